"""Checks: what was looked at, what came of it, and the one table of reasons for applicant, reviewer and receiver.

A reason is a code. Its words, for the applicant and for the reviewer, are in `actions/unattended/words`; a vendor's
spelling of it is in that vendor's face.
"""

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from coram.core.errors import Invalid

CheckName = Literal[
    "document_quality",
    "document_type",
    "document_data",
    "mrz",
    "barcode",
    "document_validity",
    "document_copy",
    "data_match",
    "age",
    "duplicate",
    "block_list",
    "face_found",
    "face_match",
    "liveness",
    "one_time_code",
    "form",
    "injection",
]
CheckStatus = Literal["passed", "failed", "doubtful", "not_done"]

CHECK_NAMES: tuple[CheckName, ...] = get_args(CheckName)

ADVICE: frozenset[CheckName] = frozenset({"document_copy", "face_match", "liveness", "injection", "duplicate"})
"""Measurements that may be wrong about an honest person: they never refuse anybody, they call for a person."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """`again` is the kind of step that the applicant could repeat to mend it ("" where nothing mends it).

    `covert` reasons are never told to the applicant: a fraudster would learn from them. `abort_code` is what a
    refusal for this reason is called where the process has that code.
    """

    checks: tuple[CheckName, ...]
    again: Literal["", "document", "face", "one_time_code", "form"] = ""
    covert: bool = False
    abort_code: str = "OTHER"


def _of(
    *checks: CheckName,
    again: Literal["", "document", "face", "one_time_code", "form"] = "",
    covert: bool = False,
    code: str = "OTHER",
) -> Reason:
    return Reason(checks=checks, again=again, covert=covert, abort_code=code)


def _photo(code: str = "DOC_UNREADABLE") -> Reason:
    return _of("document_quality", again="document", code=code)


OK = "OK"
NOT_ASKED = "NOT_ASKED"
NOT_AVAILABLE = "NOT_AVAILABLE"

REASONS: Mapping[str, Reason] = {
    # every check may say these
    OK: Reason(checks=CHECK_NAMES),
    NOT_ASKED: Reason(checks=CHECK_NAMES),
    NOT_AVAILABLE: Reason(checks=CHECK_NAMES, abort_code="TECHNICAL"),
    "NOT_CAPTURED": Reason(checks=CHECK_NAMES, abort_code="USER_LEFT"),
    "CHECK_BROKE_OFF": Reason(checks=CHECK_NAMES, abort_code="TECHNICAL"),
    # the photo
    "NO_DOCUMENT": _photo(),
    "TOO_DARK": _photo(),
    "TOO_BRIGHT": _photo(),
    "GLARE": _photo(),
    "CUT_OFF": _photo(),
    "TOO_FAR": _photo(),
    "BLURRED": _photo(),
    "NOISY": _photo(),
    "WRONG_SIDE": _photo(),
    # which document it is
    "TYPE_UNKNOWN": _of("document_type", code="DOC_NOT_ACCEPTED"),
    "TYPE_NOT_ALLOWED": _of("document_type", again="document", code="DOC_NOT_ACCEPTED"),
    "COUNTRY_NOT_ALLOWED": _of("document_type", again="document", code="DOC_NOT_ACCEPTED"),
    "TYPE_DIFFERS": _of("document_type", again="document", code="DOC_NOT_ACCEPTED"),
    "COUNTRY_DIFFERS": _of("document_type", again="document", code="DOC_NOT_ACCEPTED"),
    # what stands on it
    "DATA_MISSING": _of("document_data", again="document", code="DOC_UNREADABLE"),
    "DATA_CORRECTED": _of("document_data"),
    "PRINT_DIFFERS": _of("document_data", code="DOC_SUSPECT"),
    "SIDES_DIFFER": _of("document_data", "barcode", code="DOC_SUSPECT"),
    "MRZ_NOT_FOUND": _of("mrz", again="document", code="DOC_UNREADABLE"),
    "MRZ_INVALID": _of("mrz", again="document", code="DOC_SUSPECT"),
    "MRZ_REPAIRED": _of("mrz"),
    "MRZ_UNCERTAIN": _of("mrz", again="document", code="DOC_UNREADABLE"),
    "BARCODE_NOT_FOUND": _of("barcode", again="document", code="DOC_UNREADABLE"),
    "DOCUMENT_EXPIRED": _of("document_validity", again="document", code="DOC_EXPIRED"),
    "EXPIRY_UNKNOWN": _of("document_validity", code="DOC_UNREADABLE"),
    "COPY_SUSPECTED": _of("document_copy", again="document", code="DOC_SUSPECT"),
    "SCREEN_SUSPECTED": _of("document_copy", again="document", code="DOC_SUSPECT"),
    # against what is known
    "DATA_DIFFERS": _of("data_match", code="DOC_DATA_MISMATCH"),
    "DATA_UNREAD": _of("data_match", code="DOC_UNREADABLE"),
    "UNDER_AGE": _of("age", code="MINOR"),
    "OVER_AGE": _of("age"),
    "AGE_UNKNOWN": _of("age", code="DOC_UNREADABLE"),
    "DUPLICATE_DOCUMENT": _of("duplicate", covert=True, code="DOC_SUSPECT"),
    "DUPLICATE_PERSON": _of("duplicate", covert=True, code="DOC_SUSPECT"),
    "BLOCKED_DOCUMENT": _of("block_list", covert=True, code="DOC_SUSPECT"),
    "BLOCKED_PERSON": _of("block_list", covert=True, code="DOC_SUSPECT"),
    # the face
    "NO_FACE": _of("face_found", again="face", code="FACE_MISMATCH"),
    "MANY_FACES": _of("face_found", again="face", code="USER_NOT_ALONE"),
    "FACE_TOO_DARK": _of("face_found", again="face", code="VIDEO_QUALITY"),
    "FACE_TOO_FAR": _of("face_found", again="face", code="VIDEO_QUALITY"),
    "FACE_BLURRED": _of("face_found", again="face", code="VIDEO_QUALITY"),
    "FACE_UNCERTAIN": _of("face_match", again="face", code="FACE_MISMATCH"),
    "FACE_DIFFERS": _of("face_match", again="face", code="FACE_MISMATCH"),
    "NO_PORTRAIT": _of("face_match", code="DOC_UNREADABLE"),
    "CHALLENGE_NOT_FOLLOWED": _of("liveness", again="face", code="FACE_MISMATCH"),
    "CHALLENGE_TOO_SLOW": _of("liveness", again="face", code="FACE_MISMATCH"),
    "CHALLENGE_FACE_CHANGED": _of("liveness", again="face", covert=True, code="FACE_MISMATCH"),
    "LIVENESS_UNCERTAIN": _of("liveness", again="face", code="FACE_MISMATCH"),
    # what the applicant types
    "CODE_NOT_VERIFIED": _of("one_time_code", again="one_time_code", code="OTP_FAILED"),
    "FORM_NOT_CONFIRMED": _of("form", again="form", code="USER_LEFT"),
    "FORM_CHANGED": _of("form"),
    # signs that the camera was not a camera
    "VIRTUAL_CAMERA": _of("injection", covert=True, code="DOC_SUSPECT"),
    "REPEATED_FRAMES": _of("injection", covert=True, code="DOC_SUSPECT"),
    "SIZE_DIFFERS": _of("injection", covert=True, code="DOC_SUSPECT"),
    "UPLOADED": _of("injection"),
}
"""All reasons there are."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check as it came out. `looked_at` are ids of artifacts; `details` are for the reviewer and the evidence."""

    name: CheckName
    status: CheckStatus
    reason: str = OK
    at: int = 0
    looked_at: tuple[str, ...] = ()
    details: dict[str, str | int | float | bool] = {}


def checked(
    name: CheckName,
    status: CheckStatus,
    reason: str = OK,
    *,
    at: int = 0,
    looked_at: tuple[str, ...] = (),
    details: dict[str, str | int | float | bool] | None = None,
) -> Check:
    """A check whose reason is of the table and fits. Raises Invalid for one that is not: an error of ours."""
    known = REASONS.get(reason)
    if known is None or name not in known.checks:
        raise Invalid(f"'{reason}' is no reason of the check {name}", field="reason")
    if (reason == OK) != (status == "passed"):
        raise Invalid(f"{name}: 'passed' goes with {OK}, and only with it", field="reason")
    return Check(name=name, status=status, reason=reason, at=at, looked_at=looked_at, details=details or {})


def reason_of(code: str) -> Reason:
    """The table's entry. Raises Invalid for a code that is none."""
    known = REASONS.get(code)
    if known is None:
        raise Invalid(f"'{code}' is no reason; docs/unattended.md lists them", field="reasons")
    return known


def told(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The reasons that the applicant may read."""
    return tuple(code for code in reasons if code in REASONS and not REASONS[code].covert)


def replaced(checks: tuple[Check, ...], fresh: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks with the newer ones of the same name in their place, in the table's order."""
    newest = {check.name: check for check in (*checks, *fresh)}
    return tuple(newest[name] for name in CHECK_NAMES if name in newest)
