"""Reading photos of documents."""

from collections.abc import Sequence
from typing import Protocol

from coram.core.document_reading import Corner, DocumentReading, Sighting


class Reader(Protocol):
    """What reads documents, on this machine. Bytes that somebody sent are decoded: nothing that they do may end the
    caller, and nothing is fetched. What cannot be read is told by the quality's problems, never raised.
    """

    def can_read_print(self) -> bool:
        """Whether `read` also reads what is printed beside the machine-readable parts."""
        ...

    async def look(self, photo: bytes, mime: str, *, seconds: float) -> Sighting:
        """Where the page is and how good the picture: quick, for hints while somebody holds the document."""
        ...

    async def read(self, photo: bytes, mime: str, corners: Sequence[Corner] = (), *, seconds: float) -> DocumentReading:
        """Everything; with four `corners`, of the page that somebody put there. Given up after `seconds`: what was not
        read by then is missing.
        """
        ...

    async def rectified(
        self, photo: bytes, mime: str, corners: Sequence[Corner] | None = None, *, seconds: float
    ) -> bytes | None:
        """The page flat and upright, as a JPEG; with `corners`, cut there. None when no page was found."""
        ...
