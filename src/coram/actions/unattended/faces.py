"""The checks of the face and of the camera. Where nothing compares faces here, that is said: it is for a reviewer."""

from collections.abc import Mapping

from coram.actions.house import House
from coram.actions.ledger import Work
from coram.actions.unattended.capturing import VIRTUAL
from coram.core.artifact import Artifact
from coram.core.check import NOT_ASKED, NOT_AVAILABLE, Check, CheckName, checked
from coram.core.content import ConferenceContent


async def face_checks(
    house: House, work: Work, content: ConferenceContent, files: Mapping[str, Artifact]
) -> tuple[Check, ...]:
    """`face_found`, `face_match`, `liveness` from the face step's files by purpose. No face is compared yet."""
    rules, now = work.rules.unattended, house.clock.now()
    looked_at = tuple(one.id for one in files.values())
    asked: dict[CheckName, bool] = {
        "face_found": rules.face_match or rules.liveness,
        "face_match": rules.face_match,
        "liveness": rules.liveness,
    }
    return tuple(
        checked(name, "not_done", NOT_AVAILABLE if wanted else NOT_ASKED, at=now, looked_at=looked_at)
        for name, wanted in asked.items()
    )


def camera_check(content: ConferenceContent, at: int, *, test: bool = False) -> Check:
    """Signs that the camera was none: a program's name, files in place of pictures. Both are hints.

    In `test` a specimen may stand in for a camera, and so may a program.
    """
    capture = content.capture
    if capture.handed_in:
        return checked("injection", "not_done", NOT_ASKED, at=at)
    if VIRTUAL.search(capture.camera) and not test:
        return checked("injection", "doubtful", "VIRTUAL_CAMERA", at=at, details={"camera": capture.camera})
    if capture.uploads:
        return checked("injection", "doubtful", "UPLOADED", at=at, looked_at=capture.uploads)
    return checked("injection", "passed", at=at)
