"""What a process says about its ends, its looks, its limits and who may serve it: whether that can be kept."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from coram.actions.house import House
from coram.core.branding import check_branding
from coram.core.errors import Invalid
from coram.core.logo import checked_logo
from coram.core.process import AnswerIs, EndRule, Process, Step
from coram.core.unattended import check_rules
from coram.core.way import check_ways

LARGEST_DATA = 16 * 1024
"""Bytes of one rule's additional data, as JSON."""
RESULTS = ("ok", "doubtful", "no")
STATUSES = ("passed", "failed", "skipped", "open")
LIMITS = {"wait_seconds": (5, 86_400), "max_attempts": (1, 1_000), "artifact_days": (1, 36_500)} | {
    "record_days": (1, 36_500)
}
CERTIFICATE_LENGTH = 60


def checks(process: Process) -> Iterator[Callable[[], None]]:
    """Each raises Invalid."""
    for index in range(len(process.end_rules)):
        yield partial(_check_end_rule, process, index)
    yield partial(check_branding, process.branding)
    yield partial(_check_logo, process)
    yield partial(_check_limits, process)
    yield partial(check_kinds, process.certificates, "certificates")
    yield partial(_check_unattended, process)
    yield partial(_check_faces, process)
    yield partial(check_ways, process.ways)


UNATTENDED_STEPS = ("consent", "device_test", "document", "face", "form", "one_time_code", "location")


def _check_unattended(process: Process) -> None:
    """Whether somebody alone can go through it, and the rules can decide it."""
    if process.unattended is None:
        return
    check_rules(process.unattended)
    kinds = [step.kind for step in process.steps]
    for index, step in enumerate(process.steps):
        if step.kind not in UNATTENDED_STEPS:
            raise Invalid(
                f"steps[{index}].kind: '{step.kind}' needs an operator; an unattended process has "
                f"{', '.join(UNATTENDED_STEPS)}",
                field=f"steps[{index}].kind",
            )
    if kinds.count("document") != 1 or kinds.count("face") > 1 or kinds.count("form") > 1:
        raise Invalid("steps: an unattended process has one document, at most one face and one form", field="steps")
    rules = process.unattended
    if (rules.face_match or rules.liveness) and "face" not in kinds:
        raise Invalid("unattended.face_match and liveness need a step of the kind face", field="unattended.face_match")
    if process.abort_code("OTHER") is None:
        raise Invalid("abort_codes: an unattended process needs one called OTHER", field="abort_codes")


def _check_faces(process: Process) -> None:
    """Whether faces can be compared, and the applicant is asked first: it is biometric data."""
    alone = process.unattended
    if process.face_match and alone is not None:
        raise Invalid(
            "face_match: an unattended process says so in its rules, unattended.face_match", field="face_match"
        )
    if not (process.face_match or (alone is not None and (alone.face_match or alone.liveness))):
        return
    place = "unattended.face_match" if alone is not None else "face_match"
    if not any(step.kind == "consent" and any(text.strip() for text in step.text.values()) for step in process.steps):
        raise Invalid(f"{place} needs a consent step whose text says that faces are measured", field=place)
    taken = {purpose for step in process.steps for purpose in step.photos}
    if process.face_match and not {"document_front", "face"} <= taken:
        raise Invalid("face_match needs the photos document_front and face", field="face_match")


def cleaned(process: Process) -> Process:
    """The process with its logo as it may be stored. Raises Invalid."""
    logo = checked_logo(process.branding.logo)
    if logo == process.branding.logo:
        return process
    return msgspec.structs.replace(process, branding=msgspec.structs.replace(process.branding, logo=logo))


async def check_next(house: House, process: Process) -> None:
    """Whether the processes that follow are the organisation's. Raises Invalid."""
    for wrong in await strangers(house, process):
        raise wrong


async def strangers(house: House, process: Process) -> list[Invalid]:
    """A refusal for each process that is to follow and that the organisation does not have."""
    known = {one.id for one in await house.store.processes(process.organisation)} | {process.id}
    return [
        Invalid(f"{place}: there is no process with the id '{rule.next_process}'", field=place)
        for index, rule in enumerate(process.end_rules)
        if rule.next_process and rule.next_process not in known
        for place in (f"end_rules[{index}].next_process",)
    ]


def check_kinds(kinds: tuple[str, ...], member: str) -> None:
    """Kinds of certificates. Raises Invalid."""
    for kind in kinds:
        if not kind.strip() or len(kind) > CERTIFICATE_LENGTH:
            raise Invalid(f"{member}: a certificate's kind has 1 to {CERTIFICATE_LENGTH} characters", field=member)
    if len({kind.strip().lower() for kind in kinds}) != len(kinds):
        raise Invalid(f"{member}: the same kind stands there twice", field=member)


def _check_logo(process: Process) -> None:
    checked_logo(process.branding.logo)


def _check_limits(process: Process) -> None:
    for member, (least, most) in LIMITS.items():
        value = getattr(process, member)
        if value is not None and not least <= value <= most:
            raise Invalid(f"{member}: from {least} to {most}, not {value}", field=member)


def _check_end_rule(process: Process, index: int) -> None:
    rule, place = process.end_rules[index], f"end_rules[{index}]"
    known = [entry.code for entry in process.abort_codes]
    for code in rule.abort_codes:
        if code not in known:
            raise Invalid(f"{place}.abort_codes: there is no abort code '{code}'", field=f"{place}.abort_codes")
    for number, answer in enumerate(rule.answers):
        _check_answer(process, answer, f"{place}.answers[{number}]")
    for name, where in rule.copied.items():
        step, _, item = where.partition(".")
        _check_item(process, step, item, f"{place}.copied")
        if not name.strip():
            raise Invalid(f"{place}.copied: each entry needs a name", field=f"{place}.copied")
    _check_data(rule, place)


def _check_answer(process: Process, answer: AnswerIs, place: str) -> None:
    step = _check_item(process, answer.step, answer.item, f"{place}.step")
    if not answer.item:
        allowed: tuple[str, ...] = STATUSES
    elif any(choice.id == answer.item for choice in step.pool):
        allowed = RESULTS
    else:
        return  # a form field holds any text
    if answer.equals not in allowed:
        words = ", ".join(allowed)
        raise Invalid(f"{place}.equals: one of {words}, not '{answer.equals}'", field=f"{place}.equals")


def _check_item(process: Process, name: str, item: str, place: str) -> Step:
    step = next((one for one in process.steps if one.name == name), None)
    if step is None:
        raise Invalid(f"{place}: there is no step '{name}'", field=place)
    if item and item not in {*(choice.id for choice in step.pool), *(field.name for field in step.fields)}:
        raise Invalid(f"{place}: the step '{name}' has no question, feature or field '{item}'", field=place)
    return step


def _check_data(rule: EndRule, place: str) -> None:
    try:
        size = len(msgspec.json.encode(rule.data))
    except (TypeError, ValueError):
        raise Invalid(f"{place}.data: only what JSON can say", field=f"{place}.data") from None
    if size > LARGEST_DATA:
        raise Invalid(f"{place}.data: at most {LARGEST_DATA // 1024} KiB as JSON", field=f"{place}.data")
    if not (rule.data or rule.copied or rule.next_process):
        raise Invalid(f"{place}: a rule adds data, or names the process that follows", field=place)
