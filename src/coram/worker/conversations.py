"""Recorded conversations: wishes that do not come true, and what servers and engines left unfinished."""

import asyncio

import structlog

from coram.actions.agent.recording import give_up, recover
from coram.actions.house import House

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
RECOVER_EVERY = 30


async def watch(house: House) -> None:
    """For as long as the process lives."""
    turn = 0
    while True:
        try:
            await give_up(house)
            if turn % RECOVER_EVERY == 0:
                await recover(house)
        except Exception:
            log.exception("conversations.failed")
        turn += 1
        await asyncio.sleep(LOOK_SECONDS)
