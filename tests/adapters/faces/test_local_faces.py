"""Portraits and films of people who move, seen by the process that the server starts for each."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from coram.adapters.faces.local import LocalFaces
from coram.core.face_comparison import band, distance
from coram.core.liveness import judge
from support.acting import DOING, REST, acted, challenge_film, filmed, jpeg, portrait
from support.offline import without_network

SHORT = {"lead": 1200, "each": 1500}
TIMES = {"lead_ms": 1200, "move_ms": 1500}


@pytest.fixture
async def faces() -> AsyncIterator[LocalFaces]:
    made = LocalFaces()
    yield made
    await made.close()


async def vector(faces: LocalFaces, picture: Any, *, small: bool = False) -> tuple[float, ...]:
    found = await faces.find(jpeg(picture), "image/jpeg", small=small, seconds=60)
    assert len(found.faces) == 1
    assert len(found.faces[0].vector) == 128
    return found.faces[0].vector


async def test_a_face_is_found_and_measured(faces: LocalFaces) -> None:
    picture = portrait()
    seen = await faces.look(jpeg(picture), "image/jpeg", seconds=60)
    assert (seen.width, seen.height, len(seen.faces)) == (picture.shape[1], picture.shape[0], 1)
    face = seen.faces[0]
    assert abs(face.box.x + face.box.width / 2 - 240) < 40
    assert abs(face.pose.yaw) < 8
    assert face.brightness > 100
    assert face.vector == ()


async def test_one_person_is_near_and_another_is_far(faces: LocalFaces) -> None:
    bands = faces.bands()
    assert bands
    own = await vector(faces, portrait())
    worn = cv2.GaussianBlur(cv2.resize(portrait(), None, fx=0.5, fy=0.5), (0, 0), 1.2)
    same, other = distance(own, await vector(faces, worn)), distance(own, await vector(faces, portrait("statesman")))
    assert same is not None
    assert other is not None
    assert (band(same, bands), band(other, bands)) == ("match", "differs")


async def test_a_small_portrait_on_a_document_is_found(faces: LocalFaces) -> None:
    card = np.full((630, 1000, 3), (214, 226, 220), np.uint8)
    card[150:465, 60:340] = cv2.resize(portrait(), (280, 315), interpolation=cv2.INTER_AREA)
    same = distance(await vector(faces, card, small=True), await vector(faces, portrait()))
    assert same is not None
    assert same < 0.45


async def test_two_faces_are_two_and_none_is_none(faces: LocalFaces) -> None:
    two = np.hstack([portrait()[:540], portrait("statesman")[:540]])
    assert len((await faces.find(jpeg(two), "image/jpeg", seconds=60)).faces) == 2
    wall = np.full((540, 480, 3), 180, np.uint8)
    assert (await faces.find(jpeg(wall), "image/jpeg", seconds=60)).faces == ()


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 no picture", os.urandom(4096)])
async def test_bytes_that_are_none_have_no_faces(faces: LocalFaces, data: bytes) -> None:
    assert (await faces.find(data, "image/jpeg", seconds=60)).width == 0
    assert (await faces.find(data, "text/plain", seconds=60)).width == 0
    assert (await faces.follow(data, "video/webm", seconds=60)).width == 0


async def test_a_film_that_is_cut_off_counts_up_to_there(faces: LocalFaces) -> None:
    whole = filmed([("astronaut", REST)] * 20)
    film = await faces.follow(whole[: len(whole) * 2 // 3], "video/webm", seconds=60)
    assert 0 < film.frames < 20


async def test_a_process_that_hangs_or_dies_is_no_face() -> None:
    for worker, seconds in (("this", 60.0), ("http.server", 1.0)):
        broken = LocalFaces(worker=worker)
        assert (await broken.find(jpeg(portrait()), "image/jpeg", seconds=seconds)).width == 0
        await broken.close()


async def test_a_job_that_is_too_slow_hurts_no_other(faces: LocalFaces) -> None:
    film = challenge_film(("left", "blink", "smile"), **SHORT)
    assert (await faces.follow(film, "video/webm", seconds=0.05)).width == 0
    assert len((await faces.look(jpeg(portrait()), "image/jpeg", seconds=60)).faces) == 1


async def test_a_challenge_is_followed_by_one_person(faces: LocalFaces) -> None:
    moves = ("left", "blink", "smile")
    film = await faces.follow(challenge_film(moves, **SHORT), "video/webm", seconds=60)
    judged = judge(moves, film, faces.bands(), **TIMES)
    assert (judged.status, judged.reason) == ("passed", "OK"), judged
    other = judge(("smile", "up", "right"), film, faces.bands(), **TIMES)
    assert (other.status, other.reason) == ("failed", "CHALLENGE_NOT_FOLLOWED")
    mirrored = judge(("right", "blink", "smile"), film, faces.bands(), **TIMES)
    assert (mirrored.status, mirrored.details["mirrored"]) == ("doubtful", True)


async def test_two_people_in_turn_are_not_one(faces: LocalFaces) -> None:
    film = filmed([("astronaut", REST)] * 24 + [("statesman", acted_face) for acted_face in [REST] * 36])
    followed = await faces.follow(film, "video/webm", seconds=60)
    vectors = [one.vector for one in followed.moments if one.vector]
    apart = [distance(vectors[0], other) or 0.0 for other in vectors]
    assert max(apart) > 0.65


async def test_a_turned_head_is_told_by_the_side(faces: LocalFaces) -> None:
    yaws = {}
    for move in ("left", "right"):
        seen = await faces.look(jpeg(acted("astronaut", DOING[move])), "image/jpeg", seconds=60)
        yaws[move] = seen.faces[0].pose.yaw
    assert yaws["left"] > 12
    assert yaws["right"] < -12


def test_every_network_is_the_one_of_its_card() -> None:
    models = files("coram.adapters.faces") / "models"
    for name in ("finder.tflite", "mesh.tflite", "eyes.tflite", "vector.onnx"):
        note = json.loads((models / name).with_suffix(".json").read_text())  # type: ignore[attr-defined]
        assert note["sha256"] == hashlib.sha256((models / name).read_bytes()).hexdigest(), name


def test_an_owners_network_needs_its_note(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no such file"):
        LocalFaces(str(tmp_path / "mine.onnx"))
    (tmp_path / "mine.onnx").write_bytes(b"x")
    with pytest.raises(ValueError, match="note cannot be read"):
        LocalFaces(str(tmp_path / "mine.onnx"))
    (tmp_path / "mine.json").write_text('{"licence": "ours"}')
    with pytest.raises(ValueError, match="missing required field"):
        LocalFaces(str(tmp_path / "mine.onnx"))


async def test_an_owners_network_takes_the_place_of_ours(tmp_path: Path) -> None:
    models = files("coram.adapters.faces") / "models"
    note = json.loads((models / "vector.json").read_text())
    (tmp_path / "mine.onnx").write_bytes((models / "vector.onnx").read_bytes())
    (tmp_path / "mine.json").write_text(json.dumps({**note, "unit": True, "match_below": 0.3}))
    mine = LocalFaces(str(tmp_path / "mine.onnx"))
    bands = mine.bands()
    assert bands
    assert bands.match_below == 0.3
    assert np.linalg.norm(await vector(mine, portrait())) == pytest.approx(1, abs=0.01)
    await mine.close()


async def test_a_network_that_is_none_compares_nothing(tmp_path: Path) -> None:
    models = files("coram.adapters.faces") / "models"
    (tmp_path / "mine.onnx").write_bytes(b"not a network")
    (tmp_path / "mine.json").write_text((models / "vector.json").read_text())
    mine = LocalFaces(str(tmp_path / "mine.onnx"))
    found = await mine.find(jpeg(portrait()), "image/jpeg", seconds=60)
    await mine.close()
    assert [face.vector for face in found.faces] == [()]


@pytest.mark.skipif(not without_network(), reason="no namespace without network can be made here")
def test_faces_are_compared_without_any_network(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys; from coram.adapters.faces.local import LocalFaces\n"
        "async def main():\n"
        "    faces = LocalFaces()\n"
        "    found = await faces.find(sys.stdin.buffer.read(), 'image/jpeg', seconds=60)\n"
        "    await faces.close()\n"
        "    print(len(found.faces[0].vector))\n"
        "asyncio.run(main())"
    )
    ran = subprocess.run(
        [*without_network(), sys.executable, "-c", program],
        input=jpeg(portrait()),
        capture_output=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert ran.stdout.strip() == b"128", ran.stderr
    assert list(tmp_path.iterdir()) == []
