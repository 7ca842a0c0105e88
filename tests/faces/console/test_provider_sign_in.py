"""Signing in through a real OpenID Connect provider (ASVS 5.0, 6.8 and 10.5)."""

from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import msgspec
import pytest
from httpx import AsyncClient

from coram.actions.administration.providers import put_provider
from coram.actions.administration.test_side import make_side
from coram.core.provider import IdentityProvider
from coram.core.staff import StaffMember
from coram.core.totp import STEP_MS, code_at
from coram.ports.store import Change
from support.house import BASE_URL, Filled
from support.oidc_provider import CLIENT, SECRET, Issuer, fetched, running_issuer

Client = AsyncClient
CALLBACK = f"{BASE_URL}/console/oidc/callback"


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fetched(tmp_path_factory.mktemp("oidc"))


@pytest.fixture(scope="module")
def issuer(modules: Path) -> Iterator[Issuer]:
    with running_issuer(modules, CALLBACK, f"{BASE_URL}/console/", claims_in_token=False) as running:
        yield running


async def trusted(filled: Filled, issuer: Issuer, /, **more: Any) -> IdentityProvider:
    table = {"name": "Example Bank", "issuer": issuer.url, "client_id": CLIENT} | more
    return await put_provider(filled.house, filled.organisation, table, secret=SECRET)


async def leave(client: Client, provider: IdentityProvider) -> str:
    answer = await client.post(f"/console/api/sign-in/providers/{provider.id}")
    assert answer.status_code == 200, answer.text
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie
    return str(answer.json()["address"])


async def come_back(client: Client, place: Any) -> Any:
    """The browser follows the provider's redirect: a visit from another site."""
    parts = urlsplit(str(place))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == CALLBACK
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    return await client.get(f"{parts.path}?{parts.query}", headers=headers, follow_redirects=False)


async def through(client: Client, provider: IdentityProvider, issuer: Issuer, account: str) -> Any:
    client.cookies.clear()
    return await come_back(client, await issuer.visit(await leave(client, provider), account))


async def member_of(filled: Filled, number: int = 0) -> StaffMember:
    found = await filled.house.store.staff_member(filled.organisation.id, filled.staff[number].id)
    assert found is not None
    return found


async def test_a_known_address_is_linked_once_and_then_known_by_its_subject(
    client: Client, filled: Filled, issuer: Issuer
) -> None:
    """6.8.1: by issuer and subject; the address counts the first time only."""
    provider = await trusted(filled, issuer)
    ways = (await client.get("/console/api/sign-in/ways")).json()
    assert ways["providers"] == [{"id": provider.id, "name": "Example Bank"}]
    await make_side(filled.house, filled.organisation)  # a tenant more, to which nobody signs in
    assert (await client.get("/console/api/sign-in/ways")).json() == ways
    answer = await through(client, provider, issuer, "anna")
    assert (answer.status_code, answer.headers["location"]) == (302, "/console/#/entered")
    assert (await client.get("/console/api/me")).json()["login"] == filled.staff[0].login
    profile = (await client.get("/console/api/profile")).json()
    assert profile["sessions"][0]["proofs"] == ["oidc"] and profile["providers"] == ["Example Bank"]
    moved = msgspec.structs.replace(await member_of(filled), login="anna.moved@example.org")
    await filled.house.store.commit(Change(organisation=moved.organisation, update=[moved]))
    assert (await through(client, provider, issuer, "anna")).headers["location"] == "/console/#/entered"
    assert (await client.get("/console/api/me")).json()["login"] == "anna.moved@example.org"


async def test_what_the_browser_is_sent_with(client: Client, filled: Filled, issuer: Issuer) -> None:
    asked = [parse_qs(urlsplit(await leave(client, await trusted(filled, issuer))).query) for _ in range(2)]
    assert asked[0]["code_challenge_method"] == ["S256"] and asked[0]["redirect_uri"] == [CALLBACK]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name] and len(asked[0][name][0]) >= 43
    found = await filled.house.store.identity_providers(filled.organisation.id)
    assert all(SECRET.encode() not in one.sealed and SECRET not in str(one) for one in found)


async def test_a_provider_is_asked_to_see_a_proof_now(client: Client, filled: Filled, issuer: Issuer) -> None:
    """7.5.3: for somebody without password or factor of ours. What the provider says about when it was counts."""
    provider = await trusted(filled, issuer, create=True, domains=["bank.example"])
    answer = await client.post(f"/console/api/sign-in/providers/{provider.id}?again=true")
    address = str(answer.json()["address"])
    asked = parse_qs(urlsplit(address).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    await come_back(client, await issuer.visit(address, "carla"))
    profile = (await client.get("/console/api/profile")).json()
    assert profile["confirm_by"] == [{"id": provider.id, "name": "Example Bank"}]
    shown = profile["fresh_until"] - 300_000
    assert 0 <= filled.house.clock.now() - shown < 60_000 and shown % 1000 == 0, "auth_time, in whole seconds"
    assert (await client.post("/console/api/profile/app-passwords", json={"name": "x"})).status_code == 201
    filled.house.clock.move(301)  # type: ignore[attr-defined] # so that what it saw was long ago
    answer = await client.post(f"/console/api/sign-in/providers/{provider.id}?again=true")
    client.cookies.pop("session")
    await come_back(client, await issuer.visit(str(answer.json()["address"]), "carla"))
    refused = await client.post("/console/api/profile/app-passwords", json={"name": "y"})
    assert (refused.status_code, refused.json()["code"]) == (403, "CONFIRM_FIRST")


@pytest.mark.parametrize("algorithm", ["PS256", "ES256", "EdDSA"])
async def test_every_allowed_algorithm_and_addresses_inside_the_token(
    client: Client, filled: Filled, modules: Path, algorithm: str
) -> None:
    with running_issuer(
        modules,
        CALLBACK,
        f"{BASE_URL}/console/",
        claims_in_token=True,
        id_token_signed_response_alg=algorithm,
        token_endpoint_auth_method="client_secret_basic",
    ) as issuer:
        provider = await trusted(filled, issuer)
        assert (await through(client, provider, issuer, "anna")).headers["location"] == "/console/#/entered"
        stricter = await trusted(filled, issuer, algorithms=["RS256"])
        refused = await through(client, stricter, issuer, "anna")
        assert refused.headers["location"] == "/console/#/refused/PROVIDER_TOKEN"


async def test_a_token_signed_with_the_shared_secret_is_refused(client: Client, filled: Filled, modules: Path) -> None:
    """9.1.2: only signatures by a key that the provider publishes."""
    with running_issuer(
        modules, CALLBACK, f"{BASE_URL}/console/", claims_in_token=True, id_token_signed_response_alg="HS256"
    ) as issuer:
        refused = await through(client, await trusted(filled, issuer), issuer, "anna")
        assert refused.headers["location"] == "/console/#/refused/PROVIDER_TOKEN"


async def test_unverified_and_unknown_addresses_open_nothing(client: Client, filled: Filled, issuer: Issuer) -> None:
    provider = await trusted(filled, issuer)
    for account in ("bert", "carla"):
        answer = await through(client, provider, issuer, account)
        assert answer.headers["location"] == "/console/#/refused/NO_ACCOUNT", account
        assert "session" not in client.cookies
    assert len(await filled.house.store.staff(filled.organisation.id)) == 2


async def test_new_people_are_made_only_where_it_was_said(client: Client, filled: Filled, issuer: Issuer) -> None:
    provider = await trusted(filled, issuer, create=True, domains=["bank.example"], roles=["reviewer"])
    answer = await through(client, provider, issuer, "carla")
    assert answer.headers["location"] == "/console/#/entered"
    me = (await client.get("/console/api/me")).json()
    assert (me["login"], me["name"], me["roles"]) == ("carla@bank.example", "Carla Neu", ["reviewer"])
    profile = (await client.get("/console/api/profile")).json()
    assert profile["has_password"] is False
    refused = await through(client, provider, issuer, "dora")
    assert refused.headers["location"] == "/console/#/refused/NO_ACCOUNT"
    body = {"login": "carla@bank.example", "password": ""}
    assert (await client.post("/console/api/sign-in", json=body)).status_code == 401


async def test_disabled_people_and_those_who_govern_the_installation_are_not_taken_over(
    client: Client, filled: Filled, issuer: Issuer
) -> None:
    provider = await trusted(filled, issuer)
    for change in ({"roles": ("platform_admin",)}, {"roles": ("operator",), "disabled": True}):
        member = msgspec.structs.replace(await member_of(filled), **change)
        await filled.house.store.commit(Change(organisation=member.organisation, update=[member]))
        answer = await through(client, provider, issuer, "anna")
        assert answer.headers["location"] == "/console/#/refused/NO_ACCOUNT"


async def test_the_second_factor_is_asked_for_all_the_same(client: Client, filled: Filled, issuer: Issuer) -> None:
    """6.8.4: unless the organisation says that the provider asks for one."""
    provider = await trusted(filled, issuer)
    await through(client, provider, issuer, "anna")
    made = (await client.post("/console/api/profile/totp", json={"name": "Phone"})).json()
    secret = b32decode(made["secret"])
    code = code_at(secret, filled.house.clock.now() // STEP_MS)
    await client.post(f"/console/api/profile/totp/{made['id']}", json={"code": code})
    answer = await through(client, provider, issuer, "anna")
    assert answer.headers["location"] == "/console/#/step"
    assert "session" not in client.cookies and (await client.get("/console/api/me")).status_code == 401
    filled.house.clock.move(60)  # type: ignore[attr-defined]
    body = {"kind": "totp", "code": code_at(secret, filled.house.clock.now() // STEP_MS)}
    assert (await client.post("/console/api/sign-in/step", json=body)).status_code == 200
    profile = (await client.get("/console/api/profile")).json()
    assert next(one for one in profile["sessions"] if one["this"])["proofs"] == ["oidc", "totp"]
    trusting = await trusted(filled, issuer, second_factor_there=True)
    assert (await through(client, trusting, issuer, "anna")).headers["location"] == "/console/#/entered"


async def test_an_answer_that_was_not_asked_for_opens_nothing(client: Client, filled: Filled, issuer: Issuer) -> None:
    """10.1.2, 10.2.1: state, cookie and code belong together, once."""
    provider = await trusted(filled, issuer)
    client.cookies.clear()
    place = await issuer.visit(await leave(client, provider), "anna")
    cookie = client.cookies["oidc"]
    client.cookies.clear()
    again = "/console/#/refused/START_AGAIN"
    assert (await come_back(client, place)).headers["location"] == again
    await leave(client, provider)  # another sign-in of this browser: its cookie does not fit that answer
    assert (await come_back(client, place)).headers["location"] == again
    client.cookies.clear()
    client.cookies.set("oidc", cookie)
    assert (await come_back(client, place)).headers["location"] == "/console/#/entered"
    client.cookies.set("oidc", cookie)
    assert (await come_back(client, place)).headers["location"] == again
    assert (await come_back(client, CALLBACK)).headers["location"] == again


async def test_errors_other_issuers_and_foreign_codes_are_refused(
    client: Client, filled: Filled, issuer: Issuer
) -> None:
    provider = await trusted(filled, issuer)

    async def answer(**instead: str) -> str:
        client.cookies.clear()
        place = await issuer.visit(await leave(client, provider), "anna")
        query = dict(parse_qsl(urlsplit(str(place)).query)) | instead
        got = await client.get("/console/oidc/callback", params=query, follow_redirects=False)
        return str(got.headers["location"]).rpartition("/")[2]

    assert await answer(iss="https://evil.example") == "PROVIDER_TOKEN"
    assert await answer(iss="") == "PROVIDER_TOKEN"
    assert await answer(error="access_denied") == "PROVIDER_REFUSED"
    assert await answer(code="no such code") == "PROVIDER_REFUSED"
    assert await answer(state="x" * 43) == "START_AGAIN"


async def test_signing_out_ends_the_session_there_too(client: Client, filled: Filled, issuer: Issuer) -> None:
    """7.6.1."""
    await through(client, await trusted(filled, issuer), issuer, "anna")
    answer = (await client.post("/console/api/sign-out")).json()
    parts = urlsplit(answer["address"])
    assert f"{parts.scheme}://{parts.netloc}" == issuer.url and parts.path == "/session/end"
    asked = dict(parse_qsl(parts.query))
    assert asked == {"client_id": CLIENT, "post_logout_redirect_uri": f"{BASE_URL}/console/"}
    assert (await client.get("/console/api/me")).status_code == 401


async def test_a_provider_that_is_gone_disabled_or_another_ones(client: Client, filled: Filled, issuer: Issuer) -> None:
    gone = await put_provider(
        filled.house,
        filled.organisation,
        {"name": "Gone", "issuer": "http://localhost:9", "client_id": "x"},
        secret="",
    )
    answer = await client.post(f"/console/api/sign-in/providers/{gone.id}")
    assert (answer.status_code, answer.json()["code"]) == (503, "PROVIDER_UNREACHABLE")
    other = await trusted(filled, issuer, issuer=f"{issuer.url}/")
    answer = await client.post(f"/console/api/sign-in/providers/{other.id}")
    assert (answer.status_code, answer.json()["code"]) == (503, "PROVIDER_UNREACHABLE")
    off = await trusted(filled, issuer, disabled=True)
    assert (await client.post(f"/console/api/sign-in/providers/{off.id}")).status_code == 404
    assert (await client.post("/console/api/sign-in/providers/nothing")).status_code == 404
