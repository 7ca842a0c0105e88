"""Conversations through our media engine: what members publish to it, and what it sends to those who watch.

Each stream is a participant of the engine's room that publishes, each watching of it one that subscribes.
"""

from typing import NamedTuple

from coram.actions.agent.conversation_records import record_wishes
from coram.actions.agent.hall import Line
from coram.actions.agent.rooms import of_stream, of_watch
from coram.actions.house import House
from coram.core import conversation as rules
from coram.core.conversation import Conversation, Gone, Stream, Watch
from coram.core.errors import Invalid, NotFound, Unavailable
from coram.core.token_bucket import Allowance
from coram.ports.media import KINDS, EngineBusy, Kind, NoSuchRoom, RoomPolicy

ADMISSION_SECONDS = 30
CONNECTING = Allowance(burst=120, per_second=1)
"""Connections with the engine that one agent may begin: each costs it a handshake."""


class Published(NamedTuple):
    """A stream that the engine takes, and the engine's answer (SDP)."""

    stream: Stream
    answer: str


class Offered(NamedTuple):
    """A stream that somebody watches, and the engine's offer of it (SDP)."""

    stream: Stream
    offer: str


async def admit(house: House, conversation: Conversation) -> None:
    """Raises Unavailable where the engine takes no more."""
    if conversation.topology == "engine" and await house.media.admit(conversation.room, ADMISSION_SECONDS):
        raise Unavailable("all lines are busy; try again in a moment", code="LINES_BUSY")


async def publish(house: House, line: Line, name: str, stream: Stream, offer: str) -> Published:
    """Take a member's stream, a new one or one that was published before under the same id and begins anew.

    Raises NotFound, NotAllowed, Invalid for an offer that cannot be used, Unavailable where the engine takes no more.
    """
    organisation = line.agent.organisation
    present = present_of(house, line, name)
    _count(house, line)
    known = present.stream_of(stream.publisher, stream.call) is not None
    after, stream = rules.publish(present, stream)
    house.hall.keep(organisation, after)
    try:
        answer = await _published(house, organisation, name, stream, offer)
    except Exception:
        if not known:
            await unpublish(house, line, name, stream.call)
        raise
    return Published(stream, answer)


async def _published(house: House, organisation: str, name: str, stream: Stream, offer: str) -> str:
    for last in (False, True):
        room = await _opened(house, organisation, name)
        try:
            await record_wishes(house, organisation, name)
            return await house.media.publish(room, of_stream(stream.id), "member", offer)
        except NoSuchRoom:
            if last:
                raise Unavailable("the media engine is starting anew; try again", code="MEDIA_RESTARTING") from None
        except EngineBusy:
            raise Unavailable("all lines are busy; try again in a moment", code="LINES_BUSY") from None
        except ValueError as bad:
            raise Invalid(f"this offer cannot be used: {bad}", field="sdpoffer") from bad
    raise AssertionError


async def unpublish(house: House, line: Line, name: str, call: str) -> Gone:
    """End what a member publishes under this id; harmless where there is nothing."""
    organisation = line.agent.organisation
    gone = rules.unpublish(present_of(house, line, name), line.agent.id, call)
    house.hall.keep(organisation, gone.conversation)
    await let_go(house, gone)
    return gone


async def watch(
    house: House, line: Line, name: str, call: str, stream_id: int, kinds: tuple[Kind, ...] = KINDS
) -> Offered:
    """Offer a stream, or its sound or picture alone, to a member who wants to watch it. Raises NotFound, NotAllowed,
    Invalid, TooMany, Unavailable.
    """
    organisation = line.agent.organisation
    present = present_of(house, line, name)
    _count(house, line)
    before = [one for one in present.watches if one.watcher == line.agent.id and one.stream == stream_id]
    after, stream = rules.watch(present, line.agent.id, call, stream_id)
    house.hall.keep(organisation, after)
    number = after.next_watch - 1
    for one in before:
        await _remove(house, after.room, of_watch(one.number))
    try:
        subscription, offer = await _subscribed(house, organisation, name, number, stream.id, kinds)
    except Exception:
        await end_watch(house, line, name, call)
        raise
    now = house.hall.conversation(organisation, name)
    if now is None or all(one.number != number for one in now.watches):  # it was ended meanwhile
        await _remove(house, after.room, of_watch(number))
        raise NotFound("this call was ended", field="callId")
    house.hall.keep(organisation, rules.subscribed(now, number, subscription))
    return Offered(stream, offer)


async def _subscribed(
    house: House, organisation: str, name: str, number: int, stream: int, kinds: tuple[Kind, ...]
) -> tuple[str, str]:
    for last in (False, True):
        room = await _opened(house, organisation, name)
        try:
            feed = of_stream(stream)
            made = await house.media.subscribe(room, of_watch(number), "member", feed=feed, kinds=kinds)
        except NoSuchRoom:
            if last:
                raise Unavailable("the media engine is starting anew; try again", code="MEDIA_RESTARTING") from None
        except EngineBusy:
            raise Unavailable("all lines are busy; try again in a moment", code="LINES_BUSY") from None
        else:
            return made.id, made.sdp
    raise AssertionError


async def accept(house: House, line: Line, name: str, call: str, answer: str) -> None:
    """Complete what was offered to a watcher. Raises NotFound, Invalid, Unavailable."""
    present = present_of(house, line, name)
    found = rules.watch_of(present, line.agent.id, call)
    if found is None or not found.subscription:
        raise NotFound("no such call in this conversation", field="callId")
    try:
        await house.media.accept(present.room, of_watch(found.number), found.subscription, answer)
    except NoSuchRoom:
        raise Unavailable("the media engine is starting anew; try again", code="MEDIA_RESTARTING") from None
    except ValueError as bad:
        raise Invalid(f"this answer cannot be used: {bad}", field="sdpanswer") from bad


async def end_watch(house: House, line: Line, name: str, call: str) -> bool:
    """Stop watching; False where nothing was watched under this id."""
    present = present_of(house, line, name)
    found = rules.watch_of(present, line.agent.id, call)
    if found is None:
        return False
    after, _ = rules.hang_up(present, line.agent.id, call)
    house.hall.keep(line.agent.organisation, after)
    await _remove(house, present.room, of_watch(found.number))
    return True


async def let_go(house: House, gone: Gone) -> None:
    """End the engine's side of a departure."""
    room = gone.conversation.room
    if not room:
        return
    for one in gone.watches:
        await _remove(house, room, of_watch(one.number))
    for stream in gone.streams:
        await _remove(house, room, of_stream(stream.id))


def engine_lost(house: House) -> list[tuple[str, Conversation, tuple[Watch, ...]]]:
    """The engine began anew: every connection with it is over. Each conversation of it with its organisation, and who
    watched what until then.
    """
    found = []
    for organisation, one in list(house.hall.conversations()):
        if one.topology == "engine":
            house.hall.keep(organisation, rules.began_anew(one, house.clock.now()))
            found.append((organisation, one, one.watches))
    return found


def present_of(house: House, line: Line, name: str) -> Conversation:
    """The conversation of this name, which this agent is in. Raises NotFound."""
    present = house.hall.conversation(line.agent.organisation, name)
    if present is None or line.agent.id not in present.members:
        raise NotFound("you are not in this conversation", field="roomId")
    return present


def _count(house: House, line: Line) -> None:
    house.limiter.require(("engine", line.agent.organisation, line.agent.id), CONNECTING, house.clock.now())


async def _opened(house: House, organisation: str, name: str) -> str:
    """The conversation's room, open. Raises NotFound where it is over, Unavailable."""
    present = house.hall.conversation(organisation, name)
    if present is None:
        raise NotFound("this conversation is over", field="roomId")
    try:
        await house.media.open_room(present.room, RoomPolicy())
    except EngineBusy:
        raise Unavailable("all lines are busy; try again in a moment", code="LINES_BUSY") from None
    return present.room


async def _remove(house: House, room: str, participant: str) -> None:
    await house.media.remove(room, participant)
