"""The Received face as its clients meet it, through the whole application."""

import base64
import json
from typing import Any

import httpx
import msgspec
import pytest

from coram.actions.administration.keys import find_key, rotate_key
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.factors import Factor
from coram.ports.store import Change
from support.house import BASE_URL
from support.tenants import ADDRESS, PASSWORD, Tenant, client_of


def refusal(answer: httpx.Response, status: int, code: str, words: str = "") -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    body: dict[str, Any] = answer.json()
    assert body["code"] == code, body
    assert body["message"] == body["detail"]
    assert words in body["message"]
    return body


def claims(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    parts = [json.loads(base64.urlsafe_b64decode(part + "==")) for part in token.split(".")[:2]]
    return parts[0], parts[1]


async def test_a_key_gets_a_bare_json_string(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = {"api_key": bank.identifier, "password": bank.secret}
    answer = await program.post("/auth/login", json=body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith('"') and answer.text.endswith('"')
    header, said = claims(answer.json())
    assert header["typ"] == "at+jwt" and header["kid"]
    assert said["sub"] == api_key_text.reference(bank.identifier)
    assert said["client_id"] == bank.identifier
    assert said["iss"] == said["aud"] == BASE_URL
    assert said["role"] == "api"
    assert 3590 <= said["exp"] - said["iat"] <= 3600
    assert set(said["scope"].split()) == set(bank.made.key.scopes)


@pytest.mark.parametrize("name", ["api_key", "username"])
@pytest.mark.parametrize("form", [False, True])
async def test_both_names_and_both_kinds_of_body_will_do(
    program: httpx.AsyncClient, bank: Tenant, name: str, form: bool
) -> None:
    body = {name: bank.identifier, "password": bank.secret}
    answer = await program.post("/auth/login", **({"data": body} if form else {"json": body}))
    assert answer.status_code == 200, answer.text
    assert answer.json().count(".") == 2


async def test_the_password_may_be_the_full_key(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = {"api_key": bank.identifier, "password": bank.key}
    assert (await program.post("/auth/login", json=body)).status_code == 200


async def test_the_token_opens_what_a_key_opens(program: httpx.AsyncClient, bank: Tenant) -> None:
    bearer = {"authorization": f"Bearer {await bank.token(program)}"}
    answer = await program.get("/api/v2/getAsyncRequestInfo", params={"uId": "x" * 43}, headers=bearer)
    assert answer.status_code == 404, answer.text
    assert answer.json()["errorCode"] == "NOT_FOUND"


async def test_an_unknown_key_and_a_wrong_password_look_the_same(program: httpx.AsyncClient, bank: Tenant) -> None:
    wrong = []
    for key, password in ((bank.identifier, "x" * 43), ("Z" * 20, bank.secret), ("nonsense", "nonsense")):
        answer = await program.post("/auth/login", json={"api_key": key, "password": password})
        body = refusal(answer, 401, "invalid_credentials", "api_key or password is not right")
        assert answer.headers["www-authenticate"].startswith("Bearer")
        body.pop("reference")
        wrong.append(body)
    assert wrong[0] == wrong[1] == wrong[2]


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "api_key", "api_key is missing"),
        ({"api_key": "x"}, "password", "password is missing"),
        ({"api_key": "x", "password": ""}, "password", "password is missing"),
        ({"api_key": "x", "password": 5}, "password", "must be a text"),
        ({"api_key": ["x"], "password": "x"}, "api_key", "api_key must be a text"),
        ({"api_key": "x", "email": "a@b", "password": "x"}, "email", "not both"),
        ({"email": "a@b"}, "password", "password is missing"),
    ],
)
async def test_what_is_missing_is_named(program: httpx.AsyncClient, body: Any, field: str, words: str) -> None:
    answer = await program.post("/auth/login", json=body)
    assert refusal(answer, 400, "invalid_input", words)["field"] == field


async def test_a_body_that_cannot_be_read(program: httpx.AsyncClient) -> None:
    for content, kind, status, code, words in (
        (b"{", "application/json", 400, "invalid_input", "the body is not JSON"),
        (b"[]", "application/json", 400, "invalid_input", "must be a JSON object"),
        (b"\xff", "application/json", 400, "invalid_input", "not UTF-8"),
        (b"<x/>", "application/xml", 415, "unsupported_type", "send JSON"),
        (b"{" + b" " * 1_100_000, "application/json", 413, "too_large", "1024 KiB"),
    ):
        answer = await program.post("/auth/login", content=content, headers={"content-type": kind})
        refusal(answer, status, code, words)


async def test_another_method_is_told_which_there_are(program: httpx.AsyncClient) -> None:
    answer = await program.get("/auth/login")
    refusal(answer, 405, "method_not_allowed", "POST")
    assert answer.headers["allow"] == "POST"


async def test_a_right_password_of_a_dead_key_is_told_so(
    program: httpx.AsyncClient, whole: House, bank: Tenant
) -> None:
    login = {"api_key": bank.identifier, "password": bank.secret}
    await rotate_key(whole, bank.organisation.id, bank.identifier, 0)
    refusal(await program.post("/auth/login", json=login), 401, "invalid_credentials")
    async with bank.signed_in() as admin:
        made = (await admin.post("/auth/keys/generate", json={"expires_in": 60})).json()
        login = {"api_key": made["api_key"], "password": made["password"]}
        assert (await program.post("/auth/login", json=login)).status_code == 200
        whole.clock.move(61)  # type: ignore[attr-defined]
        refusal(await program.post("/auth/login", json=login), 403, "key_expired", "this API key has expired")
        made = (await admin.post("/auth/keys/generate")).json()
        login = {"api_key": made["api_key"], "password": made["password"]}
        assert (await admin.delete(f"/auth/user/{made['api_key_ref']}")).status_code == 204
    refusal(await program.post("/auth/login", json=login), 403, "key_revoked", "this API key was deleted")
    refusal(await program.post("/auth/login", json={**login, "password": "x" * 43}), 401, "invalid_credentials")


async def test_a_replaced_password_holds_for_the_overlap(program: httpx.AsyncClient, bank: Tenant) -> None:
    login = {"api_key": bank.identifier, "password": bank.secret}
    async with bank.signed_in() as admin:
        answer = await admin.post(f"/auth/keys/{bank.identifier}/rotate", json={"overlap": 60})
        assert answer.status_code == 200, answer.text
        new = {"api_key": answer.json()["api_key"], "password": answer.json()["password"]}
        assert answer.json()["previous_until"]
        assert new["password"] != bank.secret
        for body in (login, new):
            assert (await program.post("/auth/login", json=body)).status_code == 200
        bank.house.clock.move(61)  # type: ignore[attr-defined]
        refusal(await program.post("/auth/login", json=login), 403, "key_rotated", "replaced by a newer one")
        assert (await program.post("/auth/login", json=new)).status_code == 200
        answer = await admin.post(f"/auth/keys/{bank.identifier}/rotate", json={"overlap": -1})
        assert refusal(answer, 400, "invalid_input", "an overlap is 0 to")["field"] == "overlap_seconds"
        answer = await admin.post(f"/auth/keys/{bank.identifier}/rotate", json={"overlapp": 1})
        refusal(answer, 400, "invalid_input", "overlapp is not known here")


async def test_a_key_for_other_addresses(program: httpx.AsyncClient, bank: Tenant) -> None:
    async with bank.signed_in() as admin:
        made = (await admin.post("/auth/keys/generate", json={"ip_allowlist": ["198.51.100.0/24"]})).json()
    login = {"api_key": made["api_key"], "password": made["password"]}
    refusal(await program.post("/auth/login", json=login), 403, "address_not_allowed", "from this address")
    async with client_of(bank.house, "198.51.100.7") as inside:
        assert (await inside.post("/auth/login", json=login)).status_code == 200


async def test_guessing_is_limited_for_the_guesser_alone(program: httpx.AsyncClient, bank: Tenant) -> None:
    login = {"api_key": bank.identifier, "password": "x" * 43}
    for _ in range(40):
        answer = await program.post("/auth/login", json=login)
    refusal(answer, 429, "too_many", "too many refused attempts")
    assert int(answer.headers["retry-after"]) >= 1
    async with client_of(bank.house, "198.51.100.7") as elsewhere:
        assert (await elsewhere.post("/auth/login", json={**login, "password": bank.secret})).status_code == 200


async def test_the_version_comes_back(program: httpx.AsyncClient, bank: Tenant) -> None:
    login = {"api_key": bank.identifier, "password": bank.secret}
    for body in (login, {}):
        answer = await program.post("/auth/login", json=body, headers={"Version": "V0"})
        assert answer.headers["version"] == "V0"
    assert "version" not in (await program.post("/auth/login", json=login)).headers


async def test_an_administrator_gets_a_session(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = {"email": bank.admin.login.upper(), "password": PASSWORD}
    answer = await program.post("/auth/login", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["email"] == bank.admin.login
    assert answer.json()["role"] == "admin"
    assert answer.json()["expires_at"].endswith("Z")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert (await program.get("/console/api/me")).json()["login"] == bank.admin.login
    for body in ({"email": bank.admin.login, "password": "wrong wrong wrong"}, {"email": "nobody@b", "password": "x"}):
        refusal(await program.post("/auth/login", json=body), 401, "invalid_credentials", "email or password")


async def test_logging_in_again_drops_the_old_session(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = {"email": bank.admin.login, "password": PASSWORD}
    await program.post("/auth/login", json=body)
    old = dict(program.cookies)
    await program.post("/auth/login", json=body)
    assert dict(program.cookies) != old
    async with client_of(bank.house) as other:
        assert (await other.get("/console/api/me", cookies=old)).status_code == 401


async def test_another_site_cannot_log_a_browser_in_or_out(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = {"email": bank.admin.login, "password": PASSWORD}
    evil = {"origin": "https://evil.example"}
    refusal(await program.post("/auth/login", json=body, headers=evil), 403, "cross_site", "another site")
    async with bank.signed_in() as admin:
        for method, path in (("POST", "/auth/logout"), ("POST", "/auth/keys/generate"), ("GET", "/auth/keys/list")):
            for headers in (evil, {"sec-fetch-site": "cross-site"}):
                refusal(await admin.request(method, path, headers=headers), 403, "cross_site", "another site")
        assert (await admin.get("/auth/keys/list", headers={"origin": BASE_URL})).status_code == 200


async def test_logging_out_ends_session_and_token(program: httpx.AsyncClient, bank: Tenant) -> None:
    token = {"authorization": f"Bearer {await bank.token(program)}"}
    async with bank.signed_in() as admin:
        cookies = dict(admin.cookies)
        answer = await admin.post("/auth/logout")
        assert answer.status_code == 204 and answer.content == b""
        assert "max-age=0" in answer.headers["set-cookie"].lower()
        assert (await program.get("/auth/keys/list", cookies=cookies)).status_code == 401
        assert (await admin.post("/auth/logout")).status_code == 204
    info = "/api/v2/getAsyncRequestInfo?uId=x"
    assert (await program.get(info, headers=token)).status_code == 404
    for _ in range(2):
        assert (await program.post("/auth/logout", headers=token)).status_code == 204
    assert (await program.get(info, headers=token)).status_code == 401
    assert (await program.post("/auth/logout", headers={"authorization": "Bearer nonsense"})).status_code == 204
    assert (await program.post("/auth/logout")).status_code == 204


async def test_a_key_that_was_generated_works_and_can_be_deleted(program: httpx.AsyncClient, bank: Tenant) -> None:
    async with bank.signed_in() as admin:
        answer = await admin.post("/auth/keys/generate")
        assert answer.status_code == 201, answer.text
        made = answer.json()
        login = {"api_key": made["api_key"], "password": made["password"]}
        bearer = {"authorization": "Bearer " + (await program.post("/auth/login", json=login)).json()}
        listed = (await admin.get("/auth/keys/list")).json()
        assert (await admin.post("/auth/keys/list")).json() == listed
        mine = next(one for one in listed if one["api_key"] == made["api_key"])
        assert mine["api_key_ref"] == made["api_key_ref"]
        assert mine["state"] == "active"
        assert mine["last_used_at"]
        assert made["password"] not in json.dumps(listed)
        info = "/api/v2/getAsyncRequestInfo?uId=x"
        assert (await program.get(info, headers=bearer)).status_code == 404
        assert (await admin.delete(f"/auth/user/{made['api_key_ref']}")).status_code == 204
        assert (await program.get(info, headers=bearer)).status_code == 401  # died with its key
        assert made["api_key"] not in (await admin.get("/auth/keys/list")).text
        assert (await admin.delete(f"/auth/keys/{bank.identifier}")).status_code == 204
        key = await find_key(bank.house, bank.organisation.id, made["api_key"])
        assert key.revoked_why == "deleted"
        assert key.created_by == bank.admin.id
        refusal(await admin.delete("/auth/keys/nonsense"), 404, "not_found", "there is no key 'nonsense'")


async def test_what_a_generated_key_may_be_asked_for(bank: Tenant) -> None:
    async with bank.signed_in() as admin:
        wanted = {
            "name": "billing",
            "scopes": ["reports"],
            "expires_in": 3600,
            "ip_allowlist": [ADDRESS, "2001:db8::/32"],
        }
        made = (await admin.post("/auth/keys/generate", json=wanted)).json()
        assert made["name"] == "billing" and made["scopes"] == ["reports"] and made["expires_at"]
        form = {"scopes": "reports tokens", "expires_in": "60"}
        assert (await admin.post("/auth/keys/generate", data=form)).json()["scopes"] == ["tokens", "reports"]
        for body, field, words in (
            ({"scopes": ["everything"]}, "scopes", "there is no scope 'everything'"),
            ({"expires_in": -5}, "expires_at", "would have expired already"),
            ({"ip_allowlist": ["here"]}, "addresses", "'here' is no address"),
            ({"expires_in": "soon"}, "expires_in", "expires_in: Expected `int | null`"),
            ({"expiresIn": 5}, "expiresIn", "expiresIn is not known here"),
        ):
            answer = await admin.post("/auth/keys/generate", json=body)
            assert refusal(answer, 400, "invalid_input", words)["field"] == field


async def test_only_administrators_manage_keys(program: httpx.AsyncClient, bank: Tenant) -> None:
    calls = (
        ("POST", "/auth/keys/generate"),
        ("GET", "/auth/keys/list"),
        ("POST", "/auth/keys/list"),
        ("DELETE", f"/auth/user/{bank.identifier}"),
        ("DELETE", f"/auth/keys/{bank.identifier}"),
        ("POST", f"/auth/keys/{bank.identifier}/rotate"),
    )
    bearer = {"authorization": f"Bearer {await bank.token(program)}"}
    async with bank.signed_in(bank.operator) as operator:
        for method, path in calls:
            refusal(await program.request(method, path), 401, "no_session", "sign in first")
            answer = await program.request(method, path, headers=bearer)
            refusal(answer, 403, "forbidden", "an API key cannot manage API keys here")
            answer = await program.request(method, path, headers={"authorization": "Bearer nonsense"})
            assert answer.status_code == 401, answer.text
            refusal(await operator.request(method, path), 403, "not_admin", "only administrators")
    key = await find_key(bank.house, bank.organisation.id, bank.identifier)
    assert key.revoked_at is None and key.generation == 1


async def test_other_tenants_keys_are_not_found(bank: Tenant, rival: Tenant) -> None:
    reference = api_key_text.reference(bank.identifier)
    async with rival.signed_in() as admin:
        for named in (bank.identifier, reference):
            refusal(await admin.delete(f"/auth/user/{named}"), 404, "not_found")
            refusal(await admin.delete(f"/auth/keys/{named}"), 404, "not_found")
            refusal(await admin.post(f"/auth/keys/{named}/rotate"), 404, "not_found")
        assert bank.identifier not in (await admin.get("/auth/keys/list")).text


async def test_clients_that_know_only_200(bank: Tenant) -> None:
    switches = msgspec.structs.replace(bank.organisation.compatibility, strict_200=True)
    strict = msgspec.structs.replace(bank.organisation, compatibility=switches)
    await bank.house.store.commit(Change(organisation=strict.id, update=[strict]))
    async with bank.signed_in() as admin:
        assert (await admin.post("/auth/keys/generate")).status_code == 200


async def test_a_disabled_administrator_is_out(bank: Tenant) -> None:
    async with bank.signed_in() as admin:
        disabled = msgspec.structs.replace(bank.admin, disabled=True)
        await bank.house.store.commit(Change(organisation=bank.organisation.id, update=[disabled]))
        refusal(await admin.get("/auth/keys/list"), 401, "no_session")
        body = {"email": bank.admin.login, "password": PASSWORD}
        refusal(await admin.post("/auth/login", json=body), 401, "invalid_credentials")


async def test_a_person_with_a_second_factor_signs_in_elsewhere(program: httpx.AsyncClient, bank: Tenant) -> None:
    factor = Factor(
        organisation=bank.organisation.id,
        id="00000000-0000-4000-8000-00000000000f",
        staff=bank.admin.id,
        kind="totp",
        name="phone",
        created_at=bank.house.clock.now(),
    )
    await bank.house.store.commit(Change(organisation=bank.organisation.id, insert=[factor]))
    body = {"email": bank.admin.login, "password": PASSWORD}
    answer = await program.post("/auth/login", json=body)
    refusal(answer, 401, "mfa_required", "has a second factor: sign in to the console")
    assert "set-cookie" not in answer.headers
    refusal(await program.post("/auth/login", json={**body, "password": "wrong"}), 401, "invalid_credentials")


async def test_who_must_set_up_a_second_factor_makes_no_keys(program: httpx.AsyncClient, bank: Tenant) -> None:
    strict = msgspec.structs.replace(bank.organisation, second_factor="required")
    await bank.house.store.commit(Change(organisation=strict.id, update=[strict]))
    body = {"email": bank.admin.login, "password": PASSWORD}
    assert (await program.post("/auth/login", json=body)).status_code == 200
    refusal(await program.post("/auth/keys/generate"), 403, "enrol_first", "requires a second factor")
