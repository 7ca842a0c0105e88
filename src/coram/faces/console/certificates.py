"""Administrators: the training certificates of their staff."""

from litestar import delete, post
from litestar.params import FromPath, JSONBody

from coram.actions.administration.certificates import add_certificate, remove_certificate
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
    )


async def _find(house: House, admin: Caller, person: str) -> StaffMember:
    found = await house.store.staff_member(admin.organisation, person)
    if found is None:
        raise NotFound("there is no such person", field="person")
    return found


ROUTES = [add, remove]
