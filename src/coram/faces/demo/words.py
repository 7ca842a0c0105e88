"""The demonstration's words, one file per language."""

from functools import cache
from importlib.resources import files

import msgspec

LANGUAGES = ("en", "it", "de")


@cache
def words(language: str) -> dict[str, str]:
    """All words of one of LANGUAGES."""
    text = files("coram.faces.demo").joinpath(f"words/{language}.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, str])


def chosen(asked: str, accepted: str) -> str:
    """The language asked for by name, else the first known one of an Accept-Language header, else English."""
    if asked in LANGUAGES:
        return asked
    for part in accepted.split(","):
        language = part.split(";")[0].strip().lower()[:2]
        if language in LANGUAGES:
            return language
    return "en"
