"""Documents on film before a fake camera, alone, by both vendors' faces, on a page of one's own and in a frame.

What the applicant reads, what the reviewer reads and what the relying party is told is the same each time.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.async_api import expect

from coram.actions.unattended.wording import at_the_end, to_applicant, to_reviewer
from journeys.test_board import hire, sign_in
from journeys.test_reviews import DeskTab
from support.accessibility import look
from support.alone import READABLE, AloneTab
from support.browsers import GRANTED, PATIENCE_MS, browser, camera
from support.deciding import console, decided, review_of
from support.framing import embedding
from support.hook import Hook
from support.meeting import DESK, PHONE
from support.processes import load_process
from support.rolls import CARD, EXPIRED, GLARE, GOOD, HOLDER, PASSPORT, SCREEN, Roll, film_of
from support.running import Demo
from support.shop import Shop, shop_of

pytestmark = pytest.mark.browser

RULES = {
    "document_attempts = 3": "document_attempts = 2",
    "face_match = false": "face_match = true",
    "duplicates = true": "duplicates = false",
}
OTHER_NAME = {"liveid": {"surname": "ROSSI"}, "idenfy": {"lastName": "Rossi"}}


class House(NamedTuple):
    """The demonstration with stricter rules: `ruled` decides what is clear, `reviewed` leaves all to a person."""

    demo: Demo
    ruled: str
    reviewed: str
    films: Path


class Way(NamedTuple):
    """By which face, and whether in a frame of the relying party's page."""

    face: str
    framed: bool

    def __str__(self) -> str:
        return f"{self.face}-{'frame' if self.framed else 'redirect'}"


class Refusal(NamedTuple):
    """What is shown, and what comes of it. `again`: the applicant may try once more before it is final."""

    name: str
    roll: Roll
    reason: str
    code: str
    status: dict[str, Any]
    again: bool = True


REFUSALS = (
    Refusal("name", PASSPORT, "DATA_DIFFERS", "DOC_DATA_MISMATCH",
            {"overall": "SUSPECTED", "mismatchTags": ["SURNAME"]}, again=False),
    Refusal("expired", EXPIRED, "DOCUMENT_EXPIRED", "DOC_EXPIRED",
            {"overall": "DENIED", "autoDocument": "DOC_EXPIRED"}),
    Refusal("kind", CARD, "TYPE_DIFFERS", "DOC_NOT_ACCEPTED",
            {"overall": "DENIED", "autoDocument": "DOC_TYPE_MISMATCH"}),
    Refusal("glare", GLARE, "GLARE", "DOC_UNREADABLE", {"overall": "DENIED", "autoDocument": "DOC_GLARED"}),
)  # fmt: skip
PAGE, FRAME = Way("liveid", False), Way("liveid", True)
THEIRS, THEIR_FRAME = Way("idenfy", False), Way("idenfy", True)
WAYS = (PAGE, FRAME, THEIRS, THEIR_FRAME)


@pytest.fixture(scope="module")
def house(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> House:
    scratch = tmp_path_factory.mktemp("films")
    shop = f'["{demo.base_url.replace("localhost", "127.0.0.1")}"]'
    rules = RULES | {"embedding_origins = []": f"embedding_origins = {shop}"}
    ruled = load_process(demo, scratch, "unattended", {**rules, 'review = "always"': 'review = "doubtful"'})
    reviewed = load_process(demo, scratch, "unattended", {**rules, '"Identify yourself"': '"Seen by a person"'})
    return House(demo, ruled, reviewed, scratch)


class Visit(NamedTuple):
    """An applicant on their way, sent by a relying party."""

    shop: Shop
    applicant: AloneTab
    way: Way

    @property
    def conference(self) -> str:
        return self.applicant.root.url.rpartition("/")[2].partition("#")[0]

    async def comes_back(self, page: str) -> None:
        """To the shop, by redirect; in a frame the shop's page hears one message that ends it."""
        if not self.way.framed:
            where = f"{self.shop.url}/{page if self.way.face == 'idenfy' else 'back'}"
            await self.applicant.page.wait_for_url(f"{where}**", timeout=PATIENCE_MS)

    async def heard(self) -> list[dict[str, Any]]:
        """What the embedding page was told, from our origin alone."""
        said = await self.applicant.page.evaluate("window.heard")
        assert {origin for origin, _ in said} == {self.shop.demo.base_url}
        return [data for _, data in said]


@asynccontextmanager
async def visiting(house: House, way: Way, roll: Roll, *, person: bool = False, **wish: Any) -> AsyncIterator[Visit]:
    """At consent, with the film for a camera. `person`: a reviewer decides."""
    film = film_of(house.films, roll)
    async with shop_of(house.demo) as shop, browser(GRANTED, camera(film)) as opened:
        page = await (await opened.new_context(viewport=DESK if way.framed else PHONE, locale="en-GB")).new_page()
        address = await _address(house, shop, way, person, wish)
        if way.framed:
            root = await embedding(page, house.demo, address.removeprefix(house.demo.base_url))
            yield Visit(shop, AloneTab(page, root), way)
        else:
            await page.goto(address)
            yield Visit(shop, AloneTab(page), way)


async def _address(house: House, shop: Shop, way: Way, person: bool, wish: dict[str, Any]) -> str:
    if way.face == "liveid":
        back = {} if way.framed else {"redirectUrl": f"{shop.url}/back"}
        process = house.reviewed if person else house.ruled
        return await shop.pushed(process, json=HOLDER | wish, **back)
    nowhere = dict.fromkeys(("successUrl", "errorUrl", "unverifiedUrl")) if way.framed else {}
    token = await shop.token(**wish, **nowhere, **({"reviewSuccessful": True} if person else {}))
    address: str = f"/?iframe=true&authToken={token['authToken']}&lang=en" if way.framed else token["redirectUrl"]
    return address


async def told_alike(visit: Visit, hook: Hook, refusal: Refusal, decision: str = "rejected") -> None:
    """The relying party reads the same reason as the reviewer."""
    async with console(visit.shop.demo) as desk:
        review = await review_of(desk, visit.conference)
        checks = {check["reason"] for check in review["checks"] if check["status"] == "failed"}
        assert to_reviewer(refusal.reason, "en") in checks, review["checks"]
    if visit.way.face == "idenfy":
        assert hook.status | refusal.status == hook.status, hook.status
        assert hook.told[:2] == ("IDENTIFICATION_AUTO_FINISHED", True)
        return
    message = hook.body["message"]
    assert (hook.body["event"], message["closeStatus"], message["self"]) == ("close", "A", True)
    assert message["abortCode"] == refusal.code
    data = (await visit.shop.conference_data(hook))["data"]
    found = {check["reason"] for check in data["document_reading"]["data"]["checks"] if check["result"] == "fail"}
    assert refusal.reason in found


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_approved(house: House, way: Way) -> None:
    async with visiting(house, way, GOOD) as visit:
        await visit.applicant.go_through_filmed()
        hook = await visit.shop.told()
        await visit.comes_back("ok")
        if way.face == "idenfy":
            assert hook.told == ("IDENTIFICATION_AUTO_FINISHED", True, "APPROVED")
            assert (hook.status["autoDocument"], hook.status["autoFace"]) == ("DOC_VALIDATED", "FACE_MATCH")
        else:
            assert (hook.body["event"], hook.body["message"]["closeStatus"]) == ("close", "N")
            data = (await visit.shop.conference_data(hook))["data"]
            assert data["document_reading"]["data"]["values"]["document_number"] == "L898902C3"
            assert data["face_match"]["data"]["result"] == "pass"
        if way.framed:
            await visit.applicant.heading("You are done, thank you")
            last = (await visit.heard())[-1]
            assert last.get("status", last.get("event")) == ("APPROVED" if way.face == "idenfy" else "close")
        assert visit.applicant.errors == []


REFUSED = (
    (PAGE, "name"), (FRAME, "name"), (THEIRS, "name"), (THEIR_FRAME, "name"),
    (PAGE, "expired"), (THEIR_FRAME, "expired"),
    (FRAME, "kind"), (THEIRS, "kind"),
    (PAGE, "glare"), (THEIR_FRAME, "glare"),
)  # fmt: skip


@pytest.mark.parametrize(("way", "name"), REFUSED, ids=str)
async def test_refused(house: House, way: Way, name: str) -> None:
    refusal = next(one for one in REFUSALS if one.name == name)
    wish = OTHER_NAME[way.face] if name == "name" else {}
    async with visiting(house, way, refusal.roll, **wish) as visit:
        applicant, why = visit.applicant, visit.applicant.root.get_by_text(to_applicant(refusal.reason, "en"))
        await applicant.agree_and_film()
        await applicant.choose_passport()
        if name == "glare":  # it is said while they aim, and nothing is taken until they insist
            await expect(why.first).to_be_visible()
        await applicant.photograph(READABLE)
        if refusal.again:
            await expect(applicant.root.get_by_text("Please do this once more")).to_be_visible()
            await expect(why.first).to_be_visible()
            if name != "glare":
                await applicant.choose_passport()
            await applicant.photograph(READABLE)
        await applicant.heading("The identification could not be finished")
        last = {at_the_end(refusal.reason, "en", may_retry=another) for another in (True, False)}
        await expect(applicant.root.get_by_text(re.compile("|".join(map(re.escape, last))))).to_be_visible()
        if way == PAGE:
            problems: list[str] = []
            await look(applicant.page, f"refused-{name}", problems)
            assert not problems, problems
        await told_alike(visit, await visit.shop.told(), refusal)
        await visit.comes_back("no")
        if way.framed:
            await _hears_of_it(visit, refusal)
        assert applicant.errors == []


async def _hears_of_it(visit: Visit, refusal: Refusal) -> None:
    last = (await visit.heard())[-1]
    if visit.way.face == "liveid":
        assert (last["event"], last["message"]["abortCode"]) == ("close", refusal.code)
    else:
        assert last["status"] == "FAILED"
        assert last["autoSuspected"] == (refusal.status["overall"] == "SUSPECTED")


@pytest.mark.parametrize(("way", "decision"), [(PAGE, "rejected"), (FRAME, "accepted"), (THEIRS, "accepted"),
                                               (THEIR_FRAME, "rejected")], ids=str)  # fmt: skip
async def test_reviewed(house: House, way: Way, decision: str) -> None:
    """The rules approve, a person decides; whoever waits for it is told first that a person looks, then the result.
    Nothing here sees that a document is shown on a screen: whoever reviews does.
    """
    async with visiting(house, way, GOOD if decision == "accepted" else SCREEN, person=True) as visit:
        applicant = visit.applicant
        await applicant.go_through_filmed()
        await applicant.heading("Everything has arrived")
        conference = visit.conference
        first = await visit.shop.told()
        await visit.comes_back("open")
        async with console(house.demo) as desk:
            waits = await review_of(desk, conference)
            assert (waits["waits"], waits["by_rule"]) == (True, "accepted")
            if decision == "accepted":
                await decided(desk, conference, decision)
            else:
                await _denied_on_the_page(visit, conference)
            votes = (await review_of(desk, conference))["votes"]
        second = await visit.shop.told()
        if way.face == "idenfy":
            assert first.told == ("IDENTIFICATION_AUTO_FINISHED", False, "APPROVED")
            overall = "APPROVED" if decision == "accepted" else "DENIED"
            assert second.told == ("IDENTIFICATION_MANUAL_FINISHED", True, overall)
            assert [one.status["autoFace"] for one in (first, second)] == ["FACE_MATCH"] * 2
            assert second.status["manualFace"] == "FACE_MATCH"
        else:
            letter = "N" if decision == "accepted" else "A"
            said = [one.body["message"] for one in (first, second)]
            assert [one["closeStatus"] for one in said] == ["S", letter]
            assert said[1].get("abortCode") == (None if decision == "accepted" else "DOC_SUSPECT")
        reads = [to_reviewer("SCREEN_SUSPECTED", "en")] if decision == "rejected" else []
        assert [vote["reasons"] for vote in votes] == [reads]
        if way.framed and decision == "accepted":
            await applicant.heading("You are done, thank you")
        elif way.framed:
            assert (second.status["fraudTags"], second.status["manualDocument"]) == (
                ["DOC_MOBILE_PHOTO"], "DOC_SPOOF_DETECTED",
            )  # fmt: skip
            await applicant.heading("The identification could not be finished")
            why = at_the_end("SCREEN_SUSPECTED", "en", may_retry=False)  # DOC_SUSPECT is final
            await expect(applicant.root.get_by_text(why)).to_be_visible()


async def _denied_on_the_page(visit: Visit, conference: str) -> None:
    """By a reviewer, at the console: from the queue to the photos, the checks, and a reason."""
    context = await visit.applicant.page.context.browser.new_context(viewport=DESK, bypass_csp=True)
    desk, demo = DeskTab(await context.new_page()), visit.shop.demo
    await sign_in(desk.page, demo, await hire(demo, f"Renate-{visit.way}", "reviewer"))
    await desk.page.goto(f"{demo.base_url}/console#/review")
    await desk.page.locator(f'a[href="#/cases/{conference}"]').click()
    await desk.open_evidence()
    await expect(desk.page.get_by_role("region", name="Photos").locator("figure img")).to_have_count(2)
    judged = desk.page.get_by_role("region", name="Your decision")
    matched = judged.get_by_role("listitem").filter(has_text="Face against the document")
    await expect(matched).to_contain_text(re.compile("passed.*Advice: distance 0", re.IGNORECASE | re.DOTALL))
    await desk.take()
    await desk.page.get_by_role("checkbox", name=to_reviewer("SCREEN_SUSPECTED", "en")).check()
    await desk.button("Deny").click()
    await expect(judged).to_contain_text(to_reviewer("SCREEN_SUSPECTED", "en"))
    await expect(desk.button("Deny")).to_have_count(0)
    problems: list[str] = []
    await look(desk.page, f"screen-{visit.way}", problems)
    assert not problems, problems
    assert not [said for said in desk.errors if "401" not in said]
    await context.close()
