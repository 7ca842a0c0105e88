"""A relying party of iDenfy's interface whose receiver keeps what it was sent."""

import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
from aiohttp import web

from coram.actions.delivery.secrets import face_key
from coram.actions.delivery.send import send
from coram.actions.house import House
from coram.core.delivery import Delivery
from coram.core.organisation import Compatibility
from coram.core.unattended import Reviewing, UnattendedRules
from coram.ports.store import Change
from support.hook import Hook
from support.house import open_test_house
from support.self_service import CODES, STEPS, LabelledReader, SelfService
from support.tenants import Tenant, client_of, make_tenant

SIGNATURE = Path(__file__).with_name("signature.mjs")
NAMED = {"firstName": "Anna Maria", "lastName": "Eriksson", "dateOfBirth": "1974-08-12", "externalRef": "order 7"}


class Shop:
    """A relying party with an unattended process, and its receiver."""

    def __init__(self, tenant: Tenant, client: httpx.AsyncClient) -> None:
        self.tenant, self.client = tenant, client
        self.got: list[Hook] = []
        self.answers: list[int] = []
        self.url = ""

    @property
    def house(self) -> House:
        return self.tenant.house

    async def handle(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.got.append(Hook(headers, await request.read()))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def token(self, **fields: Any) -> dict[str, Any]:
        body = {"clientId": "user-1", "callbackUrl": self.url, **fields}
        auth = (self.tenant.identifier, self.tenant.secret)
        answer = await self.client.post("/api/v2/token", json=body, auth=auth)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def page(self, token: dict[str, Any]) -> SelfService:
        answer = await self.client.get("/api/v2/redirect", params={"authToken": token["authToken"]})
        place = urlsplit(answer.headers["location"])
        return SelfService(self.tenant, self.client, place.path.removeprefix("/app/session/"), place.fragment)

    async def due(self) -> list[Delivery]:
        found = await self.house.store.due_deliveries(self.house.clock.now(), 10)
        return list(found)

    async def delivered(self) -> Hook:
        """The one that is due, sent."""
        (delivery,) = await self.due()
        assert (await send(self.house, delivery)).state == "delivered"
        return self.got[-1]

    async def switched(self, **switches: Any) -> None:
        found = await self.house.store.organisation(self.tenant.organisation.id)
        assert found is not None
        changed = msgspec.structs.replace(found, compatibility=Compatibility(**switches))
        await self.house.store.commit(Change(organisation=found.id, update=[changed]))

    def genuine(self, got: Hook, key: str = "") -> bool:
        """By another implementation than ours."""
        known = key or face_key(self.house, self.tenant.organisation.id, "idenfy")
        command = ["node", str(SIGNATURE), known, got.headers["idenfy-signature"]]
        said = subprocess.run(command, input=got.raw, capture_output=True, check=True)
        return said.stdout.strip() == b"genuine"


@asynccontextmanager
async def open_shop(path: Path, review: Reviewing = "never") -> AsyncIterator[Shop]:
    """A shop whose receiver listens on an address of this machine."""
    async with open_test_house(path, reader=LabelledReader()) as house:
        rules = UnattendedRules(review=review)
        tenant = await make_tenant(
            house, "SHOP", attended=False, unattended=rules, steps=STEPS[:3], abort_codes=CODES, recording=False
        )
        async with client_of(house) as client:
            made = Shop(tenant, client)
            app = web.Application()
            app.router.add_post("/in", made.handle)
            runner = web.AppRunner(app, access_log=None)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            made.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/in"  # type: ignore[union-attr]
            try:
                yield made
            finally:
                await runner.cleanup()


async def gone_through(shop: Shop, token: dict[str, Any], *problems: str, **fields: str) -> SelfService:
    page = await shop.page(token)
    await page.begin()
    view = await page.show_passport(*problems, **fields)
    while view["screen"] == "capture" and view["capture"]["task"]["kind"] != "photo":
        view = await page.show_passport(*problems, **fields)
    if view["screen"] == "capture":
        await page.show_face()
    return page
