"""`/v1/issuers` and `/v1/signing-keys`: whose tokens are believed, and with what ours are signed."""

from typing import Any

import msgspec

from coram.actions.access import signing_keys
from coram.actions.administration import issuers
from coram.core.access import TokenIssuer
from coram.core.audit import Actor
from coram.core.request_data import iso
from coram.faces.access import shapes as s
from coram.faces.access.guards import organisation_of, platform_admin, right
from coram.faces.reading import Asked
from coram.faces.table import Answer


async def listed(asked: Asked) -> Answer:
    """Whose tokens the organisation believes."""
    allowed = await right(asked, "issuers")
    known = await asked.house.store.token_issuers(allowed.caller.organisation)
    return Answer(s.Issuers(issuers=[_shown(asked, issuer) for issuer in known]))


async def make(asked: Asked) -> Answer:
    """Trust an issuer. A shared secret is shown this once."""
    allowed = await right(asked, "issuers", changes=True)
    wanted = asked.shaped(s.NewIssuer)
    members = msgspec.structs.asdict(wanted)
    secret = members.pop("secret")
    organisation = await organisation_of(asked, allowed.caller.organisation)
    made = await issuers.make_issuer(asked.house, organisation, members, secret=secret, actor=allowed.actor)
    return Answer(_with_secret(asked, made), 201)


async def change(asked: Asked) -> Answer:
    """Change what is given."""
    allowed = await right(asked, "issuers", changes=True)
    given = asked.shaped(s.IssuerChange)
    changes: dict[str, Any] = {
        name: getattr(given, name) for name in given.__struct_fields__ if getattr(given, name) is not msgspec.UNSET
    }
    organisation = await organisation_of(asked, allowed.caller.organisation)
    changed = await issuers.change_issuer(asked.house, organisation, asked.required("id"), changes, actor=allowed.actor)
    return Answer(_shown(asked, changed))


async def remove(asked: Asked) -> Answer:
    """Believe an issuer no longer."""
    allowed = await right(asked, "issuers", changes=True)
    await issuers.remove_issuer(asked.house, allowed.caller.organisation, asked.required("id"), actor=allowed.actor)
    return Answer(status=204)


async def rotate(asked: Asked) -> Answer:
    """A second shared secret. The first holds for `overlap_seconds` more."""
    allowed = await right(asked, "issuers", changes=True)
    wanted = asked.shaped(s.RotateIssuer)
    made = await issuers.rotate_issuer_secret(
        asked.house,
        allowed.caller.organisation,
        asked.required("id"),
        wanted.overlap_seconds,
        secret=wanted.secret,
        actor=allowed.actor,
    )
    return Answer(_with_secret(asked, made))


async def signing(asked: Asked) -> Answer:
    """The installation's signing keys."""
    await platform_admin(asked)
    return Answer(_signing_keys(asked))


async def rotate_signing(asked: Asked) -> Answer:
    """A fresh signing key; those before go on to verify for a day, unless `at_once`."""
    caller = await platform_admin(asked, changes=True)
    wanted = asked.shaped(s.RotateSigningKey)
    actor = Actor(kind="staff", id=caller.id)
    await signing_keys.rotate_signing_key(asked.house, actor=actor, at_once=wanted.at_once)
    return Answer(_signing_keys(asked), 201)


def _signing_keys(asked: Asked) -> s.SigningKeys:
    states = signing_keys.signing_key_states(asked.house)
    return s.SigningKeys(
        signing_keys=[
            s.SigningKey(
                kid=one.kid,
                state=one.state,
                active_at=iso(one.active_at) if one.active_at else None,
                retires_at=iso(one.retires_at) if one.retires_at else None,
            )
            for one in states
        ]
    )


def _shown(asked: Asked, issuer: TokenIssuer) -> s.Issuer:
    held = issuers.secrets_of(asked.house, issuer, asked.house.clock.now())
    return s.Issuer(
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
        created_at=iso(issuer.created_at),
        secrets_until=[iso(one.until) if one.until else None for one in held],
    )


def _with_secret(asked: Asked, made: issuers.NewSecret) -> s.IssuerWithSecret:
    return s.IssuerWithSecret(**msgspec.structs.asdict(_shown(asked, made.issuer)), secret=made.secret)
