"""Pictures compared on this machine, each photo in a process of its own."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import msgspec
import structlog

from coram.adapters.confined import started
from coram.adapters.pictures.excerpt import excerpts
from coram.adapters.pictures.worker import CODECS, Job
from coram.ports.pictures import Cut, Likeness, Window

_log = structlog.get_logger(__name__)


class LocalPictures:
    """Implements `ports.pictures.Pictures`. `worker` is the module that runs, for tests."""

    def __init__(self, worker: str = "coram.adapters.pictures.worker") -> None:
        self._worker = worker

    def cut(self, recording: AsyncIterator[bytes], windows: Sequence[Window]) -> AsyncIterator[Cut]:
        return excerpts(recording, windows)

    async def compare(self, photo: bytes, mime: str, cut: Cut, seconds: float) -> Likeness:
        """The bytes travel by a pipe: nothing is written to disk."""
        if mime not in CODECS:
            return Likeness(problem=f"photos of the type {mime} are not compared")
        if not cut.frames:
            return Likeness(problem="the recording has no picture of that moment")
        job = msgspec.msgpack.encode(Job(photo=photo, mime=mime, cut=cut))
        async with started(self._worker) as process:
            try:
                async with asyncio.timeout(seconds):
                    said, _ = await process.communicate(job)
                return msgspec.msgpack.decode(said, type=Likeness)
            except TimeoutError:
                return Likeness(problem=f"it took longer than {seconds:.0f} s")
            except (msgspec.DecodeError, OSError):
                _log.warning("pictures.broken", returncode=process.returncode)
                return Likeness(problem="the comparison broke off")
