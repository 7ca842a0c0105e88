"""From a fresh checkout to the first decided identification, by one command.

    .venv/bin/python bench/first_decision.py [--rounds 2] [--scenario Accepted]

A clone of this repository's HEAD, without anything built, and `./run`: packages come from the caches that uv and npm
have on this machine (the first round fills them). Once the demonstration serves, a relying party pushes a person with
its test key (LiveID+), whose magic name has the identification played by a simulated applicant and operator, through
consent, device test, waiting room, draw, call, photos and decision, and asks until it is decided.

Told: seconds until it serves and until it is decided, resident memory of the processes, what was installed on disk.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from base64 import b64encode
from pathlib import Path
from typing import Any, NamedTuple

from harness import ROOT, resident, spread, stop, until

LONGEST = 600.0


class Took(NamedTuple):
    clone: float
    serves: float
    decided: float
    memory_mb: float
    python_mb: float
    pages_mb: float


def size_mb(*places: Path) -> float:
    """What lies below, each file once however many names it has."""
    files = {one.stat().st_ino: one.stat().st_size for place in places for one in place.rglob("*") if one.is_file()}
    return sum(files.values()) / 1e6


def decide(ready: dict[str, Any], scenario: str) -> None:
    """Push it, and ask until it is decided."""
    where = f"http://127.0.0.1:{ready['base_url'].rpartition(':')[2]}"
    headers = {"apikey": ready["test_key"]["header"], "content-type": "application/json"}

    def ask(path: str, body: Any = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(urllib.request.Request(f"{where}{path}", data, headers), timeout=30) as answer:
            return json.load(answer)

    wish = {
        "id_organization": ready["organisation"]["code"],
        "id_process": ready["processes"]["attended"],
        "json": {"name": "Magic", "surname": scenario},
    }
    packed = b64encode(json.dumps(wish).encode()).decode()
    uid = ask("/api/service/pushAsyncCall", {"b64Data": packed, "method": "start"})["uId"]
    deadline = time.monotonic() + 60
    calls: list[dict[str, Any]] = []
    while not any(call["end_pattern"] for call in calls):
        if time.monotonic() > deadline:
            raise SystemExit(f"it was not decided: {calls}")
        time.sleep(0.1)
        calls = ask(f"/api/v2/getAsyncRequestInfo?uId={uid}")["calls"]
    if calls[-1]["end_pattern"] not in "NSA":
        raise SystemExit(f"nobody decided it: {calls}")


def once(directory: Path, scenario: str) -> Took:
    began = time.monotonic()
    checkout, data, ready = directory / "coram", directory / "data", directory / "ready.json"
    subprocess.run(["git", "clone", "-q", "--no-local", str(ROOT), str(checkout)], check=True)
    cloned = time.monotonic()
    log = (directory / "server.log").open("ab")
    process = subprocess.Popen(
        ["./run", "--data", str(data), "--port", "0", "--ready-file", str(ready)],
        cwd=checkout,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")},
    )
    try:
        until(ready.exists, process, directory, LONGEST)
        serves = time.monotonic()
        decide(json.loads(ready.read_text()), scenario)
        decided = time.monotonic()
        return Took(
            clone=cloned - began,
            serves=serves - cloned,
            decided=decided - cloned,
            memory_mb=resident(process.pid),
            python_mb=size_mb(checkout / ".venv", checkout / ".uv"),
            pages_mb=size_mb(checkout / "web" / "node_modules", checkout / ".node"),
        )
    finally:
        stop(process)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--scenario", default="Accepted")
    chosen = parser.parse_args()
    found = []
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory() as directory:
            found.append(once(Path(directory), chosen.scenario))
        print(found[-1], file=sys.stderr)
    print(f"\nfresh checkout to a decided identification, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    for field, what in (
        ("clone", "s for the clone"),
        ("serves", "s from ./run until it serves"),
        ("decided", "s from ./run until the first is decided (to reach: 60)"),
        ("memory_mb", "MB of resident memory, all processes"),
        ("python_mb", "MB of Python packages installed"),
        ("pages_mb", "MB of what builds the pages installed"),
    ):
        print(f"{spread([getattr(one, field) for one in found], '.1f'):>24} {what}")


if __name__ == "__main__":
    main()
