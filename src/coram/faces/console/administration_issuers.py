"""Administrators: whose tokens say who a user is, and the keys that sign the installation's own."""

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from coram.actions.access.signing_keys import rotate_signing_key, signing_key_states
from coram.actions.administration import issuers
from coram.actions.house import House
from coram.core.access import TokenIssuer
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.console.guards import NO_STORE, organisation_of
from coram.faces.injected import TheCaller, TheHouse


@get("/console/api/admin/issuers", summary="External token issuers")
async def listed(house: TheHouse, admin: TheCaller) -> list[shapes.IssuerView]:
    return [_view(house, issuer) for issuer in await house.store.token_issuers(admin.organisation)]


@post("/console/api/admin/issuers", summary="Trust an issuer: its shared secret is in this answer and nowhere else")
async def make(house: TheHouse, confirmed: TheCaller, data: JSONBody[shapes.MakeIssuer]) -> Response[shapes.NewIssuer]:
    organisation = await organisation_of(house, confirmed)
    made = await issuers.make_issuer(house, organisation, _members(data), secret=data.secret, actor=actor(confirmed))
    return _new(house, made, 201)


@put("/console/api/admin/issuers/{issuer:str}", summary="Change what an issuer's tokens may")
async def change(
    house: TheHouse, confirmed: TheCaller, issuer: FromPath[str], data: JSONBody[shapes.ChangeIssuer]
) -> shapes.IssuerView:
    organisation = await organisation_of(house, confirmed)
    return _view(
        house, await issuers.change_issuer(house, organisation, issuer, _members(data), actor=actor(confirmed))
    )


@post("/console/api/admin/issuers/{issuer:str}/rotate", status_code=200, summary="Another shared secret")
async def rotate(
    house: TheHouse, confirmed: TheCaller, issuer: FromPath[str], data: JSONBody[shapes.RotateIssuer]
) -> Response[shapes.NewIssuer]:
    made = await issuers.rotate_issuer_secret(
        house, confirmed.organisation, issuer, data.overlap_seconds, secret=data.secret, actor=actor(confirmed)
    )
    return _new(house, made, 200)


@delete("/console/api/admin/issuers/{issuer:str}", status_code=204, summary="Believe an issuer no longer")
async def remove(house: TheHouse, confirmed: TheCaller, issuer: FromPath[str]) -> None:
    await issuers.remove_issuer(house, confirmed.organisation, issuer, actor=actor(confirmed))


@get("/console/api/admin/signing-keys", summary="The keys that sign the installation's tokens")
async def signing_keys(house: TheHouse, platform: TheCaller) -> list[shapes.SigningKeyView]:
    return [
        shapes.SigningKeyView(kid=key.kid, state=key.state, active_at=key.active_at, retires_at=key.retires_at)
        for key in signing_key_states(house)
    ]


@post("/console/api/admin/signing-keys/rotate", status_code=200, summary="Another signing key")
async def signing_key_rotate(
    house: TheHouse, confirmed_platform: TheCaller, data: JSONBody[shapes.RotateSigningKey]
) -> list[shapes.SigningKeyView]:
    await rotate_signing_key(house, actor=actor(confirmed_platform), at_once=data.at_once)
    return [
        shapes.SigningKeyView(kid=key.kid, state=key.state, active_at=key.active_at, retires_at=key.retires_at)
        for key in signing_key_states(house)
    ]


def _members(data: shapes.ChangeIssuer) -> dict[str, object]:
    return {name: getattr(data, name) for name in issuers.CHANGEABLE} | {"name": data.name.strip()}


def _new(house: House, made: issuers.NewSecret, status: int) -> Response[shapes.NewIssuer]:
    body = shapes.NewIssuer(issuer=_view(house, made.issuer), secret=made.secret)
    return Response(body, status_code=status, headers=NO_STORE)


def _view(house: House, issuer: TokenIssuer) -> shapes.IssuerView:
    return shapes.IssuerView(
        id=issuer.id,
        name=issuer.name,
        algorithms=list(issuer.algorithms),
        issuer=issuer.issuer,
        audience=issuer.audience,
        jwks_url=issuer.jwks_url,
        wildcard_user=issuer.wildcard_user,
        life_seconds=issuer.life_seconds,
        single_use=issuer.single_use,
        disabled=issuer.disabled,
        created_at=issuer.created_at,
        last_used_at=issuer.last_used_at,
        secrets=[
            shapes.SharedSecretView(created_at=one.created_at, until=one.until)
            for one in issuers.secrets_of(house, issuer, house.clock.now())
        ],
    )


ROUTES = [listed, make, change, rotate, remove, signing_keys, signing_key_rotate]
