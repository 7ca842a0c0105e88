"""Everything that two people can do in a call, and what is left of it afterwards."""

import re
from email import message_from_bytes
from email.policy import default as mail_policy
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from support.browsers import PATIENCE_MS, ApplicantTab, OperatorTab, until
from support.evidence import conference_of, evidence
from support.meeting import decide, meeting
from support.running import Demo

pytestmark = pytest.mark.browser

ROME = {"latitude": 41.9028, "longitude": 12.4964, "accuracy": 25}


def mailed_code(demo: Demo, seen: set[Path]) -> str:
    """The code in the one e-mail that came since `seen`."""
    fresh = set((demo.directory / "mail").glob("*.eml")) - seen
    assert len(fresh) == 1, fresh
    message = message_from_bytes(fresh.pop().read_bytes(), policy=mail_policy)
    assert message["to"] == "anna@example.org"
    body = message.get_body()
    assert body is not None
    found = re.findall(r"\b\d{6}\b", body.get_content())
    assert len(found) == 1, body.get_content()
    return str(found[0])


def mails(demo: Demo) -> set[Path]:
    return set((demo.directory / "mail").glob("*.eml"))


def another(code: str) -> str:
    """A code that is not that one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def pdf(title: str) -> bytes:
    """A page with a line of text, as a program would write it."""
    stream = f"BT /F1 18 Tf 40 140 Td ({title}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return whole + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


async def write(page: Page, label: str, text: str, send: str) -> None:
    await page.get_by_label(label).fill(text)
    await page.get_by_role("button", name=send).click()


async def own_answer(applicant: ApplicantTab, address: str) -> bytes:
    """What the server answers to this page's own right."""
    found = await applicant.page.evaluate(
        """async (address) => {
            const secret = localStorage.getItem('coram:' + location.pathname.split('/').pop());
            const answer = await fetch(address, { headers: { Authorization: `Bearer ${secret}` } });
            return [...new Uint8Array(await answer.arrayBuffer())]; }""",
        address,
    )
    return bytes(found)


async def open_panel(operator: OperatorTab, name: str) -> None:
    """Open the panel of that button, whatever was open before."""
    button = operator.page.get_by_role("toolbar", name="Tools").get_by_role("button", name=re.compile(f"^{name}"))
    if await button.get_attribute("aria-expanded") != "true":
        await button.click()
    await expect(button).to_have_attribute("aria-expanded", "true")


async def chat_both_ways(applicant: ApplicantTab, operator: OperatorTab) -> None:
    await open_panel(operator, "Chat")
    await operator.page.get_by_label("Message to the applicant").fill("Is it ERIKSSON with K? <b>&")
    await operator.page.keyboard.press("Enter")
    await expect(applicant.button("Chat").locator(".badge")).to_have_text("1")
    await applicant.button("Chat").click()
    dialog = applicant.page.get_by_role("dialog")
    await expect(dialog.get_by_text("Is it ERIKSSON with K? <b>&")).to_be_visible()
    await write(applicant.page, "Your message", "Yes, två K: Erikksson 😀", "Send")
    await expect(operator.page.get_by_role("log").get_by_text("två K")).to_be_visible()
    await dialog.get_by_role("button", name="Close").click()
    await expect(applicant.button("Chat").locator(".badge")).to_have_count(0)


async def code_typed_by_the_applicant(demo: Demo, applicant: ApplicantTab, operator: OperatorTab) -> str:
    await open_panel(operator, "Send code")
    await expect(operator.page.get_by_label("Send to (e-mail)")).to_have_value("anna@example.org")
    seen = mails(demo)
    await operator.page.locator("#panel").get_by_role("button", name="Send code").click()
    await expect(operator.page.get_by_text("Sent to")).to_be_visible()
    code = mailed_code(demo, seen)
    await operator.button("Let the applicant type it").click()
    await write(applicant.page, "Code", another(code), "Check")
    await expect(applicant.page.get_by_text("That is not the code. You have 2 more tries.")).to_be_visible()
    await expect(operator.page.get_by_text("2 tries left")).to_be_visible()
    await write(applicant.page, "Code", code, "Check")
    await expect(applicant.page.get_by_text("The code is right")).to_be_visible()
    await expect(operator.page.get_by_text("The code is right. It went to")).to_be_visible()
    return code


async def a_pdf_is_read(applicant: ApplicantTab, operator: OperatorTab, content: bytes) -> None:
    await open_panel(operator, "Documents")
    contract = {"name": "Contract №1.pdf", "mimeType": "application/pdf", "buffer": content}
    async with applicant.page.expect_response(re.compile("/app/api/documents/")) as came:
        await operator.page.locator("#panel input[type=file]").set_input_files(contract)
    assert await own_answer(applicant, (await came.value).url) == content
    panel = operator.page.locator("#panel")
    await expect(panel.get_by_text("not accepted yet")).to_be_visible(timeout=PATIENCE_MS)
    accept = applicant.button("I have read it and accept it")
    await expect(accept).to_be_disabled()
    async with applicant.page.context.expect_page():
        await applicant.page.get_by_role("link", name="Open Contract №1.pdf").click()
    await applicant.page.bring_to_front()
    await accept.click()
    await expect(panel.get_by_text("accepted", exact=True)).to_be_visible()


async def a_picture_is_sent(applicant: ApplicantTab, operator: OperatorTab, content: bytes) -> None:
    await open_panel(operator, "Documents")
    await operator.page.get_by_label("Which one?").fill("Your electricity bill, please")
    await operator.page.locator("#panel").get_by_role("button", name="Ask").click()
    await expect(applicant.page.get_by_text("Your electricity bill, please")).to_be_visible()
    choose = applicant.page.locator("input[type=file]")
    await choose.set_input_files({"name": "bill.txt", "mimeType": "text/plain", "buffer": b"no"})
    await expect(applicant.page.get_by_text("This kind of file does not work")).to_be_visible()
    await choose.set_input_files({"name": "bill.png", "mimeType": "image/png", "buffer": content})
    await expect(applicant.page.get_by_text("The document has arrived")).to_be_visible(timeout=PATIENCE_MS)
    link = operator.page.locator("#panel").get_by_role("link", name="bill.png")
    await expect(link).to_be_visible()
    address = await link.get_attribute("href")
    answer = await operator.page.request.get(f"{operator.page.url.partition('/console')[0]}{address}")
    assert (answer.status, await answer.body()) == (200, content)


async def allow(applicant: ApplicantTab, *, place: bool) -> None:
    """What the browser grants this page; everything else it refuses."""
    context = applicant.page.context
    await context.grant_permissions(["camera", "microphone", *(["geolocation"] if place else [])])
    await context.set_geolocation(ROME if place else None)  # type: ignore[arg-type]


async def test_what_is_said_sent_and_typed(demo: Demo, tmp_path: Path) -> None:
    async with meeting(demo, tmp_path) as (applicant, operator):
        conference = conference_of(applicant)
        await chat_both_ways(applicant, operator)
        code = await code_typed_by_the_applicant(demo, applicant, operator)
        contract = pdf("General terms")
        await a_pdf_is_read(applicant, operator, contract)
        bill = await applicant.page.screenshot()
        await a_picture_is_sent(applicant, operator, bill)
        await allow(applicant, place=True)
        await open_panel(operator, "Location")
        await operator.button("Ask for the location").click()
        await applicant.button("Share my place").click()
        await expect(operator.page.get_by_text(re.compile(r"^41\.90280?, 12\.49640?$"))).to_be_visible()
        await expect(operator.page.get_by_text("within 25 m")).to_be_visible()
        await decide(operator, "Suspend")
        await applicant.heading("We are not finished yet")
        assert applicant.errors == []
        await operator.page.get_by_label("Write-up").fill("Came with a bill, was in a hurry.")
        await operator.page.get_by_label("Write-up").blur()
        await expect(operator.page.get_by_text("Saved", exact=True)).to_be_visible()
        await operator.page.reload()
        await expect(operator.page.get_by_label("Write-up")).to_have_value("Came with a bill, was in a hurry.")
        left = await evidence(demo, conference, tmp_path)
    otp = left.module("otp")["data"]
    assert (otp["result"], otp["destination"], otp["channel"], otp["attempts"]) == (
        "verified", "a***@example.org", "email", 2,
    )  # fmt: skip
    shared = {one["name"]: one for one in left.module("documentshare")["data"]["documents"]}
    assert {(name, one["direction"], one["accepted"]) for name, one in shared.items()} == {
        ("Contract №1.pdf", "to_customer", True),
        ("bill.png", "from_customer", False),
    }
    place = left.module("geolocation")["data"]
    assert (place["latitude"], place["longitude"], place["error"]) == (41.9028, 12.4964, None)
    files = left.files()
    assert {contract, bill} <= set(files.values())
    texts = b"".join(content for name, content in files.items() if name.endswith((".json", ".txt")))
    assert "två K: Erikksson 😀".encode() in texts
    assert not re.search(rb"(?<!\d)%s(?!\d)" % code.encode(), texts)
    assert left.types.count("code.checked") == 2 and "document.accepted" in left.types


async def shown_large(operator: OperatorTab) -> None:
    """Two photos side by side, and one taken anew."""
    photos = operator.page.get_by_role("button", name=re.compile("^Open large"))
    for name in ("Front", "Face"):
        await operator.photo(name)
    await photos.nth(0).click()
    region = operator.page.get_by_role("region", name="Photos, large")
    await expect(region.locator("figure")).to_have_count(1)
    await photos.nth(1).click()
    await expect(region.locator("figure")).to_have_count(2)
    loaded = "(image) => image.complete && image.naturalWidth >= 640"
    await until(operator.page, f"[...document.querySelectorAll('figure img')].every({loaded})")
    await region.locator("figure").first.get_by_role("button", name="Retake").click()
    await expect(photos).to_have_count(1, timeout=PATIENCE_MS)
    await expect(operator.page.get_by_text("Asked to show: front of the document")).to_be_visible()
    await operator.button("Take photo").first.click()
    await expect(photos).to_have_count(2, timeout=PATIENCE_MS)


async def the_picture_is_magnified(operator: OperatorTab) -> None:
    film = operator.page.locator(".stage .film")
    await operator.page.get_by_role("button", name="Magnify", exact=True).click()
    await expect(film).to_have_attribute("style", re.compile(r"scale\(1\.5\)"))
    await operator.page.mouse.move(700, 300)
    await operator.page.mouse.wheel(0, -100)
    await expect(film).to_have_attribute("style", re.compile(r"scale\(1\.75\)"))
    await operator.page.get_by_role("button", name="whole picture").click()
    await expect(film).to_have_attribute("style", re.compile(r"scale\(1\)"))


async def both_can_be_silent(applicant: ApplicantTab, operator: OperatorTab) -> None:
    await applicant.button("Mute").click()
    await expect(applicant.page.get_by_text("You are muted")).to_be_visible()
    enabled = {one["kind"]: one["enabled"] for one in (await applicant.diagnostics())["devices"]}
    assert enabled == {"audio": False, "video": True}
    await applicant.button("Unmute").click()
    await expect(applicant.page.get_by_text("You are muted")).to_be_hidden()
    assert all(one["enabled"] for one in (await applicant.diagnostics())["devices"])
    await operator.button("Mute").click()
    await expect(operator.button("Unmute")).to_have_attribute("aria-pressed", "true")
    await operator.button("Unmute").click()


async def the_camera_turns(applicant: ApplicantTab, operator: OperatorTab) -> None:
    """A browser with one camera keeps it, and the call goes on with a live picture."""
    await operator.button("Flip").click()
    await expect(operator.page.get_by_title(re.compile("Rear camera"))).to_be_visible()
    live = "__coram.devices.filter((one) => one.kind === 'video' && one.readyState === 'live').length === 1"
    await until(applicant.page, live)
    before = await operator.decoded()
    for _ in range(60):
        if await operator.decoded() > before + 10:
            return
        await operator.page.wait_for_timeout(250)
    raise AssertionError("the operator's picture stands still after turning the camera")


async def code_read_out(demo: Demo, operator: OperatorTab) -> None:
    await open_panel(operator, "Send code")
    seen = mails(demo)
    await operator.page.locator("#panel").get_by_role("button", name="Send code").click()
    await expect(operator.page.get_by_text("Sent to")).to_be_visible()
    code = mailed_code(demo, seen)
    panel = operator.page.locator("#panel")
    await write(operator.page, "Code that the applicant reads out", another(code), "Check")
    await expect(panel.get_by_text("That is not the code.")).to_be_visible()
    await write(operator.page, "Code that the applicant reads out", f"{code[:3]} {code[3:]}", "Check")
    await expect(panel.get_by_text("The code is right.")).to_be_visible()


async def the_place_is_not_told(applicant: ApplicantTab, operator: OperatorTab) -> None:
    await open_panel(operator, "Location")
    await operator.button("Ask for the location").click()
    await applicant.button("I do not want to").click()
    await expect(operator.page.get_by_text("The applicant does not want to say it.")).to_be_visible()
    await allow(applicant, place=False)
    await operator.button("Ask again").click()
    await applicant.button("Share my place").click()
    await expect(applicant.page.get_by_text("Your place could not be found")).to_be_visible()
    await expect(operator.page.get_by_text("The applicant did not allow it.")).to_be_visible()


async def completing_is_blocked(operator: OperatorTab) -> None:
    await operator.button("Complete").first.click()
    dialog = operator.page.get_by_role("dialog")
    await expect(dialog.get_by_text("Completing is not possible yet. Still missing:")).to_be_visible()
    missing = await dialog.get_by_role("listitem").all_inner_texts()
    assert missing == ["Identity card or passport", "Security features", "Data from the document", "Questions"]
    await expect(dialog.get_by_role("button", name="Complete the identification")).to_be_disabled()
    await dialog.get_by_role("button", name="Back to the call").click()
    await expect(dialog).to_be_hidden()


async def abort(operator: OperatorTab, reason: str) -> None:
    await operator.button("Abort").first.click()
    dialog = operator.page.get_by_role("dialog")
    do = dialog.get_by_role("button", name="Abort the identification")
    await expect(do).to_be_disabled()
    await dialog.get_by_role("radio", name=reason).check()
    await do.click()
    await expect(operator.page.get_by_role("heading", name="Identification aborted")).to_be_visible()


async def test_the_operators_tools_and_an_abort_with_a_reason(demo: Demo, tmp_path: Path) -> None:
    async with meeting(demo, tmp_path) as (applicant, operator):
        conference = conference_of(applicant)
        await both_can_be_silent(applicant, operator)
        await the_picture_is_magnified(operator)
        await the_camera_turns(applicant, operator)
        await shown_large(operator)
        await code_read_out(demo, operator)
        await the_place_is_not_told(applicant, operator)
        await operator.page.keyboard.press("Escape")
        await operator.page.get_by_text("Device test: ").click()
        await expect(operator.page.get_by_role("listitem").filter(has_text="Way to the server")).to_contain_text("udp")
        await open_panel(operator, "Note")
        await operator.page.get_by_role("textbox", name="Note on the call").fill("Card is cracked.")
        await operator.page.keyboard.press("Escape")
        await completing_is_blocked(operator)
        await abort(operator, "The document has expired")
        await applicant.heading("The identification could not be finished")
        await expect(applicant.page.get_by_text("The document has expired")).to_be_visible()
        await expect(applicant.button("Start again")).to_have_count(0)
        assert applicant.errors == []
        await operator.page.get_by_role("button", name="Pause first").click()
        past = operator.page.get_by_role("row").filter(has_text="DOC_EXPIRED")
        await expect(past.first).to_contain_text("Card is cracked.")
        left = await evidence(demo, conference, tmp_path)
    assert (left.data["end_pattern"], left.module("otp")["data"]["attempts"]) == ("A", 2)
    assert left.module("geolocation")["data"]["error"] == "denied"
    assert left.types.count("photo.taken") == 3 and left.types.count("photo.discarded") == 1


async def test_a_suspicion_is_not_told_to_the_applicant(demo: Demo, tmp_path: Path) -> None:
    async with meeting(demo, tmp_path) as (applicant, operator):
        await abort(operator, "The document may be forged")
        await applicant.heading("The identification could not be finished")
        shown = await applicant.page.locator("body").inner_text()
        assert "forged" not in shown and "SUSPECT" not in shown
        view = (await own_answer(applicant, "/app/api/view")).decode()
        assert '"screen":"end"' in view and "SUSPECT" not in view and "forged" not in view
