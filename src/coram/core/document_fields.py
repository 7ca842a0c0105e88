"""The document's data in our own names, from whatever was read of it, and the same data in what a request says."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from coram.core.content import ConferenceContent, ReadField
from coram.core.countries import alpha3
from coram.core.document_comparing import field_of, repaired_fields
from coram.core.document_reading import DocumentReading, MachineReadable, vote
from coram.core.process import Process

FieldName = Literal[
    "surname",
    "given_names",
    "birth_date",
    "sex",
    "nationality",
    "issuer",
    "document_number",
    "expiry_date",
    "issue_date",
    "personal_number",
    "document_code",
]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
COUNTRIES = frozenset({"nationality", "issuer"})

_READ_AS: Mapping[str, str] = {
    "number": "document_number",
    "birth": "birth_date",
    "expiry": "expiry_date",
    "issue": "issue_date",
}


def zone_of(readings: Iterable[DocumentReading], today: date) -> MachineReadable | None:
    """The machine-readable zone of all photos together; one that holds before one that does not."""
    found = [reading for reading in readings if reading.mrz is not None]
    valid = [reading for reading in found if reading.mrz is not None and reading.mrz.valid]
    return vote(valid or found, today)


def fields_of(readings: Iterable[DocumentReading], today: date) -> dict[str, ReadField]:
    """The data by `FIELDS`, the zone's before a barcode's. What was not read is missing."""
    seen = list(readings)
    zone = zone_of(seen, today)
    found: dict[str, ReadField] = {}
    for reading in seen:
        for barcode in reading.barcodes:
            _add(found, barcode.fields, "barcode", None)
    if zone is not None:
        _add(found, zone.fields, "mrz", zone.confidence, repaired_fields(zone))
    return {name: found[name] for name in FIELDS if name in found}


def _add(
    found: dict[str, ReadField],
    fields: Mapping[str, str],
    source: Literal["mrz", "barcode"],
    confidence: float | None,
    repaired: frozenset[str] = frozenset(),
) -> None:
    for name, value in fields.items():
        ours = _READ_AS.get(name, name)
        if value.strip():
            plain = alpha3(value) if ours in COUNTRIES else value.strip()
            found[ours] = ReadField(value=plain, source=source, confidence=confidence, repaired=name in repaired)


def field_named(name: str, request_key: str) -> str:
    """Our name of a form's field, by its own name or by the request's; "" where it is none of the document's."""
    if name in FIELDS:
        return name
    known = field_of(name) or field_of(request_key)
    return _READ_AS.get(known, known)


def known_data(process: Process, content: ConferenceContent) -> dict[str, str]:
    """By our names: what was read of the document or put right, before what a form says."""
    found: dict[str, str] = {}
    for step in process.steps:
        if step.kind != "form" or step.name not in content.steps:
            continue
        values = content.steps[step.name].values
        for field in step.fields:
            known = field_named(field.name, field.request_key)
            if known and values.get(field.name):
                found[known] = values[field.name]
    read = {name: one.value for name, one in content.capture.fields.items() if one.value}
    return {**found, **read}


def requested(data: Mapping[str, Any]) -> dict[str, str]:
    """What the request says of the same data, by our names."""
    found: dict[str, str] = {}
    for key, value in data.items():
        known = field_of(key)
        if known and isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            found.setdefault(_READ_AS.get(known, known), str(value).strip())
    return found
