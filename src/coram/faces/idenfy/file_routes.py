"""Files behind the addresses that were told: no credentials but the address, an hour long, whole or in ranges."""

import re

from coram.actions.access.file_addresses import file_behind
from coram.actions.evidence import handing
from coram.core.audit import Actor
from coram.core.errors import NotFound, Unauthenticated
from coram.faces.ranges import described, span
from coram.faces.reading import Asked
from coram.faces.table import Answer

BEARER = Actor(kind="service", id="signed address")
MEDIA = "image/jpeg image/png video/webm video/mp4"


async def kept_file(asked: Asked) -> Answer:
    """A photo or video by an address out of `fileUrls`."""
    expires, signature = asked.text("expires"), asked.text("signature")
    if not re.fullmatch(r"[0-9]{1,12}", expires):
        raise Unauthenticated("this address is not valid", code="INVALID_SIGNATURE")
    conference, artifact = asked.text("conference"), asked.text("artifact")
    found = await file_behind(asked.house, conference, artifact, int(expires), signature)
    one, etag = found.artifact, f'"{found.artifact.sha256}"'
    headers = {
        "cache-control": "private, no-store",
        "accept-ranges": "bytes",
        "etag": etag,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "referrer-policy": "no-referrer",
    }
    wanted = span(asked.header("range"), asked.header("if-range"), one.size, etag)
    if wanted is None:
        return Answer(b"", 416, {**headers, "content-range": f"bytes */{one.size}"}, one.mime)
    start, length = wanted
    if start == 0:
        details: dict[str, object] = {"artifact": one.id, "kind": one.kind, "address": asked.address}
        await handing.note(asked.house, one.organisation, conference, BEARER, "file", details)
    try:
        content = b"".join([piece async for piece in asked.house.vault.read(one.object, found.key, start, length)])
    except FileNotFoundError:
        raise NotFound("this file is not kept any more") from None  # deleted in this moment
    return Answer(
        content, 200 if length == one.size else 206, {**headers, **described(start, length, one.size)}, one.mime
    )
