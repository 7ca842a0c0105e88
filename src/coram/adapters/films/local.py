"""Films made on this machine, each in a process of its own with the lowest claim to the processor."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable

import msgspec
import structlog

from coram.ports.films import FilmJob, FilmMade

_ENVIRONMENT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "HOME", "TZ", "LD_LIBRARY_PATH")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_log = structlog.get_logger(__name__)


class LocalFilms:
    """Implements `ports.films.Films`. `worker` is the module that runs, for tests."""

    def __init__(self, worker: str = "coram.adapters.films.worker") -> None:
        self._worker = worker

    async def make(self, job: FilmJob, told: Callable[[int], None]) -> FilmMade:
        """The data key travels by a pipe."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self._worker,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | _ONE_THREAD,
        )
        try:
            return await self._listen(process, job, told)
        except (OSError, msgspec.DecodeError):
            return FilmMade(problem="the making broke off")
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()

    async def _listen(self, process: asyncio.subprocess.Process, job: FilmJob, told: Callable[[int], None]) -> FilmMade:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipe")
        process.stdin.write(msgspec.msgpack.encode(job))
        await process.stdin.drain()
        process.stdin.close()
        last = b""
        async for line in process.stdout:
            last = line.strip()
            if last.isdigit():
                told(int(last))
        if not last.startswith(b"{"):
            await process.wait()
            _log.warning("film.broken", returncode=process.returncode)
            return FilmMade(problem="the making broke off")
        return msgspec.json.decode(last, type=FilmMade)
