"""`/auth/keys/*` and `/auth/user/*`: an administrator's own API keys."""

from coram.actions.access.sessions import own_session, require_fresh
from coram.actions.administration import keys
from coram.core import api_key_text
from coram.core.access import ApiKey, Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, NotFound, Unauthenticated
from coram.core.organisation import Organisation
from coram.core.request_data import iso
from coram.faces.credentials import admit, service_credential
from coram.faces.reading import Asked
from coram.faces.received.shapes import Generate, GeneratedKey, ListedKey, Rotate, RotatedKey
from coram.faces.received.signing_in import FACE
from coram.faces.sessions import admin
from coram.faces.table import Answer


async def generate(asked: Asked) -> Answer:
    """Make an API key. Its password is shown this once."""
    caller = await _key_maker(asked)
    _split_scopes(asked)
    wanted = asked.shaped(Generate)
    expires_at = asked.house.clock.now() + wanted.expires_in * 1000 if wanted.expires_in is not None else None
    organisation = await _organisation(asked, caller)
    made = await keys.make_key(
        asked.house,
        organisation,
        wanted.name,
        scopes=wanted.scopes,
        actor=Actor(kind="staff", id=caller.id),
        addresses=wanted.ip_allowlist,
        expires_at=expires_at,
    )
    key = made.key
    answer = GeneratedKey(
        api_key=key.identifier,
        password=made.secret,
        api_key_ref=api_key_text.reference(key.identifier),
        name=key.name,
        scopes=list(key.scopes),
        created_at=iso(key.created_at),
        expires_at=iso(key.expires_at) if key.expires_at else None,
    )
    return Answer(answer, status=200 if organisation.compatibility.strict_200 else 201)


async def listed(asked: Asked) -> Answer:
    """The organisation's keys, without those that were deleted."""
    caller = await _admin(asked)
    known = await asked.house.store.api_keys(caller.organisation)
    now = asked.house.clock.now()
    return Answer([_listed(key, now) for key in known if key.revoked_at is None])


async def deleted(asked: Asked) -> Answer:
    """Delete a key by its reference, or by the key itself. Tokens that it was exchanged for die with it."""
    caller = await _key_maker(asked)
    organisation = await _organisation(asked, caller)
    actor = Actor(kind="staff", id=caller.id)
    await keys.revoke_key(asked.house, organisation, asked.required("ref"), why="deleted", actor=actor)
    return Answer(status=204)


async def rotated(asked: Asked) -> Answer:
    """A new password for the same key. The old one holds for `overlap` seconds more."""
    caller = await _key_maker(asked)
    wanted = asked.shaped(Rotate)
    actor = Actor(kind="staff", id=caller.id)
    made = await keys.rotate_key(asked.house, caller.organisation, asked.required("ref"), wanted.overlap, actor=actor)
    key = made.key
    answer = RotatedKey(
        api_key=key.identifier,
        password=made.secret,
        api_key_ref=api_key_text.reference(key.identifier),
        previous_until=iso(key.previous_until) if key.previous_until else None,
    )
    return Answer(answer)


async def _admin(asked: Asked) -> Caller:
    """Raises Unauthenticated, and Forbidden for other staff, another site's request and an API key's token."""
    house = asked.house
    try:
        return await admin(asked.request, house)
    except Unauthenticated:
        presented = service_credential(asked.headers)
        if presented is None:
            raise
        scope = asked.request.scope
        await admit(house, scope, presented, asked.address, user_agent=asked.user_agent)  # type: ignore[arg-type]
        raise Forbidden("an API key cannot manage API keys here: log in as an administrator") from None


async def _key_maker(asked: Asked) -> Caller:
    """An administrator who may make and end keys: one who logged in here, as this face's clients do, or whose session
    of the console was confirmed a moment ago. A console's cookie that fell into other hands is worth no key.

    Raises as `_admin`, and Forbidden (CONFIRM_FIRST).
    """
    caller = await _admin(asked)
    if (await own_session(asked.house, caller)).face != FACE:
        await require_fresh(asked.house, caller)
    return caller


async def _organisation(asked: Asked, caller: Caller) -> Organisation:
    found = await asked.house.store.organisation(caller.organisation)
    if found is None:
        raise NotFound("there is no such organisation")
    return found


def _split_scopes(asked: Asked) -> None:
    """A form knows no lists: names with blanks or commas between them."""
    for name in ("scopes", "ip_allowlist"):
        value = asked.sent.get(name)
        if isinstance(value, str):
            asked.sent[name] = value.replace(",", " ").split()


def _listed(key: ApiKey, now: int) -> ListedKey:
    expired = key.expires_at is not None and key.expires_at <= now
    return ListedKey(
        api_key_ref=api_key_text.reference(key.identifier),
        api_key=key.identifier,
        name=key.name,
        scopes=list(key.scopes),
        created_at=iso(key.created_at),
        last_used_at=iso(key.last_used_at) if key.last_used_at else None,
        expires_at=iso(key.expires_at) if key.expires_at else None,
        state="expired" if expired else "active",
    )
