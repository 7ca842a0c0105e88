"""What the supervisors' board is made of: read once a second for all who look, however many they are."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from coram.actions.figures import Waits, waits_by_hour
from coram.actions.house import House
from coram.core.alert import ReceiverAlert
from coram.core.conference import Conference
from coram.core.errors import NotFound
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.staff import StaffMember

FRESH_MS = 900
TODAY_MS = 30_000
HEALTH_MS = 5_000

T = TypeVar("T")


class Board(NamedTuple):
    """One reading of an organisation. `trouble` maps a part of this node (media, disk) to what is wrong with it."""

    at: int
    organisation: Organisation
    conferences: Sequence[Conference]
    duties: Sequence[Duty]
    staff: Mapping[str, StaffMember]
    processes: Mapping[str, Process]
    receivers: Sequence[tuple[str, ReceiverAlert]]
    today: Sequence[Waits]
    trouble: Mapping[str, str]


async def board(house: House, organisation: str) -> Board:
    """As it is now, or was less than a second ago. Raises NotFound."""
    return await _kept(house, organisation, "board", FRESH_MS, lambda: _read(house, organisation))


async def _kept(house: House, organisation: str, name: str, within_ms: int, read: Callable[[], Awaitable[T]]) -> T:
    """A reading that many share: whoever comes while it is being read waits for it."""
    now = house.clock.now()
    at, reading = house.monitor.readings.get((organisation, name), (0, None))
    failed = reading is not None and reading.done() and (reading.cancelled() or reading.exception())
    if reading is None or failed or not 0 <= now - at < within_ms:
        reading = asyncio.ensure_future(read())
        house.monitor.readings[organisation, name] = (now, reading)
    found: Any = await asyncio.shield(reading)
    return found  # type: ignore[no-any-return]


async def _read(house: House, organisation: str) -> Board:
    tenant = await house.store.organisation(organisation)
    if tenant is None:
        raise NotFound("no such organisation")
    processes = {one.id: one for one in await house.store.processes(organisation)}
    receivers = []
    for process in processes:
        alert = await house.store.receiver_alert(organisation, process)
        if alert is not None and alert.failing:
            receivers.append((process, alert))
    return Board(
        at=house.clock.now(),
        organisation=tenant,
        conferences=await house.store.conferences_in(organisation, ["waiting", "offered", "in_call"]),
        duties=await house.store.duties(organisation),
        staff={one.id: one for one in await house.store.staff(organisation)},
        processes=processes,
        receivers=receivers,
        today=await _kept(house, organisation, "today", TODAY_MS, lambda: waits_by_hour(house, tenant, "")),
        trouble=await _kept(house, "", "trouble", HEALTH_MS, lambda: _trouble(house)),
    )


async def _trouble(house: House) -> Mapping[str, str]:
    parts = {"media": await house.media.healthy(), "disk": await house.vault.healthy()}
    return {part: wrong for part, wrong in parts.items() if wrong}
