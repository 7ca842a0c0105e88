"""A seal that follows another: prepared beside it, known before it signs, and in its place when its time comes.

Beside `seal.pem` lie `seal.next.pem`, the seal that signs from its certificate's first instant on, and
`seal.earlier.pem`, the certificates (without keys) of those that signed before.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coram.adapters.seal.identity import SealFile, chain_pem, made_seal, read_seal, seal_pem
from coram.adapters.vault.secretfile import SecretFileError

OVERLAP_DAYS = 14
"""From when a new certificate is known until its seal signs."""


def next_path(path: Path) -> Path:
    """Where the seal that follows the one at `path` waits."""
    return path.with_name(f"{path.stem}.next{path.suffix}")


def earlier_path(path: Path) -> Path:
    """Where the certificates of those before lie."""
    return path.with_name(f"{path.stem}.earlier.pem")


def prepare(path: Path, name: str, *, days: int, given: Path | None = None, password: str = "") -> SealFile:
    """Put the seal that follows in place: made in the name of `name`, to sign in `days`, or the one that was `given`.

    Raises SecretFileError for a file that holds no seal, or where one that follows is waiting already.
    """
    waiting = next_path(path)
    if waiting.exists():
        raise SecretFileError(
            f"{waiting} is waiting already: it signs when its time comes; delete it to prepare another"
        )
    if given is None:
        seal = made_seal(name, datetime.now(UTC) + timedelta(days=days) if days else None)
        data = seal_pem(seal, password)
    else:
        seal, data = read_seal(given, password), given.read_bytes()
        if seal.chain[0].not_valid_after_utc <= datetime.now(UTC):
            raise SecretFileError(f"{given}: its certificate has expired")
        if seal.chain[0] == read_seal(path, password).chain[0]:
            raise SecretFileError(f"{given} is the seal that signs now")
    _write(waiting, data)
    return seal


def promote(path: Path, password: str, now: datetime) -> bool:
    """Let the seal that follows take over, when its time has come. Whether it did, by this process or by another.

    The certificate of the one before is kept, its key is gone.
    """
    waiting = next_path(path)
    try:
        if read_seal(waiting, password).chain[0].not_valid_before_utc > now:
            return False
        before = chain_pem(read_seal(path, password).chain)
        kept = earlier(path)
        if before not in kept:
            _write(earlier_path(path), kept + before)
        waiting.replace(path)
    except FileNotFoundError:
        return False
    _sync(path.parent)
    return True


def earlier(path: Path) -> bytes:
    """The certificates of those before, in PEM; the last one last."""
    try:
        return earlier_path(path).read_bytes()
    except FileNotFoundError:
        return b""


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, data)
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise
    finally:
        os.close(descriptor)
    partial.replace(path)
    _sync(path.parent)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
