"""The OpenAPI document, and that every operation keeps what it says about credentials."""

import re
from base64 import b64decode
from typing import Any
from urllib.parse import quote

import httpx
import msgspec
import pytest
from openapi_spec_validator import validate

from coram.faces.liveid import document
from coram.faces.liveid.examples import ANSWERS, FAILURE, PARAMETERS
from coram.faces.liveid.operations import OPERATIONS, Operation
from coram.faces.liveid.shapes import Failure
from support.liveid import Party, b64, refusal
from support.people import to_waiting

DOCUMENT = document("https://id.example")
API = [operation for operation in OPERATIONS if operation.answer is not None]


PUBLISHED = (
    ("GET", "/app/service-asyncall", "app"),
    ("POST", "/app/service-start", "app"),
    ("POST", "/app/service-webrtc-test", "app"),
    ("GET", "/api/authenticate/genAPIToken", "authenticate"),
    ("POST", "/api/service/pushAsyncCall", "service"),
    ("DELETE", "/api/service/delAsyncCall", "service"),
    ("POST", "/api/service/availableLanguages", "service"),
    ("POST", "/api/service/getDailyWaitingTimes", "service"),
    ("POST", "/api/service/getAvailableOperators", "service"),
    ("POST", "/api/service/getCallInfoUID", "service"),
    ("POST", "/api/service/getQueue", "service"),
    ("GET", "/api/v1/conferenceData", "v1"),
    ("DELETE", "/api/v1/deleteAuditData", "v1"),
    ("GET", "/api/v1/checkStatus", "v1"),
    ("GET", "/api/v1/getAuditData", "v1"),
    ("GET", "/api/v2/getAuditData", "v2"),
    ("PATCH", "/api/v2/rejectCall", "v2"),
    ("GET", "/api/v2/getAsyncRequestInfo", "v2"),
    ("POST", "/api/v2/registerAlertEmail", "v2"),
)
"""Every operation of the vendor's published index, with its tag."""


def test_the_document_is_valid_and_complete() -> None:
    validate(DOCUMENT)
    operations = {
        (method.upper(), path): operation
        for path, methods in DOCUMENT["paths"].items()
        for method, operation in methods.items()
    }
    for method, path, tag in PUBLISHED:
        assert operations[(method, path)]["tags"] == [tag]
    for method, path in (("POST", "/app/service-webrtc-test"), ("GET", "/api/v1/getAuditData")):
        assert operations[(method, path)]["deprecated"] is True
    ids = [operation["operationId"] for operation in operations.values()]
    assert len(ids) == len(set(ids))
    schemes = DOCUMENT["components"]["securitySchemes"]
    assert schemes["ConferenceToken"] | {"description": ""} == {
        "type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "",
    }  # fmt: skip
    assert schemes["ApiKeyAuth"]["name"] == "apikey"
    assert {tag["name"] for tag in DOCUMENT["tags"]} == {"app", "authenticate", "service", "v1", "v2"}


def test_every_json_operation_says_how_it_refuses() -> None:
    for path, methods in DOCUMENT["paths"].items():
        for operation in methods.values():
            assert {"200", "429", "500"} <= set(operation["responses"]), path
            if operation["security"] and path.startswith("/api"):
                assert "401" in operation["responses"]


def test_examples_have_the_shapes_that_they_are_examples_of() -> None:
    answering = [operation for operation in API if not isinstance(operation.answer, str)]
    for operation in answering:
        shapes = operation.answer if isinstance(operation.answer, tuple) else (operation.answer,)
        example = msgspec.convert(ANSWERS[operation.id], shapes[0], strict=True)
        assert msgspec.to_builtins(example) == ANSWERS[operation.id]
    asked = {parameter.name for operation in OPERATIONS for parameter in operation.parameters}
    assert set(PARAMETERS) <= asked
    configuration = msgspec.json.decode(b64decode(PARAMETERS["b64Data"]))
    assert configuration["json"] == msgspec.json.decode(b64decode(PARAMETERS["json"]))
    assert msgspec.convert(FAILURE, Failure).error


async def call(party: Party, operation: Operation, values: dict[str, str], headers: dict[str, str]) -> httpx.Response:
    path = re.sub(r"\{(\w+):\w+\}", lambda name: quote(values.get(name[1], "x"), safe=""), operation.path)
    sent: dict[str, Any] = {"params": values} if operation.method == "GET" else {"params": {}, "json": values}
    if operation.method == "DELETE":
        sent = {"params": values}
    return await party.client.request(operation.method, path, headers=headers, **sent)


async def everything(party: Party) -> dict[str, str]:
    """Valid values for every parameter, all of this party's."""
    uid = await party.uid()
    conference = (await to_waiting(party)).conference
    return {
        "idConference": conference,
        "uId": uid,
        "id_organization": party.organisation.code,
        "id_process": party.process.id,
        "processId": party.process.id,
        "email": "alerts@bank.example",
        "b64Data": b64(party.configuration()),
        "json": "e30=",
        "conference": conference,
        "photo": "x",
        "file": f"{conference}.zip",
        "expires": "99999999999",
        "signature": "0" * 64,
    }


@pytest.mark.parametrize("operation", API, ids=lambda operation: operation.id)
async def test_no_operation_is_reachable_without_its_credential(acme: Party, operation: Operation) -> None:
    values = await everything(acme)
    bare = await call(acme, operation, values, {})
    if operation.security in ("key", "token", "signed"):
        refusal(bare, 401)
    else:
        assert bare.status_code == 200, bare.text


@pytest.mark.parametrize("operation", API, ids=lambda operation: operation.id)
async def test_another_tenants_credentials_find_nothing(acme: Party, other: Party, operation: Operation) -> None:
    values = await everything(acme)
    foreign = await everything(other)
    if operation.security in ("key", "optional_key"):
        refusal(await call(acme, operation, values, other.headers), 404)
        assert (await call(acme, operation, values, acme.headers)).status_code == 200
    elif operation.security == "token":
        refusal(await call(acme, operation, values, await other.bearer(foreign["idConference"])), 403)


@pytest.mark.parametrize("operation", API, ids=lambda operation: operation.id)
async def test_nonsense_is_never_a_server_error(acme: Party, operation: Operation) -> None:
    values = await everything(acme)
    headers = {
        "key": acme.headers,
        "optional_key": acme.headers,
        "token": await acme.bearer(values["idConference"]),
    }.get(operation.security, {})
    for nonsense in ("", "\x00", "'; --", "ÿ" * 5_000, "../../etc", "%", "1e999", "💥"):
        for name in [parameter.name for parameter in operation.parameters]:
            answer = await call(acme, operation, {**values, name: nonsense}, headers)
            assert answer.status_code < 500, (name, nonsense, answer.text)
    if operation.method != "GET":
        for strange in (None, 7, 1.5, True, [], ["x"], {}, {"a": {"b": []}}):
            for name in [parameter.name for parameter in operation.parameters if parameter.where != "header"]:
                path = operation.path
                body = {**values, name: strange}
                answer = await acme.client.request(operation.method, path, json=body, headers=headers)
                assert answer.status_code < 500, (name, strange, answer.text)
