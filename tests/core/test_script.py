"""What is drawn, where each step stands, and what blocks the outcome "completed"."""

import hashlib
from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.artifact import Artifact
from coram.core.content import (
    ConferenceContent,
    Consent,
    DeviceReport,
    ItemResult,
    Location,
    OneTimeCode,
    StepResult,
)
from coram.core.process import Choice, FormField, Step
from coram.core.script import blocking, draw_items, status_of, statuses
from support.core_records import ORG, START, a_process


def a_step(kind: Any, **changes: Any) -> Step:
    return Step(**{"name": kind, "kind": kind, "title": {"en": kind}, **changes})


def a_pool(*categories: str) -> tuple[Choice, ...]:
    return tuple(Choice(id=f"q{at}", text={}, category=category) for at, category in enumerate(categories))


def artifact(name: str, **changes: Any) -> Artifact:
    known: dict[str, Any] = {
        "kind": "photo",
        "mime": "image/jpeg",
        "state": "stored",
        "object": "o",
        "created_at": START,
    }
    return Artifact(**{"organisation": ORG, "id": name, "conference": "c-1", "name": name, **known, **changes})


def chance(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(8, "big")).digest()


@given(st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=10), st.integers(0, 12), st.integers(0, 2**32))
def test_drawn_items_are_distinct_and_spread(categories: list[str], count: int, number: int) -> None:
    step = a_step("question", pool=a_pool(*categories), draw=count)
    drawn = draw_items(step, chance(number))
    assert draw_items(step, chance(number)) == drawn
    assert len(set(drawn)) == len(drawn)
    if 0 < count < len(categories):
        assert len(drawn) == count
        category = {choice.id: choice.category for choice in step.pool}
        assert len({category[id_] for id_ in drawn}) == min(count, len(set(categories)))
    else:
        assert drawn == tuple(choice.id for choice in step.pool)


@pytest.mark.parametrize("categories", [["x"] * 6, ["a", "a", "b", "b", "c", "c"]])
def test_draw_is_uniform(categories: list[str]) -> None:
    step = a_step("question", pool=a_pool(*categories), draw=2)
    counts = Counter(id_ for number in range(3_000) for id_ in draw_items(step, chance(number)))
    assert sum((counts[f"q{at}"] - 1_000) ** 2 / 1_000 for at in range(6)) < 25.7  # 0.9999 with five degrees
    firsts = Counter(draw_items(step, chance(number))[0] for number in range(3_000))
    assert sum((firsts[f"q{at}"] - 500) ** 2 / 500 for at in range(6)) < 25.7


def test_draw_needs_randomness() -> None:
    with pytest.raises(ValueError):
        draw_items(a_step("question", pool=a_pool("", ""), draw=1), b"little")


def content(**changes: Any) -> ConferenceContent:
    return ConferenceContent(**changes)


CODE = OneTimeCode(step="one_time_code", channel="sms", destination="+1", code_hash="", sent_at=1, expires_at=2)
VERIFIED = msgspec.structs.replace(CODE, verified_at=START)
CONSENT = Consent(text="yes", language="en", process_version=1, at=START)


@pytest.mark.parametrize(
    ("step", "known", "expected"),
    [
        (a_step("consent"), {}, "open"),
        (a_step("consent"), {"consent": CONSENT}, "passed"),
        (a_step("device_test"), {"device": DeviceReport(at=1, verdict="fair")}, "passed"),
        (a_step("device_test"), {"device": DeviceReport(at=1, verdict="failed")}, "failed"),
        (a_step("one_time_code"), {"codes": (CODE,)}, "open"),
        (a_step("one_time_code"), {"codes": (VERIFIED,)}, "passed"),
        (a_step("one_time_code", name="other"), {"codes": (VERIFIED,)}, "open"),
        (a_step("location"), {"location": Location(at=1, latitude=1.0, longitude=2.0)}, "passed"),
        (a_step("location"), {"location": Location(at=1, error="denied")}, "failed"),
    ],
)
def test_steps_that_follow_from_the_content(step: Step, known: dict[str, Any], expected: str) -> None:
    by_hand = StepResult(status="passed", at=START)
    assert status_of(step, StepResult(), content(**known)) == expected
    assert status_of(step, by_hand, content(**known)) == expected, "a tick is no evidence"
    assert status_of(step, StepResult(status="failed", at=START), content(**known)) == "failed"
    assert status_of(step, StepResult(status="skipped", at=START), content(**known)) == "skipped"


def test_document_needs_every_photo_stored_and_every_feature_ok() -> None:
    step = a_step("document", photos=("document_front", "document_back"), pool=a_pool("a", "b"))
    seen = [ItemResult(id="q0", result="ok"), ItemResult(id="q1", result="ok")]
    ok, photos = StepResult(items=tuple(seen)), [artifact("document_front"), artifact("document_back")]
    assert status_of(step, ok, content(), photos) == "passed"
    assert status_of(step, ok, content(), photos[:1]) == "open"
    assert status_of(step, ok, content(), [photos[0], artifact("document_back", state="uploading")]) == "open"
    assert status_of(step, ok, content(), [photos[0], artifact("document_back", kind="document")]) == "open"
    assert status_of(step, StepResult(items=tuple(seen[:1])), content(), photos) == "open"
    doubtful = StepResult(items=(seen[0], ItemResult(id="q1", result="doubtful")))
    assert status_of(step, doubtful, content(), photos) == "failed"


def test_questions_count_as_they_were_drawn() -> None:
    step = a_step("question", pool=a_pool("a", "b", "c"), draw=1)
    answered = StepResult(items=(ItemResult(id="q0", result="ok"), ItemResult(id="q1", result="no")))
    assert status_of(step, answered, content()) == "open", "nothing drawn yet"
    assert status_of(step, answered, content(drawn={"question": ("q0",)})) == "passed"
    assert status_of(step, answered, content(drawn={"question": ("q1",)})) == "failed"
    assert status_of(step, answered, content(drawn={"question": ("q2",)})) == "open"


def test_the_last_act_counts() -> None:
    step = a_step("checklist", pool=a_pool("a"))
    answered = ItemResult(id="q0", result="ok", at=START + 5)
    assert status_of(step, StepResult(status="failed", at=START + 5, items=(answered,)), content()) == "passed"
    assert status_of(step, StepResult(status="failed", at=START + 6, items=(answered,)), content()) == "failed"


def test_form_needs_its_required_fields() -> None:
    fields = (FormField(name="number", label={}, required=True), FormField(name="place", label={}))
    step = a_step("form", fields=fields)
    assert status_of(step, StepResult(status="passed", values={"number": " "}), content()) == "open"
    assert status_of(step, StepResult(values={"number": "X1"}), content()) == "passed"
    free = a_step("form", fields=fields[1:])
    assert status_of(free, StepResult(), content()) == "open"
    assert status_of(free, StepResult(status="passed"), content()) == "passed"


def test_shared_document_needs_the_applicants_acceptance() -> None:
    step = a_step("shared_document")
    assert status_of(step, StepResult(), content(), [artifact("x.pdf", kind="document")]) == "open"
    assert status_of(step, StepResult(), content(), [artifact("x.pdf", kind="document", accepted=True)]) == "passed"


def test_blocking_names_mandatory_steps_in_the_scripts_order() -> None:
    steps = (
        a_step("consent"),
        a_step("face", photos=("face",)),
        a_step("location", mandatory=False),
        a_step("checklist", pool=()),
    )
    process = a_process(steps=steps)
    assert blocking(process, content()) == ["consent", "face", "checklist"]
    done = content(consent=CONSENT, steps={"checklist": StepResult(status="passed")})
    assert blocking(process, done, [artifact("face")]) == []
    assert statuses(process, done)["location"] == "open"
    skipped = content(consent=CONSENT, steps={"checklist": StepResult(status="skipped")})
    assert blocking(process, skipped, iter([artifact("face")])) == ["checklist"]
