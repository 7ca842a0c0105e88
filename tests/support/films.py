"""Recordings that show and sound like something, and what other programs say of films."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coram.actions.capture.recordings import store_segments
from coram.actions.conference.ending import reject
from coram.actions.evidence.package import seal
from coram.ports.media import Segment
from support.house import Filled
from support.people import key_of, to_waiting

needs_ffmpeg = pytest.mark.skipif(not (shutil.which("ffmpeg") and shutil.which("ffprobe")), reason="needs ffmpeg")


def ffmpeg(*arguments: object) -> bytes:
    command = ["ffmpeg", "-nostdin", "-y", "-loglevel", "error", *map(str, arguments)]
    return subprocess.run(command, check=True, timeout=120, capture_output=True).stdout


def talk(colour: str, tone: int, seconds: float, size: str = "320x240") -> bytes:
    """A WebM (VP8, Opus) of one colour and one tone."""
    picture = ("-f", "lavfi", "-i", f"color={colour}:s={size}:r=15")
    sound = ("-f", "lavfi", "-i", f"sine=frequency={tone}:sample_rate=48000")
    video = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k")
    return ffmpeg(*picture, *sound, "-t", seconds, *video, "-c:a", "libopus", "-f", "webm", "-")


def probed(file: Path) -> dict[str, Any]:
    """What ffprobe says: `format` and `streams`, by kind."""
    asked = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(file)]
    said = subprocess.run(asked, check=True, timeout=60, capture_output=True)
    assert not said.stderr, said.stderr
    found = json.loads(said.stdout)
    return {"format": found["format"], **{one["codec_type"]: one for one in found["streams"]}}


def colour_at(file: Path, seconds: float, x: int, y: int) -> tuple[int, int, int]:
    """Red, green, blue of a pixel, as ffmpeg decodes it."""
    crop = f"crop=2:2:{x}:{y},format=rgb24"
    raw = ffmpeg("-ss", seconds, "-i", file, "-frames:v", 1, "-vf", crop, "-f", "rawvideo", "-")
    return raw[0], raw[1], raw[2]


def loudness(file: Path, channel: int, start: float, seconds: float, tone: int) -> float:
    """How loud (0…1) one channel is around a tone."""
    only = f"pan=mono|c0=c{channel},bandpass=f={tone}:width_type=h:w=60,aresample=48000"
    raw = ffmpeg("-ss", start, "-t", seconds, "-i", file, "-vn", "-af", only, "-f", "s16le", "-")
    samples = memoryview(raw).cast("h")
    return float((sum(one * one for one in samples) / max(1, len(samples))) ** 0.5 / 32768)


async def recorded_conference(filled: Filled, **recordings: bytes) -> str:
    """A conference that is over and sealed, with a recording of 2 s for each person named; its id."""
    house, tenant = filled.house, filled.organisation.id
    conference = (await to_waiting(filled)).conference
    await reject(house, key_of(filled), conference, "", "")
    found = await house.store.conference(tenant, conference)
    assert found is not None
    segments = []
    for person, data in recordings.items():
        upload = await house.vault.create(
            f"{tenant}/{conference}/{person}-1.webm", house.keyring.unwrap(found.wrapped_key)
        )
        await upload.append(data)
        stored = await upload.finish()
        facts: dict[str, Any] = {"room": conference, "participant": person, "role": person, "number": 1}
        at = house.clock.now()
        segments.append(
            Segment(
                **facts, file=f"{person}-1.webm", started_at=at, ended_at=at + 2_000, duration_ms=2_000,
                size=stored.size, sha256=stored.sha256, clean=True, kinds=("audio", "video"),
            )
        )  # fmt: skip
    await store_segments(house, tenant, conference, segments)
    await seal(house, tenant, conference)
    return conference
