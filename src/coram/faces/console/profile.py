"""One's own profile: password, second factors, recovery codes, app passwords, sessions."""

from typing import Any

from litestar import Request, Response, delete, get, post
from litestar.params import FromPath, JSONBody

from coram.actions.access import app_passwords, factors, passkeys, profile, sessions
from coram.actions.access.staff import change_password, confirm_by_password
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotFound
from coram.core.factors import AppPassword, Factor, counting, is_required
from coram.faces.console import people_shapes as shapes
from coram.faces.console.cookies import session_cookie
from coram.faces.console.guards import NO_STORE, browser_of
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.qr import svg_of


@get("/console/api/profile", summary="One's own profile")
async def show(house: TheHouse, owner: TheCaller) -> Response[shapes.Profile]:
    return Response(await _profile(house, owner), headers=NO_STORE)


async def _profile(house: House, owner: Caller) -> shapes.Profile:
    member = await house.store.staff_member(owner.organisation, owner.id)
    organisation = await house.store.organisation(owner.organisation)
    if member is None or organisation is None:
        raise NotFound("there is no such person")
    known = await factors.of(house, member)
    session = await sessions.own_session(house, owner)
    providers = {one.issuer: one for one in await house.store.identity_providers(owner.organisation)}
    accounts = await house.store.external_accounts(owner.organisation, owner.id)
    return shapes.Profile(
        login=member.login,
        name=member.name,
        roles=list(member.roles),
        has_password=bool(member.password_hash),
        factors=[_factor(one) for one in counting(known)],
        recovery_left=sum(len(one.codes) for one in known),
        required=is_required(organisation, member),
        passkeys_possible=passkeys.are_possible(house),
        app_passwords=[_app(one) for one in await house.store.app_passwords(owner.organisation, owner.id)],
        sessions=await _sessions(house, owner),
        providers=[providers[one.issuer].name if one.issuer in providers else one.issuer for one in accounts],
        confirm_by=[
            shapes.ProviderView(id=found.id, name=found.name)
            for found in (providers.get(one.issuer) for one in accounts)
            if found is not None and not found.disabled
        ],
        fresh_until=session.checked_at + sessions.FRESH_SECONDS * 1000,
    )


async def _sessions(house: House, owner: Caller) -> list[shapes.SessionView]:
    return [
        shapes.SessionView(
            id=sessions.reference(one),
            this=one.hash == owner.session,
            address=one.address,
            user_agent=one.user_agent,
            created_at=one.created_at,
            last_seen_at=one.last_seen_at,
            proofs=list(one.proofs),
        )
        for one in await sessions.open_sessions(house, owner.organisation, owner.id)
    ]


def _factor(one: Factor) -> shapes.FactorView:
    kind: Any = one.kind
    return shapes.FactorView(
        id=one.id, kind=kind, name=one.name, created_at=one.created_at, last_used_at=one.last_used_at
    )


def _app(one: AppPassword) -> shapes.AppPasswordView:
    return shapes.AppPasswordView(id=one.id, name=one.name, created_at=one.created_at, last_used_at=one.last_used_at)


def _answer(given: shapes.FactorAnswer) -> factors.Answer:
    return factors.Answer(kind=given.kind, code=given.code, credential=given.credential)


def _renewed(house: House, signed: sessions.SignedIn, body: Any = None) -> Response[Any]:
    """The session goes on under another id."""
    return Response(body, cookies=[session_cookie(house, signed.secret)], headers=NO_STORE)


@post("/console/api/profile/confirm", status_code=204, summary="Show again that it is you")
async def confirm(house: TheHouse, owner: TheCaller, data: JSONBody[shapes.Confirm]) -> Response[None]:
    if data.factor is not None:
        return _renewed(house, await profile.confirm_by_factor(house, owner, _answer(data.factor)))
    if not data.password:
        raise Invalid("show your password or a second factor", field="password")
    return _renewed(house, await confirm_by_password(house, owner, data.password))


@post("/console/api/profile/confirm/passkey", status_code=200, summary="A challenge for showing a passkey again")
async def confirm_passkey(
    house: TheHouse, owner: TheCaller, request: Request[Any, Any, Any]
) -> Response[shapes.Options]:
    options = await profile.confirm_options(house, owner, browser_of(request))
    return Response(shapes.Options(options=options), headers=NO_STORE)


@post("/console/api/profile/password", status_code=204, summary="Another password")
async def password(house: TheHouse, owner: TheCaller, data: JSONBody[shapes.ChangePassword]) -> Response[None]:
    return _renewed(house, await change_password(house, owner, data.present, data.password))


@post("/console/api/profile/totp", status_code=201, summary="Begin to set up an authenticator app")
async def totp_begin(house: TheHouse, owner: TheCaller, data: JSONBody[shapes.NewName]) -> Response[shapes.Enrolment]:
    made = await profile.begin_totp(house, owner, data.name)
    body = shapes.Enrolment(id=made.factor.id, secret=made.secret, address=made.address, qr=svg_of(made.address))
    return Response(body, status_code=201, headers=NO_STORE)


@post("/console/api/profile/totp/{factor:str}", status_code=200, summary="The authenticator app's first code")
async def totp_confirm(
    house: TheHouse, owner: TheCaller, factor: FromPath[str], data: JSONBody[shapes.FirstCode]
) -> Response[shapes.AddedFactor]:
    added = await profile.confirm_totp(house, owner, factor, data.code)
    return _renewed(house, added.signed, shapes.AddedFactor(factor=_factor(added.factor), codes=list(added.codes)))


@post("/console/api/profile/passkeys/options", status_code=200, summary="What a browser needs to make a passkey")
async def passkey_begin(house: TheHouse, owner: TheCaller, request: Request[Any, Any, Any]) -> Response[shapes.Options]:
    options = await profile.begin_passkey(house, owner, browser_of(request))
    return Response(shapes.Options(options=options), headers=NO_STORE)


@post("/console/api/profile/passkeys", status_code=200, summary="The passkey that the browser made")
async def passkey_add(
    house: TheHouse, owner: TheCaller, data: JSONBody[shapes.NewPasskey]
) -> Response[shapes.AddedFactor]:
    added = await profile.finish_passkey(house, owner, data.credential, data.name)
    return _renewed(house, added.signed, shapes.AddedFactor(factor=_factor(added.factor), codes=list(added.codes)))


@delete("/console/api/profile/factors/{factor:str}", status_code=204, summary="Take a second factor away")
async def factor_remove(house: TheHouse, owner: TheCaller, factor: FromPath[str]) -> None:
    await factors.remove(house, owner, factor)


@post("/console/api/profile/recovery-codes", status_code=201, summary="New recovery codes")
async def recovery_codes(house: TheHouse, owner: TheCaller) -> Response[shapes.RecoveryCodes]:
    codes = await profile.new_recovery_codes(house, owner)
    return Response(shapes.RecoveryCodes(codes=list(codes)), status_code=201, headers=NO_STORE)


@post("/console/api/profile/app-passwords", status_code=201, summary="A new app password")
async def app_password_add(
    house: TheHouse, owner: TheCaller, data: JSONBody[shapes.NewName]
) -> Response[shapes.NewAppPassword]:
    made, text = await app_passwords.make(house, owner, data.name)
    return Response(shapes.NewAppPassword(app_password=_app(made), text=text), status_code=201, headers=NO_STORE)


@delete("/console/api/profile/app-passwords/{app_password:str}", status_code=204, summary="End an app password")
async def app_password_revoke(house: TheHouse, owner: TheCaller, app_password: FromPath[str]) -> None:
    await app_passwords.revoke(house, owner, app_password)


@delete("/console/api/profile/sessions/{session:str}", status_code=204, summary="End one session")
async def session_end(house: TheHouse, owner: TheCaller, session: FromPath[str]) -> None:
    actor = Actor(kind="staff", id=owner.id)
    await sessions.end_one(house, owner.organisation, owner.id, session, actor)


@post("/console/api/profile/sessions/end", status_code=204, summary="Sign out everywhere")
async def sessions_end(house: TheHouse, owner: TheCaller, data: JSONBody[shapes.EndSessions]) -> Response[None]:
    keep = () if data.this else (owner.session,)
    actor = Actor(kind="staff", id=owner.id)
    await sessions.end_sessions(house, owner.organisation, owner.id, actor, "staff.sessions_ended", keep=keep)
    cookies = [session_cookie(house, "")] if data.this else []
    return Response(None, status_code=204, cookies=cookies)


ROUTES = [
    show, confirm, confirm_passkey, password, totp_begin, totp_confirm, passkey_begin, passkey_add, factor_remove,
    recovery_codes, app_password_add, app_password_revoke, session_end, sessions_end,
]  # fmt: skip
