"""What is played is marked in its evidence, and forgotten by a clock of its own."""

import asyncio
import io
import json
import zipfile
from pathlib import Path

from coram.actions.administration.test_side import make_side
from coram.actions.conference.finishing import sealed_package
from coram.actions.evidence.retention import run_clocks
from coram.actions.house import House
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import push
from coram.actions.testing.playing import play_round
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.core.organisation import Organisation
from coram.core.test_side import process_id
from support.house import SetClock, fill, open_test_house

KEY = Caller(kind="service", organisation="", id="key", mode="test")
DAY = 86_400


async def played(house: House, organisation: Organisation, process: str) -> Conference:
    data = {"name": "Magic", "surname": "Accepted"}
    pushed = await push(house, organisation, Request(process=process, data=data), KEY, method="start")
    while await play_round(house, organisation.id):
        await asyncio.sleep(0)
    return (await house.store.conferences_of(organisation.id, pushed.identification))[-1]


async def test_the_package_says_that_it_is_a_test(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        side = await make_side(house, filled.organisation)
        done = await played(house, side, filled.process.id)
        opened = await sealed_package(house, side.id, done.id)
        packed = b"".join([piece async for piece in opened.reader()])
        with zipfile.ZipFile(io.BytesIO(packed)) as package:
            name = next(one for one in package.namelist() if one.endswith("audit.json"))
            told = json.loads(package.read(name))
        assert told["conference"]["mode"] == "test"
        assert [one["details"] for one in told["timeline"] if one["type"] == "test.played"] == [
            {"scenario": "accepted", "abort_code": ""}
        ]


async def test_tests_are_destroyed_while_what_is_live_stays(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        assert isinstance(house.clock, SetClock)
        filled = await fill(house)
        side = await make_side(house, filled.organisation)
        test = await played(house, side, filled.process.id)
        other = await played(house, filled.organisation, filled.process.id)  # of the organisation itself
        assert test.process == process_id(filled.process.id)
        house.clock.move(2 * DAY)
        await run_clocks(house, house.clock.now(), house.clock.now() + 3_600_000)
        assert (await again(house, test)).purged_at and not (await again(house, other)).purged_at
        house.clock.move(6 * DAY)
        await run_clocks(house, house.clock.now(), house.clock.now() + 3_600_000)
        assert (await again(house, test)).erased and not (await again(house, other)).erased


async def again(house: House, conference: Conference) -> Conference:
    found = await house.store.conference(conference.organisation, conference.id)
    assert found is not None
    return found
