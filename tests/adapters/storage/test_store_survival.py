"""Killed processes and full disks lose nothing that was acknowledged, and double nothing."""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from adapters.storage.store_records import Tenant, entry, identification, store_at
from coram.adapters.storage.sqlite import SqliteStore
from coram.core.audit import first_break
from coram.ports.store import Change, Store, StoreFull

LOAD = Path(__file__).parent / "write_load.py"


def run_and_kill(place: str, tenant: Tenant, run: str, after: float) -> set[int]:
    """Load the store from a process of its own, kill it `after` seconds behind the first acknowledgement."""
    command = [sys.executable, str(LOAD), place, tenant.id, tenant.process.id, run]
    environment = {**os.environ, "PYTHONPATH": str(LOAD.parents[2])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after)
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read()
    assert child.returncode == -signal.SIGKILL
    lines = (first + rest).split(b"\n")[:-1]  # a line without its end was cut by the kill
    return {int(line) for line in lines}


async def check(place: str, tenant: Tenant, run: str, acknowledged: set[int]) -> int:
    """What was acknowledged is there once, whole, in the chain and in the count. Returns how many there are."""
    store = store_at(place)
    await store.open()
    try:
        entries = list(await store.audit(tenant.id, "organisation"))
        assert first_break(entries) is None
        names = [one.type for one in entries[1:]]
        assert len(names) == len(set(names))
        assert {f"{run}-{number}" for number in acknowledged} <= set(names)
        for name in names:
            found = await store.identification_by_link(name)
            assert found is not None
            assert found.sealed == name.encode() * 40
        shared = await store.organisation(tenant.id)
        assert shared is not None
        assert (int(shared.name), shared.version) == (len(names), len(names) + 1)
        return len(names)
    finally:
        await store.close()


async def kill_often(place: str, times: int, seed: int | None = None) -> int:
    """Kill the loaded store so many times, each at a random instant. Returns how many records it held at the end."""
    seed = random.randrange(2**32) if seed is None else seed
    dice = random.Random(seed)
    tenant = Tenant()
    tenant.organisation = replace(tenant.organisation, name="0")
    store = store_at(place)
    await store.open()
    await tenant.store(store)
    await store.close()
    total = 0
    for number in range(times):
        acknowledged = await asyncio.to_thread(run_and_kill, place, tenant, f"run{number}", dice.random() * 0.25)
        assert acknowledged, f"seed {seed}"
        stored = await check(place, tenant, f"run{number}", acknowledged)
        assert stored >= total + len(acknowledged), f"seed {seed}"
        total = stored
    return total


async def test_5_kills(place: str) -> None:
    await kill_often(place, 5)


@pytest.mark.slow
async def test_50_kills(place: str) -> None:
    await kill_often(place, 50)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or mount is None or umount is None:
        pytest.skip("needs root to mount a small file system")
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True)
    if made.returncode != 0:
        pytest.skip("may not mount a small file system here")
    yield place
    subprocess.run([umount, "-l", str(place)], check=True)


async def fill(store: Store, tenant: Tenant, written: list[str]) -> None:
    """Write in parallel until the disk is full."""

    async def one() -> None:
        record = identification(tenant, sealed=os.urandom(20_000))
        change = Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)])
        await store.commit(change)
        written.append(record.id)

    while True:
        results = await asyncio.gather(*(one() for _ in range(8)), return_exceptions=True)
        for error in filter(None, results):
            if not isinstance(error, StoreFull):
                raise error
        if any(results):
            return


async def test_a_full_disk_refuses_whole_changes_and_heals(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_000_000))
    store = SqliteStore(small_disk / "coram.db")
    await store.open()
    tenant = await Tenant().store(store)
    written: list[str] = []
    await fill(store, tenant, written)
    assert len(written) > 10
    for _ in range(3):
        with suppress(StoreFull):
            await fill(store, tenant, written)

    async def holds(opened: Store) -> None:
        entries = list(await opened.audit(tenant.id, "organisation"))
        assert first_break(entries) is None
        assert sorted(one.type for one in entries[1:]) == sorted(written)
        for id_ in written:
            assert await opened.identification(tenant.id, id_) is not None

    await holds(store)
    ballast.unlink()
    record = identification(tenant)
    await store.commit(Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)]))
    written.append(record.id)
    await holds(store)
    assert await store.healthy() == ""
    await store.close()
    again = SqliteStore(small_disk / "coram.db")
    await again.open()
    await holds(again)
    await again.close()
