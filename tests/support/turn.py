"""A coturn of this test's own, on the loopback interface."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECRET = "a secret of this test only"
TURNSERVER = shutil.which("turnserver") or "/usr/bin/turnserver"


def free_port() -> int:
    """A UDP and TCP port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings(port: int) -> dict[str, str]:
    """The environment that makes Coram use TURN at that port."""
    return {"CORAM_TURN_URLS": f"turn:127.0.0.1:{port}?transport=udp", "CORAM_TURN_SECRET": SECRET}


@contextmanager
def turn_server(directory: Path) -> Iterator[int]:
    """A running server's port."""
    port = free_port()
    log = directory / "turn.log"
    process = subprocess.Popen(
        [
            *(TURNSERVER, "-n", "--use-auth-secret", f"--static-auth-secret={SECRET}", "--realm=coram.test"),
            *("--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", f"--listening-port={port}", "--allow-loopback-peers"),
            *("--no-cli", "--no-tls", "--no-dtls", f"--userdb={directory / 'turn.sqlite'}"),
            *(f"--pidfile={directory / 'turn.pid'}", f"--log-file={log}", "--simple-log"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, log.read_text() if log.exists() else "turnserver ended"
            time.sleep(0.1)
        else:
            raise AssertionError("turnserver does not listen")
        yield port
    finally:
        process.kill()
        process.wait(10)
