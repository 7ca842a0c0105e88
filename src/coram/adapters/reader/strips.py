"""The picture of one line as the recogniser takes it. Training makes its own by the same rules."""

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.reader.page import Picture

HEIGHT = 32
"""Pixels of a strip."""
CAPITAL = 20.0
"""Pixels of a capital letter's height in it, and very nearly of the pitch: OCR-B's letters are as far apart as they
are high."""
STRIDE = 4
"""Pixels of a strip for each column of the recogniser's answer."""


def normalised(strip: Picture) -> NDArray[np.float32]:
    """Without slow changes of brightness, in units of the contrast: ink is about -2, paper about 0.5."""
    grey = strip.astype(np.float32)
    level = cv2.GaussianBlur(grey, (0, 0), 16)
    apart = grey - level
    spread = np.sqrt(cv2.GaussianBlur(apart * apart, (0, 0), 24)) + 2.0
    return np.clip(apart / spread, -3, 3).astype(np.float32)
