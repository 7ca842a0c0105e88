"""Photos of rendered passports whose print says what their zone says. Needs Pillow and Debian's fonts-ocr-b."""

import random
from datetime import date
from typing import Any

import cv2
import numpy as np

import photos
import zones
from coram.core.document_reading import fields_of
from coram.core.mrz import formats_of, read

TODAY = date(2026, 11, 26)
WIDE = 1150


def passport_fields(lines: tuple[str, ...]) -> dict[str, str]:
    """What the zone says, by the names of a reading."""
    found = read(lines)
    assert found
    return fields_of(found, TODAY)


def page_of(lines: tuple[str, ...], seed: int = 41) -> Any:
    """A page or card with that zone, and random print."""
    layout = next(formats_of(lines))
    blank = photos.document(random.Random(f"passport {seed}"), np.random.default_rng(seed), zones.Zone(layout, lines))
    return np.clip(blank, 0, 255).astype(np.uint8)


def passport_page(lines: tuple[str, ...], seed: int = 41) -> Any:
    """The page with the data, without anything around it."""
    page = page_of(lines, seed)
    _print_over(page, passport_fields(lines))
    return page


def picture_of(lines: tuple[str, ...], seed: int = 41) -> Any:
    """The passport's page on a dark table, 1920 x 1080."""
    page = passport_page(lines, seed)
    tall = round(page.shape[0] * WIDE / page.shape[1])
    picture = np.clip(np.random.default_rng(seed).normal(60, 5, (1080, 1920, 3)), 0, 255).astype(np.uint8)
    top, left = (1080 - tall) // 2, (1920 - WIDE) // 2
    picture[top : top + tall, left : left + WIDE] = cv2.resize(page, (WIDE, tall), interpolation=cv2.INTER_AREA)
    return picture


def passport_photo(lines: tuple[str, ...], seed: int = 41) -> bytes:
    """The picture as a JPEG."""
    return bytes(cv2.imencode(".jpg", picture_of(lines, seed), [cv2.IMWRITE_JPEG_QUALITY, 95])[1])


def _print_over(page: Any, fields: dict[str, str]) -> None:
    """In place of the generator's random print, which says something else than the zone."""
    height, width = page.shape[:2]
    page[: round(height * 0.72), round(width * 0.32) :] = 225
    said = (fields["surname"], fields["given_names"], fields["birth"], fields["number"], fields["expiry"])
    for row, text in enumerate(said):
        at = (round(width * 0.35), round(height * (0.14 + 0.12 * row)))
        cv2.putText(page, text, at, cv2.FONT_HERSHEY_SIMPLEX, height / 700, (30, 30, 30), 2, cv2.LINE_AA)
