"""The personal part of a conference: what was said, shown, asked and answered. Stored only as ciphertext."""

from typing import Any, Literal

import msgspec

from coram.core.check import Check
from coram.core.document_reading import DocumentReading
from coram.core.unattended import DocumentKind, FinalDecision

StepStatus = Literal["open", "passed", "failed", "skipped"]


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """What the applicant agreed to: the text itself in the language it was read in."""

    text: str
    language: str
    process_version: int
    at: int


class DeviceReport(msgspec.Struct, frozen=True, kw_only=True):
    """The device test as measured by the page (`measured`) and judged here (`verdict`; see `core.device_test`)."""

    at: int
    verdict: Literal["good", "fair", "failed"]
    findings: tuple[dict[str, Any], ...] = ()
    measured: dict[str, Any] = {}


class ItemResult(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one drawn question, security feature or checklist entry."""

    id: str
    result: Literal["ok", "doubtful", "no"]
    note: str = ""
    at: int = 0


class StepResult(msgspec.Struct, frozen=True, kw_only=True):
    """Where one step stands. `values` are a form's fields: value, source and original."""

    status: StepStatus = "open"
    actor: Literal["operator", "applicant", "system", ""] = ""
    started_at: int = 0
    at: int = 0
    items: tuple[ItemResult, ...] = ()
    values: dict[str, str] = {}
    note: str = ""


class ChatLine(msgspec.Struct, frozen=True, kw_only=True):
    """One message in the call."""

    id: str
    person: Literal["applicant", "operator"]
    text: str
    at: int


AskKind = Literal["show", "still", "code", "location", "document_share", "document_read"]


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What the operator asks of the applicant right now. One at a time.

    show: hold something up (`purpose`), with outline · still: take the photo now · code: type the one-time code ·
    location: allow it · document_share: send a file · document_read: read and accept `artifact`. `id` also names
    the artifact's upload request.
    """

    id: str
    kind: AskKind
    purpose: str = ""
    text: str = ""
    artifact: str = ""
    at: int = 0


class Camera(msgspec.Struct, frozen=True, kw_only=True):
    """How the operator wants the applicant's camera. `zoom` is a factor from 1."""

    facing: Literal["user", "environment"] = "user"
    torch: bool = False
    zoom: float = 1.0


class OneTimeCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code under way. `code_hash` is an HMAC (hex); the code itself is kept nowhere."""

    step: str
    channel: Literal["email", "sms"]
    destination: str
    code_hash: str
    sent_at: int
    expires_at: int
    tries: int = 0
    verified_at: int = 0


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Where the device says it is: degrees, and metres of accuracy. `error` instead where it was refused."""

    at: int
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    error: str = ""


class ReadField(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of the document's data, and where it comes from. `repaired`: a character was put right under check
    digits. `confidence` from 0 to 1, None where the source says none.
    """

    value: str
    source: Literal["mrz", "barcode", "print", "applicant", "reviewer"]
    repaired: bool = False
    confidence: float | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A change of read data. `by` is a staff id, "" for the applicant."""

    field: str
    before: str
    after: str
    by: str
    at: int
    why: str = ""


class Challenge(msgspec.Struct, frozen=True, kw_only=True):
    """What the applicant must do before the camera, drawn by the server: `moves` in order, each shown for `move_ms`
    after `lead_ms` of looking straight ahead.
    """

    id: str
    moves: tuple[str, ...]
    drawn_at: int
    expires_at: int
    lead_ms: int = 2500
    move_ms: int = 3200


class ReviewNote(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's words beside the vote."""

    reviewer: str
    decision: FinalDecision
    note: str
    at: int


class CaptureContent(msgspec.Struct, frozen=True, kw_only=True):
    """The personal part of an unattended conference.

    `country` (alpha-3, "" for any) and `document` are the applicant's choice. `fields` is the document's data by name
    (`core.document_fields`), `lines` its machine-readable zone. `checks` are the newest of each kind, `earlier` those
    of steps that had to be repeated. `camera` is the label that the browser gives it.
    """

    country: str = ""
    document: DocumentKind | None = None
    fields: dict[str, ReadField] = {}
    lines: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    checks: tuple[Check, ...] = ()
    earlier: tuple[Check, ...] = ()
    submitted: tuple[str, ...] = ()
    """The steps whose newest captures were handed in."""
    being_checked: tuple[str, ...] = ()
    """Those of them that the last submission was about."""
    out_of_time: bool = False
    """The session ended with all photos there: it is decided on what there is."""
    challenge: Challenge | None = None
    form_confirmed_at: int = 0
    camera: str = ""
    camera_told_at: int = 0
    """When the capturing began, and the page said which camera there is. 0 for attended conferences."""
    handed_in: bool = False
    """The relying party handed the images in; no camera was looked through."""
    uploads: tuple[str, ...] = ()
    """Artifacts that came from a file, not from the camera."""
    corners: dict[str, tuple[tuple[float, float], ...]] = {}
    """Where the applicant dragged a document's corners to, by artifact: px, from the upper left clockwise."""
    reviews: tuple[ReviewNote, ...] = ()


class Suspicion(msgspec.Struct, frozen=True, kw_only=True):
    """`by` (staff id) suspects fraud, or (not `flagged`) holds that there is none. `salt` is that of the commitment in
    the organisation's chain.
    """

    at: int
    by: str
    flagged: bool
    text: str
    salt: str


class ConferenceContent(msgspec.Struct, frozen=True, kw_only=True):
    """Everything personal about a conference but its files. `drawn` maps a step to the choices drawn for it."""

    applicant_address: str = ""
    applicant_user_agent: str = ""
    operator_address: str = ""
    consent: Consent | None = None
    device: DeviceReport | None = None
    steps: dict[str, StepResult] = {}
    drawn: dict[str, tuple[str, ...]] = {}
    chat: tuple[ChatLine, ...] = ()
    ask: Ask | None = None
    camera: Camera = msgspec.field(default_factory=Camera)
    codes: tuple[OneTimeCode, ...] = ()
    location: Location | None = None
    capture: CaptureContent = msgspec.field(default_factory=CaptureContent)
    readings: dict[str, DocumentReading] = {}
    """What was read from photos of a document while the operator looked at them, by artifact."""
    face_checks: tuple[Check, ...] = ()
    """Of the call: the newest photos of face and document's front compared (`face_found`, `face_match`)."""
    note: str = ""
    reasons: tuple[str, ...] = ()
    """Why each superseding decision was taken, in their order."""
    suspicions: tuple[Suspicion, ...] = ()
    """Never for the applicant's eyes, and no part of the evidence package. The last one counts."""
    write_up: str = ""
    write_up_salt: str = ""
    """Of the commitment to the write-up in the organisation's chain."""

    @property
    def suspicion(self) -> Suspicion | None:
        """The one that holds."""
        return self.suspicions[-1] if self.suspicions and self.suspicions[-1].flagged else None
