"""What is kept of a sealed package, and its bytes: computed, never stored as a whole."""

import re
import unicodedata
import zlib
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Literal

import msgspec

from coram.actions.house import House
from coram.core.archive import Entry, Piece, pieces, total_size
from coram.core.archived import Archive, ArchivedFile
from coram.core.artifact import Artifact
from coram.core.manifest import FileKind

Variant = Literal["with_recordings", "without_recordings", "deleted"]
VARIANTS: tuple[Variant, ...] = ("with_recordings", "without_recordings", "deleted")
"""The packages that there are of one conference; the last one is what remains once its files were deleted."""

REPORT = "report.pdf"
REPORT_TEXT = "report-text.pdf"
"""The report without pictures, in the package that remains once they were deleted."""

_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"} | {
    "video/webm": "webm",
    "video/mp4": "mp4",
}


class SealedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package that lies in the vault as an artifact's `object`. `missing` says why it cannot be given."""

    path: str
    object: str
    artifact: str
    kind: FileKind
    size: int
    sha256: str
    crc: int = 0
    missing: str = ""


class SealedPackage(msgspec.Struct, frozen=True, kw_only=True):
    """What sealing keeps in the vault: the exact bytes of `audit.json`, a manifest and its signature for each variant,
    `seal.pem`, the report without pictures, and what is needed to size a package and to begin anywhere in it.
    `digests` are SHA-256 (hex) of the whole packages. Packages of before there was a seal have no signatures.
    """

    conference: str
    audit: bytes
    manifests: dict[Variant, bytes]
    signatures: dict[Variant, bytes] = {}
    certificate: bytes = b""
    report_text: bytes = b""
    files: tuple[SealedFile, ...] = ()
    digests: dict[Variant, str] = {}


def included(file: SealedFile, variant: Variant) -> bool:
    """Whether a package of that variant carries the file."""
    if file.missing or variant == "deleted":
        return False
    return file.kind != "recording" or variant == "with_recordings"


def own_files(package: SealedPackage, variant: Variant) -> dict[str, bytes]:
    """The files of a package that lie in no object of their own, by path."""
    own = {"audit.json": package.audit, "manifest.json": package.manifests[variant]}
    if variant in package.signatures:
        own |= {"manifest.p7s": package.signatures[variant], "seal.pem": package.certificate}
    if variant == "deleted" and package.report_text:
        own[REPORT_TEXT] = package.report_text
    return own


def paths_of(artifacts: Sequence[Artifact], names: Mapping[str, str]) -> dict[str, str]:
    """Where each kept artifact lies in the package, by its id. `names` are documents' own names, by id."""
    paths: dict[str, str] = {}
    counts = {"photo": 0, "document": 0, "video": 0}
    for artifact in artifacts:
        if artifact.kind == "recording":
            path, again = f"media/{artifact.person}-{artifact.segment}", 1
            while f"{path}{f'-{again}' if again > 1 else ''}.webm" in paths.values():
                again += 1  # an engine that started anew may count its segments anew
            paths[artifact.id] = f"{path}{f'-{again}' if again > 1 else ''}.webm"
            continue
        counts[artifact.kind] += 1
        named = PurePosixPath(names.get(artifact.id, "")).stem
        stem = _safe(named if artifact.kind == "document" else artifact.name)
        name = f"{counts[artifact.kind]:02d}_{stem or artifact.kind}.{_EXTENSIONS[artifact.mime]}"
        paths[artifact.id] = f"{artifact.kind}s/{name}"
    return paths


def _safe(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_")[:60]


def _envelope(file: ArchivedFile) -> SealedFile:
    return SealedFile(
        path=file.path,
        object=file.object,
        artifact=file.artifact,
        kind="recording",
        size=file.size,
        sha256=file.sha256,
        crc=file.crc,
    )


class Opened:
    """One package, ready to be streamed from any offset. `sha256` is its digest (hex), good as an ETag; "" for one with
    the envelopes of an `archive` beside its own files.
    """

    def __init__(
        self, house: House, key: bytes, package: SealedPackage, variant: Variant, archive: Archive | None = None
    ) -> None:
        self._house, self._key = house, key
        root = package.conference
        own = {f"{root}/{path}": data for path, data in own_files(package, variant).items()}
        self._own: dict[str, bytes] = own
        self._report_text = package.report_text
        self._objects = {f"{root}/{file.path}": file for file in package.files if included(file, variant)}
        for file in archive.files if archive else ():
            self._objects[f"{root}/archive/{file.path}.p7m"] = _envelope(file)
        entries = [Entry(path=path, size=len(data), crc=zlib.crc32(data)) for path, data in own.items()]
        entries += [Entry(path=path, size=file.size, crc=file.crc) for path, file in self._objects.items()]
        self._pieces: list[Piece] = pieces(entries)
        self.size = total_size(self._pieces)
        self.sha256 = "" if archive else package.digests.get(variant, "")
        self.variant: Variant = variant
        self.name = f"{root}-archive.zip" if archive else f"{root}.zip"

    @property
    def paths(self) -> list[str]:
        """Every file in it, in order."""
        return [piece.path for piece in self._pieces if piece.path]

    async def file(self, path: str) -> AsyncIterator[bytes]:
        """One file's bytes. Raises KeyError for one that is not in it, else as `reader`."""
        if path in self._own:
            yield self._own[path]
            return
        async for part in self._house.vault.read(self._objects[path].object, self._key):
            yield part

    async def report(self, *, pictures: bool = True) -> bytes | None:
        """`report.pdf`; the one without pictures where they are not wanted, or were deleted. None where none was made.

        Raises ValueError for altered bytes, FileNotFoundError for a file deleted meanwhile.
        """
        path = next((path for path in self._objects if path.endswith(f"/{REPORT}")), "")
        if pictures and path:
            return b"".join([part async for part in self.file(path)])
        return self._report_text or None

    async def reader(self, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes from `start` on, at most `length`. Raises ValueError for a negative range or altered files,
        FileNotFoundError for one deleted meanwhile.
        """
        if start < 0 or (length is not None and length < 0):
            raise ValueError("a range is not negative")
        stop = self.size if length is None else min(self.size, start + length)
        for piece in self._pieces:
            first, last = max(start, piece.offset), min(stop, piece.offset + piece.size)
            if first >= last:
                continue
            at, count = first - piece.offset, last - first
            data = piece.raw if not piece.path else self._own.get(piece.path)
            if data is not None:
                yield data[at : at + count]
                continue
            object_ = self._objects[piece.path].object
            async for part in self._house.vault.read(object_, self._key, at, count):
                yield part
