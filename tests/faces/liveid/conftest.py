"""The LiveID+ face on a real house."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from litestar.di import Provide

from coram.actions.house import House
from coram.faces.liveid import router
from support.house import BASE_URL, open_test_house
from support.liveid import Party, make_party


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_test_house(tmp_path) as house:
        yield house


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    app = Litestar(
        [router()], dependencies={"house": Provide(lambda: house, sync_to_thread=False)}, openapi_config=None
    )
    transport = httpx.ASGITransport(app=app, client=("203.0.113.9", 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client


@pytest.fixture
async def acme(house: House, client: httpx.AsyncClient) -> Party:
    return await make_party(house, client, "ACME")


@pytest.fixture
async def other(house: House, client: httpx.AsyncClient) -> Party:
    return await make_party(house, client, "OTHER")
