"""The uploads that this server process has open: one writer at a time for each."""

import asyncio
from weakref import WeakValueDictionary

from coram.ports.vault import Upload

MOST_OPEN = 64
"""Idle writers kept open; one that was let go is resumed from the vault at its next piece."""


class Desk:
    """One per server process. Losing it loses nothing: what was received lies in the vault."""

    def __init__(self, most_open: int = MOST_OPEN) -> None:
        self._most_open = most_open
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._idle: dict[str, Upload] = {}

    def lock(self, upload: str) -> asyncio.Lock:
        """That upload's lock: hold it around everything that touches the upload."""
        lock = self._locks.get(upload)
        if lock is None:
            lock = asyncio.Lock()
            self._locks[upload] = lock
        return lock

    def take(self, upload: str) -> Upload | None:
        """Its open writer, if there is one; from now on the caller's, to finish, to close or to put back."""
        return self._idle.pop(upload, None)

    async def put_back(self, upload: str, writer: Upload) -> None:
        """Keep a writer for the next piece; the one idle for longest is closed when there are too many."""
        self._idle[upload] = writer
        while len(self._idle) > self._most_open:
            oldest = next(iter(self._idle))
            await self._idle.pop(oldest).close()

    async def close(self) -> None:
        """Let go of all of them."""
        while self._idle:
            await self._idle.popitem()[1].close()
