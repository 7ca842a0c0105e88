"""Addresses of single files for whoever was told them: signed, an hour long, ending in a file's name."""

from collections.abc import Mapping
from typing import NamedTuple

from coram.actions.access import downloads
from coram.actions.capture.kept import the_conference
from coram.actions.house import House
from coram.core.artifact import Artifact
from coram.core.conference import Conference
from coram.core.errors import NotFound

SECONDS = 3_600
PATH = "/api/v2/files"
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "video/webm": "webm",
    "video/mp4": "mp4",
    "application/pdf": "pdf",
}


class Found(NamedTuple):
    """A file behind an address: what it is, and the key of its bytes."""

    artifact: Artifact
    key: bytes


async def file_urls(house: House, conference: Conference, files: Mapping[str, str]) -> dict[str, str]:
    """Fresh addresses of `files` (artifact ids by the name that each is to have), without what is not kept any more."""
    if not files:
        return {}
    kept = {one.id: one for one in await house.store.artifacts(conference.organisation, conference.id)}
    return {
        name: _url(house, conference, kept[id_], name)
        for name, id_ in files.items()
        if id_ in kept and kept[id_].state == "stored"
    }


async def file_behind(house: House, conference: str, artifact: str, expires: int, signature: str) -> Found:
    """Raises Unauthenticated (an altered address), Gone (it ran out), NotFound (the file is not kept any more)."""
    organisation = await house.store.organisation_of_conference(conference) or ""
    downloads.check(house, organisation, conference, _what(artifact), expires, signature)
    found = await house.store.artifact(organisation, artifact)
    if found is None or found.conference != conference or found.state != "stored":
        raise NotFound("this file is not kept any more")
    holder = await the_conference(house, organisation, conference)
    return Found(found, house.keyring.unwrap(holder.wrapped_key))


def _url(house: House, conference: Conference, artifact: Artifact, name: str) -> str:
    expires, signature = downloads.sign(
        house, conference.organisation, conference.id, _what(artifact.id), seconds=SECONDS
    )
    ending = ENDINGS.get(artifact.mime, "bin")
    path = f"{PATH}/{conference.id}/{artifact.id}/{name}.{ending}"
    return f"{house.base_url}{path}?expires={expires}&signature={signature}"


def _what(artifact: str) -> str:
    return f"file:{artifact}"
