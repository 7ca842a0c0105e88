"""A relying party of both vendors' integrations: its pages, and its receiver, which trusts no code of ours."""

import asyncio
import re
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from support.browsers import push
from support.hook import Hook
from support.running import Demo

HERE = Path(__file__).parent
PERSON = {"firstName": "Anna Maria", "lastName": "Eriksson", "dateOfBirth": "1974-08-12"}


class Shop:
    """A relying party's server."""

    def __init__(self, demo: Demo, secret: str) -> None:
        self.demo, self.url, self.secret = demo, "", secret
        self.hooks: asyncio.Queue[Hook] = asyncio.Queue()
        key = demo.ready["api_key"]
        self.basic = {"authorization": aiohttp.encode_basic_auth(key["key"], key["secret"])}

    async def take(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        await self.hooks.put(Hook(headers, await request.read()))
        return web.Response()

    async def page(self, request: web.Request) -> web.Response:
        return web.Response(
            text=f"<title>Shop</title><h1>Back in the shop: {request.path}</h1>", content_type="text/html"
        )

    async def token(self, **fields: Any) -> dict[str, Any]:
        """An iDenfy token that brings the browser back to us."""
        body = {
            "clientId": "customer-1", **PERSON, "callbackUrl": f"{self.url}/hook", "successUrl": f"{self.url}/ok",
            "errorUrl": f"{self.url}/no", "unverifiedUrl": f"{self.url}/open", **fields,
        }  # fmt: skip
        async with aiohttp.ClientSession(self.demo.local_url, headers=self.basic) as session:
            answer = await session.post("/api/v2/token", json=body)
            assert answer.status == 201, await answer.text()
            return dict(await answer.json())

    async def pushed(self, process: str, **more: Any) -> str:
        """The address of a LiveID+ identification that calls us back."""
        made = await push(self.demo, id_process=process, liveid_servercallback=f"{self.url}/hook", **more)
        return str(made["url"])

    async def conference_data(self, hook: Hook) -> dict[str, Any]:
        """What LiveID+ says of the conference that the callback names, to the token in it."""
        bearer = {"authorization": f"Bearer {hook.body['message']['token']}"}
        async with aiohttp.ClientSession(self.demo.local_url, headers=bearer) as session:
            answer = await session.get("/api/v1/conferenceData", params={"idConference": hook.body["callID"]})
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def told(self, within: float = 30) -> Hook:
        """The next webhook, whose signatures are good by another implementation than ours."""
        hook = await asyncio.wait_for(self.hooks.get(), within)
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        assert _said("standard_webhook.mjs", hook.raw, self.secret, *(hook.headers[name] for name in names))
        assert not _said("standard_webhook.mjs", hook.raw + b" ", self.secret, *(hook.headers[name] for name in names))
        if "idenfy-event-type" in hook.headers:
            key = self.demo.ready["webhook_secret"]
            assert _said("signature.mjs", hook.raw, key, hook.headers["idenfy-signature"])
        return hook


def _said(program: str, raw: bytes, *arguments: str) -> bool:
    said = subprocess.run(["node", str(HERE / program), *arguments], input=raw, capture_output=True, check=True)
    return said.stdout.strip() == b"genuine"


@asynccontextmanager
async def shop_of(demo: Demo) -> AsyncIterator[Shop]:
    async with aiohttp.ClientSession(demo.local_url) as session:
        shown = re.search(r"whsec_[A-Za-z0-9+/=]+", await (await session.get("/demo/integrator")).text())
        assert shown, "the integrators' page names the secret"
    shop, app = Shop(demo, shown.group()), web.Application()
    app.router.add_post("/hook", shop.take)
    app.router.add_get("/{name}", shop.page)
    app.router.add_post("/{name}", shop.page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    shop.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
    try:
        yield shop
    finally:
        await runner.cleanup()
