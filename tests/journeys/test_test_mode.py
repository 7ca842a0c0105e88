"""A test-mode call in a browser: whoever opens its link sees it played, and nobody live hears of it."""

import pytest
from playwright.async_api import expect

from support.accessibility import Audit
from support.browsers import GRANTED, OperatorTab, browser, push
from support.meeting import DESK, PHONE
from support.running import Demo

pytestmark = pytest.mark.browser


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
        audit = Audit()
        await audit.look(page, "played")
        await expect(page.get_by_role("heading", name="This identification is played")).to_have_count(0)
        await expect(page.get_by_text("Test: played, nobody is there")).to_be_visible()
        await expect(operator.button("Take the call")).to_have_count(0)  # nothing rang
        await expect(operator.button("Pause")).to_be_visible()
        audit.holds()


async def test_a_played_call_ends_on_the_page_as_any_other(demo: Demo) -> None:
    async with browser(GRANTED) as theirs:
        page = await (await theirs.new_context(viewport=PHONE)).new_page()
        pushed = await push(demo, key="test_key", json={"name": "Magic", "surname": "Accepted"})
        await page.goto(pushed["url"])
        await expect(page.get_by_role("heading", name="You are done, thank you")).to_be_visible()
        await expect(page.get_by_text("Test: played, nobody is there")).to_be_visible()
        audit = Audit()
        await audit.look(page, "played-end")
        audit.holds()
