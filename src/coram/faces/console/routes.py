"""The console's API. A cookie session; every call's `Origin` or `Sec-Fetch-Site`, where present, must be ours."""

from litestar import Response, Router, get
from litestar.di import Provide

from coram.faces.console import (
    administration,
    board,
    calls,
    case,
    cases,
    conversations,
    deliveries,
    desk,
    figures,
    films,
    profile,
    providing,
    retention,
    review,
    signing_in,
    testing,
)
from coram.faces.console.guards import (
    admin_of,
    agent_of,
    auditor_of,
    confirmed_of,
    confirmed_platform_of,
    looker_of,
    observer_of,
    overseer_of,
    owner,
    platform_of,
    staff,
    supervisor_of,
    tester_of,
)
from coram.faces.problem import HANDLERS
from coram.faces.static_pages import page as static_page


@get(["/console", "/console/"], summary="The console", media_type="text/html")
async def page() -> Response[str]:
    return static_page("console")


ROUTES = [
    page, *signing_in.ROUTES, *providing.ROUTES, *profile.ROUTES, *desk.ROUTES, *calls.ROUTES, *administration.ROUTES,
    *deliveries.ROUTES, *films.ROUTES, *cases.ROUTES, *case.ROUTES, *board.ROUTES, *figures.ROUTES, *review.ROUTES,
    *retention.ROUTES, *conversations.ROUTES, *testing.ROUTES,
]  # fmt: skip


def router() -> Router:
    """The face's table of routes. Needs the dependency `house`."""
    return Router(
        path="/",
        route_handlers=ROUTES,
        dependencies={
            "caller": Provide(staff),
            "agent": Provide(agent_of),
            "owner": Provide(owner),
            "admin": Provide(admin_of),
            "platform": Provide(platform_of),
            "confirmed": Provide(confirmed_of),
            "confirmed_platform": Provide(confirmed_platform_of),
            "auditor": Provide(auditor_of),
            "overseer": Provide(overseer_of),
            "looker": Provide(looker_of),
            "observer": Provide(observer_of),
            "supervisor": Provide(supervisor_of),
            "tester": Provide(tester_of),
            "wanted": Provide(cases.wanted_of, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        tags=["console"],
    )
