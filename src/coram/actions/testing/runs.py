"""What was played on a test side, for whoever looks at it there: the newest, how far each is, and what was told."""

from collections.abc import Sequence
from typing import NamedTuple

from coram.actions.house import House
from coram.actions.identification.starting import Pushed
from coram.actions.testing import harness
from coram.core.access import Caller
from coram.core.conference import FINAL, Conference
from coram.core.delivery import Delivery
from coram.core.identification import Identification
from coram.core.process import Process
from coram.core.scenario import Played

LISTED = 20
LOOKED_THROUGH = 200
DELIVERIES = 5


class Run(NamedTuple):
    """One that is played, or was: its newest conference, and what was told about it, oldest first."""

    identification: Identification
    played: Played
    process: Process | None
    conference: Conference | None
    deliveries: Sequence[Delivery]

    @property
    def over(self) -> bool:
        """Whether nothing of it will move by itself any more."""
        found = self.conference
        return found is not None and self.played.rests(
            final=found.state in FINAL,
            state=found.state,
            attempt=found.attempt,
            superseded=bool(found.superseded),
        )


async def play(
    house: House, tester: Caller, scenario: str, *, face: str, process: str, callback: str, code: str
) -> Pushed:
    """Begin one. It counts as asked for by a server: the test side has nobody else. Raises Forbidden, Invalid,
    NotFound.
    """
    by = Caller(kind="service", organisation=tester.organisation, id=tester.id, mode="test")
    return await harness.play(
        house, by, scenario, face=face, process=process, callback=callback.strip(), data={}, code=code
    )


async def runs(house: House, organisation: str) -> Sequence[Run]:
    """The newest, newest first, whoever asked for them."""
    found: list[Identification] = []
    for face in house.dialects:
        _, newest = await house.store.identifications_of_face(organisation, face, limit=LOOKED_THROUGH)
        found += [one for one in newest if one.played is not None]
    found.sort(key=lambda one: (one.created_at, one.id), reverse=True)
    processes = {one.id: one for one in await house.store.processes(organisation)}
    return [await _run(house, one, processes.get(one.process)) for one in found[:LISTED]]


async def _run(house: House, one: Identification, process: Process | None) -> Run:
    assert one.played is not None  # noqa: S101 - only those are looked at
    conferences = await house.store.conferences_of(one.organisation, one.id)
    told: list[Delivery] = []
    for conference in conferences:
        newest = await house.store.deliveries(one.organisation, conference.id, limit=DELIVERIES)
        told += sorted(newest, key=lambda delivery: delivery.sequence)
    return Run(one, one.played, process, conferences[-1] if conferences else None, told)
