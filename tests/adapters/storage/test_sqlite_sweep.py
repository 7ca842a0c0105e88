"""Rows that SQLite moved between pages leave copies in unused space; a sweep zeroes them, and harms nothing."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coram.adapters.storage.sqlite.connection import connect_writer, migrate
from coram.adapters.storage.sqlite.sweep import Sweep, empty_log

PAGES = [512, 4096]


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = tmp_path / "coram.db"
    with closing(sqlite3.connect(found)) as first:
        first.execute(f"PRAGMA page_size = {request.param}")
        first.execute("VACUUM")
    return found


@pytest.fixture
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect_writer(path)
    migrate(connection)
    connection.execute("CREATE TABLE thing (id TEXT PRIMARY KEY, sealed BLOB) WITHOUT ROWID")
    connection.execute("CREATE TABLE other (id TEXT PRIMARY KEY, sealed BLOB)")
    yield connection
    connection.close()


def fill(connection: sqlite3.Connection, dice: random.Random, rows: int = 200) -> dict[str, bytes]:
    """Rows of all sizes in random order, by id."""
    made = {dice.randbytes(12).hex(): dice.randbytes(dice.choice([24, 90, 300, 2_000])) for _ in range(rows)}
    connection.execute("BEGIN")
    for row in made.items():
        for table in ("thing", "other"):
            connection.execute(f"INSERT INTO {table} VALUES (?, ?)", row)
    connection.execute("COMMIT")
    return made


def erase(connection: sqlite3.Connection, dice: random.Random, rows: dict[str, bytes]) -> dict[str, bytes]:
    """Half of the rows, which are taken out of `rows`."""
    gone = {id_: rows.pop(id_) for id_ in dice.sample(sorted(rows), len(rows) // 2)}
    connection.execute("BEGIN")
    for id_ in gone:
        connection.execute("DELETE FROM thing WHERE id = ?", (id_,))
        connection.execute("DELETE FROM other WHERE id = ?", (id_,))
    connection.execute("COMMIT")
    return gone


def left(path: Path, gone: dict[str, bytes]) -> list[str]:
    """Which of the erased can still be found in some file, by any part."""
    behind = b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))
    return [
        id_ for id_, sealed in gone.items() if any(part in behind for part in (id_.encode(), sealed[:16], sealed[-16:]))
    ]


def churn(connection: sqlite3.Connection, dice: random.Random, path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Fill and erase until `secure_delete` alone has left something: the rows that are kept, and those erased."""
    rows: dict[str, bytes] = {}
    gone: dict[str, bytes] = {}
    for _ in range(20):
        rows |= fill(connection, dice)
        gone |= erase(connection, dice, rows)
        empty_log(connection)
        if left(path, gone):
            return rows, gone
    raise AssertionError("nothing was left even without a sweep: these tests show nothing")


def sweep(connection: sqlite3.Connection, path: Path, size: int = 100_000) -> None:
    descriptor = os.open(path, os.O_RDWR)  # left open, as the connections are still
    one = Sweep(path, descriptor, size)
    while not one.done:
        one.piece(connection)


def whole(connection: sqlite3.Connection, rows: dict[str, bytes]) -> bool:
    return (
        connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        and dict(connection.execute("SELECT * FROM thing").fetchall()) == rows
        and dict(connection.execute("SELECT * FROM other").fetchall()) == rows
    )


@pytest.mark.parametrize("seed", range(3))
def test_copies_of_rows_that_moved_are_zeroed(path: Path, writer: sqlite3.Connection, seed: int) -> None:
    dice = random.Random(seed)
    rows, gone = churn(writer, dice, path)
    sweep(writer, path)
    assert left(path, gone) == []
    with closing(connect_writer(path)) as fresh:
        assert whole(fresh, rows)
    rows |= fill(writer, dice)
    gone = erase(writer, dice, rows)
    sweep(writer, path)
    assert left(path, gone) == []
    assert whole(writer, rows)


def test_nobody_writes_back_what_they_remember(path: Path, writer: sqlite3.Connection) -> None:
    dice = random.Random(7)
    rows, gone = churn(writer, dice, path)
    with closing(connect_writer(path)) as second:
        for connection in (writer, second):
            connection.execute("PRAGMA cache_size = -200000")
            assert whole(connection, rows)
        sweep(writer, path)
        for number, id_ in enumerate(rows):
            connection = (writer, second)[number % 2]
            for table in ("thing", "other"):
                connection.execute(f"UPDATE {table} SET sealed = ? WHERE id = ?", (b"!" + rows[id_][1:], id_))
        assert left(path, gone) == []
        empty_log(writer)
    assert left(path, gone) == []


ANOTHER_PROCESS = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
print("ready", flush=True)
number = 0
while not os.path.exists(sys.argv[1] + ".stop"):
    for table in ("thing", "other"):
        connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (f"row{number}", b"x" * (number % 900)))
    number += 1
print(number)
"""


def test_beside_another_process_that_writes(path: Path, writer: sqlite3.Connection) -> None:
    dice = random.Random(11)
    rows = fill(writer, dice)
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        try:
            gone = erase(writer, dice, rows)
            sweep(writer, path)
        finally:  # else what failed would wait for it for ever
            path.with_name(path.name + ".stop").touch()
        number = int(other.stdout.readline())
    assert number > 0
    assert whole(writer, rows | {f"row{one}": b"x" * (one % 900) for one in range(number)})
    assert left(path, gone) == []


def test_a_reader_that_keeps_the_log_open_is_told(path: Path, writer: sqlite3.Connection) -> None:
    writer.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM thing").fetchone()
        writer.execute("INSERT INTO thing VALUES ('a', x'00')")
        with pytest.raises(RuntimeError, match="another process reads the database"):
            sweep(writer, path)
    sweep(writer, path)
