"""Every way in which a conference may be pushed about, by people, programs and clocks in any order."""

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coram.core.conference import (
    FINAL,
    TRANSITIONS,
    Begin,
    Cancel,
    Close,
    Command,
    Conference,
    Confirm,
    Decision,
    EndBySystem,
    FailTest,
    HandOver,
    Leave,
    Offer,
    PassOn,
    PassTest,
    Recall,
    Reject,
    Return,
    Supersede,
    Take,
    Timeout,
    decide,
)
from coram.core.errors import Invalid, NotAllowed
from coram.core.handover import operator_at
from support.core_records import START, a_conference, a_waiting, rules

RULES = rules()
OPERATORS = st.sampled_from(["ada", "ben", "cy"])
PEOPLE = st.sampled_from(["applicant", "operator"])


class ConferenceMachine(RuleBasedStateMachine):
    """Applies any command at any time, also those that must be refused, and watches what never may happen."""

    conference: Conference
    now: int

    @initialize(state=st.sampled_from(["created", "capturing", "checking", "in_review"]))
    def begin_with(self, state: str) -> None:
        self.conference = a_conference(
            state=state, draw_seed="", deadline_at=START + 86_400_000 if state == "created" else 0
        )
        self.now = START

    def push(self, command: Command) -> Decision | None:
        before = self.conference
        try:
            decision = decide(before, command, rules=RULES, now=self.now)
        except (NotAllowed, Invalid):
            return None
        after = decision.conference
        assert type(command) in TRANSITIONS[before.state]
        assert after.state in TRANSITIONS[before.state][type(command)]
        assert before.state not in FINAL or isinstance(command, Supersede)
        self.check_identity(before, after, command)
        self.check_happenings(before, decision)
        self.conference = after
        return decision

    def check_identity(self, before: Conference, after: Conference, command: Command) -> None:
        same = (
            "organisation",
            "id",
            "identification",
            "process",
            "process_version",
            "created_at",
            "attempt",
            "version",
        )
        assert all(getattr(before, name) == getattr(after, name) for name in same)
        if before.waiting_since:
            assert after.waiting_since == before.waiting_since
            assert after.draw_seed == before.draw_seed
            assert after.draw_commitment == before.draw_commitment
        assert after.offers >= before.offers
        wished = {command.operator} if isinstance(command, Recall) else set()
        assert set(after.passed_over) >= set(before.passed_over) - wished
        assert after.served[: len(before.served)] == before.served

    def check_happenings(self, before: Conference, decision: Decision) -> None:
        types = [happened.type for happened in decision.happened]
        after = decision.conference
        if after.state != before.state:
            assert types, "a change of state leaves a trace"
        over = after.state in FINAL and before.state not in FINAL
        assert ("draw.revealed" in types) == (over and bool(after.draw_seed))
        if after.state not in FINAL:
            secret = after.draw_seed
            assert not secret or all(secret not in str(happened.details) for happened in decision.happened)

    @rule(seconds=st.integers(0, 400))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * 1000

    @rule(milliseconds=st.integers(1, 5_000))
    def clock_steps_back(self, milliseconds: int) -> None:
        self.now -= milliseconds

    @rule()
    def begins(self) -> None:
        self.push(Begin())

    @rule(seed=st.binary(min_size=32, max_size=32).map(bytes.hex))
    def passes_test(self, seed: str) -> None:
        self.push(PassTest(seed=seed, commitment=f"of {seed[:4]}"))

    @rule()
    def fails_test(self) -> None:
        self.push(FailTest())

    @rule(operator=OPERATORS)
    def is_offered(self, operator: str) -> None:
        decision = self.push(Offer(operator=operator))
        if decision:
            assert not decision.conference.applicant_left_at
            assert decision.conference.operator == operator

    @rule(operator=OPERATORS)
    def is_taken(self, operator: str) -> None:
        before = self.conference
        if not self.push(Take(operator=operator)):
            return
        assert self.conference.operator == operator
        if before.state == "in_call":
            assert operator == before.successor != before.operator
            assert self.now < before.successor_until
            assert self.conference.served[-1].operator == before.operator
            assert self.conference.answered_at == before.answered_at
        else:
            assert operator == before.operator
            assert self.now < before.deadline_at

    @rule(operator=OPERATORS, missed=st.booleans())
    def is_passed_on(self, operator: str, missed: bool) -> None:
        before, since = self.conference, self.conference.waiting_since
        if not self.push(PassOn(operator=operator, missed=missed)):
            return
        if before.state == "in_call":
            assert operator == before.successor
            assert (self.conference.operator, self.conference.successor) == (before.operator, "")
        else:
            assert operator == before.operator
            assert (self.conference.state, self.conference.operator) == ("waiting", "")
            assert self.conference.waiting_since == since
            assert operator in self.conference.passed_over

    @rule(operator=st.sampled_from(["", "ada", "ben", "cy"]))
    def is_recalled(self, operator: str) -> None:
        before = self.conference
        if not self.push(Recall(operator=operator)):
            return
        if before.state == "in_call":
            assert (self.conference.operator, self.conference.successor) == (before.operator, "")
        else:
            assert (self.conference.state, self.conference.operator) == ("waiting", "")
            assert self.conference.requested_operator == operator
            assert not before.operator or before.operator == operator or before.operator in self.conference.passed_over

    @rule(operator=OPERATORS)
    def is_handed_over(self, operator: str) -> None:
        before = self.conference
        if self.push(HandOver(operator=operator)):
            assert operator != before.operator
            assert self.conference.operator == before.operator, "until it is taken it is its operator's"
            assert self.conference.offers == before.offers + 1

    @rule(
        operator=OPERATORS,
        outcome=st.sampled_from(["completed", "suspended", "aborted"]),
        code=st.sampled_from(["", "X"]),
    )
    def is_closed(self, operator: str, outcome: str, code: str) -> None:
        assigned = self.conference.operator
        if self.push(Close(operator=operator, outcome=outcome, abort_code=code)):
            assert operator == assigned
            assert (outcome == "aborted") == bool(code)
            assert outcome == (self.conference.outcome or self.conference.proposed)

    @rule(by=OPERATORS, outcome=st.sampled_from(["completed", "suspended", "aborted"]), code=st.sampled_from(["", "X"]))
    def is_confirmed(self, by: str, outcome: str, code: str) -> None:
        before = self.conference
        if self.push(Confirm(by=by, outcome=outcome, abort_code=code)):
            assert before.state == "in_review"
            assert before.proposed and before.proposed_by != by

    @rule(by=OPERATORS, outcome=st.sampled_from(["completed", "suspended", "aborted"]), code=st.sampled_from(["", "X"]))
    def is_superseded(self, by: str, outcome: str, code: str) -> None:
        before = self.conference
        if self.push(Supersede(by=by, outcome=outcome, abort_code=code)):
            assert by != before.decided_by
            assert (self.conference.outcome, self.conference.abort_code) != (before.outcome, before.abort_code)
            assert self.conference.superseded[:-1] == before.superseded
            assert self.conference.superseded[-1].outcome == before.outcome
            assert self.conference.ended_at == before.ended_at

    @rule(command=st.sampled_from([Cancel(), Reject(), EndBySystem()]))
    def is_ended(self, command: Command) -> None:
        before = self.conference
        if self.push(command):
            assert self.conference.state == "ended"
            assert self.conference.ended_why
        elif not isinstance(command, Cancel):
            assert before.state in FINAL, "the platform can always end what runs"

    @rule(person=PEOPLE)
    def leaves(self, person: str) -> None:
        self.push(Leave(person=person))

    @rule(person=PEOPLE)
    def returns(self, person: str) -> None:
        if self.push(Return(person=person)):
            assert not (
                self.conference.applicant_left_at if person == "applicant" else self.conference.operator_left_at
            )

    @rule()
    def clock_looks(self) -> None:
        due = bool(self.conference.deadline_at) and self.now >= self.conference.deadline_at
        pushed = self.push(Timeout())
        if self.conference.state not in FINAL or pushed:
            assert bool(pushed) == due

    @rule()
    def deadline_comes(self) -> None:
        """Wherever it stands, following its deadlines leads to an end, or to a call with two people in it."""
        self.now = max(self.now, self.conference.deadline_at)
        self.clock_looks()

    @invariant()
    def clock_will_look_again(self) -> None:
        one = self.conference
        if one.state in {"created", "testing", "waiting", "offered"}:
            assert one.deadline_at > 0
        elif one.state == "in_call":
            assert bool(one.deadline_at) == bool(one.applicant_left_at or one.operator_left_at or one.successor)
        elif one.state in FINAL:
            assert one.deadline_at == 0

    @invariant()
    def state_and_members_agree(self) -> None:
        one = self.conference
        assert bool(one.operator) >= (one.state in {"offered", "in_call", "closed"})
        assert not one.operator or one.state in {"offered", "in_call", "in_review", "closed", "ended"}
        assert (one.outcome is not None) == (one.state == "closed")
        assert (one.ended_why is not None) == (one.state == "ended")
        assert bool(one.ended_at) == (one.state in FINAL)
        assert bool(one.answered_at) >= (one.state in {"in_call", "closed"})
        assert bool(one.successor) == bool(one.successor_until)
        assert not one.successor or (one.state == "in_call" and one.successor != one.operator)

    def teardown(self) -> None:
        """Nobody is forgotten: the deadlines alone bring it to an end."""
        if not hasattr(self, "conference") or self.conference.state in {"capturing", "checking", "in_review"}:
            return
        if self.conference.state == "in_call":
            self.push(Leave(person="operator"))
        for _ in range(3):
            if self.conference.state in FINAL:
                break
            self.now = max(self.now, self.conference.deadline_at)
            self.clock_looks()
        assert self.conference.state in FINAL


TestConferenceMachine = ConferenceMachine.TestCase
TestConferenceMachine.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def walked(*commands: Command, step_ms: int = 1000) -> Conference:
    conference, now = a_conference(draw_seed=""), START
    for command in commands:
        now += step_ms
        conference = decide(conference, command, rules=RULES, now=now).conference
    return conference


TO_WAITING = (Begin(), PassTest(seed="ab", commitment="cd"))
TO_CALL = (*TO_WAITING, Offer(operator="ada"), Take(operator="ada"))


def test_every_state_stands_in_the_table_and_can_be_reached_or_is_a_beginning() -> None:
    reached = {state for moves in TRANSITIONS.values() for states in moves.values() for state in states}
    assert set(TRANSITIONS) - reached == {"created"}
    assert reached <= set(TRANSITIONS)
    assert not TRANSITIONS["ended"] and TRANSITIONS["closed"] == {Supersede: {"closed"}}


def test_attended_call_goes_all_the_way() -> None:
    conference = walked(*TO_CALL, Close(operator="ada", outcome="completed"))
    assert (conference.state, conference.outcome, conference.operator) == ("closed", "completed", "ada")


def test_missed_offer_keeps_the_place_and_ends_not_answered_at_the_first_deadline() -> None:
    waiting = walked(*TO_WAITING)
    offered = decide(waiting, Offer(operator="ada"), rules=RULES, now=waiting.waiting_since + 290_000).conference
    back = decide(offered, Timeout(), rules=RULES, now=offered.deadline_at)
    assert [happened.type for happened in back.happened] == ["offer.missed"]
    assert back.conference.deadline_at == waiting.waiting_since + 300_000
    ended = decide(back.conference, Timeout(), rules=RULES, now=offered.deadline_at).conference
    assert ended.ended_why == "not_answered"


def test_applicant_who_left_the_waiting_room_is_cancelled_after_the_time_to_return() -> None:
    left = decide(a_waiting(deadline_at=START + 300_000), Leave(person="applicant"), rules=RULES, now=START + 10_000)
    assert left.conference.deadline_at == START + 130_000
    assert decide(left.conference, Timeout(), rules=RULES, now=START + 130_000).conference.ended_why == "cancelled"
    with pytest.raises(NotAllowed):
        decide(left.conference, Offer(operator="ada"), rules=RULES, now=START + 11_000)


def test_dropped_call_waits_for_the_first_who_left_and_comes_back() -> None:
    call = walked(*TO_CALL)
    now = call.answered_at
    call = decide(call, Leave(person="applicant"), rules=RULES, now=now + 1_000).conference
    call = decide(call, Leave(person="operator"), rules=RULES, now=now + 60_000).conference
    assert call.deadline_at == now + 121_000
    call = decide(call, Return(person="applicant"), rules=RULES, now=now + 70_000).conference
    assert call.deadline_at == now + 180_000
    back = decide(call, Return(person="operator"), rules=RULES, now=now + 80_000)
    assert (back.conference.deadline_at, back.happened[0].details) == (0, {"absent_seconds": 20})


def test_a_call_is_handed_over_and_decided_by_whoever_took_it() -> None:
    call = walked(*TO_CALL, HandOver(operator="ben"))
    now = call.last_activity_at
    assert (call.operator, call.successor, call.deadline_at) == ("ada", "ben", now + 30_000)
    with pytest.raises(NotAllowed, match="not assigned"):
        decide(call, Close(operator="ben", outcome="completed"), rules=RULES, now=now)
    taken = decide(call, Take(operator="ben"), rules=RULES, now=now + 1_000)
    assert [(one.type, one.details) for one in taken.happened] == [("handover.taken", {"from": "ada", "to": "ben"})]
    assert (taken.conference.operator, taken.conference.deadline_at) == ("ben", 0)
    assert operator_at(taken.conference, now) == "ada"
    assert operator_at(taken.conference, now + 1_000) == "ben"
    with pytest.raises(NotAllowed, match="not assigned"):
        decide(taken.conference, Close(operator="ada", outcome="completed"), rules=RULES, now=now + 2_000)
    closed = decide(taken.conference, Close(operator="ben", outcome="completed"), rules=RULES, now=now + 2_000)
    assert closed.conference.operator == "ben"


def test_a_hand_over_that_nobody_takes_leaves_the_call_where_it_was() -> None:
    call = walked(*TO_CALL, HandOver(operator="ben"))
    missed = decide(call, Timeout(), rules=RULES, now=call.deadline_at)
    assert [one.type for one in missed.happened] == ["handover.missed"]
    assert (missed.conference.state, missed.conference.operator, missed.conference.successor) == ("in_call", "ada", "")


def test_a_hand_over_does_not_lengthen_the_time_to_come_back() -> None:
    call = walked(*TO_CALL, Leave(person="operator"))
    left = call.operator_left_at
    call = decide(call, HandOver(operator="ben"), rules=RULES, now=left + 100_000).conference
    assert call.deadline_at == left + 120_000
    assert decide(call, Timeout(), rules=RULES, now=left + 120_000).conference.ended_why == "system"
    taken = decide(call, Take(operator="ben"), rules=RULES, now=left + 110_000).conference
    assert (taken.operator_left_at, taken.deadline_at) == (0, 0)


def test_an_offer_that_was_taken_back_is_drawn_anew_from_the_others() -> None:
    offered = walked(*TO_WAITING, Offer(operator="ada"))
    back = decide(offered, Recall(), rules=RULES, now=offered.offered_at + 1).conference
    assert (back.state, back.passed_over, back.waiting_since) == ("waiting", ("ada",), offered.waiting_since)
    wished = decide(back, Recall(operator="ada"), rules=RULES, now=offered.offered_at + 2).conference
    assert (wished.requested_operator, wished.passed_over) == ("ada", ())


def test_offer_that_ends_is_nobodys_call() -> None:
    offered = walked(*TO_WAITING, Offer(operator="ada"))
    ended = decide(offered, Cancel(), rules=RULES, now=offered.deadline_at - 1).conference
    assert (ended.operator, ended.answered_at) == ("", 0)


def test_offer_needs_somebody() -> None:
    with pytest.raises(Invalid):
        decide(a_waiting(), Offer(operator=""), rules=RULES, now=START)


@pytest.mark.parametrize("state", sorted(FINAL))
def test_final_is_final(state: str) -> None:
    final = msgspec.structs.replace(walked(*TO_CALL), state=state)
    commands: list[Command] = [Close(operator="ada", outcome="completed"), Cancel(), Reject(), Timeout(), EndBySystem()]
    for command in [*commands, Begin(), Take(operator="ada"), Return(person="applicant")]:
        with pytest.raises(NotAllowed):
            decide(final, command, rules=RULES, now=START)


FOUR_EYES = msgspec.structs.replace(RULES, four_eyes=True)


def under_four_eyes(outcome: str = "completed", code: str = "") -> Conference:
    call = walked(*TO_CALL)
    command = Close(operator="ada", outcome=outcome, abort_code=code)
    return decide(call, command, rules=FOUR_EYES, now=call.answered_at + 60_000).conference


def test_a_completion_waits_for_a_second_person_where_the_process_says_so() -> None:
    waits = under_four_eyes()
    assert (waits.state, waits.outcome, waits.proposed, waits.proposed_by) == ("in_review", None, "completed", "ada")
    with pytest.raises(NotAllowed, match="a second person must decide"):
        decide(waits, Confirm(by="ada", outcome="completed"), rules=FOUR_EYES, now=START + 1)
    with pytest.raises(Invalid, match="goes with the outcome"):
        decide(waits, Confirm(by="ben", outcome="aborted"), rules=FOUR_EYES, now=START + 1)
    confirmed = decide(waits, Confirm(by="ben", outcome="completed"), rules=FOUR_EYES, now=START + 2)
    assert (confirmed.conference.state, confirmed.conference.decided_by) == ("closed", "ben")
    assert confirmed.happened[0].details == {"outcome": "completed", "confirmed": True}
    refused = decide(waits, Confirm(by="ben", outcome="aborted", abort_code="X"), rules=FOUR_EYES, now=START + 2)
    assert refused.happened[0].details == {"outcome": "aborted", "abort_code": "X", "confirmed": False}


def test_only_a_completion_needs_four_eyes() -> None:
    assert under_four_eyes("aborted", "X").state == under_four_eyes("suspended").state == "closed"


def test_a_decision_is_superseded_by_somebody_else_and_stays_to_be_seen() -> None:
    closed = walked(*TO_CALL, Close(operator="ada", outcome="completed"))
    with pytest.raises(NotAllowed, match="ask another supervisor"):
        decide(closed, Supersede(by="ada", outcome="suspended"), rules=RULES, now=START + 9_000)
    with pytest.raises(NotAllowed, match="the decision already"):
        decide(closed, Supersede(by="ben", outcome="completed"), rules=RULES, now=START + 9_000)
    anew = decide(closed, Supersede(by="ben", outcome="aborted", abort_code="X"), rules=RULES, now=START + 9_000)
    assert (anew.conference.outcome, anew.conference.superseded[0].outcome) == ("aborted", "completed")
    assert anew.conference.superseded[0].by == "ada"
    assert anew.happened[0].details == {
        "outcome": "aborted", "abort_code": "X", "number": 2, "instead_of": "completed",
    }  # fmt: skip
