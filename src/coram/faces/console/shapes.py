"""What the operator's console and the server say to each other.

The console renders `ConsoleView`: sent whole on connecting and again after each change that concerns this person.
"""

from typing import Literal

import msgspec

from coram.core.check import CheckStatus
from coram.core.process import StepKind


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face; members are spelt as they are here."""


class SignIn(Shape):
    login: str
    password: str


class ChoosePassword(Shape):
    """From a one-time sign-in link: the link's secret and the new password (at least 12 characters)."""

    link: str
    password: str


class Me(Shape):
    """`must_enrol`: nothing but setting up a second factor can be done before one is set up."""

    id: str
    login: str
    name: str
    roles: list[str]
    languages: list[str]
    organisation: str
    organisation_name: str
    must_enrol: bool = False
    test: bool = False
    """On the test side of an organisation: nothing here counts."""
    crossed: bool = False
    """Looking at the test side by the session of the live one."""


class MissingView(Shape):
    """What keeps an operator from calls: certificate_missing, certificate_expired, certificate_not_yet (of that
    `kind`; `at` is when it ended or begins), statement, address. `process` is a process's name, "" for all.
    """

    what: str
    kind: str
    at: int
    process: str = ""


class EndingView(Shape):
    """A certificate that ends within thirty days."""

    kind: str
    until: int


class DutyView(Shape):
    """`state`: offline, paused, ready, offered, in_call, wrap_up. `ask` are the names of administrators.

    `statement`, by language, is what must be confirmed before going ready; empty where nothing must. Where it is
    `optional`, only the calls of some processes need it.
    """

    state: str
    since: int
    reason: str
    missed: int
    missing: list[MissingView] = []
    ending: list[EndingView] = []
    ask: list[str] = []
    statement: dict[str, str] = {}
    optional: bool = False


class SetDuty(Shape):
    """`statement`: the text that was read and confirmed, where one must be."""

    state: Literal["ready", "paused"]
    reason: str = ""
    statement: str = ""


class QueueView(Shape):
    """The waiting room as this operator may know it: how many and how long, never whom to choose."""

    process: str
    waiting: int
    longest_seconds: int
    ready_operators: int


class OfferView(Shape):
    conference: str
    process_name: str
    language: str
    waited_seconds: int
    offered_at: int
    expires_at: int
    applicant_name: str
    attempt: int
    device_verdict: str | None
    handed_over_by: str = ""
    """Whose running call it is, where a supervisor hands it over."""


class Sourced(Shape):
    """A datum with where it came from: relying_party, browser, operator, applicant."""

    name: str
    value: str
    source: str


class FindingView(Shape):
    item: str
    verdict: Literal["good", "fair", "failed"]
    code: str = ""
    value: str = ""


class DeviceView(Shape):
    verdict: str
    findings: list[FindingView]


class ItemView(Shape):
    """One drawn question, security feature or checklist entry. `result` "" while open, else ok, doubtful, no."""

    id: str
    text: str
    category: str
    result: str
    note: str


class FieldView(Shape):
    """A form field. `requested` is what the request said, `differs` when value and request disagree once compared
    without case, accents and blanks. `read` is what the document's photos say.
    """

    name: str
    label: str
    type: Literal["text", "date"]
    required: bool
    value: str
    requested: str
    requested_source: str
    differs: bool
    read: str = ""
    read_repaired: bool = False


class ReadFieldView(Shape):
    """What a photo of the document says of one field (`core.document_comparing`). `printed`: whether print says the
    same, None where that is unknown. `repaired`: one of its characters was not what the eye saw first.
    """

    name: str
    value: str
    requested: str = ""
    differs: bool = False
    printed: bool | None = None
    repaired: bool = False


class ReadPhotoView(Shape):
    """A photo of the document: what is the matter with it, or `pending` while it is being read."""

    photo: str
    purpose: str
    pending: bool
    problems: list[str]


class DocumentDataView(Shape):
    """What was read from the photos together. `lines`: the machine-readable zone; `valid`: its check digits agree;
    `repaired`: places (line, place) in it. `codes`: kinds of the symbols that were read.
    """

    photos: list[ReadPhotoView]
    fields: list[ReadFieldView]
    lines: list[str]
    valid: bool
    repaired: list[tuple[int, int]]
    codes: list[str]


class FaceMatchView(Shape):
    """How far the face is from the document's portrait: advice. `photos`: front and face that are compared, `pending`
    while they are. `problem`: a reason of the check `face_found`, "" where the photo is good. `reason` is one of
    `face_match`. `distance` with its two limits, None where nothing could be measured.
    """

    photos: list[str]
    pending: bool
    problem: str = ""
    status: CheckStatus = "not_done"
    reason: str = ""
    distance: float | None = None
    match_below: float | None = None
    differs_above: float | None = None


class StepView(Shape):
    """One step of the script. `status`: open, passed, failed, skipped."""

    name: str
    kind: StepKind
    title: str
    text: str
    mandatory: bool
    status: str
    by: str
    at: int
    items: list[ItemView]
    fields: list[FieldView]
    photos: list[str]
    channels: list[str]
    note: str


class PhotoView(Shape):
    """A still. `src` is its address below this origin."""

    id: str
    purpose: str
    src: str
    width: int
    height: int
    size: int
    sha256: str
    at: int
    matches: bool | None = None


class DocumentView(Shape):
    id: str
    name: str
    mime: str
    size: int
    src: str
    direction: Literal["to_applicant", "from_applicant"]
    accepted: bool
    complete: bool


class ChatView(Shape):
    id: str
    person: Literal["applicant", "operator"]
    text: str
    at: int


class AskView(Shape):
    id: str
    kind: str
    purpose: str
    at: int


class CodeView(Shape):
    """A one-time code under way; the destination is masked."""

    channel: str
    destination: str
    sent_at: int
    expires_at: int
    tries_left: int
    verified: bool


class LocationView(Shape):
    latitude: float | None
    longitude: float | None
    accuracy: float | None
    error: str
    at: int


class RecordingView(Shape):
    """Per person: bytes on disk and whether they grow. `required` and not `running` is a blocking warning."""

    required: bool
    running: bool
    applicant_bytes: int
    operator_bytes: int
    stalled: list[str]


class LineView(Shape):
    """`quality` good, fair, poor or unknown, from the person's own statistics."""

    quality: str
    round_trip_ms: float
    loss_percent: float
    received_kbps: float
    frames_per_second: float


class AbortCodeView(Shape):
    code: str
    label: str
    fraud: bool


class EarlierAttempt(Shape):
    conference: str
    created_at: int
    outcome: str
    note: str


class IceServer(Shape):
    urls: list[str]
    username: str = ""
    credential: str = ""


class SuspicionView(Shape):
    """The operator suspects fraud. The applicant is never told."""

    text: str
    at: int


class CallView(Shape):
    """The call in hand. `applicant_name` is as the request gives it, "" where it gives none. `blocking` says why
    "completed" is not possible yet: the names of mandatory steps not passed. Instants in ms.
    """

    conference: str
    state: str
    applicant_name: str
    process_name: str
    language: str
    answered_at: int
    applicant_present: bool
    return_by: int | None
    data: list[Sourced]
    steps: list[StepView]
    photos: list[PhotoView]
    document_data: DocumentDataView | None
    documents: list[DocumentView]
    chat: list[ChatView]
    ask: AskView | None
    camera_facing: str
    camera_torch: bool
    camera_zoom: float
    code: CodeView | None
    location: LocationView | None
    device: DeviceView | None
    earlier: list[EarlierAttempt]
    recording: RecordingView
    applicant_line: LineView
    note: str
    abort_codes: list[AbortCodeView]
    blocking: list[str]
    media_epoch: int
    ice_servers: list[IceServer]
    max_kbps: int
    outcome: str | None
    ended_why: str | None
    write_up: str
    watched_by: list[str] = []
    """Supervisors who see and hear the call, and said so."""
    handing_over_to: str = ""
    suspicion: SuspicionView | None = None
    face_match: FaceMatchView | None = None


class ConsoleView(Shape):
    """Everything the console's live part shows. `call` stays during wrap-up (duty wrap_up), with its outcome.

    `lines_busy`: people wait for the media engine, not for operators.
    """

    now: int
    me: Me
    duty: DutyView
    queues: list[QueueView]
    lines_busy: bool
    offer: OfferView | None
    call: CallView | None
    pause_reasons: list[str]


class PastCall(Shape):
    """One of the operator's own last calls. `outcome`: completed, suspended, aborted, or why the system ended it."""

    conference: str
    process_name: str
    language: str
    answered_at: int
    ended_at: int
    outcome: str
    abort_code: str
    note: str


class Problem(Shape):
    """RFC 9457. `field` names the offending input; `reference` finds the log line."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    reference: str = ""
