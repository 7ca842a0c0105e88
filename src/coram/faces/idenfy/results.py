"""What came out, in the vendor's words: statuses of document and face, tags, the overall status. Pure.

The automatic half is what the rules found; the manual half is a person's: a reviewer's, or an operator's. The overall
status is the decision in force: accepted is APPROVED; rejected is DENIED, or SUSPECTED where document and face hold
and only tags speak against it; inconclusive is SUSPECTED, which never stands without a tag.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from coram.core.check import Check, CheckName
from coram.core.conference import Conference
from coram.core.content import ConferenceContent
from coram.core.unattended import FinalDecision
from coram.faces.idenfy import spellings as s

Overall = Literal[
    "APPROVED", "DENIED", "SUSPECTED", "REVIEWING", "EXPIRED", "ACTIVE", "DELETED", "EXPIRED-DELETED"
]  # fmt: skip

FACE_CHECKS: frozenset[CheckName] = frozenset({"face_found", "face_match", "liveness"})
DOCUMENT_CHECKS: frozenset[CheckName] = frozenset(
    {"document_quality", "document_type", "document_data", "mrz", "barcode", "document_validity", "document_copy"}
)
ADVISED: Mapping[str, FinalDecision] = {"completed": "accepted", "aborted": "rejected", "suspended": "inconclusive"}


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The statuses of one conference. `decision` is the one in force, None while there is none; the manual halves are
    "" until a person decided.
    """

    decision: FinalDecision | None = None
    auto_document: str = s.NOT_ANALYSED
    auto_face: str = s.FACE_NOT_ANALYSED
    manual_document: str = ""
    manual_face: str = ""
    fraud: tuple[str, ...] = ()
    mismatch: tuple[str, ...] = ()

    @property
    def suspected(self) -> bool:
        """Whether a tag stands beside it."""
        return bool(self.fraud or self.mismatch)

    @property
    def suspicions(self) -> list[str]:
        """`suspicionReasons`, which older receivers read."""
        return [tag for tag in self.fraud if tag in s.LEGACY]

    @property
    def holds(self) -> bool:
        """Whether document and face hold, as far as they were looked at."""
        document = self.manual_document or self.auto_document
        face = self.manual_face or self.auto_face
        return document == s.VALIDATED and face in (s.MATCH, s.NOT_CHECKED)

    @property
    def verdict(self) -> Literal["APPROVED", "DENIED", "SUSPECTED", ""]:
        """The decision as an overall status; "" while there is none."""
        if self.decision is None:
            return ""
        if self.decision == "accepted":
            return "SUSPECTED" if self.suspected and not self.manual_document else "APPROVED"
        if self.decision == "rejected":
            return "SUSPECTED" if self.holds and self.suspected else "DENIED"
        return "SUSPECTED"


def overall(standing: str, found: Findings, *, waiting: bool = False, expired: bool = False) -> Overall:
    """The status of an identification that stands so (`actions.identification.looking`). `waiting`: its conference is
    in review. `expired`: whether one that was deleted had never been decided.
    """
    if standing == "deleted":
        return "EXPIRED-DELETED" if expired else "DELETED"
    if waiting:
        return "REVIEWING"
    if standing in ADVISED:
        return found.verdict or _plain(ADVISED[standing])
    return "EXPIRED" if standing == "expired" else "ACTIVE"


def _plain(decision: FinalDecision) -> Overall:
    words: dict[FinalDecision, Overall] = {
        "accepted": "APPROVED", "rejected": "DENIED", "inconclusive": "SUSPECTED"
    }  # fmt: skip
    return words[decision]


def findings(conference: Conference | None, content: ConferenceContent) -> Findings:
    """What is known of a conference, whatever its state; None for an identification that nobody has opened."""
    if conference is None:
        return Findings()
    if conference.run is None:
        return _attended(conference)
    checks = content.capture.checks
    if not checks:
        return _with_person(conference, content, Findings(decision=_decision(conference)))
    found = Findings(
        decision=_decision(conference),
        auto_document=_document(checks),
        auto_face=_face(checks),
        fraud=_tags(s.SPELLINGS.get(one.reason, s.UNKNOWN).fraud for one in checks if one.status != "passed"),
        mismatch=_tags(tag for one in checks if one.status in ("failed", "doubtful") for tag in _mismatches(one)),
    )
    return _never_without_a_tag(_with_person(conference, content, found))


def _decision(conference: Conference) -> FinalDecision | None:
    run = conference.run
    if conference.state == "closed" and conference.outcome is not None:
        return ADVISED[conference.outcome]
    return run.decision if run is not None and conference.state == "in_review" else None


def _never_without_a_tag(found: Findings) -> Findings:
    if found.verdict == "SUSPECTED" and not found.suspected:
        return msgspec.structs.replace(found, fraud=(s.UNVERIFIABLE,))
    return found


# --- the automatic half ----------------------------------------------------------------------------------


def _document(checks: Iterable[Check]) -> str:
    """The gravest thing that a check of the document said: what failed before what is doubtful or missing."""
    said = [one for one in checks if one.name in DOCUMENT_CHECKS or one.reason == "NO_PORTRAIT"]
    if not said:
        return s.NOT_ANALYSED
    for status in ("failed", "doubtful", "not_done"):
        for one in said:
            word = s.SPELLINGS.get(one.reason, s.UNKNOWN).document
            if one.status == status and word and _counts(one):
                return word
    return s.VALIDATED


def _counts(check: Check) -> bool:
    """A check of copies that no program here makes, and a zone or barcode that nobody asked for, say nothing."""
    return check.status != "not_done" or check.name in ("document_quality", "document_type", "document_data")


def _face(checks: Iterable[Check]) -> str:
    """The face's status: what speaks against it, else whether the comparison was made."""
    said = {one.name: one for one in checks if one.name in FACE_CHECKS}
    asked = [one for one in said.values() if one.reason != "NOT_ASKED"]
    if not asked:
        return s.NOT_CHECKED
    for status in ("failed", "doubtful", "not_done"):
        for one in asked:
            word = s.SPELLINGS.get(one.reason, s.UNKNOWN).face
            if one.status == status and word:
                return word
    matched = said.get("face_match")
    return s.MATCH if matched is not None and matched.status == "passed" else s.NOT_CHECKED


def _mismatches(check: Check) -> tuple[str, ...]:
    spelled = s.SPELLINGS.get(check.reason, s.UNKNOWN)
    if spelled.fields:
        named = [
            s.COMPARED[name]
            for name, said in check.details.items()
            if name in s.COMPARED and said == _BAD[check.reason]
        ]
        if named:
            return tuple(named)
    return (spelled.mismatch,)


_BAD = {"DATA_DIFFERS": "differs", "DATA_UNREAD": "unread"}


def _tags(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in found if tag))


# --- the manual half -------------------------------------------------------------------------------------


def _with_person(conference: Conference, content: ConferenceContent, found: Findings) -> Findings:
    """With what a reviewer, or whoever superseded the decision, made of it."""
    if conference.run is None or conference.state != "closed":
        return found
    if not conference.run.votes and not conference.decided_by:
        return found
    decision = found.decision
    if decision == "accepted":
        face = s.NOT_CHECKED if found.auto_face == s.NOT_CHECKED else s.MATCH
        return msgspec.structs.replace(found, manual_document=s.VALIDATED, manual_face=face)
    if decision == "inconclusive":
        return msgspec.structs.replace(found, manual_document=found.auto_document, manual_face=found.auto_face)
    # a decision that was superseded says its code alone: the reasons are those of the one before
    reasons = () if conference.decided_by else conference.run.reasons
    document, face, fraud = _denied(reasons, found)
    if document in ("", s.VALIDATED) and face in ("", s.MATCH, s.NOT_CHECKED):
        document, face = _aborted(conference.abort_code, found)
    return msgspec.structs.replace(
        found, manual_document=document, manual_face=face, fraud=_tags((*found.fraud, *fraud))
    )


def _denied(reasons: Iterable[str], found: Findings) -> tuple[str, str, tuple[str, ...]]:
    """The half of which the reviewer said nothing stays as it was found."""
    document, face, fraud = "", "", []
    for reason in reasons:
        spelled = s.SPELLINGS.get(reason, s.UNKNOWN)
        document, face = document or spelled.denied, face or spelled.face
        fraud.append(spelled.fraud)
    return document or found.auto_document, face or found.auto_face, _tags(fraud)


def _aborted(code: str, found: Findings) -> tuple[str, str]:
    document, face = s.ABORTED.get(code, ("", ""))
    if not document and not face:
        return "DOC_ERROR", found.auto_face
    return document or found.auto_document, face or found.auto_face


def _attended(conference: Conference) -> Findings:
    """An operator decides everything: nothing is found automatically."""
    if conference.state != "closed" or conference.outcome is None:
        return Findings()
    decision = ADVISED[conference.outcome]
    if decision == "accepted":
        return Findings(decision=decision, manual_document=s.VALIDATED, manual_face=s.MATCH)
    if decision == "inconclusive":
        return Findings(decision=decision, fraud=(s.UNVERIFIABLE,))
    document, face = s.ABORTED.get(conference.abort_code, ("", ""))
    return Findings(
        decision=decision,
        manual_document=document or s.NOT_ANALYSED,
        manual_face=face or s.FACE_NOT_ANALYSED,
    )
