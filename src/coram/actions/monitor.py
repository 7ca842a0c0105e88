"""What this server process knows of running calls and never stores: connections, growing recordings, line quality.

All of it is lost with the process and comes back from the pages and the media engine within seconds.
"""

from collections.abc import Set
from typing import Any, Literal, cast

import msgspec

from coram.core.bitrate import Cap

Person = Literal["applicant", "operator"]
LISTENER = "listener"
"""What connects beside people: a program that takes test deliveries."""


ROOM_MS = 1_000
MOST_REMEMBERED = 10_000
REMEMBERED_MS = 600_000
"""How long it is remembered, at least, when somebody was last connected."""
LINES_BUSY_MS = 8_000
"""The media engine is late for a moment now and then; only what lasts longer is worth a word to people."""


class Line(msgspec.Struct, kw_only=True):
    """A person's line as their page last reported it. `cap_kbps` is what the other side may send them."""

    quality: Literal["good", "fair", "poor", "unknown"] = "unknown"
    round_trip_ms: float = 0
    loss_percent: float = 0
    received_kbps: float = 0
    frames_per_second: float = 0
    reported_at: int = 0


class Track(msgspec.Struct, kw_only=True):
    """One person's recording in its present segment. `grew_at` is 0 while nothing was written yet."""

    bytes: int = 0
    grew_at: int = 0
    stalled: str = ""


class Call(msgspec.Struct, kw_only=True):
    """One conference as this process sees it. `epoch` rises when both must connect anew."""

    epoch: int = 0
    room_open: bool = False
    running_since: int = 0
    tracks: dict[Person, Track] = {}
    lines: dict[Person, Line] = {}
    caps: dict[Person, Cap] = {}

    def recording(self, now: int) -> bool:
        """Whether bytes grow on disk for both people (nothing older than 10 s)."""
        tracks = [self.tracks.get("applicant"), self.tracks.get("operator")]
        return all(t is not None and t.grew_at and not t.stalled and now - t.grew_at < 10_000 for t in tracks)


class Monitor:
    """One per server process. Applicants are known by their conference, operators by their staff id."""

    def __init__(self, started_at: int = 0) -> None:
        self.started_at = started_at
        self.epoch = 0
        self._calls: dict[str, Call] = {}
        self._connections: dict[tuple[Person, str], int] = {}
        self._last_connected: dict[tuple[Person, str], int] = {}
        self._elsewhere: Set[tuple[str, str]] = frozenset()
        self._rooms: dict[tuple[str, str], tuple[int, Any]] = {}
        self._busy: dict[str, tuple[int, bool]] = {}
        self.documents: dict[str, bytes] = {}
        """Printed documents that are the same for everybody, by name and language."""
        self.readings: dict[tuple[str, str], tuple[int, Any]] = {}
        """What many look at in the same moment, by organisation and name: when it was read, and the task that does."""
        self.watching: set[tuple[str, str, str]] = set()
        """Organisation, conference and supervisor of those to whom this node sends a call that they watch."""
        self._listeners: dict[str, int] = {}
        self.played: dict[str, set[tuple[Person, str]]] = {}
        """Conferences that test mode plays, and whom it plays in each."""
        self.self_tests: dict[str, int] = {}
        """Self-tests that the engine echoes to, and until when (ms) at the longest."""

    def call(self, conference: str) -> Call:
        """The call's entry, made when there is none."""
        if conference not in self._calls:
            self._calls[conference] = Call(epoch=self.epoch)
        return self._calls[conference]

    def forget(self, conference: str) -> None:
        """The conference is over."""
        self._calls.pop(conference, None)
        self._last_connected.pop(("applicant", conference), None)

    def calls(self) -> list[str]:
        """Conferences with an entry."""
        return list(self._calls)

    def connected(self, person: Person, id_: str) -> None:
        """A page of that person opened its connection."""
        self._connections[person, id_] = self._connections.get((person, id_), 0) + 1

    def disconnected(self, person: Person, id_: str, now: int) -> None:
        """A page of that person lost its connection."""
        left = self._connections.get((person, id_), 1) - 1
        if left > 0:
            self._connections[person, id_] = left
            return
        self._connections.pop((person, id_), None)
        self._last_connected[person, id_] = now

    def is_connected(self, person: Person, id_: str) -> bool:
        """Whether any page of that person is connected to this process, or was to another a second ago."""
        return (person, id_) in self._connections or (person, id_) in self._elsewhere

    def here(self) -> Set[tuple[str, str]]:
        """Kind and id of everybody whose pages, or listening programs, are connected to this process."""
        return self._connections.keys() | {(LISTENER, f"{of} {since:015}") for of, since in self._listeners.items()}

    def listening(self, organisation: str, since: int) -> None:
        """The newest program that takes that organisation's test deliveries from this process came `since` (ms); 0 when
        there is none any more.
        """
        self._listeners.pop(organisation, None)
        if since:
            self._listeners[organisation] = since

    def listened_here(self) -> bool:
        """Whether any program takes test deliveries from this process."""
        return bool(self._listeners)

    def listened(self, organisation: str) -> Literal["here", "elsewhere", ""]:
        """Where the newest program is that takes that organisation's test deliveries: "" is nowhere."""
        others = [id_ for person, id_ in self._elsewhere if person == LISTENER and id_.startswith(f"{organisation} ")]
        elsewhere = max((int(id_.rpartition(" ")[2]) for id_ in others), default=0)
        here = self._listeners.get(organisation, 0)
        return "elsewhere" if elsewhere > here else "here" if here else ""

    def learn(self, elsewhere: Set[tuple[str, str]], now: int) -> None:
        """Who is connected to other processes."""
        for person, id_ in self._elsewhere - elsewhere:
            if person == LISTENER:
                continue
            self._last_connected[cast(Person, person), id_] = now
        self._elsewhere = elsewhere
        if len(self._last_connected) > MOST_REMEMBERED:  # whoever was forgotten by another process
            recent = {who: at for who, at in self._last_connected.items() if now - at < REMEMBERED_MS}
            self._last_connected = recent

    def absent_for(self, person: Person, id_: str, now: int) -> int:
        """Milliseconds without any connection; 0 while there is one."""
        if self.is_connected(person, id_):
            return 0
        return max(0, now - self._last_connected.get((person, id_), self.started_at))

    def remembered_room(self, organisation: str, process: str, now: int) -> Any:
        """The waiting room as it was last read, None where something has changed since or a second has passed."""
        at, room = self._rooms.get((organisation, process), (0, None))
        return room if 0 <= now - at < ROOM_MS else None

    def remember_room(self, organisation: str, process: str, now: int, room: Any) -> None:
        """Keep a reading for the many who look at the same moment."""
        self._rooms[organisation, process] = (now, room)

    def forget_rooms(self, organisation: str) -> None:
        """Something changed in that organisation's waiting rooms or among its operators."""
        for key in [key for key in self._rooms if key[0] == organisation]:
            del self._rooms[key]

    def forget_all_rooms(self) -> None:
        """Anything may have changed."""
        self._rooms.clear()

    def note_lines(self, organisation: str, *, busy: bool, now: int) -> bool:
        """Whether the media engine just refused that organisation's next call. True when `lines_busy` changed."""
        since, told = self._busy.get(organisation, (now, False))
        if not busy:
            self._busy.pop(organisation, None)
            return told
        self._busy[organisation] = (since, now - since >= LINES_BUSY_MS)
        return self._busy[organisation][1] and not told

    def lines_busy(self, organisation: str) -> bool:
        """Whether calls of that organisation have been waiting for the media engine, not for operators, for long."""
        return self._busy.get(organisation, (0, False))[1]

    def engine_restarted(self) -> list[str]:
        """All rooms are gone: everybody connects anew. Returns the conferences concerned."""
        self.epoch += 1
        for call in self._calls.values():
            call.epoch = self.epoch
            call.room_open = False
            call.running_since = 0
            call.tracks = {}
        return list(self._calls)
