from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.storage.store_records import Tenant
from coram.adapters.storage.sqlite import SqliteStore
from coram.ports.store import Store

ADAPTERS: dict[str, Callable[[Path], SqliteStore]] = {"sqlite": lambda directory: SqliteStore(directory / "coram.db")}


@pytest.fixture(params=sorted(ADAPTERS))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = ADAPTERS[request.param](tmp_path)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def tenant(store: Store) -> Tenant:
    return await Tenant().store(store)
