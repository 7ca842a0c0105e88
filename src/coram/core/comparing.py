"""Whether what a request said and what a document shows are the same, as a person would see it.

Case, accents, blanks, hyphens and apostrophes do not count, and neither does the way in which documents spell
letters beyond A to Z (ICAO Doc 9303 part 3, section 6: Müller is MUELLER in a machine-readable zone).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Literal

_BARE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_ICAO = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d",
     "ł": "l", "ħ": "h", "\u0131": "i"}
)  # fmt: skip

_UNCOUNTED = {code: None for code in range(128) if not chr(code).isalnum()}
"""What does not count among ASCII."""

_DIGIT = re.compile(r"\d")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def differs(requested: str, value: str, type_: Literal["text", "date"] = "text") -> bool:
    """Whether the two disagree. Nothing requested, or nothing read yet, is no disagreement.

    A date that cannot be read as one is compared as text.
    """
    if not requested.strip() or not value.strip():
        return False
    if type_ == "date":
        wanted, found = dates(requested), dates(value)
        if wanted and found:
            return not wanted & found
    return not spellings(requested) & spellings(value)


def spellings(text: str) -> frozenset[str]:
    """The text without what does not count: with accents dropped, and as a document would spell it."""
    if text.isascii():  # most are, and this costs a tenth: every request that comes in is made findable
        return frozenset({text.lower().translate(_UNCOUNTED)})
    lower = unicodedata.normalize("NFC", text.casefold())
    return frozenset({_folded(lower.translate(_BARE)), _folded(lower.translate(_ICAO))})


def _folded(text: str) -> str:
    """Letters, digits and the marks of scripts that are written with marks; no accents of Latin, Greek, Cyrillic."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        letter
        for letter in parts
        if not "\u0300" <= letter <= "\u036f" and unicodedata.category(letter)[0] in {"L", "N", "M"}
    )


def dates(text: str) -> frozenset[date]:
    """The days that the text may mean: empty when it is no date.

    Year first or day first; month first only where day first cannot be. Two digits of a year mean either century.
    English months by name. A time of day after the date is left out.
    """
    if _DIGIT.search(text) is None:  # as most texts are, and what follows takes ten times as long
        return frozenset()
    plain = re.sub(r"[t ]\d{1,2}:\d{2}.*$", "", text.strip().casefold())
    named = re.sub(r"[a-z]{3,}\.?", _month_number, plain)
    if re.search(r"[^\d\s./,#-]", named):
        return frozenset()
    parts = re.findall(r"#?\d+", named)
    if len(parts) == 3 and parts[0].startswith("#"):  # "Feb 1, 1990"
        parts[:2] = parts[1], parts[0]
    parts = [part.lstrip("#") for part in parts]
    if len(parts) == 1:
        parts = _cut(parts[0])
    return frozenset(_days(*parts)) if len(parts) == 3 else frozenset()


def _month_number(found: re.Match[str]) -> str:
    word = found.group()[:3]
    return f" #{_MONTHS.index(word) + 1} " if word in _MONTHS else found.group()


def _cut(digits: str) -> list[str]:
    """YYYYMMDD, DDMMYYYY where that cannot be, or the YYMMDD of a machine-readable zone (its year made full)."""
    if len(digits) == 6:
        return [digits[:2], digits[2:4], f"+{digits[4:]}"]
    if len(digits) != 8:
        return []
    year_first = [digits[:4], digits[4:6], digits[6:]]
    return year_first if any(_days(*year_first)) else [digits[:2], digits[2:4], digits[4:]]


def _days(first: str, second: str, third: str) -> Iterator[date]:
    """The first of the usual orders in which the three parts are a day at all."""
    if third.startswith("+"):
        orders = [(first, second, third[1:])]
    elif len(first) == 4:
        orders = [(first, second, third)]
    else:
        orders = [(third, second, first), (third, first, second), (first, second, third)]
    for year, month, day in orders:
        found = [made for whole in _years(year) if (made := _day(whole, int(month), int(day)))]
        if found:
            yield from found
            return


def _years(text: str) -> tuple[int, ...]:
    year = int(text)
    if len(text) == 2:
        return (1900 + year, 2000 + year)
    return (year,) if 1800 <= year < 2200 else ()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
