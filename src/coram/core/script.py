"""The script of a conference: what is drawn for it, where each step stands, and what keeps it from being completed."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from coram.core.artifact import Artifact
from coram.core.content import ConferenceContent, StepResult, StepStatus
from coram.core.process import Choice, Process, Step

T = TypeVar("T")

LEAST_RANDOM_BYTES = 16
UNATTENDED = frozenset({"document", "face", "form", "one_time_code", "location"})
"""Steps that the checks judge, where nobody else is there to."""

# --- drawing ------------------------------------------------------------------------------------------------


def draw_items(step: Step, random: bytes) -> tuple[str, ...]:
    """The choices of a step's pool to go through: all in the pool's order, or `step.draw` of them at random.

    Distinct, and from as many different categories as there are before any category comes twice (ETSI TS 119 461
    VAL-8.3.3-07X); uniform within a category, and among categories. `random` are at least 16 fresh bytes; the same
    bytes give the same items. Raises ValueError for fewer.
    """
    pool = list({choice.id: choice for choice in step.pool}.values())
    if step.draw <= 0 or step.draw >= len(pool):
        return tuple(choice.id for choice in pool)
    if len(random) < LEAST_RANDOM_BYTES:
        raise ValueError("at least 16 random bytes are needed")
    numbers = _numbers(random + step.name.encode())
    categories: dict[str, list[Choice]] = {}
    for choice in pool:
        categories.setdefault(choice.category, []).append(choice)
    groups = [_shuffled(group, numbers) for group in _shuffled(list(categories.values()), numbers)]
    drawn: list[str] = []
    for round_ in range(max(len(group) for group in groups)):
        drawn += [group[round_].id for group in groups if round_ < len(group)]
    return tuple(drawn[: step.draw])


def _numbers(key: bytes) -> Iterator[int]:
    """64-bit numbers without end."""
    block = 0
    while True:
        digest = hashlib.sha256(key + block.to_bytes(8, "big")).digest()
        yield from (int.from_bytes(digest[at : at + 8], "big") for at in range(0, 32, 8))
        block += 1


def _below(count: int, numbers: Iterator[int]) -> int:
    """Uniform from 0 to `count` - 1: numbers of the incomplete last round are left out."""
    whole = (1 << 64) - (1 << 64) % count
    return next(number for number in numbers if number < whole) % count


def _shuffled(items: Sequence[T], numbers: Iterator[int]) -> list[T]:
    mixed = list(items)
    for last in range(len(mixed) - 1, 0, -1):
        other = _below(last + 1, numbers)
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return mixed


# --- where a step stands ------------------------------------------------------------------------------------


def status_of(
    step: Step, result: StepResult, content: ConferenceContent, artifacts: Iterable[Artifact] = ()
) -> StepStatus:
    """Where a step stands by what is there, whatever was ticked: a step without its evidence is never passed.

    `result` is the step's, stored or about to be; `artifacts` are the conference's. What the operator set to failed
    or skipped stays so until an item is answered after that: the last act counts.
    """
    if step.kind in UNATTENDED and content.capture.camera_told_at:
        return result.status
    answered_since = any(item.at >= result.at for item in result.items)
    if result.status in {"failed", "skipped"} and not answered_since:
        return result.status
    match step.kind:
        case "consent":
            return "passed" if content.consent else "open"
        case "device_test":
            return _device(content)
        case "document" | "face":
            return _both(_photos(step, artifacts), _items(step, content, result))
        case "one_time_code":
            verified = any(code.step == step.name and code.verified_at for code in content.codes)
            return "passed" if verified else "open"
        case "question" | "checklist":
            return _items(step, content, result) if step.pool else _by_hand(result)
        case "form":
            return _form(step, result)
        case "shared_document":
            return _shared(artifacts)
        case "location":
            return _location(content)


def statuses(process: Process, content: ConferenceContent, artifacts: Iterable[Artifact] = ()) -> dict[str, StepStatus]:
    """The status of every step, by its name, in the script's order."""
    stored = list(artifacts)
    return {
        step.name: status_of(step, content.steps.get(step.name, StepResult()), content, stored)
        for step in process.steps
    }


def blocking(process: Process, content: ConferenceContent, artifacts: Iterable[Artifact] = ()) -> list[str]:
    """The names of the mandatory steps that are not passed: with any of them, "completed" is not possible."""
    found = statuses(process, content, artifacts)
    return [step.name for step in process.steps if step.mandatory and found[step.name] != "passed"]


def items_of(step: Step, content: ConferenceContent) -> tuple[str, ...]:
    """The ids of the items to go through: what was drawn, or the whole pool where nothing is ever drawn."""
    if step.draw <= 0 or step.draw >= len(step.pool):
        return tuple(dict.fromkeys(choice.id for choice in step.pool))
    return content.drawn.get(step.name, ())


def _by_hand(result: StepResult) -> StepStatus:
    return "passed" if result.status == "passed" else "open"


def _both(*found: StepStatus) -> StepStatus:
    if "failed" in found:
        return "failed"
    return "passed" if set(found) == {"passed"} else "open"


def _device(content: ConferenceContent) -> StepStatus:
    if content.device is None:
        return "open"
    return "failed" if content.device.verdict == "failed" else "passed"


def _photos(step: Step, artifacts: Iterable[Artifact]) -> StepStatus:
    there = {one.name for one in artifacts if one.kind == "photo" and one.state == "stored"}
    return "passed" if there.issuperset(step.photos) else "open"


def _items(step: Step, content: ConferenceContent, result: StepResult) -> StepStatus:
    """Every item must be ok; doubtful is no better than no. A pool from which nothing was drawn yet is open."""
    if not step.pool:
        return "passed"
    wanted = items_of(step, content)
    answers = {item.id: item.result for item in result.items}
    if any(answers.get(id_, "ok") != "ok" for id_ in wanted):
        return "failed"
    return "passed" if wanted and all(id_ in answers for id_ in wanted) else "open"


def _form(step: Step, result: StepResult) -> StepStatus:
    required = [field.name for field in step.fields if field.required]
    if any(not result.values.get(name, "").strip() for name in required):
        return "open"
    return "passed" if required or result.status == "passed" or any(result.values.values()) else "open"


def _shared(artifacts: Iterable[Artifact]) -> StepStatus:
    accepted = any(one.kind == "document" and one.state == "stored" and one.accepted for one in artifacts)
    return "passed" if accepted else "open"


def _location(content: ConferenceContent) -> StepStatus:
    if content.location is None:
        return "open"
    return "passed" if content.location.latitude is not None and not content.location.error else "failed"
