"""A ZIP archive that is written while it is read: for files that are too many, or too large, to be held."""

import zipfile
from collections.abc import AsyncIterator, Sequence

from coram.actions.evidence.exporting import ExportedFile


class _Taken:
    """What the archive wrote since it was last asked; `zipfile` needs nothing but this where it cannot seek."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """There is nothing behind it."""

    def take(self) -> bytes:
        """Everything, once."""
        found = b"".join(self._parts)
        self._parts.clear()
        return found


async def zipped(files: Sequence[ExportedFile]) -> AsyncIterator[bytes]:
    """The archive's bytes, stored and not compressed."""
    taken = _Taken()
    with zipfile.ZipFile(taken, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for one in files:
            with archive.open(zipfile.ZipInfo(one.path), "w", force_zip64=True) as member:
                async for part in one.content:
                    member.write(part)
                    if data := taken.take():
                        yield data
    if data := taken.take():
        yield data
