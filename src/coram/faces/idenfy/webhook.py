# ruff: noqa: N815 - the vendor spells them so
"""The body of a webhook: what is fixed when it happens, and what is put in at each attempt (the files' addresses)."""

from typing import Any, Literal

import msgspec

from coram.core.artifact import Artifact
from coram.core.notice import Notice
from coram.core.user_agent_text import platform_of
from coram.faces.idenfy.document_data import DocumentData, document_data
from coram.faces.idenfy.results import Findings, findings
from coram.faces.idenfy.spellings import MATCH, VALIDATED
from coram.ports.dialect import Told

Event = Literal[
    "IDENTIFICATION",
    "IDENTIFICATION_AUTO_FINISHED",
    "IDENTIFICATION_MANUAL_FINISHED",
    "IDENTIFICATION_EXPIRED",
    "IDENTIFICATION_CANCELLED",
    "IDENTIFICATION_RESUBMITTED",
    "DOCUMENT_EXPIRATION",
]

FILES = {
    "document_front": "FRONT",
    "document_back": "BACK",
    "face": "FACE",
    "challenge": "FACE_VIDEO",
    "other": "OTHER",
}
"""The vendor's names of files by our purposes. What a process has photographed besides is a step of its own there."""
UNTOLD = frozenset({"test_failed", "not_answered"})
"""Ends after which the applicant may try again at once with the same token: nothing has come of it yet."""


THRESHOLDS = {
    30: "DOCUMENT_EXPIRES_WITHIN_30_DAYS",
    7: "DOCUMENT_EXPIRES_WITHIN_7_DAYS",
    1: "DOCUMENT_EXPIRES_WITHIN_1_DAY",
    0: "DOCUMENT_EXPIRED",
}
"""By the days of `core.document_expiry`."""


class Expiration(msgspec.Struct, kw_only=True):
    """What receivers get of a document that comes to its end. `documentExpiration` is its last day, YYYY-MM-DD."""

    scanRef: str
    clientId: str
    expirationThreshold: str
    documentExpiration: str


class WebhookStatus(msgspec.Struct, kw_only=True):
    """`manual…` are null until a person decided. `suspicionReasons` is for older receivers."""

    overall: str
    suspicionReasons: list[str]
    fraudTags: list[str]
    mismatchTags: list[str]
    autoFace: str | None
    manualFace: str | None
    autoDocument: str | None
    manualDocument: str | None
    additionalSteps: str | None = None


class Webhook(msgspec.Struct, kw_only=True):
    """What receivers get. `startTime` and `finishTime` are whole seconds since 1970. What Coram does not offer is null
    or empty, and of the type that receivers expect.
    """

    final: bool
    platform: str
    status: WebhookStatus
    data: DocumentData
    fileUrls: dict[str, str]
    scanRef: str
    externalRef: str | None
    clientId: str
    companyId: str
    beneficiaryId: str
    startTime: int
    finishTime: int
    clientIp: str | None
    clientIpCountry: str | None
    clientLocation: str | None
    additionalStepPdfUrls: dict[str, str] = {}
    additionalSteps: dict[str, str] = {}
    additionalData: dict[str, Any] = {}
    AML: list[Any] | None = None
    amlCheck: None = None
    LID: list[Any] | None = None
    CRIMINAL_CHECK: list[Any] | None = None
    gdcMatch: None = None
    manualAddress: None = None
    manualAddressMatch: bool = False
    registryCenterCheck: None = None
    addressVerification: None = None
    questionnaireAnswers: None = None
    riskAssessment: None = None
    bankVerification: None = None
    emailVerification: None = None
    phoneVerification: None = None
    driverLicenseCheck: None = None
    bankCardVerification: None = None


def event_of(notice: Notice) -> Event | None:
    """What happened, in the vendor's words; None for what is not told."""
    if notice.kind == "document_expires":
        return "DOCUMENT_EXPIRATION"
    if notice.kind == "in_review":
        return "IDENTIFICATION_AUTO_FINISHED"
    if notice.kind == "closed":
        by_rule = notice.unattended and not notice.reviewed and not notice.superseded
        return "IDENTIFICATION_AUTO_FINISHED" if by_rule else "IDENTIFICATION_MANUAL_FINISHED"
    if notice.ended_why in UNTOLD:
        return None
    return "IDENTIFICATION_EXPIRED" if notice.ended_why == "expired" else "IDENTIFICATION_CANCELLED"


def kept_webhook(told: Told) -> dict[str, Any]:
    """`{event, files, body}`: the event's name, the artifacts to be told, and the body without their addresses."""
    event = event_of(told.notice)
    if event is None:
        return {}
    if event == "DOCUMENT_EXPIRATION":
        return {"event": event, "files": {}, "body": msgspec.to_builtins(_expiration(told))}
    asked_anew = told.identification.asked_anew_at
    if asked_anew and told.conference.created_at >= asked_anew and event == "IDENTIFICATION_AUTO_FINISHED":
        event = "IDENTIFICATION_RESUBMITTED"
    if told.switches.idenfy_one_event:
        event = "IDENTIFICATION"
    over = told.notice.kind == "ended"
    body = msgspec.to_builtins(_body(told, over=over))
    return {"event": event, "files": {} if over else files_of(told.artifacts), "body": body}


def _expiration(told: Told) -> Expiration:
    return Expiration(
        scanRef=told.identification.id,
        clientId=str(told.data.get("clientId", "")),
        expirationThreshold=THRESHOLDS[told.notice.expires_within],
        documentExpiration=told.notice.document_expiry,
    )


def _body(told: Told, *, over: bool) -> Webhook:
    conference, content = told.conference, told.content
    found = findings(conference, content)
    place = content.location
    external = told.data.get("externalRef")
    return Webhook(
        final=told.notice.kind != "in_review",
        platform=platform_of(content.applicant_user_agent),
        status=status_of(found, "EXPIRED" if over else found.verdict),
        data=document_data(told.process, content),
        fileUrls={},
        scanRef=told.identification.id,
        externalRef=external if isinstance(external, str) else None,
        clientId=str(told.data.get("clientId", "")),
        companyId="",
        beneficiaryId="",
        startTime=(conference.tested_at or conference.created_at) // 1000,
        finishTime=told.notice.at // 1000,
        clientIp=content.applicant_address[:39] or None,
        clientIpCountry=None,
        clientLocation=f"{place.latitude}, {place.longitude}" if place and place.latitude is not None else None,
    )


def status_of(found: Findings, overall: str) -> WebhookStatus:
    """The statuses as a webhook has them."""
    return WebhookStatus(
        overall=overall,
        suspicionReasons=found.suspicions,
        fraudTags=list(found.fraud),
        mismatchTags=list(found.mismatch),
        autoFace=found.auto_face,
        manualFace=found.manual_face or None,
        autoDocument=found.auto_document,
        manualDocument=found.manual_document or None,
    )


def sample_notice() -> Notice:
    """What a receiver gets that is tried out: every member of the body, of an approved identification of nobody."""
    nobody = "00000000-0000-4000-8000-000000000000"
    found = Findings(decision="accepted", auto_document=VALIDATED, auto_face=MATCH)
    body = Webhook(
        final=True,
        platform="OTHER",
        status=status_of(found, found.verdict),
        data=DocumentData(docFirstName="SAMPLE", docLastName="NOBODY", fullName="SAMPLE NOBODY"),
        fileUrls={},
        scanRef=nobody,
        externalRef=None,
        clientId="sample",
        companyId="",
        beneficiaryId="",
        startTime=0,
        finishTime=0,
        clientIp=None,
        clientIpCountry=None,
        clientLocation=None,
    )
    told = {"event": "IDENTIFICATION_AUTO_FINISHED", "files": {}, "body": msgspec.to_builtins(body)}
    return Notice(
        conference=nobody, identification=nobody, process=nobody, kind="closed", at=0, outcome="completed",
        unattended=True, decision="accepted", told=told,
    )  # fmt: skip


def files_of(artifacts: Any) -> dict[str, str]:
    """The newest stored file of each step: artifact ids by the vendor's names."""
    kept: list[Artifact] = [one for one in artifacts if one.state == "stored" and one.name in FILES]
    return {FILES[one.name]: one.id for one in sorted(kept, key=lambda one: one.created_at) if one.kind != "recording"}
