"""Making and revoking API keys."""

from typing import NamedTuple

import msgspec

from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.access import KEY_SCOPES, ApiKey, Mode
from coram.core.errors import Invalid, NotFound
from coram.core.organisation import Organisation


class NewKey(NamedTuple):
    """`text` is the full value for the `apikey` header, `secret` its part behind the identifier: shown once."""

    key: ApiKey
    secret: str
    text: str


async def make_key(
    house: House, organisation: Organisation, name: str, *, scopes: tuple[str, ...] = (), expires_at: int | None = None
) -> NewKey:
    """A fresh key; its mode follows from the organisation. Raises Invalid for an unknown scope or an empty name."""
    if not name.strip():
        raise Invalid("a key needs a name, so that it can be told from others later", field="name")
    for scope in scopes:
        if scope not in KEY_SCOPES:
            raise Invalid(f"there is no scope '{scope}'; there are {', '.join(KEY_SCOPES)}", field="scope")
    mode: Mode = "test" if organisation.test else "live"
    identifier = api_key_text.identifier_from(house.chance.bytes(20))
    secret = api_key_text.secret_from(house.chance.bytes(32))
    key = ApiKey(
        organisation=organisation.id,
        identifier=identifier,
        name=name,
        secret_hash=house.keyring.keyed_hash("api-key", secret.encode()),
        created_at=house.clock.now(),
        mode=mode,
        scopes=scopes or KEY_SCOPES,
        expires_at=expires_at,
    )
    await store(house, organisation.id, "key.made", {"key": identifier}, insert=[key])
    return NewKey(key, secret, api_key_text.write(mode, identifier, secret))


async def revoke_key(house: House, organisation: Organisation, identifier: str) -> ApiKey:
    """End a key at once; again is harmless. Raises NotFound."""
    key = await house.store.api_key_by_identifier(identifier)
    if key is None or key.organisation != organisation.id:
        raise NotFound(f"there is no key '{identifier}'", field="key")
    if key.revoked_at is not None:
        return key
    revoked = msgspec.structs.replace(key, revoked_at=house.clock.now())
    await store(house, organisation.id, "key.revoked", {"key": identifier}, update=[revoked])
    return revoked
