"""Zeroing what `secure_delete` leaves in SQLite's file.

SQLite zeroes a row where it lies when it is deleted, and pages that become free. But when pages fill, split or merge,
it moves rows between them and leaves what stood in the unused middle of a page, between the list of its cells and the
first cell, as it was (`rebuildPage` in its b-tree): a copy of a row that, erased later, is zeroed at its new place
only. No statement reaches these bytes short of VACUUM, which writes the whole file anew.

So this reads the file, piece by piece, and zeroes the middle of every page where something stands. For a piece nobody
else may write, the log is empty, and nobody may write afterwards what they remember of its pages:

1. The log is moved into the file, and then the right to write is taken; if somebody wrote in between, again.
2. This connection forgets its pages. A commit at the end makes every other connection forget theirs.
3. Only zeros are written, and only where SQLite neither reads nor expects anything: a crash amid it harms nothing.
"""

import os
import sqlite3
from pathlib import Path
from struct import Struct, unpack_from

from coram.adapters.storage import statements as sql

PIECE = 32 * 1024 * 1024
"""Bytes of the file that are swept while others who want to write wait: some 20 ms."""

TRIES = 20
"""How often others may write between the emptying of the log and our turn to write."""

_HEADER = Struct(">BHHH")
"""Of a page of a b-tree: kind, first free block, number of cells, where the cells begin."""

_LENGTH = {0x02: 12, 0x05: 12, 0x0A: 8, 0x0D: 8}
"""Of the header, by the kind of page."""

_LARGEST = 0x02000000
"""With as many pages, the first byte of one that belongs to no b-tree (a page's number, or nothing) may be a kind."""


class Sweep:
    """One pass over the database at `path`. `piece` is called with the writing connection, outside a transaction,
    until it is `done`. `descriptor` is the same file, open for reading and writing. It must stay open as long as any
    connection of this process: closing it would release their locks.
    """

    def __init__(self, path: Path, descriptor: int, size: int = PIECE) -> None:
        self._path = path
        self._descriptor = descriptor
        self._size = size
        self._page = 2  # the first one holds the schema
        self.done = False

    def piece(self, connection: sqlite3.Connection) -> None:
        """Sweep the next piece. Raises RuntimeError when another process keeps the log from being emptied, or when
        the file is too large or of a kind that Coram does not make; OSError.
        """
        _begin_alone(connection, self._path)
        try:
            connection.execute("PRAGMA shrink_memory")
            self._sweep(connection)
            connection.execute(sql.PULSE)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _sweep(self, connection: sqlite3.Connection) -> None:
        size, pages, vacuum = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count", "auto_vacuum")
        )
        if vacuum or pages >= _LARGEST:
            raise RuntimeError("this database's unused space cannot be swept: it is too large, or vacuums itself")
        end = min(self._page + max(1, self._size // size), pages + 1)
        zero_unused(self._descriptor, size, self._page, end)
        self._page, self.done = end, end > pages


def empty_log(connection: sqlite3.Connection) -> None:
    """Move everything into the database and truncate the write-ahead log, which still held what was erased. Raises
    RuntimeError while another process reads in it.
    """
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise RuntimeError("another process reads the database: what was erased may still be in its log; try again")


def _begin_alone(connection: sqlite3.Connection, path: Path) -> None:
    """Open a transaction that may write while the log is empty."""
    log = path.with_name(path.name + "-wal")
    for _ in range(TRIES):
        empty_log(connection)
        connection.execute("BEGIN IMMEDIATE")
        if not log.exists() or log.stat().st_size == 0:
            return
        connection.execute("ROLLBACK")
    raise RuntimeError("other processes write to the database all the time: unused space was not swept; try again")


def zero_unused(descriptor: int, size: int, first: int, end: int) -> None:
    """Zero the unused middle of the pages from `first` to before `end`, durably. `size` is that of a page."""
    usable = size - os.pread(descriptor, 1, 20)[0]
    zeros = bytes(size)
    piece = os.pread(descriptor, (end - first) * size, (first - 1) * size)
    header, lengths, changed = _HEADER.unpack_from, _LENGTH, False
    for at in range(0, len(piece), size):
        kind, free, cells, stop = header(piece, at)
        if kind not in lengths:
            continue
        begin = lengths[kind] + 2 * cells
        stop = stop or 65_536
        if begin >= stop or piece[at + begin : at + stop] == zeros[begin:stop]:
            continue
        if stop <= usable and not 0 < free < stop and _cells_follow(piece, at + lengths[kind], cells, stop):
            os.pwrite(descriptor, zeros[begin:stop], (first - 1) * size + at + begin)
            changed = True
    if changed:
        os.fsync(descriptor)


def _cells_follow(piece: bytes, at: int, cells: int, stop: int) -> bool:
    """Whether the cells that the list at `at` names all lie behind the unused middle, as they do in a b-tree."""
    return not cells or min(unpack_from(f">{cells}H", piece, at)) >= stop
