"""The post as the house knows it: callbacks by HTTP, mail by whatever is configured."""

import ssl

from coram.adapters.post.callbacks import CallbackClient
from coram.adapters.post.mail import Mail, NoMail
from coram.core.delivery import Answer
from coram.ports.post import Fetched


class OutboundPost:
    """Implements `ports.post.Post`. Use it as an asynchronous context, or call `close`."""

    def __init__(self, mail: Mail | None = None, *, tls: ssl.SSLContext | None = None) -> None:
        self._mail = mail or NoMail()
        self._client = CallbackClient(tls=tls)

    async def __aenter__(self) -> "OutboundPost":
        await self._client.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()

    async def callback(
        self,
        url: str,
        body: bytes,
        headers: dict[str, str],
        *,
        private_allowed: bool,
        timeout_seconds: float = 15,
    ) -> Answer:
        """POST `body`; see `ports.post.Post`."""
        return await self._client.post(
            url, body, headers, private_allowed=private_allowed, timeout_seconds=timeout_seconds
        )

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
        """GET, or POST of a `form`; see `ports.post.Post`."""
        return await self._client.fetch(
            url,
            form,
            headers or {},
            private_allowed=private_allowed,
            timeout_seconds=timeout_seconds,
            most_bytes=most_bytes,
        )

    async def email(self, to: str, subject: str, text: str) -> Answer:
        """Send one plain-text e-mail. Status 250 is success."""
        return await self._mail.send(to, subject, text)
