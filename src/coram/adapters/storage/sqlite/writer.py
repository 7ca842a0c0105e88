"""Writing with group commit: whatever waits is applied in one transaction, each piece of work in a savepoint of its
own, and made durable by one sync. A conflict undoes its own savepoint; a full disk undoes the batch.

What may take long, waiting for another writer and the sync, is done by a thread. The statements in between take
microseconds each and are executed on the event loop of whoever waits: the thread would let go of the interpreter's
lock at every statement and wait, beside a busy loop, milliseconds to get it back. When the loop does not come to it
soon the thread does it after all.
"""

import asyncio
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from coram.adapters.storage.changing import Procedure
from coram.adapters.storage.sqlite.connection import roll_back, translated
from coram.ports.store import StoreFull

T = TypeVar("T")

BATCH = 256
"""Most pieces of work in one transaction, so that the first of them does not wait too long."""

LOOP_SECONDS = 0.01
"""How long the loop may be kept by one batch: what is left goes into the next transaction."""

PATIENCE_SECONDS = 0.1
"""How long the thread waits for the loop."""

_OWN_FAULT = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
"""Errors that say something about one piece of work, not about the database."""


class _Waiting(NamedTuple):
    procedure: Procedure[Any]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]
    then: Callable[[sqlite3.Connection], None] | None
    long: bool


_Verdict = tuple[Any, Exception | None]


class _Batch:
    """One open transaction: filled by whoever claims it first, the loop or the thread."""

    def __init__(self) -> None:
        self.work: list[_Waiting] = []
        self.verdicts: list[_Verdict] = []
        self.failure: BaseException | None = None
        self.filled = threading.Event()
        self._claim = threading.Lock()

    def claim(self) -> bool:
        """Whether the caller is the one to fill it."""
        return self._claim.acquire(blocking=False)


class Writer:
    """Owns the writing connection from `start` until `stop`. `settled` is called on the loop of those who waited,
    before they go on.
    """

    def __init__(self, connection: sqlite3.Connection, settled: Callable[[], None] = lambda: None) -> None:
        self._connection = connection
        self._settled = settled
        self._queue: deque[_Waiting] = deque()
        self._wake = threading.Condition()
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

    async def run(
        self,
        procedure: Procedure[T],
        then: Callable[[sqlite3.Connection], None] | None = None,
        *,
        long: bool = False,
    ) -> T:
        """Run a procedure in the next transaction; returns when it is durable. `long` ones run on the thread. `then`
        runs after the commit, on the thread, outside any transaction. Raises what the procedure raises, Conflict,
        StoreFull.

        A caller that is cancelled while waiting does not undo the work.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(procedure, loop, loop.create_future(), then, long)
        with self._wake:
            if self._stopping:
                raise RuntimeError("the store is closed")
            self._queue.append(waiting)
            if len(self._queue) == 1:
                self._wake.notify()
        return await waiting.done  # type: ignore[no-any-return]

    def _work(self) -> None:
        while (first := self._next()) is not None:
            batch = self._transact(first)
            loops: dict[asyncio.AbstractEventLoop, list[tuple[_Waiting, _Verdict]]] = {}
            for waiting, verdict in zip(batch.work, batch.verdicts, strict=True):
                loops.setdefault(waiting.loop, []).append((waiting, verdict))
            for loop, verdicts in loops.items():
                with suppress(RuntimeError):  # that loop was closed: nobody waits any more
                    loop.call_soon_threadsafe(self._settle, verdicts)

    def _next(self) -> _Waiting | None:
        with self._wake:
            while not self._queue and not self._stopping:
                self._wake.wait()
            return self._queue[0] if self._queue else None

    def _transact(self, first: _Waiting) -> _Batch:
        connection, batch = self._connection, _Batch()
        try:
            connection.execute("BEGIN IMMEDIATE")
            self._have_filled(batch, first)
            if batch.failure is None:
                connection.execute("COMMIT")
        except Exception as error:
            batch.failure = error
        if batch.failure is not None:
            return self._failed(batch, batch.failure)
        batch.verdicts = [self._afterwards(*settled) for settled in zip(batch.work, batch.verdicts, strict=True)]
        return batch

    def _failed(self, batch: _Batch, error: BaseException) -> _Batch:
        with suppress(sqlite3.Error):
            roll_back(self._connection)
        failure = translated(error) if isinstance(error, sqlite3.Error) else error
        if not isinstance(failure, Exception):  # the loop was interrupted
            failure = RuntimeError("nothing was stored: the server was interrupted")
        if not batch.work:
            batch.work = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
        batch.verdicts = [(None, failure) for _ in batch.work]
        return batch

    def _have_filled(self, batch: _Batch, first: _Waiting) -> None:
        """Let the loop of `first` fill the batch, or do so here where it should not, cannot, or does not come to it."""
        if not first.long and not self._stopping:
            with suppress(RuntimeError):  # that loop was closed
                first.loop.call_soon_threadsafe(self._fill, batch, LOOP_SECONDS)
                if batch.filled.wait(PATIENCE_SECONDS):
                    return
        self._fill(batch, float("inf"))
        batch.filled.wait()

    def _fill(self, batch: _Batch, seconds: float) -> None:
        if not batch.claim():
            return
        until = time.perf_counter() + seconds
        try:
            while self._queue and len(batch.work) < BATCH and time.perf_counter() < until:
                if self._queue[0].long and seconds != float("inf"):
                    break
                waiting = self._queue.popleft()
                batch.work.append(waiting)
                batch.verdicts.append(self._in_savepoint(waiting.procedure))
        except BaseException as error:
            batch.failure = error
            if not isinstance(error, Exception):
                raise
        finally:
            batch.filled.set()

    def _settle(self, verdicts: list[tuple[_Waiting, _Verdict]]) -> None:
        self._settled()
        for waiting, (result, error) in verdicts:
            if waiting.done.done():
                continue
            if error is None:
                waiting.done.set_result(result)
            else:
                waiting.done.set_exception(error)

    def _in_savepoint(self, procedure: Procedure[Any]) -> _Verdict:
        execute = self._connection.execute
        execute("SAVEPOINT work")
        try:
            result = drive(self._connection, procedure)
        except Exception as error:
            failure = translated(error) if isinstance(error, sqlite3.Error) else error
            if isinstance(failure, StoreFull | sqlite3.Error) and not isinstance(failure, _OWN_FAULT):
                raise
            execute("ROLLBACK TO work")
            execute("RELEASE work")
            return None, failure
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
