"""Staff: the people of an organisation who sign in to the console."""

from typing import Literal

import msgspec

from coram.core.record import Record

Role = Literal["operator", "reviewer", "supervisor", "auditor", "admin", "platform_admin"]


class CertificateFile(msgspec.Struct, frozen=True, kw_only=True):
    """The paper itself, in the vault as `object` under a key of its own (`key`: wrapped, base64)."""

    name: str
    mime: str
    size: int
    sha256: str
    object: str
    key: str


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody was trained. `kind` is what processes demand; it holds from `valid_from` to before `valid_until`.

    `entered_by` is a staff id, "" for the system. `warned_at`: when it was told last that it ends.
    """

    id: str
    kind: str
    valid_from: int
    valid_until: int
    issuer: str = ""
    number: str = ""
    entered_at: int = 0
    entered_by: str = ""
    warned_at: int = 0
    file: CertificateFile | None = None


class StaffMember(Record, frozen=True, kw_only=True):
    """`login` is a lower-case e-mail address; `processes` empty means all of the organisation.

    `sign_in_link_hash` is set while a one-time link for choosing the password is open. `generation` grows when what
    was derived from earlier sign-ins must end: another password or other roles, a factor taken away, disabled.
    """

    id: str
    login: str
    name: str
    roles: tuple[Role, ...]
    created_at: int
    password_hash: str = ""
    external_id: str = ""
    languages: tuple[str, ...] = ("en",)
    processes: tuple[str, ...] = ()
    disabled: bool = False
    generation: int = 1
    sign_in_link_hash: str = ""
    sign_in_link_expires_at: int = 0
    certificates: tuple[Certificate, ...] = ()
    simulated: bool = False
    """Nobody: an operator whom test mode plays. Serves played calls, and no others."""
    stands_for: str = ""
    """On a test side: an administrator (staff id) of the live organisation, who crossed over. Cannot sign in."""


class StaffSession(Record, frozen=True, kw_only=True):
    """A server-side cookie session. `hash` is SHA-256 (hex) of the cookie's value.

    `proofs` are what was shown at sign-in, `checked_at` when password or factor were shown last. `enrolling`: the
    organisation requires a second factor, there is none yet, and nothing else may be done. `provider` is the identity
    provider it came through. `face` is where it began, where that is not the console.
    """

    hash: str
    staff: str
    created_at: int
    last_seen_at: int
    expires_at: int
    address: str = ""
    user_agent: str = ""
    checked_at: int = 0
    proofs: tuple[str, ...] = ()
    enrolling: bool = False
    provider: str = ""
    face: str = ""
