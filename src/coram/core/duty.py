"""How an operator's duty moves: the one table, and a function per move.

A duty never decides about a conference: the action stores both in one transaction. Every function returns the new
record and raises NotAllowed where the table has no such move, or when it concerns another conference.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from coram.core.errors import NotAllowed
from coram.core.operator import Duty, DutyState
from coram.core.organisation import Limits

Move = Literal[
    "go_ready", "pause", "offered", "missed", "declined", "withdrawn", "took", "call_over",
    "handed_over", "lost", "signed_out",
]  # fmt: skip

MISSED_OFFERS = "missed_offers"
"""The reason of a pause that missed offers brought about."""
HANDED_OVER = "handed_over"
"""The reason of a pause after one's call was handed over: whoever lost it looks up before the next one rings."""
NOT_QUALIFIED = "not_qualified"
"""The reason of a pause because a certificate ran out, or the statement for the shift no longer holds."""

MOVES: Mapping[DutyState, Mapping[Move, frozenset[DutyState]]] = {
    "offline": {
        "go_ready": frozenset({"ready"}),
        "pause": frozenset({"paused"}),
        "lost": frozenset({"offline"}),
        "signed_out": frozenset({"offline"}),
    },
    "paused": {
        "go_ready": frozenset({"ready"}),
        "pause": frozenset({"paused"}),
        "lost": frozenset({"offline"}),
        "signed_out": frozenset({"offline"}),
    },
    "ready": {
        "go_ready": frozenset({"ready"}),
        "pause": frozenset({"paused"}),
        "offered": frozenset({"offered"}),
        "lost": frozenset({"offline"}),
        "signed_out": frozenset({"offline"}),
    },
    "offered": {
        "missed": frozenset({"ready", "paused"}),
        "declined": frozenset({"ready"}),
        "withdrawn": frozenset({"ready"}),
        "took": frozenset({"in_call"}),
        "lost": frozenset({"offered"}),
    },
    "in_call": {
        "call_over": frozenset({"wrap_up"}),
        "handed_over": frozenset({"paused"}),
        "lost": frozenset({"in_call"}),
    },
    "wrap_up": {
        "go_ready": frozenset({"ready"}),
        "pause": frozenset({"paused"}),
        "lost": frozenset({"wrap_up"}),
        "signed_out": frozenset({"offline"}),
    },
}
"""Every move there is.

Whoever loses the connection in a call, or while writing it up, comes back to it. An offer stands until it is taken,
passed on or run out: otherwise somebody who came back at once could be offered a second one beside it.
"""


def allowed(duty: Duty, move: Move) -> bool:
    """Whether the table has that move from here."""
    return move in MOVES[duty.state]


def seen(duty: Duty, now: int) -> Duty:
    """A heartbeat: the operator's page is there."""
    return msgspec.structs.replace(duty, last_seen_at=max(now, duty.last_seen_at))


def go_ready(duty: Duty, now: int) -> Duty:
    """Ready for the next applicant. Whoever is ready already keeps the place among the idle."""
    if _checked(duty, "go_ready").state == "ready":
        return seen(duty, now)
    return seen(_to(duty, "go_ready", "ready", now, idle_since=now, missed=0), now)


def pause(duty: Duty, reason: str, now: int) -> Duty:
    """Not ready, for a reason that the supervisor sees. From offline: signed in, and not yet ready."""
    return seen(_to(duty, "pause", "paused", now, reason=reason), now)


def offered(duty: Duty, conference: str, now: int) -> Duty:
    """A conference is offered to this operator. Not a sign of life."""
    return _to(duty, "offered", "offered", now, conference=conference)


def missed(duty: Duty, conference: str, limits: Limits, now: int) -> Duty:
    """The offer ran out. At `limits.missed_offers` in a row the operator is paused: nobody is there."""
    _same(duty, conference)
    count = duty.missed + 1
    if count >= limits.missed_offers:
        return _to(duty, "missed", "paused", now, reason=MISSED_OFFERS, missed=count)
    return _to(duty, "missed", "ready", now, missed=count, idle_since=now)


def declined(duty: Duty, conference: str, now: int) -> Duty:
    """The operator would not take it: present, so that the row of missed offers is broken."""
    _same(duty, conference)
    return seen(_to(duty, "declined", "ready", now, missed=0, idle_since=now), now)


def withdrawn(duty: Duty, conference: str, now: int) -> Duty:
    """The applicant went while it was offered. The operator's place among the idle is kept."""
    _same(duty, conference)
    return _to(duty, "withdrawn", "ready", now)


def took(duty: Duty, conference: str, now: int) -> Duty:
    """In the call."""
    _same(duty, conference)
    return seen(_to(duty, "took", "in_call", now, conference=conference, missed=0), now)


def call_over(duty: Duty, conference: str, now: int) -> Duty:
    """The call is over, however it ended; the operator may write it up."""
    _same(duty, conference)
    return _to(duty, "call_over", "wrap_up", now, conference=conference)


def handed_over(duty: Duty, conference: str, now: int) -> Duty:
    """Somebody else has the call from now on."""
    _same(duty, conference)
    return _to(duty, "handed_over", "paused", now, reason=HANDED_OVER)


def lost(duty: Duty, now: int) -> Duty:
    """The operator's page is gone. An offer runs out by itself; a call and its writing up wait for the return."""
    _checked(duty, "lost")
    if duty.state in {"offered", "in_call", "wrap_up", "offline"}:
        return duty
    return _to(duty, "lost", "offline", now)


def signed_out(duty: Duty, now: int) -> Duty:
    """Signed out, by the operator or by the clock. Not out of an offer or a call: that is over first."""
    _checked(duty, "signed_out")
    if duty.state == "offline":
        return msgspec.structs.replace(duty, attested_at=0)
    return msgspec.structs.replace(_to(duty, "signed_out", "offline", now, missed=0), attested_at=0)


def attested(duty: Duty, session: str, now: int) -> Duty:
    """The statement for this shift is confirmed."""
    return msgspec.structs.replace(duty, attested_at=now, attested_in=session)


def _to(
    duty: Duty,
    move: Move,
    state: DutyState,
    now: int,
    *,
    reason: str = "",
    conference: str = "",
    missed: int | None = None,
    idle_since: int | None = None,
) -> Duty:
    _checked(duty, move)
    if state not in MOVES[duty.state][move]:
        raise NotAllowed(f"no way leads from {duty.state} to {state}")
    return msgspec.structs.replace(
        duty,
        state=state,
        since=now,
        move=move,
        reason=reason,
        conference=conference,
        missed=duty.missed if missed is None else missed,
        idle_since=duty.idle_since if idle_since is None else idle_since,
    )


def _checked(duty: Duty, move: Move) -> Duty:
    if not allowed(duty, move):
        raise NotAllowed(f"an operator who is {duty.state.replace('_', ' ')} cannot do that: {move.replace('_', ' ')}")
    return duty


def _same(duty: Duty, conference: str) -> None:
    if duty.conference != conference:
        raise NotAllowed("that conference is not this operator's")
