"""Documents read on this machine, each photo in a process of its own."""

import asyncio
import importlib.util
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from coram.adapters.reader.job import Answer, Job
from coram.adapters.seeing import PHOTOS, Seeing
from coram.core.document_reading import Corner, DocumentReading, Quality, Sighting
from coram.ports.clock import Clock

_NOTHING = Quality(problems=("no_document",))


class LocalReader:
    """Implements `ports.reader.Reader`. `worker` is the module that runs, for tests."""

    def __init__(self, clock: Clock, worker: str = "coram.adapters.reader.worker") -> None:
        self._clock = clock
        self._seeing = Seeing("reader", worker, Answer)

    async def close(self) -> None:
        await self._seeing.close()

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
        if mime not in PHOTOS:
            return Answer()
        today = datetime.fromtimestamp(self._clock.now() / 1000, UTC).date()
        job = Job(task=task, photo=photo, today=today, corners=corners, printed=with_print)
        return await self._seeing.ask(job, seconds=seconds)
