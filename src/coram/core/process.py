"""The process: a configured identity-proofing procedure and its ordered steps."""

from typing import Any, Literal

import msgspec

from coram.core.organisation import Supervision
from coram.core.record import Record
from coram.core.unattended import UnattendedRules
from coram.core.way import WayRule

Texts = dict[str, str]
"""One text per language, keyed by ISO 639-1 code. The process's first language is the fall-back."""

StepKind = Literal[
    "consent",
    "device_test",
    "document",
    "face",
    "one_time_code",
    "question",
    "checklist",
    "form",
    "shared_document",
    "location",
]

StillPurpose = Literal["document_front", "document_back", "face", "other"]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a pool from which the system draws: a question, or a security feature of a document.

    `category` keeps the drawn features of different kinds (ETSI TS 119 461 VAL-8.3.3-07X).
    """

    id: str
    text: Texts
    category: str = ""


class FormField(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the document's data. `request_key` names the member of the request data to compare with."""

    name: str
    label: Texts
    type: Literal["text", "date"] = "text"
    required: bool = False
    request_key: str = ""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step. Which of the optional members count depends on `kind`.

    document, face: `photos` to take · question, checklist: `pool`, `draw` (how many are drawn at random; 0 is
    all) · form: `fields` · one_time_code: `channels` · consent: `title` and `text` shown to the applicant.
    """

    name: str
    kind: StepKind
    title: Texts
    text: Texts = {}
    mandatory: bool = True
    photos: tuple[StillPurpose, ...] = ()
    pool: tuple[Choice, ...] = ()
    draw: int = 0
    fields: tuple[FormField, ...] = ()
    channels: tuple[Literal["email", "sms"], ...] = ()


class AbortCode(msgspec.Struct, frozen=True, kw_only=True):
    """A predefined reason for aborting. `fraud` ones are never shown to the applicant in words."""

    code: str
    label: Texts
    retryable: bool = True
    fraud: bool = False


class ServiceHours(msgspec.Struct, frozen=True, kw_only=True):
    """Open from `opens` to `closes` ("08:00"), local to the organisation's time zone, on `days` (0 is Monday)."""

    days: tuple[int, ...]
    opens: str
    closes: str


class AnswerIs(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a step: of its question, security feature or form field `item`; "" is where the step stands.

    `equals`: ok, doubtful, no · a form field's text · passed, failed, skipped, open.
    """

    step: str
    item: str = ""
    equals: str


class EndRule(msgspec.Struct, frozen=True, kw_only=True):
    """What a closing adds when all of `outcomes`, `abort_codes` and `answers` hold; empty ones always do.

    `data` goes into the closing's additional data as it is, `copied` (a name there, and "step.item") with what was
    answered. Where several rules fit all add; of two that say the same the first counts. `next_process` is an id.
    """

    outcomes: tuple[Literal["completed", "suspended", "aborted"], ...] = ()
    abort_codes: tuple[str, ...] = ()
    answers: tuple[AnswerIs, ...] = ()
    data: dict[str, Any] = {}
    copied: dict[str, str] = {}
    next_process: str = ""


class Branding(msgspec.Struct, frozen=True, kw_only=True):
    """How the applicant's pages look instead of ours: colours as "#rrggbb", `logo` as a data address (PNG or SVG).

    `accent_dark` "" is worked out from `accent` (`core.branding`).
    """

    accent: str = ""
    accent_dark: str = ""
    logo: str = ""


ComplianceProfile = Literal["", "BAFIN", "AT", "SPID", "BDI", "SEPBLAC", "ETSI-baseline", "NIST-IAL2"]

ApplicantNotice = Literal["never", "verified_address", "known_address"]
"""Whether applicants are told by mail of the completed proofing: at an address that a one-time code proved in the
call, or also at one that the relying party itself sent.
"""


class Process(Record, frozen=True, kw_only=True):
    """`version` rises with each change; a conference keeps the version it began with.

    Origins are `scheme://host[:port]`. `service_hours` empty means always open.
    """

    id: str
    name: str
    attended: bool = True
    unattended: UnattendedRules | None = None
    """The rules of an unattended process; None for an attended one."""
    ways: tuple[WayRule, ...] = ()
    """Of an attended process: when a request that also names an unattended one goes which way; empty: by default."""
    languages: tuple[str, ...] = ("en",)
    steps: tuple[Step, ...] = ()
    abort_codes: tuple[AbortCode, ...] = ()
    service_hours: tuple[ServiceHours, ...] = ()
    redirect_origins: tuple[str, ...] = ()
    callback_origins: tuple[str, ...] = ()
    embedding_origins: tuple[str, ...] = ()
    server_callback: str = ""
    alert_emails: tuple[str, ...] = ()
    """Who is told when server callbacks fail; those of the newest version count, whatever version a conference has."""
    assignment: Literal["draw", "longest_idle"] = "draw"
    recording: bool = True
    recordings_in_package: bool = False
    repeatable: bool = False
    """Whether an identification that was completed may be run again from the same link."""
    wait_seconds: int | None = None
    archive_certificate: str = ""
    """PEM of the certificate to which a copy of the files is encrypted at the end; empty: there is no archive."""
    archive: Literal["recordings", "everything"] = "recordings"
    artifact_days: int | None = None
    record_days: int | None = None
    max_attempts: int = 10
    active: bool = True
    end_rules: tuple[EndRule, ...] = ()
    branding: Branding = Branding()
    compliance_profile: ComplianceProfile = ""
    """Which regulator's demands it was made from. A name for people: nothing is enforced by it."""
    interpreter_allowed: bool = True
    """Whether somebody, or a program, may translate for the applicant."""
    applicant_notice: ApplicantNotice = "never"
    face_match: bool = False
    """Of an attended process: whether the operator is told how far the face is from the document's portrait."""
    four_eyes: bool = False
    """Whether a second person must agree before a decision stands."""
    certificates: tuple[str, ...] = ()
    """Kinds of training certificates without a valid one of which nobody is offered its calls."""
    attestation: bool = False
    """Whether only operators who confirmed the statement for this shift are offered its calls."""
    changed_at: int = 0
    changed_by: str = ""
    """When and by whom (an actor's id, "" for the system) this version was made."""

    supervision: Supervision | None = None
    """Instead of the organisation's."""

    def text(self, texts: Texts, language: str) -> str:
        """The text in `language`, else in the process's first language, else in any."""
        for candidate in (language, *self.languages):
            if candidate in texts:
                return texts[candidate]
        return next(iter(texts.values()), "")

    def abort_code(self, code: str) -> AbortCode | None:
        """The abort code of that name, or None."""
        return next((entry for entry in self.abort_codes if entry.code == code), None)
