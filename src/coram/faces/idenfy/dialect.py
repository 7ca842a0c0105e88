"""iDenfy's words for what Coram tells: webhooks, and which of three addresses the browser goes to."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from coram.core.audit import AuditEntry
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.core.organisation import Compatibility
from coram.faces.idenfy.events import EVENTS
from coram.faces.idenfy.webhook import event_of, kept_webhook, sample_notice
from coram.faces.idenfy.window import ending_message
from coram.ports.dialect import Callback, Event, Told

EVENT_HEADER, SIGNATURE_HEADER = "Idenfy-Event-Type", "Idenfy-Signature"
RECEIVER_SECONDS = 10


class IdenfyDialect:
    """Implements `ports.dialect.Dialect`."""

    def events(self) -> Sequence[Event]:
        """All of them."""
        return EVENTS

    def receiver(self, switches: Compatibility) -> str:
        """The one of the settings, for tokens without a `callbackUrl`."""
        return switches.idenfy_receiver

    def kept(self, told: Told) -> dict[str, Any]:
        """Everything but the addresses of files."""
        return kept_webhook(told)

    def files(self, notice: Notice) -> Mapping[str, str]:
        """Those that were there when it happened."""
        return dict(notice.told.get("files", {}))

    def sample(self) -> Notice | None:
        """An approved identification of nobody, without files."""
        return sample_notice()

    def callback(self, notice: Notice, token: str, addresses: Mapping[str, str] | None = None) -> Callback | None:
        """The webhook. Nothing follows the closing brace: some receivers hash only what they decoded."""
        if event_of(notice) is None:
            return None
        body = dict(notice.told.get("body", {}))
        if notice.kind != "document_expires":
            body["fileUrls"] = dict(addresses or {})
        return Callback(
            body=msgspec.json.encode(body),
            headers={
                "Content-Type": "application/json",
                EVENT_HEADER: str(notice.told.get("event", "IDENTIFICATION")),
            },
            signature_header=SIGNATURE_HEADER,
            timeout_seconds=RECEIVER_SECONDS,
        )

    def wants_token(self, notice: Notice) -> bool:
        """Nothing that is told carries a token."""
        return False

    def window_messages(
        self, entry: AuditEntry, conference: Conference, notice: Notice | None, token: str, switches: Compatibility
    ) -> Sequence[dict[str, Any] | str]:
        """One for the whole session: some pages close the frame at whatever they are told first."""
        message = ending_message(entry, conference, notice)
        if message is None:
            return ()
        return (msgspec.json.encode(message).decode() if switches.text_messages else message,)

    def verdict(self, notice: Notice) -> str:
        """Approved, denied, or whatever ended without either."""
        if notice.kind == "closed" and notice.outcome in ("completed", "aborted"):
            return "success" if notice.outcome == "completed" else "error"
        return "unverified"

    def redirect_field(self, notice: Notice, token: str) -> tuple[str, str]:
        """The address says it all."""
        return "", ""
