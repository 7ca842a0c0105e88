"""Administrators and auditors: the clocks that delete and what they did, legal holds, data and copies taken away."""

from litestar import get, post, put
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from coram.actions.cases.packing import zipped
from coram.actions.evidence.archiving import open_archive
from coram.actions.evidence.exporting import export_data
from coram.actions.evidence.holding import set_hold
from coram.actions.evidence.holds import Hold, holds
from coram.actions.house import House
from coram.core.process import Process
from coram.core.retention import LAST, PastRun, RetentionRun
from coram.core.staff_rules import ADMINISTRATORS
from coram.faces.console import retention_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.console.guards import NO_STORE, organisation_of
from coram.faces.injected import TheCaller, TheHouse

_AT = "/console/api/admin/retention"


@get(_AT, summary="The clocks, what they did, and what they may not touch")
async def overview(house: TheHouse, auditor: TheCaller) -> shapes.RetentionView:
    limits = (await organisation_of(house, auditor)).limits
    run = await house.store.retention_run(auditor.organisation, LAST)
    held, more = await holds(house, auditor.organisation)
    processes = {one.id: one for one in await house.store.processes(auditor.organisation)}
    people = {one.id: one.name for one in await house.store.staff(auditor.organisation)}
    return shapes.RetentionView(
        clocks=shapes.Clocks(
            artifact_days=limits.artifact_days, record_days=limits.record_days, request_days=limits.request_days
        ),
        processes=[_process(house, one) for one in processes.values() if _is_special(one)],
        last=_run(run) if run else None,
        next_at=run.next_at if run else 0,
        runs=[_run(one) for one in run.earlier] if run else [],
        holds=[_hold(one, processes, people) for one in held],
        more_holds=more,
        administers=not ADMINISTRATORS.isdisjoint(auditor.roles),
    )


@put(f"{_AT}/holds/{{conference:str}}", status_code=204, summary="Keep a case from being deleted, or allow it again")
async def hold(house: TheHouse, admin: TheCaller, conference: FromPath[str], data: JSONBody[shapes.SetHold]) -> None:
    await set_hold(house, actor(admin), admin.organisation, conference, held=data.held, reason=data.reason)


@post(f"{_AT}/export", status_code=200, summary="A person's data, for that person, as a ZIP")
async def export(house: TheHouse, admin: TheCaller, data: JSONBody[shapes.AskExport]) -> Stream:
    id_, tenant = data.id.strip().lower(), admin.organisation
    request = await house.store.identification(tenant, id_)
    which = {"identification": id_} if request else {"conference": id_}
    files = await export_data(house, actor(admin), tenant, reason=data.reason, **which)
    return _zip(zipped(files), f"data-{id_}.zip")


@post(f"{_AT}/archives/{{conference:str}}", status_code=200, summary="The archived copy of a case, as a ZIP")
async def archive(
    house: TheHouse, auditor: TheCaller, conference: FromPath[str], data: JSONBody[shapes.AskArchive]
) -> Stream:
    opened = await open_archive(house, actor(auditor), auditor.organisation, conference, reason=data.reason)
    return _zip(opened.reader(), opened.name, opened.size)


def _zip(content: object, name: str, size: int | None = None) -> Stream:
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="{name}"'}
    if size is not None:
        headers["content-length"] = str(size)
    return Stream(content, media_type="application/zip", headers=headers)  # type: ignore[arg-type]


def _is_special(process: Process) -> bool:
    own = process.artifact_days is not None or process.record_days is not None
    return process.active and (own or bool(process.archive_certificate))


def _process(house: House, process: Process) -> shapes.ProcessClocks:
    certificate = process.archive_certificate
    return shapes.ProcessClocks(
        id=process.id,
        name=process.name,
        artifact_days=process.artifact_days,
        record_days=process.record_days,
        archive=process.archive if certificate else "",
        archive_of=house.envelopes.recipient(certificate).subject if certificate else "",
    )


def _run(run: RetentionRun | PastRun) -> shapes.RunView:
    return shapes.RunView(
        began_at=run.began_at,
        ended_at=run.ended_at,
        files=run.files,
        records=run.records,
        requests=run.requests,
        failed=run.failed,
    )


def _hold(found: Hold, processes: dict[str, Process], people: dict[str, str]) -> shapes.HoldView:
    process = processes.get(found.conference.process)
    return shapes.HoldView(
        conference=found.conference.id,
        process_name=process.name if process else "",
        ended_at=found.conference.ended_at,
        since=found.since,
        by_name=people.get(found.by, ""),
        reason=found.reason,
    )


ROUTES = [overview, hold, export, archive]
