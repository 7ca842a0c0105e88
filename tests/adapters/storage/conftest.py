from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.storage.store_records import Tenant, store_at
from coram.ports.store import Store


@pytest.fixture(params=["postgres", "sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is: a database's address or a file."""
    if request.param == "postgres":
        return str(request.getfixturevalue("database_url"))
    return str(tmp_path / "coram.db")


@pytest.fixture
async def store(place: str) -> AsyncIterator[Store]:
    opened = store_at(place)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def tenant(store: Store) -> Tenant:
    return await Tenant().store(store)
