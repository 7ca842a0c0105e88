"""The device test: what a browser refuses, what a network blocks, and what the operator hears of it."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, expect

from support import turn
from support.browsers import ARGUMENTS, GRANTED, ApplicantTab, browser, push, until
from support.meeting import PHONE, decide, meeting, two_people
from support.running import Demo, running_demo

pytestmark = pytest.mark.browser

FAKE = "--use-fake-device-for-media-stream"
OFF = "__coram.devices.every((one) => one.readyState === 'ended')"


async def to_the_test(context: BrowserContext, demo: Demo) -> ApplicantTab:
    """Past the consent, before the browser is asked, whether or not somebody is on duty."""
    applicant = ApplicantTab(await context.new_page())
    await applicant.page.goto((await push(demo))["url"])
    await applicant.to_consent()
    await applicant.button("I agree").click()
    return applicant


async def answered(applicant: ApplicantTab, demo: Demo) -> dict[str, Any]:
    """The test's findings as the server keeps them: by item, the code of what is wrong."""
    async with applicant.page.expect_response(re.compile("/app/api/test$")) as said:
        await applicant.button("Turn on camera").click()
    answer = await said.value
    assert answer.status == 200, await answer.text()
    return {one["item"]: one["code"] for one in (await answer.json())["findings"]}


async def test_a_refused_camera_shows_the_way_back_for_this_browser(demo: Demo, tmp_path: Path) -> None:
    async with browser("--deny-permission-prompts") as opened:
        context = await opened.new_context()
        applicant = await to_the_test(context, demo)
        found = await answered(applicant, demo)
        assert found["camera"] == "CAMERA_DENIED"
        await applicant.heading("The camera is not allowed yet")
        steps = await applicant.page.locator("ol.way li").all_inner_texts()
        assert [step.strip() for step in steps] == [
            "Click the icon left of the address at the top.",
            "Switch on camera and microphone.",
            "Come back to this page and try again.",
        ]
        await context.grant_permissions(["camera", "microphone"])
        await applicant.button("Try again").click()
        await applicant.heading("Let us check your device")
        await expect(applicant.page.get_by_role("heading", name="not allowed")).to_have_count(0)


async def test_a_phone_is_told_its_own_way_back(demo: Demo, tmp_path: Path) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
    agent += " Chrome/149.0 Mobile Safari/537.36"
    async with browser("--deny-permission-prompts") as opened:
        context = await opened.new_context(user_agent=agent, viewport=PHONE, is_mobile=True, has_touch=True)
        applicant = await to_the_test(context, demo)
        await applicant.button("Turn on camera").click()
        await applicant.heading("The camera is not allowed yet")
        await expect(applicant.page.get_by_text("Tap “Permissions”, then switch on camera")).to_be_visible()


async def test_without_a_camera_the_specimen_takes_its_place(demo: Demo, tmp_path: Path) -> None:
    bare = [argument for argument in ARGUMENTS if argument != FAKE]
    async with two_people(demo, tmp_path) as (unused, operator), browser(GRANTED, instead=bare) as opened:
        await unused.page.close()
        applicant = await to_the_test(await opened.new_context(viewport=PHONE), demo)
        await applicant.heading("We found no camera")
        await expect(applicant.page.get_by_text("No camera was found. Plug one in")).to_be_visible()
        await applicant.button("Use a specimen card instead").click()
        await applicant.pass_test()
        await operator.take()
        await applicant.sees_the_operator()
        await operator.recording_runs()
        before = await operator.decoded()
        await until(operator.page, f"{DECODED} > {before + 10}")
        await operator.photo("Front")
        await decide(operator, "Suspend")
        await applicant.heading("We are not finished yet")


DECODED = (
    "Math.max(0, ...[...document.querySelectorAll('video')].map((v) => v.getVideoPlaybackQuality().totalVideoFrames))"
)


async def stop(applicant: ApplicantTab, live: int) -> None:
    """Stop, and within a second none of so many tracks is live any more."""
    own = (
        "[...document.querySelectorAll('video')].filter((v) => v.muted).flatMap((v) => v.srcObject?.getTracks() ?? [])"
    )
    held = await applicant.root.evaluate(f"(window.__kept = {own}).filter((one) => one.readyState === 'live').length")
    assert held == live
    await applicant.button("Stop").first.click()
    await applicant.page.get_by_role("dialog").get_by_role("button", name="Stop now").click()
    await until(applicant.page, f"{OFF} && window.__kept.every((one) => one.readyState === 'ended')", 1000)
    await applicant.heading("You stopped the identification")
    assert await applicant.page.evaluate(OFF)


async def test_stop_ends_camera_and_microphone_on_every_screen(demo: Demo, tmp_path: Path) -> None:
    async with browser(GRANTED) as opened:
        applicant = ApplicantTab(await opened.new_page())
        await applicant.page.goto((await push(demo))["url"])
        await applicant.to_consent()
        await stop(applicant, 0)
        applicant = await to_the_test(await opened.new_context(), demo)
        await until(applicant.page, "__coram.devices.length === 2")
        await stop(applicant, 2)
        applicant = ApplicantTab(await opened.new_page())
        await applicant.to_waiting_room((await push(demo))["url"])
        await until(applicant.page, "__coram.devices.length === 2")
        await stop(applicant, 2)
    async with meeting(demo, tmp_path) as (applicant, operator):
        await stop(applicant, 2)
        await expect(operator.page.get_by_role("heading", name="The applicant stopped the call")).to_be_visible()


@pytest.mark.skipif(not Path(turn.TURNSERVER).exists(), reason="needs coturn")
async def test_through_turn_only(tmp_path: Path) -> None:
    """The path is measured through the relay, and the operator sees it."""
    with (
        turn.turn_server(tmp_path) as port,
        running_demo(tmp_path / "demo", environment=turn.settings(port)) as demo,
    ):
        async with meeting(demo, tmp_path) as (_, operator):
            await operator.page.get_by_text("Device test: ").click()
            path = operator.page.get_by_role("listitem").filter(has_text="Way to the server")
            await expect(path).to_contain_text("relay")
            await decide(operator, "Suspend")


async def test_a_dead_relay_counts_as_a_blocked_network(tmp_path: Path) -> None:
    environment = turn.settings(turn.free_port())
    with running_demo(tmp_path / "demo", environment=environment) as demo:
        async with browser(GRANTED) as opened:
            applicant = await to_the_test(await opened.new_context(), demo)
            yes = applicant.button("Yes")
            await yes.click()
            await applicant.heading("One thing must be mended first")
            await expect(applicant.page.get_by_text("Your network lets video through badly")).to_be_visible()
            await expect(applicant.button("Test again")).to_be_visible()
            await applicant.button("End without a call").click()
            await applicant.heading("This device is not ready for a call")
