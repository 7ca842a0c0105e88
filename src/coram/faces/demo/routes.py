"""The demonstration's routes. Only `coram demo` mounts them: the pages show credentials."""

import asyncio
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from coram.core.errors import Unavailable
from coram.faces.demo import pages
from coram.faces.demo.callbacks import Received, Receiver
from coram.faces.demo.mailbox import Mail, newest_mail
from coram.faces.demo.showcase import Showcase
from coram.faces.demo.starting import SPECIMEN, push
from coram.faces.demo.webhook_check import is_genuine
from coram.faces.demo.words import chosen
from coram.faces.injected import TheHouse
from coram.faces.problem import HANDLERS
from coram.faces.ways_in import way_in

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
LONGEST_CALLBACK = 262_144
NO_STORE = {"cache-control": "no-store"}


def router(showcase: Showcase) -> Router:
    """All pages of one demonstration."""
    receiver = Receiver()

    @get("/", include_in_schema=False)
    async def start(request: Request[Any, Any, Any]) -> Response[Any]:
        if (further := way_in(request)) is not None:
            return further
        # Its form leads to the base URL, under whichever of its names the page was opened.
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            f"form-action 'self' {showcase.base_url}; base-uri 'none'; frame-ancestors 'none'"
        )
        page = pages.start_page(showcase, _language(request))
        return _html(page, headers={"content-security-policy": policy})

    @post("/demo/applicant", include_in_schema=False)
    async def applicant(request: Request[Any, Any, Any]) -> Response[Any]:
        form = await request.form()
        language = chosen(str(form.get("lang", "")), request.headers.get("accept-language", ""))
        if not _from_ourselves(request):
            return _html(pages.problem_page(language, "This form belongs to the start page."), 403)
        person = SPECIMEN | {name: str(form[name])[:200] for name in pages.SHOWN_FIELDS if form.get(name)}
        try:
            alone = form.get("way") == "alone"
            return Redirect(await push(showcase, person, language, alone=alone), status_code=303)
        except Unavailable as refusal:
            return _html(pages.problem_page(language, refusal.message), 503)

    @get("/demo/integrator", include_in_schema=False)
    async def integrator(request: Request[Any, Any, Any]) -> Response[str]:
        return _html(pages.integrator_page(showcase, _language(request)))

    @get("/demo/receiver", include_in_schema=False)
    async def receiver_page(request: Request[Any, Any, Any]) -> Response[str]:
        return _html(pages.receiver_page(_language(request)))

    @post("/demo/receiver", status_code=204, include_in_schema=False)
    async def receive(request: Request[Any, Any, Any], house: TheHouse) -> None:
        body = (await request.body())[:LONGEST_CALLBACK]
        headers = {name.lower(): value for name, value in request.headers.items()}
        genuine = is_genuine(showcase.webhook_secret, headers, body, house.clock.now() / 1000)
        receiver.take(house.clock.now(), headers, body, genuine)

    @get("/demo/received", include_in_schema=False)
    async def received() -> Response[list[Received]]:
        return Response(receiver.newest(), headers=NO_STORE)

    @get("/demo/mail", include_in_schema=False)
    async def mail() -> Response[list[Mail]]:
        found = await asyncio.to_thread(newest_mail, Path(showcase.mail_directory))
        return Response(found, headers=NO_STORE)

    @get("/demo/shop", include_in_schema=False)
    async def shop(request: Request[Any, Any, Any]) -> Response[str]:
        ours = showcase.base_url
        policy = (
            f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src {ours}; "
            f"form-action {ours}; base-uri 'none'; frame-ancestors 'none'"
        )
        # The embedding page's origin must reach the page inside, as it does from any shop.
        headers = {
            "content-security-policy": policy,
            "referrer-policy": "origin",
            "permissions-policy": f'camera=(self "{ours}"), microphone=(self "{ours}"), geolocation=(self "{ours}")',
        }
        return _html(pages.shop_page(showcase, _language(request)), headers=headers)

    @get("/demo/files/{name:str}", include_in_schema=False)
    async def file(name: FromPath[str]) -> Response[bytes]:
        mime = TYPES.get(Path(name).suffix)
        found = files("coram.faces.demo").joinpath("static", Path(name).name)
        if mime is None or not found.is_file():
            raise NotFoundException("there is no such file")
        return Response(found.read_bytes(), media_type=mime, headers={"cache-control": "no-cache"})

    handlers = [start, applicant, integrator, receiver_page, receive, received, mail, shop, file]
    return Router("/", route_handlers=handlers, exception_handlers=HANDLERS)


def _from_ourselves(request: Request[Any, Any, Any]) -> bool:
    """Whether the form was on this very page: the start page works under each of the server's names."""
    origin = request.headers.get("origin", "")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return origin in ("", "null") or urlsplit(origin).netloc == request.headers.get("host", "")


def _language(request: Request[Any, Any, Any]) -> str:
    return chosen(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


def _html(text: str, status: int = 200, headers: dict[str, str] | None = None) -> Response[str]:
    return Response(
        text, status_code=status, media_type="text/html; charset=utf-8", headers={**NO_STORE, **(headers or {})}
    )
