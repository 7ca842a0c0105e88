"""The call in hand, as the operator sees it."""

from collections.abc import Mapping, Sequence

from coram.actions.capture.files import open_name
from coram.actions.conference.codes import CODE_TRIES
from coram.actions.conference.reading import Seen, ice_servers, photos_and_documents, recording_runs, see
from coram.actions.house import House
from coram.actions.ledger import open_content
from coram.actions.monitor import Line
from coram.core.access import Caller
from coram.core.artifact import Artifact
from coram.core.comparing import differs
from coram.core.conference import Conference
from coram.core.content import ConferenceContent, StepResult
from coram.core.document_comparing import Compared, field_of
from coram.core.process import Process, Step
from coram.core.script import blocking, status_of
from coram.faces.console import shapes
from coram.faces.console.document_data import document_data, read_of
from coram.faces.console.face_match import face_match


async def call_view(house: House, caller: Caller, conference: str) -> shapes.CallView:
    """The operator's own call. Raises NotFound."""
    seen = await see(house, caller.organisation, conference)
    files = await photos_and_documents(house, seen)
    found, content, call = seen.conference, seen.content, house.monitor.call(conference)
    line = call.lines.get("applicant") or Line()
    now = house.clock.now()
    photos = [one for one in files if one.kind == "photo" and one.state == "stored"]
    read = read_of(seen, photos, now)
    values = {one.name: one for one in read.fields}
    if line.reported_at and now - line.reported_at > 10_000:
        line = Line()
    return shapes.CallView(
        conference=conference,
        state=found.state,
        applicant_name=applicant_name(seen),
        process_name=seen.process.name,
        language=found.language,
        answered_at=found.answered_at,
        applicant_present=not found.applicant_left_at,
        return_by=found.applicant_left_at + seen.organisation.limits.return_seconds * 1000
        if found.applicant_left_at and found.state == "in_call"
        else None,
        data=data_of(seen),
        steps=[step_view(house, seen, step, files, values) for step in seen.process.steps],
        photos=[_photo(caller, conference, one) for one in photos],
        document_data=document_data(read, photos, now),
        face_match=face_match(seen, photos, now),
        documents=[
            _document(house, caller, seen, one) for one in files if one.kind == "document" and one.state != "discarded"
        ],
        chat=[shapes.ChatView(id=one.id, person=one.person, text=one.text, at=one.at) for one in content.chat],
        ask=_ask(content),
        camera_facing=content.camera.facing,
        camera_torch=content.camera.torch,
        camera_zoom=content.camera.zoom,
        code=_code(content),
        location=location_view(content),
        device=device_view(content),
        earlier=await _earlier(house, seen),
        recording=_recording(house, seen),
        applicant_line=shapes.LineView(
            quality=line.quality,
            round_trip_ms=line.round_trip_ms,
            loss_percent=line.loss_percent,
            received_kbps=line.received_kbps,
            frames_per_second=line.frames_per_second,
        ),
        note=content.note,
        abort_codes=[
            shapes.AbortCodeView(code=one.code, label=seen.process.text(one.label, _language(seen)), fraud=one.fraud)
            for one in seen.process.abort_codes
        ],
        blocking=list(blocking(seen.process, content, files)),
        media_epoch=call.epoch,
        ice_servers=[
            shapes.IceServer(urls=list(one.urls), username=one.username, credential=one.credential)
            for one in ice_servers(house, caller.session[:24])
        ],
        max_kbps=1500,
        outcome=found.outcome,
        ended_why=found.ended_why,
        write_up=content.write_up,
        watched_by=await _names(house, found, [one.supervisor for one in found.watchers if one.told]),
        handing_over_to=", ".join(await _names(house, found, [found.successor] if found.successor else [])),
        suspicion=shapes.SuspicionView(text=content.suspicion.text, at=content.suspicion.at)
        if content.suspicion is not None
        else None,
    )


async def _names(house: House, conference: Conference, ids: Sequence[str]) -> list[str]:
    found = [await house.store.staff_member(conference.organisation, one) for one in ids]
    return [member.name for member in found if member is not None]


def applicant_name(seen: Seen) -> str:
    """As the request names them; "" where it does not."""
    data = seen.request.data
    return " ".join(str(data[key]) for key in ("name", "surname") if isinstance(data.get(key), str)).strip()


def _language(seen: Seen) -> str:
    return seen.conference.language


def data_of(seen: Seen) -> list[shapes.Sourced]:
    return [
        shapes.Sourced(name=name, value=str(value), source=seen.identification.source)
        for name, value in seen.request.data.items()
        if isinstance(value, str | int | float | bool) and str(value)
    ]


def step_view(
    house: House, seen: Seen, step: Step, files: Sequence[Artifact], read: Mapping[str, Compared] | None = None
) -> shapes.StepView:
    """`read`: what the document's photos say, by field, where that is offered."""
    content, process = seen.content, seen.process
    result = content.steps.get(step.name, StepResult())
    language = _language(seen)
    return shapes.StepView(
        name=step.name,
        kind=step.kind,
        title=process.text(step.title, language),
        text=process.text(step.text, language) if step.kind != "consent" else "",
        mandatory=step.mandatory,
        status=status_of(step, result, content, files),
        by=result.actor,
        at=result.at,
        items=_items(process, step, content, result, language),
        fields=_fields(seen, step, result, language, read or {}),
        photos=list(step.photos),
        channels=list(step.channels),
        note=result.note,
    )


def _items(
    process: Process, step: Step, content: ConferenceContent, result: StepResult, language: str
) -> list[shapes.ItemView]:
    answered = {item.id: item for item in result.items}
    chosen = {choice.id: choice for choice in step.pool}
    views = []
    for id_ in content.drawn.get(step.name, ()):
        choice, answer = chosen.get(id_), answered.get(id_)
        if choice is not None:
            views.append(
                shapes.ItemView(
                    id=id_,
                    text=process.text(choice.text, language),
                    category=choice.category,
                    result=answer.result if answer else "",
                    note=answer.note if answer else "",
                )
            )
    return views


def _fields(
    seen: Seen, step: Step, result: StepResult, language: str, read: Mapping[str, Compared]
) -> list[shapes.FieldView]:
    views = []
    for field in step.fields:
        asked = seen.request.data.get(field.request_key, "") if field.request_key else ""
        requested, value = str(asked), result.values.get(field.name, "")
        told = read.get(field_of(field.request_key) or field_of(field.name))
        views.append(
            shapes.FieldView(
                name=field.name,
                label=seen.process.text(field.label, language),
                type=field.type,
                required=field.required,
                value=value,
                requested=requested,
                requested_source=seen.identification.source if requested else "",
                differs=differs(requested, value, field.type),
                read=told.read if told else "",
                read_repaired=bool(told and told.repaired),
            )
        )
    return views


def _src(caller: Caller, conference: str, artifact: Artifact) -> str:
    return f"{caller.console}/api/calls/{conference}/artifacts/{artifact.id}"


def _photo(caller: Caller, conference: str, one: Artifact) -> shapes.PhotoView:
    return shapes.PhotoView(
        id=one.id,
        purpose=one.name,
        src=_src(caller, conference, one),
        width=one.width,
        height=one.height,
        size=one.size,
        sha256=one.sha256,
        at=one.created_at,
    )


def _document(house: House, caller: Caller, seen: Seen, one: Artifact) -> shapes.DocumentView:
    return shapes.DocumentView(
        id=one.id,
        name=open_name(house, seen.conference, one),
        mime=one.mime,
        size=one.size,
        src=_src(caller, seen.conference.id, one),
        direction="from_applicant" if one.person == "applicant" else "to_applicant",
        accepted=one.accepted,
        complete=one.state == "stored",
    )


def _ask(content: ConferenceContent) -> shapes.AskView | None:
    ask = content.ask
    return shapes.AskView(id=ask.id, kind=ask.kind, purpose=ask.purpose, at=ask.at) if ask else None


def _code(content: ConferenceContent) -> shapes.CodeView | None:
    if not content.codes:
        return None
    last = content.codes[-1]
    return shapes.CodeView(
        channel=last.channel,
        destination=masked(last.destination),
        sent_at=last.sent_at,
        expires_at=last.expires_at,
        tries_left=CODE_TRIES - last.tries,
        verified=bool(last.verified_at),
    )


def masked(destination: str) -> str:
    """An address of which only its owner recognises the rest: first letter and domain, or the last two digits."""
    local, at, domain = destination.rpartition("@")
    if at:
        return f"{local[:1]}…@{domain}"
    return f"…{destination[-2:]}"


def location_view(content: ConferenceContent) -> shapes.LocationView | None:
    found = content.location
    if found is None:
        return None
    return shapes.LocationView(
        latitude=found.latitude,
        longitude=found.longitude,
        accuracy=found.accuracy,
        error=found.error,
        at=found.at,
    )


def device_view(content: ConferenceContent) -> shapes.DeviceView | None:
    if content.device is None:
        return None
    findings = [
        shapes.FindingView(
            item=str(one.get("item", "")),
            verdict=one.get("verdict", "fair"),
            code=str(one.get("code", "")),
            value=str(one.get("value", "")),
        )
        for one in content.device.findings
    ]
    return shapes.DeviceView(verdict=content.device.verdict, findings=findings)


def _recording(house: House, seen: Seen) -> shapes.RecordingView:
    tracks = house.monitor.call(seen.conference.id).tracks
    applicant, operator = tracks.get("applicant"), tracks.get("operator")
    return shapes.RecordingView(
        required=seen.process.recording,
        running=recording_runs(house, seen.conference.id),
        applicant_bytes=applicant.bytes if applicant else 0,
        operator_bytes=operator.bytes if operator else 0,
        stalled=[name for name, track in tracks.items() if track.stalled],
    )


async def _earlier(house: House, seen: Seen) -> list[shapes.EarlierAttempt]:
    found = await house.store.conferences_of(seen.organisation.id, seen.identification.id)
    return [
        shapes.EarlierAttempt(
            conference=one.id,
            created_at=one.created_at,
            outcome=one.outcome or one.ended_why or one.state,
            note=open_content(house, one).note,
        )
        for one in found
        if one.id != seen.conference.id and one.created_at <= seen.conference.created_at
    ]
