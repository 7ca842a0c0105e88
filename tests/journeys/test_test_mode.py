"""A test-mode call in a browser: whoever opens its link sees it played, and nobody live hears of it."""

import pytest
from playwright.async_api import expect

from support.accessibility import Audit, too_wide
from support.browsers import GRANTED, OperatorTab, Tab, browser, push
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


async def test_an_administrator_plays_tests_on_the_other_side(demo: Demo) -> None:
    """By the keyboard alone; the strip is there wherever they go, and the live side shows nothing of it."""
    async with browser(GRANTED) as ours:
        page = await (await ours.new_context(viewport=DESK, bypass_csp=True)).new_page()
        tab, audit = Tab(page), Audit()
        strip = page.get_by_role("complementary", name="Which side this is")
        await page.goto(f"{demo.base_url}/console#/settings/tests")
        await page.get_by_label("E-mail address").fill(demo.ready["admin"]["login"])
        await page.get_by_label("Password", exact=True).fill(demo.ready["admin"]["password"])
        await page.keyboard.press("Enter")
        await tab.heading("Tests")
        await expect(strip).to_have_count(0)
        await audit.look(page, "crossing")
        await tab.button("Open the test side").press("Enter")
        await expect(strip).to_contain_text("nothing here counts")
        await page.get_by_label("Callback in the words of").select_option("iDenfy")
        await audit.look(page, "tests-empty")
        await tab.button("Play: Rejected", exact=True).press("Enter")
        runs = page.get_by_role("region", name="Played lately").locator("ol > li")
        await expect(runs.first).to_contain_text("rejected", timeout=30_000)
        await expect(runs.first).to_contain_text("until somebody listens")
        attended = page.get_by_label("Process").locator("option", has_text="(with an operator)")
        await page.get_by_label("Process").select_option(await attended.first.get_attribute("value"))
        await tab.button("Play: Accepted", exact=True).press("Enter")
        await expect(runs.first).to_contain_text("accepted", timeout=30_000)
        await audit.look(page, "tests-played")
        await page.set_viewport_size(PHONE)
        await too_wide(page, "tests on a phone", audit.problems)
        await page.set_viewport_size(DESK)
        await runs.first.get_by_role("link", name="Case").press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Case ")
        await expect(strip).to_be_visible()
        await audit.look(page, "test-case")
        case = page.url.rpartition("/")[2]
        await page.goto(f"{demo.base_url}/test/console#/settings/deliveries")
        await expect(page.get_by_role("table").get_by_role("row").nth(2)).to_be_visible()  # the head, and two
        await strip.get_by_role("link", name="To the live side").press("Enter")
        await tab.heading("API keys")
        await expect(strip).to_have_count(0)
        await page.goto(f"{demo.base_url}/console#/settings/deliveries")
        await tab.heading("Callbacks")
        await expect(page.get_by_role("table").get_by_role("row")).to_have_count(0)
        assert case and case not in await page.content()
        assert [error for error in tab.errors if "401" not in error] == []  # before signing in, nobody is anybody
        audit.holds()
