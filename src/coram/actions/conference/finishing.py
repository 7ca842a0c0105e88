"""After the end: close the recordings, store them, compare the photos with them, seal the evidence."""

import asyncio
from contextlib import suppress

import msgspec
import structlog

from coram.actions.capture.recordings import recover_recordings, store_segments
from coram.actions.evidence.archiving import make_archive
from coram.actions.evidence.comparing import compare_photos
from coram.actions.evidence.package import open_package, seal
from coram.actions.evidence.sealed import Opened
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, change_conference, read_work
from coram.core.audit import SYSTEM
from coram.core.conference import AT_REST, FINAL, Conference
from coram.ports.media import NoSuchRoom

log = structlog.get_logger(__name__)

ELSEWHERE_SECONDS = 10.0
"""How long a reader waits for another node's sealing."""
AGAIN_MS = 60_000
"""When sealing fails (a full disk), the clock tries again after this."""


async def closes_here(house: House, conference: Conference) -> bool:
    """Whether it is for this node to close the conference's recordings: its media was here, or that node is gone."""
    if conference.media_node and conference.media_node != house.node:
        return house.nodes.leading and not await house.nodes.runs(conference.media_node)
    return bool(conference.media_node) or house.nodes.leading


async def finish(house: House, organisation: str, conference: str) -> None:
    """Idempotent; may be called by the clock and by a reader at once. What waits for a second person is stored, so
    that there is something to look at, but not sealed.

    What fails is raised, after the clock was told to come back; nothing is lost meanwhile.
    """
    async with house.desk.lock(f"finish:{conference}"):
        work = await read_work(house, organisation, conference)
        if work.conference.state not in AT_REST:
            return
        try:
            if await house.store.package(organisation, conference) is None:
                if work.conference.answered_at and work.process.recording:
                    await _store_recordings(house, work)
                    await compare_photos(house, organisation, conference)
                if work.conference.state in FINAL:
                    await seal(house, organisation, conference)
        except BaseException:
            await _look_again(house, work, house.clock.now() + AGAIN_MS)
            raise
        archived = work.conference.state not in FINAL or await _archived(house, organisation, conference)
        await _look_again(house, work, 0 if archived else house.clock.now() + AGAIN_MS)
    if work.conference.state in FINAL:
        house.monitor.forget(conference)
    house.bus.nudge(f"conference:{conference}", "deliveries")


async def _archived(house: House, organisation: str, conference: str) -> bool:
    """Whether the archived copy is made, or not wanted. Nobody who asks for the package is refused for its sake."""
    try:
        await make_archive(house, organisation, conference)
    except Exception:
        log.exception("archive.failed", conference=conference)
        return False
    return True


async def sealed_package(house: House, organisation: str, conference: str, *, recordings: bool | None = None) -> Opened:
    """The evidence package. A receiver may ask for it in the moment of the callback: then it is sealed first.

    Raises NotFound, NotAllowed while the conference goes on.
    """
    work = await read_work(house, organisation, conference)
    if work.conference.state in FINAL and not await closes_here(house, work.conference):
        await _finished_elsewhere(house, organisation, conference)
    else:
        await finish(house, organisation, conference)
    return await open_package(house, organisation, conference, recordings=recordings)


async def _finished_elsewhere(house: House, organisation: str, conference: str) -> None:
    """Wait a while for the node whose work it is; whoever opens the package says when it is not there yet."""
    with suppress(TimeoutError):
        async with asyncio.timeout(ELSEWHERE_SECONDS), house.bus.listen(f"conference:{conference}") as nudges:
            while await house.store.package(organisation, conference) is None:
                await anext(nudges)


async def _store_recordings(house: House, work: Work) -> None:
    try:
        segments = await house.media.close_room(work.conference.id)
    except NoSuchRoom:
        segments = ()
    await store_segments(house, work.organisation.id, work.conference.id, segments)
    await recover_recordings(house, work.organisation.id, work.conference.id)


async def _look_again(house: House, done: Work, at: int) -> None:
    """Unless it moved on meanwhile: then the clock has something to do that was not done here."""

    def decision(work: Work) -> Moved | None:
        if work.conference.state != done.conference.state or work.conference.deadline_at == at:
            return None
        return Moved(msgspec.structs.replace(work.conference, deadline_at=at), SYSTEM)

    await change_conference(house, done.organisation.id, done.conference.id, decision)
