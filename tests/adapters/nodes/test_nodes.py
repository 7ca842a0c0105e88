"""Nodes that know of each other, and one that leads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import asyncpg
import pytest

from coram.adapters.nodes.alone import OneNode, Visitor
from coram.adapters.nodes.postgres import BEAT_SECONDS, PostgresNodes
from coram.adapters.storage.postgres import PostgresStore
from coram.adapters.storage.postgres.connection import UnusableDatabase
from support.postgres import Postgres

People = set[tuple[str, str]]


class Node:
    def __init__(self, url: str, name: str) -> None:
        self.here: People = set()
        self.elsewhere: People = set()
        self.nodes = PostgresNodes(url, name, lambda: self.here, self.learn)

    def learn(self, elsewhere: object) -> None:
        assert isinstance(elsewhere, set)
        self.elsewhere = elsewhere


@pytest.fixture
async def url(database_url: str) -> str:
    store = PostgresStore(database_url)
    await store.open()
    await store.close()
    return database_url


@asynccontextmanager
async def running(url: str, *names: str) -> AsyncIterator[list[Node]]:
    nodes = [Node(url, name) for name in names]
    for node in nodes:
        await node.nodes.open()
    try:
        yield nodes
    finally:
        for node in nodes:
            await node.nodes.close()


async def soon(what: Callable[[], bool], seconds: float = 3 * BEAT_SECONDS) -> None:
    async with asyncio.timeout(seconds):
        while not what():
            await asyncio.sleep(0.02)


async def gone(node: Node, name: str) -> None:
    async with asyncio.timeout(3 * BEAT_SECONDS):
        while await node.nodes.runs(name):
            await asyncio.sleep(0.02)


async def cut(url: str, name: str) -> None:
    """End the connection that holds the name's lock, as a network does."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(lock.pid) FROM pg_locks lock WHERE lock.locktype = 'advisory' AND lock.classid = 3"
        " AND lock.objid::bigint = (SELECT DISTINCT connected.lock FROM connected WHERE node = $1)",
        name,
    )
    await connection.close()


async def test_one_leads_and_another_follows_when_it_goes(url: str) -> None:
    async with running(url, "a", "b", "c") as (a, b, c):
        assert [node.nodes.leading for node in (a, b, c)] == [True, False, False]
        await asyncio.wait_for(a.nodes.wait(leading=True), 1)
        await asyncio.wait_for(b.nodes.wait(leading=False), 1)
        over = asyncio.create_task(a.nodes.wait(leading=False))
        await a.nodes.close()
        await asyncio.wait_for(over, 1)
        await soon(lambda: b.nodes.leading or c.nodes.leading)
        await asyncio.sleep(BEAT_SECONDS)
        assert [node.nodes.leading for node in (a, b, c)].count(True) == 1


async def test_who_runs_is_known(url: str) -> None:
    async with running(url, "a", "b") as (a, b):
        for one in (a, b):
            assert [await one.nodes.runs(name) for name in "abc"] == [True, True, False]
        await b.nodes.close()
        await gone(a, "b")
        assert await a.nodes.runs("a")
        await b.nodes.open()
        assert await a.nodes.runs("b")  # at once
        await a.nodes.close()
        assert await a.nodes.runs("c")  # nobody can tell


async def test_a_name_is_taken_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coram.adapters.nodes.postgres.NAME_SECONDS", 0.3)
    async with running(url, "a") as (first,):
        second = Node(url, "a")
        with pytest.raises(UnusableDatabase, match="another server called 'a' runs on this database; give each one a"):
            await second.nodes.open()
        assert first.nodes.leading
        await first.nodes.close()
        await second.nodes.open()
        assert second.nodes.leading
        await second.nodes.close()


async def test_a_name_is_waited_for_while_a_killed_server_lets_go_of_it(url: str) -> None:
    async with running(url, "a") as (first,):
        second = Node(url, "a")
        opening = asyncio.create_task(second.nodes.open())
        await asyncio.sleep(0.3)
        assert not opening.done()
        await first.nodes.close()
        await asyncio.wait_for(opening, 2)
        await second.nodes.close()


async def test_everybody_knows_who_is_connected_elsewhere(url: str) -> None:
    async with running(url, "a", "b", "c") as (a, b, c):
        a.here = {("applicant", "1"), ("operator", "x")}
        b.here = {("applicant", "2"), ("operator", "x")}
        await soon(lambda: len(c.elsewhere) == 3)
        assert c.elsewhere == a.here | b.here
        await soon(lambda: a.elsewhere == b.here and b.elsewhere == a.here)
        a.here = {("applicant", "1"), ("applicant", "3")}
        await soon(lambda: b.elsewhere == a.here)
        a.here = set()
        await soon(lambda: b.elsewhere == set() and c.elsewhere == b.here)


async def test_a_dead_node_has_nobody_and_leads_nothing(url: str, postgres: Postgres) -> None:
    async with running(url, "a", "b") as (a, b):
        a.here = {("applicant", "1")}
        await soon(lambda: b.elsewhere == a.here)
        assert a.nodes._task is not None
        a.nodes._task.cancel()  # it froze
        await cut(url, "a")
        await soon(lambda: b.elsewhere == set() and b.nodes.leading)
        await gone(b, "a")


async def test_a_frozen_node_is_replaced(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coram.adapters.nodes.postgres.FROZEN_SECONDS", 2)
    async with running(url, "a", "b") as (a, b):
        assert a.nodes.leading and a.nodes._task is not None
        await asyncio.sleep(3)
        assert a.nodes.leading
        a.nodes._task.cancel()
        await soon(lambda: b.nodes.leading, 5)
        await gone(b, "a")


async def test_a_node_that_lost_its_connection_stops_leading_and_comes_back(url: str) -> None:
    async with running(url, "a", "b") as (a, b):
        a.here = {("applicant", "1")}
        await soon(lambda: b.elsewhere == a.here)
        lost = asyncio.create_task(a.nodes.wait(leading=False))
        await cut(url, "a")
        await asyncio.wait_for(lost, 1)
        await soon(lambda: a.nodes.leading or b.nodes.leading)
        await soon(lambda: b.elsewhere == a.here)
        assert await b.nodes.runs("a")
        await asyncio.sleep(BEAT_SECONDS)
        assert a.nodes.leading != b.nodes.leading


async def test_1000_people_come_and_go_at_once(url: str) -> None:
    async with running(url, "a", "b") as (a, b):
        a.here = {("applicant", str(number)) for number in range(1_000)}
        await soon(lambda: b.elsewhere == a.here)
        a.here = {("applicant", str(number)) for number in range(500, 1_500)}
        await soon(lambda: b.elsewhere == a.here)


async def test_a_node_alone_leads_and_a_visitor_never(url: str) -> None:
    alone, visitor = OneNode("a"), Visitor()
    assert alone.leading and not visitor.leading
    assert [await nodes.runs("a") for nodes in (alone, visitor)] == [True, True]
    assert [await nodes.runs("b") for nodes in (alone, visitor)] == [False, True]
    await alone.wait(leading=True)
    await visitor.wait(leading=False)
    for nodes, leading in ((alone, False), (visitor, True)):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await nodes.wait(leading=leading)
