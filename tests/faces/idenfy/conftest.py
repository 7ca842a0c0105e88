"""A relying party with a receiver."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from support.idenfy_receiver import Shop, open_shop


@pytest.fixture
async def shop(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path, getattr(request, "param", "never")) as made:
        yield made
