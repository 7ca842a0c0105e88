"""Mails that must not be lost: written with what they tell of, sent afterwards, tried again, given up aloud."""

from base64 import b64decode
from collections.abc import Iterable

import msgspec
import structlog

from coram.actions.alerts.wording import Letter
from coram.actions.house import House
from coram.actions.ledger import new_id, organisation_audit
from coram.core.alert import Envelope, Mail, next_try
from coram.core.audit import SYSTEM
from coram.ports.store import Change, Conflict

log = structlog.get_logger(__name__)

BATCH = 50


def addresses(text: str) -> list[str]:
    """Addresses with commas between them."""
    return [address for address in (part.strip() for part in text.split(",")) if address]


def letters(house: House, organisation: str, purpose: str, to: Iterable[str], letter: Letter) -> list[Mail]:
    """One mail for each address, due at once: nobody sees who else is told, and one refusal stops no other."""
    now = house.clock.now()
    return [
        Mail(
            organisation=organisation,
            id=new_id(house),
            purpose=purpose,
            to=address,
            subject=letter.subject,
            text=letter.text,
            created_at=now,
            next_at=now,
        )
        for address in to
    ]


async def send_due(house: House) -> int:
    """Hand over what is due. Returns how many were."""
    sent = 0
    for mail in await house.store.due_mails(house.clock.now(), BATCH):
        sent += await _send(house, mail)
    return sent


async def _send(house: House, mail: Mail) -> bool:
    letter = await _opened(house, mail)
    if letter is None:
        await _settle(house, Change(organisation=mail.organisation, delete=[mail]))
        log.info("mail.erased", purpose=mail.purpose, mail=mail.id)
        return False
    answer = await house.post.email(letter.to, letter.subject, letter.text)
    if 200 <= answer.status < 300:
        await _settle(house, Change(organisation=mail.organisation, delete=[mail]))
        log.info("mail.sent", purpose=mail.purpose, mail=mail.id)
        return True
    again = next_try(mail, answer.status, house.clock.now())
    log.warning("mail.failed", purpose=mail.purpose, mail=mail.id, status=answer.status, again=again is not None)
    if again is not None:
        await _settle(house, Change(organisation=mail.organisation, update=[again]))
        return False
    details: dict[str, object] = {"purpose": mail.purpose, "mail": mail.id, "status": answer.status}
    entry = organisation_audit(house, SYSTEM, "mail.given_up", details)
    await _settle(house, Change(organisation=mail.organisation, delete=[mail], audit=[entry]))
    return False


async def _opened(house: House, mail: Mail) -> Envelope | None:
    """What the mail says; None where the conference it tells of was erased."""
    if not mail.conference:
        return Envelope(to=mail.to, subject=mail.subject, text=mail.text)
    about = await house.store.conference(mail.organisation, mail.conference)
    if about is None or not about.wrapped_key:
        return None
    plain = house.keyring.open(about.wrapped_key, b64decode(mail.sealed), f"mail:{mail.id}")
    return msgspec.json.decode(plain, type=Envelope)


async def _settle(house: House, change: Change) -> None:
    try:
        await house.store.commit(change)
    except Conflict:  # another node sent it too
        return
