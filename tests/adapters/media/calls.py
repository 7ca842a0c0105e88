"""What the media tests share: a tiny signalling server, Chromium pages, and a look inside sealed recordings."""

import asyncio
import contextlib
import json
import os
import subprocess
import time
from pathlib import Path

from aiohttp import web

from coram.adapters.media.embedded.sink import context
from coram.adapters.vault.frames import read_frames
from coram.ports.media import NoSuchRoom

KEY = bytes(range(32))
CHROMIUM = os.environ.get("CORAM_CHROMIUM") or "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
]
PAGE = Path(__file__).with_name("call_page.html")


class Signalling:
    """Carries SDP between pages and an engine."""

    def __init__(self, engine):
        self.engine = engine
        self.url = ""

    async def start(self):
        application = web.Application()
        application.router.add_get("/", self._page)
        for name in ("publish", "subscribe", "accept"):
            application.router.add_post("/" + name, getattr(self, "_" + name))
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self):
        await self._runner.cleanup()

    async def _page(self, request):
        return web.Response(text=PAGE.read_text(), content_type="text/html")

    async def _publish(self, request):
        body = json.loads(await request.text())
        try:
            answer = await self.engine.publish(body["room"], body["who"], body["role"], body["sdp"])
        except NoSuchRoom:
            return web.Response(status=410, text="no such room")
        return web.json_response({"sdp": answer})

    async def _subscribe(self, request):
        body = json.loads(await request.text())
        made = await self.engine.subscribe(body["room"], body["who"], body["role"], body["echo"])
        return web.json_response({"id": made.id, "sdp": made.sdp})

    async def _accept(self, request):
        body = json.loads(await request.text())
        await self.engine.accept(body["room"], body["who"], body["id"], body["sdp"])
        return web.json_response({})


class Watch:
    """Keeps every event of an engine."""

    def __init__(self, engine):
        self.seen = []
        self._task = asyncio.ensure_future(self._run(engine))

    async def _run(self, engine):
        async for event in engine.events():
            self.seen.append(event)

    def of(self, kind, participant=None):
        return [e for e in self.seen if e.type == kind and participant in (None, e.participant)]

    async def stop(self):
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


async def until(condition, seconds=20.0, what=""):
    """Wait until `condition()` (may be a coroutine) is true; gives what it returned."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if asyncio.iscoroutine(found):
            found = await found
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        await asyncio.sleep(0.1)


def plaintext(path, key=KEY):
    return b"".join(read_frames(path, key, context(Path(path))))


def probe(path):
    """ffprobe's view of a file: duration in s, and per stream its codec, packets and first time."""
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-count_packets", "-of", "json", str(path)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    streams = {stream["codec_type"]: stream for stream in found["streams"]}
    return float(found["format"].get("duration", 0)), streams


def decodes(path):
    """(video frames that decode, complaints of the decoders)"""
    command = ["ffprobe", "-v", "error", "-threads", "1", "-count_frames", "-show_streams", "-of", "json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    frames = [int(s["nb_read_frames"]) for s in json.loads(done.stdout)["streams"] if s["codec_type"] == "video"]
    return sum(frames), done.stderr.strip()


def packet_times(path, stream):
    """Presentation times (s) of a stream's packets."""
    command = [
        "ffprobe",
        "-v",
        "error",
        "-select_streams",
        stream,
        "-show_entries",
        "packet=pts_time",
        "-of",
        "csv=p=0",
    ]
    out = subprocess.run([*command, str(path)], check=True, capture_output=True, text=True).stdout
    return [float(line.strip(",")) for line in out.split() if line.strip(",")]
