"""Signing in and out."""

from contextlib import suppress
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.params import JSONBody

from coram.actions.access.staff import choose_password, sign_in, sign_out
from coram.actions.house import House
from coram.core.errors import Unauthenticated
from coram.faces.console import shapes
from coram.faces.console.guards import NO_STORE, cookie_name, must_be_ours, person, signed_in
from coram.faces.console.view import me_of
from coram.faces.injected import TheCaller, TheHouse

SESSION_SECONDS = 12 * 3600


def _session_cookie(house: House, secret: str) -> Cookie:
    return Cookie(
        key=cookie_name(house.base_url),
        value=secret,
        path="/",
        httponly=True,
        secure=house.base_url.startswith("https://"),
        samesite="strict",
        max_age=SESSION_SECONDS,
    )


@post("/console/api/sign-in", status_code=200, summary="Sign in")
async def enter(house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[shapes.SignIn]) -> Response[shapes.Me]:
    must_be_ours(request, house.base_url)
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "")[:400]
    signed = await sign_in(house, data.login, data.password, address, agent)
    organisation = await house.store.organisation(signed.member.organisation)
    me = me_of(signed.member, organisation.name if organisation else "")
    return Response(me, cookies=[_session_cookie(house, signed.secret)], headers=NO_STORE)


@post("/console/api/choose-password", status_code=200, summary="Choose a password by a one-time link")
async def welcome(
    house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[shapes.ChoosePassword]
) -> Response[shapes.Me]:
    must_be_ours(request, house.base_url)
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "")[:400]
    signed = await choose_password(house, data.link, data.password, address, agent)
    organisation = await house.store.organisation(signed.member.organisation)
    me = me_of(signed.member, organisation.name if organisation else "")
    return Response(me, cookies=[_session_cookie(house, signed.secret)], headers=NO_STORE)


@post("/console/api/sign-out", status_code=204, summary="Sign out")
async def leave(house: TheHouse, request: Request[Any, Any, Any]) -> Response[None]:
    with suppress(Unauthenticated):  # signing out twice is no fault
        await sign_out(house, await signed_in(request, house))
    gone = Cookie(key=cookie_name(house.base_url), value="", path="/", max_age=0, httponly=True, samesite="strict")
    gone.secure = house.base_url.startswith("https://")
    return Response(None, status_code=204, cookies=[gone])


@get("/console/api/me", summary="Who is signed in")
async def me(house: TheHouse, caller: TheCaller) -> shapes.Me:
    return await person(house, caller)


ROUTES = [enter, welcome, leave, me]
