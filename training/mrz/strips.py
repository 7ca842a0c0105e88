"""Pictures of single lines, with what happens to them between the printer and the recogniser.

A line is rendered large, then made as small as a camera sees it, spoilt there, and laid into a strip not quite
straight, as a locator does. What is spoilt and how much is drawn anew for each.
"""

import math
import random
from functools import cache
from typing import Any, NamedTuple

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from coram.adapters.reader.strips import CAPITAL, HEIGHT, STRIDE, normalised
from coram.core.mrz import ALPHABET

FONTS = ("/usr/share/fonts/opentype/ocr-b/OCRB.otf", "/usr/share/fonts/opentype/ocr-b/OCRBS.otf")
"""Debian's package fonts-ocr-b."""
PITCH_EM = 0.7235
LARGE = 40.0
"""Pixels of the pitch as rendered."""
BLANK = len(ALPHABET)
IGNORED = -1


class Strip(NamedTuple):
    """`labels`: for each column of the answer the character's number, `BLANK`, or `IGNORED`."""

    picture: Any
    labels: Any


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


@cache
def _face(path: str) -> Any:
    return cv2.FontFace(path)


def rendered(chance: random.Random, lines: list[str], pitch: float, gap: float) -> Any:
    """Ink of lines below each other, 0…1, margins of two pitches around: by FreeType or by OpenCV's own renderer, in
    one of several weights.
    """
    size = round(pitch / PITCH_EM)
    width, height = round(pitch * (len(lines[0]) + 4)), round(gap * (len(lines) - 1) + pitch * 5)
    path = chance.choice(FONTS)
    freetype = chance.random() < 0.7
    weight = chance.choice((0, 0, 0, 1, 1, 2)) if freetype else 0
    image = Image.new("L", (width, height), 0)
    drawn = ImageDraw.Draw(image)
    canvas = np.zeros((height, width, 3), np.uint8)
    for number, line in enumerate(lines):
        for place, character in enumerate(line):
            left, base = (2 + place) * pitch, 3 * pitch + number * gap
            if freetype:
                drawn.text((left, base), character, font=_font(path, size), fill=255, anchor="ls", stroke_width=weight)
            else:
                at = (round(left), round(base))
                cv2.putText(canvas, character, at, (255, 255, 255), _face(path), size)
    ink = np.asarray(image, np.float32) / 255 if freetype else canvas[:, :, 0].astype(np.float32) / 255
    if chance.random() < 0.25:
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
        ink = cv2.erode(ink, kernel) if weight or not freetype else cv2.dilate(ink, kernel)
    return ink


def paper(chance: random.Random, noise: np.random.Generator, shape: tuple[int, int]) -> Any:
    """Grey values of a security background: tint, waves of fine lines, stains."""
    height, width = shape
    level = chance.uniform(120, 250)
    out = np.full(shape, level, np.float32)
    if chance.random() < 0.7:
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        for _ in range(chance.randint(1, 3)):
            period, bend, long = chance.uniform(5, 26), chance.uniform(0, 30), chance.uniform(60, 400)
            tilt = chance.uniform(-0.8, 0.8)
            wave = np.sin((down + tilt * across + bend * np.sin(across / long)) * (2 * math.pi / period))
            out -= chance.uniform(3, 38) * np.clip(wave - chance.uniform(-0.2, 0.8), 0, 1)
    if chance.random() < 0.4:
        rough = noise.normal(0, 1, (max(2, height // 30), max(2, width // 30))).astype(np.float32)
        out += chance.uniform(4, 22) * cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    return out


def strip(chance: random.Random, text: str, width: int) -> Strip:
    """A strip of `width` px with (part of) that text. The lines above and below show now and then."""
    noise = np.random.default_rng(chance.getrandbits(32))
    others = ["".join(chance.choice(ALPHABET) for _ in text) for _ in range(2)]
    around = chance.random() < 0.6
    lines = [others[0], text, others[1]] if around else [text]
    gap = LARGE * chance.uniform(2.0, 2.9)
    ink = rendered(chance, lines, LARGE, gap)
    middle = 3 * LARGE + (gap if around else 0.0) - 0.49 * LARGE
    page = paper(chance, noise, ink.shape)
    dark = chance.uniform(5, 95)
    contrast = np.clip((page - dark) * chance.choice((1.0, 1.0, 0.8, 0.6)), 18, None)
    if chance.random() < 0.15:  # worn or badly printed
        worn = cv2.resize(noise.random((ink.shape[0] // 6, ink.shape[1] // 6)).astype(np.float32), ink.shape[::-1])
        ink = ink * np.clip(worn * 2.2, chance.uniform(0.2, 0.7), 1)
    picture = page - ink * contrast
    if chance.random() < 0.3:
        _edges(chance, picture, len(text))
    return _photographed(chance, noise, picture, middle, text, width)


def _edges(chance: random.Random, picture: Any, count: int) -> None:
    """The page ends beside the line; what lies there is dark, light or striped."""
    table = chance.choice((chance.uniform(0, 90), chance.uniform(0, 255)))
    if chance.random() < 0.6:
        picture[:, : round(LARGE * chance.uniform(0.2, 1.6))] = table
    if chance.random() < 0.6:
        picture[:, round(LARGE * (count + 2 + chance.uniform(0.4, 1.8))) :] = table


def _photographed(
    chance: random.Random, noise: np.random.Generator, picture: Any, middle: float, text: str, width: int
) -> Strip:
    """Small, spoilt, and laid into the strip."""
    pitch = math.exp(chance.uniform(math.log(9.5), math.log(38)))
    ratio = pitch / LARGE
    small = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    small = spoilt(chance, noise, small, pitch)
    scale = CAPITAL / LARGE * chance.uniform(0.82, 1.2)
    wide = scale * chance.uniform(0.94, 1.06)
    length = (len(text) + 4) * LARGE * wide
    left = (
        chance.uniform(min(0.0, length - width) - 10, max(0.0, length - width) + 10)
        if length > width
        else -chance.uniform(0, width - length)
    )
    tilt = math.tan(math.radians(chance.gauss(0, 0.7)))
    sheared = chance.gauss(0, 0.05)
    down = chance.gauss(0, 1.5)
    centre = left + width / 2
    # from the large rendering to the strip: x' = wide·x - left, y' = scale·(y - middle) + HEIGHT/2 + tilt
    forward = np.array(
        [
            [wide, sheared, -left - sheared * middle],
            [wide * tilt, scale, HEIGHT / 2 + down - scale * middle - tilt * centre],
            [0, 0, 1],
        ]
    )
    matrix = forward @ np.diag([1 / ratio, 1 / ratio, 1.0])
    laid = cv2.warpAffine(small, matrix[:2], (width, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    labels = _labels(forward, middle, text, width)
    return Strip(normalised(np.clip(laid, 0, 255)), labels)


def _labels(forward: Any, middle: float, text: str, width: int) -> Any:
    columns = width // STRIDE
    labels = np.full(columns, BLANK, np.int64)
    centres = (np.arange(columns) + 0.5) * STRIDE
    pitch = LARGE * forward[0, 0]
    for place, character in enumerate(text):
        x = forward[0, 0] * (2.5 + place) * LARGE + forward[0, 1] * middle + forward[0, 2]
        apart = np.abs(centres - x) / pitch
        labels[(apart < 0.36)] = IGNORED
        labels[apart < 0.2] = ALPHABET.index(character)
        if not 4 < x < width - 4:
            labels[apart < 0.6] = IGNORED
    return labels


def spoilt(chance: random.Random, noise: np.random.Generator, grey: Any, pitch: float) -> Any:
    """As cameras do it: blur, motion, glare, too little light, noise, JPEG."""
    kind = chance.random()
    if kind < 0.3:
        grey = cv2.GaussianBlur(grey, (0, 0), chance.uniform(0.3, max(0.4, min(3.4, 0.15 * pitch))))
    elif kind < 0.45:
        grey = cv2.filter2D(grey, -1, _motion(chance, min(11.0, 0.5 * pitch)))
    if chance.random() < 0.2:
        grey = _glare(chance, grey)
    if chance.random() < 0.3:
        grey = grey * chance.uniform(0.1, 0.6)
        grey = grey + noise.normal(0, chance.uniform(0, 9), grey.shape)
    elif chance.random() < 0.45:
        grey = grey + noise.normal(0, chance.uniform(0, 12 if chance.random() < 0.5 else 45), grey.shape)
    grey = np.clip(grey, 0, 255)
    if chance.random() < 0.6:
        quality = chance.choice((chance.randint(8, 30), chance.randint(30, 95)))
        _, coded = cv2.imencode(".jpg", grey.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
        grey = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
    if chance.random() < 0.15:
        grey = cv2.medianBlur(grey.astype(np.uint8), 3)
    return grey.astype(np.float32)


def _motion(chance: random.Random, longest: float) -> Any:
    length = max(2, round(chance.uniform(2, longest)))
    kernel = np.zeros((length * 2 + 1, length * 2 + 1), np.float32)
    angle = chance.uniform(0, math.pi)
    end = (length + round(length / 2 * math.cos(angle)), length + round(length / 2 * math.sin(angle)))
    start = (2 * length - end[0], 2 * length - end[1])
    cv2.line(kernel, start, end, 1.0, 1)
    return kernel / kernel.sum()


def _glare(chance: random.Random, grey: Any) -> Any:
    height, width = grey.shape
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    wide, tall = chance.uniform(0.05, 0.5) * width, chance.uniform(0.2, 1.5) * height
    x, y = chance.uniform(0, width), chance.uniform(0, height)
    light = np.exp(-(((across - x) / wide) ** 2) - ((down - y) / tall) ** 2)
    return np.clip(grey + chance.uniform(60, 230) * light, 0, 255)
