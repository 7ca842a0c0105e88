"""The applicant's page by redirect and in a frame: the way in, the one message, where the browser goes."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from coram.actions.unattended import reviewing
from coram.core.access import Caller
from coram.core.organisation import Compatibility
from coram.ports.store import Change
from support.idenfy import Self, auth, self_service
from support.self_service import SelfService

SHOP = "https://shop.example"
URLS = {"successUrl": f"{SHOP}/ok", "errorUrl": f"{SHOP}/no", "unverifiedUrl": f"{SHOP}/open"}


@pytest.fixture
async def alone(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Self]:
    async with self_service(tmp_path, review=getattr(request, "param", "never")) as one:
        listed = msgspec.structs.replace(one.bank.process, embedding_origins=(SHOP,), version=2)
        await one.house.store.commit(Change(organisation=listed.organisation, insert=[listed]))
        yield one


async def opened(one: Self, **fields: Any) -> SelfService:
    body = {"clientId": "user-1", "firstName": "Anna Maria", "lastName": "Eriksson", **URLS, **fields}
    made = (await one.program.post("/api/v2/token", json=body, auth=auth(one.bank))).json()
    answer = await one.program.get("/api/v2/redirect", params={"authToken": made["authToken"], "lang": "it"})
    place = urlsplit(answer.headers["location"])
    return SelfService(one.bank, one.program, place.path.removeprefix("/app/session/"), place.fragment)


async def through(page: SelfService, **fields: str) -> dict[str, Any]:
    await page.begin()
    view = await page.show_passport(**fields)
    for _ in range(2):
        if view["screen"] == "capture" and view["capture"]["task"]["kind"] == "document":
            view = await page.show_passport(**fields)
    if view["screen"] == "capture":
        await page.show_face()
        view = await page.confirm()
    return view


async def posted(page: SelfService, embedder: str = SHOP) -> list[dict[str, Any]]:
    answer = await page.client.get("/app/api/view", params={"embedded_in": embedder}, headers=page.headers)
    return list(answer.json()["messages"])


async def test_the_root_with_a_token_is_the_way_in(alone: Self) -> None:
    made = (await alone.program.post("/api/v2/token", json={"clientId": "x"}, auth=auth(alone.bank))).json()
    for address in (
        f"/?authToken={made['authToken']}",
        f"/?iframe=true&authToken={made['authToken']}&lang=it",
        f"/session?authToken={made['authToken']}",
    ):
        answer = await alone.program.get(address)
        assert answer.status_code == 302 and answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["location"].startswith("/api/v2/redirect?authToken=")
        further = await alone.program.get(answer.headers["location"])
        assert further.status_code == 302 and further.headers["location"].startswith("/app/session/")
    plain = await alone.program.get("/")
    assert plain.headers["location"] == "/console/"
    strange = await alone.program.get("/", params={"authToken": "x" * 300})
    assert (await alone.program.get(strange.headers["location"])).headers["location"] == "/app/session/none#none"


async def test_the_frames_address_may_say_the_language(alone: Self) -> None:
    page = await opened(alone)
    languages = alone.bank.process.languages
    assert (await page.view())["language"] == ("it" if "it" in languages else languages[0])


async def test_an_approved_session_posts_one_message_and_goes_to_the_success_address(alone: Self) -> None:
    page = await opened(alone)
    assert await posted(page) == []
    view = await through(page)
    assert view["end"]["leave_to"]["url"] == URLS["successUrl"] and view["end"]["leave_to"]["method"] == "GET"
    (message,) = await posted(page)
    assert message["target_origin"] == SHOP
    assert message["data"] == {
        "status": "APPROVED", "manualStatus": None, "autoSuspected": False, "manualSuspected": False,
    }  # fmt: skip
    assert await posted(page, "https://other.example") == [], "an origin that is not listed hears nothing"


async def test_a_denied_one(alone: Self) -> None:
    page = await opened(alone)
    view = await through(page, expiry="2010-01-01")
    assert view["end"]["leave_to"]["url"] == URLS["errorUrl"]
    (message,) = await posted(page)
    assert (message["data"]["status"], message["data"]["autoSuspected"]) == ("FAILED", False)


async def test_one_whose_data_differs_is_suspected(alone: Self) -> None:
    page = await opened(alone, lastName="Rossi")
    await through(page)
    (message,) = await posted(page)
    assert (message["data"]["status"], message["data"]["autoSuspected"]) == ("FAILED", True)


async def test_whoever_stops_goes_to_the_unverified_address(alone: Self) -> None:
    page = await opened(alone)
    await page.begin()
    await page.post("cancel", status=204)
    assert (await page.view())["end"]["leave_to"]["url"] == URLS["unverifiedUrl"]
    (message,) = await posted(page)
    assert message["data"]["status"] == "UNVERIFIED"


@pytest.mark.parametrize("alone", ["always"], indirect=True)
async def test_what_waits_for_a_person_is_told_once_and_no_more(alone: Self) -> None:
    page = await opened(alone)
    view = await through(page)
    assert view["end"]["leave_to"]["url"] == URLS["unverifiedUrl"]
    before = await posted(page)
    assert [(one["data"]["status"], one["data"]["manualStatus"]) for one in before] == [("APPROVED", "WAITING")]
    rita = Caller(kind="staff", organisation=alone.bank.organisation.id, id="rita", roles=("reviewer",))
    await reviewing.claim(alone.house, rita, page.conference)
    await reviewing.approve(alone.house, rita, page.conference)
    assert await posted(page) == before
    assert (await page.view())["end"]["leave_to"]["url"] == URLS["successUrl"]


async def test_texts_for_pages_that_parse_them(alone: Self) -> None:
    found = await alone.house.store.organisation(alone.bank.organisation.id)
    assert found is not None
    texts = msgspec.structs.replace(found, compatibility=Compatibility(text_messages=True))
    await alone.house.store.commit(Change(organisation=found.id, update=[texts]))
    page = await opened(alone)
    await through(page)
    (message,) = await posted(page)
    assert json.loads(message["data"])["status"] == "APPROVED"
