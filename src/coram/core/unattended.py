"""The rules of an unattended process, as data, and the decision that follows from them and from the checks."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from coram.core.check import ADVICE, NOT_ASKED, REASONS, Check, CheckName
from coram.core.errors import Invalid

DocumentKind = Literal["passport", "identity_card", "residence_permit", "driving_licence", "visa", "other"]
Reviewing = Literal["always", "doubtful", "never", "accepted", "rejected"]
ComparedField = Literal[
    "surname",
    "given_names",
    "birth_date",
    "sex",
    "nationality",
    "document_number",
    "expiry_date",
    "issue_date",
    "personal_number",
]
FinalDecision = Literal["accepted", "rejected", "inconclusive"]

TWO_SIDED: frozenset[DocumentKind] = frozenset({"identity_card", "residence_permit", "driving_licence", "other"})
"""Documents of which the back is photographed as well."""
SHORTEST_SESSION, LONGEST_SESSION = 60, 30 * 86_400


class AllowedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Kinds of document that one country's people may show; "" is every country (ISO 3166-1 alpha-3)."""

    country: str = ""
    kinds: tuple[DocumentKind, ...] = ("passport", "identity_card", "residence_permit")


class UnattendedRules(msgspec.Struct, frozen=True, kw_only=True):
    """What an unattended process asks for, and who decides.

    `review`: what goes to a reviewer: everything, what is inconclusive, nothing, and besides the inconclusive what
    would be accepted or rejected. `four_eyes`: two different reviewers must agree. Attempts are per step and session.
    `session_seconds` run from the first capture screen. `compare`: data of the request that must agree with the
    document. `face_match` and `liveness` are advice: they never refuse anybody.
    """

    documents: tuple[AllowedDocument, ...] = (AllowedDocument(),)
    review: Reviewing = "always"
    four_eyes: bool = False
    document_attempts: int = 3
    face_attempts: int = 3
    code_attempts: int = 3
    session_seconds: int = 3_600
    compare: tuple[ComparedField, ...] = ("surname", "given_names", "birth_date")
    expired_allowed: bool = False
    licence_back: bool = True
    face: bool = True
    """Whether the process's face step is gone through, and with it all that compares faces."""
    upload: bool = False
    face_match: bool = False
    liveness: bool = False
    duplicates: bool = True
    block_list: bool = True
    min_age: int | None = None
    max_age: int | None = None

    def attempts(self, step_kind: str) -> int:
        """How often a step of that kind may be tried."""
        return {"document": self.document_attempts, "face": self.face_attempts}.get(step_kind, self.code_attempts)

    def kinds(self, country: str) -> tuple[DocumentKind, ...]:
        """The documents of that country (alpha-3) that may be shown; those of every country where it is ""."""
        found = [kind for row in self.documents if row.country in ("", country) or not country for kind in row.kinds]
        return tuple(dict.fromkeys(found))

    def countries(self) -> tuple[str, ...]:
        """The countries there are to choose from; none means all."""
        if any(not row.country for row in self.documents):
            return ()
        return tuple(dict.fromkeys(row.country for row in self.documents))

    def allows(self, country: str, kind: DocumentKind) -> bool:
        """Whether that document may be shown."""
        return kind in self.kinds(country) if country else any(kind in row.kinds for row in self.documents)

    def two_sided(self, kind: DocumentKind) -> bool:
        """Whether the back is photographed as well."""
        return kind in TWO_SIDED and (kind != "driving_licence" or self.licence_back)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from the checks. `reasons`: what speaks against the applicant, gravest first."""

    decision: FinalDecision
    to_review: bool
    reasons: tuple[str, ...] = ()


def required(rules: UnattendedRules) -> frozenset[CheckName]:
    """The checks without which nobody is accepted by the rules alone."""
    names: set[CheckName] = {"document_quality", "document_type", "document_data", "document_validity"}
    if rules.compare:
        names.add("data_match")
    if rules.min_age is not None or rules.max_age is not None:
        names.add("age")
    if rules.block_list:
        names.add("block_list")
    if rules.face_match and rules.face:
        names |= {"face_found", "face_match"}
    if rules.liveness and rules.face:
        names.add("liveness")
    return frozenset(names)


def verdict(checks: Sequence[Check], rules: UnattendedRules) -> Verdict:
    """The decision by rule. A failed check rejects, unless it is advice; what is doubtful, advice that failed, and a
    required check that was not done are for a person to judge. What had nothing to look at (a request without data to
    compare) is no obstacle.
    """
    failed = [check for check in checks if check.status == "failed" and check.name not in ADVICE]
    advice = [check for check in checks if check.status == "failed" and check.name in ADVICE]
    answered = {check.name for check in checks if check.status != "not_done" or check.reason == NOT_ASKED}
    doubtful = [*advice, *(check for check in checks if check.status == "doubtful")]
    missing = [check for check in checks if check.name in required(rules) and check.name not in answered]
    unheard = required(rules) - {check.name for check in checks}
    decision: FinalDecision = "accepted"
    if failed:
        decision = "rejected"
    elif doubtful or missing or unheard:
        decision = "inconclusive"
    reasons = tuple(dict.fromkeys(check.reason for check in (*failed, *doubtful, *missing)))
    if unheard and not reasons:
        reasons = ("NOT_AVAILABLE",)
    return Verdict(decision=decision, to_review=_reviewed(decision, rules.review), reasons=reasons)


def _reviewed(decision: FinalDecision, review: Reviewing) -> bool:
    if review == "never":
        return False
    return review in ("always", decision) or decision == "inconclusive"


def mendable(checks: Sequence[Check]) -> dict[str, tuple[str, ...]]:
    """Kinds of step that are worth repeating, each with the reasons why: what failed there, or could not be seen.

    Data that disagrees, an age, a listed document are no matter of a better photo. Advice is repeated only when it
    failed: a doubt about an honest face does not go away.
    """
    found: dict[str, list[str]] = {}
    for check in checks:
        again = REASONS[check.reason].again if check.reason in REASONS else ""
        if again and check.status == "failed":
            found.setdefault(again, []).append(check.reason)
    return {kind: tuple(dict.fromkeys(reasons)) for kind, reasons in found.items()}


def abort_code(reasons: Sequence[str], known: Sequence[str]) -> str:
    """The process's abort code for a refusal with these reasons: the first that it has, else OTHER, else its last."""
    for reason in reasons:
        if reason in REASONS and REASONS[reason].abort_code in known and REASONS[reason].abort_code != "OTHER":
            return REASONS[reason].abort_code
    return "OTHER" if "OTHER" in known or not known else known[-1]


def check_rules(rules: UnattendedRules) -> None:
    """Raises Invalid, naming the member, for rules that nobody could follow."""
    if not rules.documents or not all(row.kinds for row in rules.documents):
        raise Invalid("unattended.documents: at least one kind of document", field="unattended.documents")
    for row in rules.documents:
        if row.country and not (len(row.country) == 3 and row.country.isascii() and row.country.isupper()):
            raise Invalid(
                f"unattended.documents: '{row.country}' is no country; three capital letters, such as ITA",
                field="unattended.documents",
            )
    for member in ("document_attempts", "face_attempts", "code_attempts"):
        if not 1 <= getattr(rules, member) <= 20:
            raise Invalid(f"unattended.{member}: from 1 to 20", field=f"unattended.{member}")
    if not SHORTEST_SESSION <= rules.session_seconds <= LONGEST_SESSION:
        raise Invalid(
            f"unattended.session_seconds: from {SHORTEST_SESSION} to {LONGEST_SESSION}",
            field="unattended.session_seconds",
        )
    low, high = rules.min_age, rules.max_age
    for member, age in (("min_age", low), ("max_age", high)):
        if age is not None and not 0 <= age <= 150:
            raise Invalid(f"unattended.{member}: from 0 to 150", field=f"unattended.{member}")
    if low is not None and high is not None and low > high:
        raise Invalid("unattended.min_age is above max_age", field="unattended.min_age")
    if rules.four_eyes and rules.review == "never":
        raise Invalid("unattended.four_eyes needs a review", field="unattended.four_eyes")
