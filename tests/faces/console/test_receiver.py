"""The receiver of the iDenfy face in the settings: kept, checked, tried out; its signing key is shown to admins."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from aiohttp import web

from coram.actions.conference.ending import run_out
from coram.actions.delivery.secrets import face_key, face_signature
from coram.actions.delivery.send import send
from coram.actions.house import House
from coram.actions.identification.expiring import expire_requests
from coram.actions.testing.playing import play_round
from coram.core.delivery import Answer
from coram.core.organisation import Compatibility
from coram.core.unattended import UnattendedRules
from coram.ports.store import Change
from support.house import BASE_URL, open_test_house
from support.self_service import CODES, STEPS
from support.tenants import Tenant, client_of, make_tenant

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


SAMPLES = "/console/api/admin/receiver/samples"
HOOK = "https://shop.example/hook"


class Kept:
    """A way out that leads nowhere: what would be sent is kept, and answered with 200."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []

    async def callback(self, url: str, body: bytes, headers: dict[str, str], **_: Any) -> Answer:
        self.got.append((url, headers, body))
        return Answer(status=200)


async def self_service(house: House) -> Tenant:
    rules = UnattendedRules(review="never")
    return await make_tenant(house, "BANK", attended=False, unattended=rules, steps=STEPS, abort_codes=CODES)


async def begun(admin: httpx.AsyncClient, outcome: str) -> str:
    made = await admin.post(SAMPLES, json={"outcome": outcome}, headers=ORIGIN)
    assert made.status_code == 201, made.text
    return str(made.json()["scan_ref"])


async def played(house: House, side: str) -> None:
    """To its end, and told, as the worker does it."""
    for _ in range(40):
        await play_round(house, side)
        await expire_requests(house)
        for late in await house.store.due_conferences(house.clock.now(), 10):
            if late.state == "created":
                await run_out(house, late.organisation, late.id)
        due = await house.store.due_deliveries(house.clock.now(), 10)
        if due:
            (delivery,) = due
            assert delivery.organisation == side
            await send(house, delivery)
            return
        house.clock.move(2)  # type: ignore[attr-defined]
    raise AssertionError("nothing was told")


@pytest.mark.parametrize(
    ("outcome", "overall"),
    [("accepted", "APPROVED"), ("rejected", "DENIED"), ("suspended", "SUSPECTED"), ("expired", "EXPIRED")],
)
async def test_a_sample_is_told_to_the_receiver_of_the_settings(
    whole: House, receiver: Receiver, outcome: str, overall: str
) -> None:
    bank = await self_service(whole)
    async with bank.signed_in() as admin:
        early = await admin.post(SAMPLES, json={"outcome": outcome}, headers=ORIGIN)
        assert early.status_code == 400 and "set the receiver and save it first" in early.text
        assert (await saved(admin, receiver.url)).status_code == 200
        wrong = await admin.post(SAMPLES, json={"outcome": "approved"}, headers=ORIGIN)
        assert wrong.status_code == 400 and wrong.json()["field"] == "outcome" and "one of accepted" in wrong.text
        scan = await begun(admin, outcome)
        await played(bank.house, bank.organisation.id)
        ((headers, raw),) = receiver.got
        body = json.loads(raw)
        assert (body["status"]["overall"], body["scanRef"]) == (overall, scan)
        assert body["clientId"].startswith("SAMPLE-") and headers["coram-sample"] == "true"
        (row,) = (await admin.get(SAMPLES)).json()["samples"]
        assert (row["outcome"], row["delivery"], row["status"]) == (outcome, "delivered", 200)
        assert row["client_id"] == body["clientId"]
    async with bank.signed_in(bank.operator) as operator:
        assert (await operator.post(SAMPLES, json={"outcome": outcome}, headers=ORIGIN)).status_code == 403
        assert (await operator.get(SAMPLES)).status_code == 403


async def test_a_live_organisations_sample_lies_on_its_test_side_and_is_signed_as_live(tmp_path: Path) -> None:
    way_out = Kept()
    async with open_test_house(tmp_path, post=way_out) as house:
        bank, rival = await self_service(house), await make_tenant(house, "RIVAL")
        live = msgspec.structs.replace(
            bank.organisation, test=False, compatibility=Compatibility(idenfy_receiver=HOOK)
        )  # fmt: skip
        await house.store.commit(Change(organisation=live.id, update=[live]))
        async with bank.signed_in() as admin:
            assert (await admin.get(SAMPLES)).json() == {"samples": []}
            scan = await begun(admin, "accepted")
            side = await house.store.organisation_by_code("BANK-TEST")
            assert side is not None and side.test_of == live.id and not side.compatibility.idenfy_receiver
            await played(house, side.id)
            ((url, headers, raw),) = way_out.got
            assert url == HOOK and json.loads(raw)["scanRef"] == scan and headers["coram-sample"] == "true"
            assert headers["Idenfy-Signature"] == face_signature(face_key(house, live.id, "idenfy"), raw)
            (row,) = (await admin.get(SAMPLES)).json()["samples"]
            assert (row["scan_ref"], row["delivery"], row["standing"]) == (scan, "delivered", "completed")
            # nothing live knows of it
            assert (await house.store.identifications_of_face(live.id, "idenfy"))[0] == 0
            assert await house.store.deliveries(live.id) == []
            async with client_of(house) as program:
                asked = await program.post(
                    "/api/v2/status", json={"scanRef": scan}, auth=(bank.identifier, bank.secret)
                )
            assert asked.status_code == 404
        async with rival.signed_in() as other:
            assert (await other.get(SAMPLES)).json() == {"samples": []}
