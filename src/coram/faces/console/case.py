"""One case: looking into it, proving it, deciding about it, keeping or erasing it."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, Response, get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream

from coram.actions.capture.kept import the_conference
from coram.actions.cases import visiting
from coram.actions.cases.flagging import set_flag
from coram.actions.cases.packing import zipped
from coram.actions.cases.proving import prove
from coram.actions.conference import confirming
from coram.actions.conference.finishing import sealed_package
from coram.actions.conference.reading import see
from coram.actions.evidence.deletion import erase_everything
from coram.actions.evidence.exporting import export_data
from coram.actions.evidence.holding import set_hold
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Invalid
from coram.faces.console import case_shapes as shapes
from coram.faces.console.case_view import case_view, evidence_view, reference
from coram.faces.console.film_shapes import Reason
from coram.faces.console.guards import NO_STORE
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.ranges import described, span

_ONE = "/console/api/cases/{conference:str}"
Secret = Annotated[str, QueryParameter(max_length=64)]
Instant = Annotated[int, QueryParameter(ge=0)]
_PRIVATE = {"Cache-Control": "private, no-store", "Accept-Ranges": "bytes", "Referrer-Policy": "no-referrer"}


@get(_ONE, summary="A case, closed")
async def one(house: TheHouse, looker: TheCaller, conference: FromPath[str]) -> shapes.CaseView:
    return await case_view(house, looker, await see(house, looker.organisation, conference))


@post(f"{_ONE}/open", status_code=200, summary="Say why, and see the evidence")
async def opened(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.OpenCase]
) -> shapes.CaseEvidence:
    visit = await visiting.begin(house, looker, conference, data.purpose, data.reason)
    return await evidence_view(house, looker, await see(house, looker.organisation, conference), visit)


@post(f"{_ONE}/renew", status_code=200, summary="The evidence of a visit again, with fresh addresses")
async def renewed(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.VisitView]
) -> shapes.CaseEvidence:
    visit = visiting.Visit(id=data.id, expires=data.expires, signature=data.signature)
    await visiting.check(house, looker, conference, visit)
    return await evidence_view(house, looker, await see(house, looker.organisation, conference), visit)


@get(f"{_ONE}/files/{{artifact:str}}", summary="A photo, document or recording, whole or in ranges")
async def file(
    request: Request[Any, Any, Any],
    house: TheHouse,
    looker: TheCaller,
    conference: FromPath[str],
    artifact: FromPath[str],
    visit: Secret = "",
    expires: Instant = 0,
    signature: Secret = "",
) -> Response[bytes] | Stream:
    found, name = await visiting.open_file(house, looker, conference, visit, artifact, expires, signature)
    etag = f'"{found.sha256}"'
    headers = {
        **_PRIVATE,
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(name or found.name)}",
    }
    wanted = span(request.headers.get("range", ""), request.headers.get("if-range", ""), found.size, etag)
    if wanted is None:
        return Response(b"", status_code=416, headers=headers | {"Content-Range": f"bytes */{found.size}"})
    start, length = wanted
    body = await visiting.content(house, looker, found, start, length)
    return _part(body, start, length, found.size, found.mime, headers)


@get(f"{_ONE}/package", summary="The evidence package, whole or in ranges")
async def package(
    request: Request[Any, Any, Any],
    house: TheHouse,
    looker: TheCaller,
    conference: FromPath[str],
    visit: Secret = "",
    expires: Instant = 0,
    signature: Secret = "",
) -> Response[bytes] | Stream:
    await visiting.note_download(house, looker, conference, visit, "package", expires, signature)
    found = await sealed_package(house, looker.organisation, conference, recordings=True)
    etag = f'"{found.sha256}"'
    headers = {**_PRIVATE, "ETag": etag, "Content-Disposition": f'attachment; filename="{found.name}"'}
    wanted = span(request.headers.get("range", ""), request.headers.get("if-range", ""), found.size, etag)
    if wanted is None:
        return Response(b"", status_code=416, headers=headers | {"Content-Range": f"bytes */{found.size}"})
    start, length = wanted
    return _part(found.reader(start, length), start, length, found.size, "application/zip", headers)


def _part(body: Any, start: int, length: int, size: int, mime: str, headers: dict[str, str]) -> Stream:
    status = 200 if length == size else 206
    told = headers | dict(described(start, length, size))
    return Stream(body, status_code=status, media_type=mime, headers=told)


@post(f"{_ONE}/prove", status_code=200, summary="Whether it is still what it was")
async def proved(house: TheHouse, looker: TheCaller, conference: FromPath[str]) -> shapes.CaseProof:
    report, more = await prove(house, looker, conference)
    checks = [shapes.CheckResult(name=check.name, problems=list(check.problems)) for check in (*report.checks, *more)]
    seal = report.seal
    return shapes.CaseProof(
        holds=bool(report.checks) and not any(check.problems for check in checks),
        checks=checks,
        notes=list(report.notes),
        sealed_by=seal.subject if seal else "",
        fingerprint=seal.fingerprint if seal else "",
        stamped_at=seal.stamped_at if seal else "",
    )


# --- deciding, keeping, erasing ---------------------------------------------------------------------------------


@post(f"{_ONE}/confirm", status_code=204, summary="Decide what waits for a second person")
async def confirm(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.ConfirmCase]
) -> None:
    await confirming.confirm(house, looker, conference, data.outcome, data.abort_code, data.note)


@post(f"{_ONE}/supersede", status_code=204, summary="Replace a decision that was told, with a reason")
async def supersede(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.SupersedeCase]
) -> None:
    await the_conference(house, looker.organisation, conference)
    await confirming.supersede(house, looker, conference, data.outcome, data.abort_code, data.reason)


@put(f"{_ONE}/flag", status_code=204, summary="Suspect fraud, or no longer; the applicant is never told")
async def flag(house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.FlagCase]) -> None:
    await the_conference(house, looker.organisation, conference)
    _must_decide(looker)
    await set_flag(house, looker, conference, flagged=data.flagged, reason=data.reason)


@put(f"{_ONE}/hold", status_code=204, summary="Keep it from being deleted, or allow that again")
async def hold(house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.HoldCase]) -> None:
    await the_conference(house, looker.organisation, conference)
    who = _supervisor(looker)
    await set_hold(house, who, looker.organisation, conference, held=data.held, reason=data.reason)


@post(f"{_ONE}/erase", status_code=204, summary="Erase everything that is known of it")
async def erase(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.EraseCase]
) -> None:
    found = await the_conference(house, looker.organisation, conference)
    who = _supervisor(looker)
    if data.typed.strip().upper() != reference(found):
        raise Invalid("type the reference of this case", field="typed")
    await erase_everything(house, who, looker.organisation, conference, reason=data.why)


@post(f"{_ONE}/export", status_code=200, summary="The person's data, for that person, as a ZIP")
async def export(house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[Reason]) -> Stream:
    await the_conference(house, looker.organisation, conference)
    who = _supervisor(looker)
    files = await export_data(house, who, looker.organisation, conference=conference, reason=data.reason)
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="data-{conference}.zip"'}
    return Stream(zipped(files), media_type="application/zip", headers=headers)


def _supervisor(caller: Caller) -> Actor:
    if "supervisor" not in caller.roles:
        raise Forbidden("only supervisors may do this", code="NOT_SUPERVISOR")
    return Actor(kind="staff", id=caller.id)


def _must_decide(caller: Caller) -> None:
    if {"reviewer", "supervisor"}.isdisjoint(caller.roles):
        raise Forbidden("auditors only read", code="NOT_REVIEWER")


ROUTES = [one, opened, renewed, file, package, proved, confirm, supersede, flag, hold, erase, export]
