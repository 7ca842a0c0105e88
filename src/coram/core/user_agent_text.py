"""What a browser says of itself, as far as anything follows from it."""

import re
from typing import Literal

Platform = Literal["PC", "MOBILE", "TABLET", "OTHER"]

_TABLET = re.compile(r"\b(iPad|Tablet)\b|Android(?!.*\bMobile\b)")
_PHONE = re.compile(r"\b(Mobile|iPhone|iPod|Android)\b")
_DESK = re.compile(r"\b(Windows|Macintosh|X11|CrOS|Linux)\b")


def platform_of(user_agent: str) -> Platform:
    """The kind of device; OTHER where nothing tells."""
    if _TABLET.search(user_agent):
        return "TABLET"
    if _PHONE.search(user_agent):
        return "MOBILE"
    return "PC" if _DESK.search(user_agent) else "OTHER"
