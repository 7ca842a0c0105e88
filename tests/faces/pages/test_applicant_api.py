"""The applicant's API as a page meets it: capabilities, screens, take-over, uploads, window messages."""

import hashlib
import json
import re
from base64 import b64encode, urlsafe_b64decode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.testing import AsyncTestClient

from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.calling import ask_for
from coram.actions.conference.deciding import close
from coram.actions.conference.ending import run_out
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import Opened, open_link, push
from coram.actions.ledger import secret_hash
from coram.core.access import Caller
from coram.core.organisation import Compatibility
from coram.core.process import Branding, EndRule, ServiceHours
from coram.faces import pages
from coram.faces.pages.view import look, with_new_place
from coram.ports.store import Change
from support.house import BASE_URL, Filled, SetClock, fill, open_test_house
from support.people import DATA, GOOD, key_of, ready

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 400


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house)


@pytest.fixture
async def client(filled: Filled) -> AsyncIterator[AsyncTestClient[Litestar]]:
    app = Litestar(
        [pages.router()],
        dependencies={"house": Provide(lambda: filled.house, sync_to_thread=False)},
        openapi_config=None,
    )
    async with AsyncTestClient(app, base_url=BASE_URL) as client:
        yield client


class Page:
    """An applicant's tab."""

    def __init__(self, client: AsyncTestClient[Litestar], secret: str) -> None:
        self.client, self.secret = client, secret

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}

    async def view(self, embedded_in: str = "") -> dict[str, Any]:
        answer = await self.client.get("/app/api/view", params={"embedded_in": embedded_in}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def post(self, path: str, body: Any = None, status: int = 204) -> Any:
        answer = await self.client.post(f"/app/api/{path}", json=body, headers=self.headers)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return answer.json() if answer.content else None

    async def to_waiting(self) -> None:
        await self.post("consent", {"language": "en"})
        await self.post("begin", {"language": "en"})
        verdict = await self.post("test", {"measured": GOOD}, 200)
        assert verdict["verdict"] == "good", verdict


async def opened(filled: Filled, **request: Any) -> Opened:
    wish = Request(process=filled.process.id, data=DATA, **request)
    pushed = await push(filled.house, filled.organisation, wish, key_of(filled), method="start")
    return await open_link(filled.house, pushed.uid)


async def in_call(client: AsyncTestClient[Litestar], filled: Filled, **request: Any) -> tuple[Page, str, Caller]:
    found = await opened(filled, **request)
    page, operator = Page(client, found.secret), await ready(filled)
    await page.to_waiting()
    filled.house.monitor.connected("applicant", found.conference.id)
    await assignment_round(filled.house, filled.organisation.id)
    await take(filled.house, operator, found.conference.id)
    return page, found.conference.id, operator


async def test_the_screens_in_order(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    found = await opened(filled)
    page = Page(client, found.secret)
    assert (await page.view())["screen"] == "closed_hours"
    operator = await ready(filled)
    shown = await page.view()
    assert (shown["screen"], shown["state"], shown["consent"]["given"]) == ("consent", "created", False)
    await page.post("begin", {}, 409)
    await page.post("consent", {"language": "en"})
    await page.post("begin", {"language": "it"})
    shown = await page.view()
    assert (shown["screen"], shown["language"]) == ("test", "it")
    await page.post("test", {"measured": GOOD}, 200)
    shown = await page.view()
    assert (shown["screen"], shown["wait"]["position"]) == ("waiting", 1)
    filled.house.monitor.connected("applicant", found.conference.id)
    await assignment_round(filled.house, filled.organisation.id)
    assert (await page.view())["wait"]["being_offered"]
    await take(filled.house, operator, found.conference.id)
    shown = await page.view()
    assert (shown["screen"], shown["call"]["operator_name"], shown["call"]["recording"]) == (
        "call",
        "Operator 0",
        False,
    )
    await close(filled.house, operator, found.conference.id, "aborted", "DOC_EXPIRED", "")
    shown = await page.view()
    assert (shown["screen"], shown["end"]["abort_text"]) == ("end", "The document has expired (it)")


async def test_whoever_waits_is_told_the_new_place_when_somebody_else_goes(
    client: AsyncTestClient[Litestar], filled: Filled
) -> None:
    await ready(filled)
    people = [Page(client, (await opened(filled)).secret) for _ in range(2)]
    for page in people:
        await page.to_waiting()
    seen, shown = await look(filled.house, secret_hash(people[1].secret), "")
    assert shown.wait is not None
    assert shown.wait.position == 2
    await people[0].post("cancel", {}, 204)
    moved = await with_new_place(filled.house, seen, shown)
    assert moved is not None
    assert moved.wait is not None
    assert moved.wait.position == 1
    whole = await look(filled.house, secret_hash(people[1].secret), "")
    assert msgspec.structs.replace(moved, now=0) == msgspec.structs.replace(whole[1], now=0)
    filled.house.monitor.connected("applicant", seen.conference.id)
    await assignment_round(filled.house, filled.organisation.id)
    assert await with_new_place(filled.house, seen, shown) is None  # offered by now: all of it is looked at


async def test_out_of_hours_says_when(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    house = filled.house
    never_now = await fill(house, "LATE", service_hours=(ServiceHours(days=(0,), opens="03:00", closes="03:01"),))
    page = Page(client, (await opened(never_now)).secret)
    shown = await page.view()
    assert shown["screen"] == "closed_hours"
    assert shown["hours"]["reason"] == "out_of_hours"
    assert shown["hours"]["opens_at"] > shown["now"]


async def test_without_the_right_secret_nothing(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    await opened(filled)
    for headers in ({}, {"authorization": "Bearer " + "x" * 43}, {"authorization": "Basic abc"}):
        tried = 0
        for route in client.app.routes:
            if not route.path.startswith("/app/api") or route.path.endswith(("/live", "/self-test")):
                continue
            url = route.path.replace("{upload:str}", "none").replace("{artifact:str}", "none")
            for method in getattr(route, "methods", set()) - {"OPTIONS", "HEAD"}:
                answer = await client.request(method, url, json={}, headers=headers, params={"bytes": "1"})
                assert answer.status_code == 401, (method, url, answer.status_code, answer.text)
                tried += 1
        assert tried > 20


async def test_a_second_tab_watches_until_it_takes_over(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    await ready(filled)
    wish = Request(process=filled.process.id, data=DATA)
    pushed = await push(filled.house, filled.organisation, wish, key_of(filled), method="start")
    first = Page(client, (await open_link(filled.house, pushed.uid)).secret)
    second = Page(client, (await open_link(filled.house, pushed.uid)).secret)
    await first.to_waiting()
    assert (await second.view())["screen"] == "elsewhere"
    await second.post("cancel", None, 403)
    await second.post("take-over")
    assert (await second.view())["screen"] == "waiting"
    assert (await first.view())["screen"] == "elsewhere"
    await first.post("chat", {"text": "still me"}, 403)


async def test_handing_over_to_the_phone_works_once(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    await ready(filled)
    found = await opened(filled)
    page = Page(client, found.secret)
    await page.to_waiting()
    handover = await page.post("handover", None, 201)
    assert handover["svg"].startswith("<svg")
    secret = handover["url"].partition("#h.")[2]
    assert (await client.get("/app/api/view", headers={"authorization": f"Bearer {secret}"})).status_code == 401
    redeemed = await client.post("/app/api/handover/redeem", headers={"authorization": f"Bearer {secret}"})
    phone = Page(client, redeemed.json()["secret"])
    assert (await phone.view())["screen"] == "waiting"
    assert (await page.view())["screen"] == "elsewhere"
    again = await client.post("/app/api/handover/redeem", headers={"authorization": f"Bearer {secret}"})
    assert again.status_code == 401


async def test_a_photo_arrives_in_pieces_and_answers_the_ask(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    page, conference, operator = await in_call(client, filled)
    ask = await ask_for(filled.house, operator, conference, "still", "document_front", "")
    announced = {
        "request": ask.id,
        "kind": "photo",
        "name": "front.jpg",
        "mime": "image/jpeg",
        "size": len(JPEG),
        "sha256": hashlib.sha256(JPEG).hexdigest(),
        "width": 1280,
        "height": 720,
    }
    await page.post("uploads", {**announced, "size": 50 * 1024 * 1024}, 413)
    await page.post("uploads", {**announced, "mime": "image/gif"}, 415)
    await page.post("uploads", {**announced, "request": "somebody-else"}, 409)
    begun = await page.post("uploads", announced, 200)
    where = f"/app/api/uploads/{begun['upload']}"
    for offset, status in ((0, 200), (0, 409), (50_000, 200)):
        answer = await client.patch(
            where, content=JPEG[offset : offset + 50_000], headers={**page.headers, "upload-offset": str(offset)}
        )
        assert answer.status_code == status, answer.text
        assert answer.json()["offset"] == (50_000 if offset == 0 else 100_000)
    assert (await page.post("uploads", announced, 200)) == {**begun, "offset": 100_000}
    last = await client.patch(where, content=JPEG[100_000:], headers={**page.headers, "upload-offset": "100000"})
    assert last.json()["complete"]
    assert (await page.view())["call"]["ask"] is None
    stored = await filled.house.store.artifacts(filled.organisation.id, conference)
    assert [(one.name, one.state, one.sha256) for one in stored] == [("document_front", "stored", announced["sha256"])]


async def test_window_messages_go_to_a_listed_origin_only(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    page, conference, operator = await in_call(client, filled, redirect_url="https://shop.example/done")
    await close(filled.house, operator, conference, "suspended", "", "come back with your card")
    assert (await page.view("https://evil.example"))["messages"] == []
    assert (await page.view(""))["messages"] == []
    shown = await page.view("https://shop.example")
    events = [message["data"]["event"] for message in shown["messages"]]
    assert events == ["WEBRTCTEST_OK", "WEBRTCTEST_CALLANSWERED", "ONCALL_STARTED", "ONCALL_ENDED", "close"]
    numbers = [message["number"] for message in shown["messages"]]
    assert numbers == sorted(set(numbers))
    assert {message["target_origin"] for message in shown["messages"]} == {"https://shop.example"}
    closing = shown["messages"][-1]["data"]
    assert (closing["callID"], closing["message"]["closeStatus"]) == (conference, "S")
    assert closing["message"]["token"].count(".") == 2
    leave = shown["end"]["leave_to"]
    assert (leave["url"], leave["method"], leave["field"]) == ("https://shop.example/done", "POST", "LiveIDPlusResult")


async def test_anybody_may_embed_where_the_process_says_so_but_gets_no_token(
    client: AsyncTestClient[Litestar], filled: Filled
) -> None:
    listed = (*filled.process.embedding_origins, "*")
    changed = msgspec.structs.replace(filled.process, embedding_origins=listed)
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[changed]))
    page, conference, operator = await in_call(client, filled)
    await close(filled.house, operator, conference, "suspended", "", "")
    for embedder, token in (("https://any.example", False), ("*", False), ("https://shop.example", True)):
        last = (await page.view(embedder))["messages"][-1]
        assert (last["target_origin"], "token" in last["data"]["message"]) == (embedder, token)
    assert (await page.view(""))["messages"] == []
    shell = await client.get(f"/app/session/{conference}")
    assert "frame-ancestors 'self' https://shop.example *" in shell.headers["content-security-policy"]


async def test_consent_and_beginning_in_one_command(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    page = Page(client, (await opened(filled)).secret)
    refused = await page.post("begin", {"consent": True}, 400)
    assert (refused["field"], "language" in refused["detail"]) == ("language", True)
    assert (await page.view())["state"] == "created"
    await page.post("begin", {"language": "en", "consent": True})
    shown = await page.view()
    assert (shown["screen"], shown["state"], shown["consent"]["given"]) == ("test", "testing", True)


async def test_the_page_names_its_first_files_and_lets_only_its_own_script_run(
    client: AsyncTestClient[Litestar], filled: Filled
) -> None:
    found = await opened(filled)
    shell = await client.get(f"/app/session/{found.conference.id}")
    if shell.status_code == 503:
        pytest.skip("the pages are not built")
    html = shell.text
    assert 'data-language="en"' in html
    assert len(re.findall(r'rel="modulepreload" crossorigin href="/static/applicant/assets/en-', html)) == 1
    assert found.secret not in html
    (inline,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    script = next(
        part for part in shell.headers["content-security-policy"].split("; ") if part.startswith("script-src")
    )
    assert script == f"script-src 'self' 'sha256-{digest}'"
    plain = await client.get("/app/session/unknown")
    assert "data-language" not in plain.text


async def test_switches_for_old_integrations_reach_the_frame(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    switches = Compatibility(text_messages=True, call_events=False, legacy_browser_token_delete=True)
    organisation = await filled.house.store.organisation(filled.organisation.id)
    assert organisation is not None
    changed = msgspec.structs.replace(organisation, compatibility=switches)
    await filled.house.store.commit(Change(organisation=changed.id, update=[changed]))
    page, conference, operator = await in_call(client, filled)
    await close(filled.house, operator, conference, "suspended", "", "")
    told = [json.loads(message["data"]) for message in (await page.view("https://shop.example"))["messages"]]
    assert [message["event"] for message in told] == ["WEBRTCTEST_OK", "WEBRTCTEST_CALLANSWERED", "close"]
    claims = json.loads(urlsafe_b64decode(told[-1]["message"]["token"].split(".")[1] + "=="))
    assert claims["scope"] == ["read", "delete"]


async def test_stopping_while_waiting_and_trying_again(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    await ready(filled)
    page = Page(client, (await opened(filled)).secret)
    await page.to_waiting()
    await page.post("cancel")
    shown = await page.view()
    assert (shown["screen"], shown["end"]["why"], shown["end"]["may_retry"]) == ("end", "cancelled", True)
    made = await page.post("retry", None, 201)
    fresh = Page(client, made["secret"])
    assert (await fresh.view())["screen"] == "consent"
    assert made["conference"] != shown["conference"]


async def test_nobody_answers_in_time(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    await ready(filled)
    found = await opened(filled)
    page = Page(client, found.secret)
    await page.to_waiting()
    assert isinstance(filled.house.clock, SetClock)
    filled.house.clock.move(301)
    await run_out(filled.house, filled.organisation.id, found.conference.id)
    shown = await page.view("https://shop.example")
    assert shown["screen"] == "not_answered"
    assert [message["data"]["event"] for message in shown["messages"]] == ["WEBRTCTEST_OK"]
    await page.post("give-up")
    await page.post("give-up")
    shown = await page.view("https://shop.example")
    assert (shown["screen"], shown["end"]["why"]) == ("end", "not_answered")
    assert shown["messages"][-1]["data"] == {"event": "WEBRTCTEST_CALLNOTANSWERED", "retry": False}
    made = await page.post("retry", None, 201)
    fresh = await Page(client, made["secret"]).view("https://shop.example")
    assert [message["data"] for message in fresh["messages"]] == [
        {"event": "WEBRTCTEST_CALLNOTANSWERED", "retry": True}
    ]


async def test_only_whom_nobody_answered_can_give_up(client: AsyncTestClient[Litestar], filled: Filled) -> None:
    page = Page(client, (await opened(filled)).secret)
    await page.to_waiting()
    refused = await page.post("give-up", None, 409)
    assert refused["detail"] == "there is nothing to give up"


LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" /></svg>'


async def test_the_page_wears_its_processs_colours_and_logo(tmp_path: Path) -> None:
    packed = f"data:image/svg+xml;base64,{b64encode(LOGO.encode()).decode()}"
    branding = Branding(accent="#634e00", logo=packed)
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, branding=branding, interpreter_allowed=False)
        app = Litestar(
            [pages.router()],
            dependencies={"house": Provide(lambda: house, sync_to_thread=False)},
            openapi_config=None,
        )
        async with AsyncTestClient(app, base_url=BASE_URL) as client:
            found = await opened(filled)
            shown = await Page(client, found.secret).view()
            assert shown["interpreter_allowed"] is False
            assert shown["brand"]["palette"]["light"]["accent"] == "#634e00"
            assert shown["brand"]["palette"]["dark"]["accent"] != "#634e00"
            answer = await client.get(shown["brand"]["logo"])  # a picture needs no capability
            assert answer.status_code == 200 and answer.text == LOGO
            assert answer.headers["content-type"] == "image/svg+xml"
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert (await client.get("/app/logo/no-such-thing")).status_code == 404


async def test_without_a_colour_of_its_own_the_page_wears_ours(
    client: AsyncTestClient[Litestar], filled: Filled
) -> None:
    found = await opened(filled)
    brand = (await Page(client, found.secret).view())["brand"]
    assert brand["logo"] == "" and brand["palette"] is None
    assert (await client.get(f"/app/logo/{found.conference.id}")).status_code == 404


async def test_what_the_rules_add_reaches_the_window_of_the_relying_party(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, end_rules=(EndRule(data={"level": 2}, next_process="again"),))
        app = Litestar(
            [pages.router()],
            dependencies={"house": Provide(lambda: house, sync_to_thread=False)},
            openapi_config=None,
        )
        async with AsyncTestClient(app, base_url=BASE_URL) as client:
            page, conference, operator = await in_call(client, filled, redirect_url="https://shop.example/back")
            await close(house, operator, conference, "suspended", "", "")
            shown = await page.view("https://shop.example")
            told = shown["messages"][-1]["data"]["message"]
            assert (told["additionalData"], told["nextProcess"]) == ({"level": 2}, "again")
            assert '"additionalData":{"level":2}' in shown["end"]["leave_to"]["value"]
