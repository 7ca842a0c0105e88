"""Texts of driving licences' symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.driving_licence import fields_of

VIRGINIA = (
    "@\n\x1e\rANSI 636000090002DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFN\nDADJOHN\n"
    "DDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102024\nDBC1\nDAU068 in\nDAYBRO\n"
    "DAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000  \nDCF2424244747474786102204\nDCGUSA\n"
    "DCK123456789\nDDAF\nDDB06062018\nDDC06062020\nDDD1\rZVZVA01\r"
)


def test_the_standards_own_example() -> None:
    assert fields_of(VIRGINIA) == {
        "surname": "SAMPLE",
        "given_names": "MICHAEL JOHN",
        "number": "T64235789",
        "issuer": "USA",
        "birth": "1986-06-06",
        "expiry": "2024-12-10",
        "issue": "2019-06-06",
        "sex": "M",
        "address": "2300 WEST BROAD STREET",
        "city": "RICHMOND",
        "state": "VA",
        "postal_code": "23269",
    }


def test_canada_puts_the_year_first() -> None:
    text = VIRGINIA.replace("DCGUSA", "DCGCAN").replace("DBB06061986", "DBB19860607")
    assert fields_of(text)["birth"] == "1986-06-07"


@pytest.mark.parametrize("text", ["", "https://example.org", "@\n\x1e\rANSI 636000090002DL", "M1DOE/JOHN E123"])
def test_other_texts_have_no_fields(text: str) -> None:
    assert fields_of(text) == {}


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    fields_of(text)
    fields_of("@\n\x1e\rANSI 636000090002DL00410278DLDAQ" + text)
