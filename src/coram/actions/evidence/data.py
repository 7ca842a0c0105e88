"""The facts of a conference, step by step, in no vendor's words."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from coram.actions.capture.files import open_name
from coram.actions.house import House
from coram.actions.ledger import open_content, open_request, read_work
from coram.core.artifact import Artifact, Person
from coram.core.check import Check
from coram.core.conference import Conference
from coram.core.content import (
    CaptureContent,
    ConferenceContent,
    DeviceReport,
    Location,
    OneTimeCode,
    StepResult,
    StepStatus,
    Suspicion,
)
from coram.core.document_fields import field_named
from coram.core.identification import Identification
from coram.core.process import Process, Step, StepKind
from coram.core.script import items_of, status_of
from coram.core.staff import StaffMember


class PhotoFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A still. `content` is None when it was not asked for, or the photo was deleted (`deleted`)."""

    id: str
    purpose: str
    at: int
    mime: str
    width: int
    height: int
    size: int
    sha256: str
    deleted: bool
    content: bytes | None = None


class DocumentFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A file that one person sent to the other; `accepted` by the applicant."""

    id: str
    name: str
    mime: str
    size: int
    sha256: str
    at: int
    sender: Person
    accepted: bool
    deleted: bool


FieldSource = Literal["relying_party", "browser", "operator", "document", "applicant", ""]


class FieldFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A form field. `original` is what the request said ("" for nothing). `source` of the value: the request's own
    source where the value is as requested, else operator; "" while there is none. In a self-service the document, where
    the value is as read, else the applicant.
    """

    value: str
    source: FieldSource
    original: str
    changed: bool


class CodeFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time code; the destination is masked. `verified_at` 0: never."""

    channel: Literal["email", "sms"]
    destination: str
    sent_at: int
    expires_at: int
    verified_at: int
    tries: int


class ItemFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A drawn question, security feature or checklist entry. `result` "" while unanswered."""

    id: str
    text: str
    category: str
    result: Literal["ok", "doubtful", "no", ""]
    note: str
    at: int


class ConsentFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The text that was agreed to."""

    text: str
    language: str
    process_version: int
    at: int


class StepFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One step. Instants in ms, 0 where there was none. Which members are filled depends on `kind`."""

    name: str
    kind: StepKind
    title: str
    mandatory: bool
    status: StepStatus
    started_at: int
    completed_at: int
    actor: Literal["operator", "applicant", "system", ""]
    note: str
    photos: tuple[PhotoFacts, ...] = ()
    items: tuple[ItemFacts, ...] = ()
    fields: dict[str, FieldFacts] = {}
    codes: tuple[CodeFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    consent: ConsentFacts | None = None
    device: DeviceReport | None = None
    location: Location | None = None


class ConferenceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A conference with its steps in the script's order. `loose_photos` belong to no step of the process."""

    conference: Conference
    identification: Identification
    process: Process
    operator: StaffMember | None
    steps: tuple[StepFacts, ...]
    loose_photos: tuple[PhotoFacts, ...]
    note: str
    write_up: str
    reasons: tuple[str, ...] = ()
    """Why each superseding decision was taken."""
    suspicion: Suspicion | None = None
    """Of fraud: for those who may know."""
    capture: CaptureContent | None = None
    """Of a self-service: what was read and checked."""
    face_checks: tuple[Check, ...] = ()
    """Of a call: what came of comparing the faces."""


async def collect(house: House, organisation: str, conference_id: str, inline_photos: bool = False) -> ConferenceFacts:
    """The facts as they stand, also while the call goes on and after its photos were deleted.

    `inline_photos` puts each photo's bytes into its facts. Raises NotFound.
    """
    work = await read_work(house, organisation, conference_id)
    content = open_content(house, work.conference)
    operator = None
    if work.conference.operator and work.conference.answered_at:
        operator = await house.store.staff_member(organisation, work.conference.operator)
    artifacts = await house.store.artifacts(organisation, conference_id)
    photos = [await _photo(house, work.conference, one, inline_photos) for one in artifacts if _kept(one, "photo")]
    documents = tuple(_document(house, work.conference, one) for one in artifacts if _kept(one, "document"))
    telling = _Telling(
        work.process, work.conference.language, work.identification, open_request(house, work.identification).data,
        content, artifacts, photos, documents,
    )  # fmt: skip
    claimed = {purpose for step in work.process.steps for purpose in step.photos}
    return ConferenceFacts(
        conference=work.conference,
        identification=work.identification,
        process=work.process,
        operator=operator,
        steps=tuple(telling.step(step) for step in work.process.steps),
        loose_photos=tuple(photo for photo in photos if photo.purpose not in claimed),
        note=content.note,
        write_up=content.write_up,
        reasons=content.reasons,
        suspicion=content.suspicion,
        capture=content.capture if content.capture.camera_told_at else None,
        face_checks=content.face_checks,
    )


class _Telling:
    """Everything that the facts of a step may come from."""

    def __init__(
        self,
        process: Process,
        language: str,
        identification: Identification,
        requested: dict[str, object],
        content: ConferenceContent,
        artifacts: Sequence[Artifact],
        photos: Sequence[PhotoFacts],
        documents: tuple[DocumentFacts, ...],
    ) -> None:
        self.process, self.language, self.identification = process, language, identification
        self.requested, self.content = requested, content
        self.photos, self.documents = photos, documents
        # a deleted file was there when it counted
        self.was_there = [
            msgspec.structs.replace(one, state="stored") if one.state == "deleted" else one for one in artifacts
        ]

    def step(self, step: Step) -> StepFacts:
        result = self.content.steps.get(step.name, StepResult())
        photos = tuple(photo for photo in self.photos if photo.purpose in step.photos)
        facts = StepFacts(
            name=step.name,
            kind=step.kind,
            title=self.process.text(step.title, self.language),
            mandatory=step.mandatory,
            status=status_of(step, result, self.content, self.was_there),
            started_at=result.started_at or min((photo.at for photo in photos), default=0),
            completed_at=result.at or max((photo.at for photo in photos), default=0),
            actor=result.actor or ("operator" if photos else ""),
            note=result.note,
            photos=photos,
            items=self._items(step, result),
            fields={field.name: self._field(field.request_key, field.name, result) for field in step.fields},
        )
        return self._with_evidence(step, facts)

    def _with_evidence(self, step: Step, facts: StepFacts) -> StepFacts:
        content = self.content
        match step.kind:
            case "consent" if content.consent:
                consent = msgspec.convert(content.consent, ConsentFacts, from_attributes=True)
                at = consent.at
                return msgspec.structs.replace(
                    facts, consent=consent, actor="applicant", started_at=facts.started_at or at, completed_at=at
                )
            case "device_test" if content.device:
                return msgspec.structs.replace(facts, device=content.device, completed_at=content.device.at)
            case "location" if content.location:
                return msgspec.structs.replace(facts, location=content.location, completed_at=content.location.at)
            case "one_time_code":
                codes = tuple(_code(code) for code in content.codes if code.step == step.name)
                return msgspec.structs.replace(facts, codes=codes)
            case "shared_document":
                return msgspec.structs.replace(facts, documents=self.documents)
            case _:
                return facts

    def _items(self, step: Step, result: StepResult) -> tuple[ItemFacts, ...]:
        pool = {choice.id: choice for choice in step.pool}
        answers = {item.id: item for item in result.items}
        told: list[ItemFacts] = []
        for id_ in dict.fromkeys((*items_of(step, self.content), *answers)):
            choice, answer = pool.get(id_), answers.get(id_)
            told.append(
                ItemFacts(
                    id=id_,
                    text=self.process.text(choice.text, self.language) if choice else "",
                    category=choice.category if choice else "",
                    result=answer.result if answer else "",
                    note=answer.note if answer else "",
                    at=answer.at if answer else 0,
                )
            )
        return tuple(told)

    def _field(self, request_key: str, name: str, result: StepResult) -> FieldFacts:
        found = self.requested.get(request_key) if request_key else None
        original = "" if found is None or isinstance(found, dict | list) else str(found)
        value = result.values.get(name, "")
        source: FieldSource = ""
        if value and self.content.capture.camera_told_at:
            source = "applicant" if self._corrected(name, request_key) else "document"
        elif value:
            source = self.identification.source if value == original else "operator"
        return FieldFacts(value=value, source=source, original=original, changed=bool(original) and value != original)

    def _corrected(self, name: str, request_key: str) -> bool:
        read = self.content.capture.fields.get(field_named(name, request_key) or name)
        return read is None or read.source == "applicant"


def masked(destination: str) -> str:
    """A phone number or e-mail address of which only a few characters are left."""
    name, at, domain = destination.rpartition("@")
    if at:
        return f"{name[:1]}***@{domain}"
    return f"{destination[:3]}{'*' * max(3, len(destination) - 5)}{destination[-2:]}" if len(destination) > 5 else "***"


def _code(code: OneTimeCode) -> CodeFacts:
    return CodeFacts(
        channel=code.channel,
        destination=masked(code.destination),
        sent_at=code.sent_at,
        expires_at=code.expires_at,
        verified_at=code.verified_at,
        tries=code.tries,
    )


def _kept(artifact: Artifact, kind: str) -> bool:
    return artifact.kind == kind and artifact.state in ("stored", "deleted")


async def _photo(house: House, conference: Conference, artifact: Artifact, inline: bool) -> PhotoFacts:
    content = None
    if inline and artifact.state == "stored":
        key = house.keyring.unwrap(conference.wrapped_key)
        try:
            content = b"".join([piece async for piece in house.vault.read(artifact.object, key)])
        except FileNotFoundError:
            content = None  # deleted in this moment
    return PhotoFacts(
        id=artifact.id,
        purpose=artifact.name,
        at=artifact.created_at,
        mime=artifact.mime,
        width=artifact.width,
        height=artifact.height,
        size=artifact.size,
        sha256=artifact.sha256,
        deleted=artifact.state == "deleted",
        content=content,
    )


def _document(house: House, conference: Conference, artifact: Artifact) -> DocumentFacts:
    return DocumentFacts(
        id=artifact.id,
        name=open_name(house, conference, artifact),
        mime=artifact.mime,
        size=artifact.size,
        sha256=artifact.sha256,
        at=artifact.created_at,
        sender=artifact.person,
        accepted=artifact.accepted,
        deleted=artifact.state == "deleted",
    )
