"""Service hours: whether a process is open at an instant, and when it opens next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coram.core.errors import Invalid
from coram.core.process import ServiceHours


def is_open(hours: Sequence[ServiceHours], zone: str, now: int) -> bool:
    """Whether `now` (ms) lies within the hours; no hours at all is always open.

    `zone` is an IANA name. Raises Invalid for an unknown zone or a time of day that is none.
    """
    return not hours or any(opens <= now < closes for opens, closes in _around(hours, zone, now))


def next_opening(hours: Sequence[ServiceHours], zone: str, now: int) -> int | None:
    """The next instant (ms) at which it is open: `now` when it is, None when it never is. Raises as `is_open`."""
    if is_open(hours, zone, now):
        return now
    return min((opens for opens, _ in _around(hours, zone, now) if opens > now), default=None)


def check_hours(hours: Iterable[ServiceHours], zone: str) -> None:
    """Raises Invalid, naming the field, for hours that cannot be kept."""
    _zone(zone)
    for row in hours:
        _minutes(row.opens, "opens")
        _minutes(row.closes, "closes")
        if not row.days or any(day not in range(7) for day in row.days):
            raise Invalid("days are numbers from 0 (Monday) to 6", field="days")


def _around(hours: Sequence[ServiceHours], zone: str, now: int) -> Iterator[tuple[int, int]]:
    """Openings from yesterday to a week from now, as (opens, closes) in ms; those that end before they begin go on
    past midnight.
    """
    place = _zone(zone)
    today = datetime.fromtimestamp(now / 1000, UTC).astimezone(place).date()
    for ahead in range(-2, 9):
        day = today + timedelta(days=ahead)
        for row in hours:
            if day.weekday() in row.days:
                opens, closes = _minutes(row.opens, "opens"), _minutes(row.closes, "closes")
                end = closes if closes > opens else closes + 24 * 60
                yield _instant(day, opens, place), _instant(day, end, place)


def _instant(day: date, minutes: int, place: ZoneInfo) -> int:
    """Wall-clock minutes after midnight; an hour that a clock change leaves out is read by the clock before it."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
    return int(wall.replace(tzinfo=place).timestamp() * 1000)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise Invalid(f"'{name}' is no time zone", field="time_zone") from unknown


def _minutes(text: str, field: str) -> int:
    """Minutes after midnight: "08:30" is 510; up to "24:00"."""
    hour, _, minute = text.partition(":")
    if hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(minute) < 60:
        found = int(hour) * 60 + int(minute)
        if found <= 24 * 60:
            return found
    raise Invalid(f"'{text}' is no time of day", field=field)
