"""A film of the ICAO 9303 specimen passport, for a browser's fake camera."""

import shutil
import subprocess
from pathlib import Path

MRZ = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)

LINES = (
    (60, 40, 34, "UTOPIA   PASSPORT   L898902C3"),
    (420, 140, 30, "ERIKSSON"),
    (420, 200, 30, "ANNA MARIA"),
    (420, 260, 30, "UTOPIAN     12 AUG 1974"),
    (420, 320, 30, "F     ZENITH"),
    (420, 380, 30, "15 APR 2012"),
    (60, 560, 36, MRZ[0]),
    (60, 620, 36, MRZ[1]),
)


def film(path: Path, *, seconds: int = 3, size: str = "1280x720") -> Path:
    """Write an MJPEG film of the card moving a little, so that a frozen picture can be told from a live one."""
    ffmpeg = shutil.which("ffmpeg")
    assert ffmpeg, "ffmpeg is needed to draw the specimen"
    font = next(Path("/usr/share/fonts").rglob("DejaVuSansMono.ttf"), None)
    font = font or next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    drawn = [
        f"drawtext=fontfile={font}:text='{text}':x={x}+4*sin(t*6):y={y}:fontsize={points}:fontcolor=black"
        for x, y, points, text in LINES
    ]
    boxes = ["drawbox=x=60:y=120:w=300:h=400:color=gray:t=fill", "drawbox=x=20+40*mod(t\\,2):y=690:w=60:h=20:t=fill"]
    command = [ffmpeg, "-y", "-loglevel", "error", "-f", "lavfi", "-i", f"color=0xd8e4ec:s={size}:r=15:d={seconds}"]
    command += ["-vf", ",".join([*boxes, *drawn]), "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", str(path)]
    subprocess.run(command, check=True, timeout=120)
    return path
