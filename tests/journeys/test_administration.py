"""An administrator's settings in a real browser: a key and its first call, its end, people, and what the log says."""

import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from support.accessibility import look, too_wide
from support.browsers import Tab, browser
from support.meeting import DESK, PHONE
from support.running import Demo

pytestmark = pytest.mark.browser

PLACES = ("organisation", "processes", "staff", "keys", "issuers", "sessions", "origins", "retention", "audit")


class AdminTab(Tab):
    """An administrator at the console."""

    async def sign_in(self, demo: Demo) -> None:
        await self.page.goto(f"{demo.base_url}/console")
        await self.page.get_by_label("E-mail address").fill(demo.ready["admin"]["login"])
        await self.page.get_by_label("Password", exact=True).fill(demo.ready["admin"]["password"])
        await self.button("Sign in").first.click()
        await self.heading("API keys")

    async def to(self, demo: Demo, place: str, heading: str) -> None:
        await self.page.goto(f"{demo.base_url}/console#/settings/{place}")
        await self.heading(heading)

    async def make_key(self, name: str) -> str:
        """Make a key with nothing but a name. Returns the line that the page shows."""
        await self.page.get_by_role("link", name="New key").first.click()
        await self.page.get_by_label("Name").fill(name)
        await self.button("Make the key").click()
        await self.heading("Your key is made")
        return (await self.page.get_by_role("textbox", name="Line for the terminal").inner_text()).strip()


async def opened_by(opened: Browser, *, phone: bool = False, dark: bool = False, csp: bool = True) -> Page:
    context = await opened.new_context(
        viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
        color_scheme="dark" if dark else "light",
        permissions=["clipboard-read", "clipboard-write"],
        bypass_csp=not csp,
    )
    return await context.new_page()


def run(line: str) -> tuple[int, dict[str, Any]]:
    """The line in a shell as somebody pastes it; the HTTP status and the answer."""
    told = subprocess.run(
        ["bash", "-c", f"{line} -s -w '\\n%{{http_code}}'"], check=True, capture_output=True, text=True, timeout=30
    ).stdout
    body, _, status = told.rpartition("\n")
    return int(status), json.loads(body)


async def test_an_address_within_the_settings_is_kept_over_signing_in_and_forgotten_by_signing_out(demo: Demo) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await page.goto(f"{demo.base_url}/console#/settings/issuers")
        await page.get_by_label("E-mail address").fill(demo.ready["admin"]["login"])
        await page.get_by_label("Password", exact=True).fill(demo.ready["admin"]["password"])
        await admin.button("Sign in").first.click()
        await admin.heading("Token issuers")
        assert page.url.endswith("#/settings/issuers")
        await page.locator(".foot-button").last.click()
        await page.get_by_role("menuitem", name="Sign out").click()
        await expect(page.get_by_label("E-mail address")).to_be_visible()
        assert "settings" not in page.url


async def test_a_key_and_a_first_call_within_two_minutes_then_its_end(demo: Demo, tmp_path: Path) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page, begun = admin.page, time.monotonic()
        await admin.sign_in(demo)
        await admin.make_key("Shop, production")
        await page.get_by_role("button", name="Copy Line for the terminal").click()
        await expect(page.get_by_role("button", name="Copied Line for the terminal")).to_be_visible()
        line = await page.evaluate("navigator.clipboard.readText()")
        status, answer = run(line)
        assert status == 200 and answer["success"], answer
        assert time.monotonic() - begun < 120
        await expect(page.get_by_text(re.compile("It works: a call came from"))).to_be_visible()
        await page.goto(answer["url"])
        await expect(page.get_by_role("heading").first).to_be_visible()
        await admin.to(demo, "keys", "API keys")
        secret = line.split("apikey: ")[1].split("'")[0]
        assert secret not in await page.content()

        await rotate_now(admin, "Shop, production")
        assert run(line)[0] == 401
        fresh = (await page.get_by_role("textbox", name="Line for the terminal").inner_text()).strip()
        assert run(fresh)[0] == 200
        await admin.button("I have kept it, done").click()
        await revoke(admin, "Shop, production")
        status, answer = run(fresh)
        assert status == 401, answer
        await the_log_says_so(admin, demo, tmp_path)
        assert admin.errors == ["Failed to load resource: the server responded with a status of 401 (Unauthorized)"]


async def rotate_now(admin: AdminTab, name: str) -> None:
    page = admin.page
    await page.get_by_role("link", name=name).click()
    await admin.heading(name)
    await admin.button("Rotate").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Not at all").check()
    await dialog.get_by_role("button", name="Rotate").click()
    await admin.heading("The new secret")


async def revoke(admin: AdminTab, name: str) -> None:
    """It asks for the name to be typed, and gives the focus back."""
    page = admin.page
    await page.get_by_role("link", name=name).click()
    await admin.button("Revoke").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("This cannot be taken back")).to_be_visible()
    sure = dialog.get_by_role("button", name="Revoke")
    await expect(sure).to_be_disabled()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(admin.button("Revoke")).to_be_focused()
    await admin.button("Revoke").click()
    await dialog.get_by_label("Why").fill("the shop is closed")
    await dialog.get_by_label(re.compile("To go on, type")).fill(name.upper())
    await sure.click()
    await expect(page.get_by_text("the shop is closed")).to_be_visible()
    await expect(page.locator(".tag").get_by_text("revoked")).to_be_visible()


async def the_log_says_so(admin: AdminTab, demo: Demo, tmp_path: Path) -> None:
    page = admin.page
    await admin.to(demo, "audit", "Audit log")
    await page.get_by_label("About").select_option("key")
    for said in ("API key revoked", "API key rotated", "API key made", "API key used", "API key refused"):
        await expect(page.get_by_text(said, exact=True).first).to_be_visible()
    await page.get_by_label("Who").select_option(label="Ada Admin")
    await expect(page.get_by_text("API key used", exact=True)).to_have_count(0)
    await expect(page.get_by_text("API key revoked", exact=True)).to_be_visible()
    await admin.button("Check the chain").click()
    await expect(page.get_by_text(re.compile("The chain holds"))).to_be_visible()
    for kind in ("CSV", "JSON"):
        async with page.expect_download() as download:
            await page.get_by_role("link", name=kind).click()
        file = tmp_path / f"audit.{kind.lower()}"
        await (await download.value).save_as(file)
        text = file.read_text("utf-8")
        assert "key.revoked" in text and "Ada Admin" in text and "key.used" not in text
    assert [one["type"] for one in json.loads(text)] == ["key.made", "key.rotated", "key.revoked"]


async def test_somebody_is_invited_chooses_a_password_and_is_shut_out_again(demo: Demo) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        await admin.to(demo, "staff/new", "Invite somebody")
        await admin.button("Invite").click()
        await expect(page.get_by_label("E-mail address")).to_be_focused()
        await expect(page.get_by_text("This is no e-mail address such as")).to_be_visible()
        await page.get_by_label("E-mail address").fill("nora@demo.example")
        await page.get_by_label("Name").fill("Nora New")
        await page.get_by_role("checkbox", name=re.compile("^Auditor")).check()
        await page.get_by_role("checkbox", name=re.compile("^Operator")).uncheck()
        await admin.button("Invite").click()
        await admin.heading("A link for Nora New")
        await expect(page.get_by_text("The link was e-mailed to nora@demo.example.")).to_be_visible()
        link = (await page.get_by_role("textbox", name="One-time link").inner_text()).strip()

        nora = Tab(await opened_by(ours))
        await nora.page.goto(link)
        await nora.page.get_by_label("New password").fill("the quick brown fox jumps")
        await nora.button("Save and sign in").click()
        await nora.heading("Cases")
        await nora.page.goto(f"{demo.base_url}/console#/settings/audit")
        await nora.heading("Audit log")
        await expect(nora.page.get_by_role("link", name="API keys")).to_have_count(0)

        await admin.button("Done").click()
        await page.get_by_placeholder("Filter by name, address or role").fill("nora aud")
        await expect(page.get_by_role("row")).to_have_count(2)
        await page.get_by_role("link", name="Nora New").click()
        await admin.heading("Nora New")
        await admin.button("Disable").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label(re.compile("To go on, type")).fill("nora@demo.example")
        await dialog.get_by_role("button", name="Disable").click()
        await expect(page.locator(".tag").get_by_text("disabled")).to_be_visible()
        await expect(nora.button("Sign in").first).to_be_visible()


async def test_the_last_administrator_cannot_give_the_role_away(demo: Demo) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        await admin.sign_in(demo)
        await admin.to(demo, "staff", "Staff")
        await admin.page.get_by_role("link", name="Ada Admin").click()
        await admin.page.get_by_role("checkbox", name=re.compile("^Administrator")).uncheck()
        await admin.button("Save").click()
        await expect(admin.page.get_by_text("This is the last administrator.")).to_be_visible()


async def test_by_keys_alone(demo: Demo) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        await expect(page.get_by_role("heading", name="API keys")).to_be_focused()
        await expect(page.get_by_role("searchbox")).to_be_visible()
        await page.keyboard.press("/")
        await expect(page.get_by_role("searchbox")).to_be_focused()
        await page.keyboard.type("demonstration")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("searchbox")).to_have_value("")
        await page.keyboard.press("Escape")
        await page.keyboard.press("n")
        await expect(page.get_by_role("heading", name="New API key")).to_be_focused()
        # Nobody's next key comes within the frame in which the page changes.
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        await page.keyboard.press("Tab")
        await expect(page.get_by_label("Name")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Give the key a name")).to_be_visible()
        await page.keyboard.type("By keys")
        await page.keyboard.press("Enter")
        await admin.heading("Your key is made")
        await expect(page.get_by_role("heading", name="Your key is made")).to_be_focused()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
async def test_every_page_by_axe(demo: Demo, phone: bool) -> None:
    problems: list[str] = []

    async def seen(page: Page, screen: str) -> None:
        await look(page, screen, problems)
        await too_wide(page, screen, problems)

    async with browser() as ours:
        admin = AdminTab(await opened_by(ours, phone=phone, csp=False))
        page = admin.page
        await admin.sign_in(demo)
        await admin.make_key("Axe")
        await seen(page, "key made")
        await admin.button("I have kept it, done").click()
        sections = ("general", "steps", "ends", "look", "limits", "links", "operators", "preview", "versions")
        process = demo.ready["processes"]["attended"]
        editor = [f"processes/{process}/{section}" for section in sections]
        for place in (*PLACES, "keys/new", "issuers/new", "staff/new", "processes/new", *editor):
            await page.goto(f"{demo.base_url}/console#/settings/{place}")
            await expect(page.get_by_role("heading", level=1)).to_be_visible()
            await page.wait_for_timeout(400)
            await seen(page, place)
        await admin.to(demo, "keys", "API keys")
        await page.get_by_role("link", name="Axe").first.click()
        await seen(page, "one key")
        await admin.button("Revoke").click()
        await seen(page, "revoke")
        await page.keyboard.press("Escape")
        await admin.to(demo, "staff", "Staff")
        await page.get_by_role("link", name="Olivia Operator").click()
        await page.get_by_role("button", name="Save").wait_for()
        await seen(page, "one person")
    assert not problems, "\n".join(problems)
