"""The table of the face of test mode."""

from coram.faces.problem import Problem
from coram.faces.schemes import schemes
from coram.faces.table import Face, Operation, Parameter
from coram.faces.testing import handlers
from coram.faces.testing import shapes as s

_KEY = ("ApiKeyAuth", "ServiceToken", "Basic")
_BODY = (400, 403, 413, 415)

FACE = Face(
    name="testing",
    title="Coram: test mode",
    description="With test keys: play identifications without people, and take their deliveries without an address.",
    operations=(
        Operation(
            "listScenarios", "GET", "/v1/test/scenarios", "What can be played", handlers.scenarios,
            {200: s.ScenarioList}, _KEY, refusals=(403,), tag="test mode",
        ),
        Operation(
            "playScenario", "POST", "/v1/test/scenarios", "Play an identification", handlers.play, {201: s.Play}, _KEY,
            body=s.NewPlay, refusals=(*_BODY, 404), tag="test mode", scope="identifications",
        ),
        Operation(
            "listenToDeliveries", "GET", "/v1/test/deliveries", "Deliveries as they come, as an event stream",
            handlers.deliveries, {200: None}, _KEY, refusals=(403,), tag="test mode", scope="identifications",
            files="text/event-stream",
        ),
        Operation(
            "answerDelivery", "POST", "/v1/test/deliveries/{attempt:str}", "What the receiver behind the listener said",
            handlers.answer, {204: None}, _KEY, body=s.AttemptAnswer, refusals=(*_BODY, 404),
            parameters=(Parameter("attempt", "The attempt, from its event", required=True, where="path"),),
            tag="test mode", scope="identifications",
        ),
    ),
    schemes=lambda base_url: schemes(base_url, *_KEY),
    failure=handlers.failure,
    failure_shape=Problem,
    failure_type="application/problem+json",
    tags={"test mode": "For test keys only"},
)  # fmt: skip
