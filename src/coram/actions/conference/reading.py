"""What a page may see of a conference, in the house's own words: the faces only give it their shape."""

import asyncio
import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from typing import NamedTuple

from coram.actions.house import House
from coram.actions.ledger import open_content, open_request, read_work
from coram.core.artifact import Artifact
from coram.core.audit import AuditEntry
from coram.core.conference import Conference
from coram.core.content import ConferenceContent
from coram.core.identification import Identification, RequestContent
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.staff import StaffMember
from coram.core.waiting_room import WaitRange, expected_wait, operators_on_duty, operators_ready, positions

RECENT_MS = 3_600_000
TURN_LIFE_SECONDS = 3_600


class Seen(NamedTuple):
    """A conference with everything that bears on it, opened."""

    organisation: Organisation
    process: Process
    identification: Identification
    conference: Conference
    content: ConferenceContent
    request: RequestContent


class Waiting(NamedTuple):
    """An applicant's place in the waiting room. `expected` is None where nobody can say. `state` is the conference's as
    the room was read: waiting, offered, or "" for whoever is not in it.
    """

    position: int
    people: int
    expected: WaitRange | None
    on_duty: int
    state: str


class IceServers(NamedTuple):
    """Time-limited TURN credentials (coturn `use-auth-secret`)."""

    urls: tuple[str, ...]
    username: str
    credential: str


async def see(house: House, organisation: str, conference: str) -> Seen:
    """Raises NotFound."""
    work = await read_work(house, organisation, conference)
    return Seen(
        work.organisation,
        work.process,
        work.identification,
        work.conference,
        open_content(house, work.conference),
        open_request(house, work.identification),
    )


class _Room(NamedTuple):
    """A waiting room as one reading shows it: who stands where, and who is at work."""

    places: dict[str, int]
    states: dict[str, str]
    duties: Sequence[Duty]
    staff: Sequence[StaffMember]
    recent: Sequence[tuple[int, int]]
    at_work: dict[str, tuple[int, int]]
    """By language, once somebody asked: how many operators are ready, and on duty."""

    def operators(self, process: str, language: str, now: int) -> tuple[int, int]:
        """Counted once for all who speak that language."""
        if language not in self.at_work:
            self.at_work[language] = (
                operators_ready(self.duties, self.staff, process, language, now=now),
                operators_on_duty(self.duties, self.staff, process, language, now=now),
            )
        return self.at_work[language]


async def _room(house: House, organisation: str, process: str) -> _Room:
    """Read once for the many applicants who look when somebody moves up. Whoever looks after a change does not get
    a reading that began before it.
    """
    now = house.clock.now()
    reading: asyncio.Task[_Room] | None = house.monitor.remembered_room(organisation, process, now)
    if reading is None or (reading.done() and (reading.cancelled() or reading.exception())):
        reading = asyncio.create_task(_read_room(house, organisation, process, now))
        house.monitor.remember_room(organisation, process, now, reading)
    return await asyncio.shield(reading)


async def _read_room(house: House, organisation: str, process: str, now: int) -> _Room:
    present = await house.store.conferences_in(organisation, ["waiting", "offered"], process)
    return _Room(
        positions(present, process),
        {one.id: one.state for one in present},
        await house.store.duties(organisation),
        await house.store.staff(organisation),
        await house.store.recent_waits(organisation, process, now - RECENT_MS),
        {},
    )


async def waiting(house: House, seen: Seen) -> Waiting:
    """The applicant's place and an honest range, from the last hour's waits and the operators on duty."""
    process, language, now = seen.process.id, seen.conference.language, house.clock.now()
    room = await _room(house, seen.organisation.id, process)
    place = room.places.get(seen.conference.id, len(room.places) + 1)
    ready, on_duty = room.operators(process, language, now)
    expected = expected_wait(
        place,
        room.recent,
        now=now,
        waiting_since=seen.conference.waiting_since or now,
        ready=ready,
        on_duty=on_duty,
        wait_seconds=seen.process.wait_seconds or seen.organisation.limits.wait_seconds,
    )
    return Waiting(place, len(room.places), expected, on_duty, room.states.get(seen.conference.id, ""))


async def anybody_on_duty(house: House, seen: Seen) -> bool:
    """Whether some operator who could serve this conference is at work."""
    duties = await house.store.duties(seen.organisation.id)
    staff = await house.store.staff(seen.organisation.id)
    language = seen.conference.language
    return operators_on_duty(duties, staff, seen.process.id, language, now=house.clock.now()) > 0


async def photos_and_documents(house: House, seen: Seen) -> Sequence[Artifact]:
    """The conference's artifacts that are not recordings."""
    found = await house.store.artifacts(seen.organisation.id, seen.conference.id)
    return [one for one in found if one.kind != "recording"]


async def trail(house: House, seen: Seen) -> Sequence[AuditEntry]:
    """The conference's audit trail."""
    return await house.store.audit(seen.organisation.id, seen.conference.id)


def ice_servers(house: House, session: str, until: int = 0) -> list[IceServers]:
    """Credentials for one session, until then (s) or for an hour or two. coturn counts its quota by `session`, so
    every session has its own.
    """
    if house.turn is None:
        return []
    # An hour's grid, so that a view does not change with every second.
    expiry = until or (house.clock.now() // 1000 // TURN_LIFE_SECONDS + 2) * TURN_LIFE_SECONDS
    username = f"{expiry}:{session}"
    digest = hmac.new(house.turn.secret.encode(), username.encode(), hashlib.sha1).digest()
    return [IceServers(house.turn.urls, username, b64encode(digest).decode())]


def recording_runs(house: House, conference: str) -> bool:
    """Whether bytes grow on disk for both people."""
    return house.monitor.call(conference).recording(house.clock.now())
