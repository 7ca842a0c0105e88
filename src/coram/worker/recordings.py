"""What the media engine tells: recordings that grow, stall and close; an engine that started anew."""

import structlog

from coram.actions.agent import recording as conversation_recording
from coram.actions.agent.rooms import ROOM
from coram.actions.capture.recordings import store_segments
from coram.actions.house import House
from coram.actions.ledger import audit
from coram.actions.monitor import Person, Track
from coram.core.audit import SYSTEM
from coram.ports.media import MediaEvent
from coram.ports.store import Change

log = structlog.get_logger(__name__)


async def watch(house: House) -> None:
    """Consume the engine's events for as long as the process lives."""
    async for event in house.media.events():
        try:
            await _take(house, event)
        except Exception:
            log.exception("recordings.failed", type=event.type, room=event.room)


async def _take(house: House, event: MediaEvent) -> None:
    if event.type == "engine_restarted":
        concerned = house.monitor.engine_restarted()
        log.warning("media.restarted", rooms=len(concerned), detail=event.detail)
        for conference in concerned:
            await _note(house, conference, "media.restarted", {})
        house.bus.nudge(*(f"conference:{conference}" for conference in concerned))
        conversation_recording.engine_lost(house)
        return
    if event.room.startswith(ROOM):
        await conversation_recording.take(house, event)
        return
    if event.room.startswith("test-") or event.role == "supervisor":
        return
    person: Person = "applicant" if event.role == "applicant" else "operator"
    call = house.monitor.call(event.room)
    now = house.clock.now()
    match event.type:
        case "recording_started" | "recording_growing":
            call.tracks[person] = Track(bytes=event.bytes, grew_at=now)
            if not call.running_since and call.recording(now):
                call.running_since = now
                await _note(house, event.room, "recording.running", {})
        case "recording_stalled":
            before = call.tracks.get(person, Track())
            call.tracks[person] = Track(bytes=before.bytes, grew_at=before.grew_at, stalled=event.detail or "no data")
            await _note(house, event.room, "recording.stalled", {"person": person, "detail": event.detail})
        case "recording_closed":
            call.tracks.pop(person, None)
            call.running_since = 0
            organisation = await house.store.organisation_of_conference(event.room)
            if event.segment is not None and organisation is not None:
                await store_segments(house, organisation, event.room, (event.segment,))
        case _:
            pass
    house.bus.nudge(f"conference:{event.room}")


async def _note(house: House, conference: str, type_: str, details: dict[str, object]) -> None:
    organisation = await house.store.organisation_of_conference(conference)
    if organisation is None:
        return
    found = await house.store.conference(organisation, conference)
    if found is None or found.erased:
        return
    entry = audit(house, found, SYSTEM, type_, details)
    await house.store.commit(Change(organisation=organisation, audit=[entry]))
