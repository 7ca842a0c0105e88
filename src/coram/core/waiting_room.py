"""The waiting room as an applicant may know it: a place in the line and an honest range, or nothing."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coram.core.assignment import FRESH_MS, is_present, may_serve
from coram.core.conference import Conference
from coram.core.operator import Duty
from coram.core.staff import StaffMember

FEWEST_WAITS = 3
"""With fewer recent waits than these nobody can say how long it takes."""

MINUTE = 60_000


class WaitRange(NamedTuple):
    """Whole minutes, `low` ≤ `high`, `high` at least 1."""

    low: int
    high: int


def line(conferences: Iterable[Conference], process: str) -> list[Conference]:
    """Those who wait for that process, next one first: whoever is being offered stands in front."""
    waiting = [one for one in conferences if one.process == process and one.state in {"waiting", "offered"}]
    return sorted(waiting, key=lambda one: (one.state != "offered", one.waiting_since, one.id))


def people_waiting(conferences: Iterable[Conference], process: str) -> int:
    """How many wait for that process, the offered ones among them."""
    return len(line(conferences, process))


def position(conference: Conference, conferences: Iterable[Conference]) -> int | None:
    """1 is next. None when this conference does not wait. Those being offered count in front of those who are not."""
    ids = [one.id for one in line(conferences, conference.process)]
    return ids.index(conference.id) + 1 if conference.id in ids else None


def positions(conferences: Iterable[Conference], process: str) -> dict[str, int]:
    """The position of everybody who waits for that process, by conference."""
    return {one.id: place for place, one in enumerate(line(conferences, process), start=1)}


def operators_ready(
    duties: Iterable[Duty],
    staff: Iterable[StaffMember],
    process: str,
    language: str,
    *,
    now: int,
    fresh_ms: int = FRESH_MS,
) -> int:
    """How many could be offered a conference of that process in that language at once."""
    able = {member.id for member in staff if may_serve(member, process, language)}
    return sum(duty.operator in able and is_present(duty, now, fresh_ms) for duty in duties)


def operators_on_duty(
    duties: Iterable[Duty],
    staff: Iterable[StaffMember],
    process: str,
    language: str,
    *,
    now: int,
    fresh_ms: int = FRESH_MS,
) -> int:
    """How many serve that process in that language today: the ready, and those busy with somebody else."""
    able = {member.id for member in staff if may_serve(member, process, language)}
    return sum(
        duty.operator in able
        and (
            duty.state == "in_call"
            or (duty.state in {"ready", "offered", "wrap_up"} and now - duty.last_seen_at <= fresh_ms)
        )
        for duty in duties
    )


def expected_wait(
    place: int,
    recent: Sequence[tuple[int, int]],
    *,
    now: int,
    waiting_since: int,
    ready: int,
    on_duty: int,
    wait_seconds: int | None = None,
) -> WaitRange | None:
    """How many more minutes it may take, or None when nobody can say.

    `recent` are (entered, answered) of those answered lately. Two estimates bound the range: how long the middle
    half of them waited, less the time already spent, and how fast the line moves (the mean gap between answers, for
    `place` people, plus and minus one deviation). A line that has stood longer than its mean gap counts as that
    slow. Nobody waits longer than `wait_seconds`.
    """
    if on_duty <= 0 or place < 1:
        return None
    if place <= ready:
        return WaitRange(0, 1)
    waits = sorted(max(0, answered - entered) for entered, answered in recent)
    if len(waits) < FEWEST_WAITS:
        return None
    spent = max(0, now - waiting_since)
    usual_low = max(0, waits[len(waits) // 4] - spent)
    usual_high = max(0, waits[(3 * len(waits)) // 4] - spent)
    gap = _gap([answered for _, answered in recent], now)
    pace_low, pace_high = (place - math.sqrt(place)) * gap, (place + math.sqrt(place)) * gap
    longest = max(0, wait_seconds * 1000 - spent) if wait_seconds else math.inf
    low = min(usual_low, pace_low, longest)
    high = min(max(usual_high, pace_high), longest)
    return WaitRange(int(low // MINUTE), max(1, math.ceil(high / MINUTE)))


def _gap(answers: list[int], now: int) -> float:
    """Milliseconds between answers. Raises IndexError for fewer than two."""
    ordered = sorted(answers)
    mean = (ordered[-1] - ordered[0]) / (len(ordered) - 1)
    return max(mean, float(now - ordered[-1]))
