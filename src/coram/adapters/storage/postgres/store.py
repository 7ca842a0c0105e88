"""The store on PostgreSQL, for one node or several.

Reads take any free connection of the pool and see the last commit. Everything prepared stays prepared.
"""

import asyncio
import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

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
from coram.adapters.storage.postgres.connection import (
    connect,
    is_lost,
    migrate,
    open_pool,
    spelled,
    translated,
    without_password,
)
from coram.adapters.storage.postgres.writer import Writer
from coram.adapters.storage.reading import SqlReads
from coram.adapters.storage.tables import Params, Row
from coram.core.audit import AuditDraft
from coram.core.errors import Unavailable
from coram.ports.store import Change

CONNECTIONS = 10

EPOCH_SECONDS = 0.25
"""How long this node trusts its last reading of the configuration's count of changes. What another node revoked works
here for no longer than this and one round trip.
"""

HEALTH_SECONDS = 5.0

ERASED_FROM = (
    "conference, identification, applicant_link, artifact, delivery, attempt, package, idempotency, audit_entry, "
    "search_term, conversation_record, conversation_recording"
)


class PostgresStore(SqlReads):
    """Implements `ports.store.Store` on the database at `url` (postgresql://…), which must exist and may be empty.
    Belongs to the event loop that opened it.
    """

    def __init__(self, url: str, connections: int = CONNECTIONS) -> None:
        super().__init__()
        self.url = url
        self._connections = connections
        self._pool: Any = None
        self._writer: Writer | None = None
        self._epoch_known, self._epoch_read_at, self._epoch_generation = -1, float("-inf"), 0
        self._vacuuming = asyncio.Lock()
        self._next_vacuum: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Create or migrate the tables. Raises SchemaTooNew, UnusableDatabase, StoreUnreachable."""
        connection = await connect(self.url)
        try:
            await migrate(connection)
        finally:
            await connection.close()
        self._pool = await open_pool(self.url, self._connections)
        self._writer = Writer(self._pool, max(1, self._connections // 2), self._forget_epoch)

    async def close(self) -> None:
        """Finish what was begun and close; harmless when closed."""
        writer, self._writer = self._writer, None
        pool, self._pool = self._pool, None
        if writer is not None:
            await writer.stop()
        if pool is not None:
            await pool.close()

    async def _fetch(self, statement: str, parameters: Params) -> Sequence[Row]:
        if self._pool is None:
            raise RuntimeError("the store is closed")
        if any(isinstance(value, str) and not _can_be_text(value) for value in parameters.values()):
            return []  # nothing is called so
        query = spelled(statement, parameters)
        try:
            return await self._pool.fetch(*query)  # type: ignore[no-any-return]
        except Exception as error:
            if not is_lost(error):
                raise
        try:
            return await self._pool.fetch(*query)  # type: ignore[no-any-return]
        except Exception as error:
            raise translated(error) from error

    async def _epoch(self) -> int:
        """Read at most every `EPOCH_SECONDS`, and after each change of one's own."""
        now = asyncio.get_running_loop().time()
        if now - self._epoch_read_at < EPOCH_SECONDS:
            return self._epoch_known
        generation = self._epoch_generation
        epoch = await super()._epoch()
        if generation == self._epoch_generation and now > self._epoch_read_at:
            self._epoch_known, self._epoch_read_at = epoch, now
        return epoch

    def _forget_epoch(self) -> None:
        self._epoch_generation += 1
        self._epoch_read_at = float("-inf")

    async def _run(self, organisation: str, make: Any) -> Any:
        if self._writer is None:
            raise RuntimeError("the store is closed")
        return await self._writer.run(organisation, make)

    async def commit(self, change: Change) -> None:
        """See the port. Raises ValueError for a record of another organisation, one that refers to nothing, or a text
        that no database text can hold (with a NUL character).
        """
        check_tenant(change)
        await self._run(change.organisation, lambda: apply(change, lock=" FOR UPDATE"))

    async def forget_expired(self, now: int) -> int:
        return int(await self._run("", lambda: forget_expired(now)))

    async def erase(
        self, organisation: str, conference: str, *, everything: bool, audit: Sequence[AuditDraft] = ()
    ) -> None:
        """Also takes the dead versions of the rows out of their pages. What PostgreSQL cannot be made to do is to
        overwrite the bytes at once, there and in its log: docs/running.md says what follows.
        """
        gone = partial(erase, organisation, conference, everything=everything, audit=audit, lock=" FOR UPDATE")
        await self._run(organisation, gone)
        await self._clean()

    async def erase_conversation(self, organisation: str, record: str, *, audit: Sequence[AuditDraft] = ()) -> None:
        gone = partial(erase_conversation, organisation, record, audit=audit, lock=" FOR UPDATE")
        await self._run(organisation, gone)
        await self._clean()

    async def erase_request(self, organisation: str, identification: str) -> None:
        await self._run(organisation, lambda: erase_request(organisation, identification))
        await self._clean()

    async def _clean(self) -> None:
        if self._next_vacuum is None:
            self._next_vacuum = asyncio.create_task(self._vacuum())
        await asyncio.shield(self._next_vacuum)

    async def _vacuum(self) -> None:
        async with self._vacuuming:
            self._next_vacuum = None  # it begins: whoever erases from here on needs another
            async with self._pool.acquire() as connection:
                await connection.execute(f"VACUUM (TRUNCATE false) {ERASED_FROM}", timeout=3_600)

    async def backup(self, path: str) -> None:
        """By pg_dump, in its custom format. Raises Unavailable where there is none, or it fails."""
        program = shutil.which("pg_dump")
        if program is None:
            raise Unavailable(
                "pg_dump is not installed here: install the PostgreSQL client programs, or back the database up where "
                "they are (pg_dump --format=custom)"
            )
        target = Path(path).absolute()
        unfinished = target.with_name(target.name + ".part")
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        url, password = without_password(self.url)
        process = await asyncio.create_subprocess_exec(
            *(program, "--format=custom", "--no-password", f"--file={unfinished}", f"--dbname={url}"),
            env={**os.environ, **({"PGPASSWORD": password} if password else {})},
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
        if process.returncode:
            unfinished.unlink(missing_ok=True)
            raise Unavailable(f"pg_dump failed: {said.decode(errors='replace').strip()}")
        await asyncio.to_thread(_finish, unfinished, target)

    async def healthy(self) -> str:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await self._run("", _pulse)
        except TimeoutError:
            return f"the database did not answer within {HEALTH_SECONDS:.0f} s"
        except Exception as error:
            return str(error) or type(error).__name__
        return ""


def _pulse() -> Procedure[None]:
    yield sql.PULSE, {}


def _can_be_text(value: str) -> bool:
    if "\0" in value:
        return False
    return value.isascii() or value.encode(errors="ignore").decode() == value


def _finish(unfinished: Path, target: Path) -> None:
    for place, then in ((unfinished, lambda: unfinished.rename(target)), (target.parent, lambda: None)):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        then()
