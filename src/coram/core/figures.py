"""Operators' figures, added up from the pieces of work that are over."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from coram.core.operator import Duty, Spell, SpellKind


class Tally(NamedTuple):
    """How many spells of one kind and result an operator had in a period, and how long (ms) all of them took."""

    operator: str
    kind: SpellKind
    result: str
    times: int
    total_ms: int


class OperatorFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One operator in a period. Averages in whole seconds, None of nothing.

    `ended` were ended by applicant, relying party or system; `handed_over` went on with somebody else.
    """

    operator: str
    calls: int = 0
    completed: int = 0
    suspended: int = 0
    aborted: int = 0
    ended: int = 0
    handed_over: int = 0
    call_seconds: int = 0
    average_call_seconds: int | None = None
    missed: int = 0
    declined: int = 0
    taken_back: int = 0
    write_ups: int = 0
    write_up_seconds: int = 0
    average_write_up_seconds: int | None = None


_OUTCOMES = ("completed", "suspended", "aborted", "handed_over")
_OFFERS = {"missed": "missed", "declined": "declined", "withdrawn": "taken_back"}


def spell_of(before: Duty, after: Duty, *, id_: str, result: str = "", process: str = "") -> Spell | None:
    """The piece of work that is over with this change of duty; None for any other. `result` is a call's."""
    if before.state == after.state:
        return None
    kind: SpellKind
    if before.state == "in_call":
        kind = "call"
    elif before.state == "wrap_up":
        kind, result = "write_up", ""
    elif before.state == "offered" and after.state != "in_call":
        kind, result = "offer", after.move
    else:
        return None
    return Spell(
        organisation=before.organisation,
        id=id_,
        operator=before.operator,
        kind=kind,
        began_at=before.since,
        ended_at=after.since,
        result=result,
        process=process,
    )


def figures(tallies: Iterable[Tally]) -> Sequence[OperatorFigures]:
    """One for each operator who appears, by operator."""
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        found.setdefault(tally.operator, []).append(tally)
    return [_of(operator, mine) for operator, mine in sorted(found.items())]


def _of(operator: str, mine: Sequence[Tally]) -> OperatorFigures:
    calls = [one for one in mine if one.kind == "call"]
    write_ups = [one for one in mine if one.kind == "write_up"]
    by_outcome = {name: _count(one for one in calls if one.result == name) for name in _OUTCOMES}
    offers = {
        name: _count(one for one in mine if one.kind == "offer" and one.result == result)
        for result, name in _OFFERS.items()
    }
    all_calls, all_write_ups = _count(calls), _count(write_ups)
    call_ms, write_up_ms = sum(one.total_ms for one in calls), sum(one.total_ms for one in write_ups)
    return OperatorFigures(
        operator=operator,
        calls=all_calls,
        **by_outcome,
        ended=all_calls - sum(by_outcome.values()),
        call_seconds=round(call_ms / 1000),
        average_call_seconds=round(call_ms / all_calls / 1000) if all_calls else None,
        **offers,
        write_ups=all_write_ups,
        write_up_seconds=round(write_up_ms / 1000),
        average_write_up_seconds=round(write_up_ms / all_write_ups / 1000) if all_write_ups else None,
    )


def _count(tallies: Iterable[Tally]) -> int:
    return sum(one.times for one in tallies)
