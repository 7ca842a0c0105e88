"""What reading documents and seeing faces have in common: photos and films are looked at on this machine, each in a
process of its own, a few at a time; no answer where that fails.
"""

import asyncio
import os
from typing import Any, Generic, Protocol, TypeVar

import msgspec
import structlog

from coram.adapters.nursery import Nursery

PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
MOST_PIXELS = 60_000_000
_ENVIRONMENT = {"OPENCV_IO_MAX_IMAGE_PIXELS": str(MOST_PIXELS)}  # read when OpenCV is loaded
_log = structlog.get_logger(__name__)

A = TypeVar("A", bound=msgspec.Struct)


class Job(Protocol):
    """A struct that says what to do with which bytes; `task` goes into the log."""

    @property
    def task(self) -> Any: ...


class Seeing(Generic[A]):
    """`worker` is the module that a nursery runs, `answer` what it answers, all of whose members have defaults; `name`
    stands in the log.
    """

    def __init__(self, name: str, worker: str, answer: type[A]) -> None:
        self._name, self._answer = name, answer
        self._room = asyncio.Semaphore(max(1, (os.cpu_count() or 1) // 2))
        self._nursery = Nursery(worker, _ENVIRONMENT)

    async def close(self) -> None:
        await self._nursery.close()

    async def ask(self, job: Job, *, seconds: float) -> A:
        """What comes of it; an empty answer where it took too long or broke off. The bytes travel by a pair of sockets:
        nothing is written to disk.
        """
        async with self._room:
            try:
                said = await self._nursery.answer(msgspec.msgpack.encode(job), seconds=seconds)
                return msgspec.msgpack.decode(said, type=self._answer)
            except TimeoutError:
                _log.warning(f"{self._name}.too_slow", task=job.task, seconds=seconds)
            except msgspec.DecodeError:
                _log.warning(f"{self._name}.broken", task=job.task)
            except OSError as error:
                _log.warning(f"{self._name}.no_process", error=str(error))
        return self._answer()
