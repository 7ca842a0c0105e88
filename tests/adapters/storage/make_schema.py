"""Writes `schemas/NNNN.sql` (SQLite) and `schemas/postgres/NNNN.sql` for the present schema: run once when a migration
is added, and never again for it. Needs PostgreSQL. From the root:
PYTHONPATH=tests python -m adapters.storage.make_schema
"""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from adapters.storage.store_records import Tenant, store_at
from coram.adapters.storage.schema import migrations
from support.postgres import running_postgres

SCHEMAS = Path(__file__).parent / "schemas"


async def fill(place: str) -> None:
    store = store_at(place)
    await store.open()
    await Tenant("BANK").store(store)
    await store.close()


def sqlite_dump() -> str:
    with tempfile.TemporaryDirectory() as directory:
        place = str(Path(directory) / "coram.db")
        asyncio.run(fill(place))
        connection = sqlite3.connect(place)
        dump = "\n".join(connection.iterdump()) + "\n"
        connection.close()
        return dump


def postgres_dump() -> str:
    with running_postgres() as server:
        place = server.new_database()
        asyncio.run(fill(place))
        return server.dump(place)


def main() -> None:
    name = f"{len(migrations('sqlite')):04}.sql"
    for target, dump in ((SCHEMAS / name, sqlite_dump), (SCHEMAS / "postgres" / name, postgres_dump)):
        if target.exists():
            print(f"{target} exists: an older schema's fixture is never changed")
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(dump())


if __name__ == "__main__":
    main()
