"""What the face of test mode takes and answers."""

from typing import Any

import msgspec


class Shape(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Members that are not known are refused."""


class ScenarioView(Shape):
    """`name` is what `POST /v1/test/scenarios` and magic surnames take. `callback`: late, fails_first or ""."""

    name: str
    text: str
    attended: bool
    unattended: bool
    callback: str


class EventView(Shape):
    """One kind of callback of a face. `name` is what `POST /v1/test/scenarios` takes too, with that `face`; it is the
    callback number `place` of the `scenario`, in an unattended process or an attended one.
    """

    face: str
    name: str
    text: str
    scenario: str
    unattended: bool
    place: int


class ScenarioList(Shape):
    scenarios: list[ScenarioView]
    events: list[EventView]


class NewPlay(Shape):
    """`scenario`: its name, or that of an event of the `face` in whose words the callback speaks. `code`: the abort
    code of a rejection. `process` "" is the organisation's usual one. `callback` "" leaves the delivery to a listener.
    `data`: the person's, as that face takes it.
    """

    scenario: str
    code: str = ""
    face: str = "liveid"
    process: str = ""
    callback: str = ""
    data: dict[str, Any] = {}


class Play(Shape):
    """`uid` is the request's capability (LiveID+ `uId`, iDenfy `authToken`), `link` what an applicant would open."""

    identification: str
    uid: str
    link: str


class AttemptAnswer(Shape):
    """What the receiver behind the listener answered: `status` 0 with an `error` where it did not."""

    status: int
    error: str = ""
    duration_ms: int = 0
    response: str = ""
