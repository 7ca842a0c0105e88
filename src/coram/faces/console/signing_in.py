"""Signing in and out: by password, by a second step, by a passkey alone, by a one-time link."""

from contextlib import suppress
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import JSONBody

from coram.actions.access import entering, factors
from coram.actions.access.oidc import sign_out_address
from coram.actions.access.sessions import SignedIn, own_session
from coram.actions.access.staff import choose_password, sign_in, sign_out
from coram.actions.house import House
from coram.actions.testing.crossing import cross
from coram.core.errors import Unauthenticated
from coram.faces.console import people_shapes, shapes
from coram.faces.console.cookies import session_cookie, short_cookie, short_name
from coram.faces.console.guards import NO_STORE, browser_of, must_be_ours, on_test_side, person, signed_in
from coram.faces.console.view import me_of
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.problem import problem, request_reference


async def welcomed(house: House, signed: SignedIn) -> Response[shapes.Me]:
    """The person, with the session's cookie; what was begun is over."""
    organisation = await house.store.organisation(signed.member.organisation)
    me = me_of(signed.member, organisation, must_enrol=signed.session.enrolling)
    cookies = [session_cookie(house, signed.secret), short_cookie(house, "step", "")]
    return Response(me, cookies=cookies, headers=NO_STORE)


def one_step_more(house: House, request: Request[Any, Any, Any], needed: entering.SecondFactorNeeded) -> Response[Any]:
    """401 of its own kind: no session yet, a short-lived ticket instead."""
    answer = problem(
        401,
        "One step more",
        needed.message,
        code=needed.reason,
        reference=request_reference(request),
        headers={"www-authenticate": 'Bearer realm="coram"'},
        extra=needed.extra,
    )
    cookie = short_cookie(house, "step", needed.ticket)
    answer.cookies.append(cookie)
    return answer


@post("/console/api/sign-in", status_code=200, summary="Sign in by password")
async def enter(house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[shapes.SignIn]) -> Response[Any]:
    must_be_ours(request, house.base_url)
    browser = browser_of(request)
    try:
        signed = await sign_in(house, data.login, data.password, browser.address, browser.user_agent)
    except entering.SecondFactorNeeded as needed:
        return one_step_more(house, request, needed)
    return await welcomed(house, signed)


@post("/console/api/choose-password", status_code=200, summary="Choose a password by a one-time link")
async def welcome(
    house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[shapes.ChoosePassword]
) -> Response[Any]:
    must_be_ours(request, house.base_url)
    browser = browser_of(request)
    try:
        signed = await choose_password(house, data.link, data.password, browser.address, browser.user_agent)
    except entering.SecondFactorNeeded as needed:
        return one_step_more(house, request, needed)
    return await welcomed(house, signed)


@get("/console/api/sign-in/step", summary="What the second step of a sign-in may be")
async def step(house: TheHouse, request: Request[Any, Any, Any]) -> Response[people_shapes.SecondStep]:
    must_be_ours(request, house.base_url)
    ticket = request.cookies.get(short_name(house, "step"), "")
    kinds, ceremony = await entering.kinds_left(house, ticket, browser_of(request))
    return Response(people_shapes.SecondStep(factors=list(kinds), expires_at=ceremony.expires_at), headers=NO_STORE)


@post("/console/api/sign-in/step/passkey", status_code=200, summary="A challenge for a passkey as second step")
async def step_passkey(house: TheHouse, request: Request[Any, Any, Any]) -> Response[people_shapes.Options]:
    must_be_ours(request, house.base_url)
    ticket = request.cookies.get(short_name(house, "step"), "")
    options = await entering.passkey_options(house, ticket, browser_of(request))
    return Response(people_shapes.Options(options=options), headers=NO_STORE)


@post("/console/api/sign-in/step", status_code=200, summary="Show the second factor")
async def step_done(
    house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[people_shapes.FactorAnswer]
) -> Response[shapes.Me]:
    must_be_ours(request, house.base_url)
    ticket = request.cookies.get(short_name(house, "step"), "")
    answer = factors.Answer(kind=data.kind, code=data.code, credential=data.credential)
    return await welcomed(house, await entering.finish_second_step(house, ticket, answer, browser_of(request)))


@post("/console/api/sign-in/passkey/begin", status_code=200, summary="A challenge for signing in by a passkey alone")
async def passkey_begin(house: TheHouse, request: Request[Any, Any, Any]) -> Response[people_shapes.Options]:
    must_be_ours(request, house.base_url)
    ticket, options = await entering.passkey_alone_options(house, browser_of(request))
    cookies = [short_cookie(house, "passkey", ticket)]
    return Response(people_shapes.Options(options=options), cookies=cookies, headers=NO_STORE)


@post("/console/api/sign-in/passkey", status_code=200, summary="Sign in by a passkey alone")
async def passkey_done(
    house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[people_shapes.PasskeyAnswer]
) -> Response[shapes.Me]:
    must_be_ours(request, house.base_url)
    ticket = request.cookies.get(short_name(house, "passkey"), "")
    answer = factors.Answer(kind="passkey", credential=data.credential)
    answered = await welcomed(house, await entering.passkey_alone(house, ticket, answer, browser_of(request)))
    answered.cookies.append(short_cookie(house, "passkey", ""))
    return answered


@post("/console/api/sign-out", status_code=200, summary="Sign out")
async def leave(house: TheHouse, request: Request[Any, Any, Any]) -> Response[people_shapes.SignedOut]:
    address = ""
    with suppress(Unauthenticated):  # signing out twice is no fault
        ended = await sign_out(house, await signed_in(request, house, enrolling=True))
        if ended is not None and ended.provider:
            address = await sign_out_address(house, ended.provider)
    gone = [session_cookie(house, ""), short_cookie(house, "step", "")]
    return Response(people_shapes.SignedOut(address=address), cookies=gone, headers=NO_STORE)


@get("/console/api/me", summary="Who is signed in")
async def me(house: TheHouse, request: Request[Any, Any, Any], owner: TheCaller) -> shapes.Me:
    session = await own_session(house, owner)
    if on_test_side(request) and not session.enrolling:
        return await person(house, await cross(house, owner))
    return msgspec.structs.replace(await person(house, owner), must_enrol=session.enrolling)


ROUTES = [enter, welcome, step, step_passkey, step_done, passkey_begin, passkey_done, leave, me]
