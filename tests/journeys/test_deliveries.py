"""The list of callbacks in a real browser: one that does not arrive, what was tried, sending it again."""

import re
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, expect

from journeys.test_administration import AdminTab, opened_by
from support.accessibility import look, too_wide
from support.browsers import browser, push
from support.running import Demo

pytestmark = pytest.mark.browser


async def told(demo: Demo, callback: str) -> str:
    """A call that was rejected, whose receiver is told so."""
    stored = await push(demo, liveid_servercallback=callback)
    async with aiohttp.ClientSession(demo.local_url) as session:
        await session.get("/app/service-asyncall", params={"uId": stored["uId"]}, allow_redirects=False)
        query = {"uId": stored["uId"]}
        info = await (await session.get("/api/v2/getAsyncRequestInfo", params=query, headers=demo.apikey)).json()
        conference = str(info["calls"][0]["idConference"])
        body = {"idConference": conference, "note": "a journey"}
        assert (await session.patch("/api/v2/rejectCall", json=body, headers=demo.apikey)).status == 200
    return conference


async def test_what_did_not_arrive_is_found_and_sent_again(demo: Demo, tmp_path: Path) -> None:
    lost = await told(demo, "http://127.0.0.1:9/nobody?key=theirs")
    arrived = await told(demo, f"{demo.base_url}/demo/receiver")
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        await admin.to(demo, "deliveries", "Callbacks")
        rows = page.get_by_role("row")
        await expect(rows.filter(has_text=arrived[:8]).get_by_text("delivered")).to_be_visible()
        await page.get_by_role("searchbox").fill(lost)
        await expect(page.get_by_text("One callback", exact=True)).to_be_visible()
        await expect(rows.filter(has_text=lost[:8]).get_by_text("the receiver cannot be reached")).to_be_visible()
        await page.screenshot(path=tmp_path / "deliveries.png", full_page=True)
        await rows.filter(has_text=lost[:8]).get_by_role("link").click()
        await admin.heading("One callback")
        await expect(page.get_by_text("the receiver cannot be reached").first).to_be_visible()
        assert "theirs" not in await page.content()
        attempts = page.locator("ol.attempts > li")
        before = await attempts.count()
        await admin.button("Try now").click()
        await expect(attempts).to_have_count(before + 1)
        await page.screenshot(path=tmp_path / "delivery.png", full_page=True)

        await admin.to(demo, "deliveries", "Callbacks")
        await page.get_by_role("button", name="Clear the filters").click()
        await page.get_by_label("State").select_option("delivered")
        await rows.filter(has_text=arrived[:8]).get_by_role("link").click()
        await expect(page.get_by_text("HTTP 204")).to_have_count(1)
        await admin.button("Send again").click()
        await expect(page.get_by_text("HTTP 204")).to_have_count(2)
        assert not [said for said in admin.errors if "401" not in said]  # nobody was signed in at first


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["en", "it", "de"])
async def test_the_pages_of_callbacks_by_axe(demo: Demo, tmp_path: Path, phone: bool, language: str) -> None:
    conference = await told(demo, "http://127.0.0.1:9/nobody")
    problems: list[str] = []

    async def seen(page: Page, screen: str) -> None:
        await look(page, screen, problems)
        await too_wide(page, screen, problems)

    async with browser() as ours:
        admin = AdminTab(await opened_by(ours, phone=phone, csp=False))
        page = admin.page
        await admin.sign_in(demo)
        await page.evaluate("(language) => localStorage.setItem('coram:console:language', language)", language)
        await page.goto(f"{demo.base_url}/console#/settings/deliveries")
        await page.reload()
        row = page.get_by_role("row").filter(has_text=re.compile("127.0.0.1:9"))
        await expect(row.first).to_be_visible()
        await seen(page, "deliveries")
        await page.get_by_role("searchbox").fill(conference)
        await page.wait_for_timeout(600)
        await row.first.get_by_role("link").click()
        await expect(page.locator("ol.attempts > li").first).to_be_visible()
        await seen(page, "delivery")
    assert not problems, "\n".join(problems)
