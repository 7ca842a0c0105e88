"""Photos of a document, read in the call while the applicant still holds it."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
from coram.actions.capture.reading_photos import read_photo
from coram.actions.capture.uploads import discard_photo
from coram.actions.conference.capturing import file_arrived
from coram.actions.evidence.exporting import export_data
from coram.actions.ledger import open_content
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.faces.console.call_view import call_view

pytestmark = pytest.mark.skipif(
    not all(Path(font).exists() for font in strips.FONTS), reason="Debian's fonts-ocr-b is not installed"
)


def applicant(scene: Any) -> Caller:
    return Caller(organisation=scene.organisation, kind="applicant", id="", conference=scene.conference)


def operator(scene: Any) -> Caller:
    return Caller(organisation=scene.organisation, kind="staff", id=scene.operator, session="s" * 32)


async def taken(scene: Any, photo: photos.Photo, purpose: str = "document_front") -> str:
    """Taken, uploaded and read; the artifact's id."""
    artifact = await scene.photo(purpose, photo.jpeg())
    await file_arrived(scene.house, applicant(scene), scene.conference, artifact)
    for task in list(scene.house.errands._long):
        await task
    return str(artifact)


async def test_what_a_photo_says_stands_beside_the_request(scene: Any) -> None:
    photo = photos.photo(41, "clean", "TD3")
    artifact = await taken(scene, photo)
    view = await call_view(scene.house, operator(scene), scene.conference)
    data = view.document_data
    assert data is not None
    assert (tuple(data.lines), data.valid) == (photo.zone.lines, True)
    assert [(one.photo, one.pending, one.problems) for one in data.photos] == [(artifact, False, [])]
    fields = {one.name: one for one in data.fields}
    assert fields["surname"].value == photo.zone.lines[0][5:].split("<<")[0].replace("<", " ")
    form = next(step for step in view.steps if step.fields)
    offered = {one.name: one.read for one in form.fields}
    assert offered["surname"] == fields["surname"].value


async def test_a_bad_photo_says_what_to_do_and_a_retake_is_read_again(scene: Any) -> None:
    first = await taken(scene, photos.photo(41, "low_light", "TD3"))
    view = await call_view(scene.house, operator(scene), scene.conference)
    assert view.document_data is not None
    assert "too_dark" in view.document_data.photos[0].problems
    actor = Actor(kind="operator", id=scene.operator)
    await discard_photo(scene.house, scene.organisation, scene.conference, first, actor)
    second = await taken(scene, photos.photo(42, "clean", "TD3"))
    view = await call_view(scene.house, operator(scene), scene.conference)
    assert view.document_data is not None
    assert [one.photo for one in view.document_data.photos] == [second]
    assert tuple(view.document_data.lines) == photos.photo(42, "clean", "TD3").zone.lines


async def test_the_trail_says_that_it_was_read_and_nothing_that_was(scene: Any) -> None:
    photo = photos.photo(41, "clean", "TD1")
    artifact = await taken(scene, photo, "document_back")
    entry = next(
        one for one in await scene.house.store.audit(scene.organisation, scene.conference) if one.type == "photo.read"
    )
    assert entry.details == {
        "artifact": artifact, "problems": [], "zone": "TD1", "valid": True, "repaired": 0, "codes": []
    }  # fmt: skip
    number = photo.zone.lines[0][5:14]
    assert number not in json.dumps(entry.details)
    assert number.encode() not in scene.house.store.path.read_bytes()


async def test_a_photo_is_read_once_and_faces_never(scene: Any) -> None:
    artifact = await taken(scene, photos.photo(41, "clean", "TD2"))
    await read_photo(scene.house, scene.organisation, scene.conference, artifact)
    await taken(scene, photos.photo(41, "clean", "TD2"), "face")
    assert (await scene.trail()).count("photo.read") == 1
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    assert list(open_content(scene.house, conference).readings) == [artifact]


async def test_a_photo_that_was_taken_out_meanwhile_is_left(scene: Any) -> None:
    artifact = await scene.photo("document_front", photos.photo(41, "clean", "TD2").jpeg())
    actor = Actor(kind="operator", id=scene.operator)
    await discard_photo(scene.house, scene.organisation, scene.conference, artifact, actor)
    await read_photo(scene.house, scene.organisation, scene.conference, artifact)
    assert "photo.read" not in await scene.trail()


async def test_what_was_read_is_in_the_export_and_what_was_taken_out_is_not(scene: Any) -> None:
    first = await taken(scene, photos.photo(43, "clean", "TD1"))
    actor = Actor(kind="operator", id=scene.operator)
    await discard_photo(scene.house, scene.organisation, scene.conference, first, actor)
    photo = photos.photo(44, "clean", "TD3")
    second = await taken(scene, photo)
    files = await export_data(
        scene.house, actor, scene.organisation, conference=scene.conference, reason="asked by the person"
    )
    facts = next(one for one in files if one.path.endswith("facts.json"))
    told = json.loads(b"".join([piece async for piece in facts.content]))["read_from_photos"]
    assert list(told) == [second]
    assert told[second]["mrz"]["lines"] == list(photo.zone.lines)
    assert told[second]["mrz"]["seen"] == []
