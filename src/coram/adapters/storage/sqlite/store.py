"""The store on SQLite: one file, one writing thread, reads on the caller's thread.

A point read takes some microseconds and a hop to a thread several times that, so reads use a connection of their
own directly. It is opened read-only, and every statement is read to its end at once, so that no snapshot is held.
"""

import asyncio
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from coram.adapters.storage import statements as sql
from coram.adapters.storage.changing import (
    Procedure,
    apply,
    check_tenant,
    erase,
    erase_conversation,
    erase_request,
    forget_expired,
)
from coram.adapters.storage.reading import SqlReads
from coram.adapters.storage.sqlite.connection import connect_reader, connect_writer, copy, migrate, sync_directory
from coram.adapters.storage.sqlite.sweep import Sweep, empty_log
from coram.adapters.storage.sqlite.writer import Writer
from coram.adapters.storage.tables import Params, Row
from coram.core.audit import AuditDraft
from coram.ports.store import Change


class SqliteStore(SqlReads):
    """Implements `ports.store.Store` on the file at `path`, whose directory must exist."""

    def __init__(self, path: str | Path) -> None:
        super().__init__()
        self.path = Path(path).absolute()
        self._epoch_known = 0
        self._epoch_loop: asyncio.AbstractEventLoop | None = None
        self._reader: sqlite3.Connection | None = None
        self._writer: Writer | None = None
        self._descriptor = -1
        self._sweeping = asyncio.Lock()
        self._next_sweep: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Create or migrate the database. Raises SchemaTooNew, sqlite3.DatabaseError for what is no database."""
        await asyncio.to_thread(self._open)

    def _open(self) -> None:
        connection = connect_writer(self.path)
        try:
            migrate(connection)
            sync_directory(self.path.parent)
            self._reader = connect_reader(self.path)
        except BaseException:
            connection.close()
            raise
        self._writer = Writer(connection, self._forget_epoch)
        self._writer.start()

    async def close(self) -> None:
        """Finish what was begun and close; harmless when closed."""
        writer, self._writer = self._writer, None
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()
        if writer is not None:
            await asyncio.to_thread(writer.stop)
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    async def _fetch(self, statement: str, parameters: Params) -> Sequence[Row]:
        if self._reader is None:
            raise RuntimeError("the store is closed")
        return self._reader.execute(statement, parameters).fetchall()

    async def _epoch(self) -> int:
        """Read once for all who run in the same turn of the event loop: so close together, nobody can tell whether
        a change by another process came before or after. After a commit of its own a caller sees it.
        """
        loop = asyncio.get_running_loop()
        if self._epoch_loop is not loop:
            self._epoch_known = await super()._epoch()
            self._epoch_loop = loop
            loop.call_soon(self._forget_epoch)
        return self._epoch_known

    def _forget_epoch(self) -> None:
        self._epoch_loop = None

    @property
    def _writing(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("the store is closed")
        return self._writer

    async def commit(self, change: Change) -> None:
        """See the port. Raises ValueError for a record of another organisation or one that refers to nothing."""
        check_tenant(change)
        await self._writing.run(lambda: apply(change))

    async def forget_expired(self, now: int) -> int:
        return await self._writing.run(lambda: forget_expired(now))

    async def erase(
        self, organisation: str, conference: str, *, everything: bool, audit: Sequence[AuditDraft] = ()
    ) -> None:
        """See the port. Raises RuntimeError when it was erased, but may still be read in the file."""
        await self._writing.run(lambda: erase(organisation, conference, everything=everything, audit=audit), empty_log)
        await self._clean()

    async def erase_conversation(self, organisation: str, record: str, *, audit: Sequence[AuditDraft] = ()) -> None:
        await self._writing.run(lambda: erase_conversation(organisation, record, audit=audit), empty_log)

    async def erase_request(self, organisation: str, identification: str) -> None:
        """See the port. Raises RuntimeError when it was erased, but may still be read in the file."""
        await self._writing.run(lambda: erase_request(organisation, identification), empty_log)
        await self._clean()

    async def _clean(self) -> None:
        if self._next_sweep is None:
            self._next_sweep = asyncio.create_task(self._sweep())
        await asyncio.shield(self._next_sweep)

    async def _sweep(self) -> None:
        """Zero copies of rows in unused space; others write between its pieces."""
        async with self._sweeping:
            self._next_sweep = None  # it begins: whoever erases from here on needs another
            if self._descriptor < 0:
                self._descriptor = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
            sweep = Sweep(self.path, self._descriptor)
            while not sweep.done:
                await self._writing.run(_pulse, sweep.piece)

    async def backup(self, path: str) -> None:
        await asyncio.to_thread(copy, self.path, Path(path).absolute())

    async def healthy(self) -> str:
        try:
            await self._writing.run(_pulse)
        except Exception as error:
            return str(error) or type(error).__name__
        return ""


def _pulse() -> Procedure[None]:
    yield sql.PULSE, {}
