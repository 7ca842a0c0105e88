"""Nudges between connections and nodes: "look again", never the news itself."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Bus(Protocol):
    """Delivers a nudge to everybody who listens to its topic at that moment; nothing is kept.

    Topics: `conference:<id>` (its people), `organisation:<id>` (its console and waiting room), `deliveries`
    (the worker), `clock` (the worker's deadlines), `access` (whoever holds a connection open: keys, people, sessions or
    tokens changed).
    """

    def nudge(self, *topics: str) -> None:
        """Tell the listeners of each topic. Never blocks, never fails."""
        ...

    def listen(self, *topics: str) -> AbstractAsyncContextManager[AsyncIterator[str]]:
        """An iterator of topics nudged since the context was entered. Repeats that were not yet read coalesce."""
        ...
