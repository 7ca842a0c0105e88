"""An organisation's colour on the applicant's pages: its contrast with what it stands on, and the shades beside it.

Colours are written "#rrggbb". Lightness, chroma and hue are those of OKLCH (Björn Ottosson); contrast is WCAG 2.2's.
The grounds are those of `web/look/tokens.css`.
"""

import math
import re
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from coram.core.errors import Invalid
from coram.core.process import Branding

Rgb = tuple[float, float, float]
Theme = Literal["light", "dark"]

NEEDED = 7.0
"""Text on applicants' pages (WCAG 1.4.6)."""
HEX = re.compile(r"#[0-9a-f]{6}\Z")

GROUNDS: dict[Theme, dict[str, tuple[float, float, float]]] = {
    "light": {"paper": (0.985, 0.006, 85), "sheet": (1, 0, 0)},
    "dark": {"paper": (0.18, 0.02, 255), "sheet": (0.215, 0.022, 255)},
}
WASH: dict[Theme, tuple[float, float]] = {"light": (0.955, 0.02), "dark": (0.255, 0.035)}
"""Lightness and most chroma of the tint behind what is chosen; its hue is the colour's."""
ON_ACCENT: dict[Theme, tuple[float, float, float]] = {"light": (0.99, 0.005, 85), "dark": (0.18, 0.02, 255)}
STRONGER: dict[Theme, float] = {"light": -0.06, "dark": 0.05}
DARK_LIGHTNESS, DARK_CHROMA = 0.82, 0.13


class Shades(msgspec.Struct, frozen=True, kw_only=True):
    """What replaces our accent in one theme."""

    accent: str
    accent_strong: str
    accent_wash: str
    on_accent: str


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    light: Shades
    dark: Shades


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on another: `front` and `back` name tokens; `ratio` is rounded down to two digits."""

    theme: Theme
    front: str
    back: str
    ratio: float
    needed: float = NEEDED


def palette(branding: Branding) -> Palette | None:
    """The shades of both themes; None where there is no colour of one's own."""
    if not branding.accent:
        return None
    return Palette(
        light=_shades("light", branding.accent),
        dark=_shades("dark", branding.accent_dark or dark_of(branding.accent)),
    )


def pairs(branding: Branding) -> list[Pair]:
    """Every pair that a person must read, with its contrast."""
    found = palette(branding)
    if found is None:
        return []
    themes: tuple[tuple[Theme, Shades], ...] = (("light", found.light), ("dark", found.dark))
    return [pair for theme, shades in themes for pair in _pairs(theme, shades)]


def check_branding(branding: Branding) -> None:
    """Raises Invalid for what is no colour, and for one that cannot be read, with one that can."""
    if branding.accent_dark and not branding.accent:
        raise Invalid("branding.accent: the colour of the light theme comes first", field="branding.accent")
    themes: tuple[tuple[Theme, str], ...] = (("light", "accent"), ("dark", "accent_dark"))
    for theme, member in themes:
        colour = getattr(branding, member)
        if not colour:
            continue
        place = f"branding.{member}"
        if not HEX.match(colour):
            raise Invalid(f"{place}: a colour such as #0b5c8a, in small letters, not '{colour}'", field=place)
        worst = min(_pairs(theme, _shades(theme, colour)), key=lambda pair: pair.ratio)
        if worst.ratio < NEEDED:
            raise Invalid(
                f"{place}: {colour} reaches {worst.ratio:g}:1 ({worst.front} on {worst.back}), and {NEEDED:g}:1 is "
                f"needed to be read by everybody in the {theme} theme; {readable(colour, theme)} would do",
                field=place,
            )


def readable(colour: str, theme: Theme) -> str:
    """The nearest colour of that hue which can be read: darker in the light theme, lighter in the dark one."""
    lightness, chroma, hue = oklch(colour)
    if _passes(theme, colour):
        return colour
    end = 0.0 if theme == "light" else 1.0
    return _first(lambda at: hex_of(lightness + (end - lightness) * at, chroma, hue), theme)


def dark_of(colour: str) -> str:
    """The colour of the dark theme that goes with that of the light one."""
    _, chroma, hue = oklch(colour)
    chosen = hex_of(DARK_LIGHTNESS, min(chroma, DARK_CHROMA), hue)
    return readable(chosen, "dark")


def contrast(one: str, other: str) -> float:
    """From 1 to 21, rounded down to two digits so that nothing passes by rounding."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return math.floor((lighter + 0.05) / (darker + 0.05) * 100) / 100


def _first(colour: Callable[[float], str], theme: Theme) -> str:
    """The first in the hundred steps from 0 to 1 that can be read; the last always can."""
    return next(found for step in range(101) if _passes(theme, found := colour(step / 100)) or step == 100)


def _passes(theme: Theme, colour: str) -> bool:
    return all(pair.ratio >= NEEDED for pair in _pairs(theme, _shades(theme, colour)))


def _shades(theme: Theme, colour: str) -> Shades:
    lightness, chroma, hue = oklch(colour)
    wash, most = WASH[theme]
    return Shades(
        accent=colour,
        accent_strong=hex_of(min(1.0, max(0.0, lightness + STRONGER[theme])), chroma, hue),
        accent_wash=hex_of(wash, min(most, chroma), hue),
        on_accent=hex_of(*ON_ACCENT[theme]),
    )


def _pairs(theme: Theme, shades: Shades) -> Iterator[Pair]:
    grounds = {name: hex_of(*colour) for name, colour in GROUNDS[theme].items()} | {"wash": shades.accent_wash}
    for name, ground in grounds.items():
        yield Pair(theme=theme, front="accent", back=name, ratio=contrast(shades.accent, ground))
    yield Pair(theme=theme, front="button", back="accent", ratio=contrast(shades.on_accent, shades.accent))


# --- colour spaces ------------------------------------------------------------------------------------------


def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0…1, chroma, hue in degrees."""
    red, green, blue = (_to_linear(channel) for channel in _channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    mid = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def hex_of(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour that a screen has: with less chroma where there is none so strong."""
    for step in range(51):
        rgb = _linear(lightness, chroma * (1 - step / 50), hue)
        if all(-0.0005 <= channel <= 1.0005 for channel in rgb) or step == 50:
            return "#" + "".join(f"{round(_to_gamma(min(1.0, max(0.0, one))) * 255):02x}" for one in rgb)
    raise AssertionError("the last step returns")


def _linear(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short,
    )


def _luminance(colour: str) -> float:
    red, green, blue = (_to_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _to_gamma(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
