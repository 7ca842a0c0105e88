"""What each message of a connected agent does: translated, carried out, and told to those whom it concerns."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import msgspec

from coram.actions.agent import conversing, relaying
from coram.actions.agent.hall import Line
from coram.actions.agent.relaying import present_of
from coram.actions.agent.session_tokens import session_token
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core import conversation as rules
from coram.core.conversation import Conversation, Stream
from coram.core.errors import Invalid, NotFound, Refusal
from coram.faces.apirtc import engine_calls, messages, recordings
from coram.faces.apirtc.messages import Object
from coram.faces.apirtc.refusals import NotSupported
from coram.faces.apirtc.telling import as_object, pass_on, tell, tell_gone

LARGEST_USER_DATA = 8_192
NOT_HERE = ("startStreaming", "stopStreaming", "startComposite", "stopComposite", "ejectParticipant", "inviteVoIP")
Handler = Callable[[House, Line, Object], Awaitable[Any]]


async def receive(house: House, line: Line, type_: str, message: Object) -> Any:
    """Carry out one message; what is returned goes back as its acknowledgement. Unknown types do nothing (False).

    A refusal is told to the sender as a message of its own.
    """
    handler = HANDLERS.get(type_)
    if handler is None:
        return False
    try:
        # The event says what it is: no client dresses a message to another as one of the server's.
        return await handler(house, line, {**message, "type": type_})
    except Refusal as refused:
        room, call = message.get("roomId"), message.get("callId")
        await line.tell(
            messages.error(
                refused.reason,
                refused.message,
                room if isinstance(room, str) else "",
                call if isinstance(call, str) else "",
            )
        )
    return None


# presence


async def enter_groups(house: House, line: Line, groups: Iterable[str]) -> None:
    """Show oneself; those who watch are told."""
    organisation = line.agent.organisation
    for group in groups:
        if house.hall.may_see(line, group) and house.hall.enter_group(line, group):
            told = messages.presence(group, "online", [(line.agent.id, line.user_data)])
            await tell(house.hall.watchers_of(organisation, group), told)


async def watch_groups(house: House, line: Line, groups: Iterable[str]) -> None:
    """Watch; one is told who is there."""
    organisation = line.agent.organisation
    for group in groups:
        if house.hall.may_see(line, group) and house.hall.watch_group(line, group):
            there = [(one.agent.id, one.user_data) for one in house.hall.shown_in(organisation, group)]
            await line.tell(messages.presence(group, "online", there))


async def leave_groups(house: House, line: Line, groups: Iterable[str]) -> None:
    """Show oneself no longer; those who watch are told."""
    for group in groups:
        if house.hall.leave_group(line, group):
            told = messages.presence(group, "offline", [(line.agent.id, line.user_data)])
            await tell(house.hall.watchers_of(line.agent.organisation, group), told)


async def depart(house: House, line: Line) -> None:
    """Be gone for good: from every conversation and group."""
    for name in list(line.conversations):
        await _leave(house, line, name, "disconnected")
    if house.hall.is_there(line):
        await leave_groups(house, line, list(line.groups))
        house.hall.stand(line, house.clock.now())


async def _presence_groups(house: House, line: Line, message: Object) -> None:
    asked: messages.PresenceGroups = messages.shaped(message, messages.PresenceGroups)
    match asked.command:
        case "join":
            await enter_groups(house, line, asked.group)
        case "leave":
            await leave_groups(house, line, asked.group)
        case "subscribe":
            await watch_groups(house, line, asked.group)
        case "unsubscribe":
            for group in asked.group:
                house.hall.stop_watching(line, group)


async def _set_user_data(house: House, line: Line, message: Object) -> None:
    asked: messages.UserData = messages.shaped(message, messages.UserData)
    line.user_data = merged(line.user_data, asked.userData)
    for group in line.groups:
        told = messages.presence(group, "online", [(line.agent.id, line.user_data)])
        watching = house.hall.watchers_of(line.agent.organisation, group)
        await tell([one for one in watching if one is not line], told)


async def _fetch_user_data(house: House, line: Line, message: Object) -> None:
    asked: messages.FetchUserData = messages.shaped(message, messages.FetchUserData)
    found = house.hall.line(line.agent.organisation, asked.id)
    seen = found is not None and any(house.hall.may_see(line, group) for group in found.groups)
    if found is None or not seen:
        raise NotFound("there is no such user to be seen", field="id")
    await line.tell(messages.user_data(asked, found.user_data))


def merged(before: Object, more: Object) -> Object:
    """User data with some members changed. Raises Invalid when it becomes too much."""
    data = {**before, **more}
    if len(msgspec.json.encode(data)) > LARGEST_USER_DATA:
        raise Invalid(f"user data has at most {LARGEST_USER_DATA} bytes", field="userData")
    return data


async def _refresh_token(house: House, line: Line, message: Object) -> None:
    await line.tell(messages.refreshed(session_token(house, line)))


async def _noted(house: House, line: Line, message: Object) -> None:
    """Nothing to do: groups carry the chat."""


# conversations


async def _join(house: House, line: Line, message: Object) -> None:
    asked: messages.JoinSession = messages.shaped(message, messages.JoinSession)
    try:
        entered = await conversing.enter(house, line, asked.roomId)
    except Refusal as refused:
        await line.tell(messages.not_joined(asked.roomId, asked.transactionId, f"{refused.reason}: {refused.message}"))
        return
    await line.tell(messages.joined(asked.roomId, entered.id, asked.transactionId, entered.topology))
    if entered.streams:
        await line.tell(messages.available(asked.roomId, entered.streams))
    await recordings.greet(house, line, entered)


async def _leave_session(house: House, line: Line, message: Object) -> None:
    asked: messages.LeaveSession = messages.shaped(message, messages.LeaveSession)
    await _leave(house, line, asked.roomId, "left")


async def _leave(house: House, line: Line, name: str, reason: str) -> None:
    gone = await conversing.leave(house, line, name)
    if gone is not None:
        await tell_gone(house, line.agent.organisation, gone, reason)
    # The group of that name is the members': whoever is out neither shows themselves there nor watches it.
    await leave_groups(house, line, [name])
    house.hall.stop_watching(line, name)


async def _streams(house: House, line: Line, message: Object) -> None:
    asked: messages.StreamStatusChanged = messages.shaped(message, messages.StreamStatusChanged)
    for status in asked.streams.values():
        present = present_of(house, line, asked.roomId)
        if status.eventType == "remove":
            gone = await relaying.unpublish(house, line, asked.roomId, status.callId)
            await tell_gone(house, line.agent.organisation, gone, "unpublished")
            continue
        if present.topology == "engine" and present.stream_of(line.agent.id, status.callId) is None:
            continue  # it is published with its offer
        after, stream = rules.publish(present, _stream(present, line.agent.id, status))
        house.hall.keep(line.agent.organisation, after)
        told = messages.available(asked.roomId, [stream])
        await tell(house.hall.members(line.agent.organisation, after), told)


def _stream(present: Conversation, publisher: str, status: messages.StreamStatus) -> Stream:
    before = present.stream_of(publisher, status.callId) or Stream(id=0, publisher=publisher, call=status.callId)
    given = {
        "audio": status.audio,
        "video": status.video,
        "audio_muted": status.audioMuted,
        "video_muted": status.videoMuted,
    }
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return msgspec.structs.replace(before, kind=status.callType, **changes)


async def _invite(house: House, line: Line, message: Object) -> None:
    asked: messages.Invite = messages.shaped(message, messages.Invite)
    organisation, me = line.agent.organisation, line.agent.id
    present = present_of(house, line, asked.calleeId)
    if present.topology == "engine":
        await engine_calls.invite(house, line, asked, message)
        return
    if asked.data.mesh is not None:
        ends = asked.data.mesh
        after, hop = rules.offer(present, me, asked.callId, ends.callerId, ends.callerCallId)
        house.hall.keep(organisation, after)
        await pass_on(house, line.agent.organisation, present.name, hop, message)
        return
    if asked.stream is None:
        raise Invalid("an invitation names the stream that is to be watched", field="stream")
    after, stream = rules.watch(present, me, asked.callId, asked.stream.id)
    house.hall.keep(organisation, after)
    mesh = {
        "callerId": me,
        "callerCallId": asked.callId,
        "calleeId": stream.publisher,
        "calleeCallId": stream.call,
    }
    data = {**as_object(message.get("data")), "mesh": mesh}
    publisher = house.hall.line(organisation, stream.publisher)
    if publisher is not None:
        told = {**message, "type": "invite", "callerId": me, "calleeId": stream.publisher, "roomId": present.name}
        await publisher.tell({**told, "data": data})


async def _about_call(house: House, line: Line, message: Object) -> None:
    asked: messages.AboutCall = messages.shaped(message, messages.AboutCall)
    for name in line.conversations:
        present = present_of(house, line, name)
        if await engine_calls.about(house, line, present, asked.callId, message):
            return
        try:
            hop = rules.relay(present, line.agent.id, asked.callId)
        except NotFound:
            continue
        await pass_on(house, line.agent.organisation, name, hop, message)
        return
    raise NotFound("no such call", field="callId")


async def _bye(house: House, line: Line, message: Object) -> None:
    asked: messages.AboutCall = messages.shaped(message, messages.AboutCall)
    for name in line.conversations:
        present = present_of(house, line, name)
        if present.topology == "engine":
            await engine_calls.bye(house, line, present, asked.callId)
            continue
        after, hop = rules.hang_up(present, line.agent.id, asked.callId)
        house.hall.keep(line.agent.organisation, after)
        if hop is not None:
            await pass_on(house, line.agent.organisation, name, hop, message)


async def _information(house: House, line: Line, message: Object) -> None:
    """Of what clients tell about themselves only this: that a track which goes to the engine was muted."""
    asked: messages.Information = messages.shaped(message, messages.Information)
    if asked.infoType != "streamTrackChanged":
        return
    track: messages.TrackChanged = messages.shaped(asked.data, messages.TrackChanged)
    present = present_of(house, line, track.roomId)
    before = present.stream_of(line.agent.id, track.callId)
    if before is None:
        raise NotFound("you publish no such stream", field="callId")
    changes: dict[str, Any] = {f"{track.mline}_muted": track.muted}
    after, stream = rules.publish(present, msgspec.structs.replace(before, **changes))
    house.hall.keep(line.agent.organisation, after)
    await tell(house.hall.members(line.agent.organisation, after), messages.changed(present.name, stream))


async def _not_here(house: House, line: Line, message: Object) -> None:
    """Streaming out, pictures of all in one, telephones, moderation: answered, so that nobody waits for it."""
    raise NotSupported(f"this server does not do {message['type']}")


async def _chat(house: House, line: Line, message: Object) -> Object:
    asked: messages.GroupChat = messages.shaped(message, messages.GroupChat)
    present = present_of(house, line, asked.groupChatId)
    id_ = new_id(house)
    told = {
        "type": "groupChatMessage",
        "groupChatId": asked.groupChatId,
        "senderId": line.agent.id,
        "nickname": asked.nickname,
        "cSeq": asked.cSeq,
        "UUCSeq": id_,
        "data": asked.data,
    }
    others = [one for one in house.hall.members(line.agent.organisation, present) if one is not line]
    await tell(others, told)
    return {"cSeq": asked.cSeq, "reason": "ack", "UUCSeq": id_}


HANDLERS: dict[str, Handler] = {
    "presenceGroupManagement": _presence_groups,
    "setUserData": _set_user_data,
    "fetchUserData": _fetch_user_data,
    "registerIM": _noted,
    "JWTTokenRefreshRequest": _refresh_token,
    "joinSession": _join,
    "leaveSession": _leave_session,
    "streamStatusChanged": _streams,
    "invite": _invite,
    "200OK": _about_call,
    "candidate": _about_call,
    "update": _about_call,
    "200update": _about_call,
    "bye": _bye,
    "groupChatMessage": _chat,
    "info": _information,
    "startRecording": recordings.start,
    "stopRecording": recordings.stop,
    **dict.fromkeys(NOT_HERE, _not_here),
}
