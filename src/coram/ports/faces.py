"""Seeing faces in photos and films."""

from typing import Protocol

from coram.core.face_comparison import Bands
from coram.core.face_reading import FaceFilm, FacePicture


class Faces(Protocol):
    """What sees faces, on this machine. Bytes that somebody sent are decoded: nothing that they do may end the caller,
    and nothing is fetched. What cannot be decoded has no faces; that is told, never raised.
    """

    def bands(self) -> Bands | None:
        """How distances between its vectors are read. None where nothing compares: vectors are empty then."""
        ...

    async def look(self, photo: bytes, mime: str, *, seconds: float) -> FacePicture:
        """Where faces are and how good the picture: quick, without vectors, for hints while somebody aims."""
        ...

    async def find(self, photo: bytes, mime: str, *, small: bool = False, seconds: float) -> FacePicture:
        """The faces of a photo with their vectors. `small`: as small as on a document."""
        ...

    async def follow(self, film: bytes, mime: str, *, seconds: float) -> FaceFilm:
        """The largest face through a film of less than a minute."""
        ...
