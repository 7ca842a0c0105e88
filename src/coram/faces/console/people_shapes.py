"""Signing in and one's own profile: what the console and the server say to each other about people."""

from typing import Any, Literal

import msgspec

from coram.faces.console.shapes import Shape


class SecondStep(Shape):
    """The second step of a sign-in: what may be shown, most convenient first, and until when (ms)."""

    factors: list[str]
    expires_at: int


class Options(Shape):
    """What `navigator.credentials` takes as `publicKey`, as JSON (WebAuthn level 3)."""

    options: dict[str, Any]


class FactorAnswer(Shape):
    """`code` for `totp` and `recovery`, `credential` (as its `toJSON()` gives it) for `passkey`."""

    kind: Literal["totp", "passkey", "recovery"]
    code: str = ""
    credential: dict[str, Any] = msgspec.field(default_factory=dict)


class PasskeyAnswer(Shape):
    credential: dict[str, Any]


class ProviderView(Shape):
    """An identity provider's button."""

    id: str
    name: str


class SignInWays(Shape):
    """What the sign-in page may offer besides a password."""

    passkeys: bool
    providers: list[ProviderView]


class Elsewhere(Shape):
    """Where the browser must go next."""

    address: str


class SignedOut(Shape):
    """`address`, when set, is where the identity provider ends its own session."""

    address: str = ""


class FactorView(Shape):
    id: str
    kind: Literal["totp", "passkey"]
    name: str
    created_at: int
    last_used_at: int


class AppPasswordView(Shape):
    id: str
    name: str
    created_at: int
    last_used_at: int


class SessionView(Shape):
    """`id` names it for ending it. `proofs`: password, totp, passkey, recovery, oidc."""

    id: str
    this: bool
    address: str
    user_agent: str
    created_at: int
    last_seen_at: int
    proofs: list[str]


class Profile(Shape):
    """`fresh_until` (ms): so long nothing needs to be confirmed. `recovery_left`: codes that were not used yet.
    `confirm_by`: identity providers that may be asked who one is.
    """

    login: str
    name: str
    roles: list[str]
    has_password: bool
    factors: list[FactorView]
    recovery_left: int
    required: bool
    passkeys_possible: bool
    app_passwords: list[AppPasswordView]
    sessions: list[SessionView]
    providers: list[str]
    confirm_by: list[ProviderView]
    fresh_until: int


class ChangePassword(Shape):
    present: str
    password: str


class Confirm(Shape):
    """By `password`, or by `factor`."""

    password: str = ""
    factor: FactorAnswer | None = None


class NewName(Shape):
    name: str


class Enrolment(Shape):
    """For an authenticator app, shown this once: the secret in base32, its `otpauth` address, and that as an SVG."""

    id: str
    secret: str
    address: str
    qr: str


class FirstCode(Shape):
    code: str


class NewPasskey(Shape):
    name: str
    credential: dict[str, Any]


class AddedFactor(Shape):
    """`codes`: recovery codes, with the first factor, shown this once."""

    factor: FactorView
    codes: list[str]


class RecoveryCodes(Shape):
    """Shown this once."""

    codes: list[str]


class NewAppPassword(Shape):
    """`text` is shown this once."""

    app_password: AppPasswordView
    text: str


class EndSessions(Shape):
    """Only the others, or `this` too."""

    this: bool = False
