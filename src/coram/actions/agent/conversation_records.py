"""What is kept of recorded conversations: the record with its data key, and finished recordings."""

import asyncio
import hashlib
from collections.abc import Sequence
from uuid import UUID

import msgspec

from coram.actions.agent.rooms import of_stream, record_of, stream_of
from coram.actions.capture.kept import committed
from coram.actions.capture.recordings import recording_directory
from coram.actions.house import House
from coram.actions.ledger import RETRIES, organisation_audit
from coram.core import taping
from coram.core.audit import SYSTEM, AuditDraft
from coram.core.conversation import Conversation, Stream
from coram.core.conversation_record import ConversationContent, ConversationRecord, ConversationRecording, Speaker
from coram.core.errors import Unavailable
from coram.core.taping import WHOLE
from coram.ports.media import KINDS, Kind, Recording, Segment
from coram.ports.store import Change

_KINDS: dict[taping.Kinds, tuple[Kind, ...]] = {"both": KINDS, "audio": ("audio",), "video": ("video",)}


async def record_wishes(house: House, organisation: str, name: str) -> None:
    """Have the engine record what is wanted of a conversation whose room is open; what it records already goes on.
    Raises NoSuchRoom, Unavailable.
    """
    present = house.hall.conversation(organisation, name)
    if present is None or not present.taping.wishes:
        return
    record = await ensure_record(house, organisation, present)
    recording, kinds = recording_of(house, record), _KINDS[present.taping.kinds]
    for wish in present.taping.wishes:
        participant = of_stream(wish.of) if wish.of != WHOLE else ""
        await house.media.record(present.room, recording, participant, kinds)


def recording_of(house: House, record: ConversationRecord) -> Recording:
    """Where the engine writes, and under which key."""
    directory = recording_directory(house, record.organisation, record.id)
    return Recording(directory=directory, data_key=house.keyring.unwrap(record.wrapped_key))


def content_of(house: House, record: ConversationRecord) -> ConversationContent:
    """The personal part; empty once erased."""
    if not record.sealed:
        return ConversationContent()
    plain = house.keyring.open(record.wrapped_key, record.sealed, f"conversation:{record.id}")
    return msgspec.json.decode(plain, type=ConversationContent)


async def ensure_record(house: House, organisation: str, present: Conversation) -> ConversationRecord:
    """What is kept of this conversation, made when there is nothing yet, knowing who publishes what.
    Raises Unavailable.
    """
    id_ = record_of(present.room)
    speakers = {str(one.id): _speaker(house, organisation, one) for one in present.streams}
    for _ in range(RETRIES):
        before = await house.store.conversation_record(organisation, id_)
        if before is None:
            content = ConversationContent(name=present.name, speakers=speakers)
            made = ConversationRecord(
                organisation=organisation,
                id=id_,
                conversation=present.id,
                started_at=house.clock.now(),
                node=house.node,
                wrapped_key=house.keyring.new_key(house.chance.bytes(32)),
            )
            after = _sealed(house, made, content)
            change = Change(organisation=organisation, insert=[after])
        else:
            content = content_of(house, before)
            if content.speakers.keys() >= speakers.keys():
                return before
            content = msgspec.structs.replace(content, speakers={**speakers, **content.speakers})
            after = _sealed(house, before, content)
            change = Change(organisation=organisation, update=[after])
        if await committed(house, change):
            return after
        await asyncio.sleep(0.001)
    raise Unavailable("too many changes at once; try again")


def _speaker(house: House, organisation: str, stream: Stream) -> Speaker:
    line = house.hall.line(organisation, stream.publisher)
    return Speaker(agent=stream.publisher, staff=line.agent.staff if line is not None else "", kind=stream.kind)


def _sealed(house: House, record: ConversationRecord, content: ConversationContent) -> ConversationRecord:
    plain = msgspec.json.encode(content)
    sealed = house.keyring.seal(record.wrapped_key, plain, f"conversation:{record.id}")
    return msgspec.structs.replace(record, sealed=sealed)


async def store_segments(
    house: House, organisation: str, record_id: str, segments: Sequence[Segment]
) -> list[ConversationRecording]:
    """Keep finished segments, each once however often it is told; those that come after the recordings were deleted
    are destroyed. Returns those that are new.
    """
    for _ in range(RETRIES):
        record = await house.store.conversation_record(organisation, record_id)
        if record is None or record.erased:
            return []
        known = {one.object for one in await house.store.conversation_recordings(record.organisation, record_id)}
        new = [_kept(house, record, one) for one in segments if one.size > 0]
        new = list({one.id: one for one in new if one.object not in known}.values())
        if not new:
            return []
        if record.purged_at:
            for one in new:
                await house.vault.delete(one.object)
            return []
        entries = [_entry(house, record, one) for one in new]
        change = Change(organisation=record.organisation, insert=new, required=[record], audit=entries)
        if await committed(house, change):
            return new
    raise Unavailable("too many changes at once; try again")


async def note_end(house: House, organisation: str, record_id: str) -> None:
    """The conversation is over: its days begin to count. Harmless where nothing is kept."""
    for _ in range(RETRIES):
        record = await house.store.conversation_record(organisation, record_id)
        if record is None or record.ended_at:
            return
        ended = msgspec.structs.replace(record, ended_at=house.clock.now())
        if await committed(house, Change(organisation=organisation, update=[ended])):
            return
    raise Unavailable("too many changes at once; try again")


def _kept(house: House, record: ConversationRecord, segment: Segment) -> ConversationRecording:
    key = f"{record.organisation}/{record.id}/{segment.file}"
    return ConversationRecording(
        organisation=record.organisation,
        id=str(UUID(bytes=hashlib.sha256(key.encode()).digest()[:16], version=4)),
        record=record.id,
        stream=stream_of(segment.participant) or 0,
        segment=segment.number,
        created_at=house.clock.now(),
        started_at=segment.started_at,
        duration_ms=segment.duration_ms,
        object=key,
        mime="audio/webm" if segment.kinds == ("audio",) else "video/webm",
        size=segment.size,
        sha256=segment.sha256,
        clean=segment.clean,
    )


def _entry(house: House, record: ConversationRecord, one: ConversationRecording) -> AuditDraft:
    details: dict[str, object] = {
        "conversation": record.conversation,
        "record": record.id,
        "recording": one.id,
        "stream": one.stream,
        "segment": one.segment,
        "sha256": one.sha256,
        "size": one.size,
        "started_at": one.started_at,
        "duration_ms": one.duration_ms,
        "clean": one.clean,
    }
    return organisation_audit(house, SYSTEM, "conversation.recording_closed", details)
