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
