"""The log of deliveries, as supervisors and administrators see it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from aiohttp import web

from coram.actions.administration.staff import put_staff, set_password
from coram.actions.conference.ending import reject
from coram.actions.delivery.send import send
from coram.actions.evidence.deletion import erase_everything
from coram.core.audit import SYSTEM
from coram.core.delivery import Delivery
from coram.ports.store import Change
from support.house import Filled, fill
from support.people import key_of, to_waiting

PASSWORD = "correct horse battery"
AT = "/console/api/deliveries"


@pytest.fixture
async def receiver() -> AsyncIterator[str]:
    async def handle(request: web.Request) -> web.Response:
        return web.Response(status=500, text="the receiver's own words " * 100)

    app = web.Application()
    app.router.add_post("/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/in?key=theirs"  # type: ignore[union-attr]
    await runner.cleanup()


async def enter(client: httpx.AsyncClient, filled: Filled, role: str) -> None:
    login = f"{role}@{filled.organisation.code.lower()}.example"
    table = {"login": login, "name": role, "roles": [role]}
    await put_staff(filled.house, filled.organisation.id, table)
    await set_password(filled.house, filled.organisation.id, login, PASSWORD)
    client.cookies.clear()
    answer = await client.post("/console/api/sign-in", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text


async def told(filled: Filled, url: str, times: int = 1) -> Delivery:
    applicant = await to_waiting(filled, callback=url)
    await reject(filled.house, key_of(filled), applicant.conference, "", "")
    (delivery,) = await filled.house.store.deliveries(filled.organisation.id, applicant.conference)
    for _ in range(times):
        delivery = await send(filled.house, delivery)
    return delivery


async def get(client: httpx.AsyncClient, path: str = "", **query: Any) -> Any:
    answer = await client.get(f"{AT}{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(("role", "status"), [("supervisor", 200), ("admin", 200), ("operator", 403), ("auditor", 403)])
async def test_who_may_see_them(client: httpx.AsyncClient, filled: Filled, role: str, status: int) -> None:
    assert (await client.get(AT)).status_code == 401
    await enter(client, filled, role)
    for method, path in (("GET", ""), ("GET", "/unknown"), ("POST", "/unknown/replay")):
        answer = await client.request(method, f"{AT}{path}")
        assert answer.status_code == (404 if path and status == 200 else status), answer.text


async def test_one_delivery_with_its_attempts(client: httpx.AsyncClient, filled: Filled, receiver: str) -> None:
    delivery = await told(filled, receiver, 2)
    await enter(client, filled, "supervisor")
    page = await get(client)
    (row,) = page["deliveries"]
    assert (row["conference"], row["process_name"], row["face"]) == (delivery.conference, "Identify", "liveid")
    assert (row["state"], row["attempts"], row["last_status"], row["last_error"]) == ("pending", 2, 500, "HTTP 500")
    assert row["next_at"] == delivery.next_at
    assert row["host"] == receiver.split("/")[2]
    assert page["counts"] == {"pending": 1, "delivered": 0, "failed": 0, "paused": 0}
    detail = await get(client, f"/{delivery.id}")
    assert detail["delivery"] == row
    assert [attempt["number"] for attempt in detail["attempts"]] == [1, 2]
    assert len(detail["attempts"][0]["response"]) == 1_024
    assert detail["attempts"][0]["response"].startswith("the receiver's own words")
    assert "theirs" not in json.dumps([page, detail])


async def test_filters_and_pages(client: httpx.AsyncClient, filled: Filled, receiver: str) -> None:
    made = [await told(filled, receiver, times) for times in (8, 1, 8)]
    await enter(client, filled, "admin")
    every = [row["id"] for row in (await get(client))["deliveries"]]
    assert set(every) == {delivery.id for delivery in made}
    failed = (await get(client, state="failed"))["deliveries"]
    assert {row["id"] for row in failed} == {made[0].id, made[2].id}
    one = (await get(client, conference=f" {made[1].conference} "))["deliveries"]
    assert [row["id"] for row in one] == [made[1].id]
    assert (await get(client, host="elsewhere.example"))["deliveries"] == []
    assert len((await get(client, host=receiver.split("/")[2].upper()))["deliveries"]) == 3
    seen, before = [], ""
    while True:
        page = await get(client, limit=1, before=before)
        seen += [row["id"] for row in page["deliveries"]]
        before = page["before"]
        if not before:
            break
    assert seen == every
    for nonsense in ("x", "1", "1.2", "1.x.y", "-1.2.z", "9" * 200):
        answer = await client.get(AT, params={"before": nonsense})
        assert (answer.status_code, answer.json()["field"]) == (400, "before")
    assert (await client.get(AT, params={"state": "lost"})).status_code == 400
    assert (await client.get(AT, params={"limit": "0"})).status_code == 400


async def test_who_may_look_into_cases_sees_what_it_says(
    client: httpx.AsyncClient, filled: Filled, receiver: str
) -> None:
    delivery = await told(filled, receiver)
    await enter(client, filled, "admin")
    refused = await client.post(f"{AT}/{delivery.id}/content")
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_REVIEWER")
    await enter(client, filled, "supervisor")
    answer = await client.post(f"{AT}/{delivery.id}/content")
    assert answer.status_code == 200, answer.text
    body = json.loads(answer.json()["body"])
    assert (body["event"], body["callID"]) == ("error", delivery.conference) and "token" not in body["message"]
    assert answer.json()["headers"] == {"Content-Type": "application/json"}
    trail = await filled.house.store.audit(filled.organisation.id, delivery.conference)
    (entry,) = [entry for entry in trail if entry.type == "delivery.viewed"]
    assert (entry.actor.kind, entry.details) == ("staff", {"delivery": delivery.id})
    await erase_everything(filled.house, SYSTEM, filled.organisation.id, delivery.conference)
    assert (await client.post(f"{AT}/{delivery.id}/content")).status_code in (404, 409)


async def test_what_failed_is_told_again(client: httpx.AsyncClient, filled: Filled, receiver: str) -> None:
    delivery = await told(filled, receiver, 8)
    assert delivery.state == "failed"
    await enter(client, filled, "supervisor")
    assert (await client.post(f"{AT}/{delivery.id}/replay")).status_code == 204
    row = (await get(client, f"/{delivery.id}"))["delivery"]
    assert (row["state"], row["attempts"]) == ("pending", 8)
    assert row["next_at"] <= filled.house.clock.now()
    (due,) = await filled.house.store.due_deliveries(filled.house.clock.now(), 10)
    assert (due.id, due.content_hash) == (delivery.id, delivery.content_hash)
    trail = await filled.house.store.audit(filled.organisation.id, "organisation")
    (entry,) = [entry for entry in trail if entry.type == "delivery.replayed"]
    assert entry.actor.kind == "staff"


async def test_what_was_erased_cannot_be_told_again(client: httpx.AsyncClient, filled: Filled, receiver: str) -> None:
    delivery = await told(filled, receiver, 8)
    await enter(client, filled, "admin")
    await erase_everything(filled.house, SYSTEM, filled.organisation.id, delivery.conference)
    answer = await client.post(f"{AT}/{delivery.id}/replay")
    assert answer.status_code in (404, 409)
    assert (await get(client))["deliveries"] == []


async def test_a_delivery_that_waits_for_another_says_so(
    client: httpx.AsyncClient, filled: Filled, receiver: str
) -> None:
    first = await told(filled, receiver)
    second = msgspec.structs.replace(first, id="second", sequence=first.sequence + 1, attempts=0, version=1)
    await filled.house.store.commit(Change(organisation=filled.organisation.id, insert=[second]))
    await enter(client, filled, "supervisor")
    assert (await get(client, "/second"))["waits_for"] == first.id
    assert (await get(client, f"/{first.id}"))["waits_for"] == ""


async def test_another_tenants_deliveries_are_not_found(
    client: httpx.AsyncClient, filled: Filled, receiver: str
) -> None:
    other = await fill(filled.house, "OTHER")
    theirs = await told(other, receiver)
    await enter(client, filled, "admin")
    assert (await get(client))["deliveries"] == []
    assert (await client.get(f"{AT}/{theirs.id}")).status_code == 404
    assert (await client.post(f"{AT}/{theirs.id}/replay")).status_code == 404
    await enter(client, filled, "supervisor")
    assert (await client.post(f"{AT}/{theirs.id}/content")).status_code == 404
