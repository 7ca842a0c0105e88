"""ID tokens that a provider, or somebody in between, got wrong (ASVS 5.0, 9.1 and 9.2; RFC 8725)."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from msgspec.structs import replace

from coram.actions.access.oidc_tokens import Metadata, verified_claims
from coram.actions.administration.providers import put_provider
from coram.actions.house import House
from coram.core.errors import Invalid, Unauthenticated, Unavailable
from coram.core.provider import IdentityProvider
from support.house import Filled, fill, open_test_house

NONCE = "n" * 64


class KeyServer:
    """Serves a JWKS over HTTP, and can change it."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.keys: list[dict[str, Any]] = [self.key.as_dict(private=False)]
        self.asked = 0
        self.url = ""

    async def serve(self, request: web.Request) -> web.Response:
        self.asked += 1
        return web.json_response({"keys": self.keys}, headers={"Cache-Control": "max-age=300"})


class Stage:
    def __init__(self, filled: Filled, server: KeyServer, provider: IdentityProvider) -> None:
        self.filled, self.house, self.server, self.provider = filled, filled.house, server, provider
        self.metadata = Metadata(
            issuer=server.url,
            authorization_endpoint=f"{server.url}/auth",
            token_endpoint=f"{server.url}/token",
            jwks_uri=f"{server.url}/jwks",
        )

    def claims(self, **other: Any) -> dict[str, Any]:
        now = self.house.clock.now() // 1000
        known = {
            "iss": self.provider.issuer,
            "aud": "coram",
            "sub": "4711",
            "iat": now,
            "exp": now + 300,
            "nonce": NONCE,
            **other,
        }
        return {name: value for name, value in known.items() if value is not None}

    def token(self, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
        made = header or {"alg": "RS256", "kid": "one"}
        return jwt.encode(made, self.claims(**claims), key or self.server.key, algorithms=[made["alg"]])

    async def verify(self, token: str) -> dict[str, Any]:
        return await verified_claims(self.house, self.provider, self.metadata, token, NONCE)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    server, app = KeyServer(), web.Application()
    app.router.add_get("/jwks", server.serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        table = {"name": "Bank", "issuer": server.url, "client_id": "coram"}
        yield Stage(filled, server, await put_provider(house, filled.organisation, table, secret=""))
    await runner.cleanup()


async def test_a_right_token_is_taken(stage: Stage) -> None:
    assert (await stage.verify(stage.token()))["sub"] == "4711"
    assert await stage.verify(stage.token(aud=["coram", "other"], azp="coram"))
    assert await stage.verify(stage.token({"alg": "RS256"}))
    now = stage.house.clock.now() // 1000
    assert await stage.verify(stage.token(iat=now - 330, exp=now - 30))
    assert stage.server.asked == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": ["coram", "other"]},
        {"aud": ["coram", "other"], "azp": "other"},
        {"azp": "other"},
        {"aud": []},
        {"aud": None},
        {"nonce": "m" * 64},
        {"nonce": None},
        {"sub": ""},
        {"sub": None},
        {"sub": 4711},
        {"sub": "x" * 256},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": 1},
        {"exp": 9_999_999_999},
        {"iat": None},
        {"iat": 9_999_999_000, "exp": 9_999_999_999},
        {"nbf": 9_999_999_000},
    ],
    ids=str,
)
async def test_wrong_claims(stage: Stage, claims: dict[str, Any]) -> None:
    with pytest.raises(Unauthenticated) as refused:
        await stage.verify(stage.token(**claims))
    assert refused.value.reason == "PROVIDER_TOKEN"


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


async def refused(stage: Stage, token: str) -> None:
    with pytest.raises(Unauthenticated, match="token is not valid"):
        await stage.verify(token)


async def test_no_signature_and_shared_secrets(stage: Stage) -> None:
    """9.1.2: `none`, and the public key taken for a shared secret."""
    body = part(stage.claims())
    for algorithm in ("none", "None", "NONE", "nOnE"):
        await refused(stage, f"{part({'alg': algorithm})}.{body}.")
    pem = stage.server.key.as_pem(private=False)
    for secret in (pem, pem.strip(), json.dumps(stage.server.keys[0]).encode()):
        signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{body}"
        mac = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
        await refused(stage, f"{signed}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}")


async def test_a_published_shared_secret_is_no_key(stage: Stage) -> None:
    secret = OctKey.import_key("k" * 32, {"kid": "shared"})
    stage.server.keys.append(secret.as_dict(private=True))
    await refused(stage, stage.token({"alg": "HS256", "kid": "shared"}, key=secret))


async def test_keys_come_from_the_provider_alone(stage: Stage) -> None:
    """9.1.3: what the header brings along counts for nothing."""
    own = RSAKey.generate_key(2048, {"kid": "one"})
    await refused(stage, stage.token(key=own))
    for header in (
        {"jwk": own.as_dict(private=False)},
        {"jku": "https://evil.example/jwks"},
        {"x5u": "https://evil.example/cert"},
        {"kid": "../../../../dev/null"},
        {"kid": "' OR 1=1 --"},
        {"kid": "two"},
    ):
        await refused(stage, stage.token({"alg": "RS256", "kid": "one"} | header, key=own))
    await refused(stage, stage.token({"alg": "RS256", "kid": "one", "jku": "https://evil.example/jwks"}))


async def test_the_algorithm_must_be_allowed_and_fit_the_key(stage: Stage) -> None:
    curve = ECKey.generate_key("P-256", {"kid": "curve"})
    stage.server.keys.append(curve.as_dict(private=False))
    token = stage.token({"alg": "ES256", "kid": "curve"}, key=curve)
    assert await stage.verify(token)
    stage.provider = replace(stage.provider, algorithms=("RS256",))
    await refused(stage, token)
    await refused(stage, stage.token({"alg": "PS256", "kid": "one"}))


async def test_a_new_key_is_fetched_once_and_nobody_makes_us_knock_without_end(stage: Stage) -> None:
    await stage.verify(stage.token())
    fresh = RSAKey.generate_key(2048, {"kid": "two"})
    stage.server.keys.append(fresh.as_dict(private=False))
    token = stage.token({"alg": "RS256", "kid": "two"}, key=fresh)
    await refused(stage, token)
    stage.house.clock.move(31)  # type: ignore[attr-defined]
    assert await stage.verify(stage.token({"alg": "RS256", "kid": "two"}, key=fresh))
    before = stage.server.asked
    for number in range(20):
        await refused(stage, stage.token({"alg": "RS256", "kid": f"odd {number}"}))
    assert stage.server.asked <= before + 1


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "é" * 20, "x" * 20_000, "e30.e30.", part([]) + ".e30.x"])
async def test_what_is_no_token(stage: Stage, token: str) -> None:
    await refused(stage, token)


async def test_a_key_server_that_is_down_or_odd(stage: Stage) -> None:
    token = stage.token()
    stage.server.keys = ["no key", {"kty": "RSA"}, {"kty": "EC", "crv": "P-256", "x": "!", "y": "!"}]  # type: ignore[list-item]
    await refused(stage, token)
    stage.metadata = Metadata(
        issuer=stage.server.url, authorization_endpoint="x", token_endpoint="x", jwks_uri="http://127.0.0.1:9/jwks"
    )
    with pytest.raises(Unavailable, match="cannot be asked"):
        await stage.verify(token)


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ({"name": ""}, "name"),
        ({"issuer": "http://id.example.org"}, "issuer"),
        ({"issuer": "https://127.0.0.1"}, "issuer"),
        ({"issuer": "https://id.example.org:22"}, "issuer"),
        ({"client_id": " "}, "client_id"),
        ({"algorithms": ["HS256"]}, "algorithms"),
        ({"algorithms": []}, "algorithms"),
        ({"scopes": ["email"]}, "scopes"),
        ({"create": True}, "domains"),
        ({"create": True, "domains": ["x.example"], "roles": ["platform_admin"]}, "roles"),
        ({"colour": "red"}, "colour"),
    ],
    ids=str,
)
async def test_a_provider_is_described_rightly(stage: Stage, table: dict[str, Any], field: str) -> None:
    house: House = stage.house
    organisation = replace(stage.filled.organisation, test=False)
    whole = {"name": "Bank", "issuer": "https://id.example.org", "client_id": "x"} | table
    with pytest.raises(Invalid) as refusal:
        await put_provider(house, organisation, whole, secret="s")
    assert refusal.value.field == field or field in refusal.value.message
