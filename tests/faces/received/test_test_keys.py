"""What a test key is exchanged for opens the test side alone, and what a live one is exchanged for the live side."""

import base64
import json
from typing import Any

import httpx
import msgspec
import pytest

from coram.actions.administration.keys import NewKey, make_key, revoke_key
from coram.actions.administration.test_side import make_side
from coram.actions.house import House
from coram.actions.ledger import secret_hash
from coram.core.access import KEY_SCOPES
from coram.ports.store import Change
from support.tenants import Tenant


@pytest.fixture
async def live(whole: House, bank: Tenant) -> Tenant:
    """An organisation that is live."""
    found = await whole.store.organisation(bank.organisation.id)
    assert found is not None
    changed = msgspec.structs.replace(found, test=False)
    await whole.store.commit(Change(organisation=changed.id, update=[changed]))
    bank.organisation = changed
    return bank


@pytest.fixture
async def test_key(whole: House, live: Tenant) -> NewKey:
    """A key of its test side, of every scope."""
    return await make_key(whole, await make_side(whole, live.organisation), "tests", scopes=KEY_SCOPES)


async def bearer(program: httpx.AsyncClient, key: NewKey) -> dict[str, str]:
    login = {"api_key": key.key.identifier, "password": key.secret}
    answer = await program.post("/auth/login", json=login)
    assert answer.status_code == 200, answer.text
    return {"authorization": f"Bearer {answer.json()}"}


async def pushed(program: httpx.AsyncClient, live: Tenant, headers: dict[str, str], name: str) -> str:
    """A request under the names that live keys use. Its uId."""
    wish = {"id_organization": live.organisation.code, "id_process": live.process.id, "json": {"name": name}}
    packed = base64.b64encode(json.dumps(wish).encode()).decode()
    body = {"b64Data": packed, "method": "start"}
    answer = await program.post("/api/service/pushAsyncCall", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["uId"])


async def info(program: httpx.AsyncClient, uid: str, headers: dict[str, str]) -> httpx.Response:
    return await program.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=headers)


async def test_a_token_reaches_the_side_of_its_key_alone(
    whole: House, program: httpx.AsyncClient, live: Tenant, test_key: NewKey
) -> None:
    assert test_key.key.mode == "test" and test_key.text.startswith("coram_sk_test_")
    test, real = await bearer(program, test_key), await bearer(program, live.made)
    uid = {"test": await pushed(program, live, test, "Tina"), "live": await pushed(program, live, real, "Lara")}
    for side, own, other in (("test", test, real), ("live", real, test)):
        assert (await info(program, uid[side], own)).status_code == 200
        refused = await info(program, uid[side], other)
        assert (refused.status_code, refused.json()["errorCode"]) == (404, "NOT_FOUND"), side
    (known,) = await whole.store.identifications(
        test_key.key.organisation, [(await _identification(whole, uid["test"])).id]
    )
    assert (known.mode, known.organisation) == ("test", test_key.key.organisation)
    assert (await _identification(whole, uid["live"])).mode == "live"


async def _identification(house: House, uid: str) -> Any:
    found = await house.store.identification_by_link(secret_hash(uid))
    assert found is not None
    return found


async def test_only_a_test_keys_token_plays_tests(program: httpx.AsyncClient, live: Tenant, test_key: NewKey) -> None:
    assert (await program.get("/v1/test/scenarios", headers=await bearer(program, test_key))).status_code == 200
    refused = await program.get("/v1/test/scenarios", headers=await bearer(program, live.made))
    assert (refused.status_code, refused.json()["code"]) == (403, "TEST_KEY_NEEDED")


async def test_a_test_key_sees_and_makes_no_live_key(
    whole: House, program: httpx.AsyncClient, live: Tenant, test_key: NewKey
) -> None:
    """By whatever scopes it has: the operations on keys of this face are for signed-in people of the live side."""
    test = await bearer(program, test_key)
    for method, path in (("GET", "/auth/keys/list"), ("POST", "/auth/keys/generate")):
        refused = await program.request(method, path, headers=test)
        assert refused.status_code == 403 and "log in as an administrator" in refused.json()["message"]
    before = {key.identifier for key in await whole.store.api_keys(live.organisation.id)}
    made = await program.post("/v1/keys", json={"name": "child"}, headers=test)
    assert made.status_code == 201, made.text
    assert {key.identifier for key in await whole.store.api_keys(live.organisation.id)} == before
    listed = await program.get("/v1/keys", headers=test)
    assert not [one for one in before if one in listed.text] and "child" in listed.text


async def test_a_token_dies_with_its_test_key(
    whole: House, program: httpx.AsyncClient, live: Tenant, test_key: NewKey
) -> None:
    test = await bearer(program, test_key)
    side = await whole.store.organisation(test_key.key.organisation)
    assert side is not None
    await revoke_key(whole, side, test_key.key.identifier)
    assert (await program.get("/v1/test/scenarios", headers=test)).status_code == 401
    assert (await info(program, "x" * 43, await bearer(program, live.made))).status_code == 404
