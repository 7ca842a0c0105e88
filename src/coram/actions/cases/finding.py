"""The list of cases: what somebody types is understood, what fits is read page by page."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import msgspec

from coram.actions.house import House
from coram.actions.ledger import open_request, organisation_audit, secret_hash
from coram.actions.search import hashes
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.case import STANDINGS, CasePlace, CaseQuery
from coram.core.conference import Conference
from coram.core.errors import Invalid
from coram.core.identification import RequestContent
from coram.ports.store import Change

PAGE, MOST, BATCH = 50, 200, 500
REFERENCE = re.compile(r"[0-9a-f]{8}(-[0-9a-f-]{0,27})?\Z")
SECRET = re.compile(r"[A-Za-z0-9_-]{40,}\Z")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the page asks for; `text` is what was typed into the search field."""

    text: str = ""
    process: str = ""
    attended: bool | None = None
    standing: str = ""
    code: str = ""
    operator: str = ""
    language: str = ""
    since: int = 0
    until: int = 0
    flagged: bool = False
    held: bool = False


class Found(NamedTuple):
    """`cases`, newest first; `names` of their applicants by identification, as the requests give them; `before` asks
    for the older ones, "" when there are none.
    """

    cases: Sequence[Conference]
    names: Mapping[str, str]
    before: str


async def page(house: House, organisation: str, wanted: Wanted, *, before: str = "", limit: int = PAGE) -> Found:
    """A page of the list. Raises Invalid for a place or a standing that there is not."""
    query = await understood(house, organisation, wanted)
    limit = max(1, min(limit, MOST))
    place = _place(before) if before else None
    rows = await house.store.cases(organisation, query, before=place, limit=limit + 1)
    shown = rows[:limit]
    more = f"{shown[-1].created_at}:{shown[-1].id}" if len(rows) > limit else ""
    return Found(shown, await _names(house, organisation, shown), more)


async def every(house: House, caller: Caller, wanted: Wanted) -> AsyncIterator[Conference]:
    """All that fits, newest first, for a file that leaves the house: who took it stands in the organisation's chain.

    Raises Invalid before the first one is read.
    """
    query = await understood(house, caller.organisation, wanted)
    asked = {
        name: value
        for name, value in msgspec.to_builtins(wanted).items()
        if value not in ("", 0, None, False) and name != "text"
    }
    entry = organisation_audit(
        house, Actor(kind="staff", id=caller.id), "cases.exported", {**asked, "searched": bool(wanted.text.strip())}
    )
    await house.store.commit(Change(organisation=caller.organisation, audit=[entry]))
    return _all(house, caller.organisation, query)


async def _all(house: House, organisation: str, query: CaseQuery) -> AsyncIterator[Conference]:
    place: CasePlace | None = None
    while rows := await house.store.cases(organisation, query, before=place, limit=BATCH):
        for row in rows:
            yield row
        place = CasePlace(rows[-1].created_at, rows[-1].id)


async def understood(house: House, organisation: str, wanted: Wanted) -> CaseQuery:
    """The question as the store takes it. Raises Invalid."""
    if wanted.standing and wanted.standing not in (*STANDINGS, "open"):
        raise Invalid("one of open, " + ", ".join(STANDINGS), field="standing")
    query = CaseQuery(
        processes=await _processes(house, organisation, wanted),
        standing=wanted.standing,
        code=wanted.code,
        operator=wanted.operator,
        language=wanted.language,
        since=wanted.since,
        until=wanted.until,
        flagged=wanted.flagged,
        held=wanted.held,
    )
    text = wanted.text.strip()
    return msgspec.structs.replace(query, **await _searched(house, organisation, text)) if text else query


async def _processes(house: House, organisation: str, wanted: Wanted) -> tuple[str, ...] | None:
    if wanted.attended is None:
        return (wanted.process,) if wanted.process else None
    known = await house.store.processes(organisation)
    return tuple(one.id for one in known if one.attended is wanted.attended and wanted.process in ("", one.id))


async def _searched(house: House, organisation: str, text: str) -> dict[str, object]:
    """A reference (whole, or as the applicant was shown it), a link, an identification, else a personal datum."""
    plain = text.lower()
    if REFERENCE.match(plain):
        if len(plain) == 36 and await house.store.identification(organisation, plain):
            return {"identification": plain}
        return {"reference": plain}
    secret = _secret(text)
    if secret:
        known = await house.store.identification_by_link(secret_hash(secret))
        if known is not None and known.organisation == organisation:
            return {"identification": known.id}
    terms = hashes(house, organisation, text)
    return {"terms": terms} if terms else {"processes": ()}  # too short to tell anybody from anybody else


def _secret(text: str) -> str:
    if "://" in text:
        parts = urlsplit(text)
        given = parse_qs(parts.query)
        for name in ("uId", "authToken"):
            if given.get(name):
                return given[name][0]
        return ""
    return text if SECRET.match(text) else ""


def _place(before: str) -> CasePlace:
    at, _, id_ = before.partition(":")
    if not at.isdigit() or len(at) > 15 or not id_:
        raise Invalid("not a place in the list", field="before")
    return CasePlace(int(at), id_)


async def _names(house: House, organisation: str, rows: Sequence[Conference]) -> dict[str, str]:
    wanted = [row.identification for row in rows if not row.erased]
    found = await house.store.identifications(organisation, wanted)
    return {one.id: name_in(open_request(house, one)) for one in found if one.sealed}


def name_in(request: RequestContent) -> str:
    """The applicant's name as the request gives it, "" where it does not."""
    data = request.data
    return " ".join(str(data[key]) for key in ("name", "surname") if isinstance(data.get(key), str)).strip()
