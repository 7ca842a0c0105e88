"""A film of real recordings, looked at with ffmpeg: who is where, when, how it sounds, and what is black."""

import asyncio
import time
from pathlib import Path

from coram.adapters.films.local import LocalFilms
from coram.adapters.vault.frames import FrameWriter, read_frames
from coram.ports.films import Clip, FilmJob
from support.films import colour_at, loudness, needs_ffmpeg, probed, talk

KEY = b"\7" * 32
T0 = 1_790_000_000_000
pytestmark = needs_ffmpeg


def clip(directory: Path, name: str, person: str, data: bytes, after_ms: int, duration_ms: int) -> Clip:
    writer = FrameWriter(directory / name, KEY, f"o/c/{name}")
    writer.append(data)
    writer.finish()
    return Clip(
        person=person,  # type: ignore[arg-type]
        object=f"o/c/{name}",
        path=str(directory / name),
        started_at=T0 + after_ms,
        duration_ms=duration_ms,
    )


def job(directory: Path, *clips: Clip) -> FilmJob:
    return FilmJob(data_key=KEY, clips=clips, object="o/c/film", path=str(directory / "film"))


def opened(directory: Path) -> Path:
    file = directory / "film.mp4"
    file.write_bytes(b"".join(read_frames(directory / "film", KEY, "o/c/film")))
    return file


async def test_both_are_seen_and_heard_on_one_time_line_and_gaps_are_black(tmp_path: Path) -> None:
    clips = (
        clip(tmp_path, "a1", "applicant", talk("red", 440, 3), 0, 3_000),
        clip(tmp_path, "a2", "applicant", talk("green", 1_760, 2), 5_000, 2_000),
        clip(tmp_path, "o1", "operator", talk("blue", 880, 5, "640x360"), 1_000, 5_000),
    )
    told: list[int] = []
    made = await LocalFilms().make(job(tmp_path, *clips), told.append)
    assert made.problem == "" and made.duration_ms == 7_000
    assert told == sorted(told) and told[-1] >= 95 and len(told) > 20
    sealed = (tmp_path / "film").read_bytes()
    assert b"ftyp" not in sealed and b"moov" not in sealed, "no plaintext on the disk"
    file = opened(tmp_path)
    assert file.stat().st_size == made.size
    found = probed(file)
    assert found["video"]["codec_name"] == "vp9" and found["audio"]["codec_name"] == "opus"
    assert abs(float(found["format"]["duration"]) - 7.0) < 0.1
    red, green, blue = colour_at(file, 2, 320, 240)
    assert red > 200 and green < 60 and blue < 60
    assert max(colour_at(file, 4, 20, 20)) < 30, "the applicant was away"
    assert colour_at(file, 6, 320, 240)[1] > 90
    assert max(colour_at(file, 0.5, 660, 20)) < 30, "the operator was not there yet"
    assert colour_at(file, 2, 960, 240)[2] > 200
    assert max(colour_at(file, 2, 960, 20)) < 30, "a wide picture is shown whole"
    assert loudness(file, 0, 1, 1, 440) > 0.02 and loudness(file, 1, 1.5, 1, 880) > 0.02
    assert loudness(file, 0, 3.5, 1, 440) < 0.001, "silence in the gap"
    assert loudness(file, 0, 5.5, 1, 1_760) > 0.02
    assert loudness(file, 1, 1.5, 1, 440) < loudness(file, 0, 1, 1, 440) / 4, "each on their own side"


async def test_a_recording_that_is_none_stays_black_and_a_bad_length_is_told(tmp_path: Path) -> None:
    broken = clip(tmp_path, "a1", "applicant", b"\x1aE\xdf\xa3" + bytes(5_000), 0, 2_000)
    whole = clip(tmp_path, "o1", "operator", talk("white", 440, 1), 0, 1_000)
    made = await LocalFilms().make(job(tmp_path, broken, whole), lambda _: None)
    assert made.problem == "" and made.duration_ms == 2_000
    assert max(colour_at(opened(tmp_path), 0.5, 20, 20)) < 30
    far = clip(tmp_path, "a2", "applicant", b"x", 86_400_000, 1_000)
    made = await LocalFilms().make(job(tmp_path, whole, far), lambda _: None)
    assert made.problem == "the recordings do not make a film of 12 hours or less"


async def test_it_is_niced_and_dies_when_it_is_cancelled(tmp_path: Path) -> None:
    long = clip(tmp_path, "a1", "applicant", talk("red", 440, 2), 0, 3_600_000)
    making = asyncio.ensure_future(LocalFilms().make(job(tmp_path, long), lambda _: None))
    found: list[Path] = []
    until = time.monotonic() + 20
    while not found and time.monotonic() < until:
        await asyncio.sleep(0.1)
        found = [one for one in Path("/proc").glob("[0-9]*") if b"coram.adapters.films.worker" in _line(one)]
    assert len(found) == 1
    await asyncio.sleep(1)
    nice = (found[0] / "stat").read_text().rpartition(")")[2].split()[16]
    assert int(nice) >= 15
    making.cancel()
    await asyncio.gather(making, return_exceptions=True)
    assert not found[0].exists()


async def test_a_worker_that_breaks_is_told() -> None:
    made = await LocalFilms("coram.adapters.films.nothing").make(
        FilmJob(data_key=KEY, clips=(), object="x", path="/nowhere"), lambda _: None
    )
    assert made.problem == "the making broke off"


def _line(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
