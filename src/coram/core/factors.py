"""Second factors of staff, app passwords, and what a browser has begun and must finish within minutes."""

from collections.abc import Iterable
from typing import Literal

from coram.core.organisation import Organisation
from coram.core.record import Record
from coram.core.staff import StaffMember

FactorKind = Literal["totp", "passkey", "recovery"]
Proof = Literal["password", "totp", "passkey", "recovery", "oidc"]
"""How a person showed who they are."""

CeremonyKind = Literal["second_step", "passkey", "register", "confirm", "oidc"]


class Factor(Record, frozen=True, kw_only=True):
    """A means that a person has besides the password.

    `totp`: the secret is `sealed` under `wrapped_key`; `last_step` is the newest time step that was accepted.
    `passkey`: `credential` (base64url) and `public_key` (COSE, base64url) of a WebAuthn credential; `sign_count` is
    the authenticator's counter. `recovery`: `codes` are the hashes of those not used yet; a person has at most one
    such record. Until `confirmed` it counts for nothing.
    """

    id: str
    staff: str
    kind: FactorKind
    name: str
    created_at: int
    confirmed: bool = True
    last_used_at: int = 0
    last_step: int = 0
    credential: str = ""
    public_key: str = ""
    sign_count: int = 0
    transports: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    wrapped_key: bytes = b""
    sealed: bytes = b""


class AppPassword(Record, frozen=True, kw_only=True):
    """A random password for one program of a person, where a face knows nothing but passwords. `hash` is SHA-256
    (hex). It never opens the console.
    """

    id: str
    staff: str
    name: str
    hash: str
    created_at: int
    last_used_at: int = 0


class Ceremony(Record, frozen=True, kw_only=True):
    """Something that a browser has begun and must finish before `expires_at`, once. `hash` is SHA-256 (hex) of what
    the browser shows to finish it.

    `staff` and `generation` name the person, where known. `address` and `agent` (a hash of the browser's name) must
    be the same at the end. `proofs` are what was shown already. `challenge` (base64url) is WebAuthn's.
    """

    hash: str
    kind: CeremonyKind
    created_at: int
    expires_at: int
    staff: str = ""
    generation: int = 0
    address: str = ""
    agent: str = ""
    tries_left: int = 5
    proofs: tuple[Proof, ...] = ()
    challenge: str = ""
    provider: str = ""


def counting(factors: Iterable[Factor]) -> list[Factor]:
    """Those that make a person one with a second factor; recovery codes alone do not."""
    return [factor for factor in factors if factor.confirmed and factor.kind != "recovery"]


def ways(factors: Iterable[Factor]) -> list[FactorKind]:
    """What can be shown as the second step, most convenient first; nothing without a counting factor."""
    known = list(factors)
    if not counting(known):
        return []
    kinds: tuple[FactorKind, ...] = ("passkey", "totp", "recovery")
    return [kind for kind in kinds if any(one.kind == kind and one.confirmed and _usable(one) for one in known)]


def _usable(factor: Factor) -> bool:
    return factor.kind != "recovery" or bool(factor.codes)


def is_required(organisation: Organisation, member: StaffMember) -> bool:
    """Whether this person may do nothing without a second factor."""
    if organisation.second_factor != "required":
        return False
    roles = organisation.second_factor_roles
    return not roles or any(role in roles for role in member.roles)
