"""What follows from the checks, for any checks at all."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.check import ADVICE, CHECK_NAMES, REASONS, Check, checked, replaced, told
from coram.core.errors import Invalid
from coram.core.unattended import (
    AllowedDocument,
    UnattendedRules,
    abort_code,
    check_rules,
    mendable,
    required,
    verdict,
)

STATUSES = ["passed", "failed", "doubtful", "not_done"]
NO_REASON = {"OK", "NOT_ASKED"}
BAD = {
    name: next(code for code, row in REASONS.items() if name in row.checks and code not in NO_REASON)
    for name in CHECK_NAMES
}


def a_check(name: str, status: str) -> Check:
    return checked(name, status, "OK" if status == "passed" else BAD[name])


RULES = st.builds(
    UnattendedRules,
    review=st.sampled_from(["always", "doubtful", "never", "accepted", "rejected"]),
    compare=st.sampled_from([(), ("surname",)]),
    face_match=st.booleans(),
    liveness=st.booleans(),
    block_list=st.booleans(),
    min_age=st.sampled_from([None, 18]),
)
CHECKS = st.dictionaries(st.sampled_from(CHECK_NAMES), st.sampled_from(STATUSES)).map(
    lambda row: tuple(a_check(name, status) for name, status in row.items())
)


@given(CHECKS, RULES)
def test_nobody_is_accepted_on_less_than_everything(checks: tuple[Check, ...], rules: UnattendedRules) -> None:
    found = verdict(checks, rules)
    by_name = {check.name: check for check in checks}
    if found.decision == "accepted":
        heard = [by_name.get(name) for name in required(rules)]
        assert all(one and (one.status == "passed" or one.reason == "NOT_ASKED") for one in heard)
        assert not {"failed", "doubtful"} & {check.status for check in checks}
        assert found.reasons == ()
    else:
        assert found.reasons


@given(CHECKS, RULES)
def test_advice_never_refuses(checks: tuple[Check, ...], rules: UnattendedRules) -> None:
    advice = tuple(check for check in checks if check.name in ADVICE)
    assert verdict(advice, rules).decision != "rejected"


@given(CHECKS, RULES, st.sampled_from(CHECK_NAMES))
def test_a_failure_never_helps(checks: tuple[Check, ...], rules: UnattendedRules, name: str) -> None:
    order = ["rejected", "inconclusive", "accepted"]
    better = verdict(replaced(checks, (a_check(name, "passed"),)), rules).decision
    worse = verdict(replaced(checks, (a_check(name, "failed"),)), rules).decision
    assert order.index(worse) <= order.index(better)


@given(CHECKS, RULES)
def test_the_order_of_checks_is_no_matter(checks: tuple[Check, ...], rules: UnattendedRules) -> None:
    one, other = verdict(checks, rules), verdict(tuple(reversed(checks)), rules)
    assert (one.decision, one.to_review, set(one.reasons)) == (other.decision, other.to_review, set(other.reasons))


@given(CHECKS, RULES)
def test_what_is_reviewed_follows_from_the_rules(checks: tuple[Check, ...], rules: UnattendedRules) -> None:
    found = verdict(checks, rules)
    assert (
        found.to_review
        == {
            "always": True,
            "never": False,
            "doubtful": found.decision == "inconclusive",
            "accepted": found.decision in ("accepted", "inconclusive"),
            "rejected": found.decision in ("rejected", "inconclusive"),
        }[rules.review]
    )


@given(CHECKS)
def test_only_what_failed_is_repeated(checks: tuple[Check, ...]) -> None:
    failed = {check.reason for check in checks if check.status == "failed"}
    for kind, reasons in mendable(checks).items():
        assert set(reasons) <= failed
        assert all(REASONS[reason].again == kind for reason in reasons)


def test_covert_reasons_are_not_told() -> None:
    assert told(("BLOCKED_DOCUMENT", "GLARE", "DUPLICATE_PERSON")) == ("GLARE",)


def test_a_reason_belongs_to_its_check() -> None:
    with pytest.raises(Invalid, match="'GLARE' is no reason of the check mrz"):
        checked("mrz", "failed", "GLARE")
    with pytest.raises(Invalid, match="'passed' goes with OK"):
        checked("mrz", "passed", "MRZ_INVALID")


def test_the_abort_code_is_one_of_the_process() -> None:
    assert abort_code(("MRZ_REPAIRED", "DOCUMENT_EXPIRED"), ("OTHER", "DOC_EXPIRED")) == "DOC_EXPIRED"
    assert abort_code(("UNDER_AGE",), ("OTHER",)) == "OTHER"
    assert abort_code(("UNDER_AGE",), ("A", "B")) == "B"


def test_which_documents_are_allowed() -> None:
    rules = UnattendedRules(
        documents=(AllowedDocument(kinds=("passport",)), AllowedDocument(country="ITA", kinds=("identity_card",)))
    )
    assert rules.kinds("ITA") == ("passport", "identity_card")
    assert rules.kinds("FRA") == ("passport",)
    assert rules.countries() == ()
    assert not rules.allows("FRA", "identity_card")
    assert rules.two_sided("identity_card")
    assert not rules.two_sided("passport")


@pytest.mark.parametrize(
    ("member", "value", "says"),
    [
        ("documents", (), "at least one kind"),
        ("documents", (AllowedDocument(country="it"),), "no country"),
        ("document_attempts", 0, "from 1 to 20"),
        ("session_seconds", 5, "from 60"),
        ("min_age", 200, "from 0 to 150"),
    ],
)
def test_rules_that_nobody_could_follow(member: str, value: object, says: str) -> None:
    check_rules(UnattendedRules())
    with pytest.raises(Invalid, match=says):
        check_rules(msgspec.structs.replace(UnattendedRules(), **{member: value}))


def test_four_eyes_need_a_review() -> None:
    with pytest.raises(Invalid, match="four_eyes needs a review"):
        check_rules(UnattendedRules(four_eyes=True, review="never"))
