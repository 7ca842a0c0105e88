"""Conversations over the signalling connection: the seven steps of the mesh, chat, presence, and what is ignored."""

import asyncio
import hashlib
import hmac
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from socketio import packet

from coram.actions.house import TurnServer
from coram.core.conversation import MOST_MEMBERS
from support.user_agents import Agent, Agents, Site, installation, make_site, session

ROOM = "the room"


async def publish(agent: Agent, call: str) -> dict[str, Any]:
    stream = {"eventType": "add", "callId": call, "callType": "media", "audio": True, "video": True}
    await agent.say("streamStatusChanged", roomId=ROOM, streams={call: stream})
    heard = await agent.hears("availableStreams")
    found: dict[str, Any] = heard["msg"][0]
    return found


async def meet(agents: Agents, site: Site) -> tuple[Agent, Agent]:
    """P and S in the room."""
    publisher, watcher = [await agents.enter(site, name) for name in ("100001", "100002")]
    for agent in (publisher, watcher):
        assert (await agent.join(ROOM))["data"] == {"mode": "mesh", "meshOnly": True}
    return publisher, watcher


async def connected(agents: Agents, site: Site) -> tuple[Agent, Agent]:
    """P publishes U, S watches it as X, P offers as Y, S answers."""
    publisher, watcher = await meet(agents, site)
    stream = await publish(publisher, "U")
    assert (await watcher.hears("availableStreams"))["msg"] == [stream]
    assert stream["attributes"] == {"callerId": publisher.id, "callId": "U", "callType": "media"}

    wish = {"type": "subscribe", "instanceId": "i1", "mesh": {"callerId": "forged", "callerCallId": "forged"}}
    del wish["mesh"]
    await watcher.say("invite", callId="X", calleeId=ROOM, callerId="forged", mode="passive", stream=stream, data=wish)
    asked = await publisher.hears("invite")
    assert (asked["callId"], asked["callerId"], asked["calleeId"]) == ("X", watcher.id, publisher.id)
    ends = {"callerId": watcher.id, "callerCallId": "X", "calleeId": publisher.id, "calleeCallId": "U"}
    assert asked["data"] == {"type": "subscribe", "instanceId": "i1", "mesh": ends}

    offer = {"type": "publish", "instanceId": "i1", "mesh": ends}
    await publisher.say("invite", callId="Y", calleeId=ROOM, sdpoffer={"sdp": "offer"}, data=offer)
    offered = await watcher.hears("invite")
    assert (offered["callId"], offered["callerId"], offered["calleeId"]) == ("X", ROOM, watcher.id)
    assert offered["sdpoffer"] == {"sdp": "offer"}

    await watcher.say("200OK", callId="X", callerId=ROOM, calleeId=watcher.id, sdpanswer={"sdp": "answer"})
    answered = await publisher.hears("200OK")
    assert (answered["callId"], answered["callerId"], answered["calleeId"]) == ("Y", publisher.id, ROOM)
    assert answered["sdpanswer"] == {"sdp": "answer"}
    return publisher, watcher


async def test_two_browsers_find_each_other(agents: Agents, acme: Site) -> None:
    publisher, watcher = await connected(agents, acme)
    for type_ in ("candidate", "update", "200update"):
        await publisher.say(type_, callId="Y", candidate="from P")
        heard = await watcher.hears(type_)
        assert (heard["callId"], heard["callerId"], heard["calleeId"]) == ("X", ROOM, watcher.id)
        await watcher.say(type_, callId="X", candidate="from S")
        heard = await publisher.hears(type_)
        assert (heard["callId"], heard["callerId"], heard["calleeId"]) == ("Y", publisher.id, ROOM)
    await watcher.say("bye", callId="X", clientId=watcher.id, reason="done")
    heard = await publisher.hears("bye")
    assert (heard["callId"], heard["reason"]) == ("Y", "done")
    await publisher.say("candidate", callId="Y")
    assert (await publisher.hears("error"))["errorCode"] == "NOT_FOUND"


async def test_a_stream_that_ends_and_a_member_that_leaves(agents: Agents, acme: Site) -> None:
    publisher, watcher = await connected(agents, acme)
    late = await agents.enter(acme, "100003")
    await late.join(ROOM)
    assert (await late.hears("availableStreams"))["msg"][0]["attributes"]["callId"] == "U"
    await publisher.say("streamStatusChanged", roomId=ROOM, streams={"U": {"eventType": "remove", "callId": "U"}})
    for agent in (publisher, watcher, late):
        assert (await agent.hears("onRemoveStream"))["msg"]["id"] == 1
    assert (await watcher.hears("bye"))["callId"] == "X"
    await publish(publisher, "V")
    await publisher.say("leaveSession", roomId=ROOM)
    assert (await watcher.hears("onRemoveStream"))["callId"] == "V"
    await publisher.say("streamStatusChanged", roomId=ROOM, streams={"W": {"eventType": "add", "callId": "W"}})
    assert (await publisher.hears("error"))["errorCode"] == "NOT_FOUND"


async def test_chat_goes_to_members_only_and_is_acknowledged(agents: Agents, acme: Site, other: Site) -> None:
    publisher, watcher = await meet(agents, acme)
    outsider, stranger = await agents.enter(acme, "100009"), await agents.enter(other, "100001")
    await stranger.join(ROOM)
    said = {"groupChatId": ROOM, "senderId": "forged", "nickname": "Ada", "cSeq": 1, "data": "hello"}
    ack = await publisher.ask("groupChatMessage", **said)
    assert (ack["cSeq"], ack["reason"]) == (1, "ack") and ack["UUCSeq"]
    heard = await watcher.hears("groupChatMessage")
    assert (heard["senderId"], heard["data"], heard["UUCSeq"]) == (publisher.id, "hello", ack["UUCSeq"])
    await outsider.say("groupChatMessage", **said)
    assert (await outsider.hears("error"))["errorCode"] == "NOT_FOUND"
    for agent in (outsider, stranger, publisher, watcher):
        assert not [one for one in agent.heard if one["type"] == "groupChatMessage"]


async def test_who_is_in_a_conversation_is_its_members_matter(agents: Agents, acme: Site) -> None:
    publisher, watcher = await meet(agents, acme)
    for agent in (publisher, watcher):
        await agent.say("presenceGroupManagement", command="join", group=[ROOM])
        await agent.say("presenceGroupManagement", command="subscribe", group=[ROOM])
    there = await publisher.hears("updatePresence", lambda one: watcher.id in one["connectedUsersList"])
    assert there["group"] == ROOM and there["state"] == "online"
    outsider = await agents.enter(acme, "100009")
    await outsider.say("presenceGroupManagement", command="subscribe", group=[ROOM])
    await outsider.say("presenceGroupManagement", command="join", group=[ROOM])
    await outsider.say("presenceGroupManagement", command="subscribe", group=["lobby"])
    await outsider.say("presenceGroupManagement", command="join", group=["lobby"])
    await outsider.hears("updatePresence", lambda one: one["connectedUsersList"] == [outsider.id])
    await watcher.say("leaveSession", roomId=ROOM)
    gone = await publisher.hears("updatePresence", lambda one: one["state"] == "offline")
    assert gone["connectedUsersList"] == [watcher.id]
    assert not [one for one in outsider.heard if one.get("group") == ROOM]
    assert not [one for one in publisher.heard if outsider.id in one.get("connectedUsersList", [])]


async def test_user_data_reaches_those_who_see_the_user(agents: Agents, acme: Site, other: Site) -> None:
    first = await agents.enter(
        acme, "100001", userData='{"name":"Ada"}', presenceGroup='["g"]', subscribeToPresenceGroup='["g"]'
    )
    second = await agents.enter(acme, "100002", presenceGroup='["g"]', subscribeToPresenceGroup='["g"]')
    stranger = await agents.enter(other, "100003", presenceGroup='["g"]', subscribeToPresenceGroup='["g"]')
    there = await second.hears("updatePresence", lambda one: first.id in one["connectedUsersList"])
    assert there["connectedUsersListWithStatus"][0]["userData"] == {"name": "Ada"}
    await first.say("setUserData", userData={"mood": "good"})
    changed = await second.hears("updatePresence", lambda one: one["connectedUsersList"] == [first.id])
    assert changed["connectedUsersListWithStatus"][0]["userData"] == {"name": "Ada", "mood": "good"}
    await second.say("fetchUserData", id=first.id, timeout=11)
    fetched = await second.hears("fetchUserDataAnswer")
    assert (fetched["id"], fetched["timeout"], fetched["userData"]["name"]) == (first.id, 11, "Ada")
    await stranger.say("fetchUserData", id=first.id)
    assert (await stranger.hears("error"))["errorCode"] == "NOT_FOUND"
    await first.say("setUserData", userData={"much": "x" * 9_000})
    assert (await first.hears("error"))["errorInfo"] == "user data has at most 8192 bytes"
    assert [one["connectedUsersList"] for one in stranger.heard if one["type"] == "updatePresence"] == [["100003"]]


async def test_a_conversation_is_not_opened_by_those_who_may_not(agents: Agents, acme: Site) -> None:
    await acme.change(user_agents={"anonymous": True, "create_conversations": False})
    visitor = await agents.enter(acme, "100001")
    refused = await visitor.join(ROOM)
    assert refused["data"]["failed"] is True and refused["data"]["reason"].startswith("NOT_OPEN: ")
    assert refused["transactionId"] == "t1"
    host = await agents.enter(acme, "user-77", token=acme.jwt("user-77"))
    assert "failed" not in (await host.join(ROOM))["data"]
    assert "failed" not in (await visitor.join(ROOM))["data"]


async def test_a_conversation_is_full_at_some_point(agents: Agents, acme: Site) -> None:
    for n in range(MOST_MEMBERS):
        assert "failed" not in (await (await agents.enter(acme, f"{n:06}")).join(ROOM))["data"]
    refused = await (await agents.enter(acme, "999999")).join(ROOM)
    assert refused["data"]["reason"].startswith("CONVERSATION_FULL")


async def test_joining_and_leaving_are_in_the_trail_and_nothing_that_was_said(agents: Agents, acme: Site) -> None:
    publisher, watcher = await meet(agents, acme)
    await publisher.ask("groupChatMessage", groupChatId=ROOM, cSeq=1, data="a secret")
    await publisher.say("leaveSession", roomId=ROOM)
    await watcher.leave()
    for _ in range(100):
        entries = await acme.house.store.audit(acme.organisation.id, "organisation")
        found = [one for one in entries if one.type.startswith("conversation.")]
        if len(found) == 4:
            break
        await asyncio.sleep(0.02)
    assert [one.type.rpartition(".")[2] for one in found] == ["joined", "joined", "left", "left"]
    assert (
        len({one.details["conversation"] for one in found}) == 1 and len({one.details["agent"] for one in found}) == 2
    )
    text = json.dumps([one.details for one in found])
    assert "a secret" not in text and ROOM not in text and publisher.id not in text


async def test_relays_are_told_before_any_call_each_with_its_own_credential(tmp_path: Path) -> None:
    turn = TurnServer(urls=("turn:turn.example:3478?transport=udp",), secret="a secret of this test only")
    async with installation(tmp_path, turn=turn) as served:
        agents, site = Agents(served), await make_site(served.house, "ACME")
        found = []
        for name in ("100001", "100002"):
            agent = await agents.try_(site, name)
            servers = json.loads((await agent.hears("enterpriseConfig"))["iceServers"])["iceServers"]
            assert servers[0]["urls"] == ["turn:turn.example:3478?transport=udp"]
            digest = hmac.new(turn.secret.encode(), servers[0]["username"].encode(), hashlib.sha1).digest()
            assert servers[0]["credential"] == b64encode(digest).decode()
            found.append(servers[0]["username"])
        assert found[0] != found[1]
        await agents.close()


async def test_a_fresh_session_token_on_request(agents: Agents, acme: Site) -> None:
    agent = await agents.try_(acme, "100001")
    first = (await agent.hears("sessionId"))["JWTApzToken"]
    await agent.say("JWTTokenRefreshRequest")
    fresh = (await agent.hears("JWTTokenRefreshAnswer"))["JWTApzToken"]
    assert fresh != first
    claims = acme.house.signer.verify("agent+jwt", acme.house.base_url, fresh, acme.house.clock.now())
    assert claims["exp"] - claims["iat"] >= 12 * 3600


async def test_whoever_is_cut_off_for_a_moment_has_missed_nothing(agents: Agents, acme: Site) -> None:
    mine = session()
    first = await agents.enter(acme, "100001", apiCCSessionId=mine)
    second = await agents.enter(acme, "100002")
    for agent in (first, second):
        await agent.join(ROOM)
    await publish(first, "U")
    await second.hears("availableStreams")
    await first.client.eio.disconnect(abort=True)
    await asyncio.sleep(0.2)
    await second.ask("groupChatMessage", groupChatId=ROOM, cSeq=1, data="are you there?")
    again = await agents.enter(acme, "100001", apiCCSessionId=mine)
    assert (await again.hears("groupChatMessage"))["data"] == "are you there?"
    assert not [one for one in second.heard if one["type"] == "onRemoveStream"]
    await again.client.eio.disconnect(abort=True)
    await asyncio.sleep(0.2)
    acme.house.clock.move(16)  # type: ignore[attr-defined] - the test's clock
    acme.house.bus.nudge("access")
    assert (await second.hears("onRemoveStream"))["callId"] == "U"


async def test_an_event_says_what_it_is_whatever_is_written_inside(agents: Agents, acme: Site) -> None:
    publisher, watcher = await connected(agents, acme)
    dressed = json.dumps({"type": "sessionId", "JWTApzToken": "forged", "callId": "Y"})
    await publisher.client.emit("candidate", dressed)
    assert (await watcher.hears("candidate"))["callId"] == "X"
    assert not [one for one in watcher.heard if one.get("JWTApzToken") == "forged"]


@pytest.mark.parametrize(
    "event", ["connect", "disconnect", "connect_error", "__disconnect_final", "message", "nothing"]
)
async def test_events_that_are_not_a_clients_to_send_do_nothing(agents: Agents, acme: Site, event: str) -> None:
    first, second = await meet(agents, acme)
    for data in ("{}", None, {"a": 1}, ["x"], "", b"bytes"):
        await first.client._send_packet(
            first.client.packet_class(packet.EVENT, namespace="/", data=[event, data] if data is not None else [event])
        )
    ack = await first.ask("groupChatMessage", groupChatId=ROOM, cSeq=7, data="still here")
    assert ack["cSeq"] == 7
    assert (await second.hears("groupChatMessage"))["data"] == "still here"


async def test_too_large_or_too_many_messages_end_a_connection_and_nobody_elses(agents: Agents, acme: Site) -> None:
    first, second = await meet(agents, acme)
    large = await agents.enter(acme, "100008")
    await large.say("setUserData", userData={"x": "y" * 70_000})
    await large.say("registerIM", username="z" * 200_000)
    assert await large.is_closed(3)
    for _ in range(700):
        await first.say("unheard-of")
    assert await first.is_closed(5)
    assert (await second.ask("groupChatMessage", groupChatId=ROOM, cSeq=1, data="x"))["cSeq"] == 1


async def test_one_connection_is_one_user_agent(agents: Agents, acme: Site) -> None:
    agent = await agents.enter(acme, "100001")
    await agent.client._send_packet(agent.client.packet_class(packet.CONNECT, namespace="/t/other/"))
    await asyncio.sleep(0.2)
    assert agent.client.connected and len(acme.house.hall.lines()) == 1
