"""Nodes that know of each other by what PostgreSQL holds for their connections.

Each node keeps one connection. On it lies an advisory lock of the node's name, so that a name is taken once and
everybody sees who runs, and on one of them the lock of who leads. Both vanish with the connection: at once when a
process dies, after `FROZEN_SECONDS` when it freezes, when the keepalives fail (25 s) where a network does.

Once a second each node also writes down whose pages are connected to it, and reads whose are to others.
"""

import asyncio
import hashlib
from collections.abc import Callable, Set
from contextlib import suppress
from typing import Any

import structlog

from coram.adapters.storage.postgres.connection import LOCK_LEADER, LOCK_NODE, UnusableDatabase, connect

BEAT_SECONDS = 1.0
ANSWER_SECONDS = 5.0
FROZEN_SECONDS = 15
"""PostgreSQL ends a session that has asked nothing for so long."""
NAME_SECONDS = 5.0
"""How long to wait for a name that another connection holds: a process that was killed may not be quite gone."""

Connected = Set[tuple[str, str]]
"""Kind of person and id."""

_LOCKS = (
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_RUNNING = f"{_LOCKS} AND classid = {LOCK_NODE}"
_LEAD = f"SELECT pg_try_advisory_lock({LOCK_LEADER}, 0)"
_NAME = f"SELECT pg_try_advisory_lock({LOCK_NODE}, $1::int)"
_FORGET_ALL = "DELETE FROM connected WHERE node = $1"
_FORGET = "DELETE FROM connected WHERE node = $1 AND (person, id) IN (SELECT * FROM unnest($2::text[], $3::text[]))"
_WRITE = (
    "INSERT INTO connected (node, lock, person, id) SELECT $1, $2, * FROM unnest($3::text[], $4::text[])"
    " ON CONFLICT DO NOTHING"
)
_ELSEWHERE = f"SELECT person, id FROM connected WHERE node <> $1 AND lock IN ({_RUNNING})"  # noqa: S608 - constants

log = structlog.get_logger(__name__)


class PostgresNodes:
    """Implements `ports.nodes.Nodes` for the node called `name` on the database at `url`.

    `here` says who is connected to this node; `learn` is told, at each beat, who is to the others.
    """

    def __init__(self, url: str, name: str, here: Callable[[], Connected], learn: Callable[[Connected], None]) -> None:
        self._url, self._name, self._here, self._learn = url, name, here, learn
        self._connection: Any = None
        self._written: Connected = frozenset()
        self._running: frozenset[int] = frozenset()
        self._leading, self._following = asyncio.Event(), asyncio.Event()
        self._following.set()
        self._wake = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Take the name, and the lead if nobody has it. Raises UnusableDatabase where another node has the name, and
        what connecting raises.
        """
        self._connection = await self._connected()
        await self._beat(self._connection)
        self._task = asyncio.create_task(self._keep(), name="nodes")

    async def close(self) -> None:
        """Give up name and lead; harmless when closed."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        connection, self._connection = self._connection, None
        self._lead(False)
        if connection is not None and not connection.is_closed():
            with suppress(Exception):
                await connection.execute(_FORGET_ALL, self._name, timeout=ANSWER_SECONDS)
                await connection.close(timeout=ANSWER_SECONDS)

    @property
    def leading(self) -> bool:
        """Whether this node leads."""
        return self._leading.is_set()

    async def wait(self, *, leading: bool) -> None:
        """Return when `leading` is so."""
        await (self._leading if leading else self._following).wait()

    async def runs(self, node: str) -> bool:
        """Whether a node of that name runs: as was known a second ago, else as the database says now."""
        if node == self._name or _number(node) in self._running:
            return True
        try:
            rows = await self._ask(_RUNNING)
        except Exception:
            return True
        self._running = frozenset(row[0] for row in rows)
        return _number(node) in self._running

    def _lead(self, leading: bool) -> None:
        if leading == self.leading:
            return
        log.info("nodes.leading" if leading else "nodes.following", node=self._name)
        begins, ends = (self._leading, self._following) if leading else (self._following, self._leading)
        ends.clear()
        begins.set()

    async def _connected(self) -> Any:
        connection = await connect(self._url)
        try:
            await connection.execute(f"SELECT set_config('idle_session_timeout', '{FROZEN_SECONDS}s', false)")
            await self._take_name(connection)
            await connection.execute(_FORGET_ALL, self._name)
        except BaseException:
            connection.terminate()
            raise
        self._written = frozenset()
        connection.add_termination_listener(lambda _: self._wake.set())
        return connection

    async def _take_name(self, connection: Any) -> None:
        time = asyncio.get_running_loop().time
        deadline = time() + NAME_SECONDS
        while not await connection.fetchval(_NAME, _signed(self._name), timeout=ANSWER_SECONDS):
            if time() > deadline:
                raise UnusableDatabase(
                    f"another server called '{self._name}' runs on this database; give each one a `node` of its own"
                )
            await asyncio.sleep(0.1)

    async def _beat(self, connection: Any) -> None:
        async with self._one_at_a_time, asyncio.timeout(ANSWER_SECONDS):
            leading = self.leading or await connection.fetchval(_LEAD)
            here = frozenset(self._here())
            if gone := self._written - here:
                await connection.execute(_FORGET, self._name, *_columns(gone))
            if new := here - self._written:
                await connection.execute(_WRITE, self._name, _number(self._name), *_columns(new))
            self._written = here
            elsewhere = await connection.fetch(_ELSEWHERE, self._name)
            running = await connection.fetch(_RUNNING)
        self._running = frozenset(row[0] for row in running)
        self._learn({(row[0], row[1]) for row in elsewhere})
        self._lead(leading)

    async def _ask(self, query: str) -> Any:
        async with asyncio.timeout(ANSWER_SECONDS), self._one_at_a_time:
            return await self._connection.fetch(query)

    async def _keep(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._wake.wait()
            try:
                if self._connection is None:
                    self._connection = await self._connected()
                    log.warning("nodes.connected_again", node=self._name)
                await self._beat(self._connection)
            except Exception as error:
                log.warning("nodes.lost", error=str(error) or type(error).__name__)
                self._lead(False)
                if self._connection is not None:
                    self._connection.terminate()
                    self._connection = None
            self._wake.clear()


def _signed(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], signed=True)


def _number(name: str) -> int:
    """As `pg_locks` shows it."""
    return _signed(name) % 2**32


def _columns(people: Connected) -> tuple[list[str], list[str]]:
    ordered = sorted(people)
    return [person for person, _ in ordered], [id_ for _, id_ in ordered]
