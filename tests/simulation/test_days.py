"""Days of a call centre in a few seconds. `scripts/simulate.py` runs as many as you like."""

from collections import Counter

import msgspec
import pytest

from coram.core.assignment import assign
from coram.core.duty import withdrawn
from coram.core.operator import Duty
from simulation.call_centre import Day
from simulation.desk import Violated

DAYS = 200
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_impossible_happens_on_any_day(part: int) -> None:
    seen: Counter[str] = Counter()
    for number in range(part, DAYS, PARTS):
        try:
            seen += Day(20_260_000 + number).run()
        except Violated as violated:
            raise AssertionError(f"day with seed {20_260_000 + number}: {violated}") from violated
    happened = {"completed", "suspended", "aborted", "not_answered", "cancelled", "rejected", "expired", "test_failed"}
    happened |= {"system", "crash", "clock_jump", "intrusion", "delivery_delivered", "delivery_paused"}
    happened |= {"recalled", "handed_over"}
    assert not happened - set(seen), "days too quiet to prove anything"


def test_a_seed_gives_the_same_day() -> None:
    assert Day(7).run() == Day(7).run()
    assert Day(7).run() != Day(8).run()


def later_first(conferences, *others):  # type: ignore[no-untyped-def]
    """An assignment that serves whoever came last, one offer per round."""
    waiting = sorted(conferences, key=lambda one: one.waiting_since)
    return next((made for one in reversed(waiting) if (made := assign([one], *others))), [])


def chooses(conferences, *others):  # type: ignore[no-untyped-def]
    """An assignment that claims a draw and picks the first candidate."""
    return [msgspec.structs.replace(one, operator=one.candidates[0]) for one in assign(conferences, *others)][:1]


def twice(conferences, *others):  # type: ignore[no-untyped-def]
    """An assignment that offers one operator to two applicants."""
    return [one for conference in conferences for one in assign([conference], *others)]


def nobody(conferences, *others):  # type: ignore[no-untyped-def]
    """An assignment that forgets the last one in the line."""
    return assign(sorted(conferences, key=lambda one: one.waiting_since)[:-1], *others)


@pytest.mark.parametrize("wrong", [later_first, chooses, twice, nobody])
def test_the_watch_finds_a_wrong_assignment(wrong, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("simulation.desk.assign", wrong)
    with pytest.raises(Violated):
        for number in range(20):
            Day(number).run()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("conference._must_be_assigned", lambda conference, operator: None),
        ("conference._waiting_deadline", lambda conference, rules: 0),
        ("conference._return_deadline", lambda conference, rules: 0),
        ("decisions.reveal", lambda conference: ()),
    ],
)
def test_the_watch_finds_a_wrong_table(name: str, wrong: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"coram.core.{name}", wrong)
    with pytest.raises(Violated):
        for number in range(20):
            Day(number).run()


def offline(duty: Duty, now: int) -> Duty:
    """What `lost` once did with an offer: whoever came back at once could be offered a second one."""
    return msgspec.structs.replace(duty, state="offline", conference="") if duty.state == "offered" else duty


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("missed", lambda duty, conference, limits, now: withdrawn(duty, conference, now)),
        ("call_over", lambda duty, conference, now: duty),
        ("lost", offline),
        ("lost", lambda duty, now: msgspec.structs.replace(duty, state="ready", conference="")),
    ],
)
def test_the_watch_finds_a_wrong_duty(name: str, wrong: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"coram.core.duty.{name}", wrong)
    with pytest.raises(Violated):
        for number in range(20):
            Day(number).run()
