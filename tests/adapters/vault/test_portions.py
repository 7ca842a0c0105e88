"""Reading in portions: the same bytes whether the disk must be waited for or not, and no file is left open."""

import asyncio
import os
from pathlib import Path

import pytest

from coram.adapters.vault import portions
from coram.adapters.vault.directory import DirectoryVault

KEY = b"\5" * 32
DATA = os.urandom(5 * (1 << 20) + 12_345)


@pytest.fixture
async def vault(tmp_path: Path) -> DirectoryVault:
    made = DirectoryVault(tmp_path / "vault", reserve_bytes=0)
    upload = await made.create("o/c/a", KEY)
    await upload.append(DATA)
    await upload.finish()
    return made


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("waits", [False, True])
@pytest.mark.parametrize(
    ("start", "length"),
    [(0, None), (1, 10), (65_535, 2), (1 << 20, 1 << 20), (len(DATA) - 3, None), (len(DATA), None), (7, 0)],
)
async def test_the_bytes_are_the_same_with_and_without_waiting(vault, monkeypatch, waits, start, length):
    if waits:
        monkeypatch.setattr(portions, "_AT_ONCE", 0)
    before = open_files()
    found = b"".join([part async for part in vault.read("o/c/a", KEY, start, length)])
    assert found == DATA[start : None if length is None else start + length]
    assert open_files() == before


@pytest.mark.parametrize("waits", [False, True])
async def test_a_file_that_is_altered_or_cut_while_it_is_read_is_told(vault, monkeypatch, tmp_path, waits):
    if waits:
        monkeypatch.setattr(portions, "_AT_ONCE", 0)
    place = tmp_path / "vault/o/c/a"
    reading = vault.read("o/c/a", KEY)
    await anext(reading)
    with place.open("r+b") as file:
        file.seek(3 << 20)
        file.write(b"changed")
    with pytest.raises(ValueError, match="is not authentic"):
        [part async for part in reading]
    place.write_bytes(b"")
    reading = vault.read("o/c/a", KEY)
    with pytest.raises(ValueError, match="not a sealed file"):
        await anext(reading)


async def test_a_file_that_shrinks_while_it_is_read_is_told(vault, tmp_path):
    reading = vault.read("o/c/a", KEY)
    await anext(reading)
    os.truncate(tmp_path / "vault/o/c/a", 2 << 20)
    with pytest.raises(ValueError, match="was cut off"):
        [part async for part in reading]


async def test_who_leaves_in_the_middle_leaves_no_file_open(vault, monkeypatch):
    before = open_files()
    for _ in range(20):
        reading = vault.read("o/c/a", KEY)
        await anext(reading)
        await reading.aclose()
    monkeypatch.setattr(portions, "_AT_ONCE", 0)

    async def whole():
        return [part async for part in vault.read("o/c/a", KEY)]

    for number in range(40):
        task = asyncio.create_task(whole())
        await asyncio.sleep(number / 20_000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        del task
    for _ in range(100):
        if open_files() == before:
            return
        await asyncio.sleep(0.02)
    assert open_files() == before
