"""What is said of a face that was seen: whether its picture is good enough, and whether it is the document's."""

from collections.abc import Iterable

from coram.core.artifact import Artifact
from coram.core.check import NOT_AVAILABLE, OK, Check, checked
from coram.core.content import ConferenceContent
from coram.core.face_comparison import Bands, band, nearest
from coram.core.face_reading import FaceFilm, FacePicture, SeenFace
from coram.core.process import Process

DARK, BLURRED, SMALL, CLOSE = 45.0, 4.0, 0.08, 0.2
"""A face's median brightness, its finest detail, and its width to the picture's, below which it is taken again; and the
width, or height to the picture's, below which somebody who aims is asked to come closer."""
CROWD = 0.3
"""The area of a second face to the first's from which there are two people."""

Details = dict[str, str | int | float | bool]


def found(picture: FacePicture) -> Check:
    """`face_found`: whether there is one face, fit to be looked at."""
    details: Details = {"faces": len(picture.faces)}
    if picture.faces:
        own = picture.faces[0]
        details |= {"brightness": round(own.brightness), "sharpness": own.sharpness}
    reason = to_mend(picture)
    return checked("face_found", "passed" if reason == OK else "failed", reason, details=details)


def to_mend(picture: FacePicture) -> str:
    """Why this picture of a face must be taken again: a reason of `face_found`; OK where it need not."""
    if not picture.faces:
        return "NO_FACE"
    own = picture.faces[0]
    area = own.box.width * own.box.height
    if any(other.box.width * other.box.height > CROWD * area for other in picture.faces[1:]):
        return "MANY_FACES"
    if own.brightness < DARK:
        return "FACE_TOO_DARK"
    if own.box.width < SMALL * picture.width:
        return "FACE_TOO_FAR"
    return "FACE_BLURRED" if own.sharpness < BLURRED else OK


def to_mend_aiming(picture: FacePicture) -> str:
    """The same while somebody aims: what would be taken can still be better."""
    reason = to_mend(picture)
    if not picture.faces or reason not in (OK, "FACE_BLURRED"):
        return reason
    box = picture.faces[0].box
    far = max(box.width / max(1, picture.width), box.height / max(1, picture.height)) < CLOSE
    return "FACE_TOO_FAR" if far else reason


def matched(portrait: SeenFace | None, selfie: FacePicture, film: FaceFilm | None, bands: Bands | None) -> Check:
    """`face_match`: the photo, and the film's nearest frame, against the document's portrait; the farther counts."""
    if not selfie.faces:
        return checked("face_match", "not_done", "NOT_CAPTURED")
    if portrait is None:
        return checked("face_match", "doubtful", "NO_PORTRAIT")
    apart = nearest(portrait.vector, [selfie.faces[0].vector])
    if bands is None or apart is None:
        return checked("face_match", "not_done", NOT_AVAILABLE)
    details: Details = {"selfie_distance": round(apart, 3)}
    if film is not None:
        moving = nearest(portrait.vector, [one.vector for one in film.moments if one.vector])
        if moving is not None:
            details["video_distance"] = round(moving, 3)
            apart = max(apart, moving)
    told = band(apart, bands)
    details |= {
        "distance": round(apart, 3),
        "band": told,
        "match_below": bands.match_below,
        "differs_above": bands.differs_above,
    }
    if told == "match":
        return checked("face_match", "passed", details=details)
    if told == "differs":
        return checked("face_match", "failed", "FACE_DIFFERS", details=details)
    return checked("face_match", "doubtful", "FACE_UNCERTAIN", details=details)


def wanted_in_call(process: Process, content: ConferenceContent) -> bool:
    """Whether faces are compared in the call: the process asks for it, and the applicant has agreed to a text."""
    return process.face_match and content.consent is not None and bool(content.consent.text.strip())


def newest_pair(photos: Iterable[Artifact]) -> tuple[Artifact, Artifact] | None:
    """The newest photo of the document's front and that of the face; None as long as one is missing."""
    newest: dict[str, Artifact] = {}
    for one in photos:
        if one.kind == "photo" and one.state == "stored":
            before = newest.get(one.name)
            if before is None or before.created_at <= one.created_at:
                newest[one.name] = one
    front, face = newest.get("document_front"), newest.get("face")
    return (front, face) if front is not None and face is not None else None
