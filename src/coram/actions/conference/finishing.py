"""After the end: close the recordings, store them, seal the evidence."""

import msgspec

from coram.actions.capture.recordings import recover_recordings, store_segments
from coram.actions.evidence.package import open_package, seal
from coram.actions.evidence.sealed import Opened
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, change_conference, read_work
from coram.core.audit import SYSTEM
from coram.core.conference import FINAL
from coram.ports.media import NoSuchRoom

AGAIN_MS = 60_000
"""When sealing fails (a full disk), the clock tries again after this."""


async def finish(house: House, organisation: str, conference: str) -> None:
    """Idempotent; may be called by the clock and by a reader at once.

    What fails is raised, after the clock was told to come back; nothing is lost meanwhile.
    """
    async with house.desk.lock(f"finish:{conference}"):
        work = await read_work(house, organisation, conference)
        if work.conference.state not in FINAL:
            return
        try:
            if await house.store.package(organisation, conference) is None:
                if work.conference.answered_at and work.process.recording:
                    await _store_recordings(house, work)
                await seal(house, organisation, conference)
        except BaseException:
            await _look_again(house, organisation, conference, house.clock.now() + AGAIN_MS)
            raise
        await _look_again(house, organisation, conference, 0)
    house.monitor.forget(conference)
    house.bus.nudge(f"conference:{conference}", "deliveries")


async def sealed_package(house: House, organisation: str, conference: str, *, recordings: bool | None = None) -> Opened:
    """The evidence package. A receiver may ask for it in the moment of the callback: then it is sealed first.

    Raises NotFound, NotAllowed while the conference goes on.
    """
    await finish(house, organisation, conference)
    return await open_package(house, organisation, conference, recordings=recordings)


async def _store_recordings(house: House, work: Work) -> None:
    try:
        segments = await house.media.close_room(work.conference.id)
    except NoSuchRoom:
        segments = ()
    await store_segments(house, work.organisation.id, work.conference.id, segments)
    await recover_recordings(house, work.organisation.id, work.conference.id)


async def _look_again(house: House, organisation: str, conference: str, at: int) -> None:
    def decision(work: Work) -> Moved | None:
        if work.conference.deadline_at == at:
            return None
        return Moved(msgspec.structs.replace(work.conference, deadline_at=at), SYSTEM)

    await change_conference(house, organisation, conference, decision)
