"""The receiver of the iDenfy face in the settings: kept, checked, tried out; its signing key is shown to admins."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from aiohttp import web

from coram.actions.delivery.secrets import face_key, face_signature
from support.house import BASE_URL
from support.tenants import Tenant

ORIGIN = {"origin": BASE_URL}


class Receiver:
    def __init__(self) -> None:
        self.url, self.status = "", 200
        self.got: list[tuple[dict[str, str], bytes]] = []

    async def take(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.got.append((headers, await request.read()))
        return web.Response(status=self.status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made, app = Receiver(), web.Application()
    app.router.add_post("/in", made.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/in"  # type: ignore[union-attr]
    try:
        yield made
    finally:
        await runner.cleanup()


async def saved(admin: httpx.AsyncClient, url: str) -> httpx.Response:
    found: dict[str, Any] = (await admin.get("/console/api/admin/organisation")).json()
    wish = {name: value for name, value in found.items() if name not in ("id", "code", "test", "user_agents")}
    wish["compatibility"]["idenfy_receiver"] = url
    return await admin.put("/console/api/admin/organisation", json=wish, headers=ORIGIN)


async def test_a_receiver_is_set_and_tried_out(bank: Tenant, receiver: Receiver) -> None:
    async with bank.signed_in() as admin:
        early = await admin.post("/console/api/admin/receiver/try", headers=ORIGIN)
        assert early.status_code == 400 and "set the receiver and save it first" in early.text
        wrong = await saved(admin, "shop")
        assert wrong.status_code == 400 and wrong.json()["field"] == "compatibility.idenfy_receiver"
        assert (await saved(admin, receiver.url)).status_code == 200
        key = (await admin.get("/console/api/admin/receiver")).json()["signing_key"]
        assert key == face_key(bank.house, bank.organisation.id, "idenfy") and len(key) == 64 and key.isalnum()
        answer = await admin.post("/console/api/admin/receiver/try", headers=ORIGIN)
        assert answer.json() == {"status": 200, "error": ""}
        ((headers, raw),) = receiver.got
        assert headers["idenfy-signature"] == face_signature(key, raw)
        assert headers["idenfy-event-type"] == "IDENTIFICATION_AUTO_FINISHED"
        assert json.loads(raw)["clientId"] == "sample" and json.loads(raw)["status"]["overall"] == "APPROVED"
        receiver.status = 503
        assert (await admin.post("/console/api/admin/receiver/try", headers=ORIGIN)).json()["status"] == 503
    async with bank.signed_in(bank.operator) as operator:
        assert (await operator.get("/console/api/admin/receiver")).status_code == 403


async def test_each_organisation_has_its_own_key(bank: Tenant, rival: Tenant) -> None:
    keys = set()
    for tenant in (bank, rival):
        async with tenant.signed_in() as admin:
            keys.add((await admin.get("/console/api/admin/receiver")).json()["signing_key"])
    assert len(keys) == 2
