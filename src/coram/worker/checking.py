"""Checks what applicants have handed in: whatever is `checking`, at start and at every nudge. A few at a time."""

import asyncio
from contextlib import suppress
from functools import partial

import structlog

from coram.actions.house import House
from coram.actions.unattended.checking import check
from coram.core.errors import NotFound

log = structlog.get_logger(__name__)

AT_ONCE = 2
"""Reading a photo takes a core for a second."""
LONGEST_SLEEP_SECONDS = 2.0
AGAIN_SECONDS = 5.0
"""Between tries of what failed."""


async def check_forever(house: House) -> None:
    """What fails is logged and tried again; after three beginnings it is settled without."""
    running: dict[str, asyncio.Task[None]] = {}
    failed: dict[str, int] = {}
    try:
        async with house.bus.listen("checks") as nudges:
            while True:
                for organisation in await house.store.organisations():
                    for one in await house.store.conferences_in(organisation.id, ["checking"]):
                        waits = failed.get(one.id, 0) > house.clock.now()
                        if one.id not in running and not waits and len(running) < AT_ONCE:
                            running[one.id] = asyncio.create_task(_check(house, organisation.id, one.id, failed))
                            running[one.id].add_done_callback(partial(_done, house, running, one.id))
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST_SLEEP_SECONDS):
                        await anext(nudges)
    finally:
        for task in list(running.values()):
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)


def _done(house: House, running: dict[str, asyncio.Task[None]], conference: str, _: asyncio.Task[None]) -> None:
    running.pop(conference, None)
    house.bus.nudge("checks")


async def _check(house: House, organisation: str, conference: str, failed: dict[str, int]) -> None:
    try:
        await check(house, organisation, conference)
        failed.pop(conference, None)
    except NotFound:
        failed.pop(conference, None)
    except Exception:
        log.exception("checks.failed", conference=conference)
        failed[conference] = house.clock.now() + round(AGAIN_SECONDS * 1000)
