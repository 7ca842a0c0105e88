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


class ScenarioList(Shape):
    scenarios: list[ScenarioView]


class NewPlay(Shape):
    """`face`: in whose words the callback speaks. `process` "" is the organisation's usual one. `callback` "" leaves
    the delivery to a listener. `data`: the person's, as that face takes it.
    """

    scenario: str
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
