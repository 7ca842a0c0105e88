"""How good a photo of a page is, with reasons that a person can act on."""

import cv2
import numpy as np

from coram.adapters.reader.page import Picture
from coram.core.document_reading import Problem, Quality

TOO_DARK = 75.0
TOO_BRIGHT = 250.0
"""Middle grey value of the page. Good photos have 130 to 230, those in low light 20 to 45."""
BURNT = 252
GLARE = 0.003
"""Share of burnt-out pixels in places of some size. Lamps make 1 % and more; without them there are none."""
NOISY = 5.5
"""Mean difference from the middle of the neighbours. Good photos have 3.5 at most, noisy ones 9."""
TOO_FAR = 640.0
"""Pixels of the page's longer side: below, a zone's characters are less than 13 px apart."""


def of_page(flat: Picture, long_side_px: float, *, cut_off: bool) -> Quality:
    """Of a page that was laid flat."""
    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    brightness = float(np.median(grey))
    glare, noise = _glare(flat), _noise(grey)
    problems: list[Problem] = []
    if brightness < TOO_DARK:
        problems.append("too_dark")
    if brightness > TOO_BRIGHT:
        problems.append("too_bright")
    if glare > GLARE:
        problems.append("glare")
    if cut_off:
        problems.append("cut_off")
    if long_side_px < TOO_FAR:
        problems.append("too_far")
    if noise > NOISY:
        problems.append("noisy")
    return Quality(
        brightness=round(brightness, 1),
        glare_share=round(glare, 4),
        noise=round(noise, 2),
        long_side_px=round(long_side_px, 1),
        problems=tuple(problems),
    )


def of_photo(photo: Picture) -> Quality:
    """Of a photo in which no page was found."""
    grey = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)
    brightness = float(np.median(grey))
    dark: tuple[Problem, ...] = ("too_dark",) if brightness < TOO_DARK / 2 else ()
    return Quality(
        brightness=round(brightness, 1),
        glare_share=round(_glare(photo), 4),
        noise=round(_noise(grey), 2),
        problems=("no_document", *dark),
    )


def _glare(picture: Picture) -> float:
    """Burnt-out pixels that are not alone: noise burns single ones."""
    burnt = (picture.min(axis=2) >= BURNT).astype(np.uint8)
    places = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return float(places.mean())


def _noise(grey: Picture) -> float:
    """Over the calmer half of the page, in which little is printed."""
    apart = cv2.absdiff(grey, np.asarray(cv2.medianBlur(grey, 3), np.uint8))
    detail = cv2.blur(cv2.absdiff(grey, np.asarray(cv2.blur(grey, (15, 15)), np.uint8)), (31, 31))
    calm = detail <= np.median(detail)
    return float(apart[calm].mean())
