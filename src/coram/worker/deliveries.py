"""The postman: sends what is due, many receivers at once, each conference's messages to one host in order."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog

from coram.actions.delivery.send import send
from coram.actions.house import House
from coram.core.delivery import Delivery

AT_ONCE = 50
LOOK_AGAIN_SECONDS = 5.0
"""Also without a nudge: another node or a command in a shell may have written deliveries."""
SICK_MS = 60_000
"""How long a delivery that could not even be tried (a full disk, say) is left alone."""

log = structlog.get_logger(__name__)


async def deliver_forever(house: House, *, at_once: int = AT_ONCE) -> None:
    """Run until cancelled. What was under way at that moment is tried again by the next run.

    While another node serves the listeners of a test side, that side's deliveries are left to it.
    """
    await _run(house, _Postman(house, at_once, lambda one: house.monitor.listened(one.organisation) != "elsewhere"))


async def deliver_to_listeners(house: House, *, at_once: int = AT_ONCE) -> None:
    """The same on a node that does not lead: only of the test sides whose listeners it serves."""
    postman = _Postman(house, at_once, lambda one: house.monitor.listened(one.organisation) == "here")
    postman.idle = lambda: not house.monitor.listened_here()
    await _run(house, postman)


async def _run(house: House, postman: "_Postman") -> None:
    async with house.bus.listen("deliveries") as nudges:
        nudged = asyncio.ensure_future(anext(nudges))
        try:
            while True:
                await postman.start_due()
                waiting = {nudged, *postman.running.values()}
                await asyncio.wait(waiting, timeout=await postman.pause(), return_when=asyncio.FIRST_COMPLETED)
                postman.clear_done()
                if nudged.done():
                    nudged = asyncio.ensure_future(anext(nudges))
        finally:
            nudged.cancel()
            await postman.stop()


class _Postman:
    def __init__(self, house: House, at_once: int, mine: Callable[[Delivery], bool]) -> None:
        self.house = house
        self.mine = mine
        self.idle: Callable[[], bool] = lambda: False
        self.others = 0
        """How much of what was due, when it was last read, is another node's."""
        self.at_once = at_once
        self.running: dict[str, asyncio.Task[None]] = {}
        self.sick: dict[str, int] = {}

    async def start_due(self) -> None:
        """Start what is due, as far as hands are free."""
        if len(self.running) >= self.at_once or self.idle():
            return
        now = self.house.clock.now()
        self.sick = {id_: until for id_, until in self.sick.items() if until > now}
        limit = self.at_once + len(self.running) + len(self.sick) + self.others
        try:
            due = await self.house.store.due_deliveries(now, limit)
        except Exception:
            log.exception("deliveries.unreadable")
            await asyncio.sleep(1)
            return
        mine = [one for one in due if self.mine(one)]
        self.others = len(due) - len(mine)
        for delivery in mine:
            if len(self.running) >= self.at_once:
                return
            if delivery.id not in self.running and delivery.id not in self.sick:
                self.running[delivery.id] = asyncio.create_task(self._send(delivery))

    async def _send(self, delivery: Delivery) -> None:
        try:
            settled = await send(self.house, delivery)
        except Exception:
            self.sick[delivery.id] = self.house.clock.now() + SICK_MS
            log.exception("delivery.broken", delivery=delivery.id, host=delivery.host)
            return
        log.info(
            "delivery.attempted",
            delivery=settled.id,
            host=settled.host,
            state=settled.state,
            status=settled.last_status,
            error=settled.last_error,
        )

    async def pause(self) -> float:
        """Seconds until there may be something to do without a nudge."""
        if len(self.running) >= self.at_once or self.idle():
            return LOOK_AGAIN_SECONDS
        now = self.house.clock.now()
        with contextlib.suppress(Exception):
            next_at = await self.house.store.next_delivery()
            if next_at is None:
                return LOOK_AGAIN_SECONDS
            # What is due but running, held back or another node's is woken for by its own end.
            soonest = next_at if next_at > now else now + (1_000 if self.running or self.sick or self.others else 0)
            return min(LOOK_AGAIN_SECONDS, max(0.01, (soonest - now) / 1000))
        return 1.0

    def clear_done(self) -> None:
        """Forget finished tasks."""
        self.running = {id_: task for id_, task in self.running.items() if not task.done()}

    async def stop(self) -> None:
        """Cancel what is under way."""
        for task in self.running.values():
            task.cancel()
        await asyncio.gather(*self.running.values(), return_exceptions=True)
