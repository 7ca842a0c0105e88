"""Deleting: what was asked for is gone, what must stay stays, and a hold holds."""

import sqlite3

import msgspec
import pytest

from coram.actions.capture.recordings import recording_directory, store_segments
from coram.actions.capture.uploads import read
from coram.actions.evidence.data import collect
from coram.actions.evidence.deletion import LegalHold, delete_artifacts, erase_everything
from coram.actions.evidence.package import open_package, seal
from coram.actions.evidence.retention import run_clocks
from coram.core.audit import Actor, first_break
from coram.core.errors import Gone, NotAllowed, NotFound
from coram.ports.store import Change

SERVICE = Actor(kind="service", id="KEY")
DAY = 86_400_000
NOTHING = {"audio": 0, "video": 0, "photos": 0, "documents": 0}


async def filled(scene):
    await scene.photo("document_front")
    photo = await scene.photo("face")
    await scene.document()
    await scene.decide()
    segments = [
        await scene.segment("applicant", 1, b"\x1aE\xdf\xa3 one" * 100),
        await scene.segment("operator", 1, b"\x1aE\xdf\xa3 two" * 100, kinds=("audio",)),
    ]
    await store_segments(scene.house, scene.organisation, scene.conference, segments)
    await seal(scene.house, scene.organisation, scene.conference)
    return photo


def files(scene):
    return [path for path in (scene.directory / "vault").rglob("*") if path.is_file()]


async def test_artifacts_are_deleted_once_and_counted(scene):
    photo = await filled(scene)
    args = (scene.house, SERVICE, scene.organisation, scene.conference)
    assert await delete_artifacts(*args) == {"audio": 2, "video": 1, "photos": 2, "documents": 1}
    assert await delete_artifacts(*args) == NOTHING
    assert (await scene.trail()).count("artifacts.deleted") == 1
    with pytest.raises(Gone):
        await read(scene.house, scene.organisation, scene.conference, photo)
    assert len(files(scene)) == 1, "only the sealed texts remain"
    facts = await collect(scene.house, scene.organisation, scene.conference, inline_photos=True)
    card, _, data, face, contract = facts.steps
    assert data.fields["surname"].value == "Eriksson"
    assert [(one.purpose, one.deleted, one.content) for one in (*card.photos, *face.photos)] == [
        ("document_front", True, None),
        ("face", True, None),
    ]
    assert face.status == "passed"
    assert contract.documents[0].name == "Mietvertrag Müller.pdf"
    entries = await scene.house.store.audit(scene.organisation, scene.conference)
    assert first_break(list(entries)) is None


async def test_a_running_call_and_a_held_one_are_not_deleted(scene):
    await scene.photo()
    args = (scene.house, SERVICE, scene.organisation, scene.conference)
    for action in (delete_artifacts, erase_everything):
        with pytest.raises(NotAllowed) as refused:
            await action(*args)
        assert refused.value.reason == "STILL_ACTIVE"
    await scene.decide()
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    held = msgspec.structs.replace(conference, legal_hold=True)
    await scene.house.store.commit(Change(organisation=scene.organisation, update=[held]))
    for action in (delete_artifacts, erase_everything):
        with pytest.raises(LegalHold) as hold:
            await action(*args)
        assert hold.value.reason == "LEGAL_HOLD"
    assert (await run_clocks(scene.house, scene.clock.now() + 1000 * DAY, 0))["files"] == 0
    assert len(files(scene)) == 1


async def test_artifacts_are_purged_when_their_days_are_over(scene):
    await filled(scene)
    ended = (await scene.house.store.conference(scene.organisation, scene.conference)).ended_at
    assert (await run_clocks(scene.house, ended + 10 * DAY - 1, 0))["files"] == 0
    assert len(files(scene)) == 7
    assert (await run_clocks(scene.house, ended + 10 * DAY + 1, 0))["files"] == 1
    assert len(files(scene)) == 1
    assert (await run_clocks(scene.house, ended + 11 * DAY, 0))["files"] == 0
    entries = await scene.house.store.audit(scene.organisation, scene.conference)
    assert entries[-1].type == "artifacts.deleted"
    assert entries[-1].details["reason"] == "retention"


async def test_a_purge_that_was_cut_off_is_finished_later(scene, monkeypatch):
    photo = await filled(scene)
    vault = type(scene.house.vault)
    real = vault.delete

    async def dies(self, prefix):
        raise OSError("power failure")

    monkeypatch.setattr(vault, "delete", dies)
    with pytest.raises(OSError, match="power"):
        await delete_artifacts(scene.house, SERVICE, scene.organisation, scene.conference)
    with pytest.raises(Gone):
        await read(scene.house, scene.organisation, scene.conference, photo)
    monkeypatch.setattr(vault, "delete", real)
    await scene.restart()
    assert len(files(scene)) == 7
    assert (await run_clocks(scene.house, scene.clock.now() + 11 * DAY, 0))["files"] == 1
    assert len(files(scene)) == 1


async def test_a_recording_that_comes_after_the_deletion_is_destroyed(scene):
    await filled(scene)
    await delete_artifacts(scene.house, SERVICE, scene.organisation, scene.conference)
    late = await scene.segment("applicant", 2, b"late" * 100)
    assert await store_segments(scene.house, scene.organisation, scene.conference, [late]) == []
    assert len(files(scene)) == 1
    assert (await scene.trail())[-1] == "recording.destroyed"


async def test_erasing_leaves_nothing_but_that_it_was(scene):
    await filled(scene)
    counts = await erase_everything(scene.house, SERVICE, scene.organisation, scene.conference)
    assert counts["photos"] == 2
    assert files(scene) == []
    for action in (
        open_package(scene.house, scene.organisation, scene.conference),
        collect(scene.house, scene.organisation, scene.conference),
        erase_everything(scene.house, SERVICE, scene.organisation, scene.conference),
    ):
        with pytest.raises(NotFound):
            await action
    stone = await scene.house.store.conference(scene.organisation, scene.conference)
    assert stone.erased
    assert (stone.wrapped_key, stone.sealed) == (b"", b"")
    assert await scene.house.store.audit(scene.organisation, scene.conference) == []
    told = await scene.house.store.audit(scene.organisation, "organisation")
    assert told[-1].type == "conference.erased"


async def test_that_it_was_erased_is_told_even_when_the_file_cannot_be_swept(scene):
    """Another process reads the database, so that what was erased may still stand in its log."""
    await filled(scene)
    reader = sqlite3.connect(scene.house.store.path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM conference").fetchall()
    try:
        with pytest.raises(RuntimeError, match="another process reads the database"):
            await erase_everything(scene.house, SERVICE, scene.organisation, scene.conference)
    finally:
        reader.close()
    told = await scene.house.store.audit(scene.organisation, "organisation")
    assert [one.type for one in told].count("conference.erased") == 1
    assert first_break(list(told)) is None
    stone = await scene.house.store.conference(scene.organisation, scene.conference)
    assert stone.erased and stone.wrapped_key == b""
    await scene.house.store.erase(scene.organisation, scene.conference, everything=True, audit=())  # harmless, again
    told = await scene.house.store.audit(scene.organisation, "organisation")
    assert [one.type for one in told].count("conference.erased") == 1


async def test_segments_are_kept_once_however_often_they_are_told(scene):
    one = await scene.segment("applicant", 1, b"webm" * 1000)
    two = await scene.segment("operator", 1, b"webm" * 999, clean=False)
    silent = msgspec.structs.replace(one, role="supervisor", file="supervisor-1.webm")
    assert len(await store_segments(scene.house, scene.organisation, scene.conference, [one, two, one, silent])) == 2
    assert await store_segments(scene.house, scene.organisation, scene.conference, [two, one]) == []
    entries = await scene.house.store.audit(scene.organisation, scene.conference)
    closed = [entry.details for entry in entries if entry.type == "recording.closed"]
    assert [(one["person"], one["segment"], one["clean"]) for one in closed] == [
        ("applicant", 1, True),
        ("operator", 1, False),
    ]
    artifacts = await scene.house.store.artifacts(scene.organisation, scene.conference)
    assert {artifact.sha256 for artifact in artifacts} == {one.sha256, two.sha256}
    directory = recording_directory(scene.house, scene.organisation, scene.conference)
    assert directory.endswith(f"vault/{scene.organisation}/{scene.conference}")
