"""Photos of pages, drawn here, read by the process that the server starts for each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import cv2
import numpy as np
import pytest

from coram.adapters.reader.local import LocalReader
from coram.adapters.system import SystemClock
from coram.core.document_reading import Corner

QUAD = np.array([[300, 200], [1350, 260], [1300, 930], [260, 860]], np.float32)


@asynccontextmanager
async def opened(worker: str = "coram.adapters.reader.worker") -> AsyncIterator[LocalReader]:
    reader = LocalReader(SystemClock(), worker)
    try:
        yield reader
    finally:
        await reader.close()


@pytest.fixture
async def reader() -> AsyncIterator[LocalReader]:
    async with opened() as reader:
        yield reader


def page(light: float = 1.0, quad: Any = QUAD, size: tuple[int, int] = (1600, 1200)) -> Any:
    """A pale card with print on it, on a dark table."""
    chance = np.random.default_rng(5)
    card = np.full((630, 1000, 3), (214, 226, 220), np.uint8)
    for row in range(60, 600, 60):
        cv2.putText(card, "SPECIMEN 1234567890 SPECIMEN", (60, row), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (40, 40, 40), 2)
    table = np.clip(chance.normal(70, 6, (size[1], size[0], 3)), 0, 255).astype(np.uint8)
    corners = np.array([[0, 0], [1000, 0], [1000, 630], [0, 630]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, np.asarray(quad, np.float32))
    laid = cv2.warpPerspective(card, matrix, size)
    inside = cv2.warpPerspective(np.full(card.shape[:2], 255, np.uint8), matrix, size)
    table[inside > 127] = laid[inside > 127]
    return np.clip(table * light, 0, 255).astype(np.uint8)


def jpeg(picture: Any) -> bytes:
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 92])[1])


async def test_a_page_is_found_where_it_lies(reader: LocalReader) -> None:
    seen = await reader.look(jpeg(page()), "image/jpeg", seconds=30)
    assert seen.quality.problems == ()
    for corner, due in zip(seen.corners, QUAD, strict=True):
        assert abs(corner.x - due[0]) < 12
        assert abs(corner.y - due[1]) < 12


async def test_the_flat_page_has_its_own_shape(reader: LocalReader) -> None:
    flat = await reader.rectified(jpeg(page()), "image/jpeg", seconds=30)
    assert flat is not None
    picture = cv2.imdecode(np.frombuffer(flat, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert abs(picture.shape[1] / picture.shape[0] - 1000 / 630) < 0.1


async def test_a_page_is_read_where_somebody_put_its_corners(reader: LocalReader) -> None:
    plain = jpeg(np.full((1200, 1600, 3), (214, 226, 220), np.uint8))
    assert "no_document" in (await reader.read(plain, "image/jpeg", seconds=30)).quality.problems
    corners = [Corner(x=float(x), y=float(y)) for x, y in QUAD]
    placed = await reader.read(plain, "image/jpeg", corners, seconds=30)
    assert list(placed.corners) == corners
    assert not {"no_document", "cut_off", "too_far"} & set(placed.quality.problems)
    sides = np.linalg.norm(QUAD[0] - QUAD[1]), np.linalg.norm(QUAD[3] - QUAD[2])
    assert abs(placed.quality.long_side_px - np.mean(sides)) < 2
    outside = [*corners[:3], Corner(x=0.0, y=corners[3].y)]
    assert "cut_off" in (await reader.read(plain, "image/jpeg", outside, seconds=30)).quality.problems


async def test_what_is_the_matter_is_told(reader: LocalReader) -> None:
    dark = await reader.look(jpeg(page(light=0.2)), "image/jpeg", seconds=30)
    assert "too_dark" in dark.quality.problems
    far = await reader.look(jpeg(page(quad=QUAD * 0.45)), "image/jpeg", seconds=30)
    assert "too_far" in far.quality.problems
    nothing = await reader.look(jpeg(np.full((900, 1200, 3), 128, np.uint8)), "image/jpeg", seconds=30)
    assert nothing.quality.problems[0] == "no_document"
    assert nothing.corners == ()
    shiny = page()
    cv2.ellipse(shiny, (800, 600), (160, 60), 0, 0, 360, (255, 255, 255), -1)
    glare = await reader.look(jpeg(shiny), "image/jpeg", seconds=30)
    assert "glare" in glare.quality.problems


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 no picture", b"<svg/>", bytes(5_000)])
async def test_bytes_that_are_no_picture_end_nobody(reader: LocalReader, data: bytes) -> None:
    read = await reader.read(data, "image/jpeg", seconds=30)
    assert read.quality.problems == ("no_document",)
    assert (await reader.look(data, "image/png", seconds=30)).quality.problems == ("no_document",)
    assert await reader.rectified(data, "image/jpeg", seconds=30) is None


async def test_a_type_that_is_not_read_is_no_document(reader: LocalReader) -> None:
    assert (await reader.read(jpeg(page()), "application/pdf", seconds=30)).quality.problems == ("no_document",)


async def test_a_process_that_ends_or_hangs_ends_nobody(reader: LocalReader) -> None:
    async with opened(worker="this.does_not_exist") as broken:
        assert (await broken.read(jpeg(page()), "image/jpeg", seconds=30)).quality.problems == ("no_document",)
    assert (await reader.read(jpeg(page()), "image/jpeg", seconds=0.01)).quality.problems == ("no_document",)
    assert (await reader.look(jpeg(page()), "image/jpeg", seconds=30)).corners
