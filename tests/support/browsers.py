"""Two people in two real browsers: what an applicant and an operator do, by the names of what they see."""

import json
import os
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import Browser, Frame, Locator, Page, async_playwright, expect

from support.running import Demo

CHROMIUM = os.environ.get("CORAM_CHROMIUM") or "/usr/bin/chromium"
SPECIMEN: dict[str, str] = {
    "name": "Anna Maria",
    "surname": "ERIKSSON",
    "birthDate": "1974-08-12",
    "documentNumber": "L898902C3",
    "email": "anna@example.org",
}
ARGUMENTS = [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-backgrounding-occluded-windows",
    "--autoplay-policy=no-user-gesture-required",
]
GRANTED = "--use-fake-ui-for-media-stream"
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


@asynccontextmanager
async def browser(
    *arguments: str, executable: str = CHROMIUM, instead: list[str] | None = None
) -> AsyncIterator[Browser]:
    """One Chromium with a profile of its own; with `instead` of the usual arguments where given."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=executable, args=[*(instead or ARGUMENTS), *arguments]
        )
        try:
            yield launched
        finally:
            await launched.close()


def camera(film: Path) -> str:
    """The argument that makes `film` the browser's camera."""
    return f"--use-file-for-fake-video-capture={film}"


async def until(page: Page | Frame, condition: str, within_ms: int = PATIENCE_MS) -> None:
    """Wait until the expression is true. (The pages' policy forbids what Playwright's own waiting does.)"""
    for _ in range(within_ms // 100):
        if await page.evaluate(condition):
            return
        await page.wait_for_timeout(100)
    raise AssertionError(f"not within {within_ms} ms: {condition}")


class Tab:
    """A page with the complaints of its console."""

    def __init__(self, page: Page, root: Page | Frame | None = None) -> None:
        self.page = page
        self.root = root or page
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    @property
    def errors(self) -> list[str]:
        """Complaints that are the page's fault: an engine that is busy for a moment says 503, and is asked again."""
        return [said for said in self.complaints if "status of 503" not in said]

    def button(self, name: str, *, exact: bool = False) -> Locator:
        return self.root.get_by_role("button", name=name, exact=exact)

    async def heading(self, text: str) -> None:
        """Wait until the page says so."""
        await expect(self.root.get_by_role("heading", name=text).first).to_be_visible(timeout=PATIENCE_MS)


class ApplicantTab(Tab):
    """The applicant, on a phone-sized screen."""

    async def to_waiting_room(self, address: str) -> None:
        await self.page.goto(address)
        await self.through_test()

    async def to_consent(self) -> None:
        """Where nobody is on duty, wait nevertheless."""
        agree, anyway = self.button("I agree"), self.button("Wait anyway")
        await expect(agree.or_(anyway).first).to_be_visible()
        if await anyway.is_visible():
            await anyway.click()
        await expect(agree).to_be_visible()

    async def through_test(self) -> None:
        await self.to_consent()
        await self.button("I agree").click()
        await self.pass_test()

    async def pass_test(self) -> None:
        """Turn on the camera where asked, answer the question about the sound, go on."""
        turn_on, yes, go_on = (self.button(name) for name in ("Turn on camera", "Yes", "To the waiting room"))
        arrived = self.root.get_by_text(re.compile("next in line|before you|being called for you|Call with"))
        again, repeats = self.button("Test again"), 0  # a machine that is busy with other tests measures badly
        for _ in range(60):
            await expect(turn_on.or_(yes).or_(go_on).or_(arrived).or_(again).first).to_be_visible(timeout=PATIENCE_MS)
            if await arrived.first.is_visible():
                return
            if await again.is_visible():
                repeats += 1
                assert repeats < 4, await self.root.inner_text("body")
                await again.click()
            for choice in (turn_on, yes, go_on):
                if await choice.first.is_visible():
                    await choice.first.click()
            await self.page.wait_for_timeout(400)
        raise AssertionError(f"the device test did not end: {await self.root.inner_text('body')}")

    async def diagnostics(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self.root.evaluate("JSON.stringify(window.__coram)"))
        return found

    async def frames(self) -> int:
        """Frames of the operator decoded so far."""
        found = await self.diagnostics()
        return int((found.get("media") or {}).get("framesDecoded", 0))

    async def sees_the_operator(self, more_than: int = 30) -> None:
        """Wait until frames are decoded on this side."""
        for _ in range(80):
            if await self.frames() > more_than:
                return
            await self.page.wait_for_timeout(250)
        raise AssertionError(f"no picture: {await self.diagnostics()}")


class OperatorTab(Tab):
    """The operator at the console."""

    async def sign_in(self, demo: Demo) -> None:
        await self.page.goto(f"{demo.base_url}/console")
        await self.fill_sign_in(demo)
        await expect(self.page.get_by_role("button", name=self.READY)).to_be_visible()

    async def fill_sign_in(self, demo: Demo) -> None:
        await self.page.get_by_label("E-mail address").fill(demo.ready["operator"]["login"])
        await self.page.get_by_label("Password", exact=True).fill(demo.ready["operator"]["password"])
        await self.page.get_by_role("button", name="Sign in", exact=True).click()

    READY = re.compile("Go ready|Ready for the next call")

    async def go_ready(self) -> None:
        await self.page.get_by_role("button", name=self.READY).click()
        await expect(self.button("Pause").or_(self.button("Take the call")).first).to_be_visible()

    async def take(self) -> None:
        await self.button("Take the call").click()
        await expect(self.page.get_by_role("heading", name="Script")).to_be_visible()

    async def go_home(self) -> None:
        """Pause and sign out, so that nobody is on duty any more."""
        status = await self.page.evaluate(
            """async () => {
                const headers = { 'Content-Type': 'application/json' };
                const body = JSON.stringify({ state: 'paused', reason: '' });
                await fetch('/console/api/duty', { method: 'POST', headers, body });
                return (await fetch('/console/api/sign-out', { method: 'POST' })).status;
            }"""
        )
        assert status == 200

    async def leave_call(self) -> None:
        """End a call that a failing test left behind, so that the next one finds the operator free."""
        await self.page.evaluate(
            """async () => {
                const { call } = await (await fetch('/console/api/view')).json();
                const body = JSON.stringify({ outcome: 'suspended', abort_code: '', note: '' });
                const headers = { 'Content-Type': 'application/json' };
                const path = `/console/api/calls/${call?.conference}/decide`;
                if (call) await fetch(path, { method: 'POST', headers, body });
            }"""
        )

    async def decoded(self) -> int:
        """Frames of the applicant shown so far; 0 while there is no picture."""
        count = await self.page.evaluate(
            """() => document.querySelector('video[aria-label="The applicant"]')
            ?.getVideoPlaybackQuality().totalVideoFrames ?? 0"""
        )
        return int(count)

    async def sees_the_applicant(self, more_than: int = 10) -> None:
        """Wait until frames are decoded on this side."""
        for _ in range(120):
            if await self.decoded() > more_than:
                return
            await self.page.wait_for_timeout(250)
        raise AssertionError("the operator sees no picture of the applicant")

    async def recording_runs(self) -> None:
        await expect(self.page.get_by_text("recording both")).to_be_visible(timeout=PATIENCE_MS)

    async def photo(self, name: str) -> None:
        """Ask to show, then take: one more photo than before lies under the picture."""
        photos = self.page.get_by_role("button", name=re.compile("^Open large"))
        before = await photos.count()
        await self.button(name).first.click()
        await self.page.wait_for_timeout(500)
        await self.button("Take photo").first.click()
        await expect(photos).to_have_count(before + 1, timeout=PATIENCE_MS)

    async def fill_form(self, values: dict[str, str]) -> None:
        for label, value in values.items():
            field = self.page.get_by_label(re.compile(f"^{label}"))
            await field.first.fill(value)
            await field.first.blur()

    async def tick_everything(self) -> None:
        """Answer every drawn item with "ok"."""
        for _ in range(60):
            open_ones = self.page.get_by_role("button", name=re.compile(r"^ok")).and_(
                self.page.locator("[aria-pressed=false]")
            )
            unanswered = await open_ones.count()
            if unanswered == 0:
                return
            await open_ones.first.click()
            await self.page.wait_for_timeout(250)
        raise AssertionError("the script does not end")


async def push(demo: Demo, *, key: str = "api_key", **more: Any) -> dict[str, Any]:
    """Store a request as a relying party does, with one of the ready file's keys. Returns the answer with `uId` and
    `url`.
    """
    wish: dict[str, Any] = {
        "id_organization": demo.ready["organisation"]["code"],
        "id_process": demo.ready["processes"]["attended"],
        "json": SPECIMEN,
        **more,
    }
    body = {"b64Data": b64encode(json.dumps(wish).encode()).decode(), "method": "start"}
    async with aiohttp.ClientSession(demo.local_url) as session:
        answer = await session.post(
            "/api/service/pushAsyncCall", json=body, headers={"apikey": demo.ready[key]["header"]}
        )
        assert answer.status == 200, await answer.text()
        found: dict[str, Any] = await answer.json()
        return found
