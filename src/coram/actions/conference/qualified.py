"""Whether an operator may go ready: certificates, the statement for the shift, and where the operator is."""

from typing import NamedTuple

import msgspec

from coram.actions.house import House
from coram.core.access import Caller
from coram.core.addresses import is_in
from coram.core.errors import NotAllowed, Unauthenticated
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.staff import StaffMember
from coram.core.staff_rules import administers
from coram.core.training import Missing, has_stated, keeps_from, keeps_from_all, served_by, statement_wanted

STATEMENT = {
    "en": "I am alone in a separate room that nobody else can enter or look into. Nobody can hear the calls or see the "
    "screen. I record nothing, and I follow the procedure that I was trained for.",
    "it": "Sono da solo o da sola in un locale separato, in cui nessun altro può entrare o guardare. Nessuno può "
    "sentire le chiamate o vedere lo schermo. Non registro nulla e seguo la procedura per cui ho avuto la formazione.",
    "de": "Ich bin allein in einem abgetrennten Raum, den niemand sonst betreten oder einsehen kann. Niemand kann die "
    "Gespräche hören oder den Bildschirm sehen. Ich zeichne nichts auf und halte mich an das Verfahren, für das ich "
    "geschult wurde.",
}


class Standing(NamedTuple):
    """What bears on an operator's going ready. `missing` keeps from every call, `closed` from single processes'."""

    organisation: Organisation
    member: StaffMember
    missing: list[Missing]
    closed: list[tuple[Process, list[Missing]]]
    asks_statement: bool
    ask: list[str]


class NotQualified(NotAllowed):
    """Something is missing. `extra` says what in a form for pages, and the names of those who can help."""

    code = "NOT_QUALIFIED"

    def __init__(self, missing: list[Missing], ask: list[str]) -> None:
        whom = f"; ask {' or '.join(ask)}" if ask else ""
        super().__init__("you cannot go ready: " + ", ".join(_words(one) for one in missing) + whom, field="state")
        self.extra = {"missing": msgspec.to_builtins(missing), "ask": ask}


class StatementNeeded(NotAllowed):
    """The statement for this shift is not confirmed, or another text than the present one was."""

    code = "STATEMENT_NEEDED"

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__("confirm the statement for this shift first: read it, and send its text", field="statement")
        self.extra = {"statement": texts}


def this_shift(duty: Duty, caller: Caller) -> Duty:
    """The duty without a statement that was confirmed in another session: somebody else may sit there now."""
    if not duty.attested_at or duty.attested_in == caller.session:
        return duty
    return msgspec.structs.replace(duty, attested_at=0, attested_in="")


def statement_of(organisation: Organisation) -> dict[str, str]:
    """The statement by language: the organisation's own, else ours."""
    own = {language: text for language, text in organisation.duty.statement.items() if text.strip()}
    return own or STATEMENT


async def standing_of(house: House, caller: Caller, duty: Duty) -> Standing:
    """How things stand for that operator now. Raises Unauthenticated for somebody who is gone."""
    organisation = await house.store.organisation(caller.organisation)
    member = await house.store.staff_member(caller.organisation, caller.id)
    if organisation is None or member is None:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    processes, now = await house.store.processes(caller.organisation), house.clock.now()
    duty = this_shift(duty, caller)
    missing = keeps_from_all(organisation, processes, member, duty, now)
    if not member.simulated and not is_from_here(organisation, caller.address):
        missing = [*missing, Missing(what="address", kind=caller.address)]
    wanting = [(one, keeps_from(one, member, duty, now)) for one in served_by(member, processes)]
    admins = [one.name for one in await house.store.staff(caller.organisation) if administers(one)]
    return Standing(
        organisation=organisation,
        member=member,
        missing=missing,
        closed=[(one, lacks) for one, lacks in wanting if lacks and not missing],
        asks_statement=statement_wanted(organisation, member, processes) and not has_stated(duty, now),
        ask=admins[:3],
    )


def is_from_here(organisation: Organisation, address: str) -> bool:
    """Whether operators may work from that address."""
    return not organisation.duty.addresses or is_in(address, organisation.duty.addresses)


async def check_ready(house: House, caller: Caller, duty: Duty, statement: str) -> str:
    """The text that was confirmed just now, "" where none had to be. Raises NotQualified, StatementNeeded."""
    standing = await standing_of(house, caller, duty)
    beyond = [one for one in standing.missing if one.what != "statement"]
    if beyond:
        raise NotQualified(beyond, standing.ask)
    if not standing.asks_statement:
        return ""
    texts = statement_of(standing.organisation)
    if statement and statement in texts.values():
        return statement
    # where only some processes demand it, somebody may go ready for the others
    if not statement and not any(one.what == "statement" for one in standing.missing):
        return ""
    raise StatementNeeded(texts)


def _words(missing: Missing) -> str:
    match missing.what:
        case "certificate_missing":
            return f"there is no certificate '{missing.kind}' of yours"
        case "certificate_expired":
            return f"your certificate '{missing.kind}' has expired"
        case "certificate_not_yet":
            return f"your certificate '{missing.kind}' does not hold yet"
        case "address":
            return f"operators may not work from the address {missing.kind}"
        case _:
            return "the statement for this shift is not confirmed"
