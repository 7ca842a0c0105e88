"""The manifest of an evidence package: what files a conference has, whole or left out, and where its trail ends."""

import re
from typing import Literal

import msgspec

FORMAT = "coram-evidence-2"
UNSIGNED_FORMAT = "coram-evidence-1"
"""Packages of before there was a seal: without report, certificate and signature."""

FileKind = Literal["audit", "photo", "document", "video", "recording", "report", "certificate"]

_SAFE_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


class ManifestFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file. `path` is below the package's directory, `sha256` hex, `size` bytes.

    A file that is not `included` stays in the list with its digest; `left_out` says why, for people.
    """

    path: str
    sha256: str
    size: int
    kind: FileKind
    artifact: str = ""
    included: bool = True
    left_out: str = ""


class ChainHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Number of entries and last hash of the audit trail that `audit.json` holds."""

    entries: int
    head: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sealed_at` is ISO 8601 in UTC. `files` are sorted by path and do not name the manifest itself."""

    format: str
    organisation: str
    conference: str
    sealed_at: str
    chain: ChainHead
    files: tuple[ManifestFile, ...]
    note: str = ""


def render(value: object) -> bytes:
    """The bytes of a JSON file in the package: sorted keys, one blank of indentation, UTF-8, a final line feed."""
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=1) + b"\n"


def read_manifest(data: bytes) -> Manifest:
    """Raises ValueError, with words for people, unless `data` is exactly what `render` makes of a sound manifest."""
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as wrong:
        raise ValueError(f"manifest.json is not readable: {wrong}") from None
    if render(manifest) != data:
        raise ValueError("manifest.json is not in its canonical form")
    found = problems(manifest)
    if found:
        raise ValueError("; ".join(found))
    return manifest


def problems(manifest: Manifest) -> list[str]:
    """What is unsound in a manifest by itself, in words; empty when nothing is."""
    found: list[str] = []
    if manifest.format not in (FORMAT, UNSIGNED_FORMAT):
        found.append(f"manifest.json has the format {manifest.format!r}, not {FORMAT!r}")
    paths = [file.path for file in manifest.files]
    if paths != sorted(set(paths)):
        found.append("the manifest's files are not sorted, or one is named twice")
    for name in (manifest.conference, *paths):
        if not _SAFE_PATH.fullmatch(name):
            found.append(f"{name!r} is no safe path")
    if "manifest.json" in paths or "manifest.p7s" in paths:
        found.append("the manifest names itself or its signature")
    if manifest.format == FORMAT and not any(file.path == "seal.pem" and file.included for file in manifest.files):
        found.append("the manifest does not name seal.pem")
    if "audit.json" not in paths:
        found.append("the manifest does not name audit.json")
    for file in manifest.files:
        if file.size < 0 or not re.fullmatch(r"[0-9a-f]{64}", file.sha256):
            found.append(f"{file.path} has no proper size and digest")
        if file.included == bool(file.left_out):
            found.append(f"{file.path} must be included, or say why it is left out")
    return found
