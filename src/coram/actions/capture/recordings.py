"""Recordings: what the media engine finished becomes artifacts of the conference."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from coram.actions.capture.files import object_key
from coram.actions.capture.kept import committed, the_conference
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM, AuditDraft
from coram.core.conference import Conference
from coram.core.errors import Unavailable
from coram.core.handover import operator_at
from coram.ports.media import Recording, Segment
from coram.ports.store import Change


def recording_directory(house: House, organisation: str, conference: str) -> str:
    """Where the media engine writes that conference's recordings: a path that the vault reads."""
    return house.vault.path(f"{organisation}/{conference}")


def recording_of(house: House, conference: Conference) -> Recording:
    """The recording half of a room's policy: directory and data key."""
    return Recording(
        directory=recording_directory(house, conference.organisation, conference.id),
        data_key=house.keyring.unwrap(conference.wrapped_key),
    )


async def store_segments(
    house: House, organisation: str, conference_id: str, segments: Sequence[Segment]
) -> list[Artifact]:
    """Keep finished segments as artifacts, each once however often it is told. Returns those that are new.

    Segments of supervisors' roles or empty ones are left out; those that come after the conference's artifacts were
    deleted are destroyed. Raises NotFound, Unavailable.
    """
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        known = {artifact.object for artifact in await house.store.artifacts(organisation, conference_id)}
        new = [_artifact(house, conference, one) for one in segments if one.size > 0 and one.role != "supervisor"]
        new = list({artifact.id: artifact for artifact in new if artifact.object not in known}.values())
        if not new:
            return []
        if conference.purged_at:
            return await _destroy(house, conference, new)
        entries = [_entry(house, conference, artifact) for artifact in new]
        change = Change(organisation=organisation, insert=new, required=[conference], audit=entries)
        if await committed(house, change):
            house.bus.nudge(f"conference:{conference_id}")
            return new
    raise Unavailable("too many changes at once; try again")


async def recover_recordings(house: House, organisation: str, conference_id: str) -> list[Artifact]:
    """Finish and keep what a dead engine left of a conference's recordings. The room must not be open."""
    conference = await the_conference(house, organisation, conference_id)
    segments = await house.media.recover(conference_id, recording_of(house, conference))
    return await store_segments(house, organisation, conference_id, segments)


async def _destroy(house: House, conference: Conference, late: Sequence[Artifact]) -> list[Artifact]:
    for artifact in late:
        await house.vault.delete(artifact.object)
    details: list[dict[str, object]] = [{"sha256": one.sha256, "size": one.size, "person": one.person} for one in late]
    entries = [audit(house, conference, SYSTEM, "recording.destroyed", one) for one in details]
    await committed(house, Change(organisation=conference.organisation, audit=entries))
    return []


def _artifact(house: House, conference: Conference, segment: Segment) -> Artifact:
    key = object_key(conference.organisation, conference.id, segment.file)
    person = "operator" if segment.role == "operator" else "applicant"
    return Artifact(
        organisation=conference.organisation,
        id=str(UUID(bytes=hashlib.sha256(key.encode()).digest()[:16], version=4)),
        conference=conference.id,
        kind="recording",
        name=f"{person}-{segment.number}.webm",
        created_at=house.clock.now(),
        object=key,
        mime="audio/webm" if segment.kinds == ("audio",) else "video/webm",
        state="stored",
        size=segment.size,
        sha256=segment.sha256,
        person="operator" if segment.role == "operator" else "applicant",
        segment=segment.number,
        started_at=segment.started_at,
        duration_ms=segment.duration_ms,
        clean=segment.clean,
        operator=operator_at(conference, segment.started_at) if segment.role == "operator" else "",
    )


def _entry(house: House, conference: Conference, artifact: Artifact) -> AuditDraft:
    details: dict[str, object] = {
        "artifact": artifact.id,
        "person": artifact.person,
        "segment": artifact.segment,
        "sha256": artifact.sha256,
        "size": artifact.size,
        "started_at": artifact.started_at,
        "duration_ms": artifact.duration_ms,
        "clean": artifact.clean,
    }
    if artifact.operator:
        details["operator"] = artifact.operator
    return audit(house, conference, SYSTEM, "recording.closed", details)
