"""The conference as it is stored, and the words in which its moves are told. The moves themselves: `conference`."""

from typing import Literal

import msgspec

from coram.core.commands import Outcome
from coram.core.organisation import Limits
from coram.core.process import Process
from coram.core.record import Record
from coram.core.scenario import Played
from coram.core.unattended import FinalDecision, UnattendedRules

State = Literal[
    "created",
    "testing",
    "waiting",
    "offered",
    "in_call",
    "capturing",
    "checking",
    "in_review",
    "closed",
    "ended",
]
EndedWhy = Literal["test_failed", "not_answered", "cancelled", "rejected", "expired", "system"]

FINAL: frozenset[State] = frozenset({"closed", "ended"})
AT_REST: frozenset[State] = FINAL | {"in_review"}
"""The people have left: what was recorded can be stored, and no silence of theirs ends it."""
ACTIVE: frozenset[State] = frozenset({"testing", "waiting", "offered", "in_call"})


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """An operator who had the call until it was handed over (ms)."""

    operator: str
    until: int


class Watcher(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor who watches the call. `told`: both people see that somebody does."""

    supervisor: str
    since: int
    told: bool = True


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """What one reviewer (staff id) decided, and when."""

    reviewer: str
    decision: FinalDecision
    reasons: tuple[str, ...] = ()
    abort_code: str = ""
    at: int = 0


class UnattendedRun(msgspec.Struct, frozen=True, kw_only=True):
    """What an unattended conference has besides: nothing personal.

    `session_ends_at` is until when the applicant may capture. `failures` counts by step how often it had to be
    repeated; `asked_again` maps the steps to be repeated to why. `checks_begun` counts how often the checks of this
    submission were begun: a server that dies over them again and again must not try for ever. `decision` and
    `reasons` are the rules' until a reviewer's; `reviewer` has claimed it; `votes` are the newest of each reviewer.
    """

    session_ends_at: int = 0
    submissions: int = 0
    failures: dict[str, int] = {}
    asked_again: dict[str, tuple[str, ...]] = {}
    checks_begun: int = 0
    by_rule: FinalDecision | None = None
    decision: FinalDecision | None = None
    reasons: tuple[str, ...] = ()
    in_review_since: int = 0
    reviewer: str = ""
    claimed_at: int = 0
    votes: tuple[Vote, ...] = ()


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that another one superseded. `by` are staff ids, "" where the rules decided."""

    outcome: Outcome
    abort_code: str
    by: str
    at: int


class Conference(Record, frozen=True, kw_only=True):
    """One run. `waiting_since` is kept while offers come and go, so that the place in the line is kept too.

    `deadline_at` is the next instant at which the clock must look (0: none). `…_left_at` is 0 while the person
    is present. `draw_commitment` is SHA-256 (hex) of the draw's seed, `draw_seed` the seed (hex), revealed in
    the audit trail only at the end. `wrapped_key` wraps the data key of `sealed` (a `ConferenceContent`) and of
    all artifacts; both are empty once erased.

    `proposed…` is an operator's completion that waits for a second person. `outcome` and `abort_code` are the decision
    in force, by `decided_by` at `decided_at` (empty where the rules or reviewers of a `run` decided); `superseded` are
    those before it, oldest first.

    While a running call is handed over, `successor` is the operator to whom it is offered, until `successor_until`;
    `served` are those who had it before, oldest first.
    """

    id: str
    identification: str
    process: str
    process_version: int
    created_at: int
    attempt: int = 1
    state: State = "created"
    language: str = "en"
    mode: Literal["live", "test"] = "live"
    played: Played | None = None
    """In test mode: the course that it takes, with a simulated applicant and operator."""
    requested_operator: str = ""
    strict_operator: bool = False
    embedding_origin: str = ""
    tested_at: int = 0
    waiting_since: int = 0
    offered_at: int = 0
    offers: int = 0
    passed_over: tuple[str, ...] = ()
    operator: str = ""
    answered_at: int = 0
    successor: str = ""
    successor_until: int = 0
    served: tuple[Served, ...] = ()
    watchers: tuple[Watcher, ...] = ()
    ended_at: int = 0
    last_activity_at: int = 0
    deadline_at: int = 0
    applicant_left_at: int = 0
    operator_left_at: int = 0
    outcome: Outcome | None = None
    abort_code: str = ""
    ended_why: EndedWhy | None = None
    proposed: Outcome | None = None
    proposed_by: str = ""
    proposed_at: int = 0
    decided_by: str = ""
    decided_at: int = 0
    superseded: tuple[Decided, ...] = ()
    draw_commitment: str = ""
    draw_seed: str = ""
    media_node: str = ""
    purged_at: int = 0
    given_up_at: int = 0
    """When the applicant, whom nobody had answered, chose not to try again."""
    way: Literal["", "live", "self", "ask"] = ""
    """Of hybrid requests: which way the rules or the applicant chose; "ask" while the applicant is to choose."""
    way_rule: str = ""
    """The rule that fired."""
    run: UnattendedRun | None = None
    """Of unattended conferences, and of them alone."""
    flagged_at: int = 0
    """When somebody first suspected fraud, of which the applicant is never told."""
    erased: bool = False
    legal_hold: bool = False
    wrapped_key: bytes = b""
    sealed: bytes = b""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The limits that bear on one conference: the organisation's, overridden by its process's."""

    limits: Limits
    wait_seconds: int
    four_eyes: bool = False
    """Whether a second person must see an operator's completion before it is one."""
    unattended: UnattendedRules = msgspec.field(default_factory=UnattendedRules)

    @classmethod
    def of(cls, limits: Limits, process: Process, request: UnattendedRules | None = None) -> "Rules":
        """The rules for conferences of `process`; `request` are those that a request asked for instead of its own."""
        return cls(
            limits=limits,
            wait_seconds=process.wait_seconds or limits.wait_seconds,
            four_eyes=process.four_eyes,
            unattended=request or process.unattended or UnattendedRules(),
        )


Details = dict[str, str | int | bool | list[str]]


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, for the audit trail: a dotted type and details free of personal data."""

    type: str
    details: Details = {}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The conference after the command, and what happened on the way, oldest first."""

    conference: Conference
    happened: tuple[Happening, ...]


def move(conference: Conference, now: int, **changes: object) -> Conference:
    """The conference after something happened to it at `now`."""
    changed: Conference = msgspec.structs.replace(conference, last_activity_at=now, **changes)
    return changed


def end_as(conference: Conference, why: EndedWhy, now: int) -> Decision:
    """It ends without a decision."""
    operator = "" if conference.state == "offered" else conference.operator  # an offer is nobody's call yet
    alone = left_alone(conference)
    ended = move(alone, now, state="ended", ended_why=why, ended_at=now, deadline_at=0, operator=operator)
    happened = Happening(type="conference.ended", details={"why": why, "from": conference.state})
    return Decision(conference=ended, happened=(happened, *reveal(ended)))


def left_alone(conference: Conference) -> Conference:
    """As it is when it is over: nobody is to take it over, nobody watches."""
    return msgspec.structs.replace(conference, successor="", successor_until=0, watchers=())


def reveal(conference: Conference) -> tuple[Happening, ...]:
    """The draw's seed, now that nobody can profit from it."""
    if not conference.draw_seed:
        return ()
    return (Happening(type="draw.revealed", details={"seed": conference.draw_seed}),)
