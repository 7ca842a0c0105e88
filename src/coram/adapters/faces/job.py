"""What the server and the process that sees faces say to each other."""

from typing import Literal

import msgspec

from coram.core.face_reading import FaceFilm, FacePicture


class FaceJob(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with which bytes. `embedder`: the path of the owner's network, "" for Coram's. `small`: whether faces
    may be as small as on a document.
    """

    task: Literal["look", "find", "follow"]
    data: bytes
    small: bool = False
    embedder: str = ""


class FaceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two, by the job's task."""

    picture: FacePicture | None = None
    film: FaceFilm | None = None
