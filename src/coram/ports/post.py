"""What leaves the house: callbacks, e-mail, text messages."""

from typing import Protocol

import msgspec

from coram.core.delivery import Answer


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What a fetch met: an HTTP `status` with the whole `body`, or 0 with `error` in words. `fresh_seconds` is how
    long it may be kept (Cache-Control), None where nothing is said.
    """

    status: int = 0
    body: bytes = b""
    error: str = ""
    fresh_seconds: int | None = None


class Post(Protocol):
    """Sends. Network failures are answers, not exceptions."""

    async def callback(
        self,
        url: str,
        body: bytes,
        headers: dict[str, str],
        *,
        private_allowed: bool,
        timeout_seconds: float = 15,
    ) -> Answer:
        """POST `body`. No redirects; the address is checked on the connected socket (no private, link-local or
        metadata address unless `private_allowed`); https only unless `private_allowed`.
        """
        ...

    async def fetch(
        self,
        url: str,
        *,
        form: bytes | None = None,
        headers: dict[str, str] | None = None,
        private_allowed: bool,
        timeout_seconds: float = 5,
        most_bytes: int = 262_144,
    ) -> Fetched:
        """GET, or POST of a `form` (already encoded), with the rules of `callback`. An answer of more than
        `most_bytes` is an error.
        """
        ...

    async def email(self, to: str, subject: str, text: str) -> Answer:
        """Send one plain-text e-mail. Status 250 is success."""
        ...
