"""Self-service by the iDenfy face in a real browser, by redirect and in a frame: all who hear of it agree."""

import json

import aiohttp
import pytest
from playwright.async_api import expect

from support.alone import AloneTab
from support.browsers import GRANTED, PATIENCE_MS, browser
from support.deciding import console, decided
from support.framing import embedding
from support.meeting import DESK, PHONE
from support.running import Demo
from support.shop import shop_of

pytestmark = pytest.mark.browser


async def test_approved_by_redirect(demo: Demo) -> None:
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        applicant = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        token = await shop.token()
        await applicant.page.goto(token["redirectUrl"])
        await applicant.go_through()
        await applicant.page.wait_for_url(f"{shop.url}/ok", timeout=PATIENCE_MS)
        hook = await shop.told()
        assert hook.told == ("IDENTIFICATION_AUTO_FINISHED", True, "APPROVED")
        body = json.loads(hook.raw)
        assert (body["scanRef"], body["data"]["docLastName"]) == (token["scanRef"], "ERIKSSON")
        async with aiohttp.ClientSession() as nobody:
            photo = await nobody.get(body["fileUrls"]["FRONT"].replace(demo.base_url, demo.local_url))
            assert photo.status == 200 and (await photo.read()).startswith(b"\xff\xd8\xff")


async def test_refused_by_the_rules_by_redirect(demo: Demo) -> None:
    """The applicant reads the reason that the webhook names."""
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        applicant = AloneTab(await (await opened.new_context(viewport=PHONE)).new_page())
        await applicant.page.goto((await shop.token(ageMax=20))["redirectUrl"])
        await applicant.button("I agree").click()
        await applicant.button("Use a specimen card instead").click()
        await applicant.choose_passport()
        await applicant.photograph("Can you read every letter?")
        await expect(applicant.page.get_by_text("age", exact=False).first).to_be_visible(timeout=PATIENCE_MS)
        await applicant.page.wait_for_url(f"{shop.url}/no", timeout=PATIENCE_MS)
        hook = await shop.told()
        assert hook.told == ("IDENTIFICATION_AUTO_FINISHED", True, "SUSPECTED")
        assert hook.status["mismatchTags"] == ["OVER_AGE"]


async def test_denied_by_a_reviewer_in_a_frame(demo: Demo) -> None:
    async with shop_of(demo) as shop, browser(GRANTED) as opened:
        page = await (await opened.new_context(viewport=DESK)).new_page()
        nowhere = {"successUrl": None, "errorUrl": None, "unverifiedUrl": None}
        token = await shop.token(reviewSuccessful=True, **nowhere)
        applicant = AloneTab(page, await embedding(page, demo, f"/?iframe=true&authToken={token['authToken']}&lang=en"))
        await applicant.go_through()
        await expect(applicant.root.get_by_role("heading", name="Everything has arrived")).to_be_visible()
        first = await shop.told()
        assert first.told == ("IDENTIFICATION_AUTO_FINISHED", False, "APPROVED")
        heard = await page.evaluate("window.heard")
        assert heard == [
            [
                demo.base_url,
                {"status": "APPROVED", "manualStatus": "WAITING", "autoSuspected": False, "manualSuspected": False},
            ]
        ]
        conference = applicant.root.url.rpartition("/")[2].partition("#")[0]
        async with console(demo) as desk:
            await decided(desk, conference, "rejected", "SCREEN_SUSPECTED")
        second = await shop.told()
        assert second.told == ("IDENTIFICATION_MANUAL_FINISHED", True, "DENIED")
        assert second.status["manualDocument"] == "DOC_SPOOF_DETECTED"
        assert second.status["fraudTags"] == ["DOC_MOBILE_PHOTO"]
        await page.wait_for_timeout(1_500)
        assert await page.evaluate("window.heard") == heard, "one message, whatever comes after"
