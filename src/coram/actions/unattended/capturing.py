"""What the applicant does alone: begin, choose the document, hand in files, confirm, go on later."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from coram.actions.access.links import NewLink, make_handover
from coram.actions.conference.beginning import APPLICANT
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, new_id, open_content, read_work, with_content
from coram.core.access import ApplicantLink, Caller
from coram.core.artifact import Artifact
from coram.core.capture_plan import Task, complete, next_task
from coram.core.conference import BeginCapture, Conference, Submit, decide
from coram.core.content import Challenge, ConferenceContent, Correction, Location, ReadField, StepResult
from coram.core.countries import THREE_LETTERS, alpha3
from coram.core.document_fields import field_named
from coram.core.errors import Invalid, NotAllowed
from coram.core.liveness import moves_from
from coram.core.process import Step
from coram.core.record import Record
from coram.core.unattended import DocumentKind

CHALLENGE_MS = 60_000
KEPT_AFTER_MS = 48 * 3_600_000
LONGEST_VALUE = 200
VIRTUAL = re.compile(r"\b(obs|virtual|manycam|snap camera|xsplit|v4l2loopback|dummy|droidcam|fake)", re.IGNORECASE)
"""Names of cameras that are programs. A hint and no more: a name is easily changed."""

__all__ = ["VIRTUAL", "advance", "begin_capture", "choose_document", "confirm_form", "draw_challenge",
           "file_captured", "locate_alone", "make_later", "note_upload", "skip_step", "task_now"]  # fmt: skip


def must_capture(work: Work) -> None:
    """Raises NotAllowed outside the capturing."""
    if work.conference.run is None or work.conference.state != "capturing":
        raise NotAllowed("nothing is captured now")


async def begin_capture(house: House, caller: Caller, camera: str, camera_error: str) -> None:
    """The page has told about the camera: the first task comes. A second call changes nothing. Raises NotAllowed."""
    links = await house.store.links(caller.organisation, caller.conference)
    mine = next((link for link in links if link.hash == caller.session), None)

    def decision(work: Work) -> Moved | None:
        if work.conference.state == "capturing":
            return None
        now = house.clock.now()
        moved = decide(work.conference, BeginCapture(), rules=work.rules, now=now)
        content = open_content(house, work.conference)
        capture = msgspec.structs.replace(content.capture, camera=camera[:200], camera_told_at=now)
        steps = dict(content.steps)
        for step in work.process.steps:
            if step.kind == "device_test":
                steps[step.name] = StepResult(status="passed", actor="system", started_at=now, at=now)
        content = msgspec.structs.replace(content, capture=capture, steps=steps)
        details: dict[str, object] = {"error": camera_error[:60]} if camera_error else {}
        entry = audit(house, work.conference, APPLICANT, "camera.told", details, {"camera": camera[:200]})
        kept = _kept_longer(mine, moved.conference)
        return Moved(
            with_content(house, moved.conference, content), APPLICANT, moved.happened, audit=[entry], update=kept
        )

    await change_conference(house, caller.organisation, caller.conference, decision)


def _kept_longer(link: ApplicantLink | None, conference: Conference) -> list[Record]:
    """The page must be able to go on until the session ends, and to say afterwards how it ended."""
    until = conference.deadline_at + KEPT_AFTER_MS
    return [msgspec.structs.replace(link, expires_at=until)] if link is not None and link.expires_at < until else []


async def choose_document(house: House, caller: Caller, country: str, document: str) -> None:
    """Country (two or three letters, "" for unknown) and kind. Until the step is handed in the choice may change.

    Raises Invalid for what the rules do not allow.
    """
    code = alpha3(country)
    if country and code not in THREE_LETTERS.values() and len(code) != 3:
        raise Invalid("a country is two letters, such as IT", field="country")

    def decision(work: Work) -> Moved | None:
        must_capture(work)
        rules, content = work.rules.unattended, open_content(house, work.conference)
        step = next((one for one in work.process.steps if one.kind == "document"), None)
        if step is None or step.name in content.capture.submitted:
            raise NotAllowed("the document was handed in already")
        kinds = rules.kinds(code)
        if document not in kinds:
            raise Invalid("one of " + ", ".join(kinds) if kinds else "no document of this country", field="document")
        kind = msgspec.convert(document, DocumentKind)
        if (content.capture.country, content.capture.document) == (code, kind):
            return None
        capture = msgspec.structs.replace(content.capture, country=code, document=kind)
        entry = audit(
            house,
            work.conference,
            APPLICANT,
            "document.chosen",
            {"document": kind},
            {"country": code} if code else None,
        )
        changed = msgspec.structs.replace(content, capture=capture)
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
    await advance(house, caller.organisation, caller.conference)


async def draw_challenge(house: House, caller: Caller) -> Challenge:
    """What to do before the camera, drawn here and at random, until when. A second call draws anew."""
    random = house.chance.bytes(16)

    def decision(work: Work) -> Moved:
        must_capture(work)
        now = house.clock.now()
        challenge = Challenge(id=new_id(house), moves=moves_from(random), drawn_at=now, expires_at=now + CHALLENGE_MS)
        content = open_content(house, work.conference)
        capture = msgspec.structs.replace(content.capture, challenge=challenge)
        details: dict[str, object] = {"challenge": challenge.id, "moves": list(challenge.moves)}
        entry = audit(house, work.conference, APPLICANT, "challenge.drawn", details)
        changed = msgspec.structs.replace(content, capture=capture)
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry], result=challenge)

    _, challenge = await change_conference(house, caller.organisation, caller.conference, decision)
    assert isinstance(challenge, Challenge)  # noqa: S101 - for the type checker
    return challenge


async def note_upload(
    house: House,
    caller: Caller,
    upload: str,
    source: Literal["camera", "file"],
    corners: Sequence[tuple[float, float]],
) -> None:
    """Where a file comes from, as the page says, and where its document lies. Raises NotAllowed, Invalid."""
    if corners and len(corners) != 4:
        raise Invalid("a page has four corners", field="corners")
    if source == "camera" and not corners:
        return

    def decision(work: Work) -> Moved | None:
        content = open_content(house, work.conference)
        if work.conference.run is None:
            return None
        if source == "file" and not work.rules.unattended.upload:
            raise NotAllowed("this process takes photos from the camera only", field="source", code="CAMERA_ONLY")
        known = content.capture
        uploads = tuple(dict.fromkeys((*known.uploads, upload))) if source == "file" else known.uploads
        placed = {**known.corners, upload: tuple(corners)} if corners else known.corners
        capture = msgspec.structs.replace(known, uploads=uploads, corners=placed)
        if capture == known:
            return None
        changed = msgspec.structs.replace(content, capture=capture)
        return Moved(with_content(house, work.conference, changed), APPLICANT)

    await change_conference(house, caller.organisation, caller.conference, decision)


async def file_captured(house: House, organisation: str, conference: str) -> None:
    """A file has arrived whole: the last one of a step hands it in. Idempotent; nothing to do in an attended call."""
    found = await house.store.conference(organisation, conference)
    if found is not None and found.run is not None and found.state == "capturing":
        await advance(house, organisation, conference)


async def advance(house: House, organisation: str, conference: str, *, out_of_time: bool = False) -> None:
    """Hand in what is complete, and everything once nothing is left to do. `out_of_time`: whatever is left."""
    artifacts = await house.store.artifacts(organisation, conference)

    def decision(work: Work) -> Moved | None:
        if work.conference.state != "capturing" or work.conference.run is None:
            return None
        rules, content, now = work.rules.unattended, open_content(house, work.conference), house.clock.now()
        steps = complete(work.process, rules, work.conference, content, artifacts)
        left = next_task(work.process, rules, work.conference, content, artifacts)
        if not steps and left is not None and not out_of_time:
            return None
        moved = decide(work.conference, Submit(steps=steps), rules=work.rules, now=now)
        capture = msgspec.structs.replace(
            content.capture,
            submitted=(*content.capture.submitted, *steps),
            being_checked=steps,
            out_of_time=out_of_time,
        )
        changed = msgspec.structs.replace(content, capture=capture)
        return Moved(with_content(house, moved.conference, changed), APPLICANT, moved.happened)

    await change_conference(house, organisation, conference, decision)
    house.bus.nudge("checks")


async def task_now(house: House, organisation: str, conference: str) -> tuple[Work, ConferenceContent, Task | None]:
    """What is to be done now, with what bears on it. Raises NotFound."""
    work = await read_work(house, organisation, conference)
    content = open_content(house, work.conference)
    artifacts: Sequence[Artifact] = await house.store.artifacts(organisation, conference)
    return work, content, next_task(work.process, work.rules.unattended, work.conference, content, artifacts)


def open_step(work: Work, content: ConferenceContent, kind: str) -> Step:
    """The step of that kind that is still open. Raises NotAllowed."""
    must_capture(work)
    for step in work.process.steps:
        if step.kind == kind and content.steps.get(step.name, StepResult()).status not in ("passed", "failed"):
            return step
    raise NotAllowed("that is not asked for now")


async def confirm_form(house: House, caller: Caller, values: dict[str, str]) -> None:
    """The applicant confirms the data, or puts it right: what differs from the document is kept with its history.

    Raises Invalid naming the field.
    """

    def decision(work: Work) -> Moved:
        content, now = open_content(house, work.conference), house.clock.now()
        step = open_step(work, content, "form")
        said = _checked_values(step, values)
        fields, corrections = dict(content.capture.fields), list(content.capture.corrections)
        keys = {field.name: field_named(field.name, field.request_key) or field.name for field in step.fields}
        for name, value in ((keys[field], value) for field, value in said.items()):
            before = fields[name].value if name in fields else ""
            if value and value != before:
                fields[name] = ReadField(value=value, source="applicant")
                corrections.append(Correction(field=name, before=before, after=value, by="", at=now))
        capture = msgspec.structs.replace(
            content.capture, fields=fields, corrections=tuple(corrections), form_confirmed_at=now
        )
        result = StepResult(status="passed", actor="applicant", started_at=now, at=now, values=said)
        changed = msgspec.structs.replace(content, capture=capture, steps={**content.steps, step.name: result})
        details: dict[str, object] = {"step": step.name, "changed": len(corrections) - len(content.capture.corrections)}
        entry = audit(house, work.conference, APPLICANT, "form.confirmed", details, dict(said))
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
    await advance(house, caller.organisation, caller.conference)


def _checked_values(step: Step, values: dict[str, str]) -> dict[str, str]:
    known = {field.name: field for field in step.fields}
    for name, value in values.items():
        if name not in known:
            raise Invalid("this form has no such field", field=name[:60])
        if len(value) > LONGEST_VALUE or any(ord(letter) < 32 for letter in value):
            raise Invalid(f"at most {LONGEST_VALUE} characters, no control characters", field=name)
    said = {name: values.get(name, "").strip() for name in known}
    for name, field in known.items():
        if field.required and not said[name]:
            raise Invalid("this must be filled in", field=name)
    return said


async def skip_step(house: House, caller: Caller, name: str) -> None:
    """Leave an optional step out. Raises NotAllowed for a mandatory one, and for one that is not open."""

    def decision(work: Work) -> Moved:
        must_capture(work)
        content, now = open_content(house, work.conference), house.clock.now()
        step = next((one for one in work.process.steps if one.name == name), None)
        if step is None or step.mandatory or step.name in content.capture.submitted:
            raise NotAllowed("this step cannot be left out", field="step")
        result = StepResult(status="skipped", actor="applicant", started_at=now, at=now)
        changed = msgspec.structs.replace(content, steps={**content.steps, name: result})
        entry = audit(house, work.conference, APPLICANT, "step.skipped", {"step": name})
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
    await advance(house, caller.organisation, caller.conference)


async def locate_alone(house: House, caller: Caller, found: Location) -> None:
    """Where the device says it is, or that it may not say. Raises NotAllowed when it is not asked for."""

    def decision(work: Work) -> Moved:
        content, now = open_content(house, work.conference), house.clock.now()
        step = open_step(work, content, "location")
        location = msgspec.structs.replace(found, at=now)
        result = StepResult(status="failed" if location.error else "passed", actor="applicant", started_at=now, at=now)
        changed = msgspec.structs.replace(content, location=location, steps={**content.steps, step.name: result})
        entry = audit(
            house, work.conference, APPLICANT, "location.answered", {"given": not location.error},
            msgspec.to_builtins(location),
        )  # fmt: skip
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
    await advance(house, caller.organisation, caller.conference)


async def make_later(house: House, caller: Caller) -> NewLink:
    """A link with which to go on later, here or elsewhere: it works once, until the session ends. Raises NotAllowed."""
    work = await read_work(house, caller.organisation, caller.conference)
    must_capture(work)
    return await make_handover(house, caller, until=work.conference.deadline_at)
