"""Opening an archived copy where the private key is: offline, with nothing but the ZIP and the key.

The package that remained after deletion is checked as `coram verify` does; then each envelope is opened, and what comes
out is compared with the digest in the signed manifest.
"""

import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import msgspec
from asn1crypto import cms
from asn1crypto import core as asn1
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from coram.core.archive import Entry, pieces
from coram.core.manifest import ManifestFile, read_manifest
from coram.verify import Check, Report, verify_package
from coram.verify_seal import Trust

CHUNK = 1 << 20
ENVELOPE = ".p7m"
LARGEST_OWN = 256 << 20
"""Bytes of a file that is in no envelope."""
_TAG = 16
_AES256_GCM = "2.16.840.1.101.3.4.1.46"
_LARGEST_HEAD = 1 << 16


class NotOpened(ValueError):
    """Not an envelope, for another key, or altered. The message says which."""


def open_archive(archive: Path, key: RSAPrivateKey, target: Path, trust: Trust | None = None) -> Report:
    """Write all files below `target`/<conference>, which must not exist. What is not as it must be is not written.

    Raises NotOpened for what is no archive at all, FileExistsError, OSError.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            return _open(archive.name, opened, key, target, trust or Trust())
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, RuntimeError) as error:
        raise NotOpened(f"{archive.name} is no archived copy: {error}") from None


def _open(name: str, opened: zipfile.ZipFile, key: RSAPrivateKey, target: Path, trust: Trust) -> Report:
    roots = {path.partition("/")[0] for path in opened.namelist()}
    if len(roots) != 1 or f"{next(iter(roots))}/manifest.json" not in opened.namelist():
        raise NotOpened(f"{name} is no archived copy: it has no manifest.json in its one directory")
    root = next(iter(roots))
    prefix = f"{root}/archive/"
    own = [one for one in opened.infolist() if not one.filename.startswith(prefix)]
    if any(one.file_size > LARGEST_OWN for one in own):
        raise NotOpened(f"{name} is no archived copy: a file of its own is too large")
    files = {one.filename: opened.read(one) for one in own}
    report = _remainder(files, trust)
    try:
        manifest = read_manifest(files[f"{root}/manifest.json"])
    except ValueError as wrong:
        raise NotOpened(f"{name}: {wrong}") from None
    if manifest.conference != root:
        raise NotOpened(f"{name}: the manifest is another conference's")
    (target / root).mkdir(parents=True, mode=0o700)
    own_names = {f"{root}/{file.path}" for file in manifest.files if file.included}
    for path, data in files.items():
        if path in own_names | {f"{root}/manifest.json", f"{root}/manifest.p7s"}:
            _place(target, path).write_bytes(data)
    listed = {file.path: file for file in manifest.files}
    checks = [
        _one(opened, one, root, listed, key, target) for one in opened.infolist() if one.filename.startswith(prefix)
    ]
    if not checks:
        checks = [Check(name="there are envelopes", problems=("the archived copy holds none",))]
    return msgspec.structs.replace(report, package=name, checks=(*report.checks, *checks))


def _remainder(files: Mapping[str, bytes], trust: Trust) -> Report:
    """The package without the envelopes, put together again as it can but be, and checked."""
    entries = [Entry(path=path, size=len(data), crc=zlib.crc32(data)) for path, data in files.items()]
    with tempfile.NamedTemporaryFile(suffix=".zip") as whole:
        for piece in pieces(entries):
            whole.write(files[piece.path] if piece.path else piece.raw)
        whole.flush()
        return verify_package(whole.name, (), trust)


def _one(
    opened: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    root: str,
    listed: Mapping[str, ManifestFile],
    key: RSAPrivateKey,
    target: Path,
) -> Check:
    path = entry.filename.removeprefix(f"{root}/archive/").removesuffix(ENVELOPE)
    known, check = listed.get(path), Check(name=f"{path} is what the manifest names")
    if known is None or not entry.filename.endswith(ENVELOPE):
        return msgspec.structs.replace(check, problems=("the manifest does not name it",))
    place = _place(target, f"{root}/{path}")
    partial = place.with_name(f".{place.name}.part")
    try:
        with opened.open(entry) as sealed:
            _write(sealed, key, partial, known.sha256)
        partial.rename(place)
    except (NotOpened, zipfile.BadZipFile, EOFError, zlib.error) as wrong:
        partial.unlink(missing_ok=True)
        return msgspec.structs.replace(check, problems=(str(wrong),))
    return check


def _write(sealed: IO[bytes], key: RSAPrivateKey, partial: Path, sha256: str) -> None:
    """Raises NotOpened for what does not open to the file with that digest."""
    digest = hashlib.sha256()
    with partial.open("xb") as plain:
        for piece in decrypted(sealed, key):
            digest.update(piece)
            plain.write(piece)
    if digest.hexdigest() != sha256:
        raise NotOpened("its digest is another")


def _place(target: Path, path: str) -> Path:
    """The manifest's paths are safe: `read_manifest` refuses others."""
    place = target / path
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def decrypted(sealed: IO[bytes], key: RSAPrivateKey) -> Iterator[bytes]:
    """The plaintext piece by piece, which is to be believed only once all of it came. Raises NotOpened."""
    head = _Head(sealed.read(_LARGEST_HEAD))
    try:
        secret = key.decrypt(head.wrapped, OAEP(MGF1(hashes.SHA256()), hashes.SHA256(), None))
    except ValueError:
        raise NotOpened("it was encrypted to another key") from None
    cipher = Cipher(AES(secret), GCM(head.nonce)).decryptor()
    left, rest = head.size, head.rest
    while left:
        rest = rest or sealed.read(CHUNK)
        if not rest:
            raise NotOpened("it ends too early")
        piece, rest = rest[:left], rest[left:]
        left -= len(piece)
        yield cipher.update(piece)
    tail = rest + sealed.read(_TAG + 3)
    if len(tail) != _TAG + 2 or tail[:2] != bytes([4, _TAG]):
        raise NotOpened("it does not end as an envelope does")
    try:
        cipher.finalize_with_tag(tail[2:])
    except InvalidTag:
        raise NotOpened("it was altered") from None


class _Head:
    """An AuthEnvelopedData in DER up to its ciphertext of `size` bytes, of which `rest` is the beginning."""

    def __init__(self, data: bytes) -> None:
        try:
            at, _ = _header(data, 0, 0x30)
            at = _skip(data, at)  # its type
            at, _ = _header(data, at, 0xA0)
            at, _ = _header(data, at, 0x30)
            at = _skip(data, at)  # version
            recipients = _skip(data, at)
            infos = cms.RecipientInfos.load(data[at:recipients], strict=True)
            self.wrapped = bytes(infos[0].chosen["encrypted_key"].native)
            at, _ = _header(data, recipients, 0x30)
            at = _skip(data, at)  # type of the content
            algorithm = asn1.Sequence.load(data[at : _skip(data, at)])
            cipher, self.nonce = algorithm[0].native, bytes(algorithm[1][0].native)
            at, self.size = _header(data, _skip(data, at), 0x80)
        except (ValueError, IndexError, TypeError, KeyError, AttributeError):
            raise NotOpened("it is no envelope as this program makes them") from None
        if cipher != _AES256_GCM:
            raise NotOpened("it is not encrypted by AES-256-GCM")
        self.rest = data[at:]


def _header(data: bytes, at: int, tag: int) -> tuple[int, int]:
    """Where the content begins, and its length. Raises ValueError for another tag."""
    if data[at] != tag:
        raise ValueError("another tag")
    length = data[at + 1]
    if length < 128:
        return at + 2, length
    digits = length & 0x7F
    return at + 2 + digits, int.from_bytes(data[at + 2 : at + 2 + digits], "big")


def _skip(data: bytes, at: int) -> int:
    start, length = _header(data, at, data[at])
    return start + length
