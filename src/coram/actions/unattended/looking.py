"""A quick look at what the camera sees, for hints while the document is held up."""

import msgspec

from coram.actions.house import House
from coram.actions.ledger import read_work
from coram.actions.unattended.capturing import must_capture
from coram.core.access import Caller
from coram.core.check import OK
from coram.core.document_reading import Sighting
from coram.core.errors import Invalid, TooLarge, UnsupportedType
from coram.core.face_judging import to_mend_aiming
from coram.core.face_reading import FaceBox
from coram.core.token_bucket import Allowance

LARGEST = 1024 * 1024
LOOK_SECONDS = 2.0
FACE_SECONDS = 5.0
ALLOWANCE = Allowance(burst=6, per_second=3)
"""Looks of one conference."""
ADDRESS_ALLOWANCE = Allowance(burst=30, per_second=12)
"""Looks from one address: an office shares one."""

ORDER = ("no_document", "cut_off", "too_far", "too_dark", "too_bright", "glare", "blurred", "noisy")
"""What to mend first: without a document nothing else matters."""


async def look(house: House, caller: Caller, picture: bytes) -> Sighting:
    """Where the page is and what to mend, the most important first. Nothing of it is kept.

    Raises NotAllowed outside the capturing, TooLarge, UnsupportedType, Invalid, TooMany.
    """
    mime = _allowed(house, caller, picture)
    must_capture(await read_work(house, caller.organisation, caller.conference))
    return await house.reader.look(picture, mime, seconds=LOOK_SECONDS)


class FaceSighting(msgspec.Struct, frozen=True, kw_only=True):
    """A reason of `face_found`, or OK; and where the largest face is, None where nobody looked or there is none."""

    reason: str = OK
    box: FaceBox | None = None


async def look_at_face(house: House, caller: Caller, picture: bytes) -> FaceSighting:
    """Why a picture of the face should be taken again; OK and no box where the process does not look at faces.
    Nothing of it is kept. Raises as `look`.
    """
    mime = _allowed(house, caller, picture)
    work = await read_work(house, caller.organisation, caller.conference)
    must_capture(work)
    if not (work.rules.unattended.face_match or work.rules.unattended.liveness):
        return FaceSighting()
    seen = await house.faces.look(picture, mime, seconds=FACE_SECONDS)
    if not seen.width:
        return FaceSighting()
    return FaceSighting(reason=to_mend_aiming(seen), box=seen.faces[0].box if seen.faces else None)


def _allowed(house: House, caller: Caller, picture: bytes) -> str:
    """The picture's type. Raises TooLarge, UnsupportedType, Invalid, TooMany."""
    now = house.clock.now()
    house.limiter.require(("look", caller.conference), ALLOWANCE, now)
    house.limiter.require(("look-address", caller.address), ADDRESS_ALLOWANCE, now)
    if len(picture) > LARGEST:
        raise TooLarge(f"a picture to look at has at most {LARGEST // 1024} KiB", field="body")
    if not picture:
        raise Invalid("there is no picture in it", field="body")
    mime = "image/jpeg" if picture[:3] == b"\xff\xd8\xff" else "image/png" if picture[:4] == b"\x89PNG" else ""
    if not mime:
        raise UnsupportedType("a JPEG or PNG picture", field="body")
    return mime


def ordered(sighting: Sighting) -> list[str]:
    """The problems, the most important first."""
    return [problem for problem in ORDER if problem in sighting.quality.problems]
