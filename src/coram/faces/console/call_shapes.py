"""What the operator's console asks of the server in a call, and what comes back at once."""

from typing import Literal

from coram.faces.console.shapes import Shape


class AskFor(Shape):
    """show, still, code, location, document_share. For show and still, `purpose` is document_front, document_back,
    face or other; `text` adds words of the operator's own.
    """

    kind: Literal["show", "still", "code", "location", "document_share"]
    purpose: str = ""
    text: str = ""


class SetCamera(Shape):
    facing: Literal["user", "environment"] = "user"
    torch: bool = False
    zoom: float = 1.0


class SetItem(Shape):
    result: Literal["ok", "doubtful", "no"]
    note: str = ""


class SetStep(Shape):
    """Set a step by hand. A form's `values` are stored as they are typed; status then follows from them."""

    status: Literal["open", "passed", "failed", "skipped"] | None = None
    values: dict[str, str] | None = None
    note: str | None = None


class SendCode(Shape):
    """`destination` "" takes the request's e-mail or phone."""

    step: str
    channel: Literal["email", "sms"]
    destination: str = ""


class CheckCode(Shape):
    """What the applicant reads out."""

    code: str


class CodeResult(Shape):
    verified: bool
    tries_left: int


class Text(Shape):
    text: str


class Decide(Shape):
    outcome: Literal["completed", "suspended", "aborted"]
    abort_code: str = ""
    note: str = ""


class BeginUpload(Shape):
    """A document for the applicant to read. SHA-256 in hex."""

    request: str
    name: str
    mime: str
    size: int
    sha256: str


class UploadState(Shape):
    upload: str
    offset: int
    complete: bool
