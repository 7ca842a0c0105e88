"""Every screen by axe-core, light and dark; and a call held with the keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from support.accessibility import Audit
from support.browsers import GRANTED, ApplicantTab, OperatorTab, browser, camera, push, until
from support.meeting import DESK, PHONE
from support.running import Demo
from support.specimen import film

pytestmark = pytest.mark.browser


async def opened_by(opened: Browser, *, phone: bool) -> Page:
    context = await opened.new_context(viewport=PHONE if phone else DESK, bypass_csp=True)
    return await context.new_page()


async def test_the_applicants_screens_before_the_call(demo: Demo, tmp_path: Path) -> None:
    audit = Audit()
    async with browser("--deny-permission-prompts") as opened:
        applicant = ApplicantTab(await opened_by(opened, phone=True))
        page = applicant.page
        await page.goto(f"{demo.base_url}/app/session/00000000-0000-4000-8000-000000000000")
        await applicant.heading("Please open the link you were sent")
        await audit.look(page, "no link")
        await page.goto((await push(demo))["url"])
        await applicant.heading("Nobody is on duty")
        await audit.look(page, "nobody on duty")
        await applicant.to_consent()
        await audit.look(page, "consent")
        await applicant.button("Help").click()
        await audit.look(page, "help")
        await page.keyboard.press("Escape")
        await applicant.button("Stop").click()
        await audit.look(page, "stop")
        await page.keyboard.press("Escape")
        await applicant.button("I agree").click()
        await expect(applicant.button("Turn on camera")).to_be_visible()
        await audit.look(page, "before the browser asks")
        await applicant.button("Turn on camera").click()
        await applicant.heading("The camera is not allowed yet")
        await audit.look(page, "camera refused")
        await applicant.button("Use a specimen card instead").click()
        await applicant.heading("Let us check your device")
        await audit.look(page, "device test")
        await applicant.pass_test()
        await audit.look(page, "waiting room")
        await applicant.button("Stop").click()
        await applicant.button("Stop now").click()
        await applicant.heading("You stopped the identification")
        await audit.look(page, "stopped")
    audit.holds()


async def test_both_sides_of_a_call(demo: Demo, tmp_path: Path) -> None:
    audit = Audit()
    card = film(tmp_path / "specimen.mjpeg")
    async with browser(GRANTED, camera(card)) as theirs, browser(GRANTED) as ours:
        applicant = ApplicantTab(await opened_by(theirs, phone=True))
        operator = OperatorTab(await opened_by(ours, phone=False))
        desk, phone = operator.page, applicant.page
        await desk.goto(f"{demo.base_url}/console")
        await expect(operator.button("Sign in", exact=True)).to_be_visible()
        await audit.look(desk, "sign in")
        await operator.sign_in(demo)
        await audit.look(desk, "calls")
        await desk.goto(f"{demo.base_url}/console#/devices")
        await desk.get_by_role("heading", level=1).wait_for()
        await audit.look(desk, "devices")
        await desk.goto(f"{demo.base_url}/console#/calls")
        await operator.go_ready()
        await applicant.to_waiting_room((await push(demo))["url"])
        await expect(operator.button("Take the call")).to_be_visible()
        await audit.look(desk, "offer")
        await operator.take()
        try:
            await in_the_call(audit, applicant, operator)
        except BaseException:
            await operator.leave_call()
            raise
        await applicant.heading("We are not finished yet")
        await audit.look(phone, "end")
        await audit.look(desk, "wrap-up")
    audit.holds()


async def in_the_call(audit: Audit, applicant: ApplicantTab, operator: OperatorTab) -> None:
    desk, phone = operator.page, applicant.page
    await applicant.sees_the_operator()
    await operator.recording_runs()
    await audit.look(desk, "call")
    await audit.look(phone, "call of the applicant")
    await operator.photo("Front")
    await desk.get_by_role("button", name=re.compile("^Open large")).first.click()
    await audit.look(desk, "photo, large")
    await desk.keyboard.press("Escape")
    await operator.button("Back").first.click()
    await audit.look(phone, "asked to show")
    await audit.look(desk, "asked the applicant to show")
    for name, button in (("Location", "Ask for the location"), ("Documents", "Ask")):
        await desk.get_by_role("toolbar", name="Tools").get_by_role("button", name=name).click()
        await desk.locator("#panel").get_by_role("button", name=button).first.click()
        await expect(phone.get_by_role("heading", level=2)).to_be_visible()
        await audit.look(desk, name)
        await audit.look(phone, f"asked: {name}")
    for name in ("Chat", "Send code", "Note"):
        await desk.get_by_role("toolbar", name="Tools").get_by_role("button", name=name).click()
        await audit.look(desk, name)
    await desk.keyboard.press("Escape")
    for name in ("Chat", "Devices", "Help"):
        await applicant.button(name).click()
        await audit.look(phone, f"sheet: {name}")
        await phone.keyboard.press("Escape")
    await operator.button("Abort").first.click()
    await expect(desk.get_by_role("dialog")).to_be_visible()
    await audit.look(desk, "decision")
    await desk.get_by_role("dialog").get_by_role("radio", name="Suspend").check()
    await desk.get_by_role("dialog").get_by_role("button", name="Suspend the identification").click()
    await expect(operator.button("Ready for the next call")).to_be_visible()


async def test_the_demonstrations_pages(demo: Demo, tmp_path: Path) -> None:
    audit = Audit()
    async with browser(GRANTED) as opened:
        page = await opened_by(opened, phone=False)
        for path in ("/", "/demo/integrator", "/demo/receiver", "/demo/shop", "/docs/liveid"):
            answer = await page.goto(f"{demo.base_url}{path}")
            assert answer is not None and answer.status == 200, path
            await audit.look(page, path)
    audit.holds()


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until that button has the focus."""
    for _ in range(60):
        if name in await page.evaluate("document.activeElement.innerText ?? ''"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name!r}")


async def test_a_call_with_the_keyboard_alone(demo: Demo, tmp_path: Path) -> None:
    card = film(tmp_path / "specimen.mjpeg")
    async with browser(GRANTED, camera(card)) as theirs, browser(GRANTED) as ours:
        applicant = ApplicantTab(await opened_by(theirs, phone=True))
        operator = OperatorTab(await opened_by(ours, phone=False))
        page = operator.page
        await page.goto(f"{demo.base_url}/console")
        await expect(page.get_by_label("E-mail address")).to_be_focused()
        await page.keyboard.type(demo.ready["operator"]["login"])
        await page.keyboard.press("Tab")
        await page.keyboard.type(demo.ready["operator"]["password"])
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name=operator.READY)).to_be_visible()
        if await operator.button("Pause first").count():
            await tab_to(page, "Ready for the next call")
            await page.keyboard.press("Enter")
        else:
            await page.keyboard.press("r")
        await expect(operator.button("Pause").first).to_be_visible()
        await applicant.to_waiting_room((await push(demo))["url"])
        await expect(operator.button("Take the call")).to_be_focused()
        await page.keyboard.press("t")
        await expect(page.get_by_role("heading", name="Script")).to_be_visible()
        try:
            await by_keys(applicant, operator)
        except BaseException:
            await operator.leave_call()
            raise


async def by_keys(applicant: ApplicantTab, operator: OperatorTab) -> None:
    page = operator.page
    await applicant.sees_the_operator()
    await operator.recording_runs()
    photos = page.get_by_role("button", name=re.compile("^Open large"))
    for key, name in (("1", "front"), ("2", "back"), ("3", "face")):
        before = await photos.count()
        await page.keyboard.press(key)
        await expect(page.get_by_text(re.compile(f"Asked to show: {name}"))).to_be_visible()
        await page.keyboard.press(key)
        await expect(photos).to_have_count(before + 1)
    for _ in range(3):
        await page.keyboard.press("o")
    await expect(page.get_by_role("button", name="Passed Security features")).to_be_visible()
    await page.keyboard.press("c")
    await page.keyboard.type("hello from the keys, 123")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log").get_by_text("hello from the keys, 123")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#panel")).to_have_count(0)
    await page.keyboard.press("h")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await until(page, "document.querySelector('[role=dialog]').contains(document.activeElement)")
    await tab_to(page, "Suspend the identification")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Write-up")).to_be_focused()
    await page.keyboard.type("By keys alone.")
    await tab_to(page, "Pause first")
    await page.keyboard.press("Enter")
    await expect(operator.button("Go ready")).to_be_visible()
