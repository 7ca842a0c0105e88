"""How a face speaks to relying parties when Coram speaks first: window messages, redirects, callbacks."""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from coram.core.audit import AuditEntry
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.core.organisation import Compatibility


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A request body ready to be posted, and its headers (the delivery's own signature headers come on top)."""

    body: bytes
    headers: dict[str, str]


class Dialect(Protocol):
    """One face's words. Pure: no clock, no store."""

    def callback(self, notice: Notice, token: str) -> Callback | None:
        """The server callback; None when this face tells nothing of this kind. Without the token the content must
        be the same at every attempt. `token` is "" where the dialect's callback carries none.
        """
        ...

    def wants_token(self, notice: Notice) -> bool:
        """Whether a conference token belongs into messages about this notice."""
        ...

    def window_messages(
        self, entry: AuditEntry, conference: Conference, notice: Notice | None, token: str, switches: Compatibility
    ) -> Sequence[dict[str, Any] | str]:
        """What the embedding page is told of one audit entry, in order. `notice` once it is over."""
        ...

    def verdict(self, notice: Notice) -> str:
        """Which of the identification's `outcome_urls` the browser goes to."""
        ...

    def redirect_field(self, notice: Notice, token: str) -> tuple[str, str]:
        """Name and value of the field that goes with the browser's redirect at the end; an empty name for none."""
        ...
