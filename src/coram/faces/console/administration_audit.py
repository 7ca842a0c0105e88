"""Administrators and auditors: the audit trail, searched and taken away."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
from litestar import get
from litestar.params import QueryParameter
from litestar.response import Stream

from coram.actions.administration import audit_log
from coram.actions.house import House
from coram.core.access import INSTALLATION, Caller
from coram.core.audit import AuditEntry, first_break
from coram.core.audit_search import Wanted
from coram.core.errors import Forbidden
from coram.core.staff_rules import PLATFORM
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.guards import NO_STORE
from coram.faces.injected import TheCaller, TheHouse

Text = Annotated[str, QueryParameter(max_length=200)]
FileFormat = Annotated[Literal["csv", "json"], QueryParameter(description="the kind of file")]
Instant = Annotated[int, QueryParameter(ge=0)]

COLUMNS = ("seq", "time", "type", "actor_kind", "actor", "actor_name", "details", "hash", "previous")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins to calculate what was only text."""


@get("/console/api/admin/audit", summary="Search the audit trail, newest first")
async def search(
    house: TheHouse,
    auditor: TheCaller,
    chain: Text = "organisation",
    type: Text = "",
    actor: Text = "",
    text: Text = "",
    since: Instant = 0,
    until: Instant = 0,
    before: Instant = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=audit_log.MOST)] = audit_log.PAGE,
) -> shapes.AuditPage:
    wanted = Wanted(type, actor, text, since, until)
    tenant, chain = _place(auditor, chain)
    found = await audit_log.search(house, tenant, chain, wanted, before=before, limit=limit)
    names = await _names(house, auditor)
    return shapes.AuditPage(entries=[_view(entry, names) for entry in found.entries], before=found.before)


@get("/console/api/admin/audit/actors", summary="Who may stand in the audit trail: people and keys")
async def actors(house: TheHouse, auditor: TheCaller) -> list[shapes.NamedActor]:
    people = [
        shapes.NamedActor(id=one.id, name=one.name, kind="staff")
        for one in await house.store.staff(auditor.organisation)
    ]
    keys = [
        shapes.NamedActor(id=one.identifier, name=one.name, kind="key")
        for one in await house.store.api_keys(auditor.organisation)
    ]
    return people + keys


@get("/console/api/admin/audit/check", summary="Whether the chain of hashes holds")
async def check(house: TheHouse, auditor: TheCaller, chain: Text = "organisation") -> shapes.ChainState:
    tenant, chain = _place(auditor, chain)
    entries = list(await house.store.audit(tenant, chain))
    head = entries[-1].hash if entries else ""
    return shapes.ChainState(entries=len(entries), broken_at=first_break(entries), head=head)


@get("/console/api/admin/audit/export", summary="The audit trail as a file, oldest first")
async def export(
    house: TheHouse,
    auditor: TheCaller,
    format: FileFormat = "csv",
    chain: Text = "organisation",
    type: Text = "",
    actor: Text = "",
    text: Text = "",
    since: Instant = 0,
    until: Instant = 0,
) -> Stream:
    tenant, chain = _place(auditor, chain)
    entries = audit_log.whole(house, tenant, chain, Wanted(type, actor, text, since, until))
    names = await _names(house, auditor)
    body = _csv(entries, names) if format == "csv" else _json(entries, names)
    day = datetime.fromtimestamp(house.clock.now() / 1000, UTC).strftime("%Y-%m-%d")
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="audit-{day}.{format}"'}
    media = "text/csv; charset=utf-8" if format == "csv" else "application/json"
    return Stream(body, media_type=media, headers=headers)


def _place(auditor: Caller, chain: str) -> tuple[str, str]:
    """Tenant and chain that are asked for; `installation` is the installation's own."""
    if chain != "installation":
        return auditor.organisation, chain
    if PLATFORM not in auditor.roles:
        raise Forbidden("only platform administrators may read this trail", code="NOT_PLATFORM_ADMIN")
    return INSTALLATION, "organisation"


async def _names(house: House, auditor: Caller) -> dict[str, str]:
    """What people, keys, issuers and processes are called now, by id."""
    tenant, store = auditor.organisation, house.store
    names = {one.identifier: one.name for one in await store.api_keys(tenant)}
    names |= {one.id: one.name for one in await store.staff(tenant)}
    names |= {one.id: one.name for one in await store.token_issuers(tenant)}
    return names | {one.id: one.name for one in await store.processes(tenant)}


def _view(entry: AuditEntry, names: dict[str, str]) -> shapes.AuditView:
    told = {value: names[value] for value in entry.details.values() if isinstance(value, str) and value in names}
    return shapes.AuditView(
        seq=entry.seq,
        at=entry.at,
        type=entry.type,
        actor_kind=entry.actor.kind,
        actor=entry.actor.id,
        actor_name=names.get(entry.actor.id, ""),
        details=entry.details,
        names=told,
        hash=entry.hash,
        previous=entry.previous,
    )


async def _csv(entries: AsyncIterator[AuditEntry], names: dict[str, str]) -> AsyncIterator[bytes]:
    yield _row(COLUMNS)
    async for entry in entries:
        time = datetime.fromtimestamp(entry.at / 1000, UTC).isoformat(timespec="milliseconds")
        details = msgspec.json.encode(entry.details).decode()
        who = (entry.actor.kind, entry.actor.id, names.get(entry.actor.id, ""))
        yield _row((entry.seq, time, entry.type, *who, details, entry.hash, entry.previous))


def _row(cells: tuple[object, ...]) -> bytes:
    line = io.StringIO()
    texts = [str(cell) for cell in cells]
    csv.writer(line).writerow([f"'{text}" if text.startswith(FORMULA) else text for text in texts])
    return line.getvalue().encode()


async def _json(entries: AsyncIterator[AuditEntry], names: dict[str, str]) -> AsyncIterator[bytes]:
    """One array, an entry a line."""
    between = b"[\n"
    async for entry in entries:
        yield between + msgspec.json.encode(_view(entry, names))
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


ROUTES = [search, actors, check, export]
