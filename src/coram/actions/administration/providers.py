"""An organisation's identity providers: making, changing, removing."""

from collections.abc import Mapping
from typing import Any

import msgspec

from coram.actions.administration.storing import store
from coram.actions.administration.tables import record_from
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Invalid, NotFound
from coram.core.organisation import Organisation
from coram.core.origins import checked_receiver
from coram.core.provider import ALGORITHMS, IdentityProvider

WRITABLE = frozenset(
    {"name", "issuer", "client_id", "algorithms", "scopes", "create", "domains", "roles", "second_factor_there"}
    | {"disabled"}
)


async def put_provider(
    house: House,
    organisation: Organisation,
    table: Mapping[str, Any],
    *,
    secret: str | None = None,
    provider: str = "",
    actor: Actor = SYSTEM,
) -> IdentityProvider:
    """Make an identity provider, or change the one of that id; what `table` leaves out keeps its value. `secret` is
    the client's, as the provider gave it ("" for a public client, None leaves it as it is).

    Raises Invalid, NotFound.
    """
    present = await house.store.identity_provider_by_id(provider) if provider else None
    if provider and (present is None or present.organisation != organisation.id):
        raise NotFound("there is no such identity provider", field="provider")
    id_ = present.id if present else new_id(house)
    known = msgspec.to_builtins(present) if present else {}
    merged = {name: known[name] for name in WRITABLE if name in known} | dict(table)
    fixed = {
        "organisation": organisation.id,
        "id": id_,
        "version": present.version if present else 1,
        "created_at": present.created_at if present else house.clock.now(),
        "wrapped_key": present.wrapped_key if present else b"",
        "sealed": present.sealed if present else b"",
    }
    made = record_from(merged, IdentityProvider, writable=WRITABLE, **fixed)
    _check(made, organisation)
    if secret is not None:
        made = _with_secret(house, made, secret)
    what = "provider.changed" if present else "provider.made"
    details: dict[str, object] = {"provider": id_, "issuer": made.issuer, "secret_changed": secret is not None}
    change: dict[str, Any] = {"update": [made]} if present else {"insert": [made]}
    await store(house, organisation.id, what, details, actor=actor, **change)
    return made


async def remove_provider(house: House, organisation: Organisation, provider: str, actor: Actor = SYSTEM) -> None:
    """Nobody signs in through it any more; open sessions go on. Raises NotFound."""
    found = await house.store.identity_provider_by_id(provider)
    if found is None or found.organisation != organisation.id:
        raise NotFound("there is no such identity provider", field="provider")
    await store(house, organisation.id, "provider.removed", {"provider": found.id}, delete=[found], actor=actor)


def _with_secret(house: House, provider: IdentityProvider, secret: str) -> IdentityProvider:
    if not secret:
        return msgspec.structs.replace(provider, wrapped_key=b"", sealed=b"")
    key = house.keyring.new_key(house.chance.bytes(32))
    sealed = house.keyring.seal(key, secret.encode(), f"provider:{provider.id}")
    return msgspec.structs.replace(provider, wrapped_key=key, sealed=sealed)


def _check(provider: IdentityProvider, organisation: Organisation) -> None:
    if not provider.name.strip() or len(provider.name) > 60:
        raise Invalid("name: 1 to 60 characters; it stands on the button", field="name")
    checked_receiver(provider.issuer, "issuer", test=organisation.calls_anywhere)
    if not provider.client_id.strip():
        raise Invalid("client_id: as the provider gave it", field="client_id")
    unknown = [one for one in provider.algorithms if one not in ALGORITHMS]
    if unknown or not provider.algorithms:
        raise Invalid(f"algorithms: some of {', '.join(ALGORITHMS)}", field="algorithms")
    if "openid" not in provider.scopes:
        raise Invalid("scopes: openid must be among them", field="scopes")
    if provider.create and not provider.domains:
        raise Invalid("domains: name those whose addresses may make new people", field="domains")
    if "platform_admin" in provider.roles or (provider.create and not provider.roles):
        raise Invalid("roles: at least one, and never platform_admin", field="roles")
