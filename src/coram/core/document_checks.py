"""The checks of a document: from what was read, the applicant's choice, the rules and the request's data."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from coram.core.check import NOT_ASKED, NOT_AVAILABLE, Check, CheckName, CheckStatus, checked
from coram.core.comparing import differs
from coram.core.content import ReadField
from coram.core.countries import alpha3
from coram.core.document_comparing import field_differs, in_print
from coram.core.document_fields import COUNTRIES, requested
from coram.core.document_reading import DocumentReading, MachineReadable
from coram.core.unattended import DocumentKind, UnattendedRules

WITH_ZONE: frozenset[DocumentKind] = frozenset({"passport", "identity_card", "residence_permit", "visa"})
"""Kinds of document whose machine-readable zone is asked for."""
GRAVE = ("no_document", "too_dark", "glare", "cut_off")
"""What spoils a photo whatever was read: the portrait or the features cannot be judged."""
LIGHT = ("too_bright", "too_far", "blurred", "noisy")
"""What spoils a photo unless all was read nevertheless."""
UNSURE = 0.5
MOST_REPAIRED = 2
UNPRINTED = 2
"""So many of three pieces of data that are not found in print are more than a misreading."""
NEEDED = ("surname", "document_number", "birth_date")

READ_CHECKS: tuple[CheckName, ...] = (
    "document_type", "document_data", "document_validity", "data_match", "age"
)  # fmt: skip
"""The checks that follow from the data and can be made again when a reviewer has corrected it."""


def corrected_checks(
    fields: Mapping[str, ReadField], rules: UnattendedRules, data: Mapping[str, Any], *, today: date, at: int
) -> tuple[Check, ...]:
    """Those that are made again when somebody has corrected the data."""
    made = (validity(fields, rules, today), data_match(fields, rules, data), age(fields, rules, today))
    return tuple(msgspec.structs.replace(check, at=at) for check in made)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it was shown: what was read of each side by purpose, and the artifacts' ids."""

    country: str
    document: DocumentKind
    readings: Mapping[str, DocumentReading]
    artifacts: Mapping[str, str]
    zone: MachineReadable | None
    fields: Mapping[str, ReadField]


def document_checks(
    shown: Shown, rules: UnattendedRules, data: Mapping[str, Any], *, today: date, at: int
) -> tuple[Check, ...]:
    """Every check that needs the document alone, and the request's data."""
    looked_at = tuple(shown.artifacts.values())
    made = [_quality(shown), _mrz(shown), _barcode(shown), checked("document_copy", "not_done", NOT_AVAILABLE)]
    stamped = [msgspec.structs.replace(check, at=at, looked_at=check.looked_at or looked_at) for check in made]
    return (*stamped, *data_checks(shown, rules, data, today=today, at=at))


def data_checks(
    shown: Shown, rules: UnattendedRules, data: Mapping[str, Any], *, today: date, at: int
) -> tuple[Check, ...]:
    """The checks that follow from the data."""
    made = (
        _type(shown, rules),
        _data(shown),
        validity(shown.fields, rules, today),
        data_match(shown.fields, rules, data),
        age(shown.fields, rules, today),
    )
    looked_at = tuple(shown.artifacts.values())
    return tuple(msgspec.structs.replace(check, at=at, looked_at=looked_at) for check in made)


def _quality(shown: Shown) -> Check:
    read = shown.zone is not None and shown.zone.valid
    details: dict[str, str | int | float | bool] = {}
    worst, where = "", ""
    for purpose, reading in shown.readings.items():
        details[f"{purpose}_brightness"] = round(reading.quality.brightness, 1)
        details[f"{purpose}_glare"] = round(reading.quality.glare_share, 4)
        problems = reading.quality.problems
        found = next((one for one in (*GRAVE, *LIGHT) if one in problems and (one in GRAVE or not read)), "")
        if found and not worst:
            worst, where = found, purpose
    if not worst and _turned(shown):
        worst, where = "wrong_side", "document_front"
    if not worst:
        return checked("document_quality", "passed", details=details)
    looked_at = (shown.artifacts[where],) if where in shown.artifacts else ()
    details["side"] = where
    return checked("document_quality", "failed", worst.upper(), looked_at=looked_at, details=details)


def _turned(shown: Shown) -> bool:
    """A card whose zone stands on what was to be the front, and not on the back: the sides were mistaken."""
    front, back = shown.readings.get("document_front"), shown.readings.get("document_back")
    if front is None or back is None or front.mrz is None:
        return False
    return front.mrz.format == "TD1" and front.mrz.valid and back.mrz is None


def _mrz(shown: Shown) -> Check:
    zone = shown.zone
    if zone is None:
        asked = shown.document in WITH_ZONE
        return checked("mrz", "failed", "MRZ_NOT_FOUND") if asked else checked("mrz", "not_done", NOT_ASKED)
    details: dict[str, str | int | float | bool] = {
        "format": zone.format,
        "repaired": len(zone.repaired),
        "confidence": zone.confidence,
        **{f"digit_{name}": holds for name, holds in zone.checks},
    }
    if not zone.valid:
        return checked("mrz", "failed", "MRZ_INVALID", details=details)
    if len(zone.repaired) > MOST_REPAIRED:
        return checked("mrz", "doubtful", "MRZ_REPAIRED", details=details)
    if zone.confidence < UNSURE and not zone.repaired:
        return checked("mrz", "doubtful", "MRZ_UNCERTAIN", details=details)
    return checked("mrz", "passed", details=details)


def _barcode(shown: Shown) -> Check:
    codes = [code for reading in shown.readings.values() for code in reading.barcodes if code.fields]
    if not codes:
        return checked("barcode", "not_done", NOT_ASKED)
    zone = shown.zone.fields if shown.zone is not None else {}
    apart = [
        name
        for code in codes
        for name, value in code.fields.items()
        if name in ("number", "birth", "expiry", "surname") and zone.get(name) and differs(zone[name], value)
    ]
    details: dict[str, str | int | float | bool] = {"kind": codes[0].kind, "fields": len(codes[0].fields)}
    if apart:
        return checked("barcode", "failed", "SIDES_DIFFER", details={**details, "differs": ", ".join(sorted(apart))})
    return checked("barcode", "passed", details=details)


def kind_of(shown: Shown) -> DocumentKind | None:
    """What the document says it is; None where nothing was read."""
    code = _value(shown.fields, "document_code").upper()
    if shown.zone is None:
        return "driving_licence" if any(one.fields for r in shown.readings.values() for one in r.barcodes) else None
    if code.startswith("P"):
        return "passport"
    if code.startswith("V"):
        return "visa"
    if code[:1] in ("I", "A", "C"):
        return shown.document if shown.document in ("identity_card", "residence_permit") else "identity_card"
    return None


def _type(shown: Shown, rules: UnattendedRules) -> Check:
    kind, issuer = kind_of(shown), alpha3(_value(shown.fields, "issuer"))
    details: dict[str, str | int | float | bool] = {
        "chosen": shown.document,
        "read": kind or "",
        "chosen_country": shown.country,
        "issuer": issuer,
    }
    if kind is None:
        return checked("document_type", "doubtful", "TYPE_UNKNOWN", details=details)
    if kind != shown.document and shown.document != "other":
        return checked("document_type", "failed", "TYPE_DIFFERS", details=details)
    if shown.country and issuer and issuer != shown.country:
        return checked("document_type", "failed", "COUNTRY_DIFFERS", details=details)
    country = issuer or shown.country
    if country and not rules.kinds(country):
        return checked("document_type", "failed", "COUNTRY_NOT_ALLOWED", details=details)
    if not rules.allows(country, shown.document):
        return checked("document_type", "failed", "TYPE_NOT_ALLOWED", details=details)
    return checked("document_type", "passed", details=details)


def _data(shown: Shown) -> Check:
    missing = [name for name in NEEDED if not _value(shown.fields, name)]
    details: dict[str, str | int | float | bool] = {"fields": len(shown.fields), "missing": ", ".join(missing)}
    if not missing:
        apart = _not_in_print(shown)
        details["not_in_print"] = ", ".join(apart)
        if len(apart) >= UNPRINTED:
            return checked("document_data", "doubtful", "PRINT_DIFFERS", details=details)
        return checked("document_data", "passed", details=details)
    if shown.document in WITH_ZONE:
        return checked("document_data", "failed", "DATA_MISSING", details=details)
    return checked("document_data", "not_done", NOT_AVAILABLE, details=details)


def _not_in_print(shown: Shown) -> list[str]:
    """What the zone says and no side prints, where print was read at all: one of them may be a misreading."""
    apart = []
    for name in ("surname", "document_number", "birth_date"):
        value = _value(shown.fields, name)
        found = [in_print(_AS_READ.get(name, name), value, reading.printed) for reading in shown.readings.values()]
        if value and False in found and True not in found:
            apart.append(name)
    return apart


def validity(fields: Mapping[str, ReadField], rules: UnattendedRules, today: date) -> Check:
    """Whether the document is valid still."""
    day = last_day(_value(fields, "expiry_date"))
    if day is None:
        return checked("document_validity", "doubtful", "EXPIRY_UNKNOWN")
    details: dict[str, str | int | float | bool] = {"days_left": (day - today).days}
    if day < today and not rules.expired_allowed:
        return checked("document_validity", "failed", "DOCUMENT_EXPIRED", details=details)
    return checked("document_validity", "passed", details=details)


def data_match(fields: Mapping[str, ReadField], rules: UnattendedRules, data: Mapping[str, Any]) -> Check:
    """Field by field: `same`, `differs`, `unread`, `not_given`."""
    said = requested(data)
    found: dict[str, str | int | float | bool] = {}
    for name in rules.compare:
        if name in SELDOM_READ and not _value(fields, name):
            continue
        found[name] = _agreement(name, said.get(name, ""), _value(fields, name))
    outcomes = set(found.values()) - {"not_given"}
    if not outcomes:
        return checked("data_match", "not_done", NOT_ASKED, details=found)
    for outcome, status, reason in _MATCHES:
        if outcome in outcomes:
            return checked("data_match", status, reason, details=found)
    return checked("data_match", "passed", details=found)


_MATCHES: tuple[tuple[str, CheckStatus, str], ...] = (
    ("differs", "failed", "DATA_DIFFERS"),
    ("unread", "doubtful", "DATA_UNREAD"),
)


def _agreement(name: str, said: str, read: str) -> str:
    if not said:
        return "not_given"
    if not read:
        return "unread"
    if name in COUNTRIES:
        return "same" if alpha3(said) == alpha3(read) else "differs"
    return "differs" if field_differs(_AS_READ.get(name, name), said, read) else "same"


_AS_READ = {"document_number": "number", "birth_date": "birth", "expiry_date": "expiry", "issue_date": "issue"}
SELDOM_READ = frozenset({"issue_date"})
"""No machine-readable zone has it: compared where it was read."""


def age(fields: Mapping[str, ReadField], rules: UnattendedRules, today: date) -> Check:
    """Whether the person is of the age that the rules ask for."""
    if rules.min_age is None and rules.max_age is None:
        return checked("age", "not_done", NOT_ASKED)
    least, most = ages(_value(fields, "birth_date"), today)
    if least is None or most is None:
        return checked("age", "doubtful", "AGE_UNKNOWN")
    details: dict[str, str | int | float | bool] = {"least": least, "most": most}
    low, high = rules.min_age, rules.max_age
    if low is not None and most < low:
        return checked("age", "failed", "UNDER_AGE", details=details)
    if high is not None and least > high:
        return checked("age", "failed", "OVER_AGE", details=details)
    if (low is not None and least < low) or (high is not None and most > high):
        return checked("age", "doubtful", "AGE_UNKNOWN", details=details)
    return checked("age", "passed", details=details)


def ages(born: str, today: date) -> tuple[int | None, int | None]:
    """The least and the most whole years that somebody born then can be: documents may leave day or month open."""
    parts = born.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return None, None
    first = [int(part) for part in parts] + [1, 1]
    last = [int(part) for part in parts] + ([12, 31] if len(parts) == 1 else [31])
    return _years(last[:3], today), _years(first[:3], today)


def _years(born: list[int], today: date) -> int:
    return max(0, today.year - born[0] - ((today.month, today.day) < (born[1], born[2])))


def last_day(text: str) -> date | None:
    """The last day that the text may mean."""
    parts = text.split("-")
    try:
        if len(parts) == 3:
            return date.fromisoformat(text)
        if len(parts) == 2:
            year, month = int(parts[0]), int(parts[1])
            return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return date(int(parts[0]), 12, 31) if len(parts[0]) == 4 else None
    except ValueError:
        return None


def _value(fields: Mapping[str, ReadField], name: str) -> str:
    return fields[name].value if name in fields else ""
