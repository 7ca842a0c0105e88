"""Whether the time of a refusal tells who exists (ASVS 5.0, 6.3.8): interleaved, Welch's t on what is left of the
samples after trimming, as for side channels.
"""

import random
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import fmean, median, variance
from time import perf_counter_ns

import msgspec
import pytest

from coram.actions.access import passwords
from coram.actions.access.profile import begin_totp, confirm_totp
from coram.actions.access.sessions import verify_session
from coram.actions.access.staff import check_password, sign_in
from coram.core.errors import Unauthenticated
from coram.core.totp import STEP_MS, code_at
from coram.ports.store import Change
from support.house import Filled, fill, open_test_house

pytestmark = pytest.mark.slow

ROUNDS = 80
"""At 300 the scores are the same: all below 1.3."""
TRIM = 0.2
SUSPICIOUS = 4.5
PASSWORD = "correct horse battery"


def welch(one: list[int], other: list[int]) -> float:
    spread = variance(one) / len(one) + variance(other) / len(other)
    return float((fmean(one) - fmean(other)) / spread**0.5)


def trimmed(samples: list[int]) -> list[int]:
    """Without the slowest fifth: what another program on this machine did is not ours."""
    return sorted(samples)[: int(len(samples) * (1 - TRIM))]


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, operators=3)
        secret = await passwords.hashed(house, PASSWORD)
        now = [msgspec.structs.replace(member, password_hash=secret) for member in filled.staff]
        now[2] = msgspec.structs.replace(now[2], disabled=True)
        await house.store.commit(Change(organisation=filled.organisation.id, update=now))
        await with_factor(filled)
        yield filled


async def with_factor(filled: Filled) -> None:
    """The second person has an authenticator app."""
    house = filled.house
    signed = await sign_in(house, filled.staff[1].login, PASSWORD, "203.0.113.1")
    caller = await verify_session(house, signed.secret)
    made = await begin_totp(house, caller, "Phone")
    factor = made.factor
    secret = house.keyring.open(factor.wrapped_key, factor.sealed, f"factor:{factor.id}")
    await confirm_totp(house, caller, factor.id, code_at(secret, house.clock.now() // STEP_MS))


@pytest.mark.parametrize("way", [sign_in, check_password])
async def test_refusals_take_the_same_time_whoever_exists(filled: Filled, way: object) -> None:
    logins = {
        "unknown": "operator9.acme@example.org",
        "known": filled.staff[0].login,
        "with a factor": filled.staff[1].login,
        "disabled": filled.staff[2].login,
    }
    taken: dict[str, list[int]] = {name: [] for name in logins}
    for number in range(ROUNDS):
        order = list(logins)
        random.shuffle(order)
        for name in order:
            address = f"198.51.{number // 250}.{number % 250}"
            begun = perf_counter_ns()
            with pytest.raises(Unauthenticated):
                await way(filled.house, logins[name], "wrong horse battery", address)  # type: ignore[operator]
            taken[name].append(perf_counter_ns() - begun)
    kept = {name: trimmed(samples[5:]) for name, samples in taken.items()}
    middle = {name: median(samples) for name, samples in kept.items()}
    scores = {name: welch(kept[name], kept["unknown"]) for name in logins if name != "unknown"}
    print({name: round(value / 1e6, 2) for name, value in middle.items()}, scores)
    assert all(abs(score) < SUSPICIOUS for score in scores.values()), (scores, middle)
