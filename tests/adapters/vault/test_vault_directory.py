import asyncio
import hashlib
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coram.adapters.vault.directory import DirectoryVault
from coram.ports.vault import Stored, VaultFull

KEY = "tenant/conference/artifact"
DATA_KEY = b"d" * 32


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def vault(tmp_path: Path) -> DirectoryVault:
    return DirectoryVault(tmp_path / "vault")


async def read(vault: DirectoryVault, key: str, start: int = 0, length: int | None = None) -> bytes:
    return b"".join([piece async for piece in vault.read(key, DATA_KEY, start, length)])


async def put(vault: DirectoryVault, key: str, data: bytes) -> Stored:
    upload = await vault.create(key, DATA_KEY)
    await upload.append(data)
    return await upload.finish()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.lists(st.integers(0, 150_000), max_size=4),
    start=st.integers(0, 300_000),
    length=st.none() | st.integers(0, 300_000),
    number=st.integers(0, 2**62),
)
async def test_any_range_of_what_was_appended_comes_back(
    vault: DirectoryVault, sizes: list[int], start: int, length: int | None, number: int
) -> None:
    key = f"tenant/{number}/artifact"
    await vault.delete(key)
    parts = [os.urandom(size) for size in sizes]
    upload = await vault.create(key, DATA_KEY)
    for part in parts:
        await upload.append(part)
    whole = b"".join(parts)
    assert upload.size == len(whole)
    stored = await upload.finish()
    assert stored == Stored(size=len(whole), sha256=hashlib.sha256(whole).hexdigest())
    assert await vault.stat(key, DATA_KEY) == stored
    assert await read(vault, key, start, length) == whole[start : None if length is None else start + length]


async def test_nothing_is_readable_on_disk_and_only_the_owner_may_look(vault: DirectoryVault) -> None:
    await put(vault, KEY, b"PLAINTEXT" * 10_000)
    path = Path(vault.path(KEY))
    assert b"PLAINTEXT" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for directory in (path.parent, path.parent.parent, path.parent.parent.parent):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "key",
    ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "/a", "a/./b", "a/.hidden", "a\\..\\b", "a\0b", "a/b\n", "ä",
     "~", "a b", "a" * 201, "a/..", ".", ".."],
)  # fmt: skip
async def test_no_key_leads_out_of_the_vault(vault: DirectoryVault, key: str) -> None:
    with pytest.raises(ValueError, match="a key is"):
        vault.path(key)
    with pytest.raises(ValueError, match="a key is"):
        await vault.create(key, DATA_KEY)
    with pytest.raises(ValueError, match="a key is"):
        await vault.delete(key)
    with pytest.raises(ValueError, match="a key is"):
        await read(vault, key)


async def test_absent_objects(vault: DirectoryVault) -> None:
    assert await vault.stat(KEY, DATA_KEY) is None
    assert await vault.resume(KEY, DATA_KEY) is None
    assert await vault.delete(KEY) == 0
    with pytest.raises(FileNotFoundError):
        await read(vault, KEY)


async def test_an_interrupted_upload_goes_on_where_it_was(tmp_path: Path) -> None:
    data = os.urandom(300_000)
    first = DirectoryVault(tmp_path)
    upload = await first.create(KEY, DATA_KEY)
    await upload.append(data[:100_000])
    await upload.close()
    await upload.close()
    with pytest.raises(FileNotFoundError):
        await upload.append(b"late")
    path = Path(first.path(KEY))
    with path.open("ab") as file:  # the torn frame of a crash
        file.write(os.urandom(25))
    second = DirectoryVault(tmp_path)
    assert await second.stat(KEY, DATA_KEY) == Stored(size=100_000, sha256=hashlib.sha256(data[:100_000]).hexdigest())
    with pytest.raises(ValueError):
        await read(second, KEY)
    resumed = await second.resume(KEY, DATA_KEY)
    assert resumed is not None
    assert resumed.size == 100_000
    await resumed.append(data[100_000:])
    await resumed.finish()
    assert await read(second, KEY) == data
    assert await second.resume(KEY, DATA_KEY) is None


async def test_resuming_what_is_still_open_gives_the_same_upload(vault: DirectoryVault) -> None:
    upload = await vault.create(KEY, DATA_KEY)
    task = asyncio.create_task(upload.append(b"a" * 500_000))
    await asyncio.sleep(0)
    task.cancel()  # the browser went away in the middle
    again = await vault.resume(KEY, DATA_KEY)
    assert again is upload
    await again.append(b"b")
    assert again.size == 500_001
    await again.finish()
    assert await read(vault, KEY) == b"a" * 500_000 + b"b"


async def test_uploads_that_nobody_holds_are_let_go(vault: DirectoryVault) -> None:
    before = open_files()
    for number in range(20):
        upload = await vault.create(f"tenant/conference/{number}", DATA_KEY)
        await upload.append(b"x")
    del upload
    assert open_files() <= before + 1


async def test_creating_again_replaces_an_unfinished_object_but_never_a_finished_one(vault: DirectoryVault) -> None:
    old = await vault.create(KEY, DATA_KEY)
    await old.append(b"old" * 100)
    new = await vault.create(KEY, DATA_KEY)
    with pytest.raises(FileNotFoundError):
        await old.append(b"more")
    await new.append(b"new")
    await new.finish()
    assert await read(vault, KEY) == b"new"
    with pytest.raises(FileExistsError):
        await vault.create(KEY, DATA_KEY)
    assert await read(vault, KEY) == b"new"


async def test_a_crash_in_the_middle_of_creation_is_no_object(vault: DirectoryVault) -> None:
    await put(vault, KEY, b"x")
    path = Path(vault.path(KEY))
    head = path.read_bytes()[:10]
    path.write_bytes(head)
    assert await vault.resume(KEY, DATA_KEY) is None
    await put(vault, KEY, b"again")
    assert await read(vault, KEY) == b"again"


async def test_altered_bytes_and_other_keys_are_refused(vault: DirectoryVault) -> None:
    await put(vault, KEY, os.urandom(200_000))
    path = Path(vault.path(KEY))
    good = path.read_bytes()
    dice = random.Random(7)
    for _ in range(60):
        bad = bytearray(good)
        bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        path.write_bytes(bad)
        with pytest.raises(ValueError):
            await read(vault, KEY)
    for cut in (1, 30, 70_000):
        path.write_bytes(good[:-cut])
        with pytest.raises(ValueError):
            await read(vault, KEY)
    path.write_bytes(good)
    with pytest.raises(ValueError):
        _ = [piece async for piece in vault.read(KEY, b"e" * 32)]
    shutil.copy(path, path.with_name("moved"))
    with pytest.raises(ValueError):
        await read(vault, "tenant/conference/moved")
    await read(vault, KEY)


async def test_deleting_a_conference_takes_its_objects_and_no_others(vault: DirectoryVault) -> None:
    for key in ("t/one/a", "t/one/room/b", "t/one2/a", "u/one/a"):
        await put(vault, key, b"x")
    held = await vault.create("t/one/open", DATA_KEY)
    assert await vault.delete("t/one") == 3
    with pytest.raises(FileNotFoundError):
        await held.append(b"x")
    assert not Path(vault.path("t/one")).exists()
    assert await read(vault, "t/one2/a") == b"x"
    assert await read(vault, "u/one/a") == b"x"
    assert await vault.delete("t/one2/a") == 1
    assert not Path(vault.path("t")).exists()
    await put(vault, "t/one/a", b"y")
    assert await read(vault, "t/one/a") == b"y"


async def test_a_reader_may_stop_early(vault: DirectoryVault) -> None:
    await put(vault, KEY, bytes(2_000_000))
    before = open_files()
    for _ in range(10):
        pieces = vault.read(KEY, DATA_KEY)
        assert len(await anext(pieces)) > 0
        await pieces.aclose()
    assert open_files() <= before


WRITER = """
import asyncio, sys
from coram.adapters.vault.directory import DirectoryVault

async def main():
    upload = await DirectoryVault(sys.argv[1]).create(sys.argv[2], b"d" * 32)
    for number in range(10**9):
        await upload.append(number.to_bytes(4, "big") * 3_000)
        print(upload.size, flush=True)

asyncio.run(main())
"""


async def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    dice = random.Random()
    for _ in range(5):
        vault = DirectoryVault(tmp_path)
        command = [sys.executable, "-c", WRITER, str(tmp_path), KEY]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            await asyncio.sleep(dice.random() / 10)
            os.kill(child.pid, signal.SIGKILL)
            lines = (first + child.stdout.read()).split(b"\n")[:-1]
        acknowledged = int(lines[-1])
        upload = await vault.resume(KEY, DATA_KEY)
        assert upload is not None
        assert upload.size >= acknowledged > 0
        whole = upload.size
        await upload.finish()
        expected = b"".join(number.to_bytes(4, "big") * 3_000 for number in range(whole // 12_000 + 1))
        assert await read(vault, KEY) == expected[:whole]
        await vault.delete(KEY)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or mount is None or umount is None:
        pytest.skip("needs root to mount a small file system")
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True)
    if made.returncode != 0:
        pytest.skip("may not mount a small file system here")
    yield place
    subprocess.run([umount, "-l", str(place)], check=True)


async def test_a_full_disk_says_so_and_keeps_what_was_acknowledged(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(300_000))
    vault = DirectoryVault(small_disk / "vault", reserve_bytes=0)
    assert await vault.healthy() == ""
    upload = await vault.create(KEY, DATA_KEY)
    data = b""
    with pytest.raises(VaultFull):
        while True:
            piece = os.urandom(40_000)
            await upload.append(piece)
            data += piece
    assert len(data) > 400_000
    assert upload.size == len(data)
    with suppress(VaultFull):
        await vault.create("tenant/conference/other", DATA_KEY)
    ballast.unlink()
    resumed = await vault.resume(KEY, DATA_KEY)
    assert resumed is not None
    await resumed.append(b"end")
    await resumed.finish()
    assert await read(vault, KEY) == data + b"end"


async def test_health_names_what_is_wrong(vault: DirectoryVault, tmp_path: Path) -> None:
    assert await vault.healthy() == ""
    cramped = DirectoryVault(tmp_path / "vault", reserve_bytes=2**60)
    assert "MiB left" in await cramped.healthy()
    shutil.rmtree(tmp_path / "vault")
    assert "cannot be written" in await vault.healthy()
