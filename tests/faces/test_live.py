"""Views down: what is sent, when, and that a busy view does not silence the pings."""

import asyncio

import msgspec
import pytest

from coram.adapters.bus.memory import MemoryBus
from coram.faces import live


class Shown(msgspec.Struct):
    now: int
    text: str
    topic: str = "first"


async def take(stream: object, count: int) -> list[dict[str, object]]:
    found = []
    async for message in stream:  # type: ignore[attr-defined]
        found.append(msgspec.json.decode(message))
        if len(found) == count:
            break
    return found


async def test_a_view_is_sent_once_until_it_differs() -> None:
    bus, state = MemoryBus(), Shown(now=1, text="a")

    async def view() -> Shown:
        state.now += 1
        return msgspec.structs.replace(state)

    stream = live.messages(bus, lambda shown: (shown.topic,), view)
    reading = asyncio.ensure_future(take(stream, 3))
    await asyncio.sleep(0.1)
    bus.nudge("first")
    await asyncio.sleep(0.1)
    state.text, state.topic = "b", "second"
    bus.nudge("first")
    await asyncio.sleep(0.2)
    state.text = "c"
    bus.nudge("second")
    found = await asyncio.wait_for(reading, 5)
    assert [one["view"]["text"] for one in found] == ["a", "b", "c"]  # type: ignore[index]


async def test_pings_come_on_time_however_often_it_is_nudged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PING_SECONDS", 0.3)
    bus = MemoryBus()

    async def view() -> Shown:
        return Shown(now=0, text="same")

    async def busy() -> None:
        while True:
            bus.nudge("first")
            await asyncio.sleep(0.02)

    nudging = asyncio.ensure_future(busy())
    stream = live.messages(bus, lambda shown: (shown.topic,), view)
    begun = asyncio.get_running_loop().time()
    found = await asyncio.wait_for(take(stream, 4), 5)
    nudging.cancel()
    assert [one["type"] for one in found] == ["view", "ping", "ping", "ping"]
    assert asyncio.get_running_loop().time() - begun < 2


async def test_it_ends_when_the_view_is_refused() -> None:
    async def view() -> Shown:
        raise PermissionError

    with pytest.raises(PermissionError):
        await take(live.messages(MemoryBus(), lambda _: ("x",), view), 1)


async def test_a_glance_spares_the_whole_view_where_it_can_tell() -> None:
    bus, looked = MemoryBus(), []

    async def view() -> Shown:
        looked.append("view")
        return Shown(now=1, text=f"whole {len(looked)}")

    async def glance(shown: Shown, topic: str) -> Shown | None:
        looked.append(topic)
        return msgspec.structs.replace(shown, text="place") if topic == "line" else None

    stream = live.messages(bus, lambda _: ("own", "line"), view, glance)
    reading = asyncio.ensure_future(take(stream, 3))
    await asyncio.sleep(0.1)
    looked.clear()
    bus.nudge("line")
    await asyncio.sleep(0.1)
    assert looked == ["line"]
    bus.nudge("own", "line")  # one's own comes first, as it was nudged
    found = await asyncio.wait_for(reading, 5)
    assert [one["view"]["text"] for one in found] == ["whole 2", "place", "whole 3"]  # type: ignore[index]
    assert looked == ["line", "own", "view"]
