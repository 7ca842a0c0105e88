"""Writing, with a group commit of our own.

One organisation's changes are applied one after another, as on SQLite: whoever writes holds that organisation's
advisory lock until the commit is durable, on whichever node. So no chain of audit entries can fork, not even at its
first entry, and writers cannot deadlock. What waits meanwhile goes together into the next transaction, each piece of
work in a savepoint of its own, and shares its disk sync. Organisations do not wait for each other.
"""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

import asyncpg

from coram.adapters.storage.changing import Procedure
from coram.adapters.storage.postgres.connection import (
    AGAIN,
    LOCK_ORGANISATION,
    is_lost,
    is_own_fault,
    spelled,
    translated,
)
from coram.ports.store import StoreUnreachable

T = TypeVar("T")
Make = Callable[[], Procedure[T]]

BATCH = 64
"""Most pieces of work in one transaction: so many savepoints PostgreSQL keeps at hand."""

TRIES = 6
PAUSE_SECONDS = 0.05


class _Waiting(NamedTuple):
    make: Make[Any]
    done: asyncio.Future[Any]


_Verdict = tuple[Any, Exception | None]


class Writer:
    """`settled` is called after each transaction, before those who waited go on."""

    def __init__(self, pool: Any, most: int, settled: Callable[[], None]) -> None:
        self._pool = pool
        self._slots = asyncio.Semaphore(most)
        self._settled = settled
        self._queues: dict[str, deque[_Waiting]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stopping = False

    async def stop(self) -> None:
        """Finish what waits."""
        self._stopping = True
        await asyncio.gather(*self._tasks.values())

    async def run(self, organisation: str, make: Make[T]) -> T:
        """Run the procedure that `make` makes (again, where it must be tried again) in the next transaction of that
        organisation; returns when it is durable. Raises what the procedure raises, Conflict, StoreFull,
        StoreUnreachable.

        A caller that is cancelled while waiting does not undo the work.
        """
        if self._stopping:
            raise RuntimeError("the store is closed")
        waiting = _Waiting(make, asyncio.get_running_loop().create_future())
        self._queues.setdefault(organisation, deque()).append(waiting)
        if organisation not in self._tasks:
            self._tasks[organisation] = asyncio.create_task(self._work(organisation))
        return await waiting.done  # type: ignore[no-any-return]

    async def _work(self, organisation: str) -> None:
        queue = self._queues[organisation]
        while queue:
            async with self._slots:
                await self._settle(organisation, queue)
        del self._queues[organisation], self._tasks[organisation]

    async def _settle(self, organisation: str, queue: deque[_Waiting]) -> None:
        batch: list[_Waiting] = []
        try:
            verdicts = await self._persist(organisation, queue, batch)
        except Exception as error:
            if not batch:
                batch = [queue.popleft() for _ in range(len(queue))]
            verdicts = [(None, translated(error))] * len(batch)
        self._settled()
        for waiting, (result, failure) in zip(batch, verdicts, strict=True):
            if waiting.done.done():
                continue
            if failure is None:
                waiting.done.set_result(result)
            else:
                waiting.done.set_exception(failure)

    async def _persist(self, organisation: str, queue: deque[_Waiting], batch: list[_Waiting]) -> list[_Verdict]:
        """One transaction of whatever waits when the organisation's lock is had; `batch` is filled with that."""
        tried = 0
        while True:
            try:
                return await self._once(organisation, queue, batch)
            except Exception as error:
                tried += 1
                if tried == TRIES or not (isinstance(error, AGAIN) or is_lost(error)):
                    raise
            await asyncio.sleep(PAUSE_SECONDS * tried)

    async def _once(self, organisation: str, queue: deque[_Waiting], batch: list[_Waiting]) -> list[_Verdict]:
        async with self._pool.acquire() as connection:
            try:
                await connection.execute(_begin(organisation))
                if not batch:
                    batch += [queue.popleft() for _ in range(min(BATCH, len(queue)))]
                verdicts = await _apply(connection, batch)
            except BaseException as error:
                with suppress(asyncpg.InterfaceError):  # the pool has taken a dead one back already
                    if is_lost(error):
                        connection.terminate()
                    else:
                        await connection.execute("ROLLBACK")
                raise
            await _commit(connection)
            return verdicts


def _begin(organisation: str) -> str:
    """As one message. Equal numbers of two organisations only make them wait for each other."""
    number = int.from_bytes(hashlib.sha256(organisation.encode()).digest()[:4], signed=True)
    return f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({LOCK_ORGANISATION}, {number})"


async def _commit(connection: Any) -> None:
    try:
        status = await connection.execute("COMMIT")
    except Exception as error:
        if is_lost(error):  # whether it is durable nobody can tell: it must not be tried again
            raise StoreUnreachable("the database went away while it was storing this; try again in a moment") from error
        raise
    if status != "COMMIT":
        raise RuntimeError(f"the database answered {status} to COMMIT")


async def _apply(connection: Any, batch: list[_Waiting]) -> list[_Verdict]:
    verdicts: list[_Verdict] = []
    alone = len(batch) == 1  # then the transaction itself is what can be undone
    for number, waiting in enumerate(batch):
        if not alone:
            await connection.execute("RELEASE work; SAVEPOINT work" if number else "SAVEPOINT work")
        try:
            verdicts.append((await drive(connection, waiting.make()), None))
        except Exception as error:
            if not is_own_fault(error):
                raise
            await connection.execute("ROLLBACK; BEGIN" if alone else "ROLLBACK TO work")
            verdicts.append((None, translated(error)))
    return verdicts


async def drive(connection: Any, procedure: Procedure[T]) -> T:
    """Execute a procedure's statements one after another; its result."""
    try:
        statement, parameters = next(procedure)
        while True:
            rows = await connection.fetch(*spelled(statement, parameters))
            statement, parameters = procedure.send(rows)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    finally:
        procedure.close()
