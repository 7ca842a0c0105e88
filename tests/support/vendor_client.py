"""The vendor's own ApiRTC client in a real browser, fetched when a test needs it and never kept.

It is proprietary: it stays in a temporary directory, is served to the test's browser alone, and is no source of ours.
"""

import functools
import json
import shutil
import subprocess
import tarfile
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page

NPM = shutil.which("npm")
PAGE = '<!doctype html><meta charset="utf-8"><title>agent</title><script src="apiRTC.min.js"></script>'
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

CONFIGURATIONS = """
const Real = RTCPeerConnection; window.configurations = []; window.connections = [];
window.RTCPeerConnection = function (configuration, ...more) {
  if (window.relayOnly) configuration = { ...configuration, iceTransportPolicy: "relay" };
  window.configurations.push(JSON.stringify(configuration ?? null));
  const made = new Real(configuration, ...more);
  window.connections.push(made);
  return made;
};
window.RTCPeerConnection.prototype = Real.prototype;
window.RTCPeerConnection.generateCertificate = Real.generateCertificate.bind(Real);
"""
REGISTER = """async ({ uri, cloudUrl, options }) => {
  window.agent = new apiRTC.UserAgent({ uri });
  try {
    window.session = await window.agent.register({ cloudUrl, ...options });
    return { registered: window.session instanceof apiRTC.Session, id: window.session.getId() };
  } catch (error) {
    const inner = error && error.error;
    return { code: error.code, http: error.httpCode, said: `${error.message || ""} ${inner && inner.message || ""}`,
             cloud: JSON.stringify(error.cloudResponse || inner && inner.cloudResponse || null) };
  }
}"""
JOIN = """async ({ room, publish }) => {
  const conversation = window.conversation = window.session.getOrCreateConversation(room);
  window.chat = []; window.lists = [];
  conversation.on("streamListChanged", info => {
    window.lists.push(info.listEventType);
    if (info.listEventType === "added" && info.isRemote) conversation.subscribeToStream(info.streamId);
  });
  conversation.on("streamAdded", stream => {
    const place = document.body.appendChild(document.createElement("div"));
    place.id = "place-" + stream.streamId;
    stream.addInDiv(place.id, "media-" + stream.streamId, {}, false);
  });
  conversation.on("message", message => window.chat.push(message.content));
  await conversation.join();
  if (!publish) return;
  window.stream = await window.agent.createStream({ constraints: { audio: true, video: true } });
  await conversation.publish(window.stream);
}"""
FRAMES = """() => Math.max(0, ...[...document.querySelectorAll("video")]
  .map(one => one.getVideoPlaybackQuality().totalVideoFrames))"""


def fetched(directory: Path, package: str) -> Path:
    """The unpacked package; skips, by name, where it cannot be had."""
    if NPM is None:
        pytest.skip(f"npm is not installed: {package} cannot be fetched")
    packed = subprocess.run(
        [NPM, "pack", "--silent", package], cwd=directory, capture_output=True, text=True, timeout=120, check=False
    )
    if packed.returncode:
        pytest.skip(f"npm cannot fetch {package}: {packed.stderr.strip()[:200]}")
    with tarfile.open(directory / packed.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(directory, filter="data")
    return directory / "package"


@contextmanager
def page_of_another_origin(package: Path) -> Iterator[str]:
    """The address of a page that has the client, on a port of its own."""
    (package / "index.html").write_text(PAGE, "utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(package)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join(5)


class VendorPage:
    """One page with the client. `foreign` are the hosts it asked that are not this machine."""

    def __init__(self, page: Page, cloud_url: str) -> None:
        self.page, self.cloud_url = page, cloud_url
        self.foreign: list[str] = []
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda opened: self._note(opened.url))

    def _note(self, url: str) -> None:
        if not url.startswith(("blob:", "data:")) and urlsplit(url).hostname not in LOOPBACK:
            self.foreign.append(url)

    async def register(self, uri: str, **options: str) -> dict[str, Any]:
        asked = {"uri": uri, "cloudUrl": self.cloud_url, "options": options}
        answer: dict[str, Any] = await self.page.evaluate(REGISTER, asked)
        return answer

    async def join(self, room: str, *, publish: bool = True) -> None:
        await self.page.evaluate(JOIN, {"room": room, "publish": publish})

    async def until(self, expression: str, within_ms: int = 20_000) -> None:
        await self.page.wait_for_function(expression, timeout=within_ms)

    async def frames(self) -> int:
        """Frames of others that were decoded so far."""
        return int(await self.page.evaluate(FRAMES))

    async def relays(self) -> list[Any]:
        """The ICE servers of every connection that the client made."""
        found = await self.page.evaluate("window.configurations")
        return [server for one in found for server in (json.loads(one) or {}).get("iceServers", [])]


@asynccontextmanager
async def vendor_page(browser: Browser, address: str, cloud_url: str) -> AsyncIterator[VendorPage]:
    """A page with a profile of its own."""
    context = await browser.new_context()
    page = await context.new_page()
    page.set_default_timeout(20_000)
    made = VendorPage(page, cloud_url)
    await page.add_init_script(CONFIGURATIONS)
    await page.goto(address)
    try:
        yield made
    finally:
        await context.close()
