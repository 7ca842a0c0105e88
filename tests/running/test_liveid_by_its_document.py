"""A running server against its own LiveID+ document: generated calls, and no answer that the document does not know."""

import json
import time
from base64 import b64encode
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from support.running import Demo

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 40
SECONDS = 75.0
"""For all operations together: each has its share, and at least a few calls."""
FEWEST = 3


def a_call(demo: Demo, client: httpx.Client) -> tuple[dict[str, str], str]:
    """The names of a stored request and of its conference, and a token for that."""
    configuration = {
        "id_organization": demo.ready["organisation"]["code"],
        "id_process": demo.ready["processes"]["attended"],
        "json": b64encode(b"{}").decode(),
    }
    data = b64encode(json.dumps(configuration).encode()).decode()
    pushed = client.post("/api/service/pushAsyncCall", json={"b64Data": data}, headers=demo.apikey).json()
    (uid,) = parse_qs(urlsplit(pushed["url"]).query)["uId"]
    opened = client.get("/app/service-asyncall", params={"uId": uid})
    conference = urlsplit(opened.headers["location"]).path.rpartition("/")[2]
    asked = {"idConference": conference}
    minted = client.get("/api/authenticate/genAPIToken", params=asked, headers=demo.apikey).json()
    return {"uId": uid, "idConference": conference, "idConf": conference, "callID": conference}, str(minted["token"])


class Caller:
    """Calls one operation after the other, with credentials two times of three and things that exist every other."""

    def __init__(self, demo: Demo, names: dict[str, str], token: str) -> None:
        self.demo, self.names = demo, names
        self.credentials = {**demo.apikey, "Authorization": f"Bearer {token}"}
        self.seen: Counter[int] = Counter()
        self.tried = 0

    def hold(self, operation: Any, until: float) -> None:
        """Until then, or for so many examples; a few in any case. Raises what does not hold."""
        self.tried = 0

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def one(case: schemathesis.Case) -> None:
            if self.tried < FEWEST or time.monotonic() < until:
                self.call(case)

        one()

    def call(self, case: schemathesis.Case) -> None:
        self.tried += 1
        for place in (case.query, case.body):
            if self.tried % 2 and isinstance(place, dict):
                place.update({name: known for name, known in self.names.items() if name in place})
        headers = self.credentials if self.tried % 3 else {}
        answer = case.call(base_url=self.demo.local_url, headers=headers, allow_redirects=False, timeout=30)
        self.seen[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)


def test_no_generated_call_gets_an_answer_that_the_document_does_not_know(demo: Demo) -> None:
    with httpx.Client(base_url=demo.local_url, timeout=30) as client:
        names, token = a_call(demo, client)
    schema = schemathesis.openapi.from_url(f"{demo.local_url}/openapi/liveid.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    caller, began = Caller(demo, names, token), time.monotonic()
    for number, operation in enumerate(operations, start=1):
        caller.hold(operation, began + SECONDS * number / len(operations))
        assert caller.tried, operation.label  # one without parameters is called once
    seen = caller.seen
    assert not any(status >= 500 for status in seen), seen
    # not all of them were turned away before anybody looked at what they say
    assert seen[200] > 10 and seen[400] > 10, seen
    assert seen[429] < sum(seen.values()) / 3, seen
