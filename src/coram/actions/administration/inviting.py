"""A one-time link for somebody who shall choose a password: shown once, and e-mailed where mail is set up."""

from typing import Literal, NamedTuple

from coram.actions.administration.staff import issue_sign_in_link
from coram.actions.house import House
from coram.core.audit import SYSTEM, Actor
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember

Language = Literal["en", "it", "de"]

SUBJECT = {
    "en": "{organisation}: choose your password",
    "it": "{organisation}: scegli la tua password",
    "de": "{organisation}: Passwort wählen",
}
TEXT = {
    "en": (
        "Hello {name},\n\nwith this link you choose a password for the console of {organisation}. It works once,"
        " within 24 hours:\n\n{link}\n\nYour login is {login}. If you did not expect this, leave the link alone and"
        " tell your administrator.\n"
    ),
    "it": (
        "Ciao {name},\n\ncon questo link scegli una password per la console di {organisation}. Funziona una volta"
        " sola, entro 24 ore:\n\n{link}\n\nIl tuo login è {login}. Se non lo aspettavi, non aprire il link e avvisa"
        " il tuo amministratore.\n"
    ),
    "de": (
        "Guten Tag {name},\n\nmit diesem Link wählen Sie ein Passwort für die Konsole von {organisation}. Er gilt"
        " einmal, 24 Stunden lang:\n\n{link}\n\nIhr Login ist {login}. Wenn Sie das nicht erwartet haben, öffnen Sie"
        " den Link nicht und sagen Sie es Ihrem Administrator.\n"
    ),
}


class Invitation(NamedTuple):
    """`mail_error` is "" where the link was e-mailed too."""

    link: str
    mail_error: str


def sign_in_link(house: House, secret: str) -> str:
    """Where a person chooses a password. The secret stands in the fragment, which no server and no log sees."""
    return f"{house.base_url}/console/#/welcome/{secret}"


async def invite(
    house: House, organisation: Organisation, member: StaffMember, language: Language, *, actor: Actor = SYSTEM
) -> Invitation:
    """A fresh link, which replaces an older one. Raises NotFound, NotAllowed for somebody disabled."""
    link = sign_in_link(house, await issue_sign_in_link(house, organisation.id, member.login, actor=actor))
    said = {"name": member.name, "organisation": organisation.name, "login": member.login, "link": link}
    subject = SUBJECT[language].format(**said)
    answer = await house.post.email(member.login, subject, TEXT[language].format(**said))
    return Invitation(link, "" if answer.status == 250 else answer.error or f"the mail server said {answer.status}")
