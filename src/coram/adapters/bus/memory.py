"""The bus within one process."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class _Listener:
    """Topics nudged and not yet read, each at most once: bounded by the number of topics it listens to."""

    __slots__ = ("_event", "_fresh", "loop")

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._fresh: dict[str, None] = {}
        self._event = asyncio.Event()

    def nudged(self, topic: str) -> None:
        self._fresh[topic] = None
        self._event.set()

    def __aiter__(self) -> AsyncIterator[str]:
        return self

    async def __anext__(self) -> str:
        while not self._fresh:
            self._event.clear()
            await self._event.wait()
        topic = next(iter(self._fresh))
        del self._fresh[topic]
        return topic


class MemoryBus:
    """Implements `ports.bus.Bus` for the tasks of one process. `nudge` may be called from any thread."""

    def __init__(self) -> None:
        self._listeners: dict[str, dict[_Listener, None]] = {}
        self._lock = threading.Lock()

    def nudge(self, *topics: str) -> None:
        """Tell the listeners of each topic. Never blocks, never fails."""
        try:
            here = asyncio.get_running_loop()
        except RuntimeError:
            here = None
        with self._lock:
            told = [(listener, topic) for topic in topics for listener in self._listeners.get(topic, ())]
        self._tell(told, here)

    def nudge_all(self) -> None:
        """Tell every listener of every topic it listens to, from the loop that runs here."""
        with self._lock:
            told = [(listener, topic) for topic, listeners in self._listeners.items() for listener in listeners]
        self._tell(told, asyncio.get_running_loop())

    @staticmethod
    def _tell(told: list[tuple[_Listener, str]], here: asyncio.AbstractEventLoop | None) -> None:
        for listener, topic in told:
            if listener.loop is here:
                listener.nudged(topic)
            elif not listener.loop.is_closed():
                try:
                    listener.loop.call_soon_threadsafe(listener.nudged, topic)
                except RuntimeError:  # closed in between: nobody listens there any more
                    continue

    @asynccontextmanager
    async def listen(self, *topics: str) -> AsyncIterator[AsyncIterator[str]]:
        """Topics nudged since the context was entered, oldest first; repeats not yet read coalesce."""
        listener = _Listener()
        with self._lock:
            for topic in topics:
                self._listeners.setdefault(topic, {})[listener] = None
        try:
            yield listener
        finally:
            with self._lock:
                for topic in topics:
                    listeners = self._listeners.get(topic, {})
                    listeners.pop(listener, None)
                    if not listeners:
                        self._listeners.pop(topic, None)
