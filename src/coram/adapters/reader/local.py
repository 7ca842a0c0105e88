"""Documents read on this machine, each photo in a process of its own."""

import asyncio
import importlib.util
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec
import structlog

from coram.adapters.nursery import Nursery
from coram.adapters.reader.job import Answer, Job
from coram.core.document_reading import Corner, DocumentReading, Quality, Sighting
from coram.ports.clock import Clock

MIMES = frozenset({"image/jpeg", "image/png", "image/webp"})
MOST_PIXELS = 60_000_000
_ENVIRONMENT = {"OPENCV_IO_MAX_IMAGE_PIXELS": str(MOST_PIXELS)}  # read when OpenCV is loaded
_NOTHING = Quality(problems=("no_document",))
_log = structlog.get_logger(__name__)


class LocalReader:
    """Implements `ports.reader.Reader`. `worker` is the module that runs, for tests."""

    def __init__(self, clock: Clock, worker: str = "coram.adapters.reader.worker") -> None:
        self._clock = clock
        self._room = asyncio.Semaphore(max(1, (os.cpu_count() or 1) // 2))
        self._nursery = Nursery(worker, _ENVIRONMENT)

    async def close(self) -> None:
        await self._nursery.close()

    def can_read_print(self) -> bool:
        return importlib.util.find_spec("rapidocr") is not None

    async def look(self, photo: bytes, mime: str, *, seconds: float) -> Sighting:
        said = await self._ask("look", photo, mime, seconds)
        return said.sighting or Sighting(quality=_NOTHING)

    async def read(self, photo: bytes, mime: str, corners: Sequence[Corner] = (), *, seconds: float) -> DocumentReading:
        """Print comes last, and by itself: should it take too long, the rest was read without it."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        found = (await self._ask("read", photo, mime, seconds, tuple(corners))).reading
        if found is None:
            return DocumentReading(quality=_NOTHING)
        left = seconds - (loop.time() - began)
        if not found.corners or not self.can_read_print() or left < 1:
            return found
        return (await self._ask("read", photo, mime, left, tuple(corners), with_print=True)).reading or found

    async def rectified(
        self, photo: bytes, mime: str, corners: Sequence[Corner] | None = None, *, seconds: float
    ) -> bytes | None:
        return (await self._ask("flat", photo, mime, seconds, tuple(corners or ()))).flat or None

    async def _ask(
        self,
        task: Literal["look", "read", "flat"],
        photo: bytes,
        mime: str,
        seconds: float,
        corners: tuple[Corner, ...] = (),
        *,
        with_print: bool = False,
    ) -> Answer:
        if mime not in MIMES:
            return Answer()
        async with self._room:
            today = datetime.fromtimestamp(self._clock.now() / 1000, UTC).date()
            job = Job(task=task, photo=photo, today=today, corners=corners, printed=with_print)
            try:
                said = await self._nursery.answer(msgspec.msgpack.encode(job), seconds=seconds)
                return msgspec.msgpack.decode(said, type=Answer)
            except TimeoutError:
                _log.warning("reader.too_slow", task=job.task, seconds=seconds)
            except msgspec.DecodeError:
                _log.warning("reader.broken", task=job.task)
            except OSError as error:
                _log.warning("reader.no_process", error=str(error))
        return Answer()
