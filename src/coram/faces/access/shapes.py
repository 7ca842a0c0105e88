"""What the native face takes and answers. Instants are ISO 8601 in UTC, null for never."""

from typing import Any

import msgspec


class Shape(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A body of this face."""


class NewKey(Shape, kw_only=True):
    """A key to be made. `kind`: secret, or publishable (an identifier for user agents, without a secret). Without
    `scopes` it gets the usual ones of whoever makes it. `per_minute` bounds its requests; `expires_in` is in seconds.
    """

    name: str
    kind: str = "secret"
    scopes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    per_minute: int | None = None
    expires_in: int | None = None


class KeyChange(Shape, kw_only=True):
    """What is given is changed, the rest stays. null takes a limit or an end away."""

    name: str | msgspec.UnsetType = msgspec.UNSET
    scopes: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    addresses: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    origins: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    applications: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    per_minute: int | msgspec.UnsetType | None = msgspec.UNSET
    expires_in: int | msgspec.UnsetType | None = msgspec.UNSET


class Key(Shape, kw_only=True):
    """A key without its secret. `state`: active, expired or revoked."""

    ref: str
    key: str
    name: str
    kind: str
    mode: str
    state: str
    scopes: list[str]
    addresses: list[str]
    origins: list[str]
    applications: list[str]
    per_minute: int
    created_at: str
    created_by: str
    expires_at: str | None
    rotated_at: str | None
    previous_until: str | None
    revoked_at: str | None
    revoked_why: str
    last_used_at: str | None
    last_used_from: str


class KeyWithSecret(Key, kw_only=True):
    """`secret`, and `api_key` with everything in one piece, are shown this once; a publishable key has neither."""

    secret: str
    api_key: str


class Keys(Shape, kw_only=True):
    """All keys of the organisation, the oldest first."""

    keys: list[Key]


class Rotate(Shape, kw_only=True):
    """For so many seconds the old secret holds beside the new one; 0 ends it at once, as after a leak."""

    overlap_seconds: int = 0


class KeyToCheck(Shape, kw_only=True):
    """What somebody showed: `key` in one piece, or `identifier` and `secret`. `address` and `origin` are where it was
    shown, `scope` what must be covered.
    """

    key: str = ""
    identifier: str = ""
    secret: str = ""
    address: str = ""
    origin: str = ""
    scope: str = ""


class CheckedKey(Shape, kw_only=True):
    """`reason` for one that does not hold: malformed, not_found, wrong_secret, revoked, expired, rotated,
    address_not_allowed, origin_not_allowed, insufficient_scope, limit_used_up, too_many_attempts. `remaining`
    requests of `limit` are left in this minute.
    """

    valid: bool
    reason: str = ""
    ref: str = ""
    key: str = ""
    name: str = ""
    mode: str = ""
    scopes: list[str] = []
    expires_at: str | None = None
    limit: int | None = None
    remaining: int | None = None


class NewIssuer(Shape, kw_only=True):
    """An issuer of tokens to be trusted. HS256 by a shared secret (made here, unless `secret` is one in use already);
    RS256, ES256 and EdDSA by the keys at `jwks_url`. `issuer`, when set, must be the tokens' `iss`.
    """

    name: str
    algorithms: tuple[str, ...] = ("HS256",)
    issuer: str = ""
    audience: str = "apiRTC"
    jwks_url: str = ""
    wildcard_user: bool = False
    life_seconds: int = 86_400
    single_use: bool = False
    secret: str = ""


class IssuerChange(Shape, kw_only=True):
    """What is given is changed, the rest stays."""

    name: str | msgspec.UnsetType = msgspec.UNSET
    algorithms: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    issuer: str | msgspec.UnsetType = msgspec.UNSET
    audience: str | msgspec.UnsetType = msgspec.UNSET
    jwks_url: str | msgspec.UnsetType = msgspec.UNSET
    wildcard_user: bool | msgspec.UnsetType = msgspec.UNSET
    life_seconds: int | msgspec.UnsetType = msgspec.UNSET
    single_use: bool | msgspec.UnsetType = msgspec.UNSET
    disabled: bool | msgspec.UnsetType = msgspec.UNSET


class Issuer(Shape, kw_only=True):
    """An issuer without its secrets; `secrets_until` are the ends of those that hold, null for the one in use."""

    id: str
    name: str
    algorithms: list[str]
    issuer: str
    audience: str
    jwks_url: str
    wildcard_user: bool
    life_seconds: int
    single_use: bool
    disabled: bool
    created_at: str
    secrets_until: list[str | None]


class IssuerWithSecret(Issuer, kw_only=True):
    """`secret` is shown this once; "" for an issuer with key pairs."""

    secret: str


class Issuers(Shape, kw_only=True):
    """All issuers of the organisation, the oldest first."""

    issuers: list[Issuer]


class RotateIssuer(Shape, kw_only=True):
    """As for keys; `secret` takes over one that was made elsewhere."""

    overlap_seconds: int = 0
    secret: str = ""


class SigningKey(Shape, kw_only=True):
    """A key of this installation. `state`: next, signing, verifying or retired."""

    kid: str
    state: str
    active_at: str | None
    retires_at: str | None


class SigningKeys(Shape, kw_only=True):
    """The youngest first."""

    signing_keys: list[SigningKey]


class RotateSigningKey(Shape, kw_only=True):
    """`at_once`, as after a leak: every token that was signed before is void."""

    at_once: bool = False


class AuditEntry(Shape, kw_only=True):
    """An entry; `hash` covers it and `previous`. Personal details are not shown here, only their commitment."""

    seq: int
    chain: str
    at: str
    type: str
    actor_kind: str
    actor: str
    details: dict[str, Any]
    commitment: str
    previous: str
    hash: str


class AuditPage(Shape, kw_only=True):
    """Newest first; `before` asks for the next page, null at the end."""

    entries: list[AuditEntry]
    before: int | None


class LeakLabel(Shape, kw_only=True):
    """The feedback that GitHub asks for: true_positive for a key of this installation, else false_positive."""

    token_raw: str
    token_type: str
    label: str


class Jwks(msgspec.Struct, kw_only=True):
    """RFC 7517."""

    keys: list[dict[str, Any]]


class TokenRequest(msgspec.Struct, kw_only=True):
    """RFC 6749 (client_credentials) and RFC 8693 (token-exchange)."""

    grant_type: str
    client_id: str = ""
    client_secret: str = ""
    scope: str = ""
    subject_token: str = ""
    subject_token_type: str = ""
    requested_token_type: str = ""
    audience: str = ""
    resource: str = ""


class TokenAnswer(msgspec.Struct, kw_only=True, omit_defaults=True):
    """RFC 6749, section 5.1; RFC 8693, section 2.2.1."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str
    issued_token_type: str = ""


class OAuthError(msgspec.Struct, kw_only=True):
    """RFC 6749, section 5.2."""

    error: str
    error_description: str


class ShownToken(msgspec.Struct, kw_only=True):
    """RFC 7662 and RFC 7009."""

    token: str
    token_type_hint: str = ""


class Introspection(msgspec.Struct, kw_only=True, omit_defaults=True):
    """RFC 7662, section 2.2: `active` alone for anything that does not hold or is not the caller's organisation's."""

    active: bool
    token_type: str = ""
    scope: str = ""
    client_id: str = ""
    sub: str = ""
    iss: str = ""
    aud: str = ""
    iat: int = 0
    nbf: int = 0
    exp: int = 0
    jti: str = ""
    mode: str = ""


class Metadata(msgspec.Struct, kw_only=True):
    """RFC 8414."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    introspection_endpoint: str
    revocation_endpoint: str
    response_types_supported: list[str]
    grant_types_supported: list[str]
    scopes_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    introspection_endpoint_auth_methods_supported: list[str]
    revocation_endpoint_auth_methods_supported: list[str]
    service_documentation: str
