"""The identification: one applicant to be proofed once for one relying party."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from coram.core.record import Record
from coram.core.scenario import Played
from coram.core.unattended import UnattendedRules

Source = Literal["relying_party", "browser"]
"""Who said it: pushed with an API key, or came through a browser and could have been altered there."""

IdentificationState = Literal["pending", "active", "completed", "suspended", "aborted", "expired", "deleted"]


class Identification(Record, frozen=True, kw_only=True):
    """`link_hash` is the SHA-256 (hex) of the capability that starts it (LiveID+ `uId`), "" where none exists.

    `sealed` is `RequestContent` as JSON, encrypted under this identification's data key `wrapped_key`; both
    are empty once erased. `face` is the public face it came through; `method` a service-start in a browser (direct),
    or how a stored request shall be started.
    """

    id: str
    process: str
    created_at: int
    source: Source
    state: IdentificationState = "pending"
    method: Literal["start", "live", "direct"] = "direct"
    face: str = "liveid"
    link_hash: str = ""
    expires_at: int | None = None
    requested_operator: str = ""
    strict_operator: bool = False
    language: str = ""
    redirect_url: str = ""
    redirect_method: Literal["POST", "GET"] = "POST"
    outcome_urls: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Where the browser goes instead, by what its face makes of the end (`Dialect.verdict`)."""
    rules: UnattendedRules | None = None
    """What this request asks for instead of its process's unattended rules."""
    ways: tuple[str, ...] = ()
    """Of a hybrid request: the attended process and the unattended one (ids). `process` is the attended one."""
    attempts: int = 0
    asked_anew_at: int = 0
    """When the relying party last asked for all of it again, after an end; 0 for never."""
    expiry_told: int | None = None
    """Of how many days before the document's end (`core.document_expiry`) the relying party was last told."""
    expiry_told_of: str = ""
    """The conference in which that document was shown."""
    played: Played | None = None
    """In test mode: the course that it takes without people."""
    sample: bool = False
    """On a test side: made for the live organisation's receiver, which is told with that organisation's signature."""
    mode: Literal["live", "test"] = "live"
    wrapped_key: bytes = b""
    sealed: bytes = b""


class RequestContent(msgspec.Struct, frozen=True, kw_only=True):
    """The personal part of an identification. `data` is what the relying party sent, verbatim.

    `callback` is the receiver named by the request; it may carry the relying party's own tokens, so it is
    kept as closely as the person's data.
    """

    data: dict[str, Any] = {}
    callback: str = ""
