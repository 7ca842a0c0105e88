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
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from adapters.storage.test_store_survival import kill_often  # noqa: E402

EACH = 50


def main() -> int:
    """0 when nothing was lost or doubled; the failed check is raised with its seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first database; each has the next one")
    parser.add_argument("--directory", type=Path, help="where the databases lie; a temporary one where it is not given")
    asked = parser.parse_args()
    began, done, records = time.monotonic(), 0, 0
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, first seed {asked.seed}")
    while done < asked.kills:
        times = min(EACH, asked.kills - done)
        with tempfile.TemporaryDirectory(dir=asked.directory) as directory:
            records += asyncio.run(kill_often(Path(directory), times, asked.seed + done // EACH))
        done += times
        print(f"{done} kills, {records} records", flush=True)
    print(f"{done} kills in {time.monotonic() - began:.0f} s, nothing acknowledged lost or doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
