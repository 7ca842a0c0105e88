"""Files that hold a key: created once with fresh random bytes, read only while nobody else can read them."""

import os
import stat
from contextlib import suppress
from pathlib import Path


class SecretFileError(Exception):
    """A key file that must not be used. The message says why and what to do."""


def read_or_create(path: Path, length: int) -> bytes:
    """The `length` bytes of the file, which is made of fresh random bytes (mode 0600) when absent.

    Creation is atomic and durable: of several processes at once all end up with the same key. Raises
    SecretFileError when group or others may read it, when it is no ordinary file, or has another length.
    """
    if not path.exists():
        create(path, os.urandom(length))
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise SecretFileError(f"{path} is not an ordinary file")
        if status.st_mode & 0o077:
            raise SecretFileError(
                f"{path} holds a secret key but others than its owner may use it "
                f"(mode {stat.S_IMODE(status.st_mode):04o}): run `chmod 600 {path}`, and replace the key if it was read"
            )
        secret = os.read(descriptor, length + 1)
    finally:
        os.close(descriptor)
    if len(secret) != length:
        raise SecretFileError(f"{path} must hold exactly {length} bytes: restore it from the backup of your keys")
    return secret


def create(path: Path, secret: bytes) -> None:
    """Mode 0600, atomic and durable; of several processes at once all end up with what the first wrote."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secret)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        with suppress(FileExistsError):  # another process was first: what it wrote holds
            os.link(partial, path)
    finally:
        partial.unlink()
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
