"""How alike photos and films of the same, and of other things, come out: `python bench/likeness.py`.

The figures behind `core/likeness.py`. Documents and faces are drawn on desks with grain, photographed in several ways
and filmed with a trembling hand (real VP8 by ffmpeg); each photo is compared with each film by the code that the server
runs. Prints, for each kind of pair, the range of both figures and the verdicts.
"""

import argparse
import asyncio
import platform
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from coram.adapters.pictures import worker
from coram.adapters.pictures.excerpt import excerpts
from coram.core.likeness import verdict
from coram.ports.pictures import Likeness, Window
from support.pictures import _ffmpeg, _font, photo, recording
from support.pictures import frames as ivf_frames

WIDTH, HEIGHT = 1920, 1440
PHOTOS = {
    "as it is": "null",
    "16:9": "crop=1920:1080",
    "light": "eq=brightness=0.15:contrast=1.3",
    "on its side": "transpose=1",
    "closer": "crop=1500:1125",
    "tilted": "rotate=0.035",
    "elsewhere": "crop=1800:1350:x=0:y=0",
}
FILMS: dict[str, dict[str, Any]] = {
    "360p 150 kbit/s": {"kbps": 150},
    "720p 1 Mbit/s": {"kbps": 1000, "size": "1280:720"},
    "dark, 300 kbit/s": {"kbps": 300, "more": "eq=brightness=-0.3:contrast=0.6", "grain": 14},
    "VGA 4:3": {"size": "640:480", "shown": (1920, 1440)},
    "180p 120 kbit/s": {"kbps": 120, "size": "320:180"},
    "blurred": {"more": "gblur=sigma=2"},
}


def grain(seed: int, height: int, width: int) -> Any:
    """Noise with the spectrum of ordinary surfaces, deviation 1."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.standard_normal((height, width)))
    distance = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None])
    distance[0, 0] = 1
    made = np.fft.irfft2(spectrum / distance**1.6, s=(height, width))
    return (made - made.mean()) / made.std()


def face(seed: int, height: int, width: int) -> Any:
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    y, x = (y - height / 2) / (height / 2), (x - width / 2) / (width / 2)
    made, skin = np.full((height, width), 200.0), rng.uniform(120, 180)
    made[(x / 0.6) ** 2 + (y / 0.8) ** 2 < 1] = skin
    made[((x / 0.65) ** 2 + ((y + 0.15) / 0.85) ** 2 < 1) & (y < rng.uniform(-0.5, -0.3))] = rng.uniform(20, 110)
    for side in (-1, 1):
        eye = ((x - side * rng.uniform(0.2, 0.3)) / 0.1) ** 2 + ((y + rng.uniform(0.05, 0.2)) / 0.06) ** 2
        made[eye < 1] = 40
    made[(x / rng.uniform(0.15, 0.3)) ** 2 + ((y - rng.uniform(0.35, 0.5)) / 0.05) ** 2 < 1] = 80
    made[(abs(x) < 0.07) & (abs(y - 0.1) < 0.15)] = skin - 25
    return made + grain(seed + 7, height, width) * 12


def word(dice: random.Random) -> str:
    return "".join(dice.choice("ABCDEFGHIJKLMNOPRSTUVZ") for _ in range(dice.randint(5, 11)))


class Scenes:
    """Draws what lies before the camera."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def _save(self, name: str, picture: Any, lines: list[tuple[int, int, int, str]]) -> Path:
        raw, path = self.directory / f"{name}.grey", self.directory / f"{name}.png"
        raw.write_bytes(np.clip(picture, 0, 255).astype(np.uint8).tobytes())
        drawn = [f"drawtext=fontfile={_font()}:text='{t}':x={x}:y={y}:fontsize={p}" for x, y, p, t in lines]
        source = ("-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{WIDTH}x{HEIGHT}", "-i", raw)
        _ffmpeg(*source, "-vf", ",".join(drawn) or "null", path)
        return path

    def card(self, name: str, *, desk: int, portrait: int, text: int, layout: int = 0) -> Path:
        picture = 128 + grain(desk, HEIGHT, WIDTH) * 30
        x, y, wide, tall = 330, 330, 1260, 790
        picture[y : y + tall, x : x + wide] = 215 + grain(9000 + layout, tall, wide) * 6
        top, left = (y + 100, x + 850) if layout else (y + 150, x + 50)
        picture[top : top + 470, left : left + 360] = face(portrait, 470, 360)
        dice, column = random.Random(text), x + (60 if layout else 460)
        lines = [(x + 60, y + 40, 52, "REPUBLIC OF NOWHERE" if layout else "UTOPIA  PASSPORT")]
        lines += [(column, y + 160 + n * 80, 46, f"{word(dice)} {dice.randint(10, 99)}") for n in range(5)]
        lines += [(x + 40, y + 650, 50, f"P<UTO{word(dice)}<<{word(dice)}<<<<<<<<")]
        lines += [(x + 40, y + 715, 50, f"{word(dice)}6UTO{dice.randint(100000, 999999)}F12<<<<<")]
        return self._save(name, picture, lines)

    def person(self, name: str, *, room: int, who: int) -> Path:
        picture = 128 + grain(room, HEIGHT, WIDTH) * 30
        tall, wide = 1100, 900
        y, x = np.mgrid[0:tall, 0:wide]
        inside = ((x - wide / 2) / (wide * 0.42)) ** 2 + ((y - tall / 2) / (tall * 0.48)) ** 2 < 1
        picture[200 : 200 + tall, 510 : 510 + wide][inside] = face(who, tall, wide)[inside]
        return self._save(name, picture, [])

    def desk(self, name: str, desk: int) -> Path:
        return self._save(name, 128 + grain(desk, HEIGHT, WIDTH) * 30, [])


def film(
    source: Path,
    *,
    kbps: int = 400,
    size: str = "640:360",
    shown: tuple[int, int] = (1920, 1080),
    more: str = "null",
    grain: int = 6,
) -> bytes:
    wide, tall = shown[0] - 60, shown[1] - 60
    shot = f"crop={wide}:{tall}:x='(iw-ow)/2+16*sin(t*5)':y='(ih-oh)/2+16*cos(t*4)',scale={size}:flags=area"
    encoded = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", f"{kbps}k", "-g", "450")
    filters = f"{shot},{more},noise=alls={grain}:allf=t"
    looped = ("-loop", "1", "-r", "15", "-t", "3", "-i", source, "-vf", filters)
    return recording(ivf_frames(_ffmpeg(*looped, *encoded, "-pix_fmt", "yuv420p", "-f", "ivf", "-")))


async def compared(shot: bytes, whole: bytes) -> Likeness:
    async def once() -> AsyncIterator[bytes]:
        yield whole

    (cut,) = [one async for one in excerpts(once(), [Window(first_ms=0, last_ms=60_000)])]
    return worker.compare(worker.Job(photo=shot, mime="image/jpeg", cut=cut))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sets", type=int, default=3, help="of documents and people")
    asked = parser.parse_args()
    said: defaultdict[str, list[Likeness]] = defaultdict(list)
    version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True, check=True).stdout.split()[2]
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, ffmpeg {version}, seed {asked.seed}")
    for number in range(asked.sets):
        base = asked.seed * 1000 + number * 100
        with tempfile.TemporaryDirectory() as directory:
            measure(Scenes(Path(directory)), base, said)
        print(f"set {number + 1} of {asked.sets}", flush=True)
    for kind, found in said.items():
        seen = [one for one in found if not one.problem]
        words = Counter("not_comparable" if one.problem else verdict(one.most, one.least) for one in found)
        most, least = ([getattr(one, name) for one in seen] for name in ("most", "least"))
        print(
            f"{kind:48} n {len(found):4}  most {min(most):.2f} ({np.median(most):.2f}) {max(most):.2f}  "
            f"least {min(least):.2f} ({np.median(least):.2f}) {max(least):.2f}  {dict(words)}"
        )


def measure(scenes: Scenes, base: int, said: defaultdict[str, list[Likeness]]) -> None:
    a = scenes.card("a", desk=base, portrait=base + 1, text=base + 2)
    person = scenes.person("p", room=base + 3, who=base + 4)
    others = {
        "same card, another portrait": (a, scenes.card("b", desk=base, portrait=base + 11, text=base + 2)),
        "same card, other text": (a, scenes.card("c", desk=base, portrait=base + 1, text=base + 12)),
        "another card of the kind, same place and desk": (
            a,
            scenes.card("d", desk=base, portrait=base + 11, text=base + 12),
        ),
        "another card of the kind, another desk": (
            a,
            scenes.card("e", desk=base + 20, portrait=base + 11, text=base + 12),
        ),
        "another kind of card, same desk": (
            a,
            scenes.card("f", desk=base, portrait=base + 13, text=base + 14, layout=1),
        ),
        "the desk alone": (a, scenes.desk("g", base)),
        "a person for a card": (a, person),
        "another person in the same room": (person, scenes.person("q", room=base + 3, who=base + 5)),
        "another person elsewhere": (person, scenes.person("r", room=base + 6, who=base + 7)),
    }
    for how, film_of in FILMS.items():
        films = {a: film(a, **film_of), person: film(person, **film_of)}
        for source, kind in ((a, "a card"), (person, "a person")):
            for filters in PHOTOS.values():
                said[f"the same: {kind}, {how}"].append(asyncio.run(compared(photo(source, filters), films[source])))
        for kind, (filmed, source) in others.items():
            said[kind].append(asyncio.run(compared(photo(source), films[filmed])))


if __name__ == "__main__":
    main()
