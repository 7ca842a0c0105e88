"""Operators' training certificates: entered, and taken away where one was wrong."""

import msgspec

from coram.actions.administration.process_checks import check_kinds
from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.staff import Certificate, StaffMember

LONGEST_TEXT = 100
MOST = 50


async def add_certificate(
    house: House,
    member: StaffMember,
    *,
    kind: str,
    issuer: str,
    number: str,
    valid_from: int,
    valid_until: int,
    actor: Actor,
) -> Certificate:
    """One more of that person's; older ones of its kind stay as they are. Raises Invalid, NotAllowed."""
    check_kinds((kind,), "kind")
    for name, text in (("issuer", issuer), ("number", number)):
        if len(text) > LONGEST_TEXT:
            raise Invalid(f"{name}: at most {LONGEST_TEXT} characters", field=name)
    if valid_from <= 0:
        raise Invalid("valid_from: the day from which it holds", field="valid_from")
    if valid_until <= valid_from:
        raise Invalid("valid_until: a day after the one from which it holds", field="valid_until")
    if len(member.certificates) >= MOST:
        raise NotAllowed(f"at most {MOST} certificates of one person: take old ones away first", field="kind")
    made = Certificate(
        id=new_id(house),
        kind=kind.strip(),
        issuer=issuer.strip(),
        number=number.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
        entered_at=house.clock.now(),
        entered_by=actor.id,
    )
    changed = msgspec.structs.replace(member, certificates=(*member.certificates, made))
    await store(house, member.organisation, "staff.certified", _details(member, made), update=[changed], actor=actor)
    return made


async def remove_certificate(house: House, member: StaffMember, certificate: str, *, actor: Actor) -> None:
    """It counts no longer. Raises NotFound."""
    found = next((one for one in member.certificates if one.id == certificate), None)
    if found is None:
        raise NotFound("there is no such certificate", field="certificate")
    left = tuple(one for one in member.certificates if one.id != certificate)
    changed = msgspec.structs.replace(member, certificates=left)
    details = _details(member, found)
    await store(house, member.organisation, "staff.certificate_removed", details, update=[changed], actor=actor)


def _details(member: StaffMember, one: Certificate) -> dict[str, object]:
    return {
        "staff": member.id,
        "certificate": one.id,
        "kind": one.kind,
        "issuer": one.issuer,
        "number": one.number,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
    }
