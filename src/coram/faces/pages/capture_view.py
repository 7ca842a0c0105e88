"""What the applicant's page shows of a self-service."""

from coram.actions.conference.codes import CODE_TRIES
from coram.actions.conference.reading import Seen
from coram.actions.house import House
from coram.actions.unattended.wording import at_the_end, to_applicant
from coram.core.capture_plan import CAPTURED, Task, next_task, run_of, skipped, steps_of
from coram.core.check import told
from coram.core.comparing import dates
from coram.core.content import Challenge, StepResult
from coram.core.countries import THREE_LETTERS, alpha2
from coram.core.document_fields import field_named
from coram.core.process import Step
from coram.core.unattended import UnattendedRules
from coram.faces.pages.capture_shapes import (
    AllowedView,
    CaptureField,
    CaptureStep,
    CaptureView,
    ChallengeView,
    CodeTask,
    ReasonView,
    TaskView,
)

OUTLINES = {"document_front": "card", "document_back": "card", "face": "face", "challenge": "face"}


def rules_of(seen: Seen) -> UnattendedRules:
    """The rules of this conference: the request's, else the process's."""
    return seen.identification.rules or seen.process.unattended or UnattendedRules()


async def capture_view(house: House, seen: Seen, *, live_offered: bool) -> CaptureView:
    """One task at a time; none while something is checked. Before it begins, what will be first."""
    rules, capture = rules_of(seen), seen.content.capture
    artifacts = await house.store.artifacts(seen.organisation.id, seen.conference.id)
    task = None
    if seen.conference.state in ("testing", "capturing"):
        task = next_task(seen.process, rules, seen.conference, seen.content, artifacts)
    countries = rules.countries() or tuple(THREE_LETTERS.values())
    return CaptureView(
        steps=[_step(seen, step, task) for step in steps_of(seen.process, rules)],
        task=_task(house, seen, rules, task) if task else None,
        until=run_of(seen.conference).session_ends_at,
        countries=sorted(code for code in map(alpha2, countries) if code),
        allowed=[AllowedView(country=alpha2(row.country), kinds=list(row.kinds)) for row in rules.documents],
        country=alpha2(capture.country),
        document=capture.document or "",
        live_offered=live_offered,
    )


def capture_place(seen: Seen) -> tuple[int, int]:
    """Such as "step 4 of 6": consent and camera come before, the end comes after."""
    steps = steps_of(seen.process, rules_of(seen))
    done = sum(_is_done(seen, step) for step in steps)
    return min(3 + done, 2 + len(steps)), 3 + len(steps)


def reasons_view(codes: tuple[str, ...], language: str) -> list[ReasonView]:
    """Those of the reasons that the applicant may read."""
    return [ReasonView(code=code, text=to_applicant(code, language)) for code in told(codes)]


def final_reasons(codes: tuple[str, ...], language: str, *, may_retry: bool) -> list[ReasonView]:
    """The same when all is over."""
    return [ReasonView(code=code, text=at_the_end(code, language, may_retry=may_retry)) for code in told(codes)]


def _is_done(seen: Seen, step: Step) -> bool:
    if step.kind in CAPTURED:
        return step.name in seen.content.capture.submitted or skipped(step, seen.content)
    return seen.content.steps.get(step.name, StepResult()).status in ("passed", "failed", "skipped")


def _step(seen: Seen, step: Step, task: Task | None) -> CaptureStep:
    now = task is not None and task.step.name == step.name
    return CaptureStep(
        name=step.name,
        kind=step.kind,
        title=seen.process.text(step.title, seen.conference.language),
        status="now" if now else "done" if _is_done(seen, step) else "later",
    )


def _task(house: House, seen: Seen, rules: UnattendedRules, task: Task) -> TaskView:
    language, step = seen.conference.language, task.step
    outline = OUTLINES.get(task.purpose, "none")
    if outline == "card" and seen.content.capture.document == "passport":
        outline = "passport"
    return TaskView(
        kind=task.kind,
        step=step.name,
        title=seen.process.text(step.title, language),
        text=seen.process.text(step.text, language),
        attempt=task.attempt,
        attempts_left=max(0, rules.attempts(step.kind) - task.attempt),
        reasons=reasons_view(run_of(seen.conference).asked_again.get(step.name, ()), language),
        request=task.request,
        purpose=task.purpose,
        outline=outline,  # type: ignore[arg-type]
        facing="user" if step.kind == "face" else "environment",
        upload_allowed=rules.upload and task.kind == "photo",
        skippable=not step.mandatory,
        challenge=_challenge(house, seen) if task.kind == "challenge" else None,
        fields=_fields(seen, step) if task.kind == "form" else [],
        code=code_task(seen, step) if task.kind == "code" else None,
    )


def challenge_view(drawn: Challenge) -> ChallengeView:
    """What the page is to show."""
    return ChallengeView(
        id=drawn.id,
        moves=list(drawn.moves),
        until=drawn.expires_at,
        lead_ms=drawn.lead_ms,
        move_ms=drawn.move_ms,
    )


def _challenge(house: House, seen: Seen) -> ChallengeView | None:
    drawn = seen.content.capture.challenge
    if drawn is None or drawn.expires_at <= house.clock.now():
        return None
    return challenge_view(drawn)


def _fields(seen: Seen, step: Step) -> list[CaptureField]:
    read, fields = seen.content.capture.fields, []
    for field in step.fields:
        name = field_named(field.name, field.request_key)
        value = read[name].value if name in read else ""
        if field.type == "date" and not dates(value):  # a document may leave the day open
            value = ""
        fields.append(
            CaptureField(
                name=field.name,
                label=seen.process.text(field.label, seen.conference.language),
                type=field.type,
                required=field.required,
                value=value,
                read=bool(value),
            )
        )
    return fields


def code_task(seen: Seen, step: Step) -> CodeTask:
    """Where the newest code went, masked, and how often it may be tried still."""
    last = seen.content.codes[-1] if seen.content.codes else None
    return CodeTask(
        channels=list(step.channels),
        destination=masked(last.destination) if last else "",
        sent_at=last.sent_at if last else 0,
        until=last.expires_at if last else 0,
        tries_left=max(0, CODE_TRIES - last.tries) if last else 0,
    )


def masked(destination: str) -> str:
    """Enough to recognise one's own: m…@example.org, +39…12."""
    local, at, domain = destination.rpartition("@")
    if at:
        return f"{local[:1]}…@{domain}"
    return f"{destination[:3]}…{destination[-2:]}"
