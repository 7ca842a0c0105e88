"""Two nodes on one PostgreSQL, as the actions and the worker meet them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from coram.actions.conference import media
from coram.actions.conference.assigning import assignment_round
from coram.actions.conference.ending import cancel
from coram.actions.conference.finishing import closes_here, finish, sealed_package
from coram.actions.conference.presence import GRACE_MS, sweep
from coram.actions.conference.reading import see, waiting
from coram.actions.house import House
from coram.actions.ledger import tell_organisation
from coram.actions.monitor import Monitor
from coram.adapters.bus.postgres import PostgresBus
from coram.adapters.nodes.postgres import BEAT_SECONDS, PostgresNodes
from coram.adapters.storage.postgres import PostgresStore
from coram.assembly.background import background, while_leading
from coram.core.access import Caller
from coram.core.audit import first_break
from coram.core.errors import Unavailable
from coram.worker import clockwork
from support.house import Filled, SetClock, fill, open_test_house
from support.people import again, ready, stored, to_call, to_waiting


@asynccontextmanager
async def node(path: Path, url: str, name: str) -> AsyncIterator[House]:
    """A house as `coram serve` opens it, but for the media engine."""
    async with AsyncExitStack() as stack:
        clock = SetClock()
        monitor = Monitor(clock.now())
        store = PostgresStore(url)
        await store.open()
        stack.push_async_callback(store.close)
        bus = PostgresBus(url, lambda topic: monitor.forget_all_rooms())
        await bus.open()
        stack.push_async_callback(bus.close)
        nodes = PostgresNodes(url, name, monitor.here, lambda people: monitor.learn(people, clock.now()))
        await nodes.open()
        stack.push_async_callback(nodes.close)
        parts: dict[str, Any] = {"store": store, "bus": bus, "nodes": nodes, "monitor": monitor, "clock": clock}
        yield await stack.enter_async_context(open_test_house(path, node=name, **parts))


@pytest.fixture
async def two(tmp_path: Path, database_url: str) -> AsyncIterator[tuple[House, House]]:
    """The first one leads. One directory for both."""
    async with node(tmp_path, database_url, "a") as a, node(tmp_path, database_url, "b") as b:
        yield a, b


def at(house: House, filled: Filled) -> Filled:
    """What the other node filled, seen from this one."""
    return Filled(house, filled.organisation, filled.process, filled.staff)


async def soon(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(4 * BEAT_SECONDS):
        while not what():
            await asyncio.sleep(0.02)


async def gone(house: House, name: str) -> None:
    """That node is known not to run."""
    async with asyncio.timeout(4 * BEAT_SECONDS):
        while await house.nodes.runs(name):
            await asyncio.sleep(0.02)


async def leave(house: House) -> None:
    """Its process is gone."""
    assert isinstance(house.nodes, PostgresNodes)
    await house.nodes.close()


def move(houses: tuple[House, House], seconds: float) -> None:
    for house in houses:
        assert isinstance(house.clock, SetClock)
        house.clock.move(seconds)


async def test_who_is_connected_to_the_other_node_is_not_gone(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(a)
    applicant = await to_waiting(at(b, filled))
    await soon(lambda: a.monitor.is_connected("applicant", applicant.conference))
    move(two, 3 * GRACE_MS / 1000)
    await sweep(a, filled.organisation.id)
    assert (await stored(a, applicant)).applicant_left_at == 0
    b.monitor.disconnected("applicant", applicant.conference, b.clock.now())
    await soon(lambda: not a.monitor.is_connected("applicant", applicant.conference))
    await sweep(a, filled.organisation.id)
    assert (await stored(a, applicant)).applicant_left_at == 0  # a page that only changes its node
    a.monitor.connected("applicant", applicant.conference)
    await soon(lambda: b.monitor.is_connected("applicant", applicant.conference))
    a.monitor.disconnected("applicant", applicant.conference, a.clock.now())
    move(two, 2 * GRACE_MS / 1000)
    await sweep(a, filled.organisation.id)
    assert (await stored(a, applicant)).applicant_left_at > 0


async def test_people_of_a_node_that_died_have_time_to_come_to_another(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(b)
    applicant = await to_waiting(at(a, filled))
    await soon(lambda: b.monitor.is_connected("applicant", applicant.conference))
    move(two, 600)
    await leave(a)
    await soon(lambda: b.nodes.leading and not b.monitor.is_connected("applicant", applicant.conference))
    await sweep(b, filled.organisation.id)
    assert (await stored(b, applicant)).applicant_left_at == 0
    move(two, 2 * GRACE_MS / 1000)
    await sweep(b, filled.organisation.id)
    assert (await stored(b, applicant)).applicant_left_at > 0


async def test_an_operator_at_one_node_is_offered_who_waits_at_the_other(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(a)
    operator = await ready(filled)
    async with b.bus.listen(f"organisation:{filled.organisation.id}") as nudges:
        applicant = await to_waiting(at(b, filled))
        assert await assignment_round(a, filled.organisation.id) == 1
        async with asyncio.timeout(2):
            await anext(nudges)
    assert (await stored(b, applicant)).operator == operator.id
    move(two, 60)
    await sweep(a, filled.organisation.id)
    duty = await b.store.duty(filled.organisation.id, operator.id)
    assert duty is not None
    assert duty.state == "offered"


async def test_a_waiting_room_that_changed_elsewhere_is_read_anew(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(a)
    org = filled.organisation.id
    first, second = await to_waiting(filled), await to_waiting(filled)
    assert (await waiting(b, await see(b, org, second.conference))).position == 2
    async with b.bus.listen(f"organisation:{filled.organisation.id}") as nudges:
        await cancel(a, await again(filled, first))
        async with asyncio.timeout(2):
            await anext(nudges)
        assert (await waiting(b, await see(b, org, second.conference))).position == 1


async def test_a_calls_media_stays_on_one_node_until_that_is_gone(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(a)
    applicant, operator = await to_call(filled)
    with pytest.raises(Unavailable, match="media engine"):  # this house has none, but the call is its
        await media.publish(a, applicant, applicant.conference, "call", "sdp")
    assert (await stored(b, applicant)).media_node == "a"
    for call in (
        media.publish(b, operator, applicant.conference, "call", "sdp"),
        media.subscribe(b, operator, applicant.conference, "call"),
    ):
        with pytest.raises(Unavailable, match="is on node 'a' of this installation, and the request came to 'b'") as no:
            await call
        assert no.value.reason == "OTHER_NODE"
    await leave(a)
    await gone(b, "a")
    with pytest.raises(Unavailable, match="media engine"):
        await media.publish(b, operator, applicant.conference, "call", "sdp")
    assert (await stored(b, applicant)).media_node == "b"


async def test_evidence_is_sealed_by_the_node_that_had_the_media(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(a)
    applicant, _ = await to_call(at(b, filled))
    with pytest.raises(Unavailable):
        await media.publish(b, applicant, applicant.conference, "call", "sdp")
    await cancel(a, await again(filled, applicant))
    over = await stored(a, applicant)
    assert not await closes_here(a, over)
    assert await closes_here(b, over)
    asked = asyncio.create_task(sealed_package(a, filled.organisation.id, applicant.conference))
    await asyncio.sleep(0.3)
    assert not asked.done()
    await finish(b, filled.organisation.id, applicant.conference)
    package = await asyncio.wait_for(asked, 3)
    assert package.size > 0
    assert first_break(list(await a.store.audit(filled.organisation.id, applicant.conference))) is None


async def test_evidence_of_a_node_that_died_is_sealed_by_the_leader(two: tuple[House, House]) -> None:
    a, b = two
    filled = await fill(b)
    applicant, _ = await to_call(at(a, filled))
    with pytest.raises(Unavailable):
        await media.publish(a, applicant, applicant.conference, "call", "sdp")
    await cancel(b, await again(filled, applicant))
    await leave(a)
    await soon(lambda: b.nodes.leading)
    await gone(b, "a")
    async with background({"deadlines": clockwork.deadlines}, b):
        async with asyncio.timeout(5):
            while await b.store.package(filled.organisation.id, applicant.conference) is None:
                await asyncio.sleep(0.05)


async def test_both_nodes_keep_the_deadlines_of_their_own_calls(two: tuple[House, House]) -> None:
    a, b = two
    calls = []
    for house in two:
        filled = await fill(house, code=f"BANK_{house.node}")
        applicant, _ = await to_call(filled)
        with pytest.raises(Unavailable):
            await media.publish(house, applicant, applicant.conference, "call", "sdp")
        await cancel(a, await again(at(a, filled), applicant))
        calls.append(applicant)

    async def sealed(call: Caller) -> bool:
        return await a.store.package(call.organisation, call.conference) is not None

    async def soon_sealed(call: Caller) -> None:
        async with asyncio.timeout(5):
            while not await sealed(call):
                await asyncio.sleep(0.05)

    loops = {"deadlines": clockwork.deadlines}
    async with background(loops, a):
        await soon_sealed(calls[0])
        await asyncio.sleep(0.5)
        assert not await sealed(calls[1])
        async with background(loops, b):
            await soon_sealed(calls[1])


async def test_what_only_one_does_moves_on_when_it_goes(two: tuple[House, House]) -> None:
    working: list[str] = []

    async def loop(house: House) -> None:
        working.append(house.node)
        try:
            await asyncio.Event().wait()
        finally:
            working.remove(house.node)

    a, b = two
    loops = {"loop": while_leading(loop)}
    async with background(loops, a), background(loops, b):
        await soon(lambda: working == ["a"])
        await leave(a)
        await soon(lambda: working == ["b"])
    assert working == []


async def test_what_one_node_tells_of_an_organisation_the_other_hears(two: tuple[House, House]) -> None:
    a, b = two
    async with b.bus.listen("organisation:x") as nudges:
        tell_organisation(a, "x")
        async with asyncio.timeout(2):
            assert await anext(nudges) == "organisation:x"
