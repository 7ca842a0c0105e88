"""The system's clock and chance."""

import os
import threading
import time

import pytest

from coram.adapters.system import BLOCK_BYTES, LONGEST_FROM_BLOCK, SystemChance, SystemClock


def test_the_clock_counts_milliseconds() -> None:
    before = int(time.time() * 1000)
    now = SystemClock().now()
    assert before - 1 <= now <= int(time.time() * 1000) + 1


@pytest.mark.parametrize("length", [0, 1, 12, 16, 32, LONGEST_FROM_BLOCK, LONGEST_FROM_BLOCK + 1, 3 * BLOCK_BYTES])
def test_as_many_bytes_as_were_asked_for(length: int) -> None:
    chance = SystemChance()
    taken = [chance.bytes(length) for _ in range(200)]
    assert {len(one) for one in taken} == {length}
    if length >= 12:
        assert len(set(taken)) == len(taken)


def test_no_byte_is_handed_out_twice_by_many_threads() -> None:
    chance = SystemChance()
    found: list[list[bytes]] = [[] for _ in range(8)]
    together = threading.Barrier(8)

    def draw(mine: list[bytes]) -> None:
        together.wait()
        mine.extend(chance.bytes(16) for _ in range(5_000))

    threads = [threading.Thread(target=draw, args=(mine,)) for mine in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [one for mine in found for one in mine]
    assert len(everything) == 40_000
    assert len(set(everything)) == len(everything)


def test_what_was_handed_out_is_wiped() -> None:
    chance = SystemChance()
    taken = chance.bytes(32)
    assert taken not in bytes(chance._block)
    assert bytes(chance._block[:32]) == bytes(32)


def test_a_forked_child_draws_other_bytes() -> None:
    chance = SystemChance()
    chance.bytes(1)  # there is a block to inherit
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, b"".join(chance.bytes(32) for _ in range(100)))
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        theirs = pipe.read()
    ours = [chance.bytes(32) for _ in range(100)]
    assert len(theirs) == 3_200
    assert not set(ours) & {theirs[at : at + 32] for at in range(0, 3_200, 32)}


def test_a_fork_while_another_thread_draws_does_not_hang() -> None:
    chance = SystemChance()
    stop = threading.Event()

    def draw() -> None:
        while not stop.is_set():
            chance.bytes(16)

    thread = threading.Thread(target=draw)
    thread.start()
    try:
        for _ in range(30):
            child = os.fork()
            if child == 0:
                os._exit(0 if len(chance.bytes(16)) == 16 else 1)
            deadline = time.monotonic() + 10
            while (status := os.waitpid(child, os.WNOHANG))[0] == 0 and time.monotonic() < deadline:
                time.sleep(0.002)
            if status[0] == 0:
                os.kill(child, 9)
                os.waitpid(child, 0)
                pytest.fail("the child hangs")
            assert os.waitstatus_to_exitcode(status[1]) == 0
    finally:
        stop.set()
        thread.join()
