"""The checks of a document, each by what must make it fail or doubt."""

from datetime import date
from typing import Any

import msgspec
import pytest

from coram.core.check import Check
from coram.core.content import ReadField
from coram.core.countries import THREE_LETTERS, alpha2, alpha3
from coram.core.document_checks import Shown, ages, document_checks
from coram.core.document_fields import field_named, fields_of, requested, zone_of
from coram.core.document_reading import Barcode, DocumentReading, MachineReadable, Printed, PrintedLine, Quality
from coram.core.listing import details_key, document_key, person_key
from coram.core.unattended import AllowedDocument, UnattendedRules

TODAY = date(2026, 11, 26)
FIELDS = {
    "surname": "ERIKSSON",
    "given_names": "ANNA MARIA",
    "number": "L898902C3",
    "nationality": "UTO",
    "issuer": "UTO",
    "birth": "1974-08-12",
    "expiry": "2030-04-15",
    "document_code": "P",
}


def zone(**changes: Any) -> MachineReadable:
    members = {name: changes.pop(name) for name in list(changes) if name in MachineReadable.__struct_fields__}
    known: dict[str, Any] = {"format": "TD3", "lines": (), "valid": True, "confidence": 0.99}
    return MachineReadable(fields={**FIELDS, **changes}, **{**known, **members})


def shown(*readings: DocumentReading, document: str = "passport", country: str = "") -> Shown:
    sides = ("document_front", "document_back")
    by_side = dict(zip(sides, readings, strict=False))
    return Shown(
        country=country,
        document=document,  # type: ignore[arg-type]
        readings=by_side,
        artifacts={side: f"a-{side}" for side in by_side},
        zone=zone_of(readings, TODAY),
        fields=fields_of(readings, TODAY),
    )


def checks(found: Shown, rules: UnattendedRules | None = None, **data: Any) -> dict[str, Check]:
    made = document_checks(found, rules or UnattendedRules(), data, today=TODAY, at=1)
    assert all(check.at == 1 and check.looked_at for check in made)
    return {check.name: check for check in made}


def outcome(check: Check) -> tuple[str, str]:
    return check.status, check.reason


def passport(**changes: Any) -> Shown:
    return shown(DocumentReading(mrz=zone(**changes)))


def test_a_good_passport_passes_everything_that_can_be_checked() -> None:
    found = checks(passport(), surname="Eriksson", name="Anna", birthDate="12.08.1974")
    assert {name for name, check in found.items() if check.status != "passed"} == {"barcode", "document_copy", "age"}
    assert found["data_match"].details == {"surname": "same", "given_names": "same", "birth_date": "same"}


@pytest.mark.parametrize("problem", ["no_document", "too_dark", "glare", "cut_off"])
def test_what_spoils_a_photo_whatever_was_read(problem: Any) -> None:
    reading = DocumentReading(mrz=zone(), quality=Quality(problems=(problem,)))
    assert outcome(checks(shown(reading))["document_quality"]) == ("failed", problem.upper())


@pytest.mark.parametrize("problem", ["blurred", "noisy", "too_far", "too_bright"])
def test_what_spoils_a_photo_unless_all_was_read(problem: Any) -> None:
    quality = Quality(problems=(problem,))
    assert checks(shown(DocumentReading(mrz=zone(), quality=quality)))["document_quality"].status == "passed"
    unread = DocumentReading(mrz=zone(valid=False), quality=quality)
    assert outcome(checks(shown(unread))["document_quality"]) == ("failed", problem.upper())


def test_a_card_whose_sides_were_exchanged() -> None:
    card = zone(format="TD1", document_code="I")
    turned = shown(DocumentReading(mrz=card), DocumentReading(), document="identity_card")
    assert outcome(checks(turned)["document_quality"]) == ("failed", "WRONG_SIDE")
    right = shown(DocumentReading(), DocumentReading(mrz=card), document="identity_card")
    assert checks(right)["document_quality"].status == "passed"
    assert checks(right)["document_type"].status == "passed"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"valid": False}, ("failed", "MRZ_INVALID")),
        ({"repaired": ((0, 1), (1, 2), (1, 3))}, ("doubtful", "MRZ_REPAIRED")),
        ({"confidence": 0.2}, ("doubtful", "MRZ_UNCERTAIN")),
    ],
)
def test_the_zone(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    lines = ("P" * 44, "1" * 44)
    assert outcome(checks(passport(lines=lines, **changes))["mrz"]) == expected


def test_a_zone_is_missed_only_where_there_should_be_one() -> None:
    nothing = DocumentReading()
    assert outcome(checks(shown(nothing))["mrz"]) == ("failed", "MRZ_NOT_FOUND")
    licence = checks(shown(nothing, document="driving_licence"))
    assert outcome(licence["mrz"]) == ("not_done", "NOT_ASKED")
    assert outcome(licence["document_data"]) == ("not_done", "NOT_AVAILABLE")
    assert outcome(licence["document_type"]) == ("doubtful", "TYPE_UNKNOWN")


@pytest.mark.parametrize(
    ("document", "country", "rules", "reason"),
    [
        ("identity_card", "", UnattendedRules(), "TYPE_DIFFERS"),
        ("passport", "ITA", UnattendedRules(), "COUNTRY_DIFFERS"),
        ("passport", "", UnattendedRules(documents=(AllowedDocument(country="ITA"),)), "COUNTRY_NOT_ALLOWED"),
        (
            "passport",
            "",
            UnattendedRules(documents=(AllowedDocument(country="UTO", kinds=("visa",)),)),
            "TYPE_NOT_ALLOWED",
        ),
    ],
)
def test_which_document_it_is(document: str, country: str, rules: UnattendedRules, reason: str) -> None:
    found = shown(DocumentReading(mrz=zone()), document=document, country=country)
    assert outcome(checks(found, rules)["document_type"]) == ("failed", reason)


@pytest.mark.parametrize(
    ("expiry", "expected"),
    [
        ("2026-11-25", ("failed", "DOCUMENT_EXPIRED")),
        ("2026-11-26", ("passed", "OK")),
        ("2026-11", ("passed", "OK")),
        ("2026", ("passed", "OK")),
        ("2025", ("failed", "DOCUMENT_EXPIRED")),
        ("", ("doubtful", "EXPIRY_UNKNOWN")),
    ],
)
def test_until_when_it_is_valid(expiry: str, expected: tuple[str, str]) -> None:
    assert outcome(checks(passport(expiry=expiry))["document_validity"]) == expected
    lenient = checks(passport(expiry=expiry), UnattendedRules(expired_allowed=True))["document_validity"]
    assert lenient.status in ("passed", "doubtful")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ("not_done", "NOT_ASKED")),
        ({"surname": "Müller"}, ("failed", "DATA_DIFFERS")),
        ({"birthDate": "1974-08-13"}, ("failed", "DATA_DIFFERS")),
        ({"surname": "éRIKSSON", "lastName": "other"}, ("passed", "OK")),
    ],
)
def test_the_requests_data(data: dict[str, str], expected: tuple[str, str]) -> None:
    assert outcome(checks(passport(), **data)["data_match"]) == expected


def test_data_that_was_not_read_is_no_agreement() -> None:
    found = checks(passport(surname=""), surname="Eriksson")
    assert outcome(found["data_match"]) == ("doubtful", "DATA_UNREAD")
    assert outcome(found["document_data"]) == ("failed", "DATA_MISSING")


def test_print_that_says_otherwise_is_for_a_person() -> None:
    lines = tuple(PrintedLine(text=text, confidence=0.9) for text in ("SURNAME", "SMITH", "01 JAN 1990", "X1234567"))
    reading = DocumentReading(mrz=zone(), printed=Printed(lines=lines))
    assert outcome(checks(shown(reading))["document_data"]) == ("doubtful", "PRINT_DIFFERS")
    same = tuple(PrintedLine(text=text, confidence=0.9) for text in ("ERIKSSON", "12 AUG 1974", "L898902C3"))
    reading = DocumentReading(mrz=zone(), printed=Printed(lines=same))
    assert checks(shown(reading))["document_data"].status == "passed"


def test_a_barcode_that_says_otherwise() -> None:
    code = Barcode(kind="PDF417", text="", fields={"surname": "SMITH", "number": "L898902C3"})
    reading = DocumentReading(mrz=zone(), barcodes=(code,))
    assert outcome(checks(shown(reading))["barcode"]) == ("failed", "SIDES_DIFFER")
    alone = shown(DocumentReading(barcodes=(code,)), document="driving_licence")
    assert alone.fields["surname"] == ReadField(value="SMITH", source="barcode")
    assert checks(alone, UnattendedRules(documents=(AllowedDocument(kinds=("driving_licence",)),)))[
        "document_type"
    ].status == "passed"  # fmt: skip


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2008-11-26", ("passed", "OK")),
        ("2008-11-27", ("failed", "UNDER_AGE")),
        ("2008", ("doubtful", "AGE_UNKNOWN")),
        ("2007", ("passed", "OK")),
        ("", ("doubtful", "AGE_UNKNOWN")),
        ("1920-01-01", ("failed", "OVER_AGE")),
    ],
)
def test_ages(born: str, expected: tuple[str, str]) -> None:
    rules = UnattendedRules(min_age=18, max_age=100)
    assert outcome(checks(passport(birth=born), rules)["age"]) == expected


def test_ages_of_open_days() -> None:
    assert ages("1990", TODAY) == (35, 36)
    assert ages("1990-11", TODAY) == (35, 36)
    assert ages("soon", TODAY) == (None, None)


def test_fields_go_by_our_names() -> None:
    assert requested({"firstName": "Anna", "dateOfBirth": "1990-01-01", "other": "x", "surname": " "}) == {
        "given_names": "Anna",
        "birth_date": "1990-01-01",
    }
    assert field_named("documentNumber", "") == "document_number"
    assert field_named("anything", "documentExpiry") == "expiry_date"
    assert field_named("colour", "") == ""
    assert msgspec.json.encode(passport().fields["issuer"].value) == b'"UTO"'


def test_every_country_has_both_codes() -> None:
    assert len(THREE_LETTERS) == 250
    assert all(len(two) == 2 and len(three) == 3 for two, three in THREE_LETTERS.items())
    assert (alpha3("it"), alpha3("D"), alpha3("GBN"), alpha3("UTO"), alpha2("D"), alpha2("UTO")) == (
        "ITA", "DEU", "GBR", "UTO", "DE", "",
    )  # fmt: skip


def test_what_is_hashed_is_the_same_however_it_is_written() -> None:
    assert document_key("D", "c01x-00t 47") == document_key("DEU", "C01X00T47")
    assert document_key("ITA", " - ") == ""
    assert person_key("ITA", "123") == ""
    assert details_key("Müller", "Jörg", "1990-01-01") == details_key("MUELLER", "JOERG", "1990-01-01")
    assert details_key("Müller", "Jörg", "1990") == ""
