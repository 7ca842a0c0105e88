"""The console's API over a house with people who have passwords."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.testing import AsyncTestClient

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
async def client(filled: Filled) -> AsyncIterator[AsyncTestClient[Litestar]]:
    app = Litestar(
        [console.router()],
        dependencies={"house": Provide(lambda: filled.house, sync_to_thread=False)},
        openapi_config=None,
    )
    async with AsyncTestClient(app, base_url=BASE_URL) as client:
        yield client
