"""Listeners: programs that take an organisation's test deliveries over a connection of their own, because nobody could
reach them from outside. What a listener hands on is one attempt as any other: it succeeds when the receiver behind it
says so, and is repeated when it does not or when the listener goes away.
"""

import asyncio

import msgspec

from coram.actions.monitor import Monitor
from coram.core.delivery import Answer, Delivery

ANSWER_SECONDS = 20.0
"""A listener's receiver has 15 s, as every receiver; the rest is for the way."""
KNOWN_SECONDS = 2.5
"""How long it takes until every node knows that somebody listens: each writes and reads once a second."""
GONE = "the listener went away before it answered"
SILENT = f"the listener did not answer within {ANSWER_SECONDS:g} s"


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt for a listener. `body` and `headers` are exactly what a receiver would get by HTTP; `url` is the
    address that the request named, "" for none.
    """

    attempt: str
    delivery: str
    identification: str
    conference: str
    number: int
    url: str
    headers: dict[str, str]
    body: bytes


def attempt_of(delivery: Delivery) -> str:
    """The id of its next attempt. Any node that is told the answer sees whether it still waits for that one."""
    return f"{delivery.id}.{delivery.attempts + 1}"


def told_elsewhere(delivery: str) -> str:
    """The bus's topic for: a node that had not handed it out was told the answer, and stored it."""
    return f"delivery:{delivery}"


class Listener:
    """One connection: what there is to hand on through it, and which attempts it has not answered yet."""

    def __init__(self, organisation: str, since: int) -> None:
        self.organisation, self.since = organisation, since
        self.queue: asyncio.Queue[Handed] = asyncio.Queue()
        self.held: set[str] = set()


class Listeners:
    """Those connected to this server process, by organisation; the newest one is served."""

    def __init__(self) -> None:
        self._there: dict[str, list[Listener]] = {}
        self._answers: dict[tuple[str, str], asyncio.Future[Answer]] = {}

    def any(self, organisation: str) -> bool:
        """Whether somebody listens."""
        return bool(self._there.get(organisation))

    def join(self, organisation: str, since: int, monitor: Monitor) -> Listener:
        """A listener that came at `since` (ms). Whoever made it lets it `leave`."""
        listener = Listener(organisation, since)
        self._there.setdefault(organisation, []).append(listener)
        monitor.listening(organisation, since)
        return listener

    def leave(self, listener: Listener, monitor: Monitor) -> None:
        """It is gone: what it did not answer goes to the next one, or has failed. Harmless when it has left."""
        there = self._there.get(listener.organisation, [])
        if listener not in there:
            return
        there.remove(listener)
        monitor.listening(listener.organisation, there[-1].since if there else 0)
        for attempt in tuple(listener.held):
            self.answer(listener.organisation, attempt, Answer(error=GONE))

    async def hand(self, organisation: str, handed: Handed) -> Answer:
        """What the receiver behind the newest listener answers; behind the next one where that one goes away, or says
        nothing while a newer one came.
        """
        answer = Answer(error=GONE)
        while there := self._there.get(organisation):
            newest = there[-1]
            answer = await self._hand_to(newest, handed)
            replaced = answer.error == SILENT and self.any(organisation) and there[-1] is not newest
            if answer.error != GONE and not replaced:
                break
        return answer

    async def _hand_to(self, listener: Listener, handed: Handed) -> Answer:
        key = (listener.organisation, handed.attempt)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[key] = answer
        listener.held.add(handed.attempt)
        listener.queue.put_nowait(handed)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await answer
        except TimeoutError:
            return Answer(error=SILENT)
        finally:
            self._answers.pop(key, None)
            listener.held.discard(handed.attempt)

    def answer(self, organisation: str, attempt: str, answer: Answer) -> bool:
        """What became of an attempt. False where this process does not wait for it (any more)."""
        waiting = self._answers.get((organisation, attempt))
        if waiting is None or waiting.done():
            return False
        waiting.set_result(answer)
        return True
