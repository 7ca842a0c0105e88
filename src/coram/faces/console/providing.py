"""Signing in through an organisation's identity provider."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect

from coram.actions.access import entering, oidc, passkeys
from coram.core.errors import Refusal
from coram.faces.console import people_shapes
from coram.faces.console.cookies import session_cookie, short_cookie, short_name
from coram.faces.console.guards import NO_STORE, browser_of, must_be_ours
from coram.faces.injected import TheHouse


@get("/console/api/sign-in/ways", summary="What the sign-in page may offer")
async def ways(house: TheHouse, organisation: FromQuery[str] = "") -> people_shapes.SignInWays:
    found = await oidc.offered(house, organisation)
    return people_shapes.SignInWays(
        passkeys=passkeys.are_possible(house),
        providers=[people_shapes.ProviderView(id=one.id, name=one.name) for one in found],
    )


@post("/console/api/sign-in/providers/{provider:str}", status_code=200, summary="Leave for the identity provider")
async def leave_for(
    house: TheHouse, request: Request[Any, Any, Any], provider: FromPath[str], again: FromQuery[bool] = False
) -> Response[people_shapes.Elsewhere]:
    must_be_ours(request, house.base_url)
    leaving = await oidc.begin(house, provider, browser_of(request), again=again)
    cookies = [short_cookie(house, "oidc", leaving.cookie)]
    return Response(people_shapes.Elsewhere(address=leaving.address), cookies=cookies, headers=NO_STORE)


@get(oidc.CALLBACK, include_in_schema=False)
async def back(
    house: TheHouse,
    request: Request[Any, Any, Any],
    code: FromQuery[str] = "",
    error: FromQuery[str] = "",
    iss: FromQuery[str] = "",
    answer: Annotated[str, QueryParameter(name="state")] = "",
) -> Redirect:
    """A visit from another site by nature: state, cookie and PKCE hold it together, not the origin."""
    returned = oidc.Returned(state=answer, code=code, iss=iss, error=error)
    cookie = request.cookies.get(short_name(house, "oidc"), "")
    gone = short_cookie(house, "oidc", "")
    try:
        signed = await oidc.finish(house, returned, cookie, browser_of(request))
    except entering.SecondFactorNeeded as needed:
        return _home("step", gone, short_cookie(house, "step", needed.ticket))
    except Refusal as refusal:
        return _home(f"refused/{quote(refusal.reason, safe='')}", gone)
    return _home("entered", gone, session_cookie(house, signed.secret), short_cookie(house, "step", ""))


def _home(page: str, *cookies: Any) -> Redirect:
    return Redirect(f"/console/#/{page}", status_code=302, cookies=list(cookies), headers=NO_STORE)


ROUTES = [ways, leave_for, back]
