"""A face as a vector: dlib's network for faces, or one that the owner put in its place, run by OpenCV."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.faces.finder import Picture, resized
from coram.adapters.faces.mesh import NOSE_BASE, Points
from coram.adapters.faces.notes import Note, note_of
from coram.adapters.faces.weights import VECTOR, weights

EYES = (263, 362, 33, 133)
"""The mesh's numbers for the corners, in the note's order."""


class Embedder:
    """One network with its note."""

    def __init__(self, path: str, note: Note) -> None:
        self.note = note
        self._network = cv2.dnn.readNetFromONNX(path)

    def vector(self, photo: Picture, points: Points) -> tuple[float, ...]:
        """The face's vector. Empty where the network says nothing usable."""
        note = self.note
        cut = self.cut(photo, points)
        blob = cv2.dnn.blobFromImage(
            cut, 1 / note.scale, (note.side, note.side), note.mean, swapRB=note.colours == "RGB"
        )
        self._network.setInput(blob)
        told = np.asarray(self._network.forward(), np.float64).reshape(-1)
        length = float(np.linalg.norm(told))
        if not np.isfinite(told).all() or length < 1e-6:
            return ()
        return tuple(round(float(value), 5) for value in (told / length if note.unit else told))

    def cut(self, photo: Picture, points: Points) -> Picture:
        """The face as the network wants it: upright, its eyes and nose where they belong."""
        side = self.note.side
        wanted = np.array(self.note.points, np.float32) * side
        there = points[[*EYES, NOSE_BASE], :2]
        turn = _similar(there, wanted)
        small = float(np.linalg.norm(turn[0, :2])) < 0.5
        if small:
            # shrunk far by lines between pixels, detail becomes noise
            ratio = float(np.linalg.norm(turn[0, :2])) * 2
            photo = resized(photo, ratio)
            turn = np.concatenate([turn[:, :2] / ratio, turn[:, 2:]], 1)
        return np.asarray(cv2.warpAffine(photo, turn, (side, side), flags=cv2.INTER_LINEAR), np.uint8)


def _similar(there: NDArray[np.float32], wanted: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn, size and shift that bring points nearest to where they belong (least squares)."""
    rows: list[list[float]] = []
    for x, y in there.astype(np.float64):
        rows += [[x, -y, 1, 0], [y, x, 0, 1]]
    a, b, right, down = np.linalg.lstsq(np.array(rows), wanted.astype(np.float64).reshape(-1), rcond=None)[0]
    return np.array([[a, -b, right], [b, a, down]])


@cache
def embedder(path: str = "") -> Embedder:
    """The network that comes with Coram, or the one at `path`. Raises ValueError and cv2.error for what is none."""
    return Embedder(path or weights(VECTOR), note_of(path))
