"""Printing reports for people."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from coram.core.report import Report


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside the printed document."""

    name: str
    mime: str
    description: str
    content: bytes


class CannotPrint(Exception):
    """The report cannot be made. The message says why."""


class Printer(Protocol):
    """Makes documents that are to be read in decades."""

    async def print(self, report: Report, pictures: Mapping[str, bytes], attached: Attachment, at: int) -> bytes:
        """A PDF/A-3b. `pictures` are JPEG or PNG by name, of any size; one that cannot be read is left out and said
        to be. `at` is the time of printing (ms). The same arguments give the same bytes on one machine.
        Raises CannotPrint.
        """
        ...
