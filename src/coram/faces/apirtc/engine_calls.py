"""Calls between a client and our media engine: what is published to it, and what it sends to those who watch."""

import msgspec

from coram.actions.agent import relaying
from coram.actions.agent.hall import Line
from coram.actions.house import House
from coram.core.conversation import Conversation, Stream
from coram.core.errors import Invalid, NotFound
from coram.faces.apirtc import messages
from coram.faces.apirtc.messages import Object
from coram.faces.apirtc.telling import as_object, tell, tell_gone
from coram.ports.media import KINDS, Kind

BROKEN = "Broken_by_MCU"
"""The reason for which clients begin a call anew."""
_KINDS: dict[str, tuple[Kind, ...]] = {"AUDIOONLY": ("audio",), "VIDEOONLY": ("video",)}


async def invite(house: House, line: Line, asked: messages.Invite, message: Object) -> None:
    """Publish (an offer comes along), or watch a stream (none does)."""
    if asked.sdpoffer is not None:
        await _publish(house, line, asked, message)
    elif asked.stream is not None:
        await _watch(house, line, asked, asked.stream.id, message)
    else:
        raise Invalid("an invitation names the stream that is to be watched, or offers one", field="stream")


async def _publish(house: House, line: Line, asked: messages.Invite, message: Object) -> None:
    name, me = asked.calleeId, line.agent.id
    offer = messages.shaped(as_object(asked.sdpoffer), messages.Description).sdp
    before = relaying.present_of(house, line, name).stream_of(me, asked.callId)
    wanted = msgspec.structs.replace(
        before or Stream(id=0, publisher=me, call=asked.callId),
        kind=asked.callType,
        audio="\nm=audio" in offer,
        video="\nm=video" in offer,
    )
    stream, answer = await relaying.publish(house, line, name, wanted, offer)
    instance = as_object(message.get("data")).get("instanceId")
    await line.tell(messages.answered(name, me, asked.callId, answer, instance))
    present = relaying.present_of(house, line, name)
    await tell(house.hall.members(line.agent.organisation, present), messages.available(name, [stream]))


async def _watch(house: House, line: Line, asked: messages.Invite, wanted: int, message: Object) -> None:
    data = as_object(message.get("data"))
    kinds = _KINDS.get(str(data.get("mediaType")), KINDS)
    stream, offer = await relaying.watch(house, line, asked.calleeId, asked.callId, wanted, kinds)
    told = messages.stream_told(asked.calleeId, stream)
    await line.tell(messages.offered(asked.calleeId, line.agent.id, asked.callId, offer, told, data))


async def about(house: House, line: Line, present: Conversation, call: str, message: Object) -> bool:
    """Take what somebody says about a call with the engine; False where it is none of this conversation's.

    Candidates are not needed: browsers reach the engine at the addresses in its SDP. A call that is to become another
    one is begun anew.
    """
    if present.topology != "engine":
        return False
    stream = present.stream_of(line.agent.id, call)
    if stream is None and all((one.watcher, one.watcher_call) != (line.agent.id, call) for one in present.watches):
        return False
    if message["type"] == "200OK":
        accepted: messages.Accepted = messages.shaped(message, messages.Accepted)
        await relaying.accept(house, line, present.name, call, accepted.sdpanswer.sdp)
    elif message["type"] == "update":
        await line.tell(messages.ended(present.name, call, line.agent.id, BROKEN))
    return True


async def bye(house: House, line: Line, present: Conversation, call: str) -> None:
    """End what somebody watches or publishes."""
    try:
        if await relaying.end_watch(house, line, present.name, call):
            return
        gone = await relaying.unpublish(house, line, present.name, call)
    except NotFound:
        return
    await tell_gone(house, line.agent.organisation, gone, "unpublished")
