"""Rotation, revocation and what dies with a key."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from coram.actions.access.keys import DeadKey
from coram.actions.access.revocation import revoke
from coram.actions.access.service_tokens import issue
from coram.actions.access.verify import FullKey, KeyAndSecret, PublicIdentifier, ServiceToken, verify
from coram.actions.administration.keys import change_key, find_key, make_key, revoke_key, rotate_key
from coram.actions.administration.organisation import put_organisation
from coram.core import api_key_text
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound, TooMany, Unauthenticated
from support.house import Filled, fill, open_test_house

HERE = "203.0.113.5"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house)


def move(filled: Filled, seconds: float) -> None:
    clock: Any = filled.house.clock
    clock.move(seconds)


async def test_both_secrets_hold_during_the_overlap_and_only_the_new_one_after(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation
    old = await make_key(house, organisation, "shop")
    token = issue(house, await verify(house, FullKey(text=old.text), HERE))
    new = await rotate_key(house, organisation.id, old.key.identifier, 600)
    assert new.key.identifier == old.key.identifier
    assert new.secret != old.secret
    for shown in (FullKey(text=old.text), FullKey(text=new.text), ServiceToken(text=token.text)):
        assert (await verify(house, shown, HERE)).id == old.key.identifier
    move(filled, 601)
    for shown in (FullKey(text=old.text), ServiceToken(text=token.text)):
        with pytest.raises(Unauthenticated):
            await verify(house, shown, HERE)
    assert (await verify(house, FullKey(text=new.text), HERE)).kind == "service"


async def test_without_overlap_the_old_secret_and_its_tokens_end_at_once(filled: Filled) -> None:
    house = filled.house
    old = await make_key(house, filled.organisation, "shop")
    token = issue(house, await verify(house, FullKey(text=old.text), HERE))
    new = await rotate_key(house, filled.organisation.id, old.key.identifier, 0)
    for shown in (FullKey(text=old.text), ServiceToken(text=token.text)):
        with pytest.raises(Unauthenticated):
            await verify(house, shown, HERE)
    fresh = issue(house, await verify(house, FullKey(text=new.text), HERE))
    assert (await verify(house, ServiceToken(text=fresh.text), HERE)).id == old.key.identifier


async def test_a_second_rotation_within_the_overlap_ends_the_first_secret(filled: Filled) -> None:
    house = filled.house
    first = await make_key(house, filled.organisation, "shop")
    token = issue(house, await verify(house, FullKey(text=first.text), HERE))
    second = await rotate_key(house, filled.organisation.id, first.key.identifier, 600)
    await rotate_key(house, filled.organisation.id, first.key.identifier, 600)
    for shown in (FullKey(text=first.text), ServiceToken(text=token.text)):
        with pytest.raises(Unauthenticated):
            await verify(house, shown, HERE)
    assert (await verify(house, FullKey(text=second.text), HERE)).kind == "service"


async def test_revoking_ends_the_key_its_pieces_and_its_tokens(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation
    made = await make_key(house, organisation, "shop")
    pieces = KeyAndSecret(identifier=made.key.identifier, secret=made.secret)
    token = issue(house, await verify(house, pieces, HERE))
    await revoke_key(house, organisation, api_key_text.reference(made.key.identifier), why="leaked")
    for shown in (FullKey(text=made.text), pieces):
        with pytest.raises(DeadKey) as refused:
            await verify(house, shown, HERE)
        assert refused.value.why == "revoked"
        assert refused.value.message == "the API key is not valid"
    with pytest.raises(Unauthenticated):
        await verify(house, ServiceToken(text=token.text), HERE)
    with pytest.raises(NotAllowed):
        await rotate_key(house, organisation.id, made.key.identifier, 0)


async def test_a_token_may_no_more_than_its_key_and_ends_by_its_id(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation
    made = await make_key(house, organisation, "shop", scopes=["tokens", "reports"])
    caller = await verify(house, FullKey(text=made.text), HERE)
    with pytest.raises(Forbidden):
        issue(house, caller, ["identifications"])
    token = issue(house, caller, ["tokens"])
    derived = await verify(house, ServiceToken(text=token.text), HERE)
    assert derived.scopes == {"tokens"}
    with pytest.raises(Forbidden):
        issue(house, derived, ["reports"])
    await change_key(house, organisation.id, made.key.identifier, {"scopes": ["reports"]})
    assert (await verify(house, ServiceToken(text=token.text), HERE)).scopes == set()
    await revoke(house, organisation.id, token.id, token.expires_at)
    await revoke(house, organisation.id, token.id, token.expires_at)
    with pytest.raises(Unauthenticated):
        await verify(house, ServiceToken(text=token.text), HERE)
    move(filled, 3_601)
    assert await house.store.forget_expired(house.clock.now()) >= 1


async def test_a_token_ends_with_its_key(filled: Filled) -> None:
    house = filled.house
    made = await make_key(house, filled.organisation, "shop", expires_at=house.clock.now() + 100_000)
    token = issue(house, await verify(house, FullKey(text=made.text), HERE))
    assert token.expires_at <= house.clock.now() + 100_000
    with pytest.raises(Invalid):
        issue(house, await verify(house, FullKey(text=made.text), HERE), seconds=86_400)


async def test_a_key_is_refused_from_elsewhere_and_that_costs_nothing_of_its_limit(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation
    nets = ["203.0.113.0/24", "2001:db8:1::/48", "198.51.100.7"]
    made = await make_key(house, organisation, "shop", addresses=nets, origins=["https://shop.example"], per_minute=3)
    shown = FullKey(text=made.text)
    for address in ("192.0.2.1", "2001:db8:2::1", "198.51.100.8"):
        with pytest.raises(Forbidden) as refused:
            await verify(house, shown, address)
        assert refused.value.reason == "ADDRESS_NOT_ALLOWED"
    with pytest.raises(Forbidden):
        await verify(house, shown, HERE, origin="https://evil.example")
    lefts = []
    for address in ("203.0.113.9", "::ffff:203.0.113.10", "2001:db8:1::5"):
        caller = await verify(house, shown, address, origin="https://shop.example")
        assert caller.standing is not None
        assert caller.standing.limit == 3
        lefts.append(caller.standing.left)
    assert lefts == [2, 1, 0]
    with pytest.raises(TooMany) as limited:
        await verify(house, shown, "198.51.100.7")
    assert limited.value.retry_after == 20
    move(filled, 20)
    await verify(house, shown, "198.51.100.7")
    await house.errands.finish()
    reasons = [
        entry.details.get("reason")
        for entry in await house.store.audit(organisation.id, "organisation")
        if entry.type == "key.refused"
    ]
    assert "address_not_allowed" in reasons


async def test_what_no_key_may_have_is_named(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"addresses": ["300.1.1.1"]}, "addresses"),
        ({"origins": ["shop.example"]}, "origins"),
        ({"origins": ["https://shop.example/path"]}, "origins"),
        ({"per_minute": 0}, "per_minute"),
        ({"expires_at": 1}, "expires_at"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"secret_hash": "0"}, "secret_hash"),
    ]
    for members, field in wrong:
        with pytest.raises(Invalid) as refused:
            await make_key(house, organisation, "shop", **members)
        assert refused.value.field == field
    with pytest.raises(Invalid):
        await make_key(house, organisation, " ")
    with pytest.raises(Forbidden):
        await make_key(house, organisation, "child", scopes=["keys"], by_scopes=["tokens"])


async def test_another_organisations_key_is_not_found(filled: Filled) -> None:
    house = filled.house
    other = await fill(house, "OTHER")
    made = await make_key(house, other.organisation, "theirs")
    for named in (made.key.identifier, api_key_text.reference(made.key.identifier), "nothing", "0" * 20):
        with pytest.raises(NotFound):
            await find_key(house, filled.organisation.id, named)
        with pytest.raises(NotFound):
            await revoke_key(house, filled.organisation, named)
    assert await find_key(house, other.organisation.id, made.key.identifier) == made.key


async def test_an_identifier_alone_is_anonymous_where_that_is_allowed(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation
    secret = await make_key(house, organisation, "server")
    public = await make_key(house, organisation, "page", kind="publishable", origins=["https://shop.example"])
    assert (public.secret, public.text) == ("", "")
    with pytest.raises(Forbidden) as refused:
        await verify(house, PublicIdentifier(identifier=public.key.identifier), HERE, origin="https://shop.example")
    assert refused.value.reason == "ANONYMOUS_NOT_ALLOWED"
    await put_organisation(house, {"code": organisation.code, "user_agents": {"anonymous": True}})
    caller = await verify(
        house, PublicIdentifier(identifier=public.key.identifier), HERE, origin="https://shop.example"
    )
    assert (caller.kind, caller.scopes) == ("agent", frozenset())
    with pytest.raises(Forbidden):
        await verify(house, PublicIdentifier(identifier=public.key.identifier), HERE, origin="https://evil.example")
    assert (await verify(house, PublicIdentifier(identifier=secret.key.identifier), HERE)).kind == "agent"
    for never in ("", "x", "0" * 20):
        with pytest.raises(NotFound):
            await verify(house, PublicIdentifier(identifier=never), HERE)
    for shown in (public.key.identifier, api_key_text.write("test", public.key.identifier, secret.secret)):
        with pytest.raises(Unauthenticated):
            await verify(house, FullKey(text=shown), HERE)
    with pytest.raises(Unauthenticated):
        await verify(house, KeyAndSecret(identifier=public.key.identifier, secret=""), HERE)
