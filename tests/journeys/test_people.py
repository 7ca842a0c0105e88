"""People and their accounts in a real browser: second factors, passkeys, recovery codes, the company's sign-in.

Passkeys are Chromium's own, on a virtual authenticator. Every screen is looked at by axe.
"""

import json
import sqlite3
import subprocess
import sys
import time
from base64 import b32decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from coram.core.totp import STEP_MS, code_at
from support.accessibility import look
from support.browsers import browser
from support.meeting import DESK
from support.oidc_provider import CLIENT, SECRET, fetched, running_issuer
from support.running import Demo

pytestmark = pytest.mark.browser


def coram(demo: Demo, *arguments: str, given: str = "") -> str:
    """A command on the demonstration's data, as somebody at the shell gives it."""
    command = [sys.executable, "-m", "coram", *arguments, "--data", str(demo.directory)]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return done.stdout


class Console:
    """A person at the console, with the screens they saw."""

    def __init__(self, page: Page, demo: Demo) -> None:
        self.page, self.demo = page, demo
        self.problems: list[str] = []

    async def open(self) -> None:
        await self.page.goto(f"{self.demo.base_url}/console/")
        await expect(self.page.get_by_label("E-mail address")).to_be_visible()

    async def press(self, name: str, exact: bool = True) -> None:
        await self.page.get_by_role("button", name=name, exact=exact).click()

    async def password(self, who: str = "admin") -> None:
        await self.open()
        await self.page.get_by_label("E-mail address").fill(self.demo.ready[who]["login"])
        await self.page.get_by_label("Password", exact=True).fill(self.demo.ready[who]["password"])
        await self.press("Sign in")

    async def is_in(self) -> None:
        await expect(self.page.get_by_role("navigation", name="Main places")).to_be_visible()

    async def account(self) -> None:
        await self.is_in()
        await self.page.goto(f"{self.demo.base_url}/console/#/account")
        await expect(self.page.get_by_role("heading", name="Your account")).to_be_visible()
        await expect(self.page.get_by_role("heading", name="Where you are signed in")).to_be_visible()

    async def sign_out(self) -> None:
        await self.page.get_by_role("button", name="Language and sign out:").click()
        await self.page.get_by_role("menuitem", name="Sign out").click()
        await expect(self.page.get_by_label("E-mail address")).to_be_visible()

    async def sign_out_there(self) -> None:
        """Here, and at the identity provider that one came through."""
        await self.page.get_by_role("button", name="Language and sign out:").click()
        await self.page.get_by_role("menuitem", name="Sign out").click()
        await self.page.get_by_role("button", name="Yes, sign me out").click()
        await expect(self.page.get_by_label("E-mail address")).to_be_visible()

    async def look(self, name: str) -> None:
        await look(self.page, name, self.problems)

    async def set_up_app(self) -> bytes:
        """In the form that shows the QR code; returns the secret that an app would have scanned."""
        await expect(self.page.get_by_alt_text("QR code for the authenticator app")).to_be_visible()
        await self.page.get_by_text("Type it by hand instead").click()
        secret = b32decode((await self.page.locator(".secret .mono").inner_text()).replace(" ", ""))
        await self.page.get_by_label("Code that the app shows").fill(code_now(secret))
        return secret


def code_now(secret: bytes, near: int = 0) -> str:
    return code_at(secret, int(time.time() * 1000) // STEP_MS + near)


@asynccontextmanager
async def console(demo: Demo) -> AsyncIterator[Console]:
    async with browser() as opened:
        context = await opened.new_context(viewport=DESK, bypass_csp=True)  # type: ignore[arg-type]
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        person = Console(await context.new_page(), demo)
        yield person
    assert not person.problems, "\n".join(person.problems)


async def virtual_authenticator(page: Page) -> None:
    """A device of its own, that verifies its user and agrees at once."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


async def test_app_passkey_and_recovery_code(demo: Demo) -> None:
    async with console(demo) as person:
        page = person.page
        await virtual_authenticator(page)
        await person.open()
        await person.look("sign-in")
        await person.password()
        await person.account()
        await person.press("Add an authenticator app")
        secret = await person.set_up_app()
        await person.look("app")
        await person.press("Set up")
        await expect(page.get_by_text("Shown only now")).to_be_visible()
        codes = await page.get_by_role("list", name="Recovery codes").get_by_role("listitem").all_inner_texts()
        assert len(set(codes)) == 10
        await person.press("Copy all")
        assert (await page.evaluate("navigator.clipboard.readText()")).split("\n") == codes
        await person.look("recovery-codes")
        await person.press("I have kept them")
        await person.press("Add a passkey")
        await page.get_by_label("Name").fill("My laptop")
        await person.look("passkey")
        await person.press("Make the passkey")
        await expect(page.get_by_role("button", name="Remove My laptop")).to_be_visible()
        await expect(page.get_by_text("10 are left")).to_be_visible()
        await person.look("account")
        await person.sign_out()

        await person.password()
        await expect(page.get_by_role("heading", name="One step more")).to_be_visible()
        await expect(page.get_by_role("button", name="Use your passkey")).to_be_focused()
        await person.look("step-passkey")
        await page.keyboard.press("Enter")
        await person.is_in()
        await person.sign_out()

        await person.password()
        await person.press("Use the authenticator app")
        await expect(page.get_by_label("Code from your authenticator app")).to_be_focused()
        await page.keyboard.type("000000")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("not the present code")
        await person.look("step-code")
        await page.keyboard.type(code_now(secret, near=1))
        await page.keyboard.press("Enter")
        await person.is_in()
        await person.sign_out()

        await person.password()
        await person.press("Use a recovery code")
        await page.get_by_label("Recovery code", exact=True).fill(codes[4].upper())
        await person.look("step-recovery")
        await person.press("Continue")
        await person.account()
        await expect(page.get_by_text("9 are left")).to_be_visible()
        await person.sign_out()

        await person.press("Sign in with a passkey")
        await person.is_in()
        await person.account()
        await expect(page.get_by_text("passkey").last).to_be_visible()
        await person.press("Sign out everywhere, here too")
        await expect(page.get_by_label("E-mail address")).to_be_visible()
    coram(demo, "staff", "reset-factors", demo.ready["admin"]["login"])


async def test_app_passwords_and_a_fresh_proof(demo: Demo) -> None:
    async with console(demo) as person:
        page = person.page
        await person.password("operator")
        await person.account()
        stale = sqlite3.connect(demo.directory / "coram.sqlite3")
        with stale:
            stale.execute("UPDATE staff_session SET body = json_set(body, '$.checked_at', 0)")
        stale.close()
        await person.press("Make an app password")
        await page.get_by_label("Which program is it for?").fill("Call client")
        await person.press("Make it")
        await expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
        await page.get_by_role("dialog").get_by_label("Password", exact=True).fill("not the password")
        await person.press("Confirm")
        await expect(page.get_by_text("This is not your present password")).to_be_visible()
        await person.look("confirm")
        await page.get_by_role("dialog").get_by_label("Password", exact=True).fill(demo.ready["operator"]["password"])
        await person.press("Confirm")
        await expect(page.get_by_role("heading", name="Call client")).to_be_visible()
        await person.look("app-password")
        await person.press("Done")
        await page.get_by_role("button", name="End Call client").click()
        await expect(page.get_by_text("Call client", exact=True)).to_have_count(0)
        await page.goto(f"{demo.base_url}/console/#/calls")
        await expect(page.get_by_role("button", name="Go ready")).to_be_visible()  # the live view survived the new id
        await person.sign_out()


async def test_where_a_second_factor_is_required_it_comes_first(demo: Demo, tmp_path: Path) -> None:
    code, login = demo.ready["organisation"]["code"], demo.ready["admin"]["login"]

    def require(mode: str) -> None:
        file = tmp_path / "organisation.toml"
        file.write_text(f'[organisation]\ncode = "{code}"\nsecond_factor = "{mode}"\nsecond_factor_roles = ["admin"]\n')
        coram(demo, "organisation", "load", str(file))

    require("required")
    try:
        async with console(demo) as person:
            page = person.page
            await virtual_authenticator(page)
            await person.password()
            await expect(page.get_by_role("heading", name="Set up a second factor")).to_be_visible()
            await person.look("enrol")
            await page.goto(f"{demo.base_url}/console/#/calls")
            await page.reload()
            await expect(page.get_by_role("heading", name="Set up a second factor")).to_be_visible()
            await person.press("Add an authenticator app")
            await person.set_up_app()
            await person.press("Set up")
            await person.press("I have kept them")
            await person.is_in()
            status = json.loads(await page.evaluate("fetch('/console/api/me').then((answer) => answer.text())"))
            assert status["must_enrol"] is False
            coram(demo, "staff", "sign-out", login)  # another process: the open page learns it within a second
            await expect(page.get_by_label("E-mail address")).to_be_visible(timeout=3_000)
    finally:
        require("optional")
        coram(demo, "staff", "reset-factors", login)


async def test_the_companys_own_sign_in(demo: Demo, tmp_path: Path) -> None:
    modules = fetched(tmp_path)
    redirect, back = f"{demo.base_url}/console/oidc/callback", f"{demo.base_url}/console/"
    with running_issuer(modules, redirect, back, claims_in_token=False) as issuer:
        coram(
            demo,
            *("provider", "add", issuer.url, CLIENT, "--name", "Example Bank", "--create", "bank.example"),
            given=f"{SECRET}\n",
        )
        provider = coram(demo, "provider", "list").split("\n")[1].split()[0]
        async with console(demo) as person:
            page = person.page
            await person.open()
            await person.look("sign-in-company")
            await person.press("Sign in with Example Bank")
            await page.get_by_placeholder("Enter any login").fill("carla")
            await page.get_by_placeholder("and password").fill("anything")
            await page.get_by_role("button", name="Sign-in").click()
            await page.get_by_role("button", name="Continue").click()
            await person.account()
            await expect(page.get_by_text("Carla Neu · carla@bank.example")).to_be_visible()
            await expect(page.get_by_role("heading", name="Company sign-in")).to_be_visible()
            await person.sign_out_there()
            await person.press("Sign in with Example Bank")
            await page.get_by_placeholder("Enter any login").fill("dora")
            await page.get_by_placeholder("and password").fill("anything")
            await page.get_by_role("button", name="Sign-in").click()
            await page.get_by_role("button", name="Continue").click()
            await expect(page.get_by_role("alert")).to_contain_text("opens no console here")
            await person.look("refused")
        coram(demo, "provider", "remove", provider)
