"""Administrators: processes, their versions, and the profiles they can begin from."""

from typing import Annotated

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from coram.actions.administration import process_editing as editing
from coram.actions.administration.profiles import ALONE, PLAIN, profiles
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.branding import HEX, pairs, palette, readable
from coram.core.errors import Invalid
from coram.core.process import Branding, Process
from coram.core.process_diff import differences
from coram.faces.console import process_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.injected import TheCaller, TheHouse

PLAIN_LABEL = {
    "en": "An ordinary identification",
    "it": "Un'identificazione ordinaria",
    "de": "Eine gewöhnliche Identifizierung",
}
ALONE_LABEL = {
    "en": "An identification without an operator",
    "it": "Un'identificazione senza operatore",
    "de": "Eine Identifizierung ohne Bedienung",
}


@get("/console/api/admin/process-profiles", summary="What a process can begin from")
async def starting_points(admin: TheCaller) -> list[shapes.ProfileView]:
    bare = [
        shapes.ProfileView(name=name, label=label, demands=[], sets=[], uncovered=[])
        for name, label in ((PLAIN, PLAIN_LABEL), (ALONE, ALONE_LABEL))
    ]
    return bare + [
        shapes.ProfileView(
            name=one.name,
            label=one.label,
            demands=list(one.demands),
            sets=list(one.sets),
            uncovered=list(one.uncovered),
        )
        for one in profiles()
    ]


@get("/console/api/admin/processes", summary="The newest version of each process")
async def listed(house: TheHouse, admin: TheCaller) -> list[shapes.ProcessRow]:
    names = await _names(house, admin)
    return [
        shapes.ProcessRow(
            id=one.id,
            name=one.name,
            version=one.version,
            attended=one.attended,
            active=one.active,
            languages=list(one.languages),
            steps=len(one.steps),
            compliance_profile=one.compliance_profile,
            changed_at=one.changed_at,
            changed_by=names.get(one.changed_by, ""),
        )
        for one in await house.store.processes(admin.organisation)
    ]


@post("/console/api/admin/processes", summary="Make a process from a profile; it is not switched on yet")
async def make(house: TheHouse, admin: TheCaller, data: JSONBody[shapes.MakeProcess]) -> shapes.ProcessView:
    made = await editing.make_from_profile(house, admin.organisation, data.profile, data.name, actor=actor(admin))
    return await _view(house, admin, made)


@get("/console/api/admin/processes/{process:str}", summary="One process, or an older version of it")
async def show(
    house: TheHouse,
    admin: TheCaller,
    process: FromPath[str],
    version: Annotated[int | None, QueryParameter(ge=1)] = None,
) -> shapes.ProcessView:
    return await _view(house, admin, await editing.find_process(house, admin.organisation, process, version))


@put("/console/api/admin/processes/{process:str}", summary="A new version; conferences keep theirs")
async def change(
    house: TheHouse, admin: TheCaller, process: FromPath[str], data: JSONBody[shapes.ChangeProcess]
) -> shapes.ProcessView:
    changed = await editing.change_process(
        house, admin.organisation, process, data.process, expected=data.version, actor=actor(admin)
    )
    return await _view(house, admin, changed)


@post("/console/api/admin/processes/{process:str}/check", status_code=200, summary="What would be wrong with a draft")
async def check(
    house: TheHouse, admin: TheCaller, process: FromPath[str], data: JSONBody[shapes.TryProcess]
) -> shapes.CheckView:
    wrong = await editing.try_process(house, admin.organisation, process, data.process)
    return _checked(wrong, _branding(data.process.get("branding")))


@get("/console/api/admin/processes/{process:str}/versions", summary="Every version, the newest first")
async def versions(house: TheHouse, admin: TheCaller, process: FromPath[str]) -> list[shapes.VersionRow]:
    found, names = await editing.versions_of(house, admin.organisation, process), await _names(house, admin)
    before = [*found[1:], None]
    return [
        shapes.VersionRow(
            version=one.version,
            changed_at=one.changed_at,
            changed_by=names.get(one.changed_by, ""),
            differences=len(differences(old, one)) if old else 0,
        )
        for one, old in zip(found, before, strict=True)
    ]


@get("/console/api/admin/processes/{process:str}/versions/{version:int}", summary="What a version changed")
async def version(
    house: TheHouse,
    admin: TheCaller,
    process: FromPath[str],
    version: FromPath[int],
    against: Annotated[int | None, QueryParameter(ge=1)] = None,
) -> shapes.VersionView:
    after = await editing.find_process(house, admin.organisation, process, version)
    other = against or max(1, version - 1)
    before = await editing.find_process(house, admin.organisation, process, other)
    names = await _names(house, admin)
    return shapes.VersionView(
        version=version,
        against=other,
        changed_at=after.changed_at,
        changed_by=names.get(after.changed_by, ""),
        differences=[
            shapes.DifferenceView(path=one.path, before=one.before, after=one.after)
            for one in differences(before, after)
        ],
    )


@post(
    "/console/api/admin/processes/{process:str}/versions/{version:int}/restore",
    status_code=200,
    summary="Make a new version that says what this one said",
)
async def restore(
    house: TheHouse,
    admin: TheCaller,
    process: FromPath[str],
    version: FromPath[int],
    data: JSONBody[shapes.GoBack],
) -> shapes.ProcessView:
    made = await editing.go_back(house, admin.organisation, process, version, expected=data.version, actor=actor(admin))
    return await _view(house, admin, made)


async def _names(house: House, admin: Caller) -> dict[str, str]:
    return {member.id: member.name for member in await house.store.staff(admin.organisation)}


async def _view(house: House, admin: Caller, process: Process) -> shapes.ProcessView:
    newest = await editing.find_process(house, admin.organisation, process.id)
    names, table = await _names(house, admin), editing.members(process)
    wrong = await editing.try_process(house, admin.organisation, process.id, table)
    return shapes.ProcessView(
        process=table,
        version=process.version,
        newest=process.version == newest.version,
        changed_at=process.changed_at,
        changed_by=names.get(process.changed_by, ""),
        check=_checked(wrong, process.branding),
    )


def _branding(table: object) -> Branding:
    """The colours of a draft, as far as they are some."""
    plain = table if isinstance(table, dict) else {}
    found = {name: str(plain.get(name, "")) for name in ("accent", "accent_dark")}
    return Branding(**{name: colour for name, colour in found.items() if HEX.match(colour)})


def _checked(wrong: list[Invalid], branding: Branding) -> shapes.CheckView:
    light, dark = branding.accent, branding.accent_dark
    return shapes.CheckView(
        wrong=[shapes.WrongView(field=one.field or "", message=one.message) for one in wrong],
        contrasts=[
            shapes.ContrastView(theme=one.theme, front=one.front, back=one.back, ratio=one.ratio, needed=one.needed)
            for one in pairs(branding)
        ],
        palette=palette(branding),
        suggested=_other(light, readable(light, "light") if light else ""),
        suggested_dark=_other(dark, readable(dark, "dark") if dark else ""),
    )


def _other(colour: str, found: str) -> str:
    return found if found != colour else ""


ROUTES = [starting_points, listed, make, show, change, check, versions, version, restore]
