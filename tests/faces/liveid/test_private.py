"""Nothing personal in what is refused or logged, and a reference in every answer that finds its log line."""

import io
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import structlog

from coram.actions.house import House
from coram.assembly.building import application
from coram.assembly.logs import set_up_logs
from coram.faces.liveid.operations import OPERATIONS, Operation
from coram.settings import Settings
from support.house import BASE_URL
from support.liveid import Party, b64, make_party
from support.people import to_waiting

MARKERS = (
    "Žofia.Markerová",
    "marker@person.example",
    "+390123456789",
    "MRKR80A01H501U",
    "https://person.example/?iban=IT60",
)


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that the process logs, at its most talkative, as it would reach a collector."""
    root, kept = logging.getLogger(), logging.getLogger().handlers[:]
    level, configured = root.level, structlog.get_config()
    set_up_logs(Settings(log_format="json", log_level="debug"))
    written = io.StringIO()
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    structlog.configure(cache_logger_on_first_use=False)
    for mine in ("httpx", "httpcore"):  # the test's own client
        logging.getLogger(mine).setLevel(logging.WARNING)
    try:
        yield written
    finally:
        root.handlers[:] = kept
        root.setLevel(level)
        structlog.configure(**configured)


@pytest.fixture
async def whole(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """The face with everything that surrounds it."""
    app = application(house, Settings())
    transport = httpx.ASGITransport(app=app, client=("203.0.113.9", 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client


async def valid(party: Party) -> dict[str, str]:
    conference = (await to_waiting(party)).conference
    return {
        "idConference": conference,
        "uId": await party.uid(),
        "id_organization": party.organisation.code,
        "id_process": party.process.id,
        "processId": party.process.id,
        "email": "desk@shop.example",
        "b64Data": b64(party.configuration()),
        "json": "e30=",
        "conference": conference,
        "photo": "x",
        "file": f"{conference}.zip",
        "expires": "99999999999",
        "signature": "0" * 64,
    }


def inside(party: Party, marker: str) -> Iterator[str]:
    """The marker within the packed parameters, where a person's data really stands."""
    for name in ("id_process", "redirectUrl", "liveid_servercallback", "lang", "id_operator", "json", "redirectMethod"):
        yield b64(party.configuration(**{name: marker}))
    yield b64(party.configuration(json={"surname": marker, "liveid_servercallback": marker, "id_operator": marker}))
    yield b64(party.configuration(json={"surname": marker}, id_process="unknown"))
    yield b64(f'{{"surname": "{marker}"')


async def ask(client: httpx.AsyncClient, operation: Operation, values: dict[str, Any], how: str, **more: Any) -> Any:
    path = re.sub(r"\{(\w+):\w+\}", lambda name: quote(values.get(name[1], "x"), safe=""), operation.path)
    sent: dict[str, Any] = {"params": values}
    if operation.method not in ("GET", "DELETE") or how != "query":
        multipart = [(name, (None, value)) for name, value in values.items()]
        sent = {"json": {"json": values}, "form": {"data": values}, "multipart": {"files": multipart}}.get(how, sent)
    return await client.request(operation.method, path, **sent, **more)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
async def test_a_persons_data_is_in_no_refusal_and_no_log_line(
    house: House, whole: httpx.AsyncClient, lines: io.StringIO, operation: Operation
) -> None:
    party = await make_party(house, whole, "ACME")
    values = await valid(party)
    bearer = await party.bearer(values["idConference"])
    keyed = {"token": bearer, "key": party.headers, "optional_key": party.headers}.get(operation.security, {})
    hows = ("query",) if operation.method == "GET" else ("query", "json", "form", "multipart")
    answers = []
    for marker in MARKERS:
        for headers in (keyed, {}):
            for how in hows:
                for parameter in operation.parameters:
                    if parameter.where == "header":
                        more = {**headers, parameter.name: marker.encode()}
                        answers.append(await ask(whole, operation, values, how, headers=more))
                        continue
                    odd = {**values, parameter.name: marker}
                    answers.append(await ask(whole, operation, odd, how, headers=headers))
                answers.append(await ask(whole, operation, {**values, marker: marker}, how, headers=headers))
        if any(parameter.name in ("b64Data", "json") for parameter in operation.parameters):
            for packed in inside(party, marker):
                odd = {**values, "b64Data": packed, "json": packed}
                answers.append(await ask(whole, operation, odd, "json", headers=keyed))
        headers = {"authorization": f"Bearer {marker}".encode(), "apikey": marker.encode(), "range": marker.encode()}
        answers.append(await ask(whole, operation, values, "query", headers=headers))
    written = lines.getvalue()
    for marker in MARKERS:
        for form in {marker, quote(marker), json.dumps(marker)[1:-1], b64(marker).rstrip("=")}:
            for answer in answers:
                if answer.status_code >= 400:
                    assert form not in answer.text, (operation.id, answer.status_code, answer.text)
            assert form not in written, [line for line in written.splitlines() if form in line]
    references = [answer.headers["x-request-id"] for answer in answers]
    assert len(set(references)) == len(references)
    logged = {line["request_id"] for line in map(json.loads, written.splitlines()) if line.get("event") == "request"}
    assert set(references) <= logged


async def test_every_line_of_a_request_has_its_reference(
    house: House, whole: httpx.AsyncClient, lines: io.StringIO
) -> None:
    party = await make_party(house, whole, "ACME")
    page = await whole.get("/app/service-asyncall", params={"uId": "unknown"})
    assert page.headers["x-request-id"] in page.text
    refused = [json.loads(line) for line in lines.getvalue().splitlines() if "liveid.refused" in line]
    assert [line["request_id"] for line in refused] == [page.headers["x-request-id"]]
    answer = await party.push(id_process="unknown")
    assert answer.status_code == 404
    for line in map(json.loads, lines.getvalue().splitlines()):
        if line.get("event") in ("request", "liveid.refused"):
            assert line["request_id"]
