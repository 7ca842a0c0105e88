"""An operator's duty: only the moves of the table, two missed offers pause, a call outlives a lost line."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core import duty as moves
from coram.core.errors import NotAllowed
from coram.core.operator import Duty
from coram.core.organisation import Limits
from support.core_records import START, a_duty

LIMITS = Limits(missed_offers=2)
ACTS: dict[moves.Move, Callable[[Duty, str, int], Duty]] = {
    "go_ready": lambda duty, _, now: moves.go_ready(duty, now),
    "pause": lambda duty, _, now: moves.pause(duty, "lunch", now),
    "offered": moves.offered,
    "missed": lambda duty, conference, now: moves.missed(duty, conference, LIMITS, now),
    "declined": moves.declined,
    "withdrawn": moves.withdrawn,
    "took": moves.took,
    "call_over": moves.call_over,
    "handed_over": moves.handed_over,
    "lost": lambda duty, _, now: moves.lost(duty, now),
    "signed_out": lambda duty, _, now: moves.signed_out(duty, now),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(["c-1", "c-2"])), max_size=40))
def test_any_sequence_keeps_to_the_table(acts: list[tuple[moves.Move, str]]) -> None:
    duty, now = Duty(organisation="org-1", operator="ada"), START
    for move, conference in acts:
        now += 1_000
        before = duty
        try:
            duty = ACTS[move](before, conference, now)
        except NotAllowed:
            wrong_one = before.conference != conference and move not in {
                "go_ready",
                "pause",
                "offered",
                "lost",
                "signed_out",
            }
            assert wrong_one or not moves.allowed(before, move)
            continue
        assert duty.state in moves.MOVES[before.state][move]
        assert bool(duty.conference) == (duty.state in {"offered", "in_call", "wrap_up"})
        if before.state in {"offered", "in_call"} and duty.state in {"in_call", "wrap_up"}:
            assert duty.conference == before.conference
        assert duty.missed < LIMITS.missed_offers or duty.state in {"paused", "offline"}
        assert (duty.since == now) or (duty.state == before.state)


def test_every_move_is_tried_above() -> None:
    assert set(ACTS) == {move for allowed in moves.MOVES.values() for move in allowed}


def test_two_missed_in_a_row_pause_and_a_decline_breaks_the_row() -> None:
    duty = moves.missed(moves.offered(a_duty("ada"), "c-1", START), "c-1", LIMITS, START)
    assert (duty.state, duty.missed) == ("ready", 1)
    paused = moves.missed(moves.offered(duty, "c-2", START), "c-2", LIMITS, START)
    assert (paused.state, paused.reason, paused.missed) == ("paused", moves.MISSED_OFFERS, 2)
    declined = moves.declined(moves.offered(duty, "c-2", START), "c-2", START)
    assert (declined.state, declined.missed) == ("ready", 0)
    again = moves.go_ready(paused, START + 5)
    assert (again.state, again.missed, again.reason, again.idle_since) == ("ready", 0, "", START + 5)


def test_lost_line_keeps_the_offer_and_the_call() -> None:
    offered = moves.offered(a_duty("ada"), "c-1", START)
    call = moves.took(offered, "c-1", START)
    assert moves.lost(call, START + 1) == call
    over = moves.call_over(call, "c-1", START + 2)
    assert (over.state, over.conference) == ("wrap_up", "c-1")
    assert moves.lost(over, START + 3) == over
    assert moves.lost(offered, START + 1) == offered
    assert moves.lost(a_duty("ada"), START + 1).state == "offline"
    for held in (offered, call):
        with pytest.raises(NotAllowed):
            moves.signed_out(held, START)


def test_ready_again_keeps_the_place_among_the_idle() -> None:
    duty = a_duty("ada", idle_since=START - 9)
    assert moves.go_ready(duty, START + 1).idle_since == START - 9
    withdrawn = moves.withdrawn(moves.offered(duty, "c-1", START), "c-1", START + 2)
    assert (withdrawn.idle_since, withdrawn.missed) == (START - 9, 0)


def test_heartbeat_never_goes_back() -> None:
    assert moves.seen(a_duty("ada"), START - 5).last_seen_at == START
    assert moves.seen(a_duty("ada"), START + 5).last_seen_at == START + 5
