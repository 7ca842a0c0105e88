"""A logo from outside: a PNG of known parts, or an SVG of which only the drawing is kept.

What comes out is a data address. A page shows it as a picture only, where no script runs and nothing is fetched;
cleaning it besides keeps it harmless wherever else somebody opens it.
"""

import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from xml.etree import ElementTree

from coram.core.errors import Invalid

LARGEST = 48 * 1024
"""Bytes of the file: every version of a process holds its logo."""
MOST_PIXELS = 2_000
FIELD = "branding.logo"

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"iCCP", b"pHYs"})
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAWN = (
    "path rect circle ellipse line polyline polygon text tspan use symbol linearGradient radialGradient stop clipPath "
    "mask"
)
_AROUND = "svg g defs title desc style"
_ELEMENTS = frozenset(f"{_DRAWN} {_AROUND}".split())
_NAMED = (
    "id x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox preserveAspectRatio transform fill "
    "fill-opacity fill-rule clip-rule clip-path mask opacity stroke stroke-width stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity offset stop-color stop-opacity "
    "gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits font-family font-size "
    "font-weight font-style text-anchor letter-spacing color version role aria-label style class"
)
_ATTRIBUTES = frozenset(_NAMED.split())
_DEEPEST = 40
_URL = re.compile(r"url\(\s*+['\"]?+(?!#)[^)]*\)|expression\s*\(|@import|javascript:", re.IGNORECASE)


def checked_logo(logo: str) -> str:
    """The data address as it may be stored; "" stays "". Raises Invalid, saying what is wrong with the file."""
    if not logo:
        return ""
    head, _, packed = logo.partition(",")
    kind = head.removeprefix("data:").removesuffix(";base64")
    if kind not in ("image/png", "image/svg+xml") or not head.endswith(";base64"):
        raise Invalid(f"{FIELD}: a PNG or SVG file", field=FIELD)
    try:
        raw = b64decode(packed, validate=True)
    except ValueError:
        raise Invalid(f"{FIELD}: the file did not arrive whole; choose it again", field=FIELD) from None
    if len(raw) > LARGEST:
        raise Invalid(f"{FIELD}: at most {LARGEST // 1024} KiB, and this file has {len(raw) // 1024}", field=FIELD)
    clean = _checked_png(raw) if kind == "image/png" else clean_svg(raw)
    return f"data:{kind};base64,{b64encode(clean).decode()}"


def _checked_png(raw: bytes) -> bytes:
    """Without texts, times and private parts. Raises Invalid."""
    if not raw.startswith(_PNG):
        raise Invalid(f"{FIELD}: this is no PNG file", field=FIELD)
    kept, names = [_PNG], []
    for name, body in _parts(raw):
        names.append(name)
        if name in _CHUNKS:
            kept.append(len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big"))
    if names[:1] != [b"IHDR"] or b"IDAT" not in names or names[-1:] != [b"IEND"]:
        raise Invalid(f"{FIELD}: this PNG file is damaged", field=FIELD)
    width, height = (int.from_bytes(raw[at : at + 4], "big") for at in (16, 20))
    if not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS:
        raise Invalid(f"{FIELD}: at most {MOST_PIXELS} by {MOST_PIXELS} pixels, not {width} by {height}", field=FIELD)
    return b"".join(kept)


def _parts(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(raw):
        size = int.from_bytes(raw[at : at + 4], "big")
        name, body = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
        if zlib.crc32(name + body).to_bytes(4, "big") != raw[at + 8 + size : at + 12 + size]:
            raise Invalid(f"{FIELD}: this PNG file is damaged", field=FIELD)
        yield name, body
        if name == b"IEND":
            return
        at += 12 + size


def clean_svg(raw: bytes) -> bytes:
    """The drawing alone: no script, no event, no picture, font or style sheet from elsewhere. Raises Invalid."""
    if b"<!" in re.sub(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", b"", raw, flags=re.DOTALL):
        raise Invalid(f"{FIELD}: this SVG declares a document type; save it as plain SVG", field=FIELD)
    try:
        # without a document type there is no entity that could grow or reach outside
        root = ElementTree.fromstring(raw)  # noqa: S314
    except ElementTree.ParseError as error:
        raise Invalid(f"{FIELD}: this is no SVG file ({error})", field=FIELD) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise Invalid(f"{FIELD}: this is no SVG file", field=FIELD)
    clean = _cleaned(root, 0)
    clean.set("xmlns", _SVG)
    if all(one.tag in _AROUND.split() for one in clean.iter()):
        raise Invalid(f"{FIELD}: nothing is drawn in this SVG but what is not allowed in a logo", field=FIELD)
    return ElementTree.tostring(clean, encoding="unicode").encode()


def _cleaned(element: ElementTree.Element, depth: int) -> ElementTree.Element:
    if depth > _DEEPEST:
        raise Invalid(f"{FIELD}: this SVG is nested deeper than {_DEEPEST} groups", field=FIELD)
    kept = ElementTree.Element(element.tag.rpartition("}")[2], dict(_attributes(element)))
    kept.text = element.text
    for child in element:
        space, _, name = child.tag.rpartition("}") if isinstance(child.tag, str) else ("", "", "")
        if space == f"{{{_SVG}" and name in _ELEMENTS and not (name == "style" and _URL.search(child.text or "")):
            kept.append(_cleaned(child, depth + 1))
            kept[-1].tail = child.tail
    return kept


def _attributes(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name in ("href", _XLINK):
            if value.startswith("#"):
                yield "href", value
        elif name in _ATTRIBUTES and not _URL.search(value):
            yield name, value
