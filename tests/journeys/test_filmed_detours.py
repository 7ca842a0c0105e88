"""Alone with a film for a camera, and something comes between: no camera, a killed tab, the phone instead."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from journeys.test_handover import named
from support.alone import AloneTab
from support.browsers import GRANTED, browser, camera, push, until
from support.deciding import console
from support.meeting import DESK, PHONE
from support.rolls import GOOD, HOLDER, film_of
from support.running import Demo
from support.shop import shop_of

pytestmark = pytest.mark.browser


async def test_whoever_has_no_camera_and_stops_is_told_of_as_one_who_stopped(demo: Demo) -> None:
    async with shop_of(demo) as shop, browser("--deny-permission-prompts") as opened:
        applicant = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        token = await shop.token(errorUrl=None, unverifiedUrl=None, successUrl=None)
        await applicant.page.goto(token["redirectUrl"])
        await applicant.button("I agree").click()
        await applicant.button("Turn on camera").click()
        await applicant.heading("The camera is not allowed yet")
        await expect(applicant.page.locator("ol li")).to_have_count(3)  # what to press in this browser
        await applicant.button("Go on without this camera").click()
        await applicant.choose_passport()
        await applicant.heading("The camera is not allowed yet")
        conference = applicant.page.url.rpartition("/")[2].partition("#")[0]
        await applicant.button("Stop", exact=True).click()
        await applicant.button("Stop now").click()
        await applicant.heading("You stopped the identification")
        assert (await shop.told()).told == ("IDENTIFICATION_CANCELLED", True, "EXPIRED")
        async with console(demo) as desk:
            case = await (await desk.get(f"/console/api/cases/{conference}")).json()
            assert case["case"]["standing"] == "cancelled"
            camera_told = next(entry for entry in case["timeline"] if entry["type"] == "camera.told")
            assert camera_told["details"] == {"error": "denied"}, "the reviewer sees why it came to nothing"
        # whoever changes their mind is not turned away
        await applicant.page.goto(token["redirectUrl"])
        await expect(applicant.button("I agree")).to_be_visible()


async def crashed(page: Page) -> None:
    """Kill what runs the page, as a phone does that needs the room."""
    session = await page.context.new_cdp_session(page)
    async with page.expect_event("crash"):
        asked = asyncio.ensure_future(session.send("Page.crash", {}))  # which nobody is left to answer
    asked.cancel()


async def test_a_killed_tab_has_lost_nothing_that_was_captured(demo: Demo, tmp_path: Path) -> None:
    film = film_of(tmp_path, GOOD)
    async with shop_of(demo) as shop, browser(GRANTED, camera(film)) as opened:
        address = await shop.pushed(demo.ready["processes"]["unattended"], json=HOLDER)
        first = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        await first.page.goto(address)
        await first.agree_and_film()
        await first.choose_passport()
        await first.hold_up()
        await first.heading("face")
        await crashed(first.page)
        again = AloneTab(await first.page.context.new_page())
        await again.page.goto(address)
        here = again.button("Go on here instead")
        face = again.root.get_by_role("heading", name=re.compile("Now your face|Is your face sharp"))
        await expect(here.or_(face).first).to_be_visible()
        if await here.is_visible():
            await here.click()
        await again.look_into_camera()
        await again.button("Yes, this is right").click()
        await again.heading("You are done, thank you")
        hook = await shop.told()
        assert hook.body["message"]["closeStatus"] == "N"
        assert (await shop.conference_data(hook))["data"]["document_reading"]["status"] == "completed"


async def test_from_a_desk_without_a_camera_to_the_phone_and_the_desk_sees_the_end(tmp_path: Path) -> None:
    film = film_of(tmp_path, GOOD)
    with named(tmp_path / "demo") as (demo, arguments):
        async with (
            browser("--deny-permission-prompts", *arguments) as desk,
            browser(GRANTED, camera(film), *arguments) as pocket,
        ):
            first = AloneTab(await (await desk.new_context(viewport=DESK)).new_page())
            pushed = await push(demo, id_process=demo.ready["processes"]["unattended"], json=HOLDER)
            await first.page.goto(pushed["url"])
            await first.button("I agree").click()
            await first.button("Turn on camera").click()
            await first.button("Go on without this camera").click()
            await first.choose_passport()
            async with first.page.expect_response(re.compile("/app/api/handover$")) as made:
                await first.button("Use my phone instead").click()
            link = (await (await made.value).json())["url"]
            await expect(first.page.get_by_role("img", name="QR code with the link for your phone")).to_be_visible()
            phone = AloneTab(await (await pocket.new_context(viewport=PHONE)).new_page())
            await phone.page.goto(link)
            await first.heading("This session is open somewhere else")
            await until(phone.page, "!location.hash")
            await phone.hold_up()
            await phone.look_into_camera()
            await phone.button("Yes, this is right").click()
            await phone.heading("You are done, thank you")
            await first.heading("You are done, thank you")
