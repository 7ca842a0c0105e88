"""What the server's process and the media worker say to each other: JSON lines over one socket pair."""

from typing import Any

import msgspec

from coram.ports.media import KINDS, Kind, MediaEvent, Recording, Role, RoomPolicy, Segment

MAX_LINE = 1 << 20


class IceServer(msgspec.Struct, frozen=True, kw_only=True):
    """A STUN or TURN server for the worker itself; rarely needed, as browsers reach it directly or by their own."""

    urls: tuple[str, ...]
    username: str = ""
    credential: str = ""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a worker runs. `port_range` (0, 0) leaves the choice to the system; both ends belong to it."""

    bind_addresses: tuple[str, ...] = ()
    announced_address: str = ""
    port_range: tuple[int, int] = (0, 0)
    max_rooms: int = 20
    max_lag_ms: int = 50
    log_level: str = "WARNING"
    ice_servers: tuple[IceServer, ...] = ()


class Start(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The first line; answered when the self-test has passed."""

    options: Options


class Admit(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Keep a place for each of `rooms` for so many seconds, up to the first for which there is none."""

    rooms: tuple[str, ...]
    seconds: float


class OpenRoom(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    policy: RoomPolicy


class CloseRoom(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str


class Publish(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    participant: str
    role: Role
    offer: str


class Subscribe(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    participant: str
    role: Role
    echo: bool
    feed: str = ""
    kinds: tuple[Kind, ...] = KINDS


class Accept(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    participant: str
    subscription: str
    answer: str


class Record(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    recording: Recording | None
    participant: str = ""
    kinds: tuple[Kind, ...] = KINDS


class SetBitrate(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    participant: str
    kbps: int


class Remove(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    participant: str


class Recover(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str
    recording: Recording


class Stats(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    room: str


class Healthy(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    pass


Operation = (
    Start
    | Admit
    | OpenRoom
    | CloseRoom
    | Publish
    | Subscribe
    | Accept
    | Record
    | SetBitrate
    | Remove
    | Recover
    | Stats
    | Healthy
)


class Request(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    operation: Operation


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`event` alone, or the outcome of request `id`: `error` names an exception of the port, or ValueError."""

    id: int = 0
    error: str = ""
    detail: str = ""
    text: str = ""
    name: str = ""
    admitted: int = 0
    segments: tuple[Segment, ...] = ()
    values: dict[str, Any] = {}
    event: MediaEvent | None = None
