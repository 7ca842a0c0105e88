"""Makes the pictures that test mode hands in for a simulated applicant: nothing on them looks like a real document."""

from pathlib import Path

import cv2
import numpy as np

OUT = Path(__file__).parent.parent / "src/coram/templates/simulated"
SIZE = (1280, 808)
FONT = cv2.FONT_HERSHEY_SIMPLEX
LINES = {
    "document_front": ("TEST", "simulated document, front"),
    "document_back": ("TEST", "simulated document, back"),
    "face": ("TEST", "simulated face: nobody was there"),
    "other": ("TEST", "simulated picture"),
}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (title, text) in LINES.items():
        picture = np.full((SIZE[1], SIZE[0], 3), (214, 222, 228), np.uint8)
        cv2.rectangle(picture, (60, 60), (SIZE[0] - 60, SIZE[1] - 60), (120, 90, 60), 6)
        cv2.putText(picture, title, (120, 330), FONT, 8, (60, 40, 160), 20, cv2.LINE_AA)
        cv2.putText(picture, text, (120, 560), FONT, 1.7, (60, 40, 30), 3, cv2.LINE_AA)
        cv2.imwrite(str(OUT / f"{name}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 70])


if __name__ == "__main__":
    main()
