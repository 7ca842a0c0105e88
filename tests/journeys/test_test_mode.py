"""A test-mode call in a browser: whoever opens its link sees it played, and nobody live hears of it."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from support.browsers import GRANTED, OperatorTab, browser, push
from support.meeting import DESK, PHONE
from support.running import Demo

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
PICTURES = os.environ.get("CORAM_SHOTS", "")


async def accessible(page: Page) -> None:
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


async def shot(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


async def test_a_played_call_is_shown_as_what_it_is(demo: Demo) -> None:
    async with browser(GRANTED) as theirs, browser(GRANTED) as ours:
        operator = OperatorTab(await (await ours.new_context(viewport=DESK)).new_page())
        await operator.sign_in(demo)
        await operator.go_ready()
        context = await theirs.new_context(viewport=PHONE)
        page = await context.new_page()
        pushed = await push(demo, key="test_key", json={"name": "Magic", "surname": "Unanswered"})
        await page.goto(pushed["url"])
        await expect(page.get_by_role("heading", name="This identification is played")).to_be_visible()
        await expect(page.get_by_text("Test: played, nobody is there")).to_be_visible()
        await expect(page.locator("[aria-current=step]")).to_have_text("Waiting room")
        await expect(operator.button("Pause")).to_be_visible()
        await accessible(page)
        await shot(page, "played-phone")
        await page.emulate_media(color_scheme="dark")
        await accessible(page)
        await shot(page, "played-phone-dark")
        await expect(page.get_by_role("heading", name="This identification is played")).to_have_count(0)
        await shot(page, "played-over")
        await expect(page.get_by_text("Test: played, nobody is there")).to_be_visible()
        await expect(operator.button("Take the call")).to_have_count(0)  # nothing rang
        await expect(operator.button("Pause")).to_be_visible()


async def test_a_played_call_ends_on_the_page_as_any_other(demo: Demo) -> None:
    async with browser(GRANTED) as theirs:
        page = await (await theirs.new_context(viewport=PHONE)).new_page()
        pushed = await push(demo, key="test_key", json={"name": "Magic", "surname": "Accepted"})
        await page.goto(pushed["url"])
        await expect(page.get_by_role("heading", name="You are done, thank you")).to_be_visible()
        await expect(page.get_by_text("Test: played, nobody is there")).to_be_visible()
        await accessible(page)
