"""A self-service in a real browser: the drawn specimen from the choice of a document to the decision, and detours."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from support.accessibility import Audit
from support.alone import AloneTab
from support.browsers import GRANTED, browser, push, until
from support.meeting import PHONE
from support.running import Demo

pytestmark = pytest.mark.browser

OFF = "__coram.devices.every((one) => one.readyState === 'ended')"


async def pushed(demo: Demo, **data: str) -> dict[str, Any]:
    """A request for the demonstration's process without an operator."""
    more: dict[str, Any] = {"id_process": demo.ready["processes"]["unattended"]}
    if data:
        more["json"] = data
    return await push(demo, **more)


async def field(page: Page, name: str) -> str:
    return await page.get_by_label(name).input_value()


async def test_alone_from_the_link_to_the_decision(demo: Demo) -> None:
    audit = Audit()
    async with browser(GRANTED) as opened:
        context = await opened.new_context(viewport=PHONE, bypass_csp=True)
        applicant = AloneTab(await context.new_page())
        page = applicant.page
        await page.goto((await pushed(demo))["url"])
        await expect(page.get_by_text("You do it alone, with your camera")).to_be_visible()
        await applicant.button("I agree").click()
        await applicant.heading("Turn on your camera")
        await audit.look(page, "alone-ready")
        await applicant.button("Use a specimen card instead").click()
        await applicant.heading("Your identity document")
        await until(page, OFF)
        await audit.look(page, "alone-document")
        await applicant.choose_passport()
        await applicant.heading("Photograph the page with your picture")
        await audit.look(page, "alone-photo")
        await applicant.show_passport()
        await audit.look(page, "alone-face")
        await applicant.photograph("Is your face sharp and whole?")
        await applicant.heading("Is everything right?")
        await until(page, OFF)
        await audit.look(page, "alone-form")
        assert await field(page, "Surname") == "ERIKSSON"
        assert await field(page, "Document number") == "L898902C3"
        assert await field(page, "Date of birth") == "1974-08-12"
        await applicant.button("Yes, this is right").click()
        done = page.get_by_role("heading", name=re.compile("You are done|Everything has arrived"))
        await expect(done).to_be_visible()
        await audit.look(page, "alone-end")
        assert applicant.errors == []
    audit.holds()


async def test_a_reload_and_a_killed_tab_go_on_where_they_were(demo: Demo) -> None:
    async with browser(GRANTED) as opened:
        context = await opened.new_context(viewport=PHONE)
        applicant = AloneTab(await context.new_page())
        await applicant.begin((await pushed(demo))["url"])
        await applicant.choose_passport()
        await applicant.heading("Photograph the page with your picture")
        await applicant.page.reload()
        await applicant.heading("Photograph the page with your picture")
        address = applicant.page.url
        await applicant.page.close()
        anew = AloneTab(await context.new_page())
        await anew.page.goto(address)
        await anew.heading("Photograph the page with your picture")
        await anew.button("Use a specimen card instead").click()
        await anew.show_passport()


async def test_later_on_another_device(demo: Demo) -> None:
    async with browser(GRANTED) as opened:
        first = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        await first.begin((await pushed(demo))["url"])
        await first.choose_passport()
        await first.heading("Photograph the page with your picture")
        async with first.page.expect_response(re.compile("/app/api/capture/later$")) as said:
            await first.button("Continue later").click()
        link = (await (await said.value).json())["url"]
        await first.heading("Continue later")
        other = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        await other.page.goto(link)
        await other.heading("Photograph the page with your picture")
        await first.heading("This session is open somewhere else")


async def test_without_a_camera_there_are_other_ways(demo: Demo) -> None:
    async with browser("--deny-permission-prompts") as opened:
        applicant = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        page = applicant.page
        await page.goto((await pushed(demo))["url"])
        await applicant.button("I agree").click()
        await applicant.button("Turn on camera").click()
        await applicant.heading("The camera is not allowed yet")
        await applicant.button("Go on without this camera").click()
        await applicant.choose_passport()
        await applicant.heading("The camera is not allowed yet")
        await expect(applicant.button("Continue later")).to_be_visible()
        chooser = page.locator("input[type=file]")
        await chooser.set_input_files({"name": "note.txt", "mimeType": "text/plain", "buffer": b"no picture"})
        await expect(page.get_by_text("no picture that your browser can open")).to_be_visible()


async def test_somebody_else_than_the_request_says_is_told_and_ends(demo: Demo) -> None:
    async with browser(GRANTED) as opened:
        applicant = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        data = {"name": "Maria", "surname": "ROSSI", "birthDate": "1980-01-01"}
        await applicant.begin((await pushed(demo, **data))["url"])
        await applicant.choose_passport()
        await applicant.photograph("Can you read every letter?")
        ended = applicant.page.get_by_text("What stands on the document differs from what we were told about you.")
        await expect(ended).to_be_visible()


async def test_a_person_instead_where_one_may_be_met(demo: Demo) -> None:
    processes = demo.ready["processes"]
    both = {"id_process": None, "id_process_live": processes["attended"], "id_process_self": processes["unattended"]}
    async with browser(GRANTED) as opened:
        applicant = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        await applicant.begin((await push(demo, **both))["url"])
        await applicant.choose_passport()
        await applicant.button("Talk to a person instead").click()
        await applicant.through_test()
        await expect(applicant.page.get_by_text(re.compile("next in line|before you"))).to_be_visible()
