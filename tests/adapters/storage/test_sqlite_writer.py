"""The writing thread: what comes together shares a transaction, and what fails in it fails alone."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from coram.adapters.storage.changing import Procedure
from coram.adapters.storage.sqlite.connection import connect_reader, connect_writer
from coram.adapters.storage.sqlite.writer import BATCH, Writer
from coram.ports.store import Conflict, StoreFull


class Bench(NamedTuple):
    """A writer on a file with one table, and what its connection was told to do, in order."""

    writer: Writer
    path: Path
    told: list[str]

    def begun(self) -> list[str]:
        """Where transactions and savepoints begin and end."""
        return [one.split()[0] for one in self.told if not one.startswith("INSERT")]

    def stored(self) -> list[int]:
        with closing(connect_reader(self.path)) as reader:
            return [row[0] for row in reader.execute("SELECT number FROM thing ORDER BY number")]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    connection = connect_writer(tmp_path / "things.db")
    connection.execute("CREATE TABLE thing (number INTEGER PRIMARY KEY)")
    told: list[str] = []
    connection.set_trace_callback(told.append)
    writer = Writer(connection)
    writer.start()
    yield Bench(writer, tmp_path / "things.db", told)
    await asyncio.to_thread(writer.stop)


def put(*numbers: int, then: Exception | None = None) -> Procedure[int]:
    """Insert them, and fail with `then`, if that is given; the last one."""
    for number in numbers:
        yield "INSERT INTO thing (number) VALUES (:number)", {"number": number}
    if then is not None:
        raise then
    return numbers[-1]


async def test_what_comes_in_one_turn_shares_a_transaction(bench: Bench) -> None:
    results = await asyncio.gather(*(bench.writer.run(lambda n=n: put(n)) for n in range(20)))
    assert results == list(range(20))
    assert bench.begun() == ["BEGIN", "COMMIT"]
    assert bench.stored() == list(range(20))


async def test_what_fails_in_a_group_fails_alone(bench: Bench) -> None:
    makes = [
        *((lambda n=n: put(n)) for n in range(10)),
        lambda: put(100, 3),  # a number that is there by then
        lambda: put(101, then=Conflict("somebody was faster")),
        lambda: put(102, then=ValueError("that cannot be")),
        *((lambda n=n: put(n)) for n in range(10, 20)),
    ]
    results = await asyncio.gather(*(bench.writer.run(make) for make in makes), return_exceptions=True)
    failed = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in failed] == [Conflict, Conflict, ValueError]
    assert [str(error) for error in failed[1:]] == ["somebody was faster", "that cannot be"]
    assert [result for result in results if isinstance(result, int)] == list(range(20))
    assert bench.stored() == list(range(20))  # nothing of those that failed, though it came before their failure
    assert bench.begun().count("COMMIT") == 1


async def test_what_fails_by_itself_leaves_nothing_and_the_next_is_stored(bench: Bench) -> None:
    with pytest.raises(ValueError, match="that cannot be"):
        await bench.writer.run(lambda: put(1, then=ValueError("that cannot be")))
    assert bench.begun() == ["BEGIN", "ROLLBACK"]
    assert await bench.writer.run(lambda: put(2)) == 2
    assert bench.stored() == [2]


async def test_a_full_disk_undoes_the_group_and_everybody_is_told(bench: Bench) -> None:
    makes = [lambda: put(1), lambda: put(2, then=StoreFull("the disk is full")), lambda: put(3)]
    results = await asyncio.gather(*(bench.writer.run(make) for make in makes), return_exceptions=True)
    assert [str(result) for result in results] == ["the disk is full"] * 3
    assert bench.stored() == []


async def test_nobody_goes_on_before_the_commit(bench: Bench) -> None:
    """What another connection sees at the moment of the acknowledgement."""

    async def write(number: int) -> bool:
        await bench.writer.run(lambda: put(number))
        return number in bench.stored()

    assert all(await asyncio.gather(*(write(number) for number in range(BATCH + 50))))
    assert bench.begun() == ["BEGIN", "COMMIT"] * 2


async def test_what_follows_runs_after_the_commit_and_only_where_it_held(bench: Bench) -> None:
    followed: list[bool] = []

    def follow(connection: sqlite3.Connection) -> None:
        followed.append(connection.in_transaction)

    good, bad = bench.writer.run(lambda: put(1), follow), bench.writer.run(lambda: put(2, 2), follow)
    results = await asyncio.gather(good, bad, bench.writer.run(lambda: put(3)), return_exceptions=True)
    assert [type(result) for result in results] == [int, Conflict, int]
    assert followed == [False]
