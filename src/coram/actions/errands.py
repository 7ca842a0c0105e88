"""What need not be waited for: an answer must not take longer because something is noted besides."""

import asyncio
from collections.abc import Coroutine
from typing import Any

PATIENCE = 5


class Errands:
    """One per server process. Each errand looks after its own refusals."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

        self._long: set[asyncio.Task[None]] = set()

    def start(self, errand: Coroutine[Any, Any, None], *, long: bool = False) -> None:
        """Run it beside everything else. A `long` one is not waited for at the end, but cancelled."""
        task = asyncio.get_running_loop().create_task(errand)
        kept = self._long if long else self._running
        kept.add(task)
        task.add_done_callback(kept.discard)

    async def finish(self) -> None:
        """Wait until all are done, some seconds at most."""
        ending = list(self._long)
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        for _ in range(PATIENCE * 100):
            if not self._running:
                return
            await asyncio.sleep(0.01)
