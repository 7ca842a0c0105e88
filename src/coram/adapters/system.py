"""Time and chance as the operating system gives them."""

import os
import time


class SystemClock:
    """Wall-clock time."""

    def now(self) -> int:
        """Milliseconds since 1970-01-01T00:00Z."""
        return time.time_ns() // 1_000_000


class SystemChance:
    """The kernel's cryptographic randomness."""

    def bytes(self, length: int) -> bytes:
        """`length` unpredictable bytes."""
        return os.urandom(length)
