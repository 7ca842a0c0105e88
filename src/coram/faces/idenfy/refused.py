"""What the vendor offers and Coram does not: each is refused by name where it would change the outcome."""

from collections.abc import Mapping

MODIFIER = "faceMatchingThresholdModifier"
REFUSED: Mapping[str, str] = {
    "questionnaire": "questionnaires are not offered",
    "additionalSteps": "additional steps are not offered",
    "additionalData": "additional steps are not offered",
    MODIFIER: "the distances at which faces count as alike are those of this installation",
    "registryCentersCountries": "registries are not asked",
    "riskAssessmentProfile": "risk is not assessed",
    "videoCallQuestions": "questions are those of the process",
}
"""Refused whenever something is in them."""

SWITCHES = frozenset(
    {
        "generateDigitString", "utilityBill", "checkAml", "autoAmlMonitoring", "checkLid",
        "checkIpProxy", "checkCriminal", "checkDriverLicense", "checkFaceBlacklist", "checkDocFaceBlacklist",
        "checkDuplicateFaces", "checkDuplicateDocFaces",
        "nfcRequired", "nfcOptional", "allowBsnMasking", "verifyEmail", "verifyPhone",
        "verifyBank", "bankCardVerification", "bankCardPdfUpload", "verifyAddress",
    }
)  # fmt: skip
"""Refused when true; false asks for nothing."""

ATTENDED: Mapping[str, str] = {
    "documents": "an operator sees the document; restricting its kind is not offered",
    "country": "an operator sees the document; restricting its country is not offered",
    "sessionLength": "an attended session has the limits of its process",
    "ageLimit": "limits of age are not offered in a call",
    "ageMax": "limits of age are not offered in a call",
}
"""Refused by an attended process whenever something is in them."""

OTHER_TYPES = frozenset(
    {
        "BORDER_CROSSING", "ASYLUM", "NATIONAL_PASSPORT", "PROVISIONAL_DRIVER_LICENSE", "VOTER_CARD", "OLD_ID_CARD",
        "TRAVEL_CARD", "PHOTO_CARD", "MILITARY_CARD", "PROOF_OF_AGE_CARD", "DIPLOMATIC_ID", "PAN_CARD", "AADHAAR",
        "ADDRESS_CARD", "SOCIAL_SECURITY_CARD", "WORK_PERMIT",
    }
)  # fmt: skip
"""Documents that the vendor knows, and Coram does not."""

ANEW = ("questionnaire", "riskAssessmentProfile")
ANEW_SWITCHES = ("additionalStepUploadRequired", "bankCardVerification", "bankCardPdfUpload")
"""When an applicant is asked anew: refused whenever something is in them; refused when true."""

FACE_LISTS = ("DOCUMENT", "SELFIE")
"""Block lists of faces: none are kept to compare with."""

PRODUCTS: Mapping[str, str] = {
    "poaChecks": "/api/v2/poa-checks",
    "uploadAdditionalStep": "/api/v2/upload-additional-step",
    "videoCall": "/api/v2/video-call",
    "videoCallRecord": "/api/v2/video-call-record",
    "authenticationInfo": "/partner/authentication-info",
    "kybTokens": "/kyb/tokens",
    "fraudCheck": "/V1/check",
}
"""Other products, by operation: where a client may call them."""
