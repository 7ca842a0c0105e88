"""iDenfy's words for what Coram tells: for now, which of three addresses the browser goes to."""

from collections.abc import Sequence
from typing import Any

from coram.core.audit import AuditEntry
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.core.organisation import Compatibility
from coram.ports.dialect import Callback


class IdenfyDialect:
    """Implements `ports.dialect.Dialect`."""

    def callback(self, notice: Notice, token: str) -> Callback | None:
        """No webhooks yet: a token that asks for one is refused."""
        return None

    def wants_token(self, notice: Notice) -> bool:
        """Nothing that is told carries a token."""
        return False

    def window_messages(
        self, entry: AuditEntry, conference: Conference, notice: Notice | None, token: str, switches: Compatibility
    ) -> Sequence[dict[str, Any] | str]:
        """No window messages yet."""
        return ()

    def verdict(self, notice: Notice) -> str:
        """Approved, denied, or whatever ended without either."""
        if notice.kind == "closed" and notice.outcome in ("completed", "aborted"):
            return "success" if notice.outcome == "completed" else "error"
        return "unverified"

    def redirect_field(self, notice: Notice, token: str) -> tuple[str, str]:
        """The address says it all."""
        return "", ""
