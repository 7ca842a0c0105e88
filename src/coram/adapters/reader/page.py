"""Finding a page in a photo, and laying it flat."""

import math
from collections.abc import Iterable, Iterator
from itertools import combinations
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
LEAST_SCORE = 0.35
GOOD_SCORE = 0.8
APART = 4.0
"""Pixels on both sides of a page's edge whose colours are compared, in the searched size."""
FRAME = 3.0
"""Pixels from the photo's edge within which a corner counts as cut off, in the searched size."""


class Found(NamedTuple):
    """`score`: how well the quad's sides part two colours, 0…1."""

    quad: Quad
    score: float


def find(photo: Picture) -> Found | None:
    """The page, or None. The likeliest of the quadrangles that edges, brightness and colour make."""
    ratio = min(1.0, SEARCHED / max(photo.shape[:2]))
    small = cv2.resize(photo, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else photo
    light = 235.0 / max(20.0, float(np.percentile(small, 98)))
    small = np.clip(small * light, 0, 255).astype(np.uint8) if light > 1.3 else small
    calm = cv2.cvtColor(cv2.medianBlur(small, 5), cv2.COLOR_BGR2LAB)
    masks = list(_masks(calm))
    best = _best(calm, (quad for mask in masks for quad in _quads(mask)), None)
    if best is None or best.score < GOOD_SCORE:  # something else touches the page: look for its four sides one by one
        best = _best(calm, (quad for mask in masks for quad in _from_sides(mask)), best)
    return Found(_clockwise(best.quad) / ratio, best.score) if best else None


def _best(calm: Picture, quads: Iterable[Quad], best: Found | None) -> Found | None:
    for quad in quads:
        score = _support(calm, quad)
        if score > LEAST_SCORE and (best is None or _worth(score, quad) > _worth(best.score, best.quad)):
            best = Found(quad, score)
    return best


def _worth(score: float, quad: Quad) -> float:
    return float(score**2 * _area(quad) ** 0.25)


def _masks(calm: Picture) -> Iterator[Picture]:
    channels = cv2.split(calm)
    edges = [_edges(channel) for channel in channels]
    for found in edges:
        yield cv2.dilate(found, np.ones((3, 3), np.uint8))
    yield cv2.dilate(np.maximum.reduce(edges), np.ones((5, 5), np.uint8))
    height, width = calm.shape[:2]
    middle = calm[height // 3 : -height // 3, width // 3 : -width // 3].reshape(-1, 3)
    apart = np.abs(calm.astype(np.int16) - np.median(middle, axis=0).astype(np.int16))
    unlike = np.clip(apart.sum(axis=2), 0, 255).astype(np.uint8)
    for channel in (*channels, unlike):
        soft = cv2.GaussianBlur(channel, (9, 9), 0)
        _, light = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        for mask in (light, cv2.bitwise_not(light)):
            closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
            yield closed
            yield cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((41, 41), np.uint8))


def _edges(channel: Picture) -> Picture:
    soft = cv2.GaussianBlur(channel, (5, 5), 0)
    high, _ = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    spread = float(np.std(soft))
    upper = max(20.0, min(high, 3.0 * spread))
    return cv2.Canny(soft, 0.35 * upper, upper).astype(np.uint8)


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


def _from_sides(mask: Picture) -> Iterator[Quad]:
    """Of four long straight pieces of the largest shape's outline."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    contour = max(contours, key=cv2.contourArea, default=None)
    if contour is None or cv2.contourArea(contour) < LEAST_AREA * mask.size:
        return
    around = cv2.approxPolyDP(contour, 0.008 * cv2.arcLength(contour, True), True).reshape(-1, 2).astype(np.float64)
    sides_ = list(zip(around, np.roll(around, -1, axis=0), strict=True))
    kept = sorted(range(len(sides_)), key=lambda n: -float(np.linalg.norm(sides_[n][1] - sides_[n][0])))[:7]
    for chosen in combinations(sorted(kept), 4):
        lines = [_line(*sides_[n]) for n in chosen]
        corners = [np.cross(lines[n - 1], lines[n]) for n in range(4)]
        if all(abs(corner[2]) > 1e-6 for corner in corners):
            quad = np.array([corner[:2] / corner[2] for corner in corners], np.float32)
            if _within(quad, mask.shape) and cv2.isContourConvex(quad) and _plausible(quad, mask.shape):
                yield quad


def _line(start: Any, end: Any) -> Any:
    return np.cross((*start, 1.0), (*end, 1.0))


def _within(quad: Quad, shape: tuple[int, ...]) -> bool:
    height, width = shape[:2]
    return bool((quad > -2).all() and (quad[:, 0] < width + 2).all() and (quad[:, 1] < height + 2).all()) and (
        _area(quad) > LEAST_AREA * height * width
    )


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


def _support(calm: Picture, quad: Quad) -> float:
    """How well the quad's sides part two colours, 0…1: across each side, the change goes the same way all along."""
    scores = []
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        along = end - start
        across = np.array([-along[1], along[0]]) / (np.linalg.norm(along) + 1e-6) * APART
        points = start + np.linspace(0.04, 0.96, 48)[:, None] * along
        change = _colours(calm, points + across) - _colours(calm, points - across)
        size = float(np.linalg.norm(change, axis=1).mean())
        scores.append(float(np.linalg.norm(change.mean(axis=0))) / (size + 3.0))
    return 0.5 * min(scores) + 0.5 * sum(scores) / 4


def _colours(calm: Picture, points: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    across = np.clip(np.rint(points[:, 0]).astype(int), 0, calm.shape[1] - 1)
    down = np.clip(np.rint(points[:, 1]).astype(int), 0, calm.shape[0] - 1)
    return np.asarray(calm[down, across], np.float32)


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
