"""Where a recording's bytes go: a sealed file, written by a thread, so that a slow disk never delays a packet."""

import logging
import time
from collections import deque
from concurrent.futures import Executor
from pathlib import Path

from coram.adapters.media.webm import HEAD_SIZE
from coram.adapters.vault.frames import FRAME_OVERHEAD, HEADER_SIZE, MAX_PLAINTEXT, FrameWriter, Summary

MOST_WAITING = 32 << 20
SYNC_EVERY = 5.0
HEAD_STORED = HEADER_SIZE + FRAME_OVERHEAD + HEAD_SIZE
"""What a file has that holds a head and no media yet."""
_log = logging.getLogger(__name__)


def context(path: Path) -> str:
    """What a recording's frames are bound to: the last three parts of its path, joined by slashes, which is its key
    below the vault's directory.
    """
    return "/".join(path.parts[-3:])


class Sink:
    """`put` never waits. `stored` is what has reached the operating system (ciphertext bytes), `trouble` why nothing
    does; what could not be written is kept and tried again, up to 32 MiB. The executor has one thread.
    """

    def __init__(self, executor: Executor, path: Path, data_key: bytes) -> None:
        self.path = path
        self.stored = 0
        self.trouble = ""
        self._key = data_key
        self._executor = executor
        self._waiting: deque[bytes] = deque()
        # each is counted by one thread only
        self._taken = self._written = 0
        self._synced = 0.0
        self._writer: FrameWriter | None = None
        self._scheduled = False

    def put(self, data: bytes) -> bool:
        """Add bytes at the end; False where too much is waiting already: they are then lost."""
        if self._taken - self._written + len(data) > MOST_WAITING:
            return False
        for at in range(0, len(data), MAX_PLAINTEXT):
            self._waiting.append(data[at : at + MAX_PLAINTEXT])
        self._taken += len(data)
        self.push()
        return True

    def push(self) -> None:
        """Try to write what is waiting."""
        if self._waiting and not self._scheduled:
            self._scheduled = True
            self._executor.submit(self._write)

    def _write(self) -> None:
        self._scheduled = False
        try:
            if self._writer is None:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._writer = FrameWriter(self.path, self._key, context(self.path))
            while self._waiting:
                piece = self._waiting[0]
                self._writer.append(piece)
                self._waiting.popleft()
                self._written += len(piece)
                self.stored = self._writer.stored
            if time.monotonic() - self._synced > SYNC_EVERY:
                self._synced = time.monotonic()
                self._writer.sync()
            self.trouble = ""
        except OSError as error:
            if not self.trouble:
                _log.error("a recording cannot be written: %s", error.strerror)
            self.trouble = error.strerror or type(error).__name__

    def finish(self, first: bytes) -> Summary:
        """Write the rest and close for good; blocks (it reads the file again). Raises OSError, ValueError."""
        self._executor.submit(self._write).result()
        if self._writer is None or self._waiting:
            raise OSError(self.trouble or "nothing was written")
        return self._writer.finish(first)

    def abandon(self) -> None:
        """Let go of an unfinished file: it can be recovered."""
        if self._writer is not None:
            self._writer.close()
