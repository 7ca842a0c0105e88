"""The place in the line, and a range only where somebody can say."""

from hypothesis import given
from hypothesis import strategies as st

from coram.core.waiting_room import (
    expected_wait,
    operators_on_duty,
    operators_ready,
    people_waiting,
    position,
    positions,
)
from support.core_records import START, a_duty, a_waiting, an_operator

MINUTE = 60_000


def test_place_in_the_line() -> None:
    line = [
        a_waiting("b", waiting_since=START + 2),
        a_waiting("a", waiting_since=START + 1),
        a_waiting("offered", waiting_since=START + 3, state="offered"),
        a_waiting("elsewhere", process="p-2"),
        a_waiting("in_call", state="in_call"),
    ]
    assert positions(line, "p-1") == {"offered": 1, "a": 2, "b": 3}
    assert position(line[0], line) == 3
    assert position(line[4], line) is None
    assert people_waiting(line, "p-1") == 3


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["waiting", "offered"])), min_size=1, max_size=10))
def test_places_are_one_to_n_in_order_of_arrival(people: list[tuple[int, str]]) -> None:
    line = [a_waiting(f"c-{at}", waiting_since=START + since, state=state) for at, (since, state) in enumerate(people)]
    places = positions(line, "p-1")
    assert sorted(places.values()) == list(range(1, len(line) + 1))
    for one in line:
        for other in line:
            if one.state == other.state and one.waiting_since < other.waiting_since:
                assert places[one.id] < places[other.id]


def test_operators_ready_and_on_duty() -> None:
    names = ["ready", "stale", "busy", "writing", "paused", "german"]
    staff = [an_operator(name, languages=("de",) if name == "german" else ("en",)) for name in names]
    duties = [
        a_duty("ready"),
        a_duty("stale", last_seen_at=START - 600_000),
        a_duty("busy", state="in_call", last_seen_at=START - 600_000),
        a_duty("writing", state="wrap_up"),
        a_duty("paused", state="paused"),
        a_duty("german"),
    ]
    assert operators_ready(duties, staff, "p-1", "en", now=START) == 1
    assert operators_on_duty(duties, staff, "p-1", "en", now=START) == 3


WAITS = [(START - 50 * MINUTE + at * 5 * MINUTE, START - 48 * MINUTE + at * 5 * MINUTE) for at in range(10)]
"""One answered every five minutes, after two minutes each; the last three minutes ago."""


def expected(place: int, recent: list[tuple[int, int]], **changes: int | None) -> tuple[int, int] | None:
    known = {"now": START, "waiting_since": START, "ready": 0, "on_duty": 1, **changes}
    return expected_wait(place, recent, **known)  # type: ignore[arg-type]


def test_nobody_can_say() -> None:
    assert expected(1, WAITS, on_duty=0) is None
    assert expected(1, WAITS[:2]) is None
    assert expected(1, []) is None


def test_next_one_with_a_ready_operator_needs_no_history() -> None:
    assert expected(1, [], ready=1) == (0, 1)
    assert expected(2, [], ready=1) is None


def test_range_covers_how_others_waited_and_how_the_line_moves() -> None:
    assert expected(1, WAITS) == (0, 10)
    assert expected(4, WAITS) == (2, 30)
    assert expected(4, WAITS, wait_seconds=300) == (2, 5)
    assert expected(4, WAITS, wait_seconds=300, waiting_since=START - 2 * MINUTE) == (0, 3)


def test_line_that_stands_still_counts_as_slow() -> None:
    moving, standing = (
        expected(4, WAITS),
        expected(4, WAITS, now=START + 60 * MINUTE, waiting_since=START + 60 * MINUTE),
    )
    assert moving and standing
    assert standing[1] > 5 * moving[1]


@given(
    st.integers(1, 30),
    st.lists(st.tuples(st.integers(0, 3_600_000), st.integers(0, 600_000)), max_size=20),
    st.integers(0, 400_000),
    st.integers(0, 3),
    st.sampled_from([None, 60, 300]),
)
def test_range_is_a_range(place: int, pairs: list[tuple[int, int]], spent: int, ready: int, limit: int | None) -> None:
    recent = [(START - at - wait, START - at) for at, wait in pairs]
    found = expected(place, recent, waiting_since=START - spent, ready=ready, wait_seconds=limit)
    if found is not None:
        assert 0 <= found[0] <= found[1]
        assert found[1] >= 1
        assert limit is None or found[1] <= max(1, limit // 60)
