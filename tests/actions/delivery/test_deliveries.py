"""From the end of a call to the receiver: signed, in order, at least once."""

import asyncio
import hashlib
import hmac
import json
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import web

from coram.actions.access.tokens import verify_conference_token
from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.deciding import close
from coram.actions.conference.ending import cancel, reject
from coram.actions.delivery.log import attempts, list_deliveries, replay
from coram.actions.delivery.secrets import webhook_secret
from coram.actions.delivery.send import send
from coram.core.audit import SYSTEM, first_break
from coram.core.delivery import Delivery
from coram.core.errors import NotFound
from coram.ports.store import Change
from coram.worker.deliveries import deliver_forever
from support.house import Filled, fill, open_test_house
from support.people import key_of, ready, to_call, to_waiting


class Receiver:
    """A relying party's server, which keeps what it got and answers as the test says."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.url = ""
        self.arrived = asyncio.Event()
        self.slow = 0.0
        self.busy, self.most_busy = 0, 0

    async def handle(self, request: web.Request) -> web.Response:
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        body = await request.read()
        await asyncio.sleep(self.slow)
        self.busy -= 1
        self.got.append((dict(request.headers), body))
        self.arrived.set()
        return web.Response(status=self.answers.pop(0) if self.answers else 200, text="seen")

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]


@asynccontextmanager
async def serving(receiver: Receiver) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    try:
        yield f"http://127.0.0.1:{port}/in?key=of-their-own"
    finally:
        await runner.cleanup()


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house, operators=3)


@pytest.fixture
async def receiver(filled: Filled) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with serving(receiver) as url:
        receiver.url = url
        yield receiver


async def decided(filled: Filled, receiver: Receiver) -> str:
    """A call that an operator suspended; its callback is due."""
    applicant = await to_waiting(filled, callback=receiver.url)
    operator = await ready(filled)
    await assignment_round(filled.house, filled.organisation.id)
    await take(filled.house, operator, applicant.conference)
    await close(filled.house, operator, applicant.conference, "suspended", "", "später")
    return applicant.conference


async def the_delivery(filled: Filled, conference: str) -> Delivery:
    (found,) = await list_deliveries(filled.house, filled.organisation.id, conference=conference)
    return found


async def until(condition: Any, seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.01)


async def test_a_decision_reaches_its_receiver_signed_and_with_a_token(filled: Filled, receiver: Receiver) -> None:
    worker = asyncio.create_task(deliver_forever(filled.house))
    conference = await decided(filled, receiver)
    await asyncio.wait_for(receiver.arrived.wait(), 5)

    async def settled() -> bool:
        return (await the_delivery(filled, conference)).state == "delivered"

    await until(settled)
    worker.cancel()
    ((headers, body),) = receiver.got
    told = json.loads(body)
    assert (told["event"], told["callID"]) == ("close", conference)
    message = told["message"]
    assert (message["closeStatus"], message["note"], message["processId"]) == ("S", "später", filled.process.id)
    caller = await verify_conference_token(filled.house, message["token"], conference)
    assert caller.scopes == {"read", "recordings", "delete"}
    delivery = await the_delivery(filled, conference)
    assert headers["webhook-id"] == delivery.id
    number, _, head = headers["coram-audit-head"].partition(":")
    trail = await filled.house.store.audit(filled.organisation.id, conference)
    assert trail[int(number) - 1].hash == head
    assert headers["Content-Type"] == "application/json"
    secret = webhook_secret(filled.house, filled.organisation.id)
    signed = f"{delivery.id}.{headers['webhook-timestamp']}.".encode() + body
    key = b64decode(secret.removeprefix("whsec_"))
    assert len(key) == 32
    version, signature = headers["webhook-signature"].split(",")
    assert version == "v1"
    assert b64decode(signature) == hmac.digest(key, signed, hashlib.sha256)
    (attempt,) = await attempts(filled.house, filled.organisation.id, delivery.id)
    assert (attempt.number, attempt.status, attempt.response) == (1, 200, "seen")
    trail = await filled.house.store.audit(filled.organisation.id, conference)
    assert first_break(list(trail)) is None
    assert "delivery.attempted" in [entry.type for entry in trail]
    assert "of-their-own" not in str(trail) + str(delivery) + str(attempt)


async def test_each_attempt_has_the_same_id_and_content_but_a_fresh_token(filled: Filled, receiver: Receiver) -> None:
    conference = await decided(filled, receiver)
    receiver.answers = [500, 404, 200]
    for state in ("pending", "pending", "delivered"):
        due = await filled.house.store.due_deliveries(filled.house.clock.now(), 10)
        assert (await send(filled.house, due[0])).state == state
        filled.house.clock.move(3_600)  # type: ignore[attr-defined]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    tokens = [body["message"].pop("token") for body in receiver.bodies()]
    bodies = receiver.bodies()
    for body in bodies:
        body["message"].pop("token")
    assert len(set(tokens)) == 3
    assert bodies[0] == bodies[1] == bodies[2]
    delivery = await the_delivery(filled, conference)
    log = await attempts(filled.house, filled.organisation.id, delivery.id)
    assert [(one.number, one.status) for one in log] == [(1, 500), (2, 404), (3, 200)]


async def test_a_gone_receiver_pauses_and_a_replay_sends_the_same_again(filled: Filled, receiver: Receiver) -> None:
    conference = await decided(filled, receiver)
    receiver.answers = [410]
    assert (await send(filled.house, await the_delivery(filled, conference))).state == "paused"
    assert not await filled.house.store.due_deliveries(filled.house.clock.now() + 10**9, 10)
    delivery = await the_delivery(filled, conference)
    with pytest.raises(NotFound):
        await replay(filled.house, SYSTEM, "another", delivery.id)
    await replay(filled.house, SYSTEM, filled.organisation.id, delivery.id)
    assert (await send(filled.house, await the_delivery(filled, conference))).state == "delivered"
    assert [headers["webhook-id"] for headers, _ in receiver.got] == [delivery.id] * 2


async def test_a_worker_that_dies_while_sending_loses_nothing(filled: Filled, receiver: Receiver) -> None:
    receiver.slow = 0.5
    worker = asyncio.create_task(deliver_forever(filled.house))
    conference = await decided(filled, receiver)

    async def sending() -> bool:
        return receiver.busy > 0

    await until(sending)
    worker.cancel()
    with suppress(asyncio.CancelledError):
        await worker
    assert (await the_delivery(filled, conference)).state == "pending"
    receiver.slow = 0
    worker = asyncio.create_task(deliver_forever(filled.house))

    async def settled() -> bool:
        return (await the_delivery(filled, conference)).state == "delivered"

    await until(settled)
    worker.cancel()
    ids = {headers["webhook-id"] for headers, _ in receiver.got}
    assert len(ids) == 1


async def test_many_receivers_are_served_at_once_within_the_bound(filled: Filled, receiver: Receiver) -> None:
    receiver.slow = 0.2
    callers = [await to_waiting(filled, callback=receiver.url) for _ in range(12)]
    for caller in callers:
        await reject(filled.house, key_of(filled), caller.conference, "no", "")
    worker = asyncio.create_task(deliver_forever(filled.house, at_once=4))

    async def all_there() -> bool:
        return len(receiver.got) == 12

    await until(all_there, 10)
    worker.cancel()
    assert 2 <= receiver.most_busy <= 4
    assert {body["event"] for body in receiver.bodies()} == {"error"}
    assert all("token" not in body["message"] for body in receiver.bodies())


async def test_what_no_server_is_told_makes_no_delivery(filled: Filled, receiver: Receiver) -> None:
    applicant = await to_waiting(filled, callback=receiver.url)
    await cancel(filled.house, applicant)
    assert not await list_deliveries(filled.house, filled.organisation.id)


async def test_a_real_organisation_calls_no_private_address(filled: Filled, receiver: Receiver) -> None:
    conference = await decided(filled, receiver)
    organisation = await filled.house.store.organisation(filled.organisation.id)
    assert organisation is not None
    real = msgspec.structs.replace(organisation, test=False)
    await filled.house.store.commit(Change(organisation=organisation.id, update=[real]))
    settled = await send(filled.house, await the_delivery(filled, conference))
    assert (settled.state, settled.last_status) == ("pending", 0)
    assert settled.last_error
    assert not receiver.got


async def test_a_call_without_a_receiver_makes_no_delivery(filled: Filled) -> None:
    applicant, operator = await to_call(filled)
    await close(filled.house, operator, applicant.conference, "suspended", "", "")
    assert not await list_deliveries(filled.house, filled.organisation.id)
