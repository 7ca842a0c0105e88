"""Plays what test mode is asked to play, in every organisation that is for testing."""

import asyncio
from contextlib import suppress

import structlog

from coram.actions.house import House
from coram.actions.testing.afterwards import resume
from coram.actions.testing.playing import play_round

log = structlog.get_logger(__name__)

PACE_SECONDS = 0.25
"""Between two acts: fast enough for an integrator, slow enough for a page to show something."""
LONGEST_SLEEP_SECONDS = 2.0


async def play_forever(house: House) -> None:
    """Run until cancelled."""
    async with house.bus.listen("plays") as nudges:
        for organisation in await house.store.organisations():
            if organisation.test:
                await _resume(house, organisation.id)
        while True:
            under_way = 0
            for organisation in await house.store.organisations():
                if organisation.test:
                    under_way += await _round(house, organisation.id)
            with suppress(TimeoutError):
                async with asyncio.timeout(PACE_SECONDS if under_way else LONGEST_SLEEP_SECONDS):
                    await anext(nudges)


async def _resume(house: House, organisation: str) -> None:
    try:
        await resume(house, organisation)
    except Exception:
        log.exception("play.failed", organisation=organisation)


async def _round(house: House, organisation: str) -> int:
    try:
        return await play_round(house, organisation)
    except Exception:
        log.exception("play.failed", organisation=organisation)
        return 1
