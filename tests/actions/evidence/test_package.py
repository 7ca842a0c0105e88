"""Sealing and streaming: the same bytes for ever, from any offset, whole without artifacts too."""

import asyncio
import hashlib
import io
import json
import zipfile

import pytest

from coram.actions.capture.recordings import store_segments
from coram.actions.evidence.deletion import delete_artifacts
from coram.actions.evidence.package import open_package, seal
from coram.core.audit import SYSTEM
from coram.core.conference import Cancel
from coram.core.errors import NotAllowed, NotFound
from coram.verify import verify_package

JPEG = b"\xff\xd8\xff\xe0" + b"a photo" * 3000
WEBM = b"\x1aE\xdf\xa3" + bytes(range(256)) * 2000


LEFT = ["audit.json", "manifest.json", "manifest.p7s", "report-text.pdf", "seal.pem"]
"""What remains once the files were deleted."""


async def record(scene):
    segments = [
        await scene.segment("applicant", 1, WEBM),
        await scene.segment("applicant", 2, WEBM[:5000], clean=False),
        await scene.segment("operator", 1, WEBM[::-1]),
    ]
    await store_segments(scene.house, scene.organisation, scene.conference, segments)


async def whole_call(scene):
    """A call with everything in it, decided and sealed."""
    await scene.photo("document_front", JPEG)
    await scene.photo("document_back", JPEG + b"back")
    await scene.photo("face", JPEG + b"face")
    await scene.document()
    await scene.decide()
    await record(scene)
    return await seal(scene.house, scene.organisation, scene.conference)


async def opened(scene, **options):
    return await open_package(scene.house, scene.organisation, scene.conference, **options)


async def streamed(package, *part):
    return b"".join([piece async for piece in package.reader(*part)])


def verified(tmp_path, data, *heads):
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    return verify_package(path, heads)


async def test_the_package_holds_what_it_should_and_verifies(scene, tmp_path):
    await whole_call(scene)
    package = await opened(scene)
    data = await streamed(package)
    root = scene.conference
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            f"{root}/audit.json",
            f"{root}/documents/01_Mietvertrag_Muller.pdf",
            f"{root}/manifest.json",
            f"{root}/manifest.p7s",
            f"{root}/photos/01_document_front.jpg",
            f"{root}/photos/02_document_back.jpg",
            f"{root}/photos/03_face.jpg",
            f"{root}/report.pdf",
            f"{root}/seal.pem",
        ]
        assert archive.read(f"{root}/photos/01_document_front.jpg") == JPEG
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = json.loads(archive.read(f"{root}/manifest.json"))
        audit = json.loads(archive.read(f"{root}/audit.json"))
    left_out = [file["path"] for file in manifest["files"] if not file["included"]]
    assert left_out == ["media/applicant-1.webm", "media/applicant-2.webm", "media/operator-1.webm"]
    assert hashlib.sha256(data).hexdigest() == package.sha256
    assert len(data) == package.size
    assert audit["conference"]["outcome"] == "completed"
    assert audit["identification"]["data"] == {"surname": "Erikson", "given_name": "Anna Maria", "amount": 12.5}
    assert audit["applicant"]["address"] == "203.0.113.7"
    assert audit["timeline"][1]["personal"]["details"] == {"address": "203.0.113.7"}
    assert audit["draw"]["offers"][0]["operator"] == scene.operator
    assert [item["result"] for item in audit["steps"][1]["items"]] == ["ok", "ok"]
    assert audit["steps"][2]["fields"]["surname"] == {
        "value": "Eriksson", "source": "operator", "original": "Erikson", "changed": True,
    }  # fmt: skip
    report = verified(tmp_path, data)
    assert report.holds, report.text
    assert report.exit_code == 0


async def test_it_is_sealed_once_and_streams_the_same_bytes_from_then_on(scene):
    sealed = await whole_call(scene)
    first = await opened(scene)
    data = await streamed(first)
    again = await asyncio.gather(*(seal(scene.house, scene.organisation, scene.conference) for _ in range(4)))
    assert {one.sha256 for one in again} == {sealed.sha256} == {hashlib.sha256(data).hexdigest()}
    assert sealed.size == len(data)
    assert (await scene.trail()).count("package.sealed") == 1
    await scene.write(write_up="written after the call")
    assert b"write_up" not in data
    await scene.restart()
    later = await opened(scene)
    assert await streamed(later) == data
    assert later.sha256 == first.sha256


async def test_sealing_by_many_at_once_seals_once(scene):
    await scene.photo()
    await scene.decide()
    made = await asyncio.gather(*(seal(scene.house, scene.organisation, scene.conference) for _ in range(6)))
    assert len({one.object for one in made}) == 1
    assert (await scene.trail()).count("package.sealed") == 1
    kept = list((scene.directory / "vault" / scene.organisation / f"{scene.conference}-package").iterdir())
    assert len(kept) == 1


async def test_any_range_is_that_part_of_the_whole(scene):
    await whole_call(scene)
    for recordings in (False, True):
        package = await opened(scene, recordings=recordings)
        data = await streamed(package)
        edges = {piece.offset + shift for piece in package._pieces for shift in (-1, 0, 1)} | {len(data)}
        for start in sorted(edge for edge in edges if 0 <= edge <= len(data)):
            for length in (0, 1, 100, 70_000, None):
                expected = data[start:] if length is None else data[start : start + length]
                assert await streamed(package, start, length) == expected
    with pytest.raises(ValueError, match="negative"):
        await streamed(package, -1)


async def test_recordings_come_where_the_process_or_the_caller_wants_them(make_scene, tmp_path):
    scene = await make_scene(recordings_in_package=True)
    sealed = await whole_call(scene)
    data = await streamed(await opened(scene))
    assert hashlib.sha256(data).hexdigest() == sealed.sha256
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read(f"{scene.conference}/media/applicant-1.webm") == WEBM
        assert archive.testzip() is None
    assert verified(tmp_path, data).holds
    without = await opened(scene, recordings=False)
    report = verified(tmp_path, await streamed(without))
    assert report.holds
    assert sum("on request" in note for note in report.notes) == 3
    assert hashlib.sha256(await streamed(without)).hexdigest() == without.sha256 != sealed.sha256
    await scene.close()


async def test_nothing_is_handed_out_before_it_is_over_and_sealed(scene):
    for action in (opened, lambda s: seal(s.house, s.organisation, s.conference)):
        with pytest.raises(NotAllowed) as refused:
            await action(scene)
        assert refused.value.reason == "WRONG_STATE"
    await scene.decide()
    with pytest.raises(NotAllowed) as refused:
        await opened(scene)
    assert refused.value.reason == "NOT_SEALED"
    await seal(scene.house, scene.organisation, scene.conference)
    assert (await opened(scene)).size > 0
    with pytest.raises(NotFound):
        await open_package(scene.house, "99999999-0000-4000-8000-000000000000", scene.conference)


async def test_after_deletion_the_texts_remain_and_the_manifest_says_what_was(scene, tmp_path):
    await whole_call(scene)
    before = await streamed(await opened(scene, recordings=True))
    await delete_artifacts(scene.house, SYSTEM, scene.organisation, scene.conference)
    package = await opened(scene, recordings=True)
    data = await streamed(package)
    root = scene.conference
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(io.BytesIO(before)) as earlier:
        assert [name.rpartition("/")[2] for name in archive.namelist()] == LEFT
        assert archive.read(f"{root}/audit.json") == earlier.read(f"{root}/audit.json")
        now, then = (json.loads(one.read(f"{root}/manifest.json")) for one in (archive, earlier))
    digests = [{file["path"]: file["sha256"] for file in manifest["files"]} for manifest in (now, then)]
    assert {path: digest for path, digest in digests[0].items() if path != "report-text.pdf"} == digests[1]
    assert len(digests[0]) == 11
    assert [file["path"] for file in now["files"] if file["included"]] == ["audit.json", "report-text.pdf", "seal.pem"]
    assert "deleted" in now["note"]
    report = verified(tmp_path, data)
    assert report.holds, report.text
    assert hashlib.sha256(data).hexdigest() == package.sha256
    assert await streamed(await opened(scene)) == data


async def test_a_call_deleted_before_it_was_sealed_still_has_its_package(scene, tmp_path):
    await scene.photo()
    await scene.decide()
    await delete_artifacts(scene.house, SYSTEM, scene.organisation, scene.conference)
    await seal(scene.house, scene.organisation, scene.conference)
    report = verified(tmp_path, await streamed(await opened(scene)))
    assert report.holds, report.text
    assert any("photos/01_document_front.jpg is not in this package" in note for note in report.notes)


async def test_a_conference_that_ended_early_is_sealed_too_and_unfinished_uploads_are_dropped(scene, tmp_path):
    state = await scene.announce(JPEG)
    await scene.append(state.upload, 0, JPEG[:50])
    await scene.move(Cancel(), SYSTEM)
    await seal(scene.house, scene.organisation, scene.conference)
    artifact = await scene.house.store.artifact(scene.organisation, state.upload)
    assert artifact.state == "discarded"
    data = await streamed(await opened(scene))
    assert verified(tmp_path, data).holds
    assert b"cancelled" in data


async def test_a_file_that_the_store_lost_does_not_keep_the_rest_from_being_sealed(scene, tmp_path):
    good, bad = await scene.photo("document_front"), await scene.photo("face")
    artifact = await scene.house.store.artifact(scene.organisation, bad)
    path = scene.directory / "vault" / artifact.object
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    report = verified(tmp_path, await streamed(await opened(scene)))
    assert report.holds, report.text
    assert any("03_face" in note or "02_face" in note for note in report.notes), report.text
    assert good != bad


async def test_known_heads_from_callbacks_are_compared(scene, tmp_path):
    await scene.photo()
    entries = await scene.house.store.audit(scene.organisation, scene.conference)
    known = (entries[-1].seq, entries[-1].hash)
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    data = await streamed(await opened(scene))
    assert verified(tmp_path, data, known).holds
    assert not verified(tmp_path, data, (known[0], "0" * 64)).holds
    assert not verified(tmp_path, data, (10_000, known[1])).holds


async def test_nothing_of_a_package_lies_readable_on_disk(scene):
    await whole_call(scene)
    for path in scene.directory.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            for secret in (b"Erikson", b"Mietvertrag", b"203.0.113.7", b"a photo"):
                assert secret not in raw, path
