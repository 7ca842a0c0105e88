"""The words of the report for people, and how it writes times and details."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

LANGUAGES = ("en", "it", "de")
LONGEST_DETAIL = 90
_DATES = {"en": "%Y-%m-%d", "it": "%d/%m/%Y", "de": "%d.%m.%Y"}


@cache
def _messages(language: str) -> dict[str, str]:
    text = (files("coram.actions.evidence") / "words" / f"{language}.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, str])


class Telling:
    """Speaks `language`, else English; local times are those of `zone`."""

    def __init__(self, language: str, zone: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.zone = zone
        self._place = ZoneInfo(zone)

    def __call__(self, name: str, **values: object) -> str:
        """The message of that name. Raises KeyError where there is none."""
        return _messages(self.language)[name].format(**values)

    def known(self, name: str, otherwise: str) -> str:
        """The message of that name, else `otherwise`."""
        return _messages(self.language).get(name, otherwise)

    def both(self, at: int) -> str:
        """An instant in UTC and, in brackets, locally; "" for none."""
        if not at:
            return ""
        return self.utc(at) if self.zone == "UTC" else f"{self.utc(at)} ({self.local(at)})"

    def utc(self, at: int) -> str:
        """Date and time in UTC, to the millisecond."""
        return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S") + f".{at % 1000:03d}Z"

    def local(self, at: int) -> str:
        """Date and time in the organisation's time zone, with its offset from UTC."""
        moment = datetime.fromtimestamp(at // 1000, UTC).astimezone(self._place)
        offset = moment.strftime("%z")
        return moment.strftime(f"{_DATES[self.language]} %H:%M:%S ") + f"{offset[:3]}:{offset[3:5]}"

    def details(self, *told: Mapping[str, Any]) -> str:
        """Plain members of an entry's details, shortened."""
        pairs = [pair for some in told for pair in sorted(some.items()) if plain(pair[1])]
        return " · ".join(f"{name}: {self._value(name, value)}" for name, value in pairs)

    def _value(self, name: str, value: object) -> str:
        if isinstance(value, bool):
            return self("yes" if value else "no")
        if isinstance(value, int) and name.endswith("_at") and value > 0:
            return self.utc(value)
        return short(value)


def plain(value: object) -> bool:
    """Whether it fits on a line: a text, a number, a yes or no; not nothing."""
    return isinstance(value, str | int | float) and value != ""


def short(value: object) -> str:
    """On one line; digests and the like by their first characters."""
    text = str(value).replace("\n", " ")
    if len(text) >= 40 and all(one in "0123456789abcdef" for one in text):
        return f"{text[:12]}…"
    return text if len(text) <= LONGEST_DETAIL else f"{text[:LONGEST_DETAIL]}…"
