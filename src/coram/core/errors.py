"""Refusals. Each says what was wrong, where, and what to do; a face gives it its own shape."""

from typing import ClassVar


class Refusal(Exception):
    """A request that cannot be honoured. Nothing was changed.

    `code` is stable and machine-readable, `message` is for people, `field` names the offending input, `extra` holds
    further members for programs.
    """

    code: ClassVar[str] = "REFUSED"

    def __init__(self, message: str, *, field: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.reason = code or type(self).code
        self.extra: dict[str, object] = {}


class Invalid(Refusal):
    """The input is wrong."""

    code = "INVALID_INPUT"


class Unauthenticated(Refusal):
    """No valid credential."""

    code = "UNAUTHENTICATED"


class Forbidden(Refusal):
    """A valid credential without the right."""

    code = "FORBIDDEN"


class NotFound(Refusal):
    """Unknown, or another organisation's: the two are never told apart."""

    code = "NOT_FOUND"


class NotAllowed(Refusal):
    """The thing exists but is not in a state in which this can be done."""

    code = "WRONG_STATE"


class Gone(Refusal):
    """It existed and has expired or was deleted."""

    code = "GONE"


class TooLarge(Refusal):
    """More bytes than the limit, which the message names."""

    code = "TOO_LARGE"


class UnsupportedType(Refusal):
    """A media type that is not accepted here."""

    code = "UNSUPPORTED_TYPE"


class TooMany(Refusal):
    """A limit of rate or number. `retry_after` is in seconds."""

    code = "TOO_MANY"

    def __init__(self, message: str, *, retry_after: int, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.retry_after = retry_after


class Unavailable(Refusal):
    """A part that is needed is down or full; the same request may succeed later."""

    code = "UNAVAILABLE"
