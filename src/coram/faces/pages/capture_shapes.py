"""What the applicant's page and the server say to each other in a self-service.

The page shows `CaptureView.task` and nothing else: one task at a time, with the words for why it must be repeated.
"""

from typing import Literal

import msgspec

TaskKind = Literal[
    "document",  # choose country and kind of document
    "photo",  # take a photo of the document's side or of the face
    "challenge",  # a short video before the camera, doing what is asked
    "form",  # confirm or correct what was read
    "code",  # have a one-time code sent, and type it
    "location",  # allow the location
]


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face; members are spelt as they are here."""


class ReasonView(Shape):
    """Why something must be repeated, or was refused: the code for programs, the text for the applicant."""

    code: str
    text: str


class AllowedView(Shape):
    """Kinds of document of one country (ISO 3166-1 alpha-2); "" is every country."""

    country: str
    kinds: list[str]


class ChallengeView(Shape):
    """`moves` in order, until when (ms) the video must have been announced. Moves: left, right, up, smile, blink; each
    is shown for `move_ms`, after `lead_ms` of looking straight ahead.
    """

    id: str
    moves: list[str]
    until: int
    lead_ms: int
    move_ms: int


class CaptureField(Shape):
    """One field of the form. `value` is what was read or confirmed; `read`: it comes from the document."""

    name: str
    label: str
    type: Literal["text", "date"]
    required: bool
    value: str
    read: bool


class CodeTask(Shape):
    """A one-time code: how it may be sent, where the newest went (masked), how long it counts (ms)."""

    channels: list[str]
    destination: str
    sent_at: int
    until: int
    tries_left: int


class TaskView(Shape):
    """What the applicant is to do now. `request` names the file to upload (`BeginUpload.request`).

    `attempt` counts from 1; `attempts_left` those after this one. `reasons`: why the last one must be repeated.
    `purpose` of photos: document_front, document_back, face. `skippable`: the step may be left out.
    """

    kind: TaskKind
    step: str
    title: str
    text: str
    attempt: int
    attempts_left: int
    reasons: list[ReasonView]
    request: str = ""
    purpose: str = ""
    outline: Literal["card", "passport", "face", "none"] = "none"
    facing: Literal["user", "environment"] = "environment"
    upload_allowed: bool = False
    skippable: bool = False
    challenge: ChallengeView | None = None
    fields: list[CaptureField] = []
    code: CodeTask | None = None


class CaptureStep(Shape):
    """One step of the way, for a list of what is done and what comes."""

    name: str
    kind: str
    title: str
    status: Literal["done", "now", "later"]


class CaptureView(Shape):
    """The self-service. `task` is None only while something is checked. `until`: the session's end (ms).

    `countries` are alpha-2 codes, sorted; `document` a kind: passport, identity_card, residence_permit,
    driving_licence, visa, other. `live_offered`: an operator may be asked for instead (`POST /app/api/choose`).
    """

    steps: list[CaptureStep]
    task: TaskView | None
    until: int
    countries: list[str]
    allowed: list[AllowedView]
    country: str
    document: str
    live_offered: bool


class ChoiceView(Shape):
    """Two ways to be identified, for the applicant to choose from."""

    operators_ready: int
    low_minutes: int | None
    high_minutes: int | None
    open: bool


# --- requests ----------------------------------------------------------------------------------------------


class Choose(Shape):
    way: Literal["live", "self"]


class CaptureBegin(Shape):
    """`camera` is the label that the browser gives it; `camera_error` the name of the error where there is none."""

    camera: str = ""
    camera_error: str = ""


class DocumentChosen(Shape):
    """`country` alpha-2, "" where the applicant does not know or there is nothing to choose."""

    country: str
    document: str


class Point(Shape):
    """Of the picture that was sent, px."""

    x: float
    y: float


class Looked(Shape):
    """A quick look at one picture. `problems`: what to mend, the most important first; "" text for nothing."""

    corners: list[Point]
    problems: list[str]
    brightness: float
    glare_share: float
    hint: str
    """The first problem in the applicant's language; "" when the picture is good."""


class FormConfirmed(Shape):
    values: dict[str, str]


class CodeWanted(Shape):
    """`destination` "" takes the request's e-mail or phone; another one only where the request names none."""

    channel: Literal["email", "sms"]
    destination: str = ""


class Skipped(Shape):
    step: str
