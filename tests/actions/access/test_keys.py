"""API keys: their text, and the one path on which they are verified."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coram.actions.access.verify import verify_key
from coram.actions.administration.keys import make_key, revoke_key
from coram.core import api_key_text
from coram.core.errors import Forbidden, TooMany, Unauthenticated
from coram.ports.store import Change
from support.house import Filled, fill, open_test_house

ADDRESS = "203.0.113.5"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house)


@given(st.sampled_from(["live", "test"]), st.binary(min_size=20, max_size=40), st.binary(min_size=32, max_size=32))
def test_a_key_reads_back_and_no_other_text_does(mode: str, public: bytes, random: bytes) -> None:
    identifier, secret = api_key_text.identifier_from(public), api_key_text.secret_from(random)
    full = api_key_text.write(mode, identifier, secret)  # type: ignore[arg-type]
    assert api_key_text.read(full) == (mode, identifier, secret)
    assert len(secret) == 43
    for position in range(len("coram_sk_"), len(full)):
        other = "0" if full[position] != "0" else "1"
        assert api_key_text.read(full[:position] + other + full[position + 1 :]) is None
    for text in (full[:-1], full + "0", " " + full, full.swapcase(), full.replace("sk", "pk")):
        assert api_key_text.read(text) is None


async def test_a_key_is_a_service_of_its_organisation(filled: Filled) -> None:
    made = await make_key(filled.house, filled.organisation, "shop", scopes=("tokens",))
    caller = await verify_key(filled.house, made.text, ADDRESS, scope="tokens")
    assert (caller.kind, caller.organisation, caller.id) == ("service", filled.organisation.id, made.key.identifier)
    assert caller.address == ADDRESS
    with pytest.raises(Forbidden):
        await verify_key(filled.house, made.text, ADDRESS, scope="conferences")
    database = made.key.secret_hash
    assert made.secret not in database


async def test_each_refusal_looks_the_same_and_is_audited_without_the_secret(filled: Filled) -> None:
    house = filled.house
    expired = await make_key(house, filled.organisation, "a", expires_at=house.clock.now() + 1_000)
    revoked = await make_key(house, filled.organisation, "b")
    await revoke_key(house, filled.organisation, revoked.key.identifier)
    house.clock.move(2)  # type: ignore[attr-defined]
    good = await make_key(house, filled.organisation, "c")
    wrong = api_key_text.write("test", good.key.identifier, expired.secret)
    other_mode = api_key_text.write("live", good.key.identifier, good.secret)
    unknown = api_key_text.write("test", "0" * 20, good.secret)
    for text in (expired.text, revoked.text, wrong, other_mode, unknown):
        with pytest.raises(Unauthenticated) as refused:
            await verify_key(house, text, ADDRESS)
        assert refused.value.message == "the API key is not valid"
    with pytest.raises(Unauthenticated):
        await verify_key(house, good.text[:-1], ADDRESS)
    await house.errands.finish()
    trail = await house.store.audit(filled.organisation.id, "organisation")
    refusals = [entry.details["reason"] for entry in trail if entry.type == "key.refused"]
    assert refusals == ["expired", "revoked", "wrong_secret", "wrong_secret"]
    assert all(made.secret not in str(trail) for made in (expired, revoked, good))


async def test_guessing_at_a_key_locks_out_the_guesser_and_nobody_else(filled: Filled) -> None:
    house = filled.house
    good = await make_key(house, filled.organisation, "a")
    wrong = api_key_text.write("test", good.key.identifier, api_key_text.secret_from(b"\x01" * 32))
    with pytest.raises(TooMany) as refused:
        for _ in range(100):
            with pytest.raises(Unauthenticated):
                await verify_key(house, wrong, ADDRESS)
    assert refused.value.retry_after > 0
    with pytest.raises(TooMany):
        await verify_key(house, good.text, ADDRESS)
    assert (await verify_key(house, good.text, "203.0.113.6")).kind == "service"
    await house.errands.finish()
    trail = await house.store.audit(filled.organisation.id, "organisation")
    assert sum(entry.type == "key.refused" for entry in trail) <= 6
    house.clock.move(600)  # type: ignore[attr-defined]
    assert (await verify_key(house, good.text, ADDRESS)).kind == "service"


async def test_the_last_use_is_noted_at_most_once_a_minute(filled: Filled) -> None:
    house = filled.house
    made = await make_key(house, filled.organisation, "a")

    async def used() -> tuple[int, int]:
        key = await house.store.api_key_by_identifier(made.key.identifier)
        assert key is not None
        return key.last_used_at, key.version

    await verify_key(house, made.text, ADDRESS)
    first = await used()
    assert first[0] > 0
    await verify_key(house, made.text, ADDRESS)
    assert await used() == first
    house.clock.move(61)  # type: ignore[attr-defined]
    await verify_key(house, made.text, ADDRESS)
    assert (await used())[0] > first[0]


async def test_a_revoked_key_is_refused_at_once(filled: Filled) -> None:
    made = await make_key(filled.house, filled.organisation, "a")
    await verify_key(filled.house, made.text, ADDRESS)
    found = await filled.house.store.api_key_by_identifier(made.key.identifier)
    assert found is not None
    revoked = replace(found, revoked_at=filled.house.clock.now())
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[revoked]))
    with pytest.raises(Unauthenticated):
        await verify_key(filled.house, made.text, ADDRESS)
