"""Reading the machine-readable zone of a flat page."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.reader import lines as lines_
from coram.adapters.reader import recogniser
from coram.adapters.reader.lines import COMBS, Comb, Lines
from coram.adapters.reader.page import Picture
from coram.adapters.reader.recogniser import Told
from coram.core.document_reading import MachineReadable, machine_readable
from coram.core.mrz import FORMATS

POOR = -0.6
"""Mean logarithm below which lines are no zone."""
SURE = -0.08
RESCALED = 0.06
"""From what difference in width on the strips are cut anew."""


BLURRED = -0.25
"""Below, a zone's characters are guessed more than seen."""


class Zone(NamedTuple):
    """`likely`: how well the characters are seen, 0 at best. `turned`: the page lies upside down."""

    mrz: MachineReadable
    likely: float
    turned: bool


def of_page(flat: Picture, today: date) -> Zone | None:
    """The zone of a page that lies on its longer side, either way up."""
    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    best: Zone | None = None
    for turned in (False, True):
        for zone in _read(cv2.rotate(grey, cv2.ROTATE_180) if turned else grey, today, turned):
            if best is None or worth(zone) > worth(best):
                best = zone
        if best is not None and best.mrz.valid and best.likely > SURE:
            break
    return best


def worth(zone: Zone) -> float:
    """For choosing among readings of the same photo."""
    return zone.likely + (1.0 if zone.mrz.valid else 0.0)


def _read(grey: Picture, today: date, turned: bool) -> Iterator[Zone]:
    for found in lines_.found(grey):
        zone = _told(grey, found, today, turned)
        if zone is not None:
            yield zone
            if zone.mrz.valid and zone.likely > SURE:
                return


def _told(grey: Picture, found: Lines, today: date, turned: bool) -> Zone | None:
    """Two lines stand alike on pages of several widths: the number of characters tells which it is."""
    columns = recogniser.columns([lines_.strip(grey, line, found.scale) for line in found.middles])
    best: tuple[Comb, list[Told]] | None = None
    for comb in COMBS:
        if comb.lines == found.comb.lines:
            told = _rows(columns, comb, found.comb.width_mm)
            if told and (best is None or _likely(told) > _likely(best[1])):
                best = comb, told
    if best is None or _likely(best[1]) < POOR:
        return None
    comb, told = best
    if abs(comb.width_mm / found.comb.width_mm - 1) > RESCALED:
        scale = grey.shape[1] / comb.width_mm
        columns = recogniser.columns([lines_.strip(grey, line, scale) for line in found.middles])
        again = _rows(columns, comb, comb.width_mm)
        told = again if again and _likely(again) > _likely(told) else told
    return Zone(_made(comb, [row.guesses for row in told], today), _likely(told), turned)


def _rows(columns: Sequence[NDArray[np.float32]], comb: Comb, width_mm: float) -> list[Told]:
    """Each line as so many characters, or nothing where it is too short for them. Drawn for a page of `width_mm`."""
    rows = [recogniser.line(one, comb.characters, recogniser.PITCH * width_mm / comb.width_mm) for one in columns]
    told = [row for row in rows if row is not None]
    return told if len(told) == len(rows) else []


def _likely(told: Sequence[Told]) -> float:
    return sum(row.likely for row in told) / len(told)


def _made(comb: Comb, guesses: Sequence[Sequence[dict[str, float]]], today: date) -> MachineReadable:
    """A visa begins with V; where that does not hold, the other layout of the same size is tried."""
    visa = max(guesses[0][0].items(), key=lambda one: one[1])[0] == "V"
    layouts = [one for one in FORMATS if (one.lines, one.width) == (comb.lines, comb.characters)]
    layouts.sort(key=lambda one: one.name.startswith("MRV") != visa)
    made = [machine_readable(layout, guesses, today) for layout in layouts]
    return next((one for one in made if one.valid), made[0])
