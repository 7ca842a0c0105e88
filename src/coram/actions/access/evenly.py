"""Refusals that take the same time whatever was found on the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from coram.core.errors import Refusal

SECONDS = 0.005
"""Far longer than looking for a key and hashing takes, far too short for anybody to notice."""


@asynccontextmanager
async def evenly(seconds: float = SECONDS) -> AsyncIterator[None]:
    """A refusal from within leaves no sooner than `seconds` after entering."""
    time = asyncio.get_running_loop().time
    leaves = time() + seconds
    try:
        yield
    except Refusal:
        await asyncio.sleep(max(0.0, leaves - time()))
        raise
