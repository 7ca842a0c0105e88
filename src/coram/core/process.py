"""The process: a configured identity-proofing procedure and its ordered steps."""

from typing import Literal

import msgspec

from coram.core.record import Record

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


class Process(Record, frozen=True, kw_only=True):
    """`version` rises with each change; a conference keeps the version it began with.

    Origins are `scheme://host[:port]`. `service_hours` empty means always open.
    """

    id: str
    name: str
    attended: bool = True
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
    artifact_days: int | None = None
    record_days: int | None = None
    max_attempts: int = 10
    active: bool = True

    def text(self, texts: Texts, language: str) -> str:
        """The text in `language`, else in the process's first language, else in any."""
        for candidate in (language, *self.languages):
            if candidate in texts:
                return texts[candidate]
        return next(iter(texts.values()), "")

    def abort_code(self, code: str) -> AbortCode | None:
        """The abort code of that name, or None."""
        return next((entry for entry in self.abort_codes if entry.code == code), None)
