"""The console's API for administrators: who may, who may not, what is shown once, what the audit trail says after."""

import csv
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.testing import AsyncTestClient

from coram.actions.access.verify import verify_key
from coram.actions.administration.staff import put_staff, set_password
from coram.core.errors import Unauthenticated
from coram.core.factors import Factor
from coram.faces import console
from coram.ports.store import Change
from support.house import BASE_URL, Filled, SetClock, fill, open_test_house

PASSWORD = "correct horse battery"
AT = "/console/api/admin"
ID = "00000000-0000-4000-8000-000000000000"
Client = AsyncTestClient[Litestar]
PROVIDER = {"name": "Bank", "issuer": "https://id.example.org", "client_id": "coram"}


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house, operators=1)


@pytest.fixture
async def client(filled: Filled) -> AsyncIterator[Client]:
    app = Litestar(
        [console.router()],
        dependencies={"house": Provide(lambda: filled.house, sync_to_thread=False)},
        openapi_config=None,
    )
    async with AsyncTestClient(app, base_url=BASE_URL) as client:
        yield client


async def enter(client: Client, filled: Filled, *roles: str, login: str = "", organisation: str = "") -> str:
    """Sign in as somebody new with these roles. Returns the person's id."""
    login = login or f"{'-'.join(roles)}@example.org"
    tenant = organisation or filled.organisation.id
    member = await put_staff(filled.house, tenant, {"login": login, "name": login.split("@")[0], "roles": list(roles)})
    await set_password(filled.house, tenant, login, PASSWORD)
    await as_(client, login)
    return member.id


async def as_(client: Client, login: str) -> None:
    client.cookies.clear()
    answer = await client.post("/console/api/sign-in", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text


async def ask(client: Client, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    answer = await client.request(method, f"{AT}{path}", json=body)
    assert answer.status_code == status, (method, path, answer.status_code, answer.text)
    return answer.json() if answer.content else None


async def refused(client: Client, method: str, path: str, body: Any, status: int, said: str, field: str = "") -> None:
    problem = await ask(client, method, path, body, status)
    assert said in problem["detail"], problem
    assert problem.get("field", "") == field, problem


async def types(client: Client) -> list[str]:
    return [entry["type"] for entry in (await ask(client, "GET", "/audit"))["entries"]]


# --- who may --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["operator", "reviewer", "supervisor", "auditor"])
async def test_other_roles_find_every_door_shut(client: Client, filled: Filled, role: str) -> None:
    await enter(client, filled, role)
    tried = 0
    for route in client.app.routes:
        path = route.path.rstrip("/")
        if not path.startswith(AT):
            continue
        for part in route.path_components:
            if not isinstance(part, str):
                path = path.replace("{" + part.full + "}", "1" if part.full.endswith(":int") else ID)
        for method in getattr(route, "methods", set()) - {"OPTIONS", "HEAD"}:
            answer = await client.request(method, path, json={})
            if role == "auditor" and "/retention" in path:
                continue  # auditors work there
            reads = role == "auditor" and method == "GET" and ("/audit" in path or path.endswith("/setting"))
            assert answer.status_code == (200 if reads else 403), (method, path, answer.text)
            tried += 1
    assert tried >= 28


async def test_another_site_cannot_make_an_administrators_browser_act(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    answer = await client.post(f"{AT}/keys", json={"name": "theirs"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403 and answer.json()["code"] == "CROSS_SITE"
    assert (await ask(client, "GET", "/keys"))["keys"] == []


async def test_another_organisations_things_are_not_found(client: Client, filled: Filled) -> None:
    other = await fill(filled.house, code="OTHER")
    theirs = await enter(client, filled, "admin", login="them@example.org", organisation=other.organisation.id)
    key = (await ask(client, "POST", "/keys", {"name": "theirs"}, 201))["key"]
    issuer = (await ask(client, "POST", "/issuers", {"name": "theirs", "algorithms": ["HS256"]}, 201))["issuer"]
    provider = await ask(client, "POST", "/providers", PROVIDER | {"client_secret": "s"}, 201)
    session = (await ask(client, "GET", "/sessions"))[0]["id"]
    await enter(client, filled, "admin")
    person = {"name": "x", "roles": ["operator"], "languages": ["en"]}
    for method, path, body in (
        ("PUT", f"/keys/{key['reference']}", {"name": "mine"}),
        ("PUT", f"/keys/{key['identifier']}", {"name": "mine"}),
        ("POST", f"/keys/{key['identifier']}/rotate", {}),
        ("POST", f"/keys/{key['reference']}/revoke", {}),
        ("PUT", f"/issuers/{issuer['id']}", {"name": "mine", "algorithms": ["HS256"]}),
        ("POST", f"/issuers/{issuer['id']}/rotate", {}),
        ("DELETE", f"/issuers/{issuer['id']}", None),
        ("PUT", f"/providers/{provider['id']}", PROVIDER),
        ("DELETE", f"/providers/{provider['id']}", None),
        ("PUT", f"/staff/{theirs}", person),
        ("POST", f"/staff/{theirs}/link", {}),
        ("POST", f"/staff/{theirs}/disable", {}),
        ("POST", f"/staff/{theirs}/enable", {}),
        ("POST", f"/staff/{theirs}/sign-out", {}),
        ("POST", f"/staff/{theirs}/reset-factors", {}),
        ("DELETE", f"/sessions/{theirs}/{session}", None),
    ):
        problem = await ask(client, method, path, body, 404)
        assert problem["code"] == "NOT_FOUND", (path, problem)
    assert all(one["login"] != "them@example.org" for one in await ask(client, "GET", "/staff"))
    assert all(one["login"] != "them@example.org" for one in await ask(client, "GET", "/sessions"))


# --- keys -----------------------------------------------------------------------------------------------------


async def test_a_key_is_made_used_rotated_and_revoked(client: Client, filled: Filled) -> None:
    me = await enter(client, filled, "admin")
    house = filled.house
    made = await ask(client, "POST", "/keys", {"name": " Shop ", "per_minute": 600, "addresses": ["127.0.0.0/8"]}, 201)
    assert made["key"]["name"] == "Shop" and made["key"]["created_by"] == "admin"
    assert made["text"] in made["calls"][0]["line"] and made["text"].endswith(made["secret"] + made["text"][-6:])
    caller = await verify_key(house, made["text"], "127.0.0.1", scope="identifications")
    assert caller.organisation == filled.organisation.id
    listed = await ask(client, "GET", "/keys")
    assert made["secret"] not in json.dumps(listed)
    (key,) = listed["keys"]
    assert (key["state"], key["last_used_from"], key["per_minute"]) == ("valid", "127.0.0.1", 600)
    assert key["last_used_at"] > 0
    at = f"/keys/{key['reference']}"
    rotated = await ask(client, "POST", f"{at}/rotate", {"overlap_seconds": 60})
    await verify_key(house, made["text"], "127.0.0.1")
    await verify_key(house, rotated["text"], "127.0.0.1")
    assert rotated["key"]["previous_until"] > house.clock.now()
    again = await ask(client, "POST", f"{at}/rotate", {"overlap_seconds": 0})
    with pytest.raises(Unauthenticated):
        await verify_key(house, rotated["text"], "127.0.0.1")
    ended = await ask(client, "POST", f"{at}/revoke", {"why": "the shop is closed"})
    assert (ended["state"], ended["revoked_why"]) == ("revoked", "the shop is closed")
    with pytest.raises(Unauthenticated):
        await verify_key(house, again["text"], "127.0.0.1")
    entries = [one for one in (await ask(client, "GET", "/audit?type=key"))["entries"] if one["actor"] == me]
    assert [one["type"] for one in entries] == ["key.revoked", "key.rotated", "key.rotated", "key.made"]
    assert entries[0]["actor_name"] == "admin" and entries[0]["names"] == {key["identifier"]: "Shop"}


async def test_a_key_is_changed_whole_and_the_trail_says_what_changed(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    key = (await ask(client, "POST", "/keys", {"name": "Shop", "origins": ["https://shop.example"]}, 201))["key"]
    change = {"name": "Shop", "scopes": ["identifications"], "expires_at": filled.house.clock.now() + 60_000}
    changed = await ask(client, "PUT", f"/keys/{key['reference']}", change)
    assert (changed["scopes"], changed["origins"]) == (["identifications"], [])
    entry = (await ask(client, "GET", "/audit?type=key.changed"))["entries"][0]
    assert entry["details"]["changed"] == ["expires_at", "origins", "scopes"]


async def test_a_publishable_key_has_no_secret_and_no_line(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    made = await ask(client, "POST", "/keys", {"name": "Web", "kind": "publishable"}, 201)
    assert (made["secret"], made["text"], made["calls"], made["key"]["scopes"]) == ("", "", [], [])
    at = f"/keys/{made['key']['reference']}/rotate"
    await refused(client, "POST", at, {}, 409, "no secret to rotate", "key")


async def test_wrong_keys_are_refused_by_field(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    key = (await ask(client, "POST", "/keys", {"name": "Shop"}, 201))["key"]
    for body, said, field in (
        ({"name": "  "}, "needs a name", "name"),
        ({"name": "x", "addresses": ["300.1.1.1"]}, "no network", "addresses"),
        ({"name": "x", "origins": ["shop.example"]}, "no origin", "origins"),
        ({"name": "x", "scopes": ["everything"]}, "no scope 'everything'", "scopes"),
        ({"name": "x", "expires_at": 1}, "expired already", "expires_at"),
        ({"name": "x", "per_minute": 0}, "requests a minute", "per_minute"),
    ):
        await refused(client, "POST", "/keys", body, 400, said, field)
    at = f"/keys/{key['reference']}"
    await refused(client, "PUT", at, {"name": "Shop", "scopes": []}, 400, "at least one scope", "scopes")
    await refused(client, "POST", f"{at}/rotate", {"overlap_seconds": 10**9}, 400, "overlap", "overlap_seconds")


# --- issuers and signing keys ---------------------------------------------------------------------------------


async def test_an_issuer_is_made_rotated_changed_and_removed(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    made = await ask(client, "POST", "/issuers", {"name": "Portal", "algorithms": ["HS256"]}, 201)
    assert len(made["secret"]) >= 32
    assert made["secret"] not in json.dumps(await ask(client, "GET", "/issuers"))
    at = f"/issuers/{made['issuer']['id']}"
    rotated = await ask(client, "POST", f"{at}/rotate", {"overlap_seconds": 3600})
    assert rotated["secret"] != made["secret"] and len(rotated["issuer"]["secrets"]) == 2
    changed = await ask(client, "PUT", at, {"name": "Portal", "algorithms": ["HS256"], "disabled": True})
    assert changed["disabled"]
    await ask(client, "DELETE", at, None, 204)
    assert await ask(client, "GET", "/issuers") == []
    said = [one for one in await types(client) if one.startswith("issuer")]
    assert said == ["issuer.removed", "issuer.changed", "issuer.rotated", "issuer.made"]


async def test_an_issuer_with_key_pairs_needs_their_address(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    body = {"name": "IdP", "algorithms": ["ES256"]}
    await refused(client, "POST", "/issuers", body, 400, "jwks_url", "jwks_url")
    made = await ask(client, "POST", "/issuers", {**body, "jwks_url": "https://idp.example/keys"}, 201)
    assert made["secret"] == "" and made["issuer"]["secrets"] == []


async def test_signing_keys_are_the_platform_administrators(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    await refused(client, "GET", "/signing-keys", None, 403, "platform administrators")
    await refused(client, "POST", "/signing-keys/rotate", {}, 403, "platform administrators")
    await refused(client, "GET", "/audit?chain=installation", None, 403, "platform administrators")
    me = await enter(client, filled, "platform_admin")
    (first,) = await ask(client, "GET", "/signing-keys")
    assert first["state"] == "signing"
    states = await ask(client, "POST", "/signing-keys/rotate", {})
    assert sorted(one["state"] for one in states) == ["next", "signing"]
    states = await ask(client, "POST", "/signing-keys/rotate", {"at_once": True})
    assert [one["state"] for one in states].count("signing") == 1
    trail = (await ask(client, "GET", "/audit?chain=installation"))["entries"]
    assert [(one["type"], one["actor"]) for one in trail] == [("signing_key.rotated", me)] * 2


# --- people ---------------------------------------------------------------------------------------------------


async def test_somebody_is_invited_by_a_link_that_works_once(client: Client, filled: Filled, tmp_path: Path) -> None:
    me = await enter(client, filled, "admin")
    body = {
        "login": "Nora.New@Example.org",
        "name": "Nora New",
        "roles": ["operator", "reviewer"],
        "languages": ["en", "de"],
        "processes": [filled.process.id],
        "language": "de",
    }
    invited = await ask(client, "POST", "/staff", body, 201)
    assert (invited["person"]["state"], invited["person"]["login"]) == ("invited", "nora.new@example.org")
    assert invited["mail_error"] == ""
    (mail,) = (tmp_path / "mail").glob("*.eml")
    assert "Passwort" in mail.read_text() and "nora.new@example.org" in mail.read_text()
    secret = invited["link"].rpartition("/")[2]
    chosen = await client.post("/console/api/choose-password", json={"link": secret, "password": PASSWORD})
    assert chosen.status_code == 200
    await as_(client, "admin@example.org")
    listed = {one["login"]: one for one in await ask(client, "GET", "/staff")}
    assert listed["nora.new@example.org"]["state"] == "active" and listed["nora.new@example.org"]["sessions"] == 1
    await refused(client, "POST", "/staff", body, 409, "is taken", "login")
    made = next(one for one in (await ask(client, "GET", "/audit"))["entries"] if one["type"] == "staff.made")
    assert made["actor"] == me and made["names"]


async def test_an_administrator_cannot_go_beyond_the_role(client: Client, filled: Filled) -> None:
    above = await enter(client, filled, "platform_admin")
    platform_session = (await ask(client, "GET", "/sessions"))[0]["id"]
    me = await enter(client, filled, "admin")
    person = {"name": "x", "languages": ["en"], "roles": ["admin", "platform_admin"]}
    said = "only a platform administrator"
    await refused(client, "POST", "/staff", {**person, "login": "new@example.org"}, 403, said)
    await refused(client, "PUT", f"/staff/{me}", person, 403, said)
    await refused(client, "PUT", f"/staff/{above}", {**person, "roles": ["operator"]}, 403, said)
    for act in ("disable", "link", "sign-out", "reset-factors"):
        await refused(client, "POST", f"/staff/{above}/{act}", {}, 403, said)
    await refused(client, "DELETE", f"/sessions/{above}/{platform_session}", None, 403, said)
    assert not {one["login"]: one for one in await ask(client, "GET", "/staff")}["platform_admin@example.org"]["mine"]


async def test_the_last_administrator_stays(client: Client, filled: Filled) -> None:
    me = await enter(client, filled, "admin")
    person = {"name": "Ada", "languages": ["en"], "roles": ["supervisor"]}
    await refused(client, "PUT", f"/staff/{me}", person, 409, "last administrator")
    await refused(client, "POST", f"/staff/{me}/disable", {}, 409, "cannot disable yourself")
    other = await enter(client, filled, "admin", login="second@example.org")
    await ask(client, "PUT", f"/staff/{me}", person)
    await refused(client, "PUT", f"/staff/{other}", person, 409, "last administrator")


async def test_somebody_is_disabled_and_let_in_again(client: Client, filled: Filled) -> None:
    await enter(client, filled, "operator")
    await enter(client, filled, "admin")
    people = {one["login"]: one for one in await ask(client, "GET", "/staff")}
    at = f"/staff/{people['operator@example.org']['id']}"
    assert people["operator@example.org"]["sessions"] == 1
    gone = await ask(client, "POST", f"{at}/disable", {})
    assert (gone["state"], gone["sessions"]) == ("disabled", 0)
    await refused(client, "POST", f"{at}/link", {}, 409, "is disabled", "login")
    assert (await ask(client, "POST", f"{at}/enable", {}))["state"] == "active"


async def test_lost_factors_are_taken_away(client: Client, filled: Filled) -> None:
    person = await enter(client, filled, "operator")
    me = await enter(client, filled, "admin")
    house = filled.house
    factor = Factor(
        organisation=filled.organisation.id,
        id="f",
        staff=person,
        kind="totp",
        name="phone",
        created_at=house.clock.now(),
    )
    await house.store.commit(Change(organisation=filled.organisation.id, insert=[factor]))
    found = next(one for one in await ask(client, "GET", "/staff") if one["id"] == person)
    assert (found["factors"], found["sessions"]) == (["totp"], 1)
    reset = await ask(client, "POST", f"/staff/{person}/reset-factors", {})
    assert (reset["factors"], reset["sessions"]) == ([], 0)
    await refused(client, "POST", f"/staff/{me}/reset-factors", {}, 409, "in your profile")


async def test_sessions_are_listed_and_ended(client: Client, filled: Filled) -> None:
    person = await enter(client, filled, "operator")
    theirs = dict(client.cookies)
    await enter(client, filled, "admin")
    found = await ask(client, "GET", "/sessions")
    assert [one["this"] for one in found].count(True) == 1
    session = next(one for one in found if one["staff"] == person)
    await ask(client, "DELETE", f"/sessions/{person}/{session['id']}", None, 204)
    await refused(client, "DELETE", f"/sessions/{person}/{session['id']}", None, 404, "no such session", "session")
    answer = await client.get("/console/api/me", cookies=theirs)
    assert answer.status_code == 401
    assert "staff.session_ended" in await types(client)


# --- the organisation -----------------------------------------------------------------------------------------


async def test_the_organisation_is_changed_and_the_actor_told(client: Client, filled: Filled) -> None:
    me = await enter(client, filled, "admin")
    shown = await ask(client, "GET", "/organisation")
    wanted = {name: shown[name] for name in shown if name not in ("id", "code", "test", "user_agents")}
    limits = {**shown["limits"], "artifact_days": 30}
    new = {"support_email": "help@bank.example", "limits": limits, "default_process": filled.process.id}
    changed = await ask(client, "PUT", "/organisation", {**wanted, **new})
    assert changed["limits"]["artifact_days"] == 30 and changed["code"] == "ACME" and changed["test"]
    entry = (await ask(client, "GET", "/audit?type=organisation.changed"))["entries"][0]
    assert entry["actor"] == me
    assert entry["details"]["changed"] == ["default_process", "limits", "support_email"]
    for member, value, said in (
        ("name", " ", "needs a name"),
        ("time_zone", "Rome", "no time zone"),
        ("support_email", "help", "no e-mail address"),
        ("website", "bank.example", "no web address"),
        ("default_process", "none", "no process"),
    ):
        await refused(client, "PUT", "/organisation", {**wanted, member: value}, 400, said, member)
    wrong = {**wanted, "limits": {**limits, "offer_seconds": 0}}
    await refused(client, "PUT", "/organisation", wrong, 400, "at least 1", "limits.offer_seconds")


async def test_switches_for_integrations_and_the_language_of_alerts(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    shown = await ask(client, "GET", "/organisation")
    assert shown["alert_language"] == "" and shown["compatibility"]["call_events"]
    wanted = {name: shown[name] for name in shown if name not in ("id", "code", "test", "user_agents")}
    switches = {**shown["compatibility"], "text_messages": True, "failure_types": {"CAMERA_DENIED": "101"}}
    changed = await ask(client, "PUT", "/organisation", {**wanted, "alert_language": "de", "compatibility": switches})
    assert changed["alert_language"] == "de" and changed["compatibility"] == switches
    without = {name: wanted[name] for name in wanted if name not in ("alert_language", "compatibility")}
    again = await ask(client, "PUT", "/organisation", without)
    assert again["alert_language"] == "de" and again["compatibility"] == switches, "what is left out stays"
    await refused(
        client, "PUT", "/organisation", {**wanted, "alert_language": "fr"}, 400, "Invalid enum value", "alert_language"
    )


async def test_what_user_agents_may_do(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    wanted = {"anonymous": True, "origins": ["https://shop.example"], "applications": ["shop"]}
    changed = await ask(client, "PUT", "/user-agents", wanted)
    assert changed["user_agents"] == {
        **wanted,
        "create_conversations": True,
        "topology": "mesh",
        "recording": "off",
    }
    recorded = {**wanted, "topology": "engine", "recording": "identified"}
    changed = await ask(client, "PUT", "/user-agents", recorded)
    assert changed["user_agents"] == {**recorded, "create_conversations": True}
    impossible = {**wanted, "recording": "always"}
    await refused(client, "PUT", "/user-agents", impossible, 400, "through the media engine", "user_agents.recording")
    wrong = {"anonymous": True, "origins": ["shop.example"]}
    await refused(client, "PUT", "/user-agents", wrong, 400, "no origin", "user_agents.origins")


# --- the trail ------------------------------------------------------------------------------------------------


async def test_the_trail_is_searched_checked_and_taken_away(client: Client, filled: Filled) -> None:
    me = await enter(client, filled, "admin")
    for name in ("One", "Two", "=HYPERLINK(0)"):
        await ask(client, "POST", "/keys", {"name": name}, 201)
    first = await ask(client, "GET", "/audit?limit=2")
    second = await ask(client, "GET", f"/audit?limit=2&before={first['before']}")
    assert [one["seq"] for one in first["entries"] + second["entries"]] == sorted(
        (one["seq"] for one in first["entries"] + second["entries"]), reverse=True
    )
    mine = await ask(client, "GET", f"/audit?type=key.made&actor={me}")
    assert len(mine["entries"]) == 3 and mine["before"] == 0
    state = await ask(client, "GET", "/audit/check")
    assert state["broken_at"] is None and state["head"] == first["entries"][0]["hash"]
    answer = await client.get(f"{AT}/audit/export?format=json&type=key.made")
    assert 'filename="audit-' in answer.headers["content-disposition"]
    assert [one["type"] for one in answer.json()] == ["key.made"] * 3
    everything = (await client.get(f"{AT}/audit/export?format=json")).json()
    assert [one["seq"] for one in everything] == list(range(1, len(everything) + 1))
    text = (await client.get(f"{AT}/audit/export?format=csv&type=key.made")).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 3 and rows[0]["actor_name"] == "admin" and rows[0]["time"].endswith("+00:00")
    assert (await client.get(f"{AT}/audit/export?format=json&type=nothing")).json() == []
    assert (await client.get(f"{AT}/audit/export?format=xml")).status_code == 400


async def test_a_cell_never_becomes_a_formula(client: Client, filled: Filled) -> None:
    login = "eve@example.org"
    await enter(client, filled, "admin", login=login)
    name = {"login": login, "name": "=HYPERLINK(0)", "roles": ["admin"]}
    await put_staff(filled.house, filled.organisation.id, name)
    await as_(client, login)
    text = (await client.get(f"{AT}/audit/export?format=csv&type=staff.signed_in")).text
    assert "'=HYPERLINK" in text and ",=HYPERLINK" not in text


async def test_an_expired_key_says_so(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    clock = filled.house.clock
    assert isinstance(clock, SetClock)
    await ask(client, "POST", "/keys", {"name": "brief", "expires_at": clock.now() + 60_000}, 201)
    clock.move(120)
    assert (await ask(client, "GET", "/keys"))["keys"][0]["state"] == "expired"


# --- identity providers ---------------------------------------------------------------------------------------


async def test_an_identity_provider_is_made_changed_and_removed(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    made = await ask(client, "POST", "/providers", PROVIDER | {"client_secret": "very secret"}, 201)
    assert made["redirect_uri"] == f"{BASE_URL}/console/oidc/callback" and made["has_secret"]
    at = f"/providers/{made['id']}"
    changed = await ask(client, "PUT", at, PROVIDER | {"name": "Example Bank", "disabled": True})
    assert (changed["name"], changed["disabled"], changed["has_secret"]) == ("Example Bank", True, True)
    assert (await ask(client, "PUT", at, PROVIDER | {"client_secret": ""}))["has_secret"] is False
    body = PROVIDER | {"create": True, "domains": [], "roles": ["operator"]}
    await refused(client, "PUT", at, body, 400, "name those whose addresses", "domains")
    body = PROVIDER | {"roles": ["platform_admin"]}
    await refused(client, "PUT", at, body, 400, "never platform_admin", "roles")
    assert [one["id"] for one in await ask(client, "GET", "/providers")] == [made["id"]]
    await ask(client, "DELETE", at, status=204)
    assert await ask(client, "GET", "/providers") == []
    await ask(client, "DELETE", at, status=404)
    trail = json.dumps((await ask(client, "GET", "/audit"))["entries"])
    assert "provider.removed" in trail and "very secret" not in trail


async def test_certificates_are_entered_counted_and_taken_away(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    now = filled.house.clock.now()
    operator = filled.staff[0].id
    organisation = await ask(client, "GET", "/organisation")
    change = {name: organisation[name] for name in organisation if name not in ("id", "code", "test", "user_agents")}
    await ask(client, "PUT", "/organisation", change | {"duty": {"certificates": ["Training"], "attestation": True}})
    assert (await ask(client, "GET", "/setting"))["certificate_kinds"] == ["Training"]

    async def seen() -> dict[str, Any]:
        people = await ask(client, "GET", "/staff")
        return next(one for one in people if one["id"] == operator)

    assert (await seen())["lacking"] == ["Training"]
    wish = {"kind": "training", "issuer": "Academy", "number": "7", "valid_from": now - 1000, "valid_until": now + 1000}
    made = await ask(client, "POST", f"/staff/{operator}/certificates", wish, 201)
    assert made["state"] == "ends_soon" and (await seen())["lacking"] == []
    await refused(
        client, "POST", f"/staff/{operator}/certificates", wish | {"valid_until": 5}, 400, "a day after", "valid_until"
    )
    await ask(client, "DELETE", f"/staff/{operator}/certificates/{made['id']}", None, 204)
    assert (await seen())["lacking"] == ["Training"] and (await seen())["certificates"] == []
    await refused(client, "DELETE", f"/staff/{operator}/certificates/{made['id']}", None, 404, "no such", "certificate")
    other = await fill(filled.house, code="OTHER")
    await ask(client, "POST", f"/staff/{other.staff[0].id}/certificates", wish, 404)
    assert {"staff.certified", "staff.certificate_removed"} <= set(await types(client))
    wrong = change | {"duty": {"addresses": ["nowhere"]}}
    await refused(client, "PUT", "/organisation", wrong, 400, "no network", "duty.addresses")


async def test_a_certificates_paper_is_kept_sealed_and_fetching_it_is_told(client: Client, filled: Filled) -> None:
    await enter(client, filled, "admin")
    operator, house = filled.staff[0].id, filled.house
    wish = {"kind": "Training", "valid_from": 1_000, "valid_until": 4_000_000_000_000}
    made = await ask(client, "POST", f"/staff/{operator}/certificates", wish, 201)
    assert (made["file_name"], made["file_size"]) == ("", 0)
    at = f"/console/api/admin/staff/{operator}/certificates/{made['id']}/file"
    assert (await client.get(at)).status_code == 404
    paper = b"%PDF-1.7\n" + b"the planted marker of a certificate " * 200
    name = {"name": "Schulung Österreich.pdf"}
    kept = await client.put(at, params=name, content=paper, headers={"content-type": "application/octet-stream"})
    assert kept.status_code == 200, kept.text
    assert (kept.json()["file_name"], kept.json()["file_size"]) == (name["name"], len(paper))
    fetched = await client.get(at)
    assert (fetched.status_code, fetched.content) == (200, paper)
    assert fetched.headers["content-type"] == "application/pdf"
    assert fetched.headers["content-disposition"].startswith("attachment; filename*=UTF-8''Schulung%20%C3%96")
    # ciphertext on the disk, and who did what in the log
    member = await house.store.staff_member(filled.organisation.id, operator)
    assert member is not None and member.certificates[0].file is not None
    path = Path(house.vault.path(member.certificates[0].file.object))
    assert path.exists() and b"planted marker" not in path.read_bytes()
    log = await house.store.audit(filled.organisation.id, "organisation")
    told = [(one.type, one.actor.kind) for one in log if "certificate_" in one.type]
    assert told == [("staff.certificate_filed", "staff"), ("staff.certificate_read", "staff")]
    # what is refused, in words
    for params, content, status, words in (
        (name, b"MZ no document", 415, "must be a PDF, a JPEG or a PNG"),
        (name, b"", 400, "the file is empty"),
        ({"name": "../x.pdf"}, paper, 400, "without a path"),
        (name, b"%PDF-" + bytes(5 * 1024 * 1024), 413, "at most 5 MiB"),
    ):
        answer = await client.put(at, params=params, content=content)
        assert answer.status_code == status and words in answer.json()["detail"], answer.text
    # another one takes its place, and it goes with the record
    assert (await client.put(at, params={"name": "new.png"}, content=b"\x89PNG\r\n\x1a\nx")).status_code == 200
    assert not path.exists()
    member = await house.store.staff_member(filled.organisation.id, operator)
    assert member is not None and member.certificates[0].file is not None
    path = Path(house.vault.path(member.certificates[0].file.object))
    await ask(client, "DELETE", f"/staff/{operator}/certificates/{made['id']}", None, 204)
    assert not path.exists()
    other = await fill(house, "OTHER")
    strange = f"/console/api/admin/staff/{other.staff[0].id}/certificates/{made['id']}/file"
    assert (await client.get(strange)).status_code == 404
