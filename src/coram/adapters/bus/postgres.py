"""The bus between nodes: PostgreSQL's LISTEN and NOTIFY on one connection.

Listeners of this node are told at once; the others by a notification, sent as soon as the last one has left, so that
whatever comes meanwhile goes together. When the connection dies, a new one is made, and everybody here is woken once:
something may have been missed.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any

import structlog

from coram.adapters.bus.memory import MemoryBus
from coram.adapters.storage.postgres.connection import connect

CHANNEL = "coram"
EVERYTHING = "*"
"""In place of more topics than are worth naming: everybody looks again."""

MOST_TOPICS = 5_000
MOST_BYTES = 7_900
"""PostgreSQL takes payloads below 8000 bytes."""

CHECK_SECONDS = 5.0
"""How often a connection on which nothing happens is tried, and how long an answer may take."""
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 2.0

log = structlog.get_logger(__name__)


class PostgresBus:
    """Implements `ports.bus.Bus` for all nodes on the database at `url`. `nudge` may be called from any thread.

    `elsewhere` is told of every topic that another node nudged, before the listeners are; EVERYTHING stands for any.
    """

    def __init__(self, url: str, elsewhere: Callable[[str], None] = lambda topic: None) -> None:
        self._url, self._elsewhere = url, elsewhere
        self._here = MemoryBus()
        self._lock = threading.Lock()
        self._unsent: dict[str, None] = {}
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect. Raises what connecting raises."""
        self._loop = asyncio.get_running_loop()
        connection = await self._connected()
        self._task = asyncio.create_task(self._keep(connection), name="bus")

    async def close(self) -> None:
        """Send what is unsent and let go; harmless when closed."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def nudge(self, *topics: str) -> None:
        """Tell the listeners of each topic. Never blocks, never fails."""
        self._here.nudge(*topics)
        with self._lock:
            self._unsent.update(dict.fromkeys(topics))
            if len(self._unsent) > MOST_TOPICS:
                self._unsent = {EVERYTHING: None}
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # closed: nobody sends any more
                loop.call_soon_threadsafe(self._wake.set)

    def listen(self, *topics: str) -> AbstractAsyncContextManager[AsyncIterator[str]]:
        """Topics nudged on any node since the context was entered, oldest first; repeats not yet read coalesce."""
        return self._here.listen(*topics)

    async def _connected(self) -> Any:
        connection = await connect(self._url)
        connection.add_termination_listener(lambda _: self._wake.set())
        await connection.add_listener(CHANNEL, self._told)
        return connection

    def _told(self, connection: Any, sender: int, _: str, payload: str) -> None:
        if sender == connection.get_server_pid():
            return
        for topic in payload.split("\n"):
            self._elsewhere(topic)
            if topic == EVERYTHING:
                self._here.nudge_all()
            else:
                self._here.nudge(topic)

    async def _keep(self, connection: Any) -> None:
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                if connection is None:
                    connection = await self._connected()
                    log.warning("bus.connected_again")
                    self._elsewhere(EVERYTHING)
                    self._here.nudge_all()
                pause = FIRST_PAUSE_SECONDS
                await self._serve(connection)
            except asyncio.CancelledError:
                await self._leave(connection)
                raise
            except Exception as error:
                log.warning("bus.lost", error=str(error) or type(error).__name__)
            if connection is not None:
                connection.terminate()
                connection = None
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)

    async def _serve(self, connection: Any) -> None:
        """Send what is to be sent, for as long as the connection lives."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(CHECK_SECONDS):  # wait_for of Python 3.11 may swallow a cancellation
                    await self._wake.wait()
            self._wake.clear()
            if not await self._send(connection):
                await connection.execute("SELECT", timeout=CHECK_SECONDS)

    async def _send(self, connection: Any) -> bool:
        with self._lock:
            topics, self._unsent = self._unsent, {}
        try:
            for payload in payloads(topics):
                await connection.fetch("SELECT pg_notify($1, $2)", CHANNEL, payload, timeout=CHECK_SECONDS)
        except BaseException:
            with self._lock:
                self._unsent = topics | self._unsent
            raise
        return bool(topics)

    async def _leave(self, connection: Any) -> None:
        if connection is None or connection.is_closed():
            return
        with suppress(Exception):
            await self._send(connection)
            await connection.close(timeout=CHECK_SECONDS)


def payloads(topics: Iterable[str]) -> Iterator[str]:
    """Topics, one a line, in pieces that a notification can carry."""
    piece: list[str] = []
    size = 0
    for topic in topics:
        length = len(topic.encode()) + 1
        if size + length > MOST_BYTES:
            yield "\n".join(piece)
            piece, size = [], 0
        piece.append(topic)
        size += length
    if piece:
        yield "\n".join(piece)
