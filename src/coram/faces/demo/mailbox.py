"""The demonstration's mailbox: mail that was dropped into a directory instead of being sent."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import msgspec

SHOWN = 10


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """One message; `at` in ms."""

    at: int
    to: str
    subject: str
    text: str


def newest_mail(directory: Path) -> list[Mail]:
    """The last messages, newest first."""
    if not directory.is_dir():
        return []
    files = sorted(directory.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [_read(path) for path in files[:SHOWN]]


def _read(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes(), EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(
        at=path.stat().st_mtime_ns // 1_000_000,
        to=str(message["to"] or ""),
        subject=str(message["subject"] or ""),
        text=body.get_content() if body else "",
    )
