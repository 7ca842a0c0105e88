"""How a face speaks to relying parties when Coram speaks first: window messages, redirects, callbacks."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from coram.core.artifact import Artifact
from coram.core.audit import AuditEntry
from coram.core.conference import Conference
from coram.core.content import ConferenceContent
from coram.core.identification import Identification
from coram.core.notice import Notice
from coram.core.organisation import Compatibility
from coram.core.process import Process


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A request body ready to be posted, and its headers (the delivery's own signature headers come on top).

    `signature_header` is where the face's own signature of the body goes, "" for none.
    """

    body: bytes
    headers: dict[str, str]
    signature_header: str = ""
    timeout_seconds: float = 15


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """All that a face may tell of a conference at the moment of the notice. `data` is the request's."""

    notice: Notice
    identification: Identification
    data: Mapping[str, Any]
    conference: Conference
    content: ConferenceContent
    process: Process
    artifacts: Sequence[Artifact]
    switches: Compatibility


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of callback of a face, by a name in its own words, for test mode: the scenario of which it is the
    callback number `place`, and in which kind of process.
    """

    name: str
    text: str
    scenario: str
    unattended: bool = False
    place: int = 1


class Dialect(Protocol):
    """One face's words. Pure: no clock, no store."""

    def events(self) -> Sequence[Event]:
        """Every kind of callback that it has."""
        ...

    def receiver(self, switches: Compatibility) -> str:
        """Where the organisation wants to be told when the request named no receiver; "" for nowhere."""
        ...

    def kept(self, told: Told) -> dict[str, Any]:
        """What of the conference is told besides the notice, fixed at its moment (`Notice.told`)."""
        ...

    def files(self, notice: Notice) -> Mapping[str, str]:
        """The files of which addresses are told: artifact ids by the name under which they are."""
        ...

    def sample(self) -> Notice | None:
        """A notice of nobody, for a receiver that is tried out; None where there is none."""
        ...

    def callback(self, notice: Notice, token: str, addresses: Mapping[str, str]) -> Callback | None:
        """The server callback; None when this face tells nothing of this kind. Without the token and the addresses
        of `files` (fresh at each attempt) the content must be the same at every attempt. `token` is "" where the
        dialect's callback carries none.
        """
        ...

    def wants_token(self, notice: Notice) -> bool:
        """Whether a conference token belongs into messages about this notice."""
        ...

    def window_messages(
        self, entry: AuditEntry, conference: Conference, notice: Notice | None, token: str, switches: Compatibility
    ) -> Sequence[dict[str, Any] | str]:
        """What the embedding page is told of one audit entry, in order. `notice` once it is over."""
        ...

    def verdict(self, notice: Notice) -> str:
        """Which of the identification's `outcome_urls` the browser goes to."""
        ...

    def redirect_field(self, notice: Notice, token: str) -> tuple[str, str]:
        """Name and value of the field that goes with the browser's redirect at the end; an empty name for none."""
        ...
