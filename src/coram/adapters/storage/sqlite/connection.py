"""Opening SQLite the way Coram needs it, and telling its errors apart."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from coram.adapters.storage.schema import (
    CREATE_VERSION,
    READ_VERSION,
    WRITE_VERSION,
    Migration,
    migrations,
    pending,
)
from coram.ports.store import Conflict, StoreFull

BUSY_MS = 10_000
"""How long to wait for another process (a command of the CLI) that is writing."""

JOURNAL_BYTES = 64 * 1024 * 1024
"""What a write-ahead log may keep on disk after a checkpoint."""

LOG_PAGES = 4000
"""After so many the write-ahead log is moved into the file. The more, the more changes of one page are moved as one,
and the longer waits the one change that comes upon it.
"""


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write, in autocommit mode: transactions are opened by hand. Creates the file (0600)."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = _connect(path.as_uri())
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_BYTES}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Each statement sees the last commit before it."""
    connection = _connect(path.as_uri() + "?mode=ro")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        timeout=BUSY_MS / 1000,
        cached_statements=256,
        check_same_thread=False,
    )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return connection


def migrate(connection: sqlite3.Connection, known: list[Migration] | None = None) -> None:
    """Bring the schema to this version of Coram, whole or not at all. Raises SchemaTooNew."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(CREATE_VERSION)
        applied = connection.execute(READ_VERSION).fetchone()[0] or 0
        for migration in pending(applied, migrations("sqlite") if known is None else known):
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute(WRITE_VERSION, {"number": migration.number, "name": migration.name})
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """End the open transaction, if SQLite has not done so itself (as it may when the disk is full)."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def translated(error: sqlite3.Error) -> Exception:
    """What a failed statement means to the port: Conflict, StoreFull, ValueError, or the error itself."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return ValueError("a record refers to one that does not exist, or one that others refer to was deleted")
    if code in (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE):
        return Conflict(str(error))
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE):
        return StoreFull("the disk is full")
    return error


def copy(source: Path, target: Path) -> None:
    """A consistent copy of the database, in one step, durable and under its final name only when complete."""
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(connect_reader(source)) as reader, closing(sqlite3.connect(partial)) as writer:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")
    descriptor = os.open(partial, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    partial.rename(target)
    sync_directory(target.parent)


def sync_directory(directory: Path) -> None:
    """Make new and removed names in it durable."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
