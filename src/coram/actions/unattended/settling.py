"""After the checks: the next step, the same one again, a reviewer, or the decision."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, tell_organisation, with_content
from coram.actions.unattended.lists import case_entries
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM, AuditDraft
from coram.core.capture_plan import CAPTURED, next_task
from coram.core.check import ADVICE, Check, replaced
from coram.core.conference import BeginChecks, Command, Conclude, Proceed, Retry, SendToReview, Submit, decide
from coram.core.content import CaptureContent, ConferenceContent, ReadField, StepResult, StepStatus
from coram.core.process import Process
from coram.core.unattended import Verdict, abort_code, mendable, verdict

ANOTHER_DOCUMENT = frozenset(
    {"TYPE_NOT_ALLOWED", "COUNTRY_NOT_ALLOWED", "TYPE_DIFFERS", "COUNTRY_DIFFERS", "DOCUMENT_EXPIRED"}
)
"""Reasons for which the applicant chooses the document again."""
STEP_CHECKS: Mapping[str, frozenset[str]] = {
    "document": frozenset(
        {"document_quality", "document_type", "document_data", "mrz", "barcode", "document_validity", "document_copy",
         "data_match", "age", "duplicate", "block_list"}
    ),
    "face": frozenset({"face_found", "face_match", "liveness"}),
    "form": frozenset({"form"}),
    "one_time_code": frozenset({"one_time_code"}),
}  # fmt: skip


class Again(NamedTuple):
    """Steps to repeat: by name their kinds, and why each."""

    kinds: dict[str, str]
    reasons: dict[str, tuple[str, ...]]


async def settle(
    house: House,
    organisation: str,
    conference: str,
    fresh: tuple[Check, ...],
    *,
    fields: Mapping[str, ReadField] | None = None,
    lines: tuple[str, ...] = (),
) -> None:
    """Keep what the checks of this submission brought, and move on. Harmless when somebody was faster."""
    artifacts = await house.store.artifacts(organisation, conference)

    def decision(work: Work) -> Moved | None:
        if work.conference.state != "checking":
            return None
        content = open_content(house, work.conference)
        known = msgspec.structs.replace(content.capture, checks=replaced(content.capture.checks, fresh))
        if fields is not None:
            known = msgspec.structs.replace(known, fields=dict(fields), lines=lines)
        content = _with_results(house, work.process, msgspec.structs.replace(content, capture=known), fresh)
        return _moved(house, work, content, fresh, artifacts)

    await change_conference(house, organisation, conference, decision)
    tell_organisation(house, organisation)


async def settle_at_once(house: House, organisation: str, conference: str, made: tuple[Check, ...]) -> None:
    """Hand everything in and decide on checks that were made elsewhere: in test mode they are played. The rules decide
    as they do on any others. Harmless when somebody was faster.
    """
    artifacts = await house.store.artifacts(organisation, conference)

    def decision(work: Work) -> Moved | None:
        if work.conference.state != "capturing":
            return None
        now, content = house.clock.now(), open_content(house, work.conference)
        steps = tuple(one.name for one in work.process.steps if one.kind in CAPTURED)
        submitted = decide(work.conference, Submit(steps=steps), rules=work.rules, now=now)
        begun = decide(submitted.conference, BeginChecks(), rules=work.rules, now=now)
        capture = msgspec.structs.replace(
            content.capture, checks=made, submitted=steps, being_checked=steps, out_of_time=True
        )
        content = _with_results(house, work.process, msgspec.structs.replace(content, capture=capture), made)
        moved = _moved(house, work._replace(conference=begun.conference), content, made, artifacts)
        return moved._replace(happened=(*submitted.happened, *begun.happened, *moved.happened))

    await change_conference(house, organisation, conference, decision)
    tell_organisation(house, organisation)


def _moved(
    house: House, work: Work, content: ConferenceContent, fresh: Sequence[Check], artifacts: Sequence[Artifact]
) -> Moved:
    rules = work.rules.unattended
    again = _again(work, fresh)
    decided = verdict(content.capture.checks, rules)
    entry = audit(
        house,
        work.conference,
        SYSTEM,
        "checks.made",
        {"checks": [f"{one.name}: {one.status} {one.reason}" for one in fresh]},
    )
    if again is not None and not content.capture.out_of_time:
        command: Command = Retry(kinds=again.kinds, reasons=again.reasons)
        content = _taken_back(content, again)
        return _told(house, work, command, content, entry)
    left = next_task(work.process, rules, work.conference, content, artifacts)
    hopeless = any(one.status == "failed" and one.name not in ADVICE for one in fresh) and not decided.to_review
    if left is not None and not hopeless and not content.capture.out_of_time:
        return _told(house, work, Proceed(), content, entry)
    return _finally(house, work, content, decided, entry)


def _finally(house: House, work: Work, content: ConferenceContent, decided: Verdict, entry: AuditDraft) -> Moved:
    if decided.to_review:
        command: Command = SendToReview(decision=decided.decision, reasons=decided.reasons)
    else:
        code = ""
        if decided.decision == "rejected":
            code = abort_code(decided.reasons, [one.code for one in work.process.abort_codes])
        command = Conclude(decision=decided.decision, reasons=decided.reasons, abort_code=code)
    moved = _told(house, work, command, content, entry)
    return moved._replace(insert=case_entries(house, work, content.capture.fields))


def _told(house: House, work: Work, command: Command, content: ConferenceContent, entry: AuditDraft) -> Moved:
    moved = decide(work.conference, command, rules=work.rules, now=house.clock.now())
    sealed = with_content(house, moved.conference, content)
    return Moved(sealed, SYSTEM, moved.happened, audit=[entry])


def _again(work: Work, fresh: Sequence[Check]) -> Again | None:
    """What the applicant can mend and may try again; None when nothing, or when one of them was tried too often."""
    run, rules = work.conference.run, work.rules.unattended
    kinds: dict[str, str] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for kind, why in mendable(fresh).items():
        step = next((one for one in work.process.steps if one.kind == kind and kind in CAPTURED), None)
        if step is None or run is None:
            continue
        if run.failures.get(step.name, 0) + 1 < rules.attempts(kind):
            kinds[step.name], reasons[step.name] = kind, why
    return Again(kinds, reasons) if kinds else None


def _taken_back(content: ConferenceContent, again: Again) -> ConferenceContent:
    """What belongs to the steps to be repeated goes to the earlier ones, so that only the new try counts."""
    capture = content.capture
    gone = frozenset[str]().union(*(STEP_CHECKS.get(kind, frozenset()) for kind in again.kinds.values()))
    kept = tuple(one for one in capture.checks if one.name not in gone)
    changes: dict[str, object] = {
        "checks": kept,
        "earlier": (*capture.earlier, *(one for one in capture.checks if one.name in gone)),
        "submitted": tuple(name for name in capture.submitted if name not in again.kinds),
        "being_checked": (),
    }
    if "document" in again.kinds.values():
        changes |= {"fields": {}, "lines": ()}
        if ANOTHER_DOCUMENT & {reason for why in again.reasons.values() for reason in why}:
            changes |= {"document": None, "country": ""}
    if "face" in again.kinds.values():
        changes["challenge"] = None
    steps = {name: result for name, result in content.steps.items() if name not in again.kinds}
    changed: CaptureContent = msgspec.structs.replace(capture, **changes)
    return msgspec.structs.replace(content, capture=changed, steps=steps)


def _with_results(
    house: House, process: Process, content: ConferenceContent, fresh: Sequence[Check]
) -> ConferenceContent:
    """Where the steps stand that were checked just now."""
    now, steps = house.clock.now(), dict(content.steps)
    for step in process.steps:
        if step.name in content.capture.being_checked:
            bad = any(
                one.status == "failed" and one.name in STEP_CHECKS.get(step.kind, ()) and one.name not in ADVICE
                for one in fresh
            )
            status: StepStatus = "failed" if bad else "passed"
            steps[step.name] = StepResult(status=status, actor="applicant", started_at=now, at=now)
    return msgspec.structs.replace(content, steps=steps)
