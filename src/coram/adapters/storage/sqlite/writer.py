"""The one thread that writes, with group commit.

Whatever waits is applied in one transaction and made durable by one sync; nobody goes on before. Where a piece of work
fails, the transaction is undone and applied again with a savepoint for each piece, so that a conflict undoes its own
work alone; a full disk undoes the batch. Not with savepoints at once: for each, SQLite keeps every page as it was
before, which took a quarter of a change's time, and it is rare that one fails.
"""

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from coram.adapters.storage.changing import Procedure
from coram.adapters.storage.sqlite.connection import roll_back, translated
from coram.ports.store import StoreFull

T = TypeVar("T")
Make = Callable[[], Procedure[T]]

BATCH = 256
"""Most pieces of work in one transaction, so that the first of them does not wait too long."""


_OWN_FAULT = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
"""Errors that say something about one piece of work, not about the database."""


class _Waiting(NamedTuple):
    make: Make[Any]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]
    then: Callable[[sqlite3.Connection], None] | None


_Verdict = tuple[Any, Exception | None]


class Writer:
    """Owns the writing connection from `start` until `stop`. `settled` is called once for each batch, on the loop of
    those who waited, before they go on.
    """

    def __init__(self, connection: sqlite3.Connection, settled: Callable[[], None] = lambda: None) -> None:
        self._connection = connection
        self._settled = settled
        self._queue: deque[_Waiting] = deque()
        self._wake = threading.Condition()
        self._waking: set[asyncio.AbstractEventLoop] = set()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish what waits and close the connection. Blocks."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._thread.join()
        self._connection.close()

    async def run(self, make: Make[T], then: Callable[[sqlite3.Connection], None] | None = None) -> T:
        """Run the procedure that `make` makes (again, where it must be tried again) in the next transaction; returns
        when it is durable. `then` runs after the commit, outside any transaction. Raises what the procedure raises,
        Conflict, StoreFull.

        A caller that is cancelled while waiting does not undo the work.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(make, loop, loop.create_future(), then)
        with self._wake:
            if self._stopping:
                raise RuntimeError("the store is closed")
            self._queue.append(waiting)
            if loop not in self._waking:
                self._waking.add(loop)
                loop.call_soon(self._wake_up, loop)
        return await waiting.done  # type: ignore[no-any-return]

    def _wake_up(self, loop: asyncio.AbstractEventLoop) -> None:
        """Once for all that a loop brings in one turn, so that they share a transaction. What waits is in the queue
        already: another loop's waking, the end of a batch and `stop` take it along.
        """
        with self._wake:
            self._waking.discard(loop)
            self._wake.notify()

    def _work(self) -> None:
        while batch := self._next():
            verdicts = self._transact(batch)
            loops: dict[asyncio.AbstractEventLoop, list[tuple[_Waiting, _Verdict]]] = {}
            for waiting, verdict in zip(batch, verdicts, strict=True):
                loops.setdefault(waiting.loop, []).append((waiting, verdict))
            for loop, settled in loops.items():
                with suppress(RuntimeError):  # that loop was closed: nobody waits any more
                    loop.call_soon_threadsafe(self._settle, settled)

    def _settle(self, settled: list[tuple[_Waiting, _Verdict]]) -> None:
        self._settled()
        for waiting, (result, error) in settled:
            if waiting.done.done():
                continue
            if error is None:
                waiting.done.set_result(result)
            else:
                waiting.done.set_exception(error)

    def _next(self) -> list[_Waiting]:
        with self._wake:
            while not self._queue and not self._stopping:
                self._wake.wait()
            return [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]

    def _transact(self, batch: list[_Waiting]) -> list[_Verdict]:
        verdicts = self._committed(batch, self._plainly)
        if len(batch) > 1 and any(_is_own_fault(error) for _, error in verdicts):
            verdicts = self._committed(batch, self._in_savepoint)
        return [self._afterwards(waiting, verdict) for waiting, verdict in zip(batch, verdicts, strict=True)]

    def _committed(self, batch: list[_Waiting], apply: Callable[[Make[Any]], _Verdict]) -> list[_Verdict]:
        """One transaction; what `apply` raises undoes it and is everybody's verdict."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            verdicts = [apply(waiting.make) for waiting in batch]
            connection.execute("COMMIT")
        except Exception as error:
            with suppress(sqlite3.Error):
                roll_back(connection)
            return [(None, _meaning(error)) for _ in batch]
        return verdicts

    def _plainly(self, make: Make[Any]) -> _Verdict:
        return drive(self._connection, make()), None

    def _in_savepoint(self, make: Make[Any]) -> _Verdict:
        execute = self._connection.execute
        execute("SAVEPOINT work")
        try:
            result = drive(self._connection, make())
        except Exception as error:
            if not _is_own_fault(_meaning(error)):
                raise
            execute("ROLLBACK TO work")
            execute("RELEASE work")
            return None, _meaning(error)
        execute("RELEASE work")
        return result, None

    def _afterwards(self, waiting: _Waiting, verdict: _Verdict) -> _Verdict:
        if waiting.then is None or verdict[1] is not None:
            return verdict
        try:
            waiting.then(self._connection)
        except Exception as error:
            return None, error
        return verdict


def _meaning(error: Exception) -> Exception:
    return translated(error) if isinstance(error, sqlite3.Error) else error


def _is_own_fault(error: Exception | None) -> bool:
    """Whether it undoes one piece of work alone."""
    if error is None:
        return False
    return isinstance(error, _OWN_FAULT) or not isinstance(error, StoreFull | sqlite3.Error)


def drive(connection: sqlite3.Connection, procedure: Procedure[T]) -> T:
    """Execute a procedure's statements one after another; its result."""
    try:
        statement, parameters = next(procedure)
        while True:
            rows = connection.execute(statement, parameters).fetchall()
            statement, parameters = procedure.send(rows)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    finally:
        procedure.close()
