"""What relying parties and embedding pages are told, member by member."""

import json
from typing import Any

import msgspec
import pytest

from coram.core.audit import SYSTEM, AuditEntry
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.core.organisation import Compatibility
from coram.faces.liveid.dialect import LiveIdDialect

DIALECT = LiveIdDialect()
CONFERENCE = Conference(organisation="o", id="c1", identification="i", process="p1", process_version=1, created_at=1)


def notice(**facts: Any) -> Notice:
    known: dict[str, Any] = {"conference": "c1", "identification": "i", "process": "p1", "kind": "closed", "at": 1}
    return Notice(**{**known, **facts})


def entry(type_: str, **details: object) -> AuditEntry:
    return AuditEntry(chain="c1", at=1, actor=SYSTEM, type=type_, details=details, seq=1, previous="", hash="")


def told(notice: Notice, token: str = "jwt") -> dict[str, Any]:
    callback = DIALECT.callback(notice, token)
    assert callback is not None
    assert callback.headers == {"Content-Type": "application/json"}
    return dict(json.loads(callback.body))


@pytest.mark.parametrize(("outcome", "letter"), [("completed", "N"), ("suspended", "S")])
def test_close(outcome: Any, letter: str) -> None:
    assert told(notice(outcome=outcome, note="Grüße")) == {
        "event": "close",
        "callID": "c1",
        "message": {"closeStatus": letter, "note": "Grüße", "processId": "p1", "self": False, "token": "jwt"},
    }


def test_an_aborted_close_has_its_code() -> None:
    message = told(notice(outcome="aborted", abort_code="DOC_EXPIRED"))["message"]
    assert (message["closeStatus"], message["abortCode"]) == ("A", "DOC_EXPIRED")


@pytest.mark.parametrize(
    ("why", "answered", "is_told"),
    [
        ("system", True, True),
        ("cancelled", True, True),
        ("rejected", True, True),
        ("rejected", False, True),
        ("system", False, False),
        ("cancelled", False, False),
        ("test_failed", False, False),
        ("not_answered", False, False),
        ("expired", False, False),
    ],
)
def test_which_ends_a_server_is_told(why: Any, answered: bool, is_told: bool) -> None:
    ended = notice(kind="ended", ended_why=why, answered=answered)
    assert not DIALECT.wants_token(ended)
    if not is_told:
        assert DIALECT.callback(ended, "") is None
        return
    assert told(ended) == {
        "event": "error",
        "callID": "c1",
        "message": {"closeStatus": "K", "note": "", "processId": "p1", "self": False},
    }


def test_the_content_is_the_same_whatever_the_token() -> None:
    first, second = told(notice(outcome="completed"), "a"), told(notice(outcome="completed"), "b")
    assert first["message"].pop("token") == "a"
    assert second["message"].pop("token") == "b"
    assert first == second
    assert "token" not in told(notice(outcome="completed"), "")["message"]


def test_a_redirect_carries_the_closing_event_as_text() -> None:
    name, value = DIALECT.redirect_field(notice(outcome="completed"), "jwt")
    assert name == "LiveIDPlusResult"
    assert json.loads(value) == told(notice(outcome="completed"))
    _, value = DIALECT.redirect_field(notice(kind="ended", ended_why="not_answered"), "jwt")
    assert json.loads(value)["event"] == "error"
    assert "jwt" not in value


QUIET = Compatibility(call_events=False)


def messages(
    happened: AuditEntry, over: Notice | None, conference: Conference = CONFERENCE, switches: Compatibility = QUIET
) -> list[Any]:
    return list(DIALECT.window_messages(happened, conference, over, "jwt", switches))


@pytest.mark.parametrize(
    ("happened", "over", "message"),
    [
        (entry("conference.waiting"), None, {"event": "WEBRTCTEST_OK"}),
        (entry("conference.answered"), None, {"event": "WEBRTCTEST_CALLANSWERED", "idConf": "c1"}),
        (entry("conference.testing"), None, None),
        (entry("consent.given"), None, None),
        (entry("device_test.measured", verdict="failed", codes=["CAMERA_DENIED"], gave_up=False), None, None),
        (
            entry("device_test.measured", verdict="failed", codes=["CAMERA_DENIED", "TIMEOUT"], gave_up=True),
            None,
            {
                "event": "WEBRTCTEST_KO",
                "error": "the device test failed: CAMERA_DENIED, TIMEOUT",
                "type": "CAMERA_DENIED",
            },
        ),
        (
            entry("applicant.gave_up"),
            notice(kind="ended", ended_why="not_answered"),
            {"event": "WEBRTCTEST_CALLNOTANSWERED", "retry": False},
        ),
        (
            entry("conference.ended", why="cancelled", **{"from": "waiting"}),
            notice(kind="ended", ended_why="cancelled"),
            {"event": "WEBRTCTEST_CALLCANCELLED"},
        ),
        (
            entry("conference.ended", why="cancelled", **{"from": "in_call"}),
            notice(kind="ended", ended_why="cancelled", answered=True),
            {
                "event": "error",
                "callID": "c1",
                "message": {"closeStatus": "K", "note": "", "processId": "p1", "self": False},
            },
        ),
        (
            entry("conference.closed", outcome="completed"),
            notice(outcome="completed"),
            {
                "event": "close",
                "callID": "c1",
                "message": {"closeStatus": "N", "note": "", "processId": "p1", "self": False, "token": "jwt"},
            },
        ),
    ],
)
def test_window_messages(happened: AuditEntry, over: Notice | None, message: dict[str, Any] | None) -> None:
    assert messages(happened, over) == ([message] if message else [])


def test_a_failed_test_is_told_once() -> None:
    ended = entry("conference.ended", why="test_failed", **{"from": "testing"})
    over = notice(kind="ended", ended_why="test_failed")
    assert messages(ended, over) == []


def test_who_was_not_answered_chooses_first() -> None:
    """`retry` says whether the applicant calls again: it is told once they have said so."""
    ended = entry("conference.ended", why="not_answered", **{"from": "waiting"})
    assert messages(ended, notice(kind="ended", ended_why="not_answered")) == []
    again = entry("conference.created", after={"conference": "c0", "why": "not_answered"})
    assert messages(again, None) == [{"event": "WEBRTCTEST_CALLNOTANSWERED", "retry": True}]
    assert messages(entry("conference.created", after={"conference": "c0", "why": "cancelled"}), None) == []
    assert messages(entry("conference.created"), None) == []


ANSWERED = msgspec.structs.replace(CONFERENCE, answered_at=1)
LOUD = Compatibility()


@pytest.mark.parametrize(
    ("happened", "events"),
    [
        (
            entry("conference.answered"),
            [{"event": "WEBRTCTEST_CALLANSWERED", "idConf": "c1"}, {"event": "ONCALL_STARTED", "idConf": "c1"}],
        ),
        (entry("step.set", step="face", status="open"), [{"event": "ONCALL_MODULE_STARTED", "module": "face"}]),
        (entry("step.set", step="face", status="passed"), [{"event": "ONCALL_MODULE_COMPLETED", "module": "face"}]),
        (entry("applicant.left"), [{"event": "ONCALL_RECONNECTING"}]),
        (entry("applicant.returned"), [{"event": "ONCALL_RECONNECTED"}]),
        (entry("operator.left"), [{"event": "ONCALL_PEER_DISCONNECTED"}]),
        (entry("operator.returned"), [{"event": "ONCALL_RECONNECTED"}]),
        (entry("chat.said"), []),
    ],
)
def test_how_a_call_goes_on_is_told_unless_switched_off(happened: AuditEntry, events: list[dict[str, Any]]) -> None:
    assert messages(happened, None, ANSWERED, LOUD) == events
    quiet = messages(happened, None, ANSWERED)
    assert quiet == [event for event in events if event["event"].startswith("WEBRTCTEST")]


def test_the_end_of_a_call_is_told_before_the_result() -> None:
    closed = messages(entry("conference.closed"), notice(outcome="completed"), ANSWERED, LOUD)
    assert [message["event"] for message in closed] == ["ONCALL_ENDED", "close"]
    dropped = entry("conference.ended", why="system", **{"from": "in_call"})
    over = notice(kind="ended", ended_why="system", answered=True)
    assert [message["event"] for message in messages(dropped, over, ANSWERED, LOUD)] == ["ONCALL_ENDED", "error"]
    rejected = entry("conference.ended", why="rejected", **{"from": "waiting"})
    assert [
        one["event"] for one in messages(rejected, notice(kind="ended", ended_why="rejected"), CONFERENCE, LOUD)
    ] == ["error"]


def test_failure_types_can_be_a_vendors_own() -> None:
    failed = entry("device_test.measured", verdict="failed", codes=["CAMERA_DENIED"], gave_up=True)
    own = Compatibility(failure_types={"CAMERA_DENIED": "101", "TIMEOUT": "900"})
    (message,) = messages(failed, None, CONFERENCE, own)
    assert message == {"event": "WEBRTCTEST_KO", "error": "the device test failed: CAMERA_DENIED", "type": "101"}
    expired = entry("conference.ended", why="expired", **{"from": "testing"})
    (message,) = messages(expired, notice(kind="ended", ended_why="expired"), CONFERENCE, own)
    assert message["type"] == "900"
    (message,) = messages(
        entry("device_test.measured", verdict="failed", codes=[], gave_up=True), None, CONFERENCE, own
    )
    assert message["type"] == "UNKNOWN"


def test_messages_can_be_texts() -> None:
    texts = Compatibility(text_messages=True)
    told = messages(entry("conference.closed"), notice(outcome="completed", note="Grüße"), ANSWERED, texts)
    assert [json.loads(text)["event"] for text in told] == ["ONCALL_ENDED", "close"]
    assert json.loads(told[1])["message"]["note"] == "Grüße"
