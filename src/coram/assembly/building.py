"""The application: every face on one house, with what surrounds them."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from litestar import Litestar, Request, Router, get
from litestar.di import Provide
from litestar.response import Redirect

from coram.actions.house import House
from coram.assembly.background import Loop, background, while_leading
from coram.assembly.documents import document_of, documents_router
from coram.assembly.edge import App, Edge
from coram.assembly.files import files_router
from coram.assembly.health import healthz
from coram.assembly.seal import seal_certificate
from coram.faces import access, apirtc, console, idenfy, liveid, pages, problem, received, testing
from coram.faces.schemes import schemes
from coram.faces.ways_in import way_in
from coram.settings import Settings
from coram.worker import (
    access_watch,
    alerts,
    checking,
    clockwork,
    conversations,
    deliveries,
    playing,
    recordings,
    watchers,
)


class Face(NamedTuple):
    """`router` makes a fresh router at each call; `document` its OpenAPI document for a base URL."""

    router: Callable[[], Router]
    document: Callable[[str], dict[str, Any]]


FACES: Mapping[str, Face] = {
    "liveid": Face(liveid.router, liveid.document),
    "access": Face(access.router, access.document),
    "received": Face(received.router, received.document),
    "apirtc": Face(apirtc.router, apirtc.document),
    "idenfy": Face(idenfy.router, idenfy.document),
    "testing": Face(testing.router, testing.document),
    "pages": Face(
        pages.router,
        lambda url: document_of(pages.router(), "Coram: applicant's page", url, schemes(url, "ApplicantLink")),
    ),
    "console": Face(
        console.router, lambda url: document_of(console.router(), "Coram: console", url, schemes(url, "Session"))
    ),
}

LOOPS: Mapping[str, Loop] = {
    "deadlines": clockwork.deadlines,
    "assignments": while_leading(clockwork.assignments),
    "presences": while_leading(clockwork.presences),
    "requests": while_leading(clockwork.requests),
    "documents": while_leading(clockwork.documents),
    "retention": while_leading(clockwork.retention),
    "checks": while_leading(checking.check_forever),
    "plays": while_leading(playing.play_forever),
    "checkpoints": while_leading(clockwork.checkpoints),
    "recordings": recordings.watch,
    "conversations": conversations.watch,
    "watchers": watchers.watch,
    "deliveries": while_leading(deliveries.deliver_forever),
    "listeners": while_leading(deliveries.deliver_to_listeners, leading=False),
    "alerts": while_leading(alerts.tell_forever),
    "node": alerts.watch_node,
    "access": access_watch.watch,
}
"""Every node keeps the deadlines and recordings of its own calls, and tells its own pages
and listeners; the rest only one does."""

STATIC = Path(str(files("coram"))) / "static"


@cache
def documents_at(base_url: str) -> Mapping[str, dict[str, Any]]:
    """Each face's OpenAPI document; made once for each address."""
    return {name: face.document(base_url) for name, face in FACES.items()}


def application(house: House, settings: Settings, *, extra: Sequence[Router] = ()) -> App:
    """An ASGI application. `extra` routers (the demonstration's) come on top; the first one may take "/"."""
    documents = documents_at(house.base_url)
    signalling = apirtc.Signalling(house)
    routers = [*(face.router() for face in FACES.values()), signalling.router(), apirtc.script_router()]
    loops = {**LOOPS, "user_agents": signalling.watch, "conversation_news": apirtc.tell_news}
    surroundings: list[Any] = [
        healthz,
        session,
        seal_certificate,
        documents_router(documents),
        files_router("/static", STATIC),
    ]
    if not extra:
        surroundings.append(front)

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        async with background(loops, house):
            yield

    inner = Litestar(
        [*routers, *surroundings, *extra],
        dependencies={"house": Provide(lambda: house, sync_to_thread=False)},
        exception_handlers=problem.HANDLERS,
        request_max_body_size=settings.request_limit_bytes,
        openapi_config=None,
        logging_config=None,
        lifespan=[running],
    )
    return Edge(inner, house.base_url, house.chance)  # type: ignore[arg-type]


@get("/", include_in_schema=False)
async def front(request: Request[Any, Any, Any]) -> Redirect:
    """An installation's own address is its staff's, unless it carries an applicant's token."""
    return way_in(request) or Redirect("/console/", status_code=302)


@get("/session", include_in_schema=False)
async def session(request: Request[Any, Any, Any]) -> Redirect:
    """As other installations' pages are called; without a token it leads to the page that says so."""
    return way_in(request) or Redirect("/api/v2/redirect", status_code=302)
