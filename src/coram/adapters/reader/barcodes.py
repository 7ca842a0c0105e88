"""Two-dimensional symbols: on the photo, on the flat page, and once more with its light evened out."""

from collections.abc import Iterator

import cv2
import numpy as np
import zxingcpp

from coram.adapters.reader.page import Picture
from coram.core.document_reading import Barcode, BarcodeKind
from coram.core.driving_licence import fields_of

_FORMATS = zxingcpp.barcode_formats_from_str("PDF417,QRCode,Aztec,DataMatrix")
_KINDS: dict[str, BarcodeKind] = {
    "PDF417": "PDF417",
    "QRCode": "QR",
    "QRCodeModel2": "QR",
    "Aztec": "Aztec",
    "AztecCode": "Aztec",
    "DataMatrix": "DataMatrix",
}
MOST = 8
LARGEST = 1800


def found(photo: Picture, flat: Picture | None, *, thorough: bool) -> tuple[Barcode, ...]:
    """Each text once. Unless `thorough`, only the flat page is looked at: enough where a zone was read."""
    for picture in _views(photo, flat, thorough=thorough):
        codes = _read(picture)
        if codes:
            return codes
    return ()


def _views(photo: Picture, flat: Picture | None, *, thorough: bool) -> Iterator[Picture]:
    if flat is not None:
        yield cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    if not thorough:
        return
    grey = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)
    ratio = LARGEST / max(grey.shape)
    yield cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else grey
    if flat is not None:
        page = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
        level = cv2.GaussianBlur(page, (0, 0), 30).astype(np.float32) + 1
        calm = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.float32)
        yield np.clip(calm / level * 150, 0, 255).astype(np.uint8)


def _read(grey: Picture) -> tuple[Barcode, ...]:
    seen: dict[str, Barcode] = {}
    for code in zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=_FORMATS):
        kind = _KINDS.get(str(code.format).rpartition(".")[2].replace(" ", ""))
        if kind is not None and code.valid and len(seen) < MOST:
            text = _text(bytes(code.bytes))
            seen.setdefault(text, Barcode(kind=kind, text=text, fields=fields_of(text) if kind == "PDF417" else {}))
    return tuple(seen.values())


def _text(data: bytes) -> str:
    """Not the library's own text: it spells control characters out."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
