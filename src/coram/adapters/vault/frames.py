"""Sealed files: append-only sequences of authenticated encrypted frames.

Layout (big endian)::

    file  = "CORAMFR" version:u8 salt:16 frame*
    frame = length:u32 kind:u8 nonce:12 ciphertext:length      (ciphertext ends with the 16-byte tag)

Every frame is AES-256-GCM under a key of this file alone: HKDF-SHA256 of the conference's data key, with the
file's random salt and its context (the object's key in the vault), so that a frame of another file never fits.
The associated data are the frame's index and kind: frames cannot be swapped, doubled or left out. A `final` frame
carries plaintext size and SHA-256; without it a file is *unfinished*, which is how a cut tail shows.

Nonces are random for each frame rather than counted: after a crash the index of a torn frame is used again, and a
counted nonce would then cover two plaintexts.

The plaintext of the very first frame may be replaced when the file is finished (a WebM head learns its duration
only at the end). The replacement lies in the final frame and readers put it in front, so that nothing on disk is
ever overwritten and no crash can tear it.
"""

import hashlib
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"CORAMFR\x01"
SALT_SIZE = 16
HEADER_SIZE = len(MAGIC) + SALT_SIZE
MAX_PLAINTEXT = 64 * 1024
DATA, FINAL = 0, 1

_HEAD = struct.Struct(">IB12s")
_TAG = 16
FRAME_OVERHEAD = _HEAD.size + _TAG
_SUMMARY = struct.Struct(">Q32s")
_MAX_CIPHERTEXT = MAX_PLAINTEXT + _SUMMARY.size + _TAG


class Altered(ValueError):
    """The bytes are not what was written, or the key or context is another."""


class Unfinished(ValueError):
    """The file has no final frame: its writer is still at work, or died, or its tail was cut off."""


class Summary(NamedTuple):
    """Plaintext `size` and `sha256` (hex); `finished` False where the writer never came to its end."""

    size: int
    sha256: str
    finished: bool


class Frame(NamedTuple):
    number: int
    kind: int
    nonce: bytes
    offset: int
    length: int

    @property
    def plain(self) -> int:
        return self.length - _TAG

    @property
    def end(self) -> int:
        return self.offset + self.length


def _cipher(data_key: bytes, salt: bytes, context: str) -> AESGCM:
    if len(data_key) != 32:
        raise ValueError("a data key has 32 bytes")
    info = b"coram frames 1\x00" + context.encode()
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(data_key))


def _bound(index: int, kind: int) -> bytes:
    return struct.pack(">QB", index, kind)


class SealedReader:
    """One open sealed file. Scans the frames' heads once; decrypts on demand."""

    def __init__(self, path: str | Path, data_key: bytes, context: str) -> None:
        self.fd = os.open(path, os.O_RDONLY)
        try:
            self.cipher = _cipher(data_key, self._salt(), context)
            self.frames = self._scan(os.fstat(self.fd).st_size)
        except BaseException:
            os.close(self.fd)
            raise

    def close(self) -> None:
        os.close(self.fd)

    def _salt(self) -> bytes:
        header = os.pread(self.fd, HEADER_SIZE, 0)
        if len(header) < HEADER_SIZE or not header.startswith(MAGIC):
            raise Altered("not a sealed file")
        return header[len(MAGIC) :]

    def _scan(self, size: int) -> list[Frame]:
        frames: list[Frame] = []
        at, head, fd = HEADER_SIZE, _HEAD.size, self.fd
        while at + head <= size:  # some ten thousand frames in a long recording
            length, kind, nonce = _HEAD.unpack(os.pread(fd, head, at))
            end = at + head + length
            if not _TAG <= length <= _MAX_CIPHERTEXT or kind not in (DATA, FINAL) or end > size:
                break
            frames.append(Frame(len(frames), kind, nonce, at + head, length))
            at = end
        self.torn = at != size
        return frames

    def open(self, frame: Frame) -> bytes:
        return self.decrypt(frame, os.pread(self.fd, frame.length, frame.offset))

    def decrypt(self, frame: Frame, sealed: bytes | memoryview) -> bytes:
        """The plaintext of a frame whose ciphertext was read. Raises Altered."""
        try:
            return self.cipher.decrypt(frame.nonce, sealed, _bound(frame.number, frame.kind))
        except InvalidTag:
            raise Altered(f"frame {frame.number} is not authentic") from None

    def ending(self) -> tuple[Summary, bytes]:
        """The final frame's summary and replacement of the first frame. Raises Unfinished, Altered."""
        if not self.frames or self.frames[-1].kind != FINAL:
            raise Unfinished("the file was not finished")
        if self.torn or any(frame.kind == FINAL for frame in self.frames[:-1]):
            raise Altered("bytes follow the final frame")
        plain = self.open(self.frames[-1])
        if len(plain) < _SUMMARY.size:
            raise Altered("the final frame is too short")
        size, digest = _SUMMARY.unpack_from(plain)
        first = plain[_SUMMARY.size :]
        data = self.frames[:-1]
        if size != sum(frame.plain for frame in data) or (first and (not data or len(first) != data[0].plain)):
            raise Altered("the sizes do not add up")
        return Summary(size, digest.hex(), finished=True), first

    def authentic_end(self) -> int:
        """Offset after the last authentic data frame of an unfinished file. Raises Altered where authentic frames
        follow one that is not: no crash leaves that behind.
        """
        end = HEADER_SIZE
        for position, frame in enumerate(self.frames):
            if frame.kind == FINAL or not self._holds(frame):
                if any(self._holds(later) for later in self.frames[position + 1 : position + 3]):
                    raise Altered(f"frame {frame.number} is not authentic")
                return end
            end = frame.end
        return end

    def _holds(self, frame: Frame) -> bool:
        try:
            self.open(frame)
        except Altered:
            return False
        return True


def read_frames(
    path: str | Path,
    data_key: bytes,
    context: str,
    start: int = 0,
    length: int | None = None,
    *,
    unfinished: bool = False,
) -> Iterator[bytes]:
    """The plaintext from `start` on, at most `length` bytes, in pieces of up to 64 KiB.

    Frames before `start` are passed over without decrypting. An unfinished file is refused unless `unfinished`
    is set; then it is read up to its last whole frame. Raises FileNotFoundError, Altered, Unfinished (both
    ValueError), ValueError for a negative range.
    """
    if start < 0 or (length is not None and length < 0):
        raise ValueError("a range is not negative")
    reader = SealedReader(path, data_key, context)
    try:
        first, partial = b"", False
        try:
            _, first = reader.ending()
        except Unfinished:
            if not unfinished:
                raise
            partial = True
        yield from _pieces(reader, first, start, length, partial)
    finally:
        reader.close()


def _pieces(reader: SealedReader, first: bytes, start: int, length: int | None, partial: bool) -> Iterator[bytes]:
    stop = None if length is None else start + length
    at = 0
    for frame in reader.frames:
        if frame.kind == FINAL or (stop is not None and at >= stop):
            return
        end = at + frame.plain
        if end > start:
            try:
                plain = reader.open(frame)
            except Altered:
                if partial and frame is reader.frames[-1]:
                    return  # a torn write: power failed before the frame's blocks were on the disk
                raise
            if frame.number == 0 and first:
                plain = first
            piece = plain[max(0, start - at) : None if stop is None else stop - at]
            if piece:
                yield piece
        at = end


def inspect(path: str | Path, data_key: bytes, context: str) -> Summary:
    """Size and digest: of a finished file as its final frame states them (the frames in between are not read; see
    `verify`), of an unfinished one by reading up to its last whole frame. Raises FileNotFoundError, Altered.
    """
    reader = SealedReader(path, data_key, context)
    try:
        return reader.ending()[0]
    except Unfinished:
        end = reader.authentic_end()
        digest, size = hashlib.sha256(), 0
        for frame in reader.frames:
            if frame.end <= end:
                plain = reader.open(frame)
                digest.update(plain)
                size += len(plain)
        return Summary(size, digest.hexdigest(), finished=False)
    finally:
        reader.close()


def verify(path: str | Path, data_key: bytes, context: str) -> Summary:
    """Read a finished file to its end and compare the digest. Raises FileNotFoundError, Altered, Unfinished."""
    digest = hashlib.sha256()
    for piece in read_frames(path, data_key, context):
        digest.update(piece)
    summary = inspect(path, data_key, context)
    if digest.hexdigest() != summary.sha256:
        raise Altered("the digest is another")
    return summary


class FrameWriter:
    """Writes one sealed file. `size` and `sha256` are of the plaintext so far. Not safe for several threads at once.

    A write that fails (disk full) leaves the file as it was before: the caller may try again.
    """

    def __init__(self, path: str | Path, data_key: bytes, context: str, *, replace: bool = False) -> None:
        """Begin a new file, readable by this user alone. Raises FileExistsError unless `replace`, OSError."""
        self.path = Path(path)
        flags = os.O_RDWR | os.O_CREAT | (os.O_TRUNC if replace else os.O_EXCL)
        salt = os.urandom(SALT_SIZE)
        self._cipher = _cipher(data_key, salt, context)
        self._key, self._context = data_key, context
        self._fd = os.open(self.path, flags, 0o600)
        self._end = self._index = self.size = 0
        self._first = 0
        self._digest = hashlib.sha256()
        self._body = hashlib.sha256()
        try:
            self._write(MAGIC + salt)
        except BaseException:
            os.close(self._fd)
            self.path.unlink(missing_ok=True)
            raise

    @classmethod
    def resume(cls, path: str | Path, data_key: bytes, context: str, keep: int | None = None) -> "FrameWriter":
        """Go on with an unfinished file, cut back to its last whole authentic frame; with `keep`, to the last frame
        that ends within that many bytes of plaintext.

        Raises FileNotFoundError, Altered (also for a finished file: nothing may be added to it).
        """
        reader = SealedReader(path, data_key, context)
        try:
            if reader.frames and reader.frames[-1].kind == FINAL and not reader.torn:
                reader.ending()
                raise Altered("the file is finished")
            writer = cls.__new__(cls)
            writer.path = Path(path)
            writer._cipher, writer._key, writer._context = reader.cipher, data_key, context
            writer._digest, writer._body = hashlib.sha256(), hashlib.sha256()
            writer._end, writer._index, writer.size, writer._first = HEADER_SIZE, 0, 0, 0
            end = reader.authentic_end()
            for frame in reader.frames:
                if frame.end > end or (keep is not None and writer.size + frame.plain > keep):
                    break
                writer._count(reader.open(frame))
                writer._end = frame.end
            writer._fd = os.open(path, os.O_RDWR)
            os.ftruncate(writer._fd, writer._end)
            return writer
        finally:
            reader.close()

    @property
    def sha256(self) -> str:
        """Hex digest of the plaintext so far."""
        return self._digest.hexdigest()

    @property
    def stored(self) -> int:
        """Bytes on disk so far."""
        return self._end

    def append(self, data: bytes) -> None:
        """Add bytes at the end: one frame for each 64 KiB. They are with the operating system when this returns.

        Raises OSError; then only whole frames have been added.
        """
        for at in range(0, len(data), MAX_PLAINTEXT):
            piece = data[at : at + MAX_PLAINTEXT]
            self._seal(DATA, piece)
            self._count(piece)

    def sync(self) -> None:
        """Return when everything appended is on the disk, and so is the file's name."""
        os.fsync(self._fd)
        directory = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def finish(self, first: bytes = b"") -> Summary:
        """Close for good, durably. `first` replaces the plaintext of the first frame and is as long as that was.

        Raises ValueError for another length, Altered where the disk does not hold what was written, OSError.
        """
        digest = self._digest.digest()
        if first:
            if len(first) != self._first:
                raise ValueError("a replacement is as long as the first frame")
            digest = self._reread(first)
        self._seal(FINAL, _SUMMARY.pack(self.size, digest) + first)
        self.sync()
        self.close()
        return Summary(self.size, digest.hex(), finished=True)

    def close(self) -> None:
        """Let go of the file; unfinished unless `finish` was called. Idempotent."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def _reread(self, first: bytes) -> bytes:
        digest, body = hashlib.sha256(first), hashlib.sha256()
        skip = self._first
        for piece in read_frames(self.path, self._key, self._context, skip, unfinished=True):
            digest.update(piece)
            body.update(piece)
        if body.digest() != self._body.digest():
            raise Altered("the file on disk is not what was written")
        return digest.digest()

    def _count(self, plain: bytes) -> None:
        if self._index == 0:
            self._first = len(plain)
        else:
            self._body.update(plain)
        self._digest.update(plain)
        self.size += len(plain)
        self._index += 1

    def _seal(self, kind: int, plain: bytes) -> None:
        nonce = os.urandom(12)
        sealed = self._cipher.encrypt(nonce, plain, _bound(self._index, kind))
        self._write(_HEAD.pack(len(sealed), kind, nonce) + sealed)

    def _write(self, data: bytes) -> None:
        done = 0
        try:
            while done < len(data):
                done += os.pwrite(self._fd, data[done:], self._end + done)
        except OSError:
            os.ftruncate(self._fd, self._end)
            raise
        self._end += len(data)
