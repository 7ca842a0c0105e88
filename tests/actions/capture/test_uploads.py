"""Uploads: resumed, repeated, raced, refused."""

import asyncio
import hashlib

import pytest

from coram.actions.capture.uploads import OffsetMismatch, discard_photo, progress, read
from coram.core.audit import Actor
from coram.core.conference import Cancel
from coram.core.errors import Gone, Invalid, NotAllowed, NotFound, TooLarge, Unavailable, UnsupportedType
from coram.ports.vault import VaultFull

JPEG = b"\xff\xd8\xff\xe1" + bytes(range(256)) * 1000
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels" * 100


async def bytes_of(scene, artifact):
    found, name, parts = await read(scene.house, scene.organisation, scene.conference, artifact)
    return found, name, b"".join([part async for part in parts])


async def test_pieces_arrive_in_order_and_the_file_is_stored_once(scene):
    state = await scene.announce(JPEG)
    assert (state.offset, state.complete) == (0, False)
    for start in range(0, len(JPEG), 100_000):
        state = await scene.append(state.upload, start, JPEG[start : start + 100_000])
    assert (state.offset, state.complete) == (len(JPEG), True)
    artifact, name, data = await bytes_of(scene, state.upload)
    assert (data, name, artifact.name, artifact.width) == (JPEG, "front.jpg", "document_front", 64)
    assert (await scene.append(state.upload, 200_000, JPEG[200_000:])).complete, "the last answer was lost"
    assert (await scene.trail()).count("photo.taken") == 1
    entry = (await scene.house.store.audit(scene.organisation, scene.conference))[-1]
    assert entry.details["sha256"] == hashlib.sha256(JPEG).hexdigest()
    assert b"front.jpg" not in scene.house.store.path.read_bytes()


async def test_an_upload_goes_on_after_a_restart_from_what_is_on_disk(scene):
    request = await scene.ask()
    state = await scene.announce(JPEG, request=request)
    await scene.append(state.upload, 0, JPEG[:70_000])
    await scene.restart()
    again = await scene.announce(JPEG, request=request)
    assert (again.upload, again.offset, again.complete) == (state.upload, 70_000, False)
    done = await scene.append(state.upload, 70_000, JPEG[70_000:])
    assert done.complete
    assert (await bytes_of(scene, state.upload))[2] == JPEG
    assert (await scene.announce(JPEG, request=request)).complete
    assert len(await scene.house.store.artifacts(scene.organisation, scene.conference)) == 1


async def test_a_server_that_dies_between_last_byte_and_record_stores_the_file_at_the_next_word(scene):
    state = await scene.announce(JPEG)
    artifact = await scene.house.store.artifact(scene.organisation, state.upload)
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    upload = await scene.house.vault.create(artifact.object, scene.house.keyring.unwrap(conference.wrapped_key))
    await upload.append(JPEG)
    await upload.finish()
    await scene.restart()
    told = await progress(scene.house, scene.organisation, scene.conference, state.upload)
    assert (told.offset, told.complete) == (len(JPEG), False)
    assert (await scene.append(state.upload, len(JPEG), b"")).complete


async def test_a_wrong_offset_is_told_the_right_one_and_changes_nothing(scene):
    state = await scene.announce(JPEG)
    await scene.append(state.upload, 0, JPEG[:1000])
    for offset in (0, 999, 1001, len(JPEG)):
        with pytest.raises(OffsetMismatch) as refused:
            await scene.append(state.upload, offset, JPEG[1000:2000])
        assert refused.value.progress.offset == 1000
    assert (await scene.append(state.upload, 1000, JPEG[1000:])).complete


async def test_equal_announcements_at_once_make_one_upload(scene):
    request = await scene.ask()
    states = await asyncio.gather(*(scene.announce(JPEG, request=request) for _ in range(16)))
    assert len({state.upload for state in states}) == 1
    answers = await asyncio.gather(
        *(scene.append(states[0].upload, 0, JPEG) for _ in range(16)), return_exceptions=True
    )
    assert all(not isinstance(answer, BaseException) and answer.complete for answer in answers)
    assert (await scene.trail()).count("photo.taken") == 1
    assert (await bytes_of(scene, states[0].upload))[2] == JPEG


async def test_a_wrong_digest_keeps_nothing_and_the_upload_begins_again(scene):
    request = await scene.ask()
    other = bytearray(JPEG)
    other[5000] ^= 1
    state = await scene.announce(JPEG, request=request)
    with pytest.raises(Invalid) as refused:
        await scene.append(state.upload, 0, bytes(other))
    assert refused.value.reason == "DIGEST_MISMATCH"
    with pytest.raises(Gone):
        await scene.append(state.upload, 0, JPEG)
    assert not [path for path in (scene.directory / "vault").rglob("*") if path.is_file()]
    again = await scene.announce(JPEG, request=request)
    assert again.upload != state.upload and again.offset == 0
    assert (await scene.append(again.upload, 0, JPEG)).complete
    assert (await scene.trail()).count("photo.taken") == 1


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"size": 20 * 1024 * 1024 + 1}, TooLarge),
        ({"kind": "document", "mime": "application/pdf", "size": 10 * 1024 * 1024 + 1}, TooLarge),
        ({"size": 0}, Invalid),
        ({"mime": "image/gif"}, UnsupportedType),
        ({"mime": "application/pdf"}, UnsupportedType),
        ({"sha256": "A" * 64}, Invalid),
        ({"sha256": "a" * 63}, Invalid),
        ({"width": -1}, Invalid),
        ({"name": "a\nb"}, Invalid),
        ({"kind": "recording"}, Invalid),
    ],
)
async def test_what_is_not_taken_is_refused_when_announced(scene, facts, error):
    with pytest.raises(error):
        await scene.announce(JPEG, **facts)
    assert not await scene.house.store.artifacts(scene.organisation, scene.conference)


async def test_bytes_that_are_not_what_they_are_called_are_refused(scene):
    state = await scene.announce(PNG, mime="image/jpeg")
    with pytest.raises(UnsupportedType):
        await scene.append(state.upload, 0, PNG)
    state = await scene.announce(PNG, mime="image/jpeg")
    for at in range(7):
        await scene.append(state.upload, at, PNG[at : at + 1])
    with pytest.raises(UnsupportedType):
        await scene.append(state.upload, 7, PNG[7:])
    with pytest.raises(Gone):
        await progress(scene.house, scene.organisation, scene.conference, state.upload)
    state = await scene.announce(PNG, mime="image/png")
    assert (await scene.append(state.upload, 0, PNG)).complete


async def test_more_bytes_than_announced_are_refused(scene):
    state = await scene.announce(JPEG)
    with pytest.raises(TooLarge):
        await scene.append(state.upload, 0, JPEG + b"!")
    with pytest.raises(Gone):
        await scene.append(state.upload, 0, JPEG)


async def test_only_what_is_asked_for_is_taken_from_the_applicant(scene):
    with pytest.raises(NotAllowed) as refused:
        await scene.announce(JPEG, request="something else")
    assert refused.value.reason == "ASK_WITHDRAWN"
    with pytest.raises(NotAllowed):
        await scene.announce(JPEG, request=await scene.ask(kind="document_share"))
    state = await scene.announce(JPEG)
    await scene.ask()  # the operator asks for something else meanwhile
    with pytest.raises(NotAllowed):
        await scene.append(state.upload, 0, JPEG)
    assert "photo.taken" not in await scene.trail()


async def test_a_new_answer_to_the_same_request_replaces_the_unfinished_one(scene):
    request = await scene.ask()
    first = await scene.announce(JPEG, request=request)
    await scene.append(first.upload, 0, JPEG[:5000])
    second = await scene.announce(JPEG[:6000], request=request)
    with pytest.raises(Gone):
        await scene.append(first.upload, 5000, JPEG[5000:])
    assert (await scene.append(second.upload, 0, JPEG[:6000])).complete


async def test_files_are_taken_only_in_the_call_and_by_its_people(scene):
    pdf, operator = b"%PDF-1.4\n" + b"x" * 100, Actor(kind="operator", id=scene.operator)
    facts = {"kind": "document", "mime": "application/pdf", "name": "Vertrag Groß.pdf"}
    with pytest.raises(NotAllowed):
        await scene.announce(pdf, request="r", actor=Actor(kind="operator", id="somebody else"), **facts)
    with pytest.raises(Invalid):
        await scene.announce(JPEG, request="r", actor=operator)
    state = await scene.announce(pdf, request="r", actor=operator, **facts)
    with pytest.raises(NotFound):
        await scene.append(state.upload, 0, pdf, person="applicant")
    assert (await scene.append(state.upload, 0, pdf, person="operator")).complete
    artifact, name, data = await bytes_of(scene, state.upload)
    assert (artifact.person, artifact.name, name, data) == ("operator", "", "Vertrag Groß.pdf", pdf)
    half = await scene.announce(JPEG)
    await scene.append(half.upload, 0, JPEG[:10])
    await scene.move(Cancel(), Actor(kind="applicant"))
    with pytest.raises(NotAllowed):
        await scene.append(half.upload, 10, JPEG[10:])
    with pytest.raises(NotAllowed):
        await scene.announce(JPEG + b"2", request="r")


async def test_another_tenants_upload_is_not_found(scene):
    state = await scene.announce(JPEG)
    other = "99999999-0000-4000-8000-000000000000"
    with pytest.raises(NotFound):
        await progress(scene.house, other, scene.conference, state.upload)
    with pytest.raises(NotFound):
        await progress(scene.house, scene.organisation, other, state.upload)
    with pytest.raises(NotFound):
        await read(scene.house, scene.organisation, scene.conference, state.upload)


async def test_a_retake_destroys_the_bytes_and_keeps_the_digest(scene):
    photo = await scene.photo()
    operator = Actor(kind="operator", id=scene.operator)
    with pytest.raises(NotAllowed):
        await discard_photo(
            scene.house, scene.organisation, scene.conference, photo, Actor(kind="operator", id="somebody else")
        )
    for _ in range(2):
        await discard_photo(scene.house, scene.organisation, scene.conference, photo, operator)
    with pytest.raises(Gone):
        await read(scene.house, scene.organisation, scene.conference, photo)
    assert not [path for path in (scene.directory / "vault").rglob("*") if path.is_file()]
    types = await scene.trail()
    assert (types.count("photo.taken"), types.count("photo.discarded")) == (1, 1)


async def test_many_uploads_at_once_keep_apart(scene):
    actor = Actor(kind="operator", id=scene.operator)
    files = [b"%PDF-" + bytes([n]) * (3000 + n) for n in range(80)]

    async def send(number, data):
        state = await scene.announce(
            data, request=f"r{number}", actor=actor, kind="document", mime="application/pdf", name=f"{number}.pdf"
        )
        for at in range(0, len(data), 1000):
            state = await scene.append(state.upload, at, data[at : at + 1000])
        return state.upload

    uploads = await asyncio.gather(*(send(number, data) for number, data in enumerate(files)))
    for upload, data in zip(uploads, files, strict=True):
        assert (await bytes_of(scene, upload))[2] == data


async def test_a_full_disk_is_said_and_the_upload_goes_on_when_there_is_room(scene, monkeypatch):
    state = await scene.announce(JPEG)
    await scene.append(state.upload, 0, JPEG[:70_000])
    writer = scene.house.desk.take(state.upload)
    await scene.house.desk.put_back(state.upload, writer)
    real = type(writer).append

    async def full(self, data):
        raise VaultFull("no room")

    monkeypatch.setattr(type(writer), "append", full)
    for _ in range(2):
        with pytest.raises(Unavailable):
            await scene.append(state.upload, 70_000, JPEG[70_000:])
    monkeypatch.setattr(type(writer), "append", real)
    told = await progress(scene.house, scene.organisation, scene.conference, state.upload)
    assert told.offset == 70_000
    assert (await scene.append(state.upload, 70_000, JPEG[70_000:])).complete


async def test_a_piece_whose_sender_went_away_in_the_middle_is_not_lost_twice(scene):
    state = await scene.announce(JPEG)
    for _ in range(5):
        told = await progress(scene.house, scene.organisation, scene.conference, state.upload)
        sending = asyncio.create_task(scene.append(state.upload, told.offset, JPEG[told.offset : told.offset + 30_000]))
        for _ in range(3):
            await asyncio.sleep(0)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    told = await progress(scene.house, scene.organisation, scene.conference, state.upload)
    if not told.complete:
        told = await scene.append(state.upload, told.offset, JPEG[told.offset :])
    assert told.complete
    assert (await bytes_of(scene, state.upload))[2] == JPEG


async def test_damaged_pieces_on_disk_are_noticed_when_the_upload_goes_on(scene):
    state = await scene.announce(JPEG)
    for at in range(0, 200_000, 50_000):
        await scene.append(state.upload, at, JPEG[at : at + 50_000])
    await scene.close()
    artifact = await _closed_artifact(scene, state.upload)
    path = scene.directory / "vault" / artifact.object
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 3] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Gone):
        await scene.append(state.upload, 200_000, JPEG[200_000:])


async def _closed_artifact(scene, upload):
    await scene.open()
    return await scene.house.store.artifact(scene.organisation, upload)
