# ruff: noqa: N815 - the vendor's spelling
"""The messages of the signalling connection: what comes in, as shapes, and what goes out, as builders.

Both ways a message is one JSON object in a text. Members that are not named here are passed on between the two ends
of a call, and overlooked everywhere else.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import msgspec

from coram.core.conversation import Stream
from coram.core.errors import Invalid
from coram.core.organisation import Topology
from coram.core.user_agent import LONGEST_ID

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_ID)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Short = Annotated[str, msgspec.Meta(max_length=256)]
Transaction = Annotated[str, msgspec.Meta(max_length=128)] | int | None
Groups = Annotated[list[Name], msgspec.Meta(max_length=64)]
Object = dict[str, Any]

LARGEST = 64 * 1024
"""Bytes of one message."""


class JoinSession(msgspec.Struct, kw_only=True):
    """Enter a conversation."""

    roomId: Name
    transactionId: Transaction = None


class LeaveSession(msgspec.Struct, kw_only=True):
    """Leave it."""

    roomId: Name


class StreamStatus(msgspec.Struct, kw_only=True):
    """One stream that a member publishes, changed, or publishes no longer."""

    eventType: Literal["add", "modify", "remove"]
    callId: Id
    callType: Short = "media"
    audio: bool | None = None
    video: bool | None = None
    audioMuted: bool | None = None
    videoMuted: bool | None = None


class StreamStatusChanged(msgspec.Struct, kw_only=True):
    """Several of them, by call id."""

    roomId: Name
    streams: Annotated[dict[str, StreamStatus], msgspec.Meta(max_length=16)]


class MeshEnds(msgspec.Struct, kw_only=True):
    """The watcher of a connection, and the watcher's id for it."""

    callerId: Id
    callerCallId: Id


class InviteData(msgspec.Struct, kw_only=True):
    """`mesh` comes back from a publisher as it was sent to it."""

    mesh: MeshEnds | None = None


class StreamNamed(msgspec.Struct, kw_only=True):
    """A stream by the id that `availableStreams` gave."""

    id: int


class Description(msgspec.Struct, kw_only=True):
    """An offer or an answer."""

    sdp: str


class Invite(msgspec.Struct, kw_only=True):
    """The wish to watch a stream, or an offer: with `data.mesh` the publisher's to a watcher, without one the
    publisher's to the server.
    """

    callId: Id
    calleeId: Name
    callType: Short = "media"
    stream: StreamNamed | None = None
    sdpoffer: Any = None
    data: InviteData = msgspec.field(default_factory=InviteData)


class Accepted(msgspec.Struct, kw_only=True):
    """The answer to an offer of the server's."""

    callId: Id
    sdpanswer: Description


class AboutCall(msgspec.Struct, kw_only=True):
    """Anything about a connection that exists."""

    callId: Id


class AskRecording(msgspec.Struct, kw_only=True):
    """Begin or end a recording: of the whole conversation ("COMPOSITE"), or of a stream that one publishes."""

    roomId: Name
    callId: Id
    mediaType: Short = "AUDIO-VIDEO"


class TrackChanged(msgspec.Struct, kw_only=True):
    """A track of what one publishes is silent or dark, or no longer."""

    callId: Id
    roomId: Name
    mline: Literal["audio", "video"]
    muted: bool


class Information(msgspec.Struct, kw_only=True):
    """Of many kinds; one of them is used here."""

    infoType: Short
    data: Object = {}


class PresenceGroups(msgspec.Struct, kw_only=True):
    """Enter, leave, watch or stop watching groups."""

    command: Literal["join", "leave", "subscribe", "unsubscribe"]
    group: Groups


class UserData(msgspec.Struct, kw_only=True):
    """What an agent shows of itself to those who see it."""

    userData: Object


class FetchUserData(msgspec.Struct, kw_only=True):
    """Ask what somebody shows of themselves. `timeout` is the client's own and comes back as it is."""

    id: Id
    timeout: int | Short | None = None


class GroupChat(msgspec.Struct, kw_only=True):
    """A message to everybody in a conversation."""

    groupChatId: Name
    cSeq: int | Short | None = None
    nickname: Short = ""
    data: Any = None


def read(text: object) -> Object:
    """The message in one event's data. Raises Invalid."""
    if not isinstance(text, str):
        raise Invalid("an event carries one JSON text")
    if len(text) > LARGEST or len(text.encode(errors="replace")) > LARGEST:
        raise Invalid(f"a message has at most {LARGEST // 1024} KiB", code="TOO_LARGE")
    try:
        return msgspec.json.decode(text, type=Object)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Invalid("an event carries one JSON object as a text") from None


def shaped(message: Object, shape: type[Any]) -> Any:
    """The message as `shape`. Raises Invalid with the path of the member that is wrong."""
    try:
        return msgspec.convert(message, shape)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$")
        raise Invalid(problem, field=place.strip("`.") or None) from None
    except RecursionError:
        raise Invalid("the message is nested too deeply") from None


def session(id_: str, token: str) -> Object:
    """The first message: the connection's id, and its bearer for REST calls."""
    return {"type": "sessionId", "sessionId": id_, "JWTApzToken": token}


def refreshed(token: str) -> Object:
    """A fresh bearer."""
    return {"type": "JWTTokenRefreshAnswer", "JWTApzToken": token}


def enterprise_config(ice_servers: Iterable[Mapping[str, Any]]) -> Object:
    """Where to find relays. Sent before any call: a client that is told nothing uses its maker's."""
    configuration = {"iceServers": list(ice_servers)}
    return {"type": "enterpriseConfig", "iceServers": msgspec.json.encode(configuration).decode()}


def presence(group: str, state: Literal["online", "offline"], people: Iterable[tuple[str, Object]]) -> Object:
    """Who came or went in a group: pairs of id and user data."""
    found = list(people)
    return {
        "type": "updatePresence",
        "group": group,
        "state": state,
        "connectedUsersList": [one for one, _ in found],
        "connectedUsersListWithStatus": [
            {"userId": one, "group": group, "callState": "", "userData": data} for one, data in found
        ],
    }


def user_data(asked: FetchUserData, data: Object) -> Object:
    """What somebody shows of themselves."""
    return {"type": "fetchUserDataAnswer", "id": asked.id, "timeout": asked.timeout, "userData": data}


def joined(room: str, conversation: str, transaction: object, topology: Topology) -> Object:
    """One is in. Clients use `sessionId` as the room's name, and the media server unless they are told of a mesh."""
    return {
        "type": "joinSessionAnswer",
        "sessionId": room,
        "roomName": room,
        "transactionId": transaction,
        "convId": conversation,
        "data": {"mode": "mesh", "meshOnly": True} if topology == "mesh" else {},
    }


def not_joined(room: str, transaction: object, reason: str) -> Object:
    """One is not in, and why."""
    return {
        "type": "joinSessionAnswer",
        "sessionId": room,
        "roomName": room,
        "transactionId": transaction,
        "data": {"failed": True, "reason": reason},
    }


def available(room: str, streams: Iterable[Stream]) -> Object:
    """What is published."""
    return {
        "type": "availableStreams",
        "roomId": room,
        "msg": [stream_told(room, one) for one in streams],
    }


def stream_told(room: str, one: Stream) -> Object:
    """A stream as clients know it."""
    return {
        "id": one.id,
        "room": room,
        "audio": one.audio,
        "video": one.video,
        "audioMuted": one.audio_muted,
        "videoMuted": one.video_muted,
        "attributes": {"callerId": one.publisher, "callId": one.call, "callType": one.kind},
    }


def answered(room: str, publisher: str, call: str, answer: str, instance: object) -> Object:
    """The server's answer to what somebody publishes."""
    return {
        "type": "200OK",
        "callId": call,
        "callerId": publisher,
        "calleeId": room,
        "roomId": room,
        "sdpanswer": {"type": "answer", "sdp": answer},
        "data": {"instanceId": instance},
    }


def offered(room: str, watcher: str, call: str, offer: str, stream: Object, data: Object) -> Object:
    """The server's offer of a stream to somebody who asked for it with this `data`."""
    return {
        "type": "invite",
        "callId": call,
        "callerId": room,
        "calleeId": watcher,
        "roomId": room,
        "callType": stream["attributes"]["callType"],
        "sdpoffer": {"type": "offer", "sdp": offer},
        "stream": stream,
        "data": {**data, "type": "publish", "mode": "passive"},
    }


def ended(room: str, call: str, who: str, reason: str) -> Object:
    """A connection with the server is over. For "Broken_by_MCU" clients begin it anew."""
    return {"type": "bye", "callId": call, "clientId": room, "callerId": who, "roomId": room, "reason": reason}


def removed(room: str, one: Stream, reason: str) -> Object:
    """A stream that is over."""
    told = {"id": one.id, "room": room, "reason": reason}
    return {"type": "onRemoveStream", "roomId": room, "callId": one.call, "msg": told}


def changed(room: str, one: Stream) -> Object:
    """A stream of the server's was muted, or is heard and seen again."""
    return {"type": "availableStreamsUpdate", "roomId": room, "msg": [stream_told(room, one)]}


def recording(type_: Literal["recordingStarted", "recordingStopped"], room: str, about: Mapping[str, Any]) -> Object:
    """Something is recorded from now on, or no longer."""
    return {"type": type_, "roomName": room, **about}


def recording_kept(room: str, about: Mapping[str, Any]) -> Object:
    """A finished recording can be had."""
    return {"type": "recordingStreamAvailable", "roomName": room, **about}


def error(code: str, info: str, room: str = "", call: str = "", conversation: str = "") -> Object:
    """What went wrong with something that was asked."""
    told = {"type": "error", "errorCode": code, "errorInfo": info, "roomId": room, "callId": call}
    return {**told, "roomName": room, "convId": conversation} if conversation else told
