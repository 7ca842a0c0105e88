"""`/api/v2/status`, `/api/v2/data`, `/api/v2/files`, `/api/v2/full-status`: what is known of an identification."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from coram.actions.access.file_addresses import file_urls
from coram.actions.evidence import handing
from coram.actions.house import House
from coram.actions.ledger import open_content, open_request
from coram.actions.unattended.lists import made_an_entry
from coram.core import mrz
from coram.core.conference import Conference
from coram.core.content import CaptureContent, ConferenceContent
from coram.core.countries import alpha2
from coram.core.document_fields import COUNTRIES, known_data
from coram.core.document_reading import fields_of
from coram.core.process import Process
from coram.faces.idenfy.case import EVIDENCE, OPENING, Case, the_case
from coram.faces.idenfy.document_data import SEXES, DataAnswer, FlatData, document_data
from coram.faces.idenfy.read_shapes import ClientInfo, DocumentInfo, FilesAnswer, FullStatusAnswer
from coram.faces.idenfy.results import Findings, Overall, findings, overall
from coram.faces.idenfy.shapes import StatusAnswer
from coram.faces.idenfy.spellings import DOCUMENT_TYPES, IN_BLACKLIST
from coram.faces.idenfy.webhook import files_of
from coram.faces.reading import Asked
from coram.faces.table import Answer

READ_AS = {
    "given_names": "name", "surname": "surname", "birth_date": "date_of_birth", "personal_number": "personal_code",
    "document_number": "document_number", "expiry_date": "expiry_date", "nationality": "nationality", "sex": "sex",
    "issuer": "country", "issue_date": "date_of_issue",
}  # fmt: skip
"""Our names of a document's data: what stands behind `doc_`, `mrz_` and `manual_`."""
ZONE = {"number": "document_number", "birth": "birth_date", "expiry": "expiry_date"}


async def status(asked: Asked) -> Answer:
    """How an identification stands. The `auto*` members are what the rules found, `manual*` what a person did: they are
    empty before. REVIEWING while a person's decision is awaited.
    """
    case = await the_case(asked, OPENING)
    found = await findings_of(asked.house, case)
    return Answer(
        StatusAnswer(
            status=standing_of(case, found),
            scanRef=case.identification.id,
            clientId=client_of(asked.house, case),
            autoDocument=found.auto_document,
            autoFace=found.auto_face,
            manualDocument=found.manual_document,
            manualFace=found.manual_face,
            fraudTags=list(found.fraud),
            mismatchTags=list(found.mismatch),
            suspicionReasons=found.suspicions,
        )
    )


async def data(asked: Asked) -> Answer:
    """What the document says, flat. What is not known is null. The decision is in `status`, not here."""
    case = await the_case(asked, EVIDENCE)
    told: dict[str, Any] = {}
    if case.last is not None:
        process, content = await _opened(asked.house, case.last)
        await _note(asked, case, case.last, "data")
        known = document_data(process, content)
        told = {name: getattr(known, name) for name in FlatData.__struct_fields__}
    return Answer(DataAnswer(**told, scanRef=case.identification.id, clientId=client_of(asked.house, case)))


async def files(asked: Asked) -> Answer:
    """Where the photos and videos are: each address is good for an hour and needs no credential."""
    case = await the_case(asked, EVIDENCE)
    if case.last is None:
        return Answer(FilesAnswer())
    found = files_of(await asked.house.store.artifacts(case.organisation, case.last.id))
    await _note(asked, case, case.last, "files")
    return Answer(FilesAnswer(**await file_urls(asked.house, case.last, found)))


async def full_status(asked: Asked) -> Answer:
    """Everything at once, as the older interface has it: results, what the request said (`client`), what was read of
    the document (`doc_…`), of its machine-readable zone (`mrz_…`), and what a reviewer put right (`manual_…`).
    """
    case = await the_case(asked, EVIDENCE)
    found = await findings_of(asked.house, case)
    process, content = None, ConferenceContent()
    if case.last is not None:
        process, content = await _opened(asked.house, case.last)
        await _note(asked, case, case.last, "data")
    return Answer(
        FullStatusAnswer(
            face_match_result=found.auto_face,
            document_validity=found.auto_document,
            manual_face_match_result=found.manual_face,
            manual_document_validity=found.manual_document,
            client=_client(open_request(asked.house, case.identification).data, case, content.capture),
            client_identity_document=_document(asked.house, process, content) if process else DocumentInfo(),
            attempt_count=_attempts(case.conferences),
            suspection_reasons=found.suspicions,
            start_time=_time(case.last.tested_at or case.last.created_at) if case.last else None,
            finish_time=_time(_finished(case.last)) if case.last else None,
            review_time=_time(_reviewed(case.last)) if case.last else None,
        )
    )


async def findings_of(house: House, case: Case) -> Findings:
    """Of the conference that counts, and whether what is on it was put on the block list since."""
    content = open_content(house, case.last) if case.last is not None else ConferenceContent()
    found, fields = findings(case.last, content), content.capture.fields
    if fields and await made_an_entry(house, case.organisation, fields, {one.id for one in case.conferences}):
        return msgspec.structs.replace(found, fraud=(*found.fraud, IN_BLACKLIST))
    return found


def standing_of(case: Case, found: Findings) -> Overall:
    """The overall status."""
    waiting = case.last is not None and case.last.state == "in_review"
    return overall(case.standing, found, waiting=waiting, expired=not case.decided)


def client_of(house: House, case: Case) -> str:
    """The relying party's id for the applicant; "" where it gave none, or once it was deleted."""
    return str(open_request(house, case.identification).data.get("clientId", ""))


async def _opened(house: House, conference: Conference) -> tuple[Process, ConferenceContent]:
    process = await house.store.process(conference.organisation, conference.process, conference.process_version)
    assert process is not None  # noqa: S101 - a conference's process is never deleted; for the type checker
    return process, open_content(house, conference)


async def _note(asked: Asked, case: Case, conference: Conference, what: str) -> None:
    details: dict[str, object] = {"address": asked.address}
    await handing.note(asked.house, case.organisation, conference.id, case.actor, what, details)


# --- the older interface ---------------------------------------------------------------------------------


def _client(said: Mapping[str, Any], case: Case, capture: CaptureContent) -> ClientInfo:
    rules = case.identification.rules
    asked_for = {alpha2(row.country) for row in rules.documents} if rules else set()

    def text(name: str) -> str | None:
        value = said.get(name)
        return value if isinstance(value, str) and value else None

    return ClientInfo(
        name=text("name"),
        surname=text("surname"),
        date_of_birth=text("birthDate"),
        personal_id_number=text("personalNumber"),
        document_number=text("documentNumber"),
        document_type=DOCUMENT_TYPES[capture.document] if capture.document else None,
        expiry_date=text("documentExpiry"),
        nationality=text("nationality"),
        date_of_issue=text("documentIssue"),
        sex=text("sex"),
        country=alpha2(capture.country) or None,
        default_country=(asked_for.pop() or None) if len(asked_for) == 1 else None,
        utility_address=text("address"),
    )


def _document(house: House, process: Process, content: ConferenceContent) -> DocumentInfo:
    capture = content.capture
    by_hand = {name: one.value for name, one in capture.fields.items() if one.source == "reviewer"}
    read = {**known_data(process, content), **_before_review(capture)}
    zone = mrz.read(capture.lines) if capture.lines else None
    today = datetime.fromtimestamp(house.clock.now() / 1000, UTC).date()
    printed = {ZONE.get(name, name): value for name, value in fields_of(zone, today).items()} if zone else {}
    told: dict[str, Any] = {}
    for prefix, values in (("doc", read), ("mrz", printed), ("manual", by_hand)):
        for ours, theirs in READ_AS.items():
            value = values.get(ours) or None
            if value and ours in COUNTRIES:
                value = alpha2(value) or None
            elif value and ours == "sex":
                value = SEXES.get(value[:1].upper(), "UNDEFINED")
            told[f"{prefix}_{theirs}"] = value
    kind, code = document_data(process, content).docType, printed.get("document_code", "")
    return DocumentInfo(
        **told,
        doc_document_type=kind,
        mrz_document_type=code[:1] or None,
        mrz_document_subtype=code[1:2].strip("<") or None,
        mrz_optional_data=printed.get("personal_number") or None,
        mrz_string="".join(capture.lines) or None,
        document_type=kind,
    )


def _before_review(capture: CaptureContent) -> dict[str, str]:
    """What was read of the fields that a reviewer put right."""
    found: dict[str, str] = {}
    for one in capture.corrections:
        if one.by:
            found.setdefault(one.field, one.before)
    return found


def _attempts(conferences: Sequence[Conference]) -> int:
    """How often the applicant tried: each conference, and each step that was repeated in it as a whole."""
    return sum(1 + max(one.run.failures.values(), default=0) if one.run else 1 for one in conferences)


def _finished(conference: Conference) -> int:
    return (conference.run.in_review_since if conference.run else 0) or conference.ended_at


def _reviewed(conference: Conference) -> int:
    votes = conference.run.votes if conference.run else ()
    if conference.state != "closed":
        return 0
    return conference.decided_at or (votes[-1].at if votes else 0)


def _time(at: int) -> str | None:
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S") if at else None
