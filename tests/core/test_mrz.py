"""Machine-readable zones: the specimens of ICAO Doc 9303, and what no zone is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.mrz import ALPHABET, FORMATS, check_digit, formats_of, kinds, read, value

TD3 = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]
TD2 = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]
TD1 = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]
LONG = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]
MRV_A = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"]
MRV_B = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]


@pytest.mark.parametrize(
    ("lines", "form", "number"),
    [
        (TD3, "TD3", "L898902C3"),
        (TD2, "TD2", "D23145890"),
        (TD1, "TD1", "D23145890"),
        (MRV_A, "MRV-A", "L8988901C"),
        (MRV_B, "MRV-B", "L8988901C"),
    ],
)
def test_the_specimens_are_read_and_hold(lines: list[str], form: str, number: str) -> None:
    found = read(lines)
    assert found is not None
    assert (found.format, found.number, found.issuer) == (form, number, "UTO")
    assert (found.surname, found.given_names, found.sex) == ("ERIKSSON", "ANNA MARIA", "F")
    assert found.holds
    for check in found.checks:
        assert check.given == check.due


def test_a_number_longer_than_its_place_goes_on_in_the_optional_data() -> None:
    found = read(LONG)
    assert found is not None
    assert (found.number, found.optional) == ("D23145890734", "")
    assert found.holds


def test_names_that_are_cut_or_single() -> None:
    cases = {
        "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K": ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K"),
        "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNAM": None,
        "ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<": ("ARKFREITH", ""),
        "VAN<DER<MUELLEN<<PAUL<<<<<<<<<<<<<<<<<<": ("VAN DER MUELLEN", "PAUL"),
    }
    for names, due in cases.items():
        found = read([f"P<UTO{names}", TD3[1]])
        if due is None:
            assert found is None  # a character too many: no zone has that width
        else:
            assert found is not None
            assert (found.surname, found.given_names) == due


@given(st.sampled_from([TD1, TD2, TD3]), st.data())
def test_a_changed_character_that_counts_differently_is_noticed(lines: list[str], data: st.DataObject) -> None:
    """Every place that a check digit covers; 7, 3 and 1 have no factor in common with 10."""
    layout = next(formats_of(lines))
    spans = [span for check in layout.checks for span in check.spans]
    span = data.draw(st.sampled_from(spans))
    place = data.draw(st.integers(span.start, span.end - 1))
    before = lines[span.line][place]
    after = data.draw(st.sampled_from([c for c in ALPHABET if (value(c) - value(before)) % 10]))
    line = lines[span.line][:place] + after + lines[span.line][place + 1 :]
    changed = [line if number == span.line else other for number, other in enumerate(lines)]
    found = read(changed)
    assert found is not None
    assert not found.holds


@given(st.lists(st.text(alphabet=ALPHABET, max_size=50), max_size=4))
def test_whatever_is_read_never_fails(lines: list[str]) -> None:
    found = read(lines)
    sizes = {(layout.lines, layout.width) for layout in FORMATS}
    assert (found is not None) == (
        bool(lines) and len({len(line) for line in lines}) == 1 and (len(lines), len(lines[0])) in sizes
    )


@given(st.text(max_size=44))
def test_other_characters_are_no_zone(text: str) -> None:
    line = (text + "<" * 44)[:44]
    found = read([line, TD3[1]])
    assert (found is None) == any(character not in ALPHABET for character in line)


def test_each_place_has_its_kind() -> None:
    for layout in FORMATS:
        places = kinds(layout)
        assert [len(line) for line in places] == [layout.width] * layout.lines
        for check in layout.checks:
            assert places[check.digit.line][check.digit.start] == "digits"
    assert check_digit("") == "0"
    assert check_digit("520727") == "3"  # Doc 9303-3, example
