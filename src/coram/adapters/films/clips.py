"""A recording as it goes on: the picture of a moment, and its sound, on the recording's own clock."""

from collections import deque
from typing import Any, BinaryIO, cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from numpy.typing import NDArray

RATE = 48_000
AHEAD_MS = 500
"""How far the recording is read beyond the moment asked for: sound and pictures lie beside each other in it."""
MOST_WAITING = 120
"""Decoded pictures that wait for their moment; more of them come from no recorder."""
NEAR = RATE // 10
"""Sound that begins within 100 ms of where it should is put right behind what there is: stamps are in whole ms."""

Samples = NDArray[np.int16]


class ClipReader:
    """Plays one recording once, forwards. Raises av.FFmpegError for what is no recording."""

    def __init__(self, file: BinaryIO) -> None:
        self._container: Any = av.open(file, mode="r")
        self._streams = [one for one in self._container.streams if one.type in ("video", "audio")]
        for stream in self._streams:
            stream.codec_context.thread_count = 1
        self._packets = self._container.demux(*self._streams)
        self._resampler: Any = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        self._pictures: deque[tuple[int, VideoFrame]] = deque()
        self._sound: deque[tuple[int, Samples]] = deque()
        self._sound_end = 0
        self._read_ms = -1
        self._over = False
        self.picture: VideoFrame | None = None
        """The picture of the moment that was last asked for."""

    def close(self) -> None:
        self._container.close()

    def advance(self, at_ms: int) -> None:
        """Play until that moment."""
        while not self._over and self._read_ms < at_ms + AHEAD_MS:
            self._decode(next(self._packets, None))
        while self._pictures and self._pictures[0][0] <= at_ms:
            self.picture = self._pictures.popleft()[1]

    def _decode(self, packet: Any) -> None:
        if packet is None:
            self._over = True
            return
        if packet.pts is not None:
            self._read_ms = max(self._read_ms, round(packet.pts * packet.time_base * 1000))
        try:
            frames = packet.decode()
        except av.FFmpegError:
            return  # a damaged packet: the next key frame mends it
        for frame in frames:
            if frame.pts is None:
                continue
            at = float(frame.pts * frame.time_base)
            if isinstance(frame, VideoFrame):
                self._pictures.append((round(at * 1000), frame))
                while len(self._pictures) > MOST_WAITING:
                    self._pictures.popleft()
            elif isinstance(frame, AudioFrame):
                self._hear(frame, round(at * RATE))

    def _hear(self, frame: AudioFrame, start: int) -> None:
        frame.pts = None
        for part in self._resampler.resample(frame):
            samples = cast(Samples, part.to_ndarray().reshape(-1))
            if abs(start - self._sound_end) < NEAR:
                start = self._sound_end
            if start >= self._sound_end:
                self._sound.append((start, samples))
                start = self._sound_end = start + len(samples)

    def sound(self, start: int, count: int) -> Samples:
        """The samples from `start` on; silence where there are none. What lies before them is let go."""
        found: Samples = np.zeros(count, np.int16)
        while self._sound and self._sound[0][0] < start + count:
            at, samples = self._sound[0]
            first, last = max(at, start), min(at + len(samples), start + count)
            if first < last:
                found[first - start : last - start] = samples[first - at : last - at]
            if at + len(samples) > start + count:
                break
            self._sound.popleft()
        return found
