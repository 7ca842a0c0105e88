"""E-mail, by SMTP or into a directory."""

import ssl
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from time import monotonic
from typing import Protocol
from uuid import uuid4

import aiosmtplib
import msgspec

from coram.core.delivery import Answer


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail is handed over. `security`: tls from the first byte, starttls, or none."""

    host: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = ""
    sender: str = "coram@localhost"


class Mail(Protocol):
    """A way for mail to leave."""

    async def send(self, to: str, subject: str, text: str) -> Answer:
        """Send one plain-text e-mail. Status 250 is success."""
        ...


class NoMail:
    """Nothing is configured: says so."""

    async def send(self, to: str, subject: str, text: str) -> Answer:
        """Always an answer with `error`."""
        return Answer(error="no mail server is configured")


class MailDirectory:
    """Writes `.eml` files into a directory: for a demonstration, and for those who collect mail from there."""

    def __init__(self, directory: str | Path, sender: str = "coram@localhost") -> None:
        self._directory = Path(directory)
        self._sender = sender

    async def send(self, to: str, subject: str, text: str) -> Answer:
        """Write one file, whole or not at all."""
        try:
            message = _message(self._sender, to, subject, text)
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._directory / f"{uuid4()}.eml"
            hidden = path.with_suffix(".part")
            hidden.write_bytes(message.as_bytes(policy=SMTP))
            hidden.rename(path)
        except (OSError, ValueError) as error:
            return Answer(error=f"the mail could not be written ({type(error).__name__})")
        return Answer(status=250)


class SmtpMail:
    """Hands mail to a server."""

    def __init__(self, server: MailServer, timeout_seconds: float = 15, tls: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._tls = tls
        self._timeout = timeout_seconds

    async def send(self, to: str, subject: str, text: str) -> Answer:
        """One connection for each: mail is rare here."""
        server, begun = self._server, monotonic()
        try:
            message = _message(server.sender, to, subject, text)
            await aiosmtplib.send(
                message,
                hostname=server.host,
                port=server.port,
                username=server.user or None,
                password=server.password or None,
                use_tls=server.security == "tls",
                start_tls=server.security == "starttls",
                timeout=self._timeout,
                tls_context=self._tls,
            )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            reason = refused.recipients[0]
            return Answer(status=reason.code, error=reason.message[:200], duration_ms=_since(begun))
        except aiosmtplib.SMTPResponseException as error:
            return Answer(status=error.code, error=error.message[:200], duration_ms=_since(begun))
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return Answer(error=f"the mail could not be sent ({type(error).__name__})", duration_ms=_since(begun))
        return Answer(status=250, duration_ms=_since(begun))


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def _since(begun: float) -> int:
    return round((monotonic() - begun) * 1000)
