"""What the applicant's page weighs on the way to the first picture, and how soon it comes, beside the scripts of two
closed services' kits, which are fetched from the npm registry.

    python bench/applicant_page.py [--rounds 5] [--cpu 4] [--kbps 9000] [--latency 170]

A phone's window in Chromium, its processor slowed `--cpu` times and its line limited (both ways alike); the fake
camera answers at once. Coram's page is gone through without a pause: open the link, agree, turn on the camera, choose
passport, until the camera's picture moves behind the outline. Time to first capture is from the tap on the last choice
that is needed (which document) to that picture; the whole, from opening the link, is told beside it. The second row of
times is of a good phone on a good line (no slowing, 50 Mbit/s, 40 ms). The kits need their makers' servers for that; of
them the time is measured until their main script was fetched and run on an empty page, which comes before anything they
show.
The way to an operator is weighed too, from the link to the waiting room: with an operator on duty, and where nobody is,
which shows one screen more.
Weights are of script as it travelled, compressed by Brotli on both sides.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from aiohttp import web
from harness import ROOT
from playwright.async_api import async_playwright

sys.path.insert(0, str(ROOT / "tests"))
from support.browsers import ARGUMENTS, CHROMIUM, GRANTED, ApplicantTab, OperatorTab, push
from support.running import running_demo

KITS = {"onfido-sdk-ui@13.8.7": "dist/onfido.min.js", "@jumio/websdk@0.3.19": "js/index.BEBD0ZpD.js"}
PHONE = {"width": 390, "height": 844}


def kit(directory, package, script):
    subprocess.run(["npm", "pack", "--silent", package], cwd=directory, check=True, stdout=subprocess.DEVNULL)
    name = package.lstrip("@").replace("/", "-").rpartition("@")
    with tarfile.open(directory / f"{name[0]}-{name[2]}.tgz") as archive:
        plain = archive.extractfile(f"package/{script}").read()
    squeeze = "process.stdout.write(require('zlib').brotliCompressSync(require('fs').readFileSync(0)))"
    return subprocess.run(["node", "-e", squeeze], input=plain, check=True, capture_output=True).stdout


async def serve(kits):
    """Each kit's script with a page that holds nothing else."""
    bodies = {f"/{at}.js": script for at, script in enumerate(kits.values())}

    async def handle(request):
        if request.path.endswith(".js"):
            headers = {"Content-Encoding": "br", "Content-Type": "text/javascript"}
            return web.Response(body=bodies[request.path], headers=headers)
        page = f"<!doctype html><div id=root></div><script type=module src={request.path}.js></script>"
        return web.Response(text=page, content_type="text/html")

    runner = web.AppRunner(web.Application())
    runner.app.router.add_get("/{path:.*}", handle)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


class Marks(NamedTuple):
    """Seconds from the link to the first screen, from "I agree" to the next, from the last choice to the camera's
    picture, from the link to that; kB of script and of everything until then.
    """

    shown: float
    agreed: float
    capture: float
    whole: float
    script: float
    all: float


class Phone:
    """One page on a slow phone, with what it fetched."""

    def __init__(self, page, line):
        self.page, self.line = page, line
        self.script = self.all = 0
        self.kinds = {}

    async def slow_down(self, wish):
        await self.line.send("Network.enable")
        rate = wish.kbps * 1000 / 8
        limits = {"offline": False, "latency": wish.latency, "downloadThroughput": rate, "uploadThroughput": rate}
        await self.line.send("Network.emulateNetworkConditions", limits)
        await self.line.send("Emulation.setCPUThrottlingRate", {"rate": wish.cpu})
        self.line.on("Network.responseReceived", lambda told: self.kinds.update({told["requestId"]: told["type"]}))
        self.line.on("Network.loadingFinished", self._loaded)

    def _loaded(self, told):
        size = int(told["encodedDataLength"])
        self.all += size
        if self.kinds.get(told["requestId"]) == "Script":
            self.script += size


async def with_phone(browser, wish, work):
    context = await browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, service_workers="block", bypass_csp=True
    )
    page = await context.new_page()
    phone = Phone(page, await context.new_cdp_session(page))
    await phone.slow_down(wish)
    began = time.perf_counter()
    marks = await work(phone, began)
    await context.close()
    return marks


async def coram(phone, began, address):
    page = phone.page
    await page.goto(address, wait_until="commit")
    await page.get_by_role("button", name="I agree").wait_for()
    shown = time.perf_counter() - began
    await page.get_by_role("button", name="I agree").click()
    await page.get_by_role("button", name="Turn on").first.wait_for()
    agreed = time.perf_counter() - began - shown
    await page.get_by_role("button", name="Turn on").first.click()
    await page.get_by_label("Issued by").select_option(label="Another, or not known")
    await page.get_by_text("Passport", exact=True).click()
    last = page.get_by_role("button", name="Continue", exact=True)
    await last.wait_for()
    tapped = time.perf_counter()
    await last.click()
    await page.get_by_role("button", name="Take the photo").wait_for()
    await page.wait_for_function("[...document.querySelectorAll('video')].some((one) => one.currentTime > 0)")
    now = time.perf_counter()
    return Marks(shown, agreed, now - tapped, now - began, phone.script / 1000, phone.all / 1000)


@asynccontextmanager
async def on_duty(browser, demo):
    """An operator who is ready, and goes home afterwards."""
    context = await browser.new_context()
    operator = OperatorTab(await context.new_page())
    await operator.sign_in(demo)
    await operator.go_ready()
    yield
    await operator.go_home()
    await context.close()


async def attended(phone, began, address):
    """Script until the waiting room, and with what is fetched ahead there for the call."""
    await ApplicantTab(phone.page).to_waiting_room(address)
    waiting = phone.script / 1000
    await phone.page.wait_for_timeout(8000)
    return waiting, phone.script / 1000


async def loaded(phone, began, address):
    await phone.page.goto(address, wait_until="load")
    return (time.perf_counter() - began,)


def told(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", type=float, default=4)
    parser.add_argument("--kbps", type=float, default=9000)
    parser.add_argument("--latency", type=float, default=170)
    wish = parser.parse_args()
    good = SimpleNamespace(cpu=1, kbps=50_000, latency=40)
    slow_marks, good_marks, waiting, ahead, nobody = [], [], [], [], []
    times = {name: [] for name in KITS}
    with tempfile.TemporaryDirectory() as scratch, running_demo(Path(scratch) / "demo") as demo:
        kits = {name: kit(Path(scratch), name, script) for name, script in KITS.items()}
        runner, kits_at = await serve(kits)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, GRANTED])
            # before anybody was on duty: whoever goes home counts as present for a while
            for _ in range(wish.rounds):
                link = (await push(demo))["url"]
                nobody.append((await with_phone(browser, wish, lambda p, t, link=link: attended(p, t, link)))[0])
            for _ in range(wish.rounds):
                for profile, marks in ((wish, slow_marks), (good, good_marks)):
                    link = (await push(demo, id_process=demo.ready["processes"]["unattended"]))["url"]
                    marks.append(await with_phone(browser, profile, lambda p, t, link=link: coram(p, t, link)))
                async with on_duty(browser, demo):
                    link = (await push(demo))["url"]
                    before, with_call = await with_phone(browser, wish, lambda p, t, link=link: attended(p, t, link))
                waiting.append(before)
                ahead.append(with_call)
                for at, name in enumerate(KITS):
                    (took,) = await with_phone(browser, wish, lambda p, t, at=at: loaded(p, t, f"{kits_at}/{at}"))
                    times[name].append(took)
            print(f"Chromium {browser.version}, processor /{wish.cpu:g}, {wish.kbps:g} kbit/s, {wish.latency:g} ms, "
                  f"{wish.rounds} rounds, load {os.getloadavg()[0]:.1f}")  # fmt: skip
            await browser.close()
        await runner.cleanup()
    print(f"Coram, with an operator: script {told(waiting)} kB until the waiting room (to reach: 40), "
          f"{told(ahead)} kB with what is fetched ahead there; {told(nobody)} kB where nobody is on duty")  # fmt: skip
    weights, everything = ([getattr(one, name) for one in slow_marks] for name in ("script", "all"))
    print(f"Coram, alone: script {told(weights)} kB, everything {told(everything)} kB until the camera's picture")
    for title, marks in (("slow", slow_marks), ("good", good_marks)):
        shown, agreed, capture, whole = ([one[at] for one in marks] for at in range(4))
        print(f"  {title} phone: first screen {told(shown)} s; next after agreeing {told(agreed)} s;")
        print(f"    last choice to the camera's picture {told(capture)} s (to reach: 1); from the link {told(whole)} s")
    for name, script in kits.items():
        share, alone = (statistics.median(one) * 1000 / len(script) for one in (waiting, weights))
        print(f"{name}: main script {len(script) / 1000:.0f} kB, run after {told(times[name])} s; Coram's is "
              f"{share:.3f} of it, alone {alone:.3f} (to reach: 0.1)")  # fmt: skip


asyncio.run(main())
