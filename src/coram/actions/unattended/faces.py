"""The checks of the face and of the camera: is there one face, is it the document's, does it do what was asked.

Distances and movements are advice: they call for a person and refuse nobody (`core.check.ADVICE`).
"""

from collections.abc import Mapping

import msgspec

from coram.actions.capture.comparing_faces import portrait_on
from coram.actions.house import House
from coram.actions.ledger import Work
from coram.actions.unattended.capturing import VIRTUAL
from coram.core.artifact import Artifact
from coram.core.capture_plan import CHALLENGE, files_of
from coram.core.check import NOT_ASKED, Check, CheckName, checked
from coram.core.content import Challenge, ConferenceContent
from coram.core.document_reading import Corner
from coram.core.face_comparison import nearest
from coram.core.face_judging import Details, found, matched
from coram.core.face_reading import FaceFilm, FacePicture, SeenFace
from coram.core.liveness import judge

SEE_SECONDS, FOLLOW_SECONDS = 30.0, 90.0
REPEATED = 0.3
"""The share of frames that are the one before, from which it is no camera."""
STRETCHED = 0.03
"""How far the film's shape may differ from what the page says of its camera."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What the face step brought. `portrait` is the document's; `film` that of the challenge."""

    selfie: FacePicture = FacePicture()
    film: FaceFilm | None = None
    portrait: SeenFace | None = None


async def face_checks(
    house: House, work: Work, content: ConferenceContent, files: Mapping[str, Artifact]
) -> tuple[Check, ...]:
    """`face_found`, `face_match`, `liveness` from the face step's files by purpose, and `injection` where there is a
    film. What the process does not ask for is not measured.
    """
    rules, now = work.rules.unattended, house.clock.now()
    looked_at = tuple(one.id for one in files.values())
    if not (rules.face_match or rules.liveness):
        names: tuple[CheckName, ...] = ("face_found", "face_match", "liveness")
        return tuple(checked(name, "not_done", NOT_ASKED, at=now, looked_at=looked_at) for name in names)
    seen = await _seen(house, work, content, files)
    made = [found(seen.selfie) if "face" in files else checked("face_found", "not_done", "NOT_CAPTURED")]
    matches = matched(seen.portrait, seen.selfie, seen.film, house.faces.bands()) if rules.face_match else None
    made.append(matches or _unasked("face_match"))
    made.append(_live(house, content.capture.challenge, seen, files) if rules.liveness else _unasked("liveness"))
    if seen.film is not None:
        made.append(_film_check(seen.film, files[CHALLENGE]))
    return tuple(msgspec.structs.replace(one, at=now, looked_at=looked_at) for one in made)


def _unasked(name: CheckName) -> Check:
    return checked(name, "not_done", NOT_ASKED)


async def _seen(house: House, work: Work, content: ConferenceContent, files: Mapping[str, Artifact]) -> Seen:
    selfie, film = files.get("face"), files.get(CHALLENGE)
    picture = FacePicture()
    if selfie is not None:
        picture = await house.faces.find(await _bytes(house, work, selfie), selfie.mime, seconds=SEE_SECONDS)
    followed = None
    if film is not None:
        followed = await house.faces.follow(await _bytes(house, work, film), film.mime, seconds=FOLLOW_SECONDS)
    portrait = await _portrait(house, work, content) if work.rules.unattended.face_match else None
    return Seen(selfie=picture, film=followed, portrait=portrait)


async def _bytes(house: House, work: Work, one: Artifact) -> bytes:
    key = house.keyring.unwrap(work.conference.wrapped_key)
    return b"".join([part async for part in house.vault.read(one.object, key)])


async def _portrait(house: House, work: Work, content: ConferenceContent) -> SeenFace | None:
    artifacts = await house.store.artifacts(work.organisation.id, work.conference.id)
    for step in work.process.steps:
        if step.kind != "document":
            continue
        front = files_of(step, work.rules.unattended, work.conference, content, artifacts).get("document_front")
        if front is None:
            continue
        corners = [Corner(x=x, y=y) for x, y in content.capture.corners.get(front.id, ())]
        portrait = await portrait_on(house, await _bytes(house, work, front), front.mime, corners)
        if portrait is not None:
            return portrait
    return None


def _live(house: House, challenge: Challenge | None, seen: Seen, files: Mapping[str, Artifact]) -> Check:
    """The film against the challenge: in time, as asked, one face throughout, and the selfie's."""
    if seen.film is None or challenge is None:
        return checked("liveness", "not_done", "NOT_CAPTURED")
    if files[CHALLENGE].created_at > challenge.expires_at:
        return checked("liveness", "failed", "CHALLENGE_TOO_SLOW")
    bands = house.faces.bands()
    told = judge(challenge.moves, seen.film, bands, lead_ms=challenge.lead_ms, move_ms=challenge.move_ms)
    details = dict(told.details)
    apart = None
    if seen.selfie.faces:
        apart = nearest(seen.selfie.faces[0].vector, [one.vector for one in seen.film.moments if one.vector])
    if apart is not None:
        details["selfie_distance"] = round(apart, 3)
    if told.status != "failed" and bands is not None and apart is not None and apart > bands.differs_above:
        return checked("liveness", "failed", "CHALLENGE_FACE_CHANGED", details=details)
    return checked("liveness", told.status, told.reason, details=details)


def _film_check(film: FaceFilm, recorded: Artifact) -> Check:
    """Signs in a film that no camera made it. Hints: a program that draws its pictures with care leaves none."""
    details: Details = {
        "frames": film.frames,
        "repeated": film.repeated,
        "uneven_ms": film.uneven,
        "film": f"{film.width}x{film.height}",
        "camera_says": f"{recorded.width}x{recorded.height}",
    }
    if film.frames and film.repeated > REPEATED:
        return checked("injection", "doubtful", "REPEATED_FRAMES", details=details)
    if film.frames and not _same_shape(film, recorded):
        return checked("injection", "doubtful", "SIZE_DIFFERS", details=details)
    return checked("injection", "passed", details=details)


def _same_shape(film: FaceFilm, recorded: Artifact) -> bool:
    """Whether the film has the shape that the page says of its camera, lying or standing."""
    if not recorded.width or not recorded.height:
        return True
    shape, said = film.width / max(1, film.height), recorded.width / recorded.height
    return any(abs(shape / one - 1) <= STRETCHED for one in (said, 1 / said))


def camera_check(content: ConferenceContent, at: int, *, test: bool = False, before: Check | None = None) -> Check:
    """Signs that the camera was none: a program's name, files in place of pictures, else what its film showed
    (`before`). All are hints.

    In `test` a specimen may stand in for a camera, and so may a program.
    """
    capture = content.capture
    if capture.handed_in:
        return checked("injection", "not_done", NOT_ASKED, at=at)
    details = dict(before.details) if before else {}
    if VIRTUAL.search(capture.camera) and not test:
        return checked("injection", "doubtful", "VIRTUAL_CAMERA", at=at, details={**details, "camera": capture.camera})
    if capture.uploads:
        return checked("injection", "doubtful", "UPLOADED", at=at, looked_at=capture.uploads, details=details)
    if before is not None and not test:
        return before
    return checked("injection", "passed", at=at, details=details)
