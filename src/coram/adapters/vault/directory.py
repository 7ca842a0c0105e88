"""The vault as files below one directory, in the frame format of `frames`."""

import asyncio
import errno
import os
import re
import shutil
import threading
import weakref
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NoReturn

from coram.adapters.vault.frames import HEADER_SIZE, FrameWriter, Summary, inspect
from coram.adapters.vault.portions import Portions
from coram.ports.vault import Stored, VaultFull

_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class DirectoryUpload:
    """Implements `ports.vault.Upload`. A caller that goes away in the middle of `append` does no harm: the bytes
    are written to their end, and whoever comes next waits for that.
    """

    def __init__(self, writer: FrameWriter) -> None:
        self._writer = writer
        self._lock = threading.Lock()
        self._open = True
        weakref.finalize(self, writer.close)

    @property
    def size(self) -> int:
        """Plaintext bytes received so far."""
        return self._writer.size

    @property
    def is_open(self) -> bool:
        """Whether bytes can still be added."""
        return self._open

    async def append(self, data: bytes) -> None:
        """Add bytes at the end; they are on disk when this returns. Raises VaultFull; then `size` says what is
        there. Raises FileNotFoundError when the object was closed or deleted meanwhile.
        """
        await asyncio.to_thread(self._append, data)

    def _append(self, data: bytes) -> None:
        with self._lock:
            self._check_open()
            try:
                self._writer.append(data)
            except OSError as error:
                _refuse(error)
            self._durably()

    def _durably(self) -> None:
        try:
            self._writer.sync()
        except OSError as error:
            self._let_go()  # what is on disk can only be told by reading it again
            _refuse(error)

    async def finish(self) -> Stored:
        """Close for good; durable when it returns. Raises VaultFull; `resume` then says where it stands."""
        return await asyncio.to_thread(self._finish)

    def _finish(self) -> Stored:
        with self._lock:
            self._check_open()
            try:
                summary = self._writer.finish()
            except OSError as error:
                self._let_go()
                _refuse(error)
            self._open = False
            return _stored(summary)

    async def close(self) -> None:
        """Let go of the object, unfinished; idempotent. Waits for an `append` under way."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """`close`, blocking."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        self._open = False
        self._writer.close()

    def _check_open(self) -> None:
        if not self._open:
            raise FileNotFoundError("the object was closed or deleted")


class DirectoryVault:
    """Implements `ports.vault.Vault` below `root`. One process writes; keys are names joined by slashes."""

    def __init__(self, root: str | Path, reserve_bytes: int = 256 * 1024 * 1024) -> None:
        """`root` is created (mode 0700) when absent. Below `reserve_bytes` of free space the vault calls itself
        unhealthy, long before it is full.
        """
        self._root = Path(root).absolute()
        self._reserve = reserve_bytes
        self._uploads: weakref.WeakValueDictionary[str, DirectoryUpload] = weakref.WeakValueDictionary()
        self._lock = threading.Lock()
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, key: str) -> str:
        """The file of a key. Its directory exists only once something was created in it. Raises ValueError."""
        return str(self._path(key))

    def _path(self, key: str) -> Path:
        segments = key.split("/")
        if not all(_SEGMENT.fullmatch(segment) for segment in segments):
            raise ValueError("a key is names of letters, digits, dots, dashes and underscores, joined by slashes")
        return self._root.joinpath(*segments)

    async def create(self, key: str, data_key: bytes) -> DirectoryUpload:
        """A new object in place of an unfinished one. Raises FileExistsError when that key was finished: evidence
        is never written over. Raises VaultFull, ValueError for a key that is none.
        """
        return await asyncio.to_thread(self._create, key, data_key)

    def _create(self, key: str, data_key: bytes) -> DirectoryUpload:
        path = self._path(key)
        with self._lock:
            open_one = self._uploads.pop(key, None)
            if open_one is not None:
                open_one.close_now()
            if _began(path) and inspect(path, data_key, key).finished:
                raise FileExistsError(f"{key} is finished")
            # A new file, never the old one emptied: nobody who still holds the old one can write into this one.
            path.unlink(missing_ok=True)
            try:
                _make_directories(path.parent, self._root)
                return self._opened(key, FrameWriter(path, data_key, key))
            except OSError as error:
                _refuse(error)

    def _opened(self, key: str, writer: FrameWriter) -> DirectoryUpload:
        upload = DirectoryUpload(writer)
        try:
            writer.sync()
        except BaseException:
            writer.close()
            raise
        self._uploads[key] = upload
        return upload

    async def resume(self, key: str, data_key: bytes) -> DirectoryUpload | None:
        """The unfinished object; the very same while somebody of this process has it open. None when there is none
        or it was finished. Raises ValueError where its bytes were altered.
        """
        return await asyncio.to_thread(self._resume, key, data_key)

    def _resume(self, key: str, data_key: bytes) -> DirectoryUpload | None:
        path = self._path(key)
        with self._lock:
            open_one = self._uploads.get(key)
            if open_one is not None and open_one.is_open:
                return open_one
            if not _began(path) or inspect(path, data_key, key).finished:
                return None
            return self._opened(key, FrameWriter.resume(path, data_key, key))

    async def read(self, key: str, data_key: bytes, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The plaintext of a finished object from `start` on, in pieces of up to 64 KiB. Raises FileNotFoundError;
        ValueError for one that is unfinished or altered.
        """
        portions = await asyncio.to_thread(Portions, self._path(key), data_key, key, start, length)
        reading: asyncio.Future[None] | None = None
        try:
            while portions.begin():
                if portions.at_hand():
                    await asyncio.sleep(0)
                else:
                    reading = asyncio.ensure_future(asyncio.to_thread(portions.load))
                    await reading
                for piece in portions.pieces():
                    yield piece
        finally:
            if reading is None or not reading.cancelled():  # else a thread may still read; it lets go when it is done
                portions.close()

    async def stat(self, key: str, data_key: bytes) -> Stored | None:
        """Size and digest of what is there; None when nothing is. Raises ValueError where it was altered."""
        path = self._path(key)
        try:
            return _stored(await asyncio.to_thread(inspect, path, data_key, key))
        except FileNotFoundError:
            return None

    async def delete(self, prefix: str) -> int:
        """Remove the object `prefix` and all below `prefix/`, durably. Returns how many there were."""
        return await asyncio.to_thread(self._delete, prefix)

    def _delete(self, prefix: str) -> int:
        path = self._path(prefix)
        with self._lock:
            for key, upload in list(self._uploads.items()):
                if key == prefix or key.startswith(prefix + "/"):
                    upload.close_now()
                    del self._uploads[key]
            gone = _remove(path)
            parent = path.parent
            while parent != self._root and parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
                parent = parent.parent
            if parent.is_dir():
                _sync(parent)
            return gone

    async def healthy(self) -> str:
        """Empty when a byte can be written and there is room, else what is wrong."""
        return await asyncio.to_thread(self._healthy)

    def _healthy(self) -> str:
        probe = self._root / f".probe-{os.getpid()}"
        try:
            descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, b"?")
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
                probe.unlink()
            free = shutil.disk_usage(self._root).free
        except OSError as error:
            return f"the vault cannot be written: {error.strerror}"
        if free < self._reserve:
            return f"the vault has only {free // 1_048_576} MiB left"
        return ""


def _stored(summary: Summary) -> Stored:
    return Stored(size=summary.size, sha256=summary.sha256)


def _refuse(error: OSError) -> NoReturn:
    if error.errno in _FULL:
        raise VaultFull("the disk is full") from error
    raise error


def _began(path: Path) -> bool:
    """Whether there is a file with a whole head; a shorter one is what a crash left of a creation."""
    try:
        return path.stat().st_size >= HEADER_SIZE
    except FileNotFoundError:
        return False


def _make_directories(directory: Path, root: Path) -> None:
    missing = []
    while directory != root and not directory.is_dir():
        missing.append(directory)
        directory = directory.parent
    for made in reversed(missing):
        made.mkdir(mode=0o700, exist_ok=True)
        _sync(made.parent)


def _remove(path: Path) -> int:
    """Remove a file, or a directory with all that is in it; the number of files."""
    if path.is_symlink() or not path.is_dir():
        existed = path.exists()
        path.unlink(missing_ok=True)
        return int(existed)
    gone = sum(_remove(child) for child in path.iterdir())
    _sync(path)
    path.rmdir()
    return gone


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
