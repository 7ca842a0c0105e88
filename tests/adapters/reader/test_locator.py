"""Zones of pages that fill the photo, or are cut off by it."""

from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
from coram.adapters.reader.job import Job
from coram.adapters.reader.worker import answer
from coram.core.document_reading import DocumentReading

pytestmark = pytest.mark.skipif(
    not all(Path(font).exists() for font in strips.FONTS), reason="Debian's fonts-ocr-b is not installed"
)


def read(picture: Any) -> DocumentReading:
    data = bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 92])[1])
    found = answer(Job(task="read", photo=data, today=date(2026, 11, 26))).reading
    assert found is not None
    return found


@pytest.mark.parametrize("turned", [False, True])
def test_a_page_that_fills_the_photo(turned: bool) -> None:
    photo = photos.photo(51, "clean", "TD3")
    left, top = (int(side) for side in photo.quad.min(axis=0) + 25)
    right, bottom = (int(side) for side in photo.quad.max(axis=0) - 25)
    picture = photo.picture[top:bottom, left:right]
    found = read(cv2.rotate(picture, cv2.ROTATE_180) if turned else picture)
    assert found.mrz is not None
    assert found.mrz.lines == photo.zone.lines


def test_a_page_cut_off_above_says_so_and_is_read() -> None:
    photo = photos.photo(52, "clean", "TD2")
    top = int(photo.quad[:, 1].min() + 0.4 * np.ptp(photo.quad[:, 1]))
    found = read(photo.picture[top:])
    assert found.mrz is not None
    assert found.mrz.lines == photo.zone.lines
    assert "cut_off" in found.quality.problems


def test_a_photo_without_a_document_has_no_zone() -> None:
    noise = np.random.default_rng(1).integers(60, 190, (900, 1400, 3)).astype(np.uint8)
    found = read(cv2.GaussianBlur(noise, (0, 0), 4))
    assert found.mrz is None or not found.mrz.valid
    assert "no_document" in found.quality.problems
