"""The clock goes on while evidence is sealed."""

import asyncio
from pathlib import Path

from coram.actions.conference.deciding import close
from coram.ports.media import Segment
from coram.worker.clockwork import deadlines
from support.house import NoMedia, SetClock, fill, open_test_house
from support.people import stored, to_call, to_waiting


class SlowMedia(NoMedia):
    """An engine that takes its time to close a room."""

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        self.may_close = asyncio.Event()

    async def close_room(self, room: str) -> tuple[Segment, ...]:
        self.closing.set()
        await self.may_close.wait()
        return ()


async def test_a_slow_sealing_keeps_nobody_elses_deadline_waiting(tmp_path: Path) -> None:
    media, clock = SlowMedia(), SetClock()
    async with open_test_house(tmp_path, media=media, clock=clock) as house:
        filled = await fill(house)
        decided, operator = await to_call(filled)
        waiting = await to_waiting(filled)
        await close(house, operator, decided.conference, "suspended", "", "")
        running = asyncio.create_task(deadlines(house))
        async with asyncio.timeout(10):
            await media.closing.wait()
            clock.move(filled.organisation.limits.wait_seconds + 1)
            while (await stored(house, waiting)).state != "ended":
                await asyncio.sleep(0.02)
            assert (await stored(house, waiting)).ended_why == "not_answered"
            assert await house.store.package(filled.organisation.id, decided.conference) is None
            media.may_close.set()
            for conference in (decided.conference, waiting.conference):
                while await house.store.package(filled.organisation.id, conference) is None:
                    await asyncio.sleep(0.02)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_sealing_that_was_stopped_is_done_by_the_next_run(tmp_path: Path) -> None:
    media = SlowMedia()
    async with open_test_house(tmp_path, media=media) as house:
        filled = await fill(house)
        decided, operator = await to_call(filled)
        await close(house, operator, decided.conference, "suspended", "", "")
        for _ in range(2):
            running = asyncio.create_task(deadlines(house))
            await asyncio.wait_for(media.closing.wait(), 10)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            media.closing.clear()
            found = await stored(house, decided)
            assert found.deadline_at > 0  # the clock comes back to it
            house.clock.move(61)  # type: ignore[attr-defined]
        media.may_close.set()
        running = asyncio.create_task(deadlines(house))
        async with asyncio.timeout(10):
            while await house.store.package(filled.organisation.id, decided.conference) is None:
                await asyncio.sleep(0.02)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
