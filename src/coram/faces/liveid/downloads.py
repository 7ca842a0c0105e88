"""Files: the evidence package, whole or in ranges, and single photos; by token or by a signed address."""

import re
from base64 import b64encode

from litestar import Response
from litestar.response import Stream

from coram.actions.access import downloads
from coram.actions.conference.finishing import sealed_package
from coram.actions.ledger import organisation_audit
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Invalid, NotFound
from coram.core.request_data import iso
from coram.faces.liveid.guards import token_caller
from coram.faces.liveid.refusals import successor
from coram.faces.liveid.shapes import AuditUrlAnswer
from coram.faces.ranges import described, span
from coram.faces.reading import Asked
from coram.ports.store import Change

_VARIANTS: dict[str, bool | None] = {"": None, "media": True, "still": False}
"""Whether recordings are inside: as the process says, yes, no."""


async def audit_data(asked: Asked) -> AuditUrlAnswer | Response[bytes] | Stream:
    """The address of a call's evidence package, or with `direct` the package.

    Recordings are inside where the process or `media` wants them and the token covers them.
    """
    id_ = asked.text("idConference")
    caller = await token_caller(asked, id_, "read")
    direct, media = asked.flag("direct"), asked.flag("media")
    if media and not caller.may("recordings"):
        raise Forbidden("this token does not cover recordings", code="INSUFFICIENT_SCOPE")
    variant = "media" if media else "" if caller.may("recordings") else "still"
    if direct:
        return await _package(asked, caller.organisation, id_, variant, caller.id)
    # Opened now, so that a call that is not over is refused here and the address works at once.
    await sealed_package(asked.house, caller.organisation, id_, recordings=_VARIANTS[variant])
    expires, signature = downloads.sign(asked.house, caller.organisation, id_, f"package:{variant}")
    query = f"expires={expires}&signature={signature}" + (f"&variant={variant}" if variant else "")
    url = f"{asked.house.base_url}/api/v2/getAuditData/{id_}.zip?{query}"
    return AuditUrlAnswer(url=url, expires=iso(expires * 1000))


async def audit_data_v1(asked: Asked) -> Response[bytes] | Stream:
    """A call's evidence package itself. Use version 2 instead."""
    id_ = asked.text("idConference")
    caller = await token_caller(asked, id_, "read")
    variant = "" if caller.may("recordings") else "still"
    answer = await _package(asked, caller.organisation, id_, variant, caller.id)
    answer.headers.update(successor("/api/v2/getAuditData"))
    return answer


async def signed_package(asked: Asked) -> Response[bytes] | Stream:
    """The evidence package behind a signed address."""
    id_ = str(asked.request.path_params["file"]).removesuffix(".zip")
    variant = asked.text("variant")
    if variant not in _VARIANTS:
        raise Invalid("variant must be media or still", field="variant")
    organisation = await _signed(asked, id_, f"package:{variant}")
    return await _package(asked, organisation, id_, variant, "signed address")


async def signed_photo(asked: Asked) -> Response[bytes]:
    """A photo behind a signed address."""
    house = asked.house
    id_, photo = str(asked.request.path_params["conference"]), str(asked.request.path_params["photo"])
    organisation = await _signed(asked, id_, f"photo:{photo}")
    artifact = await house.store.artifact(organisation, photo)
    conference = await house.store.conference(organisation, id_)
    if artifact is None or conference is None or artifact.conference != id_ or artifact.state != "stored":
        raise NotFound("no such photo")
    key = house.keyring.unwrap(conference.wrapped_key)
    content = b"".join([piece async for piece in house.vault.read(artifact.object, key)])
    return Response(content, media_type=artifact.mime, headers=_private())


async def _signed(asked: Asked, conference: str, what: str) -> str:
    expires, signature = asked.required("expires"), asked.required("signature")
    if not re.fullmatch(r"[0-9]{1,12}", expires):
        raise Invalid("expires must be a number", field="expires")
    organisation = await asked.house.store.organisation_of_conference(conference)
    downloads.check(asked.house, organisation or "", conference, what, int(expires), signature)
    found = await asked.house.store.conference(organisation or "", conference)
    if organisation is None or found is None or found.erased:
        raise NotFound("no such conference", field="idConference")
    return organisation


async def _package(asked: Asked, organisation: str, id_: str, variant: str, who: str) -> Response[bytes] | Stream:
    package = await sealed_package(asked.house, organisation, id_, recordings=_VARIANTS[variant])
    size, digest = package.size, package.sha256
    etag, packed = f'"{digest}"', b64encode(bytes.fromhex(digest)).decode()
    headers = _private() | {
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Repr-Digest": f"sha-256=:{packed}:",
        "Digest": f"sha-256={packed}",
        "Content-Disposition": f'attachment; filename="{id_}.zip"',
    }
    if asked.header("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers)
    found = span(asked.header("range"), asked.header("if-range"), size, etag)
    if found is None:
        return Response(b"", status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    start, length = found
    if start == 0:
        await _note_access(asked, organisation, id_, who)
    headers.update(described(start, length, size))
    return Stream(
        package.reader(start, length),
        status_code=200 if length == size else 206,
        media_type="application/zip",
        headers=headers,
    )


async def _note_access(asked: Asked, organisation: str, id_: str, who: str) -> None:
    details: dict[str, object] = {"conference": id_, "by": who, "address": asked.address}
    entry = organisation_audit(asked.house, Actor(kind="service", id=who), "package.downloaded", details)
    await asked.house.store.commit(Change(organisation=organisation, audit=[entry]))


def _private() -> dict[str, str]:
    return {
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Referrer-Policy": "no-referrer",
    }
