"""The checks of what was handed in, beside everything else: read, judge, and settle what comes next.

Nothing of it is kept outside the store: a conference that is `checking` is checked by whoever runs, and again after a
server died. Three times at most: then what could not be checked is for a reviewer.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from coram.actions.house import House
from coram.actions.ledger import Moved, Work, change_conference, open_content, open_request, read_work
from coram.actions.unattended.faces import camera_check, face_checks
from coram.actions.unattended.lists import list_checks
from coram.actions.unattended.settling import settle
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM
from coram.core.capture_plan import files_of, next_task
from coram.core.check import Check, CheckName, checked
from coram.core.conference import BeginChecks, decide
from coram.core.content import CaptureContent, ConferenceContent, ReadField, StepResult
from coram.core.document_checks import Shown, document_checks
from coram.core.document_fields import fields_of, zone_of
from coram.core.document_reading import Corner, DocumentReading
from coram.core.process import Step

MOST_BEGINNINGS = 3
READ_SECONDS = 60.0
SPECIMEN = "UTO"
"""Utopia, of which the specimens of ICAO Doc 9303 are."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the checks of one submission brought: the checks, and the document's data where it was read."""

    checks: tuple[Check, ...] = ()
    fields: Mapping[str, ReadField] | None = None
    lines: tuple[str, ...] = ()


async def check(house: House, organisation: str, conference: str) -> None:
    """Check what was handed in, and settle it. Nothing to do unless it is `checking`. Raises NotFound."""
    async with house.desk.lock(f"check:{conference}"):
        work = await read_work(house, organisation, conference)
        if work.conference.state != "checking" or work.conference.run is None:
            return
        if work.conference.run.checks_begun >= MOST_BEGINNINGS:
            await settle(house, organisation, conference, _broke_off(house, work))
            return
        await _begin(house, organisation, conference)
        found = await _looked_at(house, await read_work(house, organisation, conference))
        await settle(house, organisation, conference, found.checks, fields=found.fields, lines=found.lines)


def _broke_off(house: House, work: Work) -> tuple[Check, ...]:
    """In place of what could not be checked: a doubt, so that a person looks at it."""
    submitted = open_content(house, work.conference).capture.being_checked
    kinds = {step.kind for step in work.process.steps if step.name in submitted}
    name: CheckName = "face_found" if kinds == {"face"} else "document_data"
    return (checked(name, "doubtful", "CHECK_BROKE_OFF", at=house.clock.now()),)


async def _begin(house: House, organisation: str, conference: str) -> None:
    def decision(work: Work) -> Moved | None:
        if work.conference.state != "checking":
            return None
        moved = decide(work.conference, BeginChecks(), rules=work.rules, now=house.clock.now())
        return Moved(moved.conference, SYSTEM, moved.happened)

    await change_conference(house, organisation, conference, decision)


async def _looked_at(house: House, work: Work) -> Found:
    content = open_content(house, work.conference)
    artifacts = await house.store.artifacts(work.organisation.id, work.conference.id)
    found = Found()
    for step in work.process.steps:
        if step.name not in content.capture.being_checked:
            continue
        files = files_of(step, work.rules.unattended, work.conference, content, artifacts)
        if step.kind == "document":
            read = await _document(house, work, content.capture, files)
            found = Found(checks=(*found.checks, *read.checks), fields=read.fields, lines=read.lines)
        elif step.kind == "face":
            faces = await face_checks(house, work, content, files)
            found = msgspec.structs.replace(found, checks=(*found.checks, *faces))
    left = next_task(work.process, work.rules.unattended, work.conference, content, artifacts)
    if left is None or content.capture.out_of_time:
        known = (*content.capture.checks, *found.checks)
        found = msgspec.structs.replace(found, checks=(*found.checks, *_last(house, work, content, known)))
    return found


async def _document(house: House, work: Work, capture: CaptureContent, files: Mapping[str, Artifact]) -> Found:
    now = house.clock.now()
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    readings = {purpose: await _read(house, work, capture, one) for purpose, one in files.items()}
    zone, fields = zone_of(readings.values(), today), fields_of(readings.values(), today)
    # the specimen is of a country that nobody can choose
    specimen = work.conference.mode == "test" and "issuer" in fields and fields["issuer"].value == SPECIMEN
    shown = Shown(
        country="" if specimen else capture.country,
        document=capture.document or "other",
        readings=readings,
        artifacts={purpose: one.id for purpose, one in files.items()},
        zone=zone,
        fields=fields,
    )
    rules, data = work.rules.unattended, open_request(house, work.identification).data
    checks = document_checks(shown, rules, data, today=today, at=now)
    lists = await list_checks(house, work, fields, rules)
    return Found(checks=(*checks, *lists), fields=fields, lines=zone.lines if zone else ())


async def _read(house: House, work: Work, capture: CaptureContent, one: Artifact) -> DocumentReading:
    key = house.keyring.unwrap(work.conference.wrapped_key)
    photo = b"".join([part async for part in house.vault.read(one.object, key)])
    corners = [Corner(x=x, y=y) for x, y in capture.corners.get(one.id, ())]
    return await house.reader.read(photo, one.mime, corners, seconds=READ_SECONDS)


def _last(house: House, work: Work, content: ConferenceContent, known: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks that need everything to be there: what was typed, and signs of a false camera."""
    now = house.clock.now()
    film = next((one for one in reversed(known) if one.name == "injection"), None)
    made = [camera_check(content, now, test=work.conference.mode == "test", before=film)]
    for step in work.process.steps:
        result = content.steps.get(step.name, StepResult())
        if step.kind == "form":
            made.append(_form(content, step, result, now))
        elif step.kind == "one_time_code" and result.status != "skipped":
            if result.status == "passed":
                made.append(checked("one_time_code", "passed", at=now))
            else:
                made.append(checked("one_time_code", "failed", "CODE_NOT_VERIFIED", at=now))
    return tuple(made)


def _form(content: ConferenceContent, step: Step, result: StepResult, now: int) -> Check:
    if result.status == "skipped":
        return checked("form", "not_done", "NOT_ASKED", at=now)
    if not content.capture.form_confirmed_at:
        return checked("form", "doubtful" if step.mandatory else "not_done", "FORM_NOT_CONFIRMED", at=now)
    changed = [one.field for one in content.capture.corrections if not one.by and one.before]
    if changed:
        return checked("form", "doubtful", "FORM_CHANGED", at=now, details={"fields": ", ".join(sorted(set(changed)))})
    return checked("form", "passed", at=now)
