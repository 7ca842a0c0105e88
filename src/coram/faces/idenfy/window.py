"""The one message that an embedding page gets when a session ends: what the browser may know of the result."""

from typing import Any, Literal

from coram.core.audit import AuditEntry
from coram.core.check import told
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.core.unattended import FinalDecision
from coram.faces.idenfy.spellings import SPELLINGS, UNKNOWN
from coram.faces.idenfy.webhook import UNTOLD

Word = Literal["APPROVED", "FAILED", "UNVERIFIED"]
WORDS: dict[FinalDecision, Word] = {"accepted": "APPROVED", "rejected": "FAILED", "inconclusive": "UNVERIFIED"}
OUTCOMES: dict[str, Word] = {"completed": "APPROVED", "aborted": "FAILED", "suspended": "UNVERIFIED"}


def ending_message(entry: AuditEntry, conference: Conference, notice: Notice | None) -> dict[str, Any] | None:
    """What is posted for this entry of the trail; None for all but the one with which the applicant's session ended.

    `status` is the rules' word, `manualStatus` a person's: WAITING while one is still to come, null where none is. What
    speaks against the applicant without their being told makes nothing here suspected.
    """
    run = conference.run
    if notice is None:
        return None
    if entry.type == "conference.in_review" and run is not None:
        by_rule = run.by_rule or "inconclusive"
        return _message(WORDS[by_rule], "WAITING", suspected=_suspected(entry))
    if entry.type == "conference.closed" and (run is None or not run.in_review_since):
        word = OUTCOMES[str(entry.details.get("outcome", "suspended"))]
        return _message(word, word if run is None else None, suspected=_suspected(entry))
    if entry.type == "conference.ended" and conference.ended_why not in UNTOLD and not _after_review(conference):
        return _message("UNVERIFIED", None, suspected=False)
    return None


def _after_review(conference: Conference) -> bool:
    return conference.run is not None and conference.run.in_review_since > 0


def _message(status: Word, manual: Word | Literal["WAITING"] | None, *, suspected: bool) -> dict[str, Any]:
    return {"status": status, "manualStatus": manual, "autoSuspected": suspected, "manualSuspected": False}


def _suspected(entry: AuditEntry) -> bool:
    reasons = entry.details.get("reasons")
    known = told(tuple(str(one) for one in reasons)) if isinstance(reasons, list) else ()
    spelled = [SPELLINGS.get(reason, UNKNOWN) for reason in known]
    return any(one.fraud or one.mismatch for one in spelled)
