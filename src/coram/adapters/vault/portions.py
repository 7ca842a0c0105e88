"""A finished sealed file in portions: reading and decrypting are two steps.

Reading belongs into a thread where the disk must be waited for, and only there. Decrypting takes some 10 µs for each
64 KiB, less than handing the plaintext from one thread to another, whose memory would be fetched anew for each portion.
"""

import os
import weakref
from collections.abc import Iterator
from pathlib import Path

from coram.adapters.vault.frames import FINAL, Altered, Frame, SealedReader

FRAMES = 16
"""Of 64 KiB, read at once into memory that is used again: as much as a processor's own memory holds."""
_AT_ONCE = getattr(os, "RWF_NOWAIT", 0)
"""Read what needs no waiting (Linux; 0 elsewhere)."""


class Portions:
    """While there is a `begin`: `at_hand` or `load`, then all of `pieces`. After that, or before, `close`."""

    def __init__(self, path: str | Path, data_key: bytes, context: str, start: int, length: int | None) -> None:
        """The plaintext from `start` on, at most `length` bytes. Raises FileNotFoundError, Altered, Unfinished (both
        ValueError), ValueError for a negative range.
        """
        if start < 0 or (length is not None and length < 0):
            raise ValueError("a range is not negative")
        self._start, self._stop = start, None if length is None else start + length
        self._reader = SealedReader(path, data_key, context)
        self._close = weakref.finalize(self, self._reader.close)  # also when nobody is there any more to take it
        try:
            _, self._first = self._reader.ending()
            wanted = list(self._wanted())
            self._groups = [wanted[at : at + FRAMES] for at in range(0, len(wanted), FRAMES)]
            self._sealed = memoryview(bytearray(max(map(_extent, self._groups), default=0)))
        except BaseException:
            self._close()
            raise
        self._loaded: list[tuple[int, Frame]] = []

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._close()

    def _wanted(self) -> Iterator[tuple[int, Frame]]:
        """Frames that have something of what is wanted, each with where its plaintext begins."""
        at = 0
        for frame in self._reader.frames:
            if frame.kind == FINAL or (self._stop is not None and at >= self._stop):
                return
            if at + frame.plain > self._start:
                yield at, frame
            at += frame.plain

    def begin(self) -> bool:
        """Go on to the next portion. False where there is none."""
        self._loaded = self._groups.pop(0) if self._groups else []
        return bool(self._loaded)

    def at_hand(self) -> bool:
        """Read the portion if nobody has to wait for the disk; whether that was so."""
        if not _AT_ONCE:
            return False
        try:
            return self._read(_AT_ONCE) == self._size
        except OSError:  # not there yet, or a file system that does not tell
            return False

    def load(self) -> None:
        """Read the portion. Raises Altered for a file that was cut meanwhile, OSError."""
        if self._read(0) != self._size:
            raise Altered("the file was cut off")

    @property
    def _size(self) -> int:
        return _extent(self._loaded)

    def _read(self, how: int) -> int:
        return os.preadv(self._reader.fd, [self._sealed[: self._size]], self._loaded[0][1].offset, how)

    def pieces(self) -> Iterator[bytes]:
        """The portion's plaintext, in pieces of up to 64 KiB. Raises Altered."""
        begins = self._loaded[0][1].offset
        for at, frame in self._loaded:
            place = frame.offset - begins
            plain = self._reader.decrypt(frame, self._sealed[place : place + frame.length])
            if frame.number == 0 and self._first:
                plain = self._first
            stop = None if self._stop is None else self._stop - at
            if piece := plain[max(0, self._start - at) : stop]:
                yield piece


def _extent(group: list[tuple[int, Frame]]) -> int:
    """Bytes from the first frame's ciphertext to the end of the last one's: frames lie one behind the other."""
    return group[-1][1].end - group[0][1].offset
