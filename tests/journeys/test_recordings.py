"""An auditor finds a recorded conversation in the console, says why, plays it and fetches it."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from coram.assembly.opening import open_house
from coram.settings import read_settings
from journeys.test_administration import opened_by
from journeys.test_board import hire, sign_in, watched
from support.accessibility import look
from support.browsers import Tab, browser, until
from support.conversations import recorded
from support.films import needs_ffmpeg, talk
from support.running import Demo

pytestmark = pytest.mark.browser


@needs_ffmpeg
async def test_an_auditor_plays_a_recorded_conversation(demo: Demo, tmp_path: Path) -> None:
    film = talk("teal", 440, 3)
    async with open_house(read_settings(None, {}, data=str(demo.directory)), media=False) as house:
        tenant, now = demo.ready["organisation"]["id"], house.clock.now()
        await recorded(house, tenant, "Advice on savings", film, at=now - 3_600_000)
        await recorded(house, tenant, "Another one", film, at=now - 7_200_000)
    async with browser() as ours:
        auditor = Tab(await opened_by(ours, csp=False))
        page = auditor.page
        await sign_in(page, demo, await hire(demo, "Arno", "auditor"))
        await page.goto(f"{demo.base_url}/console#/settings/conversations")
        await auditor.heading("Recordings")
        await page.get_by_role("searchbox").fill("savings")
        await auditor.button("Find").click()
        await expect(page.get_by_role("heading", name="Another one")).to_have_count(0)
        one = page.get_by_role("region", name="Advice on savings")
        await one.get_by_role("button", name="Open").click()
        await expect(page.get_by_text("Choose why you look first")).to_be_visible()
        await page.get_by_label("Why you look").select_option("audit")
        await one.get_by_role("button", name="Open").click()
        await until(page, "(document.querySelector('video')?.readyState ?? 0) >= 2")
        async with watched(page) as problems:
            await look(page, "recordings", problems)
        async with page.expect_download() as waiting:
            await one.get_by_role("link", name="Download").click()
        kept = tmp_path / "talk.webm"
        await (await waiting.value).save_as(kept)
        assert kept.read_bytes() == film
        await page.goto(f"{demo.base_url}/console#/settings/audit")
        await expect(
            page.get_by_text("conversation.recording_read").or_(page.get_by_text("recording read")).first
        ).to_be_visible()
        assert not [said for said in auditor.errors if "401" not in said]
