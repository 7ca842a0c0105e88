"""The vendor's words for Coram's reasons and abort codes: one table each.

A reason is spelled as a status of the document, of the face, or as a tag beside both. A tag alone does not touch the
statuses while the rules judge (the vendor calls such a result SUSPECTED); `denied` is the document's status when a
person refused for it.
"""

from collections.abc import Mapping

import msgspec

from coram.core.unattended import DocumentKind

VALIDATED, MATCH = "DOC_VALIDATED", "FACE_MATCH"
NOT_ANALYSED, FACE_NOT_ANALYSED = "DOC_NOT_ANALYSED", "FACE_NOT_ANALYSED"
NOT_CHECKED = "FACE_NOT_CHECKED"
UNVERIFIABLE = "AUTO_UNVERIFIABLE"
IN_BLACKLIST = "DATA_IN_BLACKLIST"
"""The case itself is what an entry of the block list was made of."""


class Spelling(msgspec.Struct, frozen=True):
    """What one reason is in the vendor's words. `fields`: the tags follow from which pieces of data differ."""

    document: str = ""
    face: str = ""
    fraud: str = ""
    mismatch: str = ""
    denied: str = ""
    fields: bool = False


def _doc(status: str) -> Spelling:
    return Spelling(document=status, denied=status)


def _face(status: str, fraud: str = "") -> Spelling:
    return Spelling(face=status, fraud=fraud)


SPELLINGS: Mapping[str, Spelling] = {
    "OK": Spelling(),
    "NOT_ASKED": Spelling(),
    # what any check may say: which half it is of says the check
    "NOT_AVAILABLE": Spelling(document=NOT_ANALYSED, face=FACE_NOT_ANALYSED, denied=NOT_ANALYSED),
    "NOT_CAPTURED": Spelling(document="DOC_NOT_FOUND", face="NO_FACE_FOUND", denied="DOC_NOT_FOUND"),
    "CHECK_BROKE_OFF": Spelling(document="DOC_ERROR", face="FACE_ERROR", denied="DOC_ERROR"),
    # the photo
    "NO_DOCUMENT": _doc("DOC_NOT_FOUND"),
    "TOO_DARK": _doc("DOC_NOT_FULLY_VISIBLE"),
    "TOO_BRIGHT": _doc("DOC_GLARED"),
    "GLARE": _doc("DOC_GLARED"),
    "CUT_OFF": _doc("DOC_NOT_FULLY_VISIBLE"),
    "TOO_FAR": _doc("DOC_TOO_BLURRY"),
    "BLURRED": _doc("DOC_TOO_BLURRY"),
    "NOISY": _doc("DOC_TOO_BLURRY"),
    "WRONG_SIDE": _doc("DOC_SIDE_MISMATCH"),
    # which document it is
    "TYPE_UNKNOWN": _doc(UNVERIFIABLE),
    "TYPE_NOT_ALLOWED": _doc("DOC_NOT_SUPPORTED"),
    "COUNTRY_NOT_ALLOWED": _doc("COUNTRY_NOT_SUPPORTED"),
    "TYPE_DIFFERS": _doc("DOC_TYPE_MISMATCH"),
    "COUNTRY_DIFFERS": _doc("COUNTRY_MISMATCH"),
    # what stands on it
    "DATA_MISSING": _doc("DOC_ERROR"),
    "DATA_CORRECTED": Spelling(mismatch="DOC_INFO_MISMATCH", denied="DOC_INFO_MISMATCH"),
    "PRINT_DIFFERS": _doc("DOC_INFO_MISMATCH"),
    "SIDES_DIFFER": _doc("DOC_INFO_MISMATCH"),
    "MRZ_NOT_FOUND": _doc("MRZ_NOT_FOUND"),
    "MRZ_INVALID": _doc("MRZ_INVALID"),
    "MRZ_REPAIRED": _doc("MRZ_OCR_READING_ERROR"),
    "MRZ_UNCERTAIN": _doc("MRZ_OCR_READING_ERROR"),
    "BARCODE_NOT_FOUND": _doc("BARCODE_NOT_FOUND"),
    "DOCUMENT_EXPIRED": _doc("DOC_EXPIRED"),
    "EXPIRY_UNKNOWN": _doc("DOC_EXPIRY_ERROR"),
    "COPY_SUSPECTED": Spelling(fraud="DOC_PRINT_SPOOFED", denied="DOC_SPOOF_DETECTED"),
    "SCREEN_SUSPECTED": Spelling(fraud="DOC_MOBILE_PHOTO", denied="DOC_SPOOF_DETECTED"),
    # against what is known
    "DATA_DIFFERS": Spelling(mismatch="DOC_INFO_MISMATCH", denied="DOC_INFO_MISMATCH", fields=True),
    "DATA_UNREAD": Spelling(mismatch="DOC_INFO_MISMATCH", denied="DOC_INFO_MISMATCH", fields=True),
    "UNDER_AGE": Spelling(mismatch="UNDER_AGE", denied="DOC_NOT_ALLOWED"),
    "OVER_AGE": Spelling(mismatch="OVER_AGE", denied="DOC_NOT_ALLOWED"),
    "AGE_UNKNOWN": Spelling(mismatch="UNKNOWN_AGE", denied="DOC_DOB_ERROR"),
    "DUPLICATE_DOCUMENT": Spelling(fraud="DUPLICATE_PERSONAL_DATA", denied="DOC_NOT_ALLOWED"),
    "DUPLICATE_PERSON": Spelling(fraud="DUPLICATE_PERSONAL_DATA", denied="DOC_NOT_ALLOWED"),
    "BLOCKED_DOCUMENT": Spelling(fraud="DATA_BLACKLISTED", denied="DOC_NOT_ALLOWED"),
    "BLOCKED_PERSON": Spelling(fraud="DATA_BLACKLISTED", denied="DOC_NOT_ALLOWED"),
    # the face
    "NO_FACE": _face("NO_FACE_FOUND"),
    "MANY_FACES": _face("TOO_MANY_FACES"),
    "FACE_TOO_DARK": _face(FACE_NOT_ANALYSED),
    "FACE_TOO_FAR": _face("FACE_TOO_BLURRY"),
    "FACE_BLURRED": _face("FACE_TOO_BLURRY"),
    "FACE_UNCERTAIN": _face("FACE_UNCERTAIN"),
    "FACE_DIFFERS": _face("FACE_MISMATCH"),
    "NO_PORTRAIT": Spelling(document="DOC_FACE_NOT_FOUND", face=FACE_NOT_ANALYSED, denied="DOC_FACE_NOT_FOUND"),
    "CHALLENGE_NOT_FOLLOWED": _face("FACE_UNCERTAIN"),
    "CHALLENGE_TOO_SLOW": _face("FACE_UNCERTAIN"),
    "CHALLENGE_FACE_CHANGED": _face("FAKE_FACE", "FACE_SUSPECTED"),
    "LIVENESS_UNCERTAIN": _face("FACE_UNCERTAIN"),
    # what the applicant types: steps beside the document
    "CODE_NOT_VERIFIED": Spelling(mismatch="INVALID_ADDITIONAL_STEP", denied="DOC_ERROR"),
    "FORM_NOT_CONFIRMED": Spelling(mismatch="ADDITIONAL_STEP_NOT_FOUND", denied="DOC_ERROR"),
    "FORM_CHANGED": Spelling(mismatch="DOC_INFO_MISMATCH", denied="DOC_INFO_MISMATCH"),
    # signs that the camera was not a camera
    "VIRTUAL_CAMERA": Spelling(fraud="VIRTUAL_CAMERA", denied="DOC_SPOOF_DETECTED"),
    "REPEATED_FRAMES": Spelling(fraud="FAKE_PHOTO", denied="DOC_SPOOF_DETECTED"),
    "SIZE_DIFFERS": Spelling(fraud="FAKE_PHOTO", denied="DOC_SPOOF_DETECTED"),
    "UPLOADED": Spelling(fraud=UNVERIFIABLE, denied="DOC_ERROR"),
}
"""By `core.check.REASONS`, all of them."""

UNKNOWN = Spelling(document=UNVERIFIABLE, face=UNVERIFIABLE, denied="DOC_ERROR")
"""For a reason that is not of the table: of a record of a later version."""

ABORTED: Mapping[str, tuple[str, str]] = {
    "DOC_EXPIRED": ("DOC_EXPIRED", ""),
    "DOC_DAMAGED": ("DOC_DAMAGED", ""),
    "DOC_NOT_ACCEPTED": ("DOC_NOT_SUPPORTED", ""),
    "DOC_SUSPECT": ("DOC_FAKE", ""),
    "DOC_UNREADABLE": ("DOC_NOT_FULLY_VISIBLE", ""),
    "DOC_DATA_MISMATCH": ("DOC_INFO_MISMATCH", ""),
    "MINOR": ("DOC_NOT_ALLOWED", ""),
    "FACE_MISMATCH": ("", "FACE_MISMATCH"),
    "USER_NOT_ALONE": ("", "TOO_MANY_FACES"),
    "VIDEO_QUALITY": ("", "FACE_TOO_BLURRY"),
}
"""An operator's abort codes: the document's status and the face's. "" and other codes: not analysed."""

COMPARED: Mapping[str, str] = {
    "surname": "SURNAME",
    "given_names": "NAME",
    "birth_date": "DATE_OF_BIRTH",
    "sex": "SEX",
    "nationality": "NATIONALITY",
    "document_number": "DOCUMENT_NUMBER",
    "expiry_date": "EXPIRY_DATE",
    "issue_date": "DATE_OF_ISSUE",
    "personal_number": "PERSONAL_CODE",
}
"""Pieces of data by our names: the tag when one differs from what the request said."""

LEGACY: frozenset[str] = frozenset(
    {"FACE_SUSPECTED", "DOC_MOBILE_PHOTO", "DEV_TOOLS_OPENED", "DOC_PRINT_SPOOFED", "FAKE_PHOTO", UNVERIFIABLE}
)
"""Tags that stood in `suspicionReasons` before there were tags."""

DOCUMENT_TYPES: Mapping[DocumentKind, str] = {
    "passport": "PASSPORT",
    "identity_card": "ID_CARD",
    "residence_permit": "RESIDENCE_PERMIT",
    "driving_licence": "DRIVER_LICENSE",
    "visa": "VISA",
    "other": "OTHER",
}
KINDS: Mapping[str, DocumentKind] = {theirs: ours for ours, theirs in DOCUMENT_TYPES.items()}
