"""The console's API as a browser meets it: signing in, forged requests, other people's calls, clear refusals."""

from typing import Any

from httpx import AsyncClient
from litestar import Litestar

from coram.actions.administration.organisation import put_organisation
from support.house import BASE_URL, Filled
from support.people import to_call

PASSWORD = "correct horse battery"


ID = "00000000-0000-4000-8000-000000000000"


async def sign_in(client: AsyncClient, filled: Filled, number: int = 0) -> None:
    body = {"login": filled.staff[number].login.upper(), "password": PASSWORD}
    answer = await client.post("/console/api/sign-in", json=body, headers={"origin": BASE_URL})
    assert answer.status_code == 200, answer.text
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie


async def test_everything_but_signing_in_needs_a_session(app: Litestar, client: AsyncClient) -> None:
    open_paths = {"/console", "/console/api/choose-password", "/console/api/sign-out", "/console/api/sign-in/ways"}
    tried = 0
    for route in app.routes:
        path = route.path.rstrip("/")
        if path in open_paths or not path.startswith("/console/api") or path.endswith("/live"):
            continue
        if path.startswith("/console/api/sign-in"):  # the way to a session; looked at in test_people_api
            continue
        url = path
        for part in route.path_components:
            if not isinstance(part, str):
                url = url.replace("{" + part.full + "}", "1" if part.full.endswith(":int") else ID)
        for method in getattr(route, "methods", set()) - {"OPTIONS", "HEAD"}:
            period = {"since": 1, "until": 2}  # of the figures, which are refused without before anybody is asked for
            answer = await client.request(method, url, json={}, params=period)
            assert answer.status_code == 401, (method, url, answer.status_code, answer.text)
            assert answer.json()["code"] == "NO_SESSION"
            tried += 1
    assert tried > 25


async def test_wrong_passwords_and_unknown_people_look_the_same(client: AsyncClient, filled: Filled) -> None:
    answers = []
    for login in (filled.staff[0].login, "nobody@example.org"):
        answer = await client.post("/console/api/sign-in", json={"login": login, "password": "wrong-wrong-wrong"})
        body = answer.json()
        body.pop("reference")
        answers.append((answer.status_code, body))
    assert answers[0] == answers[1]
    assert answers[0][0] == 401


async def test_sign_in_is_limited_for_the_guesser(client: AsyncClient, filled: Filled) -> None:
    body = {"login": filled.staff[0].login, "password": "wrong-wrong-wrong"}
    statuses = [(await client.post("/console/api/sign-in", json=body)).status_code for _ in range(7)]
    assert statuses[0] == 401 and statuses[-1] == 429


async def test_another_site_cannot_make_the_browser_act(client: AsyncClient, filled: Filled) -> None:
    await sign_in(client, filled)
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        answer = await client.post("/console/api/duty", json={"state": "ready"}, headers=headers)
        assert answer.status_code == 403, headers
    assert (await client.post("/console/api/duty", json={"state": "ready"})).status_code == 204
    view = (await client.get("/console/api/view")).json()
    assert view["duty"]["state"] == "ready"


async def test_signing_out_ends_the_session(client: AsyncClient, filled: Filled) -> None:
    await sign_in(client, filled)
    cookie = dict(client.cookies)
    assert (await client.get("/console/api/me")).json()["login"] == filled.staff[0].login
    assert (await client.post("/console/api/sign-out")).status_code == 200
    assert (await client.get("/console/api/me", cookies=cookie)).status_code == 401
    assert (await client.post("/console/api/sign-out")).status_code == 200


CALLS: list[tuple[str, str, Any]] = [
    ("POST", "ask", {"kind": "show", "purpose": "face"}),
    ("DELETE", "ask", None),
    ("PUT", "camera", {"facing": "user"}),
    ("PUT", "steps/data", {"values": {"surname": "X"}}),
    ("PUT", "steps/features/items/f1", {"result": "ok"}),
    ("DELETE", "photos/none", None),
    ("POST", "code", {"step": "code", "channel": "email"}),
    ("POST", "code/check", {"code": "123456"}),
    ("POST", "chat", {"text": "hello"}),
    ("PUT", "note", {"text": "x"}),
    ("PUT", "write-up", {"text": "x"}),
    ("POST", "decide", {"outcome": "suspended"}),
    ("POST", "uploads", {"request": "r", "name": "a.pdf", "mime": "application/pdf", "size": 10, "sha256": "0" * 64}),
    ("GET", "artifacts/none", None),
    ("POST", "media/publish", {"sdp": "v=0"}),
    ("POST", "media/subscribe", {}),
    ("POST", "media/accept", {"subscription": "s", "sdp": "v=0"}),
    ("POST", "media/stats", {}),
]


async def test_another_operators_call_and_an_unknown_one_are_not_found(client: AsyncClient, filled: Filled) -> None:
    applicant, operator = await to_call(filled)
    other = next(n for n, member in enumerate(filled.staff) if member.id != operator.id)
    await sign_in(client, filled, other)
    assert {path.split("/")[0] for _, path, _ in CALLS} >= {"ask", "decide", "artifacts", "uploads"}
    for conference in (applicant.conference, "11111111-1111-4111-8111-111111111111"):
        for method, path, body in CALLS:
            answer = await client.request(method, f"/console/api/calls/{conference}/{path}", json=body)
            assert answer.status_code == 404, (method, path, answer.status_code, answer.text)


async def test_bad_input_names_the_field(client: AsyncClient, filled: Filled) -> None:
    await sign_in(client, filled)
    answer = await client.post("/console/api/duty", json={"state": "asleep"})
    body = answer.json()
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert body["code"] == "INVALID_INPUT" and body["reference"]
    answer = await client.post("/console/api/duty", content=b"{", headers={"content-type": "application/json"})
    assert answer.status_code == 400


async def test_what_keeps_from_calls_is_said_before_and_when_going_ready(client: AsyncClient, filled: Filled) -> None:
    await sign_in(client, filled)
    rules = {"certificates": ["Training"], "attestation": True}
    await put_organisation(filled.house, {"code": filled.organisation.code, "duty": rules})
    duty = (await client.get("/console/api/view")).json()["duty"]
    assert duty["missing"] == [{"what": "certificate_missing", "kind": "Training", "at": 0, "process": ""}]
    answer = await client.post("/console/api/duty", json={"state": "ready"})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "NOT_QUALIFIED")
    assert "no certificate 'Training'" in problem["detail"] and problem["missing"][0]["kind"] == "Training"
    await put_organisation(filled.house, {"code": filled.organisation.code, "duty": {"attestation": True}})
    statement = (await client.get("/console/api/view")).json()["duty"]["statement"]
    answer = await client.post("/console/api/duty", json={"state": "ready"})
    assert (answer.status_code, answer.json()["code"]) == (409, "STATEMENT_NEEDED")
    assert answer.json()["statement"] == statement and set(statement) == {"en", "it", "de"}
    answer = await client.post("/console/api/duty", json={"state": "ready", "statement": statement["de"]})
    assert answer.status_code == 204, answer.text
    duty = (await client.get("/console/api/view")).json()["duty"]
    assert (duty["state"], duty["missing"], duty["statement"]) == ("ready", [], {})
