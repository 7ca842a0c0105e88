"""The conference: one run of a process, and the one table that says how it may move.

`decide` is the only way a conference changes state. It returns the new record with what happened; events for
receivers, audit entries and every face's status word follow from that.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from coram.core.commands import (
    Begin,
    Cancel,
    Close,
    Command,
    EndBySystem,
    FailTest,
    HandOver,
    Leave,
    Offer,
    Outcome,
    PassOn,
    PassTest,
    Recall,
    Reject,
    Return,
    Take,
    Timeout,
)
from coram.core.conference_record import (
    ACTIVE,
    AT_REST,
    FINAL,
    Conference,
    Decided,
    Decision,
    EndedWhy,
    Happening,
    Rules,
    Served,
    State,
    UnattendedRun,
    Vote,
    Watcher,
    end_as,
    move,
)
from coram.core.decisions import DECISION_HANDLERS, Confirm, Supersede
from coram.core.errors import Invalid, NotAllowed
from coram.core.handover import called_off, offered_on, passed_back, taken_over
from coram.core.unattended_moves import (
    UNATTENDED_HANDLERS,
    BeginCapture,
    BeginChecks,
    Claim,
    Conclude,
    Proceed,
    Release,
    Retry,
    Review,
    SendToReview,
    Submit,
    TurnToOperator,
)

__all__ = [
    "ACTIVE",
    "AT_REST",
    "FINAL",
    "TRANSITIONS",
    "Begin",
    "BeginCapture",
    "BeginChecks",
    "Cancel",
    "Claim",
    "Close",
    "Command",
    "Conclude",
    "Conference",
    "Confirm",
    "Decided",
    "Decision",
    "EndBySystem",
    "EndedWhy",
    "FailTest",
    "HandOver",
    "Handler",
    "Happening",
    "Leave",
    "Offer",
    "Outcome",
    "PassOn",
    "PassTest",
    "Proceed",
    "Recall",
    "Reject",
    "Release",
    "Retry",
    "Return",
    "Review",
    "Rules",
    "SendToReview",
    "Served",
    "State",
    "Submit",
    "Supersede",
    "Take",
    "Timeout",
    "TurnToOperator",
    "UnattendedRun",
    "Vote",
    "Watcher",
    "decide",
]

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
        BeginCapture: frozenset({"capturing"}),
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
        Recall: frozenset({"waiting"}),
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
        Recall: frozenset({"waiting"}),
        Leave: frozenset({"offered"}),
        Return: frozenset({"offered"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"waiting"}),
        EndBySystem: frozenset({"ended"}),
    },
    "in_call": {
        Close: frozenset({"closed", "in_review"}),
        HandOver: frozenset({"in_call"}),
        Take: frozenset({"in_call"}),
        PassOn: frozenset({"in_call"}),
        Recall: frozenset({"in_call"}),
        Leave: frozenset({"in_call"}),
        Return: frozenset({"in_call"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"in_call", "ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "capturing": {
        Submit: frozenset({"checking"}),
        TurnToOperator: frozenset({"testing"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        Timeout: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "checking": {
        BeginChecks: frozenset({"checking"}),
        Proceed: frozenset({"capturing"}),
        Retry: frozenset({"capturing"}),
        SendToReview: frozenset({"in_review"}),
        Conclude: frozenset({"closed"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "in_review": {
        Claim: frozenset({"in_review"}),
        Release: frozenset({"in_review"}),
        Review: frozenset({"in_review", "closed"}),
        Confirm: frozenset({"closed"}),
        Cancel: frozenset({"ended"}),
        Reject: frozenset({"ended"}),
        EndBySystem: frozenset({"ended"}),
    },
    "closed": {Supersede: frozenset({"closed"})},
    "ended": {},
}
"""Every move there is: from a state, by a command, to one of these states. What is not here is refused."""


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


def _begin(conference: Conference, command: Begin, rules: Rules, now: int) -> Decision:
    if conference.state == "testing":  # a reload; the time for the test runs on
        return Decision(conference=move(conference, now, applicant_left_at=0), happened=())
    deadline = now + rules.limits.test_seconds * 1000
    moved = move(conference, now, state="testing", applicant_left_at=0, deadline_at=deadline)
    return Decision(conference=moved, happened=(Happening(type="conference.testing"),))


def _pass_test(conference: Conference, command: PassTest, rules: Rules, now: int) -> Decision:
    if conference.run is not None:
        raise NotAllowed("an unattended conference has no waiting room")
    moved = move(
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
    return end_as(conference, "test_failed", now)


def _offer(conference: Conference, command: Offer, rules: Rules, now: int) -> Decision:
    if not command.operator:
        raise Invalid("an offer is made to somebody", field="operator")
    if conference.applicant_left_at:
        raise NotAllowed("the applicant is not there")
    moved = move(
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
    if conference.state == "in_call":
        return _in_call(taken_over(conference, command.operator, now), rules, now)
    _must_be_assigned(conference, command.operator)
    if now >= conference.deadline_at:
        raise NotAllowed("the offer has run out")
    waited = max(0, now - conference.waiting_since) // 1000
    moved = move(conference, now, state="in_call", answered_at=now, operator_left_at=0)
    moved = msgspec.structs.replace(moved, deadline_at=_return_deadline(moved, rules))
    happened = Happening(type="conference.answered", details={"waited_seconds": waited})
    return Decision(conference=moved, happened=(happened,))


def _pass_on(conference: Conference, command: PassOn, rules: Rules, now: int) -> Decision:
    if conference.state == "in_call":
        return _in_call(passed_back(conference, command.operator, missed=command.missed), rules, now)
    _must_be_assigned(conference, command.operator)
    return _back_to_waiting(conference, rules, now, missed=command.missed)


def _back_to_waiting(conference: Conference, rules: Rules, now: int, *, missed: bool) -> Decision:
    passed = (*(name for name in conference.passed_over if name != conference.operator), conference.operator)
    moved = move(
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


def _hand_over(conference: Conference, command: HandOver, rules: Rules, now: int) -> Decision:
    until = now + rules.limits.offer_seconds * 1000
    return _in_call(offered_on(conference, command.operator, until), rules, now)


def _in_call(decision: Decision, rules: Rules, now: int) -> Decision:
    """A decision about who has the call, with the instant at which the clock must look next."""
    moved = _with_presence_deadline(move(decision.conference, now), rules)
    return msgspec.structs.replace(decision, conference=moved)


def _recall(conference: Conference, command: Recall, rules: Rules, now: int) -> Decision:
    if conference.state == "in_call":
        return _in_call(called_off(conference), rules, now)
    passed = conference.passed_over
    if conference.operator:
        passed = (*(name for name in passed if name != conference.operator), conference.operator)
    moved = move(
        conference,
        now,
        state="waiting",
        operator="",
        offered_at=0,
        requested_operator=command.operator,
        strict_operator=False,
        passed_over=tuple(name for name in passed if name != command.operator),
        deadline_at=_waiting_deadline(conference, rules),
    )
    details: dict[str, str | int | bool | list[str]] = {"from": conference.state, "operator": command.operator}
    return Decision(conference=moved, happened=(Happening(type="conference.recalled", details=details),))


def _cancel(conference: Conference, command: Cancel, rules: Rules, now: int) -> Decision:
    return end_as(conference, "cancelled", now)


def _reject(conference: Conference, command: Reject, rules: Rules, now: int) -> Decision:
    return end_as(conference, "rejected", now)


def _end_by_system(conference: Conference, command: EndBySystem, rules: Rules, now: int) -> Decision:
    return end_as(conference, "system", now)


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
        back = move(conference, now, operator_left_at=0)
    else:
        back = move(conference, now, applicant_left_at=0)
    back = _with_presence_deadline(back, rules)
    happened = Happening(type=f"{command.person}.returned", details={"absent_seconds": max(0, now - was_left) // 1000})
    return Decision(conference=back, happened=(happened,))


def _with_presence_deadline(conference: Conference, rules: Rules) -> Conference:
    if conference.state == "in_call":
        looks = [at for at in (_return_deadline(conference, rules), conference.successor_until) if at]
        return msgspec.structs.replace(conference, deadline_at=min(looks, default=0))
    if conference.state == "waiting":
        return msgspec.structs.replace(conference, deadline_at=_waiting_deadline(conference, rules))
    return conference


def _timeout(conference: Conference, command: Timeout, rules: Rules, now: int) -> Decision:
    if not conference.deadline_at or now < conference.deadline_at:
        raise NotAllowed("its time has not come")
    match conference.state:
        case "created":
            return end_as(conference, "expired", now)
        case "testing" | "capturing":
            return end_as(conference, "expired", now)
        case "waiting":
            answer_by = conference.waiting_since + rules.wait_seconds * 1000
            why: EndedWhy = "not_answered" if now >= answer_by else "cancelled"
            return end_as(conference, why, now)
        case "offered":
            return _back_to_waiting(conference, rules, now, missed=True)
        case "in_call" if conference.successor and not 0 < _return_deadline(conference, rules) <= now:
            return _in_call(passed_back(conference, conference.successor, missed=True), rules, now)
        case _:
            return end_as(conference, "system", now)


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
    Recall: _recall,
    HandOver: _hand_over,
    Cancel: _cancel,
    Reject: _reject,
    Leave: _leave,
    Return: _return,
    Timeout: _timeout,
    EndBySystem: _end_by_system,
    **DECISION_HANDLERS,
    **UNATTENDED_HANDLERS,
}
