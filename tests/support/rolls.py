"""Films for a browser's fake camera: rendered documents that somebody holds before it, and then their holder's face.

Each plays over and over. A document lies on a dark table and a face is before a light wall, so that the picture's
corner says which of the two is shown. Needs Pillow and Debian's fonts-ocr-b, as the documents do.
"""

import math
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

from coram.core.mrz import check_digit, read
from support.acting import portrait
from support.passports import page_of, passport_page

WIDE, HIGH = 1280, 720
FPS = 30
"""What Chromium plays an MJPEG film with."""
DOCUMENT_SECONDS, FACE_SECONDS = 7, 4
TREMBLE = 15
"""Frames after which a hand trembles anew."""
TABLE, WALL = 60, 215
HOLDER = {"name": "Anna Maria", "surname": "ERIKSSON", "birthDate": "1974-08-12"}
NUMBER = "L898902C3"
_FACE_IN = """((picture) => {
    const canvas = document.createElement('canvas');
    if (!(picture?.videoWidth || picture?.naturalWidth)) return false;
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 8, 8, 8, 8, 0, 0, 1, 1);
    return pen.getImageData(0, 0, 1, 1).data[1] > 140;
})(document.querySelector('%s'))"""
FACE_IS_SHOWN, FACE_WAS_TAKEN = _FACE_IN % "video", _FACE_IN % ".picture img"
"""Whether the page's running camera, or the photo that it asks about, shows the face."""


class Roll(NamedTuple):
    """What is filmed: a passport, or the back of an identity card, of the same person. `glare`: a lamp in it. `screen`:
    it is shown on a telephone.
    """

    name: str
    expiry: str = "320415"
    glare: bool = False
    card: bool = False
    screen: bool = False
    face: bool = False


GOOD = Roll("good", face=True)
PASSPORT = Roll("passport")
EXPIRED = Roll("expired", expiry="200415")
GLARE = Roll("glare", glare=True)
CARD = Roll("card", card=True)
SCREEN = Roll("screen", screen=True, face=True)


def zone_of(roll: Roll) -> tuple[str, ...]:
    """The document's machine-readable zone."""
    number, birth, expiry = (text + check_digit(text) for text in (NUMBER, "740812", roll.expiry))
    if roll.card:
        first, second = f"I<UTO{number}".ljust(30, "<"), f"{birth}F{expiry}UTO".ljust(29, "<")
        second += check_digit(first[5:30] + second[:7] + second[8:15] + second[18:29])
        return first, second, "ERIKSSON<<ANNA<MARIA".ljust(30, "<")
    personal = "ZE184226B<<<<<"
    second = f"{number}UTO{birth}F{expiry}{personal}{check_digit(personal)}"
    second += check_digit(second[:10] + second[13:20] + second[21:43])
    return "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), second


def film_of(directory: Path, roll: Roll) -> Path:
    """The film as MJPEG; made once for each directory."""
    path = directory / f"{roll.name}.mjpeg"
    if not path.exists():
        scenes = _trembling(_document(roll)) * (DOCUMENT_SECONDS * FPS // TREMBLE)
        if roll.face:
            scenes += _trembling(_face()) * (FACE_SECONDS * FPS // TREMBLE)
        path.write_bytes(b"".join(scenes))
    return path


def _trembling(picture: Any) -> list[bytes]:
    """In a hand: a circle of two pixels and back to where it began."""
    frames = []
    for number in range(TREMBLE):
        turn = 2 * math.pi * number / TREMBLE
        shift = np.array([[1, 0, 2 * math.cos(turn)], [0, 1, 2 * math.sin(turn)]], np.float32)
        moved = cv2.warpAffine(picture, shift, (WIDE, HIGH), borderMode=cv2.BORDER_REPLICATE)
        frames.append(bytes(cv2.imencode(".jpg", moved, [cv2.IMWRITE_JPEG_QUALITY, 88])[1]))
    return frames


def _document(roll: Roll) -> Any:
    lines = zone_of(roll)
    found = read(lines)
    assert found is not None and all(one.holds for one in found.checks), lines
    page = page_of(lines) if roll.card else _with_portrait(passport_page(lines))
    if roll.glare:
        _lamp(page)
    return _laid(_on_screen(page) if roll.screen else page, 900, TABLE)


def _with_portrait(page: Any) -> Any:
    """Where the page has none but a blot."""
    high, wide = page.shape[:2]
    left, top, across = round(0.05 * wide), round(0.1 * high), round(0.24 * wide)
    face = portrait()
    down = round(across * face.shape[0] / face.shape[1])
    page[top : round(0.8 * high), left : left + across] = 225
    page[top : top + down, left : left + across] = cv2.resize(face, (across, down), interpolation=cv2.INTER_AREA)
    return page


def _on_screen(page: Any) -> Any:
    """In a telephone's black frame, with the stripes that its rows of light make before a camera."""
    high, wide = page.shape[:2]
    rows = 1 + 0.05 * np.sin(2 * np.pi * np.arange(high) / 9)[:, None, None]
    bluish = np.array([1.04, 1.0, 0.96])
    shown = np.clip(page * rows * bluish, 0, 255).astype(np.uint8)
    edge = round(0.03 * wide)
    return cv2.copyMakeBorder(shown, edge, edge, 3 * edge, 2 * edge, cv2.BORDER_CONSTANT, value=(12, 12, 12))


def _lamp(page: Any) -> None:
    """Its reflection, beside what programs read."""
    high, wide = page.shape[:2]
    cv2.ellipse(page, (round(0.8 * wide), round(0.3 * high)), (wide // 8, high // 8), 0, 0, 360, (255, 255, 255), -1)


def _face() -> Any:
    return _laid(portrait(), 560, WALL)


def _laid(picture: Any, across: int, around: int) -> Any:
    """In the middle of a plain surface."""
    down = round(picture.shape[0] * across / picture.shape[1])
    grain = np.random.default_rng(5).normal(around, 2, (HIGH, WIDE, 3))
    whole = np.clip(grain, 0, 255).astype(np.uint8)
    top, left = (HIGH - down) // 2, (WIDE - across) // 2
    whole[top : top + down, left : left + across] = cv2.resize(picture, (across, down), interpolation=cv2.INTER_AREA)
    return whole
