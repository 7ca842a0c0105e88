"""How a conference comes into being: the same way for a browser's start, a stored request's link and a new try."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from coram.actions.access.links import mint_link
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, new_id
from coram.actions.unattended.choosing import Decided, decided_way
from coram.core.access import ApplicantLink
from coram.core.audit import SYSTEM, Actor, AuditDraft
from coram.core.conference import FINAL, Conference, UnattendedRun
from coram.core.errors import Gone, NotAllowed, NotFound, Unavailable
from coram.core.identification import Identification
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.record import Record
from coram.core.way import Device
from coram.ports.store import Change, Conflict, StoreFull

APPLICANT = Actor(kind="applicant")
EXPIRES_AFTER_MS = 2_000
"""How soon a played link expires that nobody opens."""


class Opened(NamedTuple):
    """A conference and a fresh capability for it. `elsewhere`: another window or phone is running it already."""

    conference: Conference
    secret: str
    elsewhere: bool = False


def new_conference(
    house: House,
    organisation: Organisation,
    process: Process,
    identification: Identification,
    *,
    after: Conference | None = None,
    decided: Decided | None = None,
) -> tuple[Conference, list[AuditDraft]]:
    """The next conference of `identification`, with its own data key, and the first entries of its audit trail.

    `after` is the conference that this is a new try of. The caller stores all of it, and the identification with
    `attempts` raised by one.
    """
    now = house.clock.now()
    conference = Conference(
        organisation=organisation.id,
        id=new_id(house),
        identification=identification.id,
        process=process.id,
        process_version=process.version,
        created_at=now,
        attempt=identification.attempts + 1,
        language=after.language if after else identification.language or process.languages[0],
        mode=identification.mode,
        played=identification.played,
        requested_operator=identification.requested_operator,
        strict_operator=identification.strict_operator,
        embedding_origin=after.embedding_origin if after else "",
        last_activity_at=now,
        deadline_at=_opened_until(organisation, identification, now),
        way=decided.chosen.way if decided else "",
        way_rule=decided.chosen.rule if decided else "",
        run=UnattendedRun() if process.unattended is not None else None,
        wrapped_key=house.keyring.new_key(house.chance.bytes(32)),
    )
    details: dict[str, object] = {
        "identification": identification.id,
        "process": process.id,
        "process_version": process.version,
        "attempt": conference.attempt,
        "source": identification.source,
        "face": identification.face,
    }
    if decided is not None:
        details |= {"way": decided.chosen.way, "rule": decided.chosen.rule}
        details["circumstances"] = msgspec.to_builtins(decided.circumstances)
    if after is not None:
        details["after"] = {"conference": after.id, "why": after.ended_why or after.outcome or ""}
    entries = [audit(house, conference, APPLICANT, "conference.created", details)]
    if conference.played is not None:
        played: dict[str, object] = {"scenario": conference.played.scenario, "abort_code": conference.played.code}
        entries.append(audit(house, conference, SYSTEM, "test.played", played))
    return conference, entries


class Begun(NamedTuple):
    """What is stored with a request whose conference begins without anybody opening a link."""

    insert: Sequence[Record] = ()
    audit: Sequence[AuditDraft] = ()


def begun_at_once(
    house: House, organisation: Organisation, process: Process, identification: Identification
) -> tuple[Identification, Begun]:
    """The identification as it is then. Only what test mode plays begins by itself."""
    if identification.played is None:
        return identification, Begun()
    conference, entries = new_conference(house, organisation, process, identification)
    return msgspec.structs.replace(identification, attempts=1), Begun((conference,), entries)


async def open_conference(
    house: House,
    organisation_id: str,
    identification_id: str,
    *,
    holder: bool = False,
    retry_of: str = "",
    device: Device = "desktop",
) -> Opened:
    """The conference that can be run now, made where there is none, with a fresh capability.

    A `created` one is used again; one that runs is opened beside its holder. `retry_of` asks for a new try of that
    conference, which is over and not completed. Raises NotFound, Gone, NotAllowed.
    """
    for tried in range(RETRIES):
        organisation = await house.store.organisation(organisation_id)
        identification = await house.store.identification(organisation_id, identification_id)
        if organisation is None or identification is None:
            raise NotFound("no such identification", field="uId")
        decided = await decided_way(house, organisation, identification, identification.language, device)
        process = await house.store.process(organisation_id, identification.process)
        process = decided.process if decided else process
        past = await house.store.conferences_of(organisation_id, identification_id)
        last = past[-1] if past else None
        links = await house.store.links(organisation_id, last.id) if last is not None and holder else ()
        holders = [link for link in links if link.holder]
        change, opened = _plan(house, organisation, process, identification, last, holder, holders, retry_of, decided)
        try:
            await house.store.commit(change)
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            continue
        except StoreFull as full:
            raise Unavailable("the disk is full; nothing was changed") from full
        house.bus.nudge("clock")
        return opened
    raise Unavailable("too many changes at once; try again")


def _plan(
    house: House,
    organisation: Organisation,
    process: Process | None,
    identification: Identification,
    last: Conference | None,
    holder: bool,
    holders: Sequence[ApplicantLink],
    retry_of: str,
    decided: Decided | None = None,
) -> tuple[Change, Opened]:
    now = house.clock.now()
    if last is not None and last.state not in FINAL and (last.state != "created" or last.deadline_at > now):
        return _beside(house, organisation.id, last, holder and last.state == "created", holders)
    check_may_begin(process, identification, last, now)
    assert process is not None  # noqa: S101 - checked above; for the type checker
    # what was called off, suspended, or aborted for a reason that can be mended; what was completed needs the link
    if retry_of and (last is None or last.id != retry_of or last.state not in FINAL or last.outcome == "completed"):
        raise NotAllowed("only the last conference can be tried again, once it is over")
    conference, entries = new_conference(house, organisation, process, identification, after=last, decided=decided)
    link = mint_link(house, organisation.id, conference.id, holder=holder)
    raised = msgspec.structs.replace(identification, attempts=identification.attempts + 1, state="pending")
    change = Change(organisation=organisation.id, insert=[conference, link.link], update=[raised], audit=entries)
    return change, Opened(conference, link.secret)


def _beside(
    house: House, organisation: str, running: Conference, holder: bool, holders: Sequence[ApplicantLink]
) -> tuple[Change, Opened]:
    fresh = mint_link(house, organisation, running.id, holder=holder)
    if not holder:
        change = Change(organisation=organisation, insert=[fresh.link], required=[running])
        return change, Opened(running, fresh.secret, elsewhere=running.state != "created")
    demoted = [msgspec.structs.replace(link, holder=False) for link in holders]
    change = Change(organisation=organisation, insert=[fresh.link], update=[running, *demoted])
    return change, Opened(running, fresh.secret, elsewhere=running.state != "created")


def check_may_begin(process: Process | None, identification: Identification, last: Conference | None, now: int) -> None:
    """Whether a new conference of this identification may begin.

    Raises NotFound (deleted), Gone (expired), NotAllowed (identified already, refused for good, too many tries).
    """
    if identification.state == "deleted" or process is None:
        raise NotFound("no such identification", field="uId")
    if identification.state == "expired" or _is_past(identification.expires_at, now):
        raise Gone("this request has expired", field="uId", code="EXPIRED")
    if not process.active:
        raise NotAllowed("this process is not offered any more", code="PROCESS_INACTIVE")
    if identification.state == "completed" and not process.repeatable:
        raise NotAllowed("already identified", code="ALREADY_IDENTIFIED")
    if identification.state == "aborted" and last is not None:
        code = process.abort_code(last.abort_code)
        if code is not None and not code.retryable:
            raise NotAllowed("this identification was ended for good", code="NOT_RETRYABLE")
    if identification.attempts >= process.max_attempts:
        raise NotAllowed("there were too many attempts", code="TOO_MANY_ATTEMPTS")


def _opened_until(organisation: Organisation, identification: Identification, now: int) -> int:
    """An opened conference waits for its applicant no longer than the request holds."""
    if identification.played is not None and identification.played.known.course == "expired":
        return now + EXPIRES_AFTER_MS
    until = now + organisation.limits.created_seconds * 1000
    return until if identification.expires_at is None else min(until, identification.expires_at)


def _is_past(at: int | None, now: int) -> bool:
    return at is not None and at <= now
