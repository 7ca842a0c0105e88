"""What leaves the house: callbacks, e-mail, text messages."""

from typing import Protocol

from coram.core.delivery import Answer


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

    async def email(self, to: str, subject: str, text: str) -> Answer:
        """Send one plain-text e-mail. Status 250 is success."""
        ...
