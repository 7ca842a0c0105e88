"""What of a conversation is recorded: nobody is told so before it is true, and whoever was told is told of the end."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from coram.core import taping
from coram.core.errors import NotAllowed
from coram.core.taping import PATIENCE_MS, WHOLE, News, Taping, Told

STREAMS = (1, 2, 3, 4)


def test_the_whole_is_recorded_once_everything_published_grows() -> None:
    told = taping.begin(Taping(), WHOLE, 0, "both", {1, 2})
    assert told.news == ()
    told = taping.grew(told.taping, 1, {1, 2})
    assert told.news == ()
    told = taping.grew(told.taping, 2, {1, 2})
    assert told.news == (News("started", WHOLE),)
    assert taping.begin(told.taping, WHOLE, 5, "both", {1, 2}).news == (News("started", WHOLE),), "told again"
    told = taping.end(told.taping, WHOLE)
    assert told == Told(Taping(), (News("stopped", WHOLE),))


def test_whoever_leaves_does_not_keep_the_others_waiting() -> None:
    told = taping.begin(Taping(), WHOLE, 0, "both", {1, 2})
    told = taping.grew(told.taping, 1, {1, 2})
    assert taping.ended(told.taping, 2, {1}).news == (News("started", WHOLE),)


def test_a_stream_alone() -> None:
    told = taping.begin(Taping(), 2, 0, "audio", {1, 2})
    assert taping.is_wanted(told.taping, 2) and not taping.is_wanted(told.taping, 1)
    assert taping.grew(told.taping, 1, {1, 2}) == Told(told.taping)
    told = taping.grew(told.taping, 2, {1, 2})
    assert told.news == (News("started", 2),)
    assert taping.ended(told.taping, 2, {1, 2}).news == (), "it goes on with another segment"
    assert taping.ended(told.taping, 2, {1}).news == (News("stopped", 2),), "it is published no longer"


def test_what_does_not_grow_is_given_up_but_not_a_rule() -> None:
    told = taping.begin(Taping(), WHOLE, 100, "both", {1})
    assert taping.overdue(told.taping, 99 + PATIENCE_MS) == Told(told.taping)
    assert taping.overdue(told.taping, 100 + PATIENCE_MS) == Told(Taping(), (News("failed", WHOLE),))
    rule_ = taping.standing(100)
    assert taping.overdue(rule_, 10**12) == Told(rule_)
    with pytest.raises(NotAllowed, match="records every conversation"):
        taping.end(rule_, WHOLE)


def test_two_kinds_at_once_are_refused() -> None:
    told = taping.begin(Taping(), WHOLE, 0, "both", {1})
    with pytest.raises(NotAllowed, match="both is being recorded already"):
        taping.begin(told.taping, 1, 0, "audio", {1})
    with pytest.raises(NotAllowed, match="not being recorded"):
        taping.end(told.taping, 1)


class Talk(RuleBasedStateMachine):
    """A conversation in which anything happens at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.taping = Taping()
        self.published: set[int] = set()
        self.growing: set[int] = set()
        self.told: set[int] = set()
        self.now = 0

    def take(self, told: Told) -> None:
        self.taping = told.taping
        for one in told.news:
            if one.what == "started":
                wanted = self.published if one.of == WHOLE else {one.of}
                known = one.of in self.told  # asked for once more: the answer is what everybody heard before
                assert known or (wanted and wanted <= self.growing), "told before it was true"
                self.told.add(one.of)
            elif one.what in ("stopped", "failed"):
                self.told.discard(one.of)

    @rule(stream=st.sampled_from(STREAMS))
    def publish(self, stream: int) -> None:
        self.published.add(stream)

    @rule(stream=st.sampled_from(STREAMS))
    def unpublish(self, stream: int) -> None:
        self.published.discard(stream)
        self.growing.discard(stream)
        self.take(taping.ended(self.taping, stream, self.published))

    @rule(of=st.sampled_from((WHOLE, *STREAMS)), kinds=st.sampled_from(("both", "audio")))
    def begin(self, of: int, kinds: taping.Kinds) -> None:
        if of != WHOLE and of not in self.published:
            return
        try:
            self.take(taping.begin(self.taping, of, self.now, kinds, self.published))
        except NotAllowed:
            assert self.taping.wishes and self.taping.kinds != kinds

    @rule(of=st.sampled_from((WHOLE, *STREAMS)))
    def end(self, of: int) -> None:
        try:
            self.take(taping.end(self.taping, of))
        except NotAllowed:
            assert taping.wish_of(self.taping, of) is None
        self.growing = {one for one in self.growing if taping.is_wanted(self.taping, one)}

    @precondition(lambda self: self.published)
    @rule(data=st.data())
    def grow(self, data: st.DataObject) -> None:
        stream = data.draw(st.sampled_from(sorted(self.published)))
        if taping.is_wanted(self.taping, stream):
            self.growing.add(stream)
        self.take(taping.grew(self.taping, stream, self.published))

    @rule(stream=st.sampled_from(STREAMS))
    def stall(self, stream: int) -> None:
        self.growing.discard(stream)
        self.take(taping.stalled(self.taping, stream))

    @rule(milliseconds=st.integers(1, PATIENCE_MS))
    def wait(self, milliseconds: int) -> None:
        self.now += milliseconds
        self.take(taping.overdue(self.taping, self.now))
        self.growing = {one for one in self.growing if taping.is_wanted(self.taping, one)}

    @rule()
    def engine_dies(self) -> None:
        self.growing.clear()
        self.taping = taping.began_anew(self.taping, self.now)

    @invariant()
    def what_grows_is_wanted(self) -> None:
        assert set(self.taping.growing) == self.growing
        assert all(taping.is_wanted(self.taping, one) for one in self.taping.growing)

    @invariant()
    def whoever_was_told_that_it_runs_is_told_when_it_does_not(self) -> None:
        assert set(taping.running(self.taping)) == self.told


TestTalk = Talk.TestCase
TestTalk.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
