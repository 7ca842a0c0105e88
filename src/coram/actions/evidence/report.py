"""`report.pdf`: the audit document's facts in sentences and tables, for people."""

from collections.abc import Mapping

import msgspec

from coram.actions.evidence.data import ConferenceFacts, StepFacts
from coram.actions.evidence.report_words import Telling, plain
from coram.core.artifact import Artifact
from coram.core.comparing import differs
from coram.core.evidence import AuditDocument, Row, comparisons, from_iso
from coram.core.report import Block, Commands, Facts, Grid, Picture, Pictures, Report, Section, Tone, Words
from coram.ports.seal import SealIdentity


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What the report is made of. `paths` say where in the package an artifact (by id) lies; `names` are people of
    the organisation by id. `pictures`: whether photos are shown.
    """

    document: AuditDocument
    facts: ConferenceFacts
    artifacts: tuple[Artifact, ...]
    paths: Mapping[str, str]
    zone: str
    organisation: str
    seal: SealIdentity
    pictures: bool


def picture_name(artifact: Artifact) -> str:
    """The name by which the report shows a photo."""
    return f"{artifact.id}.{'png' if artifact.mime == 'image/png' else 'jpg'}"


def report_of(source: Source) -> Report:
    """The whole report."""
    found = source.facts.conference
    tell = Telling(found.language or source.facts.process.languages[0], source.zone)
    outcome, tone = _outcome(source, tell)
    sections = [
        ("section.summary", _summary(source, tell)),
        ("section.consent", _consent(source, tell)),
        ("section.checks", _checks(source, tell)),
        ("section.data", _data(source, tell)),
        ("section.request", _request(source, tell)),
        ("section.photos", _photos(source, tell)),
        ("section.files", _files(source, tell)),
        ("section.device", _device(source, tell)),
        ("section.draw", _draw(source, tell)),
        ("section.words", _written(source, tell)),
        ("section.timeline", _timeline(source, tell)),
        ("section.verify", _verify(source, tell)),
    ]
    return Report(
        language=tell.language,
        title=tell("title"),
        subtitle=f"{source.organisation} · {tell('conference')} {found.id}",
        outcome=outcome,
        tone=tone,
        sections=tuple(Section(title=tell(name), blocks=tuple(blocks)) for name, blocks in sections if blocks),
        footer=tell("footer", conference=found.id),
        page=tell("page", page="{page}", pages="{pages}"),
        spelled=tell("spelled"),
        author=f"Coram, {source.seal.subject.removeprefix('CN=')}",
    )


def _outcome(source: Source, tell: Telling) -> tuple[str, Tone]:
    found = source.facts.conference
    if found.state == "closed" and found.outcome:
        tone: Tone = "good" if found.outcome == "completed" else "bad" if found.outcome == "aborted" else "open"
        return tell(f"outcome.{found.outcome}"), tone
    why = tell.known(f"why.{found.ended_why}", str(found.ended_why or ""))
    return f"{tell('outcome.ended')}: {why}", "bad"


def _summary(source: Source, tell: Telling) -> list[Block]:
    facts = source.facts
    found, process, operator = facts.conference, facts.process, facts.operator
    abort = process.abort_code(found.abort_code) if found.abort_code else None
    named = process.text(abort.label, tell.language) if abort else ""
    rows = [
        (tell("test_mode"), " ") if found.mode == "test" else ("", ""),
        (tell("organisation"), source.organisation),
        (tell("process"), f"{process.name}, {tell('version', version=process.version)}"),
        (tell("identification"), found.identification),
        (tell("operator"), f"{operator.name} ({operator.login})" if operator else tell("nobody")),
        (tell("reason_code"), " · ".join(part for part in (found.abort_code, named) if part)),
        (tell("language"), found.language),
        (tell("opened"), tell.both(found.created_at)),
        (tell("waiting_since"), tell.both(found.waiting_since)),
        (tell("answered"), tell.both(found.answered_at)),
        (tell("ended"), tell.both(found.ended_at)),
        (tell("times"), "UTC" if source.zone == "UTC" else tell("times_text", zone=source.zone)),
    ]
    return [_facts(rows)]


def _consent(source: Source, tell: Telling) -> list[Block]:
    consent = source.document.consent
    if not consent:
        return [Words(lines=(tell("consent_none"),))]
    at = tell.both(from_iso(consent["at"])) if consent.get("at") else ""
    version = tell("version", version=consent.get("process_version"))
    given = " · ".join(part for part in (at, str(consent.get("language", "")), version) if part)
    return [Words(lines=(str(consent.get("text", "")),), quote=True), _facts([(tell("consent_at"), given)])]


def _checks(source: Source, tell: Telling) -> list[Block]:
    steps = source.facts.steps
    rows = tuple(
        (step.title, tell(f"status.{step.status}"), tell.known(f"person.{step.actor}", ""),
         tell.utc(step.completed_at) if step.completed_at else "", step.note)
        for step in steps
    )  # fmt: skip
    head = (tell("check"), tell("result"), tell("by"), f"{tell('at')} (UTC)", tell("note"))
    blocks: list[Block] = [Grid(widths=(4, 2, 2, 3, 3), head=head, rows=rows)] if rows else []
    for step in steps:
        blocks += _items(step, tell)
    return blocks


def _items(step: StepFacts, tell: Telling) -> list[Block]:
    blocks: list[Block] = []
    if step.items:
        rows = tuple(
            (item.text or item.id, item.category, tell(f"item.{item.result or 'open'}"), item.note)
            for item in step.items
        )
        head = (tell("point"), tell("category"), tell("result"), tell("note"))
        blocks.append(Words(lines=(tell("items", title=step.title),)))
        blocks.append(Grid(widths=(5, 2, 2, 4), head=head, rows=rows))
    for code in step.codes:
        said = tell("code_sent", channel=code.channel, destination=code.destination)
        ended = f"{tell('code_ok')}: {tell.both(code.verified_at)}" if code.verified_at else tell("code_open")
        blocks.append(Words(lines=(f"{said}, {tell.utc(code.sent_at)}: {ended}",)))
    return blocks


def _data(source: Source, tell: Telling) -> list[Block]:
    rows = []
    labels = {
        field.name: source.facts.process.text(field.label, tell.language)
        for step in source.facts.process.steps
        for field in step.fields
    }
    kinds = {field.name: field.type for step in source.facts.process.steps for field in step.fields}
    for step in source.facts.steps:
        for name, field in step.fields.items():
            apart = differs(field.original, field.value, kinds.get(name, "text"))
            origin = tell.known(f"source.{field.source}", "")
            rows.append((labels.get(name, name), field.value, origin, field.original, tell("differs") if apart else ""))
    if not rows:
        return [Words(lines=(tell("form_none"),))]
    head = (tell("field"), tell("value"), tell("source"), tell("requested"), "")
    return [Grid(widths=(3, 4, 3, 4, 2), head=head, rows=tuple(rows))]


def _request(source: Source, tell: Telling) -> list[Block]:
    told = source.document.identification
    rows = [(tell("request_source"), tell.known(f"source.{told.get('source')}", ""))]
    for name, value in sorted(told.get("data", {}).items()):
        rows.append((str(name), str(value) if plain(value) else msgspec.json.encode(value).decode()))
    return [_facts(rows)]


def _photos(source: Source, tell: Telling) -> list[Block]:
    instead = tell("photo_unreadable" if source.pictures else "photo_text")
    compared = comparisons(source.document.timeline)
    shown = []
    for one in source.artifacts:
        if one.kind != "photo" or one.state not in ("stored", "deleted"):
            continue
        verdict = tell.known(f"compared.{compared.get(one.id, {}).get('verdict')}", "")
        told = (tell.both(one.created_at), verdict, source.paths.get(one.id, ""), f"SHA-256 {one.sha256}")
        lines = tuple(line for line in told if line)
        title = tell.known(f"photo.{one.name}", one.name)
        gone = tell("photo_gone") if one.state == "deleted" and source.pictures else instead
        name = picture_name(one) if source.pictures and one.state == "stored" else ""
        shown.append(Picture(name=name, title=title, lines=lines, instead=gone))
    return [Pictures(pictures=tuple(shown))] if shown else [Words(lines=(tell("photos_none"),))]


def _files(source: Source, tell: Telling) -> list[Block]:
    rows = []
    for one in source.artifacts:
        if one.kind == "photo" or one.state not in ("stored", "deleted"):
            continue
        note = ""
        if one.kind == "recording":
            note = tell("recording_facts", seconds=round(one.duration_ms / 1000, 1), at=tell.utc(one.started_at))
            note += "" if one.clean else f"; {tell('unclean')}"
        rows.append((source.paths.get(one.id, ""), str(one.size), one.sha256, note))
    if not rows:
        return [Words(lines=(tell("files_none"),))]
    head = (tell("path"), tell("size"), tell("digest"), tell("note"))
    return [Grid(widths=(4, 2, 6, 3), head=head, rows=tuple(rows), fixed=(2,)), Words(lines=(tell("files_text"),))]


def _device(source: Source, tell: Telling) -> list[Block]:
    document = source.document
    device, location = document.device_test, document.location
    where = ""
    if location:
        degrees = ", ".join(str(location.get(name)) for name in ("latitude", "longitude"))
        where = str(location.get("error") or f"{degrees} (± {location.get('accuracy')} m)")
    rows = [
        (tell("address"), str(document.applicant.get("address") or "")),
        (tell("browser"), str(document.applicant.get("user_agent") or "")),
        (tell("device"), tell.known(f"verdict.{device.get('verdict')}", "") if device else ""),
        (tell("location"), where),
        (tell("operator_address"), str((document.operator or {}).get("address") or "")),
    ]
    return [_facts(rows)] if any(value for _, value in rows) else []


def _draw(source: Source, tell: Telling) -> list[Block]:
    draw = source.document.draw
    if draw is None or not draw.offers:
        return [Words(lines=(tell("draw_none"),))]
    rows = tuple(
        (str(offer.attempt), tell.known(f"how.{offer.how}", offer.how), "\n".join(offer.candidates), offer.operator)
        for offer in draw.offers
    )
    head = (tell("draw_attempt"), tell("draw_how"), tell("draw_among"), tell("draw_chosen"))
    return [
        Words(lines=(tell("draw_text"),)),
        _facts([(tell("draw_commitment"), draw.commitment), (tell("draw_seed"), draw.seed)]),
        Grid(widths=(2, 2, 6, 6), head=head, rows=rows, fixed=(2, 3)),
    ]


def _written(source: Source, tell: Telling) -> list[Block]:
    document = source.document
    blocks: list[Block] = []
    if document.note:
        blocks += [Words(lines=(tell("operator_note"),)), Words(lines=(document.note,), quote=True)]
    if document.chat:
        said = [f"{tell.known('person.' + str(line.get('person')), '')}: {line.get('text')}" for line in document.chat]
        blocks += [Words(lines=(tell("chat"),)), Words(lines=tuple(said), quote=True)]
    return blocks


def _timeline(source: Source, tell: Telling) -> list[Block]:
    head = (tell("number"), tell("utc"), tell("local", zone=source.zone), tell("who"), tell("what"))
    rows = tuple(_row(row, source, tell) for row in source.document.timeline)
    return [Words(lines=(tell("timeline_text"),)), Grid(widths=(0, 10, 11, 7, 18), head=head, rows=rows)]


def _row(row: Row, source: Source, tell: Telling) -> tuple[str, ...]:
    at = from_iso(row.at)
    operator = source.facts.operator
    who = tell.known(f"person.{row.actor.kind}", row.actor.kind)
    if row.actor.kind == "operator" and operator and operator.id == row.actor.id:
        who = operator.name
    what = tell.known(f"event.{row.type}", row.type)
    details = tell.details(row.details, row.personal.details if row.personal else {})
    utc, local = tell.utc(at), tell.local(at)
    return str(row.seq), utc, local, who, f"{what}\n{details}" if details else what


def _verify(source: Source, tell: Telling) -> list[Block]:
    seal, root = source.seal, source.facts.conference.id
    rows = source.document.timeline
    head = tell("chain_head", entries=len(rows), head=rows[-1].hash if rows else "")
    openssl = (
        "openssl cms -verify -cades -binary -inform DER -in manifest.p7s \\",
        "  -content manifest.json -CAfile seal.pem -purpose any -out /dev/null",
        "openssl x509 -in seal.pem -noout -fingerprint -sha256",
        "sha256sum *.json *.pdf */*",
    )
    blocks: list[Block] = [
        Words(lines=(tell("verify_text"),)),
        Commands(lines=(f"coram verify {root}.zip",)),
        Words(lines=(tell("verify_openssl"),)),
        Commands(lines=openssl),
        _facts(
            [
                (tell("seal_subject"), seal.subject),
                (tell("seal_issuer"), seal.issuer),
                (tell("seal_fingerprint"), seal.fingerprint),
                (tell("chain"), head),
            ]
        ),
    ]
    if seal.self_made:
        blocks.append(Words(lines=(tell("verify_self"),)))
    return blocks


def _facts(rows: list[tuple[str, str]]) -> Facts:
    return Facts(rows=tuple((label, value) for label, value in rows if value))
