"""Two real Chromium pages through the embedded engine."""

import asyncio
import itertools
import os
import signal
import time
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from adapters.media.calls import (
    CHROMIUM,
    CHROMIUM_FLAGS,
    KEY,
    Signalling,
    Watch,
    decodes,
    packet_times,
    plaintext,
    probe,
    until,
)
from coram.adapters.media.embedded import EmbeddedEngine
from coram.adapters.media.embedded.sink import context
from coram.adapters.vault.frames import verify
from coram.ports.media import Recording, RoomPolicy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]


class Stage:
    """An engine, its signalling, and browsers."""

    def __init__(self, engine, signalling, watch, playwright, directory):
        self.engine, self.signalling, self.watch = engine, signalling, watch
        self.playwright, self.directory = playwright, directory
        self.browsers = []

    @property
    def recording(self):
        return Recording(directory=str(self.directory / "org" / "conf"), data_key=KEY)

    async def page(self, who, role, room="call", echo=False):
        browser = await self.playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        self.browsers.append(browser)
        page = await browser.new_page()
        page.on("pageerror", lambda error: print(who, error))
        await page.goto(f"{self.signalling.url}/?room={room}&who={who}&role={role}&echo={int(echo)}")
        return page


@pytest.fixture
async def stage(tmp_path):
    engine = EmbeddedEngine(max_lag_ms=2000, log_level="INFO")
    await engine.start()
    signalling = Signalling(engine)
    await signalling.start()
    watch = Watch(engine)
    async with async_playwright() as playwright:
        made = Stage(engine, signalling, watch, playwright, tmp_path)
        yield made
        for browser in made.browsers:
            await browser.close()
    await watch.stop()
    await signalling.stop()
    await engine.stop()


async def measure(page):
    return await page.evaluate("measure()")


async def decoded_more(page, than=0):
    return (await measure(page))["decoded"] > than


async def in_call(stage):
    """Applicant and operator, both publishing and subscribed, both seeing pictures."""
    await stage.engine.open_room("call", RoomPolicy(recording=stage.recording))
    anna, otto = await asyncio.gather(stage.page("anna", "applicant"), stage.page("otto", "operator"))
    await asyncio.gather(anna.evaluate("subscribe()"), anna.evaluate("publish()"))
    await otto.evaluate("publish()")
    await otto.evaluate("subscribe()")
    for page in (anna, otto):
        await until(lambda page=page: decoded_more(page, 30), 20, "pictures")
    return anna, otto


def check(stage, segment, seconds, clean=True):
    """A recording opens, decodes whole, holds both kinds, and is as long as it says."""
    path = stage.directory / "org" / "conf" / segment.file
    plain = plaintext(path)
    assert len(plain) == segment.size
    assert verify(path, KEY, context(path)).sha256 == segment.sha256
    out = stage.directory / (segment.file + ".webm")
    out.write_bytes(plain)
    duration, streams = probe(out)
    assert streams["video"]["codec_name"] == "vp8"
    assert streams["audio"]["codec_name"] == "opus"
    assert set(segment.kinds) == {"audio", "video"}
    assert segment.clean is clean
    assert abs(duration - segment.duration_ms / 1000) < 0.1
    assert abs(duration - seconds) < 1.0
    frames, complaints = decodes(out)
    assert complaints == ""
    # a machine that is busy captures less; nothing may be lost on the way to the file
    assert frames == int(streams["video"]["nb_read_packets"]) > 5 * duration
    sound = packet_times(out, "a")
    assert 45 * duration < len(sound) < 55 * duration
    assert max(b - a for a, b in itertools.pairwise(sound)) < 0.2
    return out, frames


async def test_a_recorded_call(stage):
    began = time.time()
    anna, otto = await in_call(stage)
    for who in ("anna", "otto"):
        await until(lambda who=who: stage.watch.of("recording_started", who), 10, "recording")
    await asyncio.sleep(5)
    first, second = await measure(anna), await measure(otto)
    assert "video/VP8" in first["codec"]
    assert first["audioEnergy"] > 0
    assert second["audioEnergy"] > 0
    assert (await stage.engine.stats("call"))["anna"]["last_packet_age_ms"] < 1000
    for who in ("anna", "otto"):
        assert stage.watch.of("recording_growing", who)
        assert stage.watch.of("participant_up", who)
    segments = await stage.engine.close_room("call")
    ended = time.time()
    assert {(s.participant, s.role, s.number) for s in segments} == {("anna", "applicant", 1), ("otto", "operator", 1)}
    for segment in segments:
        assert began * 1000 < segment.started_at < segment.ended_at < (ended + 1) * 1000
        check(stage, segment, (ended * 1000 - segment.started_at) / 1000)
    await until(lambda: len(stage.watch.of("recording_closed")) == 2, 5, "told of both")
    assert await stage.engine.close_room("call") == ()


async def test_the_worker_is_killed_and_the_call_goes_on(stage):
    anna, otto = await in_call(stage)
    await asyncio.sleep(4)
    killed, wall = stage.engine.worker_pid, time.time()
    os.kill(killed, signal.SIGKILL)
    await until(lambda: stage.watch.of("engine_restarted"), 20, "restart")
    assert stage.engine.worker_pid not in (0, killed)
    left = await stage.engine.recover("call", stage.recording)
    assert {(s.participant, s.number) for s in left} == {("anna", 1), ("otto", 1)}
    for segment in left:
        check(stage, segment, wall - segment.started_at / 1000, clean=False)
    assert await stage.engine.recover("call", stage.recording) == ()
    await stage.engine.open_room("call", RoomPolicy(recording=stage.recording))
    for page in (anna, otto):
        await page.evaluate("publish()")
        await page.evaluate("subscribe()")
    for page in (anna, otto):
        await until(lambda page=page: decoded_more(page, 30), 20, "pictures after the restart")
    await asyncio.sleep(2)
    segments = await stage.engine.close_room("call")
    assert {(s.participant, s.number, s.clean) for s in segments} == {("anna", 2, True), ("otto", 2, True)}
    ended = time.time()
    for segment in segments:
        check(stage, segment, ended - segment.started_at / 1000)


async def test_one_rejoins_and_the_other_keeps_the_connection(stage):
    anna, otto = await in_call(stage)
    await asyncio.sleep(1)
    await anna.evaluate("publish()")
    await until(lambda: stage.watch.of("recording_closed", "anna"), 10, "first segment")
    before = (await measure(otto))["decoded"]
    await until(lambda: decoded_more(otto, before + 60), 20, "pictures on the same connection")
    assert await otto.evaluate("state.subscribe") == "connected"
    await asyncio.sleep(2)
    segments = await stage.engine.close_room("call")
    assert {(s.participant, s.number, s.clean) for s in segments} == {
        ("anna", 1, True),
        ("anna", 2, True),
        ("otto", 1, True),
    }


async def test_a_page_that_closes_is_seen_at_once(stage):
    anna, _ = await in_call(stage)
    await anna.evaluate("leave()")
    await until(lambda: stage.watch.of("participant_down", "anna"), 5, "down")
    assert (await until(lambda: stage.watch.of("recording_closed", "anna"), 5, "closed"))[0].segment.clean
    await stage.engine.close_room("call")


async def sent_kbps(page, seconds=3):
    before, start = (await measure(page))["sent"], time.monotonic()
    await asyncio.sleep(seconds)
    return ((await measure(page))["sent"] - before) * 8 / 1000 / (time.monotonic() - start)


async def test_the_rate_can_be_capped_and_given_back(stage):
    anna, otto = await in_call(stage)
    # the fake camera never needs more than about 480 kbit/s
    await until(lambda: _more_than(otto, 330), 60, "a full rate")
    await stage.engine.set_bitrate("call", "otto", 180)
    await asyncio.sleep(2)
    assert await sent_kbps(otto) < 250
    before = (await measure(anna))["decoded"]
    await until(lambda: decoded_more(anna, before + 10), 10, "pictures at the low rate")
    await stage.engine.set_bitrate("call", "otto", 1500)
    await until(lambda: _more_than(otto, 330), 60, "the rate given back")


async def _more_than(page, kbps):
    return await sent_kbps(page, 2) > kbps


async def test_echo_and_a_silent_supervisor(stage):
    await stage.engine.open_room("test", RoomPolicy())
    alone = await stage.page("anna", "applicant", room="test", echo=True)
    await alone.evaluate("publish()")
    await alone.evaluate("subscribe()")
    await until(lambda: decoded_more(alone, 30), 20, "oneself")
    assert await stage.engine.close_room("test") == ()
    await stage.browsers[0].close()

    await in_call(stage)
    boss = await stage.page("boss", "supervisor")
    await boss.evaluate("subscribe()")
    await until(lambda: decoded_more(boss, 60), 20, "both people")
    assert set(await boss.evaluate("state.streams")) == {
        "applicant/audio",
        "applicant/video",
        "operator/audio",
        "operator/video",
    }
    assert not stage.watch.of("participant_up", "boss")
    segments = await stage.engine.close_room("call")
    assert {s.participant for s in segments} == {"anna", "otto"}
