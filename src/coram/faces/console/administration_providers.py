"""Administrators: the identity providers through which their staff may sign in."""

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody

from coram.actions.access.oidc import CALLBACK
from coram.actions.administration.providers import put_provider, remove_provider
from coram.actions.house import House
from coram.core.provider import IdentityProvider
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.console.guards import organisation_of
from coram.faces.injected import TheCaller, TheHouse

MEMBERS = ("name", "issuer", "client_id", "create", "domains", "roles", "second_factor_there", "disabled")


@get("/console/api/admin/providers", summary="Identity providers")
async def listed(house: TheHouse, admin: TheCaller) -> list[shapes.IdentityProviderView]:
    return [_view(house, one) for one in await house.store.identity_providers(admin.organisation)]


@post("/console/api/admin/providers", status_code=201, summary="Let staff sign in through an identity provider")
async def add(
    house: TheHouse, confirmed: TheCaller, data: JSONBody[shapes.PutIdentityProvider]
) -> shapes.IdentityProviderView:
    organisation = await organisation_of(house, confirmed)
    secret = data.client_secret or ""
    return _view(house, await put_provider(house, organisation, _table(data), secret=secret, actor=actor(confirmed)))


@put("/console/api/admin/providers/{provider:str}", summary="Change an identity provider")
async def change(
    house: TheHouse, confirmed: TheCaller, provider: FromPath[str], data: JSONBody[shapes.PutIdentityProvider]
) -> shapes.IdentityProviderView:
    organisation = await organisation_of(house, confirmed)
    changed = await put_provider(
        house, organisation, _table(data), secret=data.client_secret, provider=provider, actor=actor(confirmed)
    )
    return _view(house, changed)


@delete("/console/api/admin/providers/{provider:str}", status_code=204, summary="Remove an identity provider")
async def remove(house: TheHouse, confirmed: TheCaller, provider: FromPath[str]) -> None:
    await remove_provider(house, await organisation_of(house, confirmed), provider, actor(confirmed))


def _table(data: shapes.PutIdentityProvider) -> dict[str, object]:
    return {name: getattr(data, name) for name in MEMBERS}


def _view(house: House, provider: IdentityProvider) -> shapes.IdentityProviderView:
    return shapes.IdentityProviderView(
        id=provider.id,
        name=provider.name,
        issuer=provider.issuer,
        client_id=provider.client_id,
        has_secret=bool(provider.sealed),
        create=provider.create,
        domains=list(provider.domains),
        roles=list(provider.roles),
        second_factor_there=provider.second_factor_there,
        disabled=provider.disabled,
        redirect_uri=house.base_url + CALLBACK,
        created_at=provider.created_at,
    )


ROUTES = [listed, add, change, remove]
