"""The vendor's unmodified client in conversations through our media engine, with recordings."""

import asyncio
import json
import os
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from adapters.media.calls import probe, until
from coram.actions.agent import conversation_deletion
from coram.actions.house import TurnServer
from coram.adapters.media.embedded import EmbeddedEngine
from coram.core.audit import SYSTEM
from coram.core.conversation_record import ConversationRecord
from coram.core.errors import NotFound
from support.browsers import GRANTED, browser
from support.turn import SECRET, TURNSERVER, turn_server
from support.user_agents import Installation, Site, installation, log_in, make_site
from support.vendor_client import VendorPage, fetched, page_of_another_origin, vendor_page

pytestmark = pytest.mark.browser

CURRENT, OLDER = "@apirtc/apirtc@5.0.35", "@apizee/apirtc@4.6.5"
SEEN = """() => [...document.querySelectorAll("video")].map(one => one.getVideoPlaybackQuality().totalVideoFrames)"""
HEAR = """() => {
  window.heard = [];
  for (const name of ["recordingStarted", "recordingStopped", "recordingAvailable", "streamListChanged"])
    window.conversation.on(name, event => window.heard.push([name, event]));
}"""
PAIRS = """async () => {
  const found = [];
  for (const one of window.connections) {
    const stats = [...(await one.getStats()).values()];
    const pair = stats.find(entry => entry.type === "candidate-pair" && entry.nominated && entry.state === "succeeded");
    if (pair) found.push(stats.find(entry => entry.id === pair.remoteCandidateId).port);
  }
  return found;
}"""
SCREEN = """async () => {
  const canvas = document.createElement("canvas"); canvas.width = 640; canvas.height = 360;
  const pen = canvas.getContext("2d"); let at = 0;
  setInterval(() => { pen.fillStyle = `hsl(${at++ % 360} 80% 50%)`; pen.fillRect(0, 0, 640, 360); }, 50);
  window.screenStream = await window.agent.createStreamFromMediaStream(canvas.captureStream(20));
  await window.conversation.publish(window.screenStream);
}"""
ASKED = "call => call.then(info => ({ ok: info }), error => ({ error: String(error.error || error) }))"


class Hall:
    """An installation with an engine, one organisation, and pages with the client."""

    def __init__(
        self, at: Installation, engine: EmbeddedEngine, site: Site, stack: AsyncExitStack, client: str
    ) -> None:
        self.at, self.engine, self.site, self._stack, self._client = at, engine, site, stack, client
        self.chromium: Any = None

    async def page(self, id_: str) -> VendorPage:
        page = await self._stack.enter_async_context(vendor_page(self.chromium, self._client, self.at.url))
        answer = await page.register(f"apiKey:{self.site.key}", id=id_)
        assert answer.get("registered"), answer
        return page

    async def records(self) -> list[ConversationRecord]:
        return list(await self.at.house.store.conversation_records(self.site.organisation.id))


@pytest.fixture(scope="module", params=[CURRENT, OLDER])
def client_page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    package = fetched(tmp_path_factory.mktemp("client"), request.param)
    with page_of_another_origin(package) as address:
        yield address


@asynccontextmanager
async def hall_at(tmp_path: Path, client_page: str, **overrides: Any) -> AsyncIterator[Hall]:
    engine = EmbeddedEngine(bind_addresses=("127.0.0.1",), max_lag_ms=5_000)
    await engine.start()
    try:
        async with AsyncExitStack() as stack:
            at = await stack.enter_async_context(installation(tmp_path, media=engine, **overrides))
            site = await make_site(at.house, "ACME", topology="engine", recording="anyone")
            made = Hall(at, engine, site, stack, client_page)
            made.chromium = await stack.enter_async_context(browser(GRANTED))
            yield made
    finally:
        await engine.stop()


@pytest.fixture
async def hall(tmp_path: Path, client_page: str) -> AsyncIterator[Hall]:
    async with hall_at(tmp_path, client_page) as made:
        yield made


async def sees(page: VendorPage, others: int, more: int = 10) -> None:
    """Wait until so many videos have decoded at least so many frames more than now."""
    before = await page.page.evaluate(SEEN)
    script = (
        f"(before => {{ const now = ({SEEN})(); return now.filter((n, i) => n >= (before[i] || 0) + {more}).length"
        f" >= {others}; }})({json.dumps(before)})"
    )
    await page.until(script, 30_000)


async def asked(page: VendorPage, expression: str) -> dict[str, Any]:
    found: dict[str, Any] = await page.page.evaluate(f"() => ({ASKED})({expression})")
    return found


async def heard(page: VendorPage, name: str, times: int = 1) -> dict[str, Any]:
    await page.until(f"window.heard.filter(([name]) => name === '{name}').length >= {times}")
    found = await page.page.evaluate(f"window.heard.filter(([name]) => name === '{name}').at(-1)[1]")
    return dict(found)


async def test_four_people_see_each_other_through_the_engine(hall: Hall) -> None:
    room = f"room {uuid4()}"
    pages = [await hall.page(f"agent-{number}") for number in range(4)]
    for page in pages[:3]:
        await page.join(room)
    for page in pages[:3]:
        await sees(page, 2)
    await pages[3].join(room)
    for page in pages:
        await sees(page, 3)
        assert page.foreign == []
    ports = await pages[0].page.evaluate(PAIRS)
    assert len(ports) == 4, "one connection for what is published, one for each stream that is watched"
    mine = _udp_ports(hall.engine.worker_pid)
    assert set(ports) <= mine, "media goes to the server's engine and to nobody else"

    await pages[0].page.evaluate(SCREEN)
    for page in pages[1:]:
        await sees(page, 4)
    await pages[0].page.evaluate("window.conversation.unpublish(window.screenStream)")
    await pages[1].until("window.lists.includes('removed')")
    await pages[1].page.evaluate("window.conversation.unpublish(window.stream)")
    await pages[2].until("window.lists.filter(one => one === 'removed').length >= 2")
    await pages[1].page.evaluate("window.conversation.publish(window.stream)")
    for page in (pages[0], pages[2], pages[3]):
        await page.until("window.lists.at(-1) === 'added'")
        await sees(page, 3)
    await pages[3].page.evaluate("window.conversation.leave()")
    await sees(pages[0], 2)
    assert not await hall.records(), "nothing is kept of what was not recorded"


async def test_it_is_told_that_somebody_mutes(hall: Hall) -> None:
    first, second = [await hall.page(name) for name in ("first", "second")]
    for page in (first, second):
        await page.join("quiet")
    await sees(second, 1)
    if not await first.page.evaluate("typeof window.stream.disableVideo === 'function'"):
        pytest.skip("the older client does not know how")
    await first.page.evaluate("window.stream.disableVideo()")
    muted = "window.conversation.getAvailableStreamList().some(one => one.isRemote && one.isVideoMuted)"
    await second.until(muted)
    await first.page.evaluate("window.stream.enableVideo()")
    await second.until(f"!({muted})")
    await sees(second, 1)


async def test_a_recording_is_told_when_it_grows_and_can_be_had(hall: Hall, tmp_path: Path) -> None:
    first, second = [await hall.page(name) for name in ("first", "second")]
    await first.join("meeting", publish=False)
    refused = await asked(first, "window.conversation.startRecording()")
    assert "nobody publishes anything" in refused["error"]
    await second.join("meeting")
    await first.page.evaluate(
        "async () => { window.stream = await window.agent.createStream({ constraints: { audio: true, video: true } });"
        " await window.conversation.publish(window.stream); }"
    )
    for page in (first, second):
        await page.page.evaluate(HEAR)
        await sees(page, 1)
    started = await asked(first, "window.conversation.startRecording()")
    assert started["ok"]["callId"] == "COMPOSITE"
    (record,) = await hall.records()
    files = _files(hall, record)
    assert len(files) == 2 and all(path.stat().st_size > 1_000 for path in files), "told before it was on the disk"
    assert (await heard(second, "recordingStarted"))["callId"] == "COMPOSITE"
    late = await hall.page("late")
    await late.join("meeting", publish=False)
    await late.until("window.conversation.isRecorded()")
    await asyncio.sleep(4)
    assert (await asked(second, "window.conversation.stopRecording()"))["ok"]["callId"] == "COMPOSITE"
    await heard(first, "recordingStopped")
    available = await heard(first, "recordingAvailable", 2)
    for page in (first, second, late):
        await page.page.evaluate("window.conversation.leave()")
    await until(lambda: _ended(hall), 10, "the record's end")

    recordings = await hall.at.house.store.conversation_recordings(record.organisation, record.id)
    assert len(recordings) == 2
    async with httpx.AsyncClient(base_url=hall.at.url) as rest:
        conversation = f"/api/v2/conversation/{record.conversation}/media"
        assert (await rest.get(conversation)).status_code == 401
        operator = await log_in(hall.at.url, hall.site.operator.login)
        bearer = {"authorization": f"Bearer {operator['token']}"}
        assert (await rest.get(conversation, headers=bearer)).status_code == 403
        admin = {"authorization": f"Bearer {(await log_in(hall.at.url, hall.site.admin.login))['token']}"}
        listed = (await rest.get(conversation, headers=admin)).json()["media"]
        assert {one["id"] for one in listed} == {one.id for one in recordings} >= {available["mediaId"]}
        assert {one["userId"] for one in listed} == {"first", "second"}
        assert listed == (await rest.get("/api/v3/media", headers=admin)).json()["media"]
        for one in listed:
            answer = await rest.get(one["url"], headers=admin)
            assert (answer.status_code, len(answer.content)) == (200, one["size"])
            out = tmp_path / f"{one['id']}.webm"
            out.write_bytes(answer.content)
            duration, streams = probe(out)
            assert {"audio", "video"} == set(streams)
            assert 3 < duration < 12 and abs(duration * 1000 - one["duration"]) < 200
            decoded = subprocess.run(["ffprobe", "-v", "error", "-count_frames", out], capture_output=True)
            assert decoded.stderr == b""
        await _strangers_find_nothing(hall, rest, record, listed[0])
        assert (await rest.delete(listed[0]["url"], headers=bearer)).status_code == 403
        assert (await rest.delete(listed[0]["url"], headers=admin)).json() == {"success": True}
        assert (await rest.get(listed[0]["url"], headers=admin)).status_code == 404
    await _erased(hall, record)


async def _strangers_find_nothing(
    hall: Hall, rest: httpx.AsyncClient, record: ConversationRecord, one: dict[str, Any]
) -> None:
    other = await make_site(hall.at.house, "OTHER")
    bearer = {"authorization": f"Bearer {(await log_in(hall.at.url, other.admin.login))['token']}"}
    listed = await rest.get(f"/api/v2/conversation/{record.conversation}/media", headers=bearer)
    assert listed.json() == {"media": []}
    for method in ("GET", "DELETE"):
        assert (await rest.request(method, one["url"], headers=bearer)).status_code == 404
    with pytest.raises(NotFound):
        await conversation_deletion.erase(hall.at.house, SYSTEM, other.organisation.id, record.id)


async def _erased(hall: Hall, record: ConversationRecord) -> None:
    house = hall.at.house
    assert _files(hall, record)
    assert await conversation_deletion.erase(house, SYSTEM, record.organisation, record.id) == 1
    assert not _files(hall, record) and not await hall.records()
    trail = [one.type for one in await house.store.audit(record.organisation, "organisation")]
    for told in ("recording_asked", "recording_closed", "recording_read", "recording_deleted", "erased"):
        assert f"conversation.{told}" in trail


async def test_always_is_a_rule_and_outlives_the_engine(hall: Hall) -> None:
    policy = {"anonymous": True, "topology": "engine", "recording": "always"}
    await hall.site.change(user_agents=policy)
    first, second = [await hall.page(name) for name in ("first", "second")]
    for page in (first, second):
        await page.join("rule")
        await page.page.evaluate(HEAR)
    await first.until("window.conversation.isRecorded()")
    for page in (first, second):
        await sees(page, 1)
    refused = await asked(first, "window.conversation.stopRecording()")
    assert "records every conversation" in refused["error"]
    os.kill(hall.engine.worker_pid, signal.SIGKILL)
    for page in (first, second):
        await page.until(
            f"new Promise(done => setTimeout(() => done(({SEEN})()), 500)).then(one => {{ const was = window.was || [];"
            " window.was = one; return one.some((n, i) => n > (was[i] ?? Infinity)); })",
            60_000,
        )
        await sees(page, 1, 20)
    await asyncio.sleep(2)
    for page in (first, second):
        await page.page.evaluate("window.conversation.leave()")
    await until(lambda: _ended(hall), 30, "the record's end")
    (record,) = await hall.records()
    recordings = await hall.at.house.store.conversation_recordings(record.organisation, record.id)
    for stream in (1, 2):
        mine = [one for one in recordings if one.stream == stream]
        assert len(mine) >= 2 and {one.clean for one in mine} == {True, False}, recordings


async def test_a_page_that_is_cut_off_goes_on(hall: Hall) -> None:
    first, second = [await hall.page(name) for name in ("first", "second")]
    for page in (first, second):
        await page.join("cut")
    for page in (first, second):
        await sees(page, 1)
    line = hall.at.house.hall.line(hall.site.organisation.id, "first")
    assert line is not None
    await first.page.evaluate("apiCC.session.channel.socket.io.engine.close()")  # nobody said goodbye
    await until(lambda: _is_back(hall, line), 20, "the page is back")
    for page in (first, second):
        await sees(page, 1)
    await first.page.evaluate(SCREEN)
    await sees(second, 2)


@pytest.mark.skipif(not Path(TURNSERVER).exists(), reason="coturn is not installed")
async def test_through_a_relay_of_ones_own(tmp_path: Path, client_page: str) -> None:
    with turn_server(tmp_path) as port:
        turn = TurnServer(urls=(f"turn:127.0.0.1:{port}?transport=udp",), secret=SECRET)
        async with hall_at(tmp_path, client_page, turn=turn) as hall:
            pages = [await hall.page(name) for name in ("first", "second")]
            for page in pages:
                await page.page.evaluate("window.relayOnly = true")
                await page.join("far away")
            for page in pages:
                await sees(page, 1)
                kinds = await page.page.evaluate(
                    PAIRS.replace("remoteCandidateId).port", "localCandidateId).candidateType")
                )
                assert kinds == ["relay", "relay"]


async def test_whoever_comes_when_all_lines_are_busy_is_told(hall: Hall) -> None:
    page = await hall.page("first")
    await hall.engine.drain()
    answer = await asked(page, "window.session.getOrCreateConversation('full').join()")
    assert "LINES_BUSY" in answer["error"] or "all lines are busy" in answer["error"], answer


def _files(hall: Hall, record: ConversationRecord) -> list[Path]:
    directory = Path(hall.at.house.vault.path(f"{record.organisation}/{record.id}"))
    return sorted(directory.glob("*.sealed"))


async def _ended(hall: Hall) -> bool:
    return all(one.ended_at for one in await hall.records())


def _is_back(hall: Hall, before: Any) -> bool:
    now = hall.at.house.hall.line(hall.site.organisation.id, "first")
    return now is not None and now is not before and not now.away_since


def _udp_ports(pid: int) -> set[int]:
    """UDP ports that a process has open."""
    inodes = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    lines = Path("/proc/net/udp").read_text().splitlines()[1:]
    return {int(parts[1].rpartition(":")[2], 16) for line in lines if (parts := line.split())[9] in inodes}
