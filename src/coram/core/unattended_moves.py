"""How an unattended conference moves between the device test and the decision. The table is in `conference`."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from coram.core.check import reason_of
from coram.core.commands import Command, Outcome
from coram.core.conference_record import (
    Conference,
    Decision,
    Details,
    Happening,
    Rules,
    UnattendedRun,
    Vote,
    move,
)
from coram.core.errors import Invalid, NotAllowed
from coram.core.unattended import FinalDecision

LEAST_TIME_MS = 120_000
"""Whoever is asked to repeat a step has this long, however late it is."""

OUTCOMES: Mapping[FinalDecision, Outcome] = {
    "accepted": "completed",
    "rejected": "aborted",
    "inconclusive": "suspended",
}


class BeginCapture(Command, frozen=True, kw_only=True):
    """The applicant, told about the camera, begins with the first step."""


class TurnToOperator(Command, frozen=True, kw_only=True):
    """The applicant does not go on alone: from here on it is attended, and begins with the attended process's test."""


class Submit(Command, frozen=True, kw_only=True):
    """A step's captures are complete: they are to be checked. `steps` names what is new."""

    steps: tuple[str, ...]


class BeginChecks(Command, frozen=True, kw_only=True):
    """The checks begin, or begin again after a server died."""


class Proceed(Command, frozen=True, kw_only=True):
    """Nothing to repeat, and steps are left."""


class Retry(Command, frozen=True, kw_only=True):
    """Steps must be repeated: each step's name with its kind, and with the reasons."""

    kinds: dict[str, str]
    reasons: dict[str, tuple[str, ...]]


class SendToReview(Command, frozen=True, kw_only=True):
    """A reviewer decides. `decision` and `reasons` are what the rules came to."""

    decision: FinalDecision
    reasons: tuple[str, ...] = ()


class Conclude(Command, frozen=True, kw_only=True):
    """The rules decide."""

    decision: FinalDecision
    reasons: tuple[str, ...] = ()
    abort_code: str = ""


class Claim(Command, frozen=True, kw_only=True):
    """A reviewer takes it, so that nobody else works on it."""

    reviewer: str


class Release(Command, frozen=True, kw_only=True):
    """Its reviewer gives it back."""

    reviewer: str


class Review(Command, frozen=True, kw_only=True):
    """Its reviewer decides. Where two must agree, it stays until a second reviewer decides the same."""

    reviewer: str
    decision: FinalDecision
    reasons: tuple[str, ...] = ()
    abort_code: str = ""


def _run(conference: Conference) -> UnattendedRun:
    if conference.run is None:
        raise NotAllowed("this conference is attended: an operator leads it")
    return conference.run


def _with(conference: Conference, run: UnattendedRun, now: int, **changes: object) -> Conference:
    return move(conference, now, run=run, **changes)


def _told(conference: Conference, type_: str, **details: str | int | bool | list[str]) -> Decision:
    stated: Details = {name: value for name, value in details.items() if value not in ("", [])}
    return Decision(conference=conference, happened=(Happening(type=type_, details=stated),))


def _begin_capture(conference: Conference, command: BeginCapture, rules: Rules, now: int) -> Decision:
    ends = now + rules.unattended.session_seconds * 1000
    run = msgspec.structs.replace(_run(conference), session_ends_at=ends)
    moved = _with(conference, run, now, state="capturing", tested_at=now, deadline_at=ends)
    return _told(moved, "conference.capturing", session_seconds=rules.unattended.session_seconds)


def _turn_to_operator(conference: Conference, command: TurnToOperator, rules: Rules, now: int) -> Decision:
    _run(conference)
    ends = now + rules.limits.test_seconds * 1000
    moved = move(conference, now, state="testing", run=None, tested_at=0, deadline_at=ends)
    return _told(moved, "conference.testing")


def _submit(conference: Conference, command: Submit, rules: Rules, now: int) -> Decision:
    run = _run(conference)
    run = msgspec.structs.replace(run, submissions=run.submissions + 1, checks_begun=0)
    moved = _with(conference, run, now, state="checking", deadline_at=0)
    return _told(moved, "conference.checking", submission=run.submissions, steps=list(command.steps))


def _begin_checks(conference: Conference, command: BeginChecks, rules: Rules, now: int) -> Decision:
    run = _run(conference)
    run = msgspec.structs.replace(run, checks_begun=run.checks_begun + 1)
    return _told(_with(conference, run, now), "checks.begun", submission=run.submissions, time=run.checks_begun)


def _proceed(conference: Conference, command: Proceed, rules: Rules, now: int) -> Decision:
    run = msgspec.structs.replace(_run(conference), asked_again={})
    moved = _with(conference, run, now, state="capturing", deadline_at=_until(run, now))
    return _told(moved, "conference.step_passed", submission=run.submissions)


def _retry(conference: Conference, command: Retry, rules: Rules, now: int) -> Decision:
    run = _run(conference)
    if not command.kinds or set(command.kinds) != set(command.reasons):
        raise Invalid("a repetition names its steps, and why each", field="reasons")
    failures = dict(run.failures)
    for step, kind in command.kinds.items():
        for reason in command.reasons[step]:
            reason_of(reason)
        failures[step] = failures.get(step, 0) + 1
        if failures[step] >= rules.unattended.attempts(kind):
            raise NotAllowed(f"the step '{step}' was tried as often as it may be", code="TOO_MANY_ATTEMPTS")
    run = msgspec.structs.replace(run, failures=failures, asked_again=dict(command.reasons))
    moved = _with(conference, run, now, state="capturing", deadline_at=_until(run, now))
    reasons = sorted({reason for row in command.reasons.values() for reason in row})
    return _told(moved, "conference.asked_again", steps=sorted(command.kinds), reasons=reasons)


def _until(run: UnattendedRun, now: int) -> int:
    return max(run.session_ends_at, now + LEAST_TIME_MS)


def _send_to_review(conference: Conference, command: SendToReview, rules: Rules, now: int) -> Decision:
    run = msgspec.structs.replace(
        _run(conference),
        by_rule=command.decision,
        decision=command.decision,
        reasons=command.reasons,
        asked_again={},
        in_review_since=now,
    )
    moved = _with(conference, run, now, state="in_review", deadline_at=0)
    return _told(moved, "conference.in_review", decision=command.decision, reasons=list(command.reasons))


def _conclude(conference: Conference, command: Conclude, rules: Rules, now: int) -> Decision:
    run = msgspec.structs.replace(_run(conference), by_rule=command.decision, asked_again={})
    return _closed(conference, run, command.decision, command.reasons, command.abort_code, now)


def _closed(
    conference: Conference,
    run: UnattendedRun,
    decision: FinalDecision,
    reasons: tuple[str, ...],
    abort_code: str,
    now: int,
) -> Decision:
    _check_reasons(decision, reasons, abort_code)
    run = msgspec.structs.replace(run, decision=decision, reasons=reasons)
    outcome = OUTCOMES[decision]
    moved = _with(
        conference, run, now, state="closed", outcome=outcome, abort_code=abort_code, ended_at=now, deadline_at=0
    )
    return _told(
        moved,
        "conference.closed",
        outcome=outcome,
        abort_code=abort_code,
        decision=decision,
        reasons=list(reasons),
        by="reviewer" if run.votes else "rules",
    )


def _check_reasons(decision: FinalDecision, reasons: tuple[str, ...], abort_code: str) -> None:
    for reason in reasons:
        reason_of(reason)
    if decision == "rejected" and not reasons:
        raise Invalid("a refusal needs at least one reason", field="reasons")
    if (decision == "rejected") != bool(abort_code):
        raise Invalid("an abort code goes with a refusal, and only with it", field="abort_code")


def _claim(conference: Conference, command: Claim, rules: Rules, now: int) -> Decision:
    run = _run(conference)
    if not command.reviewer:
        raise Invalid("somebody claims it", field="reviewer")
    if run.reviewer == command.reviewer:
        return Decision(conference=conference, happened=())
    if run.reviewer:
        raise NotAllowed("another reviewer has claimed this case", code="CLAIMED")
    claimed = msgspec.structs.replace(run, reviewer=command.reviewer, claimed_at=now)
    return _told(_with(conference, claimed, now), "review.claimed")


def _release(conference: Conference, command: Release, rules: Rules, now: int) -> Decision:
    run = _run(conference)
    if not run.reviewer:
        return Decision(conference=conference, happened=())
    if run.reviewer != command.reviewer:
        raise NotAllowed("another reviewer has claimed this case", code="CLAIMED")
    freed = msgspec.structs.replace(run, reviewer="", claimed_at=0)
    return _told(_with(conference, freed, now), "review.released")


def _review(conference: Conference, command: Review, rules: Rules, now: int) -> Decision:
    run = _run(conference)
    if not command.reviewer or run.reviewer != command.reviewer:
        raise NotAllowed("claim the case before deciding it", code="NOT_CLAIMED")
    _check_reasons(command.decision, command.reasons, command.abort_code)
    vote = Vote(
        reviewer=command.reviewer,
        decision=command.decision,
        reasons=command.reasons,
        abort_code=command.abort_code,
        at=now,
    )
    others = tuple(one for one in run.votes if one.reviewer != command.reviewer)
    run = msgspec.structs.replace(run, votes=(*others, vote), reviewer="", claimed_at=0)
    agreed = any(one.decision == command.decision for one in others)
    if rules.unattended.four_eyes and command.decision != "inconclusive" and not agreed:
        return _told(_with(conference, run, now), "review.first_decision" if not others else "review.disagreed")
    return _closed(conference, run, command.decision, command.reasons, command.abort_code, now)


UNATTENDED_HANDLERS: Mapping[type[Command], Callable[[Conference, Any, Rules, int], Decision]] = {
    BeginCapture: _begin_capture,
    TurnToOperator: _turn_to_operator,
    Submit: _submit,
    BeginChecks: _begin_checks,
    Proceed: _proceed,
    Retry: _retry,
    SendToReview: _send_to_review,
    Conclude: _conclude,
    Claim: _claim,
    Release: _release,
    Review: _review,
}
