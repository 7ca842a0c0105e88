"""Days of a time zone."""

from datetime import UTC, datetime
from itertools import pairwise

from coram.core.waiting_times import average_seconds, last_days

HOUR = 3_600_000


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_seven_days_end_with_today_where_the_organisation_is() -> None:
    days = last_days(at("2026-11-15T23:30:00"), "Europe/Rome")
    assert [day.date for day in days] == [f"2026-11-{number}" for number in (10, 11, 12, 13, 14, 15, 16)]
    assert days[-1].begins == at("2026-11-15T23:00:00")
    assert all(one.ends == two.begins for one, two in pairwise(days))


def test_days_are_shorter_or_longer_where_the_clocks_change() -> None:
    def lengths(now: str) -> set[int]:
        return {(day.ends - day.begins) // HOUR for day in last_days(at(now), "Europe/Berlin")}

    assert lengths("2026-03-31T12:00:00") == {23, 24}
    assert lengths("2026-10-27T12:00:00") == {24, 25}
    assert lengths("2026-07-01T12:00:00") == {24}


def test_the_average_of_nothing_is_not_zero() -> None:
    assert average_seconds(0, 0) is None
    assert average_seconds(2, 0) == 0
    assert average_seconds(3, 10_000) == 3
