"""Time and chance as the operating system gives them."""

import os
import threading
import time
import weakref

BLOCK_BYTES = 4096
LONGEST_FROM_BLOCK = 256
"""Longer wishes go to the kernel directly."""


class SystemClock:
    """Wall-clock time."""

    def now(self) -> int:
        """Milliseconds since 1970-01-01T00:00Z."""
        return time.time_ns() // 1_000_000


class SystemChance:
    """The kernel's cryptographic randomness, fetched by the block: asking it lets go of the interpreter's lock, and
    a busy server waits long to get that back.

    No byte is handed out twice, whatever the threads; what was handed out is wiped from the block; a forked child
    starts with an empty one.
    """

    def __init__(self) -> None:
        self._renew()
        itself = weakref.ref(self)

        def forked() -> None:
            here = itself()
            if here is not None:
                here._renew()

        os.register_at_fork(after_in_child=forked)

    def _renew(self) -> None:
        self._lock = threading.Lock()
        self._block = bytearray()
        self._used = 0

    def bytes(self, length: int) -> bytes:
        """`length` unpredictable bytes."""
        if length > LONGEST_FROM_BLOCK:
            return os.urandom(length)
        with self._lock:
            begin, end = self._used, self._used + length
            if end > len(self._block):
                self._block = bytearray(os.urandom(BLOCK_BYTES))
                begin, end = 0, length
            self._used = end
            taken = bytes(memoryview(self._block)[begin:end])
            self._block[begin:end] = bytes(length)
        return taken
