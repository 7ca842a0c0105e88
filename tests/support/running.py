"""A demonstration as its users meet it: a process of its own, a ready file, an address."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

READY_WITHIN_SECONDS = 60


class Demo:
    """One data directory, and the `coram demo` that serves it."""

    def __init__(self, directory: Path, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self.directory = directory
        self.arguments = arguments
        self.environment = environment or {}
        self.log = directory / "log"
        self.ready: dict[str, Any] = {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def base_url(self) -> str:
        return str(self.ready["base_url"])

    @property
    def local_url(self) -> str:
        """The same server for programs of this machine, whatever its name is for browsers."""
        return f"http://127.0.0.1:{self.base_url.rpartition(':')[2]}"

    @property
    def apikey(self) -> dict[str, str]:
        return {"apikey": self.ready["api_key"]["header"]}

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, port: int = 0) -> None:
        """Start it and wait until it serves."""
        self.directory.mkdir(parents=True, exist_ok=True)
        ready = self.directory / "ready.json"
        ready.unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "coram", "demo", "--data", str(self.directory)),
                    *("--port", str(port), "--ready-file", str(ready), *self.arguments),
                ],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **self.environment},
            )
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise AssertionError(f"coram demo did not come up:\n{self.log.read_text()}")
            time.sleep(0.05)
        self.ready = json.loads(ready.read_text())

    def stop(self) -> int:
        """As an operating system does at shutdown. Returns the exit status."""
        assert self._process is not None
        self._process.terminate()
        return self.ended()

    def ended(self) -> int:
        """Wait for its end, whoever asked for it. Returns the exit status."""
        assert self._process is not None
        return self._process.wait(40)

    def kill(self) -> None:
        """As a power cut: the server and what it started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)

    def restart(self) -> None:
        """Again, at the same address."""
        self.start(int(self.base_url.rpartition(":")[2]))


@contextmanager
def running_demo(
    directory: Path, *arguments: str, port: int = 0, environment: dict[str, str] | None = None
) -> Iterator[Demo]:
    """A demonstration that serves, and is gone afterwards."""
    demo = Demo(directory, *arguments, environment=environment)
    demo.start(port)
    try:
        yield demo
    finally:
        demo.kill()
