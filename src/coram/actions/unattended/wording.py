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


def at_the_end(reason: str, language: str, *, may_retry: bool) -> str:
    """What was wrong, once all is over. What could be mended is said only where there is another try; else whom to ask,
    and that nobody looks at it any more. "" for a reason that the applicant must not learn.
    """
    told = to_applicant(reason, language)
    if not told or (may_retry and REASONS[reason].again):
        return told
    return _words(language).get(f"final.{reason}", told)


def to_reviewer(reason: str, language: str) -> str:
    """What was found; the code itself where there are no words for it."""
    return _words(language).get(f"reviewer.{reason}", reason)


def _words(language: str) -> dict[str, str]:
    return _read(language if language in LANGUAGES else "en")


@cache
def _read(language: str) -> dict[str, str]:
    text = files("coram.actions.unattended").joinpath("words", f"{language}.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, str])
