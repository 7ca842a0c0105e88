"""The personal part of a conference: what was said, shown, asked and answered. Stored only as ciphertext."""

from typing import Any, Literal

import msgspec

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
    note: str = ""
    write_up: str = ""
    write_up_salt: str = ""
    """Of the commitment to the write-up in the organisation's chain."""
