"""Asking about stored requests and their conferences; deleting a stored request."""

import asyncio
from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from coram.actions.house import House
from coram.actions.identification.starting import identification_behind
from coram.actions.ledger import RETRIES, audit, open_content, organisation_audit
from coram.core.access import Caller
from coram.core.audit import SYSTEM, Actor, AuditDraft
from coram.core.conference import FINAL, Cancel, Conference, Rules, decide
from coram.core.errors import NotAllowed, NotFound, Unauthenticated, Unavailable
from coram.core.identification import Identification, IdentificationState
from coram.core.staff import StaffMember
from coram.ports.store import Change, Conflict

Standing = Literal["pending", "active", "completed", "suspended", "aborted", "expired", "deleted"]


class Run(NamedTuple):
    """A conference with what a relying party may know of it. `operator` is None before an answer."""

    conference: Conference
    operator: StaffMember | None
    note: str


class Info(NamedTuple):
    """A stored request, where it stands, and its conferences, oldest first."""

    identification: Identification
    standing: Standing
    runs: Sequence[Run]


async def info(house: House, uid: str, organisation: str | None) -> Info:
    """Everything about a stored request. `organisation` bounds the look-up to a caller's own. Raises NotFound."""
    identification = await identification_behind(house, uid)
    if organisation is not None and identification.organisation != organisation:
        raise NotFound("no such request", field="uId")
    conferences = await house.store.conferences_of(identification.organisation, identification.id)
    runs = [await _run(house, conference) for conference in conferences if not conference.erased]
    return Info(identification, standing(identification, conferences, house.clock.now()), runs)


async def last_call(house: House, uid: str, organisation: str | None) -> Run | None:
    """The newest conference of a stored request; None while there is none. Raises NotFound."""
    runs = (await info(house, uid, organisation)).runs
    return runs[-1] if runs else None


def standing(identification: Identification, conferences: Sequence[Conference], now: int) -> Standing:
    """Where a stored request stands: its outcome, else whether it runs, waits to be opened, or has expired."""
    settled: tuple[IdentificationState, ...] = ("completed", "suspended", "aborted", "deleted")
    if any(conference.state not in FINAL and conference.state != "created" for conference in conferences):
        return "active"
    if identification.state in settled:
        return identification.state
    if identification.state == "expired":
        return "expired"
    if identification.expires_at is not None and identification.expires_at <= now:
        return "expired"
    return "pending"


async def delete(house: House, uid: str, caller: Caller | None) -> None:
    """Delete a stored request; conferences that were held stay. Without a key only while it is pending.

    Raises NotFound, NotAllowed while a conference of it runs, Unauthenticated for lack of a key.
    """
    for tried in range(RETRIES):
        identification = await identification_behind(house, uid)
        if caller is not None and caller.organisation != identification.organisation:
            raise NotFound("no such request", field="uId")
        conferences = await house.store.conferences_of(identification.organisation, identification.id)
        now_standing = standing(identification, conferences, house.clock.now())
        if now_standing == "active":
            raise NotAllowed("a call of this request is under way", code="CALL_ACTIVE")
        if caller is None and now_standing not in ("pending", "expired"):
            raise Unauthenticated("an API key is needed to delete a request that was used")
        change = await deletion(house, identification, conferences, caller)
        try:
            await house.store.commit(change)
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            continue
        return
    raise Unavailable("too many changes at once; try again")


async def deletion(
    house: House, identification: Identification, conferences: Sequence[Conference], caller: Caller | None
) -> Change:
    actor = Actor(kind="service", id=caller.id) if caller is not None else Actor(kind="anonymous")
    deleted = msgspec.structs.replace(identification, state="deleted")
    if not any(conference.state in FINAL for conference in conferences):
        deleted = msgspec.structs.replace(deleted, wrapped_key=b"", sealed=b"")
    entries = [organisation_audit(house, actor, "identification.deleted", {"identification": identification.id})]
    update: list[Identification | Conference] = [deleted]
    for conference in conferences:
        if conference.state in FINAL:
            continue
        ended, drafts = await _cancelled(house, conference)
        update.append(ended)
        entries += drafts
    return Change(organisation=identification.organisation, update=update, audit=entries)


async def _cancelled(house: House, conference: Conference) -> tuple[Conference, list[AuditDraft]]:
    organisation = await house.store.organisation(conference.organisation)
    process = await house.store.process(conference.organisation, conference.process, conference.process_version)
    if organisation is None or process is None:
        raise NotFound("no such request", field="uId")
    rules = Rules.of(organisation.limits, process)
    decision = decide(conference, Cancel(), rules=rules, now=house.clock.now())
    drafts = [audit(house, conference, SYSTEM, happened.type, dict(happened.details)) for happened in decision.happened]
    return decision.conference, drafts


async def _run(house: House, conference: Conference) -> Run:
    operator = None
    if conference.operator and conference.answered_at:
        operator = await house.store.staff_member(conference.organisation, conference.operator)
    return Run(conference, operator, open_content(house, conference).note)
