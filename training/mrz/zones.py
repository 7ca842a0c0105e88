"""Random zones that hold: every format, with numbers in which letters and digits mix."""

import random
from typing import NamedTuple

from coram.core.countries import CODES
from coram.core.mrz import FORMATS, Check, Format, Span, check_digit, read

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALIKE = "O0I1B8S5Z2G6QD"
"""Characters that are taken for one another; every third of a number's comes from here."""
_STARTS = [
    "B",
    "BR",
    "C",
    "CH",
    "D",
    "F",
    "G",
    "H",
    "J",
    "K",
    "KR",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "SCH",
    "ST",
    "T",
    "V",
    "W",
    "Z",
]
_VOWELS = ["A", "E", "I", "O", "U", "Y", "IE", "OU", "AE", "OE", "UE"]
_ENDS = ["N", "R", "S", "L", "T", "M", "CK", "NN", "RT", "SON", "MANN", "WSKI", "OV", "EZ", "INI"]


class Zone(NamedTuple):
    """`covered`: the places (line, place) that a check digit covers, digits included."""

    layout: Format
    lines: tuple[str, ...]

    @property
    def covered(self) -> frozenset[tuple[int, int]]:
        checks = (*self.layout.checks, *((self.layout.composite,) if self.layout.composite else ()))
        return frozenset(
            (span.line, place)
            for check in checks
            for span in (*check.spans, check.digit)
            for place in range(span.start, span.end)
        )


def zone(chance: random.Random, name: str | None = None) -> Zone:
    """A zone of that format, or of any."""
    layout = next(one for one in FORMATS if one.name == name) if name else chance.choice(FORMATS)
    rows = [["<"] * layout.width for _ in range(layout.lines)]
    issuer = chance.choice(sorted(CODES))
    given = {
        "code": _code(chance, layout.name),
        "issuer": issuer,
        "number": _number(chance),
        "nationality": issuer if chance.random() < 0.7 else chance.choice(sorted(CODES)),
        "birth": _day(chance, 30, 108),
        "sex": chance.choice("MMFF<"),
        "expiry": _day(chance, 22, 38),
        "optional": _optional(chance),
        "optional_2": _optional(chance),
        "names": _names(chance),
    }
    for field in layout.fields:
        _write(rows, field.span, given[field.name])
    if layout.name in ("TD1", "TD2") and chance.random() < 0.06:
        _long_number(chance, layout, rows)
    for check in layout.checks:
        if rows[check.digit.line][check.digit.start] == "<":
            _put_digit(chance, rows, check, long=_is_long(layout, rows, check))
    if layout.composite:
        _put_digit(chance, rows, layout.composite, long=False)
    made = Zone(layout, tuple("".join(row) for row in rows))
    found = read(made.lines)
    assert found is not None
    assert found.holds, made.lines
    return made


def _code(chance: random.Random, name: str) -> str:
    if name.startswith("MRV"):
        return chance.choice(("V<", "V<", "VA", "VC"))
    return chance.choice(("P<", "P<", "PD", "PS") if name == "TD3" else ("I<", "ID", "AC", "C<", "IR"))


def _number(chance: random.Random) -> str:
    length = chance.choice((9, 9, 9, 9, 8, 7))
    pick = (ALIKE, LETTERS + "0123456789", "0123456789")
    return "".join(chance.choice(chance.choice(pick)) for _ in range(length))


def _day(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(first, last) % 100:02}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"


def _optional(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return ""
    return "".join(chance.choice(chance.choice((ALIKE, LETTERS, "0123456789"))) for _ in range(chance.randint(4, 12)))


def _names(chance: random.Random) -> str:
    if chance.random() < 0.25:  # any letters at all: no language is learnt by heart
        words = ["".join(chance.choice(LETTERS) for _ in range(chance.randint(2, 12))) for _ in range(3)]
    else:
        words = [_word(chance) for _ in range(chance.choice((2, 2, 3, 4)))]
    cut = chance.randint(1, len(words) - 1)
    return "<".join(words[:cut]) + "<<" + "<".join(words[cut:])


def _word(chance: random.Random) -> str:
    syllables = (chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(chance.randint(1, 3)))
    return "".join(syllables) + (chance.choice(_ENDS) if chance.random() < 0.7 else "")


def _write(rows: list[list[str]], span: Span, text: str) -> None:
    for place, character in zip(range(span.start, span.end), text, strict=False):
        rows[span.line][place] = character


def _long_number(chance: random.Random, layout: Format, rows: list[list[str]]) -> None:
    """Characters beyond the ninth and the digit begin the optional data; `<` stands in the digit's place."""
    number = "".join(chance.choice(ALIKE + "0123456789") for _ in range(9))
    rest = "".join(chance.choice("0123456789") for _ in range(chance.randint(2, 4)))
    spans = {field.name: field.span for field in layout.fields}
    optional = spans["optional"]
    rows[optional.line][optional.start : optional.end] = ["<"] * (optional.end - optional.start)
    _write(rows, spans["number"], number)
    _write(rows, optional, rest + check_digit(number + rest))


def _is_long(layout: Format, rows: list[list[str]], check: Check) -> bool:
    if check.name != "number" or layout.name not in ("TD1", "TD2"):
        return False
    optional = next(field.span for field in layout.fields if field.name == "optional")
    number = "".join(rows[check.spans[0].line][check.spans[0].start : check.spans[0].end])
    rest = "".join(rows[optional.line][optional.start : optional.end]).partition("<")[0]
    return len(rest) > 1 and "<" not in number and check_digit(number + rest[:-1]) == rest[-1] and rest.isdigit()


def _put_digit(chance: random.Random, rows: list[list[str]], check: Check, *, long: bool) -> None:
    text = "".join("".join(rows[span.line][span.start : span.end]) for span in check.spans)
    empty = check.name == "optional" and not text.strip("<")
    rows[check.digit.line][check.digit.start] = "<" if long or (empty and chance.random() < 0.5) else check_digit(text)
