"""What the applicant's page and the server say to each other.

The page renders `ApplicantView` and nothing else: it is sent whole on connecting and again after each change, so
that a reload, a lost network or a killed tab cost nothing.
"""

from typing import Any, Literal

import msgspec

from coram.core.branding import Palette
from coram.faces.pages.capture_shapes import CaptureView, ChoiceView, Point, ReasonView

Screen = Literal[
    "consent",  # read and agree
    "test",  # device and network test
    "waiting",  # in the waiting room (also while an operator is being offered the conference)
    "call",  # with an operator
    "closed_hours",  # nobody on duty or outside service hours: when to come back
    "not_answered",  # waited too long; may try again
    "end",  # decided, ended or cancelled: what happens next
    "choice",  # with an operator or alone: the applicant chooses
    "capture",  # the self-service: one task at a time
    "checking",  # what was captured is being checked
    "played",  # test mode: a program plays applicant and operator, and the page looks on
    "elsewhere",  # another tab or phone holds this conference; may take over
]


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face; members are spelt as they are here."""


class IceServer(Shape):
    urls: list[str]
    username: str = ""
    credential: str = ""


class MediaView(Shape):
    """`epoch` changes whenever both must connect anew (the engine was restarted). `relay_only` for the device test
    where TURN is configured; where `ice_servers` is empty the test is an unrecorded echo by the engine.
    """

    epoch: int = 0
    ice_servers: list[IceServer] = []
    max_kbps: int = 1500


class BrandView(Shape):
    """`logo` is an address below this server, "" for none; `palette` the colours instead of ours, null for ours."""

    organisation: str
    website: str = ""
    support_phone: str = ""
    support_email: str = ""
    logo: str = ""
    palette: Palette | None = None


class ConsentView(Shape):
    """`given` once agreed. `text` is plain text; blank lines separate paragraphs."""

    title: str
    text: str
    retention_days: int
    recorded: bool
    given: bool
    supervised: bool = False
    """Whether a supervisor may see and hear the call."""


class WaitView(Shape):
    """`position` 1 is next. The range is honest: from the last waits, null where nobody can say. `since` in ms.

    `lines_busy`: for some seconds already the media engine takes no more calls, so that nobody is offered one.
    """

    position: int
    people_waiting: int
    low_minutes: int | None
    high_minutes: int | None
    since: int
    until: int
    operators_on_duty: int
    being_offered: bool
    lines_busy: bool


class AskView(Shape):
    """What the operator asks for. `kind`: show, still, code, location, document_share, document_read.
    `caption` is words to show; `outline` which drawing to lay over the self view.
    """

    id: str
    kind: str
    purpose: str
    caption: str
    outline: Literal["card", "passport", "face", "none"] = "none"
    artifact: str = ""
    document_name: str = ""
    document_mime: str = ""


class CameraView(Shape):
    facing: Literal["user", "environment"] = "user"
    torch: bool = False
    zoom: float = 1.0


class ChatView(Shape):
    id: str
    person: Literal["applicant", "operator"]
    text: str
    at: int


class CallView(Shape):
    """`recording` is true only while bytes grow on disk for both. `return_by` (ms) counts down after a drop."""

    operator_name: str
    answered_at: int
    operator_present: bool
    return_by: int | None
    recording: bool
    recorded: bool
    ask: AskView | None
    camera: CameraView
    chat: list[ChatView]
    supervised: bool = False
    """Whether a supervisor sees and hears the call now, and the applicant is to know."""


class HoursView(Shape):
    """When somebody is on duty again: `opens_at` in ms, null where only "later" can be said; `hours` in words-free
    form for the page to print: day numbers (0 is Monday), "08:00", "18:00", in `time_zone`.
    """

    reason: Literal["out_of_hours", "nobody_on_duty"]
    opens_at: int | None
    hours: list["HoursRow"]
    time_zone: str


class HoursRow(Shape):
    days: list[int]
    opens: str
    closes: str


class EndView(Shape):
    """`why` for ended ones; `abort_text` is the abort code's label where it may be shown. `leave_to` is where the page
    goes: a form field `LiveIDPlusResult` posted (or a query parameter got) to `url`. `in_review`: a reviewer is still
    to decide. `reasons`: why it was refused or left open, where the applicant may know.
    """

    state: Literal["closed", "ended", "in_review"]
    outcome: Literal["completed", "suspended", "aborted"] | None
    why: str | None
    abort_text: str
    may_retry: bool
    reference: str
    retention_days: int
    leave_to: "LeaveTo | None"
    reasons: list[ReasonView] = []


class LeaveTo(Shape):
    url: str
    method: Literal["POST", "GET"]
    field: str
    value: str


class PostedMessage(Shape):
    """One window message for the embedding page, in order of `number`; each is posted once to `target_origin`."""

    number: int
    target_origin: str
    data: dict[str, Any] | str


class ApplicantView(Shape):
    """Everything the page shows. `step` of `steps` for "Step 2 of 5". Instants in ms, `now` is the server's."""

    conference: str
    screen: Screen
    state: str
    now: int
    language: str
    languages: list[str]
    step: int
    steps: int
    brand: BrandView
    process_name: str
    consent: ConsentView
    media: MediaView
    test_mode: bool
    """Whether a specimen card may stand in for a camera."""
    handover_offered: bool
    """Whether a phone could reach this address (the base URL is not loopback)."""
    document_steps: list[str]
    """Titles of what to have at hand, in the applicant's language."""
    device_verdict: str | None
    location_needed: bool
    interpreter_allowed: bool = True
    played: str = ""
    """In test mode: the scenario that is played, without anybody."""
    unattended: bool = False
    """A self-service: nobody is met, and `test` only turns the camera on."""
    wait: WaitView | None = None
    hours: HoursView | None = None
    call: CallView | None = None
    capture: CaptureView | None = None
    choice: ChoiceView | None = None
    end: EndView | None = None
    messages: list[PostedMessage] = []
    """Window messages since the page connected; the page keeps the last number it posted."""


# --- requests ----------------------------------------------------------------------------------------------


class ConsentGiven(Shape):
    language: str


class Begin(Shape):
    """`embedded_in` is the embedding page's origin as the browser tells it ("" when not in a frame).

    `consent`: the applicant agrees to what the consent step says in `language`; kept before anything begins.
    """

    language: str = ""
    embedded_in: str = ""
    consent: bool = False


class TestMeasured(Shape):
    """What the page measured; see `core.device_test.Measured` for the members. `give_up` ends the conference."""

    measured: dict[str, Any]
    give_up: bool = False


class Finding(Shape):
    """One item of the test. `item`: browser, secure_context, camera, microphone, speaker, path, bandwidth, loss,
    round_trip, location. `code` is one of the failure types of the LiveID+ face ("" when good).
    """

    item: str
    verdict: Literal["good", "fair", "failed"]
    code: str = ""
    value: str = ""


class TestVerdict(Shape):
    verdict: Literal["good", "fair", "failed"]
    findings: list[Finding]


class SelfTestBegun(Shape):
    """A test without a call: `token` is the bearer for its API until `expires_at` (ms)."""

    token: str
    expires_at: int
    ice_servers: list[IceServer]


class Language(Shape):
    language: str


class Sdp(Shape):
    sdp: str


class Publish(Shape):
    """`purpose` test publishes into an unrecorded room of one's own."""

    sdp: str
    purpose: Literal["call", "test"] = "call"


class Subscribe(Shape):
    purpose: Literal["call", "test"] = "call"


class SubscriptionOffer(Shape):
    subscription: str
    sdp: str


class Accept(Shape):
    subscription: str
    sdp: str
    purpose: Literal["call", "test"] = "call"


class Stats(Shape):
    """From getStats over the last two seconds. Rates in kbit/s, loss in percent of packets received, rtt in ms."""

    received_kbps: float = 0
    sent_kbps: float = 0
    loss_percent: float = 0
    frames_per_second: float = 0
    freezes: int = 0
    round_trip_ms: float = 0
    available_outgoing_kbps: float | None = None


class StatsAnswer(Shape):
    """What this page may send from now on, and how its line is, in a word."""

    max_kbps: int
    quality: Literal["good", "fair", "poor"]


class ChatText(Shape):
    text: str


class BeginUpload(Shape):
    """`request` is the id of the ask or task it answers: the same request again finds the same upload. SHA-256 in hex.

    In a self-service: `source` file where it did not come from the camera; `corners`, four from the page's upper left
    clockwise, where the applicant dragged them.
    """

    request: str
    kind: Literal["photo", "document", "video"]
    name: str
    mime: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0
    source: Literal["camera", "file"] = "camera"
    corners: list[Point] = []


class UploadState(Shape):
    """`offset` bytes are safely on disk: go on from there. `complete` once all arrived and the digest agreed."""

    upload: str
    offset: int
    complete: bool


class CodeTyped(Shape):
    code: str


class CodeResult(Shape):
    verified: bool
    tries_left: int


class LocationFound(Shape):
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    error: str = ""


class NewConference(Shape):
    """A fresh capability: the page keeps `secret` and goes on with it."""

    conference: str
    secret: str


class Handover(Shape):
    """A link for the phone, as text and as an SVG QR code; valid until `expires_at` (ms)."""

    url: str
    svg: str
    expires_at: int


class Problem(Shape):
    """RFC 9457. `field` names the offending input; `reference` finds the log line."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    reference: str = ""
