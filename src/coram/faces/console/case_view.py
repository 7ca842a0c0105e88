"""A case as the page shows it: closed, and with its evidence open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from coram.actions.capture.files import open_name
from coram.actions.cases.finding import name_in
from coram.actions.cases.visiting import Visit, address
from coram.actions.conference.reading import Seen
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.artifact import Artifact
from coram.core.audit import AuditEntry, first_break
from coram.core.case import standing_of
from coram.core.comparing import differs
from coram.core.conference import FINAL, Conference
from coram.core.decisions import deciders
from coram.core.evidence import draw_of, row_of
from coram.faces.console import case_shapes as shapes
from coram.faces.console.call_view import data_of, device_view, location_view, step_view
from coram.faces.console.check_view import check_view
from coram.faces.console.deliveries import row_of as delivery_row
from coram.faces.console.shapes import ChatView


class Names(NamedTuple):
    """What people and processes are called now, by id; which processes are attended."""

    known: Mapping[str, str]
    attended: frozenset[str]


async def names_of(house: House, organisation: str) -> Names:
    """Of one organisation."""
    processes = await house.store.processes(organisation)
    known = {one.id: one.name for one in await house.store.staff(organisation)}
    known |= {one.identifier: one.name for one in await house.store.api_keys(organisation)}
    known |= {one.id: one.name for one in processes}
    return Names(known, frozenset(one.id for one in processes if one.attended))


def case_row(conference: Conference, names: Names, applicant: str) -> shapes.CaseRow:
    """A line of the list."""
    operator = conference.operator
    return shapes.CaseRow(
        id=conference.id,
        reference=reference(conference),
        created_at=conference.created_at,
        ended_at=conference.ended_at,
        process=conference.process,
        process_name=names.known.get(conference.process, ""),
        attended=conference.run is None and conference.process in names.attended,
        standing=standing_of(conference),
        abort_code=conference.abort_code,
        operator=operator,
        operator_name=names.known.get(operator, ""),
        language=conference.language,
        applicant_name=applicant,
        flagged=conference.flagged_at > 0,
        held=conference.legal_hold,
        superseded=bool(conference.superseded),
        erased=conference.erased,
    )


def reference(conference: Conference) -> str:
    """As the applicant was shown it."""
    return conference.id.split("-")[0].upper()


async def case_view(house: House, caller: Caller, seen: Seen) -> shapes.CaseView:
    """The case, closed: nothing personal but the name that the list shows anyway."""
    conference, organisation = seen.conference, seen.organisation.id
    names = await names_of(house, organisation)
    entries = list(await house.store.audit(organisation, conference.id))
    artifacts = await house.store.artifacts(organisation, conference.id)
    package = await house.store.package(organisation, conference.id)
    deliveries = await house.store.deliveries(organisation, conference.id)
    process_name = names.known.get(conference.process, "")
    return shapes.CaseView(
        case=case_row(conference, names, name_in(seen.request)),
        identification=conference.identification,
        face=seen.identification.face,
        process_version=conference.process_version,
        mode=conference.mode,
        attempt=conference.attempt,
        tested_at=conference.tested_at,
        waiting_since=conference.waiting_since,
        answered_at=conference.answered_at,
        purged_at=conference.purged_at,
        files=_files(artifacts),
        codes=[
            shapes.Choice(id=one.code, name=seen.process.text(one.label, conference.language))
            for one in seen.process.abort_codes
        ],
        proposed=_proposed(conference, names),
        decisions=_decisions(conference, names),
        timeline=[_entry(entry, names) for entry in entries],
        broken_at=first_break(entries),
        head=entries[-1].hash if entries else "",
        draw=_draw(entries, names),
        deliveries=[delivery_row(one, conference.process, process_name) for one in deliveries],
        looked=_looked(entries, names),
        package=shapes.PackageView(sealed_at=package.sealed_at, size=package.size, sha256=package.sha256)
        if package
        else None,
        earlier=await _earlier(house, seen),
        may=may(caller, conference),
    )


def may(caller: Caller, conference: Conference) -> list[str]:
    """What this person may do with this case. What the actions refuse is not offered."""
    roles, allowed = set(caller.roles), []
    if roles & {"reviewer", "supervisor", "auditor"}:
        allowed.append("open")
    if conference.state == "in_review" and conference.proposed and conference.proposed_by != caller.id:
        allowed += ["confirm"] if roles & {"reviewer", "supervisor"} else []
    if roles & {"reviewer", "supervisor"}:
        allowed.append("flag")
    if "supervisor" in roles and conference.state in FINAL:
        if conference.outcome and caller.id not in deciders(conference):
            allowed.append("supersede")
        allowed += ["hold", "export"] if conference.legal_hold else ["hold", "export", "erase"]
    return allowed


def _files(artifacts: Iterable[Artifact]) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for one in artifacts:
        if one.state in ("stored", "deleted"):
            counts["deleted" if one.state == "deleted" else one.kind] += 1
    return dict(counts)


def _proposed(conference: Conference, names: Names) -> shapes.DecisionView | None:
    if conference.state != "in_review" or conference.proposed is None:
        return None
    by = names.known.get(conference.proposed_by, "")
    return shapes.DecisionView(outcome=conference.proposed, abort_code="", by_name=by, at=conference.proposed_at)


def _decisions(conference: Conference, names: Names) -> list[shapes.DecisionView]:
    def called(ids: Iterable[str]) -> str:
        return ", ".join(names.known.get(id_, id_) for id_ in ids if id_)

    taken = [
        shapes.DecisionView(
            outcome=one.outcome, abort_code=one.abort_code, by_name=called(one.by.split(", ")), at=one.at
        )
        for one in conference.superseded
    ]
    if conference.outcome:
        taken.append(
            shapes.DecisionView(
                outcome=conference.outcome,
                abort_code=conference.abort_code,
                by_name=called(sorted(deciders(conference))),
                at=conference.decided_at or conference.ended_at,
            )
        )
    return taken


def _entry(entry: AuditEntry, names: Names) -> shapes.TrailEntry:
    told = {value: names.known[value] for value in _strings(entry.details) if value in names.known}
    return shapes.TrailEntry(
        seq=entry.seq,
        at=entry.at,
        type=entry.type,
        actor_kind=entry.actor.kind,
        actor=entry.actor.id,
        actor_name=names.known.get(entry.actor.id, ""),
        details=entry.details,
        names=told,
        hash=entry.hash,
        previous=entry.previous,
    )


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _draw(entries: Sequence[AuditEntry], names: Names) -> shapes.DrawProof | None:
    try:
        told = draw_of(row_of(entry, None) for entry in entries)
    except ValueError:
        return None
    if told is None or not told.offers:
        return None
    offers = [
        shapes.DrawOffer(attempt=one.attempt, candidates=list(one.candidates), operator=one.operator, how=one.how)
        for one in told.offers
    ]
    called = {id_: names.known.get(id_, id_) for one in told.offers for id_ in one.candidates}
    return shapes.DrawProof(commitment=told.commitment, seed=told.seed, offers=offers, names=called)


def _looked(entries: Sequence[AuditEntry], names: Names) -> list[shapes.Looked]:
    """One line for each visit, the newest first. The film belongs to the visit in which it was opened."""
    visits: dict[str, shapes.Looked] = {}
    latest: dict[str, str] = {}
    for entry in entries:
        visit = str(entry.details.get("visit", ""))
        if entry.type == "evidence.opened":
            visits[visit] = shapes.Looked(
                at=entry.at,
                name=names.known.get(entry.actor.id, entry.actor.id),
                purpose=str(entry.details.get("purpose", "")),
                what=[],
            )
            latest[entry.actor.id] = visit
        elif entry.type == "film.opened":
            name = names.known.get(entry.actor.id, entry.actor.id)
            alone = shapes.Looked(at=entry.at, name=name, purpose="other", what=[])
            seen = visits.setdefault(latest.get(entry.actor.id, entry.actor.id), alone)
            if "film" not in seen.what:
                seen.what.append("film")
        elif entry.type.startswith("evidence.") and visit in visits:
            kind = str(entry.details.get("kind") or entry.details.get("what", ""))
            if kind and kind not in visits[visit].what:
                visits[visit].what.append(kind)
    return list(reversed(visits.values()))


async def _earlier(house: House, seen: Seen) -> list[shapes.EarlierCase]:
    found = await house.store.conferences_of(seen.organisation.id, seen.identification.id)
    return [
        shapes.EarlierCase(id=one.id, created_at=one.created_at, standing=standing_of(one))
        for one in found
        if one.id != seen.conference.id
    ]


# --- the evidence ---------------------------------------------------------------------------------------------


async def evidence_view(house: House, caller: Caller, seen: Seen, visit: Visit) -> shapes.CaseEvidence:
    """Everything behind the door, with addresses for this visit."""
    conference, content = seen.conference, seen.content
    organisation = seen.organisation.id
    artifacts = [
        one for one in await house.store.artifacts(organisation, conference.id) if one.state in ("stored", "deleted")
    ]
    entries = await house.store.audit(organisation, conference.id)
    compared = {
        str(entry.details.get("artifact")): str(entry.details.get("verdict", ""))
        for entry in entries
        if entry.type == "photo.compared"
    }

    def src(one: Artifact) -> str:
        return address(house, caller, conference.id, visit.id, one.id) if one.state == "stored" else ""

    return shapes.CaseEvidence(
        visit=shapes.VisitView(id=visit.id, expires=visit.expires, signature=visit.signature),
        data=data_of(seen),
        steps=[step_view(house, seen, step, artifacts) for step in seen.process.steps],
        photos=[_photo(one, src(one), compared.get(one.id, "")) for one in artifacts if one.kind == "photo"],
        recordings=[_recording(one, src(one)) for one in artifacts if one.kind in ("recording", "video")],
        documents=[_document(house, conference, one, src(one)) for one in artifacts if one.kind == "document"],
        chat=[ChatView(id=one.id, person=one.person, text=one.text, at=one.at) for one in content.chat],
        device=device_view(content),
        location=location_view(content),
        consent=shapes.ConsentView(text=content.consent.text, language=content.consent.language, at=content.consent.at)
        if content.consent
        else None,
        checks=[check_view(one, one.reason) for one in (*content.capture.checks, *content.face_checks)],
        read=_read(seen),
        note=content.note,
        write_up=content.write_up,
        reasons=list(content.reasons),
        applicant_address=content.applicant_address,
        applicant_browser=content.applicant_user_agent,
        personal=_personal(house, conference, entries),
        package=address(house, caller, conference.id, visit.id, "package") if conference.state in FINAL else "",
    )


def _photo(one: Artifact, src: str, compared: str) -> shapes.CasePhoto:
    return shapes.CasePhoto(
        id=one.id,
        purpose=one.name,
        src=src,
        at=one.created_at,
        width=one.width,
        height=one.height,
        size=one.size,
        sha256=one.sha256,
        compared=compared,
        deleted=one.state == "deleted",
    )


def _recording(one: Artifact, src: str) -> shapes.CaseRecording:
    return shapes.CaseRecording(
        id=one.id,
        person=one.person,
        segment=one.segment,
        src=src,
        mime=one.mime,
        started_at=one.started_at or one.created_at,
        duration_ms=one.duration_ms,
        size=one.size,
        sha256=one.sha256,
        clean=one.clean,
        deleted=one.state == "deleted",
    )


def _document(house: House, conference: Conference, one: Artifact, src: str) -> shapes.CaseDocument:
    return shapes.CaseDocument(
        id=one.id,
        name=open_name(house, conference, one),
        mime=one.mime,
        src=src,
        at=one.created_at,
        size=one.size,
        sender=one.person,
        accepted=one.accepted,
        deleted=one.state == "deleted",
    )


_REQUEST_NAMES = {
    "surname": "surname", "given_names": "name", "number": "documentNumber", "birth": "birthDate",
    "expiry": "documentExpiry", "nationality": "nationality", "sex": "gender", "personal_number": "fiscalCode",
}  # fmt: skip
"""Under which name a request may say what a document says."""


def _read(seen: Seen) -> list[shapes.ReadView]:
    """What was read from the document, beside the request's own."""
    data, rows = seen.request.data, []
    for name, field in seen.content.capture.fields.items():
        asked = data.get(_REQUEST_NAMES.get(name, name), "")
        requested = str(asked) if isinstance(asked, str | int) else ""
        kind: Any = "date" if name in ("birth", "expiry") else "text"
        rows.append(
            shapes.ReadView(
                name=name, value=field.value, requested=requested, differs=differs(requested, field.value, kind)
            )
        )
    return rows


def _personal(house: House, conference: Conference, entries: Sequence[AuditEntry]) -> dict[str, dict[str, Any]]:
    found = {}
    for entry in entries:
        if entry.personal:
            plain = house.keyring.open(conference.wrapped_key, entry.personal, f"audit:{conference.id}")
            found[str(entry.seq)] = msgspec.json.decode(plain)["details"]
    return found
