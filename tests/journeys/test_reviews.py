"""Second people in real browsers: a reviewer decides what ran alone, two must agree, and a call's four eyes.

Every screen by axe; as pictures where CORAM_PICTURES names a directory.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from journeys.test_board import hire, sign_in, watched
from journeys.test_call_tools import open_panel
from support.accessibility import look
from support.alone import AloneTab
from support.browsers import GRANTED, Tab, browser, push
from support.meeting import DESK, PHONE, decide, meeting, proof
from support.processes import load_process
from support.running import Demo

pytestmark = pytest.mark.browser

REFERENCE = re.compile("^Case [0-9A-F]{8}$")


class DeskTab(Tab):
    """A reviewer or supervisor at the console."""

    async def to_case(self, demo: Demo, process: str) -> None:
        """The case of that process which waits, by the review queue."""
        await self.page.goto(f"{demo.base_url}/console#/review")
        await self.heading("Review")
        await self.page.get_by_role("row").filter(has_text=process).get_by_role("link").first.click()
        await expect(self.page.get_by_role("heading", name=REFERENCE)).to_be_visible()

    async def open_evidence(self) -> None:
        await self.page.get_by_label("Purpose").select_option("review")
        await self.button("Open", exact=True).click()
        await expect(self.page.get_by_role("region", name="Photos")).to_be_visible()

    async def take(self) -> None:
        await self.button("Take this case").click()
        await expect(self.button("Approve")).to_be_visible()


@asynccontextmanager
async def at_desk(demo: Demo, name: str, role: str) -> AsyncIterator[DeskTab]:
    async with browser() as ours:
        tab = DeskTab(await (await ours.new_context(viewport=DESK, bypass_csp=True)).new_page())
        await sign_in(tab.page, demo, await hire(demo, name, role))
        yield tab
        assert not [said for said in tab.errors if "401" not in said and "409" not in said]


async def captured(page: Page, address: str) -> AloneTab:
    """Somebody who did it alone, from the link to the last confirmation."""
    applicant = AloneTab(page)
    await applicant.begin(address)
    await done_alone(applicant)
    return applicant


async def done_alone(applicant: AloneTab) -> None:
    await applicant.choose_passport()
    await applicant.show_passport()
    await applicant.photograph("Is your face sharp and whole?")
    await applicant.button("Yes, this is right").click()
    await applicant.heading("Everything has arrived")


async def phone_of(opened: Browser) -> Page:
    return await (await opened.new_context(viewport=PHONE)).new_page()


async def test_a_reviewer_puts_right_asks_again_and_denies(demo: Demo, tmp_path: Path) -> None:
    process = load_process(demo, tmp_path, "unattended", {'"Identify yourself"': '"Looked at"'})
    async with browser(GRANTED) as theirs, at_desk(demo, "Rita", "reviewer") as rita:
        page = rita.page
        async with watched(page) as problems:
            await page.goto(f"{demo.base_url}/console#/review")
            await expect(page.get_by_text("Nothing waits")).to_be_visible()
            applicant = await captured(await phone_of(theirs), (await push(demo, id_process=process))["url"])
            await expect(page.get_by_role("row").filter(has_text="Looked at")).to_be_visible()
            await look(page, "review-queue", problems)
            await rita.to_case(demo, "Looked at")
            await expect(rita.button("Take this case")).to_have_count(0)
            await rita.open_evidence()
            photos = page.get_by_role("region", name="Photos").locator("figure img")
            await expect(photos).to_have_count(2)
            await look(page, "review-case", problems)
            await rita.take()
            await page.get_by_role("textbox", name="Surname").fill("ERIKSSEN")
            await expect(rita.button("Put right")).to_be_disabled()
            await page.get_by_label("Why it is put right").fill("the last O is an E in the print")
            await look(page, "review-correcting", problems)
            await rita.button("Put right").click()
            await page.get_by_text("What was put right").click()
            history = page.get_by_role("listitem").filter(has_text="the last O is an E in the print")
            await expect(history).to_contain_text("ERIKSSEN")
            await expect(history).to_contain_text("Rita")
            await expect(page.get_by_role("textbox", name="Surname")).to_have_value("ERIKSSEN")
            await look(page, "review-corrected", problems)
            assert await rita.button("Deny").is_disabled()

            # ask again: the applicant may come back with the same link
            await page.get_by_role("checkbox", name=re.compile("glare", re.IGNORECASE)).check()
            await rita.button("Leave open").click()
            await expect(rita.button("Take this case")).to_have_count(0)
            await look(page, "review-left-open", problems)
            await applicant.heading("We are not finished yet")
            await applicant.button("Start again").click()
            await applicant.button("I agree").click()
            await applicant.button("Use a specimen card instead").click()
            await done_alone(applicant)

            # the second time it is denied, with a reason that the applicant does not read as an accusation
            await rita.to_case(demo, "Looked at")
            await rita.open_evidence()
            await rita.take()
            await page.get_by_role("checkbox", name=re.compile("copy", re.IGNORECASE)).first.check()
            await page.get_by_label("Note to the relying party (optional)").fill("a photocopy, on paper")
            await look(page, "review-denying", problems)
            await rita.button("Deny").click()
            await applicant.heading("The identification could not be finished")
            assert "photocopy" not in await applicant.page.locator("body").inner_text()
            assert applicant.errors == []


async def test_two_different_people_must_agree(demo: Demo, tmp_path: Path) -> None:
    changes = {'"Identify yourself"': '"Looked at twice"', "four_eyes = false": "four_eyes = true"}
    process = load_process(demo, tmp_path, "unattended", changes)
    async with (
        browser(GRANTED) as theirs,
        at_desk(demo, "Uma", "reviewer") as uma,
        at_desk(demo, "Vera", "supervisor") as vera,
    ):
        applicant = await captured(await phone_of(theirs), (await push(demo, id_process=process))["url"])
        await uma.to_case(demo, "Looked at twice")
        await uma.open_evidence()
        await uma.take()
        await expect(uma.page.get_by_text("Two different reviewers must agree.")).to_be_visible()
        # while Uma is at it, Vera sees who is
        await vera.to_case(demo, "Looked at twice")
        await vera.open_evidence()
        await expect(vera.page.get_by_text("Uma is at it").first).to_be_visible()
        await uma.button("Approve").click()
        await expect(uma.page.get_by_text("You decided first: a second person must")).to_be_visible()
        await expect(uma.button("Approve")).to_have_count(0)
        await applicant.heading("Everything has arrived")
        async with watched(vera.page) as problems:
            await vera.to_case(demo, "Looked at twice")
            await vera.open_evidence()
            await vera.take()
            await expect(vera.page.get_by_text("Uma decided: accept")).to_be_visible()
            await look(vera.page, "review-second", problems)
            await vera.button("Approve").click()
            await applicant.heading("You are done, thank you")
            await expect(vera.button("Approve")).to_have_count(0)
            await look(vera.page, "review-decided", problems)


async def test_four_eyes_of_a_call_and_the_covert_flag(demo: Demo, tmp_path: Path) -> None:
    changes = {'name = "Identify me"': 'name = "Seen twice"\nfour_eyes = true\nface_match = true'}
    process = load_process(demo, tmp_path, "attended", changes)
    async with at_desk(demo, "Sara", "supervisor") as sara, meeting(demo, tmp_path, id_process=process) as two:
        applicant, operator = two
        async with watched(operator.page) as problems:
            await open_panel(operator, "Suspicion")
            await operator.page.get_by_label("What makes you suspect it?").fill("the voice prompts")
            await look(operator.page, "call-suspicion", problems)
        await operator.button("Tell the supervisors").click()
        await proof(operator)
        # the specimen has no face: that is said, and hinders nobody
        measured = operator.page.get_by_role("region", name="Face and portrait")
        await expect(measured).to_contain_text("No face in the photo: take it again.")
        async with watched(operator.page) as problems:
            await look(operator.page, "call-faces", problems)
        await decide(operator, "Complete")
        await applicant.heading("Your call is finished")
        assert "suspect" not in (await applicant.page.content()).lower()
        async with watched(sara.page) as problems:
            page = sara.page
            await sara.to_case(demo, "Seen twice")
            await expect(page.get_by_text("Olivia Operator completed it; a second person must")).to_be_visible()
            await expect(page.get_by_text("Suspected fraud").first).to_be_visible()
            await sara.button("Decide as second person").click()
            dialog = page.get_by_role("dialog")
            await dialog.get_by_role("radio", name="Aborted").check()
            await look(page, "four-eyes-dialog", problems)
            await dialog.get_by_role("radio", name="Completed").check()
            await dialog.get_by_role("button", name="Decide as second person").click()
            await applicant.heading("You are done, thank you")
            await expect(sara.button("Decide as second person")).to_have_count(0)
            await look(page, "four-eyes-decided", problems)
