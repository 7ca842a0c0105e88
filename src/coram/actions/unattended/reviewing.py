"""Reviewers: the queue, one case with all that bears on it, correcting what was read, deciding."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from coram.actions.conference.calling import NOTE_MAX, limited
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    open_content,
    open_request,
    read_work,
    tell_organisation,
    with_content,
)
from coram.actions.unattended.lists import duplicates_of
from coram.core.access import Caller
from coram.core.artifact import Artifact
from coram.core.audit import Actor
from coram.core.capture_plan import run_of
from coram.core.check import reason_of, replaced
from coram.core.conference import Claim, Command, Conference, Release, Review, Rules, decide
from coram.core.content import CaptureContent, Correction, ReadField, ReviewNote
from coram.core.document_checks import corrected_checks, data_match
from coram.core.document_fields import FIELDS, requested
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound
from coram.core.process import Process
from coram.core.unattended import FinalDecision, UnattendedRules, abort_code

REVIEWERS = frozenset({"reviewer", "supervisor"})
LONGEST_VALUE = 200


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case that waits. `by_rule` and `reasons`: what the rules came to. `voted`: the caller decided it already, and
    a second person must. `claimed_by` is a staff id, "" for nobody.
    """

    conference: str
    process: str
    process_name: str
    waiting_since: int
    language: str
    attempt: int
    by_rule: FinalDecision | None
    reasons: tuple[str, ...]
    claimed_by: str
    claimed_at: int
    four_eyes: bool
    votes: int
    voted: bool


class ReviewCase(msgspec.Struct, frozen=True, kw_only=True):
    """All that a reviewer looks at. `files`: photos and videos of every attempt, oldest first; `current` those of the
    last one by purpose (ids). `agreement` compares field by field; `duplicates` are other conferences (ids).
    """

    conference: Conference
    process: Process
    rules: UnattendedRules
    capture: CaptureContent
    requested: Mapping[str, str]
    data: Mapping[str, Any]
    agreement: Mapping[str, str]
    files: tuple[Artifact, ...]
    current: Mapping[str, str]
    duplicates: tuple[str, ...]


async def queue(house: House, caller: Caller) -> list[QueueRow]:
    """The cases of the processes that the caller may serve, the longest waiting first. Raises Forbidden."""
    mine = await _processes_of(house, caller)
    tenant = await house.store.organisation(caller.organisation)
    rows = []
    for one in await house.store.conferences_in(caller.organisation, ["in_review"]):
        process = await house.store.process(caller.organisation, one.process, one.process_version)
        identification = await house.store.identification(caller.organisation, one.identification)
        if one.run is None or process is None or identification is None or tenant is None:
            continue
        if not mine or one.process in mine:
            rows.append(_row(one, process, Rules.of(tenant.limits, process, identification.rules), caller))
    return sorted(rows, key=lambda row: (row.waiting_since, row.conference))


def _row(one: Conference, process: Process, rules: Rules, caller: Caller) -> QueueRow:
    run = run_of(one)
    return QueueRow(
        conference=one.id,
        process=one.process,
        process_name=process.name,
        waiting_since=run.in_review_since,
        language=one.language,
        attempt=one.attempt,
        by_rule=run.by_rule,
        reasons=run.reasons,
        claimed_by=run.reviewer,
        claimed_at=run.claimed_at,
        four_eyes=rules.unattended.four_eyes,
        votes=len(run.votes),
        voted=any(vote.reviewer == caller.id for vote in run.votes),
    )


async def review_case(house: House, caller: Caller, conference: str) -> ReviewCase:
    """One unattended case, waiting or decided. Raises Forbidden, NotFound (also for a process of others)."""
    work = await _reviewed(house, caller, conference)
    content = open_content(house, work.conference)
    data = open_request(house, work.identification).data
    found = await house.store.artifacts(caller.organisation, conference)
    files = tuple(one for one in found if one.kind in ("photo", "video") and one.state in ("stored", "deleted"))
    rules = work.rules.unattended
    return ReviewCase(
        conference=work.conference,
        process=work.process,
        rules=rules,
        capture=content.capture,
        requested=requested(data),
        data=data,
        agreement={name: str(said) for name, said in data_match(content.capture.fields, rules, data).details.items()},
        files=files,
        current={one.name: one.id for one in files},
        duplicates=tuple(await duplicates_of(house, caller.organisation, conference)),
    )


async def claim(house: House, caller: Caller, conference: str) -> None:
    """Take the case. Claiming one's own again changes nothing. Raises Forbidden, NotFound, NotAllowed (CLAIMED)."""
    await _change(house, caller, conference, lambda work: Claim(reviewer=caller.id))


async def release(house: House, caller: Caller, conference: str) -> None:
    """Give it back; a supervisor may take it out of another's hands. Raises Forbidden, NotFound, NotAllowed."""

    def command(work: Work) -> Command:
        holder = run_of(work.conference).reviewer
        return Release(reviewer=holder if "supervisor" in caller.roles else caller.id)

    await _change(house, caller, conference, command)


async def approve(house: House, caller: Caller, conference: str, note: str = "") -> Conference:
    """Accept. Where two must agree it stays in the queue until the second did. Raises as `_decide`."""
    return await _decide(house, caller, conference, "accepted", (), note)


async def deny(
    house: House, caller: Caller, conference: str, reasons: Sequence[str], note: str = "", code: str = ""
) -> Conference:
    """Refuse, for at least one reason of the table. `code` is an abort code of the process; "" takes the one that
    goes with the first reason.
    """
    return await _decide(house, caller, conference, "rejected", tuple(reasons), note, code)


async def ask_again(
    house: House, caller: Caller, conference: str, reasons: Sequence[str], note: str = ""
) -> Conference:
    """Leave it open: it is closed as suspended, with the reasons, and the same link begins a new conference."""
    return await _decide(house, caller, conference, "inconclusive", tuple(reasons), note)


async def correct(house: House, caller: Caller, conference: str, changes: Mapping[str, str], why: str) -> None:
    """Put read data right. What stood there before stays in the history, and what follows from the data is compared
    anew. Raises Forbidden, NotFound, NotAllowed (not claimed), Invalid naming the field.
    """
    await _reviewed(house, caller, conference)
    why = limited(why, NOTE_MAX, "why")
    if not why:
        raise Invalid("say why", field="why")
    for name, value in changes.items():
        if name not in FIELDS:
            raise Invalid("one of " + ", ".join(FIELDS), field=name[:60])
        limited(value, LONGEST_VALUE, name)

    def decision(work: Work) -> Moved | None:
        _must_hold(work, caller)
        content, now = open_content(house, work.conference), house.clock.now()
        fields, history = dict(content.capture.fields), list(content.capture.corrections)
        for name, value in changes.items():
            before, after = fields[name].value if name in fields else "", value.strip()
            if after == before:
                continue
            history.append(Correction(field=name, before=before, after=after, by=caller.id, at=now, why=why))
            fields[name] = ReadField(value=after, source="reviewer")
        if len(history) == len(content.capture.corrections):
            return None
        today = datetime.fromtimestamp(now / 1000, UTC).date()
        data = open_request(house, work.identification).data
        fresh = corrected_checks(fields, work.rules.unattended, data, today=today, at=now)
        capture = msgspec.structs.replace(
            content.capture, fields=fields, corrections=tuple(history), checks=replaced(content.capture.checks, fresh)
        )
        made = history[len(content.capture.corrections) :]
        entry = audit(
            house,
            work.conference,
            _actor(caller),
            "data.corrected",
            {"fields": [one.field for one in made]},
            {"corrections": [msgspec.to_builtins(one) for one in made]},
        )
        changed = msgspec.structs.replace(content, capture=capture)
        return Moved(with_content(house, work.conference, changed), _actor(caller), audit=[entry])

    await change_conference(house, caller.organisation, conference, decision)


async def _decide(
    house: House,
    caller: Caller,
    conference: str,
    chosen: FinalDecision,
    reasons: tuple[str, ...],
    note: str,
    code: str = "",
) -> Conference:
    """Raises Forbidden, NotFound, NotAllowed (NOT_CLAIMED, WRONG_STATE), Invalid for an unknown reason or code."""
    await _reviewed(house, caller, conference)
    note = limited(note, NOTE_MAX, "note")
    for reason in reasons:
        reason_of(reason)

    def decision(work: Work) -> Moved:
        known = [entry.code for entry in work.process.abort_codes]
        if code and code not in known:
            raise Invalid("this process has no such abort code", field="abort_code")
        ends = (code or abort_code(reasons, known)) if chosen == "rejected" else ""
        command = Review(reviewer=caller.id, decision=chosen, reasons=reasons, abort_code=ends)
        now = house.clock.now()
        moved = decide(work.conference, command, rules=work.rules, now=now)
        content = open_content(house, moved.conference)
        words = ReviewNote(reviewer=caller.id, decision=chosen, note=note, at=now)
        capture = msgspec.structs.replace(content.capture, reviews=(*content.capture.reviews, words))
        closing = note if moved.conference.state == "closed" and note else content.note
        changed = msgspec.structs.replace(content, capture=capture, note=closing)
        entry = audit(
            house, work.conference, _actor(caller), "review.decided", {"decision": chosen, "reasons": list(reasons)},
            {"note": note} if note else None,
        )  # fmt: skip
        sealed = with_content(house, moved.conference, changed)
        return Moved(sealed, _actor(caller), moved.happened, audit=[entry])

    stored, _ = await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation)
    return stored


async def _change(house: House, caller: Caller, conference: str, command: Any) -> None:
    await _reviewed(house, caller, conference)

    def decision(work: Work) -> Moved | None:
        moved = decide(work.conference, command(work), rules=work.rules, now=house.clock.now())
        return Moved(moved.conference, _actor(caller), moved.happened) if moved.happened else None

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation)


def _actor(caller: Caller) -> Actor:
    """A person of the staff, or a program with a key that acts as one."""
    return Actor(kind="service" if caller.kind == "service" else "staff", id=caller.id)


def _must_hold(work: Work, caller: Caller) -> None:
    if work.conference.state != "in_review" or work.conference.run is None:
        raise NotAllowed("this case is not in review")
    if work.conference.run.reviewer != caller.id:
        raise NotAllowed("claim the case before changing it", code="NOT_CLAIMED")


async def _processes_of(house: House, caller: Caller) -> frozenset[str]:
    """The processes that the caller may serve; empty is all. Raises Forbidden for whoever reviews nothing."""
    if not REVIEWERS & set(caller.roles):
        raise Forbidden("only reviewers and supervisors decide cases", code="NOT_REVIEWER")
    member = await house.store.staff_member(caller.organisation, caller.id)
    return frozenset(member.processes) if member is not None else frozenset()


async def _reviewed(house: House, caller: Caller, conference: str) -> Work:
    mine = await _processes_of(house, caller)
    work = await read_work(house, caller.organisation, conference)
    if work.conference.run is None or (mine and work.conference.process not in mine):
        raise NotFound("no such case", field="conference")
    return work
