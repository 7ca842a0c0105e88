"""Kill a loaded store again and again and say what was found: `python scripts/kill_store.py --kills 1000 --seed 1`.

After each `kill -9`, at a random instant of the load, everything that was acknowledged must be there once, whole and in
the chain. A new database is begun after every 50 kills, as each check reads all that was ever written.
"""

import argparse
import asyncio
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from adapters.storage.test_store_survival import kill_often
from support.postgres import running_postgres

EACH = 50


@contextmanager
def new_place(asked: argparse.Namespace) -> Iterator[str]:
    """Where an empty store is, and nothing afterwards."""
    if asked.postgres:
        with running_postgres() as server:
            yield server.new_database()
    else:
        with tempfile.TemporaryDirectory(dir=asked.directory) as directory:
            yield str(Path(directory) / "coram.db")


def main() -> int:
    """0 when nothing was lost or doubled; the failed check is raised with its seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first database; each has the next one")
    parser.add_argument("--directory", type=Path, help="where the databases lie; a temporary one where it is not given")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    asked = parser.parse_args()
    began, done, records = time.monotonic(), 0, 0
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, first seed {asked.seed}")
    while done < asked.kills:
        times = min(EACH, asked.kills - done)
        with new_place(asked) as place:
            records += asyncio.run(kill_often(place, times, asked.seed + done // EACH))
        done += times
        print(f"{done} kills, {records} records", flush=True)
    print(f"{done} kills in {time.monotonic() - began:.0f} s, nothing acknowledged lost or doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
