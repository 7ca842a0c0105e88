"""User agents of the ApiRTC face: an installation that serves, and clients that speak its signalling."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import socketio
import uvicorn
from argon2 import PasswordHasher
from joserfc import jwt
from joserfc.jwk import OctKey
from litestar import Litestar
from litestar.di import Provide
from socketio import packet

from coram.actions.administration.issuers import make_issuer
from coram.actions.administration.keys import make_key
from coram.actions.administration.organisation import put_organisation
from coram.actions.house import House
from coram.assembly.background import background
from coram.assembly.edge import App, Edge
from coram.assembly.serving import bind
from coram.core import api_key_text
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember
from coram.faces import apirtc, problem
from coram.ports.store import Change
from coram.worker import access_watch, conversations, recordings
from support.house import fill, open_test_house

PASSWORD = "correct horse battery staple"


class Site:
    """An organisation with a key, an issuer and two people, as the outside knows it."""

    def __init__(
        self, house: House, organisation: Organisation, key: str, secret: str, people: list[StaffMember]
    ) -> None:
        self.house, self.organisation, self.key, self.secret = house, organisation, key, secret
        self.admin, self.operator = people

    def jwt(self, user: str, *, secret: str = "", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token as the seed's example makes it."""
        now = self.house.clock.now() // 1000
        said = {
            "grants": {"apiRTC_UserAgent_Id": user},
            "sub": self.key,
            "aud": "apiRTC",
            "iat": now,
            "exp": now + 3600,
            "jti": str(uuid4()),
            **claims,
        }
        return jwt.encode(
            {"alg": "HS256", "typ": "JWT", **(header or {})}, said, OctKey.import_key(secret or self.secret)
        )

    async def change(self, **members: Any) -> None:
        self.organisation = await put_organisation(self.house, {"code": self.organisation.code, **members})


@lru_cache
def password_hash() -> str:
    """Hashed once for all tests of a run: it is meant to take long."""
    return PasswordHasher(time_cost=1, memory_cost=1_024, parallelism=1).hash(PASSWORD)


async def make_site(house: House, code: str, **policy: Any) -> Site:
    filled = await fill(house, code, operators=0)
    people = [
        StaffMember(
            organisation=filled.organisation.id,
            id=str(uuid4()),
            login=f"{role}.{code.lower()}@example.org",
            name=f"{role.title()} of {code}",
            roles=(role,),
            created_at=house.clock.now(),
            password_hash=password_hash(),
        )
        for role in ("admin", "operator")
    ]
    await house.store.commit(Change(organisation=filled.organisation.id, insert=people))
    organisation = await put_organisation(house, {"code": code, "user_agents": {"anonymous": True, **policy}})
    read = api_key_text.read((await make_key(house, organisation, "agents")).text)
    issuer = await make_issuer(house, organisation, {"name": "app"})
    assert read is not None
    return Site(house, organisation, read.identifier, issuer.secret, people)


class Installation:
    """A house that is served on the loopback interface."""

    def __init__(self, house: House, url: str) -> None:
        self.house, self.url = house, url


def face(house: House) -> App:
    """The ApiRTC face as the application has it, without the other faces: they take long to build."""
    signalling = apirtc.Signalling(house)

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        loops = {
            "user_agents": signalling.watch,
            "access": access_watch.watch,
            "recordings": recordings.watch,
            "conversations": conversations.watch,
            "conversation_news": apirtc.tell_news,
        }
        async with background(loops, house):
            yield

    inner = Litestar(
        [apirtc.router(), signalling.router(), apirtc.script_router()],
        dependencies={"house": Provide(lambda: house, sync_to_thread=False)},
        exception_handlers=problem.HANDLERS,
        openapi_config=None,
        logging_config=None,
        lifespan=[running],
    )
    return Edge(inner, house.base_url, house.chance)  # type: ignore[arg-type]


@asynccontextmanager
async def installation(path: Path, **overrides: Any) -> AsyncIterator[Installation]:
    listening = bind("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with open_test_house(path, base_url=url, **overrides) as house:
        app = face(house)
        config = uvicorn.Config(
            app, log_config=None, ws="websockets-sansio", lifespan="on", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server._serve([listening]))
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield Installation(house, url)
        finally:
            server.should_exit = True
            await serving


class Agent:
    """A client of the signalling connection. `heard` is every message, `refusal` why it could not connect."""

    def __init__(self) -> None:
        self.client = socketio.AsyncClient(reconnection=False, logger=False)
        self.heard: list[dict[str, Any]] = []
        self.refusal = ""
        self.namespace = "/"
        self.id = ""

    async def connect(self, url: str, query: dict[str, str], *, ticket: str = "", origin: str = "") -> bool:
        self.namespace = f"/t/{ticket}/" if ticket else "/"
        self.id = query["channelId"]

        async def message(text: str) -> None:
            self.heard.append(json.loads(text))

        async def refused(data: Any) -> None:
            self.refusal = data["message"] if isinstance(data, dict) else str(data)

        self.client.on("message", message, namespace=self.namespace)
        self.client.on("connect_error", refused, namespace=self.namespace)
        try:
            connecting = self.client.connect(
                f"{url}?{urlencode(query)}",
                headers={"Origin": origin} if origin else {},
                namespaces=[self.namespace],
                wait_timeout=5,
            )
            await asyncio.wait_for(connecting, 10)
        except socketio.exceptions.ConnectionError:
            await self.client.disconnect()
            return False
        return True

    async def leave(self) -> None:
        """Say goodbye, as pages do that are closed with care. (This client closes before it has said so.)"""
        await self.client._send_packet(self.client.packet_class(packet.DISCONNECT, namespace=self.namespace))
        await asyncio.sleep(0.1)
        await self.client.disconnect()

    async def say(self, type_: str, **members: Any) -> None:
        await self.client.emit(type_, json.dumps({"type": type_, **members}), namespace=self.namespace)

    async def ask(self, type_: str, **members: Any) -> Any:
        """Say it and wait for the acknowledgement."""
        return await self.client.call(
            type_, json.dumps({"type": type_, **members}), namespace=self.namespace, timeout=5
        )

    async def hears(
        self, type_: str, where: Callable[[dict[str, Any]], bool] = lambda _: True, within: float = 3.0
    ) -> dict[str, Any]:
        """Wait for a message, and take it out of what was heard."""
        for _ in range(int(within / 0.02)):
            for message in self.heard:
                if message["type"] == type_ and where(message):
                    self.heard.remove(message)
                    return message
            await asyncio.sleep(0.02)
        raise AssertionError(f"no {type_}; heard {self.heard}")

    async def is_closed(self, within: float = 1.0) -> bool:
        for _ in range(int(within / 0.02)):
            if not self.client.connected:
                return True
            await asyncio.sleep(0.02)
        return False

    async def join(self, room: str) -> dict[str, Any]:
        await self.say("joinSession", roomId=room, transactionId="t1", data={})
        return await self.hears("joinSessionAnswer")


def session() -> str:
    """What a page makes up to know itself by."""
    return secrets.token_hex(11)


class Agents:
    """Agents of one test, all gone at its end."""

    def __init__(self, installation: Installation) -> None:
        self.at = installation
        self.made: list[Agent] = []

    async def try_(self, site: Site, user: str, *, ticket: str = "", origin: str = "", **query: str) -> Agent:
        """An agent that may have been refused."""
        agent = Agent()
        self.made.append(agent)
        asked = {"channelId": user, "apiKey": site.key, "apiCCSessionId": session(), **query}
        await agent.connect(self.at.url, asked, ticket=ticket, origin=origin)
        return agent

    async def enter(self, site: Site, user: str, **options: str) -> Agent:
        """An agent that is connected."""
        agent = await self.try_(site, user, **options)
        assert agent.client.connected, agent.refusal
        await agent.hears("enterpriseConfig")
        return agent

    async def close(self) -> None:
        for agent in self.made:
            await agent.client.disconnect()


async def log_in(url: str, login: str, password: str = PASSWORD) -> dict[str, Any]:
    """What `users/me` says to somebody who has just logged in; `ticket` is the last part of `ccs`."""
    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.post(
            "/api/v3/authenticate", files={"username": (None, login), "password": (None, password)}
        )
        assert answer.status_code == 200, answer.text
        bearer = {"authorization": f"Bearer {answer.json()['token']}"}
        me: dict[str, Any] = (await client.get("/api/v2/users/me", headers=bearer)).json()
        return {**me, "ticket": me["ccs"].rpartition("/")[2]}


Made = Callable[..., Awaitable[Agent]]
