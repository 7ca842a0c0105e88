"""Request against document, as a person would compare them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.comparing import dates, differs, spellings


@pytest.mark.parametrize(
    ("requested", "value"),
    [
        ("Müller", "MUELLER"),
        ("Müller", "Muller"),
        ("Jose Maria", "José-María"),
        ("O'Brien", "OBRIEN"),
        ("Straße", "STRASSE"),
        ("Łukasz", "LUKASZ"),
        ("Åse Øst", "AASE OEST"),
        ("İpek", "ipek"),
        ("\uff21\uff22\uff23\uff11", "abc-1"),
        ("", "anything"),
        ("anything", " "),
    ],
)
def test_the_same(requested: str, value: str) -> None:
    assert not differs(requested, value)
    assert not differs(value, requested)


@pytest.mark.parametrize(
    ("requested", "value"), [("Anna", "Anne"), ("AB12", "AB1Z"), ("कमल", "कमला"), ("Ng", "Nguyen")]
)
def test_not_the_same(requested: str, value: str) -> None:
    assert differs(requested, value)


@pytest.mark.parametrize(
    "text",
    [
        "1990-02-13",
        "13.02.1990",
        "13/2/1990",
        "02/13/1990",
        "19900213",
        "13021990",
        "13 Feb 1990",
        "February 13, 1990",
        "1990-02-13T00:00:00Z",
        "1990-02-13 12:30",
        " 13-02-1990 ",
    ],
)
def test_ways_to_write_a_date(text: str) -> None:
    assert dates(text) == {date(1990, 2, 13)}
    assert not differs("13.02.1990", text, "date")
    assert differs("14.02.1990", text, "date")


def test_two_digits_of_a_year_are_either_century() -> None:
    assert dates("900213") == dates("13.2.90") == {date(1990, 2, 13), date(2090, 2, 13)}
    assert dates("000229") == {date(2000, 2, 29)}


@pytest.mark.parametrize(
    "text", ["", "31.02.1990", "1990-13-41", "soon", "13.02", "13.02.1990 or so", "1.2.3.4", "0000-01-01"]
)
def test_what_is_no_date_is_compared_as_text(text: str) -> None:
    assert dates(text) == frozenset()
    assert not differs(text, text, "date")
    assert differs("13.02.1990", text, "date") == bool(text)


@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert dates(day.isoformat()) == {day}
    assert dates(day.strftime("%d.%m.%Y")) == {day}
    assert day in dates(day.strftime("%d %b %Y"))


@given(st.text(), st.text(), st.sampled_from(["text", "date"]))
def test_never_raises_and_is_symmetric(one: str, other: str, type_) -> None:  # type: ignore[no-untyped-def]
    assert differs(one, other, type_) == differs(other, one, type_)
    assert not differs(one, one, type_)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_takes_a_shorter_way_to_the_same_end(text: str) -> None:
    (short,) = spellings(text)
    assert spellings(f"{text}ł") == {f"{short}l"}
