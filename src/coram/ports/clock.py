"""Time and chance, as arguments."""

from typing import Protocol


class Clock(Protocol):
    """Wall-clock time."""

    def now(self) -> int:
        """Milliseconds since 1970-01-01T00:00Z. May jump backwards; callers compare, never subtract blindly."""
        ...


class Chance(Protocol):
    """Cryptographic randomness."""

    def bytes(self, length: int) -> bytes:
        """`length` unpredictable bytes."""
        ...
