"""Decisions of people about a conference: the operator's, a second person's, and one that supersedes another. How
reviewers decide what ran unattended stands in `unattended_moves`; the table is in `conference`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from coram.core.commands import Close, Command, Outcome
from coram.core.conference_record import (
    Conference,
    Decided,
    Decision,
    Details,
    Happening,
    Rules,
    left_alone,
    move,
    reveal,
)
from coram.core.errors import Invalid, NotAllowed
from coram.core.unattended import FinalDecision

WORDS: Mapping[Outcome, FinalDecision] = {
    "completed": "accepted",
    "aborted": "rejected",
    "suspended": "inconclusive",
}


class Confirm(Command, frozen=True, kw_only=True):
    """A second person decides what the operator completed: the same, or otherwise."""

    by: str
    outcome: Outcome
    abort_code: str = ""


class Supersede(Command, frozen=True, kw_only=True):
    """A supervisor replaces a decision that was told already."""

    by: str
    outcome: Outcome
    abort_code: str = ""


def deciders(conference: Conference) -> frozenset[str]:
    """Who took the decision in force (staff ids): nobody where the rules did."""
    if conference.decided_by:
        return frozenset({conference.decided_by})
    if conference.run is not None:
        return frozenset(vote.reviewer for vote in conference.run.votes)
    return frozenset({conference.operator}) - {""}


def _close(conference: Conference, command: Close, rules: Rules, now: int) -> Decision:
    if conference.operator != command.operator:
        raise NotAllowed("this conference is not assigned to that operator")
    _must_fit(command.outcome, command.abort_code)
    if rules.four_eyes and command.outcome == "completed":
        return _proposed(conference, command.operator, command.outcome, now)
    return _decided(conference, command.operator, command.outcome, command.abort_code, now)


def _proposed(conference: Conference, by: str, outcome: Outcome, now: int) -> Decision:
    """A first decision, which waits for a second person. The clock looks at once: to store what was recorded."""
    moved = move(
        left_alone(conference),
        now,
        state="in_review",
        proposed=outcome,
        proposed_by=by,
        proposed_at=now,
        deadline_at=now,
    )
    return Decision(conference=moved, happened=(Happening(type="decision.proposed", details={"outcome": outcome}),))


def _confirm(conference: Conference, command: Confirm, rules: Rules, now: int) -> Decision:
    if conference.proposed is None:
        raise NotAllowed("nothing here waits for a second person", code="WRONG_STATE")
    if command.by in (conference.proposed_by, ""):
        raise NotAllowed("a second person must decide: you decided first", code="SAME_PERSON")
    _must_fit(command.outcome, command.abort_code)
    return _decided(conference, command.by, command.outcome, command.abort_code, now)


def _supersede(conference: Conference, command: Supersede, rules: Rules, now: int) -> Decision:
    _must_fit(command.outcome, command.abort_code)
    before = (conference.outcome, conference.abort_code)
    if conference.outcome is None or (command.outcome, command.abort_code) == before:
        raise NotAllowed("that is the decision already", code="SAME_DECISION")
    if command.by in deciders(conference) | {""}:
        raise NotAllowed("whoever decided cannot supersede the decision: ask another supervisor", code="SAME_PERSON")
    old = Decided(
        outcome=conference.outcome,
        abort_code=conference.abort_code,
        by=", ".join(sorted(deciders(conference))),
        at=conference.decided_at or conference.ended_at,
    )
    run = conference.run
    if run is not None:
        run = msgspec.structs.replace(run, decision=WORDS[command.outcome])
    # nobody is there any more, and it ended when it ended: the clocks of retention run on
    moved = msgspec.structs.replace(
        conference,
        outcome=command.outcome,
        abort_code=command.abort_code,
        decided_by=command.by,
        decided_at=now,
        superseded=(*conference.superseded, old),
        run=run,
    )
    details: Details = {
        **_told(command.outcome, command.abort_code),
        "number": len(moved.superseded) + 1,
        "instead_of": old.outcome,
    }
    if old.abort_code:
        details["instead_of_code"] = old.abort_code
    return Decision(conference=moved, happened=(Happening(type="decision.superseded", details=details),))


def _decided(conference: Conference, by: str, outcome: Outcome, abort_code: str, now: int) -> Decision:
    moved = move(
        left_alone(conference),
        now,
        state="closed",
        outcome=outcome,
        abort_code=abort_code,
        decided_by=by,
        decided_at=now,
        ended_at=now,
        deadline_at=0,
    )
    details = _told(outcome, abort_code)
    if conference.proposed is not None:
        details["confirmed"] = outcome == conference.proposed
    closed = Happening(type="conference.closed", details=details)
    return Decision(conference=moved, happened=(closed, *reveal(moved)))


def _must_fit(outcome: Outcome, abort_code: str) -> None:
    if (outcome == "aborted") != bool(abort_code):
        raise Invalid("an abort code goes with the outcome 'aborted', and only with it", field="abort_code")


def _told(outcome: Outcome, abort_code: str) -> Details:
    return {"outcome": outcome, "abort_code": abort_code} if abort_code else {"outcome": outcome}


DECISION_HANDLERS: Mapping[type[Command], Callable[[Conference, Any, Rules, int], Decision]] = {
    Close: _close,
    Confirm: _confirm,
    Supersede: _supersede,
}
