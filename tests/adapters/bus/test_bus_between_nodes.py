"""What the bus promises between nodes."""

import asyncio
import signal
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import asyncpg
import pytest

from coram.adapters.bus.postgres import EVERYTHING, MOST_BYTES, MOST_TOPICS, PostgresBus, payloads
from support.postgres import Postgres, running_postgres


@asynccontextmanager
async def opened(url: str, count: int, heard: list[str] | None = None) -> AsyncIterator[list[PostgresBus]]:
    async with AsyncExitStack() as stack:
        nodes = [PostgresBus(url, heard.append if heard is not None else lambda _: None) for _ in range(count)]
        for node in nodes:
            await node.open()
            stack.push_async_callback(node.close)
        yield nodes


async def take(topics: AsyncIterator[str], count: int = 1, seconds: float = 5.0) -> list[str]:
    async with asyncio.timeout(seconds):
        return [await anext(topics) for _ in range(count)]


async def silent(topics: AsyncIterator[str]) -> bool:
    try:
        await take(topics, seconds=0.2)
    except TimeoutError:
        return True
    return False


async def test_a_nudge_reaches_every_node_and_each_listener_once(database_url: str) -> None:
    async with (
        opened(database_url, 3) as (one, two, three),
        one.listen("a") as here,
        two.listen("a") as there,
        three.listen("a", "b") as elsewhere,
        three.listen("c") as other,
    ):
        one.nudge("a", "b")
        assert await take(here) == await take(there) == ["a"]
        assert sorted(await take(elsewhere, 2)) == ["a", "b"]
        for topics in (here, there, elsewhere, other):
            assert await silent(topics)


async def test_it_takes_milliseconds(database_url: str) -> None:
    async with opened(database_url, 2) as (one, two), two.listen("a") as topics:
        times = []
        for _ in range(50):
            began = time.perf_counter()
            one.nudge("a")
            await take(topics)
            times.append(time.perf_counter() - began)
            await asyncio.sleep(0.002)
        print(f"median {statistics.median(times) * 1000:.2f} ms, longest {max(times) * 1000:.2f} ms")
        assert statistics.median(times) < 0.05


async def test_ten_thousand_nudges_of_many_topics_all_arrive(database_url: str) -> None:
    names = [f"conference:{number:036}" for number in range(1_000)]
    async with opened(database_url, 2) as (one, two), two.listen(*names) as topics:
        for _ in range(10):
            one.nudge(*names)
            await asyncio.sleep(0)
        seen: set[str] = set()
        while len(seen) < len(names):
            seen |= set(await take(topics))


async def test_more_topics_than_are_worth_naming_wake_everybody(database_url: str) -> None:
    heard: list[str] = []
    async with opened(database_url, 2, heard) as (one, two), two.listen("quiet") as topics:
        one.nudge(*(f"topic:{number}" for number in range(MOST_TOPICS + 1)))
        assert await take(topics) == ["quiet"]
    assert heard == [EVERYTHING]


async def test_what_another_node_nudged_is_told_before_its_listeners_are(database_url: str) -> None:
    heard: list[str] = []
    async with opened(database_url, 2, heard) as (one, two), two.listen("a") as topics:
        one.nudge("a")
        await take(topics)
        assert heard == ["a"]


async def test_what_is_nudged_in_the_last_moment_is_still_sent(database_url: str) -> None:
    async with opened(database_url, 2) as (one, two), two.listen("a") as topics:
        one.nudge("a")
        await one.close()
        assert await take(topics) == ["a"]
        one.nudge("a")  # harms nobody
        assert await silent(topics)


async def cut(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'coram' AND datname = current_database()"
    )
    await connection.close()


async def test_a_connection_that_is_cut_is_made_again_and_wakes_everybody(database_url: str) -> None:
    async with opened(database_url, 2) as (one, two), one.listen("a", "b") as here, two.listen("c") as there:
        for _ in range(3):
            await cut(database_url)
            assert sorted(await take(here, 2)) == ["a", "b"]
            assert await take(there) == ["c"]
            one.nudge("c")
            assert await take(there) == ["c"]
            two.nudge("a")
            assert await take(here) == ["a"]
            assert await silent(here) and await silent(there)


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


async def test_what_is_nudged_while_the_server_is_away_arrives_when_it_is_back() -> None:
    with own_postgres() as server:
        async with opened(server.new_database(), 2) as (one, two), two.listen("a") as topics:
            await asyncio.to_thread(server.stop, signal.SIGQUIT)
            one.nudge("a")
            with pytest.raises(TimeoutError):
                await take(topics, seconds=0.3)
            await asyncio.to_thread(server.start)
            assert await take(topics, seconds=10) == ["a"]
            await asyncio.sleep(2.5)
            while not await silent(topics):
                pass
            one.nudge("a")
            assert await take(topics) == ["a"]


def test_payloads_stay_below_the_limit_and_lose_nothing() -> None:
    topics = [f"conference:{number:036}" for number in range(1_000)]
    pieces = list(payloads(topics))
    assert [topic for piece in pieces for topic in piece.split("\n")] == topics
    assert max(len(piece) for piece in pieces) <= MOST_BYTES
    assert list(payloads([])) == []
