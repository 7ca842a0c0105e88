"""An automatic check as the console shows it."""

from coram.core.check import Check
from coram.faces.console.case_shapes import CheckView


def check_view(check: Check, reason: str) -> CheckView:
    """`reason` in the words that go with the page."""
    return CheckView(
        name=check.name,
        status=check.status,
        reason=reason,
        at=check.at,
        distance=_number(check, "distance"),
        alike_below=_number(check, "match_below"),
        different_above=_number(check, "differs_above"),
    )


def _number(check: Check, name: str) -> float | None:
    told = check.details.get(name)
    return float(told) if isinstance(told, float | int) else None
