"""What a document says beside what the request said and beside what is printed on it, field by field.

Names are compared as documents spell them: without accents, letters beyond A to Z written out (Müller is MUELLER in a
machine-readable zone), and cut where a zone has no more room.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from coram.core.comparing import dates, differs, spellings
from coram.core.document_reading import DocumentReading, MachineReadable, Printed, layout_of

FIELDS = (
    "surname", "given_names", "birth", "sex", "nationality", "number", "expiry", "issuer", "document_code",
    "personal_number",
)  # fmt: skip
"""In the order in which a person reads them."""
DATES = ("birth", "expiry", "issue")
NAMES = ("surname", "given_names")
_KEYS: Mapping[str, str] = {
    key: field
    for field, keys in {
        "surname": "surname lastname familyname cognome nachname",
        "given_names": "name firstname givenname givennames forename nome vorname",
        "birth": "birth birthdate dateofbirth dob born datanascita geburtsdatum",
        "sex": "sex gender sesso geschlecht",
        "nationality": "nationality citizenship cittadinanza",
        "number": "number documentnumber docnumber idnumber cardnumber passportnumber numerodocumento",
        "expiry": "expiry expirydate documentexpiry dateofexpiry docdateofexpiry expirationdate scadenza",
        "issue": "issuedate dateofissue documentissue docdateofissue rilascio ausstellungsdatum",
        "issuer": "issuer documentcountry issuingcountry docissuingcountry",
        "personal_number": "personalnumber personalcode docpersonalcode",
    }.items()
    for key in keys.split()
}
_SEXES = {"m": "M", "male": "M", "f": "F", "female": "F"}


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One field. `requested`: "" where the request does not have it. `differs`: both are there and disagree.
    `printed`: whether it also stands in print; None where print was not read, or says nothing to it. `repaired`: a
    character of it was not what the eye saw first.
    """

    name: str
    read: str
    requested: str = ""
    differs: bool = False
    printed: bool | None = None
    repaired: bool = False


def field_of(key: str) -> str:
    """The document's field that a key of request data or a form's field means; "" for none."""
    return _KEYS.get(re.sub(r"[^a-z]", "", key.lower()), "")


def compared(reading: DocumentReading, request: Mapping[str, Any]) -> tuple[Compared, ...]:
    """Every field that was read: from the zone, else from a driving licence's symbol."""
    fields = read_fields(reading)
    doubted = repaired_fields(reading.mrz) if reading.mrz else frozenset()
    asked = {field: str(value) for key, value in request.items() if (field := field_of(key)) and _plain(value)}
    return tuple(
        Compared(
            name=name,
            read=fields[name],
            requested=asked.get(name, ""),
            differs=field_differs(name, asked.get(name, ""), fields[name]),
            printed=in_print(name, fields[name], reading.printed),
            repaired=name in doubted,
        )
        for name in FIELDS
        if fields.get(name)
    )


def read_fields(reading: DocumentReading) -> dict[str, str]:
    """Of the zone that holds; else of a symbol that has fields; else of the zone as it was seen."""
    if reading.mrz is not None and reading.mrz.valid:
        return dict(reading.mrz.fields)
    coded = next((code.fields for code in reading.barcodes if code.fields), None)
    if coded is not None:
        return dict(coded)
    return dict(reading.mrz.fields) if reading.mrz is not None else {}


def _plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(str(value).strip())


def field_differs(name: str, requested: str, read: str) -> bool:
    """Whether the two disagree. What cannot be compared (a country by its name) is no disagreement."""
    if not requested.strip() or not read.strip():
        return False
    if name in NAMES:
        return names_differ(requested, read)
    if name in DATES:
        return differs(requested, read, "date") if len(read) == 10 else False
    if name == "sex":
        wanted = _SEXES.get(requested.strip().lower())
        return wanted is not None and wanted != read
    if name in ("nationality", "issuer"):
        wanted = requested.strip().upper()
        return len(wanted) == 3 and wanted.isalpha() and wanted != ("DEU" if read == "D" else read)
    return differs(requested, read)


def names_differ(requested: str, read: str) -> bool:
    """Equal when the document's name has all of the requested one's words in their order, the last of them perhaps
    cut: people leave out second names, and zones cut long ones.
    """
    wanted, found = _words(requested), _words(read)
    if not wanted or not found:
        return False
    whole = {"".join(words) for words in _ways(wanted)} & {"".join(words) for words in _ways(found)}
    if whole:
        return False
    at = 0
    for word in wanted:
        while at < len(found) and not _same_word(word, found[at], last=at == len(found) - 1):
            at += 1
        if at == len(found):
            return not _cut_short(wanted, found)
        at += 1
    return False


def _words(name: str) -> list[frozenset[str]]:
    return [spellings(word) for word in re.split(r"[\s,<'\u2019-]+", name) if spellings(word) != frozenset({""})]


def _ways(words: Sequence[frozenset[str]]) -> list[tuple[str, ...]]:
    """The name spelt one way throughout."""
    first = tuple(min(word) for word in words)
    return [first, tuple(max(word) for word in words)]


def _same_word(wanted: frozenset[str], found: frozenset[str], *, last: bool) -> bool:
    if wanted & found:
        return True
    return last and any(one.startswith(other) and len(other) >= 3 for one in wanted for other in found)


def _cut_short(wanted: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> bool:
    """The zone had no room for the rest: everything that it has is the beginning of what was asked for."""
    length = sum(len(min(word, key=len)) for word in found) + len(found)
    return length >= 28 and any(
        "".join(whole).startswith("".join(part)) for whole in _ways(wanted) for part in _ways(found)
    )


def repaired_fields(mrz: MachineReadable) -> frozenset[str]:
    """The fields of which a character was repaired."""
    layout = layout_of(mrz.format)
    names = {"code": "document_code", "optional": "personal_number", "optional_2": "personal_number"}
    found: set[str] = set()
    for field in layout.fields:
        places = {place for line, place in mrz.repaired if line == field.span.line}
        inside = {place for place in places if field.span.start <= place < field.span.end}
        if not inside:
            continue
        if field.name != "names":
            found.add(names.get(field.name, field.name))
            continue
        split = mrz.lines[field.span.line].find("<<", field.span.start)
        found |= {"surname" if split < 0 or place < split else "given_names" for place in inside}
    return frozenset(found)


def in_print(name: str, value: str, printed: Printed | None) -> bool | None:
    """Whether the value also stands in print. Only names, dates and numbers are looked for: codes are printed in
    words, or not at all.
    """
    if printed is None or not printed.lines or name not in (*NAMES, *DATES, "number"):
        return None
    texts = [line.text for line in printed.lines if "<<" not in line.text]
    if name in DATES:
        return len(value) == 10 and any(value in {day.isoformat() for day in days} for days in _days_in(texts))
    if name == "number":
        wanted = min(spellings(value))
        return any(wanted in min(spellings(text)) for text in texts)
    words = [word for text in texts for word in _words(text)]
    return all(any(_nearly(wanted, word) for word in words) for wanted in _words(value))


def _days_in(texts: Iterable[str]) -> Iterable[frozenset[Any]]:
    for text in texts:
        for found in re.findall(r"\d{1,4}[\s./-]{1,3}(?:\d{1,2}|[A-Za-z]{3,9})[\s./-]{1,3}\d{2,4}", text):
            yield dates(found)


def _nearly(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """One letter may be misread in a word of five or more."""
    return any(one == other or (len(one) >= 5 and _apart(one, other) <= 1) for one in wanted for other in found)


def _apart(one: str, other: str) -> int:
    """Letters exchanged, left out or added; more than one counts as two."""
    if abs(len(one) - len(other)) > 1:
        return 2
    if len(one) == len(other):
        return min(2, sum(a != b for a, b in zip(one, other, strict=True)))
    short, long = sorted((one, other), key=len)
    return 1 if any(long[:at] + long[at + 1 :] == short for at in range(len(long))) else 2
