"""How far open eyes are: MediaPipe's network of an eye's outline, run by OpenCV. The face's mesh hardly sees a lid."""

import math
from functools import cache

import cv2
import numpy as np

from coram.adapters.faces.finder import Picture
from coram.adapters.faces.mesh import Points
from coram.adapters.faces.weights import EYES, weights

SIDE = 64
ROOM = 2.3
"""How much more than the eye's width the network sees."""
CORNERS = ((33, 133), (263, 362))
"""The mesh's outer and inner corners. The network knows eyes of the picture's left: the other is mirrored."""
LIDS = ((11, 3), (12, 4), (13, 5))
"""Points of the upper lid and those below them, of the network's outline; 0 and 8 are the corners."""


@cache
def _network() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromTFLite(weights(EYES), cv2.dnn.ENGINE_CLASSIC)


def opening(photo: Picture, points: Points) -> float:
    """Height to width, the mean of both eyes."""
    return round(sum(_opening(photo, points, number) for number in (0, 1)) / 2, 3)


def _opening(photo: Picture, points: Points, number: int) -> float:
    outer, inner = (points[corner, :2].astype(np.float64) for corner in CORNERS[number])
    across = inner - outer if number == 0 else outer - inner
    tilt = math.degrees(math.atan2(across[1], across[0]))
    scale = SIDE / max(4.0, float(np.linalg.norm(across)) * ROOM)
    x, y = (float(value) for value in (outer + inner) / 2)
    turn = np.asarray(cv2.getRotationMatrix2D((x, y), tilt, scale), np.float64)
    turn[:, 2] += (SIDE / 2 - x, SIDE / 2 - y)
    cut = np.asarray(cv2.warpAffine(photo, turn, (SIDE, SIDE)), np.uint8)
    network = _network()
    network.setInput(
        cv2.dnn.blobFromImage(cut if number == 0 else cv2.flip(cut, 1), 1 / 255, (SIDE, SIDE), swapRB=True)
    )
    told = network.forward(["output_eyes_contours_and_brows", "output_iris"])[0]
    outline = np.asarray(told, np.float64).reshape(71, 3)[:, :2]
    high = sum(math.dist(outline[above], outline[below]) for above, below in LIDS) / len(LIDS)
    return high / max(1e-3, math.dist(outline[0], outline[8]))
