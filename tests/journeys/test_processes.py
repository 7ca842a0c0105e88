"""An administrator makes a process from a profile and changes it; an applicant then meets the new texts and colours."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from journeys.test_administration import AdminTab, opened_by
from journeys.test_board import watched
from support.accessibility import look
from support.browsers import GRANTED, ApplicantTab, OperatorTab, browser, camera, push
from support.meeting import PHONE
from support.running import Demo
from support.specimen import film

pytestmark = pytest.mark.browser

REFUSED, READABLE = "#e2001a", "#a2000f"


async def section(page: Page, name: str) -> None:
    await page.get_by_role("navigation", name="Parts of the process").get_by_role("link", name=name).click()


async def saved(admin: AdminTab, version: int) -> None:
    await admin.button("Save as a new version").click()
    await expect(admin.page.get_by_text(f"Version {version}, saved")).to_be_visible()


async def make(admin: AdminTab, demo: Demo, name: str, profile: str) -> str:
    """A process from that profile; its id."""
    await admin.to(demo, "processes/new", "New process")
    await admin.page.get_by_label("Name").fill(name)
    await admin.page.get_by_role("radio", name=re.compile(profile)).check()
    await expect(admin.page.get_by_text("End-to-end encryption between applicant and operator")).to_be_visible()
    await admin.button("Make the process").click()
    await admin.heading(name)
    return admin.page.url.rpartition("/")[2]


async def test_from_a_profile_to_an_applicant_who_sees_it(demo: Demo, tmp_path: Path) -> None:
    async with browser() as ours, browser(GRANTED, camera(film(tmp_path / "film.mjpeg"))) as theirs:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        process = await make(admin, demo, "Savings accounts", "NIST")
        await page.get_by_role("checkbox", name="In use").check()
        await section(page, "Steps")
        first = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Before we begin"))
        await first.get_by_text("Change").click()
        await first.get_by_label("Title, English").fill("A word before the savings account")
        await section(page, "Look")
        await page.get_by_label("Colour in the light theme", exact=True).fill(REFUSED)
        look = page.get_by_role("region", name="Look", exact=True)
        await expect(look.get_by_text("#e2001a reaches 4.29:1")).to_be_visible()
        await admin.button("Save as a new version").click()
        await expect(
            page.get_by_role("alert").filter(has_text="Not saved; what you typed is still here")
        ).to_be_visible()
        await expect(page.get_by_label("Colour in the light theme", exact=True)).to_have_value(REFUSED)
        await admin.button(f"Take {READABLE} instead").click()
        await expect(look.get_by_text("4.29:1")).to_have_count(0)
        await saved(admin, 2)

        phone = await theirs.new_context(viewport=PHONE, locale="en-GB", color_scheme="light")  # type: ignore[arg-type]
        applicant = ApplicantTab(await phone.new_page())
        await applicant.page.goto((await push(demo, id_process=process))["url"])
        await applicant.button("Wait anyway").click()
        await applicant.heading("A word before the savings account")
        shown = await applicant.page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
        )
        assert shown == READABLE
        await applicant.page.mouse.move(1, 1)
        await expect(applicant.button("I agree")).to_have_css("background-color", "rgb(162, 0, 15)")


async def test_steps_move_by_keyboard_and_nothing_typed_is_lost(demo: Demo) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        process = await make(admin, demo, "Loans", "ETSI")
        await section(page, "Steps")
        names = page.locator("ol.steps > li h3")
        before = await names.all_inner_texts()
        await page.get_by_role("button", name=f"Move down: {before[2]}").focus()
        await page.keyboard.press("Alt+ArrowDown")
        await expect(names.nth(3)).to_have_text(before[2])
        focused = page.locator("button:focus")
        await expect(focused).to_have_accessible_name(f"Move down: {before[2]}")
        # going elsewhere is asked first; a reload brings everything back
        await page.get_by_role("link", name="Staff", exact=True).click()
        await expect(page.get_by_role("dialog")).to_contain_text("Leave without saving?")
        await page.get_by_role("dialog").get_by_role("button", name="Back").click()
        await expect(names.nth(3)).to_have_text(before[2])
        page.on("dialog", lambda dialog: dialog.accept())
        await page.reload()
        await expect(page.get_by_text("Your unsaved changes of before are back")).to_be_visible()
        await expect(names.nth(3)).to_have_text(before[2])

        # meanwhile another administrator saves
        other = AdminTab(await opened_by(ours))
        await other.sign_in(demo)
        await other.to(demo, f"processes/{process}", "Loans")
        await other.page.get_by_label("Name", exact=True).fill("Loans and credit")
        await saved(other, 2)
        await admin.button("Save as a new version").click()
        await expect(page.get_by_text("Somebody saved version 2 while you changed version 1")).to_be_visible()
        await expect(names.nth(3)).to_have_text(before[2])
        await admin.button("Save mine upon version 2").click()
        await expect(page.get_by_text("Version 3, saved")).to_be_visible()

        await section(page, "Versions")
        await page.get_by_role("row", name=re.compile("^2 ")).get_by_role("button", name=re.compile("change")).click()
        await expect(page.get_by_role("row", name=re.compile("^name"))).to_contain_text("Loans and credit")
        await page.get_by_role("row", name=re.compile("^1 ")).get_by_role("button", name="Make newest again").click()
        await page.get_by_role("dialog").get_by_role("button", name="Make newest again").click()
        await expect(page.get_by_text("What version 1 said is version 4 now.")).to_be_visible()
        await section(page, "Steps")
        await expect(names.nth(2)).to_have_text(before[2])


async def test_the_rules_of_what_runs_without_an_operator(demo: Demo) -> None:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        await admin.to(demo, "processes/new", "New process")
        await page.get_by_label("Name").fill("By yourself")
        await page.get_by_role("radio", name="An identification without an operator").check()
        await admin.button("Make the process").click()
        await admin.heading("By yourself")
        await expect(page.get_by_role("link", name="Operators")).to_have_count(0)
        await section(page, "Rules")
        async with watched(page) as problems:
            await page.get_by_role("radio", name=re.compile("^What the rules leave open")).check()
            await admin.button("Add a country").click()
            country = page.get_by_role("group", name="Row 2, every country").get_by_role("textbox")
            await country.fill("it")
            await expect(page.get_by_role("alert").filter(has_text="is no country")).to_be_visible()
            await page.get_by_label("Youngest age").fill("18")
            await page.get_by_role("group", name="Row 2, IT").get_by_role("textbox").fill("ita")
            await page.get_by_label("Minutes for the session").fill("0.5")
            wrong = page.get_by_role("alert").filter(has_text="From 1 minute to 30 days")
            await expect(wrong).to_be_visible()
            await look(page, "process-rules", problems)
            await page.get_by_label("Minutes for the session").fill("15")
            await page.get_by_role("checkbox", name="Photos from a file").check()
            await page.get_by_role("checkbox", name=re.compile("^Two different reviewers")).check()
            await expect(page.get_by_role("alert")).to_have_count(0)
            await saved(admin, 2)
        await page.reload()
        await expect(page.get_by_role("group", name="Row 2, ITA")).to_be_visible()
        await expect(page.get_by_label("Youngest age")).to_have_value("18")
        await expect(page.get_by_label("Minutes for the session")).to_have_value("15")
        assert await page.get_by_role("checkbox", name=re.compile("^Two different reviewers")).is_checked()


async def test_no_certificate_no_calls_and_a_statement_for_the_shift(demo: Demo) -> None:
    async with browser() as ours:
        admin, operator = AdminTab(await opened_by(ours)), OperatorTab(await opened_by(ours))
        page = admin.page
        await admin.sign_in(demo)
        try:
            await admin.to(demo, "organisation", "Organisation")
            await page.get_by_label("Training certificates that everybody needs").fill("Video identification")
            await page.get_by_label("Going ready asks for the statement").check()
            await admin.button("Save").click()
            await expect(page.get_by_text("Saved. It holds from now on.")).to_be_visible()
            await operator.sign_in(demo)
            told = operator.page.get_by_text("There is no certificate “Video identification” of yours.")
            await expect(told).to_be_visible()
            await expect(operator.page.get_by_text("Ask Ada Admin.")).to_be_visible()

            await admin.to(demo, "staff", "Staff")
            await expect(page.get_by_role("row", name=re.compile("Olivia"))).to_contain_text("no valid certificate")
            await page.get_by_role("link", name="Olivia Operator").click()
            await page.get_by_text("Enter a certificate").click()
            await page.get_by_label("Valid until").fill(f"{date.today() + timedelta(days=7)}")
            await admin.button("Enter it").click()
            await expect(page.get_by_role("cell", name="ends soon")).to_be_visible()

            await expect(
                operator.page.get_by_text(re.compile("certificate “Video identification” ends soon"))
            ).to_be_visible()
            await expect(told).to_have_count(0)
            await operator.button("Go ready").click()
            dialog = operator.page.get_by_role("dialog")
            await expect(dialog).to_contain_text("I am alone in a separate room")
            await dialog.get_by_role("button", name="I confirm, and am ready").click()
            await expect(operator.page.get_by_role("heading", name="Ready")).to_be_visible()
            await admin.to(demo, "audit", "Audit log")
            await expect(page.get_by_text("operator.attested").or_(page.get_by_text("attested")).first).to_be_visible()
        finally:
            body = await (await page.request.get(f"{demo.base_url}/console/api/admin/organisation")).json()
            change = {name: body[name] for name in body if name not in ("id", "code", "test", "user_agents")}
            await page.request.put(f"{demo.base_url}/console/api/admin/organisation", data=change | {"duty": {}})
