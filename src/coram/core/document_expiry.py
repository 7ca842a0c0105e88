"""When a relying party is told that an approved document comes to its end. Pure."""

from datetime import date

EXPIRED = 0
MARKS = (30, 7, 1)
"""Days before the last day on which the document is valid. Beyond it, it has expired."""


def mark_of(expiry: date, today: date) -> int | None:
    """The least mark that is reached, `EXPIRED` behind the last day; None while it is valid for longer."""
    left = (expiry - today).days
    if left < 0:
        return EXPIRED
    return min((days for days in MARKS if left <= days), default=None)
