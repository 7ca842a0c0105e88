"""Where faces are: MediaPipe's short-range detector (BlazeFace), run by OpenCV."""

from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.faces.weights import FINDER, weights

Picture = NDArray[np.uint8]
Numbers = NDArray[np.float32]

SIDE = 128
SCORE = 0.5
OVERLAP = 0.3
TILE = 0.6
"""Share of the picture's sides that one of four tiles covers, where faces are small."""


class Spot(NamedTuple):
    """A face as it was found: px of the picture, and the eyes that tell how it is held."""

    x: float
    y: float
    width: float
    height: float
    right_eye: tuple[float, float]
    left_eye: tuple[float, float]
    score: float


@cache
def _anchors() -> Numbers:
    """Centres, from 0 to 1, in the network's order: two on each cell of 8 px, six on each of 16."""
    rows = []
    for cells, each in ((16, 2), (8, 6)):
        at = (np.arange(cells) + 0.5) / cells
        y, x = np.meshgrid(at, at, indexing="ij")
        rows.append(np.repeat(np.stack([x.ravel(), y.ravel()], 1), each, axis=0))
    return np.concatenate(rows).astype(np.float32)


@cache
def _network() -> cv2.dnn.Net:
    # OpenCV's new engine gives one output only of a TFLite network
    return cv2.dnn.readNetFromTFLite(weights(FINDER), cv2.dnn.ENGINE_CLASSIC)


def find(photo: Picture, *, small: bool = False) -> list[Spot]:
    """The faces of a picture (BGR), the largest first. `small`: those of a document too, at four times the cost."""
    height, width = photo.shape[:2]
    spots = _found(photo, 0, 0)
    if small:
        w, h = round(width * TILE), round(height * TILE)
        for x in (0, width - w):
            for y in (0, height - h):
                spots += _found(photo[y : y + h, x : x + w], x, y)
        spots = [one for one in spots if min(one.width, one.height) >= 0.02 * max(width, height)]
    return sorted(_apart(spots), key=lambda spot: -spot.width * spot.height)


def _found(photo: Picture, left: int, top: int) -> list[Spot]:
    height, width = photo.shape[:2]
    side = max(height, width)
    if side < 16:
        return []
    ratio = SIDE / side
    scaled = cv2.resize(
        photo, (max(1, round(width * ratio)), max(1, round(height * ratio))), interpolation=cv2.INTER_AREA
    )
    square = np.zeros((SIDE, SIDE, 3), np.uint8)
    square[: scaled.shape[0], : scaled.shape[1]] = scaled
    network = _network()
    network.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, (SIDE, SIDE), (127.5, 127.5, 127.5), swapRB=True))
    places, scores = network.forward(["regressors", "classificators"])
    sure = 1 / (1 + np.exp(-np.clip(np.asarray(scores, np.float32).reshape(-1), -50, 50)))
    kept = np.flatnonzero(sure >= SCORE)
    told = np.asarray(places, np.float32).reshape(-1, 16)[kept] / SIDE
    told[:, [0, 4, 6]] += _anchors()[kept, :1]
    told[:, [1, 5, 7]] += _anchors()[kept, 1:]
    told *= side
    shift = np.array([left, top], np.float32)
    return [
        Spot(
            float(row[0] - row[2] / 2 + left),
            float(row[1] - row[3] / 2 + top),
            float(row[2]),
            float(row[3]),
            _point(row[4:6] + shift),
            _point(row[6:8] + shift),
            float(score),
        )
        for row, score in zip(told, sure[kept], strict=True)
    ]


def resized(picture: Picture, ratio: float) -> Picture:
    """Smaller, each pixel the mean of those in its place."""
    return np.asarray(cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), np.uint8)


def _point(at: Numbers) -> tuple[float, float]:
    return float(at[0]), float(at[1])


def _apart(spots: list[Spot]) -> list[Spot]:
    """One for each face, the surest."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda one: -one.score):
        if all(_overlap(spot, other) < OVERLAP for other in kept):
            kept.append(spot)
    return kept


def _overlap(one: Spot, other: Spot) -> float:
    """The shared area to that of the smaller."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0.0, wide) * max(0.0, high) / max(1e-6, min(one.width * one.height, other.width * other.height))
