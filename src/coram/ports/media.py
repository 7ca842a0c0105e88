"""The media engine: rooms in which people publish and subscribe, and whose streams are recorded.

SDP goes through our own signalling; the engine's own interface is never exposed. Per person there is one
publishing and one subscribing peer connection.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Literal, Protocol

import msgspec

Role = Literal["applicant", "operator", "supervisor", "member"]
"""A `member` is one of any number of equals: what it receives is named by whoever subscribes for it."""
Kind = Literal["audio", "video"]
KINDS: tuple[Kind, ...] = ("audio", "video")


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What an engine can do."""

    name: str
    ice_restart: bool
    transport_wide_cc: bool
    max_rooms: int


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """Where a room's recordings go. `directory` is a vault path prefix; `data_key` encrypts the frames."""

    directory: str
    data_key: bytes


class RoomPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """`recording` None is a room that is never recorded (device test). Rates in kbit/s.

    `admitted`: a call that somebody has taken. It was asked for with `admit` when it was offered, and opens however
    busy the engine is by now.
    """

    recording: Recording | None = None
    admitted: bool = False
    start_kbps: int = 700
    max_kbps: int = 1500


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One finished recording: a person's audio and video between joining and leaving.

    `file` is the name below the room's directory; `started_at` and `ended_at` wall clock in ms; `sha256` (hex)
    and `size` over the plaintext WebM. `clean` is false when the writer died. `kinds` lists what is inside.
    """

    room: str
    participant: str
    role: Role
    number: int
    file: str
    started_at: int
    ended_at: int
    duration_ms: int
    size: int
    sha256: str
    clean: bool
    kinds: tuple[str, ...] = ()
    offset_ms: int = 0
    """How much later the first video frame came than the first audio frame (negative: earlier)."""


EventType = Literal[
    "participant_up",
    "participant_down",
    "recording_started",
    "recording_growing",
    "recording_stalled",
    "recording_closed",
    "engine_restarted",
]


class MediaEvent(msgspec.Struct, frozen=True, kw_only=True):
    """At least once, numbered. `bytes` is what has reached the disk for that person's present segment. A
    `participant_down` with the detail "lost" was neither asked for nor has another publication taken its place.
    """

    sequence: int
    type: EventType
    room: str = ""
    participant: str = ""
    role: Role = "applicant"
    bytes: int = 0
    segment: Segment | None = None
    detail: str = ""


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """An offer from the engine, to be answered with `accept`."""

    id: str
    sdp: str


class EngineBusy(Exception):
    """No new rooms now: the limit is reached, or the engine is late, being emptied or not running."""


class NoSuchRoom(Exception):
    """The room is not (or no longer) open: open it again and rejoin."""


class MediaEngine(Protocol):
    """One adapter each: embedded, Janus. Rooms live on one node; `open_room` of an open room is harmless."""

    def capabilities(self) -> Capabilities: ...

    async def admit(self, room: str, seconds: float) -> str:
        """Nothing ("") when that room can be opened, else what is in the way. A place is kept for it for so long, or
        until it is opened. Asked before a call is offered, so that no call that was taken lacks its room.
        """
        ...

    async def admit_in_turn(self, rooms: Sequence[str], seconds: float) -> tuple[int, str]:
        """The same for many, in their order, up to the first that finds no place: how many have one, and what is in
        the way of the next.
        """
        ...

    async def open_room(self, room: str, policy: RoomPolicy) -> None:
        """Raises EngineBusy; for an `admitted` room only where there is no engine that could open it."""
        ...

    async def close_room(self, room: str) -> tuple[Segment, ...]:
        """End all connections of the room, finish its recordings and return every segment it ever had that was
        not returned before. A room that is not open returns what `recover` would find for it.
        """
        ...

    async def publish(self, room: str, participant: str, role: Role, offer: str) -> str:
        """The answer to a publishing offer; a supervisor publishes nothing (ValueError). A second publish of the same
        participant replaces the first and begins a new segment. Raises NoSuchRoom, ValueError for SDP that cannot be
        used, EngineBusy for a member for whom there is no room now.
        """
        ...

    async def subscribe(
        self,
        room: str,
        participant: str,
        role: Role,
        echo: bool = False,
        feed: str = "",
        kinds: tuple[Kind, ...] = KINDS,
    ) -> Subscription:
        """An offer with the tracks of everyone else in the room (of oneself with `echo`, of the participant `feed`
        where one is named): one stream called `peer`, for a supervisor two, `applicant` and `operator`. Nobody is told
        that a supervisor subscribes, and no recording changes. What is not of these `kinds` is not sent. The others'
        tracks may come later: the sections stand ready. A second subscribe replaces the first. Raises NoSuchRoom,
        EngineBusy as `publish`.
        """
        ...

    async def accept(self, room: str, participant: str, subscription: str, answer: str) -> None:
        """Complete a subscription. Raises NoSuchRoom, ValueError."""
        ...

    async def record(
        self, room: str, recording: Recording | None, participant: str = "", kinds: tuple[Kind, ...] = KINDS
    ) -> None:
        """From now on record what is published in an open room, also what will be; None ends those recordings, each
        as a finished segment. With `participant` only what that one publishes. Raises NoSuchRoom.
        """
        ...

    async def set_bitrate(self, room: str, participant: str, kbps: int) -> None:
        """Cap what that participant sends."""
        ...

    async def remove(self, room: str, participant: str) -> None:
        """End that participant's connections; idempotent."""
        ...

    async def recover(self, room: str, recording: Recording) -> tuple[Segment, ...]:
        """Finish what a dead engine left of a room's recordings; those segments are marked unclean."""
        ...

    async def stats(self, room: str) -> dict[str, Any]:
        """Per participant: bytes in and out, recorded bytes, last packet's age in ms. For people and tests."""
        ...

    async def healthy(self) -> str:
        """Nothing ("") when rooms can be opened, else what is wrong."""
        ...

    def events(self) -> AsyncIterator[MediaEvent]:
        """All rooms' events, for one consumer."""
        ...

    async def drain(self) -> None:
        """Open no more rooms."""
        ...
