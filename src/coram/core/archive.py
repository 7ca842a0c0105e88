"""The bytes of a ZIP archive, as a pure function of its files' paths, sizes and CRC-32.

Every file is stored as it is, in the order of paths, with the date 1980-01-01 and no comments; ZIP64 fields appear
exactly where a number needs them (PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5). So there is one archive for given
files: it can be sized, hashed, resumed in the middle and compared byte for byte without being built first.
"""

import struct
from collections.abc import Iterable

import msgspec

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")

_MAX16, _MAX32 = 0xFFFF, 0xFFFFFFFF
_DATE = 0x21
"""1980-01-01 in MS-DOS form; the time is 0."""
_UNIX = 3 << 8
_PERMISSIONS = 0o100644 << 16


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One file. `path` is ASCII with forward slashes."""

    path: str
    size: int
    crc: int


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """`size` bytes of the archive from `offset` on: the content of the file `path`, or `raw` where that is ""."""

    offset: int
    size: int
    path: str = ""
    raw: bytes = b""


def pieces(entries: Iterable[Entry]) -> list[Piece]:
    """The whole archive in order. Raises ValueError for a path given twice or not ASCII."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    if len({entry.path for entry in ordered}) != len(ordered):
        raise ValueError("a path is given twice")
    made: list[Piece] = []
    directory: list[bytes] = []
    at = 0
    for entry in ordered:
        directory.append(_central(entry, at))
        header = _local(entry)
        made.append(Piece(offset=at, size=len(header), raw=header))
        made.append(Piece(offset=at + len(header), size=entry.size, path=entry.path))
        at += len(header) + entry.size
    tail = b"".join(directory)
    tail += _end(len(ordered), len(tail), at)
    made.append(Piece(offset=at, size=len(tail), raw=tail))
    return made


def total_size(made: list[Piece]) -> int:
    """Bytes of the archive."""
    return made[-1].offset + made[-1].size


def _name(entry: Entry) -> bytes:
    if not entry.path.isascii():
        raise ValueError("a path must be ASCII")
    return entry.path.encode("ascii")


def _local(entry: Entry) -> bytes:
    name, extra, size = _name(entry), b"", entry.size
    if size >= _MAX32:
        extra, size = struct.pack("<2H2Q", 1, 16, size, size), _MAX32
    version = 45 if extra else 20
    head = _LOCAL.pack(b"PK\3\4", version, 0, 0, 0, _DATE, entry.crc, size, size, len(name), len(extra))
    return head + name + extra


def _central(entry: Entry, at: int) -> bytes:
    name, size = _name(entry), entry.size
    large: list[int] = []
    if size >= _MAX32:
        large += [size, size]
        size = _MAX32
    if at >= _MAX32:
        large.append(at)
        at = _MAX32
    extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    version = 45 if large else 20
    head = _CENTRAL.pack(
        b"PK\1\2", _UNIX | version, version, 0, 0, 0, _DATE, entry.crc, size, size,
        len(name), len(extra), 0, 0, 0, _PERMISSIONS, at,
    )  # fmt: skip
    return head + name + extra


def _end(count: int, size: int, at: int) -> bytes:
    large = b""
    if count >= _MAX16 or size >= _MAX32 or at >= _MAX32:
        large = _END64.pack(b"PK\6\6", 44, _UNIX | 45, 45, 0, 0, count, count, size, at)
        large += _LOCATOR.pack(b"PK\6\7", 0, at + size, 1)
    few = min(count, _MAX16)
    return large + _END.pack(b"PK\5\6", 0, 0, few, few, min(size, _MAX32), min(at, _MAX32), 0)
