"""Cases in a real browser: a supervisor finds a call, looks into it, and proves that it was not altered."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from coram.verify import verify_package
from journeys.test_administration import AdminTab, opened_by
from journeys.test_deliveries import told
from support.accessibility import Audit, too_wide
from support.browsers import browser, until
from support.meeting import FORM, decide, meeting
from support.running import Demo

pytestmark = pytest.mark.browser


async def held(demo: Demo, directory: Path) -> None:
    """A call: recorded, with a photo and a form, decided. Suspending needs no more of the script than that."""
    async with meeting(demo, directory) as (applicant, operator):
        await operator.sees_the_applicant()
        await operator.photo("Front")
        await operator.fill_form(FORM)
        await decide(operator, "Suspend")
        await applicant.heading("We are not finished yet")


@asynccontextmanager
async def supervisor(demo: Demo, *, phone: bool = False, csp: bool = True) -> AsyncIterator[AdminTab]:
    async with browser() as ours:
        admin = AdminTab(await opened_by(ours, phone=phone, csp=csp))
        await admin.sign_in(demo)
        yield admin


async def to_case(page: Page, demo: Demo, words: str = "Eriksson") -> None:
    await page.goto(f"{demo.base_url}/console#/cases")
    await page.get_by_role("searchbox").fill(words)
    row = page.get_by_role("row").filter(has_text=re.compile("ERIKSSON", re.IGNORECASE))
    await row.first.get_by_role("link").click()


async def open_evidence(page: Page) -> None:
    await page.get_by_label("Purpose").select_option("complaint")
    await page.get_by_role("textbox", name=re.compile("own words")).fill("the bank asks what happened")
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(page.get_by_role("region", name="Recordings")).to_be_visible()


async def film_of_both(page: Page, directory: Path) -> None:
    """Asked for with a reason, made while its progress is shown, watched, fetched; and who did so is to be seen."""
    side = page.get_by_role("region", name="Both side by side")
    why = side.get_by_label("Why")
    await expect(why).to_have_value("Complaint or question: the bank asks what happened")
    await why.fill("")
    await side.get_by_role("button", name="Make the film").click()
    assert await why.evaluate("(field) => field.validity.valueMissing")
    await why.fill("the bank wants to see it")
    await side.get_by_role("button", name="Make the film").click()
    watch = side.get_by_role("button", name="Watch the film")
    await expect(side.get_by_role("progressbar", name="It is being made").or_(watch).first).to_be_visible()
    await expect(watch).to_be_visible(timeout=120_000)
    await watch.click()
    ready = """() => { const film = document.querySelector('[aria-labelledby="side-by-side"] video');
        return film && film.readyState >= 2 && film.videoWidth > film.videoHeight * 2 && film.duration > 3; }"""
    await until(page, f"({ready})()")
    async with page.expect_download() as waiting:
        await side.get_by_role("link", name="Download").click()
    film = directory / "film.mp4"
    await (await waiting.value).save_as(film)
    assert film.read_bytes()[4:8] == b"ftyp"
    await expect(page.get_by_role("region", name="Who looked").get_by_text("the film")).to_be_visible()
    trail = page.get_by_role("region", name="Audit trail")
    await expect(trail.get_by_text("Film watched")).to_be_visible()


async def test_a_supervisor_finds_a_call_and_proves_that_it_was_not_altered(demo: Demo, tmp_path: Path) -> None:
    await held(demo, tmp_path)
    async with supervisor(demo) as admin:
        page = admin.page
        await to_case(page, demo)
        await expect(page.get_by_role("heading", name=re.compile("^Case [0-9A-F]{8}$"))).to_be_visible()
        await expect(page.get_by_text("Checked in this browser: nobody chose.")).to_be_visible()
        await expect(page.get_by_text("Nobody has opened the evidence yet.")).to_be_visible()
        assert "L898902C3" not in await page.content()
        await open_evidence(page)
        await expect(page.get_by_text("L898902C3").first).to_be_visible()

        # both films play together, and go where an event is
        await until(page, "document.querySelectorAll('video').length === 2")
        await until(page, "[...document.querySelectorAll('video')].every((one) => one.readyState >= 2)")
        await page.get_by_role("heading", level=1).click()
        await page.keyboard.press(" ")
        await until(page, "[...document.querySelectorAll('video')].every((one) => one.currentTime > 1)")
        times = "[...document.querySelectorAll('video')].map((one) => one.currentTime)"
        await page.keyboard.press(" ")
        await page.wait_for_timeout(300)
        stood = await page.evaluate(times)
        await page.keyboard.press(".")
        await page.wait_for_timeout(300)
        assert all(0 < after - before < 0.2 for before, after in zip(stood, await page.evaluate(times), strict=True))
        await page.screenshot(path=tmp_path / "case.png", full_page=True)
        await page.get_by_role("button", name=re.compile("^Photo taken")).first.click()
        await page.wait_for_timeout(1500)
        jumped = await page.evaluate(times)
        assert all(abs(after - before) > 0.5 for before, after in zip(stood, jumped, strict=True)), (stood, jumped)

        await film_of_both(page, tmp_path)
        await page.get_by_role("button", name="Check that nothing was altered").click()
        await expect(page.get_by_text("Nothing was altered", exact=True)).to_be_visible(timeout=60_000)
        async with page.expect_download() as waiting:
            await page.get_by_role("link", name="Evidence package").click()
        package = tmp_path / "package.zip"
        await (await waiting.value).save_as(package)
        fingerprint = (
            await page.locator("dd.mono").filter(has_text=re.compile("^[0-9A-Fa-f:]{40,}$")).first.inner_text()
        )
        await page.reload()
        looked = page.get_by_role("region", name="Who looked")
        await expect(looked.get_by_text("Complaint or question")).to_be_visible()
        for what in ("photos", "recordings", "package downloaded"):
            await expect(looked.get_by_text(what)).to_be_visible()
        assert not [said for said in admin.errors if "401" not in said]
    # the auditor, elsewhere, with nothing but the file
    report = verify_package(package)
    assert report.holds, report.text
    assert report.seal is not None and report.seal.fingerprint == fingerprint
    altered = bytearray(package.read_bytes())
    altered[len(altered) // 2] ^= 1
    package.write_bytes(bytes(altered))
    assert not verify_package(package).holds


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["en", "it", "de"])
async def test_the_pages_of_cases_by_axe(demo: Demo, tmp_path: Path, phone: bool, language: str) -> None:
    await told(demo, "http://127.0.0.1:9/nobody")
    audit = Audit()

    async def look(page: Page, screen: str) -> None:
        await audit.look(page, screen)
        await too_wide(page, screen, audit.problems)

    async with supervisor(demo, phone=phone, csp=False) as admin:
        page = admin.page
        await page.evaluate("(language) => localStorage.setItem('coram:console:language', language)", language)
        await page.goto(f"{demo.base_url}/console#/cases")
        await page.reload()
        link = page.get_by_role("row").get_by_role("link")
        await expect(link.first).to_be_visible()
        await look(page, "cases")
        await link.last.click()
        await expect(page.locator("form.door")).to_be_visible()
        await look(page, "case-closed")
        await page.locator("form.door select").select_option("audit")
        await page.locator("form.door button").click()
        await expect(page.locator(".player")).to_be_visible()
        await page.wait_for_timeout(1500)
        await look(page, "case-open")
        await page.goto(f"{demo.base_url}/console#/review")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await look(page, "review")
    audit.holds()
