"""Deliveries: from the end of a conference to its receiver's first byte, and how many a second at most.

    .venv/bin/python bench/deliveries.py [--rate 200] [--seconds 5] [--burst 600] [--rounds 3] [--peers celery]

Coram: a relying party rejects somebody who waits (the action that the face calls), which in one commit ends the
conference, grows its audit trail and writes the delivery; the worker's postman sends it, sealed until then, signed, and
stores attempt and audit entry, synced. What else a worker does at the end of a conference (sealing its
evidence) is left out.
Celery: `delay`, Redis with `appendfsync always`, eight processes that send with requests and acknowledge late.

Everything of one side runs on core 0; the receiver, which answers at once, on core 1. Time is from the call of the
action, or of `delay`, its commit included. None lost: the receiver has seen every one.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from harness import CORES, PEERS, answered, ask, cpu_seconds, redis, spread, start, stop, until
from line import TENANT, fill, quiet

from coram.actions.conference.ending import reject
from coram.actions.house import House
from coram.assembly.opening import open_house
from coram.core.access import Caller
from coram.settings import Settings
from coram.worker.deliveries import deliver_forever

PARTY = Caller(kind="service", organisation=TENANT, id="key")


class Took(NamedTuple):
    p50_ms: float
    p99_ms: float
    cpu_us: float
    rate: float
    burst_cpu_us: float
    lost: int
    double: int


class Receiver(threading.Thread):
    """Answers at once and keeps when the first byte of each delivery came."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, list[float]] = {}
        self.port = 0
        self._ready = threading.Event()

    def url(self) -> str:
        self.start()
        self._ready.wait()
        return f"http://127.0.0.1:{self.port}/in"

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await server.serve_forever()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while first := await reader.read(1):
            at = time.monotonic()
            lines = (first + await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
            headers = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            await reader.readexactly(int(headers["content-length"]))
            self.seen.setdefault(headers["webhook-id"], []).append(at)
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()


async def end(house: House, conference: str) -> tuple[str, float]:
    """The relying party rejects it. The conference, and when that was asked for."""
    at = time.monotonic()
    await reject(house, PARTY, conference, "too late", "")
    return conference, at


async def end_many(house: House, ids: list[str], pace: float) -> dict[str, float]:
    """At so many a second (0: as fast as it goes, 64 side by side); by delivery, when each was asked for."""
    called: dict[str, float] = {}
    if pace:
        began, tasks = time.monotonic(), []
        for number, id_ in enumerate(ids):
            await asyncio.sleep(max(0.0, began + number / pace - time.monotonic()))
            tasks.append(asyncio.create_task(end(house, id_)))
        called.update(await asyncio.gather(*tasks))
    else:
        for first in range(0, len(ids), 64):
            called.update(await asyncio.gather(*(end(house, id_) for id_ in ids[first : first + 64])))
    written = await house.store.deliveries(TENANT, limit=len(ids) + 50)
    return {one.id: called[one.conference] for one in written if one.conference in called}


async def serve(url: str, data: str, size: int) -> None:
    """Coram's side, in a process group of its own."""
    quiet()
    async with open_house(Settings(data=data)) as house:
        ids = await fill(house, size, receiver=url)
        postman = asyncio.create_task(deliver_forever(house))
        print(json.dumps({"versions": f"Python {sys.version.split()[0]}"}), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            count, pace = (float(part) for part in line.split())
            some, ids = ids[: int(count)], ids[int(count) :]
            print(json.dumps(await end_many(house, some, pace)), flush=True)
        postman.cancel()


def measure(
    process: subprocess.Popen[bytes], groups: list[int], directory: Path, receiver: Receiver, plan: str
) -> Took:
    rate, seconds, burst = (float(part) for part in plan.split())

    def told(count: int, pace: float) -> tuple[dict[str, float], float]:
        used = sum(map(cpu_seconds, groups))
        called = answered(process, directory, f"{count} {pace}")
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline and not called.keys() <= receiver.seen.keys():
            time.sleep(0.05)
        time.sleep(0.5)  # what is stored after an answer counts as well
        return called, (sum(map(cpu_seconds, groups)) - used) / count * 1e6

    told(50, 50)  # warm
    steady, cpu = told(int(rate * seconds), rate)
    at_once, burst_cpu = told(int(burst), 0)
    seen = {name: receiver.seen.get(name, []) for name in [*steady, *at_once]}
    late = [(seen[name][0] - at) * 1000 for name, at in steady.items() if seen[name]]
    last = max(seen[name][0] for name in at_once if seen[name])
    return Took(
        p50_ms=statistics.median(late),
        p99_ms=statistics.quantiles(late, n=100)[98],
        cpu_us=cpu,
        rate=len(at_once) / (last - min(at_once.values())),
        burst_cpu_us=burst_cpu,
        lost=sum(not times for times in seen.values()),
        double=sum(len(times) > 1 for times in seen.values()),
    )


def coram(directory: Path, plan: str) -> tuple[Took, str]:
    rate, seconds, burst = (float(part) for part in plan.split())
    receiver = Receiver()
    given = [receiver.url(), str(directory / "data"), str(int(rate * seconds + burst + 50))]
    process = ask([sys.executable, __file__, "--serve", *given], directory)
    try:
        versions = answered(process, directory)["versions"]
        return measure(process, [process.pid], directory, receiver, plan), versions
    finally:
        stop(process)


def celery(directory: Path, plan: str, python: str) -> tuple[Took, str]:
    receiver = Receiver()
    server, port, version = redis(directory, "--appendonly", "yes", "--appendfsync", "always")
    os.environ["BROKER"] = f"redis://127.0.0.1:{port}/0"
    shutil.copy(PEERS / "celery_peer.py", directory)
    command = [python, "-m", "celery", "-A", "celery_peer", "worker", "--concurrency", "8", "--loglevel", "warning"]
    running = [server, start([*command, "--without-gossip", "--without-mingle", "--without-heartbeat"], directory)]
    try:
        process = ask([python, "celery_peer.py", receiver.url()], directory)
        running.append(process)
        versions = answered(process, directory)["versions"]
        until(lambda: "warm" in receiver.seen, process, directory)
        return measure(process, [one.pid for one in running], directory, receiver, plan), f"{versions}, {version}"
    finally:
        stop(*running)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--burst", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="celery")
    parser.add_argument("--serve", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(serve(chosen.serve[0], chosen.serve[1], int(chosen.serve[2])))
        return
    os.sched_setaffinity(0, {CORES[-1]})
    plan = f"{chosen.rate} {chosen.seconds} {chosen.burst}"
    found: dict[str, list[Took]] = {name: [] for name in ("coram", *filter(None, chosen.peers.split(",")))}
    versions: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        python = str(Path(scratch) / "venv" / "bin" / "python")
        if "celery" in found:
            subprocess.run([sys.executable, "-m", "venv", f"{scratch}/venv"], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "celery[redis]", "requests"], check=True)
        for number in range(chosen.rounds):
            for name, took in found.items():
                directory = Path(scratch) / f"{name}{number}"
                directory.mkdir()
                one, versions[name] = coram(directory, plan) if name == "coram" else celery(directory, plan, python)
                took.append(one)
                print(f"{name}: {one}", file=sys.stderr)
    print(f"\n{chosen.rate:.0f} deliveries a second, then {chosen.burst} at once, load {os.getloadavg()[0]:.1f}\n")
    print(
        f"{'':8} {'p50 ms':>18} {'p99 ms':>20} {'CPU us each':>20} {'most/s':>16} {'CPU us':>18} lost double  versions"
    )
    for name, took in found.items():
        columns = [spread([getattr(one, field) for one in took], ".0f") for field in Took._fields[:5]]
        bad = f"{sum(one.lost for one in took):>4} {sum(one.double for one in took):>6}"
        print(
            f"{name:8} {columns[0]:>18} {columns[1]:>20} {columns[2]:>20} {columns[3]:>16} {columns[4]:>18} "
            f"{bad}  {versions[name]}"
        )
    if "celery" in found:
        pairs = list(zip(found["coram"], found["celery"], strict=True))
        rate = spread([a.rate / b.rate for a, b in pairs], ".2f")
        cpu = spread([a.cpu_us / b.cpu_us for a, b in pairs], ".2f")
        print(f"Coram / Celery: {rate} times the throughput (to reach: 3), {cpu} of the CPU (0.33); p99: 50 ms")


if __name__ == "__main__":
    main()
