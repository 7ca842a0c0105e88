"""Decodes and reads in a process of its own, which bounds what it may use and whose end hurts nobody.

One `Job` comes in, one answer goes out. Nothing is written anywhere, and nothing is fetched.
"""

import time
from datetime import date
from typing import Any

import cv2
import msgspec
import numpy as np

from coram.adapters.confined import confine
from coram.adapters.nursery import serve
from coram.adapters.reader import barcodes, locator, page, printed, quality, zone
from coram.adapters.reader.job import Answer, Job
from coram.core.document_reading import Corner, DocumentReading, Printed, Problem, Quality, Sighting

MEMORY = 3 << 30
CPU_SECONDS = 60
KEPT_SIDE = 2600
"""Pixels of the longer side that are kept: a page across it has its zone's characters 50 px apart."""


def answer(job: Job) -> Answer:
    """Never raises for what the photo is."""
    photo, ratio = decoded(job.photo)
    if photo is None:
        nothing = Quality(problems=("no_document",))
        return Answer(sighting=Sighting(quality=nothing), reading=DocumentReading(quality=nothing))
    if job.task == "flat":
        return Answer(flat=_flat(photo, job.corners, ratio))
    if job.task == "look":
        return Answer(sighting=_look(photo, ratio))
    return Answer(reading=_read(photo, ratio, job))


def decoded(data: bytes) -> tuple[page.Picture | None, float]:
    """The picture, turned as its EXIF says, no larger than `KEPT_SIDE`, and its size to the photo's."""
    try:
        photo = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        photo = None
    if photo is None:
        return None, 1.0
    ratio = min(1.0, KEPT_SIDE / max(photo.shape[:2]))
    if ratio < 1:
        photo = cv2.resize(photo, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    return np.asarray(photo, np.uint8), ratio


def _look(photo: page.Picture, ratio: float) -> Sighting:
    found = page.find(photo)
    if found is None:
        return Sighting(quality=quality.of_photo(photo))
    return _sighting(photo, found.quad, page.flat(photo, found.quad, width=700), ratio)


def _sighting(photo: page.Picture, quad: page.Quad, flat: page.Picture, ratio: float) -> Sighting:
    cut_off = page.is_cut(quad, photo)
    seen = quality.of_page(flat, max(page.sides(quad)) / ratio, cut_off=cut_off)
    return Sighting(corners=_corners(quad, ratio), quality=seen)


def _read(photo: page.Picture, ratio: float, job: Job) -> DocumentReading:
    began = time.process_time()
    quad = _page(photo, job.corners, ratio)
    flat = page.flat(photo, quad) if quad is not None else None
    read = zone.of_page(flat, job.today) if flat is not None else None
    if read is None or not read.mrz.valid:
        other, elsewhere = _elsewhere(photo, job.today)
        if other is not None and (read is None or zone.worth(other) > zone.worth(read)):
            read = other
            if quad is not None and not _inside(elsewhere, quad):
                quad, flat = None, page.flat(photo, elsewhere)  # what was found is no page, or another one
    if quad is not None and flat is not None:
        seen = _sighting(photo, quad, _half(flat), ratio)
    else:
        seen = Sighting(quality=_unfound(quality.of_photo(photo), read))
    return DocumentReading(
        corners=seen.corners,
        quality=_with_zone(seen.quality, read),
        mrz=read.mrz if read else None,
        barcodes=barcodes.found(photo, flat, thorough=not (read and read.mrz.valid)),
        printed=_printed(flat, read) if job.printed else None,
        seconds=round(time.process_time() - began, 3),
    )


def _page(photo: page.Picture, corners: tuple[Corner, ...], ratio: float) -> page.Quad | None:
    """Where somebody put its corners, else where it is found."""
    if len(corners) == 4:
        return np.array([(corner.x * ratio, corner.y * ratio) for corner in corners], np.float32)
    found = page.find(photo)
    return found.quad if found else None


def _printed(flat: page.Picture | None, read: zone.Zone | None) -> Printed | None:
    return printed.of_page(flat, turned=bool(read and read.turned)) if flat is not None else None


def _elsewhere(photo: page.Picture, today: date) -> tuple[zone.Zone | None, page.Quad]:
    """Where the page was not found, or not rightly: by the zone itself."""
    best: zone.Zone | None = None
    at = np.zeros((4, 2), np.float32)
    for quad in locator.found(photo):
        read = zone.of_page(page.flat(photo, quad), today)
        if read is not None and (best is None or zone.worth(read) > zone.worth(best)):
            best, at = read, quad
        if best is not None and best.mrz.valid:
            break
    return best, at


def _inside(quad: page.Quad, outer: page.Quad) -> bool:
    middle = quad.mean(axis=0)
    return cv2.pointPolygonTest(outer, (float(middle[0]), float(middle[1])), False) >= 0


def _half(flat: page.Picture) -> page.Picture:
    return np.asarray(cv2.resize(flat, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def _unfound(seen: Quality, read: zone.Zone | None) -> Quality:
    """A document whose edges cannot be seen, but whose zone can, is one that is cut off."""
    if read is None:
        return seen
    rest = tuple(one for one in seen.problems if one != "no_document")
    return msgspec.structs.replace(seen, problems=("cut_off", *rest))


def _with_zone(seen: Quality, read: zone.Zone | None) -> Quality:
    """Sharpness cannot be told from a page's pattern: it is told by how sure its characters are."""
    more: list[Problem] = []
    if read is None:
        more.append("mrz_not_found")
    elif read.likely < zone.BLURRED:
        more.append("blurred")
    return msgspec.structs.replace(seen, problems=(*seen.problems, *more))


def _flat(photo: page.Picture, corners: tuple[Corner, ...], ratio: float) -> bytes:
    quad = _page(photo, corners, ratio)
    if quad is None:
        return b""
    _, written = cv2.imencode(".jpg", page.flat(photo, quad), [cv2.IMWRITE_JPEG_QUALITY, 90])
    return bytes(written)


def _corners(quad: Any, ratio: float) -> tuple[Corner, ...]:
    return tuple(Corner(x=round(float(x) / ratio, 1), y=round(float(y) / ratio, 1)) for x, y in quad)


def _warm() -> None:
    """The first look costs four times what the next ones do, and every job would be the first of its process."""
    drawn = np.full((960, 1280, 3), 40, np.uint8)
    drawn[200:760, 200:1080] = np.arange(880, dtype=np.uint8)[None, :, None] // 8 + 140
    answer(Job(task="look", photo=cv2.imencode(".jpg", drawn)[1].tobytes(), today=date.min))


def main() -> None:
    confine(memory=MEMORY, cpu_seconds=None)
    cv2.setNumThreads(1)
    _warm()
    serve(lambda data: msgspec.msgpack.encode(answer(msgspec.msgpack.decode(data, type=Job))), cpu_seconds=CPU_SECONDS)


if __name__ == "__main__":
    main()
