"""The company's sign-in in the settings: added, used from a deep link, asked again who somebody is, removed.

The provider is a real one. Whoever's last proof is old is asked for it in the midst of what they do, and goes on.
"""

import sqlite3
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from journeys.test_people import Console, console
from support.oidc_provider import CLIENT, SECRET, fetched, running_issuer
from support.running import Demo

pytestmark = pytest.mark.browser


def stale(demo: Demo) -> None:
    """Everybody's last proof was long ago."""
    store = sqlite3.connect(demo.directory / "coram.sqlite3", timeout=20)
    with store:
        store.execute("UPDATE staff_session SET body = json_set(body, '$.checked_at', 0)")
    store.close()


async def at_the_provider(page: Page, account: str, *, first: bool = True) -> None:
    await page.get_by_placeholder("Enter any login").fill(account)
    await page.get_by_placeholder("and password").fill("anything")
    await page.get_by_role("button", name="Sign-in").click()
    if first:
        await page.get_by_role("button", name="Continue").click()


async def is_asked(page: Page) -> None:
    await expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()


async def confirm(person: Console) -> None:
    await is_asked(person.page)
    await person.page.get_by_label("Password", exact=True).last.fill(person.demo.ready["admin"]["password"])
    await person.press("Confirm")


async def heading(page: Page, name: str) -> None:
    await expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


async def added(person: Console, issuer: str) -> None:
    """By the page, with a proof that has grown old while it was filled in."""
    page = person.page
    await page.goto(f"{person.demo.base_url}/console/#/settings/providers")
    await heading(page, "Sign-in of staff")
    await person.look("providers-none")
    await page.get_by_role("link", name="New identity provider").click()
    await heading(page, "New identity provider")
    await person.press("Add the provider")
    await expect(page.get_by_text("Give the provider a name.")).to_be_visible()
    await page.get_by_label("Name", exact=True).fill("Example Bank")
    await page.get_by_label("Issuer", exact=True).fill(issuer)
    await page.get_by_label("Client id").fill(CLIENT)
    await page.get_by_label("Secret from the provider").fill(SECRET)
    await page.get_by_label("Make an account for them").check()
    await page.get_by_label("Only with addresses of these domains").fill("bank.example")
    await page.get_by_label("Operator", exact=True).uncheck()
    await page.get_by_label("Administrator", exact=True).check()
    await person.look("provider-new")
    stale(person.demo)
    await person.press("Add the provider")
    await is_asked(page)
    await person.look("provider-confirm")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Is it you?")).to_have_count(0)
    await expect(page.get_by_label("Secret from the provider")).to_have_value(SECRET)
    await expect(page.get_by_label("Only with addresses of these domains")).to_have_value("bank.example")
    await person.press("Add the provider")
    await confirm(person)
    await heading(page, "Example Bank")
    shown = page.get_by_role("textbox", name="Redirect address")
    await expect(shown).to_contain_text(f"{person.demo.base_url}/console/oidc/callback")
    await expect(page.get_by_text("kept sealed, never shown")).to_be_visible()
    assert SECRET not in await page.content()
    told = await page.evaluate("fetch('/console/api/admin/providers').then((answer) => answer.text())")
    assert SECRET not in told and '"has_secret":true' in told
    await person.look("provider-one")


async def test_the_companys_sign_in_from_the_settings_to_a_deep_link_and_back(demo: Demo, tmp_path: Path) -> None:
    modules = fetched(tmp_path)
    redirect, back = f"{demo.base_url}/console/oidc/callback", f"{demo.base_url}/console/"
    with running_issuer(modules, redirect, back, claims_in_token=False) as issuer:
        async with console(demo) as person:
            page = person.page
            await person.password("admin")
            await person.is_in()
            await added(person, issuer.url)
            await page.get_by_label("Name", exact=True).fill("Example Bank AG")
            await person.press("Save")
            await heading(page, "Example Bank AG")
            await page.goto(f"{demo.base_url}/console/#/settings/providers")
            await expect(page.get_by_role("cell", name="bank.example", exact=True)).to_be_visible()
            await person.look("providers")
            await person.sign_out()

            await page.goto(f"{demo.base_url}/console/#/settings/sessions")
            await page.reload()
            await person.press("Sign in with Example Bank AG")
            await at_the_provider(page, "carla")
            await heading(page, "Sessions")
            assert page.url.endswith("#/settings/sessions"), page.url

            await by_the_provider_alone(person)
            await person.sign_out_there()
            await removed(person)


async def by_the_provider_alone(person: Console) -> None:
    """Somebody without password or factor of ours: the provider is asked, in a tab of its own."""
    page = person.page
    await page.goto(f"{person.demo.base_url}/console/#/settings/keys/new")
    await heading(page, "New API key")
    await page.get_by_label("Name", exact=True).fill("Carla's key")
    stale(person.demo)
    await person.press("Make the key")
    await is_asked(page)
    async with page.context.expect_page() as opened:
        await person.press("Confirm with Example Bank AG")
    tab = await opened.value
    await person.look("provider-elsewhere")
    await at_the_provider(tab, "carla", first=False)  # signed in there, and asked all the same
    await heading(page, "Your key is made")
    await expect(page.get_by_text("Carla's key").first).to_be_visible()
    await page.wait_for_timeout(500)
    assert tab.is_closed() or await tab.get_by_text("this tab may be closed").count()


async def removed(person: Console) -> None:
    """From a dialog that asks for the name: what was typed is still there when the proof was shown."""
    page = person.page
    await person.password("admin")
    await person.is_in()
    await page.goto(f"{person.demo.base_url}/console/#/settings/providers")
    await page.get_by_role("link", name="Example Bank AG").click()
    await heading(page, "Example Bank AG")
    await person.press("Remove")
    dialog = page.get_by_role("dialog", name="Remove Example Bank AG")
    await dialog.get_by_role("textbox").fill("Example Bank AG")
    await person.look("provider-remove")
    stale(person.demo)
    await dialog.get_by_role("button", name="Remove").click()
    await is_asked(page)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Is it you?")).to_have_count(0)
    await expect(dialog).to_be_visible()
    await expect(dialog.get_by_role("textbox")).to_have_value("Example Bank AG")
    await dialog.get_by_role("button", name="Remove").click()
    await confirm(person)
    await heading(page, "Sign-in of staff")
    await expect(page.get_by_text("No identity provider yet")).to_be_visible()
