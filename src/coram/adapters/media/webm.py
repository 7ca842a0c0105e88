"""WebM files (VP8 and Opus) as they are recorded: a head of fixed size, clusters, cues.

The head is written first without duration and seek index, so that a file whose writer died plays as it is; when
the recording ends, `head` is built again with what is known then and takes the place of the first. Sizes are
written in fixed widths (RFC 8794 allows it), which keeps `Scan` short: it reads only what this module writes.
"""

import struct
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

HEAD_SIZE = 768
VIDEO, AUDIO = 1, 2
TIMESTAMP_SCALE_NS = 1_000_000
OPUS_PRE_SKIP = 312
_2001_MS = 978_307_200_000

_CLUSTER = b"\x1f\x43\xb6\x75"
_BLOCK = struct.Struct(">BIBhB")
_CLUSTER_HEAD = struct.Struct(">4sIBBQ")


class Block(NamedTuple):
    """One frame: `at` in ms since the recording's beginning."""

    at: int
    track: int
    key: bool
    data: bytes


class Cue(NamedTuple):
    """A point to seek to: `position` of its cluster in the file, in bytes."""

    at: int
    track: int
    position: int


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """Who is in the recording; stands in the file's title, so that a file alone says what it is."""

    participant: str
    role: str
    number: int
    started_at: int
    """Wall clock of the first frame, ms since 1970, UTC."""
    state: str = "open"
    """open: being written, or its writer died; clean: ended in order; recovered: finished by another writer."""

    def title(self) -> str:
        return " ".join((self.role, self.participant, str(self.number), self.state))


def _element(identifier: str, *contents: bytes) -> bytes:
    content = b"".join(contents)
    return bytes.fromhex(identifier) + struct.pack(">I", 0x10000000 | len(content)) + content


def _number(identifier: str, value: int, width: int = 8) -> bytes:
    return _element(identifier, value.to_bytes(width, "big"))


def _float(identifier: str, value: float) -> bytes:
    return _element(identifier, struct.pack(">d", value))


def _void(size: int) -> bytes:
    return b"\xec" + struct.pack(">Q", 1 << 56 | (size - 9)) + bytes(size - 9)


def _video_track(width: int, height: int) -> bytes:
    size = _element("e0", _number("b0", width, 2), _number("ba", height, 2))
    kind = (_number("d7", VIDEO, 1), _number("73c5", VIDEO), _number("83", 1, 1), _number("9c", 0, 1))
    return _element("ae", *kind, _element("86", b"V_VP8"), size)


def _audio_track() -> bytes:
    opus = b"OpusHead" + struct.pack("<BBHIhB", 1, 2, OPUS_PRE_SKIP, 48000, 0, 0)
    kind = (_number("d7", AUDIO, 1), _number("73c5", AUDIO), _number("83", 2, 1), _number("9c", 0, 1))
    delays = (_number("56aa", OPUS_PRE_SKIP * 1_000_000 // 48), _number("56bb", 80_000_000))
    sound = _element("e1", _float("b5", 48000.0), _number("9f", 2, 1))
    return _element("ae", *kind, _element("86", b"A_OPUS"), _element("63a2", opus), *delays, sound)


_EBML = _element(
    "1a45dfa3",
    _number("4286", 1, 1),
    _number("42f7", 1, 1),
    _number("42f2", 4, 1),
    _number("42f3", 8, 1),
    _element("4282", b"webm"),
    _number("4287", 4, 1),
    _number("4285", 2, 1),
)
_SEGMENT_AT = len(_EBML) + 12
"""Where the segment's content begins: positions inside the file count from here."""


def head(
    label: Label,
    tracks: Iterable[int],
    size: tuple[int, int] = (640, 480),
    duration_ms: int | None = None,
    cues_at: int = 0,
    total: int = 0,
) -> bytes:
    """The first HEAD_SIZE bytes. `cues_at` and `total` (position of the cues and the file's size, in bytes) and the
    duration are known only at the end. Raises ValueError for a label that is too long.
    """
    info = [_number("2ad7b1", TIMESTAMP_SCALE_NS), _element("4d80", b"coram"), _element("5741", b"coram")]
    info.append(_element("4461", struct.pack(">q", (label.started_at - _2001_MS) * 1_000_000)))
    info.append(_element("7ba9", label.title().encode()))
    if duration_ms is not None:
        info.append(_float("4489", float(duration_ms)))
    information = _element("1549a966", *info)
    kinds = {VIDEO: _video_track(*size), AUDIO: _audio_track()}
    listed = _element("1654ae6b", *(kinds[track] for track in sorted(tracks)))
    places: list[tuple[str, int]] = [("1549a966", 0), ("1654ae6b", len(information))]
    if cues_at:
        places.append(("1c53bb6b", 0))
    width = len(_seek_head([(name, 0) for name, _ in places]))
    places = [(name, width + place) for name, place in places]
    if cues_at:
        places[2] = ("1c53bb6b", cues_at - _SEGMENT_AT)
    length = (total - _SEGMENT_AT) if total else (1 << 56) - 1
    segment = bytes.fromhex("18538067") + struct.pack(">Q", 1 << 56 | length)
    content = _EBML + segment + _seek_head(places) + information + listed
    if len(content) > HEAD_SIZE - 9:
        raise ValueError("the recording's label is too long")
    return content + _void(HEAD_SIZE - len(content))


def _seek_head(places: Iterable[tuple[str, int]]) -> bytes:
    entries = [
        _element("4dbb", _element("53ab", bytes.fromhex(name)), _number("53ac", place)) for name, place in places
    ]
    return _element("114d9b74", *entries)


def cluster(blocks: list[Block]) -> bytes:
    """One cluster of blocks that lie less than 32 s apart, ordered by time."""
    start = blocks[0].at
    parts = [b""]
    for at, track, key, data in blocks:
        flags = 0x80 if key else 0
        parts.append(_BLOCK.pack(0xA3, 0x10000000 | (len(data) + 4), 0x80 | track, at - start, flags))
        parts.append(data)
    size = sum(map(len, parts)) + 10
    parts[0] = _CLUSTER_HEAD.pack(_CLUSTER, 0x10000000 | size, 0xE7, 0x88, start)
    return b"".join(parts)


def cues(points: Iterable[Cue]) -> bytes:
    """The seek index, or b"" without points."""
    entries = []
    for point in points:
        where = _element("b7", _number("f7", point.track, 1), _number("f1", point.position - _SEGMENT_AT))
        entries.append(_element("bb", _number("b3", point.at), where))
    return _element("1c53bb6b", *entries) if entries else b""


class Summary:
    """What a recording holds so far, kept while it is written or when it is read again."""

    def __init__(self) -> None:
        self.points: list[Cue] = []
        self.tracks: set[int] = set()
        self.first: dict[int, int] = {}
        self.last = 0
        self.width = self.height = 0

    def add(self, block: Block, position: int) -> None:
        """Note a block whose cluster begins at `position`."""
        if block.track not in self.first:
            self.tracks.add(block.track)
            self.first[block.track] = block.at
        if block.at > self.last:
            self.last = block.at
        if block.track == VIDEO and block.key:
            self.width = max(self.width, dimensions(block.data)[0])
            self.height = max(self.height, dimensions(block.data)[1])
            self.points.append(Cue(block.at, VIDEO, position))
        elif VIDEO not in self.tracks and (not self.points or block.at - self.points[-1].at >= 5000):
            self.points.append(Cue(block.at, AUDIO, position))

    @property
    def seeks(self) -> list[Cue]:
        """Where a player may begin: at key frames; at sound only where there are no pictures at all."""
        track = VIDEO if VIDEO in self.tracks else AUDIO
        return [point for point in self.points if point.track == track]

    @property
    def duration_ms(self) -> int:
        return self.last + 20 if self.tracks else 0

    @property
    def offset_ms(self) -> int:
        """How much later video began than audio."""
        return self.first[VIDEO] - self.first[AUDIO] if len(self.first) == 2 else 0

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(name for name, track in (("audio", AUDIO), ("video", VIDEO)) if track in self.tracks)

    def ending(self, label: Label, size: int) -> tuple[bytes, bytes]:
        """(cues, new head) for a file of `size` bytes without cues."""
        index = cues(self.seeks)
        shown = (self.width or 640, self.height or 480)
        tracks = self.tracks or {AUDIO}
        where = size if index else 0
        return index, head(label, tracks, shown, self.duration_ms, where, size + len(index))


def dimensions(frame: bytes) -> tuple[int, int]:
    """Width and height that a VP8 key frame states (RFC 6386, section 9.1); (0, 0) for anything else."""
    if len(frame) < 10 or frame[0] & 1 or frame[3:6] != b"\x9d\x01\x2a":
        return 0, 0
    width, height = struct.unpack_from("<HH", frame, 6)
    return width & 0x3FFF, height & 0x3FFF


class Scan:
    """Reads an unfinished recording again: `feed` the plaintext piece by piece, then look at `summary` and `whole`
    (where its last whole cluster ends). Stops quietly where the clusters stop being ours. `taken` gets each block.
    """

    def __init__(self, taken: Callable[[Block], None] | None = None) -> None:
        self._taken = taken
        self.summary = Summary()
        self.whole = HEAD_SIZE
        self.title = ""
        self.started_at = 0
        self._rest = b""
        self._head = b""

    def feed(self, piece: bytes) -> None:
        self._rest += piece
        if not self._head and len(self._rest) >= HEAD_SIZE:
            self._head, self._rest = self._rest[:HEAD_SIZE], self._rest[HEAD_SIZE:]
            self._label()
        while self._head and len(self._rest) >= _CLUSTER_HEAD.size:
            name, size, *_, start = _CLUSTER_HEAD.unpack_from(self._rest)
            end = 8 + (size & 0x0FFFFFFF)
            if name != _CLUSTER or len(self._rest) < end:
                return
            self._blocks(self._rest[_CLUSTER_HEAD.size : end], start)
            self.whole += end
            self._rest = self._rest[end:]

    def label(self) -> Label:
        """Who it is. Raises ValueError for a head that is not ours."""
        parts = self.title.split(" ")
        if len(parts) != 4 or not parts[2].isdigit():
            raise ValueError("not a recording of this house")
        role, participant, number, state = parts
        return Label(participant=participant, role=role, number=int(number), started_at=self.started_at, state=state)

    def _label(self) -> None:
        for identifier in ("7ba9", "4461"):
            at = self._head.find(bytes.fromhex(identifier) + b"\x10\x00\x00")
            if at < 0:
                continue
            content = self._head[at + 6 : at + 6 + self._head[at + 5]]
            if identifier == "7ba9":
                self.title = content.decode(errors="replace")
            else:
                self.started_at = int.from_bytes(content, "big", signed=True) // 1_000_000 + _2001_MS

    def _blocks(self, data: bytes, start: int) -> None:
        at = 0
        while at + _BLOCK.size <= len(data):
            _, size, track, offset, flags = _BLOCK.unpack_from(data, at)
            end = at + 5 + (size & 0x0FFFFFFF)
            block = Block(start + offset, track & 0x7F, bool(flags & 0x80), data[at + _BLOCK.size : end])
            self.summary.add(block, self.whole)
            if self._taken is not None:
                self._taken(block)
            at = end
