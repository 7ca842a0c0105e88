"""`audit.json`: everything about a conference that an auditor needs years later, as text."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from coram.actions.capture.files import open_name
from coram.actions.evidence.data import ConferenceFacts
from coram.actions.house import House
from coram.core.artifact import Artifact
from coram.core.audit import AuditEntry
from coram.core.content import ConferenceContent
from coram.core.evidence import FORMAT, AuditDocument, Draw, Personal, Row, comparisons, draw_of, iso, row_of
from coram.core.organisation import Organisation

_LATEST = 253_402_300_799_999
"""9999-12-31T23:59:59.999Z"""


def audit_document(
    house: House,
    organisation: Organisation,
    facts: ConferenceFacts,
    content: ConferenceContent,
    requested: Mapping[str, Any],
    artifacts: Sequence[Artifact],
    paths: Mapping[str, str],
    entries: Sequence[AuditEntry],
) -> AuditDocument:
    """`paths` says where in the package an artifact (by id) lies; `entries` are the whole trail."""
    found, process, identification = facts.conference, facts.process, facts.identification
    rows = [row_of(entry, _personal(house, facts, entry)) for entry in entries]
    compared = comparisons(rows)
    names = ("id", "identification", "attempt", "state", "language", "mode", "created_at", "tested_at",
             "waiting_since", "answered_at", "ended_at", "last_activity_at", "outcome", "abort_code", "ended_why",
             "embedding_origin", "requested_operator")  # fmt: skip
    return AuditDocument(
        format=FORMAT,
        organisation={"id": organisation.id, "code": organisation.code, "name": organisation.name},
        process={"id": process.id, "name": process.name, "version": process.version, "attended": process.attended},
        identification=_timed(
            {
                "id": identification.id,
                "created_at": identification.created_at,
                "method": identification.method,
                "source": identification.source,
                "data": dict(requested),
            }
        ),
        conference=_timed({name: getattr(found, name) for name in names}),
        applicant={"address": content.applicant_address, "user_agent": content.applicant_user_agent},
        operator=_operator(facts, content),
        consent=_timed(msgspec.to_builtins(content.consent)) if content.consent else None,
        device_test=_timed(msgspec.to_builtins(content.device)) if content.device else None,
        steps=[_step(step) for step in msgspec.to_builtins([_without_bytes(step) for step in facts.steps])],
        files=[_file(house, facts, one, paths, compared) for one in artifacts if one.state != "uploading"],
        codes=[_timed(msgspec.to_builtins(code)) for step in facts.steps for code in step.codes],
        location=_timed(msgspec.to_builtins(content.location)) if content.location else None,
        chat=[_timed(msgspec.to_builtins(line)) for line in content.chat],
        note=content.note,
        unattended=_unattended(facts),
        draw=_draw(rows),
        timeline=rows,
    )


def _unattended(facts: ConferenceFacts) -> dict[str, Any] | msgspec.UnsetType:
    run, capture = facts.conference.run, facts.capture
    if run is None or capture is None:
        return msgspec.UNSET
    told = msgspec.to_builtins(capture) | {"way": facts.conference.way, "way_rule": facts.conference.way_rule}
    timed: dict[str, Any] = _timed({"run": msgspec.to_builtins(run), **told})
    return timed


def _draw(rows: Sequence[Row]) -> Draw | None:
    try:
        return draw_of(rows)
    except ValueError:
        return None  # sealed all the same: whoever verifies the package is told what makes no sense


def _personal(house: House, facts: ConferenceFacts, entry: AuditEntry) -> Personal | None:
    if not entry.personal:
        return None
    conference = facts.conference
    plain = house.keyring.open(conference.wrapped_key, entry.personal, f"audit:{conference.id}")
    return msgspec.json.decode(plain, type=Personal)


def _operator(facts: ConferenceFacts, content: ConferenceContent) -> dict[str, Any] | None:
    person = facts.operator
    if person is None:
        return {"id": facts.conference.operator} if facts.conference.operator else None
    return {
        "id": person.id,
        "name": person.name,
        "login": person.login,
        "external_id": person.external_id,
        "address": content.operator_address,
    }


def _without_bytes(step: Any) -> Any:
    photos = tuple(msgspec.structs.replace(photo, content=None) for photo in step.photos)
    return msgspec.structs.replace(step, photos=photos)


def _step(step: dict[str, Any]) -> dict[str, Any]:
    """Photos and documents by their ids (`files` has the rest); what has a section of its own is left out."""
    told = {name: value for name, value in step.items() if name not in ("consent", "device", "location", "codes")}
    for name in ("photos", "documents"):
        told[name] = [one["id"] for one in told[name]]
    timed: dict[str, Any] = _timed(told)
    return timed


def _file(
    house: House,
    facts: ConferenceFacts,
    artifact: Artifact,
    paths: Mapping[str, str],
    compared: Mapping[str, dict[str, Any]],
) -> dict[str, Any]:
    names = ("id", "kind", "person", "mime", "size", "sha256", "created_at")
    told: dict[str, Any] = {name: getattr(artifact, name) for name in names}
    told["path"] = paths.get(artifact.id)
    told["discarded"] = artifact.state == "discarded"
    if artifact.kind == "recording":
        more: tuple[str, ...] = ("segment", "started_at", "duration_ms", "clean")
    elif artifact.kind == "photo":
        told["purpose"] = artifact.name
        told["compared"] = compared.get(artifact.id)
        more = ("width", "height")
    elif artifact.kind == "video":
        told["purpose"], more = artifact.name, ()
    else:
        told["name"] = open_name(house, facts.conference, artifact)
        more = ("accepted",)
    timed: dict[str, Any] = _timed(told | {name: getattr(artifact, name) for name in more})
    return timed


def _timed(value: Any) -> Any:
    """The same with instants (`at`, `…_at`, `…_since`) as ISO text, null where there was none.

    What a page measured is left as it was said, and so are a relying party's data.
    """
    if isinstance(value, list):
        return [_timed(one) for one in value]
    if not isinstance(value, dict):
        return value
    told: dict[str, Any] = {}
    for name, one in value.items():
        if name in ("measured", "data", "values"):
            told[name] = one
        elif (name == "at" or name.endswith(("_at", "_since"))) and type(one) is int and 0 <= one <= _LATEST:
            told[name] = iso(one) if one else None
        else:
            told[name] = _timed(one)
    return told
