"""Tokens as the RFCs of OAuth 2.0 have them: exchange, introspection, revocation, discovery."""

import base64
import json
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from coram.actions.access.signing_keys import rotate_signing_key
from support.house import BASE_URL
from support.people import to_waiting
from support.tenants import PASSWORD, Tenant

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS = "urn:ietf:params:oauth:token-type:access_token"
INFO = "/api/v2/getAsyncRequestInfo?uId=x"


def error(answer: httpx.Response, status: int, code: str, words: str = "") -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["error"] == code, answer.text
    assert words in answer.json()["error_description"]


def basic(tenant: Tenant, *, powerful: bool = False) -> tuple[str, str]:
    made = tenant.made_powerful if powerful else tenant.made
    return made.key.identifier, made.secret


async def service_token(program: httpx.AsyncClient, tenant: Tenant, scope: str = "") -> str:
    form = {"grant_type": "client_credentials", **({"scope": scope} if scope else {})}
    answer = await program.post("/v1/token", data=form, auth=basic(tenant, powerful=True))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


async def introspected(program: httpx.AsyncClient, tenant: Tenant, token: str) -> dict[str, Any]:
    answer = await program.post("/v1/introspect", data={"token": token}, auth=basic(tenant, powerful=True))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_key_for_a_token_in_every_way_that_the_rfc_has(program: httpx.AsyncClient, bank: Tenant) -> None:
    form = {"grant_type": "client_credentials"}
    identifier, secret = basic(bank)
    by_form = {**form, "client_id": identifier, "client_secret": secret}
    for sent in (
        {"data": form, "auth": (identifier, secret)},
        {"data": by_form},
        {"json": by_form},
        {"data": form, "headers": bank.headers},
        {"data": {**form, "client_id": identifier}, "auth": (identifier, secret)},
    ):
        answer = await program.post("/v1/token", **sent)
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        body = answer.json()
        assert body["token_type"] == "Bearer" and 3590 <= body["expires_in"] <= 3600
        assert set(body["scope"].split()) == set(bank.made.key.scopes)
        bearer = {"authorization": f"Bearer {body['access_token']}"}
        assert (await program.get(INFO, headers=bearer)).status_code == 404
    answer = await program.post("/v1/token", data={**form, "scope": "reports"}, auth=(identifier, secret))
    bearer = {"authorization": f"Bearer {answer.json()['access_token']}"}
    assert answer.json()["scope"] == "reports"
    assert (await program.get(INFO, headers=bearer)).status_code == 403


async def test_refusals_speak_the_rfcs_words(program: httpx.AsyncClient, bank: Tenant) -> None:
    identifier, secret = basic(bank)
    good = {"grant_type": "client_credentials"}
    error(await program.post("/v1/token", data={}), 400, "invalid_request", "grant_type is missing")
    answer = await program.post("/v1/token", data={"grant_type": "password"}, auth=(identifier, secret))
    error(answer, 400, "unsupported_grant_type", "client_credentials")
    error(await program.post("/v1/token", data=good), 401, "invalid_client", "show an API key")
    answer = await program.post("/v1/token", data=good, auth=(identifier, "x" * 43))
    error(answer, 401, "invalid_client", "not valid")
    assert answer.headers["www-authenticate"].endswith('Basic realm="coram", charset="UTF-8"')
    answer = await program.post("/v1/token", data={**good, "scope": "keys"}, auth=(identifier, secret))
    error(answer, 400, "invalid_scope", "does not cover 'keys'")
    both = {**good, "client_id": identifier, "client_secret": secret}
    error(await program.post("/v1/token", data=both, auth=(identifier, secret)), 400, "invalid_request", "not in both")
    other = {**good, "client_id": "Z" * 20}
    error(await program.post("/v1/token", data=other, auth=(identifier, secret)), 400, "invalid_request", "disagree")
    bearer = {"authorization": f"Bearer {await service_token(program, bank)}"}
    error(await program.post("/v1/token", data=good, headers=bearer), 400, "invalid_client", "not a token")
    broken = {"authorization": "Basic !!!"}
    error(await program.post("/v1/token", data=good, headers=broken), 400, "invalid_request", "no Base64")
    answer = await program.post("/v1/token", content=b"<x/>", headers={"content-type": "text/xml"})
    error(answer, 415, "invalid_request", "send JSON")
    answer = await program.get("/v1/token")
    assert answer.status_code == 405


async def test_a_token_for_one_conference(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    conference = (await to_waiting(bank)).conference
    subject = await service_token(program, bank)
    form = {"grant_type": EXCHANGE, "subject_token": subject, "subject_token_type": ACCESS}
    for target in ({"audience": conference}, {"resource": f"urn:uuid:{conference}"}):
        answer = await program.post("/v1/token", data={**form, **target, "scope": "read"})
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert body["issued_token_type"] == ACCESS and body["scope"] == "read" and 110 <= body["expires_in"] <= 120
        bearer = {"authorization": f"Bearer {body['access_token']}"}
        data = "/api/v1/conferenceData?idConference="
        assert (await program.get(data + conference, headers=bearer)).status_code == 200
        another = (await to_waiting(bank)).conference
        assert (await program.get(data + another, headers=bearer)).status_code == 403
        deleting = await program.delete(f"/api/v1/deleteAuditData?idConference={conference}", headers=bearer)
        assert deleting.status_code == 403  # read only
    answer = await program.post("/v1/token", data={**form, "subject_token": bank.key, "audience": conference})
    assert answer.json()["scope"] == "read recordings delete"
    foreign = (await to_waiting(rival)).conference
    for target in (foreign, "00000000-0000-4000-8000-000000000000", "nonsense"):
        answer = await program.post("/v1/token", data={**form, "audience": target})
        error(answer, 400, "invalid_target", "there is no such conference")
    for change, code, words in (
        ({"audience": ""}, "invalid_request", "say for which conference"),
        ({"audience": conference, "resource": "urn:uuid:x"}, "invalid_target", "different things"),
        ({"subject_token": ""}, "invalid_request", "subject_token is missing"),
        ({"subject_token_type": ""}, "invalid_request", "subject_token_type is missing"),
        ({"subject_token_type": "saml"}, "invalid_request", "subject_token_type is"),
        ({"subject_token": "nonsense"}, "invalid_grant", "does not hold"),
        ({"scope": "everything"}, "invalid_scope", "'everything' is none of"),
        ({"requested_token_type": "saml"}, "invalid_request", "requested_token_type is"),
        ({"actor_token": "x"}, "invalid_request", "actor_token is not taken"),
    ):
        answer = await program.post("/v1/token", data={**form, "audience": conference, **change})
        error(answer, 400, code, words)
    good = {**form, "audience": conference}
    assert (await program.post("/v1/token", data=good, auth=basic(bank))).status_code == 200
    error(await program.post("/v1/token", data=good, auth=basic(rival)), 400, "invalid_grant", "does not hold")
    narrow = await service_token(program, bank, "reports")
    answer = await program.post("/v1/token", data={**good, "subject_token": narrow})
    error(answer, 403, "invalid_scope", "does not cover 'tokens'")


async def test_a_derived_token_dies_with_what_it_came_from(program: httpx.AsyncClient, bank: Tenant) -> None:
    conference = (await to_waiting(bank)).conference
    data = f"/api/v1/conferenceData?idConference={conference}"

    async def derived(subject: str) -> dict[str, str]:
        form = {
            "grant_type": EXCHANGE, "subject_token": subject, "subject_token_type": ACCESS, "audience": conference,
        }  # fmt: skip
        answer = await program.post("/v1/token", data=form)
        return {"authorization": f"Bearer {answer.json()['access_token']}"}

    subject = await service_token(program, bank)
    bearer = await derived(subject)
    assert (await program.get(data, headers=bearer)).status_code == 200
    answer = await program.post("/v1/revoke", data={"token": subject}, auth=basic(bank, powerful=True))
    assert answer.status_code == 200 and answer.content == b""
    assert (await program.get(data, headers=bearer)).status_code == 401
    bearer = await derived(bank.key)
    assert (await program.get(data, headers=bearer)).status_code == 200
    await program.delete(f"/v1/keys/{bank.identifier}", headers=bank.powers)
    assert (await program.get(data, headers=bearer)).status_code == 401
    subject = await service_token(program, bank)
    bank.house.clock.move(3_590)  # type: ignore[attr-defined]
    form = {"grant_type": EXCHANGE, "subject_token": subject, "subject_token_type": ACCESS, "audience": conference}
    answer = await program.post("/v1/token", data=form)
    assert answer.json()["expires_in"] <= 10  # no longer than its parent


async def test_introspection_tells_of_keys_and_both_kinds_of_token(
    program: httpx.AsyncClient, bank: Tenant, rival: Tenant
) -> None:
    conference = (await to_waiting(bank)).conference
    token = await service_token(program, bank, "reports tokens")
    told = await introspected(program, bank, token)
    assert told["active"] and told["scope"] == "reports tokens" and told["token_type"] == "Bearer"
    assert told["client_id"] == bank.made_powerful.key.identifier and told["iss"] == told["aud"] == BASE_URL
    assert told["exp"] - told["iat"] == 3600 and told["jti"]
    key = await introspected(program, bank, bank.key)
    assert key["active"] and key["token_type"] == "api_key" and key["client_id"] == bank.identifier
    assert key["mode"] == "test" and "exp" not in key
    generated = await program.get(f"/api/authenticate/genAPIToken?idConference={conference}", headers=bank.headers)
    of_one = await introspected(program, bank, generated.json()["token"])
    assert of_one["active"] and of_one["sub"] == conference and of_one["scope"] == "read recordings delete"
    foreign = await service_token(program, rival)
    for shown in (foreign, rival.key, "nonsense", token[:-4] + "AAAA", bank.key[:-1] + "x", bank.identifier):
        assert await introspected(program, bank, shown) == {"active": False}
    await program.delete(f"/v1/keys/{bank.identifier}", headers=bank.powers)
    assert await introspected(program, bank, bank.key) == {"active": False}
    bank.house.clock.move(3_601)  # type: ignore[attr-defined]
    assert await introspected(program, bank, token) == {"active": False}
    answer = await program.post("/v1/introspect", data={}, headers=bank.powers)
    assert answer.status_code == 400 and answer.json()["field"] == "token"
    assert (await program.post("/v1/introspect", data={"token": "x"})).status_code == 401
    assert (await program.post("/v1/introspect", data={"token": "x"}, auth=basic(rival))).status_code == 403


async def test_revocation(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    mine, foreign = await bank.token(program), await service_token(program, rival)
    bearer = {"authorization": f"Bearer {mine}"}
    for shown in ("nonsense", foreign):
        assert (await program.post("/v1/revoke", data={"token": shown}, auth=basic(bank))).status_code == 200
    assert (await introspected(program, rival, foreign))["active"]
    theirs = await service_token(program, bank)
    error(
        await program.post("/v1/revoke", data={"token": theirs}, auth=basic(bank)), 403, "invalid_scope", "another key"
    )
    assert (await introspected(program, bank, theirs))["active"]
    assert (await program.post("/v1/revoke", data={"token": mine}, headers=bearer)).status_code == 200
    assert (await program.get(INFO, headers=bearer)).status_code == 401
    again = await bank.token(program)
    assert (await program.post("/v1/revoke", data={"token": again}, headers=bank.powers)).status_code == 200
    assert await introspected(program, bank, again) == {"active": False}
    async with bank.signed_in() as admin:
        assert (await admin.post("/v1/revoke", json={"token": theirs})).status_code == 200
    assert await introspected(program, bank, theirs) == {"active": False}
    answer = await program.post("/v1/revoke", data={"token": bank.key}, auth=basic(bank))
    error(answer, 400, "unsupported_token_type", "DELETE /v1/keys/{ref}")
    error(await program.post("/v1/revoke", data={"token": "x"}), 401, "invalid_client")
    error(await program.post("/v1/revoke", data={}, auth=basic(bank)), 400, "invalid_request", "token is missing")


async def test_a_platform_token_is_told_of_and_ended_by_who_administers_keys(
    program: httpx.AsyncClient, bank: Tenant, rival: Tenant
) -> None:
    asked = {"grant_type": "password", "username": bank.operator.login, "password": PASSWORD}
    answer = await program.post("/api/v3/token", params=asked)
    assert answer.status_code == 200, answer.text
    token = answer.json()["access_token"]
    told = await introspected(program, bank, token)
    assert told["active"] and told["token_type"] == "Bearer" and told["sub"] == bank.operator.id
    assert told["exp"] - told["iat"] == 86_400 and "mark" not in told
    assert await introspected(program, rival, token) == {"active": False}
    assert (await program.post("/v1/revoke", data={"token": token}, auth=basic(rival))).status_code == 200
    error(
        await program.post("/v1/revoke", data={"token": token}, auth=basic(bank)), 403, "invalid_scope", "another key"
    )
    assert (await introspected(program, bank, token))["active"]
    assert (await program.post("/v1/revoke", data={"token": token}, headers=bank.powers)).status_code == 200
    assert await introspected(program, bank, token) == {"active": False}
    users = await program.get("/api/v2/users/me", headers={"authorization": f"Bearer {token}"})
    assert users.status_code == 401


async def test_anybody_can_verify_our_tokens(program: httpx.AsyncClient, bank: Tenant) -> None:
    token = await bank.token(program)
    answer = await program.get("/.well-known/jwks.json")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=30"
    assert answer.headers["content-type"] == "application/jwk-set+json"
    assert "d" not in answer.json()["keys"][0]
    verified = jwt.decode(token, KeySet.import_key_set(answer.json()), algorithms=["Ed25519", "EdDSA"])
    assert verified.claims["client_id"] == bank.identifier
    await rotate_signing_key(bank.house)
    bank.house.clock.move(61)  # type: ignore[attr-defined]
    keys = KeySet.import_key_set((await program.get("/.well-known/jwks.json")).json())
    fresh = await bank.token(program)
    for shown in (token, fresh):
        assert jwt.decode(shown, keys, algorithms=["Ed25519", "EdDSA"]).claims["client_id"] == bank.identifier
    kids = {json.loads(base64.urlsafe_b64decode(shown.split(".")[0] + "=="))["kid"] for shown in (token, fresh)}
    assert len(kids) == 2


async def test_discovery(program: httpx.AsyncClient) -> None:
    told = (await program.get("/.well-known/oauth-authorization-server")).json()
    assert told["issuer"] == BASE_URL
    for name, method in (
        ("token_endpoint", "POST"),
        ("introspection_endpoint", "POST"),
        ("revocation_endpoint", "POST"),
        ("jwks_uri", "GET"),
        ("service_documentation", "GET"),
    ):
        answer = await program.request(method, told[name])
        assert answer.status_code in (200, 400, 401), (name, answer.text)
    assert told["grant_types_supported"] == ["client_credentials", EXCHANGE]
    assert told["response_types_supported"] == []


@pytest.mark.parametrize("path", ["/.well-known/jwks.json", "/.well-known/oauth-authorization-server"])
async def test_what_is_public_may_be_read_by_any_page(program: httpx.AsyncClient, path: str) -> None:
    answer = await program.get(path, headers={"origin": "https://any.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
