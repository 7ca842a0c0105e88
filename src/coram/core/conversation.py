"""Conversations of user agents: who is in, who publishes what, who watches it.

Media goes from browser to browser (`mesh`) or through our media engine (`engine`), where each stream and each watching
of it is a connection with the server. A media connection of a mesh has two ends, and each end names it with a call id
of its own choosing. The publisher made one for what it publishes, the watcher one for its wish to see it, and the
publisher another one for the connection that answers that wish. Whatever one end says about a connection is told to
the other under the other's own name for it. That translation is all that this module does; it never looks into what is
said.
"""

from typing import Literal, NamedTuple

import msgspec

from coram.core import taping
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.organisation import Topology
from coram.core.taping import Taping

MOST_MEMBERS = 16
"""In a mesh everybody sends to everybody: more is no use to anyone."""
MOST_WATCHES = 64
"""Connections by which the engine sends a conversation's streams to those who watch them: eight people who all see each
other have 56.
"""
MOST_STREAMS = 8
"""Streams that one member may publish at once."""


class Stream(msgspec.Struct, frozen=True, kw_only=True):
    """What a member publishes. `call` is the publisher's id for it, `id` the conversation's, `kind` the client's word
    for what it is.
    """

    id: int
    publisher: str
    call: str
    kind: str = "media"
    audio: bool = True
    video: bool = True
    audio_muted: bool = False
    video_muted: bool = False


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """One member watching one stream: `watcher_call` is the watcher's id of the connection, `publisher_call` the
    publisher's, "" until it has offered. Where the server sends the stream, the connection is known by `number` to the
    media engine, and its offer by `subscription`.
    """

    stream: int
    publisher: str
    watcher: str
    watcher_call: str
    publisher_call: str = ""
    number: int = 0
    subscription: str = ""


class Hop(NamedTuple):
    """Where something goes: to this member, about what that member calls `call`, as its `role` in the connection."""

    to: str
    call: str
    role: Literal["publisher", "watcher"]


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation. Members are agents' ids, in the order in which they came. `room` is the media engine's."""

    id: str
    name: str
    topology: Topology = "mesh"
    room: str = ""
    members: tuple[str, ...] = ()
    streams: tuple[Stream, ...] = ()
    watches: tuple[Watch, ...] = ()
    next_stream: int = 1
    next_watch: int = 1
    taping: Taping = Taping()

    def stream_of(self, publisher: str, call: str) -> Stream | None:
        """What this member publishes under this id."""
        return next((one for one in self.streams if one.publisher == publisher and one.call == call), None)


class Gone(NamedTuple):
    """What a departure leaves behind: streams that are over, connections whose other end is to be told, and all
    connections that ended.
    """

    conversation: Conversation
    streams: tuple[Stream, ...]
    hops: tuple[Hop, ...]
    watches: tuple[Watch, ...] = ()


def join(conversation: Conversation, member: str) -> Conversation:
    """With this member in; harmless for one who is. Raises NotAllowed when it is full."""
    if member in conversation.members:
        return conversation
    if len(conversation.members) >= MOST_MEMBERS:
        raise NotAllowed(f"a conversation takes {MOST_MEMBERS} people", code="CONVERSATION_FULL")
    return msgspec.structs.replace(conversation, members=(*conversation.members, member))


def leave(conversation: Conversation, member: str) -> Gone:
    """Without this member, what it published, and what it watched. Harmless for one who is not in."""
    streams = tuple(one for one in conversation.streams if one.publisher == member)
    ended = [one for one in conversation.watches if member in (one.publisher, one.watcher)]
    hops = tuple(hop for one in ended if (hop := _other_end(one, member)) is not None)
    after = msgspec.structs.replace(
        conversation,
        members=tuple(one for one in conversation.members if one != member),
        streams=tuple(one for one in conversation.streams if one.publisher != member),
        watches=tuple(one for one in conversation.watches if one not in ended),
    )
    return Gone(after, streams, hops, tuple(ended))


def publish(conversation: Conversation, stream: Stream) -> tuple[Conversation, Stream]:
    """Add or change what a member publishes; the stream as it now is, with its id. Raises NotFound, NotAllowed."""
    _must_be_in(conversation, stream.publisher)
    before = conversation.stream_of(stream.publisher, stream.call)
    others = tuple(one for one in conversation.streams if one is not before)
    if before is not None:
        after = msgspec.structs.replace(stream, id=before.id)
        return msgspec.structs.replace(conversation, streams=(*others, after)), after
    if sum(one.publisher == stream.publisher for one in others) >= MOST_STREAMS:
        raise NotAllowed(f"one member publishes up to {MOST_STREAMS} streams", code="TOO_MANY_STREAMS")
    after = msgspec.structs.replace(stream, id=conversation.next_stream)
    changed = msgspec.structs.replace(conversation, streams=(*others, after), next_stream=conversation.next_stream + 1)
    return changed, after


def unpublish(conversation: Conversation, publisher: str, call: str) -> Gone:
    """Without that stream and the connections that carried it. Harmless where there is none."""
    stream = conversation.stream_of(publisher, call)
    if stream is None:
        return Gone(conversation, (), ())
    ended = [one for one in conversation.watches if one.stream == stream.id]
    hops = tuple(hop for one in ended if (hop := _other_end(one, publisher)) is not None)
    after = msgspec.structs.replace(
        conversation,
        streams=tuple(one for one in conversation.streams if one is not stream),
        watches=tuple(one for one in conversation.watches if one not in ended),
    )
    return Gone(after, (stream,), hops, tuple(ended))


def watch(conversation: Conversation, watcher: str, call: str, stream_id: int) -> tuple[Conversation, Stream]:
    """Register the wish to see a stream, under the watcher's own `call`; the stream tells whom to ask.

    Raises NotFound for strangers and unknown streams, Invalid for an id that is in use.
    """
    _must_be_in(conversation, watcher)
    stream = next((one for one in conversation.streams if one.id == stream_id), None)
    if stream is None or stream.publisher == watcher:
        raise NotFound("no such stream in this conversation", field="stream")
    if _find(conversation, watcher, call) is not None:
        raise Invalid("this call id is in use", field="callId")
    # A wish that is repeated replaces the one before: the watcher lost its connection.
    others = tuple(one for one in conversation.watches if not (one.watcher == watcher and one.stream == stream_id))
    if conversation.topology == "engine" and len(others) >= MOST_WATCHES:
        raise NotAllowed("too much is watched in this conversation already", code="CONVERSATION_FULL")
    number = conversation.next_watch
    added = Watch(stream=stream_id, publisher=stream.publisher, watcher=watcher, watcher_call=call, number=number)
    return msgspec.structs.replace(conversation, watches=(*others, added), next_watch=number + 1), stream


def subscribed(conversation: Conversation, number: int, subscription: str) -> Conversation:
    """The media engine has offered a connection for that watch. Harmless for one that is over."""
    watches = tuple(
        msgspec.structs.replace(one, subscription=subscription) if one.number == number else one
        for one in conversation.watches
    )
    return msgspec.structs.replace(conversation, watches=watches)


def watch_of(conversation: Conversation, watcher: str, call: str) -> Watch | None:
    """What this member watches under this id."""
    found = _find(conversation, watcher, call)
    return found if found is not None and found.watcher == watcher else None


def began_anew(conversation: Conversation, now: int) -> Conversation:
    """With nobody watching anything: the media engine is another one than before."""
    return msgspec.structs.replace(conversation, watches=(), taping=taping.began_anew(conversation.taping, now))


def offer(
    conversation: Conversation, publisher: str, call: str, watcher: str, watcher_call: str
) -> tuple[Conversation, Hop]:
    """The publisher answers a wish with an offer under a `call` of its own. Raises NotFound when nobody wishes it any
    more, Invalid for an id that is in use.
    """
    wished = next(
        (
            one
            for one in conversation.watches
            if one.publisher == publisher and one.watcher == watcher and one.watcher_call == watcher_call
        ),
        None,
    )
    if wished is None:
        raise NotFound("nobody waits for this offer", field="callId")
    named = _find(conversation, publisher, call)
    if named is not None and named is not wished:
        raise Invalid("this call id is in use", field="callId")
    offered = msgspec.structs.replace(wished, publisher_call=call)
    watches = tuple(offered if one is wished else one for one in conversation.watches)
    return msgspec.structs.replace(conversation, watches=watches), Hop(watcher, watcher_call, "watcher")


def relay(conversation: Conversation, sender: str, call: str) -> Hop:
    """Where something goes that `sender` says about a connection that it calls `call`.

    Raises NotFound where the sender has no such connection, or its other end has not been named yet.
    """
    found = _find(conversation, sender, call)
    hop = _other_end(found, sender) if found is not None else None
    if hop is None:
        raise NotFound("no such call in this conversation", field="callId")
    return hop


def hang_up(conversation: Conversation, sender: str, call: str) -> tuple[Conversation, Hop | None]:
    """End a connection; whom to tell, if anybody. Harmless where there is none."""
    found = _find(conversation, sender, call)
    if found is None:
        return conversation, None
    watches = tuple(one for one in conversation.watches if one is not found)
    return msgspec.structs.replace(conversation, watches=watches), _other_end(found, sender)


def _must_be_in(conversation: Conversation, member: str) -> None:
    if member not in conversation.members:
        raise NotFound("you are not in this conversation", field="roomId")


def _find(conversation: Conversation, member: str, call: str) -> Watch | None:
    """The connection that this member calls so."""
    for one in conversation.watches:
        if (one.watcher == member and one.watcher_call == call) or (
            one.publisher == member and call != "" and one.publisher_call == call
        ):
            return one
    return None


def _other_end(found: Watch, member: str) -> Hop | None:
    if member == found.publisher:
        return Hop(found.watcher, found.watcher_call, "watcher")
    return Hop(found.publisher, found.publisher_call, "publisher") if found.publisher_call else None
