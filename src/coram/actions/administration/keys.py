"""Making, changing, rotating and revoking API keys."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.access import DEFAULT_SCOPES, KEY_SCOPES, ApiKey, KeyKind, Mode
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound
from coram.core.key_rules import bounded, check_wishes, check_within, covered
from coram.core.organisation import Organisation

MOST_KEYS = 500
"""Of one organisation, not counting those that no longer hold."""
LONGEST_OVERLAP_SECONDS = 30 * 86_400

CHANGEABLE = frozenset({"name", "scopes", "addresses", "origins", "applications", "per_minute", "expires_at"})


class NewKey(NamedTuple):
    """`text` is the full value for the `apikey` header, `secret` its part behind the identifier: shown once. A
    publishable key has neither.
    """

    key: ApiKey
    secret: str
    text: str


async def make_key(
    house: House,
    organisation: Organisation,
    name: str,
    *,
    scopes: Sequence[str] = (),
    by_scopes: Sequence[str] = KEY_SCOPES,
    kind: KeyKind = "secret",
    by: ApiKey | None = None,
    actor: Actor = SYSTEM,
    **members: Any,
) -> NewKey:
    """A fresh key; its mode follows from the organisation. `members`: others of `CHANGEABLE`. `by` is the key that
    makes it, whose bounds it inherits.

    Raises Invalid for a member that no key may have, Forbidden for a scope beyond `by_scopes` or a bound beyond
    those of `by`, NotAllowed when there are too many.
    """
    if by is not None:
        members = bounded(members, by)
    granted = () if kind == "publishable" else covered(scopes, by_scopes)
    if kind == "secret" and not granted:
        raise Invalid(f"a key needs scopes; there are {', '.join(DEFAULT_SCOPES)}", field="scopes")
    mode: Mode = "test" if organisation.test else "live"
    secret = "" if kind == "publishable" else api_key_text.secret_from(house.chance.bytes(32))
    key = ApiKey(
        organisation=organisation.id,
        identifier=api_key_text.identifier_from(house.chance.bytes(20)),
        name=name,
        secret_hash=house.keyring.keyed_hash("api-key", secret.encode()) if secret else "",
        created_at=house.clock.now(),
        created_by=actor.id,
        mode=mode,
        kind=kind,
        scopes=granted,
        **_clean(members),
    )
    check_wishes(key, house.clock.now())
    if by is not None:
        check_within(key, by)
    if len([one for one in await house.store.api_keys(organisation.id) if one.revoked_at is None]) >= MOST_KEYS:
        raise NotAllowed(f"an organisation has at most {MOST_KEYS} keys; revoke some", code="TOO_MANY_KEYS")
    details: dict[str, object] = {"key": key.identifier, "kind": kind, "scopes": list(granted)}
    await store(house, organisation.id, "key.made", details, insert=[key], actor=actor)
    return NewKey(key, secret, api_key_text.write(mode, key.identifier, secret) if secret else "")


async def find_key(house: House, organisation: str, named: str) -> ApiKey:
    """By its reference (UUID) or its identifier. Raises NotFound, also for another organisation's."""
    if api_key_text.is_identifier(named):
        key = await house.store.api_key_by_identifier(named)
        if key is not None and key.organisation == organisation:
            return key
    else:
        for key in await house.store.api_keys(organisation):
            if api_key_text.reference(key.identifier) == named.lower():
                return key
    raise NotFound(f"there is no key '{named[:40]}'", field="key")


async def change_key(
    house: House,
    organisation: str,
    named: str,
    changes: dict[str, Any],
    *,
    by_scopes: Sequence[str] = KEY_SCOPES,
    by: ApiKey | None = None,
    actor: Actor = SYSTEM,
) -> ApiKey:
    """Change members of `CHANGEABLE`. Raises NotFound, Invalid, Forbidden for what lies beyond `by_scopes` and the
    bounds of the key `by`, NotAllowed for a revoked key.
    """
    key = _living(await find_key(house, organisation, named))
    _check_reach(key, by_scopes)
    unknown = sorted(set(changes) - CHANGEABLE)
    if unknown:
        raise Invalid(f"'{unknown[0]}' cannot be changed", field=unknown[0])
    changes = _clean(changes)
    if "scopes" in changes and key.kind == "secret":
        if not changes["scopes"]:
            raise Invalid("a key needs at least one scope; revoke it if it shall do nothing", field="scopes")
        changes["scopes"] = covered(changes["scopes"], by_scopes)
    changed = msgspec.structs.replace(key, **changes)
    check_wishes(changed, house.clock.now())
    if by is not None:
        check_within(changed, by, changes)
    if changed != key:
        different = sorted(name for name in changes if getattr(key, name) != getattr(changed, name))
        details: dict[str, object] = {"key": key.identifier, "changed": different}
        await store(house, organisation, "key.changed", details, update=[changed], actor=actor)
    return changed


async def rotate_key(
    house: House,
    organisation: str,
    named: str,
    overlap_seconds: int,
    *,
    by_scopes: Sequence[str] = KEY_SCOPES,
    by: ApiKey | None = None,
    actor: Actor = SYSTEM,
) -> NewKey:
    """A new secret for the same identifier. The old one, and the tokens derived from it, hold for `overlap_seconds`
    more: 0 ends them at once, as after a leak. Whoever learns a key's secret has what it has: it must lie within
    `by_scopes` and the bounds of the key `by`. Raises NotFound, Invalid, Forbidden, NotAllowed.
    """
    key = _living(await find_key(house, organisation, named))
    _check_reach(key, by_scopes)
    if by is not None:
        check_within(key, by)
    if key.kind != "secret":
        raise NotAllowed("a publishable key has no secret to rotate", field="key")
    if not 0 <= overlap_seconds <= LONGEST_OVERLAP_SECONDS:
        raise Invalid(f"an overlap is 0 to {LONGEST_OVERLAP_SECONDS} seconds", field="overlap_seconds")
    now, secret = house.clock.now(), api_key_text.secret_from(house.chance.bytes(32))
    rotated = msgspec.structs.replace(
        key,
        secret_hash=house.keyring.keyed_hash("api-key", secret.encode()),
        previous_hash=key.secret_hash if overlap_seconds else "",
        previous_until=now + overlap_seconds * 1000 if overlap_seconds else 0,
        generation=key.generation + 1,
        rotated_at=now,
    )
    details: dict[str, object] = {"key": key.identifier, "overlap_seconds": overlap_seconds}
    await store(house, organisation, "key.rotated", details, update=[rotated], actor=actor)
    house.bus.nudge("access")
    return NewKey(rotated, secret, api_key_text.write(key.mode, key.identifier, secret))


async def revoke_key(
    house: House, organisation: Organisation, named: str, *, why: str = "", actor: Actor = SYSTEM
) -> ApiKey:
    """End a key, and everything derived from it, at once; again is harmless. Raises NotFound."""
    key = await find_key(house, organisation.id, named)
    if key.revoked_at is not None:
        return key
    revoked = msgspec.structs.replace(key, revoked_at=house.clock.now(), revoked_why=why, previous_hash="")
    details: dict[str, object] = {"key": key.identifier, "why": why}
    await store(house, organisation.id, "key.revoked", details, update=[revoked], actor=actor)
    house.bus.nudge("access")
    return revoked


def _check_reach(key: ApiKey, by_scopes: Sequence[str]) -> None:
    beyond = sorted(set(key.scopes) - set(by_scopes))
    if beyond:
        raise Forbidden(f"that key has '{beyond[0]}', which this credential does not cover", code="INSUFFICIENT_SCOPE")


def _living(key: ApiKey) -> ApiKey:
    if key.revoked_at is not None:
        raise NotAllowed("this key was revoked", field="key")
    return key


def _clean(members: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(members) - CHANGEABLE)
    if unknown:
        raise Invalid(f"'{unknown[0]}' cannot be set", field=unknown[0])
    return {name: tuple(value) if isinstance(value, list | tuple) else value for name, value in members.items()}
