"""From one device to another, from one tab to the next, and what is shown to those whom nobody can meet yet."""

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from support.browsers import GRANTED, PATIENCE_MS, ApplicantTab, OperatorTab, browser, camera, push, until
from support.meeting import DESK, PHONE, decide, proof
from support.running import Demo, running_demo
from support.specimen import film
from support.turn import free_port

pytestmark = pytest.mark.browser

PROCESS = """
name = "{name}"
attended = true
languages = ["en"]
recording = false
{more}
[[steps]]
name = "consent"
kind = "consent"
title.en = "Before we begin"
text.en = "You agree to a call."

[[steps]]
name = "device_test"
kind = "device_test"
title.en = "Device"

[[steps]]
name = "face"
kind = "face"
photos = ["face"]
title.en = "Face"
"""


@contextmanager
def named(directory: Path) -> Iterator[tuple[Demo, list[str]]]:
    """A demonstration under a name of its own, and the arguments with which a browser reaches and trusts it."""
    port = free_port()
    base_url = f"http://coram.test:{port}"
    arguments = ["--host-resolver-rules=MAP coram.test 127.0.0.1"]
    arguments += [f"--unsafely-treat-insecure-origin-as-secure={base_url}"]
    with running_demo(directory, port=port, environment={"CORAM_BASE_URL": base_url}) as demo:
        yield demo, arguments


@asynccontextmanager
async def on_duty(demo: Demo, *arguments: str) -> AsyncIterator[OperatorTab]:
    async with browser(GRANTED, *arguments) as opened:
        operator = OperatorTab(await (await opened.new_context(viewport=DESK)).new_page())
        await operator.sign_in(demo)
        await operator.go_ready()
        try:
            yield operator
        except BaseException:
            await operator.leave_call()
            raise
        await operator.go_home()


async def tab(opened: Browser, phone: bool = True) -> ApplicantTab:
    context = await opened.new_context(viewport=PHONE if phone else DESK)
    return ApplicantTab(await context.new_page())


async def test_from_the_desk_to_the_phone_and_back(tmp_path: Path) -> None:
    card = film(tmp_path / "specimen.mjpeg")
    with named(tmp_path / "demo") as (demo, arguments):
        async with (
            on_duty(demo, *arguments) as operator,
            browser("--deny-permission-prompts", *arguments) as desk,
            browser(GRANTED, camera(card), *arguments) as pocket,
        ):
            first, phone = await tab(desk, phone=False), await tab(pocket)
            await first.page.goto((await push(demo))["url"])
            await first.button("I agree").click()
            await first.button("Turn on camera").click()
            await first.heading("The camera is not allowed yet")
            code = first.page.get_by_role("img", name="QR code with the link for your phone")
            await expect(code).to_be_visible()
            await until(first.page, "document.querySelector('img[width]').naturalWidth > 50")
            async with first.page.expect_response(re.compile("/app/api/handover$")) as made:
                await first.button("Make a new code").click()
            link = (await (await made.value).json())["url"]
            await phone.page.goto(link)
            await until(phone.page, "!location.hash")
            await first.heading("This session is open somewhere else")
            await phone.pass_test()
            await operator.take()
            await phone.sees_the_operator()
            await first.page.context.grant_permissions(["camera", "microphone"])
            await first.button("Go on here instead").click()
            await phone.heading("This session is open somewhere else")
            await until(phone.page, "__coram.devices.length === 0", 1000)
            await first.sees_the_operator()
            again = await tab(pocket)
            await again.page.goto(link)
            await again.heading("This link has run out")
            await decide(operator, "Suspend")
            await first.heading("We are not finished yet")
            await until(first.page, "__coram.devices.length === 0", 1000)


async def test_a_closed_tab_and_the_same_link_again(demo: Demo, tmp_path: Path) -> None:
    async with on_duty(demo) as operator, browser(GRANTED) as opened:
        pushed = await push(demo)
        first = await tab(opened)
        await first.to_waiting_room(pushed["url"])
        await operator.take()
        await first.sees_the_operator()
        await first.page.context.close()
        second = await tab(opened)
        await second.page.goto(pushed["url"])
        await second.heading("This session is open somewhere else")
        await second.button("Go on here instead").click()
        await second.sees_the_operator()
        await expect(operator.page.get_by_text("lost the connection")).to_be_hidden(timeout=PATIENCE_MS)
        await decide(operator, "Suspend")
        await second.heading("We are not finished yet")


def load(demo: Demo, directory: Path, name: str, more: str) -> str:
    """Load a process of that name beside the running demonstration. Returns its id."""
    file = directory / "process.toml"
    file.write_text(PROCESS.format(name=name, more=more))
    command = [sys.executable, "-m", "coram", "process", "load", "--data", str(demo.directory), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", done.stdout)
    assert found, done.stdout
    return found.group()


async def test_nobody_answers_in_time(demo: Demo, tmp_path: Path) -> None:
    process = load(demo, tmp_path, "Short wait", "wait_seconds = 5")
    async with browser(GRANTED) as opened:
        applicant = await tab(opened)
        await applicant.page.goto((await push(demo, id_process=process))["url"])
        await applicant.through_test()
        await applicant.heading("Nobody could answer in time")
        await until(applicant.page, "__coram.devices.length === 0", 1000)
        async with on_duty(demo) as operator:
            await applicant.button("Get in line again").click()
            await applicant.through_test()
            await operator.take()
            await applicant.sees_the_operator()
            await decide(operator, "Suspend")
            await applicant.heading("We are not finished yet")


async def test_out_of_hours(demo: Demo, tmp_path: Path) -> None:
    day = (datetime.now(UTC).weekday() + 3) % 7
    hours = f'[[service_hours]]\ndays = [{day}]\nopens = "08:30"\ncloses = "12:00"\n'
    process = load(demo, tmp_path, "Rarely open", hours)
    async with browser(GRANTED) as opened:
        applicant = await tab(opened)
        await applicant.page.goto((await push(demo, id_process=process))["url"])
        await applicant.heading("We are closed at the moment")
        await expect(applicant.page.get_by_text(re.compile("We are here again .*8:30"))).to_be_visible()
        await expect(applicant.page.get_by_text(re.compile("08:30 . 12:00"))).to_be_visible()
        await expect(applicant.button("Wait anyway")).to_have_count(0)


async def test_nobody_on_duty_until_somebody_is(demo: Demo, tmp_path: Path) -> None:
    async with browser(GRANTED) as opened:
        waits, patient = await tab(opened), await tab(opened)
        await waits.page.goto((await push(demo))["url"])
        await waits.heading("Nobody is on duty at the moment")
        await patient.page.goto((await push(demo))["url"])
        await patient.button("Wait anyway").click()
        await patient.through_test()
        await expect(patient.page.get_by_text("Nobody is on duty at this moment")).to_be_visible()
        async with on_duty(demo) as operator:
            await expect(waits.button("I agree")).to_be_visible()
            await operator.take()
            await patient.sees_the_operator()
            await decide(operator, "Suspend")


async def test_a_whole_call_where_sockets_are_refused(demo: Demo, tmp_path: Path) -> None:
    async def refuse(socket: WebSocketRoute) -> None:
        await socket.close()

    card = film(tmp_path / "specimen.mjpeg")
    async with browser(GRANTED, camera(card)) as theirs, browser(GRANTED) as ours:
        applicant = await tab(theirs)
        operator = OperatorTab(await (await ours.new_context(viewport=DESK)).new_page())
        for page in (applicant.page, operator.page):
            await page.route_web_socket(re.compile("/api/live"), refuse)
        await operator.sign_in(demo)
        await operator.go_ready()
        await applicant.to_waiting_room((await push(demo))["url"])
        await operator.take()
        await applicant.sees_the_operator()
        assert (await applicant.diagnostics())["carrier"] == "events"
        await operator.recording_runs()
        await proof(operator)
        await decide(operator, "Complete")
        await applicant.heading("You are done")
