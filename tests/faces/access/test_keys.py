"""`/v1/keys`: made, changed, rotated, revoked; what a key may hand on; what gateways learn."""

from typing import Any

import httpx
import pytest

from coram.actions.administration.keys import make_key
from coram.core import api_key_text
from support.house import BASE_URL
from support.tenants import ADDRESS, Tenant, client_of


def problem(answer: httpx.Response, status: int, code: str, words: str = "") -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["code"] == code, body
    assert words in body["detail"]
    return body


def later(tenant: Tenant, seconds: int) -> None:
    tenant.house.clock.move(seconds)  # type: ignore[attr-defined]


INFO = "/api/v2/getAsyncRequestInfo?uId=x"


async def test_a_key_is_made_used_changed_rotated_and_revoked(program: httpx.AsyncClient, bank: Tenant) -> None:
    answer = await program.post("/v1/keys", json={"name": "shop"}, headers=bank.powers)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["location"] == f"/v1/keys/{made['ref']}"
    assert made["api_key"].startswith(f"coram_sk_test_{made['key']}_{made['secret']}")
    assert made["scopes"] == ["identifications", "conferences", "tokens", "reports"]
    assert made["state"] == "active" and made["created_by"] == bank.made_powerful.key.identifier
    used = {"apikey": made["api_key"]}
    assert (await program.get(INFO, headers=used)).status_code == 404
    answer = await program.get(f"/v1/keys/{made['key']}", headers=bank.powers)
    assert "secret" not in answer.json() and answer.json()["last_used_from"] == ADDRESS
    changes = {"name": "shop 2", "scopes": ["reports"], "per_minute": 5, "expires_in": 600}
    changed = (await program.patch(f"/v1/keys/{made['ref']}", json=changes, headers=bank.powers)).json()
    assert (changed["name"], changed["scopes"], changed["per_minute"]) == ("shop 2", ["reports"], 5)
    assert changed["expires_at"]
    back = {"per_minute": None, "expires_in": None}
    changed = (await program.patch(f"/v1/keys/{made['ref']}", json=back, headers=bank.powers)).json()
    assert changed["per_minute"] == 60_000 and changed["expires_at"] is None and changed["scopes"] == ["reports"]
    answer = await program.post(f"/v1/keys/{made['ref']}/rotate", json={"overlap_seconds": 30}, headers=bank.powers)
    fresh = answer.json()
    assert fresh["key"] == made["key"] and fresh["secret"] != made["secret"] and fresh["previous_until"]
    for text in (made["api_key"], fresh["api_key"]):
        assert (await program.get(INFO, headers={"apikey": text})).status_code == 403  # only reports now
    later(bank, 31)
    assert (await program.get(INFO, headers=used)).status_code == 401
    for _ in range(2):
        assert (await program.delete(f"/v1/keys/{made['ref']}", headers=bank.powers)).status_code == 204
    listed = (await program.get("/v1/keys", headers=bank.powers)).json()["keys"]
    mine = next(one for one in listed if one["ref"] == made["ref"])
    assert mine["state"] == "revoked" and mine["revoked_why"] == "revoked"
    answer = await program.post(f"/v1/keys/{made['ref']}/rotate", headers=bank.powers)
    problem(answer, 409, "WRONG_STATE", "was revoked")


async def test_an_administrators_session_and_every_way_to_show_a_key_will_do(
    program: httpx.AsyncClient, bank: Tenant
) -> None:
    powerful = bank.made_powerful
    login = {"api_key": powerful.key.identifier, "password": powerful.secret}
    token = (await program.post("/auth/login", json=login)).json()
    for headers in (
        bank.powers,
        {"authorization": f"Bearer {bank.powerful}"},
        {"authorization": f"Bearer {token}"},
        {"authorization": httpx.BasicAuth(powerful.key.identifier, powerful.secret)._auth_header},
    ):
        assert (await program.get("/v1/keys", headers=headers)).status_code == 200
    async with bank.signed_in() as admin:
        assert (await admin.get("/v1/keys")).status_code == 200
        assert (await admin.post("/v1/keys", json={"name": "x", "scopes": ["audit"]})).status_code == 201
        evil = {"origin": "https://evil.example"}
        problem(await admin.post("/v1/keys", json={"name": "x"}, headers=evil), 403, "CROSS_SITE", "another site")
        assert (await admin.get("/v1/keys", headers={"origin": BASE_URL})).status_code == 200
    problem(await program.get("/v1/keys"), 401, "NO_SESSION", "sign in first")
    async with bank.signed_in(bank.operator) as operator:
        problem(await operator.get("/v1/keys"), 403, "NOT_ADMIN", "only administrators")
    answer = await program.get("/v1/keys", headers=bank.headers)
    problem(answer, 403, "INSUFFICIENT_SCOPE", "does not cover 'keys'")
    answer = await program.get("/v1/keys", headers={**bank.powers, "authorization": "Bearer x"})
    problem(answer, 400, "INVALID_INPUT", "one credential")


async def test_what_a_401_and_a_403_ask_for(program: httpx.AsyncClient, bank: Tenant) -> None:
    asked = (await program.get("/v1/keys")).headers["www-authenticate"]
    assert asked == 'Bearer realm="coram", Basic realm="coram", charset="UTF-8"'
    bearer = {"authorization": "Bearer nonsense"}
    assert 'error="invalid_token"' in (await program.get("/v1/keys", headers=bearer)).headers["www-authenticate"]
    bearer = {"authorization": f"Bearer {bank.key}"}
    asked = (await program.get("/v1/keys", headers=bearer)).headers["www-authenticate"]
    assert 'error="insufficient_scope"' in asked


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "name", "name is missing"),
        ({"name": ""}, "name", "a key needs a name"),
        ({"name": "x", "kind": "open"}, "kind", "secret or publishable"),
        ({"name": "x", "scopes": ["all"]}, "scopes", "there is no scope 'all'"),
        ({"name": "x", "addresses": ["here"]}, "addresses", "'here' is no address"),
        ({"name": "x", "origins": ["shop"]}, "origins", "'shop' is no origin"),
        ({"name": "x", "per_minute": 0}, "per_minute", "1 to 10000000 requests a minute"),
        ({"name": "x", "expires_in": 0}, "expires_in", "at least 1"),
        ({"name": "x", "expires_at": 1}, "expires_at", "expires_at is not known here"),
        ({"name": 5}, "name", "Expected `str`"),
    ],
)
async def test_what_is_wrong_is_named(
    program: httpx.AsyncClient, bank: Tenant, body: dict[str, Any], field: str, words: str
) -> None:
    answer = await program.post("/v1/keys", json=body, headers=bank.powers)
    assert problem(answer, 400, "INVALID_INPUT", words)["field"] == field


async def test_a_publishable_key_has_no_secret(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = {"name": "widget", "kind": "publishable", "origins": ["https://shop.example"]}
    made = (await program.post("/v1/keys", json=body, headers=bank.powers)).json()
    assert made["secret"] == made["api_key"] == "" and made["scopes"] == []
    answer = await program.post(f"/v1/keys/{made['ref']}/rotate", headers=bank.powers)
    problem(answer, 409, "WRONG_STATE", "no secret to rotate")


async def test_a_key_never_gives_more_than_it_has(program: httpx.AsyncClient, bank: Tenant) -> None:
    house, organisation = bank.house, bank.organisation
    bounded = await make_key(
        house, organisation, "bounded", scopes=["keys", "reports"], addresses=["203.0.113.0/24"],
        expires_at=house.clock.now() + 3_600_000, per_minute=100,
    )  # fmt: skip
    mine = {"apikey": bounded.text}
    # what is not asked for is inherited
    made = (await program.post("/v1/keys", json={"name": "child"}, headers=mine)).json()
    assert made["scopes"] == ["reports"] and made["addresses"] == ["203.0.113.0/24"]
    assert made["expires_at"] and made["per_minute"] == 100
    for body, field, code in (
        ({"scopes": ["identifications"]}, "'identifications' cannot be given", "INSUFFICIENT_SCOPE"),
        ({"addresses": ["0.0.0.0/0"]}, "addresses: a key cannot give more", "BEYOND_OWN_BOUNDS"),
        ({"addresses": ["2001:db8::/32"]}, "addresses: a key cannot give more", "BEYOND_OWN_BOUNDS"),
        ({"expires_in": 7200}, "expires_at: a key cannot give more", "BEYOND_OWN_BOUNDS"),
        ({"per_minute": 101}, "per_minute: a key cannot give more", "BEYOND_OWN_BOUNDS"),
    ):
        problem(await program.post("/v1/keys", json={"name": "x", **body}, headers=mine), 403, code, field)
        problem(await program.patch(f"/v1/keys/{made['ref']}", json=body, headers=mine), 403, code, field)
    for body in ({"addresses": []}, {"expires_in": None}, {"per_minute": None}):
        answer = await program.patch(f"/v1/keys/{made['ref']}", json=body, headers=mine)
        problem(answer, 403, "BEYOND_OWN_BOUNDS", "a key cannot give more than it has")
    narrower = {"name": "x", "addresses": ["203.0.113.9"], "expires_in": 60, "per_minute": 5}
    assert (await program.post("/v1/keys", json=narrower, headers=mine)).status_code == 201
    # a stronger key's secret would be a way around all this
    for named in (bank.identifier, bank.made_powerful.key.identifier):
        problem(await program.post(f"/v1/keys/{named}/rotate", headers=mine), 403, "INSUFFICIENT_SCOPE")
        answer = await program.patch(f"/v1/keys/{named}", json={"scopes": ["reports"]}, headers=mine)
        problem(answer, 403, "INSUFFICIENT_SCOPE", "that key has")
    wide = await make_key(house, organisation, "wide", scopes=["reports"])
    answer = await program.post(f"/v1/keys/{wide.key.identifier}/rotate", headers=mine)
    problem(answer, 403, "BEYOND_OWN_BOUNDS")
    # but it may always end one, and renew itself
    assert (await program.delete(f"/v1/keys/{bank.identifier}", headers=mine)).status_code == 204
    assert (await program.post(f"/v1/keys/{bounded.key.identifier}/rotate", headers=mine)).status_code == 200


async def test_a_tokens_scopes_bound_what_it_gives(program: httpx.AsyncClient, bank: Tenant) -> None:
    powerful = bank.made_powerful
    form = {"grant_type": "client_credentials", "scope": "keys reports"}
    answer = await program.post("/v1/token", data=form, auth=(powerful.key.identifier, powerful.secret))
    bearer = {"authorization": f"Bearer {answer.json()['access_token']}"}
    assert (await program.post("/v1/keys", json={"name": "x"}, headers=bearer)).json()["scopes"] == ["reports"]
    answer = await program.post("/v1/keys", json={"name": "x", "scopes": ["issuers"]}, headers=bearer)
    problem(answer, 403, "INSUFFICIENT_SCOPE", "'issuers' cannot be given")


async def test_another_tenants_keys_are_not_found(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    for named in (bank.identifier, api_key_text.reference(bank.identifier), "nonsense"):
        for method, path, body in (
            ("GET", f"/v1/keys/{named}", None),
            ("PATCH", f"/v1/keys/{named}", {"name": "mine"}),
            ("DELETE", f"/v1/keys/{named}", None),
            ("POST", f"/v1/keys/{named}/rotate", {}),
        ):
            answer = await program.request(method, path, json=body, headers=rival.powers)
            problem(answer, 404, "NOT_FOUND", "there is no key")
    assert bank.identifier not in (await program.get("/v1/keys", headers=rival.powers)).text


async def test_what_a_gateway_learns(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    async def asked(**body: Any) -> dict[str, Any]:
        answer = await program.post("/v1/keys/verify", json=body, headers=bank.powers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    good = await asked(key=bank.key)
    assert good["valid"] and good["reason"] == "" and good["key"] == bank.identifier and good["mode"] == "test"
    assert good["limit"] == 60_000 and good["remaining"] == 59_999
    parts = {"identifier": bank.identifier, "secret": bank.secret}
    assert (await asked(**parts, scope="tokens"))["valid"]
    assert (await asked(**parts, scope="keys"))["reason"] == "insufficient_scope"
    assert (await asked(key="nonsense"))["reason"] == "malformed"
    assert (await asked(identifier=bank.identifier, secret="x" * 43))["reason"] == "wrong_secret"
    foreign = await asked(key=rival.key)
    assert foreign == await asked(identifier="Z" * 20, secret="x" * 43)
    assert foreign["reason"] == "not_found" and not foreign["valid"]
    house, organisation = bank.house, bank.organisation
    inside = await make_key(
        house, organisation, "inside", addresses=["198.51.100.0/24"], origins=["https://shop.example"], per_minute=2,
        expires_at=house.clock.now() + 60_000,
    )  # fmt: skip
    assert (await asked(key=inside.text))["reason"] == "address_not_allowed"
    there = {"key": inside.text, "address": "198.51.100.4"}
    assert (await asked(**there, origin="https://evil.example"))["reason"] == "origin_not_allowed"
    assert (await asked(**there, origin="https://shop.example"))["remaining"] == 1
    assert (await asked(**there))["valid"]
    assert (await asked(**there))["reason"] == "limit_used_up"
    later(bank, 61)
    dead = await asked(**there)
    assert dead["reason"] == "expired" and dead["name"] == "inside"
    await program.delete(f"/v1/keys/{bank.identifier}", headers=bank.powers)
    assert (await asked(key=bank.key))["reason"] == "revoked"
    for body in ({}, {"key": "x", "identifier": "y"}):
        answer = await program.post("/v1/keys/verify", json=body, headers=bank.powers)
        problem(answer, 400, "INVALID_INPUT", "give key, or identifier with secret")
    answer = await program.post("/v1/keys/verify", json={"key": "x"}, headers={"apikey": inside.text})
    assert answer.status_code == 401


async def test_limits_are_told(program: httpx.AsyncClient, bank: Tenant) -> None:
    made = await make_key(bank.house, bank.organisation, "slow", scopes=["keys"], per_minute=2)
    answer = await program.get("/v1/keys", headers={"apikey": made.text})
    assert answer.headers["ratelimit-policy"] == '"key";q=2;w=60'
    assert answer.headers["ratelimit"].startswith('"key";r=1;t=')
    await program.get("/v1/keys", headers={"apikey": made.text})
    answer = await program.get("/v1/keys", headers={"apikey": made.text})
    problem(answer, 429, "TOO_MANY", "this key's limit is used up")
    assert int(answer.headers["retry-after"]) >= 1 and answer.headers["ratelimit"].startswith('"key";r=0;')


async def test_the_audit_trail_knows_who_did_it(program: httpx.AsyncClient, bank: Tenant) -> None:
    made = (await program.post("/v1/keys", json={"name": "x"}, headers=bank.powers)).json()
    await program.delete(f"/v1/keys/{made['ref']}", headers=bank.powers)
    async with bank.signed_in() as admin:
        entries = (
            await admin.get("/v1/audit", params={"type": "key", "actor": bank.made_powerful.key.identifier})
        ).json()
    told = [(one["type"], one["details"].get("key")) for one in entries["entries"]]
    assert ("key.made", made["key"]) in told and ("key.revoked", made["key"]) in told
    assert made["secret"] not in str(entries)


async def test_other_methods(program: httpx.AsyncClient) -> None:
    for path, allowed in (("/v1/keys", "GET, POST"), ("/v1/keys/x", "DELETE, GET, PATCH")):
        answer = await program.put(path)
        problem(answer, 405, "METHOD_NOT_ALLOWED", f"this address takes {allowed}")
        assert answer.headers["allow"] == allowed
        assert (await program.options(path)).headers["allow"] == f"{allowed}, OPTIONS"


async def test_guessing_at_a_gateway_is_limited(bank: Tenant) -> None:
    async with client_of(bank.house, "198.51.100.7") as gateway:
        body = {"identifier": bank.identifier, "secret": "x" * 43, "address": "192.0.2.1"}
        reasons = [
            (await gateway.post("/v1/keys/verify", json=body, headers=bank.powers)).json()["reason"] for _ in range(40)
        ]
        assert reasons[0] == "wrong_secret" and reasons[-1] == "too_many_attempts"
        body = {"key": bank.key, "address": "192.0.2.2"}
        assert (await gateway.post("/v1/keys/verify", json=body, headers=bank.powers)).json()["valid"]
