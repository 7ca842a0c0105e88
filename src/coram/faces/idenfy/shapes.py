# ruff: noqa: N815 - the vendor spells them so
"""What the iDenfy face answers. Member names are the vendor's."""

from typing import Any

import msgspec


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face."""


class Failure(Shape, kw_only=True):
    """A refusal. `message` names the field."""

    identifier: str
    message: str
    documentation: str = ""
    severity: str = "NOT_SEVERE"


class TokenAnswer(Shape, kw_only=True):
    """The session that was opened, with every value that holds. `authToken` is for the applicant alone."""

    message: str
    authToken: str
    scanRef: str
    redirectUrl: str
    clientId: str
    personScanRef: str
    digitString: str | None
    expiryTime: int
    sessionLength: int
    tokenType: str
    firstName: str | None
    lastName: str | None
    dateOfBirth: str | None
    dateOfExpiry: str | None
    dateOfIssue: str | None
    nationality: str | None
    personalNumber: str | None
    documentNumber: str | None
    sex: str | None
    address: str | None
    country: str | list[str] | None
    documents: list[str]
    allowedDocuments: dict[str, list[str]]
    locale: str
    successUrl: str | None
    errorUrl: str | None
    unverifiedUrl: str | None
    callbackUrl: str | None
    externalRef: str | None
    showInstructions: bool
    generateDigitString: bool
    reviewSuccessful: bool
    reviewFailed: bool
    ageLimit: int | None
    ageMax: int | None
    checkLiveness: bool
    checkDuplicatePersonalData: bool
    checkPersonBlacklist: bool
    driverLicenseBack: bool
    questionnaire: str | None
    utilityBill: bool | None
    additionalSteps: dict[str, Any] | None
    additionalData: dict[str, Any] | None
    theme: str | None
    questionnaireRequired: bool = False
    checkAml: bool = False
    autoAmlMonitoring: bool = False
    checkLid: bool = False
    checkIpProxy: bool = False
    checkCriminal: bool = False
    checkDriverLicense: bool = False
    checkFaceBlacklist: bool = False
    checkDocFaceBlacklist: bool = False
    checkDuplicateFaces: bool = False
    checkDuplicateDocFaces: bool = False
    nfcRequired: bool = False
    nfcOptional: bool = False
    allowBsnMasking: bool = False
    verifyEmail: bool = False
    verifyPhone: bool = False
    verifyAddress: bool = False
    bankCardVerification: bool = False
    bankCardPdfUpload: bool = False
    faceMatchingThresholdModifier: float | None = None
    registryCentersCountries: list[str] = []
    riskAssessmentProfile: str | None = None
    videoCallQuestions: list[str] = []
    dummyStatus: str | None = None


class StatusAnswer(Shape, kw_only=True):
    """`status`: ACTIVE, REVIEWING, APPROVED, DENIED, SUSPECTED, EXPIRED, DELETED or EXPIRED-DELETED. `auto…` is what
    was found by rule, `manual…` what a person did, empty before.
    """

    status: str
    scanRef: str
    clientId: str
    autoDocument: str
    autoFace: str
    manualDocument: str
    manualFace: str
    fraudTags: list[str]
    mismatchTags: list[str]
    suspicionReasons: list[str]
