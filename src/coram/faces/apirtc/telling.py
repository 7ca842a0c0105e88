"""Telling those whom something concerns."""

from collections.abc import Iterable

from coram.actions.agent.hall import Line
from coram.actions.house import House
from coram.core.conversation import Gone, Hop
from coram.faces.apirtc import messages
from coram.faces.apirtc.messages import Object


async def tell(lines: Iterable[Line], message: Object) -> None:
    """The same to all of them."""
    for one in lines:
        await one.tell(message)


async def pass_on(house: House, organisation: str, room: str, hop: Hop, message: Object) -> None:
    """Hand a message about a call to its other end, with that end's ids in place of the sender's."""
    target = house.hall.line(organisation, hop.to)
    if target is None:
        return
    caller, callee = (hop.to, room) if hop.role == "publisher" else (room, hop.to)
    ids = {"callId": hop.call, "callerId": caller, "calleeId": callee, "roomId": room}
    if "clientId" in message:
        ids["clientId"] = room
    await target.tell({**message, **ids})


async def tell_gone(house: House, organisation: str, gone: Gone, reason: str) -> None:
    """A departure, to those who stay. A stream of the engine's is removed with all its connections; clients would begin
    anew what only says goodbye.
    """
    conversation = gone.conversation
    if conversation.topology == "mesh":
        for hop in gone.hops:
            await pass_on(house, organisation, conversation.name, hop, {"type": "bye", "reason": reason})
    for stream in gone.streams:
        present = house.hall.members(organisation, conversation)
        await tell(present, messages.removed(conversation.name, stream, reason))
        for one in gone.watches:
            watcher = house.hall.line(organisation, one.watcher)
            if conversation.topology == "engine" and one.stream == stream.id and watcher is not None:
                await watcher.tell(messages.ended(conversation.name, one.watcher_call, one.watcher, reason))


def as_object(value: object) -> Object:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}
