"""Work that goes on for as long as the server runs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import structlog

from coram.actions.house import House

log = structlog.get_logger(__name__)

Loop = Callable[[House], Awaitable[None]]

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
CALM_SECONDS = 60.0


async def keep_running(name: str, loop: Loop, house: House) -> None:
    """Run `loop` for ever: when it fails or ends it is started again, after a pause that grows with each failure."""
    pause = FIRST_PAUSE_SECONDS
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await loop(house)
            log.warning("background.ended", task=name)
        except Exception:
            log.exception("background.failed", task=name)
        if asyncio.get_running_loop().time() - began > CALM_SECONDS:
            pause = FIRST_PAUSE_SECONDS
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE_SECONDS, pause * 2)


def while_leading(loop: Loop, *, leading: bool = True) -> Loop:
    """`loop`, but only while this node leads (or while it does not): begun when it does, cancelled when it does so no
    more.
    """

    async def led(house: House) -> None:
        while True:
            await house.nodes.wait(leading=leading)
            working = asyncio.ensure_future(loop(house))
            over = asyncio.ensure_future(house.nodes.wait(leading=not leading))
            try:
                await asyncio.wait({working, over}, return_when=asyncio.FIRST_COMPLETED)
                if working.done():
                    working.result()
                    return
            finally:
                for task in (working, over):
                    task.cancel()
                await asyncio.gather(working, over, return_exceptions=True)

    return led


@asynccontextmanager
async def background(loops: Mapping[str, Loop], house: House) -> AsyncIterator[None]:
    """All loops, from entering to leaving."""
    tasks = [asyncio.create_task(keep_running(name, loop, house), name=name) for name, loop in loops.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
