"""When deliveries are tried again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.delivery import Answer, Delivery
from coram.core.delivery_schedule import DELAYS_SECONDS, replay, settle
from coram.core.errors import NotAllowed
from support.core_records import ORG, START

DELIVERY = Delivery(
    organisation=ORG,
    id="d-1",
    conference="c-1",
    sequence=1,
    kind="liveid",
    host="example.org",
    url_sealed=b"u",
    sealed=b"s",
    content_hash="ab" * 32,
    created_at=START,
    next_at=START,
)
FAILURE = Answer(status=500, response="x" * 3_000, duration_ms=70)


def run_down(fraction: float) -> list[int]:
    """Seconds between one failed try and the next, until it is given up."""
    delivery, now, gaps = DELIVERY, START, []
    while delivery.state == "pending":
        before = now
        delivery, _ = settle(delivery, FAILURE, now, fraction)
        now = delivery.next_at
        gaps.append((now - before) // 1000)
    assert (delivery.state, delivery.attempts) == ("failed", len(DELAYS_SECONDS))
    return gaps[:-1]


def test_schedule_without_jitter_is_the_stated_one() -> None:
    assert run_down(0.5) == [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]


@given(st.floats(0, 1), st.lists(st.floats(0, 1), min_size=8, max_size=8))
def test_jitter_stays_within_a_fifth_and_time_goes_forward(fraction: float, fractions: list[float]) -> None:
    for gap, stated in zip(run_down(fraction), DELAYS_SECONDS[1:], strict=True):
        assert stated * 0.8 - 1 <= gap <= stated * 1.2 + 1
    delivery, now = DELIVERY, START
    for one in fractions[:7]:
        delivery, attempt = settle(delivery, FAILURE, now, one)
        assert delivery.next_at > now
        assert attempt.number == delivery.attempts
        now = delivery.next_at


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(status=200), "delivered"),
        (Answer(status=204), "delivered"),
        (Answer(status=250), "delivered"),
        (Answer(status=302), "pending"),
        (Answer(status=410), "paused"),
        (Answer(status=404), "pending"),
        (Answer(status=0, error="refused"), "pending"),
    ],
)
def test_answers(answer: Answer, state: str) -> None:
    delivery, attempt = settle(DELIVERY, answer, START + 100, 0.5)
    assert (delivery.state, delivery.attempts, delivery.last_status) == (state, 1, answer.status)
    assert bool(delivery.last_error) == (state != "delivered")
    assert delivery.delivered_at == (START + 100 if state == "delivered" else 0)
    assert (delivery.sealed, delivery.content_hash, attempt.error) == (b"s", "ab" * 32, answer.error)


@pytest.mark.parametrize(
    ("status", "asked", "seconds"), [(429, 90, 90), (503, 86_400, 3_600), (503, 1, 5), (500, 90, 5)]
)
def test_retry_after_lengthens_up_to_an_hour(status: int, asked: int, seconds: int) -> None:
    delivery, _ = settle(DELIVERY, Answer(status=status, retry_after=asked), START, 0.5)
    assert delivery.next_at - START == seconds * 1000


def test_attempt_is_kept_short_and_dated_when_it_began() -> None:
    _, attempt = settle(DELIVERY, FAILURE, START, 0.5)
    assert (len(attempt.response), attempt.at, attempt.duration_ms) == (1_024, START - 70, 70)


def test_replay_gives_a_whole_round_and_keeps_counting() -> None:
    delivery = DELIVERY
    while delivery.state == "pending":
        delivery, _ = settle(delivery, FAILURE, START, 0.5)
    again = replay(delivery, START + 9)
    assert (again.state, again.next_at, again.attempts, again.id) == ("pending", START + 9, 8, "d-1")
    numbers = []
    while again.state == "pending":
        again, attempt = settle(again, FAILURE, START, 0.5)
        numbers.append(attempt.number)
    assert (again.state, numbers) == ("failed", list(range(9, 17)))
    with pytest.raises(NotAllowed):
        settle(again, FAILURE, START, 0.5)
