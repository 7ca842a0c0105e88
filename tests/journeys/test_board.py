"""A supervisor at the board: sees a call, joins it silently, hands it over. Every page by axe; as pictures on wish."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from support.accessibility import look
from support.browsers import GRANTED, PATIENCE_MS, OperatorTab, browser
from support.evidence import conference_of, evidence
from support.meeting import DESK, meeting
from support.running import Demo

pytestmark = pytest.mark.browser

PASSWORD = "an umbrella and a lighthouse"


async def hire(demo: Demo, name: str, *roles: str) -> str:
    """Somebody new with these roles; the login."""
    login = f"{name.lower()}@board.example"
    async with httpx.AsyncClient(base_url=demo.local_url, headers={"origin": demo.base_url}) as client:
        admin = {"login": demo.ready["admin"]["login"], "password": demo.ready["admin"]["password"]}
        assert (await client.post("/console/api/sign-in", json=admin)).status_code == 200
        body = {"login": login, "name": name, "roles": list(roles), "languages": ["en"], "processes": []}
        invited = await client.post("/console/api/admin/staff", json=body)
        assert invited.status_code < 300, invited.text
        link = invited.json()["link"].rpartition("/")[2]
        client.cookies.clear()
        chosen = await client.post("/console/api/choose-password", json={"link": link, "password": PASSWORD})
        assert chosen.status_code == 200, chosen.text
    return login


async def sign_in(page: Page, demo: Demo, login: str) -> None:
    await page.goto(f"{demo.base_url}/console")
    await page.get_by_label("E-mail address").fill(login)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_role("navigation", name="Main places")).to_be_visible()


@asynccontextmanager
async def watched(page: Page) -> AsyncIterator[list[str]]:
    """What axe finds serious, screen by screen."""
    problems: list[str] = []
    yield problems
    assert not problems, "\n".join(problems)


async def decoded(page: Page) -> dict[str, int]:
    """Frames decoded of each person, and what this page sends."""
    found: dict[str, int] = await page.evaluate(
        """async () => {
            const told = { sent: 0, senders: 0 };
            for (const video of document.querySelectorAll('figure video'))
                told[video.srcObject?.id ?? 'none'] = video.getVideoPlaybackQuality().totalVideoFrames;
            const connection = window.__watching;
            told.senders = connection.getSenders().filter((one) => one.track).length;
            (await connection.getStats()).forEach((one) => {
                if (one.type === 'outbound-rtp') told.sent += one.bytesSent;
            });
            return told; }"""
    )
    return found


async def test_a_supervisor_sees_a_call_joins_it_and_hands_it_over(demo: Demo, tmp_path: Path) -> None:
    boss_login, second_login = await hire(demo, "Vera", "supervisor"), await hire(demo, "Olga", "operator")
    async with (
        meeting(demo, tmp_path) as (applicant, operator),
        browser() as theirs,
        browser(GRANTED) as others,
    ):
        boss = await (await theirs.new_context(viewport=DESK, bypass_csp=True)).new_page()  # type: ignore[arg-type]
        second = OperatorTab(await (await others.new_context(viewport=DESK)).new_page())  # type: ignore[arg-type]
        conference = conference_of(applicant)
        async with watched(boss) as problems:
            await sign_in(boss, demo, boss_login)
            await expect(boss.get_by_role("heading", name="Board")).to_be_visible()
            row = boss.get_by_role("row").filter(has_text=conference.split("-")[0].upper())
            await expect(row.get_by_text("recording both")).to_be_visible(timeout=PATIENCE_MS)
            await look(boss, "board", problems)

            # the operator suspects fraud: the board knows at once, the applicant's page does not change
            await operator.page.keyboard.press("w")
            await operator.page.get_by_label("What makes you suspect it?").fill("somebody whispers answers")
            await operator.page.get_by_role("button", name="Tell the supervisors").click()
            await expect(boss.get_by_text(re.compile("suspects fraud in call"))).to_be_visible()
            assert "fraud" not in (await applicant.page.content()).lower()
            assert "suspic" not in (await applicant.page.content()).lower()
            await operator.page.keyboard.press("Escape")

            # joins, with a reason; both people see it, and the supervisor sees both
            await row.get_by_role("button", name=re.compile("^Join")).click()
            dialog = boss.get_by_role("dialog")
            await look(boss, "board-join", problems)
            await dialog.get_by_label("Training").check()
            await dialog.get_by_label("Why?").fill("Ada's first week")
            await dialog.get_by_role("button", name="Join the call").click()
            await expect(boss.get_by_text("You see and hear both; nothing of you is sent.")).to_be_visible(
                timeout=PATIENCE_MS
            )
            for _ in range(80):
                seen = await decoded(boss)
                if seen.get("applicant", 0) > 20 and seen.get("operator", 0) > 20:
                    break
                await boss.wait_for_timeout(250)
            assert seen["applicant"] > 20 and seen["operator"] > 20, seen
            assert (seen["senders"], seen["sent"]) == (0, 0)
            await expect(applicant.page.get_by_text("A supervisor is looking and listening in.")).to_be_visible()
            await expect(operator.page.get_by_text("Vera watches")).to_be_visible()
            await expect(operator.page.get_by_text("recording both")).to_be_visible()
            await look(boss, "board-watch", problems)

            # hands it over: Olga is the only one who is ready
            await sign_in(second.page, demo, second_login)
            await second.go_ready()
            await boss.get_by_role("button", name="Hand over…").click()
            await expect(dialog.get_by_text("The draw decides among: Olga.")).to_be_visible()
            await look(boss, "board-hand-over", problems)
            await dialog.get_by_label("Why?").fill("Ada is unwell")
            await dialog.get_by_role("button", name="Hand over", exact=True).click()
            await expect(
                second.page.get_by_text(re.compile("running call: a supervisor hands it over"))
            ).to_be_visible()
            await second.take()
            await second.sees_the_applicant()
            await expect(operator.page.get_by_text("your call was handed over")).to_be_visible()
            await second.recording_runs()
            await expect(applicant.page.get_by_role("heading", name=re.compile("Olga"))).to_be_attached()

            # leaves; nobody is told of a watcher any more
            await boss.get_by_role("button", name="Leave", exact=True).click()
            await expect(applicant.page.get_by_text("A supervisor is looking and listening in.")).to_have_count(0)
            await second.leave_call()
            await boss.get_by_role("link", name="Waiting times").click()
            await expect(boss.get_by_role("heading", name="Average wait by day")).to_be_visible()
            await boss.get_by_text("The numbers").first.click()
            await look(boss, "board-waits", problems)
            await boss.get_by_role("link", name="Operators' figures").click()
            await expect(boss.get_by_role("row").filter(has_text="Olga").get_by_role("cell").first).to_have_text("1")
            await look(boss, "board-operators", problems)

        audit = (await evidence(demo, conference, tmp_path)).audit
    trail = [(row["type"], row["actor"]["kind"]) for row in audit["timeline"]]
    assert ("supervisor.joined", "staff") in trail and ("supervisor.left", "staff") in trail
    assert ("handover.taken", "operator") in trail
    assert not [kind for kind, _ in trail if "fraud" in kind]
    recordings = [row["details"] for row in audit["timeline"] if row["type"] == "recording.closed"]
    people = {(one["person"], one.get("operator", "")) for one in recordings}
    assert {person for person, _ in people} == {"applicant", "operator"}
    assert len({operator for person, operator in people if person == "operator"}) == 2, people
