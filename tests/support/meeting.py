"""An applicant and an operator meet: what the journeys have in common."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web
from playwright.async_api import expect

from support.browsers import GRANTED, ApplicantTab, OperatorTab, browser, camera, push
from support.running import Demo
from support.specimen import film

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
FORM = {
    "Surname": "Eriksson",
    "Given names": "Anna Maria",
    "Date of birth": "1974-08-12",
    "Document number": "L898902C3",
    "Valid until": "2032-04-15",
}


class Receiver:
    """A relying party's server: keeps what it is told."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[tuple[dict[str, str], dict[str, Any]]] = asyncio.Queue()
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        await self.told.put((headers, json.loads(await request.read())))
        return web.Response(text="thank you")


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/callback", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    receiver.url = f"http://127.0.0.1:{port}/callback"
    try:
        yield receiver
    finally:
        await runner.cleanup()


@asynccontextmanager
async def two_people(demo: Demo, directory: Path) -> AsyncIterator[tuple[ApplicantTab, OperatorTab]]:
    """The applicant's browser shows the specimen passport; the operator is ready."""
    card = film(directory / "specimen.mjpeg")
    async with browser(GRANTED, camera(card)) as theirs, browser(GRANTED) as ours:
        applicant = ApplicantTab(await (await theirs.new_context(viewport=PHONE)).new_page())
        operator = OperatorTab(await (await ours.new_context(viewport=DESK)).new_page())
        await operator.sign_in(demo)
        await operator.go_ready()
        try:
            yield applicant, operator
        except BaseException:
            await operator.leave_call()
            raise


async def proof(operator: OperatorTab) -> None:
    """Everything that the script asks for."""
    for name in ("Front", "Back", "Face"):
        await operator.photo(name)
    await operator.fill_form(FORM)
    await operator.tick_everything()


async def decide(operator: OperatorTab, name: str) -> None:
    await operator.button(name).first.click()
    dialog = operator.page.get_by_role("dialog")
    await dialog.get_by_role("button", name=f"{name} the identification").click()
    await expect(operator.page.get_by_text("Ready for the next call")).to_be_visible()


@asynccontextmanager
async def meeting(demo: Demo, directory: Path, **request: Any) -> AsyncIterator[tuple[ApplicantTab, OperatorTab]]:
    """The two in a running, recorded call that a relying party pushed."""
    async with two_people(demo, directory) as (applicant, operator):
        pushed = await push(demo, **request)
        await applicant.to_waiting_room(pushed["url"])
        await operator.take()
        await applicant.sees_the_operator()
        await operator.recording_runs()
        yield applicant, operator
