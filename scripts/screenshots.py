"""Photographs every page of a running demonstration, on a phone and on a desk, light and dark.

    .venv/bin/python scripts/screenshots.py [DIRECTORY]

writes `<page>-<phone|desktop>-<light|dark>.png` into docs/screenshots (or DIRECTORY). It starts a demonstration of its
own and goes through a whole identification with two Chromiums and the specimen passport as the camera's picture; then
some journeys of the tests run, which photograph what they see.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from PIL import Image
from playwright.async_api import BrowserContext, Page, expect

from support.browsers import GRANTED, ApplicantTab, OperatorTab, browser, camera, push
from support.running import Demo, running_demo
from support.specimen import film

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
THEMES = ("light", "dark")
FORM = {
    "Surname": "Eriksson",
    "Given names": "Anna Maria",
    "Date of birth": "1974-08-12",
    "Document number": "L898902C3",
    "Valid until": "2032-04-15",
}


class Album:
    """Where the pictures go."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)

    async def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """One page in every size and theme; the page is left as it was."""
        before = page.viewport_size
        for size, pixels in SIZES.items():
            await page.set_viewport_size(pixels)  # type: ignore[arg-type]
            for theme in THEMES:
                await page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                await page.wait_for_timeout(250)
                path = self.directory / f"{name}-{size}-{theme}.png"
                await page.screenshot(path=path, full_page=whole)
                print(path.name)
        await page.emulate_media(color_scheme="light")
        if before:
            await page.set_viewport_size(before)


def load_process(demo: Demo, scratch: Path, name: str, top: str = "", tables: str = "") -> str:
    """Another process like the demonstration's, with `top` and `tables` added. Returns its id."""
    template = (ROOT / "src/coram/templates/attended.toml").read_text("utf-8")
    file = scratch / "process.toml"
    file.write_text(template.replace('name = "Identify me"', f'name = "{name}"\n{top}', 1) + tables)
    command = [sys.executable, "-m", "coram", "process", "load", str(file), "--data", str(demo.directory)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return str(re.search(r"[0-9a-f-]{36}", told)[0])  # type: ignore[index]


async def closed(album: Album, scratch: Path) -> None:
    """Out of hours; nobody on duty; waited in vain; the same session in a second window."""
    with running_demo(scratch / "quiet") as demo:
        async with browser(GRANTED, camera(film(scratch / "quiet.mjpeg"))) as theirs:
            phone = await theirs.new_context(viewport=SIZES["phone"], timezone_id="Europe/Rome")  # type: ignore[arg-type]
            await unattended(album, phone, demo, scratch)


async def unattended(album: Album, phone: BrowserContext, demo: Demo, scratch: Path) -> None:
    today = datetime.now(ZoneInfo("Europe/Rome")).weekday()
    days = [day for day in range(7) if day != today]
    table = f'\n[[service_hours]]\ndays = {days}\nopens = "09:00"\ncloses = "18:00"\n'
    applicant = ApplicantTab(await phone.new_page())
    page = applicant.page
    shut = load_process(demo, scratch, "Weekdays", tables=table)
    await page.goto((await push(demo, id_process=shut))["url"])
    await applicant.heading("We are closed at the moment")
    await album.take(page, "applicant-out-of-hours")
    hasty = load_process(demo, scratch, "Short wait", top="wait_seconds = 40")
    link = (await push(demo, id_process=hasty))["url"]
    await page.goto(link)
    await applicant.heading("Nobody is on duty")
    await album.take(page, "applicant-nobody-on-duty")
    await applicant.button("Wait anyway").click()
    await applicant.through_test()
    second = ApplicantTab(await phone.new_page())
    await second.page.goto(link)
    await second.heading("This session is open somewhere else")
    await album.take(second.page, "applicant-elsewhere")
    await page.bring_to_front()
    await expect(page.get_by_role("heading", name="Nobody could answer in time")).to_be_visible(timeout=90_000)
    await album.take(page, "applicant-not-answered")
    await second.page.close()
    await page.close()


async def failures(album: Album, demo: Demo) -> None:
    """The device test where something is missing."""
    cases = {
        "applicant-camera-denied": ((), "camera"),
        "applicant-no-camera": ((GRANTED, "--use-fake-device-for-media-stream=device-count=0"), "camera"),
    }
    for name, (arguments, about) in cases.items():
        async with browser(*arguments) as theirs:
            phone = await theirs.new_context(viewport=SIZES["phone"])  # type: ignore[arg-type]
            applicant = ApplicantTab(await phone.new_page())
            await applicant.page.goto((await push(demo))["url"])
            await applicant.button("I agree").click()
            turn_on, heading = applicant.button("Turn on camera"), applicant.page.get_by_role("heading", level=1)
            await expect(turn_on.or_(heading.filter(has_text=re.compile(about, re.I))).first).to_be_visible()
            if await turn_on.is_visible():
                await turn_on.click()
            await expect(turn_on).to_have_count(0)
            await applicant.page.wait_for_timeout(1_000)
            await album.take(applicant.page, name)


async def silent_speaker(album: Album, phone: BrowserContext, demo: Demo) -> None:
    """The device test with advice: the two notes were not heard."""
    applicant = ApplicantTab(await phone.new_page())
    await applicant.page.goto((await push(demo))["url"])
    await applicant.button("I agree").click()
    await applicant.button("No").click(timeout=60_000)
    await expect(applicant.button("Test again")).to_be_visible(timeout=60_000)
    await album.take(applicant.page, "applicant-test-failed")
    await applicant.page.close()


async def handover(album: Album, scratch: Path) -> None:
    """The QR code for the phone, which needs an address that a phone can reach."""
    with running_demo(scratch / "lan", "--lan") as demo:
        async with browser(GRANTED) as theirs:
            desk = await theirs.new_context(viewport=SIZES["desktop"], ignore_https_errors=True)  # type: ignore[arg-type]
            start = await desk.new_page()
            await start.goto(demo.base_url)
            async with desk.expect_page() as opened:
                await start.get_by_role("button", name="Start an identification").click()
            applicant = ApplicantTab(await opened.value)
            await applicant.button("Wait anyway").click()
            await applicant.button("I agree").click()
            await applicant.button("Help").first.click()
            await applicant.button("Use my phone instead").click()
            await applicant.heading("Go on with your phone")
            await album.take(applicant.page, "applicant-handover")


JOURNEYS = ("board", "cases", "recordings", "reviews", "self_service", "test_mode")
"""Tests that photograph what they see: what it takes to get there, they do already."""
TITLES = {
    "The applicant, with an operator": ("applicant", "played"),
    "The applicant, alone": ("alone",),
    "The operator's console": ("console", "call"),
    "Supervisors and reviewers": ("board", "case", "cases", "four", "review"),
    "The administrator's settings": ("admin", "crossing", "recordings", "tests"),
}
REST = "The demonstration"
WHERE = {
    "start": "start page", "integrator": "calls of an integration", "docs": "interfaces", "shop": "another site's page",
    "receiver": "callbacks as they arrive",
}  # fmt: skip


def write_index(directory: Path) -> None:
    """README.md beside the pictures: every page, on the phone and on the desk, light and dark."""
    names = sorted({path.name.rsplit("-", 2)[0] for path in directory.glob("*-*-*.png")})
    lines = ["# Every page in pictures", "", "Made by `scripts/screenshots.py` from a running demonstration.", ""]
    for title in (*TITLES, REST):
        lines += [f"## {title}", "", "| page | phone | | desk | |", "|---|---|---|---|---|"]
        for name in names:
            group, _, rest = name.partition("-")
            if title != next((one for one, groups in TITLES.items() if group in groups), REST):
                continue
            cells = [f"![{size}, {theme}]({name}-{size}-{theme}.png)" for size in SIZES for theme in THEMES]
            shown = rest if group in ("applicant", "alone", "console", "admin") else name
            lines.append(" | ".join([f"| {WHERE.get(name) or shown.replace('-', ' ')}", *cells]) + " |")
        lines.append("")
    (directory / "README.md").write_text("\n".join(lines), "utf-8")


def photograph_journeys(directory: Path) -> None:
    tests = [f"tests/journeys/test_{name}.py" for name in JOURNEYS]
    told = {**os.environ, "CORAM_PICTURES": str(directory.resolve())}
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-m", "browser", *tests], cwd=ROOT, env=told, check=True)


def shrink(directory: Path) -> None:
    """256 colours are enough for pages, and a third of the bytes."""
    for path in directory.glob("*-*-*.png"):
        with Image.open(path) as picture:
            if picture.mode != "P":
                picture.convert("RGB").quantize(256).save(path, optimize=True)


async def demonstration(album: Album, page: Page, demo: Demo) -> None:
    """The demonstration's own pages."""
    for name, path in (("start", "/"), ("integrator", "/demo/integrator"), ("docs", "/docs")):
        await page.goto(f"{demo.base_url}{path}")
        await album.take(page, name)


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


PLACES = ("organisation", "staff", "keys", "issuers", "signing-keys", "sessions", "origins", "audit")


async def administration(album: Album, page: Page, demo: Demo) -> None:
    """The settings, as somebody sees them who may see everything."""
    roles = ["--role", "platform_admin", "--role", "admin", "--data", str(demo.directory)]
    told = output(sys.executable, "-m", "coram", "staff", "add", "paula@demo.example", "Paula Platform", *roles)
    await page.goto(f"{demo.base_url}/console/#{told.strip().partition('#')[2]}")
    await page.get_by_label("New password").fill("paula platform, of the demonstration")
    await page.get_by_role("button", name="Save and sign in").click()
    await expect(page.get_by_role("heading", name="API keys")).to_be_visible()
    await to_settings(page, demo, "keys/new")
    await page.get_by_label("Name").fill("Shop, production")
    await album.take(page, "admin-key-new")
    await page.get_by_role("button", name="Make the key").click()
    await expect(page.get_by_role("heading", name="Your key is made")).to_be_visible()
    line = await page.get_by_role("textbox", name="Line for the terminal").inner_text()
    output("bash", "-c", line)
    await expect(page.get_by_text("It works")).to_be_visible()
    await album.take(page, "admin-key-made", whole=True)
    await page.get_by_role("button", name="I have kept it, done").click()
    await page.get_by_role("link", name="Shop, production").click()
    await expect(page.get_by_role("button", name="Save")).to_be_visible()
    await album.take(page, "admin-key", whole=True)
    await page.get_by_role("button", name="Revoke").click()
    await album.take(page, "admin-key-revoke")
    await page.keyboard.press("Escape")
    await to_settings(page, demo, "issuers/new")
    await page.get_by_label("Name").fill("Customer portal")
    await page.get_by_role("button", name="Make the issuer").click()
    await expect(page.get_by_role("heading", name="The issuer is made")).to_be_visible()
    await album.take(page, "admin-issuer-made", whole=True)
    await page.get_by_role("button", name="I have kept it, done").click()
    await to_settings(page, demo, "staff/new")
    await page.get_by_label("Name").fill("Nora New")
    await page.get_by_label("E-mail address").fill("nora@demo.example")
    await album.take(page, "admin-staff-new", whole=True)
    await page.get_by_role("button", name="Invite").click()
    await expect(page.get_by_role("heading", name="A link for Nora New")).to_be_visible()
    await album.take(page, "admin-staff-invited")
    await page.get_by_role("button", name="Done").click()
    for place in PLACES:
        await to_settings(page, demo, place)
        await album.take(page, f"admin-{place}", whole=place in ("organisation", "origins"))
    await to_settings(page, demo, "staff")
    await page.get_by_role("link", name="Olivia Operator").click()
    await expect(page.get_by_role("button", name="Save")).to_be_visible()
    await album.take(page, "admin-person", whole=True)


async def processes(album: Album, page: Page, demo: Demo) -> None:
    """The process editor: a profile before it is chosen, and every section of the process that it made."""
    await to_settings(page, demo, "processes")
    await album.take(page, "admin-processes")
    await to_settings(page, demo, "processes/new")
    await page.get_by_label("Name").fill("Savings accounts")
    await page.get_by_role("radio", name=re.compile("BaFin")).check()
    await album.take(page, "admin-process-new", whole=True)
    await page.get_by_role("button", name="Make the process").click()
    await expect(page.get_by_role("heading", name="Savings accounts")).to_be_visible()
    made = page.url.rpartition("#/settings/")[2]
    for section in ("general", "steps", "ends", "look", "limits", "links", "operators", "preview", "versions"):
        await to_settings(page, demo, f"{made}/{section}")
        if section == "steps":
            await page.get_by_text("Change").nth(5).click()
        if section == "look":
            await page.get_by_label("Colour in the light theme", exact=True).fill("#e2001a")
            await expect(page.get_by_role("region", name="Look", exact=True).get_by_text("4.29:1")).to_be_visible()
        if section == "limits":
            await page.get_by_role("button", name="Add hours").click()
        await album.take(page, f"admin-process-{section}")
        discard = page.get_by_role("button", name="Discard changes")
        if await discard.is_enabled():
            await discard.click()


async def to_settings(page: Page, demo: Demo, place: str) -> None:
    """One of the settings' places, loaded."""
    await page.goto(f"{demo.base_url}/console/#/settings/{place}")
    await page.wait_for_timeout(800)


async def shop(album: Album, page: Page, demo: Demo) -> None:
    """The applicant's page in a frame of another origin."""
    await page.goto(demo.base_url.replace("localhost", "127.0.0.1") + "/demo/shop")
    await page.get_by_role("button", name="Identify me here").click()
    inside = page.frame_locator("iframe")
    await expect(inside.get_by_role("heading", name="Before we start")).to_be_visible(timeout=20_000)
    await album.take(page, "shop")


async def arriving(album: Album, applicant: ApplicantTab, address: str) -> None:
    """From the link to the waiting room."""
    page = applicant.page
    await page.goto(address)
    await expect(applicant.button("I agree")).to_be_visible()
    await album.take(page, "applicant-consent")
    await applicant.button("I agree").click()
    await applicant.heading("Let us check your device")
    await page.wait_for_timeout(1_000)
    await album.take(page, "applicant-test")
    await applicant.pass_test()


async def second(album: Album, applicant: ApplicantTab, demo: Demo) -> None:
    """Somebody else waits meanwhile, and stops."""
    await applicant.page.goto((await push(demo))["url"])
    await applicant.button("I agree").click()
    again = applicant.button("Test again")
    for _ in range(5):  # two calls and their browsers on one machine: the test may find the line too slow
        try:
            await applicant.pass_test()
            break
        except AssertionError:
            await again.click()
    await applicant.page.wait_for_timeout(500)
    await album.take(applicant.page, "applicant-waiting")
    await applicant.button("Stop").first.click()
    await expect(applicant.button("Stop now")).to_be_visible()
    await album.take(applicant.page, "applicant-stop")
    await applicant.button("Stop now").click()
    await applicant.heading("You stopped the identification")
    await album.take(applicant.page, "applicant-stopped")


async def call(album: Album, applicant: ApplicantTab, operator: OperatorTab) -> None:
    """The offer, the call, and the script's photos and data."""
    await expect(operator.button("Take the call")).to_be_visible(timeout=30_000)
    await album.take(operator.page, "console-offer")
    await operator.take()
    await applicant.sees_the_operator()
    await operator.recording_runs()
    await operator.button("Front").first.click()
    await applicant.page.wait_for_timeout(1_000)
    await album.take(applicant.page, "applicant-call")
    await operator.button("Take photo").first.click()
    photos = operator.page.get_by_role("button", name=re.compile("^Open large"))
    await expect(photos).to_have_count(1, timeout=30_000)
    for name in ("Back", "Face"):
        await operator.photo(name)
    await operator.fill_form(FORM)
    await album.take(operator.page, "console-call")


async def end(album: Album, applicant: ApplicantTab, operator: OperatorTab) -> None:
    """The decision and what comes after."""
    await operator.tick_everything()
    await operator.button("Complete").first.click()
    await expect(operator.page.get_by_role("dialog")).to_be_visible()
    await album.take(operator.page, "console-decision")
    await operator.page.get_by_role("dialog").get_by_role("button", name="Complete the identification").click()
    await expect(operator.page.get_by_text("Ready for the next call")).to_be_visible()
    await album.take(operator.page, "console-write-up")
    await applicant.heading("You are done, thank you")
    await album.take(applicant.page, "applicant-end")


async def others(album: Album, applicant: ApplicantTab, demo: Demo) -> None:
    """What a receiver gets, and a link that nobody knows."""
    page = applicant.page
    await page.goto(f"{demo.base_url}/demo/receiver")
    await expect(page.get_by_text("signature holds").first).to_be_visible(timeout=20_000)
    await album.take(page, "receiver")
    await page.goto(f"{demo.base_url}/app/service-asyncall?uId=unknown")
    await album.take(page, "applicant-unknown-link")


async def run(directory: Path) -> None:
    """All of it."""
    album = Album(directory)
    with tempfile.TemporaryDirectory() as scratch, running_demo(Path(scratch) / "demo") as demo:
        card = film(Path(scratch) / "specimen.mjpeg")
        async with browser(GRANTED, camera(card)) as theirs, browser(GRANTED) as ours:
            phone = await theirs.new_context(viewport=SIZES["phone"])  # type: ignore[arg-type]
            desk = await ours.new_context(viewport=SIZES["desktop"])  # type: ignore[arg-type]
            applicant, operator = ApplicantTab(await phone.new_page()), OperatorTab(await desk.new_page())
            await demonstration(album, operator.page, demo)
            settings = await (await ours.new_context()).new_page()
            await administration(album, settings, demo)
            await processes(album, settings, demo)
            await operator.page.goto(f"{demo.base_url}/console")
            await expect(operator.button("Sign in")).to_be_visible()
            await album.take(operator.page, "console-sign-in")
            await operator.sign_in(demo)
            await operator.page.goto(f"{demo.base_url}/console/#/devices")
            await operator.page.wait_for_timeout(1_500)
            await album.take(operator.page, "console-devices")
            await operator.page.goto(f"{demo.base_url}/console/#/")
            await operator.go_ready()
            await shop(album, await desk.new_page(), demo)
            await operator.page.bring_to_front()
            await failures(album, demo)
            await silent_speaker(album, phone, demo)
            await album.take(operator.page, "console-ready")
            heard = await push(demo, liveid_servercallback=f"{demo.base_url}/demo/receiver")
            await arriving(album, applicant, heard["url"])
            await call(album, applicant, operator)
            await second(album, ApplicantTab(await phone.new_page()), demo)
            await applicant.page.bring_to_front()
            await end(album, applicant, operator)
            await others(album, applicant, demo)
        await handover(album, Path(scratch))
        await closed(album, Path(scratch))


if __name__ == "__main__":
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    asyncio.run(run(pictures))
    photograph_journeys(pictures)
    shrink(pictures)
    write_index(pictures)
