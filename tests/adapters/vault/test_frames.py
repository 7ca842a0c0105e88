import errno
import hashlib
import itertools
import os
import struct
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coram.adapters.vault import frames
from coram.adapters.vault.frames import Altered, FrameWriter, Unfinished, inspect, read_frames, verify

KEY = bytes(range(32))
CONTEXT = "org/conference/file"
pieces = st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=8)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "object"


def write(path, parts, first=b""):
    writer = FrameWriter(path, KEY, CONTEXT, replace=True)
    for part in parts:
        writer.append(part)
    return writer.finish(first)


def scratch():
    return tempfile.TemporaryDirectory(prefix="frames-")


def cut(raw):
    """(header, [frame bytes])"""
    at, found = frames.HEADER_SIZE, []
    while at < len(raw):
        (length,) = struct.unpack_from(">I", raw, at)
        found.append(raw[at : at + 17 + length])
        at += 17 + length
    return raw[: frames.HEADER_SIZE], found


def test_what_is_written_is_read_and_nothing_of_it_is_on_the_disk(path):
    data = os.urandom(200_000)
    summary = write(path, [data])
    assert b"".join(read_frames(path, KEY, CONTEXT)) == data
    assert summary == (len(data), hashlib.sha256(data).hexdigest(), True)
    assert verify(path, KEY, CONTEXT) == inspect(path, KEY, CONTEXT) == summary
    assert data[:16] not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


@given(pieces, st.data())
@settings(max_examples=60, deadline=None)
def test_any_range(parts, data):
    whole = b"".join(parts)
    start = data.draw(st.integers(0, len(whole) + 5))
    length = data.draw(st.none() | st.integers(0, len(whole) + 5))
    with scratch() as directory:
        path = Path(directory) / "o"
        write(path, parts)
        expected = whole[start:] if length is None else whole[start : start + length]
        assert b"".join(read_frames(path, KEY, CONTEXT, start, length)) == expected


def test_every_bit_of_a_finished_file_is_guarded(path):
    write(path, [b"abc", b"defgh", b"i"], first=b"ABC")
    raw = path.read_bytes()
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << (bit % 8)
        path.write_bytes(changed)
        with pytest.raises(ValueError):
            list(read_frames(path, KEY, CONTEXT))


def test_a_cut_anywhere_shows(path):
    write(path, [b"abc", b"defgh", b"i"])
    raw = path.read_bytes()
    for size in range(len(raw)):
        path.write_bytes(raw[:size])
        with pytest.raises(ValueError):
            list(read_frames(path, KEY, CONTEXT))
    path.write_bytes(raw + b"\0")
    with pytest.raises(ValueError):
        list(read_frames(path, KEY, CONTEXT))


def test_frames_keep_their_number_and_order(path):
    write(path, [b"one", b"two", b"six"])
    header, found = cut(path.read_bytes())
    assert len(found) == 4
    for count in range(1, 6):
        for order in itertools.product(range(4), repeat=count):
            if order == (0, 1, 2, 3):
                continue
            path.write_bytes(header + b"".join(found[i] for i in order))
            with pytest.raises(ValueError):
                list(read_frames(path, KEY, CONTEXT))


def test_a_frame_or_a_whole_file_of_another_place_does_not_fit(path, tmp_path):
    write(path, [b"one"])
    other = tmp_path / "other"
    write(other, [b"two"])
    header, mine = cut(path.read_bytes())
    _, theirs = cut(other.read_bytes())
    with pytest.raises(Altered):
        list(read_frames(path, KEY, "org/conference/other"))
    with pytest.raises(Altered):
        list(read_frames(path, bytes(32), CONTEXT))
    path.write_bytes(header + theirs[0] + mine[1])
    with pytest.raises(Altered):
        list(read_frames(path, KEY, CONTEXT))


@given(pieces, st.data())
@settings(max_examples=60, deadline=None)
def test_a_torn_file_goes_on_after_its_last_whole_frame(parts, data):
    with scratch() as directory:
        path = Path(directory) / "o"
        writer = FrameWriter(path, KEY, CONTEXT)
        ends = [writer.stored]
        for part in parts:
            writer.append(part)
            ends.append(writer.stored)
        writer.close()
        with pytest.raises(Unfinished):
            list(read_frames(path, KEY, CONTEXT))
        size = data.draw(st.integers(frames.HEADER_SIZE, ends[-1]))
        torn = data.draw(st.sampled_from(["cut", "zeros"]))
        kept = sum(1 for end in ends if end <= size) - 1
        raw = path.read_bytes()[:size]
        path.write_bytes(raw + (bytes(ends[-1] - size) if torn == "zeros" else b""))
        again = FrameWriter.resume(path, KEY, CONTEXT)
        before = b"".join(parts[:kept])
        assert (again.size, again.sha256) == (len(before), hashlib.sha256(before).hexdigest())
        again.append(b"more")
        summary = again.finish()
        assert b"".join(read_frames(path, KEY, CONTEXT)) == before + b"more"
        assert verify(path, KEY, CONTEXT) == summary


def test_an_unfinished_file_that_was_altered_inside_is_not_cut_silently(path):
    writer = FrameWriter(path, KEY, CONTEXT)
    for part in (b"one", b"two", b"six"):
        writer.append(part)
    writer.close()
    raw = bytearray(path.read_bytes())
    raw[frames.HEADER_SIZE + 17] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Altered):
        FrameWriter.resume(path, KEY, CONTEXT)
    with pytest.raises(Altered):
        inspect(path, KEY, CONTEXT)


def test_nothing_is_added_to_a_finished_file_and_none_is_overwritten(path):
    write(path, [b"one"])
    with pytest.raises(Altered):
        FrameWriter.resume(path, KEY, CONTEXT)
    with pytest.raises(FileExistsError):
        FrameWriter(path, KEY, CONTEXT)


def test_the_first_frame_can_be_replaced_when_the_file_is_finished(path):
    summary = write(path, [b"duration ?", b"body", b"x" * 100_000], first=b"duration 7")
    whole = b"duration 7body" + b"x" * 100_000
    assert b"".join(read_frames(path, KEY, CONTEXT)) == whole
    assert b"".join(read_frames(path, KEY, CONTEXT, 9, 3)) == b"7bo"
    assert summary.sha256 == hashlib.sha256(whole).hexdigest()
    assert verify(path, KEY, CONTEXT) == summary
    writer = FrameWriter(path, KEY, CONTEXT, replace=True)
    writer.append(b"abc")
    with pytest.raises(ValueError, match="as long as"):
        writer.finish(b"abcd")


def test_a_full_disk_leaves_whole_frames_and_the_writer_goes_on(path, monkeypatch):
    writer = FrameWriter(path, KEY, CONTEXT)
    writer.append(b"one")
    real = os.pwrite
    left = [10]

    def small_disk(fd, data, offset):
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "no space")
        data = data[: left[0]]
        left[0] -= len(data)
        return real(fd, data, offset)

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", small_disk)
        with pytest.raises(OSError, match="no space"):
            writer.append(b"two")
    assert path.stat().st_size == writer.stored
    writer.append(b"three")
    writer.finish()
    assert b"".join(read_frames(path, KEY, CONTEXT)) == b"onethree"
