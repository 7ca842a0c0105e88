"""What need not be waited for: an answer must not take longer because something is noted besides."""

import asyncio
from collections.abc import Coroutine
from typing import Any

PATIENCE = 5


class Errands:
    """One per server process. Each errand looks after its own refusals."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, errand: Coroutine[Any, Any, None]) -> None:
        """Run it beside everything else."""
        task = asyncio.get_running_loop().create_task(errand)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self) -> None:
        """Wait until all are done, some seconds at most."""
        for _ in range(PATIENCE * 100):
            if not self._running:
                return
            await asyncio.sleep(0.01)
