"""Photos of a document, read while the applicant still holds it in their hand."""

import msgspec
import structlog

from coram.actions.capture.kept import read
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, with_content
from coram.core.audit import SYSTEM
from coram.core.document_reading import DocumentReading
from coram.core.errors import Refusal

SECONDS = 60.0
LARGEST = 24 << 20
"""Bytes of a photo that is read."""
_log = structlog.get_logger(__name__)


async def read_photo(house: House, organisation: str, conference: str, artifact: str) -> None:
    """Read a stored photo and note what it says, once. An errand: what goes wrong is logged, and the call goes on
    without. The audit trail says that it was read and how well, never what.
    """
    try:
        found = await house.store.conference(organisation, conference)
        if found is None or found.state != "in_call" or artifact in open_content(house, found).readings:
            return
        kept, _, pieces = await read(house, organisation, conference, artifact)
        if kept.size > LARGEST:
            return
        photo = b"".join([piece async for piece in pieces])
        reading = await house.reader.read(photo, kept.mime, seconds=SECONDS)
        await _note(house, organisation, conference, artifact, reading)
    except Refusal as refused:  # the photo was taken out, or the call is over
        _log.info("reading.left", reason=refused.code)


async def _note(house: House, organisation: str, conference: str, artifact: str, reading: DocumentReading) -> None:
    every = await house.store.artifacts(organisation, conference)
    stored = {one.id for one in every if one.state == "stored"}

    def decision(work: Work) -> Moved | None:
        content = open_content(house, work.conference)
        if work.conference.state != "in_call" or artifact in content.readings:
            return None
        kept = {id_: earlier for id_, earlier in content.readings.items() if id_ in stored}  # not what was taken out
        changed = msgspec.structs.replace(content, readings={**kept, artifact: reading})
        details: dict[str, object] = {"artifact": artifact, **facts_of(reading)}
        entry = audit(house, work.conference, SYSTEM, "photo.read", details)
        return Moved(with_content(house, work.conference, changed), SYSTEM, audit=[entry])

    await change_conference(house, organisation, conference, decision)


def facts_of(reading: DocumentReading) -> dict[str, object]:
    """What the audit trail may say: nothing personal."""
    zone = reading.mrz
    return {
        "problems": list(reading.quality.problems),
        "zone": zone.format if zone else "",
        "valid": bool(zone and zone.valid),
        "repaired": len(zone.repaired) if zone else 0,
        "codes": [code.kind for code in reading.barcodes],
    }
