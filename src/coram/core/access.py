"""Who may do what: API keys, external token issuers, capability links, and the caller that a guard hands on."""

from typing import Literal, NamedTuple

import msgspec

from coram.core.record import Record

Mode = Literal["live", "test"]
KeyKind = Literal["secret", "publishable"]

DEFAULT_SCOPES: tuple[str, ...] = ("identifications", "conferences", "tokens", "reports")
"""What a key may do that was made without a word about it."""

KEY_SCOPES: tuple[str, ...] = (*DEFAULT_SCOPES, "keys", "issuers", "introspection", "audit")
"""Everything a key can be granted: `keys` and `issuers` administer, `introspection` is for gateways."""

PER_MINUTE = 60_000
"""Requests a minute with one key that sets no limit of its own: generous, and told in every answer."""


class ApiKey(Record, frozen=True, kw_only=True):
    """A service principal. `identifier` (20 of `[0-9A-Z]`) is public; `secret_hash` is a keyed hash (hex).

    A `publishable` key has no secret: its identifier names the organisation and grants what anonymous user agents
    may. `addresses` (networks), `origins` and `applications` bound where it may be used from; empty is anywhere.
    `generation` counts rotations; until `previous_until` the secret before the last one (`previous_hash`) holds too.
    """

    identifier: str
    name: str
    secret_hash: str
    created_at: int
    mode: Mode = "live"
    kind: KeyKind = "secret"
    scopes: tuple[str, ...] = DEFAULT_SCOPES
    addresses: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    per_minute: int | None = None
    expires_at: int | None = None
    generation: int = 1
    previous_hash: str = ""
    previous_until: int = 0
    rotated_at: int = 0
    created_by: str = ""
    revoked_at: int | None = None
    revoked_why: str = ""
    last_used_at: int = 0
    last_used_from: str = ""


class TokenIssuer(Record, frozen=True, kw_only=True):
    """Somebody outside whose JWTs assert who a user is.

    HS256 by shared secrets (`sealed`: an `IssuerSecrets` under `wrapped_key`), or RS256, ES256, EdDSA by the keys at
    `jwks_url`. `issuer`, when set, must be the token's `iss`. `wildcard_user` accepts tokens for any user.
    `life_seconds` is the longest life of a token; `single_use` takes each `jti` once.
    """

    id: str
    name: str
    created_at: int
    algorithms: tuple[str, ...] = ("HS256",)
    issuer: str = ""
    audience: str = "apiRTC"
    jwks_url: str = ""
    wildcard_user: bool = False
    life_seconds: int = 86_400
    single_use: bool = False
    disabled: bool = False
    last_used_at: int = 0
    wrapped_key: bytes = b""
    sealed: bytes = b""


class SharedSecret(msgspec.Struct, frozen=True, kw_only=True):
    """An HS256 secret, as text. `until` (ms) is when it stops to hold; 0 is never."""

    id: str
    secret: str
    created_at: int
    until: int = 0


class IssuerSecrets(msgspec.Struct, frozen=True, kw_only=True):
    """At most two at once: the one in use and, for a while, the one before."""

    secrets: tuple[SharedSecret, ...] = ()


INSTALLATION = ""
"""The tenant of what belongs to no organisation."""


class SigningKey(Record, frozen=True, kw_only=True):
    """A key that signs the installation's own tokens; its organisation is `INSTALLATION`.

    Signs from `active_at` until a younger one does; its tokens hold until `retires_at` (0: not replaced yet).
    `sealed` is its 32-byte Ed25519 seed.
    """

    kid: str
    created_at: int
    active_at: int
    retires_at: int = 0
    wrapped_key: bytes = b""
    sealed: bytes = b""


class RevokedToken(Record, frozen=True, kw_only=True):
    """A token that was ended before its time, by its `jti`; kept until it would have expired anyway."""

    id: str
    expires_at: int


class ApplicantLink(Record, frozen=True, kw_only=True):
    """A browser's capability for one conference. `hash` is SHA-256 (hex) of 32 random bytes in base64url.

    Only one link of a conference is `holder`; taking over revokes the others.
    """

    hash: str
    conference: str
    created_at: int
    expires_at: int
    holder: bool = False
    revoked: bool = False
    handover: bool = False


CallerKind = Literal["service", "staff", "agent", "applicant", "conference_token", "anonymous", "system"]


class Standing(NamedTuple):
    """Where a credential stands with its limit: `limit` requests in `window_seconds`, `left` of them now, and the
    seconds until all are there again.
    """

    limit: int
    window_seconds: int
    left: int
    reset_seconds: int


TEST_SIDE = "/test"
"""What the console's addresses begin with where it shows the test side."""


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, after verification. `organisation` is "" only for an anonymous caller.

    `id`: key identifier, staff id, conference id (applicant) or token id. `conference` bounds applicant and
    conference-token callers to one conference. `token` is the `jti` of a token that was shown, `expires_at` (ms, 0:
    never) when the credential runs out, `generation` that of the key behind it.
    """

    kind: CallerKind
    organisation: str
    id: str
    scopes: frozenset[str] = frozenset()
    conference: str = ""
    roles: tuple[str, ...] = ()
    mode: Mode = "live"
    address: str = ""
    user_agent: str = ""
    session: str = ""
    token: str = ""
    expires_at: int = 0
    generation: int = 0
    standing: Standing | None = None
    crossed: bool = False
    """An administrator who looks at the test side of the organisation, by the session of the live one."""

    @property
    def console(self) -> str:
        """Where the console is that this caller looks at."""
        return f"{TEST_SIDE}/console" if self.crossed else "/console"

    def may(self, scope: str) -> bool:
        """Whether the scope was granted."""
        return scope in self.scopes
