"""What was read from a photo of a document, and several readings made into one.

A reading says what is there to see. Whether the document is genuine, it does not say: check digits agree on a forgery
too, and a character that was repaired to make them agree is marked, for a person to look at.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from coram.core.mrz import ALPHABET, FORMATS, Format, FormatName, Reading, as_is
from coram.core.mrz_repair import UNSEEN, Guess, Repaired, likeliest, repaired

Problem = Literal[
    "no_document",
    "too_dark",
    "too_bright",
    "glare",
    "cut_off",
    "too_far",
    "blurred",
    "noisy",
    "mrz_not_found",
    "wrong_side",
]
"""What a person can do something about. `no_document` also stands for bytes that are no picture."""

BarcodeKind = Literal["PDF417", "QR", "Aztec", "DataMatrix"]


SURE = 0.98
"""Confidence from which on one photo is enough."""
MOST_REPAIRED = 6
MOST_COST = 24.0
"""Places, and natural logarithms of likelihood, beyond which a repair is an invention."""


class Corner(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the photo as it is stored, px from its upper left; turned as its EXIF orientation says."""

    x: float
    y: float


class Quality(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers and reasons. `brightness`: the middle one of the page's grey values, 0…255. `glare_share`: of the page's
    pixels, those burnt out, 0…1. `noise`: mean difference of a pixel from the middle one of its neighbours, grey
    values. `long_side_px`: the page's longer side in the photo.
    """

    brightness: float = 0.0
    glare_share: float = 0.0
    noise: float = 0.0
    long_side_px: float = 0.0
    problems: tuple[Problem, ...] = ()


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A quick look: where the page is (clockwise from its upper left as it lies in the photo; empty when no page was
    found), and how good the picture is.
    """

    corners: tuple[Corner, ...] = ()
    quality: Quality = Quality()


class MachineReadable(msgspec.Struct, frozen=True, kw_only=True):
    """A machine-readable zone. `valid`: every check digit agrees and the codes exist; otherwise the text is what was
    likeliest place by place.

    `fields`: surname, given_names, number, nationality, issuer, birth and expiry (ISO dates, less where the document
    leaves day or month open), sex (M, F or "" for unspecified), personal_number, document_code. `repaired`: places
    (line, place) where the text is not what the eye saw first. `confidence`: of its least sure character, 0…1.
    `seen`: for each place the likelier characters with the natural logarithms of their probabilities; for `vote`.
    """

    format: FormatName
    lines: tuple[str, ...]
    fields: dict[str, str]
    repaired: tuple[tuple[int, int], ...] = ()
    checks: tuple[tuple[str, bool], ...] = ()
    valid: bool = False
    confidence: float = 0.0
    seen: tuple[tuple[dict[str, float], ...], ...] = ()


class Barcode(msgspec.Struct, frozen=True, kw_only=True):
    """A symbol and its text. `fields`: named as those of a zone, where the text is a driving licence's (AAMVA)."""

    kind: BarcodeKind
    text: str
    fields: dict[str, str] = {}


class PrintedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of print; `box` its corners in the flat page, px."""

    text: str
    confidence: float
    box: tuple[Corner, ...] = ()


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """All that is printed on the page, from its top down."""

    lines: tuple[PrintedLine, ...] = ()


class DocumentReading(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read. `printed` is None where print is not read. `seconds`: of computing."""

    corners: tuple[Corner, ...] = ()
    quality: Quality = Quality()
    mrz: MachineReadable | None = None
    barcodes: tuple[Barcode, ...] = ()
    printed: Printed | None = None
    seconds: float = 0.0


def combined(readings: Sequence[DocumentReading], today: date) -> DocumentReading:
    """Several photos of one document, both its sides perhaps, as one reading."""
    lines = [line for one in readings if one.printed for line in one.printed.lines]
    return DocumentReading(
        mrz=vote(readings, today),
        barcodes=tuple({code.text: code for one in readings for code in one.barcodes}.values()),
        printed=Printed(lines=tuple(lines)) if any(one.printed for one in readings) else None,
        seconds=round(sum(one.seconds for one in readings), 3),
    )


def vote(readings: Sequence[DocumentReading], today: date) -> MachineReadable | None:
    """One zone of several photos of the same document: in each place the characters' likelihoods are multiplied, then
    the likeliest zone is sought again. Readings of another format than most are left out. None when none has a zone.
    """
    zones = [one.mrz for one in readings if one.mrz is not None and one.mrz.seen]
    if not zones:
        return next((one.mrz for one in readings if one.mrz is not None), None)
    sure = next((one for one in zones if one.valid and not one.repaired and one.confidence >= SURE), None)
    if sure is not None or len(zones) == 1:
        return sure or zones[0]
    weight: dict[FormatName, float] = {}
    for zone in zones:
        weight[zone.format] = weight.get(zone.format, 0.0) + (2.0 if zone.valid else 1.0) + zone.confidence
    name = max(weight, key=lambda one: weight[one])
    layout = layout_of(name)
    alike = [zone.seen for zone in zones if zone.format == name]
    seen = tuple(
        tuple(_together([zone[line][place] for zone in alike]) for place in range(layout.width))
        for line in range(layout.lines)
    )
    return machine_readable(layout, seen, today)


def _together(guesses: Sequence[Guess]) -> dict[str, float]:
    """What several photos say of one place: products of probabilities, made to be probabilities again."""
    total = {one: sum(guess.get(one, UNSEEN) for guess in guesses) for guess in guesses for one in guess}
    best = max(total.values(), default=0.0)
    return {character: amount - best for character, amount in total.items() if amount - best > UNSEEN}


def layout_of(name: FormatName) -> Format:
    """The layout of that name."""
    return next(layout for layout in FORMATS if layout.name == name)


def machine_readable(layout: Format, seen: Sequence[Sequence[Guess]], today: date) -> MachineReadable:
    """The likeliest zone of that layout; as it was seen, and not `valid`, when none holds."""
    found = repaired(layout, seen)
    if found is not None and (found.cost > MOST_COST or len(found.changed) > MOST_REPAIRED):
        found = None  # anything can be made to hold
    kept = tuple(tuple(dict(guess) for guess in line) for line in seen)
    if found is None:
        lines = likeliest_lines(seen)
        return _made(layout, lines, as_is(layout, lines), today, kept, None)
    return _made(layout, found.lines, found.reading, today, kept, found)


def likeliest_lines(seen: Sequence[Sequence[Guess]]) -> tuple[str, ...]:
    """Each place by itself: what the eye saw first."""
    return tuple("".join(likeliest(guess, "any") for guess in line) for line in seen)


def _made(
    layout: Format,
    lines: tuple[str, ...],
    reading: Reading,
    today: date,
    seen: tuple[tuple[dict[str, float], ...], ...],
    found: Repaired | None,
) -> MachineReadable:
    return MachineReadable(
        format=layout.name,
        lines=lines,
        fields=fields_of(reading, today),
        repaired=found.changed if found else (),
        checks=tuple((check.name, check.holds) for check in reading.checks),
        valid=found is not None,
        confidence=round(_confidence(lines, seen), 4),
        seen=seen,
    )


def _confidence(lines: Sequence[str], seen: Sequence[Sequence[Guess]]) -> float:
    return min(_share(character, guess) for line, row in zip(lines, seen, strict=True)
               for character, guess in zip(line, row, strict=True))  # fmt: skip


def _share(character: str, guess: Mapping[str, float]) -> float:
    """The character's probability among all: the logarithms need not come from probabilities that sum to one."""
    weights = {one: math.exp(guess.get(one, UNSEEN)) for one in ALPHABET}
    return weights[character] / sum(weights.values())


def fields_of(reading: Reading, today: date) -> dict[str, str]:
    """The zone's fields by the names that `MachineReadable` tells."""
    return {
        "surname": reading.surname,
        "given_names": reading.given_names,
        "number": reading.number,
        "nationality": reading.nationality,
        "issuer": reading.issuer,
        "birth": iso_date(reading.birth, latest=today.year),
        "sex": reading.sex,
        "expiry": iso_date(reading.expiry, latest=today.year + 50),
        "personal_number": reading.optional,
        "document_code": reading.code,
    }


def iso_date(text: str, *, latest: int) -> str:
    """`YYMMDD` with the latest century that is not beyond the year `latest`. A month or day that the document leaves
    open (`<` or 00) is left out, and so is what no calendar has.
    """
    if not text[:2].isdigit():
        return ""
    year = int(text[:2]) + 100 * (latest // 100)
    year -= 100 * (year > latest)
    month, day = text[2:4], text[4:6]
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return f"{year:04}"
    try:
        return date(year, int(month), int(day)).isoformat()
    except ValueError:
        return f"{year:04}-{month}"
