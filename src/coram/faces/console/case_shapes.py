"""What the pages of cases and the server say to each other. Instants are ms; 0 is never."""

from typing import Any, Literal

import msgspec

from coram.core.case import Purpose
from coram.faces.console.delivery_shapes import DeliveryRow
from coram.faces.console.shapes import ChatView, DeviceView, LocationView, Shape, Sourced, StepView

Outcome = Literal["completed", "suspended", "aborted"]


class CaseRow(Shape):
    """A line of the list. `reference` is what the applicant was shown. `standing` is one word: the outcome, why it
    ended, or the state. `erased`: nothing more is known of it.
    """

    id: str
    reference: str
    created_at: int
    ended_at: int
    process: str
    process_name: str
    attended: bool
    standing: str
    abort_code: str
    operator: str
    operator_name: str
    language: str
    applicant_name: str
    flagged: bool
    held: bool
    superseded: bool
    erased: bool


class CasePage(Shape):
    """Newest first. `before` asks for the older ones, "" when there are none."""

    cases: list[CaseRow]
    before: str


class ChoiceOfProcess(Shape):
    id: str
    name: str
    attended: bool


class Choice(Shape):
    """Something to choose from, by its code or id."""

    id: str
    name: str


class CaseChoices(Shape):
    """What the filters offer."""

    processes: list[ChoiceOfProcess]
    operators: list[Choice]
    codes: list[Choice]
    languages: list[str]


class TrailEntry(Shape):
    """One entry of the audit trail, without what is personal. `names` tells ids among the details."""

    seq: int
    at: int
    type: str
    actor_kind: str
    actor: str
    actor_name: str
    details: dict[str, Any]
    names: dict[str, str]
    hash: str
    previous: str


class DrawOffer(Shape):
    attempt: int
    candidates: list[str]
    operator: str
    how: str


class DrawProof(Shape):
    """What the page checks for itself. `seed` "" until it was revealed."""

    commitment: str
    seed: str
    offers: list[DrawOffer]
    names: dict[str, str]


class DecisionView(Shape):
    """One decision; the last one is in force. `by_name` "" where the rules decided."""

    outcome: str
    abort_code: str
    by_name: str
    at: int


class Looked(Shape):
    """Who looked, and why. `what` are the kinds of things that were opened besides."""

    at: int
    name: str
    purpose: str
    what: list[str]


class PackageView(Shape):
    sealed_at: int
    size: int
    sha256: str


class EarlierCase(Shape):
    id: str
    created_at: int
    standing: str


class CaseView(Shape):
    """A case as it lies closed: nothing personal, no file. `may` are what this person may do here: `open`, `confirm`,
    `supersede`, `flag`, `hold`, `erase`, `export`. `proposed` is a completion that waits for a second person.
    """

    case: CaseRow
    identification: str
    face: str
    process_version: int
    mode: str
    attempt: int
    tested_at: int
    waiting_since: int
    answered_at: int
    purged_at: int
    files: dict[str, int]
    codes: list[Choice]
    proposed: DecisionView | None
    decisions: list[DecisionView]
    timeline: list[TrailEntry]
    broken_at: int | None
    head: str
    draw: DrawProof | None
    deliveries: list[DeliveryRow]
    looked: list[Looked]
    package: PackageView | None
    earlier: list[EarlierCase]
    may: list[str]


class OpenCase(Shape):
    """`reason` in one's own words; needed where the purpose is "other"."""

    purpose: Purpose
    reason: str = ""


class VisitView(Shape):
    """Shown again to have fresh addresses; of this session alone."""

    id: str
    expires: int
    signature: str


class CasePhoto(Shape):
    """`compared` says how it is like the recording of its moment: matched, unclear, differs, not_comparable, or ""."""

    id: str
    purpose: str
    src: str
    at: int
    width: int
    height: int
    size: int
    sha256: str
    compared: str
    deleted: bool


class CaseRecording(Shape):
    """One person's segment. `started_at` and `duration_ms` place it under the time line."""

    id: str
    person: Literal["applicant", "operator"]
    segment: int
    src: str
    mime: str
    started_at: int
    duration_ms: int
    size: int
    sha256: str
    clean: bool
    deleted: bool


class CaseDocument(Shape):
    id: str
    name: str
    mime: str
    src: str
    at: int
    size: int
    sender: Literal["applicant", "operator"]
    accepted: bool
    deleted: bool


class CheckView(Shape):
    """One automatic check of an unattended session. `distance` is that of two faces, with the limits of its bands."""

    name: str
    status: str
    reason: str
    at: int
    distance: float | None
    alike_below: float | None
    different_above: float | None


class ReadView(Shape):
    """What was read from the document beside what was asked for, and what a reviewer made of it."""

    name: str
    value: str
    requested: str
    differs: bool


class ConsentView(Shape):
    text: str
    language: str
    at: int


class CaseEvidence(Shape):
    """What is behind the door. `personal` holds the details of audit entries by their number. Every `src` works for ten
    minutes, for this session.
    """

    visit: VisitView
    data: list[Sourced]
    steps: list[StepView]
    photos: list[CasePhoto]
    recordings: list[CaseRecording]
    documents: list[CaseDocument]
    chat: list[ChatView]
    device: DeviceView | None
    location: LocationView | None
    consent: ConsentView | None
    checks: list[CheckView]
    read: list[ReadView]
    note: str
    write_up: str
    reasons: list[str]
    applicant_address: str
    applicant_browser: str
    personal: dict[str, dict[str, Any]]
    package: str


class ConfirmCase(Shape):
    outcome: Outcome
    abort_code: str = ""
    note: str = ""


class SupersedeCase(Shape):
    outcome: Outcome
    reason: str
    abort_code: str = ""


class FlagCase(Shape):
    flagged: bool
    reason: str


class HoldCase(Shape):
    held: bool
    reason: str


class EraseCase(Shape):
    """`typed` is the case's reference, so that nobody erases by a slip. `why` stays in the organisation's chain: a word
    of a list, for words of one's own could be personal.
    """

    typed: str
    why: Literal["asked_by_person", "no_longer_needed", "mistake", "test"]


class CheckResult(Shape):
    name: str
    problems: list[str]


class CaseProof(Shape):
    """What `coram verify` says of the package, and what the house can check besides."""

    holds: bool
    checks: list[CheckResult]
    notes: list[str]
    sealed_by: str
    fingerprint: str
    stamped_at: str


# --- the review queue -----------------------------------------------------------------------------------------


class ReviewRow(Shape):
    """Something that waits for a person. `second`: somebody decided first (`by_name` where it was the operator); `own`:
    that was this person, who must leave it to another. `by_rule` and `reasons` are what the rules came to.
    """

    conference: str
    process_name: str
    attended: bool
    waiting_since: int
    language: str
    attempt: int
    by_rule: str
    reasons: list[str]
    by_name: str
    claimed_by: str
    second: bool
    own: bool


class VoteView(Shape):
    name: str
    decision: str
    reasons: list[str]
    at: int


class ReviewField(Shape):
    """A piece of the document's data. `agreement` with the request: "", or what the comparison came to."""

    name: str
    value: str
    source: str
    repaired: bool
    requested: str
    agreement: str


class CorrectionView(Shape):
    """`name` "" for the applicant."""

    field: str
    before: str
    after: str
    name: str
    at: int
    why: str


class ReviewView(Shape):
    """What ran without an operator, for whoever decides. `reasons` are all there are, in the reviewer's words."""

    waits: bool
    claimed_by: str
    mine: bool
    voted: bool
    four_eyes: bool
    by_rule: str
    votes: list[VoteView]
    fields: list[ReviewField]
    corrections: list[CorrectionView]
    checks: list[CheckView]
    duplicates: list[str]
    reasons: list[Choice]


class DecideReview(Shape):
    """A refusal names at least one reason. `note` is told to the relying party at the end."""

    decision: Literal["accepted", "rejected", "inconclusive"]
    reasons: list[str] = msgspec.field(default_factory=list)
    note: str = ""


class CorrectFields(Shape):
    changes: dict[str, str]
    why: str
