"""Operators' training certificates: entered, with the paper itself, and taken away where one was wrong."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator

import msgspec

from coram.actions.administration.process_checks import check_kinds
from coram.actions.administration.storing import store
from coram.actions.capture.files import LONGEST_NAME, MAGIC
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotAllowed, NotFound, TooLarge, Unavailable, UnsupportedType
from coram.core.staff import Certificate, CertificateFile, StaffMember
from coram.ports.vault import VaultFull

LARGEST_FILE = 5 * 1024 * 1024
TYPES = ("application/pdf", "image/jpeg", "image/png")
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
    """It counts no longer, and its file is gone. Raises NotFound."""
    found = _one(member, certificate)
    left = tuple(one for one in member.certificates if one.id != certificate)
    changed = msgspec.structs.replace(member, certificates=left)
    details = _details(member, found)
    await store(house, member.organisation, "staff.certificate_removed", details, update=[changed], actor=actor)
    if found.file is not None:
        await house.vault.delete(found.file.object)


async def attach_file(
    house: House, member: StaffMember, certificate: str, *, name: str, data: bytes, actor: Actor
) -> Certificate:
    """The paper: a PDF, JPEG or PNG of at most 5 MiB, sealed in the vault under a key of its own. It takes the place of
    one that was there. Raises NotFound, Invalid, TooLarge, UnsupportedType, NotAllowed, Unavailable for a full disk.
    """
    found = _one(member, certificate)
    mime = _checked(name, data)
    wrapped = house.keyring.new_key(house.chance.bytes(32))
    object_ = f"{member.organisation}/staff-{member.id}/certificate-{new_id(house)}"
    try:
        upload = await house.vault.create(object_, house.keyring.unwrap(wrapped))
        await upload.append(data)
        await upload.finish()
    except VaultFull:
        await house.vault.delete(object_)
        raise Unavailable("the disk is full; the file was not kept") from None
    file = CertificateFile(
        name=name.strip(),
        mime=mime,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        object=object_,
        key=b64encode(wrapped).decode(),
    )
    made = msgspec.structs.replace(found, file=file)
    every = tuple(made if one.id == certificate else one for one in member.certificates)
    details = {**_details(member, made), "size": file.size, "sha256": file.sha256}
    changed = msgspec.structs.replace(member, certificates=every)
    try:
        await store(house, member.organisation, "staff.certificate_filed", details, update=[changed], actor=actor)
    except BaseException:
        await house.vault.delete(object_)
        raise
    if found.file is not None:
        await house.vault.delete(found.file.object)
    return made


async def read_file(
    house: House, member: StaffMember, certificate: str, *, actor: Actor
) -> tuple[CertificateFile, AsyncIterator[bytes]]:
    """The paper; that somebody fetched it is written down first. Raises NotFound where there is none."""
    found = _one(member, certificate)
    if found.file is None:
        raise NotFound("there is no file of this certificate", field="certificate")
    details = {**_details(member, found), "sha256": found.file.sha256}
    await store(house, member.organisation, "staff.certificate_read", details, required=[member], actor=actor)
    return found.file, house.vault.read(found.file.object, house.keyring.unwrap(b64decode(found.file.key)))


def _checked(name: str, data: bytes) -> str:
    """The media type, by the bytes alone."""
    if not name.strip() or len(name) > LONGEST_NAME or any(ord(letter) < 32 or letter in "/\\" for letter in name):
        raise Invalid(f"name: the file's name, at most {LONGEST_NAME} characters, without a path", field="name")
    if not data:
        raise Invalid("the file is empty", field="file")
    if len(data) > LARGEST_FILE:
        raise TooLarge(f"the file may have at most {LARGEST_FILE // (1024 * 1024)} MiB", field="file")
    for mime in TYPES:
        at, begins = MAGIC[mime]
        if data[at : at + len(begins)] == begins:
            return mime
    raise UnsupportedType("the file must be a PDF, a JPEG or a PNG", field="file")


def _one(member: StaffMember, certificate: str) -> Certificate:
    found = next((one for one in member.certificates if one.id == certificate), None)
    if found is None:
        raise NotFound("there is no such certificate", field="certificate")
    return found


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
