"""`/v1/keys`: API keys, made, changed, rotated, revoked, and checked for gateways."""

import msgspec

from coram.actions.access.introspection import check_key
from coram.actions.access.verify import FullKey, KeyAndSecret
from coram.actions.administration import keys
from coram.core import api_key_text
from coram.core.access import PER_MINUTE, ApiKey, KeyKind
from coram.core.errors import Invalid
from coram.core.request_data import iso
from coram.faces.access import shapes as s
from coram.faces.access.guards import organisation_of, right
from coram.faces.reading import Asked
from coram.faces.table import Answer


async def make(asked: Asked) -> Answer:
    """Make a key. Its secret is shown this once.

    A key that makes a key hands on its own bounds at the most: scopes, end, addresses, origins, limit.
    """
    allowed = await right(asked, "keys", changes=True)
    wanted = asked.shaped(s.NewKey)
    if wanted.kind not in ("secret", "publishable"):
        raise Invalid("kind is secret or publishable", field="kind")
    kind: KeyKind = "publishable" if wanted.kind == "publishable" else "secret"
    made = await keys.make_key(
        asked.house,
        await organisation_of(asked, allowed.caller.organisation),
        wanted.name,
        scopes=wanted.scopes,
        by_scopes=allowed.scopes,
        kind=kind,
        by=allowed.by,
        actor=allowed.actor,
        addresses=wanted.addresses,
        origins=wanted.origins,
        applications=wanted.applications,
        per_minute=wanted.per_minute,
        expires_at=_end(asked, wanted.expires_in),
    )
    return Answer(_with_secret(made, asked.house.clock.now()), 201, {"location": f"/v1/keys/{_ref(made.key)}"})


async def listed(asked: Asked) -> Answer:
    """All keys of the organisation, those that were revoked as well."""
    allowed = await right(asked, "keys")
    known = await asked.house.store.api_keys(allowed.caller.organisation)
    return Answer(s.Keys(keys=[shown(key, asked.house.clock.now()) for key in known]))


async def one(asked: Asked) -> Answer:
    """One key."""
    allowed = await right(asked, "keys")
    key = await keys.find_key(asked.house, allowed.caller.organisation, asked.required("ref"))
    return Answer(shown(key, asked.house.clock.now()))


async def change(asked: Asked) -> Answer:
    """Change what is given."""
    allowed = await right(asked, "keys", changes=True)
    given = asked.shaped(s.KeyChange)
    changes = {
        name: getattr(given, name)
        for name in given.__struct_fields__
        if getattr(given, name) is not msgspec.UNSET and name != "expires_in"
    }
    if given.expires_in is not msgspec.UNSET:
        changes["expires_at"] = _end(asked, given.expires_in)
    changed = await keys.change_key(
        asked.house,
        allowed.caller.organisation,
        asked.required("ref"),
        changes,
        by_scopes=allowed.scopes,
        by=allowed.by,
        actor=allowed.actor,
    )
    return Answer(shown(changed, asked.house.clock.now()))


async def rotate(asked: Asked) -> Answer:
    """A new secret for the same key. The old one, and tokens derived from it, hold for `overlap_seconds` more."""
    allowed = await right(asked, "keys", changes=True)
    made = await keys.rotate_key(
        asked.house,
        allowed.caller.organisation,
        asked.required("ref"),
        asked.shaped(s.Rotate).overlap_seconds,
        by_scopes=allowed.scopes,
        by=allowed.by,
        actor=allowed.actor,
    )
    return Answer(_with_secret(made, asked.house.clock.now()))


async def revoke(asked: Asked) -> Answer:
    """Revoke a key, and with it everything that was derived from it. Again is harmless."""
    allowed = await right(asked, "keys", changes=True)
    organisation = await organisation_of(asked, allowed.caller.organisation)
    await keys.revoke_key(asked.house, organisation, asked.required("ref"), why="revoked", actor=allowed.actor)
    return Answer(status=204)


async def check(asked: Asked) -> Answer:
    """Whether a key that somebody showed holds, and what it may. Counts as a request of that key.

    Answers 200 for keys that do not hold as well; other organisations' keys are not_found.
    """
    allowed = await right(asked, "introspection")
    wanted = asked.shaped(s.KeyToCheck)
    if bool(wanted.key) == bool(wanted.identifier or wanted.secret):
        raise Invalid("give key, or identifier with secret", field="key")
    presented = (
        FullKey(text=wanted.key) if wanted.key else KeyAndSecret(identifier=wanted.identifier, secret=wanted.secret)
    )
    found = await check_key(
        asked.house,
        allowed.caller.organisation,
        presented,
        wanted.address,
        scope=wanted.scope,
        origin=wanted.origin,
    )
    answer = s.CheckedKey(valid=not found.reason, reason=found.reason)
    key, caller = found.key, found.caller
    if key is not None:
        answer.ref, answer.key, answer.name, answer.mode = _ref(key), key.identifier, key.name, key.mode
        answer.scopes = list(key.scopes)
        answer.expires_at = iso(key.expires_at) if key.expires_at else None
    if caller is not None and caller.standing is not None:
        answer.limit, answer.remaining = caller.standing.limit, caller.standing.left
    return Answer(answer)


def shown(key: ApiKey, now: int) -> s.Key:
    """A key without its secret."""
    return s.Key(
        ref=_ref(key),
        key=key.identifier,
        name=key.name,
        kind=key.kind,
        mode=key.mode,
        state=_state(key, now),
        scopes=list(key.scopes),
        addresses=list(key.addresses),
        origins=list(key.origins),
        applications=list(key.applications),
        per_minute=key.per_minute or PER_MINUTE,
        created_at=iso(key.created_at),
        created_by=key.created_by,
        expires_at=_when(key.expires_at),
        rotated_at=_when(key.rotated_at),
        previous_until=_when(key.previous_until if key.previous_hash and key.previous_until > now else 0),
        revoked_at=_when(key.revoked_at),
        revoked_why=key.revoked_why,
        last_used_at=_when(key.last_used_at),
        last_used_from=key.last_used_from,
    )


def _with_secret(made: keys.NewKey, now: int) -> s.KeyWithSecret:
    return s.KeyWithSecret(**msgspec.structs.asdict(shown(made.key, now)), secret=made.secret, api_key=made.text)


def _ref(key: ApiKey) -> str:
    return api_key_text.reference(key.identifier)


def _state(key: ApiKey, now: int) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= now else "active"


def _when(at: int | None) -> str | None:
    return iso(at) if at else None


def _end(asked: Asked, seconds: int | None) -> int | None:
    if seconds is None:
        return None
    if not 1 <= seconds <= 100 * 366 * 86_400:
        raise Invalid("expires_in: from now, in seconds, at least 1", field="expires_in")
    return asked.house.clock.now() + seconds * 1000
