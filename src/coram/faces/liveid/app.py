"""`/app/*`: what an applicant's browser opens."""

from collections.abc import Awaitable, Callable

import structlog
from litestar import Response
from litestar.exceptions import HTTPException

from coram.actions.access.limits import Allowances
from coram.actions.house import House
from coram.actions.identification.requests import organisation_named
from coram.actions.identification.starting import open_link, start
from coram.core.errors import Refusal, TooMany, Unavailable
from coram.core.origins import ANYBODY, checked_address, is_listed, origin_of
from coram.core.process import Process
from coram.faces.liveid import dialect, pages
from coram.faces.liveid import requirements as requirements_words
from coram.faces.liveid.refusals import successor
from coram.faces.liveid.requests import ONLY_WITH_START, live_request, request_from
from coram.faces.liveid.words import language_for, message_for
from coram.faces.problem import request_reference
from coram.faces.reading import Asked, Fields, Req, read_request
from coram.faces.refused import as_refusal, http_status
from coram.faces.static_pages import page as static_page
from coram.ports.printer import Attachment, CannotPrint

Page = Response[bytes]
LEGACY_START = "/app/service-webrtc-test"
log = structlog.get_logger(__name__)


async def service_asyncall(house: House, request: Req) -> Page:
    """Start a stored call: the link in an e-mail. Opening it starts nothing yet."""
    return await _as_page(house, request, _open_stored)


async def service_start(house: House, request: Req) -> Page:
    """Start a process from a form in the customer's browser."""
    return await _as_page(house, request, _start)


async def service_webrtc_test(house: House, request: Req) -> Page:
    """Start a live call the older way: no redirect at its end. Use service-start instead."""
    answer = await _as_page(house, request, _start_live)
    answer.headers.update(successor("/app/service-start"))
    return answer


async def self_test(house: House, request: Req) -> Page | Response[str]:
    """Test a device without a call: nothing is identified, recorded or stored."""
    try:
        return static_page("applicant")
    except Refusal as error:
        return await _refusal(Asked(house, request, {}, b""), error)


async def requirements(house: House, request: Req) -> Page:
    """What a device, a browser and a network must be able to do, for people."""
    return await _as_page(house, request, _requirements)


async def requirements_pdf(asked: Asked) -> Page:
    """The same as a PDF, at the vendor's address."""
    _limit(asked)
    house, language = asked.house, _language(asked)
    said = requirements_words.requirements(language, house.base_url, house.turn.urls if house.turn else ())
    known = house.monitor.documents.get(f"requirements.{language}")
    if known is None:
        plain = Attachment(
            name="requirements.txt",
            mime="text/plain",
            description=said.title,
            content=requirements_words.as_text(said).encode(),
        )
        report = requirements_words.as_report(said, language, house.base_url)
        try:
            known = await house.printer.print(report, {}, plain, house.clock.now())
        except CannotPrint as error:
            raise Unavailable(f"the document cannot be made: {error}") from error
        house.monitor.documents[f"requirements.{language}"] = known
    headers = {
        "Cache-Control": "public, max-age=3600",
        "Content-Disposition": 'inline; filename="LiveID+Requirements.pdf"',
        "Content-Language": language,
    }
    return Response(known, media_type="application/pdf", headers=headers)


async def _requirements(asked: Asked) -> Page:
    language, turn = _language(asked), asked.house.turn
    said = requirements_words.requirements(language, asked.house.base_url, turn.urls if turn else ())
    return pages.requirements_page(said, language)


async def _start_live(asked: Asked) -> Page:
    _limit(asked)
    organisation = await organisation_named(asked.house, asked.required("id_organization"))
    for name in ONLY_WITH_START:
        asked.values.pop(name, None)
    opened = await start(asked.house, organisation, live_request(asked), method="live")
    return pages.to_session(opened.conference.id, opened.secret)


async def _open_stored(asked: Asked) -> Page:
    _limit(asked)
    opened = await open_link(asked.house, asked.required("uId"), user_agent=_agent(asked))
    return pages.to_session(opened.conference.id, opened.secret)


async def _start(asked: Asked) -> Page:
    _limit(asked)
    organisation = await organisation_named(asked.house, asked.required("id_organization"))
    opened = await start(asked.house, organisation, request_from(asked), user_agent=_agent(asked))
    return pages.to_session(opened.conference.id, opened.secret)


def _agent(asked: Asked) -> str:
    return asked.request.headers.get("user-agent", "")[:400]


def _limit(asked: Asked) -> None:
    asked.house.limiter.require(("page", asked.address), Allowances.address, asked.house.clock.now())


async def _as_page(house: House, request: Req, answer: Callable[[Asked], Awaitable[Page]]) -> Page:
    asked = Asked(house, request, {}, b"")
    try:
        asked = await read_request(house, request)
        return await answer(asked)
    except (Refusal, HTTPException) as error:
        return await _refusal(asked, as_refusal(error, "liveid"))


async def _refusal(asked: Asked, refusal: Refusal) -> Page:
    """Back to the relying party with an `error` where it may be told, else a page in words."""
    language = _language(asked)
    process = await _process(asked)
    embedders = _embedders(process)
    target = "" if asked.request.url.path == LEGACY_START else await _allowed_redirect(asked, process)
    if target and process is not None:
        value = dialect.refused(process.id, refusal.message)
        return pages.way_back(target, _plain(asked, "redirectMethod"), value, language, embedders)
    status = http_status(refusal)
    reference = request_reference(asked.request)
    log.info("liveid.refused", code=refusal.reason, field=refusal.field, reason=refusal.message, request_id=reference)
    return pages.refusal_page(
        message_for(refusal.reason, status),
        language,
        reference=reference,
        status=status,
        embedders=embedders,
        retry_after=refusal.retry_after if isinstance(refusal, TooMany) else 0,
    )


def _embedders(process: Process | None) -> list[str]:
    if process is None:
        return []
    return [ANYBODY if one == ANYBODY else origin_of(one) for one in process.embedding_origins]


async def _process(asked: Asked) -> Process | None:
    """The process that was named, as far as it can be told."""
    organisation = await asked.house.store.organisation_by_code(_plain(asked, "id_organization"))
    if organisation is None:
        return None
    for name in ("id_process", "id_process_live", "id_process_self"):
        process = await asked.house.store.process(organisation.id, _plain(asked, name))
        if process is not None:
            return process
    return None


async def _allowed_redirect(asked: Asked, process: Process | None) -> str:
    url = _plain(asked, "redirectUrl")
    if process is None or not url or not is_listed(url, process.redirect_origins):
        return ""
    organisation = await asked.house.store.organisation(process.organisation)
    try:
        return checked_address(url, "redirectUrl", test=organisation is not None and organisation.calls_anywhere)
    except Refusal:
        return ""


def _plain(fields: Fields, name: str) -> str:
    """The text, or "" for whatever is wrong with it: the refusal was made already."""
    try:
        return fields.text(name)
    except Refusal:
        return ""


def _language(asked: Asked) -> str:
    return language_for(_plain(asked, "lang"), asked.header("accept-language"))
