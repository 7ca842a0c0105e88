"""What relying parties and embedding pages are told, member by member."""

import json
from typing import Any

import pytest

from coram.core.audit import SYSTEM, AuditEntry
from coram.core.conference import Conference
from coram.core.notice import Notice
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
            entry("conference.ended", why="not_answered", **{"from": "waiting"}),
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
    assert DIALECT.window_message(happened, CONFERENCE, over, "jwt") == message


def test_a_failed_test_is_told_once() -> None:
    ended = entry("conference.ended", why="test_failed", **{"from": "testing"})
    over = notice(kind="ended", ended_why="test_failed")
    assert DIALECT.window_message(ended, CONFERENCE, over, "jwt") is None
