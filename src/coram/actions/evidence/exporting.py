"""A person's data, readable, for that person: everything that is kept of one identification or conference."""

from collections.abc import AsyncIterator, Sequence

import msgspec

from coram.actions.capture.kept import the_conference
from coram.actions.evidence.data import ConferenceFacts, StepFacts, collect
from coram.actions.evidence.package import open_package
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, open_content, open_request
from coram.core.archived import Archive
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.document_reading import DocumentReading
from coram.core.errors import Invalid, NotAllowed, NotFound, Unavailable
from coram.core.manifest import render
from coram.ports.store import Change, Conflict

LONGEST_REASON = 500


class ExportedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file, its path in the export, and its bytes, to be read once."""

    path: str
    content: AsyncIterator[bytes]


async def export_data(
    house: House, actor: Actor, organisation: str, *, identification: str = "", conference: str = "", reason: str
) -> list[ExportedFile]:
    """All files of the export; that it was made, by whom and why, is in each conference's trail before any is read.

    Raises Invalid unless exactly one of `identification` and `conference` is given with a reason; NotFound for what
    is not there or was erased.
    """
    if bool(identification) == bool(conference):
        raise Invalid("name either a conference or an identification", field="conference")
    if not 3 <= len(reason.strip()) <= LONGEST_REASON:
        raise Invalid(f"say why, in 3 to {LONGEST_REASON} characters", field="reason")
    found = [await the_conference(house, organisation, conference)] if conference else []
    wanted = found[0].identification if found else identification
    about = await house.store.identification(organisation, wanted)
    if about is None or not about.wrapped_key:
        raise NotFound("no such identification", field="identification")
    if not conference:
        every = await house.store.conferences_of(organisation, identification)
        found = [one for one in every if not one.erased]
    for one in found:
        await _note(house, actor, organisation, one.id, reason.strip())
    request = {
        "id": about.id,
        "created_at": about.created_at,
        "state": about.state,
        "source": about.source,
        "language": about.language,
        "data": open_request(house, about).data,
    }
    files = [_file("identification.json", render(request))]
    for one in found:
        files += await _conference(house, organisation, one)
    return files


async def _conference(house: House, organisation: str, conference: Conference) -> Sequence[ExportedFile]:
    facts = await collect(house, organisation, conference.id)
    package = await house.store.package(organisation, conference.id)
    told = _told(facts) | {"archived": _archived(package.archive if package else None)}
    if readings := open_content(house, conference).readings:
        told["read_from_photos"] = {photo: _read(reading) for photo, reading in readings.items()}
    if facts.face_checks:
        told["faces_compared"] = msgspec.to_builtins(facts.face_checks)
    files = [_file(f"{conference.id}/facts.json", render(told))]
    try:
        opened = await open_package(house, organisation, conference.id, recordings=True)
    except NotAllowed:
        return files  # it goes on, or is not sealed yet: what is known so far
    for path in opened.paths:
        files.append(ExportedFile(path=path, content=opened.file(path)))
    return files


def _read(reading: DocumentReading) -> dict[str, object]:
    """What was read from a photo, without how sure the eye was of each character."""
    zone = msgspec.structs.replace(reading.mrz, seen=()) if reading.mrz else None
    return dict(msgspec.to_builtins(msgspec.structs.replace(reading, mrz=zone)))


def _told(facts: ConferenceFacts) -> dict[str, object]:
    """The facts without the secrets of the installation."""
    conference = facts.conference
    return {
        "conference": conference.id,
        "process": facts.process.name,
        "state": conference.state,
        "outcome": conference.outcome,
        "created_at": conference.created_at,
        "ended_at": conference.ended_at,
        "operator": facts.operator.name if facts.operator else "",
        "steps": [msgspec.to_builtins(_without_bytes(step)) for step in facts.steps],
        "note": facts.note,
        "write_up": facts.write_up,
    }


def _archived(archive: Archive | None) -> dict[str, object] | None:
    """That there is a copy which this installation cannot read: whoever holds the certificate's private key can."""
    if archive is None:
        return None
    paths = [file.path for file in archive.files]
    return {"made_at": archive.made_at, "certificate": archive.fingerprint, "held_by": archive.subject, "files": paths}


def _without_bytes(step: StepFacts) -> StepFacts:
    photos = tuple(msgspec.structs.replace(photo, content=None) for photo in step.photos)
    return msgspec.structs.replace(step, photos=photos)


def _file(path: str, data: bytes) -> ExportedFile:
    async def content() -> AsyncIterator[bytes]:
        yield data

    return ExportedFile(path=path, content=content())


async def _note(house: House, actor: Actor, organisation: str, conference_id: str, reason: str) -> None:
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        entry = audit(house, conference, actor, "data.exported", {}, {"reason": reason})
        try:
            await house.store.commit(Change(organisation=organisation, required=[conference], audit=[entry]))
        except Conflict:
            continue
        return
    raise Unavailable("too many changes at once; try again")
