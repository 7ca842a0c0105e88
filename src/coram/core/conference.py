"""The conference: one run of a process, and the one table that says how it may move.

`decide` is the only way a conference changes state. It returns the new record with what happened; events for
receivers, audit entries and every face's status word follow from that.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from coram.core.commands import (
    Begin,
    Cancel,
    Close,
    Command,
    EndBySystem,
    FailTest,
    Leave,
    Offer,
    Outcome,
    PassOn,
    PassTest,
    Reject,
    Return,
    Take,
    Timeout,
)
from coram.core.errors import Invalid, NotAllowed
from coram.core.organisation import Limits
from coram.core.process import Process
from coram.core.record import Record

__all__ = [
    "ACTIVE",
    "FINAL",
    "TRANSITIONS",
    "Begin",
    "Cancel",
    "Close",
    "Command",
    "Conference",
    "Decision",
    "EndBySystem",
    "EndedWhy",
    "FailTest",
    "Handler",
    "Happening",
    "Leave",
    "Offer",
    "Outcome",
    "PassOn",
    "PassTest",
    "Reject",
    "Return",
    "Rules",
    "State",
    "Take",
    "Timeout",
    "decide",
]

State = Literal[
    "created",
    "testing",
    "waiting",
    "offered",
    "in_call",
    "capturing",
    "checking",
    "in_review",
    "closed",
    "ended",
]
EndedWhy = Literal["test_failed", "not_answered", "cancelled", "rejected", "expired", "system"]

FINAL: frozenset[State] = frozenset({"closed", "ended"})
ACTIVE: frozenset[State] = frozenset({"testing", "waiting", "offered", "in_call"})


class Conference(Record, frozen=True, kw_only=True):
    """One run. `waiting_since` is kept while offers come and go, so that the place in the line is kept too.

    `deadline_at` is the next instant at which the clock must look (0: none). `…_left_at` is 0 while the person
    is present. `draw_commitment` is SHA-256 (hex) of the draw's seed, `draw_seed` the seed (hex), revealed in
    the audit trail only at the end. `wrapped_key` wraps the data key of `sealed` (a `ConferenceContent`) and of
    all artifacts; both are empty once erased.
    """

    id: str
    identification: str
    process: str
    process_version: int
    created_at: int
    attempt: int = 1
    state: State = "created"
    language: str = "en"
    mode: Literal["live", "test"] = "live"
    requested_operator: str = ""
    strict_operator: bool = False
    embedding_origin: str = ""
    tested_at: int = 0
    waiting_since: int = 0
    offered_at: int = 0
    offers: int = 0
    passed_over: tuple[str, ...] = ()
    operator: str = ""
    answered_at: int = 0
    ended_at: int = 0
    last_activity_at: int = 0
    deadline_at: int = 0
    applicant_left_at: int = 0
    operator_left_at: int = 0
    outcome: Outcome | None = None
    abort_code: str = ""
    ended_why: EndedWhy | None = None
    draw_commitment: str = ""
    draw_seed: str = ""
    media_node: str = ""
    purged_at: int = 0
    given_up_at: int = 0
    """When the applicant, whom nobody had answered, chose not to try again."""
    erased: bool = False
    legal_hold: bool = False
    wrapped_key: bytes = b""
    sealed: bytes = b""


# --- the table -------------------------------------------------------------------------------------------

TRANSITIONS: Mapping[State, Mapping[type[Command], frozenset[State]]] = {
    "created": {
        Begin: frozenset({"testing"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "testing": {
        Begin: frozenset({"testing"}),
        PassTest: frozenset({"waiting"}),
        FailTest: frozenset({"ended"}),
        Leave: frozenset({"testing"}),
        Return: frozenset({"testing"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "waiting": {
        Offer: frozenset({"offered"}),
        Leave: frozenset({"waiting"}),
        Return: frozenset({"waiting"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "offered": {
        Take: frozenset({"in_call"}),
        PassOn: frozenset({"waiting"}),
        Leave: frozenset({"offered"}),
        Return: frozenset({"offered"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"waiting"}),
        EndBySystem: frozenset({"ended"}),
    },
    "in_call": {
        Close: frozenset({"closed"}),
        Leave: frozenset({"in_call"}),
        Return: frozenset({"in_call"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "capturing": {
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "checking": {Reject: frozenset({"ended"}), EndBySystem: frozenset({"ended"})},
    "in_review": {Reject: frozenset({"ended"}), EndBySystem: frozenset({"ended"})},
    "closed": {},
    "ended": {},
}
"""Every move there is: from a state, by a command, to one of these states. What is not here is refused.

The unattended states stand in the table with their ends; their inner moves come with unattended processes.
"""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The limits that bear on one conference: the organisation's, overridden by its process's."""

    limits: Limits
    wait_seconds: int

    @classmethod
    def of(cls, limits: Limits, process: Process) -> "Rules":
        """The rules for conferences of `process`."""
        return cls(limits=limits, wait_seconds=process.wait_seconds or limits.wait_seconds)


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, for the audit trail: a dotted type and details free of personal data."""

    type: str
    details: dict[str, str | int | bool | list[str]] = {}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The conference after the command, and what happened on the way, oldest first."""

    conference: Conference
    happened: tuple[Happening, ...]


def decide(conference: Conference, command: Command, *, rules: Rules, now: int) -> Decision:
    """Apply `command` at `now` (ms). The record's `version` is not touched: storing does that.

    Raises NotAllowed when the table has no such move or the operator is not the one concerned, Invalid when a
    closing lacks its abort code.
    """
    if type(command) not in TRANSITIONS[conference.state]:
        raise NotAllowed(
            f"a conference that is {conference.state.replace('_', ' ')} does not allow "
            f"'{_words(type(command).__name__)}'"
        )
    decision = _HANDLERS[type(command)](conference, command, rules, now)
    reached = decision.conference.state
    if reached not in TRANSITIONS[conference.state][type(command)]:  # a handler that disagrees with the table
        raise NotAllowed(f"no way leads from {conference.state} to {reached}")
    return decision


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _moved(conference: Conference, now: int, **changes: object) -> Conference:
    changed: Conference = msgspec.structs.replace(conference, last_activity_at=now, **changes)
    return changed


def _begin(conference: Conference, command: Begin, rules: Rules, now: int) -> Decision:
    if conference.state == "testing":  # a reload; the time for the test runs on
        return Decision(conference=_moved(conference, now, applicant_left_at=0), happened=())
    deadline = now + rules.limits.test_seconds * 1000
    moved = _moved(conference, now, state="testing", applicant_left_at=0, deadline_at=deadline)
    return Decision(conference=moved, happened=(Happening(type="conference.testing"),))


def _pass_test(conference: Conference, command: PassTest, rules: Rules, now: int) -> Decision:
    moved = _moved(
        conference,
        now,
        state="waiting",
        tested_at=now,
        waiting_since=now,
        applicant_left_at=0,
        deadline_at=now + rules.wait_seconds * 1000,
        draw_seed=command.seed,
        draw_commitment=command.commitment,
    )
    happened = Happening(type="conference.waiting", details={"draw_commitment": command.commitment})
    return Decision(conference=moved, happened=(happened,))


def _fail_test(conference: Conference, command: FailTest, rules: Rules, now: int) -> Decision:
    return _end(conference, "test_failed", now)


def _offer(conference: Conference, command: Offer, rules: Rules, now: int) -> Decision:
    if not command.operator:
        raise Invalid("an offer is made to somebody", field="operator")
    if conference.applicant_left_at:
        raise NotAllowed("the applicant is not there")
    moved = _moved(
        conference,
        now,
        state="offered",
        operator=command.operator,
        offered_at=now,
        offers=conference.offers + 1,
        deadline_at=now + rules.limits.offer_seconds * 1000,
    )
    return Decision(conference=moved, happened=(Happening(type="conference.offered"),))


def _take(conference: Conference, command: Take, rules: Rules, now: int) -> Decision:
    _must_be_assigned(conference, command.operator)
    if now >= conference.deadline_at:
        raise NotAllowed("the offer has run out")
    waited = max(0, now - conference.waiting_since) // 1000
    moved = _moved(conference, now, state="in_call", answered_at=now, operator_left_at=0)
    moved = msgspec.structs.replace(moved, deadline_at=_return_deadline(moved, rules))
    happened = Happening(type="conference.answered", details={"waited_seconds": waited})
    return Decision(conference=moved, happened=(happened,))


def _pass_on(conference: Conference, command: PassOn, rules: Rules, now: int) -> Decision:
    _must_be_assigned(conference, command.operator)
    return _back_to_waiting(conference, rules, now, missed=command.missed)


def _back_to_waiting(conference: Conference, rules: Rules, now: int, *, missed: bool) -> Decision:
    passed = (*(name for name in conference.passed_over if name != conference.operator), conference.operator)
    moved = _moved(
        conference,
        now,
        state="waiting",
        operator="",
        offered_at=0,
        passed_over=passed,
        deadline_at=_waiting_deadline(conference, rules),
    )
    happened = Happening(type="offer.missed" if missed else "offer.declined")
    return Decision(conference=moved, happened=(happened,))


def _waiting_deadline(conference: Conference, rules: Rules) -> int:
    answer_by = conference.waiting_since + rules.wait_seconds * 1000
    if conference.applicant_left_at:
        return min(answer_by, conference.applicant_left_at + rules.limits.return_seconds * 1000)
    return answer_by


def _return_deadline(conference: Conference, rules: Rules) -> int:
    left = [at for at in (conference.applicant_left_at, conference.operator_left_at) if at]
    return min(left) + rules.limits.return_seconds * 1000 if left else 0


def _cancel(conference: Conference, command: Cancel, rules: Rules, now: int) -> Decision:
    return _end(conference, "cancelled", now)


def _reject(conference: Conference, command: Reject, rules: Rules, now: int) -> Decision:
    return _end(conference, "rejected", now)


def _end_by_system(conference: Conference, command: EndBySystem, rules: Rules, now: int) -> Decision:
    return _end(conference, "system", now)


def _close(conference: Conference, command: Close, rules: Rules, now: int) -> Decision:
    _must_be_assigned(conference, command.operator)
    if (command.outcome == "aborted") != bool(command.abort_code):
        raise Invalid("an abort code goes with the outcome 'aborted', and only with it", field="abort_code")
    moved = _moved(
        conference,
        now,
        state="closed",
        outcome=command.outcome,
        abort_code=command.abort_code,
        ended_at=now,
        deadline_at=0,
    )
    details: dict[str, str | int | bool | list[str]] = {"outcome": command.outcome}
    if command.abort_code:
        details["abort_code"] = command.abort_code
    return Decision(
        conference=moved, happened=(Happening(type="conference.closed", details=details), *_revealed(moved))
    )


def _leave(conference: Conference, command: Leave, rules: Rules, now: int) -> Decision:
    if command.person == "operator":
        if conference.state != "in_call":
            raise NotAllowed("only a call can be left by its operator")
        if conference.operator_left_at:
            return Decision(conference=conference, happened=())
        left = msgspec.structs.replace(conference, operator_left_at=now)
    else:
        if conference.applicant_left_at:
            return Decision(conference=conference, happened=())
        left = msgspec.structs.replace(conference, applicant_left_at=now)
    left = _with_presence_deadline(left, rules)
    return Decision(conference=left, happened=(Happening(type=f"{command.person}.left"),))


def _return(conference: Conference, command: Return, rules: Rules, now: int) -> Decision:
    was_left = conference.operator_left_at if command.person == "operator" else conference.applicant_left_at
    if not was_left:
        return Decision(conference=conference, happened=())
    if command.person == "operator":
        back = _moved(conference, now, operator_left_at=0)
    else:
        back = _moved(conference, now, applicant_left_at=0)
    back = _with_presence_deadline(back, rules)
    happened = Happening(type=f"{command.person}.returned", details={"absent_seconds": max(0, now - was_left) // 1000})
    return Decision(conference=back, happened=(happened,))


def _with_presence_deadline(conference: Conference, rules: Rules) -> Conference:
    if conference.state == "in_call":
        return msgspec.structs.replace(conference, deadline_at=_return_deadline(conference, rules))
    if conference.state == "waiting":
        return msgspec.structs.replace(conference, deadline_at=_waiting_deadline(conference, rules))
    return conference


def _timeout(conference: Conference, command: Timeout, rules: Rules, now: int) -> Decision:
    if not conference.deadline_at or now < conference.deadline_at:
        raise NotAllowed("its time has not come")
    match conference.state:
        case "created":
            return _end(conference, "expired", now)
        case "testing":
            return _end(conference, "expired", now)
        case "waiting":
            answer_by = conference.waiting_since + rules.wait_seconds * 1000
            why: EndedWhy = "not_answered" if now >= answer_by else "cancelled"
            return _end(conference, why, now)
        case "offered":
            return _back_to_waiting(conference, rules, now, missed=True)
        case _:
            return _end(conference, "system", now)


def _end(conference: Conference, why: EndedWhy, now: int) -> Decision:
    operator = "" if conference.state == "offered" else conference.operator  # an offer is nobody's call yet
    ended = _moved(conference, now, state="ended", ended_why=why, ended_at=now, deadline_at=0, operator=operator)
    happened = Happening(type="conference.ended", details={"why": why, "from": conference.state})
    return Decision(conference=ended, happened=(happened, *_revealed(ended)))


def _revealed(conference: Conference) -> tuple[Happening, ...]:
    if not conference.draw_seed:
        return ()
    return (Happening(type="draw.revealed", details={"seed": conference.draw_seed}),)


def _must_be_assigned(conference: Conference, operator: str) -> None:
    if conference.operator != operator:
        raise NotAllowed("this conference is not assigned to that operator")


Handler = Callable[[Conference, Any, Rules, int], Decision]

_HANDLERS: Mapping[type[Command], Handler] = {
    Begin: _begin,
    PassTest: _pass_test,
    FailTest: _fail_test,
    Offer: _offer,
    Take: _take,
    PassOn: _pass_on,
    Cancel: _cancel,
    Reject: _reject,
    Close: _close,
    Leave: _leave,
    Return: _return,
    Timeout: _timeout,
    EndBySystem: _end_by_system,
}
