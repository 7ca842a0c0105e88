"""What the supervisors' board and the pages of figures say. Instants in ms; names are as they are called now."""

from typing import Literal

import msgspec

from coram.core.figures import OperatorFigures


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face; members are spelt as they are here."""


Quality = Literal["good", "fair", "poor", "unknown"]


class WaitingPerson(Shape):
    """Somebody in the waiting room. `operator` is whom it is being offered to, `requested` whom it is offered first."""

    id: str
    process: str
    language: str
    since: int
    operator: str
    requested: str
    present: bool
    offers: int


class BoardOperator(Shape):
    """`reason` is of a pause; `conference` what is offered, under way or written up."""

    id: str
    name: str
    state: Literal["offline", "paused", "ready", "offered", "in_call", "wrap_up"]
    since: int
    reason: str
    conference: str
    languages: list[str]
    missed: int


class BoardCall(Shape):
    """A running call. `recording`: none (not recorded), starting, running, stalled, or unknown where another node
    carries its media. `successor`: to whom it is being handed over. `…_away` since when, 0 while present.
    `watchers` are
    supervisors' ids.
    """

    id: str
    process: str
    language: str
    operator: str
    since: int
    recording: Literal["none", "starting", "running", "stalled", "unknown"]
    stalled: list[str]
    applicant_line: Quality
    operator_line: Quality
    applicant_away: int
    operator_away: int
    successor: str
    successor_until: int
    watchers: list[str]
    flagged_at: int


AlarmCode = Literal[
    "media_dead",
    "disk_full",
    "lines_busy",
    "fraud_flagged",
    "recording_stalled",
    "recording_missing",
    "applicant_away",
    "operator_away",
    "line_poor",
    "receiver_failing",
    "nobody_ready",
    "wait_long",
]


class BoardAlarm(Shape):
    """Something to look at. `call` where it is about one; `person` whose; `detail` a host, a process or a reason;
    `count` of people.
    """

    id: str
    code: AlarmCode
    severity: Literal["stop", "warn"]
    call: str = ""
    person: str = ""
    detail: str = ""
    count: int = 0
    since: int = 0


class WaitPart(Shape):
    """People answered from `begins` to before `ends`, and how long they had waited."""

    begins: int
    ends: int
    answered: int
    average_seconds: int | None
    longest_seconds: int


class BoardProcess(Shape):
    """`promised_seconds`: nobody is kept waiting for longer."""

    id: str
    name: str
    promised_seconds: int


class BoardPolicy(Shape):
    """What the organisation lets supervisors do; `acts`: whether this person is one."""

    acts: bool
    join: bool
    untold_for_fraud: bool
    reassign: Literal["off", "draw", "choose"]


class BoardView(Shape):
    """The whole board."""

    now: int
    me: str
    time_zone: str
    policy: BoardPolicy
    processes: list[BoardProcess]
    waiting: list[WaitingPerson]
    operators: list[BoardOperator]
    calls: list[BoardCall]
    alarms: list[BoardAlarm]
    today: list[WaitPart]


class BoardChange(Shape):
    """What is different since the last message: rows that are new or changed, and the ids of those that are gone.
    `policy`, `processes`, `alarms` and `today` are whole where they changed, null where they did not.
    """

    now: int
    waiting: list[WaitingPerson] = []
    operators: list[BoardOperator] = []
    calls: list[BoardCall] = []
    gone: list[str] = []
    policy: BoardPolicy | None = None
    processes: list[BoardProcess] | None = None
    alarms: list[BoardAlarm] | None = None
    today: list[WaitPart] | None = None


class Recall(Shape):
    """`operator` "": whom the draw finds."""

    reason: str
    operator: str = ""


class HandOver(Shape):
    reason: str
    operator: str = ""


class HandedTo(Shape):
    operator: str


class Candidate(Shape):
    """An operator who serves that process and language; `able` to be offered it at once."""

    id: str
    name: str
    able: bool


class Join(Shape):
    """`untold`: neither person is told; only for purpose fraud, where the organisation allows it."""

    purpose: Literal["quality", "training", "support", "fraud"]
    reason: str
    untold: bool = False


class WatchAccept(Shape):
    subscription: str
    sdp: str


class DayOfWaits(Shape):
    date: str
    answered: int
    average_seconds: int | None
    longest_seconds: int


class WaitFigures(Shape):
    """`days` with today last; `hours` of the day `date`. `promised_seconds` is the process's, or the longest of all."""

    time_zone: str
    promised_seconds: int
    processes: list[BoardProcess]
    days: list[DayOfWaits]
    date: str
    hours: list[WaitPart]


class OperatorRow(Shape):
    name: str
    figures: OperatorFigures


class OperatorTable(Shape):
    since: int
    until: int
    processes: list[BoardProcess]
    rows: list[OperatorRow]
