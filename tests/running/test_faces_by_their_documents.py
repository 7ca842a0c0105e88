"""A running server against the documents of all its faces: generated calls with every way to authenticate, and no
server error; where a face's document is made from its own table, no answer that the document does not know.
"""

import time
from base64 import b64encode
from collections import Counter
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from support.running import Demo

WHOLE = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FACES = {
    "access": WHOLE,
    "received": WHOLE,
    "idenfy": WHOLE,
    "testing": WHOLE,
    "apirtc": [not_a_server_error],
    "console": [not_a_server_error],
    "pages": [not_a_server_error],
}
EXAMPLES = 14
SECONDS = 40.0
"""For all operations of a face together."""
FEWEST = 5
"""Calls of each operation: one with each way to authenticate."""
ENDS_ALL = {
    # what would leave nobody to go on with, for the calls after it
    ("POST", "/auth/logout"),
    ("POST", "/console/api/sign-out"),
}
PREFIXES = {"received": "/auth/", "console": "/console/"}

pytestmark = pytest.mark.slow


def presented(demo: Demo) -> list[dict[str, str]]:
    """Headers for each way to authenticate, none first."""
    key, admin = demo.ready["api_key"], demo.ready["admin"]
    pair = b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
    with httpx.Client(base_url=demo.local_url, timeout=30) as client:
        token = client.post("/auth/login", json={"api_key": key["key"], "password": key["secret"]}).json()
        signed = client.post("/auth/login", json={"email": admin["login"], "password": admin["password"]})
        assert signed.status_code == 200, signed.text
        cookie = signed.headers["set-cookie"].partition(";")[0]
    return [
        {},
        demo.apikey,
        {"Authorization": f"Basic {pair}"},
        {"Authorization": f"Bearer {token}"},
        {"Cookie": cookie},
    ]


@pytest.fixture(scope="module")
def prepared(demo: Demo) -> dict[str, list[dict[str, str]]]:
    """For each face, before the first of them is called: generated sign-ins may use up what one address may try."""
    return {face: presented(demo) for face in FACES}


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_the_audit_trail_in_each_form_is_as_documented(
    demo: Demo, prepared: dict[str, list[dict[str, str]]], form: str
) -> None:
    operation = schemathesis.openapi.from_url(f"{demo.local_url}/openapi/access.json")["/v1/audit"]["GET"]
    case = operation.Case(query={"format": form})
    answer = case.call(base_url=demo.local_url, headers=prepared["access"][-1])
    assert answer.status_code == 200, answer.text
    case.validate_response(answer, checks=WHOLE)


@pytest.mark.parametrize("face", FACES)
def test_generated_calls_in_every_way_to_authenticate(
    demo: Demo, prepared: dict[str, list[dict[str, str]]], face: str
) -> None:
    ways = prepared[face]
    schema = schemathesis.openapi.from_url(f"{demo.local_url}/openapi/{face}.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    ending = {place for place in ENDS_ALL if place[1].startswith(PREFIXES.get(face, "-"))}
    assert ending <= {(one.method.upper(), one.path) for one in operations}
    operations = [one for one in operations if (one.method.upper(), one.path) not in ENDS_ALL]
    assert operations
    seen: Counter[int] = Counter()
    began = time.monotonic()
    for number, operation in enumerate(operations, start=1):
        _hold(demo, operation, FACES[face], ways, seen, began + SECONDS * number / len(operations))
    assert not any(status >= 500 and status not in (501, 503) for status in seen), seen
    assert sum(seen.values()) >= len(operations), seen


def _hold(
    demo: Demo, operation: Any, checks: list[Any], ways: list[dict[str, str]], seen: Counter[int], until: float
) -> None:
    tried = 0

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def one(case: schemathesis.Case) -> None:
        nonlocal tried
        if tried >= FEWEST and time.monotonic() > until:
            return
        headers = ways[tried % len(ways)]
        tried += 1
        if "stream" in operation.path or operation.path.endswith("/live"):
            return  # answers without end
        seconds = 3 if operation.path.endswith("/events") else 30  # an event stream is read for as long, then left
        answer = case.call(base_url=demo.local_url, headers=headers, allow_redirects=False, timeout=seconds)
        seen[answer.status_code] += 1
        case.validate_response(answer, checks=checks)

    one()
