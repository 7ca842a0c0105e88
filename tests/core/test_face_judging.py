"""What a picture of a face is told while somebody aims, and which photos of a call are compared."""

import msgspec
import pytest

from coram.core.artifact import Artifact
from coram.core.face_judging import newest_pair, to_mend, to_mend_aiming
from coram.core.face_reading import FaceBox, FacePicture, SeenFace

GOOD = SeenFace(box=FaceBox(x=300, y=200, width=400, height=500), score=0.9, brightness=120, sharpness=20)


def picture(**changes: object) -> FacePicture:
    return FacePicture(width=1280, height=960, faces=(msgspec.structs.replace(GOOD, **changes),))


def sized(width: float, height: float) -> FacePicture:
    return picture(box=FaceBox(x=300, y=200, width=width, height=height))


@pytest.mark.parametrize(
    ("seen", "aiming", "taken"),
    [
        (picture(), "OK", "OK"),
        (FacePicture(width=1280, height=960), "NO_FACE", "NO_FACE"),
        (picture(brightness=30.0), "FACE_TOO_DARK", "FACE_TOO_DARK"),
        (picture(sharpness=2.0), "FACE_BLURRED", "FACE_BLURRED"),
        # a fifth of the picture, lying or standing, is near enough; what is smaller can still come closer
        (sized(256, 190), "OK", "OK"),
        (sized(190, 192), "OK", "OK"),
        (sized(190, 190), "FACE_TOO_FAR", "OK"),
        # a blurred face that is far away is told to come closer first
        (picture(box=FaceBox(x=0, y=0, width=150, height=180), sharpness=2.0), "FACE_TOO_FAR", "FACE_BLURRED"),
        (sized(102, 130), "FACE_TOO_FAR", "FACE_TOO_FAR"),
    ],
)
def test_what_is_to_mend(seen: FacePicture, aiming: str, taken: str) -> None:
    assert (to_mend_aiming(seen), to_mend(seen)) == (aiming, taken)


def test_a_second_face_counts_by_its_size() -> None:
    def beside(width: float) -> FacePicture:
        other = msgspec.structs.replace(GOOD, box=FaceBox(x=800, y=200, width=width, height=width * 1.25))
        return FacePicture(width=1280, height=960, faces=(GOOD, other))

    assert to_mend(beside(230)) == "MANY_FACES"
    assert to_mend(beside(210)) == "OK"


def photo(id_: str, name: str, at: int, **changes: object) -> Artifact:
    made = Artifact(
        organisation="o", id=id_, conference="c", kind="photo", name=name, created_at=at, object=id_, mime="image/jpeg",
        state="stored",
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def test_the_newest_of_each_that_is_stored_are_compared() -> None:
    front, face, back = photo("1", "document_front", 1), photo("2", "face", 2), photo("3", "document_back", 3)
    assert newest_pair([front, back]) is None
    assert newest_pair([face, back]) is None
    assert newest_pair([front, face, back]) == (front, face)
    later, gone = photo("4", "face", 4), photo("5", "face", 5, state="discarded")
    assert newest_pair([later, gone, front, face]) == (front, later)
    assert newest_pair([front, photo("6", "face", 6, kind="document")]) is None
