"""Where a machine-readable zone is in a photo whose page was not found: it fills the photo, is cut off, or lies on
something of its own colour.

A zone's lines are long, thin, parallel and close together. They are made into blots, and the blots into a page.
"""

import math
from typing import Any, NamedTuple

import cv2
import numpy as np

from coram.adapters.reader.page import Picture, Quad

SEARCHED = 1000
ZONE_SHARE = 0.89
"""Of a page's width that a zone takes: 76 of 86 mm, 112 of 125, 91 of 105."""
HEIGHT_SHARE = 0.64
"""Of a page's height to its width."""
SLIMNESS = 9.0
"""Length to height from which a blot may be a line."""
MOST = 2


class _Blot(NamedTuple):
    """A line of something: middle, length and height in px, angle in radians."""

    x: float
    y: float
    length: float
    height: float
    angle: float


def found(photo: Picture) -> list[Quad]:
    """Pages as zones would have them, the largest zone first; each twice, for both ways up is not known yet."""
    ratio = min(1.0, SEARCHED / max(photo.shape[:2]))
    grey = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else grey
    blots = _blots(small)
    groups = [group for blot in blots if (group := _with_neighbours(blot, blots))]
    groups.sort(key=lambda group: -sum(blot.length for blot in group))
    quads: list[Quad] = []
    for group in groups:
        quad = _page(group)
        if all(np.abs(quad - other).max() > 20 for other in quads):
            quads.append(quad)
        if len(quads) == MOST:
            break
    return [quad / ratio for quad in quads]


def _blots(grey: Picture) -> list[_Blot]:
    """At two thicknesses of print."""
    soft = cv2.GaussianBlur(grey, (0, 0), 1.2)
    found_: list[_Blot] = []
    for size in (9, 15):
        dark = cv2.morphologyEx(soft, cv2.MORPH_BLACKHAT, np.ones((size, size), np.uint8))
        _, ink = cv2.threshold(dark, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
        thin = cv2.erode(joined, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size // 2, size // 2)))
        contours, _ = cv2.findContours(thin, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            blot = _blot(cv2.minAreaRect(contour))
            if blot.length > 0.25 * grey.shape[1] and blot.length > SLIMNESS * blot.height and blot.height > 4:
                found_.append(blot)
    return found_


def _blot(box: Any) -> _Blot:
    (x, y), (wide, tall), angle = box
    if wide < tall:
        wide, tall, angle = tall, wide, angle + 90
    angle = (angle + 90) % 180 - 90
    return _Blot(x, y, wide, tall, math.radians(angle))


def _with_neighbours(blot: _Blot, blots: list[_Blot]) -> list[_Blot]:
    """The blot and those that go on like it above or below, two or three in all; nothing when it is alone."""
    group = [blot]
    across = (-math.sin(blot.angle), math.cos(blot.angle))
    along = (math.cos(blot.angle), math.sin(blot.angle))
    for other in blots:
        if other is blot or abs(other.angle - blot.angle) > 0.05 or not 0.75 < other.length / blot.length < 1.33:
            continue
        dx, dy = other.x - blot.x, other.y - blot.y
        off = abs(dx * across[0] + dy * across[1])
        aside = abs(dx * along[0] + dy * along[1])
        apart = [abs((other.x - one.x) * across[0] + (other.y - one.y) * across[1]) for one in group]
        if aside < 0.15 * blot.length and off < 0.2 * blot.length and min(apart) > 0.02 * blot.length:
            group.append(other)
    return group[:3] if len(group) > 1 else []


def _page(group: list[_Blot]) -> Quad:
    """The zone in the lower part of a page of the usual shape: a page on its head is turned later."""
    angle = sum(blot.angle for blot in group) / len(group)
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-math.sin(angle), math.cos(angle)])
    middle = np.mean([(blot.x, blot.y) for blot in group], axis=0)
    width = max(blot.length for blot in group) / ZONE_SHARE
    up, down = 0.5 * HEIGHT_SHARE * width, 0.5 * HEIGHT_SHARE * width
    left, right = -along * width / 2, along * width / 2
    corners = [middle + left - across * up, middle + right - across * up]
    corners += [middle + right + across * down, middle + left + across * down]
    return np.array(corners, np.float32)
