"""Finding the lines of a machine-readable zone on a flat page.

Lines go from edge to edge, have capitals 2.4 mm high and stand 6.35 mm apart (ICAO Doc 9303-3): on a page of a known
width, that is a comb, laid over a profile of how much there is to read in each row.
"""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.reader.page import Picture
from coram.adapters.reader.strips import CAPITAL, HEIGHT

CAPITAL_MM = 2.46
GAP_MM = 6.35
PITCH_MM = 2.54
SMALLER = 2
"""How many times smaller the page is in which lines are sought."""
OF_THREE = 1.25
"""Two lines fit into three as well: three that are nearly as good are tried first."""
BLOCKS = 20
QUANTILE = 0.3
"""Of a row's blocks, which one tells how much there is to read: zones fill nearly all of them, headings few."""
PARTS = 6
"""Pieces of a line whose height is sought one by one: pages are not laid quite flat."""


class Comb(NamedTuple):
    """A size that documents have, and the zone that goes with it."""

    width_mm: float
    lines: int
    characters: int


COMBS = (Comb(85.6, 3, 30), Comb(105.0, 2, 36), Comb(125.0, 2, 44), Comb(120.0, 2, 44))


class Lines(NamedTuple):
    """`middles`: for each line its height at the page's left and right edge. `scale`: px for each mm."""

    comb: Comb
    middles: tuple[tuple[float, float], ...]
    scale: float
    score: float


def rows_to_read(grey: Picture) -> NDArray[np.float32]:
    """For each row and block, how much upright edge there is; without what is everywhere (a background's pattern)."""
    soft = cv2.GaussianBlur(grey, (0, 0), 0.8)
    level = cv2.blur(soft, (41, 41)).astype(np.float32) + 8
    edges = np.abs(cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3)) / level
    height, width = edges.shape
    first, last = round(0.05 * width), round(0.95 * width)
    blocks = cv2.resize(edges[:, first:last], (BLOCKS, height), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(blocks, (1, 0), sigmaX=0.01, sigmaY=1.0) if height > 8 else blocks, np.float32)


def found(grey: Picture) -> list[Lines]:
    """The likeliest zone of three lines, and the likeliest of two, the likelier one first."""
    small = cv2.resize(grey, None, fx=1 / SMALLER, fy=1 / SMALLER, interpolation=cv2.INTER_AREA)
    blocks = rows_to_read(small)
    profile = np.quantile(blocks, QUANTILE, axis=1).astype(np.float32)
    best: dict[int, Lines] = {}
    for comb in COMBS:
        for one in _combed(profile, blocks, comb, small.shape[1]):
            if comb.lines not in best or one.score > best[comb.lines].score:
                best[comb.lines] = one
    ranked = sorted(best.values(), key=lambda one: -one.score * (OF_THREE if one.comb.lines == 3 else 1))
    return [_larger(one) for one in ranked]


def _larger(one: Lines) -> Lines:
    middles = tuple((left * SMALLER, right * SMALLER) for left, right in one.middles)
    return one._replace(middles=middles, scale=one.scale * SMALLER)


def _combed(profile: NDArray[np.float32], blocks: NDArray[np.float32], comb: Comb, width: int) -> Iterator[Lines]:
    """The best place of that comb, at the best of several sizes near the right one."""
    sums = np.concatenate([[0.0], np.cumsum(profile, dtype=np.float64)])
    best = (-1.0, 0.0, 0.0)
    for stretch in (0.94, 0.97, 1.0, 1.03, 1.06):
        scale = width / comb.width_mm * stretch
        gap, half = GAP_MM * scale, CAPITAL_MM * scale / 2
        tops = np.arange(gap * 0.6, len(profile) - gap * (comb.lines - 1) - half * 1.2)
        if not len(tops):
            continue
        inside = np.stack([_mean(sums, tops + n * gap - half, tops + n * gap + half) for n in range(comb.lines)])
        between = np.stack(
            [_mean(sums, tops + (n - 0.5) * gap - half * 0.7, tops + (n - 0.5) * gap + half * 0.7)
             for n in range(comb.lines + 1)]
        )  # fmt: skip
        score = (
            inside.min(axis=0)
            + inside.mean(axis=0)
            - 2 * between[1:-1].max(axis=0)
            - np.minimum(between[0], between[-1])
        )
        at = int(score.argmax())
        if score[at] > best[0]:
            best = (float(score[at]), float(tops[at]), scale)
    if best[0] > 0:
        score_, top, scale = best
        rows = tuple(_tilted(blocks, top + n * GAP_MM * scale, scale) for n in range(comb.lines))
        yield Lines(comb, _alike(rows), scale, score_ / (float(profile.mean()) + 1e-6))


def _mean(sums: NDArray[np.float64], first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.float64]:
    size = len(sums) - 1
    a, b = np.clip(np.rint(first), 0, size).astype(int), np.clip(np.rint(last), 0, size).astype(int)
    return np.asarray((sums[b] - sums[a]) / np.maximum(1, b - a))


def _tilted(blocks: NDArray[np.float32], middle: float, scale: float) -> tuple[float, float]:
    """The line's height at both edges: each part's own, and the straight line through most of them."""
    half, reach = CAPITAL_MM * scale / 2, round(GAP_MM * scale * 0.3)
    places, heights, weights = [], [], []
    for part in range(PARTS):
        columns = blocks[:, part * BLOCKS // PARTS : (part + 1) * BLOCKS // PARTS].mean(axis=1)
        sums = np.concatenate([[0.0], np.cumsum(columns, dtype=np.float64)])
        tries = middle + np.arange(-reach, reach + 1, 0.5)
        inside = _mean(sums, tries - half, tries + half)
        above = _mean(sums, tries - 2.2 * half, tries - 1.2 * half)
        below = _mean(sums, tries + 1.2 * half, tries + 2.2 * half)
        score = inside - (above + below) / 2
        at = int(score.argmax())
        places.append((part + 0.5) / PARTS)
        heights.append(tries[at])
        weights.append(max(1e-6, float(score[at])))
    slope, start = _straight(np.array(places), np.array(heights), np.array(weights))
    return float(start + 0.05 * slope - 0.055 * slope), float(start + slope)


def _straight(x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and start; the two worst parts count little."""
    slope = start = 0.0
    for _ in range(4):
        fit = np.polyfit(x, y, 1, w=np.sqrt(weight))
        slope, start = float(fit[0]), float(fit[1])
        apart = np.abs(y - (slope * x + start))
        weight = weight / (1 + (apart / (1 + np.median(apart))) ** 2)
    return slope, start


def _alike(rows: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Lines of one zone have one tilt, more or less."""
    tilt = float(np.median([right - left for left, right in rows]))
    out = []
    for left, right in rows:
        middle, own = (left + right) / 2, right - left
        kept = own if abs(own - tilt) < 4 else tilt
        out.append((middle - kept / 2, middle + kept / 2))
    return tuple(out)


def strip(grey: Picture, line: tuple[float, float], scale: float) -> Picture:
    """The line as the recogniser takes it, with a little of what lies beside the page."""
    ratio = CAPITAL / (CAPITAL_MM * scale)
    width = grey.shape[1]
    tilt = (line[1] - line[0]) / width
    beside = 6.0
    matrix = np.array(
        [[ratio, ratio * tilt, beside - ratio * tilt * line[0]], [-ratio * tilt, ratio, HEIGHT / 2 - ratio * line[0]]]
    )
    size = (round(width * ratio + 2 * beside), HEIGHT)
    if ratio < 0.8:  # rather than sampling single pixels
        grey = cv2.GaussianBlur(grey, (0, 0), 0.45 / ratio)
    return np.asarray(
        cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
