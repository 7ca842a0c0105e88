"""Telling everybody in a waiting room the new position: deliveries a second, when the last one has it, memory.

    .venv/bin/python bench/positions.py [--waiting 1000] [--times 8] [--peers python-socketio,socket.io]

Coram: `coram serve` with so many applicants on their pages' sockets; the first of the line stops by the page's call
(durably, with audit entry), and every other page is sent its whole view with the new place. python-socketio on uvicorn
and socket.io on Node: a list in memory, one `emit` of two numbers for each.

Servers run on core 0, one after the other in each round, the client on core 1. Time is from the request that takes the
first one out to the last delivery. Memory is what the server's processes grew by since before the first connection.
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
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from harness import CORES, PEERS, cpu_seconds, free_port, listens, npm_install, resident, spread, start, stop, until
from line import TENANT, fill, quiet

from coram.actions.ledger import new_secret, secret_hash
from coram.assembly.opening import open_house
from coram.core.access import ApplicantLink
from coram.ports.store import Change
from coram.settings import Settings


class Server(NamedTuple):
    """`hello` is what a page says first, and `leave` the request that takes the first one (of those left) out."""

    process: subprocess.Popen[bytes]
    port: int
    path: str
    hello: Callable[[int], str]
    leave: Callable[[int], str]
    versions: str


class Took(NamedTuple):
    rate: float
    last_ms: float
    cpu_us: float
    memory_mb: float


class Page(asyncio.Protocol):
    """One page's socket, as little of a client as possible: it notes when a text with a position came."""

    def __init__(self, server: Server, number: int) -> None:
        self.server, self.number = server, number
        self.at, self.open = 0.0, asyncio.get_running_loop().create_future()
        self.got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        lines = [f"GET {self.server.path} HTTP/1.1", f"host: 127.0.0.1:{self.server.port}", "connection: Upgrade"]
        lines += ["upgrade: websocket", "sec-websocket-version: 13", "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA=="]
        transport.write("\r\n".join([*lines, "", ""]).encode())

    def say(self, text: str) -> None:
        """Masked by zeros."""
        self.transport.write(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text.encode())

    def connection_lost(self, error: Exception | None) -> None:
        if not self.open.done():
            self.open.set_exception(ConnectionError(f"the server closed page {self.number}: {self.got[:200]!r}"))
        self.at = -1.0

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        self.got += data
        if self.got.startswith(b"HTTP"):
            head, found, self.got = self.got.partition(b"\r\n\r\n")
            if not found or b" 101 " not in head:
                return
            self.say(self.server.hello(self.number))
        while len(self.got) >= 2:
            size, begin = self.got[1] & 0x7F, 2
            if size == 126:
                size, begin = int.from_bytes(self.got[2:4]), 4
            if len(self.got) < begin + size:
                return
            text, self.got = self.got[begin : begin + size], self.got[begin + size :]
            if text == b"2":
                self.say("3")  # socket.io's ping
            if b'"position":' in text:
                self.at = now
            if not self.open.done() and (b'"position":' in text or text.startswith(b"40")):
                self.open.set_result(None)


def keep(pages: list[Page]) -> None:
    """What pages say so that they are not taken for gone."""
    for page in pages:
        page.say("{}" if page.server.path.startswith("/app") else "3")


async def measure(server: Server, waiting: int, times: int) -> list[Took]:
    loop, before = asyncio.get_running_loop(), resident(server.process.pid)
    pages: list[Page] = []
    kept = time.monotonic()
    for number in range(waiting):
        here = (f"127.0.{number // 200 + 1}.{number % 200 + 1}", 0)
        made = await loop.create_connection(lambda: Page(server, len(pages)), "127.0.0.1", server.port, local_addr=here)
        pages.append(made[1])
        if number % 20 == 19:
            async with asyncio.timeout(30):
                await asyncio.gather(*(page.open for page in pages[-20:]))
        if time.monotonic() - kept > 3:
            keep(pages)
            kept = time.monotonic()
    found = []
    for gone in range(times + 1):
        await asyncio.sleep(1.5)
        keep(pages)
        await asyncio.sleep(0.5)
        grown, used, began = resident(server.process.pid) - before, cpu_seconds(server.process.pid), time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(server.leave(gone).encode())
        rest = waiting - gone - 1  # a peer's line may stand in another order
        async with asyncio.timeout(20):
            status = int((await reader.readuntil(b"\r\n\r\n"))[9:12])
            while status != 204 or sum(page.at >= began for page in pages) < rest:
                if status != 204 or any(page.at < 0 for page in pages):
                    lost = sum(page.at < 0 for page in pages)
                    raise SystemExit(f"leaving was answered {status}; {lost} pages lost their sockets")
                await asyncio.sleep(0.005)
        writer.close()
        took = max(page.at for page in pages) - began
        await asyncio.sleep(0.2)
        spent = (cpu_seconds(server.process.pid) - used) / rest * 1e6
        found.append(Took(rest / took, took * 1000, spent, grown))
    for page in pages:
        page.transport.abort()
    return found[1:]


def request(path: str, **headers: str) -> str:
    lines = [f"POST {path} HTTP/1.1", "host: 127.0.0.1", "content-length: 0"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", ""])


async def prepared(data: Path, waiting: int) -> list[str]:
    """Applicants who hold their conferences; the secrets of their links, in their order."""
    quiet()
    async with open_house(Settings(data=str(data)), media=False) as house:
        ids, now = await fill(house, waiting), house.clock.now()
        secrets = [new_secret(house) for _ in ids]
        links = [
            ApplicantLink(
                organisation=TENANT,
                hash=secret_hash(secret),
                conference=id_,
                created_at=now,
                expires_at=now + 86_400_000,
                holder=True,
            )
            for secret, id_ in zip(secrets, ids, strict=True)
        ]
        await house.store.commit(Change(organisation=TENANT, insert=links))
    return secrets


def serves(url: str) -> bool:
    """It listens before it has opened its house."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def coram(directory: Path, waiting: int) -> Server:
    secrets, port = asyncio.run(prepared(directory, waiting)), free_port()
    command = [sys.executable, "-m", "coram", "serve", "--data", str(directory), "--port", str(port)]
    where = f"http://127.0.0.1:{port}"
    process = start([*command, "--base-url", where], directory, CORAM_LOG_LEVEL="warning")
    until(lambda: serves(f"{where}/healthz"), process, directory)
    versions = f"Python {sys.version.split()[0]}"

    def leave(number: int) -> str:
        return request("/app/api/cancel", authorization=f"Bearer {secrets[number]}")

    return Server(
        process, port, "/app/api/live", lambda number: json.dumps({"token": secrets[number]}), leave, versions
    )


def python_socketio(directory: Path, _: int) -> Server:
    python, port = str(directory / "venv" / "bin" / "python"), free_port()
    subprocess.run([sys.executable, "-m", "venv", str(directory / "venv")], check=True)
    wanted = ["python-socketio", "uvicorn", "uvloop", "httptools", "websockets"]
    subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
    shutil.copy(PEERS / "socketio_peer.py", directory)
    serve = ["-m", "uvicorn", "socketio_peer:app", "--port", str(port), "--log-level", "warning"]
    process = start([python, *serve], directory)
    until(lambda: listens(port), process, directory)
    told = subprocess.run([python, "-m", "pip", "list"], capture_output=True, text=True, check=True).stdout.splitlines()
    versions = ", ".join(" ".join(line.split()) for line in told if line.split()[0] in wanted)
    path = "/socket.io/?EIO=4&transport=websocket"
    return Server(process, port, path, lambda _: "40", lambda _: request("/leave"), versions)


def socket_io(directory: Path, _: int) -> Server:
    node, port = npm_install(directory, ["socket.io"]), free_port()
    shutil.copy(PEERS / "socketio_peer.mjs", directory / "peer.mjs")
    process = start([node, "peer.mjs", str(port)], directory, NODE_ENV="production")
    until(lambda: listens(port), process, directory)
    version = json.loads((directory / "node_modules" / "socket.io" / "package.json").read_text())["version"]
    path = "/socket.io/?EIO=4&transport=websocket"
    return Server(process, port, path, lambda _: "40", lambda _: request("/leave"), f"socket.io {version}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=1000)
    parser.add_argument("--times", type=int, default=8)
    parser.add_argument("--peers", default="python-socketio,socket.io")
    chosen = parser.parse_args()
    os.sched_setaffinity(0, {CORES[-1]})
    makers = {"coram": coram, "python-socketio": python_socketio, "socket.io": socket_io}
    found: dict[str, list[Took]] = {}
    print(f"{'':16} {'deliveries/s':>24} {'last ms':>18} {'CPU us each':>18} {'+MB':>6}   versions")
    for name in ("coram", *filter(None, chosen.peers.split(","))):
        with tempfile.TemporaryDirectory() as directory:
            server = makers[name](Path(directory), chosen.waiting)
            try:
                took = found[name] = asyncio.run(measure(server, chosen.waiting, chosen.times))
            finally:
                stop(server.process)
        columns = [spread([getattr(one, field) for one in took], ".0f") for field in Took._fields[:3]]
        memory = max(one.memory_mb for one in took)
        print(f"{name:16} {columns[0]:>24} {columns[1]:>18} {columns[2]:>18} {memory:>6.0f}   {server.versions}")
    if "python-socketio" in found:
        ours, theirs = (statistics.median(one.rate for one in found[name]) for name in ("coram", "python-socketio"))
        print(f"Coram / python-socketio: {ours / theirs:.2f} times the deliveries a second (to reach: 2.5)")
    print(f"load {os.getloadavg()[0]:.1f}; to reach: the last within 40 ms, 50 MB")


if __name__ == "__main__":
    main()
