"""Reading the audit trail: filters, pages, the whole of it, and never another organisation's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coram.actions.administration import audit_log
from coram.actions.administration.audit_log import search, whole
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.audit import Actor
from coram.core.audit_search import Wanted
from coram.ports.store import Change
from support.house import Filled, fill, open_test_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_test_house(tmp_path) as house:
        yield house


async def write(filled: Filled, count: int) -> None:
    """Every third entry is about a key; Ada wrote the even ones."""
    house = filled.house
    entries = [
        organisation_audit(
            house,
            Actor(kind="staff", id="ada") if n % 2 == 0 else Actor(kind="system"),
            "key.made" if n % 3 == 0 else "staff.changed",
            {"number": n, "name": f"Thing {n}"},
        )
        for n in range(1, count + 1)
    ]
    await house.store.commit(Change(organisation=filled.organisation.id, audit=entries))


async def numbers(filled: Filled, wanted: Wanted, **more: int) -> list[object]:
    found = await search(filled.house, filled.organisation.id, "organisation", wanted, **more)
    return [entry.details["number"] for entry in found.entries]


async def test_filters_hold_together(house: House) -> None:
    filled = await fill(house)
    await write(filled, 12)
    assert await numbers(filled, Wanted(), limit=3) == [12, 11, 10]
    assert await numbers(filled, Wanted(type="key")) == [12, 9, 6, 3]
    assert await numbers(filled, Wanted(type="key.made", actor="ada")) == [12, 6]
    assert await numbers(filled, Wanted(type="ke")) == []
    assert await numbers(filled, Wanted(text="STAFF thing 7")) == [7]
    now = house.clock.now()
    assert await numbers(filled, Wanted(since=now + 120_000)) == []
    assert await numbers(filled, Wanted(until=now - 60_000)) == []
    assert len(await numbers(filled, Wanted(since=now - 60_000, until=now + 60_000))) == 12


async def test_pages_follow_each_other_and_end(house: House) -> None:
    filled = await fill(house)
    await write(filled, 10)
    seen, before = [], 0
    for _ in range(10):
        found = await search(house, filled.organisation.id, "organisation", Wanted(type="key"), before=before, limit=2)
        seen += [entry.details["number"] for entry in found.entries]
        before = found.before
        if not before:
            break
    assert seen == [9, 6, 3] and not before


async def test_a_rare_entry_far_back_is_found_by_asking_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_log, "BATCH", 10)
    monkeypatch.setattr(audit_log, "MOST_LOOKED_AT", 20)
    filled = await fill(house)
    await write(filled, 50)
    wanted = Wanted(text='"number":3}')
    first = await search(house, filled.organisation.id, "organisation", wanted)
    assert not first.entries and first.before == 31
    second = await search(house, filled.organisation.id, "organisation", wanted, before=first.before)
    assert not second.entries
    third = await search(house, filled.organisation.id, "organisation", wanted, before=second.before)
    assert [entry.seq for entry in third.entries] == [3] and third.before == 0


async def test_the_whole_trail_comes_oldest_first_and_is_nobody_elses(house: House) -> None:
    filled, other = await fill(house), await fill(house, code="OTHER")
    await write(filled, 7)
    found = [entry.seq async for entry in whole(house, filled.organisation.id, "organisation", Wanted())]
    assert found == [1, 2, 3, 4, 5, 6, 7]
    assert [entry async for entry in whole(house, other.organisation.id, "organisation", Wanted())] == []
