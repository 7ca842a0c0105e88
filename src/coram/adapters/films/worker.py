"""Makes a film in a process of its own, which bounds what it may use and whose end hurts nobody.

`python -m coram.adapters.films.worker`: one `FilmJob` in MessagePack on standard input; on standard output a line with
the percentage now and then, then `FilmMade` as one line of JSON. It reads and writes sealed files alone: no plaintext
touches the disk.
"""

import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, BinaryIO, cast

import av
import msgspec
import numpy as np
from av.audio.frame import AudioFrame

from coram.adapters.confined import confine, confine_cpu
from coram.adapters.films.canvas import HEIGHT, WIDTH, Canvas
from coram.adapters.films.clips import RATE, ClipReader, Samples
from coram.adapters.films.sealed import SealedInput, SealedOutput
from coram.adapters.vault.frames import inspect
from coram.ports.films import Clip, FilmJob, FilmMade

FPS = 15
TICK = RATE // FPS
"""Samples of sound for each picture."""
VIDEO_BITS, AUDIO_BITS = 1_000_000, 64_000
KEY_EVERY = 10 * FPS
LONGEST_MS = 12 * 3_600_000
MEMORY = 2 << 30
FILE_BYTES = 16 << 30
CPU_FOR_EACH_SECOND, CPU_SECONDS = 4, 120
_VP9 = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "row-mt": "0"}


class _Side:
    """One person's recordings, one after the other; `began` is the film's first instant."""

    def __init__(self, job: FilmJob, person: str, began: int) -> None:
        self._key, self._began = job.data_key, began
        self._clips = sorted((one for one in job.clips if one.person == person), key=lambda one: one.started_at)
        self._clip: Clip | None = None
        self._reader: ClipReader | None = None

    def at(self, number: int) -> tuple[Any, Samples]:
        """The picture (None where there is no recording) and the sound of the film's picture `number`."""
        now = self._began + number * 1000 // FPS
        self._choose(now)
        if self._clip is None or self._reader is None:
            return None, np.zeros(TICK, np.int16)
        offset = (self._clip.started_at - self._began) * RATE // 1000
        self._reader.advance(now - self._clip.started_at)
        return self._reader.picture, self._reader.sound(number * TICK - offset, TICK)

    def _choose(self, now: int) -> None:
        """Open the recording of that instant: the last one begun."""
        begun = [one for one in self._clips if one.started_at <= now < one.started_at + one.duration_ms]
        wanted = begun[-1] if begun else None
        if wanted is self._clip:
            return
        if self._reader is not None:
            self._reader.close()
        self._clip, self._reader = wanted, None
        if wanted is not None:
            size = inspect(wanted.path, self._key, wanted.object).size
            try:
                self._reader = ClipReader(cast(BinaryIO, SealedInput(wanted.path, self._key, wanted.object, size)))
            except av.FFmpegError:
                self._reader = None  # nothing that plays: it stays black


def make(job: FilmJob, told: Callable[[int], None]) -> FilmMade:
    """Never raises for what the recordings are."""
    began = min(one.started_at for one in job.clips)
    length = max(one.started_at + one.duration_ms for one in job.clips) - began
    if not 0 < length <= LONGEST_MS:
        return FilmMade(problem="the recordings do not make a film of 12 hours or less")
    confine_cpu(CPU_SECONDS + CPU_FOR_EACH_SECOND * length // 1000)
    file = SealedOutput(job.path, job.data_key, job.object)
    pictures = max(1, -(-length * FPS // 1000))
    with av.open(cast(BinaryIO, file), mode="w", format="mp4") as container:
        _Film(container, job, began).write(pictures, told)
    summary = file.finish()
    return FilmMade(size=summary.size, sha256=summary.sha256, duration_ms=pictures * 1000 // FPS)


class _Film:
    """The film's two tracks: VP9 and Opus, whose libraries are BSD-licensed and whose formats are free."""

    def __init__(self, container: Any, job: FilmJob, began: int) -> None:
        self._container, self._began = container, began
        self._sides = (_Side(job, "applicant", began), _Side(job, "operator", began))
        self._canvas = Canvas()
        self._video: Any = container.add_stream("libvpx-vp9", rate=FPS, options=dict(_VP9))
        self._video.width, self._video.height, self._video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        self._video.bit_rate, self._video.gop_size = VIDEO_BITS, KEY_EVERY
        self._video.codec_context.thread_count = 1
        self._audio: Any = container.add_stream("libopus", rate=RATE, layout="stereo")
        self._audio.bit_rate = AUDIO_BITS
        self._fifo: Any = av.AudioFifo()

    def write(self, pictures: int, told: Callable[[int], None]) -> None:
        percent = 0
        for number in range(pictures):
            self._one(number)
            if (done := number * 100 // pictures) > percent:
                percent = done
                told(percent)
        for stream, rest in ((self._audio, self._heard(whole=False)), (self._video, ())):
            for frame in [*rest, None]:
                self._container.mux(stream.encode(frame))

    def _one(self, number: int) -> None:
        at = self._began + number * 1000 // FPS
        heard: list[Samples] = []
        for index, side in enumerate(self._sides):
            picture, sound = side.at(number)
            self._canvas.show(index, picture, at)
            heard.append(sound)
        self._canvas.tell(at)
        shown = self._canvas.picture()
        shown.pts, shown.time_base = number, Fraction(1, FPS)
        self._container.mux(self._video.encode(shown))
        both = AudioFrame.from_ndarray(np.stack(heard, axis=1).reshape(1, -1), format="s16", layout="stereo")
        both.sample_rate, both.pts, both.time_base = RATE, number * TICK, Fraction(1, RATE)
        self._fifo.write(both)
        for frame in self._heard(whole=True):
            self._container.mux(self._audio.encode(frame))

    def _heard(self, *, whole: bool) -> Iterator[Any]:
        """Sound in the encoder's portions; at the end, what is left."""
        size = self._audio.codec_context.frame_size or 960
        while (frame := self._fifo.read(size, partial=not whole)) is not None:
            yield frame


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def main() -> None:
    confine(memory=MEMORY, cpu_seconds=None, file_bytes=FILE_BYTES, nice=15)
    av.logging.set_level(av.logging.PANIC)
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=FilmJob)
    try:
        made = make(job, lambda percent: _say(str(percent).encode()))
    except (OSError, ValueError, av.FFmpegError) as error:
        made = FilmMade(problem=f"{type(error).__name__}: {error}")
    _say(msgspec.json.encode(made))


if __name__ == "__main__":
    main()
