"""Every reason has its words, and those that must not be told have none."""

import json
from importlib.resources import files

import pytest

from coram.actions.unattended.wording import LANGUAGES, to_applicant, to_reviewer
from coram.core.check import REASONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    text = (files("coram.actions.unattended") / "words" / f"{language}.json").read_text("utf-8")
    words = json.loads(text)
    told = {f"applicant.{code}" for code, reason in REASONS.items() if not reason.covert}
    assert set(words) == told | {f"reviewer.{code}" for code in REASONS}
    assert all(word.strip() and "!" not in word for word in words.values())


def test_what_must_not_be_told_is_not() -> None:
    assert to_applicant("BLOCKED_PERSON", "en") == to_applicant("NOTHING", "en") == ""
    assert to_reviewer("BLOCKED_PERSON", "fr") == "The person is on the block list"
    assert to_reviewer("NOTHING", "it") == "NOTHING"
