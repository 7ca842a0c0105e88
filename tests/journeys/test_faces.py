"""Selfie and challenge in a real browser: somebody who does as the page says, and somebody else who sits still.

The applicant, the reviewer and the relying party must hear the same.
"""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from coram.actions.unattended.wording import to_reviewer
from journeys.test_whole_identification import get_data
from support import actor
from support.accessibility import Audit
from support.alone import AloneTab
from support.browsers import GRANTED, browser, push
from support.deciding import console, decided, review_of
from support.meeting import PHONE, receiving
from support.processes import load_process
from support.running import Demo
from support.shop import shop_of

pytestmark = pytest.mark.browser

LONG_MS = 60_000
RULES = {
    'review = "always"': 'review = "doubtful"',
    "expired_allowed = false": "expired_allowed = true",
    "duplicates = true": "duplicates = false",
    "face_match = false": "face_match = true",
    "liveness = false": "liveness = true",
    "face_attempts = 3": "face_attempts = 2",
}


class FaceTab(AloneTab):
    """Somebody with a face."""

    async def to_selfie(self, address: str) -> None:
        await self.page.goto(address)
        await self.button("I agree").click()
        await self.button("Turn on camera").click()
        await self.choose_passport()
        await self.show_passport()

    async def face_and_challenge(self) -> None:
        await self.photograph("Is your face sharp and whole?")
        await self.heading("Show that you are here")
        await self.button("I am ready").click()


async def tab(opened: Browser, person: str, *, follows: bool, dark: bool = False) -> FaceTab:
    scheme: Any = "dark" if dark else "light"
    context = await opened.new_context(viewport=PHONE, bypass_csp=True, color_scheme=scheme)
    await context.add_init_script(actor.script("astronaut", person, follows=follows))
    return FaceTab(await context.new_page())


def made(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The checks of the vendor's data, by name."""
    return {one["name"]: one for one in data["data"]["document_reading"]["data"]["checks"]}


async def test_the_holder_who_does_as_asked_is_accepted(demo: Demo, tmp_path: Path) -> None:
    process, audit = load_process(demo, tmp_path, "unattended", RULES), Audit()
    async with receiving() as receiver, browser(GRANTED) as opened:
        applicant = await tab(opened, "astronaut", follows=True)
        await applicant.to_selfie((await push(demo, id_process=process, liveid_servercallback=receiver.url))["url"])
        # nobody presses: three good looks at a face that holds still do
        await expect(applicant.root.get_by_role("heading", name="Is your face sharp")).to_be_visible()
        await audit.look(applicant.page, "face-review")
        await applicant.button("Yes, use it").click()
        await applicant.heading("Show that you are here")
        await audit.look(applicant.page, "face-challenge")
        await applicant.button("I am ready").click()
        await expect(applicant.page.locator(".asked p")).to_have_text(re.compile("|".join(actor.PROMPTS.values())))
        await audit.look(applicant.page, "face-move")
        await expect(applicant.root.get_by_role("heading", name="Is everything right?")).to_be_visible(timeout=LONG_MS)
        await applicant.button("Yes, this is right").click()
        await applicant.heading("You are done")
        assert applicant.errors == []
        _, told = await asyncio.wait_for(receiver.told.get(), 30)
        data = await get_data(demo, told["message"]["token"], told["callID"])
        checks = made(data)
        assert (told["message"]["closeStatus"], told["message"]["self"]) == ("N", True)
        assert [checks[name]["result"] for name in ("face_found", "face_match", "liveness")] == ["pass"] * 3, checks
        assert checks["face_match"]["details"]["distance"] < 0.45
    audit.holds()


async def test_somebody_else_who_sits_still_is_told_then_reviewed_and_denied(demo: Demo, tmp_path: Path) -> None:
    load_process(demo, tmp_path, "unattended", RULES)  # a new version of the one that tokens open
    audit = Audit()
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        applicant = await tab(opened, "statesman", follows=False, dark=True)
        token = await shop.token(**dict.fromkeys(("successUrl", "errorUrl", "unverifiedUrl")))
        await applicant.to_selfie(token["redirectUrl"])
        await applicant.face_and_challenge()
        again = applicant.root.get_by_text("Please do this once more")
        await expect(again).to_be_visible(timeout=LONG_MS)
        await expect(applicant.root.get_by_text("could not be matched")).to_be_visible()
        await audit.look(applicant.page, "face-again")
        await applicant.face_and_challenge()
        await expect(applicant.root.get_by_role("heading", name="Is everything right?")).to_be_visible(timeout=LONG_MS)
        await applicant.button("Yes, this is right").click()
        await applicant.heading("Everything has arrived")
        conference = applicant.page.url.rpartition("/")[2].partition("#")[0]
        first = await shop.told()
        assert first.told == ("IDENTIFICATION_AUTO_FINISHED", False, "SUSPECTED"), first.status
        async with console(demo) as session:
            waits = await review_of(session, conference)
            read = {check["name"]: check["reason"] for check in waits["checks"] if check["status"] == "failed"}
            assert read == {
                "face_match": to_reviewer("FACE_DIFFERS", "en"),
                "liveness": to_reviewer("CHALLENGE_NOT_FOLLOWED", "en"),
            }
            await decided(session, conference, "rejected", "FACE_DIFFERS")
            votes = (await review_of(session, conference))["votes"]
        assert [vote["reasons"] for vote in votes] == [[to_reviewer("FACE_DIFFERS", "en")]]
        # a code that means fraud is not told at the end; what the measurement said was told before
        await applicant.heading("The identification could not be finished")
        await audit.look(applicant.page, "face-denied")
        last = await shop.told()
        assert last.told == ("IDENTIFICATION_MANUAL_FINISHED", True, "DENIED"), last.status
        for hook in (first, last):
            assert (hook.status["autoFace"], hook.status["autoDocument"]) == ("FACE_MISMATCH", "DOC_VALIDATED")
        assert (first.status["manualFace"], last.status["manualFace"]) == (None, "FACE_MISMATCH")
        assert last.status["manualDocument"] == "DOC_VALIDATED"
    audit.holds()
