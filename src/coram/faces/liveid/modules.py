"""The module structure of `conferenceData`: one entry per step that was run."""

from base64 import b64encode
from typing import Any

from coram.actions.access import downloads
from coram.actions.evidence.data import ConferenceFacts, PhotoFacts, StepFacts
from coram.actions.house import House
from coram.core.conference import FINAL
from coram.core.process import StepKind
from coram.core.request_data import iso
from coram.faces.liveid.selfdata import self_modules
from coram.faces.liveid.translate import date

TYPES: dict[StepKind, str] = {
    "consent": "consent",
    "device_test": "devicetest",
    "document": "photo",
    "face": "photo",
    "one_time_code": "otp",
    "question": "question",
    "checklist": "checklist",
    "form": "formfilling",
    "shared_document": "documentshare",
    "location": "geolocation",
}
_STATUS = {"passed": "completed", "failed": "failed", "skipped": "skipped", "open": "failed"}
_ACTORS = {"applicant": "customer"}
_SOURCES = {"relying_party": "request", "browser": "request", "document": "ocr", "applicant": "customer"}
_RESULTS = {"ok": "ok", "no": "ko", "doubtful": "doubtful"}


def modules_of(house: House, facts: ConferenceFacts, *, inline: bool) -> dict[str, Any]:
    """The modules by name. `inline` gives photos as Base64, otherwise each has a signed address."""
    modules: dict[str, Any] = {}
    for step in facts.steps:
        if step.status == "open" and not step.photos and facts.conference.state not in FINAL:
            continue
        if step.status == "open" and not _has_data(step):
            continue
        modules[step.name] = {
            "type": TYPES[step.kind],
            "status": _STATUS[step.status],
            "started": date(step.started_at),
            "completed": date(step.completed_at),
            "actor": _ACTORS.get(step.actor, step.actor),
            "data": _data(house, facts, step, inline),
        }
    modules |= self_modules(facts, frozenset(modules))
    if facts.loose_photos:
        name = "photos" if "photos" not in modules else "photos_other"
        modules[name] = {
            "type": "photo",
            "status": "completed",
            "started": date(min(photo.at for photo in facts.loose_photos)),
            "completed": date(max(photo.at for photo in facts.loose_photos)),
            "actor": "operator",
            "data": {"photos": _photos(house, facts, facts.loose_photos, inline)},
        }
    return modules


def _has_data(step: StepFacts) -> bool:
    answered = any(item.result for item in step.items)
    filled = any(field.value for field in step.fields.values())
    return bool(step.photos or step.codes or step.documents or answered or filled)


def _data(house: House, facts: ConferenceFacts, step: StepFacts, inline: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"title": step.title}
    if step.note:
        data["note"] = step.note
    if step.kind in ("document", "face"):
        data["photos"] = _photos(house, facts, step.photos, inline)
    if step.items or step.kind in ("question", "checklist"):
        data["items"] = [
            {
                "id": item.id,
                "text": item.text,
                "category": item.category,
                "result": _RESULTS.get(item.result, "na"),
                "note": item.note,
                "at": date(item.at),
            }
            for item in step.items
        ]
    match step.kind:
        case "form":
            data["fields"] = {
                name: {
                    "value": field.value,
                    "source": _SOURCES.get(field.source, field.source) or None,
                    "changed": field.changed,
                    "original": field.original or None,
                }
                for name, field in step.fields.items()
            }
            data["values"] = {name: field.value for name, field in step.fields.items()}
        case "one_time_code":
            data |= _code(step)
        case "shared_document":
            data["documents"] = _documents(step)
        case "consent" if step.consent is not None:
            data |= {"text": step.consent.text, "language": step.consent.language, "at": iso(step.consent.at)}
        case "device_test" if step.device is not None:
            data |= {"verdict": step.device.verdict, "findings": list(step.device.findings)}
        case "location" if step.location is not None:
            data |= {
                "latitude": step.location.latitude,
                "longitude": step.location.longitude,
                "accuracy": step.location.accuracy,
                "error": step.location.error or None,
                "at": iso(step.location.at),
            }
    return data


def _code(step: StepFacts) -> dict[str, Any]:
    if not step.codes:
        return {"result": "not_sent"}
    last = step.codes[-1]
    return {
        "channel": last.channel,
        "destination": last.destination,
        "sent": date(last.sent_at),
        "verified": date(last.verified_at),
        "attempts": sum(code.tries for code in step.codes),
        "result": "verified" if last.verified_at else "not_verified",
    }


def _documents(step: StepFacts) -> list[dict[str, Any]]:
    return [
        {
            "id": document.id,
            "name": document.name,
            "mime": document.mime,
            "size": document.size,
            "sha256": document.sha256,
            "direction": "from_customer" if document.sender == "applicant" else "to_customer",
            "accepted": document.accepted,
        }
        for document in step.documents
        if not document.deleted
    ]


def _photos(house: House, facts: ConferenceFacts, photos: tuple[PhotoFacts, ...], inline: bool) -> list[dict[str, Any]]:
    return [
        {
            "id": photo.id,
            "name": "custom" if photo.purpose == "other" else photo.purpose,
            "date": iso(photo.at),
            "mime": photo.mime,
            "width": photo.width,
            "height": photo.height,
            "size": photo.size,
            "sha256": photo.sha256,
            "content": b64encode(photo.content).decode() if photo.content is not None else None,
            "url": None if inline else photo_url(house, facts, photo),
        }
        for photo in photos
        if not photo.deleted
    ]


def photo_url(house: House, facts: ConferenceFacts, photo: PhotoFacts) -> str:
    """An address of the photo that works for ten minutes."""
    id_ = facts.conference.id
    expires, signature = downloads.sign(house, facts.conference.organisation, id_, f"photo:{photo.id}")
    return f"{house.base_url}/api/v1/conferenceData/{id_}/{photo.id}?expires={expires}&signature={signature}"
