"""The operator's duty: whether one may be offered a conference now."""

from typing import Literal

from coram.core.record import Record

DutyState = Literal["offline", "paused", "ready", "offered", "in_call", "wrap_up"]


class Duty(Record, frozen=True, kw_only=True):
    """One operator's present state. `missed` counts offers missed in a row; `last_seen_at` is a heartbeat.

    `idle_since` is when the operator last became ready (for longest-idle assignment).
    """

    operator: str
    state: DutyState = "offline"
    since: int = 0
    reason: str = ""
    conference: str = ""
    missed: int = 0
    last_seen_at: int = 0
    idle_since: int = 0
    move: str = ""
    """What led to the present state (`core.duty.Move`)."""
    attested_at: int = 0
    attested_in: str = ""
    """When the statement for this shift was confirmed (0: it was not), and in which session (its hash)."""


SpellKind = Literal["call", "offer", "write_up"]


class Spell(Record, frozen=True, kw_only=True):
    """A piece of an operator's work that is over, for figures: nothing in it is about an applicant.

    `result`: of a call its outcome, why it ended, or handed_over; of an offer missed, declined or withdrawn.
    """

    id: str
    operator: str
    kind: SpellKind
    began_at: int
    ended_at: int
    result: str = ""
    process: str = ""
