"""Test mode: which course a played identification takes, and the magic names that choose one.

A played identification is real in everything but its people: every move, entry, artifact and callback is made by the
same rules as a live one's. It exists in organisations for testing alone.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from coram.core.errors import Invalid
from coram.core.process import Process
from coram.core.unattended import FinalDecision

Course = Literal[
    "decided", "device_failed", "cancelled", "unanswered", "dropped", "expired",
    "left", "withdrawn", "in_review", "resubmitted", "superseded", "expiring",
]  # fmt: skip
CallbackCourse = Literal["", "late", "fails_first"]

LATE_MS = 30_000
"""How much later a late callback is sent."""
EXPIRING_DAYS = 7
"""How long the document of one that is expiring holds."""
GIVEN = "MAGIC"
"""The given name of magic persons; their surname is a scenario's."""
GIVEN_NAMES = ("name", "firstName", "given_name", "givenName", "given_names")
SURNAMES = ("surname", "lastName", "last_name", "family_name", "familyName")


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """One course. `decision` where somebody, or a rule, decides. `attended` and `unattended`: in which kind of process
    it can be played. `review`: who decides an unattended one, whatever its process says.
    """

    name: str
    course: Course
    text: str
    decision: FinalDecision | None = None
    callback: CallbackCourse = ""
    attended: bool = True
    unattended: bool = True
    review: Literal["", "always", "never"] = ""


SCENARIOS: Mapping[str, Scenario] = {
    one.name: one
    for one in (
        Scenario(name="accepted", course="decided", decision="accepted", text="everything passes, and it is accepted"),
        Scenario(
            name="rejected", course="decided", decision="rejected", text="it is rejected, with an abort code"
        ),
        Scenario(
            name="suspended", course="decided", decision="inconclusive", text="nobody can tell: it is suspended"
        ),
        Scenario(
            name="device_failed",
            course="device_failed",
            text="the device test fails, and the applicant gives up",
            unattended=False,
        ),
        Scenario(name="cancelled", course="cancelled", text="the applicant stops before anybody answers"),
        Scenario(
            name="unanswered", course="unanswered", text="no operator within the longest wait", unattended=False
        ),
        Scenario(
            name="dropped",
            course="dropped",
            text="the applicant's line drops in the call and does not come back",
            unattended=False,
        ),
        Scenario(
            name="left", course="left", text="the applicant stops in the middle of the call", unattended=False
        ),
        Scenario(name="withdrawn", course="withdrawn", text="the relying party rejects it while it runs"),
        Scenario(name="expired", course="expired", text="nobody opens the link before it expires"),
        Scenario(
            name="automatic",
            course="decided",
            decision="accepted",
            text="accepted by the rules alone, whatever the process says of reviews",
            attended=False,
            review="never",
        ),
        Scenario(
            name="reviewed",
            course="decided",
            decision="accepted",
            text="it goes to review, whatever the process says, and a reviewer accepts it",
            attended=False,
            review="always",
        ),
        Scenario(
            name="in_review",
            course="in_review",
            text="it goes to review, and nobody decides it: a person may",
            attended=False,
            review="always",
        ),
        Scenario(
            name="resubmitted",
            course="resubmitted",
            decision="inconclusive",
            text="it is suspended, its applicant is asked anew, and is accepted; no reviewer looks at it",
            review="never",
        ),
        Scenario(
            name="superseded",
            course="superseded",
            decision="accepted",
            text="accepted; then another decision replaces that one: rejected, with an abort code",
        ),
        Scenario(
            name="expiring",
            course="expiring",
            decision="accepted",
            text=f"accepted by the rules alone, with a document that ends in {EXPIRING_DAYS} days; then that is told",
            attended=False,
            review="never",
        ),
        Scenario(
            name="late",
            course="decided",
            decision="accepted",
            callback="late",
            text=f"accepted, but the callback comes {LATE_MS // 1000} seconds late",
        ),
        Scenario(
            name="fails_first",
            course="decided",
            decision="accepted",
            callback="fails_first",
            text="accepted, but the first try of the callback fails; the second one is real",
        ),
    )
}  # fmt: skip


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """What an identification plays: a scenario's name, and the abort code of one that is rejected."""

    scenario: str
    code: str = ""

    @property
    def known(self) -> Scenario:
        """The scenario itself."""
        return SCENARIOS[self.scenario]

    def decision(self, attempt: int) -> FinalDecision | None:
        """What is decided in the identification's first conference, and in those after it."""
        return "accepted" if self.known.course == "resubmitted" and attempt > 1 else self.known.decision

    def rests(self, *, final: bool, state: str, attempt: int, superseded: bool) -> bool:
        """Whether nothing of it will move by itself any more, by how its newest conference stands."""
        if self.known.course == "in_review":
            return final or state == "in_review"
        if self.known.course == "superseded" and state == "closed":
            return superseded
        if self.known.course == "resubmitted" and state == "closed":
            return attempt > 1
        return final


def magic(data: Mapping[str, Any]) -> tuple[str, str] | None:
    """The scenario and abort code ("": the process's first) that the person's name asks for; None for everybody else.

    "Magic" "Accepted" is accepted, "Magic" "Rejected DOC EXPIRED" rejected with DOC_EXPIRED.
    """
    given = next((str(data[key]) for key in GIVEN_NAMES if data.get(key)), "")
    surname = next((str(data[key]) for key in SURNAMES if data.get(key)), "")
    if given.strip().upper() != GIVEN:
        return None
    word = re.sub(r"[^A-Z0-9]+", "_", surname.upper()).strip("_")
    if word.startswith("REJECTED_"):
        return "rejected", word.removeprefix("REJECTED_")
    name = word.lower()
    return (name, "") if name in SCENARIOS else None


def chosen(name: str, code: str, process: Process) -> Played:
    """The scenario with its code, as that process can play it. Raises Invalid."""
    found = SCENARIOS.get(name)
    if found is None:
        raise Invalid(f"there is no scenario '{name}'; there are {', '.join(SCENARIOS)}", field="scenario")
    if not (found.attended if process.attended else found.unattended):
        kind = "an unattended" if not process.attended else "an attended"
        raise Invalid(f"'{name}' cannot be played in {kind} process", field="scenario")
    if found.course == "resubmitted" and process.max_attempts < 2:
        raise Invalid("this process is tried once only: nobody is asked anew in it", field="scenario")
    if found.decision != "rejected" and found.course != "superseded":
        return Played(scenario=name)
    codes = [one.code for one in process.abort_codes]
    if not codes:
        raise Invalid("this process has no abort codes: nothing can be rejected in it", field="scenario")
    wanted = {one.upper().replace("-", "_"): one for one in codes}.get(code.upper()) if code else codes[0]
    if wanted is None:
        raise Invalid(f"this process has no abort code '{code}'; it has {', '.join(codes)}", field="scenario")
    return Played(scenario=name, code=wanted)
