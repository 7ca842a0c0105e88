"""What the server and the process that reads say to each other."""

from datetime import date
from typing import Literal

import msgspec

from coram.core.document_reading import Corner, DocumentReading, Sighting


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with which photo. `corners`: where the page is, if that is known (not for `look`). `printed`: for
    `read`, whether print is read too, which takes seconds.
    """

    task: Literal["look", "read", "flat"]
    photo: bytes
    today: date
    corners: tuple[Corner, ...] = ()
    printed: bool = False


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One of the three, by the job's task."""

    sighting: Sighting | None = None
    reading: DocumentReading | None = None
    flat: bytes = b""
