"""Pieces of an operator's work, and what they add up to."""

from coram.core import duty as moves
from coram.core.figures import Tally, figures, spell_of
from coram.core.organisation import Limits
from support.core_records import START, a_duty

OFFERED = a_duty("ada", state="offered", conference="c-1", since=START)


def test_an_offer_says_how_it_went_and_a_call_how_it_ended() -> None:
    now = START + 9_000
    missed = spell_of(OFFERED, moves.missed(OFFERED, "c-1", Limits(), now), id_="s", process="p")
    assert missed is not None
    assert (missed.kind, missed.result, missed.began_at, missed.ended_at) == ("offer", "missed", START, now)
    declined = spell_of(OFFERED, moves.declined(OFFERED, "c-1", now), id_="s")
    withdrawn = spell_of(OFFERED, moves.withdrawn(OFFERED, "c-1", now), id_="s")
    assert declined is not None and withdrawn is not None
    assert (declined.result, withdrawn.result) == ("declined", "withdrawn")
    call = moves.took(OFFERED, "c-1", now)
    assert spell_of(OFFERED, call, id_="s") is None
    over = moves.call_over(call, "c-1", now + 60_000)
    spell = spell_of(call, over, id_="s", result="aborted")
    assert spell is not None
    assert (spell.kind, spell.result, spell.ended_at - spell.began_at) == ("call", "aborted", 60_000)
    written = spell_of(over, moves.go_ready(over, now + 90_000), id_="s")
    assert written is not None
    assert (written.kind, written.result, written.ended_at - written.began_at) == ("write_up", "", 30_000)


def test_a_sign_of_life_and_waiting_are_no_work() -> None:
    ready = a_duty("ada")
    assert spell_of(ready, moves.seen(ready, START + 1), id_="s") is None
    assert spell_of(ready, moves.offered(ready, "c-1", START), id_="s") is None
    assert spell_of(ready, moves.pause(ready, "break", START), id_="s") is None


def test_figures_add_up() -> None:
    (ada, ben) = figures(
        [
            Tally("ben", "call", "cancelled", 1, 1_000),
            Tally("ada", "call", "completed", 2, 200_000),
            Tally("ada", "call", "handed_over", 1, 40_000),
            Tally("ada", "offer", "missed", 3, 90_000),
            Tally("ada", "offer", "withdrawn", 1, 5_000),
            Tally("ada", "write_up", "", 2, 30_000),
        ]
    )
    assert (ada.operator, ada.calls, ada.completed, ada.handed_over, ada.ended) == ("ada", 3, 2, 1, 0)
    assert (ada.call_seconds, ada.average_call_seconds) == (240, 80)
    assert (ada.missed, ada.taken_back, ada.declined) == (3, 1, 0)
    assert (ada.write_ups, ada.average_write_up_seconds) == (2, 15)
    assert (ben.calls, ben.ended, ben.average_write_up_seconds) == (1, 1, None)
