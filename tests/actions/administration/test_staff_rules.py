"""An organisation keeps an administrator, also when two of them act at the same moment."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coram.actions.administration.staff import disable_staff, put_staff
from coram.actions.house import House
from coram.core.audit import Actor
from coram.core.errors import NotAllowed
from coram.core.staff_rules import administers
from support.house import Filled, fill, open_test_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_test_house(tmp_path) as house:
        yield house


async def two(house: House) -> Filled:
    filled = await fill(house)
    for name in ("ada", "bob"):
        await put_staff(
            house, filled.organisation.id, {"login": f"{name}@example.org", "name": name, "roles": ["admin"]}
        )
    return filled


async def test_two_who_take_the_role_from_each_other_leave_one(house: House) -> None:
    filled = await two(house)

    async def demote(name: str) -> bool:
        try:
            await put_staff(house, filled.organisation.id, {"login": f"{name}@example.org", "roles": ["operator"]})
        except NotAllowed:
            return False
        return True

    assert sorted(await asyncio.gather(demote("ada"), demote("bob"))) == [False, True]
    left = [one.login for one in await house.store.staff(filled.organisation.id) if administers(one)]
    assert len(left) == 1


async def test_the_last_one_stays_whoever_asks(house: House) -> None:
    filled = await two(house)
    await disable_staff(house, filled.organisation.id, "ada@example.org")
    with pytest.raises(NotAllowed, match="bob is the last administrator"):
        await disable_staff(house, filled.organisation.id, "bob@example.org")
    bob = await house.store.staff_by_login("bob@example.org")
    assert bob is not None
    with pytest.raises(NotAllowed, match="cannot disable yourself"):
        await put_staff(
            house,
            filled.organisation.id,
            {"login": bob.login, "disabled": True},
            actor=Actor(kind="staff", id=bob.id),
        )
