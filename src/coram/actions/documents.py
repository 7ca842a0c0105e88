"""Documents of other houses (discovery, keys), kept for as long as they say, an hour at most."""

import asyncio
from typing import NamedTuple
from weakref import WeakValueDictionary

from coram.core.errors import Unavailable
from coram.ports.clock import Clock
from coram.ports.post import Post

MOST = 200
SHORTEST_MS = 30_000
"""Not asked again sooner, whatever it says and whoever wants a newer one: nobody makes us knock without end."""
LONGEST_MS = 3_600_000
USUAL_MS = 600_000


class _Kept(NamedTuple):
    body: bytes
    at: int
    until: int


class Documents:
    """One per server process. Losing it loses nothing."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def get(self, post: Post, clock: Clock, url: str, *, private_allowed: bool, newer: bool = False) -> bytes:
        """The document. `newer`: what is kept did not hold what was looked for, so ask again unless that was just
        done. Raises Unavailable with what went wrong.
        """
        lock = self._locks.setdefault(url, asyncio.Lock())
        async with lock:
            now, kept = clock.now(), self._kept.get(url)
            if kept is not None and (now < kept.at + SHORTEST_MS or (not newer and now < kept.until)):
                return kept.body
            fetched = await post.fetch(url, headers={"Accept": "application/json"}, private_allowed=private_allowed)
            if fetched.status != 200:
                why = fetched.error or f"it answered with status {fetched.status}"
                raise Unavailable(f"the identity provider cannot be asked: {why}", code="PROVIDER_UNREACHABLE")
            seconds = fetched.fresh_seconds
            life = USUAL_MS if seconds is None else min(LONGEST_MS, max(SHORTEST_MS, seconds * 1000))
            self._kept.pop(url, None)
            self._kept[url] = _Kept(fetched.body, now, now + life)
            if len(self._kept) > MOST:
                self._kept.pop(next(iter(self._kept)))
            return fetched.body
