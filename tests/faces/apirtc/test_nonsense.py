"""Mutated signalling: nothing falls over, and nobody hears what is not for them.

CORAM_MUTATIONS sets how many messages are tried (4,000; a million takes some minutes).
"""

import asyncio
import json
import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from coram.actions.agent.hall import Line
from coram.actions.house import House
from coram.core.user_agent import Agent as Admitted
from coram.faces.apirtc import exchange, messages
from support.house import open_test_house
from support.user_agents import Agents, Installation, Site, session

MUTATIONS = int(os.environ.get("CORAM_MUTATIONS", "4000"))
ROOM = "room"
ABOUT_ROOM = frozenset(
    {
        *("availableStreams", "onRemoveStream", "invite", "200OK", "candidate", "update", "200update", "bye"),
        *("groupChatMessage", "updatePresence"),
    }
)
WORDS = ["a", "b", "c", "d", ROOM, "other", "U", "X", "Y", "", "\x00", "é" * 40, "x" * 300, "__proto__", "../t", "1"]
TYPES = [*exchange.HANDLERS, *exchange.HANDLERS, "connect", "disconnect", "createRoom", "", "type"]


def some(rng: random.Random, depth: int = 0) -> Any:
    """Any JSON value."""
    kinds = 7 if depth > 2 else 9
    match rng.randrange(kinds):
        case 0:
            return rng.choice(WORDS)
        case 1:
            return rng.randint(-3, 9)
        case 2:
            return rng.choice([2**63, -(2**70), 1e308, 0.1, -0.0])
        case 3:
            return None
        case 4 | 5:
            return rng.choice([True, False])
        case 6:
            return rng.choice(WORDS) * rng.randint(1, 50)
        case 7:
            return [some(rng, depth + 1) for _ in range(rng.randint(0, 4))]
        case _:
            return {rng.choice(WORDS): some(rng, depth + 1) for _ in range(rng.randint(0, 4))}


def well_formed(rng: random.Random) -> dict[str, Any]:
    """Something a client could say, about few names, so that much of it fits together."""
    call, other = rng.choice("UVXYZ"), rng.choice("UVXYZ")
    mesh = {"callerId": rng.choice("abcd"), "callerCallId": other}
    stream = {"id": rng.randint(1, 5)}
    status = {"eventType": rng.choice(["add", "modify", "remove"]), "callId": call, "audio": rng.random() < 0.5}
    return {
        "roomId": ROOM,
        "groupChatId": ROOM,
        "transactionId": "t",
        "streams": {call: status},
        "callId": call,
        "callerId": rng.choice("abcd"),
        "calleeId": ROOM,
        "clientId": "a",
        "stream": stream,
        "data": rng.choice([{}, {"mesh": mesh}, {"mesh": mesh, "type": "publish"}]),
        "command": rng.choice(["join", "leave", "subscribe", "unsubscribe"]),
        "group": rng.choice([[ROOM], ["other"], [ROOM, "other"]]),
        "userData": {"k": some(rng, 2)},
        "cSeq": 1,
    }


def message(rng: random.Random) -> tuple[str, str]:
    """An event's type and its text: well formed, with members changed or lost, or cut and twisted as text."""
    type_, said = rng.choice(TYPES), well_formed(rng)
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2, 5])):
        name = rng.choice(list(said))
        if rng.random() < 0.3:
            del said[name]
        else:
            said[name] = some(rng)
    text = json.dumps({"type": type_, **said})
    if rng.random() < 0.1:
        at = rng.randrange(len(text))
        text = rng.choice([text[:at], text[at:], text[:at] + rng.choice('{}[]",:\x00\ud800') + text[at:], "[" * 5_000])
    return type_, text


class Ear:
    """An agent's line that keeps what it is told, and whether it was in the room then."""

    def __init__(self, house: House, organisation: str, name: str) -> None:
        self.house = house
        self.strange: list[Mapping[str, Any]] = []
        self.heard = 0
        admitted = Admitted(
            organisation=organisation,
            id=name,
            kind="anonymous",
            session=session(),
            key="K" * 20,
            expires_at=2**50,
            proof="p",
        )
        self.line = Line(f"{organisation}-{name}", admitted, self.tell, self.end)
        house.hall.sit(self.line)

    async def tell(self, told: Mapping[str, Any]) -> None:
        self.heard += 1
        msgspec.json.encode(told)
        if told["type"] not in ABOUT_ROOM:
            return
        name = told[{"updatePresence": "group", "groupChatMessage": "groupChatId"}.get(told["type"], "roomId")]
        present = self.house.hall.conversation(self.line.agent.organisation, name)
        # Whoever has just left may still be told of their own end, when nobody else is there.
        if present is not None and self.line.agent.id not in present.members:
            self.strange.append(told)
        if told.get("callerId") == "foreign" or told.get("senderId") == "foreign":
            self.strange.append(told)

    async def end(self, reason: str) -> None:
        return


async def test_mutated_messages_neither_break_anything_nor_go_astray(tmp_path: Path) -> None:
    rng = random.Random(20_261)
    async with open_test_house(tmp_path) as house:
        ears = [Ear(house, "one", name) for name in "abcd"]
        stranger = Ear(house, "two", "foreign")
        await exchange.receive(house, stranger.line, "joinSession", {"roomId": ROOM})
        talking = 0
        for number in range(MUTATIONS):
            ear = rng.choice(ears)
            type_, text = message(rng)
            try:
                read = messages.read(text)
            except messages.Invalid:
                continue
            answer = await exchange.receive(house, ear.line, type_, read)
            talking += answer is not False
            if number % 50 == 0:
                house.clock.move(120)  # type: ignore[attr-defined] - entering is limited, as time goes by
            present = house.hall.conversation("one", ROOM)
            assert present is None or set(present.members) <= set("abcd")
            inside = present.members if present is not None else ()
            assert {one.line.agent.id for one in ears if ROOM in one.line.conversations} == set(inside)
        assert talking > MUTATIONS // 3 and sum(ear.heard for ear in ears) > MUTATIONS // 2
        assert [ear.strange for ear in ears] == [[], [], [], []]
        theirs = house.hall.conversation("two", ROOM)
        assert theirs is not None and theirs.members == ("foreign",)
        assert stranger.heard == 1, "its own entrance, and nothing of the other organisation's room of that name"


async def test_mutated_frames_end_at_most_their_own_connection(
    served: Installation, acme: Site, agents: Agents
) -> None:
    rng = random.Random(7)
    first, second = [await agents.enter(acme, name) for name in ("100001", "100002")]
    for agent in (first, second):
        await agent.join(ROOM)
    frames = ["40", "41", "42", '42["candidate","{}"]', "43", "44", "45", "451-", "2probe", "5", "6", "1", "40/t/x/,"]
    async with aiohttp.ClientSession() as browser:
        for number in range(max(20, MUTATIONS // 100)):
            query = {"EIO": "4", "transport": "websocket", "apiKey": acme.key, "channelId": f"{number + 200_000}"}
            query["apiCCSessionId"] = session()
            async with browser.ws_connect(f"{served.url}/socket.io/", params=query) as socket:
                try:
                    await socket.send_str("40")
                    for _ in range(20):
                        frame = rng.choice(frames) + rng.choice(["", json.dumps(some(rng)), message(rng)[1][:500]])
                        if rng.random() < 0.1:
                            await socket.send_bytes(frame.encode(errors="replace"))
                        else:
                            await socket.send_str(frame.encode(errors="replace").decode())
                    await asyncio.sleep(0)
                except (ConnectionError, aiohttp.ClientError):
                    continue
    ack = await first.ask("groupChatMessage", groupChatId=ROOM, cSeq=1, data="still here")
    assert ack["reason"] == "ack"
    assert (await second.hears("groupChatMessage"))["data"] == "still here"
