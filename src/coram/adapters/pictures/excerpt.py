"""A recording's encoded frames around some moments, while it streams by: nothing is decoded, little is kept."""

from collections.abc import AsyncIterator, Sequence

from coram.adapters.media.webm import VIDEO, Block, Scan
from coram.ports.pictures import Cut, Window

MOST_BYTES = 32 * 1024 * 1024
"""Kept for one window: minutes of video. Frames beyond it are left out."""


class _Collector:
    """Takes blocks and fills a window with them. Frames before the window are kept from the last key frame on."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.frames: list[tuple[int, bytes]] = []
        self.size = 0
        self.full = False

    def take(self, block: Block) -> None:
        if block.at > self.window.last_ms:
            self.full = True
        if self.full:
            return
        if block.key and block.at <= self.window.first_ms:
            self.frames.clear()
            self.size = 0
        if (self.frames or block.key) and self.size + len(block.data) <= MOST_BYTES:
            self.frames.append((block.at, block.data))
            self.size += len(block.data)

    def cut(self) -> Cut:
        inside = any(at >= self.window.first_ms for at, _ in self.frames)
        return Cut(window=self.window, frames=tuple(self.frames) if inside else ())


async def excerpts(recording: AsyncIterator[bytes], windows: Sequence[Window]) -> AsyncIterator[Cut]:
    """See `ports.pictures.Pictures.cut`."""
    open_ = [_Collector(window) for window in sorted(windows, key=lambda one: one.last_ms)]

    def take(block: Block) -> None:
        if block.track == VIDEO:
            for collector in open_:
                collector.take(block)

    scan = Scan(take)
    async for piece in recording:
        scan.feed(piece)
        while open_ and open_[0].full:
            yield open_.pop(0).cut()
        if not open_:
            return
    for collector in open_:
        yield collector.cut()
