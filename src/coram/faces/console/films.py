"""Reviewers, supervisors and auditors: a film of both people side by side, made on request."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream

from coram.actions.access import downloads
from coram.actions.cases.visiting import must_look
from coram.actions.evidence import film
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.film import Film
from coram.faces.console import film_shapes as shapes
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.ranges import described, span

_PATH = "/console/api/conferences/{conference:str}/film"


@post(_PATH, status_code=200, summary="Have a film made of both recordings")
async def asked(
    house: TheHouse, caller: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Reason]
) -> shapes.FilmView:
    who = must_look(caller)
    return _view(await film.ask(house, who, caller.organisation, conference, reason=data.reason))


@get(_PATH, summary="How far the film is")
async def progress(house: TheHouse, caller: TheCaller, conference: FromPath[str]) -> shapes.FilmView:
    must_look(caller)
    return _view(await film.progress(house, caller.organisation, conference))


@post(f"{_PATH}/open", status_code=200, summary="An address to see the film at, for ten minutes")
async def opened(
    house: TheHouse, caller: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Reason]
) -> shapes.FilmAddress:
    who = must_look(caller)
    found = await film.read(house, who, caller.organisation, conference, reason=data.reason)
    expires, signature = downloads.sign(house, caller.organisation, conference, _what(caller))
    path = _PATH.replace("{conference:str}", conference)
    return shapes.FilmAddress(
        url=f"{path}/video?expires={expires}&signature={signature}",
        expires_at=expires * 1000,
        duration_ms=found.duration_ms,
    )


@get(f"{_PATH}/video", summary="The film: MP4, whole or in ranges")
async def video(
    request: Request[Any, Any, Any],
    house: TheHouse,
    caller: TheCaller,
    conference: FromPath[str],
    expires: Annotated[int, QueryParameter(ge=0)] = 0,
    signature: Annotated[str, QueryParameter(max_length=64)] = "",
) -> Response[bytes] | Stream:
    must_look(caller)
    found = await film.progress(house, caller.organisation, conference)
    downloads.check(house, caller.organisation, conference, _what(caller), expires, signature)
    size, etag = (found.size, f'"{found.sha256}"') if found else (0, "")
    headers = {
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Content-Disposition": f'inline; filename="{conference}.mp4"',
        "Referrer-Policy": "no-referrer",
    }
    asked_for = span(request.headers.get("range", ""), request.headers.get("if-range", ""), size, etag)
    if asked_for is None:
        return Response(b"", status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    start, length = asked_for
    return Stream(
        await _content(house, caller, conference, start, length),
        status_code=200 if length == size else 206,
        media_type="video/mp4",
        headers=headers | dict(described(start, length, size)),
    )


async def _content(house: House, caller: Caller, conference: str, start: int, length: int) -> Any:
    return await film.content(house, caller.organisation, conference, start, length)


def _what(caller: Caller) -> str:
    return f"film:{caller.id}"


def _view(found: Film | None) -> shapes.FilmView:
    return shapes.FilmView(
        state=found.state if found else "none",
        percent=found.percent if found else 0,
        asked_at=found.asked_at if found else 0,
        made_at=found.made_at if found else 0,
        size=found.size if found else 0,
        duration_ms=found.duration_ms if found else 0,
        problem=found.problem if found else "",
    )


ROUTES = [asked, progress, opened, video]
