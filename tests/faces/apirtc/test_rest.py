"""The REST interface, as the vendor's client and other people's servers call it."""

import httpx
import pytest
import structlog
from openapi_spec_validator import OpenAPIV31SpecValidator
from structlog.testing import CapturingLogger

from coram.actions.administration.keys import revoke_key
from coram.assembly import edge
from coram.assembly.logs import NOISY
from coram.faces.apirtc import document
from support.user_agents import PASSWORD, Agents, Site, log_in

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"


def form(**fields: str) -> dict[str, tuple[None, str]]:
    """As the vendor's client sends it: multipart."""
    return {name: (None, value) for name, value in fields.items()}


async def token_of(client: httpx.AsyncClient, login: str) -> str:
    answer = await client.post("/api/v3/authenticate", files=form(username=login, password=PASSWORD))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["token"])


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


async def test_where_to_connect(client: httpx.AsyncClient, acme: Site) -> None:
    answer = await client.get("/api/v2/preferredCCS", params={"apiKey": acme.key})
    assert answer.json() == {"ccs": client.base_url.netloc.decode(), "secure": True}
    unknown = await client.get("/api/v2/preferredCCS", params={"apiKey": "A" * 20})
    assert (unknown.status_code, unknown.json()["errorCode"]) == (404, "NOT_FOUND")
    missing = await client.get("/api/v2/preferredCCS")
    assert (missing.status_code, missing.json()["field"]) == (400, "apiKey")


@pytest.mark.parametrize("path", ["/api/v2/authenticate", "/api/v3/authenticate"])
async def test_logging_in(client: httpx.AsyncClient, acme: Site, path: str) -> None:
    good = await client.post(path, files=form(username=acme.operator.login, password=PASSWORD))
    assert good.status_code == 200 and good.json()["token"].count(".") == 2
    for login, password in ((acme.operator.login, "wrong"), ("nobody@example.org", PASSWORD)):
        bad = await client.post(path, data={"username": login, "password": password})
        assert (bad.status_code, bad.json()["errorCode"]) == (401, "WRONG_CREDENTIALS")
        assert "www-authenticate" in bad.headers
    assert (await client.post(path, files=form(username="x"))).status_code == 401
    assert (await client.post(path)).json()["field"] == "username"


async def test_oneself_by_header_or_parameter(client: httpx.AsyncClient, acme: Site) -> None:
    token = await token_of(client, acme.operator.login)
    me = (await client.get("/api/v2/users/me", headers=bearer(token))).json()
    assert (me["userId"], me["enterpriseId"], me["apiKey"]) == (acme.operator.id, acme.organisation.id, acme.key)
    assert (me["mail"], me["nickname"], me["token"]) == (acme.operator.login, "Operator of ACME", token)
    host, _, ticket = me["ccs"].partition("/t/")
    assert host == client.base_url.netloc.decode() and len(bytes.fromhex(ticket)) == 16
    older = (await client.get("/api/v2/users/me", params={"token": token})).json()
    assert older["userId"] == me["userId"] and older["ccs"] != me["ccs"], "each page has a ticket of its own"
    assert (await client.get("/api/v2/checkToken", params={"token": token})).json() == {"valid": True}
    both = await client.get("/api/v2/checkToken", params={"token": "x"}, headers=bearer(token))
    assert both.json()["field"] == "token"
    for headers in ({}, bearer("x.y.z"), {"authorization": "Basic eDp5"}):
        assert (await client.get("/api/v2/users/me", headers=headers)).status_code == 401


async def test_the_users_of_an_enterprise(client: httpx.AsyncClient, acme: Site, other: Site) -> None:
    admin, operator = [await token_of(client, one.login) for one in (acme.admin, acme.operator)]
    path = f"/api/v2/enterprises/{acme.organisation.id}/users?json=true"
    everybody = (await client.get(path, headers=bearer(admin))).json()["users"]
    assert {one["username"] for one in everybody} == {acme.admin.login, acme.operator.login}
    alone = (await client.get(path, headers=bearer(operator))).json()["users"]
    assert [one["id"] for one in alone] == [acme.operator.id]
    theirs = await token_of(client, other.admin.login)
    for version in ("v2", "v3"):
        foreign = await client.get(f"/api/{version}/enterprises/{acme.organisation.id}/users", headers=bearer(theirs))
        assert (foreign.status_code, foreign.json()["errorCode"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize("where", ["params", "data", "json"])
async def test_a_token_by_password(client: httpx.AsyncClient, acme: Site, where: str) -> None:
    asked = {"grant_type": "password", "username": acme.admin.login, "password": PASSWORD}
    answer = await client.post("/api/v3/token", **{where: asked})
    made = answer.json()
    assert answer.status_code == 200 and 86_399 <= made["expires_in"] <= 86_400 and made["created_at"].endswith("Z")
    assert (await client.get("/api/v2/checkToken", headers=bearer(made["access_token"]))).status_code == 200


async def test_a_token_for_the_jwt_of_an_issuer(client: httpx.AsyncClient, acme: Site, agents: Agents) -> None:
    asked = {"grant_type": JWT_BEARER, "assertion": acme.jwt("user-77")}
    made = (await client.post("/api/v3/token", params=asked)).json()
    assert 3_590 <= made["expires_in"] <= 3_600, "it lives no longer than what it was given for"
    me = (await client.get("/api/v2/users/me", headers=bearer(made["access_token"]))).json()
    assert (me["userId"], me["apiKey"], me["mail"]) == ("user-77", acme.key, "")
    agent = await agents.enter(acme, "user-77", ticket=me["ccs"].rpartition("/")[2])
    assert agent.client.connected
    users = await client.get(f"/api/v2/enterprises/{acme.organisation.id}/users", headers=bearer(made["access_token"]))
    assert (users.status_code, users.json()["errorCode"]) == (403, "MEMBERS_ONLY")


async def test_wrong_grants_are_refused(client: httpx.AsyncClient, acme: Site) -> None:
    for asked, status, code in (
        ({"grant_type": "magic"}, 400, "UNSUPPORTED_GRANT_TYPE"),
        ({}, 400, "INVALID_INPUT"),
        ({"grant_type": JWT_BEARER, "assertion": "x"}, 401, "INVALID_TOKEN"),
        ({"grant_type": JWT_BEARER, "assertion": acme.jwt("user-77", secret="z" * 40)}, 401, "INVALID_TOKEN"),
        ({"grant_type": JWT_BEARER, "assertion": acme.jwt("ApiKey_Token")}, 401, "TOKEN_WILDCARD"),
        ({"grant_type": JWT_BEARER, "assertion": acme.jwt("x", sub="A" * 20)}, 404, "NOT_FOUND"),
        ({"grant_type": "password", "username": acme.admin.login, "password": "no"}, 401, "WRONG_CREDENTIALS"),
    ):
        answer = await client.post("/api/v3/token", params=asked)
        assert (answer.status_code, answer.json()["errorCode"]) == (status, code), asked


async def test_ending_a_token(client: httpx.AsyncClient, acme: Site) -> None:
    token, kept = [await token_of(client, acme.admin.login) for _ in range(2)]
    assert (await client.post("/api/v3/token/revoke", headers=bearer(token))).json() == {"access_token": token}
    assert (await client.get("/api/v2/checkToken", headers=bearer(token))).json()["errorCode"] == "TOKEN_REVOKED"
    assert (await client.post("/api/v3/token/revoke", headers=bearer(token))).status_code == 401
    assert (await client.get("/api/v2/checkToken", headers=bearer(kept))).status_code == 200
    assert (await client.post("/api/v2/invalidateToken", files=form(token=kept))).status_code == 200
    assert (await client.get("/api/v2/checkToken", headers=bearer(kept))).status_code == 401
    assert (await client.post("/api/v2/invalidateToken", files=form(token=kept))).status_code == 200


async def test_management_calls_are_limited_for_each_person(client: httpx.AsyncClient, acme: Site) -> None:
    token = await token_of(client, acme.admin.login)
    path = f"/api/v3/enterprises/{acme.organisation.id}/users"
    answers = [await client.get(path, headers=bearer(token)) for _ in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    assert [one.headers["x-ratelimit-remaining"] for one in answers[:2]] == ["9", "8"]
    assert answers[10].json()["error"] == "maximum number of attempts reached, retry later"
    assert 1 <= int(answers[10].headers["x-ratelimit-reset"]) <= 60
    assert (await client.get("/api/v2/users/me", headers=bearer(token))).status_code == 200, "the client's own calls"
    second = await token_of(client, acme.operator.login)
    assert (await client.get(path, headers=bearer(second))).status_code == 200


async def test_pages_of_other_origins(client: httpx.AsyncClient, acme: Site) -> None:
    shop = {"origin": "https://shop.example"}
    asked = {**shop, "access-control-request-method": "GET", "access-control-request-headers": "authorization"}
    preflight = await client.options("/api/v2/users/me", headers=asked)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "https://shop.example"
    assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in preflight.headers
    params = {"apiKey": acme.key}
    any_origin = await client.get("/api/v2/preferredCCS", params=params, headers=shop)
    assert any_origin.headers["access-control-allow-origin"] == "https://shop.example"
    assert any_origin.headers["vary"].lower() == "origin"
    await acme.change(user_agents={"anonymous": True, "origins": ["https://shop.example"]})
    assert (await client.get("/api/v2/preferredCCS", params=params, headers=shop)).status_code == 200
    evil = await client.get("/api/v2/preferredCCS", params=params, headers={"origin": "https://evil.example"})
    assert (evil.status_code, evil.json()["errorCode"]) == (403, "ORIGIN_NOT_ALLOWED")
    assert "ccs" not in evil.json()
    token = await token_of(client, acme.operator.login)
    stranger = await client.get("/api/v2/users/me", headers={**bearer(token), "origin": "https://evil.example"})
    assert stranger.status_code == 403


async def test_what_is_not_here_says_so(client: httpx.AsyncClient) -> None:
    for method, path in (
        ("GET", "/api/v2/conferences"),
        ("POST", "/api/v2/conferences/my room/closeInstance"),
        ("POST", "/api/v2/media/upload"),
        ("GET", "/api/v2/messages"),
        ("POST", "/api/v3/conferences"),
    ):
        answer = await client.request(method, path, headers={"origin": "https://shop.example"})
        assert (answer.status_code, answer.json()["errorCode"]) == (501, "NOT_SUPPORTED"), path
        assert answer.headers["access-control-allow-origin"] == "https://shop.example"


async def test_methods(client: httpx.AsyncClient, acme: Site) -> None:
    wrong = await client.get("/api/v3/token")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    overridden = await client.post("/api/v3/token", files=form(_method="DELETE"))
    assert overridden.status_code == 405
    got = await client.post("/api/v2/preferredCCS", files=form(_method="GET", apiKey=acme.key))
    assert got.status_code == 200, "a method may stand in the form"


async def test_bodies_that_cannot_be_read(client: httpx.AsyncClient) -> None:
    path = "/api/v3/token"
    for body, kind, status in (
        (b"{", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b'{"username":{"a":1}}', "application/json", 400),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded", 400),
        (b"x", "text/plain", 415),
        (b"nonsense", "multipart/form-data; boundary=b", 400),
        (b"x=" + b"y" * 70_000, "application/x-www-form-urlencoded", 413),
    ):
        answer = await client.post(path, content=body, headers={"content-type": kind})
        assert answer.status_code == status, (kind, answer.text)
        assert answer.json()["error"]


async def test_conversations_before_joining(client: httpx.AsyncClient, acme: Site, other: Site, agents: Agents) -> None:
    agent = await agents.try_(acme, "123456")
    session = bearer((await agent.hears("sessionId"))["JWTApzToken"])
    asked = form(name="room", type="OTHER", apiKey=acme.key)
    made = (await client.post("/api/v2/conversation", files=asked, headers=session)).json()
    assert made["id"] == made["public_id"] and made["typeString"] == "GROUP_CHAT"
    older = (await client.post("/api/v2/conversation", files=asked)).json()
    assert older["id"] == made["id"]
    theirs = (await client.post("/api/v2/conversation", files={**asked, **form(apiKey=other.key)})).json()
    assert theirs["id"] != made["id"]
    for room in ("room", "a/b c", "räum"):
        access = await client.post(f"/api/v2/conferences/{room}/checkAccess", files=asked, headers=session)
        assert access.json() == {"access": "GRANTED", "role": "contributor", "type": "public"}, access.text
    await acme.change(user_agents={"anonymous": True, "create_conversations": False})
    visitor = await agents.try_(acme, "654321")
    headers = bearer((await visitor.hears("sessionId"))["JWTApzToken"])
    closed = await client.post("/api/v2/conferences/room/checkAccess", files=asked, headers=headers)
    assert (closed.status_code, closed.json()["errorCode"]) == (403, "NOT_OPEN")
    assert (await client.post("/api/v2/groupChatMessages", files=asked, headers=session)).json()["id"]
    await agent.leave()
    over = await client.post("/api/v2/conversation", files=asked, headers=session)
    assert (over.status_code, over.json()["errorCode"]) == (401, "SESSION_OVER")


async def test_an_organisation_without_a_key_says_so(client: httpx.AsyncClient, acme: Site) -> None:
    token = await token_of(client, acme.operator.login)
    await revoke_key(acme.house, acme.organisation, acme.key)
    answer = await client.get("/api/v2/users/me", headers=bearer(token))
    assert (answer.status_code, answer.json()["errorCode"]) == (409, "NO_API_KEY")


async def test_the_script_is_ours_and_carries_its_notice(client: httpx.AsyncClient) -> None:
    plain = await client.get("/socket.io/v3/socket.io.js")
    assert plain.status_code == 200 and "MIT License" in plain.text[:200] and "sourceMappingURL" not in plain.text
    assert plain.headers["cross-origin-resource-policy"] == "cross-origin"
    assert plain.headers["referrer-policy"] == "no-referrer"
    assert (await client.get(f"/t/{'0' * 32}/socket.io/v3/socket.io.js")).content == plain.content


async def test_what_stands_in_addresses_is_not_logged(
    client: httpx.AsyncClient,
    acme: Site,
    agents: Agents,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = CapturingLogger()  # whatever other tests made of the logs' configuration
    monkeypatch.setattr(edge, "log", structlog.wrap_logger(lines, processors=[], wrapper_class=structlog.BoundLogger))
    caplog.set_level("DEBUG")
    for noisy in (*NOISY, "httpx", "httpcore"):  # as the server sets them, whatever the level; and this test's client
        caplog.set_level("WARNING", logger=noisy)
    token = acme.jwt("user-77")
    await agents.enter(acme, "user-77", token=token)
    me = await log_in(str(client.base_url), acme.operator.login)
    await agents.enter(acme, acme.operator.id, ticket=me["ticket"])
    await client.get(f"/t/{me['ticket']}/socket.io/v3/socket.io.js")
    await client.get("/api/v2/checkToken", params={"token": me["token"]})
    said = caplog.text + "".join(capsys.readouterr()) + repr(lines.calls)
    assert "/socket.io" in said
    for secret in (token, me["ticket"], me["token"], PASSWORD):
        assert secret not in said


def test_the_document_tells_every_operation() -> None:
    told = document("https://coram.example")
    assert len(told["paths"]) == 16
    assert told["paths"]["/api/v3/token"]["post"]["operationId"] == "token"
    OpenAPIV31SpecValidator(told).validate()
