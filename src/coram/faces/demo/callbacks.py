"""The demonstration's receiver: keeps the last callbacks in memory."""

from collections import deque
from collections.abc import Mapping

import msgspec

KEPT = 50


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """One callback as it came. `at` in ms; `genuine` whether its signature holds."""

    number: int
    at: int
    id: str
    genuine: bool
    headers: dict[str, str]
    body: str


class Receiver:
    """One per demonstration."""

    def __init__(self) -> None:
        self._received: deque[Received] = deque(maxlen=KEPT)
        self._count = 0

    def take(self, at: int, headers: Mapping[str, str], body: bytes, genuine: bool) -> None:
        """Keep one callback."""
        self._count += 1
        shown = {name: value for name, value in headers.items() if name.startswith(("webhook-", "content-type"))}
        self._received.appendleft(
            Received(
                number=self._count,
                at=at,
                id=headers.get("webhook-id", ""),
                genuine=genuine,
                headers=shown,
                body=body.decode("utf-8", "replace"),
            )
        )

    def newest(self) -> list[Received]:
        """Newest first."""
        return list(self._received)
