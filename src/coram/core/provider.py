"""Sign-in by another house: an organisation's OpenID Connect providers, and whose account is whose."""

from coram.core.record import Record
from coram.core.staff import Role

ALGORITHMS: tuple[str, ...] = ("RS256", "PS256", "ES256", "EdDSA")
"""What an ID token may be signed with; never a shared secret, never nothing."""


class IdentityProvider(Record, frozen=True, kw_only=True):
    """An OpenID Connect issuer that an organisation's staff may sign in with. `name` stands on the button.

    `sealed` is the client secret under `wrapped_key` (empty for a public client, which has PKCE alone). An address is
    believed only when the provider says that it is verified. `create` makes a person of an unknown one whose address
    ends in one of `domains`, with `roles`. `second_factor_there`: the provider asks for one, so it is not asked again.
    """

    id: str
    name: str
    issuer: str
    client_id: str
    created_at: int
    algorithms: tuple[str, ...] = ALGORITHMS
    scopes: tuple[str, ...] = ("openid", "email", "profile")
    create: bool = False
    domains: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ("operator",)
    second_factor_there: bool = False
    disabled: bool = False
    wrapped_key: bytes = b""
    sealed: bytes = b""


class ExternalAccount(Record, frozen=True, kw_only=True):
    """The account `subject` at `issuer` is that of `staff`. `account` is SHA-256 (hex) of organisation, issuer and
    subject.
    """

    account: str
    issuer: str
    subject: str
    staff: str
    created_at: int
    last_used_at: int = 0
