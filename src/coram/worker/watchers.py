"""Whoever watches a call through this node is cut off once they may not, or do not, any more."""

import asyncio

import structlog

from coram.actions.conference.watching import sweep
from coram.actions.house import House

log = structlog.get_logger(__name__)

EVERY_SECONDS = 1.0


async def watch(house: House) -> None:
    """For as long as the process lives."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            await sweep(house)
        except Exception:
            log.exception("watchers.failed")
