"""Administrators: people, their roles, their invitations, and everybody's open sessions."""

from collections.abc import Sequence

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from coram.actions.access.factors import of as factors_of
from coram.actions.access.factors import reset
from coram.actions.access.sessions import end_one, end_sessions, open_sessions, reference, require_fresh
from coram.actions.administration.inviting import invite
from coram.actions.administration.staff import LINK_SECONDS, disable_staff, has_entered, put_staff
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Forbidden, NotAllowed, NotFound
from coram.core.factors import counting
from coram.core.staff import StaffMember, StaffSession
from coram.core.staff_rules import may_change
from coram.core.training import lacking, served_by
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.console.certificates import view as certificate_view
from coram.faces.console.guards import NO_STORE, organisation_of
from coram.faces.injected import TheCaller, TheHouse


@get("/console/api/admin/staff", summary="Everybody who can sign in")
async def listed(house: TheHouse, admin: TheCaller) -> list[shapes.StaffView]:
    return [await _view(house, admin, member) for member in await house.store.staff(admin.organisation)]


@post("/console/api/admin/staff", summary="Invite somebody: the one-time link is in this answer and nowhere else")
async def add(house: TheHouse, confirmed: TheCaller, data: JSONBody[shapes.InvitePerson]) -> Response[shapes.Invited]:
    if await house.store.staff_by_login(data.login.strip().lower()):
        raise NotAllowed(f"the login {data.login.strip()} is taken", field="login", code="LOGIN_TAKEN")
    table = _table(data) | {"login": data.login}
    member = await put_staff(house, confirmed.organisation, table, actor=actor(confirmed), by_roles=confirmed.roles)
    return await _invited(house, confirmed, member, data.language, 201)


@put("/console/api/admin/staff/{person:str}", summary="Change name, roles, languages and processes")
async def change(
    house: TheHouse, admin: TheCaller, person: FromPath[str], data: JSONBody[shapes.ChangePerson]
) -> shapes.StaffView:
    member = await _find(house, admin, person)
    if set(data.roles) != set(member.roles):
        await require_fresh(house, admin)
    table = _table(data) | {"login": member.login}
    changed = await put_staff(house, admin.organisation, table, actor=actor(admin), by_roles=admin.roles)
    return await _view(house, admin, changed)


@post("/console/api/admin/staff/{person:str}/link", status_code=200, summary="A fresh link for choosing a password")
async def link(
    house: TheHouse, confirmed: TheCaller, person: FromPath[str], data: JSONBody[shapes.SendLink]
) -> Response[shapes.Invited]:
    member = await _find(house, confirmed, person, to_change=True)
    return await _invited(house, confirmed, member, data.language, 200)


@post("/console/api/admin/staff/{person:str}/disable", status_code=200, summary="Let somebody sign in no more")
async def disable(house: TheHouse, admin: TheCaller, person: FromPath[str]) -> shapes.StaffView:
    member = await _find(house, admin, person)
    await disable_staff(house, admin.organisation, member.login, actor=actor(admin), by_roles=admin.roles)
    return await _view(house, admin, await _find(house, admin, person))


@post("/console/api/admin/staff/{person:str}/enable", status_code=200, summary="Let somebody sign in again")
async def enable(house: TheHouse, confirmed: TheCaller, person: FromPath[str]) -> shapes.StaffView:
    member = await _find(house, confirmed, person)
    table = {"login": member.login, "disabled": False}
    changed = await put_staff(house, confirmed.organisation, table, actor=actor(confirmed), by_roles=confirmed.roles)
    return await _view(house, confirmed, changed)


@post("/console/api/admin/staff/{person:str}/sign-out", status_code=204, summary="End all sessions of somebody")
async def sign_out(house: TheHouse, admin: TheCaller, person: FromPath[str]) -> None:
    member = await _find(house, admin, person, to_change=True)
    await end_sessions(house, admin.organisation, member.id, actor(admin), "staff.sessions_ended")


@post("/console/api/admin/staff/{person:str}/reset-factors", status_code=200, summary="Take lost second factors away")
async def reset_factors(house: TheHouse, confirmed: TheCaller, person: FromPath[str]) -> shapes.StaffView:
    member = await _find(house, confirmed, person, to_change=True)
    if member.id == confirmed.id:
        raise NotAllowed(
            "remove your own factors in your profile, where you confirm that it is you", code="OWN_ACCOUNT"
        )
    await reset(house, confirmed.organisation, member.id, actor(confirmed))
    return await _view(house, confirmed, await _find(house, confirmed, person))


@get("/console/api/admin/sessions", summary="Open sessions of everybody")
async def sessions(house: TheHouse, admin: TheCaller) -> list[shapes.OpenSession]:
    found = []
    for member in await house.store.staff(admin.organisation):
        found += [_session(admin, member, one) for one in await open_sessions(house, admin.organisation, member.id)]
    return sorted(found, key=lambda one: -one.last_seen_at)


@delete("/console/api/admin/sessions/{person:str}/{session:str}", status_code=204, summary="End one session")
async def session_end(house: TheHouse, admin: TheCaller, person: FromPath[str], session: FromPath[str]) -> None:
    member = await _find(house, admin, person, to_change=True)
    await end_one(house, admin.organisation, member.id, session, actor(admin))


async def _find(house: House, admin: Caller, person: str, *, to_change: bool = False) -> StaffMember:
    found = await house.store.staff_member(admin.organisation, person)
    if found is None:
        raise NotFound("there is no such person", field="person")
    if to_change and not may_change(found, admin.roles):
        raise Forbidden("only a platform administrator can do this to a platform administrator", code="BEYOND_ROLE")
    return found


def _table(data: shapes.ChangePerson) -> dict[str, object]:
    return {
        "name": data.name.strip(),
        "roles": list(dict.fromkeys(data.roles)),
        "languages": data.languages,
        "processes": data.processes,
        "external_id": data.external_id.strip(),
    }


async def _invited(
    house: House, admin: Caller, member: StaffMember, language: str, status: int
) -> Response[shapes.Invited]:
    organisation = await organisation_of(house, admin)
    until = house.clock.now() + LINK_SECONDS * 1000
    made = await invite(house, organisation, member, language, actor=actor(admin))  # type: ignore[arg-type]
    person = await _view(house, admin, await _find(house, admin, member.id))
    body = shapes.Invited(person=person, link=made.link, until=until, mail_error=made.mail_error)
    return Response(body, status_code=status, headers=NO_STORE)


async def _view(house: House, admin: Caller, member: StaffMember) -> shapes.StaffView:
    open_ = await open_sessions(house, admin.organisation, member.id)
    now = house.clock.now()
    return shapes.StaffView(
        id=member.id,
        login=member.login,
        name=member.name,
        roles=list(member.roles),
        languages=list(member.languages),
        processes=list(member.processes),
        external_id=member.external_id,
        state=await _state(house, member, now),
        link_until=member.sign_in_link_expires_at if member.sign_in_link_expires_at > now else 0,
        created_at=member.created_at,
        last_seen_at=_last_seen(open_),
        sessions=len(open_),
        factors=[one.kind for one in counting(await factors_of(house, member))],
        me=member.id == admin.id,
        mine=may_change(member, admin.roles),
        certificates=[
            certificate_view(one, now) for one in sorted(member.certificates, key=lambda one: -one.valid_until)
        ],
        lacking=await _lacking(house, admin, member),
    )


async def _lacking(house: House, admin: Caller, member: StaffMember) -> list[str]:
    if "operator" not in member.roles or member.disabled:
        return []
    organisation, processes = await organisation_of(house, admin), await house.store.processes(admin.organisation)
    served = [kind for one in served_by(member, processes) for kind in one.certificates]
    wanted = dict.fromkeys((*organisation.duty.certificates, *served))
    return [one.kind for one in lacking(wanted, member, house.clock.now())]


def _last_seen(open_: Sequence[StaffSession]) -> int:
    return max((one.last_seen_at for one in open_), default=0)


async def _state(house: House, member: StaffMember, now: int) -> str:
    if member.disabled:
        return "disabled"
    if await has_entered(house, member):
        return "active"
    return "invited" if member.sign_in_link_expires_at > now else "uninvited"


def _session(admin: Caller, member: StaffMember, session: StaffSession) -> shapes.OpenSession:
    return shapes.OpenSession(
        id=reference(session),
        staff=member.id,
        name=member.name,
        login=member.login,
        this=session.hash == admin.session,
        address=session.address,
        user_agent=session.user_agent,
        created_at=session.created_at,
        last_seen_at=session.last_seen_at,
        expires_at=session.expires_at,
        mine=may_change(member, admin.roles),
    )


ROUTES = [listed, add, change, link, disable, enable, sign_out, reset_factors, sessions, session_end]
