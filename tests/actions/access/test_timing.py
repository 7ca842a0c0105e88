"""Refusals take as long whatever exists: interleaved samples, compared by Welch's t."""

import gc
import statistics
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import cycle
from math import sqrt
from pathlib import Path
from time import perf_counter_ns

import pytest

from coram.actions.access.limits import Limiter
from coram.actions.access.staff import sign_in
from coram.actions.access.verify import FullKey, KeyAndSecret, verify
from coram.actions.administration.keys import make_key
from coram.actions.administration.staff import set_password
from coram.core import api_key_text
from coram.core.errors import Unauthenticated
from coram.core.token_bucket import Allowance
from support.house import Filled, fill, open_test_house

HERE = "203.0.113.5"
LARGEST_T = 4.5
SAMPLES = 600

pytestmark = pytest.mark.slow


class Unlimited(Limiter):
    """What is measured is the comparison, not the limit that an attacker would meet long before. Audit entries about
    refusals are at the limit that they soon meet.
    """

    def take(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> int:
        return int(subject[0] == "audit")

    def check(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> None:
        return


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path, limiter=Unlimited()) as house:
        yield await fill(house)


async def sampled(tries: dict[str, Callable[[], Awaitable[object]]], samples: int) -> dict[str, list[float]]:
    """Nanoseconds of each refusal, in turn; the slowest tenth, the machine's own doing, is left out of both."""
    times: dict[str, list[float]] = {name: [] for name in tries}
    order = list(tries.items())
    gc.collect()
    gc.disable()
    try:
        for number in range(samples):
            for name, attempt in order if number % 2 else reversed(order):
                begun = perf_counter_ns()
                with pytest.raises(Unauthenticated):
                    await attempt()
                times[name].append(perf_counter_ns() - begun)
    finally:
        gc.enable()
    kept = samples * 9 // 10
    return {name: sorted(taken)[:kept] for name, taken in times.items()}


def welch(one: list[float], other: list[float]) -> float:
    spread = statistics.variance(one) / len(one) + statistics.variance(other) / len(other)
    return abs(statistics.fmean(one) - statistics.fmean(other)) / sqrt(spread)


async def assert_alike(tries: dict[str, Callable[[], Awaitable[object]]], samples: int) -> None:
    """A machine that others share may disturb one run; a difference in the code shows in each."""
    found = []
    for _ in range(5):
        times = await sampled(tries, samples)
        found.append(welch(*times.values()))
        if found[-1] < LARGEST_T:
            return
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    raise AssertionError(f"t = {found}, medians in ns {medians}")


async def test_unknown_keys_and_wrong_secrets_take_the_same(filled: Filled) -> None:
    house = filled.house
    made = await make_key(house, filled.organisation, "shop")
    wrong = api_key_text.secret_from(b"w" * 32)
    strangers = [api_key_text.identifier_from(house.chance.bytes(20)) for _ in range(SAMPLES)]
    for form in (
        lambda identifier: KeyAndSecret(identifier=identifier, secret=wrong),
        lambda identifier: FullKey(text=api_key_text.write("test", identifier, wrong)),
    ):
        known, unknown = cycle([form(made.key.identifier)] * 2), cycle([form(one) for one in strangers])
        tries = {
            "known": lambda known=known: verify(house, next(known), HERE),
            "unknown": lambda unknown=unknown: verify(house, next(unknown), HERE),
        }
        await sampled(tries, 300)
        await assert_alike(tries, SAMPLES)


async def test_unknown_people_and_wrong_passwords_take_the_same(filled: Filled) -> None:
    house, member = filled.house, filled.staff[0]
    await set_password(house, filled.organisation.id, member.login, "the right password")
    tries = {
        "known": lambda: sign_in(house, member.login, "a wrong password", HERE),
        "unknown": lambda: sign_in(house, "nobody@example.org", "a wrong password", HERE),
    }
    await sampled(tries, 3)
    await assert_alike(tries, 40)
