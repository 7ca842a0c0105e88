"""One-time codes by text message: the organisation's SMS hook as a real server that checks who speaks to it."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pytest
from aiohttp import web
from litestar import Litestar
from litestar.di import Provide

from coram.actions.access.passwords import hashed
from coram.actions.delivery.secrets import webhook_secret
from coram.actions.ledger import open_content
from coram.core.organisation import SmsHook
from coram.faces import console
from coram.faces.demo.webhook_check import is_genuine
from coram.ports.store import Change
from support.house import BASE_URL, Filled, fill, open_test_house
from support.people import stored, to_call

PASSWORD = "correct horse battery"
NUMBER = "+39 06 1234567"


class Gateway:
    """A text message service that takes only what is signed with its secret, each message once."""

    def __init__(self) -> None:
        self.secret = self.url = ""
        self.status = 204
        self.seen: set[str] = set()
        self.sent: list[dict[str, str]] = []

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not is_genuine(self.secret, headers, body):
            return web.Response(status=401)
        if headers["webhook-id"] in self.seen:
            return web.Response(status=409)
        self.seen.add(headers["webhook-id"])
        if self.status < 300:
            self.sent.append(json.loads(body))
        return web.Response(status=self.status, headers={"location": "/elsewhere"} if self.status == 302 else {})


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    gateway = Gateway()
    app = web.Application()
    app.router.add_post("/sms", gateway.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    gateway.url = f"http://127.0.0.1:{runner.addresses[0][1]}/sms"
    yield gateway
    await runner.cleanup()


@pytest.fixture
async def filled(tmp_path: Path, gateway: Gateway) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        gateway.secret = webhook_secret(house, filled.organisation.id)
        operator = msgspec.structs.replace(filled.staff[0], password_hash=await hashed(house, PASSWORD))
        hooked = msgspec.structs.replace(filled.organisation, sms_hook=SmsHook(url=gateway.url))
        await house.store.commit(Change(organisation=hooked.id, update=[hooked, operator]))
        yield filled


@pytest.fixture
async def client(filled: Filled) -> AsyncIterator[httpx.AsyncClient]:
    provided = {"house": Provide(lambda: filled.house, sync_to_thread=False)}
    app = Litestar([console.router()], dependencies=provided, openapi_config=None)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE_URL) as client:
        body = {"login": filled.staff[0].login, "password": PASSWORD}
        assert (await client.post("/console/api/sign-in", json=body)).status_code == 200
        yield client


async def test_the_operator_sends_a_code_and_the_hook_can_tell_who_sent_it(
    filled: Filled, client: httpx.AsyncClient, gateway: Gateway
) -> None:
    applicant, _ = await to_call(filled)
    calls = f"/console/api/calls/{applicant.conference}"
    wanted = {"step": "code", "channel": "sms", "destination": NUMBER}
    answer = await client.post(f"{calls}/code", json=wanted)
    assert answer.status_code in (200, 201), answer.text
    (message,) = gateway.sent
    assert (message["to"], message["reference"]) == (NUMBER, applicant.conference)
    assert "ACME Bank" in message["text"]
    code = re.search(r"\b\d{6}\b", message["text"])
    assert code is not None
    assert code.group() not in answer.text  # the operator is told by the applicant, not by the screen
    checked = await client.post(f"{calls}/code/check", json={"code": code.group()})
    assert checked.json()["verified"] is True
    again = await client.post(f"{calls}/code", json=wanted)
    assert again.status_code == answer.status_code
    assert len(gateway.seen) == 2  # another message has another id
    trail = await filled.house.store.audit(filled.organisation.id, applicant.conference)
    assert [entry.type for entry in trail].count("code.sent") == 2
    assert code.group() not in str(trail) and NUMBER not in str(trail)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("broken", "the SMS hook did not take the message: 500"),
        ("moved", "the SMS hook did not take the message: 302"),
        ("secret", "the SMS hook did not take the message: 401"),
        ("down", "the SMS hook did not take the message: the receiver cannot be reached"),
        ("unknown", "the SMS hook did not take the message: the receiver's name cannot be resolved"),
        ("inside", "the SMS hook did not take the message: the receiver's address must begin with https://"),
    ],
)
async def test_a_message_that_is_not_taken_is_told_in_words_and_counts_for_nothing(
    filled: Filled, client: httpx.AsyncClient, gateway: Gateway, trouble: str, words: str
) -> None:
    applicant, _ = await to_call(filled)
    gateway.status = {"broken": 500, "moved": 302}.get(trouble, 204)
    found = await filled.house.store.organisation(filled.organisation.id)
    assert found is not None
    match trouble:
        case "secret":
            gateway.secret = "whsec_" + "A" * 43 + "="
        case "down":
            found = msgspec.structs.replace(found, sms_hook=SmsHook(url="http://127.0.0.1:9/sms"))
        case "unknown":
            found = msgspec.structs.replace(found, sms_hook=SmsHook(url="http://sms.invalid/in"))
        case "inside":
            found = msgspec.structs.replace(found, test=False)
    await filled.house.store.commit(Change(organisation=found.id, update=[found]))
    wanted = {"step": "code", "channel": "sms", "destination": NUMBER}
    answer = await client.post(f"/console/api/calls/{applicant.conference}/code", json=wanted)
    assert answer.status_code == 503, answer.text
    assert words in answer.json()["detail"]
    assert gateway.sent == []
    assert open_content(filled.house, await stored(filled.house, applicant)).codes == ()
