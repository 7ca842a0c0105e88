"""Connecting to PostgreSQL the way Coram needs it, its spelling of a statement, and telling its errors apart."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from coram.adapters.storage.schema import (
    CREATE_VERSION,
    READ_VERSION,
    WRITE_VERSION,
    Migration,
    migrations,
    pending,
)
from coram.adapters.storage.tables import Params
from coram.ports.store import Conflict, StoreFull, StoreUnreachable

STATEMENTS_KEPT = 500
"""Prepared statements of one connection: more than there are."""

ANSWER_SECONDS = 60.0
CONNECT_SECONDS = 10.0

SESSION = {
    "application_name": "coram",
    "timezone": "UTC",
    # A node that froze or lost its network in the middle of a change must not hold the others up for ever.
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}

LOCK_SCHEMA = 1
LOCK_ORGANISATION = 2
LOCK_NODE = 3
LOCK_LEADER = 4
"""The first numbers of the advisory locks that Coram takes; the second says of what."""

_DURABLE = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
_NAMED = re.compile(r":([a-z_0-9]+)")

LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)
"""What is raised when the connection or the server is gone. Not all that is of these types says so: see `is_lost`."""

AGAIN = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
"""The transaction was undone for no fault of its own: the same once more will do."""

OWN_FAULT = ("22", "23", "42", "54", "P0")
"""Classes of errors that say something about one piece of work, not about the database."""


class UnusableDatabase(Exception):
    """A database that cannot carry Coram. The message says why."""


async def connect(url: str) -> Any:
    """One connection (asyncpg.Connection) of one's own. Raises StoreUnreachable, UnusableDatabase."""
    try:
        connection = await asyncpg.connect(url, timeout=CONNECT_SECONDS, server_settings=SESSION)
    except Exception as error:
        raise _unusable(url, error) from error
    try:
        await prepare(connection)
    except BaseException:
        connection.terminate()
        raise
    return connection


async def open_pool(url: str, size: int) -> Any:
    """Up to `size` connections (asyncpg.Pool). They carry no state from one use to the next."""
    return await asyncpg.create_pool(
        url,
        min_size=0,
        init_size=0,
        max_size=size,
        max_queries=2**40,
        init=prepare,
        reset=_nothing,
        timeout=CONNECT_SECONDS,
        command_timeout=ANSWER_SECONDS,
        statement_cache_size=STATEMENTS_KEPT,
        max_cached_statement_lifetime=0,
        server_settings=SESSION,
    )


async def prepare(connection: Any) -> None:
    """What a new connection needs. Raises UnusableDatabase."""
    encoding = connection.get_settings().server_encoding
    if encoding != "UTF8":
        raise UnusableDatabase(f"the database's encoding is {encoding}; Coram needs one created with ENCODING 'UTF8'")
    await connection.execute(_DURABLE)


async def _nothing(_: Any) -> None:
    return


async def migrate(connection: Any, known: list[Migration] | None = None) -> None:
    """Bring the schema to this version of Coram, whole or not at all; nodes that start at once wait for each other.
    Raises SchemaTooNew.
    """
    async with connection.transaction(isolation="read_committed"):
        await connection.execute(f"SELECT pg_advisory_xact_lock({LOCK_SCHEMA}, 0)")
        await connection.execute(CREATE_VERSION)
        applied = await connection.fetchval(READ_VERSION) or 0
        for migration in pending(applied, migrations("postgres") if known is None else known):
            for statement in migration.statements:
                await connection.execute(statement)
            row: Params = {"number": migration.number, "name": migration.name}
            await connection.execute(*spelled(WRITE_VERSION, row))


@lru_cache(maxsize=1024)
def _numbered(statement: str) -> tuple[str, tuple[str, ...]]:
    names: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f"${names.setdefault(found[1], len(names) + 1)}"

    return _NAMED.sub(number, statement), tuple(names)


def spelled(statement: str, parameters: Params) -> list[Any]:
    """A statement with `:name` parameters as asyncpg takes it: with `$1` ones, followed by their values."""
    query, names = _numbered(statement)
    return [query, *[parameters[name] for name in names]]


def is_lost(error: BaseException) -> bool:
    """Whether `error` says that connection or server are gone (and not, say, that a parameter has a wrong type)."""
    return isinstance(error, LOST) and not isinstance(error, ValueError)


def is_own_fault(error: Exception) -> bool:
    """Whether `error` undoes one piece of work alone."""
    if isinstance(error, asyncpg.PostgresError):
        return str(error.sqlstate or "")[:2] in OWN_FAULT
    return not is_lost(error)


def translated(error: Exception) -> Exception:
    """What a failed statement means to the port: Conflict, StoreFull, StoreUnreachable, ValueError, or the error."""
    if isinstance(error, asyncpg.ForeignKeyViolationError):
        return ValueError("a record refers to one that does not exist, or one that others refer to was deleted")
    if isinstance(error, asyncpg.CharacterNotInRepertoireError):
        return ValueError("a text that is looked for cannot hold a NUL character")
    if isinstance(error, asyncpg.UniqueViolationError):
        return Conflict(str(error))
    if isinstance(error, asyncpg.DiskFullError):
        return StoreFull("the database's disk is full")
    if isinstance(error, AGAIN):
        return Conflict("others were changing the same at that moment")
    if is_lost(error):
        return StoreUnreachable("the database cannot be reached; try again in a moment")
    return error


def _unusable(url: str, error: Exception) -> StoreUnreachable:
    """What to raise where a first connection failed: says the place, but not the password."""
    reason = str(error) or type(error).__name__
    return StoreUnreachable(f"the database at {without_password(url)[0]} cannot be used: {reason}")


def without_password(url: str) -> tuple[str, str]:
    """The address as it may be shown, and the password that stood in it."""
    parts = urlsplit(url)
    before, at, host = parts.netloc.rpartition("@")
    user, colon, password = before.partition(":")
    return (urlunsplit(parts._replace(netloc=f"{user}{at}{host}")), unquote(password)) if colon else (url, "")
