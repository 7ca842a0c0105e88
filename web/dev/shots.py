"""Pictures of every screen of the applicant's page, from canned views, without a server.

    python web/dev/shots.py DIRECTORY [screen …]

Needs the built page (npm run build:applicant), Playwright and a Chromium (CHROMIUM, else /usr/bin/chromium).
"""

import json
import mimetypes
import os
import re
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Route, WebSocketRoute, sync_playwright

STATIC = Path(__file__).resolve().parents[2] / "src" / "coram" / "static"
ORIGIN = "http://localhost:8099"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob: mediastream:; connect-src 'self'; object-src 'self' blob:; frame-src 'self' blob:; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
NOW = int(time.time() * 1000)
TEXT = (
    "I agree that Example Bank has my identity checked in a video call, that the call is recorded with picture and "
    "sound, and that photos of my identity document and of my face are taken.\n\nI give this consent of my own free "
    "will. I may withdraw it at any time; the call then ends."
)
QR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="270" height="270">'
    '<path d="M1 1h3v3h-3zM5 1h3v3h-3zM1 5h3v3h-3zM5 6h2v1h1v1h-3z"/></svg>'
)


def view(screen: str, **changes: object) -> dict[str, object]:
    base: dict[str, object] = {
        "conference": "0192f0c1-5a5e-7d41-9f2c-1c2d3e4f5a6b",
        "screen": screen,
        "state": "testing",
        "now": NOW,
        "language": "en",
        "languages": ["en", "it", "de"],
        "step": {"consent": 1, "test": 2, "waiting": 3, "call": 4}.get(screen, 4),
        "steps": 5,
        "brand": {
            "organisation": "Example Bank",
            "website": "https://bank.example",
            "support_phone": "+39 02 1234 5678",
            "support_email": "help@bank.example",
        },
        "process_name": "Account opening",
        "consent": {"title": "", "text": TEXT, "retention_days": 10, "recorded": True, "given": screen != "consent"},
        "media": {"epoch": 1, "ice_servers": [], "max_kbps": 1500},
        "test_mode": True,
        "played": "",
        "handover_offered": True,
        "document_steps": ["Identity card or passport"],
        "device_verdict": None,
        "location_needed": False,
        "wait": None,
        "hours": None,
        "call": None,
        "end": None,
        "messages": [],
    }
    return base | changes


def waiting(position: int = 4, **changes: object) -> dict[str, object]:
    wait = {
        "position": position,
        "people_waiting": 5,
        "low_minutes": 2,
        "high_minutes": 4,
        "since": NOW - 83_000,
        "until": NOW + 900_000,
        "operators_on_duty": 2,
        "being_offered": False,
        "lines_busy": False,
    } | changes
    return view("waiting", state="waiting", wait=wait)


def call(ask: dict[str, object] | None = None, **changes: object) -> dict[str, object]:
    base = {
        "id": "ask-1",
        "kind": "show",
        "purpose": "document_front",
        "caption": "",
        "outline": "none",
        "artifact": "",
        "document_name": "",
        "document_mime": "",
    }
    talk = {
        "operator_name": "Giulia R.",
        "answered_at": NOW - 252_000,
        "operator_present": True,
        "return_by": None,
        "recording": True,
        "recorded": True,
        "ask": None if ask is None else base | ask,
        "camera": {"facing": "user", "torch": False, "zoom": 1.0},
        "chat": [
            {"id": "1", "person": "operator", "text": "Good morning, can you hear me?", "at": NOW - 200_000},
            {"id": "2", "person": "applicant", "text": "Yes, very well", "at": NOW - 190_000},
        ],
    } | changes
    return view("call", state="in_call", call=talk)


def end(**changes: object) -> dict[str, object]:
    over = {
        "state": "closed",
        "outcome": "completed",
        "why": None,
        "abort_text": "",
        "may_retry": False,
        "reference": "0192f0c1-5a5e-7d41-9f2c-1c2d3e4f5a6b",
        "retention_days": 10,
        "leave_to": None,
    } | changes
    return view("end", state=over["state"], end=over)


FINDINGS = [
    {"item": "camera", "verdict": "good", "code": "", "value": "1280x720"},
    {"item": "microphone", "verdict": "good", "code": "", "value": "0.2"},
    {"item": "speaker", "verdict": "good", "code": "", "value": ""},
    {"item": "path", "verdict": "good", "code": "", "value": "udp"},
]
FAIR = [*FINDINGS, {"item": "bandwidth", "verdict": "fair", "code": "NETWORK_BANDWIDTH", "value": "520"}]
FAILED = [
    {"item": "camera", "verdict": "failed", "code": "CAMERA_QUALITY", "value": "black"},
    *FINDINGS[1:],
    {"item": "bandwidth", "verdict": "fair", "code": "NETWORK_BANDWIDTH", "value": "520"},
]


def specimen(page: Page) -> None:
    page.get_by_role("button", name="specimen").click()


def through_test(page: Page) -> None:
    specimen(page)
    page.get_by_role("button", name="Yes").click()
    page.get_by_role("heading", name=re.compile("works|will do|mended")).wait_for(timeout=40_000)


def press(name: str):  # type: ignore[no-untyped-def]
    return lambda page: page.get_by_role("button", name=name).first.click()


def hand_over(page: Page) -> None:
    page.get_by_role("button", name="Help").first.click()
    page.get_by_role("button", name="Use my phone").click()
    page.wait_for_selector("img")


SCREENS: dict[str, dict[str, object]] = {
    "nolink": {"view": None},
    "consent": {"view": view("consent", state="created")},
    "consent_it": {"view": view("consent", state="created", language="it")},
    "consent_de": {"view": view("consent", state="created", language="de")},
    "test_ask": {"view": view("test")},
    "test_denied": {"view": view("test"), "deny": True, "do": press("Turn on camera")},
    "test_running": {"view": view("test"), "do": specimen, "wait": 1500},
    "test_good": {"view": view("test"), "do": through_test, "test": ("good", FINDINGS)},
    "test_fair": {"view": view("test"), "do": through_test, "test": ("fair", FAIR)},
    "test_failed": {"view": view("test"), "do": through_test, "test": ("failed", FAILED)},
    "waiting": {"view": waiting(), "specimen": True},
    "waiting_next": {"view": waiting(1, people_waiting=1, low_minutes=None, high_minutes=None)},
    "waiting_offered": {"view": waiting(1, being_offered=True), "specimen": True},
    "call": {"view": call(), "specimen": True},
    "call_card": {
        "view": call({"caption": "Show the front of your ID card", "outline": "card"}),
        "specimen": True,
    },
    "call_face": {"view": call({"caption": "Look straight into the camera", "outline": "face"}), "specimen": True},
    "call_still": {
        "view": call({"id": "s1", "kind": "still", "caption": "Hold the passport still", "outline": "passport"}),
        "specimen": True,
        "wait": 6000,
    },
    "call_code": {"view": call({"id": "c1", "kind": "code"}), "specimen": True},
    "call_location": {"view": call({"id": "l1", "kind": "location"}), "specimen": True},
    "call_share": {"view": call({"id": "d1", "kind": "document_share"}), "specimen": True},
    "call_read": {
        "view": call(
            {
                "id": "r1",
                "kind": "document_read",
                "artifact": "a1",
                "document_name": "Contract.pdf",
                "document_mime": "application/pdf",
            }
        ),
        "specimen": True,
    },
    "call_dropped": {"view": call(operator_present=False, return_by=NOW + 113_000), "specimen": True},
    "call_chat": {"view": call(), "specimen": True, "do": press("Chat")},
    "call_stop": {"view": call(), "specimen": True, "do": press("Stop")},
    "hours": {
        "view": view(
            "closed_hours",
            state="created",
            hours={
                "reason": "out_of_hours",
                "opens_at": NOW + 40_000_000,
                "hours": [
                    {"days": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "18:00"},
                    {"days": [5], "opens": "09:00", "closes": "13:00"},
                ],
                "time_zone": "Europe/Rome",
            },
        )
    },
    "not_answered": {"view": view("not_answered", state="ended")},
    "elsewhere": {"view": view("elsewhere", state="in_call")},
    "end_completed": {"view": end()},
    "end_leaving": {
        "view": end(leave_to={"url": "https://bank.example/back", "method": "POST", "field": "r", "value": "{}"})
    },
    "end_suspended": {"view": end(outcome="suspended", may_retry=True)},
    "end_aborted": {"view": end(outcome="aborted", abort_text="The document could not be read", may_retry=True)},
    "end_system": {"view": end(state="ended", outcome=None, why="system", may_retry=True)},
    "end_cancelled": {"view": end(state="ended", outcome=None, why="cancelled", may_retry=True)},
    "help": {"view": view("consent", state="created"), "do": press("Help")},
    "handover": {"view": view("consent", state="created"), "do": hand_over},
    "stop": {"view": view("test"), "do": press("Stop")},
}


def serve(page: Page, screen: dict[str, object], theme: str) -> None:
    verdict, findings = screen.get("test", ("good", FINDINGS))  # type: ignore[misc]

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path.startswith("/app/session/"):
            html = (STATIC / "applicant" / "index.html").read_bytes()
            route.fulfill(body=html, content_type="text/html", headers={"content-security-policy": POLICY})
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path.endswith("/api/test"):
            route.fulfill(json={"verdict": verdict, "findings": findings})
        elif path.endswith("/handover"):
            route.fulfill(json={"url": ORIGIN + "/app/session/x#y", "svg": QR, "expires_at": NOW + 600_000})
        elif path.endswith("/bandwidth") and route.request.method == "GET":
            route.fulfill(body=b"\0" * 4096)
        elif path.endswith("/uploads"):
            route.fulfill(json={"upload": "u1", "offset": 0, "complete": False})
        elif "/uploads/" in path:
            size = int(route.request.headers["upload-offset"]) + len(route.request.post_data_buffer or b"")
            route.fulfill(json={"upload": "u1", "offset": size, "complete": size > 10_000})
        elif "/documents/" in path:
            route.fulfill(body=b"%PDF-1.4", content_type="application/pdf")
        elif "/media/" in path:
            route.fulfill(status=404, json={"title": "no room", "code": "NO_ROOM"})
        else:
            route.fulfill(status=204)

    def live(socket: WebSocketRoute) -> None:
        socket.on_message(
            lambda message: (
                socket.send(json.dumps({"type": "view", "view": screen["view"]})) if "token" in message else None
            )
        )

    page.route("**/*", answer)
    page.route_web_socket("**/app/api/live", live)


def shoot(browser: Browser, name: str, screen: dict[str, object], size: str, theme: str, folder: Path) -> list[str]:
    phone = size == "phone"
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        locale="en-GB",
        timezone_id="Europe/Rome",
        has_touch=phone,
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    if screen.get("specimen"):
        page.add_init_script("sessionStorage.setItem('coram:specimen', 'yes')")
    if screen.get("deny"):
        page.add_init_script(
            "navigator.mediaDevices.getUserMedia = async () => "
            "{ throw new DOMException('Permission denied', 'NotAllowedError') }"
        )
    serve(page, screen, theme)
    conference = "0192f0c1-5a5e-7d41-9f2c-1c2d3e4f5a6b"
    page.goto(f"{ORIGIN}/app/session/{conference}" + ("#" + "k" * 43 if screen["view"] else ""))
    page.wait_for_selector("h1")
    page.wait_for_timeout(700)
    if "do" in screen:
        screen["do"](page)  # type: ignore[operator]
    page.wait_for_timeout(int(screen.get("wait", 900)))  # type: ignore[call-overload]
    page.screenshot(path=folder / f"{name}-{size}-{theme}.png")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        said.append("scrolls sideways")
    context.close()
    return [text for text in said if "404" not in text]


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    names = sys.argv[2:] or list(SCREENS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        for name in names:
            for size, theme in (("phone", "light"), ("phone", "dark"), ("desktop", "light")):
                try:
                    troubles = shoot(browser, name, SCREENS[name], size, theme, folder)
                except Error as error:
                    troubles = [str(error)]
                for trouble in troubles:
                    print(f"{name} {size} {theme}: {trouble[:300]}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
