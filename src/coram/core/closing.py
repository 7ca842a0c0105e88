"""What a closing adds by its process's end rules: additional data for the relying party, and what follows."""

from typing import Any

import msgspec

from coram.core.conference import Conference
from coram.core.content import ConferenceContent, StepResult
from coram.core.process import AnswerIs, EndRule, Process


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """`next_process` is a process's id, "" for none. `data` may hold what the applicant answered: personal."""

    data: dict[str, Any] = {}
    next_process: str = ""


def ending_of(process: Process, conference: Conference, content: ConferenceContent) -> Ending:
    """What the rules that fit add, the first of two that say the same; nothing unless it is closed."""
    if conference.state != "closed":
        return Ending()
    data: dict[str, Any] = {}
    following = ""
    for rule in process.end_rules:
        if not _fits(rule, conference, content):
            continue
        copied = {name: answer_at(content, place) for name, place in rule.copied.items()}
        data = {**rule.data, **{name: said for name, said in copied.items() if said}, **data}
        following = following or rule.next_process
    return Ending(data=data, next_process=following)


def answer_at(content: ConferenceContent, place: str) -> str:
    """What was answered at "step.item" ("step" alone: where the step stands); "" for nothing."""
    step, _, item = place.partition(".")
    return _answer(content, step, item)


def _fits(rule: EndRule, conference: Conference, content: ConferenceContent) -> bool:
    return (
        (not rule.outcomes or conference.outcome in rule.outcomes)
        and (not rule.abort_codes or conference.abort_code in rule.abort_codes)
        and all(_holds(one, content) for one in rule.answers)
    )


def _holds(wanted: AnswerIs, content: ConferenceContent) -> bool:
    return _answer(content, wanted.step, wanted.item) == wanted.equals


def _answer(content: ConferenceContent, step: str, item: str) -> str:
    result = content.steps.get(step, StepResult())
    if not item:
        return result.status
    if item in result.values:
        return result.values[item]
    return next((one.result for one in result.items if one.id == item), "")
