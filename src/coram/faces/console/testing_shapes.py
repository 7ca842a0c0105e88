"""What the page of tests shows and takes."""

from coram.faces.console.shapes import Shape


class Scenario(Shape):
    """`name` is also the magic surname. `callback`: late, fails_first or "". `decision`: accepted, rejected,
    inconclusive or "" where nobody decides.
    """

    name: str
    attended: bool
    unattended: bool
    callback: str
    decision: str


class TestedProcess(Shape):
    """`codes` are the abort codes that one can be rejected with, the first being the usual one."""

    id: str
    name: str
    attended: bool
    codes: list[str]


class ToldOf(Shape):
    """A delivery: pending, delivered, failed or paused; `status` and `error` are those of the last try."""

    id: str
    host: str
    state: str
    attempts: int
    status: int
    error: str


class TestRun(Shape):
    """`state` is that of the newest `conference`, "" before there is one; `outcome` and `ended_why` how it ended."""

    identification: str
    scenario: str
    code: str
    face: str
    process_name: str
    conference: str
    state: str
    outcome: str
    ended_why: str
    at: int
    over: bool
    deliveries: list[ToldOf]


class TestsView(Shape):
    """`listening`: somebody takes the test side's deliveries (`coram listen`)."""

    scenarios: list[Scenario]
    processes: list[TestedProcess]
    faces: list[str]
    runs: list[TestRun]
    listening: bool


class PlayTest(Shape):
    """`callback` "" leaves the delivery to whoever listens. `code` "" is the process's first abort code."""

    scenario: str
    process: str
    face: str = "liveid"
    callback: str = ""
    code: str = ""


class PlayedTest(Shape):
    identification: str


class TestSide(Shape):
    """Where the console of the test side is."""

    address: str
    name: str
