"""Two servers of one installation, as processes of their own, on one PostgreSQL."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

READY_WITHIN_SECONDS = 60


class Installation:
    """A directory with keys and vault that all nodes share, and a database."""

    def __init__(self, directory: Path, database_url: str) -> None:
        self.directory = directory
        self.environment = {
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "CORAM_DATA": str(directory),
            "CORAM_DATABASE_URL": database_url,
            "CORAM_BASE_URL": "http://id.example",
        }

    def command(self, *arguments: str, fails: bool = False) -> str:
        """One of `coram`'s commands; what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "coram", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert done.returncode == (1 if fails else 0), done.stdout + done.stderr
        return done.stderr if fails else done.stdout


class Node:
    """`coram serve`, under a name."""

    def __init__(self, installation: Installation, name: str) -> None:
        self._installation, self.name = installation, name
        self._process: subprocess.Popen[bytes] | None = None
        self.log = installation.directory / f"{name}.log"
        self.url = ""

    def start(self) -> None:
        """Start it; `serving` waits until it serves."""
        ready = self._installation.directory / f"{self.name}.json"
        ready.unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "coram", "serve", "--port", "0", "--ready-file", str(ready)],
                env={**self._installation.environment, "CORAM_NODE": self.name, "CORAM_DRAIN_SECONDS": "0"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._ready = ready

    def serving(self) -> None:
        """Wait until it serves."""
        assert self._process is not None
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not self._ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"node {self.name} did not come up:\n{self.log.read_text()}")
            time.sleep(0.05)
        self.url = f"http://127.0.0.1:{self._port()}"

    def _port(self) -> int:
        """The one that it listens on: the address in its ready file is that of a proxy."""
        assert self._process is not None
        inodes = {link.readlink().name for link in Path(f"/proc/{self._process.pid}/fd").iterdir() if link.is_symlink()}
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in inodes:
                return int(local.partition(":")[2], 16)
        raise AssertionError(f"node {self.name} does not listen")

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=15)

    def kill(self) -> None:
        """As a power cut: the server and what it started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)

    def stop(self) -> int:
        """As an operating system does at shutdown. Returns the exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(30)
