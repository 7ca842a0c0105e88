"""Records as the core's tests need them, each with only what matters said."""

from typing import Any

from coram.core.conference import Conference, Rules
from coram.core.operator import Duty
from coram.core.organisation import Limits
from coram.core.process import Process
from coram.core.staff import StaffMember

ORG = "org-1"
START = 1_760_000_000_000
SEED = "5e" * 32


def a_conference(id_: str = "c-1", **changes: Any) -> Conference:
    known: dict[str, Any] = {
        "organisation": ORG,
        "id": id_,
        "identification": f"i-{id_}",
        "process": "p-1",
        "process_version": 1,
        "created_at": START,
        "deadline_at": START + 86_400_000,
        "draw_seed": SEED,
    }
    return Conference(**{**known, **changes})


def a_waiting(id_: str = "c-1", **changes: Any) -> Conference:
    return a_conference(id_, **{"state": "waiting", "waiting_since": START, **changes})


def a_duty(operator: str, **changes: Any) -> Duty:
    return Duty(**{"organisation": ORG, "operator": operator, "state": "ready", "last_seen_at": START, **changes})


def an_operator(id_: str, **changes: Any) -> StaffMember:
    known: dict[str, Any] = {
        "organisation": ORG,
        "id": id_,
        "login": f"{id_}@example.org",
        "name": id_,
        "roles": ("operator",),
        "created_at": START,
    }
    return StaffMember(**{**known, **changes})


def a_process(id_: str = "p-1", **changes: Any) -> Process:
    return Process(**{"organisation": ORG, "id": id_, "name": id_, **changes})


def rules(wait_seconds: int = 300, **limits: Any) -> Rules:
    return Rules(limits=Limits(wait_seconds=wait_seconds, **limits), wait_seconds=wait_seconds)
