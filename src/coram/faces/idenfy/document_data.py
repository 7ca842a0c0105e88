# ruff: noqa: N815 - the vendor spells them so
"""The document's data in the vendor's words: `data` of a webhook, and the flat `/api/v2/data`. Pure."""

from datetime import date
from typing import Any

import msgspec

from coram.core.content import ConferenceContent
from coram.core.countries import alpha2
from coram.core.document_fields import known_data
from coram.core.process import Process
from coram.faces.idenfy.spellings import DOCUMENT_TYPES

SEXES = {"M": "MALE", "F": "FEMALE"}


class FlatData(msgspec.Struct, frozen=True, kw_only=True):
    """What the document says. What is not known is null. Dates are YYYY-MM-DD, countries two letters.

    The `org…` members would hold what is printed in another script: nothing here reads that.
    """

    docFirstName: str | None = None
    docLastName: str | None = None
    docNumber: str | None = None
    docPersonalCode: str | None = None
    docExpiry: str | None = None
    docDob: str | None = None
    docDateOfIssue: str | None = None
    docType: str | None = None
    docSex: str | None = None
    docNationality: str | None = None
    docIssuingCountry: str | None = None
    birthPlace: str | None = None
    authority: str | None = None
    address: str | None = None
    driverLicenseCategory: str | None = None
    manuallyDataChanged: bool | None = None
    selectedCountry: str | None = None
    orgFirstName: str | None = None
    orgLastName: str | None = None
    orgNationality: str | None = None
    orgBirthPlace: str | None = None
    orgAuthority: str | None = None
    orgAddress: str | None = None


class DocumentData(FlatData, frozen=True, kw_only=True):
    """`data` of a webhook: all that the vendor's may hold."""

    docTemporaryAddress: str | None = None
    docBirthName: str | None = None
    docPatronymic: str | None = None
    mothersMaidenName: str | None = None
    fullName: str | None = None
    orgTemporaryAddress: str | None = None
    orgMothersMaidenName: str | None = None
    orgBirthName: str | None = None
    orgPatronymic: str | None = None
    ageEstimate: str | None = None
    clientIpProxyRiskLevel: str | None = None
    duplicateFaces: list[str] | None = None
    duplicateDocFaces: list[str] | None = None
    additionalData: dict[str, Any] | None = None


class DataAnswer(FlatData, frozen=True, kw_only=True):
    """`/api/v2/data`."""

    scanRef: str
    clientId: str


def document_data(process: Process, content: ConferenceContent) -> DocumentData:
    """From what was read, corrected or written into the operator's form."""
    known = known_data(process, content)
    capture = content.capture
    names = [name for name in (known.get("given_names"), known.get("surname")) if name]
    return DocumentData(
        docFirstName=_cut(known.get("given_names"), 100),
        docLastName=_cut(known.get("surname"), 100),
        docNumber=_cut(known.get("document_number"), 100),
        docPersonalCode=_cut(known.get("personal_number"), 30),
        docExpiry=_day(known.get("expiry_date")),
        docDob=_day(known.get("birth_date")),
        docDateOfIssue=_day(known.get("issue_date")),
        docType=DOCUMENT_TYPES[capture.document] if capture.document else _kind(known.get("document_code")),
        docSex=SEXES.get(known["sex"][:1].upper(), "UNDEFINED") if known.get("sex") else None,
        docNationality=_country(known.get("nationality")),
        docIssuingCountry=_country(known.get("issuer")),
        fullName=_cut(" ".join(names), 201) if names else None,
        selectedCountry=_country(capture.country),
        manuallyDataChanged=any(one.by for one in capture.corrections) if known else None,
    )


def _cut(value: str | None, longest: int) -> str | None:
    return value[:longest] if value else None


def _country(code: str | None) -> str | None:
    return (alpha2(code) or None) if code else None


def _day(text: str | None) -> str | None:
    """A whole day; documents may leave day or month open, and the vendor knows no such date."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None


def _kind(code: str | None) -> str | None:
    return {"P": "PASSPORT", "V": "VISA", "I": "ID_CARD"}.get((code or "")[:1].upper())
