"""A webhook as a relying party's receiver got it."""

import json
from typing import Any, NamedTuple


class Hook(NamedTuple):
    """Names of headers in lower case."""

    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        return dict(json.loads(self.raw))

    @property
    def told(self) -> tuple[str, bool, str]:
        """Of iDenfy's: the event, whether it is final, and the status."""
        return self.headers["idenfy-event-type"], self.body["final"], self.status["overall"]

    @property
    def status(self) -> dict[str, Any]:
        return dict(self.body["status"])
