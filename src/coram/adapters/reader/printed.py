"""What is printed on a page, by RapidOCR, where the extra `ocr` is installed. Its wheel brings its models."""

import importlib.util
from typing import Any

import cv2

from coram.adapters.reader.page import Picture
from coram.core.document_reading import Corner, Printed, PrintedLine

LEAST = 0.5
"""Confidence below which a line is left out."""


def can_read() -> bool:
    return importlib.util.find_spec("rapidocr") is not None


def of_page(flat: Picture, *, turned: bool) -> Printed | None:
    """None where the extra is not installed, or does not work here."""
    if not can_read():
        return None
    try:
        told = _engine()(cv2.rotate(flat, cv2.ROTATE_180) if turned else flat)
    except Exception:  # a library of its own, with models of its own: the rest was read without it
        return None
    lines = []
    for box, text, score in zip(_list(told.boxes), _list(told.txts), _list(told.scores), strict=False):
        if score >= LEAST and str(text).strip():
            corners = tuple(Corner(x=round(float(x), 1), y=round(float(y), 1)) for x, y in box)
            lines.append(PrintedLine(text=str(text).strip(), confidence=round(float(score), 3), box=corners))
    return Printed(lines=tuple(sorted(lines, key=lambda line: line.box[0].y)))


def _list(some: Any) -> list[Any]:
    return [] if some is None else list(some)


def _engine() -> Any:
    from rapidocr import RapidOCR

    one = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False, **one})
