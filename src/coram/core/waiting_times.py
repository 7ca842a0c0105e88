"""Waiting times by day: which instants belong to which day of an organisation."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

HOUR_MS = 3_600_000


class Day(NamedTuple):
    """A calendar day in some time zone: from its first instant (ms) to the next day's."""

    date: str
    begins: int
    ends: int


def last_days(now: int, zone: str, days: int = 7) -> list[Day]:
    """The calendar days up to and with today, oldest first. A day has 23 or 25 hours where the clocks change."""
    today = datetime.fromtimestamp(now / 1000, ZoneInfo(zone)).date()
    dates = [today - timedelta(days=ago) for ago in range(days - 1, -1, -1)]
    return [Day(one.isoformat(), _midnight(one, zone), _midnight(one + timedelta(days=1), zone)) for one in dates]


def day_of(text: str, zone: str) -> Day:
    """That calendar day. Raises ValueError for anything but `2026-01-31`."""
    one = date.fromisoformat(text)
    return Day(one.isoformat(), _midnight(one, zone), _midnight(one + timedelta(days=1), zone))


def average_seconds(count: int, total_ms: int) -> int | None:
    """The mean in whole seconds, None of nothing."""
    return round(total_ms / count / 1000) if count else None


def _midnight(day: date, zone: str) -> int:
    return round(datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC).timestamp() * 1000)
