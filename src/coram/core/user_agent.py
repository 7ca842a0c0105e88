"""User agents: browsers and applications of an organisation that speak to each other through us."""

from base64 import urlsafe_b64decode
from typing import Any, Literal, NamedTuple

import msgspec

from coram.core.errors import Forbidden, Invalid, Unauthenticated
from coram.core.origins import is_listed
from coram.core.staff import StaffMember

AgentKind = Literal["anonymous", "member", "asserted"]
"""By a public identifier alone; one of the organisation's staff; somebody whom an external issuer vouches for."""

LONGEST_ID = 128
LONGEST_SESSION = 64
LONGEST_LIFE_MS = 24 * 3_600_000
"""Nobody stays connected for longer without registering anew."""


class Holder(NamedTuple):
    """Whose platform token it is: a person of the organisation, or a user whom `issuer` vouches for.

    `token` is its `jti`, `expires_at` in ms. `key` is the API key's identifier that was named with it ("" for a
    login), `source` the issuer's own `jti`; `mark` changes with the person's password.
    """

    organisation: str
    user: str
    token: str
    expires_at: int
    member: StaffMember | None = None
    issuer: str = ""
    key: str = ""
    source: str = ""
    mark: str = ""


class Agent(msgspec.Struct, frozen=True, kw_only=True):
    """A user agent as it was admitted. `id` is unique among those of its organisation that are connected.

    `session` is the client's own secret name of its page: whoever shows it may take the id up again. `key` is the
    identifier of the API key that was named, `proof` (hash) stands for what was shown. What must go on holding is told
    by `token` (the `jti` of a platform token), `staff` with `mark` (members), and `issuer` with `source` (the `jti` of
    its token). The agent is out at `expires_at` (ms).
    """

    organisation: str
    id: str
    kind: AgentKind
    session: str
    key: str
    expires_at: int
    proof: str
    issuer: str = ""
    staff: str = ""
    mark: str = ""
    token: str = ""
    source: str = ""
    application: str = ""
    address: str = ""
    may_create: bool = True


def is_same(before: Agent, now: Agent) -> bool:
    """Whether it is the same page of the same user, with the same proof."""
    return (before.session, before.kind, before.key, before.proof) == (now.session, now.kind, now.key, now.proof)


def check_claim(user: str, session: str) -> None:
    """Raises Invalid for an id or a session that no agent can have."""
    if not 0 < len(user) <= LONGEST_ID or not user.isprintable() or user != user.strip():
        raise Invalid(f"channelId is a text of 1 to {LONGEST_ID} printable characters", field="channelId")
    if not 16 <= len(session) <= LONGEST_SESSION or not session.isascii() or not session.isalnum():
        raise Invalid(f"apiCCSessionId is 16 to {LONGEST_SESSION} letters and digits", field="apiCCSessionId")


def check_place(origins: tuple[str, ...], applications: tuple[str, ...], origin: str, application: str) -> None:
    """Raises Forbidden for an origin or an application that is not listed; an empty list is any."""
    if origins and not is_listed(origin, origins):
        raise Forbidden("this origin is not allowed", code="ORIGIN_NOT_ALLOWED")
    if applications and application not in applications:
        raise Forbidden("this application is not allowed", code="APPLICATION_NOT_ALLOWED")


def unverified(token: str) -> dict[str, Any]:
    """What a JWT says, true or not: only to find out whose it would be. Raises Unauthenticated."""
    parts = token.split(".")
    try:
        payload = parts[1] + "=" * (-len(parts[1]) % 4)
        return msgspec.json.decode(urlsafe_b64decode(payload), type=dict[str, Any])
    except (IndexError, ValueError, RecursionError, msgspec.MsgspecError):
        raise Unauthenticated("the token is not valid", code="INVALID_TOKEN") from None
