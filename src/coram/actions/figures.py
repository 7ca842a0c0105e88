"""Figures: how long people waited, by hour and by day, and what operators did.

Waits are the same numbers as those that relying parties get by `getDailyWaitingTimes`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from coram.actions.house import House
from coram.core.errors import Invalid, NotFound
from coram.core.figures import OperatorFigures, figures
from coram.core.organisation import Organisation
from coram.core.waiting_times import HOUR_MS, Day, average_seconds, day_of, last_days

MOST_DAYS = 92
LONGEST_PERIOD_MS = 400 * 24 * HOUR_MS


class Waits(NamedTuple):
    """People answered in a span (ms), and how long they had waited. `average_seconds` is None of nobody."""

    begins: int
    ends: int
    answered: int
    average_seconds: int | None
    longest_seconds: int


async def waits_by_day(
    house: House, organisation: Organisation, process: str, days: int
) -> Sequence[tuple[str, Waits]]:
    """By date, today last. A call counts on the day of its answer. Raises NotFound, Invalid."""
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"from 1 to {MOST_DAYS} days", field="days")
    await _check_process(house, organisation, process)
    found = []
    for day in last_days(house.clock.now(), organisation.time_zone, days):
        found.append((day.date, (await _parts(house, organisation, process, day, day.ends - day.begins))[0]))
    return found


async def waits_by_hour(house: House, organisation: Organisation, process: str, date: str = "") -> Sequence[Waits]:
    """The hours of that day (today without `date`), all 23, 24 or 25 of them. Raises NotFound, Invalid."""
    await _check_process(house, organisation, process)
    if not date:
        (day,) = last_days(house.clock.now(), organisation.time_zone, 1)
    else:
        try:
            day = day_of(date, organisation.time_zone)
        except ValueError:
            raise Invalid("a day such as 2026-01-31", field="date") from None
    return await _parts(house, organisation, process, day, HOUR_MS)


async def operator_figures(
    house: House, organisation: Organisation, since: int, until: int, process: str = ""
) -> Sequence[OperatorFigures]:
    """What operators did in calls, offers and write-ups that ended in that time (ms). Raises NotFound, Invalid."""
    if until <= since:
        raise Invalid("the end lies before the beginning", field="until")
    if until - since > LONGEST_PERIOD_MS:
        raise Invalid("at most 400 days at once", field="since")
    await _check_process(house, organisation, process)
    return figures(await house.store.tallies(organisation.id, since, until, process or None))


async def _parts(house: House, organisation: Organisation, process: str, day: Day, step: int) -> list[Waits]:
    rows = await house.store.waits_in_steps(organisation.id, process or None, day.begins, day.ends, step)
    by_number = {number: (count, total, longest) for number, count, total, longest in rows}
    parts = []
    for number in range(-(-(day.ends - day.begins) // step)):
        count, total, longest = by_number.get(number, (0, 0, 0))
        begins = day.begins + number * step
        ends = min(begins + step, day.ends)
        parts.append(Waits(begins, ends, count, average_seconds(count, total), round(longest / 1000)))
    return parts


async def _check_process(house: House, organisation: Organisation, process: str) -> None:
    if process and await house.store.process(organisation.id, process) is None:
        raise NotFound("no such process", field="process")
