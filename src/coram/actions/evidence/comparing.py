"""Photos against the recording of the moment in which they were taken: whether they show the same."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

import structlog

from coram.actions.capture.kept import committed, the_conference
from coram.actions.house import House
from coram.actions.ledger import audit
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM, AuditDraft
from coram.core.conference import Conference
from coram.core.likeness import AFTER_MS, BEFORE_MS, Verdict, verdict
from coram.ports.pictures import Likeness, Window
from coram.ports.store import Change

TYPE = "photo.compared"
SECONDS = 12.0
"""For all photos of a conference together: nobody who asks for the package waits longer for this."""
UNRECORDED = "there is no recording of that moment"
LATE = "there was no time left"
log = structlog.get_logger(__name__)


class _Pair(NamedTuple):
    photo: Artifact
    recording: Artifact
    window: Window


async def compare_photos(house: House, organisation: str, conference_id: str, seconds: float = SECONDS) -> None:
    """Write into the trail of each kept photo how it compares with the recording. Never raises for what goes wrong with
    that: the evidence is sealed all the same. Photos that were compared before are left alone.
    """
    try:
        await _compare(house, organisation, conference_id, seconds)
    except Exception:
        log.exception("comparing.failed", conference=conference_id)


async def _compare(house: House, organisation: str, conference_id: str, seconds: float) -> None:
    conference = await the_conference(house, organisation, conference_id)
    trail = await house.store.audit(organisation, conference_id)
    done = {entry.details.get("artifact") for entry in trail if entry.type == TYPE}
    artifacts = await house.store.artifacts(organisation, conference_id)
    photos = [one for one in artifacts if one.kind == "photo" and one.state == "stored" and one.id not in done]
    if not photos:
        return
    until = asyncio.get_running_loop().time() + seconds
    pairs = [pair for photo in photos if (pair := _pair(photo, artifacts)) is not None]
    entries: dict[str, AuditDraft] = {}
    for recording in {pair.recording.id: pair.recording for pair in pairs}.values():
        mine = [pair for pair in pairs if pair.recording.id == recording.id]
        for pair, found in await _looked_at(house, conference, recording, mine, until):
            entries[pair.photo.id] = _entry(house, conference, pair.photo, pair.recording, found)
    for photo in photos:
        if photo.id not in entries:
            why = LATE if any(pair.photo.id == photo.id for pair in pairs) else UNRECORDED
            entries[photo.id] = _entry(house, conference, photo, None, Likeness(problem=why))
    await committed(house, Change(organisation=organisation, audit=[entries[photo.id] for photo in photos]))


def _pair(photo: Artifact, artifacts: Sequence[Artifact]) -> _Pair | None:
    """The photo and the recording that ran when it was taken: the last one begun before."""
    running: _Pair | None = None
    for one in sorted(artifacts, key=lambda artifact: artifact.started_at):
        if one.kind != "recording" or one.person != photo.person or one.state != "stored":
            continue
        at = photo.created_at - one.started_at
        if 0 <= at <= one.duration_ms + BEFORE_MS and one.mime.startswith("video/"):
            running = _Pair(photo, one, Window(first_ms=max(0, at - BEFORE_MS), last_ms=at + AFTER_MS))
    return running


async def _looked_at(
    house: House, conference: Conference, recording: Artifact, pairs: Sequence[_Pair], until: float
) -> list[tuple[_Pair, Likeness]]:
    """The recording is read once, and no further than its last photo; what it is too late for is left out."""
    key = house.keyring.unwrap(conference.wrapped_key)
    waiting, found = list(pairs), list[tuple[_Pair, Likeness]]()
    cuts = house.pictures.cut(house.vault.read(recording.object, key), [pair.window for pair in pairs])
    try:
        async for cut in cuts:
            pair = next(one for one in waiting if one.window == cut.window)
            waiting.remove(pair)
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                break
            photo = b"".join([part async for part in house.vault.read(pair.photo.object, key)])
            found.append((pair, await house.pictures.compare(photo, pair.photo.mime, cut, left)))
    except (FileNotFoundError, ValueError):
        unreadable = Likeness(problem="photo or recording cannot be read any more")
        found += [(pair, unreadable) for pair in waiting]
    return found


def _entry(
    house: House, conference: Conference, photo: Artifact, recording: Artifact | None, found: Likeness
) -> AuditDraft:
    word: Verdict = "not_comparable" if found.problem else verdict(found.most, found.least)
    details: dict[str, object] = {"artifact": photo.id, "verdict": word}
    if recording is not None:
        details |= {"recording": recording.id, "segment": recording.segment}
    if found.problem:
        details["why"] = found.problem
    else:
        details |= {"most": found.most, "least": found.least, "offset_ms": found.at_ms, "frames": found.frames}
    return audit(house, conference, SYSTEM, TYPE, details)
