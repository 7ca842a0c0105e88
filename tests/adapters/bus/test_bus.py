"""What every bus promises."""

import asyncio
import threading
import tracemalloc
from collections.abc import AsyncIterator

import pytest

from coram.adapters.bus.memory import MemoryBus
from coram.adapters.bus.postgres import PostgresBus
from coram.ports.bus import Bus

SOON = 2.0


@pytest.fixture(params=["memory", "postgres"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    if request.param == "memory":
        yield MemoryBus()
        return
    between = PostgresBus(request.getfixturevalue("database_url"))
    await between.open()
    yield between
    await between.close()


async def take(topics: AsyncIterator[str], count: int = 1) -> list[str]:
    async with asyncio.timeout(SOON):
        return [await anext(topics) for _ in range(count)]


async def silent(topics: AsyncIterator[str]) -> bool:
    try:
        async with asyncio.timeout(0.05):
            await anext(topics)
    except TimeoutError:
        return True
    return False


async def test_everybody_who_listens_is_told_and_nobody_else(bus: Bus) -> None:
    async with bus.listen("a") as one, bus.listen("a", "b") as two, bus.listen("c") as three:
        bus.nudge("a", "b")
        assert await take(one) == ["a"]
        assert sorted(await take(two, 2)) == ["a", "b"]
        assert await silent(three)


async def test_a_nudge_before_listening_is_not_kept(bus: Bus) -> None:
    bus.nudge("a")
    async with bus.listen("a") as topics:
        assert await silent(topics)


async def test_a_nudge_between_entering_and_reading_is_kept(bus: Bus) -> None:
    async with bus.listen("a") as topics:
        bus.nudge("a")
        await asyncio.sleep(0.01)
        assert await take(topics) == ["a"]


async def test_repeats_coalesce_and_memory_stays(bus: Bus) -> None:
    async with bus.listen("a", "b") as topics:
        bus.nudge("a", "b")
        tracemalloc.start()
        for _ in range(20_000):
            bus.nudge("a", "b")
        await asyncio.sleep(0.01)
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert sorted(await take(topics, 2)) == ["a", "b"]
        assert await silent(topics)
        assert grown < 100_000


async def test_one_who_waits_is_woken_again_and_again(bus: Bus) -> None:
    seen = 0

    async def listen(ready: asyncio.Event) -> None:
        nonlocal seen
        async with bus.listen("a") as topics:
            ready.set()
            async for _ in topics:
                seen += 1

    ready = asyncio.Event()
    task = asyncio.create_task(listen(ready))
    await ready.wait()
    for expected in range(1, 6):
        bus.nudge("a")
        async with asyncio.timeout(SOON):
            while seen < expected:
                await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert seen == 5
    bus.nudge("a")


async def test_a_nudge_while_the_last_is_being_handled_is_not_lost(bus: Bus) -> None:
    async with bus.listen("a") as topics:
        bus.nudge("a")
        assert await take(topics) == ["a"]
        bus.nudge("a")
        assert await take(topics) == ["a"]


async def test_a_nudge_from_another_thread_arrives(bus: Bus) -> None:
    async with bus.listen("a") as topics:
        waiting = asyncio.create_task(take(topics))
        await asyncio.sleep(0.01)
        threading.Thread(target=bus.nudge, args=("a",)).start()
        assert await waiting == ["a"]


async def test_a_nudge_after_its_listeners_loop_was_closed_harms_nobody(bus: Bus) -> None:
    async def enter() -> None:
        await bus.listen("a").__aenter__()

    other = threading.Thread(target=lambda: asyncio.run(enter()))
    other.start()
    await asyncio.to_thread(other.join)
    async with bus.listen("a") as topics:
        bus.nudge("a")
        assert await take(topics) == ["a"]


async def test_1000_listeners_hear_of_it(bus: Bus) -> None:
    heard = 0

    async def listen(entered: asyncio.Semaphore) -> None:
        nonlocal heard
        async with bus.listen("everybody") as topics:
            entered.release()
            await anext(topics)
            heard += 1

    entered = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(listen(entered)) for _ in range(1_000)]
    for _ in tasks:
        await entered.acquire()
    bus.nudge("everybody")
    async with asyncio.timeout(SOON):
        await asyncio.gather(*tasks)
    assert heard == 1_000
