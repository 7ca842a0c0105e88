"""What a relying party may know of an organisation's readiness: languages, free operators, people waiting."""

from collections.abc import Sequence
from typing import NamedTuple

from coram.actions.house import House
from coram.core.assignment import FRESH_MS, is_present
from coram.core.errors import NotFound
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember
from coram.core.waiting_times import HOUR_MS, average_seconds, last_days


async def languages(house: House, organisation: str, process: str = "", *, only_online: bool = False) -> list[str]:
    """The languages that the operators speak, sorted. Raises NotFound for an unknown process."""
    await _check_process(house, organisation, process)
    duties = {duty.operator: duty for duty in await house.store.duties(organisation)}
    spoken: set[str] = set()
    for member in await _operators(house, organisation, process):
        if not only_online or _is_online(duties.get(member.id), house.clock.now()):
            spoken.update(member.languages)
    return sorted(spoken)


async def free_operators(house: House, organisation: str, process: str = "", language: str = "") -> int:
    """Operators who are ready: signed in, not offered a call, not in one, not writing up, there just now.

    Raises NotFound for an unknown process.
    """
    await _check_process(house, organisation, process)
    duties = {duty.operator: duty for duty in await house.store.duties(organisation)}
    now, free = house.clock.now(), 0
    for member in await _operators(house, organisation, process):
        duty = duties.get(member.id)
        speaks = not language or language.strip().lower() in member.languages
        if duty is not None and speaks and is_present(duty, now):
            free += 1
    return free


async def people_waiting(house: House, organisation: str, process: str) -> int:
    """Applicants in the waiting room of a process; those being offered to an operator count."""
    return len(await house.store.conferences_in(organisation, ("waiting", "offered"), process))


class WaitingTimes(NamedTuple):
    """Average seconds from the entry into the waiting room to the answer; None where nobody was answered."""

    days: Sequence[tuple[str, int | None]]
    last_hour: int | None


async def waiting_times(house: House, organisation: Organisation, process: str = "") -> WaitingTimes:
    """Of the last seven days in the organisation's time zone, today included, and of the last 60 minutes.

    A call counts on the day of its answer. Raises NotFound for an unknown process.
    """
    await _check_process(house, organisation.id, process)
    now = house.clock.now()

    async def average(since: int, until: int) -> int | None:
        return average_seconds(*await house.store.waits(organisation.id, process or None, since, until))

    days = [(day.date, await average(day.begins, day.ends)) for day in last_days(now, organisation.time_zone)]
    return WaitingTimes(days, await average(now - HOUR_MS, now + 1))


async def organisation_of_process(house: House, process: str) -> str:
    """Whose process that is: for the one question that names only the process. Raises NotFound."""
    for organisation in await house.store.organisations():
        if await house.store.process(organisation.id, process) is not None:
            return organisation.id
    raise NotFound("no such process", field="id_process")


async def _check_process(house: House, organisation: str, process: str) -> None:
    if process and await house.store.process(organisation, process) is None:
        raise NotFound("no such process", field="id_process")


async def _operators(house: House, organisation: str, process: str) -> Sequence[StaffMember]:
    return [
        member
        for member in await house.store.staff(organisation)
        if "operator" in member.roles
        and not member.disabled
        and not member.simulated
        and (not process or not member.processes or process in member.processes)
    ]


def _is_online(duty: Duty | None, now: int) -> bool:
    return duty is not None and duty.state != "offline" and now - duty.last_seen_at <= FRESH_MS
