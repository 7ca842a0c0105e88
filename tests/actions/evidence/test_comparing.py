"""Photos are compared with the recording before the evidence is sealed; whatever comes of it, it is sealed."""

import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from coram.actions.capture.recordings import store_segments
from coram.actions.conference.finishing import finish
from coram.actions.evidence.comparing import LATE, UNRECORDED, compare_photos
from coram.actions.evidence.package import open_package
from coram.adapters.pictures.local import LocalPictures
from coram.verify import verify_package
from support.pictures import document, film, photo


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    place = tmp_path_factory.mktemp("drawn")
    shown, other = document(place / "a.png"), document(place / "b.png", other=True)
    return {"film": film(shown, seconds=3), "good": photo(shown), "swapped": photo(other)}


async def record(scene, data, *, before_ms=2_000, role="applicant"):
    """A recording that began `before_ms` before the first photo was announced."""
    artifacts = await scene.house.store.artifacts(scene.organisation, scene.conference)
    began = min((one.created_at for one in artifacts if one.kind == "photo"), default=0) - before_ms
    segment = await scene.segment(role, 1, data, started_at=began, duration_ms=3_000)
    await store_segments(scene.house, scene.organisation, scene.conference, [segment])


async def said(scene):
    entries = await scene.house.store.audit(scene.organisation, scene.conference)
    return {entry.details["artifact"]: entry.details for entry in entries if entry.type == "photo.compared"}


async def test_a_swapped_photo_is_told_from_one_that_was_filmed(scene, pictures, tmp_path: Path):
    good = await scene.photo("document_front", pictures["good"])
    swapped = await scene.photo("document_back", pictures["swapped"])
    await scene.decide()
    await record(scene, pictures["film"])
    await compare_photos(scene.house, scene.organisation, scene.conference, 120)  # on a busy machine too
    await finish(scene.house, scene.organisation, scene.conference)
    told = await said(scene)
    assert told[good]["verdict"] == "matched"
    assert told[good]["most"] >= 0.8 and told[good]["least"] >= 0.5
    assert 0 <= told[good]["offset_ms"] <= 3_000 and told[good]["segment"] == 1
    assert told[swapped]["verdict"] == "differs"
    package = await open_package(scene.house, scene.organisation, scene.conference, recordings=True)
    data = b"".join([part async for part in package.reader()])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = json.loads(archive.read(f"{scene.conference}/audit.json"))
    compared = {one["id"]: one["compared"] for one in text["files"] if one["kind"] == "photo"}
    assert compared == {id_: {k: v for k, v in one.items() if k != "artifact"} for id_, one in told.items()}
    (tmp_path / "package.zip").write_bytes(data)
    report = verify_package(tmp_path / "package.zip")
    assert report.holds, report.text
    assert "1 photo differs from the recording of the moment" in report.text
    assert "1 photo matches the recording of the moment" in report.text
    await compare_photos(scene.house, scene.organisation, scene.conference)  # again, for nothing
    assert (await scene.trail()).count("photo.compared") == 2


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        ("crash", "the comparison broke off"),
        ("unrecorded", UNRECORDED),
        ("another time", UNRECORDED),
        ("no picture", "the recording has no picture of that moment"),
        ("not a photo", "the photo cannot be decoded"),
        ("no time", LATE),
    ],
)
async def test_what_cannot_be_compared_is_said_and_the_package_is_sealed(
    scene, pictures, monkeypatch: pytest.MonkeyPatch, trouble, why
):
    shot = await scene.photo("face", b"\xff\xd8\xff\xe0" * 200 if trouble == "not a photo" else pictures["good"])
    await scene.decide()
    if trouble == "crash":
        monkeypatch.setattr(scene.house.pictures, "_worker", "coram.adapters.pictures.nothing")
    if trouble != "unrecorded":
        data = b"\x1aE\xdf\xa3" + bytes(5_000) if trouble == "no picture" else pictures["film"]
        await record(scene, data, before_ms=60_000 if trouble == "another time" else 2_000)
    if trouble == "no time":
        await compare_photos(scene.house, scene.organisation, scene.conference, 0.0)
    await finish(scene.house, scene.organisation, scene.conference)
    told = await said(scene)
    assert told[shot]["verdict"] == "not_comparable"
    assert told[shot]["why"].startswith(why)
    assert await scene.house.store.package(scene.organisation, scene.conference) is not None


async def test_the_operators_recording_proves_nothing_of_the_applicants_photo(scene, pictures):
    shot = await scene.photo("face", pictures["good"])
    await scene.decide()
    await record(scene, pictures["film"], role="operator")
    await finish(scene.house, scene.organisation, scene.conference)
    assert (await said(scene))[shot]["why"] == UNRECORDED


async def test_a_fault_of_ours_does_not_stop_the_sealing(scene, pictures):
    class Broken(LocalPictures):
        def cut(self, recording, windows):
            raise RuntimeError("a fault")

    await scene.photo("face", pictures["good"])
    await scene.decide()
    await record(scene, pictures["film"])
    scene.house = msgspec.structs.replace(scene.house, pictures=Broken())
    await finish(scene.house, scene.organisation, scene.conference)
    assert await said(scene) == {}
    assert await scene.house.store.package(scene.organisation, scene.conference) is not None
