"""Testing a device without a call: nobody is identified, nothing is recorded, and only the verdict is logged.

Anybody may do it, so that it is bounded: by address, in time, and to few at once, who never keep a call from its room.
"""

import hmac
from typing import Any, NamedTuple

import structlog

from coram.actions.conference.media import stop
from coram.actions.conference.reading import IceServers, ice_servers
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.access import Caller
from coram.core.device_test import Judgement, judge, measured_from
from coram.core.errors import Unauthenticated, Unavailable
from coram.core.token_bucket import Allowance

log = structlog.get_logger(__name__)

LIFE_SECONDS = 600
ROOM_SECONDS = 60
"""How long the engine echoes to one test; a test takes about ten seconds."""
AT_ONCE = 2
"""Tests that the engine echoes to at the same time, on one node."""
BY_ADDRESS = Allowance(burst=20, per_second=1 / 30)


class SelfTest(NamedTuple):
    """The right to test for some minutes, and the relays to test with."""

    token: str
    expires_at: int
    ice_servers: list[IceServers]


def begin_self_test(house: House, address: str) -> SelfTest:
    """Raises TooMany."""
    now = house.clock.now()
    house.limiter.require(("self-test", address), BY_ADDRESS, now)
    id_, until = new_id(house), now // 1000 + LIFE_SECONDS
    return SelfTest(f"{id_}.{until}.{_mac(house, id_, until)}", until * 1000, ice_servers(house, id_[:24], until))


def tester(house: House, token: str) -> Caller:
    """Whoever shows the token of a self-test. Raises Unauthenticated."""
    id_, _, rest = token.partition(".")
    until, _, mac = rest.partition(".")
    known = until.isascii() and until.isdigit() and len(until) < 12
    if not known or not hmac.compare_digest(mac.encode(), _mac(house, id_, int(until)).encode()):
        raise Unauthenticated("this test is not known; begin anew", code="INVALID_TEST")
    if int(until) * 1000 <= house.clock.now():
        raise Unauthenticated("this test has run out; begin anew", code="TEST_OVER")
    return Caller(kind="anonymous", organisation="", id=id_)


def echo_place(house: House, caller: Caller) -> None:
    """Take one of the few places at the engine. Raises Unavailable where none is free."""
    tests = house.monitor.self_tests
    if caller.id not in tests and len(tests) >= AT_ONCE:
        raise Unavailable("too many people are testing just now; please try again in a moment", code="LINES_BUSY")
    tests[caller.id] = house.clock.now() + ROOM_SECONDS * 1000


async def leave_echo(house: House, caller: Caller) -> None:
    """The test is over: its room goes, its place is free."""
    house.monitor.self_tests.pop(caller.id, None)
    await stop(house, caller, "", "test")


async def sweep_self_tests(house: House) -> None:
    """Close the rooms of those who went away without a word."""
    now = house.clock.now()
    for id_ in [id_ for id_, until in house.monitor.self_tests.items() if until <= now]:
        await leave_echo(house, Caller(kind="anonymous", organisation="", id=id_))


def judge_self_test(raw: dict[str, Any]) -> Judgement:
    """What the device is fit for. The verdict and what was wrong go into the log, for counting, and nothing else."""
    judgement = judge(measured_from(raw))
    codes = [finding.code for finding in judgement.findings if finding.code]
    log.info("self_test.judged", verdict=judgement.verdict, codes=codes)
    return judgement


def _mac(house: House, id_: str, until: int) -> str:
    return house.keyring.keyed_hash("self-test", f"{id_}.{until}".encode())
