"""A process for each job without the price of starting one: each is forked from one that has loaded the libraries.

The process that forks never sees a byte of a job. It gets one end of a pair of sockets, the job's process reads the job
from it and answers on it; so what one job's bytes bring about ends with that job.
"""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping

from coram.adapters.confined import confine_cpu, die_with_parent, kept_environment

_FORKS = sys.platform == "linux"
"""Elsewhere libraries of the system do not survive a fork: there the process does one job itself, and ends."""
_STOP = 9


class Nursery:
    """Starts `python -m module` when it is first needed, and anew should it have ended. The module calls `serve`."""

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        self._module = module
        self._environment = kept_environment(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    async def answer(self, job: bytes, *, seconds: float) -> bytes:
        """What a process of its own makes of `job`; nothing where it ended first.

        Raises TimeoutError after `seconds`, when that process is ended too, and OSError where none can be started.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._send(theirs)
            except OSError:
                ours.close()
                raise
        reader, writer = await asyncio.open_connection(sock=ours)
        pid = b""
        try:
            async with asyncio.timeout(seconds):
                pid = await reader.readexactly(4)
                writer.write(job)
                writer.write_eof()
                return await reader.read(-1)
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""
        except (TimeoutError, asyncio.CancelledError):
            if pid:  # its end of the pair is still open: it lives, and the number is still its own
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int.from_bytes(pid, "big"), _STOP)
            raise
        finally:
            writer.close()

    async def close(self) -> None:
        """No process is left. One that still works on a job ends with the one that it was forked from."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            process, self._process = self._process, None
            process.kill()
            await asyncio.to_thread(process.wait)

    def _send(self, end: socket.socket) -> None:
        if self._process is not None and self._control is not None and self._process.poll() is None:
            try:
                socket.send_fds(self._control, [b"j"], [end.fileno()])
            except (BrokenPipeError, ConnectionError):
                pass  # it has ended just now
            else:
                return
        self._start()
        assert self._control is not None  # noqa: S101 - for the type checker
        socket.send_fds(self._control, [b"j"], [end.fileno()])

    def _start(self) -> None:
        if self._control is not None:
            self._control.close()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this program's own module
                [sys.executable, "-m", self._module],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )


def serve(answer: Callable[[bytes], bytes], *, cpu_seconds: int) -> None:
    """What the module does, confined and with its libraries loaded: hand each job to a process of its own."""
    control = socket.socket(fileno=0)
    if _FORKS:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    while True:
        word, ends, _, _ = socket.recv_fds(control, 1, 1)
        if not word:
            return
        if _FORKS and os.fork():
            os.close(ends[0])
            continue
        control.close()
        die_with_parent()
        confine_cpu(cpu_seconds)
        with socket.socket(fileno=ends[0]) as end:
            _do(answer, end)
        os._exit(0)


def _do(answer: Callable[[bytes], bytes], end: socket.socket) -> None:
    end.sendall(os.getpid().to_bytes(4, "big"))
    parts = []
    while part := end.recv(1 << 20):
        parts.append(part)
    with contextlib.suppress(BrokenPipeError):
        end.sendall(answer(b"".join(parts)))
