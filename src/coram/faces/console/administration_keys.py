"""Administrators: API keys."""

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody

from coram.actions.administration import keys
from coram.actions.administration.test_side import make_side, side_of, tenant_of_key
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.access import DEFAULT_SCOPES, KEY_SCOPES, PER_MINUTE, ApiKey, Caller
from coram.core.audit import Actor
from coram.core.key_rules import state_of
from coram.core.organisation import Organisation
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.first_call import first_calls
from coram.faces.console.guards import NO_STORE, organisation_of
from coram.faces.injected import TheCaller, TheHouse


@get("/console/api/admin/keys", summary="The organisation's API keys, without their secrets")
async def listed(house: TheHouse, admin: TheCaller) -> shapes.KeyList:
    now, names = house.clock.now(), await _names(house, admin)
    side = await side_of(house, await organisation_of(house, admin))
    both = [*await house.store.api_keys(admin.organisation), *(await house.store.api_keys(side.id) if side else ())]
    found = sorted(both, key=lambda key: -key.created_at)
    return shapes.KeyList(
        now=now,
        keys=[_view(key, names, now) for key in found],
        scopes=list(KEY_SCOPES),
        usual_scopes=list(DEFAULT_SCOPES),
        usual_per_minute=PER_MINUTE,
    )


@post("/console/api/admin/keys", summary="Make a key: its secret is in this answer and nowhere else")
async def make(house: TheHouse, confirmed: TheCaller, data: JSONBody[shapes.MakeKey]) -> Response[shapes.NewKey]:
    organisation = await organisation_of(house, confirmed)
    if data.test:
        organisation = await make_side(house, organisation, actor=actor(confirmed))
    made = await keys.make_key(
        house,
        organisation,
        data.name.strip(),
        scopes=data.scopes,
        kind=data.kind,
        actor=actor(confirmed),
        addresses=data.addresses,
        origins=data.origins,
        applications=data.applications,
        per_minute=data.per_minute,
        expires_at=data.expires_at,
    )
    return await _new(house, confirmed, made, 201)


@put("/console/api/admin/keys/{key:str}", summary="Change what a key may do, and where")
async def change(
    house: TheHouse, confirmed: TheCaller, key: FromPath[str], data: JSONBody[shapes.ChangeKey]
) -> shapes.KeyView:
    changes = {name: getattr(data, name) for name in keys.CHANGEABLE} | {"name": data.name.strip()}
    tenant = await _tenant(house, confirmed, key)
    changed = await keys.change_key(house, tenant.id, key, changes, actor=actor(confirmed))
    return _view(changed, await _names(house, confirmed), house.clock.now())


@post("/console/api/admin/keys/{key:str}/rotate", status_code=200, summary="A new secret for the same key")
async def rotate(
    house: TheHouse, confirmed: TheCaller, key: FromPath[str], data: JSONBody[shapes.Rotate]
) -> Response[shapes.NewKey]:
    tenant = await _tenant(house, confirmed, key)
    made = await keys.rotate_key(house, tenant.id, key, data.overlap_seconds, actor=actor(confirmed))
    return await _new(house, confirmed, made, 200)


@post("/console/api/admin/keys/{key:str}/revoke", status_code=200, summary="End a key at once and for good")
async def revoke(
    house: TheHouse, confirmed: TheCaller, key: FromPath[str], data: JSONBody[shapes.Why]
) -> shapes.KeyView:
    ended = await keys.revoke_key(
        house, await _tenant(house, confirmed, key), key, why=data.why.strip()[:200], actor=actor(confirmed)
    )
    return _view(ended, await _names(house, confirmed), house.clock.now())


async def _tenant(house: House, admin: Caller, key: str) -> Organisation:
    """The organisation, or its test side where the key is one of that."""
    return await tenant_of_key(house, await organisation_of(house, admin), key)


def actor(admin: Caller) -> Actor:
    """The administrator, for the audit trail."""
    return Actor(kind="staff", id=admin.id)


async def _new(house: House, admin: Caller, made: keys.NewKey, status: int) -> Response[shapes.NewKey]:
    organisation, processes = await organisation_of(house, admin), await house.store.processes(admin.organisation)
    calls = "identifications" in made.key.scopes and made.text
    body = shapes.NewKey(
        key=_view(made.key, await _names(house, admin), house.clock.now()),
        secret=made.secret,
        text=made.text,
        calls=first_calls(house.base_url, made.text, organisation, processes) if calls else [],
    )
    return Response(body, status_code=status, headers=NO_STORE)


async def _names(house: House, admin: Caller) -> dict[str, str]:
    return {member.id: member.name for member in await house.store.staff(admin.organisation)}


def _view(key: ApiKey, names: dict[str, str], now: int) -> shapes.KeyView:
    return shapes.KeyView(
        reference=api_key_text.reference(key.identifier),
        identifier=key.identifier,
        name=key.name,
        kind=key.kind,
        mode=key.mode,
        state=state_of(key, now),
        scopes=list(key.scopes),
        addresses=list(key.addresses),
        origins=list(key.origins),
        applications=list(key.applications),
        per_minute=key.per_minute,
        created_at=key.created_at,
        created_by=names.get(key.created_by, key.created_by),
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
        revoked_why=key.revoked_why,
        rotated_at=key.rotated_at,
        previous_until=key.previous_until if key.previous_until > now else 0,
        last_used_at=key.last_used_at,
        last_used_from=key.last_used_from,
    )


ROUTES = [listed, make, change, rotate, revoke]
