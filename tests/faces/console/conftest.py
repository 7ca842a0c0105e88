"""The console's API over a house with people who have passwords."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pytest
from litestar import Litestar
from litestar.di import Provide

from coram.actions.access.passwords import hashed
from coram.faces import console
from coram.ports.store import Change
from support.house import BASE_URL, Filled, fill, open_test_house

PASSWORD = "correct horse battery"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, operators=2)
        secret = await hashed(house, PASSWORD)
        changed = [msgspec.structs.replace(member, password_hash=secret) for member in filled.staff]
        await house.store.commit(Change(organisation=filled.organisation.id, update=changed))
        yield filled


@pytest.fixture
def app(filled: Filled) -> Litestar:
    return Litestar(
        [console.router()],
        dependencies={"house": Provide(lambda: filled.house, sync_to_thread=False)},
        openapi_config=None,
    )


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    """A browser's requests, in the very event loop of the house."""
    transport = httpx.ASGITransport(app=app, client=("203.0.113.1", 50_000))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client
