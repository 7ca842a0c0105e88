"""LiveID+ words for what Coram tells: closing events, window messages, the field of a redirect.

What goes where: an operator's decision is `close`, to the server callback and the window. Ends by the system are
`error` with `closeStatus` K: to the window always once an operator had answered, and to the server callback when an
operator had answered (dropped calls, applicants who stop in the call) or when the relying party or the platform
rejected it. A failed device test, a wait that nobody answered, a stop before an answer and a link that was never
used are told to the window alone, in the words of the compatibility test: no process has run. How a call goes on
between its answer and its end is told to the window alone (`oncall`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from coram.core.audit import AuditEntry
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.core.organisation import Compatibility
from coram.faces.liveid.events import EVENTS
from coram.faces.liveid.oncall import call_events
from coram.ports.dialect import Callback, Event, Told

LETTERS = {"completed": "N", "suspended": "S", "aborted": "A"}
"""Outcome to `closeStatus` and `end_pattern`; everything that the system ended is K."""

REDIRECT_FIELD = "LiveIDPlusResult"


class Closing(msgspec.Struct, kw_only=True):
    """The envelope of a closing event, in a callback, a window message and a redirect."""

    event: Literal["close", "error"]
    callID: str  # noqa: N815 - the vendor spells it so
    message: dict[str, Any]


class LiveIdDialect:
    """Implements `ports.dialect.Dialect`."""

    def events(self) -> Sequence[Event]:
        """All of them."""
        return EVENTS

    def receiver(self, switches: Compatibility) -> str:
        """The request or its process names it."""
        return ""

    def kept(self, told: Told) -> dict[str, Any]:
        """The notice says it all."""
        return {}

    def files(self, notice: Notice) -> Mapping[str, str]:
        """Files are asked for with the token."""
        return {}

    def sample(self) -> Notice | None:
        """Receivers are named by request: there is none to be tried out."""
        return None

    def callback(self, notice: Notice, token: str, addresses: Mapping[str, str] | None = None) -> Callback | None:
        """`close`, or `error` where a process had run or was rejected."""
        if notice.kind == "document_expires":
            return None
        if notice.kind == "ended" and not _is_told_to_servers(notice):
            return None
        return Callback(body=msgspec.json.encode(closing(notice, token)), headers={"Content-Type": "application/json"})

    def wants_token(self, notice: Notice) -> bool:
        """Only `close` carries a token."""
        return notice.kind != "ended"

    def window_messages(
        self, entry: AuditEntry, conference: Conference, notice: Notice | None, token: str, switches: Compatibility
    ) -> Sequence[dict[str, Any] | str]:
        """The client-side events that follow from one entry of the audit trail."""
        messages = []
        if switches.call_events:
            messages = call_events(entry, conference)
        event = _event(entry, conference, notice, token, switches)
        if event is not None:
            first = entry.type == "conference.answered"
            messages.insert(0 if first else len(messages), event)
        if switches.text_messages:
            return [msgspec.json.encode(message).decode() for message in messages]
        return messages

    def verdict(self, notice: Notice) -> str:
        """There is one address for all."""
        return ""

    def redirect_field(self, notice: Notice, token: str) -> tuple[str, str]:
        """The closing event as JSON text. An end before any answer is an `error` here: there is no other word."""
        return REDIRECT_FIELD, msgspec.json.encode(closing(notice, token)).decode()


def closing(notice: Notice, token: str) -> Closing:
    """`close` with its token, or `error`, which has neither token, next process nor additional data."""
    message: dict[str, Any] = {
        "closeStatus": close_status(notice),
        "note": notice.note,
        "processId": notice.process,
        "self": notice.unattended,
    }
    if notice.kind == "ended":
        return Closing(event="error", callID=notice.conference, message=message)
    if notice.outcome == "aborted":
        message["abortCode"] = notice.abort_code
    if notice.superseded:
        message["superseded"] = _before(notice)
    if notice.next_process:
        message["nextProcess"] = notice.next_process
    if notice.additional:
        message["additionalData"] = notice.additional
    if token:
        message["token"] = token
    return Closing(event="close", callID=notice.conference, message=message)


def _before(notice: Notice) -> dict[str, str]:
    """The decision that this one replaces: no word of the vendor's, who knows no such thing."""
    before = {"closeStatus": LETTERS[notice.superseded or ""]}
    return before | {"abortCode": notice.superseded_code} if notice.superseded_code else before


def close_status(notice: Notice) -> str:
    """N, S, A or K; S while a reviewer is still to decide a self process."""
    if notice.kind == "in_review":
        return "S"
    return LETTERS.get(notice.outcome or "", "K") if notice.kind == "closed" else "K"


def refused(process: str, note: str) -> str:
    """The redirect's value for a start that was refused: an `error` of no call."""
    message = {"closeStatus": "K", "note": note, "processId": process, "self": False}
    return msgspec.json.encode(Closing(event="error", callID="", message=message)).decode()


def _event(
    entry: AuditEntry, conference: Conference, notice: Notice | None, token: str, switches: Compatibility
) -> dict[str, Any] | None:
    match entry.type:
        case "conference.created" if _after(entry) == "not_answered":
            return {"event": "WEBRTCTEST_CALLNOTANSWERED", "retry": True}
        case "conference.waiting":
            return {"event": "WEBRTCTEST_OK"}
        case "conference.answered":
            return {"event": "WEBRTCTEST_CALLANSWERED", "idConf": conference.id}
        case "device_test.measured":
            return _failed_test(entry, switches)
        case "applicant.gave_up":
            return {"event": "WEBRTCTEST_CALLNOTANSWERED", "retry": False}
        case "conference.in_review" if notice is not None:
            waiting = msgspec.structs.replace(notice, kind="in_review", outcome=None, abort_code="", superseded=None)
            return _plain(closing(waiting, token))
        case "conference.closed" if notice is not None:
            return _plain(closing(notice, token))
        case "conference.ended" if notice is not None:
            return _ended(entry, notice, switches)
    return None


def _after(entry: AuditEntry) -> str:
    """Why the conference ended of which this one is a new try."""
    after = entry.details.get("after")
    return str(after.get("why", "")) if isinstance(after, dict) else ""


def _ended(entry: AuditEntry, notice: Notice, switches: Compatibility) -> dict[str, Any] | None:
    answered = entry.details.get("from") == "in_call"
    match notice.ended_why:
        case "test_failed":
            return None  # the measurement itself said which part failed
        case "not_answered":
            return None  # told once the applicant has chosen: try again, or not
        case "cancelled" if not answered:
            return {"event": "WEBRTCTEST_CALLCANCELLED"}
        case "expired":
            return _failure("the time for the test ran out", "TIMEOUT", switches)
    return _plain(closing(notice, ""))


def _failed_test(entry: AuditEntry, switches: Compatibility) -> dict[str, Any] | None:
    """A failed test may be repeated: it is told only when the applicant gives up."""
    if entry.details.get("verdict") != "failed" or not entry.details.get("gave_up"):
        return None
    codes = entry.details.get("codes")
    failed = [str(code) for code in codes] if isinstance(codes, list | tuple) else []
    words = "the device test failed: " + ", ".join(failed) if failed else "the device test failed"
    return _failure(words, failed[0] if failed else "UNKNOWN", switches)


def _failure(words: str, type_: str, switches: Compatibility) -> dict[str, Any]:
    return {"event": "WEBRTCTEST_KO", "error": words, "type": switches.failure_types.get(type_, type_)}


def _plain(message: Closing) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(message)
    return plain


def _is_told_to_servers(notice: Notice) -> bool:
    return notice.ended_why == "rejected" or notice.answered
