"""Photos of whole documents: a page with a zone, laid on a table, photographed, and spoilt in one way.

Sizes are those of ICAO Doc 9303 (mm); pages are rendered at 300 dots per inch.
"""

import math
import random
from typing import Any, NamedTuple

import cv2
import numpy as np

from coram.core.mrz import FormatName
from strips import FONTS, paper, rendered
from zones import LETTERS, Zone, zone

DOTS = 300 / 25.4
PITCH = 2.54
GAP = 6.35
"""Between the lines' base lines, mm."""
SIZES: dict[FormatName, tuple[float, float]] = {
    "TD1": (85.6, 54.0),
    "TD2": (105.0, 74.0),
    "TD3": (125.0, 88.0),
    "MRV-A": (120.0, 80.0),
    "MRV-B": (105.0, 74.0),
}
PHOTO = (1600, 1200)
DAMAGES = (
    "clean",
    "perspective",
    "rotation",
    "blur",
    "motion",
    "noise",
    "jpeg",
    "glare",
    "low_light",
    "small",
    "mixed",
    "upside_down",
)


class Photo(NamedTuple):
    """`quad`: the page's corners in the photo, from the page's own upper left, clockwise."""

    picture: Any
    zone: Zone
    quad: Any
    damage: str

    def jpeg(self) -> bytes:
        return bytes(cv2.imencode(".jpg", self.picture, [cv2.IMWRITE_JPEG_QUALITY, 92])[1])


def photo(seed: int, damage: str, name: FormatName) -> Photo:
    """The same seed, damage and format give the same photo."""
    chance = random.Random(f"{seed} {damage} {name}")
    noise = np.random.default_rng(chance.getrandbits(32))
    made = zone(chance, name)
    page = document(chance, noise, made)
    picture, quad = _laid(chance, noise, page, damage)
    return Photo(_spoilt(chance, noise, picture, quad, damage), made, quad, damage)


def document(chance: random.Random, noise: np.random.Generator, made: Zone) -> Any:
    """The page, blue, green, red."""
    wide, tall = SIZES[made.layout.name]
    width, height = round(wide * DOTS), round(tall * DOTS)
    tint = [chance.uniform(0.86, 1.0) for _ in range(3)]
    grey = paper(chance, noise, (height, width))
    grey = np.clip(grey + max(0.0, 175 - float(grey.mean())), 0, 250)  # pages are light
    page = np.clip(grey[:, :, None] * np.array(tint, np.float32), 0, 255)
    above = 1 - (7.5 + GAP * (made.layout.lines - 1) + 4.5) / tall
    _print_data(chance, noise, page, above)
    pitch = PITCH * DOTS
    lines = list(made.lines)
    ink = rendered(chance, lines, pitch, GAP * DOTS)
    left = round((wide - len(lines[0]) * PITCH) / 2 * DOTS - 2 * pitch)
    bottom = round((tall - chance.uniform(5.0, 7.5)) * DOTS)
    top = bottom - round(3 * pitch + (len(lines) - 1) * GAP * DOTS)
    shown = ink[: max(0, min(ink.shape[0], height - top))]
    first, last = max(0, left), min(width, left + ink.shape[1])
    part = shown[:, first - left : last - left, None]
    under = page[top : top + shown.shape[0], first:last]
    dark = chance.uniform(10, 70)
    page[top : top + shown.shape[0], first:last] = under * (1 - part) + dark * part
    return page.astype(np.float32)


def _print_data(chance: random.Random, noise: np.random.Generator, page: Any, above: float) -> None:
    """A portrait and some lines of text in the upper share `above` of the page."""
    height, width = page.shape[:2]
    x, y, w, h = round(0.05 * width), round(0.1 * height), round(0.24 * width), round((above - 0.12) * height)
    portrait = cv2.resize(noise.uniform(30, 220, (6, 5, 3)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
    cv2.ellipse(portrait, (w // 2, h // 2), (w // 4, h // 3), 0, 0, 360, (150, 175, 215), -1)
    page[y : y + h, x : x + w] = np.clip(portrait + noise.normal(0, 6, portrait.shape), 0, 255)
    ink = np.zeros((height, width, 3), np.uint8)
    rows = chance.randint(4, 7)
    for row in range(rows):
        text = "".join(chance.choice(LETTERS + "0123456789 ") for _ in range(chance.randint(5, 18)))
        at = (round(width * 0.34), round(height * (0.1 + (above - 0.12) / rows * (row + 0.4))))
        size = height / 1000 * chance.uniform(0.9, 1.6)
        face = chance.choice((cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX))
        cv2.putText(ink, text, at, face, size, (255, 255, 255), 2)
    page -= ink * (page - 45) / 255.0


def _table(chance: random.Random, noise: np.random.Generator, size: tuple[int, int]) -> Any:
    """What the page lies on: plain, wood, cloth or clutter; any brightness."""
    width, height = size
    colour = np.array([chance.uniform(20, 200) for _ in range(3)]) * 0.4 + chance.uniform(10, 150) * 0.6
    out = np.ones((height, width, 3), np.float32) * colour.astype(np.float32)
    rough = noise.normal(0, 1, (height // 40, width // 40)).astype(np.float32)
    out += chance.uniform(2, 14) * cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC)[:, :, None]
    kind = chance.random()
    if kind < 0.35:
        grain = noise.normal(0, 1, (height, width // 16)).astype(np.float32)
        out += chance.uniform(3, 16) * cv2.resize(grain, size)[:, :, None]
    elif kind < 0.6:
        out += noise.normal(0, chance.uniform(2, 12), (height, width, 1)).astype(np.float32)
    elif kind < 0.8:
        for _ in range(chance.randint(2, 6)):
            corner = (chance.randint(0, width), chance.randint(0, height))
            box = cv2.boxPoints((corner, (chance.uniform(80, 500), chance.uniform(40, 300)), chance.uniform(0, 90)))
            cv2.fillPoly(out, [box.astype(np.int32)], [chance.uniform(10, 235) for _ in range(3)])
    return np.clip(out, 0, 255)


def _laid(chance: random.Random, noise: np.random.Generator, page: Any, damage: str) -> tuple[Any, Any]:
    """The page in the photo: nearly straight, or as `damage` says."""
    width, height = PHOTO
    tall, wide = page.shape[:2]
    ratio = min(width / wide, height / tall) * chance.uniform(0.68, 0.85)
    corners = np.array([[-wide, -tall], [wide, -tall], [wide, tall], [-wide, tall]], np.float64) * ratio / 2
    angle = chance.uniform(-4, 4)
    shift = 0.012
    if damage == "rotation":
        angle = chance.choice((-1, 1)) * chance.uniform(8, 15)
        corners *= 0.86
    elif damage in ("perspective", "mixed"):
        shift = 0.09 if damage == "perspective" else 0.05
    elif damage == "upside_down":
        angle += 180
    turn = np.array([[math.cos(math.radians(angle)), -math.sin(math.radians(angle))],
                     [math.sin(math.radians(angle)), math.cos(math.radians(angle))]])  # fmt: skip
    quad = corners @ turn.T
    quad += np.array([[chance.uniform(-shift, shift) * 2 * ratio * wide / 2 for _ in range(2)] for _ in range(4)])
    quad -= (quad.max(axis=0) + quad.min(axis=0)) / 2
    free = np.maximum(0, np.array(PHOTO) / 2 - np.abs(quad).max(axis=0) - 12)
    quad += np.array(PHOTO) / 2 + [chance.uniform(-1, 1) * min(side, 60) for side in free]
    flat = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, quad.astype(np.float32))
    laid = cv2.warpPerspective(page, matrix, PHOTO, flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.ones((tall, wide), np.float32), matrix, PHOTO)
    shade = cv2.GaussianBlur(cv2.warpPerspective(np.ones((tall, wide), np.float32), matrix, PHOTO), (0, 0), 9)
    table = _table(chance, noise, PHOTO) * (1 - chance.uniform(0, 0.5) * shade[:, :, None])
    return laid * inside[:, :, None] + table * (1 - inside[:, :, None]), quad


def _spoilt(chance: random.Random, noise: np.random.Generator, picture: Any, quad: Any, damage: str) -> Any:
    picture = picture * chance.uniform(0.85, 1.0)
    if damage == "blur":
        picture = cv2.GaussianBlur(picture, (0, 0), chance.uniform(2.0, 3.2))
    elif damage == "mixed":
        picture = cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.8, 1.6))
    elif damage == "motion":
        picture = cv2.filter2D(picture, -1, _motion(chance))
    elif damage == "glare":
        picture = _glare(chance, picture, quad)
    elif damage == "low_light":
        picture = picture * chance.uniform(0.12, 0.25)
    level = {"noise": chance.uniform(25, 40), "low_light": chance.uniform(3, 7), "mixed": chance.uniform(6, 14)}
    picture = picture + noise.normal(0, level.get(damage, 1.5), picture.shape).astype(np.float32)
    out = np.clip(picture, 0, 255).astype(np.uint8)
    if damage == "small":
        out = cv2.resize(out, (800, 600), interpolation=cv2.INTER_AREA)
        quad /= 2
    if damage in ("jpeg", "mixed"):
        quality = chance.randint(10, 22) if damage == "jpeg" else chance.randint(30, 60)
        out = cv2.imdecode(cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
    return out


def _motion(chance: random.Random) -> Any:
    """A straight line of 7 to 11 px in any direction."""
    length, angle = chance.uniform(7, 11), chance.uniform(0, math.pi)
    kernel = np.zeros((25, 25), np.float32)
    for step in np.linspace(-length / 2, length / 2, 60):
        x, y = 12 + step * math.cos(angle), 12 + step * math.sin(angle)
        kernel[round(y), round(x)] += 1
    return kernel / kernel.sum()


def _glare(chance: random.Random, picture: Any, quad: Any) -> Any:
    """A lamp's reflection over the zone."""
    upper, lower = quad[:2], quad[2:][::-1]
    along = chance.uniform(0.15, 0.85)
    down = chance.uniform(0.78, 0.92)
    left, right = (upper[n] * (1 - down) + lower[n] * down for n in (0, 1))
    x, y = left * (1 - along) + right * along
    across, rows = np.meshgrid(np.arange(PHOTO[0], dtype=np.float32), np.arange(PHOTO[1], dtype=np.float32))
    wide, tall = chance.uniform(90, 220), chance.uniform(40, 110)
    light = np.exp(-(((across - x) / wide) ** 2) - ((rows - y) / tall) ** 2)
    return picture + (chance.uniform(90, 170) * light)[:, :, None]


def set_of(seed: int, count: int) -> list[tuple[int, str, FormatName]]:
    """What to ask `photo` for: damages and formats in turn, so that each meets each."""
    names, of = tuple(SIZES), len(DAMAGES)
    return [(seed * 100_000 + n, DAMAGES[n % of], names[n // of % len(names)]) for n in range(count)]


__all__ = ["DAMAGES", "FONTS", "PHOTO", "SIZES", "Photo", "document", "photo", "set_of"]
