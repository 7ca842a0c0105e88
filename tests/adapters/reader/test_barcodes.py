"""Symbols written by the same library, laid on a page that is photographed askew."""

from datetime import date
from typing import Any

import cv2
import numpy as np
import pytest
import zxingcpp

from coram.adapters.reader.job import Job
from coram.adapters.reader.worker import answer
from coram.core.document_reading import DocumentReading
from core.test_driving_licence import VIRGINIA

FORMATS = {"QR": "QRCode", "Aztec": "Aztec", "DataMatrix": "DataMatrix", "PDF417": "PDF417"}


def photo(kind: str, text: str, light: float = 1.0) -> bytes:
    code = zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(FORMATS[kind]))
    symbol = np.array(code.to_image(scale=4 if kind == "PDF417" else 7))
    card = np.full((1000, 1600), 225, np.uint8)
    card[60:120, 60:900] = 60
    height, width = symbol.shape[:2]
    assert height < 800, (height, width)
    card[950 - height : 950, 100 : 100 + width] = symbol
    target = np.array([[260, 180], [1750, 300], [1650, 1230], [180, 1080]], np.float32)
    corners = np.array([[0, 0], [1600, 0], [1600, 1000], [0, 1000]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    laid: Any = cv2.warpPerspective(card, matrix, (2000, 1500), borderValue=60)
    noise = np.random.default_rng(3).normal(0, 4, laid.shape)
    spoilt = np.clip(laid * light + noise, 0, 255).astype(np.uint8)
    return bytes(cv2.imencode(".jpg", cv2.merge([spoilt] * 3), [cv2.IMWRITE_JPEG_QUALITY, 90])[1])


def read(data: bytes) -> DocumentReading:
    found = answer(Job(task="read", photo=data, today=date(2026, 11, 26))).reading
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["QR", "Aztec", "DataMatrix"])
def test_square_symbols(kind: str) -> None:
    (code,) = read(photo(kind, "CORAM SPECIMEN 12345")).barcodes
    assert (code.kind, code.text, code.fields) == (kind, "CORAM SPECIMEN 12345", {})


@pytest.mark.parametrize("light", [1.0, 0.35])
def test_a_driving_licence_read_from_the_flat_page(light: float) -> None:
    (code,) = read(photo("PDF417", VIRGINIA, light)).barcodes
    assert code.kind == "PDF417"
    assert code.text == VIRGINIA  # with its control characters
    assert code.fields["surname"] == "SAMPLE"
    assert code.fields["birth"] == "1986-06-06"
