"""Rotation of the installation's own signing keys, over two nodes on one store."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from coram.actions.access.service_tokens import issue
from coram.actions.access.signing_keys import load_signing_keys, rotate_signing_key, signing_key_states
from coram.actions.access.verify import FullKey, ServiceToken, verify
from coram.actions.administration.keys import make_key
from coram.actions.house import House
from coram.core.errors import Unauthenticated
from support.house import Filled, fill, open_test_house

HERE = "203.0.113.5"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house)


async def token(filled: Filled) -> str:
    made = await make_key(filled.house, filled.organisation, "shop")
    return issue(filled.house, await verify(filled.house, FullKey(text=made.text), HERE)).text


def move(house: House, seconds: float) -> None:
    clock: Any = house.clock
    clock.move(seconds)


async def test_a_fresh_key_is_published_before_it_signs_and_the_old_one_verifies_on(
    filled: Filled, tmp_path: Path
) -> None:
    house = filled.house
    before = await token(filled)
    fresh = await rotate_signing_key(house)
    published = [key["kid"] for key in house.signer.public_jwks(house.clock.now())]
    assert fresh.kid in published
    assert len(published) == 2
    assert all("d" not in key for key in house.signer.public_jwks(house.clock.now()))
    assert [state.state for state in signing_key_states(house)] == ["next", "signing"]
    async with open_test_house(tmp_path) as other:  # another node on the same store
        await load_signing_keys(other)
        move(house, 61)
        move(other, 61)
        after = await token(filled)
        assert [state.state for state in signing_key_states(other)] == ["signing", "verifying"]
        for text in (before, after):
            assert (await verify(other, ServiceToken(text=text), HERE)).kind == "service"
    move(house, 26 * 3_600)
    assert [state.state for state in signing_key_states(house)] == ["signing", "retired"]
    assert [key["kid"] for key in house.signer.public_jwks(house.clock.now())] == [fresh.kid]


async def test_after_a_leak_every_token_of_before_is_void(filled: Filled) -> None:
    before = await token(filled)
    await rotate_signing_key(filled.house, at_once=True)
    with pytest.raises(Unauthenticated):
        await verify(filled.house, ServiceToken(text=before), HERE)
    assert (await verify(filled.house, ServiceToken(text=await token(filled)), HERE)).kind == "service"


async def test_the_store_holds_no_seed_in_clear(filled: Filled) -> None:
    await rotate_signing_key(filled.house)
    first = filled.house.signer.first_seed()
    for key in await filled.house.store.signing_keys():
        assert first not in key.sealed
        assert len(key.sealed) > 32
