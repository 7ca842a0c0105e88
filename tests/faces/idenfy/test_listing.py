"""The list, the block list, and asking an applicant anew."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from coram.faces.idenfy.refused import PRODUCTS
from support.idenfy import Self, auth, images_of, opened, refusal, self_service
from support.tenants import Tenant, make_tenant

LIST = "/kyc/identifications/"


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path) as made:
        yield made


async def listed(alone: Self, tenant: Tenant | None = None, **query: Any) -> dict[str, Any]:
    answer = await alone.program.get(LIST, params=query, auth=auth(tenant or alone.bank))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_the_list_in_pages_and_of_one_client(alone: Self) -> None:
    assert await listed(alone) == {"count": 0, "next": None, "previous": None, "results": []}
    done = await alone.handed_in(client="user-1")
    scans = [done.scan]
    for client in ("user-1", "USER1", "7"):
        alone.house.clock.move(1)  # type: ignore[attr-defined]
        scans.append((await alone.minted(client)).scan)
    first = await listed(alone, perPage=3)
    assert (first["count"], first["previous"]) == (4, None)
    assert [row["scanRef"] for row in first["results"]] == scans[:0:-1]
    assert first["results"][0] == {"scanRef": scans[3], "status": "ACTIVE", "suspected": False}
    assert parse_qs(urlsplit(first["next"]).query) == {"page": ["2"], "perPage": ["3"]}
    second = (await alone.program.get(first["next"], auth=auth(alone.bank))).json()
    assert second["results"] == [{"scanRef": done.scan, "status": "APPROVED", "suspected": False}]
    assert second["next"] is None and parse_qs(urlsplit(second["previous"]).query)["page"] == ["1"]
    of_one = await listed(alone, clientId="user-1")
    assert [row["scanRef"] for row in of_one["results"]] == [scans[1], scans[0]] and of_one["count"] == 2
    page = await listed(alone, clientId="user-1", page=2, perPage=1)
    assert [row["scanRef"] for row in page["results"]] == [scans[0]] and "clientId=user-1" in page["previous"]
    assert [row["scanRef"] for row in (await listed(alone, clientId="7"))["results"]] == [scans[3]]
    assert (await listed(alone, clientId="nobody"))["count"] == 0
    rival = await make_tenant(alone.house, "RIVAL")
    assert (await listed(alone, rival))["count"] == (await listed(alone, rival, clientId="user-1"))["count"] == 0
    for name, value in (("page", "0"), ("page", "x"), ("perPage", "101")):
        answer = await alone.program.get(LIST, params={name: value}, auth=auth(alone.bank))
        refusal(answer, 400, "BAD_VALUE", f"{name}: from 1 to")
    refusal(await alone.program.get(LIST), 401, "UNAUTHORIZED")


async def test_who_was_blocked_is_refused_until_taken_off(alone: Self) -> None:
    one = await alone.handed_in()
    path = f"{LIST}{one.scan}/blocklists/DOCUMENT_INFO/"
    refusal(await alone.post(path), 400, "MISSING_VALUE", "reason is missing")
    made = await alone.post(path, reason="returned goods")
    assert made.status_code == 201, made.text
    told = made.json()
    assert (told["scanRef"], told["type"], told["reason"]) == (one.scan, "DOCUMENT_INFO", "returned goods")
    assert len(told["entries"]) == 3
    assert sorted((await alone.post(path, reason="again")).json()["entries"]) == sorted(told["entries"])
    other = await alone.handed_in(client="other")
    status = (await alone.post("/api/v2/status", scanRef=other.scan)).json()
    assert "DATA_BLACKLISTED" in status["fraudTags"] and status["status"] != "APPROVED"
    rival = await make_tenant(alone.house, "RIVAL")
    for answer in (
        await alone.post(path, rival, reason="x"),
        await alone.program.request("DELETE", path, json={"reason": "x"}, auth=auth(rival)),
    ):
        refusal(answer, 404, "BAD_VALUE", "scanRef")

    async def take_off() -> httpx.Response:
        return await alone.program.request("DELETE", path, json={"reason": "settled"}, auth=auth(alone.bank))

    assert (await take_off()).status_code == 204
    refusal(await take_off(), 404, "BAD_VALUE", "nothing of this identification is on the list")
    free = await alone.handed_in(client="third")
    assert "DATA_BLACKLISTED" not in (await alone.post("/api/v2/status", scanRef=free.scan)).json()["fraudTags"]
    for name in ("SELFIE", "DOCUMENT"):
        answer = await alone.post(f"{LIST}{one.scan}/blocklists/{name}/", reason="x")
        refusal(answer, 403, "PARTNER_CONTRACT_ERROR", "blocklist: faces are not listed here")
    refusal(await alone.post(f"{LIST}{one.scan}/blocklists/X/", reason="x"), 400, "BAD_VALUE", "blocklist")
    never = await alone.minted()
    answer = await alone.post(f"{LIST}{never.scan}/blocklists/DOCUMENT_INFO/", reason="x")
    refusal(answer, 400, "PARTNER_ERROR", "the applicant has not opened it")
    trail = await alone.house.store.audit(alone.bank.organisation.id, "organisation")
    assert {"block_list.added", "block_list.removed"} <= {entry.type for entry in trail}


async def test_somebody_who_was_denied_is_asked_anew(alone: Self) -> None:
    one = await alone.handed_in("glare")
    for number, path in enumerate((
        f"{LIST}{one.scan}/request-information/",
        f"/api/v2/kyc/identifications/{one.scan}/request-information/",
        "/api/v2/request-update",
    )):  # fmt: skip
        answer = await alone.post(path, scanRef=one.scan, lifetime=600)
        assert answer.status_code == 200, answer.text
        asked = answer.json()
        assert asked["sessionUrl"].endswith(f"/api/v2/redirect?authToken={asked['tokenString']}")
        assert (await alone.post("/api/v2/status", scanRef=one.scan)).json()["status"] == "ACTIVE"
        refusal(await alone.post(path, scanRef=one.scan), 400, "PARTNER_ERROR", "an earlier request is still pending")
        refusal(await alone.post("/api/v2/process", **images_of(one.token)), 400, "TOKEN_NOT_VALID")
        good = images_of(asked["tokenString"], *(["glare"] if number < 2 else []))
        assert (await alone.post("/api/v2/process", **good)).status_code == 200
        await alone.checked(one.scan)
    assert (await alone.post("/api/v2/status", scanRef=one.scan)).json()["status"] == "APPROVED"
    assert (await alone.last(one.scan)).attempt == 4
    refusal(await alone.post("/api/v2/request-update", scanRef=one.scan), 400, "PARTNER_ERROR", "it was accepted")


async def test_what_is_not_asked_anew(alone: Self) -> None:
    one = await alone.handed_in("glare")
    path = f"{LIST}{one.scan}/request-information/"
    for name, value in (("questionnaire", "q"), ("riskAssessmentProfile", "x"), ("additionalStepUploadRequired", True)):
        refusal(await alone.post(path, **{name: value}), 403, "PARTNER_CONTRACT_ERROR", f"{name}: only the whole")
    for value in (-1, "soon", 2_592_001, True):
        refusal(await alone.post(path, lifetime=value), 400, "BAD_VALUE", "lifetime: 0 to 2592000 seconds")
    rival = await make_tenant(alone.house, "RIVAL")
    refusal(await alone.post(path, rival), 404, "BAD_VALUE", "there is no such identification")
    new = await alone.minted()
    await opened(alone.bank, new)
    answer = await alone.post("/api/v2/request-update", scanRef=new.scan)
    refusal(answer, 400, "PARTNER_ERROR", "waits for its applicant")


async def test_other_products_are_not_in_the_contract(alone: Self) -> None:
    for path in (*PRODUCTS.values(), "/kyb/tokens/", "/api/v2/poa-checks/"):
        refusal(await alone.post(path), 403, "PARTNER_CONTRACT_ERROR", "this product is not offered")
        refusal(await alone.program.post(path), 401, "UNAUTHORIZED")
    one = await alone.minted()
    for scan, status, identifier, words in (
        (one.scan, 403, "PARTNER_CONTRACT_ERROR", "face authentication is not offered"),
        ("nonsense", 404, "BAD_VALUE", "there is no such identification"),
    ):
        path = f"/identification/facial-auth/{scan}/check-status/"
        answer = await alone.program.get(path, params={"method": "FACE_MATCHING"}, auth=auth(alone.bank))
        refusal(answer, status, identifier, words)
