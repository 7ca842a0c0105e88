"""Conversations through the media engine over the signalling connection, with peers instead of browsers."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.media.calls import until
from adapters.media.test_engine import Camera
from coram.actions.agent import conversation_deletion, recording
from coram.actions.agent.relaying import CONNECTING
from coram.actions.evidence.deletion import LegalHold
from coram.actions.evidence.retention import run_clocks
from coram.actions.house import House
from coram.adapters.media.embedded import EmbeddedEngine, transport, wire
from coram.adapters.media.embedded.peer import Peer
from coram.core.audit import SYSTEM
from coram.core.conversation_record import ConversationRecord
from coram.core.errors import Invalid, NotAllowed, NotFound
from support.user_agents import Agent, Agents, Installation, Site, installation, log_in, make_site

ROOM = "the room"
DAY = 86_400_000


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    path = tmp_path_factory.mktemp("frames") / "v.ivf"
    command = "ffmpeg -v error -nostdin -y -f lavfi -i testsrc2=size=320x240:rate=30 -t 2 -c:v libvpx -b:v 500k -g 30"
    subprocess.run([*command.split(), str(path)], check=True)
    data, at, found = path.read_bytes(), 32, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        found.append(data[at + 12 : at + 12 + size])
        at += 12 + size
    return found


@pytest.fixture
async def engine() -> AsyncIterator[EmbeddedEngine]:
    transport.prepare(wire.Options())
    made = EmbeddedEngine(bind_addresses=("127.0.0.1",), max_rooms=3, max_lag_ms=5_000)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def served(tmp_path: Path, engine: EmbeddedEngine) -> AsyncIterator[Installation]:
    async with installation(tmp_path, media=engine) as running:
        yield running


@pytest.fixture
async def site(house: House) -> Site:
    return await make_site(house, "ACME", topology="engine", recording="identified")


class Person:
    """An agent with a camera, in the room."""

    def __init__(self, agent: Agent, frames: list[bytes]) -> None:
        self.agent, self.camera = agent, Camera(frames)
        self.screens: list[Peer] = []

    async def publish(self, call: str) -> dict[str, Any]:
        offer = {"type": "offer", "sdp": await self.camera.peer.offer()}
        await self.agent.say(
            "invite", callId=call, calleeId=ROOM, sdpoffer=offer, data={"instanceId": "i", "type": "publish"}
        )
        answered = await self.agent.hears("200OK", within=10)
        assert (answered["callId"], answered["callerId"], answered["calleeId"]) == (call, self.agent.id, ROOM)
        assert answered["data"]["instanceId"] == "i"
        await self.camera.peer.published(answered["sdpanswer"]["sdp"])
        await asyncio.wait_for(self.camera.peer.ready.wait(), 10)
        self.camera.task = asyncio.create_task(self.camera._play())
        told = await self.agent.hears("availableStreams", lambda one: one["msg"][0]["attributes"]["callId"] == call)
        found: dict[str, Any] = told["msg"][0]
        return found

    async def watch(self, call: str, stream: dict[str, Any], **more: str) -> Peer:
        data = {"instanceId": "j", "type": "subscribe", "pubSub": "p", **more}
        await self.agent.say("invite", callId=call, calleeId=ROOM, stream=stream, data=data)
        offered = await self.agent.hears("invite", within=10)
        assert (offered["callId"], offered["callerId"], offered["calleeId"]) == (call, ROOM, self.agent.id)
        assert offered["data"] == {**data, "type": "publish", "mode": "passive"}
        peer = Peer()
        answer = {"type": "answer", "sdp": await peer.answer(offered["sdpoffer"]["sdp"])}
        await self.agent.say("200OK", callId=call, callerId=ROOM, calleeId=self.agent.id, sdpanswer=answer)
        self.screens.append(peer)
        return peer

    async def stop(self) -> None:
        await self.camera.stop()
        for one in self.screens:
            await one.close()


class People:
    def __init__(self, agents: Agents, site: Site, frames: list[bytes]) -> None:
        self._agents, self.site, self._frames = agents, site, frames
        self.made: list[Person] = []

    async def come(self, id_: str, *, identified: bool = False) -> Person:
        shown = {"token": self.site.jwt(id_)} if identified else {}
        person = Person(await self._agents.enter(self.site, id_, **shown), self._frames)
        self.made.append(person)
        answer = await person.agent.join(ROOM)
        assert answer["data"] == {}, answer
        return person


@pytest.fixture
async def people(agents: Agents, site: Site, frames: list[bytes]) -> AsyncIterator[People]:
    made = People(agents, site, frames)
    yield made
    for one in made.made:
        await one.stop()


async def record(agent: Agent, word: str = "start", call: str = "COMPOSITE", **more: Any) -> None:
    await agent.say(f"{word}Recording", roomId=ROOM, callId=call, data={}, **more)


async def the_record(house: House, site: Site) -> ConversationRecord:
    (found,) = await house.store.conversation_records(site.organisation.id)
    return found


async def ended(house: House, site: Site) -> bool:
    return bool((await the_record(house, site)).ended_at)


async def recorded(people: People, house: House) -> ConversationRecord:
    """A conversation of which something was recorded, and that is over."""
    person = await people.come("ann", identified=True)
    await person.publish("U")
    await record(person.agent)
    await person.agent.hears("recordingStarted", within=10)
    await asyncio.sleep(1)
    await person.agent.say("leaveSession", roomId=ROOM)
    await until(lambda: ended(house, people.site), 10, "its end")
    return await the_record(house, people.site)


async def test_what_is_published_arrives_and_what_is_muted_is_told(people: People) -> None:
    ann, bob = await people.come("ann"), await people.come("bob")
    stream = await ann.publish("U")
    assert (stream["audio"], stream["video"], stream["attributes"]["callType"]) == (True, True, "media")
    assert (await bob.agent.hears("availableStreams"))["msg"] == [stream]
    seen = await bob.watch("X", stream)
    await until(lambda: len(seen.received) > 60, 10, "packets")
    await ann.agent.say("candidate", callId="U", candidate="whatever")
    track = {"callId": "U", "roomId": ROOM, "mline": "video", "muted": True}
    await ann.agent.say("info", infoType="streamTrackChanged", data=track)
    assert (await bob.agent.hears("availableStreamsUpdate"))["msg"] == [{**stream, "videoMuted": True}]
    await ann.agent.say("info", infoType="callStats", data={"callId": 7})
    await bob.agent.say("info", infoType="streamTrackChanged", data=track)
    assert (await bob.agent.hears("error"))["errorCode"] == "NOT_FOUND"
    await ann.agent.say("update", callId="U", sdpoffer={"sdp": "v=0"})
    assert (await ann.agent.hears("bye"))["reason"] == "Broken_by_MCU", "it begins the call anew"
    await ann.agent.say("bye", callId="U", reason="done")
    gone = await bob.agent.hears("onRemoveStream")
    assert (gone["callId"], gone["msg"]["id"]) == ("U", stream["id"])
    assert (await bob.agent.hears("bye"))["callId"] == "X"


async def test_sound_alone_is_sent_where_it_is_wanted(people: People) -> None:
    ann, bob = await people.come("ann"), await people.come("bob")
    stream = await ann.publish("U")
    heard = await bob.watch("X", stream, mediaType="AUDIOONLY")
    await until(lambda: len(heard.received) > 20, 10, "packets")
    assert {kind for kind, _ in heard.received} == {heard.payload_type("audio")}


async def test_a_stream_that_takes_anothers_place_is_told_as_it_is(people: People) -> None:
    ann = await people.come("ann")
    stream = await ann.publish("U")
    silent = Peer()
    silent.connection.add_sending("audio", "peer")
    offer = {"type": "offer", "sdp": await silent.connection.offer()}
    await ann.agent.say("invite", callId="U", calleeId=ROOM, callType="audio", sdpoffer=offer, data={})
    await ann.agent.hears("200OK", within=10)
    (told,) = (await ann.agent.hears("availableStreams"))["msg"]
    assert told["id"] == stream["id"] and (told["audio"], told["video"]) == (True, False)
    assert told["attributes"]["callType"] == "audio"
    await silent.close()


async def test_what_is_not_here_is_said(people: People) -> None:
    ann = await people.come("ann")
    for word in ("startStreaming", "startComposite", "ejectParticipant"):
        await ann.agent.say(word, roomId=ROOM, callId="U")
        refused = await ann.agent.hears("error")
        assert refused["errorCode"] == "NOT_SUPPORTED" and word in refused["errorInfo"]


async def test_refusals(people: People, agents: Agents, site: Site) -> None:
    ann = await people.come("ann")
    for offer in ({"sdp": "nonsense"}, {"sdp": "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"}):
        await ann.agent.say("invite", callId="U", calleeId=ROOM, sdpoffer=offer, data={})
        refused = await ann.agent.hears("error")
        assert (refused["errorCode"], refused["callId"]) == ("INVALID_INPUT", "U")
        assert "this offer cannot be used" in refused["errorInfo"]
    for members, code in (
        ({"sdpoffer": {}}, "INVALID_INPUT"),
        ({}, "INVALID_INPUT"),
        ({"stream": {"id": 9}}, "NOT_FOUND"),
    ):
        await ann.agent.say("invite", callId="X", calleeId=ROOM, data={}, **members)
        assert (await ann.agent.hears("error"))["errorCode"] == code
    stranger = await agents.enter(site, "stranger")
    await stranger.say("invite", callId="X", calleeId=ROOM, data={}, stream={"id": 1})
    assert (await stranger.hears("error"))["errorCode"] == "NOT_FOUND"
    stream = await ann.publish("U")
    bob = await people.come("bob")
    await bob.agent.say("200OK", callId="X", sdpanswer={"sdp": "v=0"})
    assert (await bob.agent.hears("error"))["errorCode"] == "NOT_FOUND"
    await bob.agent.say("invite", callId="X", calleeId=ROOM, stream=stream, data={})
    await bob.agent.hears("invite")
    await bob.agent.say("200OK", callId="X", sdpanswer={"sdp": "nonsense"})
    assert "this answer cannot be used" in (await bob.agent.hears("error"))["errorInfo"]


async def test_the_engines_lines_are_counted(
    people: People, agents: Agents, engine: EmbeddedEngine, site: Site
) -> None:
    ann = await people.come("ann")
    await ann.publish("U")
    for room in ("b", "c"):
        assert await engine.admit(room, 30) == ""
    late = await agents.enter(site, "late")
    answer = await late.join("another room")
    assert answer["data"]["failed"] is True and "LINES_BUSY: all lines are busy" in answer["data"]["reason"]
    assert (await late.join(ROOM))["data"] == {}, "who is there already has a line"


async def test_connections_are_begun_only_so_often(people: People, house: House) -> None:
    ann, bob = await people.come("ann"), await people.come("bob")
    stream = await ann.publish("U")
    house.limiter.draw(("engine", people.site.organisation.id, "bob"), CONNECTING, house.clock.now())
    for _ in range(int(CONNECTING.burst)):
        house.limiter.draw(("engine", people.site.organisation.id, "bob"), CONNECTING, house.clock.now())
    await bob.agent.say("invite", callId="X", calleeId=ROOM, stream=stream, data={})
    assert (await bob.agent.hears("error"))["errorCode"] == "TOO_MANY"


async def test_who_may_record(people: People, house: House, site: Site) -> None:
    ann, bob = await people.come("ann"), await people.come("bob", identified=True)
    await ann.publish("U")
    for word in ("start", "stop"):
        await record(ann.agent, word)
        refused = await ann.agent.hears("error")
        assert refused["errorCode"] == f"{word.upper()}_RECORD_RECORDING_NOT_ALLOWED"
        assert (refused["callId"], refused["roomName"]) == ("COMPOSITE", ROOM)
    await record(bob.agent, mediaType="SMELL")
    assert "AUDIO-VIDEO" in (await bob.agent.hears("error"))["errorInfo"]
    await record(bob.agent, call="U")
    assert (await bob.agent.hears("error"))["errorCode"] == "START_RECORD_NOT_FOUND", "not one's own"
    await record(bob.agent, "stop")
    assert (await bob.agent.hears("error"))["errorCode"] == "STOP_RECORD_NOT_RECORDING"
    await site.change(user_agents={"anonymous": True, "topology": "engine", "recording": "off"})
    await record(bob.agent)
    assert (await bob.agent.hears("error"))["errorCode"] == "START_RECORD_RECORDING_OFF"
    with pytest.raises(Invalid, match="through the media engine"):
        await site.change(user_agents={"topology": "mesh", "recording": "anyone"})
    assert await house.store.conversation_records(site.organisation.id) == []


async def test_a_mesh_is_not_recorded_here(agents: Agents, house: House) -> None:
    site = await make_site(house, "MESH")
    ann = await agents.enter(site, "ann", token=site.jwt("ann"))
    assert (await ann.join(ROOM))["data"]["mode"] == "mesh"
    await site.change(user_agents={"anonymous": True, "topology": "engine", "recording": "anyone"})
    await record(ann)
    assert (await ann.hears("error"))["errorCode"] == "START_RECORD_NO_MEDIA_HERE", "it keeps its topology"


async def test_nobody_is_told_of_a_recording_that_does_not_grow(people: People, house: House) -> None:
    ann = await people.come("ann", identified=True)
    await ann.publish("U")
    assert ann.camera.task is not None
    ann.camera.task.cancel()
    await asyncio.sleep(0.5)
    await record(ann.agent)
    failed = await ann.agent.hears("error", within=15)
    assert failed["errorCode"] in ("START_RECORD_FAILED", "RECORDING_STALLED")
    if failed["errorCode"] == "RECORDING_STALLED":
        failed = await ann.agent.hears("error", within=15)
    assert (failed["errorCode"], failed["callId"]) == ("START_RECORD_FAILED", "COMPOSITE")
    assert not [one for one in ann.agent.heard if one["type"] == "recordingStarted"]


async def test_days_holds_and_erasure(people: People, house: House, site: Site) -> None:
    found = await recorded(people, house)
    org = site.organisation.id
    (tape,) = await house.store.conversation_recordings(org, found.id)
    assert not await run_clocks(house, found.ended_at + 10 * DAY - 1, 0)
    with pytest.raises(Invalid, match="say why"):
        await conversation_deletion.set_hold(house, SYSTEM, org, found.id, held=True, reason="")
    assert await conversation_deletion.set_hold(house, SYSTEM, org, found.id, held=True, reason="a court asks")
    assert not await run_clocks(house, found.ended_at + 999 * DAY, 0)
    for act in (conversation_deletion.erase, conversation_deletion.delete_recordings):
        with pytest.raises(LegalHold):
            await act(house, SYSTEM, org, found.id)
    with pytest.raises(LegalHold):
        await conversation_deletion.delete_recording(house, SYSTEM, org, tape.id)
    assert await conversation_deletion.set_hold(house, SYSTEM, org, found.id, held=False, reason="no more")
    path = Path(house.vault.path(tape.object))
    assert path.exists()
    assert await run_clocks(house, found.ended_at + 10 * DAY, 0) == {"files": 1}
    assert not path.exists()
    (left,) = await house.store.conversation_recordings(org, found.id)
    assert (left.deleted, left.sha256) == (True, tape.sha256)
    assert await run_clocks(house, found.ended_at + 365 * DAY, 0) == {"records": 1}
    with pytest.raises(NotFound):
        await conversation_deletion.the_record(house, org, found.id)
    trail = json.dumps([[one.type, one.details] for one in await house.store.audit(org, "organisation")])
    assert tape.sha256 in trail and "ann" not in trail and ROOM not in trail and "a court" not in trail


async def test_what_goes_on_is_not_deleted(people: People, house: House, site: Site) -> None:
    ann = await people.come("ann", identified=True)
    await ann.publish("U")
    await record(ann.agent)
    await ann.agent.hears("recordingStarted", within=10)
    found = await the_record(house, site)
    for act in (conversation_deletion.erase, conversation_deletion.delete_recordings):
        with pytest.raises(NotAllowed, match="not over"):
            await act(house, SYSTEM, site.organisation.id, found.id)
    await ann.agent.say("leaveSession", roomId=ROOM)
    await until(lambda: ended(house, site), 10, "its end")


async def test_a_server_that_died_leaves_nothing_behind(
    tmp_path: Path, frames: list[bytes], engine: EmbeddedEngine
) -> None:
    """What a conversation recorded until the server's end is found when it starts again."""
    async with installation(tmp_path, media=engine) as before:
        site = await make_site(before.house, "ACME", topology="engine", recording="always")
        agents = Agents(before)
        people = People(agents, site, frames)
        ann = await people.come("ann")
        await ann.publish("U")
        await ann.agent.hears("recordingStarted", within=10)
        await asyncio.sleep(1)
        assert (await the_record(before.house, site)).ended_at == 0
        before.house.hall._conversations.clear()  # as memory does
        await ann.stop()
        await agents.close()
    again = EmbeddedEngine(bind_addresses=("127.0.0.1",))
    await engine.stop()
    await again.start()
    try:
        async with installation(tmp_path, media=again) as after:
            await until(lambda: ended(after.house, site), 10, "its end")
            found = await the_record(after.house, site)
            (tape,) = await after.house.store.conversation_recordings(site.organisation.id, found.id)
            assert tape.duration_ms > 500
            await recording.recover(after.house)
            assert await after.house.store.conversation_recordings(site.organisation.id, found.id) == [tape]
    finally:
        await again.stop()


async def test_recordings_over_rest(people: People, house: House, site: Site, client: httpx.AsyncClient) -> None:
    found = await recorded(people, house)
    listing = f"/api/v2/conversation/{found.conversation}/media"
    admin = {"authorization": f"Bearer {(await log_in(str(client.base_url), site.admin.login))['token']}"}
    (one,) = (await client.get(listing, headers=admin)).json()["media"]
    assert (one["userId"], one["conversation"], one["type"], one["mime"]) == ("ann", ROOM, "media", "video/webm")
    assert (await client.get(listing, headers=admin, params={"offset": "1"})).json() == {"media": []}
    for name, value in (("limit", "101"), ("offset", "-1"), ("limit", "x")):
        wrong = await client.get(listing, headers=admin, params={name: value})
        assert (wrong.status_code, wrong.json()["field"]) == (400, name)
    answer = await client.get(f"/api/v3/media/{one['id']}", headers=admin)
    assert (len(answer.content), answer.headers["content-type"]) == (one["size"], "video/webm")
    assert answer.headers["cache-control"] == "private, no-store"
    asserted = (
        await client.post(
            "/api/v3/token",
            data={"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": site.jwt("ann")},
        )
    ).json()["access_token"]
    refused = await client.get(listing, headers={"authorization": f"Bearer {asserted}"})
    assert (refused.status_code, refused.json()["errorCode"]) == (403, "ROLE_MISSING")
    pushed = await client.post(listing, headers=admin)
    assert (pushed.status_code, pushed.json()["errorCode"]) == (501, "NOT_SUPPORTED")
    await conversation_deletion.set_hold(house, SYSTEM, site.organisation.id, found.id, held=True, reason="a court")
    held = await client.delete(f"/api/v3/media/{one['id']}", headers=admin)
    assert (held.status_code, held.json()["errorCode"]) == (409, "LEGAL_HOLD")
