"""A document beside the request and beside its own print."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.document_comparing import compared, field_of, in_print, names_differ
from coram.core.document_reading import (
    Barcode,
    DocumentReading,
    Printed,
    PrintedLine,
    layout_of,
    machine_readable,
)

TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def reading(**doubts: str) -> DocumentReading:
    guesses = [[{character: math.log(0.98)} for character in line] for line in TD3]
    for place, character in doubts.items():
        line, column = (int(one) for one in place[1:].split("_"))
        guesses[line][column] = {TD3[line][column]: math.log(0.3), character: math.log(0.7)}
    return DocumentReading(mrz=machine_readable(layout_of("TD3"), guesses, date(2026, 11, 26)))


def test_fields_beside_the_request() -> None:
    asked = {
        "name": "Anna",
        "surname": "Eriksson",
        "birthDate": "1974-08-13",
        "documentNumber": "L898902C3",
        "vip": True,
    }
    told = {one.name: one for one in compared(reading(), asked)}
    assert list(told)[:3] == ["surname", "given_names", "birth"]
    assert not told["surname"].differs
    assert not told["given_names"].differs
    assert told["birth"].differs
    assert (told["birth"].read, told["birth"].requested) == ("1974-08-12", "1974-08-13")
    assert not told["number"].differs
    assert told["nationality"].requested == ""


def test_a_repaired_field_is_marked() -> None:
    told = {one.name: one.repaired for one in compared(reading(l1_3="B"), {})}
    assert told["number"]
    assert not told["birth"]


@pytest.mark.parametrize(
    ("requested", "read", "differ"),
    [
        ("Jürgen", "JUERGEN", False),
        ("Jürgen", "JURGEN", False),
        ("Anna", "ANNA MARIA", False),
        ("Anna Maria", "ANNA", True),
        ("Maria", "ANNA MARIA", False),
        ("Maria Anna", "ANNA MARIA", True),
        ("O'Connor", "O CONNOR", False),
        ("OConnor", "O CONNOR", False),
        ("Müller-Lüdenscheidt", "MUELLER LUEDENSCHEIDT", False),
        ("Nilavadhanananda", "NILAVADHANANAND", False),
        ("Papadopoulos", "PAPADAKIS", True),
        ("Smith", "SMYTHE", True),
        ("Ødegård", "OEDEGAARD", False),
        ("", "ANNA", False),
    ],
)
def test_names(requested: str, read: str, differ: bool) -> None:
    assert names_differ(requested, read) is differ


@given(st.lists(st.text("abcdefghijkläöüßéèñçøå", min_size=1, max_size=8), min_size=1, max_size=4))
def test_a_name_never_differs_from_itself(words: list[str]) -> None:
    assert not names_differ(" ".join(words), " ".join(words).upper())
    assert not names_differ(words[0], " ".join(words))


@pytest.mark.parametrize(
    ("key", "field"),
    [("firstName", "given_names"), ("date_of_birth", "birth"), ("Cognome", "surname"), ("iban", ""), ("vip", "")],
)
def test_keys(key: str, field: str) -> None:
    assert field_of(key) == field


def test_print() -> None:
    printed = Printed(
        lines=tuple(
            PrintedLine(text=text, confidence=0.9)
            for text in ("Surname ERIKSS0N", "ANNA MARIA", "12 AUG 1974", "L898902C3", "P<UTOERIKSSON<<ANNA")
        )
    )
    assert in_print("surname", "ERIKSSON", printed)
    assert in_print("given_names", "ANNA MARIA", printed)
    assert in_print("birth", "1974-08-12", printed)
    assert in_print("number", "L898902C3", printed)
    assert in_print("surname", "ERIKSEN", printed) is False
    assert in_print("expiry", "2012-04-15", printed) is False
    assert in_print("nationality", "UTO", printed) is None
    assert in_print("surname", "ERIKSSON", None) is None


def test_a_driving_licence_has_fields_without_a_zone() -> None:
    code = Barcode(kind="PDF417", text="…", fields={"surname": "SAMPLE", "birth": "1986-06-06"})
    told = compared(DocumentReading(barcodes=(code,)), {"surname": "Sample", "dob": "06/06/1986"})
    assert [(one.name, one.differs) for one in told] == [("surname", False), ("birth", False)]


def test_nothing_read_is_nothing_compared() -> None:
    assert compared(DocumentReading(), {"surname": "Sample"}) == ()
