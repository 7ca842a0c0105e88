"""Words for reasons: what the applicant is told, and what the reviewer reads."""

from functools import cache
from importlib.resources import files

import msgspec

from coram.core.check import REASONS

LANGUAGES = ("en", "it", "de")


def to_applicant(reason: str, language: str) -> str:
    """What to mend, or why not; "" for a reason that the applicant must not learn."""
    if reason not in REASONS or REASONS[reason].covert:
        return ""
    return _words(language)[f"applicant.{reason}"]


def to_reviewer(reason: str, language: str) -> str:
    """What was found; the code itself where there are no words for it."""
    return _words(language).get(f"reviewer.{reason}", reason)


def _words(language: str) -> dict[str, str]:
    return _read(language if language in LANGUAGES else "en")


@cache
def _read(language: str) -> dict[str, str]:
    text = files("coram.actions.unattended").joinpath("words", f"{language}.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, str])
