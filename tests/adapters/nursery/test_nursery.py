"""Each job has a process of its own, forked from one that is ready; what happens to it happens to it alone."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coram.adapters.nursery import Nursery


@pytest.fixture
async def nursery(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Nursery]:
    monkeypatch.setenv("CORAM_SECRET", "not for jobs")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    nursery = Nursery("adapters.nursery.jobs", {"MORE": "1"})
    yield nursery
    await nursery.close()


async def who(nursery: Nursery) -> tuple[int, int]:
    loaded, did = (await nursery.answer(b"who", seconds=30)).split()
    return int(loaded), int(did)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def gone(pid: int) -> None:
    async with asyncio.timeout(10):
        while alive(pid):
            await asyncio.sleep(0.02)


async def test_each_job_has_a_process_of_its_own(nursery: Nursery) -> None:
    (first, one), (second, other) = await who(nursery), await who(nursery)
    assert one != other
    if sys.platform == "linux":
        assert first == second
        assert first not in (one, other)
    await gone(one)


async def test_many_jobs_at_once_and_large_ones(nursery: Nursery) -> None:
    jobs = [bytes([65 + at]) * 3_000_000 for at in range(5)]
    assert await asyncio.gather(*(nursery.answer(job, seconds=30) for job in jobs)) == jobs


@pytest.mark.parametrize("job", [b"die", b"spin", b"write"])
async def test_a_job_that_ends_its_process_ends_nothing_else(nursery: Nursery, job: bytes) -> None:
    assert await nursery.answer(job, seconds=30) == b""
    assert await nursery.answer(b"well", seconds=30) == b"well"


async def test_a_job_that_takes_too_long_is_ended(nursery: Nursery) -> None:
    await who(nursery)
    with pytest.raises(TimeoutError):
        await nursery.answer(b"hang", seconds=0.5)
    assert await nursery.answer(b"well", seconds=30) == b"well"


async def test_nothing_of_the_settings_reaches_it(nursery: Nursery) -> None:
    known = (await nursery.answer(b"where", seconds=30)).decode()
    assert "MORE" in known
    assert "CORAM" not in known


@pytest.mark.skipif(sys.platform != "linux", reason="only there are jobs forked")
async def test_it_starts_anew_when_it_was_killed_and_leaves_nobody(nursery: Nursery) -> None:
    first, _ = await who(nursery)
    hanging = asyncio.ensure_future(nursery.answer(b"hang", seconds=30))
    await asyncio.sleep(0.3)
    os.kill(first, signal.SIGKILL)
    assert await hanging == b"", "what was forked from it ends with it"
    second, _ = await who(nursery)
    assert second != first
    await nursery.close()
    await gone(second)


async def test_what_cannot_be_started_answers_nothing() -> None:
    nursery = Nursery("this.does_not_exist")
    assert await nursery.answer(b"who", seconds=30) == b""
    await nursery.close()
