"""Administrators: the training certificates of their staff."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, delete, get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream

from coram.actions.administration.certificates import (
    LARGEST_FILE,
    add_certificate,
    attach_file,
    read_file,
    remove_certificate,
)
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import NotFound
from coram.core.staff import Certificate, StaffMember
from coram.core.training import ends_soon, is_valid
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.injected import TheCaller, TheHouse


@post("/console/api/admin/staff/{person:str}/certificates", summary="Enter a training certificate")
async def add(
    house: TheHouse, admin: TheCaller, person: FromPath[str], data: JSONBody[shapes.AddCertificate]
) -> shapes.CertificateView:
    made = await add_certificate(
        house,
        await _find(house, admin, person),
        kind=data.kind,
        issuer=data.issuer,
        number=data.number,
        valid_from=data.valid_from,
        valid_until=data.valid_until,
        actor=actor(admin),
    )
    return view(made, house.clock.now())


@delete(
    "/console/api/admin/staff/{person:str}/certificates/{certificate:str}",
    status_code=204,
    summary="Let a training certificate count no longer",
)
async def remove(house: TheHouse, admin: TheCaller, person: FromPath[str], certificate: FromPath[str]) -> None:
    await remove_certificate(house, await _find(house, admin, person), certificate, actor=actor(admin))


_FILE = "/console/api/admin/staff/{person:str}/certificates/{certificate:str}/file"


@put(
    _FILE,
    request_max_body_size=LARGEST_FILE + 1024,
    summary="Keep the paper with it: the request's body is the file, PDF, JPEG or PNG of at most 5 MiB",
)
async def attach(
    request: Request[Any, Any, Any],
    house: TheHouse,
    admin: TheCaller,
    person: FromPath[str],
    certificate: FromPath[str],
    name: Annotated[str, QueryParameter(max_length=255)] = "",
) -> shapes.CertificateView:
    member = await _find(house, admin, person)
    made = await attach_file(house, member, certificate, name=name, data=await request.body(), actor=actor(admin))
    return view(made, house.clock.now())


@get(_FILE, summary="The paper; who fetched it stands in the audit log")
async def fetch(house: TheHouse, admin: TheCaller, person: FromPath[str], certificate: FromPath[str]) -> Stream:
    member = await _find(house, admin, person)
    found, content = await read_file(house, member, certificate, actor=actor(admin))
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        "Content-Length": str(found.size),
    }
    return Stream(content, media_type=found.mime, headers=headers)


def view(one: Certificate, now: int) -> shapes.CertificateView:
    """How it stands now."""
    state = "valid" if is_valid(one, now) else "expired" if one.valid_until <= now else "not_yet"
    return shapes.CertificateView(
        id=one.id,
        kind=one.kind,
        issuer=one.issuer,
        number=one.number,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        entered_at=one.entered_at,
        entered_by=one.entered_by,
        state="ends_soon" if ends_soon(one, now) else state,
        file_name=one.file.name if one.file else "",
        file_size=one.file.size if one.file else 0,
    )


async def _find(house: House, admin: Caller, person: str) -> StaffMember:
    found = await house.store.staff_member(admin.organisation, person)
    if found is None:
        raise NotFound("there is no such person", field="person")
    return found


ROUTES = [add, remove, attach, fetch]
