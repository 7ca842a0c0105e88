"""The ApiRTC face, served for real."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from coram.actions.house import House
from support.user_agents import Agents, Installation, Site, installation, make_site


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installation(tmp_path) as running:
        yield running


@pytest.fixture
def house(served: Installation) -> House:
    return served.house


@pytest.fixture
async def acme(house: House) -> Site:
    return await make_site(house, "ACME")


@pytest.fixture
async def other(house: House) -> Site:
    return await make_site(house, "OTHER")


@pytest.fixture
async def client(served: Installation) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=served.url) as client:
        yield client


@pytest.fixture
async def agents(served: Installation) -> AsyncIterator[Agents]:
    made = Agents(served)
    yield made
    await made.close()
