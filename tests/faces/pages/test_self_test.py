"""Testing a device without a call: bounded, anonymous, and nothing of it is kept."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog.testing
from litestar import Litestar
from litestar.di import Provide

from coram.actions.conference.self_test import ROOM_SECONDS, sweep_self_tests
from coram.actions.house import House, TurnServer
from coram.faces import pages
from coram.ports.media import RoomPolicy, Subscription
from support.house import BASE_URL, NoMedia, fill, open_test_house
from support.people import GOOD

BEGIN = "/app/api/self-test"


class Echo(NoMedia):
    """Rooms that are open or closed, with nobody in them."""

    def __init__(self) -> None:
        self.open: dict[str, RoomPolicy] = {}

    async def open_room(self, room: str, policy: RoomPolicy) -> None:
        self.open[room] = policy

    async def close_room(self, room: str) -> tuple[()]:
        self.open.pop(room)
        return ()

    async def publish(self, room: str, participant: str, role: str, offer: str) -> str:
        return "answer"

    async def subscribe(self, room: str, participant: str, role: str, echo: bool = False) -> Subscription:
        assert echo
        return Subscription(id="s", sdp="offer")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    turn = TurnServer(urls=("turn:relay.example:3478",), secret="relay secret")
    async with open_test_house(tmp_path, media=Echo(), turn=turn) as house:
        await fill(house)
        yield house


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    provided = {"house": Provide(lambda: house, sync_to_thread=False)}
    app = Litestar([pages.router()], dependencies=provided, openapi_config=None)
    transport = httpx.ASGITransport(app=app, client=("203.0.113.9", 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client


async def begun(client: httpx.AsyncClient) -> tuple[dict[str, Any], dict[str, str]]:
    answer = await client.post(BEGIN)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json(), {"authorization": f"Bearer {answer.json()['token']}"}


async def test_a_device_is_judged_and_only_the_verdict_is_logged(house: House, client: httpx.AsyncClient) -> None:
    _, headers = await begun(client)
    with structlog.testing.capture_logs() as logs:
        measured = {**GOOD, "camera": {"error": "denied"}}
        answer = await client.post(f"{BEGIN}/test", json={"measured": measured}, headers=headers)
    assert answer.json()["verdict"] == "failed"
    failed = [finding for finding in answer.json()["findings"] if finding["verdict"] == "failed"]
    assert [finding["code"] for finding in failed] == ["CAMERA_DENIED"]
    assert logs == [{"event": "self_test.judged", "verdict": "failed", "codes": ["CAMERA_DENIED"], "log_level": "info"}]
    organisation = (await house.store.organisations())[0].id
    assert not await house.store.conferences_in(organisation, ["created", "testing", "waiting", "ended"])
    assert not await house.store.audit(organisation, "organisation")


async def test_relays_are_lent_for_as_long_as_the_test(house: House, client: httpx.AsyncClient) -> None:
    answer, _ = await begun(client)
    (relay,) = answer["ice_servers"]
    assert relay["urls"] == ["turn:relay.example:3478"]
    assert int(relay["username"].split(":")[0]) * 1000 == answer["expires_at"]
    assert answer["expires_at"] - house.clock.now() <= 600_000


async def test_the_engine_echoes_to_few_at_once_and_not_for_ever(house: House, client: httpx.AsyncClient) -> None:
    engine = house.media
    assert isinstance(engine, Echo)
    people = [(await begun(client))[1] for _ in range(3)]
    publish = f"{BEGIN}/media/publish"
    for headers in people[:2]:
        answer = await client.post(publish, json={"sdp": "v=0", "purpose": "test"}, headers=headers)
        assert answer.json() == {"sdp": "answer"}
        offered = await client.post(f"{BEGIN}/media/subscribe", json={"purpose": "test"}, headers=headers)
        assert offered.json() == {"subscription": "s", "sdp": "offer"}
    assert len(engine.open) == 2
    assert all(policy.recording is None and not policy.admitted for policy in engine.open.values())
    third = await client.post(publish, json={"sdp": "v=0"}, headers=people[2])
    assert (third.status_code, third.json()["code"]) == (503, "LINES_BUSY")
    assert (await client.post(f"{BEGIN}/media/stop", json={}, headers=people[0])).status_code == 204
    assert (await client.post(publish, json={"sdp": "v=0"}, headers=people[2])).status_code == 200
    house.clock.move(ROOM_SECONDS + 1)  # type: ignore[attr-defined]
    await sweep_self_tests(house)
    assert not engine.open
    assert not house.monitor.self_tests


async def test_a_call_has_no_room_in_a_self_test(client: httpx.AsyncClient) -> None:
    _, headers = await begun(client)
    for path in ("view", "chat", "cancel", "retry", "media/publish"):
        answer = await client.request("GET" if path == "view" else "POST", f"/app/api/{path}", json={}, headers=headers)
        assert answer.status_code == 401, path


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "a.99999999999.b", "a.9.é", "..", "a.99999999999999.b", "a.-1.b"])
async def test_an_invented_token_tests_nothing(client: httpx.AsyncClient, token: str) -> None:
    headers = {b"authorization": f"Bearer {token}".encode()}
    for path in ("test", "media/publish", "media/stop", "bandwidth"):
        answer = await client.post(f"{BEGIN}/{path}", json={"measured": {}, "sdp": ""}, headers=headers)
        assert answer.status_code == 401, answer.text


async def test_a_test_runs_out(house: House, client: httpx.AsyncClient) -> None:
    _, headers = await begun(client)
    assert (await client.get(f"{BEGIN}/bandwidth?bytes=1000", headers=headers)).content.__len__() == 1000
    house.clock.move(601)  # type: ignore[attr-defined]
    answer = await client.get(f"{BEGIN}/bandwidth?bytes=1000", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "TEST_OVER")


async def test_one_address_may_not_begin_tests_without_end(client: httpx.AsyncClient) -> None:
    statuses = [(await client.post(BEGIN)).status_code for _ in range(25)]
    assert statuses[:20] == [201] * 20
    assert 429 in statuses
