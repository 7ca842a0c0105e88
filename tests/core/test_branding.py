"""An organisation's colour: refused where it cannot be read, with one that can; its logo: a drawing and no more."""

import re
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.branding import (
    DARK_LIGHTNESS,
    GROUNDS,
    NEEDED,
    ON_ACCENT,
    check_branding,
    contrast,
    hex_of,
    oklch,
    pairs,
    palette,
    readable,
)
from coram.core.errors import Invalid
from coram.core.logo import LARGEST, checked_logo
from coram.core.process import Branding

TOKENS = Path(__file__).parents[2] / "web/look/tokens.css"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == 4.47  # the grey that famously just fails 4.5
    assert contrast("#ffffff", "#777777") == 4.47


def test_the_grounds_are_those_of_the_pages() -> None:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    for theme, css in (("light", light), ("dark", dark)):
        found = {
            name: tuple(map(float, values.split()))
            for name, values in re.findall(r"--([a-z-]+):\s*oklch\(([\d. ]+)\);", css)
        }
        for name, values in GROUNDS[theme].items():  # type: ignore[index]
            assert found[name] == values
        assert found["on-accent"] == ON_ACCENT[theme]  # type: ignore[index]


@given(colours)
def test_the_way_to_oklch_and_back(colour: str) -> None:
    assert hex_of(*oklch(colour)) == colour


@given(colours)
def test_what_is_suggested_is_taken(colour: str) -> None:
    good = readable(colour, "light")
    check_branding(Branding(accent=good))
    found = palette(Branding(accent=good))
    assert found is not None and all(pair.ratio >= NEEDED for pair in pairs(Branding(accent=good)))
    assert oklch(found.dark.accent)[0] >= DARK_LIGHTNESS - 0.01


def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can() -> None:
    with pytest.raises(
        Invalid, match=r"#ffcc00 reaches 1\.\d+:1 .*7:1 is needed.*light theme; (#[0-9a-f]{6}) would do"
    ) as refused:
        check_branding(Branding(accent="#ffcc00"))
    assert refused.value.field == "branding.accent"
    suggested = re.findall("#[0-9a-f]{6}", str(refused.value))[-1]
    check_branding(Branding(accent=suggested))
    with pytest.raises(Invalid, match="dark theme; #") as refused:
        check_branding(Branding(accent=suggested, accent_dark="#003366"))
    assert refused.value.field == "branding.accent_dark"
    with pytest.raises(Invalid, match="a colour such as"):
        check_branding(Branding(accent="red"))
    with pytest.raises(Invalid, match="light theme comes first"):
        check_branding(Branding(accent_dark="#ffffff"))


def svg(inside: str, more: str = "") -> str:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" {more}>{inside}</svg>'
    return "data:image/svg+xml;base64," + b64encode(text.encode()).decode()


def drawn(logo: str) -> str:
    return b64decode(checked_logo(logo).partition(",")[2]).decode()


def test_of_an_svg_only_the_drawing_is_kept() -> None:
    kept = drawn(
        svg(
            '<script>alert(1)</script><g onclick="alert(2)"><path d="M0 0h9" fill="url(#a)" '
            'style="fill:url(https://x.example/y)"/>'
            '<use href="https://x.example/z"/><use href="#b"/></g><foreignObject><iframe/></foreignObject>'
            '<image href="file:///etc/passwd"/><style>@import "https://x.example"</style>'
            '<style>.st0 { fill: #f00 }</style><a href="javascript:alert(3)"><path/></a>',
            'onload="alert(4)" xmlns:evil="https://evil.example" evil:thing="1"',
        )
    )
    assert (
        'd="M0 0h9"' in kept
        and 'fill="url(#a)"' in kept
        and 'href="#b"' in kept
        and "viewBox" in kept
        and ".st0" in kept
    )
    assert not re.search("script|alert|onclick|onload|x.example|iframe|passwd|import|evil|foreign", kept, re.IGNORECASE)
    assert drawn(svg("<rect/>")) == drawn(checked_logo(svg("<rect/>")))  # what was cleaned stays as it is


@pytest.mark.parametrize(
    ("logo", "why"),
    [
        ("https://x.example/logo.png", "a PNG or SVG file"),
        ("data:text/html;base64,PGI+", "a PNG or SVG file"),
        ("data:image/png;base64,!!", "did not arrive whole"),
        ("data:image/png;base64," + b64encode(b"GIF89a").decode(), "no PNG file"),
        ("data:image/svg+xml;base64," + b64encode(b"<html/>").decode(), "no SVG file"),
        ("data:image/svg+xml;base64," + b64encode(b"<svg").decode(), "no SVG file"),
        (svg("<script/>"), "nothing is drawn"),
        (svg("<g>" * 60 + "<path/>" + "</g>" * 60), "nested deeper"),
        (svg("<path/>" * (LARGEST // 6)), "at most 48 KiB"),
        ("data:image/svg+xml;base64," + b64encode(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>').decode(), "document type"),
    ],
)
def test_what_is_no_logo_is_refused(logo: str, why: str) -> None:
    with pytest.raises(Invalid, match=why) as refused:
        checked_logo(logo)
    assert refused.value.field == "branding.logo"


def part(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def png(width: int = 2, height: int = 1, *more: bytes) -> bytes:
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    pixels = zlib.compress(b"\0" + bytes(3 * 2))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + b"".join(more) + part(b"IDAT", pixels) + part(b"IEND", b"")


def as_png(raw: bytes) -> str:
    return "data:image/png;base64," + b64encode(raw).decode()


def test_a_png_loses_its_texts_and_is_refused_when_damaged() -> None:
    with_text = png(2, 1, part(b"tEXt", b"Author\0Somebody"), part(b"eXIf", b"place"))
    assert b64decode(checked_logo(as_png(with_text + b"trailing")).partition(",")[2]) == png()
    with pytest.raises(Invalid, match="damaged"):
        checked_logo(as_png(png()[:-4] + b"\0\0\0\0"))
    with pytest.raises(Invalid, match="damaged"):
        checked_logo(as_png(png()[:40]))
    with pytest.raises(Invalid, match="not 5000 by 1"):
        checked_logo(as_png(png(5000)))
