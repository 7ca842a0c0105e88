"""Repair under check digits: what a recogniser mistook is put right where the digits tell, and nothing is invented."""

from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.mrz import ALPHABET, FORMATS, formats_of, kinds, read, value
from coram.core.mrz_repair import repaired

ZONES = {
    "TD3": ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
    "TD2": ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"],
    "TD1": ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"],
    "LONG": ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"],
    "MRV-A": ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"],
    "MRV-B": ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"],
}


def sure(lines: list[str]) -> list[list[dict[str, float]]]:
    return [[{character: log(0.98)} for character in line] for line in lines]


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_that_was_read_well_is_left_as_it_is(name: str) -> None:
    lines = ZONES[name]
    found = repaired(next(formats_of(lines)), sure(lines))
    assert found is not None
    assert (list(found.lines), found.changed, found.cost) == (lines, (), 0)
    assert found.reading == read(lines)


@given(st.sampled_from(sorted(ZONES)), st.data())
def test_one_mistaken_character_under_a_check_digit_is_put_right_and_told(name: str, data: st.DataObject) -> None:
    lines = ZONES[name]
    layout = next(formats_of(lines))
    spans = [span for check in layout.checks for span in check.spans if name != "LONG" or check.name != "number"]
    span = data.draw(st.sampled_from(spans))
    place = data.draw(st.integers(span.start, span.end - 1))
    true = lines[span.line][place]
    false = data.draw(st.sampled_from([c for c in ALPHABET if (value(c) - value(true)) % 10]))
    guesses = sure(lines)
    guesses[span.line][place] = {false: log(0.6), true: log(0.35)}
    found = repaired(layout, guesses)
    assert found is not None
    assert list(found.lines) == lines
    assert found.changed == ((span.line, place),)
    assert found.cost == pytest.approx(log(0.6) - log(0.35))


@given(st.sampled_from(FORMATS), st.data())
def test_what_comes_out_is_a_zone_that_holds_or_nothing(layout: Any, data: st.DataObject) -> None:
    place = st.dictionaries(st.sampled_from(ALPHABET), st.floats(-12, -0.01), min_size=1, max_size=4)
    guesses = [
        [data.draw(place) if data.draw(st.booleans()) else {"<": -0.01} for _ in range(layout.width)]
        for _ in range(layout.lines)
    ]
    if layout.name.startswith("MRV"):
        guesses[0][0] = {"V": -0.01}
    found = repaired(layout, guesses)
    if found is not None:
        assert found.reading.holds
        assert found.reading.format == layout.name
        assert all(len(line) == layout.width for line in found.lines)
        allowed = kinds(layout)
        assert {len(line) for line in allowed} == {layout.width}
