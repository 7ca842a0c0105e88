"""Faces: what a look and a comparison take, what a warm process holds, and the distances of the pairs there are.

    python bench/faces.py [--rounds 15]

Time is that of whoever asks (`LocalFaces`, `LocalReader`: a process of its own for each job, one after the other).
CPU is that of the job's process alone: forked here as there, from a process that has loaded the networks, and waited
for. There is no peer. The pictures are two portraits in the public domain (`tests/support/portraits`), turned by
software and spoilt as telephones do, and the portrait on a document is the very same photograph: a smoke test of the
distances, **no** measure of accuracy.
"""

import argparse
import asyncio
import math
import os
import platform
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]

import cv2
import numpy as np
from harness import spread

from coram.adapters.faces import worker as seeing
from coram.adapters.faces.job import FaceJob
from coram.adapters.faces.local import LocalFaces
from coram.adapters.reader import worker as reading
from coram.adapters.reader.job import Job
from coram.adapters.reader.local import LocalReader
from coram.adapters.system import SystemClock
from coram.core.face_comparison import band
from coram.core.face_reading import FacePicture
from support.acting import Face, acted, card, jpeg, portrait

PEOPLE = ("astronaut", "statesman")
JPEG = "image/jpeg"
PATIENCE = 120.0


def camera(name: str) -> Any:
    """A face before a wall, as large as cameras of telephones see it."""
    whole = np.full((960, 1280, 3), 205, np.uint8)
    face = cv2.resize(portrait(name), (640, 720), interpolation=cv2.INTER_AREA)
    whole[120:840, 320:960] = face
    return whole


def spoilt() -> dict[str, Callable[[Any], Any]]:
    """What happens to the photo of a document."""
    noise = np.random.default_rng(7)
    return {
        "clean": lambda one: one,
        "small (500 px)": lambda one: cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA),
        "blurred (sigma 2)": lambda one: cv2.GaussianBlur(one, (0, 0), 2),
        "grainy (sigma 20)": lambda one: np.clip(one + noise.normal(0, 20, one.shape), 0, 255).astype(np.uint8),
        "dark (a quarter)": lambda one: (one * 0.25).astype(np.uint8),
        "JPEG (quality 15)": lambda one: cv2.imdecode(np.frombuffer(jpeg(one, 15), np.uint8), cv2.IMREAD_COLOR),
    }


def forked(job: Callable[[], object]) -> float:
    """CPU seconds of a process that does the job, the fork's own price with it."""
    child = os.fork()
    if not child:
        job()
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("a job's process broke off")
    return used.ru_utime + used.ru_stime


def cpu_of(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """Milliseconds of all jobs together, for each round."""
    return [1000 * sum(forked(job) for job in jobs) for _ in range(rounds)]


async def times_of(rounds: int, act: Callable[[], Any]) -> list[float]:
    """Milliseconds until the answer, for each round."""
    await act()  # which starts the process that others are forked from
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        await act()
        took.append(1000 * (time.perf_counter() - began))
    return took


async def waited(rounds: int) -> dict[str, list[float]]:
    faces, reader = LocalFaces(), LocalReader(SystemClock())
    selfie, front = jpeg(camera("astronaut")), jpeg(card())

    async def look() -> None:
        assert (await faces.look(selfie, JPEG, seconds=PATIENCE)).faces

    async def compare() -> None:
        """As in the call and after the selfie: the face, the page laid flat, the portrait on it."""
        seen = await faces.find(selfie, JPEG, seconds=PATIENCE)
        flat = await reader.rectified(front, JPEG, None, seconds=PATIENCE)
        portrait_ = await faces.find(flat or front, JPEG, small=True, seconds=PATIENCE)
        assert apart(seen, portrait_) is not None

    try:
        found = {"look": await times_of(rounds, look), "comparison": await times_of(rounds, compare)}
        found["memory"] = [held(one) for one in children() if "faces" in name_of(one)]
    finally:
        await faces.close()
        await reader.close()
    return found


def children() -> list[int]:
    return [int(one) for one in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def name_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text()


def held(process: int) -> float:
    """MB resident."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def computed(rounds: int) -> dict[str, list[float]]:
    cv2.setNumThreads(1)
    seeing._warm()
    reading._warm()
    selfie, front = jpeg(camera("astronaut")), jpeg(card())
    today = datetime.now(UTC).date()
    looks = FaceJob(task="look", data=selfie)
    jobs = (
        lambda: seeing.answer(FaceJob(task="find", data=selfie)),
        lambda: reading.answer(Job(task="flat", photo=front, today=today)),
        lambda: seeing.answer(FaceJob(task="find", data=front, small=True)),
    )
    return {"look": cpu_of(rounds, lambda: seeing.answer(looks)), "comparison": cpu_of(rounds, *jobs)}


def apart(one: FacePicture, other: FacePicture) -> float | None:
    """None where one of them shows no face."""
    if not one.faces or not other.faces:
        return None
    return math.dist(one.faces[0].vector, other.faces[0].vector)


def found_in(picture: Any, *, small: bool = False) -> FacePicture:
    told = seeing.answer(FaceJob(task="find", data=jpeg(picture), small=small)).picture
    assert told is not None
    return told


def distances() -> list[tuple[str, list[float | None], list[float | None]]]:
    """What was compared; the distances to the same person, and to the other."""
    faces = {name: found_in(camera(name)) for name in PEOPLE}
    shown: list[tuple[str, dict[str, FacePicture]]] = [
        (f"document, {how}", {name: found_in(spoil(card(name)), small=True) for name in PEOPLE})
        for how, spoil in spoilt().items()
    ]
    for what, pose in (("head turned 20°", Face(yaw=20)), ("chin up 15°", Face(pitch=15)), ("smiling", Face(smile=1))):
        shown.append((f"face, {what}", {name: found_in(acted(name, pose)) for name in PEOPLE}))
    return [
        (
            what,
            [apart(faces[name], seen[name]) for name in PEOPLE],
            [apart(faces[name], seen[other]) for name in PEOPLE for other in PEOPLE if other != name],
        )
        for what, seen in shown
    ]


def told(values: list[float | None]) -> str:
    return " ".join("   -" if value is None else f"{value:.2f}" for value in values)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=15)
    rounds = asked.parse_args().rounds
    waits = asyncio.run(waited(rounds))
    used = computed(rounds)
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, OpenCV {cv2.__version__}, "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, {rounds} rounds")  # fmt: skip
    print(f"{'':12}{'ms until the answer':>26}{'CPU ms':>26}")
    for what in ("look", "comparison"):
        print(f"{what:12}{spread(waits[what], '.0f'):>26}{spread(used[what], '.0f'):>26}")
    print(f"a warm process holds {max(waits['memory']):.0f} MB (what its jobs' processes share included)")
    bands = LocalFaces().bands()
    assert bands is not None
    print(f"distances to the same two people, and to each other; below {bands.match_below} likely, "
          f"above {bands.differs_above} differs")  # fmt: skip
    every: dict[bool, list[float | None]] = {True: [], False: []}
    for what, same, other in distances():
        print(f"{what:30}{told(same)}   {told(other)}")
        every[True] += same
        every[False] += other
    for alike, words in ((True, "same"), (False, "different")):
        bars = [band(value, bands) for value in every[alike] if value is not None]
        counts = ", ".join(f"{bars.count(one)} {one}" for one in ("match", "doubtful", "differs"))
        print(f"{words}: {len(every[alike])} pairs of 2 people: {counts}, {every[alike].count(None)} without a face")


if __name__ == "__main__":
    main()
