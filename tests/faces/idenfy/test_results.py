"""What came out, in the vendor's words: the tables and the rules of the overall status."""

import itertools
import re
from typing import Any

import msgspec
import pytest

from coram.core.check import CHECK_NAMES, REASONS, Check, checked
from coram.core.conference import Conference, UnattendedRun, Vote
from coram.core.content import CaptureContent, ConferenceContent, Correction, ReadField, StepResult
from coram.core.process import FormField, Process, Step
from coram.core.unattended import UnattendedRules, verdict
from coram.faces.idenfy import spellings
from coram.faces.idenfy.document_data import DocumentData, FlatData, document_data
from coram.faces.idenfy.results import Findings, findings, overall

DOCUMENT = frozenset(
    re.findall(
        r"\w+",
        """
    DOC_VALIDATED DOC_INFO_MISMATCH DOC_NOT_FOUND DOC_NOT_FULLY_VISIBLE DOC_FACE_NOT_FOUND DOC_TOO_BLURRY DOC_GLARED
    DOC_FACE_GLARED MRZ_NOT_FOUND MRZ_OCR_READING_ERROR MRZ_INVALID BARCODE_NOT_FOUND DOC_EXPIRED DOC_NOT_SUPPORTED
    COUNTRY_NOT_SUPPORTED COUNTRY_MISMATCH DOC_TYPE_MISMATCH DOC_SUBTYPE_MISMATCH DOC_SIDE_MISMATCH DOC_DAMAGED DOC_FAKE
    DOC_SPOOF_DETECTED DOC_PERSONAL_CODE_INVALID DOC_NOT_ALLOWED DOC_EXPIRY_ERROR DOC_DOB_ERROR DOC_NOT_ANALYSED
    DOC_ERROR AUTO_UNVERIFIABLE""",
    )
)
FACE = frozenset(
    re.findall(
        r"\w+",
        """
    FACE_MATCH FACE_NOT_CHECKED FACE_MISMATCH NO_FACE_FOUND TOO_MANY_FACES FACE_TOO_BLURRY FACE_GLARED FACE_UNCERTAIN
    FACE_NOT_ANALYSED FACE_ERROR AUTO_UNVERIFIABLE FAKE_FACE""",
    )
)
FRAUD = frozenset(
    re.findall(
        r"\w+",
        """
    FACE_BLACKLISTED DOC_FACE_BLACKLISTED DATA_BLACKLISTED DUPLICATE_FACE DUPLICATE_DOC_FACE DUPLICATE_PERSONAL_DATA
    VIRTUAL_CAMERA PORTRAIT_SUBSTITUTION FACE_SUSPECTED DOC_MOBILE_PHOTO DOC_PRINT_SPOOFED FAKE_PHOTO
    AUTO_UNVERIFIABLE""",
    )
)
MISMATCH = frozenset(
    re.findall(
        r"\w+",
        """
    NAME SURNAME FULL_NAME DOCUMENT_NUMBER PERSONAL_CODE EXPIRY_DATE DATE_OF_ISSUE DATE_OF_BIRTH NATIONALITY SEX
    DOC_INFO_MISMATCH
    UNDER_AGE OVER_AGE UNKNOWN_AGE INVALID_ADDITIONAL_STEP ADDITIONAL_STEP_NOT_FOUND""",
    )
)
GOOD = (
    "document_quality", "document_type", "document_data", "mrz", "document_validity", "data_match", "duplicate",
    "block_list", "face_found", "face_match",
)  # fmt: skip


def test_every_reason_of_the_core_has_a_spelling() -> None:
    assert set(spellings.SPELLINGS) == set(REASONS)
    for reason, spelled in spellings.SPELLINGS.items():
        assert spelled.document in DOCUMENT | {""}, reason
        assert spelled.denied in DOCUMENT | {""}, reason
        assert spelled.face in FACE | {""}, reason
        assert spelled.fraud in FRAUD | {""}, reason
        assert spelled.mismatch in MISMATCH | {""}, reason
        if reason not in ("OK", "NOT_ASKED"):
            assert spelled != spellings.Spelling(), reason
    assert set(spellings.COMPARED.values()) <= MISMATCH


def passed(*names: str) -> dict[str, Check]:
    return {name: checked(name, "passed") for name in names or GOOD}  # type: ignore[arg-type]


def conference(decision: str | None = None, state: str = "closed", **changes: Any) -> Conference:
    outcomes = {"accepted": "completed", "rejected": "aborted", "inconclusive": "suspended"}
    run = UnattendedRun(decision=decision, by_rule=decision, **changes.pop("run", {}))  # type: ignore[arg-type]
    return Conference(
        organisation="o", id="c", identification="i", process="p", process_version=1, created_at=1,
        state=state,  # type: ignore[arg-type]
        run=run, outcome=outcomes[decision] if decision and state == "closed" else None,  # type: ignore[arg-type]
        **changes,
    )  # fmt: skip


def content(checks: dict[str, Check], **capture: Any) -> ConferenceContent:
    return ConferenceContent(capture=CaptureContent(checks=tuple(checks.values()), **capture))


def told(found: Findings) -> tuple[str, str, str]:
    return found.verdict, found.manual_document or found.auto_document, found.manual_face or found.auto_face


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (None, ("APPROVED", "DOC_VALIDATED", "FACE_MATCH")),
        (("face_match", "failed", "FACE_DIFFERS"), ("DENIED", "DOC_VALIDATED", "FACE_MISMATCH")),
        (("document_validity", "failed", "DOCUMENT_EXPIRED"), ("DENIED", "DOC_EXPIRED", "FACE_MATCH")),
        (("mrz", "failed", "MRZ_INVALID"), ("DENIED", "MRZ_INVALID", "FACE_MATCH")),
    ],
)
def test_the_vendors_sample_documents(bad: tuple[str, str, str] | None, said: tuple[str, str, str]) -> None:
    """The known answers: tags are empty in all of them."""
    checks = passed()
    if bad is not None:
        checks[bad[0]] = checked(*bad)  # type: ignore[arg-type]
    found = findings(conference("rejected" if bad else "accepted", abort_code="X" if bad else ""), content(checks))
    assert told(found) == said
    assert not found.fraud and not found.mismatch and not found.suspected and not found.manual_document


def test_data_that_differs_is_suspected_and_named() -> None:
    checks = passed()
    details: dict[str, str | int | float | bool] = {
        "surname": "differs",
        "given_names": "same",
        "birth_date": "differs",
    }
    checks["data_match"] = checked("data_match", "failed", "DATA_DIFFERS", details=details)
    found = findings(conference("rejected", abort_code="X"), content(checks))
    assert told(found) == ("SUSPECTED", "DOC_VALIDATED", "FACE_MATCH")
    assert found.mismatch == ("SURNAME", "DATE_OF_BIRTH") and found.fraud == ()


@pytest.mark.parametrize(
    ("check", "fraud", "mismatch"),
    [
        (("block_list", "failed", "BLOCKED_PERSON"), ("DATA_BLACKLISTED",), ()),
        (("duplicate", "doubtful", "DUPLICATE_DOCUMENT"), ("DUPLICATE_PERSONAL_DATA",), ()),
        (("age", "failed", "UNDER_AGE"), (), ("UNDER_AGE",)),
        (("injection", "doubtful", "VIRTUAL_CAMERA"), ("VIRTUAL_CAMERA",), ()),
    ],
)
def test_tags_make_a_result_suspected(check: Any, fraud: tuple[str, ...], mismatch: tuple[str, ...]) -> None:
    checks = passed() | {check[0]: checked(*check)}
    decision = verdict(tuple(checks.values()), UnattendedRules(compare=())).decision
    found = findings(conference(decision, abort_code="X"), content(checks))
    assert (found.fraud, found.mismatch, found.verdict) == (fraud, mismatch, "SUSPECTED")
    assert set(found.suspicions) <= set(found.fraud)


def test_no_result_is_suspected_without_a_tag_or_approved_against_the_rules() -> None:
    """Every reason at every check, whatever the rules make of it."""
    for name, (reason, entry) in itertools.product(CHECK_NAMES, REASONS.items()):
        if name not in entry.checks or reason == "OK":
            continue
        for status in ("failed", "doubtful", "not_done"):
            checks = passed() | {name: checked(name, status, reason)}  # type: ignore[arg-type]
            decision = verdict(tuple(checks.values()), UnattendedRules()).decision
            found = findings(conference(decision, abort_code="X"), content(checks))
            if found.verdict == "SUSPECTED":
                assert found.suspected, (name, reason, status)
            if found.verdict == "APPROVED":
                assert decision == "accepted", (name, reason, status)
            assert found.auto_document in DOCUMENT and found.auto_face in FACE


def test_what_waits_for_a_reviewer_says_what_the_rules_came_to() -> None:
    found = findings(conference("accepted", state="in_review"), content(passed()))
    assert found.verdict == "APPROVED" and found.manual_document == "" and found.manual_face == ""
    assert overall("active", found, waiting=True) == "REVIEWING"


def votes(decision: str, *reasons: str) -> dict[str, Any]:
    vote = Vote(reviewer="r", decision=decision, reasons=reasons)  # type: ignore[arg-type]
    return {"votes": (vote,), "reasons": reasons}


def test_a_reviewers_word_is_the_manual_half() -> None:
    checks = passed() | {"face_match": checked("face_match", "doubtful", "FACE_UNCERTAIN")}
    found = findings(conference("accepted", run=votes("accepted")), content(checks))
    assert (found.auto_face, found.manual_document, found.manual_face) == (
        "FACE_UNCERTAIN", "DOC_VALIDATED", "FACE_MATCH",
    )  # fmt: skip
    assert found.verdict == "APPROVED"
    denied = findings(
        conference("rejected", run=votes("rejected", "SCREEN_SUSPECTED"), abort_code="DOC_SUSPECT"), content(passed())
    )
    assert (denied.auto_document, denied.manual_document, denied.manual_face) == (
        "DOC_VALIDATED", "DOC_SPOOF_DETECTED", "FACE_MATCH",
    )  # fmt: skip
    assert denied.verdict == "DENIED" and denied.fraud == ("DOC_MOBILE_PHOTO",)


@pytest.mark.parametrize("reason", [code for code in REASONS if code not in ("OK", "NOT_ASKED")])
def test_a_reviewers_refusal_is_a_denial_whatever_its_reason(reason: str) -> None:
    found = findings(conference("rejected", run=votes("rejected", reason), abort_code="OTHER"), content(passed()))
    assert found.verdict == "DENIED" and not found.holds


def test_a_reviewer_who_asks_again_leaves_it_suspected() -> None:
    found = findings(conference("inconclusive", run=votes("inconclusive", "BLURRED")), content(passed()))
    assert found.verdict == "SUSPECTED" and found.suspected


def attended(outcome: str | None, code: str = "") -> Findings:
    state = "closed" if outcome else "in_call"
    return findings(
        msgspec.structs.replace(conference(state=state), run=None, outcome=outcome, abort_code=code),
        ConferenceContent(),
    )


def test_an_operator_decides_by_hand_alone() -> None:
    done = attended("completed")
    assert (done.auto_document, done.auto_face) == ("DOC_NOT_ANALYSED", "FACE_NOT_ANALYSED")
    assert told(done) == ("APPROVED", "DOC_VALIDATED", "FACE_MATCH")
    assert told(attended("aborted", "DOC_EXPIRED")) == ("DENIED", "DOC_EXPIRED", "FACE_NOT_ANALYSED")
    assert told(attended("aborted", "FACE_MISMATCH")) == ("DENIED", "DOC_NOT_ANALYSED", "FACE_MISMATCH")
    assert attended("suspended").fraud == ("AUTO_UNVERIFIABLE",) and attended("suspended").verdict == "SUSPECTED"
    running = attended(None)
    assert running.verdict == "" and running.manual_document == ""


def test_the_overall_status_by_how_an_identification_stands() -> None:
    nothing = findings(None, ConferenceContent())
    assert [overall(standing, nothing) for standing in ("pending", "active", "expired", "deleted")] == [
        "ACTIVE", "ACTIVE", "EXPIRED", "DELETED",
    ]  # fmt: skip
    assert overall("deleted", nothing, expired=True) == "EXPIRED-DELETED"
    assert overall("completed", nothing) == "APPROVED" and overall("aborted", nothing) == "DENIED"


def process() -> Process:
    field = FormField(name="surname", label={"en": "Surname"}, request_key="surname")
    born = FormField(name="born", label={"en": "Born"}, type="date", request_key="birthDate")
    step = Step(name="form", kind="form", title={"en": "Form"}, fields=(field, born))
    return Process(organisation="o", id="p", name="P", version=1, languages=("en",), steps=(step,))


def test_the_documents_data_in_the_vendors_words() -> None:
    read = {
        "surname": "ERIKSSON", "given_names": "ANNA MARIA", "birth_date": "1974-08-12", "sex": "F",
        "nationality": "LTU", "issuer": "DEU", "document_number": "L898902C3", "expiry_date": "2030-04",
        "personal_number": "ZE184226B",
    }  # fmt: skip
    fields = {name: ReadField(value=value, source="mrz") for name, value in read.items()}
    made = document_data(process(), content({}, fields=fields, document="passport", country="LTU"))
    assert (made.docFirstName, made.docLastName, made.fullName) == ("ANNA MARIA", "ERIKSSON", "ANNA MARIA ERIKSSON")
    assert (made.docSex, made.docNationality, made.docIssuingCountry, made.selectedCountry) == (
        "FEMALE", "LT", "DE", "LT",
    )  # fmt: skip
    assert (made.docType, made.docDob, made.docPersonalCode) == ("PASSPORT", "1974-08-12", "ZE184226B")
    assert made.docExpiry is None, "a month is no date"
    assert made.manuallyDataChanged is False and made.orgFirstName is None
    corrected = Correction(field="surname", before="ERIKSON", after="ERIKSSON", by="reviewer", at=1)
    assert document_data(process(), content({}, fields=fields, corrections=(corrected,))).manuallyDataChanged is True


def test_an_operators_form_is_the_data_of_a_call() -> None:
    values = {"form": StepResult(values={"surname": "Rossi", "born": "1980-01-02"})}
    made = document_data(process(), ConferenceContent(steps=values))
    assert (made.docLastName, made.docDob, made.fullName) == ("Rossi", "1980-01-02", "Rossi")
    assert set(FlatData.__struct_fields__) <= set(DocumentData.__struct_fields__)
    nothing = msgspec.to_builtins(document_data(process(), ConferenceContent()))
    assert set(nothing.values()) == {None}
