"""The face before the camera and the portrait on the document, compared in the call while both can be taken again.

Advice to the operator, where the process asks for it and the applicant agreed; it refuses nobody and hinders nothing.
"""

from collections.abc import Sequence

import msgspec
import structlog

from coram.actions.capture.kept import read
from coram.actions.capture.reading_photos import LARGEST
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, read_work, with_content
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM
from coram.core.check import NOT_AVAILABLE, Check, checked
from coram.core.document_reading import Corner
from coram.core.errors import Refusal
from coram.core.face_judging import found, matched, newest_pair, wanted_in_call
from coram.core.face_reading import FacePicture, SeenFace

SECONDS = 30.0
COMPARED = ("document_front", "face")
"""What the photos show that are compared."""
_log = structlog.get_logger(__name__)


async def compare_faces(house: House, organisation: str, conference: str) -> None:
    """Measure the newest photo of the face against the newest one of the document's front, once for each pair, and
    note what came of it. An errand: what goes wrong is logged, and the call goes on without. Vectors are kept nowhere.
    """
    try:
        pair = await _pair(house, organisation, conference)
        if pair is None:
            return
        front, face = [await _bytes(house, one) for one in pair]
        if max(len(front), len(face)) > LARGEST:
            return
        picture = await house.faces.find(face, pair[1].mime, seconds=SECONDS)
        portrait = await portrait_on(house, front, pair[0].mime) if picture.faces else None
        await _note(house, organisation, conference, pair, _judged(house, picture, portrait))
    except Refusal as refused:  # a photo was taken out, or the call is over
        _log.info("comparing.left", reason=refused.code)


async def portrait_on(house: House, photo: bytes, mime: str, corners: Sequence[Corner] = ()) -> SeenFace | None:
    """The largest face on a document: of the page laid flat, else of the photo as it is."""
    flat = await house.reader.rectified(photo, mime, corners or None, seconds=SECONDS)
    for data, kind in ((flat, "image/jpeg"), (photo, mime)):
        if data is not None:
            seen = await house.faces.find(data, kind, small=True, seconds=SECONDS)
            if seen.faces:
                return seen.faces[0]
    return None


async def _pair(house: House, organisation: str, conference: str) -> tuple[Artifact, Artifact] | None:
    work = await read_work(house, organisation, conference)
    pair = newest_pair(await house.store.artifacts(organisation, conference))
    return pair if pair is not None and _is_due(house, work, pair) else None


def _is_due(house: House, work: Work, pair: tuple[Artifact, Artifact]) -> bool:
    content = open_content(house, work.conference)
    if work.conference.state != "in_call" or not wanted_in_call(work.process, content):
        return False
    return all(check.looked_at != _ids(pair) for check in content.face_checks)


def _ids(pair: tuple[Artifact, Artifact]) -> tuple[str, ...]:
    return tuple(one.id for one in pair)


async def _bytes(house: House, one: Artifact) -> bytes:
    _, _, pieces = await read(house, one.organisation, one.conference, one.id)
    return b"".join([piece async for piece in pieces])


def _judged(house: House, picture: FacePicture, portrait: SeenFace | None) -> tuple[Check, Check]:
    if not picture.width:  # which stands for a photo that could not be looked at: it took too long, or broke off
        return checked("face_found", "not_done", NOT_AVAILABLE), checked("face_match", "not_done", NOT_AVAILABLE)
    return found(picture), matched(portrait, picture, None, house.faces.bands())


async def _note(
    house: House, organisation: str, conference: str, pair: tuple[Artifact, Artifact], made: Sequence[Check]
) -> None:
    stamped = tuple(msgspec.structs.replace(one, at=house.clock.now(), looked_at=_ids(pair)) for one in made)
    now = newest_pair(await house.store.artifacts(organisation, conference))
    if now is None or _ids(now) != _ids(pair):
        return  # taken again meanwhile: that pair has an errand of its own

    def decision(work: Work) -> Moved | None:
        if not _is_due(house, work, pair):
            return None
        content = msgspec.structs.replace(open_content(house, work.conference), face_checks=stamped)
        told = [f"{one.name}: {one.status} {one.reason}" for one in stamped]
        entry = audit(
            house,
            work.conference,
            SYSTEM,
            "faces.compared",
            {"artifacts": list(_ids(pair)), "checks": told},
            dict(stamped[1].details),
        )
        return Moved(with_content(house, work.conference, content), SYSTEM, audit=[entry])

    await change_conference(house, organisation, conference, decision)
