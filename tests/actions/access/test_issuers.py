"""Tokens of external issuers: what is accepted, and each way in which one is not."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey

from coram.actions.access.issuers import still_issued, verify_issued
from coram.actions.administration.issuers import (
    change_issuer,
    make_issuer,
    remove_issuer,
    rotate_issuer_secret,
)
from coram.actions.administration.keys import make_key, revoke_key
from coram.core.errors import Invalid, NotFound, Refusal, Unauthenticated
from support.house import Filled, fill, open_test_house

HERE = "203.0.113.5"


class Scene:
    def __init__(self, filled: Filled, identifier: str) -> None:
        self.house, self.organisation, self.identifier = filled.house, filled.organisation, identifier

    def claims(self, **others: Any) -> dict[str, Any]:
        now = self.house.clock.now() // 1000
        usual = {
            "grants": {"apiRTC_UserAgent_Id": "user-77"},
            "sub": self.identifier,
            "aud": "apiRTC",
            "iat": now,
            "exp": now + 3600,
            "jti": "b0b0",
        }
        return {name: value for name, value in {**usual, **others}.items() if value is not None}

    async def accepted(self, token: str, user: str = "user-77") -> str:
        return (await verify_issued(self.house, token, self.identifier, user, HERE)).user

    async def refused(self, token: str, user: str = "user-77") -> str:
        self.house.limiter.forgive(("failure", HERE, self.identifier))
        with pytest.raises(Refusal) as refused:
            await verify_issued(self.house, token, self.identifier, user, HERE)
        assert isinstance(refused.value, Unauthenticated)
        return refused.value.reason


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        yield Scene(filled, (await make_key(house, filled.organisation, "page")).key.identifier)


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def hs256(secret: str, claims: dict[str, Any], header: dict[str, Any] | None = None) -> str:
    """As `jsonwebtoken.sign` makes it."""
    signed = f"{part(header or {'alg': 'HS256', 'typ': 'JWT'})}.{part(claims)}"
    digest = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


async def test_a_shared_secret_vouches_for_a_user(scene: Scene) -> None:
    made = await make_issuer(scene.house, scene.organisation, {"name": "our users"})
    assert len(made.secret.encode()) >= 32
    token = hs256(made.secret, scene.claims())
    assert await scene.accepted(token) == "user-77"
    assert await scene.accepted(token, "") == "user-77"
    stored = await scene.house.store.token_issuer(scene.organisation.id, made.issuer.id)
    assert stored is not None
    assert made.secret.encode() not in stored.sealed


async def test_every_wrong_claim_is_told_apart(scene: Scene) -> None:
    secret = (await make_issuer(scene.house, scene.organisation, {"name": "a", "issuer": "https://idp"})).secret
    now = scene.house.clock.now() // 1000
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"iss": "https://other"}, "TOKEN_ISSUER"),
        ({"iss": None}, "TOKEN_ISSUER"),
        ({"aud": "other"}, "TOKEN_AUDIENCE"),
        ({"aud": None}, "TOKEN_AUDIENCE"),
        ({"sub": "0" * 20}, "TOKEN_SUBJECT"),
        ({"sub": None}, "TOKEN_SUBJECT"),
        ({"exp": now - 1}, "TOKEN_EXPIRED"),
        ({"exp": None}, "TOKEN_TIMES"),
        ({"exp": "soon"}, "TOKEN_TIMES"),
        ({"exp": True}, "TOKEN_TIMES"),
        ({"nbf": now + 120}, "TOKEN_NOT_YET"),
        ({"iat": now + 120}, "TOKEN_NOT_YET"),
        ({"exp": now + 90_000}, "TOKEN_LIFE"),
        ({"iat": now - 50_000, "exp": now + 50_000}, "TOKEN_LIFE"),
        ({"grants": None}, "TOKEN_USER"),
        ({"grants": {"apiRTC_UserAgent_Id": "other"}}, "TOKEN_USER"),
        ({"grants": {"apiRTC_UserAgent_Id": ["user-77"]}}, "TOKEN_USER"),
        ({"grants": "user-77"}, "TOKEN_USER"),
        ({"grants": {"apiRTC_UserAgent_Id": "ApiKey_Token"}}, "TOKEN_WILDCARD"),
    ]
    for changed, code in wrong:
        assert await scene.refused(hs256(secret, {**scene.claims(iss="https://idp"), **changed})) == code, changed
    assert await scene.accepted(hs256(secret, scene.claims(iss="https://idp", aud=["x", "apiRTC"])))


async def test_forged_headers_are_refused(scene: Scene) -> None:
    secret = (await make_issuer(scene.house, scene.organisation, {"name": "a"})).secret
    claims = scene.claims()
    usual = {"alg": "HS256", "typ": "JWT"}
    for header in (
        {**usual, "alg": "none"},
        {**usual, "alg": "HS512"},
        {**usual, "alg": "hs256"},
        {**usual, "jku": "https://evil.example/keys"},
        {**usual, "jwk": {"kty": "oct", "k": "AAAA"}},
        {**usual, "x5u": "https://evil.example/cert"},
        {**usual, "crit": ["exp"]},
        {**usual, "typ": "conference+jwt"},
        {"typ": "JWT"},
    ):
        assert await scene.refused(hs256(secret, claims, header)) == "INVALID_TOKEN", header
    assert await scene.refused(hs256("another secret that is long enough!", claims)) == "INVALID_TOKEN"
    token = hs256(secret, claims)
    for broken in ("", ".", "..", token[:-2], token + "A", token.rsplit(".", 1)[0] + ".", "x" * 20_000):
        assert await scene.refused(broken) == "INVALID_TOKEN"
    for traversal in ("../../../dev/null", "' OR 1=1 --", "\x00"):
        assert await scene.accepted(hs256(secret, claims, {**usual, "kid": traversal}))  # no file is looked for


async def test_two_secrets_hold_while_they_overlap(scene: Scene) -> None:
    house: Any = scene.house
    made = await make_issuer(house, scene.organisation, {"name": "a"})
    rotated = await rotate_issuer_secret(house, scene.organisation.id, made.issuer.id, 60)
    again = await rotate_issuer_secret(house, scene.organisation.id, made.issuer.id, 60)
    assert await scene.refused(hs256(made.secret, scene.claims())) == "INVALID_TOKEN"
    assert await scene.accepted(hs256(rotated.secret, scene.claims()))
    house.clock.move(61)
    assert await scene.refused(hs256(rotated.secret, scene.claims())) == "INVALID_TOKEN"
    assert await scene.accepted(hs256(again.secret, scene.claims()))
    with pytest.raises(Invalid):
        await make_issuer(house, scene.organisation, {"name": "short"}, secret="x" * 31)


async def test_any_user_and_single_use_are_choices(scene: Scene) -> None:
    made = await make_issuer(scene.house, scene.organisation, {"name": "a"})
    token = hs256(made.secret, scene.claims(grants={"apiRTC_UserAgent_Id": "ApiKey_Token"}))
    assert await scene.refused(token, "anybody") == "TOKEN_WILDCARD"
    await change_issuer(scene.house, scene.organisation, made.issuer.id, {"wildcard_user": True, "single_use": True})
    assert await scene.accepted(token, "anybody") == "anybody"
    assert await scene.refused(token, "anybody") == "TOKEN_USED"
    assert await scene.refused(hs256(made.secret, scene.claims(jti=None))) == "TOKEN_TOKEN_ID"


async def test_an_issuer_that_goes_takes_its_users_along(scene: Scene) -> None:
    made = await make_issuer(scene.house, scene.organisation, {"name": "a"})
    token = hs256(made.secret, scene.claims())
    found = await verify_issued(scene.house, token, scene.identifier, "user-77", HERE)
    assert await still_issued(scene.house, found)
    await change_issuer(scene.house, scene.organisation, made.issuer.id, {"disabled": True})
    assert not await still_issued(scene.house, found)
    assert await scene.refused(token) == "INVALID_TOKEN"
    await remove_issuer(scene.house, scene.organisation.id, made.issuer.id)
    assert not await still_issued(scene.house, found)
    await revoke_key(scene.house, scene.organisation, scene.identifier)
    with pytest.raises(NotFound):
        await verify_issued(scene.house, token, scene.identifier, "user-77", HERE)


async def test_another_organisations_issuer_vouches_for_nobody_here(scene: Scene) -> None:
    other = await fill(scene.house, "OTHER")
    made = await make_issuer(scene.house, other.organisation, {"name": "theirs"})
    assert await scene.refused(hs256(made.secret, scene.claims())) == "INVALID_TOKEN"
    with pytest.raises(NotFound):
        await rotate_issuer_secret(scene.house, scene.organisation.id, made.issuer.id, 0)


class KeySetServer:
    """A real key set on a real port, that counts how often it is asked."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.asked = 0
        self.status = 200

    async def __aenter__(self) -> str:
        async def answer(_: web.Request) -> web.Response:
            self.asked += 1
            return web.json_response({"keys": self.keys}, status=self.status)

        app = web.Application()
        app.router.add_get("/jwks", answer)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        port = self.runner.addresses[0][1]
        return f"http://127.0.0.1:{port}/jwks"

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()


MAKERS: dict[str, Callable[[], Any]] = {
    "RS256": lambda: RSAKey.generate_key(2048),
    "ES256": lambda: ECKey.generate_key("P-256"),
    "EdDSA": lambda: OKPKey.generate_key("Ed25519"),
}


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("algorithm", sorted(MAKERS))
async def test_a_published_key_vouches_and_is_fetched_again_when_it_was_rotated(scene: Scene, algorithm: str) -> None:
    server, house = KeySetServer(), scene.house
    clock: Any = house.clock

    def signed(key: Any, kid: str, **others: Any) -> str:
        return jwt.encode({"alg": algorithm, "kid": kid}, scene.claims(**others), key, algorithms=[algorithm])

    first, second = MAKERS[algorithm](), MAKERS[algorithm]()
    server.keys = [{**first.as_dict(private=False), "kid": "one"}]
    async with server as url:
        wishes = {"name": "idp", "algorithms": [algorithm], "jwks_url": url}
        await make_issuer(house, scene.organisation, wishes)
        assert await scene.accepted(signed(first, "one")) == "user-77"
        assert await scene.accepted(signed(first, "one")) == "user-77"
        assert server.asked == 1
        assert await scene.refused(signed(second, "two")) == "INVALID_TOKEN"
        assert await scene.refused(signed(second, "one")) == "INVALID_TOKEN"
        server.keys = [{**second.as_dict(private=False), "kid": "two"}]
        clock.move(11)
        assert await scene.accepted(signed(second, "two")) == "user-77"
        # A key pair's public half is no shared secret.
        public = json.dumps(server.keys[0])
        assert await scene.refused(hs256(public, scene.claims())) == "INVALID_TOKEN"
        pem = second.as_pem(private=False).decode()
        assert await scene.refused(hs256(pem, scene.claims())) == "INVALID_TOKEN"
        server.status = 500
        clock.move(400)
        assert await scene.accepted(signed(second, "two")) == "user-77"  # an outage there locks nobody out here


async def test_what_no_issuer_may_be_is_named(scene: Scene) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"algorithms": ["none"]}, "algorithms"),
        ({"algorithms": ["HS256", "RS256"], "jwks_url": "http://127.0.0.1/"}, "algorithms"),
        ({"algorithms": ["RS256"]}, "jwks_url"),
        ({"algorithms": ["RS256"], "jwks_url": "ftp://x"}, "jwks_url"),
        ({"jwks_url": "http://127.0.0.1/"}, "jwks_url"),
        ({"life_seconds": 90_000}, "life_seconds"),
        ({"audience": " "}, "audience"),
        ({"name": ""}, "name"),
        ({"sealed": b""}, "sealed"),
    ]
    for members, field in wrong:
        with pytest.raises(Invalid) as refused:
            await make_issuer(scene.house, scene.organisation, {"name": "a", **members})
        assert refused.value.field == field, members
