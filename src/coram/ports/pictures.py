"""Comparing photos with the recording of the call in which they were taken."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

import msgspec


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a recording, ms from its beginning, both ends included."""

    first_ms: int
    last_ms: int


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """The frames of a window as they were recorded, encoded, each with its time in ms from the recording's beginning;
    before them those that are needed to decode the first.
    """

    window: Window
    frames: tuple[tuple[int, bytes], ...] = ()


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a comparison. `problem` says why there is none: the other fields then say nothing.

    `most` and `least`, -1…1: how alike most of the picture is, and its least alike quarter, in the frame that is most
    like the photo, `at_ms` into the recording; `frames` were looked at.
    """

    most: float = 0.0
    least: float = 0.0
    at_ms: int = 0
    frames: int = 0
    problem: str = ""


class Pictures(Protocol):
    """What looks at pictures. Bytes that somebody sent are decoded: nothing that they do may end the caller."""

    def cut(self, recording: AsyncIterator[bytes], windows: Sequence[Window]) -> AsyncIterator[Cut]:
        """Each window's frames, in the order in which the windows end; those of which there are none come empty.
        `recording` is the plaintext of a WebM as the house records it, read no further than necessary.
        """
        ...

    async def compare(self, photo: bytes, mime: str, cut: Cut, seconds: float) -> Likeness:
        """How alike they are, or what was the matter; given up after `seconds`."""
        ...
