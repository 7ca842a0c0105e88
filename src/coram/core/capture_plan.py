"""What the applicant of an unattended conference is to do next: it follows from what is there."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from coram.core.artifact import Artifact
from coram.core.conference_record import Conference, UnattendedRun
from coram.core.content import CaptureContent, ConferenceContent, StepResult
from coram.core.process import Process, Step
from coram.core.unattended import UnattendedRules

TaskKind = Literal["document", "photo", "challenge", "form", "code", "location"]

CAPTURED = ("document", "face")
"""Kinds of step that are files, and are handed in as soon as they are complete."""
DONE_ALONE = ("form", "one_time_code", "location")
CHALLENGE = "challenge"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `request` and `purpose` go with files; `attempt` counts from 1."""

    kind: TaskKind
    step: Step
    attempt: int
    purpose: str = ""
    request: str = ""


def run_of(conference: Conference) -> UnattendedRun:
    """The unattended facts of a conference; empty ones where it is attended."""
    return conference.run or UnattendedRun()


def steps_of(process: Process, rules: UnattendedRules) -> list[Step]:
    """The steps that the applicant goes through after consent and camera."""
    kinds = (*CAPTURED, *DONE_ALONE)
    return [step for step in process.steps if step.kind in kinds and (step.kind != "face" or rules.face)]


def purposes(step: Step, rules: UnattendedRules, capture: CaptureContent) -> tuple[str, ...]:
    """The files that a step consists of, in order."""
    if step.kind == "document":
        two = capture.document is not None and rules.two_sided(capture.document)
        return ("document_front", "document_back") if two else ("document_front",)
    if step.kind == "face":
        return ("face", CHALLENGE) if rules.liveness else ("face",)
    return ()


def request_of(step: str, purpose: str, run: UnattendedRun) -> str:
    """The name under which a file of the current attempt is uploaded."""
    return f"{step}.{purpose}.{run.failures.get(step, 0) + 1}"


def next_task(
    process: Process,
    rules: UnattendedRules,
    conference: Conference,
    content: ConferenceContent,
    artifacts: Iterable[Artifact],
) -> Task | None:
    """The first thing that is left to do; None when everything is there."""
    stored = list(artifacts)
    for step in steps_of(process, rules):
        task = _task_of(step, rules, conference, content, stored)
        if task is not None:
            return task
    return None


def complete(
    process: Process,
    rules: UnattendedRules,
    conference: Conference,
    content: ConferenceContent,
    artifacts: Iterable[Artifact],
) -> tuple[str, ...]:
    """Steps made of files that are complete, and were not handed in yet."""
    stored = list(artifacts)
    return tuple(
        step.name
        for step in steps_of(process, rules)
        if step.kind in CAPTURED
        and step.name not in content.capture.submitted
        and not skipped(step, content)
        and _task_of(step, rules, conference, content, stored) is None
    )


def files_of(
    step: Step,
    rules: UnattendedRules,
    conference: Conference,
    content: ConferenceContent,
    artifacts: Sequence[Artifact],
) -> dict[str, Artifact]:
    """The stored files of the step's current attempt by purpose."""
    run = run_of(conference)
    wanted = {request_of(step.name, purpose, run): purpose for purpose in purposes(step, rules, content.capture)}
    return {
        wanted[one.request]: one
        for one in artifacts
        if one.request in wanted and one.state == "stored" and one.person == "applicant"
    }


def skipped(step: Step, content: ConferenceContent) -> bool:
    """Whether the applicant left an optional step out."""
    return not step.mandatory and content.steps.get(step.name, StepResult()).status == "skipped"


def _task_of(
    step: Step,
    rules: UnattendedRules,
    conference: Conference,
    content: ConferenceContent,
    artifacts: Sequence[Artifact],
) -> Task | None:
    run = run_of(conference)
    attempt = run.failures.get(step.name, 0) + 1
    if skipped(step, content) or step.name in content.capture.submitted:
        return None
    if step.kind in CAPTURED:
        if step.kind == "document" and content.capture.document is None:
            return Task(kind="document", step=step, attempt=attempt)
        there = files_of(step, rules, conference, content, artifacts)
        for purpose in purposes(step, rules, content.capture):
            if purpose not in there:
                kind: TaskKind = "challenge" if purpose == CHALLENGE else "photo"
                request = request_of(step.name, purpose, run)
                return Task(kind=kind, step=step, attempt=attempt, purpose=purpose, request=request)
        return None
    if content.steps.get(step.name, StepResult()).status in ("passed", "failed"):
        return None
    kinds: dict[str, TaskKind] = {"form": "form", "one_time_code": "code", "location": "location"}
    return Task(kind=kinds[step.kind], step=step, attempt=attempt)
