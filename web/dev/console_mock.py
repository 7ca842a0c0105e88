"""A server that plays the console's back end, for developing the pages: `python web/dev/console_mock.py [port]`.

It keeps one operator and one applicant in memory. `POST /mock/scene {"name": …}` goes to a scene; `/mock/peer`, open
in a browser, plays the media engine. Not shipped, and no part of the tests.
"""

import asyncio
import copy
import json
import sys
import time
import tomllib
import uuid
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

HERE = Path(__file__).parent
STATIC = HERE.parent.parent / "src" / "coram" / "static"
TEMPLATE = HERE.parent.parent / "src" / "coram" / "templates" / "attended.toml"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob: mediastream:; connect-src 'self'; object-src 'self' blob:; frame-src 'self' blob:; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
LOGIN, PASSWORD, LINK = "olga@example.org", "correct horse battery", "one-time"


def now() -> int:
    return int(time.time() * 1000)


ME = {
    "id": "op1", "login": LOGIN, "name": "Olga Operator", "roles": ["operator"], "languages": ["en", "it", "de"],
    "organisation": "org1", "organisation_name": "Example Bank",
}  # fmt: skip

REQUEST = {
    "name": "Anna Maria", "surname": "Eriksson", "birthDate": "1974-08-12", "documentNumber": "L898902C3",
    "documentExpiry": "2029-04-15", "email": "anna@example.org", "phone": "+46 70 123 45 67",
}  # fmt: skip


def problem(status: int, code: str, detail: str, **more: Any) -> web.Response:
    body = {"type": "about:blank", "title": code, "status": status, "detail": detail, "code": code, "field": None,
            "reference": "7Q2M-4KXA", **more}  # fmt: skip
    return web.json_response(body, status=status, content_type="application/problem+json")


class Mock:
    def __init__(self) -> None:
        self.signed_in = False
        self.language = "en"
        self.sockets: set[web.WebSocketResponse] = set()
        self.peer: web.WebSocketResponse | None = None
        self.asked: dict[str, asyncio.Future[Any]] = {}
        self.past: list[dict[str, Any]] = []
        self.uploads: dict[str, dict[str, Any]] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.reset()

    def reset(self) -> None:
        self.duty: dict[str, Any] = {"state": "paused", "since": now() - 65_000, "reason": "", "missed": 0}
        self.queues = [
            {"process": "Identify me", "waiting": 0, "longest_seconds": 0, "ready_operators": 1},
            {"process": "Open an account", "waiting": 0, "longest_seconds": 0, "ready_operators": 3},
        ]
        self.offer: dict[str, Any] | None = None
        self.call: dict[str, Any] | None = None

    def view(self) -> dict[str, Any]:
        if self.call:
            self.refresh(self.call)
        return {
            "now": now(), "me": ME, "duty": self.duty, "queues": self.queues, "lines_busy": False,
            "offer": self.offer, "call": self.call,
            "pause_reasons": ["break", "training", "administration", "technical"],
        }  # fmt: skip

    async def tell(self) -> None:
        text = json.dumps({"type": "view", "view": self.view()})
        for socket in list(self.sockets):
            await socket.send_str(text)

    # --- scenes ---------------------------------------------------------------------------------------------

    def to(self, state: str, reason: str = "") -> None:
        self.duty = {"state": state, "since": now(), "reason": reason, "missed": self.duty["missed"]}

    def make_offer(self) -> None:
        self.to("offered")
        self.queues[0] |= {"waiting": 2, "longest_seconds": 194}
        self.offer = {
            "conference": "conf1", "process_name": "Identify me", "language": self.language, "waited_seconds": 194,
            "offered_at": now(), "expires_at": now() + 30_000, "applicant_name": "Anna Maria Eriksson",
            "attempt": 2, "device_verdict": "fair",
        }  # fmt: skip

    def make_call(self, *, browser: bool = False) -> None:
        self.to("in_call")
        self.offer = None
        template = tomllib.loads(TEMPLATE.read_text())
        text = lambda texts: texts.get(self.language, "") if texts else ""  # noqa: E731
        steps = []
        for step in template["steps"]:
            pool = step.get("pool", [])
            drawn = pool[: step.get("draw") or len(pool)]
            if step["name"] == "security_features":
                drawn = [pool[0], pool[3], pool[6]]
            steps.append({
                "name": step["name"], "kind": step["kind"], "title": text(step["title"]),
                "text": text(step.get("text")) if step["kind"] != "consent" else "",
                "mandatory": step.get("mandatory", True),
                "status": "passed" if step["kind"] in ("consent", "device_test") else "open", "by": "", "at": 0,
                "items": [{"id": c["id"], "text": text(c["text"]), "category": c.get("category", ""), "result": "",
                           "note": ""} for c in drawn],
                "fields": [{"name": f["name"], "label": text(f["label"]), "type": f.get("type", "text"),
                            "required": f.get("required", False), "value": "",
                            "requested": REQUEST.get(f.get("request_key", ""), ""),
                            "requested_source": "browser" if browser else "relying_party", "differs": False}
                           for f in step.get("fields", [])],
                "photos": step.get("photos", []), "channels": ["email", "sms"] if step.get("channels") else [],
                "note": "",
            })  # fmt: skip
        self.call = {
            "conference": "conf1", "state": "in_call", "applicant_name": "Anna Maria ERIKSSON",
            "process_name": "Identify me", "language": self.language,
            "answered_at": now(), "applicant_present": True, "return_by": None,
            "data": [{"name": k, "value": v, "source": "browser" if browser or k == "phone" else "relying_party"}
                     for k, v in REQUEST.items()],
            "steps": steps, "photos": [], "documents": [], "chat": [], "ask": None, "camera_facing": "user",
            "camera_torch": False, "camera_zoom": 1.0, "code": None, "location": None,
            "device": {"verdict": "fair", "findings": [
                {"item": "camera", "verdict": "good", "code": "", "value": "1280x720"},
                {"item": "microphone", "verdict": "good", "code": "", "value": ""},
                {"item": "bandwidth", "verdict": "fair", "code": "NETWORK_BANDWIDTH", "value": "680 kbit/s"},
                {"item": "round_trip", "verdict": "good", "code": "", "value": "48 ms"}]},
            "earlier": [{"conference": "conf0", "created_at": now() - 86_400_000, "outcome": "suspended",
                         "note": "Document at home, wanted to fetch it"}],
            "recording": {"required": True, "running": True, "applicant_bytes": 0, "operator_bytes": 0, "stalled": []},
            "applicant_line": {"quality": "good", "round_trip_ms": 42, "loss_percent": 0.4, "received_kbps": 912,
                               "frames_per_second": 27},
            "note": "", "abort_codes": [{"code": c["code"], "label": text(c["label"]), "fraud": c.get("fraud", False)}
                                        for c in template["abort_codes"]],
            "blocking": [], "media_epoch": 1, "ice_servers": [], "max_kbps": 1500, "outcome": None, "ended_why": None,
            "write_up": "",
        }  # fmt: skip

    def refresh(self, call: dict[str, Any]) -> None:
        """What the server derives: statuses, differences, bytes, what blocks."""
        for step in call["steps"]:
            if step["status"] in ("failed", "skipped"):
                continue
            if step["items"]:
                step["status"] = "passed" if all(i["result"] == "ok" for i in step["items"]) else "open"
            elif step["fields"]:
                for field in step["fields"]:
                    value, asked = field["value"].strip().lower(), field["requested"].strip().lower()
                    field["differs"] = bool(value and asked and value != asked)
                step["status"] = "passed" if all(f["value"] for f in step["fields"]) else "open"
            elif step["photos"]:
                there = {photo["purpose"] for photo in call["photos"]}
                step["status"] = "passed" if there >= set(step["photos"]) else "open"
            elif step["kind"] == "one_time_code":
                step["status"] = "passed" if call["code"] and call["code"]["verified"] else "open"
        call["blocking"] = [s["name"] for s in call["steps"] if s["mandatory"] and s["status"] != "passed"]
        if call["recording"]["running"]:
            seconds = (now() - call["answered_at"]) / 1000
            call["recording"] |= {"applicant_bytes": int(seconds * 118_000), "operator_bytes": int(seconds * 96_000)}

    def photo(self, purpose: str) -> None:
        assert self.call  # noqa: S101
        id_ = uuid.uuid4().hex[:8]
        self.files[id_] = (drawn(purpose), "image/svg+xml")
        self.call["photos"].append({
            "id": id_, "purpose": purpose, "src": f"/console/api/calls/conf1/artifacts/{id_}", "width": 1920,
            "height": 1080, "size": 412_000, "sha256": "00" * 32, "at": now(), "matches": True,
        })  # fmt: skip

    def scene(self, name: str) -> None:
        """Go to a scene by name."""
        if name == "signed_out":
            self.signed_in = False
            return
        self.signed_in = True
        self.reset()
        self.past = []
        if name == "fresh":
            self.duty |= {"state": "offline", "since": 0}
            return
        self.past = past_calls()
        if name == "ready":
            self.to("ready")
        elif name == "waiting":
            self.queues[0] |= {"waiting": 3, "longest_seconds": 251}
        elif name == "missed":
            self.duty |= {"state": "paused", "reason": "missed_offers", "missed": 3}
        elif name == "offer":
            self.make_offer()
        elif name.startswith("call"):
            self.make_call(browser=name == "call_browser")
            self.dress(name)
        elif name == "wrap_up":
            self.make_call()
            assert self.call  # noqa: S101
            self.call |= {"state": "closed", "outcome": "completed"}
            self.to("wrap_up")
        elif name == "wrap_up_cancelled":
            self.make_call()
            assert self.call  # noqa: S101
            self.call |= {"state": "ended", "ended_why": "cancelled"}
            self.to("wrap_up")

    def dress(self, name: str) -> None:
        call = self.call
        assert call  # noqa: S101
        if name == "call":
            return
        call["answered_at"] -= 252_000
        self.photo("document_front")
        self.photo("document_back")
        if name != "call_ask":
            self.photo("face")
        form = next(step for step in call["steps"] if step["fields"])
        for field in form["fields"]:
            field["value"] = field["requested"] if field["name"] != "documentNumber" else "L898902G3"
        checklist = next(step for step in call["steps"] if step["name"] == "security_features")
        checklist["items"][0]["result"] = "ok"
        checklist["items"][1] |= {"result": "doubtful", "note": "Picture too soft to tell; asked to come closer"}
        call["chat"] = [
            {"id": "1", "person": "operator", "text": "Could you spell the street for me?", "at": now() - 60_000},
            {"id": "2", "person": "applicant", "text": "Sure: Götgatan 14", "at": now() - 30_000},
        ]
        if name == "call_ask":
            call["ask"] = {"id": "a1", "kind": "show", "purpose": "face", "at": now() - 7000}
        elif name == "call_dropped":
            call |= {"applicant_present": False, "return_by": now() + 103_000}
            call["recording"]["running"] = False
        elif name == "call_unrecorded":
            call["recording"] |= {"running": False, "stalled": ["operator"]}
        elif name == "call_code":
            call["code"] = {"channel": "email", "destination": "a…@example.org", "sent_at": now(),
                            "expires_at": now() + 300_000, "tries_left": 3, "verified": False}  # fmt: skip
        elif name.startswith("call_faces"):
            self.compare(name.removeprefix("call_faces_"))
        elif name == "call_done":
            for step in call["steps"]:
                for item in step["items"]:
                    item["result"] = "ok"
                if not step["mandatory"]:
                    step["status"] = "skipped"

    def compare(self, status: str) -> None:
        assert self.call  # noqa: S101
        ids = {photo["purpose"]: photo["id"] for photo in self.call["photos"]}
        distance = {"passed": 0.31, "doubtful": 0.52, "failed": 0.83}.get(status)
        self.call["face_match"] = {
            "photos": [ids["document_front"], ids["face"]], "pending": status == "pending",
            "problem": "MANY_FACES" if status == "doubtful" else "NO_FACE" if status == "not_done" else "",
            "status": status, "reason": "", "distance": distance, "match_below": 0.45, "differs_above": 0.65,
        }  # fmt: skip


def drawn(purpose: str) -> bytes:
    face = '<ellipse cx="{x}" cy="{y}" rx="{r}" ry="{s}" fill="#e2b698"/>'
    if purpose == "face":
        body = '<rect width="1920" height="1080" fill="#9aa7ae"/>' + face.format(x=960, y=500, r=280, s=360)
    else:
        words = (
            "SPECIMEN · ERIKSSON · ANNA MARIA · 12.08.1974"
            if purpose == "document_front"
            else "I&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;"
        )
        body = (
            '<rect width="1920" height="1080" fill="#5d6468"/><rect x="260" y="170" width="1400" height="740" rx="48" '
            'fill="#dfe8e4"/>' + (face.format(x=560, y=520, r=150, s=190) if purpose == "document_front" else "")
            + f'<text x="{800 if purpose == "document_front" else 340}" y="560" font-size="42" '
            + f'font-family="monospace" fill="#223">{words}</text>'
        )  # fmt: skip
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080">{body}</svg>'.encode()


def past_calls() -> list[dict[str, Any]]:
    rows = [("completed", "", 411, ""), ("aborted", "DOC_EXPIRED", 203, ""), ("cancelled", "", 66, ""),
            ("suspended", "", 310, "Document at home"), ("completed", "", 388, "")]  # fmt: skip
    return [
        {"conference": f"p{at}", "process_name": "Identify me", "language": ["en", "it", "de"][at % 3],
         "answered_at": now() - (at + 1) * 2_700_000, "ended_at": now() - (at + 1) * 2_700_000 + length * 1000,
         "outcome": outcome, "abort_code": code, "note": note}
        for at, (outcome, code, length, note) in enumerate(rows)
    ]  # fmt: skip


mock = Mock()
routes = web.RouteTableDef()
NOTHING = 204


def in_call() -> dict[str, Any]:
    if not mock.call:
        raise web.HTTPNotFound
    return mock.call


@routes.get("/console{tail:/?}")
async def page(_: web.Request) -> web.StreamResponse:
    headers = {"Content-Security-Policy": CSP, "Cache-Control": "no-store"}
    return web.Response(text=(STATIC / "console" / "index.html").read_text(), content_type="text/html", headers=headers)


@routes.get("/mock/peer")
async def peer_page(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(HERE / "peer.html")


@routes.get("/mock/peer.js")
async def peer_script(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(HERE / "peer.js")


@routes.get("/mock/peer-socket")
async def peer_socket(request: web.Request) -> web.StreamResponse:
    socket = mock.peer = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        answer = json.loads(message.data)
        future = mock.asked.pop(answer["id"], None)
        if future and not future.done():
            future.set_result(answer)
    return socket


@routes.post("/mock/scene")
async def scene(request: web.Request) -> web.Response:
    body = await request.json()
    mock.language = body.get("language", "en")
    mock.scene(body["name"])
    if mock.call:
        mock.call |= body.get("call", {})
    await mock.tell()
    return web.json_response({})


async def media(act: str, body: dict[str, Any]) -> web.Response:
    if mock.peer is None or mock.peer.closed:
        return problem(503, "UNAVAILABLE", "open /mock/peer in a browser")
    id_ = uuid.uuid4().hex
    future = mock.asked[id_] = asyncio.get_running_loop().create_future()
    await mock.peer.send_json({"id": id_, "act": act, "body": body})
    answer = await asyncio.wait_for(future, 8)
    return web.json_response(answer["answer"]) if "answer" in answer else problem(503, "UNAVAILABLE", answer["error"])


@routes.post("/console/api/media/{act}")
@routes.post("/console/api/calls/{conference}/media/{act}")
async def media_act(request: web.Request) -> web.Response:
    act, body = request.match_info["act"], await request.json()
    if act == "stop":
        return web.Response(status=NOTHING)
    if act == "stats":
        return web.json_response({"max_kbps": 1500, "quality": "good"})
    return await media(act, body)


@routes.post("/console/api/sign-in")
async def sign_in(request: web.Request) -> web.Response:
    body = await request.json()
    if (body["login"], body["password"]) != (LOGIN, PASSWORD):
        return problem(401, "UNAUTHENTICATED", "wrong address or password")
    mock.signed_in = True
    return web.json_response(ME)


@routes.post("/console/api/choose-password")
async def choose(request: web.Request) -> web.Response:
    if (await request.json())["link"] != LINK:
        return problem(410, "GONE", "used or run out")
    mock.signed_in = True
    return web.json_response(ME)


@routes.post("/console/api/sign-out")
async def sign_out(_: web.Request) -> web.Response:
    mock.signed_in = False
    return web.json_response({"address": ""})


@routes.get("/console/api/sign-in/ways")
async def ways(_: web.Request) -> web.Response:
    return web.json_response({"passkeys": True, "providers": [{"id": "bank", "name": "Example Bank"}]})


@routes.get("/console/api/me")
async def me(_: web.Request) -> web.Response:
    return web.json_response(ME) if mock.signed_in else problem(401, "UNAUTHENTICATED", "nobody")


@routes.get("/console/api/calls")
async def calls(_: web.Request) -> web.Response:
    return web.json_response(mock.past)


@routes.get("/console/api/live")
async def live(request: web.Request) -> web.StreamResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    if not mock.signed_in:
        await socket.close(code=4401)
        return socket
    mock.sockets.add(socket)
    await socket.send_json({"type": "view", "view": mock.view()})

    async def pings() -> None:
        while not socket.closed:
            await asyncio.sleep(2)
            await socket.send_json({"type": "ping"})
            if mock.call and not mock.call["outcome"]:
                await socket.send_json({"type": "view", "view": mock.view()})

    task = asyncio.create_task(pings())
    async for message in socket:
        if message.type == WSMsgType.ERROR:
            break
    task.cancel()
    mock.sockets.discard(socket)
    return socket


async def done() -> web.Response:
    await mock.tell()
    return web.Response(status=NOTHING)


@routes.post("/console/api/duty")
async def duty(request: web.Request) -> web.Response:
    body = await request.json()
    mock.call = None
    mock.to(body["state"], body.get("reason", ""))
    return await done()


@routes.post("/console/api/offers/{conference}/{answer}")
async def answer_offer(request: web.Request) -> web.Response:
    if request.match_info["answer"] == "take":
        mock.make_call()
    else:
        mock.offer = None
        mock.to("ready")
    return await done()


@routes.post("/console/api/calls/{conference}/ask")
async def ask(request: web.Request) -> web.Response:
    body, call = await request.json(), in_call()
    call["ask"] = {"id": uuid.uuid4().hex, "kind": body["kind"], "purpose": body.get("purpose", ""), "at": now()}
    answer = copy.deepcopy(call["ask"])

    async def later() -> None:
        await asyncio.sleep(1.2)
        if body["kind"] == "still":
            mock.photo(body["purpose"])
        elif body["kind"] == "location":
            call["location"] = {"latitude": 59.31446, "longitude": 18.07216, "accuracy": 24.0, "error": "", "at": now()}
        else:
            return
        call["ask"] = None
        await mock.tell()

    request.app["tasks"].add(asyncio.create_task(later()))
    await mock.tell()
    return web.json_response(answer, status=201)


@routes.delete("/console/api/calls/{conference}/ask")
async def withdraw(_: web.Request) -> web.Response:
    in_call()["ask"] = None
    return await done()


@routes.put("/console/api/calls/{conference}/camera")
async def camera(request: web.Request) -> web.Response:
    body = await request.json()
    in_call().update({f"camera_{name}": body[name] for name in ("facing", "torch", "zoom")})
    return await done()


def step_of(request: web.Request) -> dict[str, Any]:
    return next(step for step in in_call()["steps"] if step["name"] == request.match_info["step"])


@routes.put("/console/api/calls/{conference}/steps/{step}")
async def set_step(request: web.Request) -> web.Response:
    step, body = step_of(request), await request.json()
    await asyncio.sleep(0.15)
    for field in step["fields"]:
        field["value"] = (body.get("values") or {}).get(field["name"], field["value"])
    step |= {name: body[name] for name in ("status", "note") if body.get(name) is not None}
    return await done()


@routes.put("/console/api/calls/{conference}/steps/{step}/items/{item}")
async def set_item(request: web.Request) -> web.Response:
    item = next(item for item in step_of(request)["items"] if item["id"] == request.match_info["item"])
    item |= await request.json()
    return await done()


@routes.delete("/console/api/calls/{conference}/photos/{photo}")
async def discard(request: web.Request) -> web.Response:
    call = in_call()
    call["photos"] = [photo for photo in call["photos"] if photo["id"] != request.match_info["photo"]]
    return await done()


@routes.post("/console/api/calls/{conference}/code")
async def code(request: web.Request) -> web.Response:
    body, call = await request.json(), in_call()
    call["code"] = {"channel": body["channel"], "destination": body["destination"][:1] + "…@example.org",
                    "sent_at": now(), "expires_at": now() + 300_000, "tries_left": 3, "verified": False}  # fmt: skip
    await mock.tell()
    return web.json_response(call["code"])


@routes.post("/console/api/calls/{conference}/code/check")
async def check(request: web.Request) -> web.Response:
    found = in_call()["code"]
    found["verified"] = (await request.json())["code"] == "123456"
    found["tries_left"] -= 0 if found["verified"] else 1
    await mock.tell()
    return web.json_response({"verified": found["verified"], "tries_left": found["tries_left"]})


@routes.post("/console/api/calls/{conference}/chat")
async def chat(request: web.Request) -> web.Response:
    text = (await request.json())["text"]
    in_call()["chat"].append({"id": uuid.uuid4().hex, "person": "operator", "text": text, "at": now()})
    return await done()


@routes.put("/console/api/calls/{conference}/{field:note|write-up}")
async def note(request: web.Request) -> web.Response:
    in_call()[request.match_info["field"].replace("-", "_")] = (await request.json())["text"]
    return await done()


@routes.post("/console/api/calls/{conference}/decide")
async def decide(request: web.Request) -> web.Response:
    body, call = await request.json(), in_call()
    if body["outcome"] == "completed" and call["blocking"]:
        return problem(409, "STEPS_MISSING", "not passed yet", blocking=call["blocking"])
    call |= {"outcome": body["outcome"], "state": "closed"}
    mock.to("wrap_up")
    return await done()


@routes.post("/console/api/calls/{conference}/uploads")
async def begin(request: web.Request) -> web.Response:
    body = await request.json()
    id_ = uuid.uuid4().hex[:8]
    mock.uploads[id_] = body | {"bytes": b""}
    in_call()["documents"].append({
        "id": id_, "name": body["name"], "mime": body["mime"], "size": body["size"], "accepted": False,
        "src": f"/console/api/calls/conf1/artifacts/{id_}", "direction": "to_applicant", "complete": False,
    })  # fmt: skip
    return web.json_response({"upload": id_, "offset": 0, "complete": False})


@routes.patch("/console/api/calls/{conference}/uploads/{upload}")
async def patch(request: web.Request) -> web.Response:
    id_ = request.match_info["upload"]
    upload = mock.uploads[id_]
    upload["bytes"] += await request.read()
    complete = len(upload["bytes"]) == upload["size"]
    if complete:
        mock.files[id_] = (upload["bytes"], upload["mime"])
        next(one for one in in_call()["documents"] if one["id"] == id_)["complete"] = True
    await mock.tell()
    return web.json_response({"upload": id_, "offset": len(upload["bytes"]), "complete": complete})


@routes.get("/console/api/calls/{conference}/artifacts/{artifact}")
async def artifact(request: web.Request) -> web.Response:
    content, mime = mock.files[request.match_info["artifact"]]
    return web.Response(body=content, content_type=mime)


def main() -> None:
    app = web.Application()
    app["tasks"] = set()
    app.add_routes(routes)
    app.router.add_static("/static", STATIC)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]) if len(sys.argv) > 1 else 4180, print=print)


if __name__ == "__main__":
    main()
