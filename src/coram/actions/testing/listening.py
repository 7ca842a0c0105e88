"""Listeners: programs that take an organisation's test deliveries over a connection of their own, because nobody could
reach them from outside. What a listener hands on is one attempt as any other: it succeeds when the receiver behind it
says so, and is repeated when it does not or when the listener goes away.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec

from coram.core.delivery import Answer

ANSWER_SECONDS = 20.0
"""A listener's receiver has 15 s, as every receiver; the rest is for the way."""
GONE = "the listener went away before it answered"


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt for a listener. `body` and `headers` are exactly what a receiver would get by HTTP; `url` is the
    address that the request named, "" for none.
    """

    attempt: str
    delivery: str
    conference: str
    number: int
    url: str
    headers: dict[str, str]
    body: bytes


class Listeners:
    """Those connected to this server process, by organisation; the newest one is served."""

    def __init__(self) -> None:
        self._queues: dict[str, list[asyncio.Queue[Handed]]] = {}
        self._answers: dict[tuple[str, str], asyncio.Future[Answer]] = {}
        self._held: dict[int, set[tuple[str, str]]] = {}

    def any(self, organisation: str) -> bool:
        """Whether somebody listens."""
        return bool(self._queues.get(organisation))

    @asynccontextmanager
    async def listen(self, organisation: str) -> AsyncIterator[asyncio.Queue[Handed]]:
        """A queue of what there is to hand on. What was not answered when it ends has failed."""
        queue: asyncio.Queue[Handed] = asyncio.Queue()
        self._queues.setdefault(organisation, []).append(queue)
        self._held[id(queue)] = set()
        try:
            yield queue
        finally:
            self._queues[organisation].remove(queue)
            for key in self._held.pop(id(queue)):
                self._settle(key, Answer(error=GONE))

    async def hand(self, organisation: str, handed: Handed) -> Answer:
        """What the receiver behind the newest listener answers."""
        queue = self._queues[organisation][-1]
        key = (organisation, handed.attempt)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[key] = answer
        self._held[id(queue)].add(key)
        queue.put_nowait(handed)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await answer
        except TimeoutError:
            return Answer(error=f"the listener did not answer within {ANSWER_SECONDS:g} s")
        finally:
            self._answers.pop(key, None)
            if id(queue) in self._held:
                self._held[id(queue)].discard(key)

    def waits(self, organisation: str, attempt: str) -> bool:
        """Whether that attempt still waits for an answer."""
        waiting = self._answers.get((organisation, attempt))
        return waiting is not None and not waiting.done()

    def answer(self, organisation: str, attempt: str, answer: Answer) -> None:
        """What became of an attempt; of one that waits no more, nothing."""
        self._settle((organisation, attempt), answer)

    def _settle(self, key: tuple[str, str], answer: Answer) -> None:
        if self.waits(*key):
            self._answers[key].set_result(answer)
