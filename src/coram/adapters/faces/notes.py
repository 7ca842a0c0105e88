"""What stands beside a network that makes vectors of faces: its licence, how it counts, how its distances are read."""

from pathlib import Path
from typing import Literal

import msgspec

from coram.adapters.faces.weights import VECTOR, weights


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """`points`: where, in a square from 0 to 1, belong the outer and inner corner of the eye on the picture's right,
    those of the other eye (outer, inner), and the base of the nose. Pixels are (value - `mean`) / `scale`, in
    `colours`. `unit`: vectors are brought to length 1. `bands` says where the two limits of the distance come from.
    """

    licence: str
    origin: str
    side: int
    points: tuple[tuple[float, float], ...]
    match_below: float
    differs_above: float
    bands: str
    mean: tuple[float, float, float] = (0.0, 0.0, 0.0)
    scale: float = 255.0
    colours: Literal["RGB", "BGR"] = "RGB"
    unit: bool = False


def note_of(path: str) -> Note:
    """The note of the network at `path`, "" for Coram's. Raises ValueError, saying what is wrong with which file."""
    beside = Path(path or weights(VECTOR)).with_suffix(".json")
    try:
        if not Path(path or weights(VECTOR)).is_file():
            raise ValueError(f"{path}: there is no such file")
        note = msgspec.json.decode(beside.read_bytes(), type=Note)
    except OSError as error:
        raise ValueError(f"{beside}: the network's note cannot be read: {error.strerror}") from None
    except msgspec.MsgspecError as error:
        raise ValueError(f"{beside}: {error}") from None
    if len(note.points) != 5 or not 32 <= note.side <= 512 or not note.scale:
        raise ValueError(f"{beside}: five points, a side from 32 to 512, a scale other than 0")
    if not 0 < note.match_below <= note.differs_above:
        raise ValueError(f"{beside}: match_below above 0, and differs_above not below it")
    return note
