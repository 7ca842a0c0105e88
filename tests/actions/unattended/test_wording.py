"""Every reason has its words, and those that must not be told have none."""

import json
from importlib.resources import files

import pytest

from coram.actions.unattended.wording import LANGUAGES, at_the_end, to_applicant, to_reviewer
from coram.core.check import REASONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    text = (files("coram.actions.unattended") / "words" / f"{language}.json").read_text("utf-8")
    words = json.loads(text)
    told = {f"applicant.{code}" for code, reason in REASONS.items() if not reason.covert}
    finally_ = {name for name in words if name.startswith("final.")}
    assert set(words) - finally_ == told | {f"reviewer.{code}" for code in REASONS}
    assert {name.replace("final.", "applicant.") for name in finally_} <= told
    assert all(word.strip() and "!" not in word for word in words.values())


MEND_OR_WAIT = {
    "en": ("again", "Please choose", "Please show", "Please use", "Please be", "A person", "Hold", "Come closer"),
    "it": ("di nuovo", "Rifai", "Riprova", "Scegli", "Mostra", "Una persona", "Avvicin"),
    "de": ("noch einmal", "Bitte wählen", "Bitte zeigen", "Bitte verwenden", "Eine Person", "Halten", "Kommen Sie"),
}
"""What is of no use to somebody who has no try left."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_another_try_nobody_is_told_to_mend_it_or_to_wait_for_a_person(language: str) -> None:
    advised = [text for text in MEND_OR_WAIT[language] if any(text in to_applicant(one, language) for one in REASONS)]
    assert len(advised) > 4  # or this looks for what nobody says
    for reason, known in REASONS.items():
        last = at_the_end(reason, language, may_retry=False)
        assert not [text for text in MEND_OR_WAIT[language] if text in last], (reason, last)
        if known.again and not known.covert and known.again != "form":
            assert ORGANISATION[language] in last, (reason, last)
            assert at_the_end(reason, language, may_retry=True) == to_applicant(reason, language)


ORGANISATION = {"en": "the company", "it": "azienda", "de": "das Unternehmen"}


def test_what_no_try_mends_has_its_last_words_at_the_end() -> None:
    assert at_the_end("SIDES_DIFFER", "en", may_retry=True) == at_the_end("SIDES_DIFFER", "en", may_retry=False)
    assert "A person looks" not in at_the_end("SIDES_DIFFER", "en", may_retry=True)
    assert at_the_end("UNDER_AGE", "de", may_retry=False) == to_applicant("UNDER_AGE", "de")


def test_what_must_not_be_told_is_not() -> None:
    assert to_applicant("BLOCKED_PERSON", "en") == to_applicant("NOTHING", "en") == ""
    assert at_the_end("BLOCKED_PERSON", "en", may_retry=False) == at_the_end("NOTHING", "en", may_retry=True) == ""
    assert to_reviewer("BLOCKED_PERSON", "fr") == "The person is on the block list"
    assert to_reviewer("NOTHING", "it") == "NOTHING"
