"""Open or not, across midnights, weekends and clock changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.errors import Invalid
from coram.core.process import ServiceHours
from coram.core.service_hours import check_hours, is_open, next_opening

ROME = "Europe/Rome"
OFFICE = (ServiceHours(days=(0, 1, 2, 3, 4), opens="08:00", closes="18:00"),)
NIGHT = (ServiceHours(days=(4,), opens="22:00", closes="06:00"),)


def at(text: str, zone: str = ROME) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        ("2026-03-02T07:59:59", False),
        ("2026-03-02T08:00", True),
        ("2026-03-02T17:59:59", True),
        ("2026-03-02T18:00", False),
        ("2026-03-07T12:00", False),
        ("2026-07-06T08:00", True),
    ],
)
def test_office_hours(now: str, opened: bool) -> None:
    assert is_open(OFFICE, ROME, at(now)) == opened


def test_next_opening_is_monday_morning_also_over_the_clock_change() -> None:
    assert next_opening(OFFICE, ROME, at("2026-03-27T18:00")) == at("2026-03-30T08:00")
    assert next_opening(OFFICE, ROME, at("2026-03-30T09:00")) == at("2026-03-30T09:00")
    assert at("2026-03-30T08:00") - at("2026-03-27T08:00") == (3 * 24 - 1) * 3_600_000


def test_hours_go_on_past_midnight() -> None:
    assert is_open(NIGHT, ROME, at("2026-03-06T23:00"))
    assert is_open(NIGHT, ROME, at("2026-03-07T05:59"))
    assert not is_open(NIGHT, ROME, at("2026-03-07T06:00"))
    assert not is_open(NIGHT, ROME, at("2026-03-06T05:00"))


def test_always_and_never_open() -> None:
    assert is_open((), "UTC", 0)
    assert next_opening((), "UTC", 5) == 5
    never = (ServiceHours(days=(), opens="08:00", closes="18:00"),)
    assert next_opening(never, ROME, at("2026-03-02T09:00")) is None
    round_the_clock = (ServiceHours(days=tuple(range(7)), opens="00:00", closes="24:00"),)
    assert is_open(round_the_clock, "Asia/Tokyo", at("2026-03-02T23:59:59"))


@pytest.mark.parametrize(
    ("hours", "zone"),
    [
        (OFFICE, "Europe/Nowhere"),
        (OFFICE, "../../etc/passwd"),
        ((ServiceHours(days=(0,), opens="8 h", closes="18:00"),), ROME),
        ((ServiceHours(days=(0,), opens="08:00", closes="24:01"),), ROME),
        ((ServiceHours(days=(7,), opens="08:00", closes="18:00"),), ROME),
    ],
)
def test_hours_that_cannot_be_kept(hours: tuple[ServiceHours, ...], zone: str) -> None:
    with pytest.raises(Invalid):
        check_hours(hours, zone)


TIME = st.integers(0, 24 * 60 - 1).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
HOURS = st.lists(
    st.builds(ServiceHours, days=st.sets(st.integers(0, 6)).map(tuple), opens=TIME, closes=TIME), min_size=1, max_size=3
)


@given(HOURS, st.sampled_from([ROME, "UTC", "America/New_York", "Pacific/Apia"]), st.integers(0, 2_000_000_000_000))
def test_it_is_open_when_it_opens_and_not_before(hours: list[ServiceHours], zone: str, now: int) -> None:
    opens = next_opening(hours, zone, now)
    assert (opens is None) == all(not row.days for row in hours)
    if opens is not None:
        assert opens >= now
        assert is_open(hours, zone, opens)
        assert opens == now or not is_open(hours, zone, opens - 1)
        assert opens - now <= 8 * 24 * 3_600_000
