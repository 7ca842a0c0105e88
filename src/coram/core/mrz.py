"""Machine-readable zones of travel documents (ICAO Doc 9303, parts 3 to 7): layout, check digits, reading.

A zone is text of `A-Z`, `0-9` and `<`. A check digit that agrees is no proof of anything but careful typing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

FormatName = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]
Kind = Literal["letters", "digits", "any", "sex"]
"""Which characters a place may hold: letters and `<`; digits and `<`; all; M, F and `<`."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
WEIGHTS = (7, 3, 1)
_VALUE = {character: number for number, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
_ALLOWED: dict[Kind, str] = {
    "letters": "ABCDEFGHIJKLMNOPQRSTUVWXYZ<",
    "digits": "0123456789<",
    "any": ALPHABET,
    "sex": "MF<",
}


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of a line, all counted from 0."""

    line: int
    start: int
    end: int


class Field(NamedTuple):
    """A named part of the zone."""

    name: str
    span: Span
    kind: Kind = "any"


class Check(NamedTuple):
    """A check digit at `digit`, over `spans` in that order."""

    name: str
    spans: tuple[Span, ...]
    digit: Span


class Format(NamedTuple):
    """A layout. `composite` is None for visas."""

    name: FormatName
    lines: int
    width: int
    fields: tuple[Field, ...]
    checks: tuple[Check, ...]
    composite: Check | None


def _second_line(optional_end: int, composite: bool) -> tuple[tuple[Field, ...], tuple[Check, ...], Check | None]:
    """The lower line that TD2, TD3 and the visas share, but for its end."""
    fields = (
        Field("number", Span(1, 0, 9)),
        Field("nationality", Span(1, 10, 13), "letters"),
        Field("birth", Span(1, 13, 19), "digits"),
        Field("sex", Span(1, 20, 21), "sex"),
        Field("expiry", Span(1, 21, 27), "digits"),
        Field("optional", Span(1, 28, optional_end)),
    )
    checks = (
        Check("number", (Span(1, 0, 9),), Span(1, 9, 10)),
        Check("birth", (Span(1, 13, 19),), Span(1, 19, 20)),
        Check("expiry", (Span(1, 21, 27),), Span(1, 27, 28)),
    )
    if not composite:
        return fields, checks, None
    end = optional_end + (optional_end == 42)  # the personal number of TD3 has a digit of its own
    whole = (Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, end))
    return fields, checks, Check("composite", whole, Span(1, end, end + 1))


def _two_lines(name: FormatName, width: int, optional_end: int, composite: bool) -> Format:
    fields, checks, whole = _second_line(optional_end, composite)
    if name == "TD3":
        checks = (*checks, Check("optional", (Span(1, 28, 42),), Span(1, 42, 43)))
    upper = (
        Field("code", Span(0, 0, 2), "letters"),
        Field("issuer", Span(0, 2, 5), "letters"),
        Field("names", Span(0, 5, width), "letters"),
    )
    return Format(name, 2, width, (*upper, *fields), checks, whole)


_TD1 = Format(
    "TD1",
    3,
    30,
    (
        Field("code", Span(0, 0, 2), "letters"),
        Field("issuer", Span(0, 2, 5), "letters"),
        Field("number", Span(0, 5, 14)),
        Field("optional", Span(0, 15, 30)),
        Field("birth", Span(1, 0, 6), "digits"),
        Field("sex", Span(1, 7, 8), "sex"),
        Field("expiry", Span(1, 8, 14), "digits"),
        Field("nationality", Span(1, 15, 18), "letters"),
        Field("optional_2", Span(1, 18, 29)),
        Field("names", Span(2, 0, 30), "letters"),
    ),
    (
        Check("number", (Span(0, 5, 14),), Span(0, 14, 15)),
        Check("birth", (Span(1, 0, 6),), Span(1, 6, 7)),
        Check("expiry", (Span(1, 8, 14),), Span(1, 14, 15)),
    ),
    Check("composite", (Span(0, 5, 30), Span(1, 0, 7), Span(1, 8, 15), Span(1, 18, 29)), Span(1, 29, 30)),
)

FORMATS: tuple[Format, ...] = (
    _TD1,
    _two_lines("TD2", 36, 35, composite=True),
    _two_lines("TD3", 44, 42, composite=True),
    _two_lines("MRV-A", 44, 44, composite=False),
    _two_lines("MRV-B", 36, 36, composite=False),
)


class CheckResult(NamedTuple):
    """`given` is the digit in the zone, `due` the one that its characters ask for."""

    name: str
    given: str
    due: str

    @property
    def holds(self) -> bool:
        """An optional field that is wholly empty may have `<` for its digit (Doc 9303-4, 4.2.2.2)."""
        return self.given == self.due or (self.name == "optional" and self.given == "<" and self.due == "0")


class Reading(NamedTuple):
    """What a zone says. Dates as `YYMMDD`, as written; `sex` M, F or "" for unspecified; fillers are gone."""

    format: FormatName
    code: str
    issuer: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    surname: str
    given_names: str
    optional: str
    optional_2: str
    checks: tuple[CheckResult, ...]

    @property
    def holds(self) -> bool:
        """Whether all check digits agree."""
        return all(check.holds for check in self.checks)


def check_digit(text: str) -> str:
    """Of characters of the alphabet, weighted 7, 3, 1 (Doc 9303-3, 4.9)."""
    return str(sum(_VALUE[character] * WEIGHTS[place % 3] for place, character in enumerate(text)) % 10)


def value(character: str) -> int:
    """What a character counts in a check digit."""
    return _VALUE[character]


def allowed(kind: Kind) -> str:
    """The characters of a kind of place."""
    return _ALLOWED[kind]


def formats_of(lines: Sequence[str]) -> Iterator[Format]:
    """The layouts that have this many lines of this width; a visa begins with V."""
    for layout in FORMATS:
        sized = len(lines) == layout.lines and all(len(line) == layout.width for line in lines)
        if sized and (lines[0][:1] == "V") == layout.name.startswith("MRV"):
            yield layout


def read(lines: Sequence[str]) -> Reading | None:
    """What the lines say, or None when they are no zone: other sizes, or other characters."""
    if any(character not in _VALUE for line in lines for character in line):
        return None
    layout = next(formats_of(lines), None)
    return as_is(layout, lines) if layout else None


def as_is(layout: Format, lines: Sequence[str]) -> Reading:
    """What lines of that layout's size say, whether they hold or not."""
    texts = {field.name: cut(lines, field.span) for field in layout.fields}
    number, optional, checks = _number(layout, lines, texts)
    surname, given = _names(texts["names"])
    return Reading(
        format=layout.name,
        code=texts["code"].rstrip("<"),
        issuer=texts["issuer"].rstrip("<"),
        number=number,
        nationality=texts["nationality"].rstrip("<"),
        birth=texts["birth"],
        sex=texts["sex"].rstrip("<"),
        expiry=texts["expiry"],
        surname=surname,
        given_names=given,
        optional=optional,
        optional_2=texts.get("optional_2", "").strip("<").replace("<", " "),
        checks=checks,
    )


def _number(layout: Format, lines: Sequence[str], texts: dict[str, str]) -> tuple[str, str, tuple[CheckResult, ...]]:
    """Number, what is left of the optional data, and the checks. Where a number is longer than nine characters, its
    place for the digit holds `<`, and the rest and the digit begin the optional data (Doc 9303-5, note j).
    """
    number, optional = texts["number"], texts["optional"]
    checks = [checked(check, lines) for check in layout.checks]
    rest, _, left = optional.partition("<")
    long = layout.name in ("TD1", "TD2") and checks[0].given == "<" and len(rest) > 1
    if long:
        number += rest[:-1]
        checks[0] = CheckResult("number", rest[-1], check_digit(number))
        optional = left
    if layout.composite:
        checks.append(checked(layout.composite, lines))
    return number.rstrip("<").replace("<", " "), optional.strip("<").replace("<", " "), tuple(checks)


def checked(check: Check, lines: Sequence[str]) -> CheckResult:
    """The digit that is there and the one that is due."""
    return CheckResult(check.name, cut(lines, check.digit), check_digit("".join(cut(lines, s) for s in check.spans)))


def cut(lines: Sequence[str], span: Span) -> str:
    """The characters of a span."""
    return lines[span.line][span.start : span.end]


def _names(text: str) -> tuple[str, str]:
    surname, _, given = text.rstrip("<").partition("<<")
    return surname.replace("<", " ").strip(), " ".join(part for part in given.split("<") if part)


def first_letters(layout: Format) -> str:
    """What a document of this layout may begin with (Doc 9303, parts 4 to 7; P also for passport cards)."""
    if layout.name.startswith("MRV"):
        return "V"
    return "P" if layout.name == "TD3" else "ACIP"


def kinds(layout: Format) -> list[list[Kind]]:
    """For each line, which characters each place may hold."""
    places: list[list[Kind]] = [["any"] * layout.width for _ in range(layout.lines)]
    for field in layout.fields:
        for place in range(field.span.start, field.span.end):
            places[field.span.line][place] = field.kind
    digits: Iterable[Check] = (*layout.checks, *((layout.composite,) if layout.composite else ()))
    for check in digits:
        places[check.digit.line][check.digit.start] = "digits"
    return places
