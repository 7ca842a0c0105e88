"""How a call goes on, for the embedding page: from its answer to its end. The vendor's own names are not public."""

from typing import Any

from coram.core.audit import AuditEntry
from coram.core.conference import Conference

_MODULES = {
    "passed": "ONCALL_MODULE_COMPLETED",
    "failed": "ONCALL_MODULE_COMPLETED",
    "skipped": "ONCALL_MODULE_COMPLETED",
    "open": "ONCALL_MODULE_STARTED",
}
_LINES = {
    "applicant.left": "ONCALL_RECONNECTING",
    "applicant.returned": "ONCALL_RECONNECTED",
    "operator.left": "ONCALL_PEER_DISCONNECTED",
    "operator.returned": "ONCALL_RECONNECTED",
}


def call_events(entry: AuditEntry, conference: Conference) -> list[dict[str, Any]]:
    """The event of one entry of the audit trail, none or one."""
    if not conference.answered_at or entry.at < conference.answered_at:
        return []
    match entry.type:
        case "conference.answered":
            return [{"event": "ONCALL_STARTED", "idConf": conference.id}]
        case "step.set":
            event = _MODULES.get(str(entry.details.get("status")))
            return [{"event": event, "module": str(entry.details.get("step"))}] if event else []
        case "conference.closed":
            return [{"event": "ONCALL_ENDED"}]
        case "conference.ended" if entry.details.get("from") == "in_call":
            return [{"event": "ONCALL_ENDED"}]
    event = _LINES.get(entry.type)
    return [{"event": event}] if event else []
