"""468 points of a face: MediaPipe's face mesh, run by OpenCV, and what they tell of pose and expression."""

import math
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.faces.finder import Picture, Spot
from coram.adapters.faces.weights import MESH, weights
from coram.core.face_reading import Pose

Points = NDArray[np.float32]
"""468 by 3: x and y in px of the picture, z in the same measure, smaller towards the camera."""

Eye = NDArray[np.float32] | tuple[float, float]

SIDE = 192
ROOM = 1.5
"""How much more than the face the network sees."""
SURE = 0.5

# numbers of the mesh's points; right and left are the person's
RIGHT_CHEEK, LEFT_CHEEK, BROW, CHIN = 234, 454, 10, 152
RIGHT_MOUTH, LEFT_MOUTH, NOSE_BASE = 61, 291, 2


@cache
def _network() -> cv2.dnn.Net:
    # OpenCV's new engine gives one output only of a TFLite network
    return cv2.dnn.readNetFromTFLite(weights(MESH), cv2.dnn.ENGINE_CLASSIC)


def of_spot(photo: Picture, spot: Spot) -> Points | None:
    """The points of a face that was found. None where there is none after all."""
    centre = (spot.x + spot.width / 2, spot.y + spot.height / 2)
    return _seen(photo, centre, max(spot.width, spot.height), _tilt(spot.right_eye, spot.left_eye))


def again(photo: Picture, before: Points) -> Points | None:
    """The points in the next frame: what is a face stays about where it was."""
    low, high = before[:, :2].min(0), before[:, :2].max(0)
    centre = (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
    return _seen(photo, centre, float((high - low).max()), _tilt(before[33, :2], before[263, :2]))


def _tilt(right_eye: Eye, left_eye: Eye) -> float:
    return math.degrees(math.atan2(left_eye[1] - right_eye[1], left_eye[0] - right_eye[0]))


def _seen(photo: Picture, centre: tuple[float, float], size: float, tilt: float) -> Points | None:
    scale = SIDE / max(8.0, size * ROOM)
    turn = np.asarray(cv2.getRotationMatrix2D(centre, tilt, scale), np.float64)
    turn[:, 2] += SIDE / 2 - np.array(centre)
    cut = cv2.warpAffine(photo, turn, (SIDE, SIDE), flags=cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR)
    network = _network()
    network.setInput(cv2.dnn.blobFromImage(cut, 1 / 255, (SIDE, SIDE), swapRB=True))
    told, sure = network.forward(["conv2d_21", "conv2d_31"])
    if 1 / (1 + math.exp(-float(np.asarray(sure).reshape(-1)[0]))) < SURE:
        return None
    points = np.asarray(told, np.float32).reshape(468, 3)
    back = np.asarray(cv2.invertAffineTransform(turn), np.float32)
    placed = points[:, :2] @ back[:, :2].T + back[:, 2]
    return np.concatenate([placed, points[:, 2:] / np.float32(scale)], 1).astype(np.float32)


def pose(points: Points, opening: float) -> Pose:
    """How the head is held, and the mouth; `opening` is that of the eyes."""
    across = points[LEFT_CHEEK] - points[RIGHT_CHEEK]
    upward = points[BROW] - points[CHIN]
    eyes = math.dist(points[33], points[263])
    return Pose(
        yaw=round(math.degrees(math.atan2(across[2], math.hypot(across[0], across[1]))), 1),
        pitch=round(math.degrees(math.atan2(upward[2], math.hypot(upward[0], upward[1]))), 1),
        roll=round(_tilt(points[33, :2], points[263, :2]), 1),
        eyes=opening,
        mouth=round(math.dist(points[RIGHT_MOUTH], points[LEFT_MOUTH]) / max(eyes, 1e-3), 3),
    )
