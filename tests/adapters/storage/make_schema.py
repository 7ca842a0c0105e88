"""Writes `schemas/NNNN.sql` for the present schema: run once when a migration is added, and never again for it."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from adapters.storage.store_records import Tenant
from coram.adapters.storage.schema import migrations
from coram.adapters.storage.sqlite import SqliteStore


async def main() -> None:
    target = Path(__file__).parent / "schemas" / f"{len(migrations('sqlite')):04}.sql"
    if target.exists():
        raise SystemExit(f"{target.name} exists: an older schema's fixture is never changed")
    with tempfile.TemporaryDirectory() as directory:
        store = SqliteStore(Path(directory) / "coram.db")
        await store.open()
        await Tenant("BANK").store(store)
        await store.close()
        connection = sqlite3.connect(Path(directory) / "coram.db")
        target.write_text("\n".join(connection.iterdump()) + "\n")
        connection.close()


if __name__ == "__main__":
    asyncio.run(main())
