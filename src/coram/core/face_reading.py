"""What was seen of faces in a photo or a film: numbers, nothing decided."""

import msgspec


class FaceBox(msgspec.Struct, frozen=True, kw_only=True):
    """Where a face is, px of the picture."""

    x: float
    y: float
    width: float
    height: float


class Pose(msgspec.Struct, frozen=True, kw_only=True):
    """How a head is held and what the face does.

    Degrees: `yaw` is positive towards the picture's right edge (the person's own left), `pitch` upwards, `roll`
    clockwise. `eyes`: how far open, height to width; `mouth`: its width to the distance of the eyes' outer corners.
    What is at rest differs between people: compare with the person's own.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    eyes: float = 0.0
    mouth: float = 0.0


class SeenFace(msgspec.Struct, frozen=True, kw_only=True):
    """One face. `brightness` is the median of its pixels (0 to 255), `sharpness` the contrast of its finest detail at
    a fixed size. `vector` is what faces are compared by; empty where nothing compares.
    """

    box: FaceBox
    score: float
    pose: Pose = Pose()
    brightness: float = 0.0
    sharpness: float = 0.0
    vector: tuple[float, ...] = ()


class FacePicture(msgspec.Struct, frozen=True, kw_only=True):
    """The faces of a photo, the largest first. `width` is 0 where it could not be decoded."""

    width: int = 0
    height: int = 0
    faces: tuple[SeenFace, ...] = ()


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One frame: `at` in ms from the film's beginning, how many `faces`, and the largest of them."""

    at: int
    faces: int
    box: FaceBox | None = None
    pose: Pose = Pose()
    vector: tuple[float, ...] = ()


class FaceFilm(msgspec.Struct, frozen=True, kw_only=True):
    """A face followed through a film. `length` in ms; `width` is 0 where it could not be decoded.

    `frames` are those of the film, `moments` those that were looked at. `repeated` is the share of frames that are
    the one before, to the last bit; `uneven` is the deviation of the times between frames, in ms.
    """

    width: int = 0
    height: int = 0
    length: int = 0
    frames: int = 0
    repeated: float = 0.0
    uneven: float = 0.0
    moments: tuple[Moment, ...] = ()
