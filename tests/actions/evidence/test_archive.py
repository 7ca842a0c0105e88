"""The computed archive against Python's own reader, with and without ZIP64."""

import io
import random
import zipfile
import zlib

import pytest

from coram.core.archive import Entry, pieces, total_size


class Sparse(io.RawIOBase):
    """A file of which only the archive's own bytes exist; contents read as zeros."""

    def __init__(self, made):
        self.made, self.at = [piece for piece in made if not piece.path], 0
        self.length = total_size(made)

    def seekable(self):
        return True

    def readable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, offset, whence=0):
        self.at = offset + {0: 0, 1: self.at, 2: self.length}[whence]
        return self.at

    def read(self, size=-1):
        end = self.length if size is None or size < 0 else min(self.length, self.at + size)
        data = bytearray(end - self.at)
        for piece in self.made:
            first, last = max(self.at, piece.offset), min(end, piece.offset + piece.size)
            if first < last:
                data[first - self.at : last - self.at] = piece.raw[first - piece.offset : last - piece.offset]
        self.at = end
        return bytes(data)


def test_random_archives_are_read_as_they_were_meant():
    chance = random.Random(11)
    for _ in range(50):
        files = {
            f"{chance.randrange(99)}/{n}.bin": chance.randbytes(chance.randrange(300))
            for n in range(chance.randrange(1, 9))
        }
        made = pieces([Entry(path=path, size=len(data), crc=zlib.crc32(data)) for path, data in files.items()])
        raw = b"".join(files[piece.path] if piece.path else piece.raw for piece in made)
        assert [piece.offset for piece in made] == [sum(p.size for p in made[:n]) for n in range(len(made))]
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            assert archive.testzip() is None
            assert {name: archive.read(name) for name in archive.namelist()} == files
            assert archive.namelist() == sorted(files)


@pytest.mark.parametrize(
    "sizes",
    [
        [2**32 - 2],
        [2**32 - 1],
        [2**32],
        [5 * 2**32, 10],
        [2**31, 2**31, 7],
        [2**32 - 200, 100, 100],
    ],
)
def test_beyond_four_gigabytes_the_numbers_are_right(sizes):
    entries = [
        Entry(path=f"d/{n}.bin", size=size, crc=zlib.crc32(bytes(size)) if size < 9999 else n)
        for n, size in enumerate(sizes)
    ]
    made = pieces(entries)
    with zipfile.ZipFile(Sparse(made)) as archive:
        found = archive.infolist()
        assert [(info.filename, info.file_size, info.CRC) for info in found] == [
            (entry.path, entry.size, entry.crc) for entry in entries
        ]
        assert [info.header_offset for info in found] == [piece.offset for piece in made if piece.raw[:4] == b"PK\3\4"]
        for info in found:
            with archive.open(info) as content:
                assert content.read(5) == b"\0" * min(5, info.file_size)


def test_seventy_thousand_files_need_the_larger_count():
    made = pieces([Entry(path=f"{n:06d}", size=0, crc=0) for n in range(70_000)])
    raw = b"".join(piece.raw for piece in made)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert len(archive.namelist()) == 70_000


def test_a_path_twice_or_not_ascii_is_refused():
    for paths in (["a", "a"], ["ä"]):
        with pytest.raises(ValueError, match="path"):
            pieces([Entry(path=path, size=0, crc=0) for path in paths])
