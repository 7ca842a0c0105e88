"""Photographs every state of the console against the mock server: `python web/dev/console_shots.py DIR [names…]`."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

BASE = "http://localhost:4180"
WIDE, LAPTOP, PHONE = (1440, 900), (1280, 800), (390, 844)
# name, scene, size, theme, language, keys pressed at the end
SHOTS: list[tuple[str, str, tuple[int, int], str, str, list[str]]] = [
    ("signin", "signed_out", WIDE, "light", "en", []),
    ("signin-dark", "signed_out", LAPTOP, "dark", "de", []),
    ("signin-phone", "signed_out", PHONE, "light", "it", []),
    ("fresh", "fresh", WIDE, "light", "en", []),
    ("ready", "ready", WIDE, "dark", "en", []),
    ("waiting", "waiting", LAPTOP, "light", "de", []),
    ("pause-menu", "ready", LAPTOP, "light", "it", ["p"]),
    ("missed", "missed", LAPTOP, "light", "en", ["?"]),
    ("start-phone", "waiting", PHONE, "light", "en", []),
    ("start-phone-dark", "ready", PHONE, "dark", "it", []),
    ("offer", "offer", WIDE, "light", "en", []),
    ("offer-dark", "offer", LAPTOP, "dark", "it", []),
    ("call-begin", "call", WIDE, "light", "en", []),
    ("call", "call_mid", WIDE, "light", "en", []),
    ("call-dark", "call_mid", LAPTOP, "dark", "en", []),
    ("call-de", "call_mid", LAPTOP, "light", "de", []),
    ("call-it", "call_mid", LAPTOP, "light", "it", ["j", "j", "j"]),
    ("call-ask", "call_ask", LAPTOP, "light", "en", []),
    ("call-dropped", "call_dropped", WIDE, "light", "en", []),
    ("call-unrecorded", "call_unrecorded", LAPTOP, "light", "en", []),
    ("call-browser", "call_browser", LAPTOP, "dark", "en", []),
    ("chat", "call_mid", LAPTOP, "light", "en", ["c"]),
    ("code", "call_code", LAPTOP, "light", "en", ["s"]),
    ("code-send", "call_mid", LAPTOP, "dark", "de", ["s"]),
    ("documents", "call_mid", LAPTOP, "light", "en", ["u"]),
    ("location", "call_mid", LAPTOP, "light", "it", ["g"]),
    ("keys", "call_mid", WIDE, "light", "en", ["?"]),
    ("compare", "call_mid", WIDE, "light", "en", ["4"]),
    ("faces", "call_faces_passed", WIDE, "light", "en", []),
    ("faces-de", "call_faces_doubtful", LAPTOP, "dark", "de", []),
    ("faces-it", "call_faces_not_done", LAPTOP, "light", "it", []),
    ("faces-compare", "call_faces_failed", WIDE, "light", "en", ["4"]),
    ("faces-compare-dark", "call_faces_passed", LAPTOP, "dark", "it", ["4"]),
    ("magnified", "call_mid", LAPTOP, "light", "en", ["+", "+", "+"]),
    ("decide-blocked", "call_mid", LAPTOP, "light", "en", ["f"]),
    ("decide-done", "call_done", WIDE, "dark", "en", ["f"]),
    ("decide-abort", "call_mid", LAPTOP, "light", "de", ["a"]),
    ("wrap-up", "wrap_up", WIDE, "light", "en", []),
    ("wrap-up-cancelled", "wrap_up_cancelled", LAPTOP, "dark", "it", []),
    ("devices", "ready", WIDE, "light", "en", []),
    ("welcome", "signed_out", WIDE, "light", "en", []),
]


async def shoot(browser: Browser, shot: tuple[Any, ...], folder: Path) -> None:
    name, scene, (width, height), theme, language, keys = shot
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,
        locale={"en": "en-GB", "it": "it-IT", "de": "de-DE"}[language],
        permissions=["camera", "microphone"],
    )
    page: Page = await context.new_page()
    page.on(
        "console",
        lambda message: (
            print(name, message.type, message.text)
            if message.type in ("error", "warning") and "401" not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: print(name, "ERROR", error))
    await context.request.post(f"{BASE}/mock/scene", data={"name": scene, "language": language})
    fragment = {"devices": "#/devices", "welcome": "#/welcome/one-time"}.get(name, "")
    await page.goto(f"{BASE}/console/{fragment}")
    await page.wait_for_selector("h1, .top")
    if scene.startswith("call") and scene != "call_dropped":
        await page.wait_for_selector(".stage .wait", state="detached", timeout=15000)
        await page.wait_for_timeout(700)
    if name == "devices":
        await page.click(".closed .button")
        await page.wait_for_timeout(800)
        await page.click(".try .button")
        await page.wait_for_selector(".result", timeout=20000)
    for key in keys:
        await page.keyboard.press(key)
        await page.wait_for_timeout(80)
    await page.wait_for_timeout(350)
    over = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    if over:
        print(name, "scrolls sideways")
    await page.screenshot(path=folder / f"{name}.png")
    await context.close()


async def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[2:])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--no-sandbox",
                  "--autoplay-policy=no-user-gesture-required"],
        )  # fmt: skip
        peer = await browser.new_page()
        await peer.goto(f"{BASE}/mock/peer")
        for shot in SHOTS:
            if not wanted or shot[0] in wanted:
                try:
                    await shoot(browser, shot, folder)
                except Exception as error:
                    print(shot[0], "FAILED", str(error)[:300])
        await browser.close()


asyncio.run(main())
