"""Who may do what: API keys, capability links, and the caller that a guard hands on."""

from typing import Literal

import msgspec

from coram.core.record import Record

Mode = Literal["live", "test"]

KEY_SCOPES: tuple[str, ...] = ("identifications", "conferences", "tokens", "reports")


class ApiKey(Record, frozen=True, kw_only=True):
    """A service principal. `identifier` (20 of `[0-9A-Z]`) is public; `secret_hash` is a keyed hash (hex)."""

    identifier: str
    name: str
    secret_hash: str
    created_at: int
    mode: Mode = "live"
    scopes: tuple[str, ...] = KEY_SCOPES
    expires_at: int | None = None
    revoked_at: int | None = None
    last_used_at: int = 0


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


CallerKind = Literal["service", "staff", "applicant", "conference_token", "anonymous", "system"]


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, after verification. `organisation` is "" only for an anonymous caller.

    `id`: key identifier, staff id, conference id (applicant) or token id. `conference` bounds applicant and
    conference-token callers to one conference.
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

    def may(self, scope: str) -> bool:
        """Whether the scope was granted."""
        return scope in self.scopes
