"""The device test without a call, at its published address, in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from support.browsers import GRANTED, ApplicantTab, browser
from support.running import Demo

pytestmark = pytest.mark.browser


async def test_a_device_is_tested_without_a_call_and_the_camera_goes_off(demo: Demo, tmp_path: Path) -> None:
    async with browser(GRANTED) as opened:
        page = await opened.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
        tab = ApplicantTab(page)
        await page.goto(f"{demo.base_url}/app/service-webrtc_test/")
        await expect(page.get_by_text("nobody is identified")).to_be_visible()
        await tab.button("Turn on camera").click()
        yes, again = tab.button("Yes"), tab.button("Test again")
        await expect(yes.or_(again).first).to_be_visible()
        if await yes.is_visible():
            await yes.click()
        await expect(again).to_be_visible(timeout=60_000)
        await expect(page.get_by_text("Nothing was recorded or kept")).to_be_visible()
        found = await tab.diagnostics()
        assert all(track["readyState"] == "ended" for track in found["devices"]), found["devices"]
        await expect(tab.button("To the waiting room")).to_have_count(0)
        await expect(tab.button("Stop")).to_have_count(0)
        await page.screenshot(path=tmp_path / "self-test.png", full_page=True)
        assert not tab.errors


async def test_the_requirements_lead_to_the_test(demo: Demo, tmp_path: Path) -> None:
    async with browser() as opened:
        page = await opened.new_page(viewport={"width": 390, "height": 844}, locale="de-DE")
        await page.goto(f"{demo.base_url}/app/docs/requirements?lang=de")
        await page.screenshot(path=tmp_path / "requirements.png", full_page=True)
        await page.get_by_role("link", name="Dieses Gerät jetzt testen").click()
        await expect(page.get_by_text("niemand wird identifiziert")).to_be_visible()
