"""What a zone says as fields, and several readings made into one."""

import math
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.document_reading import DocumentReading, MachineReadable, iso_date, layout_of, machine_readable, vote
from coram.core.mrz import ALPHABET

TODAY = date(2026, 11, 26)
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def seen(lines: tuple[str, ...], **doubts: str) -> list[list[dict[str, float]]]:
    """What an eye sees that is sure of everything; `doubts`: a place such as `l1_5` and what it takes it for."""
    guesses = [[{character: math.log(0.98)} for character in line] for line in lines]
    for place, character in doubts.items():
        line, column = (int(one) for one in place[1:].split("_"))
        guesses[line][column] = {lines[line][column]: math.log(0.3), character: math.log(0.7)}
    return guesses


def reading(zone: MachineReadable) -> DocumentReading:
    return DocumentReading(mrz=zone)


def test_fields_of_the_specimen() -> None:
    found = machine_readable(layout_of("TD3"), seen(TD3), TODAY)
    assert found.valid
    assert found.repaired == ()
    assert found.fields == {
        "surname": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "number": "L898902C3",
        "nationality": "UTO",
        "issuer": "UTO",
        "birth": "1974-08-12",
        "sex": "F",
        "expiry": "2012-04-15",
        "personal_number": "ZE184226B",
        "document_code": "P",
    }
    assert dict(found.checks) == dict.fromkeys(("number", "birth", "expiry", "optional", "composite"), True)
    assert found.confidence > 0.95


def test_a_repaired_character_is_marked_and_lowers_the_confidence() -> None:
    found = machine_readable(layout_of("TD3"), seen(TD3, l1_3="B"), TODAY)
    assert found.lines == TD3
    assert found.repaired == ((1, 3),)
    assert found.confidence == pytest.approx(0.3, abs=0.01)


def test_what_no_repair_makes_whole_is_told_as_it_was_seen() -> None:
    guesses = seen(TD3)
    guesses[1][9] = {"7": math.log(0.98)}
    guesses[1][43] = {"A": -0.01}
    for place in range(9):
        guesses[1][place] = {"<": -0.01}
    found = machine_readable(layout_of("TD3"), guesses, TODAY)
    if found.valid:  # the search knows every digit, and may pay for it
        assert found.repaired
    else:
        assert not all(holds for _, holds in found.checks)


def test_frames_vote_for_each_character() -> None:
    """Each of three photos is mistaken somewhere that no check digit covers; none is mistaken twice."""
    zones = [machine_readable(layout_of("TD3"), seen(TD3, **{f"l0_{n}": "X"}), TODAY) for n in (6, 9, 14)]
    assert all(zone.lines != TD3 for zone in zones)
    found = vote([reading(zone) for zone in zones], TODAY)
    assert found is not None
    assert found.lines == TD3


def test_a_vote_without_zones_is_none_and_of_one_is_itself() -> None:
    assert vote([DocumentReading()], TODAY) is None
    one = machine_readable(layout_of("TD3"), seen(TD3), TODAY)
    found = vote([DocumentReading(), reading(one)], TODAY)
    assert found is not None
    assert (found.lines, found.valid) == (one.lines, True)


def test_another_format_has_no_vote() -> None:
    td2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
    zones = [machine_readable(layout_of("TD3"), seen(TD3), TODAY)] * 2
    zones.append(machine_readable(layout_of("TD2"), seen(td2), TODAY))
    found = vote([reading(zone) for zone in zones], TODAY)
    assert found is not None
    assert found.format == "TD3"


@pytest.mark.parametrize(
    ("text", "latest", "due"),
    [
        ("740812", 2026, "1974-08-12"),
        ("260812", 2026, "2026-08-12"),
        ("270812", 2026, "1927-08-12"),
        ("350415", 2076, "2035-04-15"),
        ("74<<<<", 2026, "1974"),
        ("740800", 2026, "1974-08"),
        ("740231", 2026, "1974-02"),
        ("<<<<<<", 2026, ""),
        ("", 2026, ""),
    ],
)
def test_dates(text: str, latest: int, due: str) -> None:
    assert iso_date(text, latest=latest) == due


@given(st.text(ALPHABET, max_size=8), st.integers(1950, 2150))
def test_a_date_never_raises_and_never_lies_beyond(text: str, latest: int) -> None:
    found = iso_date(text, latest=latest)
    assert not found or int(found[:4]) <= latest


def test_a_reading_survives_its_way_through_json() -> None:
    one = reading(machine_readable(layout_of("TD3"), seen(TD3, l1_3="B"), TODAY))
    assert msgspec.json.decode(msgspec.json.encode(one), type=DocumentReading) == one
