"""Films made on this machine, each in a process of its own with the lowest claim to the processor."""

import asyncio
from collections.abc import Callable

import msgspec
import structlog

from coram.adapters.confined import started
from coram.ports.films import FilmJob, FilmMade

_log = structlog.get_logger(__name__)


class LocalFilms:
    """Implements `ports.films.Films`. `worker` is the module that runs, for tests."""

    def __init__(self, worker: str = "coram.adapters.films.worker") -> None:
        self._worker = worker

    async def make(self, job: FilmJob, told: Callable[[int], None]) -> FilmMade:
        """The data key travels by a pipe."""
        async with started(self._worker) as process:
            try:
                return await self._listen(process, job, told)
            except (OSError, msgspec.DecodeError):
                return FilmMade(problem="the making broke off")

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
