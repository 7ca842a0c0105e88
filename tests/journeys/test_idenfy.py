"""Self-service by the iDenfy face in a real browser, by redirect and in a frame: all who hear of it agree."""

import asyncio
import json
import re
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Frame, Page, expect

from journeys.test_embedded import framed
from journeys.test_self_service import AloneTab
from support.browsers import GRANTED, PATIENCE_MS, browser
from support.meeting import DESK, PHONE
from support.running import Demo

pytestmark = pytest.mark.browser

SIGNATURE = Path(__file__).parents[1] / "support/signature.mjs"
PERSON = {"firstName": "Anna Maria", "lastName": "Eriksson", "dateOfBirth": "1974-08-12"}


class Hook(NamedTuple):
    """One webhook as it came."""

    headers: dict[str, str]
    raw: bytes

    @property
    def told(self) -> tuple[str, bool, str]:
        body = json.loads(self.raw)
        return self.headers["idenfy-event-type"], body["final"], body["status"]["overall"]

    @property
    def status(self) -> dict[str, Any]:
        return dict(json.loads(self.raw)["status"])


class Shop:
    """A relying party's server: its pages, and its receiver."""

    def __init__(self, demo: Demo) -> None:
        self.demo, self.url = demo, ""
        self.hooks: asyncio.Queue[Hook] = asyncio.Queue()
        key = demo.ready["api_key"]
        self.auth = aiohttp.BasicAuth(key["key"], key["secret"])

    async def take(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        await self.hooks.put(Hook(headers, await request.read()))
        return web.Response()

    async def page(self, request: web.Request) -> web.Response:
        return web.Response(
            text=f"<title>Shop</title><h1>Back in the shop: {request.path}</h1>", content_type="text/html"
        )

    async def token(self, **fields: Any) -> dict[str, Any]:
        body = {
            "clientId": "customer-1", **PERSON, "callbackUrl": f"{self.url}/hook", "successUrl": f"{self.url}/ok",
            "errorUrl": f"{self.url}/no", "unverifiedUrl": f"{self.url}/open", **fields,
        }  # fmt: skip
        async with aiohttp.ClientSession(self.demo.local_url, auth=self.auth) as session:
            answer = await session.post("/api/v2/token", json=body)
            assert answer.status == 201, await answer.text()
            return dict(await answer.json())

    async def told(self) -> Hook:
        """The next webhook, whose signature is good by another implementation than ours."""
        hook = await asyncio.wait_for(self.hooks.get(), 30)
        command = ["node", str(SIGNATURE), self.demo.ready["webhook_secret"], hook.headers["idenfy-signature"]]
        said = subprocess.run(command, input=hook.raw, capture_output=True, check=True)
        assert said.stdout.strip() == b"genuine"
        return hook


@asynccontextmanager
async def shop_of(demo: Demo) -> AsyncIterator[Shop]:
    shop, app = Shop(demo), web.Application()
    app.router.add_post("/hook", shop.take)
    app.router.add_get("/{name}", shop.page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    shop.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
    try:
        yield shop
    finally:
        await runner.cleanup()


class IdenfyTab(AloneTab):
    """The applicant, on a page of their own or in a frame."""

    async def show_passport(self) -> None:
        """Again where it could not be read; the camera may press its own shutter for the face already."""
        face = self.root.get_by_role("heading", name=re.compile("Now your face|Is your face sharp"))
        again = self.root.get_by_text("Please do this once more")
        for _ in range(3):
            await self.photograph("Can you read every letter?")
            await expect(face.or_(again).first).to_be_visible()
            if not await again.is_visible():
                return
        raise AssertionError("the specimen was not read in three tries")

    async def go_through(self) -> None:
        """From consent to the end, with the drawn specimen before the camera."""
        await self.button("I agree").click()
        await self.button("Use a specimen card instead").click()
        await self.choose_passport()
        await self.show_passport()
        await self.photograph("Is your face sharp and whole?")
        await self.button("Yes, this is right").click()


async def test_approved_by_redirect(demo: Demo) -> None:
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        applicant = IdenfyTab(await (await opened.new_context(viewport=PHONE)).new_page())
        token = await shop.token()
        await applicant.page.goto(token["redirectUrl"])
        await applicant.go_through()
        await applicant.page.wait_for_url(f"{shop.url}/ok", timeout=PATIENCE_MS)
        hook = await shop.told()
        assert hook.told == ("IDENTIFICATION_AUTO_FINISHED", True, "APPROVED")
        body = json.loads(hook.raw)
        assert (body["scanRef"], body["data"]["docLastName"]) == (token["scanRef"], "ERIKSSON")
        async with aiohttp.ClientSession() as nobody:
            photo = await nobody.get(body["fileUrls"]["FRONT"].replace(demo.base_url, demo.local_url))
            assert photo.status == 200 and (await photo.read()).startswith(b"\xff\xd8\xff")


async def test_refused_by_the_rules_by_redirect(demo: Demo) -> None:
    """The applicant reads the reason that the webhook names."""
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        applicant = IdenfyTab(await (await opened.new_context(viewport=PHONE)).new_page())
        await applicant.page.goto((await shop.token(ageMax=20))["redirectUrl"])
        await applicant.button("I agree").click()
        await applicant.button("Use a specimen card instead").click()
        await applicant.choose_passport()
        await applicant.photograph("Can you read every letter?")
        await expect(applicant.page.get_by_text("age", exact=False).first).to_be_visible(timeout=PATIENCE_MS)
        await applicant.page.wait_for_url(f"{shop.url}/no", timeout=PATIENCE_MS)
        hook = await shop.told()
        assert hook.told == ("IDENTIFICATION_AUTO_FINISHED", True, "SUSPECTED")
        assert hook.status["mismatchTags"] == ["OVER_AGE"]


async def embedding(page: Page, demo: Demo, token: str) -> Frame:
    """The demonstration's shop, of the other listed origin, with the session in its frame."""
    await page.goto(demo.base_url.replace("localhost", "127.0.0.1") + "/demo/shop?lang=en")
    await page.evaluate(
        """(address) => {
            window.heard = [];
            addEventListener('message', (one) => heard.push([one.origin, one.data]));
            document.querySelector('iframe[name=identification]').src = address;
        }""",
        f"{demo.base_url}/?iframe=true&authToken={token}&lang=en",
    )
    return await framed(page)


async def test_denied_by_a_reviewer_in_a_frame(demo: Demo) -> None:
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        page = await (await opened.new_context(viewport=DESK)).new_page()
        nowhere = {"successUrl": None, "errorUrl": None, "unverifiedUrl": None}
        token = await shop.token(reviewSuccessful=True, **nowhere)
        applicant = IdenfyTab(page, await embedding(page, demo, token["authToken"]))
        await applicant.go_through()
        await expect(applicant.root.get_by_role("heading", name="Everything has arrived")).to_be_visible()
        first = await shop.told()
        assert first.told == ("IDENTIFICATION_AUTO_FINISHED", False, "APPROVED")
        heard = await page.evaluate("window.heard")
        assert heard == [
            [
                demo.base_url,
                {"status": "APPROVED", "manualStatus": "WAITING", "autoSuspected": False, "manualSuspected": False},
            ]
        ]
        conference = applicant.root.url.rpartition("/")[2].partition("#")[0]
        await denied(demo, conference, "SCREEN_SUSPECTED")
        second = await shop.told()
        assert second.told == ("IDENTIFICATION_MANUAL_FINISHED", True, "DENIED")
        assert second.status["manualDocument"] == "DOC_SPOOF_DETECTED"
        assert second.status["fraudTags"] == ["DOC_MOBILE_PHOTO"]
        await page.wait_for_timeout(1_500)
        assert await page.evaluate("window.heard") == heard, "one message, whatever comes after"


async def denied(demo: Demo, conference: str, reason: str) -> None:
    """By a reviewer, with the console's own calls."""
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an address without a name
    async with aiohttp.ClientSession(demo.local_url, cookie_jar=jar, headers={"origin": demo.base_url}) as session:
        signed = await session.post(
            "/auth/login", json={"email": demo.ready["admin"]["login"], "password": demo.ready["admin"]["password"]}
        )
        assert signed.status == 200, await signed.text()
        case = f"/console/api/review/{conference}"
        verdict = {"decision": "rejected", "reasons": [reason], "note": "a screen"}
        for path, body in ((f"{case}/claim", {}), (f"{case}/decide", verdict)):
            answer = await session.post(path, json=body)
            assert answer.status < 300, await answer.text()
