"""Documents that are drawn, photographed and filmed: real JPEG, and real VP8 in the house's own WebM."""

import shutil
import subprocess
from pathlib import Path

from coram.adapters.media import webm
from coram.adapters.media.webm import AUDIO, VIDEO, Block, Label, Summary
from support.specimen import LINES

OTHER = (
    (700, 60, 40, "REPUBLIC OF NOWHERE"),
    (120, 170, 34, "DRIVING LICENCE"),
    (120, 260, 30, "MUSTERMANN"),
    (120, 330, 30, "ERIKA PAULA"),
    (120, 400, 30, "12.08.1983  BERLIN"),
    (120, 470, 30, "T220001293"),
    (120, 600, 26, "AM  B  L"),
)


def _font() -> Path:
    fonts = Path("/usr/share/fonts")
    return next(fonts.rglob("DejaVuSansMono.ttf"), None) or next(fonts.rglob("DejaVuSans.ttf"))


def document(path: Path, *, other: bool = False, grain: bool = True) -> Path:
    """A PNG of 1280 by 960: the specimen passport on a desk, or a licence in another place."""
    box = "x=760:y=160:w=380:h=480:color=0x707070" if other else "x=60:y=240:w=300:h=400:color=gray"
    moved = 0 if other else 120
    drawn = [
        f"drawtext=fontfile={_font()}:text='{text}':x={x}:y={y + moved}:fontsize={points}:fontcolor=black"
        for x, y, points, text in (OTHER if other else LINES)
    ]
    filters = [f"drawbox={box}:t=fill", *drawn]
    if grain:  # and a slow shading, so that no part is wholly plain
        filters = ["noise=alls=14:all_seed=7", "gblur=sigma=2", *filters, "vignette=PI/5"]
    colour = "0xe8dcc8" if other else "0xd8e4ec"
    _ffmpeg("-f", "lavfi", "-i", f"color={colour}:s=1280x960", "-vf", ",".join(filters), "-frames:v", "1", path)
    return path


def photo(source: Path, filters: str = "null", *, kind: str = "mjpeg") -> bytes:
    """What a camera's still of it is."""
    return _ffmpeg("-i", source, "-vf", filters, "-frames:v", "1", "-c:v", kind, "-q:v", "4", "-f", "image2pipe", "-")


def film(source: Path, filters: str = "null", *, seconds: float = 4, size: str = "640:360", kbps: int = 400) -> bytes:
    """A recording of it, held in a trembling hand: 16:9 from the middle, 15 frames a second, a key frame every 3 s."""
    shot = f"crop=1230:690:x='25+20*sin(t*5)':y='135+15*cos(t*4)',scale={size},noise=alls=8:allf=t,{filters}"
    encoded = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", f"{kbps}k", "-g", "45")
    looped = ("-loop", "1", "-r", "15", "-t", str(seconds), "-i", source)
    return recording(frames(_ffmpeg(*looped, "-vf", shot, *encoded, "-pix_fmt", "yuv420p", "-f", "ivf", "-")))


def frames(ivf: bytes) -> list[bytes]:
    """The frames of an IVF file."""
    at, found = 32, []
    while at < len(ivf):
        size = int.from_bytes(ivf[at : at + 4], "little")
        found.append(ivf[at + 12 : at + 12 + size])
        at += 12 + size
    return found


def recording(pictures: list[bytes], fps: int = 15) -> bytes:
    """A WebM as the recorder writes it: a cluster a second, with silence beside the pictures."""
    label = Label(participant="anna", role="applicant", number=1, started_at=1_790_000_000_000)
    blocks = [Block(1000 * n // fps, VIDEO, not data[0] & 1, data) for n, data in enumerate(pictures)]
    blocks += [Block(at, AUDIO, True, b"\xf8\xff\xfe") for at in range(0, 1000 * len(pictures) // fps, 20)]
    blocks.sort()
    summary, body, size = Summary(), [], webm.HEAD_SIZE
    for second in range(blocks[-1].at // 1000 + 1):
        mine = [block for block in blocks if block.at // 1000 == second]
        for block in mine:
            summary.add(block, size)
        body.append(webm.cluster(mine))
        size += len(body[-1])
    cues, head = summary.ending(label, size)
    return b"".join([head, *body, cues])


def _ffmpeg(*arguments: object) -> bytes:
    ffmpeg = shutil.which("ffmpeg")
    assert ffmpeg, "ffmpeg is needed to draw and film"
    command = [ffmpeg, "-nostdin", "-y", "-loglevel", "error", *map(str, arguments)]
    return subprocess.run(command, check=True, timeout=120, capture_output=True).stdout
