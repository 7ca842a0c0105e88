"""What the Received face takes and answers. `api_key` and `password` are our identifier and secret."""

import msgspec


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face."""


class Login(Shape, kw_only=True):
    """A program gives `api_key` (or `username`) and `password`, an administrator `email` and `password`."""

    api_key: str = ""
    username: str = ""
    email: str = ""
    password: str


class SessionAnswer(Shape, kw_only=True):
    """The cookie that came with it is the session; it ends at `expires_at` (ISO 8601) at the latest."""

    email: str
    role: str
    expires_at: str


class Generate(Shape, kw_only=True, forbid_unknown_fields=True):
    """All optional. `expires_in` in seconds; `ip_allowlist`: addresses and networks."""

    name: str = "API key"
    scopes: tuple[str, ...] = ()
    expires_in: int | None = None
    ip_allowlist: tuple[str, ...] = ()


class GeneratedKey(Shape, kw_only=True):
    """`password` is shown this once."""

    api_key: str
    password: str
    api_key_ref: str
    name: str
    scopes: list[str]
    created_at: str
    expires_at: str | None


class ListedKey(Shape, kw_only=True):
    """`state`: active or expired; deleted keys are not listed. Instants are ISO 8601, null for never."""

    api_key_ref: str
    api_key: str
    name: str
    scopes: list[str]
    created_at: str
    last_used_at: str | None
    expires_at: str | None
    state: str


class Rotate(Shape, kw_only=True, forbid_unknown_fields=True):
    """For so many seconds the old password holds beside the new one; 0 ends it at once."""

    overlap: int = 0


class RotatedKey(Shape, kw_only=True):
    """`password` is shown this once; `previous_until` is when the old one ends, null for now."""

    api_key: str
    password: str
    api_key_ref: str
    previous_until: str | None


class Problem(Shape, kw_only=True, omit_defaults=True):
    """A refusal (RFC 9457); `message` repeats `detail` for clients that read that."""

    type: str
    title: str
    status: int
    detail: str
    message: str
    code: str
    reference: str
    field: str = ""
