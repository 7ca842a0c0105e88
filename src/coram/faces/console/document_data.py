"""What was read from the photos of the document, as the operator sees it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from coram.actions.conference.reading import Seen
from coram.core.artifact import Artifact
from coram.core.document_comparing import Compared, compared
from coram.core.document_reading import DocumentReading, combined
from coram.faces.console import shapes

PENDING_MS = 45_000
"""For so long after it was taken, a photo that was not read is still being read."""


class Read(NamedTuple):
    """The readings by photo, all of them together, and the fields beside the request's."""

    by_photo: dict[str, DocumentReading]
    whole: DocumentReading
    fields: tuple[Compared, ...]
    both_sides: bool


def read_of(seen: Seen, photos: Sequence[Artifact], now: int) -> Read:
    """Of the photos that were not taken out again."""
    kept = {one.id for one in photos}
    by_photo = {id_: reading for id_, reading in seen.content.readings.items() if id_ in kept}
    whole = combined(list(by_photo.values()), datetime.fromtimestamp(now / 1000, UTC).date())
    both = any("document_back" in step.photos for step in seen.process.steps)
    return Read(by_photo, whole, compared(whole, seen.request.data), both)


def document_data(read: Read, photos: Sequence[Artifact], now: int) -> shapes.DocumentDataView | None:
    """None as long as there is no photo of a document."""
    views = [view for one in photos if one.name.startswith("document") and (view := _photo(read, one, now))]
    if not views:
        return None
    zone = read.whole.mrz
    return shapes.DocumentDataView(
        photos=views,
        fields=[
            shapes.ReadFieldView(
                name=one.name,
                value=one.read,
                requested=one.requested,
                differs=one.differs,
                printed=one.printed,
                repaired=one.repaired,
            )
            for one in read.fields
        ],
        lines=list(zone.lines) if zone else [],
        valid=bool(zone and zone.valid),
        repaired=list(zone.repaired) if zone else [],
        codes=[code.kind for code in read.whole.barcodes],
    )


def _photo(read: Read, one: Artifact, now: int) -> shapes.ReadPhotoView | None:
    reading = read.by_photo.get(one.id)
    if reading is None:
        if now - one.created_at > PENDING_MS:
            return None  # it is not read any more: the server was started anew, perhaps
        return shapes.ReadPhotoView(photo=one.id, purpose=one.name, pending=True, problems=[])
    # a side without a zone is nothing to complain of as long as the other one may have it
    other = read.whole.mrz is not None or (read.both_sides and one.name == "document_front")
    problems: list[str] = [name for name in reading.quality.problems if name != "mrz_not_found" or not other]
    return shapes.ReadPhotoView(photo=one.id, purpose=one.name, pending=False, problems=problems)
