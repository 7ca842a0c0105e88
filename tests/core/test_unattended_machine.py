"""Every way in which an unattended conference may be pushed about by applicant, rules, reviewers and clock."""

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coram.core.conference import (
    FINAL,
    TRANSITIONS,
    Begin,
    BeginCapture,
    BeginChecks,
    Cancel,
    Claim,
    Command,
    Conclude,
    Conference,
    Decision,
    EndBySystem,
    PassTest,
    Proceed,
    Reject,
    Release,
    Retry,
    Review,
    SendToReview,
    Submit,
    Timeout,
    TurnToOperator,
    UnattendedRun,
    decide,
)
from coram.core.errors import Invalid, NotAllowed
from coram.core.unattended import UnattendedRules
from support.core_records import START, a_conference, rules

REVIEWERS = st.sampled_from(["rita", "sven", "tom"])
DECISIONS = st.sampled_from(["accepted", "rejected", "inconclusive"])


def with_rules(**members: object) -> object:
    return msgspec.structs.replace(rules(), unattended=UnattendedRules(**members))


def an_unattended(**changes: object) -> Conference:
    return a_conference(**{"draw_seed": "", "run": UnattendedRun(), **changes})


class UnattendedMachine(RuleBasedStateMachine):
    """Applies any command at any time, also those that must be refused, and watches what never may happen."""

    conference: Conference
    now: int

    @initialize(four_eyes=st.booleans(), attempts=st.integers(1, 4))
    def begin_with(self, four_eyes: bool, attempts: int) -> None:
        self.rules = with_rules(four_eyes=four_eyes, document_attempts=attempts, session_seconds=600)
        self.four_eyes, self.attempts = four_eyes, attempts
        self.conference, self.now = an_unattended(), START

    def push(self, command: Command) -> Decision | None:
        before = self.conference
        try:
            decision = decide(before, command, rules=self.rules, now=self.now)
        except (NotAllowed, Invalid):
            return None
        after = decision.conference
        assert after.state in TRANSITIONS[before.state][type(command)]
        assert before.state not in FINAL
        assert after.state == before.state or decision.happened, "a change of state leaves a trace"
        assert before.run and after.run
        assert after.run.submissions >= before.run.submissions
        assert all(after.run.failures.get(step, 0) >= count for step, count in before.run.failures.items())
        self.conference = after
        return decision

    @rule(seconds=st.integers(0, 400))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * 1000

    @rule(command=st.sampled_from([Begin(), BeginCapture(), Submit(steps=("document",)), BeginChecks(), Proceed()]))
    def goes_on(self, command: Command) -> None:
        self.push(command)

    @rule()
    def never_waits_for_an_operator(self) -> None:
        assert self.push(PassTest(seed="5e" * 32, commitment="c")) is None

    @rule()
    def must_repeat(self) -> None:
        before = self.conference
        pushed = self.push(Retry(kinds={"document": "document"}, reasons={"document": ("GLARE",)}))
        assert before.run
        if pushed:
            assert self.conference.run and self.conference.run.failures["document"] < self.attempts
            assert self.conference.deadline_at >= self.now + 120_000
        elif before.state == "checking":
            assert before.run.failures.get("document", 0) + 1 >= self.attempts

    @rule()
    def turns_to_an_operator(self) -> None:
        """Looked at, and not gone: what comes then is an attended conference's."""
        if self.conference.state == "capturing":
            turned = decide(self.conference, TurnToOperator(), rules=self.rules, now=self.now).conference
            assert (turned.state, turned.run, turned.deadline_at > self.now) == ("testing", None, True)
        else:
            assert self.push(TurnToOperator()) is None

    @rule(decision=DECISIONS)
    def is_concluded(self, decision: str) -> None:
        bad = decision == "rejected"
        self.push(Conclude(decision=decision, reasons=("GLARE",) if bad else (), abort_code="OTHER" if bad else ""))

    @rule(decision=DECISIONS)
    def goes_to_review(self, decision: str) -> None:
        self.push(SendToReview(decision=decision, reasons=("GLARE",)))

    @rule(reviewer=REVIEWERS)
    def is_claimed(self, reviewer: str) -> None:
        before = self.conference.run
        if self.push(Claim(reviewer=reviewer)):
            assert before and before.reviewer in ("", reviewer)

    @rule(reviewer=REVIEWERS)
    def is_released(self, reviewer: str) -> None:
        before = self.conference.run
        if self.push(Release(reviewer=reviewer)):
            assert before and before.reviewer in ("", reviewer)

    @rule(reviewer=REVIEWERS, decision=DECISIONS)
    def is_reviewed(self, reviewer: str, decision: str) -> None:
        before, bad = self.conference.run, decision == "rejected"
        pushed = self.push(
            Review(
                reviewer=reviewer,
                decision=decision,
                reasons=("GLARE",) if bad else (),
                abort_code="OTHER" if bad else "",
            )
        )
        if not pushed:
            return
        assert before and before.reviewer == reviewer, "whoever decides has claimed it"
        run = self.conference.run
        assert run
        if self.conference.state == "closed" and self.four_eyes and decision != "inconclusive":
            agreeing = {vote.reviewer for vote in run.votes if vote.decision == decision}
            assert len(agreeing) >= 2, "two different people agree"

    @rule(command=st.sampled_from([Cancel(), Reject(), EndBySystem()]))
    def is_ended(self, command: Command) -> None:
        before = self.conference
        if self.push(command) is None:
            assert before.state in FINAL
        else:
            assert self.conference.state == "ended"

    @rule()
    def clock_looks(self) -> None:
        due = bool(self.conference.deadline_at) and self.now >= self.conference.deadline_at
        assert bool(self.push(Timeout())) == due

    @invariant()
    def clock_will_look_where_the_applicant_acts(self) -> None:
        assert bool(self.conference.deadline_at) == (self.conference.state in {"created", "testing", "capturing"})

    @invariant()
    def a_decision_is_closed(self) -> None:
        one = self.conference
        assert (one.outcome is not None) == (one.state == "closed")
        if one.state == "closed":
            assert one.run and one.run.decision
            assert (one.outcome == "completed") == (one.run.decision == "accepted")
            assert (one.outcome == "aborted") == bool(one.abort_code)


UnattendedMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestUnattendedMachine = UnattendedMachine.TestCase


def pushed(conference: Conference, *commands: Command, now: int = START, **members: object) -> Conference:
    for command in commands:
        conference = decide(conference, command, rules=with_rules(**members), now=now).conference
    return conference


def in_review(**members: object) -> Conference:
    steps = (Begin(), BeginCapture(), Submit(steps=("document",)), SendToReview(decision="inconclusive"))
    return pushed(an_unattended(), *steps, **members)


def test_an_attended_conference_captures_nothing_alone() -> None:
    attended = pushed(a_conference(draw_seed=""), Begin())
    with pytest.raises(NotAllowed, match="this conference is attended"):
        decide(attended, BeginCapture(), rules=rules(), now=START)


def test_a_session_that_runs_out_expires() -> None:
    capturing = pushed(an_unattended(), Begin(), BeginCapture(), session_seconds=600)
    ended = pushed(capturing, Timeout(), now=START + 600_000, session_seconds=600)
    assert (ended.state, ended.ended_why) == ("ended", "expired")


def test_one_reviewer_cannot_be_two() -> None:
    one = pushed(in_review(), Claim(reviewer="rita"), Review(reviewer="rita", decision="accepted"), four_eyes=True)
    assert one.state == "in_review"
    again = pushed(one, Claim(reviewer="rita"), Review(reviewer="rita", decision="accepted"), four_eyes=True)
    assert again.state == "in_review"
    two = pushed(again, Claim(reviewer="sven"), Review(reviewer="sven", decision="accepted"), four_eyes=True)
    assert (two.state, two.outcome) == ("closed", "completed")


def test_a_case_is_decided_by_whoever_claimed_it() -> None:
    claimed = pushed(in_review(), Claim(reviewer="rita"))
    with pytest.raises(NotAllowed, match="another reviewer has claimed this case"):
        pushed(claimed, Claim(reviewer="sven"))
    with pytest.raises(NotAllowed, match="claim the case before deciding it"):
        pushed(claimed, Review(reviewer="sven", decision="accepted"))


def test_a_refusal_says_why() -> None:
    claimed = pushed(in_review(), Claim(reviewer="rita"))
    with pytest.raises(Invalid, match="at least one reason"):
        pushed(claimed, Review(reviewer="rita", decision="rejected", abort_code="OTHER"))
    with pytest.raises(Invalid, match="'BECAUSE' is no reason"):
        pushed(claimed, Review(reviewer="rita", decision="rejected", reasons=("BECAUSE",), abort_code="OTHER"))
