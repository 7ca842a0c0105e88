"""What breaks in a running call, and how it goes on: tabs, browsers, networks, the media worker, the server."""

import asyncio
import json
import os
import signal
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import expect

from coram.verify import verify_package
from support.browsers import GRANTED, PATIENCE_MS, ApplicantTab, OperatorTab, browser, camera, push
from support.meeting import DESK, PHONE, decide, meeting
from support.running import Demo, running_demo
from support.specimen import film

pytestmark = pytest.mark.browser


def conference_of(applicant: ApplicantTab) -> str:
    return applicant.page.url.rpartition("/")[2].partition("#")[0]


async def evidence(demo: Demo, conference: str, directory: Path) -> dict[str, Any]:
    """The verified package's audit document."""
    async with aiohttp.ClientSession(demo.base_url) as session:
        asked = await session.get(
            "/api/authenticate/genAPIToken", params={"idConference": conference}, headers=demo.apikey
        )
        bearer = {"authorization": f"Bearer {(await asked.json())['token']}"}
        answer = await session.get(
            "/api/v2/getAuditData", params={"idConference": conference, "direct": "1"}, headers=bearer
        )
        assert answer.status == 200, await answer.text()
        package = directory / "package.zip"
        package.write_bytes(await answer.read())
    report = verify_package(package)
    assert report.holds, report.text
    shown = subprocess.run(["unzip", "-p", str(package), "*/audit.json"], check=True, capture_output=True)
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def segments(audit: dict[str, Any], person: str) -> list[dict[str, Any]]:
    """That person's recordings as the trail has them."""
    closed = [row["details"] for row in audit["timeline"] if row["type"] == "recording.closed"]
    return [one for one in closed if one["person"] == person]


async def picture_goes_on(applicant: ApplicantTab, operator: OperatorTab) -> None:
    """New frames arrive on both sides."""
    theirs = await applicant.frames()
    for _ in range(160):
        now = await applicant.frames()
        if now != theirs and (now < theirs or now > theirs + 15):
            break
        await applicant.page.wait_for_timeout(250)
    else:
        raise AssertionError(f"the applicant's picture stands still: {await applicant.diagnostics()}")
    ours = await operator.decoded()
    for _ in range(160):
        now = await operator.decoded()
        if now < ours or now > ours + 10:
            return
        await operator.page.wait_for_timeout(250)
    raise AssertionError("the operator's picture stands still")


async def test_a_reloaded_tab_is_back_in_the_call(demo: Demo, tmp_path: Path) -> None:
    async with meeting(demo, tmp_path) as (applicant, operator):
        conference = conference_of(applicant)
        await applicant.page.wait_for_timeout(3000)
        await applicant.page.reload()
        await applicant.sees_the_operator()
        await operator.recording_runs()
        await operator.photo("Front")
        await operator.page.reload()
        await expect(operator.page.get_by_role("heading", name="Script")).to_be_visible(timeout=PATIENCE_MS)
        await operator.recording_runs()
        await applicant.page.wait_for_timeout(2500)
        await decide(operator, "Suspend")
        audit = await evidence(demo, conference, tmp_path)
        assert len(segments(audit, "applicant")) == 2
        assert len(segments(audit, "operator")) == 2


async def test_a_killed_browser_of_the_operator(demo: Demo, tmp_path: Path) -> None:
    card = film(tmp_path / "specimen.mjpeg")
    async with browser(GRANTED, camera(card)) as theirs:
        applicant = ApplicantTab(await (await theirs.new_context(viewport=PHONE)).new_page())
        async with browser(GRANTED) as first:
            operator = OperatorTab(await (await first.new_context(viewport=DESK)).new_page())
            await operator.sign_in(demo)
            await operator.go_ready()
            await applicant.to_waiting_room((await push(demo))["url"])
            await operator.take()
            await applicant.sees_the_operator()
            await operator.recording_runs()
        await expect(applicant.page.get_by_text("was cut off")).to_be_visible(timeout=PATIENCE_MS)
        async with browser(GRANTED) as second:
            operator = OperatorTab(await (await second.new_context(viewport=DESK)).new_page())
            await operator.page.goto(f"{demo.base_url}/console")
            await operator.fill_sign_in(demo)
            await expect(operator.page.get_by_role("heading", name="Script")).to_be_visible()
            await expect(applicant.page.get_by_text("was cut off")).to_be_hidden(timeout=PATIENCE_MS)
            await operator.recording_runs()
            await picture_goes_on(applicant, operator)
            conference = conference_of(applicant)
            await decide(operator, "Suspend")
        audit = await evidence(demo, conference, tmp_path)
        types = [row["type"] for row in audit["timeline"]]
        assert types.index("operator.left") < types.index("operator.returned") < types.index("conference.closed")


def media_worker(demo: Demo) -> int:
    """The process id of the demonstration's media worker."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if b"coram.adapters.media.embedded.worker" in command and parent == demo.pid:
            return int(entry.name)
    raise AssertionError("no media worker runs")


async def test_a_killed_media_worker(demo: Demo, tmp_path: Path) -> None:
    async with meeting(demo, tmp_path) as (applicant, operator):
        conference = conference_of(applicant)
        await applicant.page.wait_for_timeout(3000)
        os.kill(media_worker(demo), signal.SIGKILL)
        await applicant.page.wait_for_timeout(3000)
        await operator.recording_runs()
        await picture_goes_on(applicant, operator)
        await applicant.page.wait_for_timeout(2500)
        await decide(operator, "Suspend")
        audit = await evidence(demo, conference, tmp_path)
        for person in ("applicant", "operator"):
            found = segments(audit, person)
            assert len(found) == 2, found
            assert sorted(one["clean"] for one in found) == [False, True]
            assert all(one["duration_ms"] > 1500 for one in found), found


async def test_a_killed_server(tmp_path: Path) -> None:
    with running_demo(tmp_path / "demo") as demo:
        async with meeting(demo, tmp_path) as (applicant, operator):
            conference = conference_of(applicant)
            await operator.photo("Front")
            demo.kill()
            await applicant.page.wait_for_timeout(1500)
            demo.restart()
            await operator.recording_runs()
            await picture_goes_on(applicant, operator)
            await operator.photo("Back")
            await decide(operator, "Suspend")
            audit = await evidence(demo, conference, tmp_path)
            taken = [row for row in audit["timeline"] if row["type"] == "photo.taken"]
            assert [row["details"]["purpose"] for row in taken] == ["document_front", "document_back"]
            for person in ("applicant", "operator"):
                assert len(segments(audit, person)) >= 2


# --- a network that can be cut -----------------------------------------------------------------------------------

HOST, GUEST = "10.203.77.1", "10.203.77.2"


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@contextmanager
def other_host() -> Iterator[str]:
    """A network namespace joined to this one by a cable that can be pulled: `ip link set <name> down`."""
    name = f"coram{os.getpid() % 10_000}"
    ip("netns", "add", name)
    try:
        ip("link", "add", name, "type", "veth", "peer", "name", "far", "netns", name)
        ip("addr", "add", f"{HOST}/30", "dev", name)
        ip("link", "set", name, "up")
        ip("-n", name, "addr", "add", f"{GUEST}/30", "dev", "far")
        ip("-n", name, "link", "set", "far", "up")
        ip("-n", name, "link", "set", "lo", "up")
        yield name
    finally:
        ip("netns", "delete", name)


@asynccontextmanager
async def cut(cable: str) -> AsyncIterator[None]:
    ip("link", "set", cable, "down")
    try:
        yield
    finally:
        ip("link", "set", cable, "up")


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/usr/sbin/ip").exists(), reason="needs root and iproute2")
async def test_the_applicants_network_is_cut_for_ten_seconds(tmp_path: Path) -> None:
    with other_host() as cable:
        launcher = tmp_path / "chromium-there"
        launcher.write_text(f'#!/bin/sh\nexec ip netns exec {cable} /usr/bin/chromium "$@"\n')
        launcher.chmod(0o755)
        port = free_port()
        base_url = f"http://{HOST}:{port}"
        environment = {"CORAM_HOST": "0.0.0.0", "CORAM_BASE_URL": base_url}
        trusted = f"--unsafely-treat-insecure-origin-as-secure={base_url}"
        card = film(tmp_path / "specimen.mjpeg")
        with running_demo(tmp_path / "demo", port=port, environment=environment) as demo:
            async with (
                browser(GRANTED, trusted, camera(card), executable=str(launcher)) as theirs,
                browser(GRANTED, trusted) as ours,
            ):
                applicant = ApplicantTab(await (await theirs.new_context(viewport=PHONE)).new_page())
                operator = OperatorTab(await (await ours.new_context(viewport=DESK)).new_page())
                await operator.sign_in(demo)
                await operator.go_ready()
                await applicant.to_waiting_room((await push(demo))["url"])
                await operator.take()
                await applicant.sees_the_operator()
                await operator.recording_runs()
                conference = conference_of(applicant)
                async with cut(cable):
                    await asyncio.sleep(10)
                    await expect(operator.page.get_by_text("lost the connection")).to_be_visible(timeout=15_000)
                await expect(operator.page.get_by_text("lost the connection")).to_be_hidden(timeout=PATIENCE_MS)
                await picture_goes_on(applicant, operator)
                await operator.recording_runs()
                await decide(operator, "Suspend")
                audit = await evidence(demo, conference, tmp_path)
                types = [row["type"] for row in audit["timeline"]]
                assert types.index("applicant.left") < types.index("applicant.returned")
                assert "conference.ended" not in types


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("", 0))
        return int(probe.getsockname()[1])
