"""Which files are taken in, and how their names and objects are kept."""

from typing import Literal

import msgspec

from coram.actions.house import House
from coram.core.artifact import Artifact
from coram.core.conference import Conference
from coram.core.errors import Invalid, TooLarge, UnsupportedType

FileKind = Literal["photo", "document", "video"]

MIB = 1024 * 1024
LARGEST: dict[FileKind, int] = {"photo": 20 * MIB, "document": 10 * MIB, "video": 40 * MIB}
"""Bytes of one file."""

MIMES: dict[FileKind, tuple[str, ...]] = {
    "photo": ("image/jpeg", "image/png"),
    "document": ("application/pdf", "image/jpeg", "image/png"),
    "video": ("video/webm", "video/mp4"),
}
MAGIC: dict[str, tuple[int, bytes]] = {
    "image/jpeg": (0, b"\xff\xd8\xff"),
    "image/png": (0, b"\x89PNG\r\n\x1a\n"),
    "application/pdf": (0, b"%PDF-"),
    "video/webm": (0, b"\x1aE\xdf\xa3"),
    "video/mp4": (4, b"ftyp"),
}
"""How a file of that media type begins: what stands where."""

MAGIC_LENGTH = 8
LARGEST_SIDE = 20_000
LONGEST_NAME = 255


class FileName(msgspec.Struct, frozen=True, kw_only=True):
    """What `Artifact.sealed` holds as JSON: a file's own name, which may be personal."""

    name: str = ""


def check_announced(*, kind: FileKind, name: str, mime: str, size: int, sha256: str, width: int, height: int) -> None:
    """Raises Invalid, TooLarge or UnsupportedType when a file so announced is not taken."""
    if kind not in LARGEST:
        raise Invalid("a file is a photo, a document or a video", field="kind")
    if mime not in MIMES[kind]:
        raise UnsupportedType(f"a {kind} must be one of {', '.join(MIMES[kind])}", field="mime")
    if size < 1:
        raise Invalid("the file is empty", field="size")
    if size > LARGEST[kind]:
        raise TooLarge(f"a {kind} may have at most {LARGEST[kind] // MIB} MiB", field="size")
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise Invalid("sha256 must be 64 lower-case hexadecimal digits", field="sha256")
    if not 0 <= width <= LARGEST_SIDE or not 0 <= height <= LARGEST_SIDE:
        raise Invalid(f"width and height are pixels, at most {LARGEST_SIDE}", field="width")
    if len(name) > LONGEST_NAME or any(ord(letter) < 32 for letter in name):
        raise Invalid(f"a name has at most {LONGEST_NAME} characters and no control characters", field="name")


def begins_as(mime: str, start: bytes) -> bool:
    """Whether `start`, a file's first `MAGIC_LENGTH` bytes or more, fits the media type."""
    at, mark = MAGIC[mime]
    return start[at:].startswith(mark)


def object_key(organisation: str, conference: str, name: str) -> str:
    """Where an artifact lies in the vault."""
    return f"{organisation}/{conference}/{name}"


def seal_name(house: House, conference: Conference, artifact: str, name: str) -> bytes:
    """A file's name as ciphertext for `Artifact.sealed`."""
    plain = msgspec.json.encode(FileName(name=name))
    return house.keyring.seal(conference.wrapped_key, plain, f"artifact:{artifact}")


def open_name(house: House, conference: Conference, artifact: Artifact) -> str:
    """The file's own name; "" where there is none or it was erased."""
    if not artifact.sealed or not conference.wrapped_key:
        return ""
    plain = house.keyring.open(conference.wrapped_key, artifact.sealed, f"artifact:{artifact.id}")
    return msgspec.json.decode(plain, type=FileName).name
