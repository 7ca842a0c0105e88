"""The applicant's page in a frame of another origin: what the embedding page is told, and who may embed at all."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from playwright.async_api import expect

from support.browsers import GRANTED, PATIENCE_MS, ApplicantTab, browser
from support.framing import framed
from support.meeting import decide, two_people
from support.running import Demo

pytestmark = pytest.mark.browser


async def test_a_shop_embeds_the_page_and_hears_the_documented_messages(demo: Demo, tmp_path: Path) -> None:
    async with two_people(demo, tmp_path) as (applicant, operator):
        page = applicant.page
        await page.goto(demo.base_url.replace("localhost", "127.0.0.1") + "/demo/shop?lang=en")
        await page.evaluate("window.heard = []; addEventListener('message', (e) => heard.push([e.origin, e.data]))")
        await page.get_by_role("button", name="Identify me here").click()
        inside = ApplicantTab(page, await framed(page))
        await inside.through_test()
        await operator.take()
        await inside.sees_the_operator()
        await operator.recording_runs()
        await decide(operator, "Suspend")
        await inside.heading("We are not finished yet")
        await expect(page.locator("#messages")).to_contain_text("close", timeout=PATIENCE_MS)
        heard: list[tuple[str, dict[str, Any]]] = await page.evaluate("window.heard")
        assert {origin for origin, _ in heard} == {demo.base_url}
        events = [data["event"] for _, data in heard]
        lines = ("ONCALL_RECONNECTING", "ONCALL_RECONNECTED", "ONCALL_PEER_DISCONNECTED")  # a busy machine loses some
        steady = [event for event in events if event not in lines]
        assert steady == ["WEBRTCTEST_OK", "WEBRTCTEST_CALLANSWERED", "ONCALL_STARTED", "ONCALL_ENDED", "close"]
        # Where a browser denies a frame its storage, the secret stays in the frame's own address, which nobody sees.
        stored = await inside.root.evaluate(
            "(() => { try { return localStorage.length > 0 } catch { return false } })()"
        )
        assert (await inside.root.evaluate("location.hash") == "") == stored
        conference = (await inside.root.evaluate("location.pathname")).rpartition("/")[2]
        assert heard[1][1]["idConf"] == heard[-1][1]["callID"] == conference
        message = heard[-1][1]["message"]
        assert (message["closeStatus"], message["self"]) == ("S", False)
        assert message["processId"] == demo.ready["processes"]["attended"]


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_in_a_frame_the_message_comes_first_and_then_the_frame_alone_goes_back(
    demo: Demo, tmp_path: Path, method: str
) -> None:
    shop = demo.base_url.replace("localhost", "127.0.0.1")
    back = f"{demo.base_url}/demo/receiver?order=7"  # the shop's page lets its frame show that origin alone
    async with browser(GRANTED) as opened:
        page = await opened.new_page(viewport={"width": 1100, "height": 900}, locale="en-GB")
        await page.goto(f"{shop}/demo/shop?lang=en")
        await page.evaluate(
            """([redirectUrl, redirectMethod]) => {
                window.heard = [];
                addEventListener('message', (e) => heard.push([performance.now(), e.data]));
                const form = document.querySelector('form[target=identification]');
                for (const [name, value] of Object.entries({ redirectUrl, redirectMethod })) {
                    const input = document.createElement('input');
                    Object.assign(input, { type: 'hidden', name, value });
                    form.append(input);
                }
                document.querySelector('iframe[name=identification]').addEventListener(
                    'load', () => { window.loaded = performance.now(); });
            }""",
            [back, method],
        )
        await page.get_by_role("button", name="Identify me here").click()
        inside = ApplicantTab(page, await framed(page))
        await inside.to_consent()
        async with page.expect_request(lambda request: "/demo/receiver" in request.url) as sent:
            await inside.root.get_by_role("button", name="Stop", exact=True).click()
            await inside.button("Stop now").click()
        request = await sent.value
        assert request.method == method
        fields = parse_qs(urlsplit(request.url).query if method == "GET" else request.post_data or "")
        assert parse_qs(urlsplit(request.url).query)["order"] == ["7"]
        result = json.loads(fields["LiveIDPlusResult"][0])
        assert (result["event"], result["message"]["closeStatus"]) == ("error", "K")
        assert "token" not in result["message"]
        await page.wait_for_timeout(1_000)
        ((at, message),) = await page.evaluate("window.heard")
        assert message == {"event": "WEBRTCTEST_CALLCANCELLED"}
        if method == "GET":  # what a form posts may be answered without a page
            assert await page.evaluate("window.loaded") - at >= 400
        assert page.url.startswith(f"{shop}/demo/shop")


async def test_an_origin_that_is_not_on_the_list_cannot_embed(demo: Demo, tmp_path: Path) -> None:
    page_text = f"""<!doctype html><title>A stranger's page</title>
    <form method="post" action="{demo.base_url}/app/service-start" target="identification">
    <input name="id_organization" value="{demo.ready["organisation"]["code"]}">
    <input name="id_process" value="{demo.ready["processes"]["attended"]}">
    <input name="json" value="e30="><button>Start</button></form>
    <iframe name="identification" allow="camera; microphone"></iframe>"""

    async def stranger(_: web.Request) -> web.Response:
        return web.Response(text=page_text, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", stranger)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    try:
        async with browser(GRANTED) as opened:
            page = await opened.new_page()
            said: list[str] = []
            page.on("console", lambda line: said.append(line.text))
            await page.goto(f"http://127.0.0.1:{port}/")
            await page.evaluate("window.heard = []; addEventListener('message', (e) => heard.push(e.data))")
            await page.get_by_role("button", name="Start").click()
            await page.wait_for_timeout(3000)
            assert any("frame-ancestors" in line for line in said), said
            assert await page.evaluate("window.heard") == []
            inside = page.frame(name="identification")
            assert inside is not None
            assert "consent" not in (await inside.content()).lower()
    finally:
        await runner.cleanup()


async def test_the_browser_is_sent_on_by_post_with_the_result(demo: Demo, tmp_path: Path) -> None:
    """Standalone: a form in a browser starts at once, and the browser ends at the relying party's page."""
    fields = {
        "id_organization": demo.ready["organisation"]["code"],
        "id_process": demo.ready["processes"]["attended"],
        "json": b64encode(json.dumps({"name": "Jürgen", "surname": "Ñandú"}).encode()).decode(),
        "redirectUrl": f"{demo.base_url}/demo/receiver",
    }
    async with two_people(demo, tmp_path) as (applicant, operator):
        page = applicant.page
        await page.goto(f"{demo.base_url}/healthz")
        async with page.expect_request(lambda r: r.url.endswith("/demo/receiver"), timeout=120_000) as sent:
            await page.evaluate(
                """(fields) => { const form = document.createElement('form'); form.method = 'post';
                form.action = '/app/service-start';
                for (const [name, value] of Object.entries(fields)) {
                    const input = document.createElement('input'); input.name = name; input.value = value;
                    form.append(input); }
                document.body.append(form); form.submit(); }""",
                fields,
            )
            await applicant.through_test()
            await operator.take()
            await expect(operator.page.get_by_text("Jürgen Ñandú").first).to_be_visible()
            await expect(operator.page.get_by_text("From the browser").first).to_be_visible()
            await applicant.sees_the_operator()
            await operator.recording_runs()
            await decide(operator, "Suspend")
        request = await sent.value
        assert request.method == "POST"
        result = json.loads((request.post_data_json or {})["LiveIDPlusResult"])
        assert (result["event"], result["message"]["closeStatus"]) == ("close", "S")
