"""Finding a page in a photo, and laying it flat."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[Any]
"""Bytes: rows, columns and, for colours, blue, green, red."""
Quad = NDArray[np.float32]
"""Four points (x, y), clockwise from the upper left one as it lies in the photo."""

SEARCHED = 640
"""Pixels of the photo's longer side in which the page is sought."""
FLAT_WIDTH = 1400
"""Pixels of a flat page's longer side."""
LEAST_AREA = 0.03
"""Share of the photo."""
ASPECTS = (1.1, 2.0)
"""Longer to shorter side that a page in perspective may have. Documents have 1.42 to 1.59."""
FRAME = 3.0
"""Pixels from the photo's edge within which a corner counts as cut off, in the searched size."""


class Found(NamedTuple):
    """`score`: how well edges of the photo lie on the quad's sides, 0…1."""

    quad: Quad
    score: float


def find(photo: Picture) -> Found | None:
    """The page, or None. The likeliest of the quadrangles that edges and brightness in L, a and b make."""
    ratio = SEARCHED / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else photo
    calm = cv2.medianBlur(small, 5)
    channels = cv2.split(cv2.cvtColor(calm, cv2.COLOR_BGR2LAB))
    edges = [_edges(channel) for channel in channels]
    strength = np.maximum.reduce([_gradient(channel) for channel in channels])
    best: Found | None = None
    for mask in _masks(channels, edges):
        for quad in _quads(mask):
            score = _support(strength, quad)
            if score > 0.3 and (best is None or score * _area(quad) ** 0.5 > best.score * _area(best.quad) ** 0.5):
                best = Found(quad, score)
    return Found(_clockwise(best.quad) / min(ratio, 1.0), best.score) if best else None


def _masks(channels: Any, edges: list[Picture]) -> Iterator[Picture]:
    for found in edges:
        yield cv2.dilate(found, np.ones((3, 3), np.uint8))
    yield cv2.dilate(np.maximum.reduce(edges), np.ones((5, 5), np.uint8))
    for channel in channels:
        soft = cv2.GaussianBlur(channel, (9, 9), 0)
        _, light = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        closed = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
        yield closed
        yield cv2.morphologyEx(cv2.bitwise_not(light), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))


def _edges(channel: Picture) -> Picture:
    soft = cv2.GaussianBlur(channel, (5, 5), 0)
    high, _ = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    spread = float(np.std(soft))
    upper = max(20.0, min(high, 3.0 * spread))
    return cv2.Canny(soft, 0.35 * upper, upper).astype(np.uint8)


def _gradient(channel: Picture) -> NDArray[np.float32]:
    soft = cv2.GaussianBlur(channel, (3, 3), 0)
    across = cv2.Sobel(soft, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    return np.asarray(cv2.magnitude(across, down), np.float32)


def _quads(mask: Picture) -> Iterator[Quad]:
    """Of the largest shapes."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = LEAST_AREA * mask.size
    hulls = sorted((cv2.convexHull(contour) for contour in contours), key=cv2.contourArea, reverse=True)[:4]
    for hull in hulls:
        if cv2.contourArea(hull) < least:
            return
        quad = _four(hull)
        if quad is not None and _plausible(quad, mask.shape):
            yield quad


def _four(hull: Any) -> Quad | None:
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.02, 0.03, 0.045, 0.06, 0.08):
        corners = cv2.approxPolyDP(hull, share * around, True)
        if len(corners) == 4:
            quad = np.asarray(corners.reshape(4, 2), np.float32)
            return quad if cv2.contourArea(quad) > 0.85 * cv2.contourArea(hull) else None
        if len(corners) < 4:
            return None
    return None


def _plausible(quad: Quad, shape: tuple[int, ...]) -> bool:
    if _area(quad) > 0.97 * shape[0] * shape[1]:
        return False
    wide, tall = sides(quad)
    return ASPECTS[0] <= max(wide, tall) / max(1.0, min(wide, tall)) <= ASPECTS[1]


def _support(strength: NDArray[np.float32], quad: Quad) -> float:
    """The share of points on the quad's sides near which there is an edge."""
    near = cv2.dilate(strength, np.ones((5, 5), np.uint8))
    limit = max(12.0, float(np.percentile(strength, 80)))
    hits = total = 0
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        steps = np.linspace(0.03, 0.97, 40)[:, None]
        points = np.rint(start * (1 - steps) + end * steps).astype(int)
        across = np.clip(points[:, 0], 0, near.shape[1] - 1)
        down = np.clip(points[:, 1], 0, near.shape[0] - 1)
        hits += int((near[down, across] > limit).sum())
        total += len(points)
    return hits / total


def _area(quad: Quad) -> float:
    return float(cv2.contourArea(quad))


def _clockwise(quad: Quad) -> Quad:
    """From the corner nearest to the photo's upper left."""
    middle = quad.mean(axis=0)
    turned = quad[np.argsort(np.arctan2(*(quad - middle).T[::-1]))]
    return np.roll(turned, -int(turned.sum(axis=1).argmin()), axis=0).astype(np.float32)


def sides(quad: Quad) -> tuple[float, float]:
    """Mean width and height, px."""
    wide = math.dist(quad[0], quad[1]) + math.dist(quad[3], quad[2])
    tall = math.dist(quad[1], quad[2]) + math.dist(quad[0], quad[3])
    return wide / 2, tall / 2


def is_cut(quad: Quad, photo: Picture) -> bool:
    """Whether a corner lies on the photo's edge."""
    margin = FRAME * max(1.0, max(photo.shape[:2]) / SEARCHED)
    height, width = photo.shape[:2]
    return bool(
        (quad < margin).any() or (quad[:, 0] > width - 1 - margin).any() or (quad[:, 1] > height - 1 - margin).any()
    )


def flat(photo: Picture, quad: Quad, width: int = FLAT_WIDTH) -> Picture:
    """The page, its longer side lying, `width` px wide."""
    wide, tall = sides(quad)
    if tall > wide:
        quad, wide, tall = np.roll(quad, 1, axis=0), tall, wide
    height = round(width * tall / wide)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    method = cv2.INTER_AREA if wide > 1.6 * width else cv2.INTER_LINEAR
    return np.asarray(cv2.warpPerspective(photo, matrix, (width, height), flags=method), np.uint8)
