"""What a closing adds by the process's end rules, and how LiveID+ tells it: the fields of its contract and no other."""

import msgspec
import pytest

from coram.core.closing import Ending, ending_of
from coram.core.conference import Conference, Outcome
from coram.core.content import ConferenceContent, ItemResult, StepResult
from coram.core.notice import notice_of
from coram.core.process import AnswerIs, EndRule, Process
from coram.faces.liveid.dialect import LiveIdDialect, closing
from support.core_records import a_conference as made

CONTENT = ConferenceContent(
    steps={
        "questions": StepResult(items=(ItemResult(id="own_wish", result="doubtful"),)),
        "data": StepResult(status="passed", values={"surname": "Rossi", "empty": ""}),
        "location": StepResult(status="skipped"),
    }
)


def closed(outcome: Outcome = "completed", abort_code: str = "") -> Conference:
    return msgspec.structs.replace(made(), state="closed", outcome=outcome, abort_code=abort_code, ended_at=1)


def ending(*rules: EndRule, conference: Conference | None = None) -> Ending:
    process = Process(organisation="o", id="p", name="P", end_rules=rules)
    return ending_of(process, conference or closed(), CONTENT)


def test_a_rule_without_conditions_always_adds() -> None:
    rule = EndRule(data={"tier": 1, "deep": {"list": [True, None]}}, next_process="next")
    for outcome in ("completed", "suspended", "aborted"):
        assert ending(rule, conference=closed(outcome, "OTHER" if outcome == "aborted" else "")) == Ending(
            data={"tier": 1, "deep": {"list": [True, None]}}, next_process="next"
        )


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        (EndRule(outcomes=("completed",)), True),
        (EndRule(outcomes=("suspended", "aborted")), False),
        (EndRule(abort_codes=("OTHER",)), False),
        (EndRule(answers=(AnswerIs(step="questions", item="own_wish", equals="doubtful"),)), True),
        (EndRule(answers=(AnswerIs(step="questions", item="own_wish", equals="ok"),)), False),
        (EndRule(answers=(AnswerIs(step="questions", item="never_asked", equals="ok"),)), False),
        (EndRule(answers=(AnswerIs(step="data", item="surname", equals="Rossi"),)), True),
        (EndRule(answers=(AnswerIs(step="location", equals="skipped"),)), True),
        (EndRule(answers=(AnswerIs(step="location", equals="skipped"), AnswerIs(step="data", equals="failed"))), False),
    ],
)
def test_all_conditions_must_hold(rule: EndRule, fits: bool) -> None:
    found = ending(msgspec.structs.replace(rule, data={"there": True}))
    assert found.data == ({"there": True} if fits else {})


def test_of_two_rules_that_say_the_same_the_first_counts() -> None:
    found = ending(
        EndRule(data={"a": 1}, next_process=""),
        EndRule(data={"a": 2, "b": 2}, copied={"name": "data.surname", "nothing": "data.empty"}, next_process="x"),
        EndRule(next_process="y"),
    )
    assert found == Ending(data={"a": 1, "b": 2, "name": "Rossi"}, next_process="x")


def test_what_the_system_ends_adds_nothing() -> None:
    ended = msgspec.structs.replace(made(), state="ended", ended_why="system", ended_at=1)
    assert ending(EndRule(data={"a": 1}), conference=ended) == Ending()
    told = closing(notice_of(ended, "", ending(EndRule(data={"a": 1}), conference=ended)), "t")
    assert set(told.message) == {"closeStatus", "note", "processId", "self"}  # `error` has no more than these


def test_liveid_tells_exactly_the_fields_of_its_contract() -> None:
    found = Ending(data={"tier": 1}, next_process="next")
    plain = {"closeStatus", "note", "processId", "self", "token"}
    assert set(closing(notice_of(closed(), ""), "t").message) == plain
    whole = closing(notice_of(closed("aborted", "OTHER"), "", found), "t")
    assert set(whole.message) == plain | {"abortCode", "nextProcess", "additionalData"}
    assert whole.message["additionalData"] == {"tier": 1} and whole.message["nextProcess"] == "next"
    callback = LiveIdDialect().callback(notice_of(closed(), "", found), "t")
    assert callback is not None
    body = msgspec.json.decode(callback.body)
    assert body["callID"] == closed().id and body["message"]["additionalData"] == {"tier": 1}
