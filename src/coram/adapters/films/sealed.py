"""Sealed files as the file objects that PyAV reads and writes: plaintext in memory only."""

import io
from collections.abc import Iterator
from pathlib import Path

from coram.adapters.vault.frames import MAX_PLAINTEXT, FrameWriter, Summary, read_frames

FIRST = 4096
"""Bytes at the beginning that may be written again: the sizes that an MP4 learns only at its end."""


class SealedInput(io.RawIOBase):
    """Reads a finished sealed file of `size` bytes. Reading on is cheap, seeking opens it anew."""

    def __init__(self, path: str, data_key: bytes, context: str, size: int) -> None:
        self._where = (path, data_key, context)
        self._size, self._at = size, 0
        self._pieces: Iterator[bytes] | None = None
        self._rest = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        at = max(0, start + offset)
        if at != self._at:
            self._at, self._pieces, self._rest = at, None, b""
        return at

    def read(self, size: int = -1, /) -> bytes:
        """At most one piece of the file: fewer bytes than asked for do not mean the end, b"" does."""
        if self._pieces is None:
            self._pieces = read_frames(*self._where, self._at)
        if not self._rest:
            self._rest = next(self._pieces, b"")
        taken = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(taken) :]
        self._at += len(taken)
        return taken


class SealedOutput(io.RawIOBase):
    """Writes a sealed file whose first bytes may be written again, and nothing else."""

    def __init__(self, path: str, data_key: bytes, context: str) -> None:
        self._writer = FrameWriter(Path(path), data_key, context, replace=True)
        self._head = bytearray()
        self._tail = bytearray()
        self._at = self._end = 0
        self._begun = False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence] + offset
        return self._at

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Raises OSError for a place that cannot be written again."""
        view = memoryview(data)
        if self._at < len(self._head):
            again = min(len(view), len(self._head) - self._at)
            self._head[self._at : self._at + again] = view[:again]
            self._at += again
            view = view[again:]
        if len(view) and self._at != self._end:
            raise OSError("only the beginning of this file can be written again")
        self._add(view)
        return len(data)

    def _add(self, view: memoryview) -> None:
        self._at += len(view)
        self._end = max(self._end, self._at)
        first = view[: max(0, FIRST - len(self._head))]
        self._head += first
        self._tail += view[len(first) :]
        if not self._begun and len(self._head) == FIRST:
            self._writer.append(bytes(self._head))
            self._begun = True
        while len(self._tail) >= MAX_PLAINTEXT:
            self._writer.append(bytes(self._tail[:MAX_PLAINTEXT]))
            del self._tail[:MAX_PLAINTEXT]

    def finish(self) -> Summary:
        """Close for good, durably."""
        if not self._begun:
            self._writer.append(bytes(self._head))
        if self._tail:
            self._writer.append(bytes(self._tail))
        return self._writer.finish(bytes(self._head))
