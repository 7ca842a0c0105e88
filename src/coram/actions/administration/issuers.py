"""External token issuers: whom an organisation lets say who a user is."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.access import IssuerSecrets, SharedSecret, TokenIssuer
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.issued_token import LONGEST_SECRET, SHORTEST_SECRET, check_issuer
from coram.core.organisation import Organisation

MOST_ISSUERS = 50
LONGEST_OVERLAP_SECONDS = 30 * 86_400

CHANGEABLE = frozenset(
    {
        "name",
        "algorithms",
        "issuer",
        "audience",
        "jwks_url",
        "wildcard_user",
        "life_seconds",
        "single_use",
        "disabled",
    }
)


class NewSecret(NamedTuple):
    """`secret` is the text that signs (HS256), shown once; "" for an issuer with key pairs."""

    issuer: TokenIssuer
    secret: str


async def make_issuer(
    house: House,
    organisation: Organisation,
    members: dict[str, Any],
    *,
    secret: str = "",
    actor: Actor = SYSTEM,
) -> NewSecret:
    """A fresh issuer. HS256 secrets are made here; `secret` takes one over that is in use already.

    Raises Invalid, NotAllowed.
    """
    wrapped = house.keyring.new_key(house.chance.bytes(32))
    issuer = TokenIssuer(
        organisation=organisation.id,
        id=new_id(house),
        created_at=house.clock.now(),
        wrapped_key=wrapped,
        **_clean({"name": "", **members}),
    )
    check_issuer(issuer, test=organisation.calls_anywhere)
    if len(await house.store.token_issuers(organisation.id)) >= MOST_ISSUERS:
        raise NotAllowed(f"an organisation has at most {MOST_ISSUERS} issuers", code="TOO_MANY_ISSUERS")
    shared = _fresh(house, secret) if "HS256" in issuer.algorithms else None
    issuer = with_secrets(house, issuer, (shared,) if shared else ())
    details: dict[str, object] = {"issuer": issuer.id, "algorithms": list(issuer.algorithms)}
    await store(house, organisation.id, "issuer.made", details, insert=[issuer], actor=actor)
    return NewSecret(issuer, shared.secret if shared else "")


async def find_issuer(house: House, organisation: str, issuer: str) -> TokenIssuer:
    """Raises NotFound, also for another organisation's."""
    found = await house.store.token_issuer(organisation, issuer)
    if found is None:
        raise NotFound("there is no such issuer", field="issuer")
    return found


async def change_issuer(
    house: House, organisation: Organisation, issuer: str, changes: dict[str, Any], *, actor: Actor = SYSTEM
) -> TokenIssuer:
    """Change members of `CHANGEABLE`. Raises NotFound, Invalid."""
    found = await find_issuer(house, organisation.id, issuer)
    changed = msgspec.structs.replace(found, **_clean(changes))
    check_issuer(changed, test=organisation.calls_anywhere)
    if ("HS256" in changed.algorithms) != ("HS256" in found.algorithms):
        raise Invalid("make another issuer to go from a shared secret to key pairs or back", field="algorithms")
    if changed != found:
        different = sorted(name for name in changes if getattr(found, name) != getattr(changed, name))
        details: dict[str, object] = {"issuer": issuer, "changed": different}
        await store(house, organisation.id, "issuer.changed", details, update=[changed], actor=actor)
        house.bus.nudge("access")
    return changed


async def rotate_issuer_secret(
    house: House, organisation: str, issuer: str, overlap_seconds: int, *, secret: str = "", actor: Actor = SYSTEM
) -> NewSecret:
    """A second secret; the first holds for `overlap_seconds` more (0: not at all). Raises NotFound, Invalid."""
    found = await find_issuer(house, organisation, issuer)
    if "HS256" not in found.algorithms:
        raise NotAllowed("this issuer has no shared secret; rotate its keys where its key set is", field="issuer")
    if not 0 <= overlap_seconds <= LONGEST_OVERLAP_SECONDS:
        raise Invalid(f"an overlap is 0 to {LONGEST_OVERLAP_SECONDS} seconds", field="overlap_seconds")
    now, fresh = house.clock.now(), _fresh(house, secret)
    kept = [
        msgspec.structs.replace(one, until=now + overlap_seconds * 1000)
        for one in secrets_of(house, found, now)[:1]
        if overlap_seconds
    ]
    rotated = with_secrets(house, found, (fresh, *kept))
    details: dict[str, object] = {"issuer": issuer, "overlap_seconds": overlap_seconds}
    await store(house, organisation, "issuer.rotated", details, update=[rotated], actor=actor)
    house.bus.nudge("access")
    return NewSecret(rotated, fresh.secret)


async def remove_issuer(house: House, organisation: str, issuer: str, *, actor: Actor = SYSTEM) -> None:
    """Its tokens hold no longer. Raises NotFound."""
    found = await find_issuer(house, organisation, issuer)
    await store(house, organisation, "issuer.removed", {"issuer": issuer}, delete=[found], actor=actor)
    house.bus.nudge("access")


def secrets_of(house: House, issuer: TokenIssuer, now: int) -> Sequence[SharedSecret]:
    """The secrets that hold now, the youngest first."""
    if not issuer.sealed:
        return ()
    plain = house.keyring.open(issuer.wrapped_key, issuer.sealed, f"issuer:{issuer.id}")
    kept = msgspec.json.decode(plain, type=IssuerSecrets).secrets
    return [one for one in kept if not one.until or one.until > now]


def with_secrets(house: House, issuer: TokenIssuer, secrets: tuple[SharedSecret, ...]) -> TokenIssuer:
    """The issuer with these secrets sealed into it."""
    plain = msgspec.json.encode(IssuerSecrets(secrets=secrets))
    return msgspec.structs.replace(issuer, sealed=house.keyring.seal(issuer.wrapped_key, plain, f"issuer:{issuer.id}"))


def _fresh(house: House, given: str) -> SharedSecret:
    if given and not SHORTEST_SECRET <= len(given.encode()) <= LONGEST_SECRET:
        raise Invalid(f"a shared secret has {SHORTEST_SECRET} to {LONGEST_SECRET} bytes", field="secret")
    secret = given or urlsafe_b64encode(house.chance.bytes(48)).decode()
    return SharedSecret(id=new_id(house), secret=secret, created_at=house.clock.now())


def _clean(members: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(members) - CHANGEABLE)
    if unknown:
        raise Invalid(f"'{unknown[0]}' cannot be set", field=unknown[0])
    return {name: tuple(value) if isinstance(value, list | tuple) else value for name, value in members.items()}
