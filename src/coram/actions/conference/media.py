"""Media of a conference: rooms in the engine, who publishes what, and how much they may send."""

from typing import Literal, NamedTuple

import msgspec

from coram.actions.capture.recordings import recording_of
from coram.actions.conference.calling import must_be_in_call
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, change_conference, open_content, read_work
from coram.actions.monitor import Line, Person
from coram.core.access import Caller
from coram.core.audit import SYSTEM
from coram.core.bitrate import Cap, LineStats, next_cap, quality
from coram.core.conference import Conference
from coram.core.errors import Invalid, NotAllowed, NotFound, Unavailable
from coram.ports.media import EngineBusy, NoSuchRoom, RoomPolicy, Subscription

Purpose = Literal["call", "test"]

TEST_ROOM = RoomPolicy(recording=None, start_kbps=700, max_kbps=1500)


class Place(NamedTuple):
    """A person's place in a room of the engine."""

    room: str
    person: Person
    policy: RoomPolicy
    echo: bool


def person_of(caller: Caller) -> Person:
    """Which of the two people a caller is."""
    return "applicant" if caller.kind == "applicant" else "operator"


def _test_room(caller: Caller) -> str:
    return f"test-{caller.conference or caller.id}"


async def _place(house: House, caller: Caller, conference: str, purpose: Purpose) -> Place:
    person = person_of(caller)
    if purpose == "test":
        room = _test_room(caller)
        if caller.kind == "applicant":
            work = await read_work(house, caller.organisation, conference)
            if work.conference.state not in ("created", "testing", "waiting"):
                raise NotAllowed("the device test is over")
        return Place(room, person, TEST_ROOM, echo=True)
    work = await read_work(house, caller.organisation, conference)
    must_be_in_call(work, caller)
    if work.conference.media_node != house.node:
        await _settle(house, caller, work.conference)
    return Place(conference, person, policy_of(house, work), echo=False)


async def _settle(house: House, caller: Caller, conference: Conference) -> None:
    """Both people's media is on the node that the first of them came to, for as long as that node runs. Raises
    Unavailable on any other.
    """
    dead = conference.media_node
    if dead and await house.nodes.runs(dead):
        dead = ""

    def decision(work: Work) -> Moved | None:
        must_be_in_call(work, caller)
        node = work.conference.media_node
        if node == house.node:
            return None
        if node not in ("", dead):
            raise Unavailable(
                f"this call's media is on node '{node}' of this installation, and the request came to '{house.node}'; "
                "what stands in front of them must send a call's people to one node",
                code="OTHER_NODE",
            )
        return Moved(msgspec.structs.replace(work.conference, media_node=house.node), SYSTEM)

    await change_conference(house, caller.organisation, conference.id, decision)


def policy_of(house: House, work: Work) -> RoomPolicy:
    """How a call's room is recorded."""
    if not work.process.recording:
        return RoomPolicy(admitted=True)
    return RoomPolicy(recording=recording_of(house, work.conference), admitted=True)


async def _open(house: House, place: Place) -> None:
    try:
        await house.media.open_room(place.room, place.policy)
    except EngineBusy as busy:
        if place.policy.admitted:
            raise Unavailable("the media engine is starting anew; try again") from busy
        raise Unavailable("all lines are busy; please try again in a moment", code="LINES_BUSY") from busy


async def publish(house: House, caller: Caller, conference: str, purpose: Purpose, sdp: str) -> str:
    """The engine's answer to a publishing offer. Raises Invalid for bad SDP; Unavailable for a test that the engine
    does not admit, for a call only while the engine does not run.
    """
    place = await _place(house, caller, conference, purpose)
    for attempt in (1, 2):
        await _open(house, place)
        try:
            return await house.media.publish(place.room, place.person, place.person, sdp)
        except NoSuchRoom:
            if attempt == 2:
                raise Unavailable("the media engine is starting anew; try again") from None
        except ValueError as bad:
            raise Invalid(f"this offer cannot be used: {bad}", field="sdp") from bad
    raise AssertionError


async def subscribe(house: House, caller: Caller, conference: str, purpose: Purpose) -> Subscription:
    """The engine's offer of the other person's tracks (of one's own in a test)."""
    place = await _place(house, caller, conference, purpose)
    for attempt in (1, 2):
        await _open(house, place)
        try:
            return await house.media.subscribe(place.room, place.person, place.person, echo=place.echo)
        except NoSuchRoom:
            if attempt == 2:
                raise Unavailable("the media engine is starting anew; try again") from None
    raise AssertionError


async def accept(house: House, caller: Caller, conference: str, purpose: Purpose, subscription: str, sdp: str) -> None:
    """Complete a subscription. Raises NotAllowed where it is not open any more, Invalid for bad SDP."""
    place = await _place(house, caller, conference, purpose)
    try:
        await house.media.accept(place.room, place.person, subscription, sdp)
    except NoSuchRoom as gone:
        raise NotAllowed("this subscription is over; subscribe anew", code="REJOIN") from gone
    except ValueError as bad:
        raise Invalid(f"this answer cannot be used: {bad}", field="sdp") from bad


async def stop(house: House, caller: Caller, conference: str, purpose: Purpose) -> None:
    """Leave the room; harmless where one is not in it. A test room is closed. Raises NotFound for a conference that
    is not the caller's own.
    """
    if purpose == "test":
        try:
            await house.media.close_room(_test_room(caller))
        except NoSuchRoom:
            return
        return
    found = await house.store.conference(caller.organisation, conference)
    own = found is not None and (caller.conference == conference or found.operator == caller.id)
    if not own:
        raise NotFound("no such conference", field="conference")
    try:
        await house.media.remove(conference, person_of(caller))
    except NoSuchRoom:
        return


async def report_line(
    house: House, caller: Caller, conference: str, stats: LineStats
) -> tuple[int, Literal["good", "fair", "poor"]]:
    """Take a page's statistics; cap what the other side sends. Returns this page's own cap (kbit/s) and quality.

    Stills carry the document's detail, so that while one is asked for the operator's cap has a higher floor.
    """
    call = house.monitor.call(conference)
    me = person_of(caller)
    other: Person = "operator" if me == "applicant" else "applicant"
    word = quality(stats)
    before = call.lines.get(me)
    call.lines[me] = Line(
        quality=word,
        round_trip_ms=stats.round_trip_ms,
        loss_percent=stats.loss_percent,
        received_kbps=stats.received_kbps,
        frames_per_second=stats.frames_per_second,
        reported_at=house.clock.now(),
    )
    cap = call.caps.get(other) or Cap()
    work = await read_work(house, caller.organisation, conference)
    must_be_in_call(work, caller)
    ask = open_content(house, work.conference).ask
    shown = ask is not None and ask.kind in ("show", "still")
    after = next_cap(cap, stats, house.clock.now(), document_shown=shown and other == "applicant")
    if after.kbps != cap.kbps:
        try:
            await house.media.set_bitrate(conference, other, after.kbps)
        except NoSuchRoom:
            after = cap
    call.caps[other] = after
    if before is None or before.quality != word:
        house.bus.nudge(f"conference:{conference}")
    own = call.caps.get(me) or Cap()
    return own.kbps, word
