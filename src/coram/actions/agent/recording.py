"""Recording conversations: who asks for it, what the engine has written, and what is kept."""

import asyncio

import msgspec

from coram.actions.agent import relaying
from coram.actions.agent.admission import agent_mark
from coram.actions.agent.conversation_records import (
    ensure_record,
    note_end,
    record_wishes,
    recording_of,
    store_segments,
)
from coram.actions.agent.hall import Line
from coram.actions.agent.news import Broken, RecordingKept, RecordingNews
from coram.actions.agent.rooms import of_stream, record_of, room_of, stream_of
from coram.actions.capture.kept import committed
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core import taping
from coram.core.audit import Actor
from coram.core.conversation import Conversation
from coram.core.conversation_record import ConversationRecording
from coram.core.errors import Forbidden, NotAllowed, NotFound, Unavailable
from coram.core.taping import WHOLE, Told
from coram.core.user_agent import Agent
from coram.ports.media import EngineBusy, MediaEvent, NoSuchRoom, Segment
from coram.ports.store import Change

FAREWELL_SECONDS = 1.0
"""Within which a client says that what it has closed is over."""


async def begin(house: House, line: Line, name: str, call: str, kinds: taping.Kinds) -> None:
    """Have the conversation recorded, or one stream that the agent publishes (`call`, else ""). Its members are told
    once bytes have reached the disk. Raises NotFound, Forbidden, NotAllowed, Unavailable.
    """
    organisation = line.agent.organisation
    await _may(house, line.agent)
    of = _meant(relaying.present_of(house, line, name), line.agent.id, call)
    present = relaying.present_of(house, line, name)
    record = await ensure_record(house, organisation, present)
    present = relaying.present_of(house, line, name)
    told = taping.begin(present.taping, of, house.clock.now(), kinds, _published(present))
    _keep(house, organisation, present, told)
    try:
        await record_wishes(house, organisation, name)
    except NoSuchRoom:
        now = relaying.present_of(house, line, name)
        _keep(house, organisation, now, Told(taping.end(now.taping, of).taping))
        raise Unavailable("the media engine is starting anew; try again", code="MEDIA_RESTARTING") from None
    await _note(house, organisation, "conversation.recording_asked", line.agent, present, record.id, of)
    _tell(house, organisation, present, told)


async def end(house: House, line: Line, name: str, call: str) -> None:
    """End what was begun. Raises NotFound, Forbidden, NotAllowed."""
    organisation = line.agent.organisation
    await _may(house, line.agent)
    present = relaying.present_of(house, line, name)
    of = _meant(present, line.agent.id, call)
    told = taping.end(present.taping, of)
    _keep(house, organisation, present, told)
    await _stop(house, present, of)
    record = record_of(present.room)
    await _note(house, organisation, "conversation.recording_ended", line.agent, present, record, of)
    _tell(house, organisation, present, told)


async def take(house: House, event: MediaEvent) -> None:
    """What the engine tells of a conversation's room."""
    found = _going_on(house, event.room)
    if event.type == "recording_closed" and event.segment is not None:
        kept = await _stored(house, event.room, event.segment)
        found = _going_on(house, event.room)
        if found is not None:
            organisation, present = found
            for one in kept:
                house.hall.news.put_nowait(
                    RecordingKept(organisation=organisation, conversation=present, recording=one)
                )
    stream = stream_of(event.participant)
    if found is None or stream is None:
        return
    organisation, present = found
    match event.type:
        case "recording_started" | "recording_growing":
            told = taping.grew(present.taping, stream, _published(present))
        case "recording_stalled":
            told = taping.stalled(present.taping, stream)
        case "recording_closed":
            told = taping.ended(present.taping, stream, _published(present))
        case "participant_down" if event.detail == "lost":
            house.errands.start(_begin_again(house, organisation, present.room, stream))
            return
        case _:
            return
    _keep(house, organisation, present, told)
    _tell(house, organisation, present, told)


def engine_lost(house: House) -> None:
    """The engine began anew: whoever was connected with it is told to connect again."""
    for organisation, before, watches in relaying.engine_lost(house):
        lost = [(one.publisher, one.call) for one in before.streams]
        lost += [(one.watcher, one.watcher_call) for one in watches]
        for member, call in lost:
            house.hall.news.put_nowait(Broken(organisation=organisation, conversation=before, member=member, call=call))


async def give_up(house: House) -> None:
    """Recordings that were asked for and do not grow are over, and their members are told."""
    for organisation, present in list(house.hall.conversations()):
        told = taping.overdue(present.taping, house.clock.now())
        if told.news:
            _keep(house, organisation, present, told)
            for one in told.news:
                await _stop(house, present, one.of)
            _tell(house, organisation, present, told)


async def close(house: House, organisation: str, conversation: Conversation) -> None:
    """The last member has left: the room is closed, and what was recorded is kept."""
    record = record_of(conversation.room)
    try:
        segments = await house.media.close_room(conversation.room)
    except (NoSuchRoom, EngineBusy):
        return  # `recover` finds what is left
    await store_segments(house, organisation, record, segments)
    await note_end(house, organisation, record)


async def recover(house: House) -> None:
    """Finish what an engine or a server that died left of recorded conversations, and those that ended meanwhile."""
    for one in await house.store.open_conversation_records(house.node, 100):
        if _going_on(house, room_of(one.id)) is not None:
            continue
        try:
            segments = await house.media.recover(room_of(one.id), recording_of(house, one))
        except EngineBusy:
            continue
        await store_segments(house, one.organisation, one.id, segments)
        await note_end(house, one.organisation, one.id)


async def _stored(house: House, room: str, segment: Segment) -> list[ConversationRecording]:
    organisation = await house.store.organisation_of_conversation(record_of(room))
    return await store_segments(house, organisation, record_of(room), (segment,)) if organisation else []


async def _may(house: House, agent: Agent) -> None:
    organisation = await house.store.organisation(agent.organisation)
    rule = organisation.user_agents.recording if organisation is not None else "off"
    if rule == "off":
        raise Forbidden("this organisation does not record conversations", code="RECORDING_OFF")
    if rule == "identified" and agent.kind == "anonymous":
        raise Forbidden("anonymous user agents may not decide about recordings", code="RECORDING_NOT_ALLOWED")


def _meant(present: Conversation, publisher: str, call: str) -> int:
    if present.topology != "engine":
        raise NotAllowed("media of this conversation does not come here: it cannot be recorded", code="NO_MEDIA_HERE")
    if not call:
        if not present.streams:
            raise NotAllowed("nobody publishes anything yet", code="NOTHING_PUBLISHED")
        return WHOLE
    stream = present.stream_of(publisher, call)
    if stream is None:
        raise NotFound("you publish no such stream", field="callId")
    return stream.id


def _published(present: Conversation) -> set[int]:
    return {one.id for one in present.streams}


async def _stop(house: House, present: Conversation, of: int) -> None:
    try:
        await house.media.record(present.room, None, of_stream(of) if of != WHOLE else "")
    except NoSuchRoom:
        return  # nothing is recorded there


def _keep(house: House, organisation: str, present: Conversation, told: Told) -> None:
    house.hall.keep(organisation, msgspec.structs.replace(present, taping=told.taping))


def _tell(house: House, organisation: str, present: Conversation, told: Told) -> None:
    for one in told.news:
        house.hall.news.put_nowait(
            RecordingNews(
                organisation=organisation,
                conversation=present,
                what=one.what,
                of=one.of,
                record=record_of(present.room),
            )
        )


async def _begin_again(house: House, organisation: str, room: str, stream: int) -> None:
    """Tell a publisher whose connection the engine lost, unless they have begun anew or ended it: clients close their
    connection before they say so.
    """
    await asyncio.sleep(FAREWELL_SECONDS)
    found = _going_on(house, room)
    if found is None:
        return
    try:
        up = (await house.media.stats(room)).get(of_stream(stream), {}).get("up")
    except NoSuchRoom:
        return  # everybody is told of that
    present = found[1]
    for one in present.streams:
        if one.id == stream and not up:
            house.hall.news.put_nowait(
                Broken(organisation=organisation, conversation=present, member=one.publisher, call=one.call)
            )


def _going_on(house: House, room: str) -> tuple[str, Conversation] | None:
    return next(((organisation, one) for organisation, one in house.hall.conversations() if one.room == room), None)


async def _note(
    house: House, organisation: str, type_: str, agent: Agent, present: Conversation, record: str, of: int
) -> None:
    details: dict[str, object] = {
        "conversation": present.id,
        "record": record,
        "stream": of,
        "agent": agent.staff or agent_mark(house, organisation, agent.id),
    }
    actor = Actor(kind="staff", id=agent.staff) if agent.staff else Actor(kind="anonymous")
    entry = organisation_audit(house, actor, type_, details)
    await committed(house, Change(organisation=organisation, audit=[entry]))
