"""Faces compared in the call: advice to the operator, where the process asks for it and the applicant agreed."""

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
import pytest

from coram.actions.capture.comparing_faces import compare_faces
from coram.actions.conference.capturing import file_arrived, retake
from coram.actions.evidence.data import collect
from coram.actions.evidence.exporting import export_data
from coram.actions.ledger import open_content
from coram.adapters.faces.local import LocalFaces
from coram.adapters.faces.weights import VECTOR, weights
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.content import Consent
from coram.faces.console.call_view import call_view
from coram.faces.liveid.modules import modules_of
from support.acting import card, jpeg, portrait

AGREED = Consent(text="Your face is compared with your document.", language="en", process_version=1, at=1)


@pytest.fixture
async def scene(make_scene: Any) -> AsyncIterator[Any]:
    made = await make_scene(face_match=True)
    await made.write(consent=AGREED)
    yield made
    await made.close()


async def taken(scene: Any, purpose: str, picture: Any) -> str:
    """Taken, uploaded, and everything that follows is done; the photo's id."""
    photo = str(await scene.photo(purpose, jpeg(picture)))
    page = Caller(organisation=scene.organisation, kind="applicant", id="", conference=scene.conference)
    await file_arrived(scene.house, page, scene.conference, photo)
    await settled(scene)
    return photo


async def settled(scene: Any) -> None:
    for task in list(scene.house.errands._long):
        await task


async def told(scene: Any) -> Any:
    return (await call_view(scene.house, scene.caller(), scene.conference)).face_match


async def compared(scene: Any) -> list[dict[str, Any]]:
    trail = await scene.house.store.audit(scene.organisation, scene.conference)
    return [entry.details for entry in trail if entry.type == "faces.compared"]


async def test_the_documents_holder_is_likely_and_nothing_is_said_before_both_are_taken(scene: Any) -> None:
    front = await taken(scene, "document_front", card())
    assert await told(scene) is None
    face = await taken(scene, "face", portrait())
    view = await told(scene)
    assert (view.photos, view.pending, view.problem) == ([front, face], False, "")
    assert (view.status, view.reason) == ("passed", "OK")
    assert 0 < view.distance < view.match_below == 0.45 < view.differs_above == 0.65
    assert await compared(scene) == [
        {"artifacts": [front, face], "checks": ["face_found: passed OK", "face_match: passed OK"]}
    ]


async def test_somebody_elses_document_differs_and_hinders_nothing(scene: Any) -> None:
    await taken(scene, "face", portrait("statesman"))
    await taken(scene, "document_front", card())
    view = await told(scene)
    assert (view.status, view.reason) == ("failed", "FACE_DIFFERS")
    assert view.distance > 0.65
    await scene.decide()
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    assert conference.outcome == "completed", "it is the operator who decides"
    module = modules_of(
        scene.house, await collect(scene.house, scene.organisation, scene.conference), inline=False
    )["face_match"]  # fmt: skip
    assert (module["type"], module["status"], module["actor"]) == ("facematch", "completed", "system")
    assert (module["data"]["result"], module["data"]["reason"]) == ("fail", "FACE_DIFFERS")
    assert module["data"]["details"]["distance"] == view.distance


@pytest.mark.parametrize(
    ("front", "face", "problem", "reason"),
    [
        (card, lambda: np.full((540, 480, 3), 170, np.uint8), "NO_FACE", "NOT_CAPTURED"),
        (card, lambda: np.hstack([portrait()[:540], portrait("statesman")[:540]]), "MANY_FACES", None),
        (card, lambda: cv2.GaussianBlur(portrait(), (0, 0), 4), "FACE_BLURRED", None),
        (lambda: np.full((630, 1000, 3), 214, np.uint8), portrait, "", "NO_PORTRAIT"),
    ],
)
async def test_what_is_wrong_with_a_photo_is_told(
    scene: Any, front: Any, face: Any, problem: str, reason: str | None
) -> None:
    await taken(scene, "document_front", front())
    await taken(scene, "face", face())
    view = await told(scene)
    assert view.problem == problem
    if reason is not None:
        assert (view.reason, view.distance) == (reason, None)


async def test_the_newest_two_photos_count_and_each_pair_once(scene: Any) -> None:
    front = await taken(scene, "document_front", card())
    first = await taken(scene, "face", portrait())
    second = await taken(scene, "face", portrait("statesman"))
    assert ((await told(scene)).photos, (await told(scene)).reason) == ([front, second], "FACE_DIFFERS")
    await compare_faces(scene.house, scene.organisation, scene.conference)
    assert len(await compared(scene)) == 2
    await retake(scene.house, scene.caller(), scene.conference, second)
    await settled(scene)
    assert ((await told(scene)).photos, (await told(scene)).reason) == ([front, first], "OK")


async def test_distances_are_personal_and_vectors_are_kept_nowhere(scene: Any) -> None:
    await taken(scene, "document_front", card())
    await taken(scene, "face", portrait())
    view = await told(scene)
    assert str(view.distance).encode() not in scene.house.store.path.read_bytes()
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    kept = open_content(scene.house, conference).face_checks
    assert [one.name for one in kept] == ["face_found", "face_match"]
    assert all(isinstance(value, str | int | float) for one in kept for value in one.details.values())
    files = await export_data(
        scene.house, Actor(kind="staff", id=scene.operator), scene.organisation,
        conference=scene.conference, reason="asked by the person",
    )  # fmt: skip
    facts = next(one for one in files if one.path.endswith("facts.json"))
    exported = json.loads(b"".join([piece async for piece in facts.content]))["faces_compared"]
    assert exported[1]["details"]["distance"] == view.distance


@pytest.mark.parametrize(("asked", "agreed"), [(False, AGREED), (True, None), (True, Consent(
    text=" ", language="en", process_version=1, at=1))])  # fmt: skip
async def test_without_being_asked_for_or_agreed_to_nothing_is_measured(
    make_scene: Any, asked: bool, agreed: Consent | None
) -> None:
    scene = await make_scene(face_match=asked)
    await scene.write(consent=agreed)
    await taken(scene, "document_front", card())
    await taken(scene, "face", portrait())
    assert (await told(scene), await compared(scene)) == (None, [])
    await scene.close()


async def test_an_owners_network_that_cannot_be_loaded_says_so(scene: Any, tmp_path: Path) -> None:
    shutil.copy(Path(weights(VECTOR)).with_suffix(".json"), tmp_path / "mine.json")
    (tmp_path / "mine.onnx").write_bytes(b"no network at all")
    faces = LocalFaces(str(tmp_path / "mine.onnx"))
    scene.house = msgspec.structs.replace(scene.house, faces=faces)
    await taken(scene, "document_front", card())
    await taken(scene, "face", portrait())
    view = await told(scene)
    assert (view.status, view.reason, view.distance) == ("not_done", "NOT_AVAILABLE", None)
    await faces.close()
