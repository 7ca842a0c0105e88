"""Run seeded days of a call centre and say what happened: `python scripts/simulate.py --days 10000 --seed 1`.

Stops at the first day on which something impossible happened, with the seed that shows it again.
"""

import argparse
import platform
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from simulation.call_centre import Day
from simulation.desk import Violated


def main() -> int:
    """0 when every day was possible."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first day; each day has the next one")
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    began = time.monotonic()
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, first seed {asked.seed}")
    for number in range(asked.days):
        try:
            seen += Day(asked.seed + number).run()
        except Violated as violated:
            print(f"day {number + 1}, seed {asked.seed + number}: {violated}")
            return 1
        if (number + 1) % 1_000 == 0:
            print(f"{number + 1} days", flush=True)
    print(f"{asked.days} days in {time.monotonic() - began:.0f} s, nothing impossible happened")
    print(", ".join(f"{name} {count}" for name, count in sorted(seen.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
