from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from coram.actions.house import House
from support.house import open_test_house
from support.tenants import Tenant, client_of, make_tenant


@pytest.fixture
async def whole(tmp_path: Path) -> AsyncIterator[House]:
    async with open_test_house(tmp_path) as house:
        yield house


@pytest.fixture
async def program(whole: House) -> AsyncIterator[httpx.AsyncClient]:
    """A client without any credential of its own."""
    async with client_of(whole) as client:
        yield client


@pytest.fixture
async def bank(whole: House) -> Tenant:
    return await make_tenant(whole, "BANK")


@pytest.fixture
async def rival(whole: House) -> Tenant:
    return await make_tenant(whole, "RIVAL")
