"""What a dead media worker left of a call's recordings, found by the real engine and kept as evidence."""

from pathlib import Path

import msgspec
import pytest

from coram.actions.capture.recordings import recording_of, recover_recordings
from coram.actions.capture.uploads import read
from coram.actions.evidence.package import open_package, seal
from coram.adapters.media import webm
from coram.adapters.media.embedded import EmbeddedEngine
from coram.adapters.vault.frames import FrameWriter
from coram.verify import verify_package


@pytest.fixture
async def engine():
    made = EmbeddedEngine()
    await made.start()
    yield made
    await made.stop()


async def test_recordings_of_a_dead_worker_become_evidence(scene, engine, tmp_path):
    scene.house = msgspec.structs.replace(scene.house, media=engine)
    house, organisation, id_ = scene.house, scene.organisation, scene.conference
    await scene.photo()
    conference = await house.store.conference(organisation, id_)
    recording = recording_of(house, conference)
    for person in ("applicant", "operator"):
        half_written(recording, person, f"{organisation}/{id_}")
    await scene.decide()

    found = await recover_recordings(house, organisation, id_)
    assert sorted((one.person, one.segment, one.clean, one.mime) for one in found) == [
        ("applicant", 1, False, "video/webm"),
        ("operator", 1, False, "video/webm"),
    ]
    assert await recover_recordings(house, organisation, id_) == [], "told once"
    for artifact in found:
        _, _, parts = await read(house, organisation, id_, artifact.id)
        data = b"".join([part async for part in parts])
        assert len(data) == artifact.size
        assert data.startswith(b"\x1a\x45\xdf\xa3")
    await seal(house, organisation, id_)
    package = await open_package(house, organisation, id_, recordings=True)
    path = tmp_path / "package.zip"
    path.write_bytes(b"".join([part async for part in package.reader()]))
    report = verify_package(path)
    assert report.holds, report.text
    assert b"media/applicant-1.webm" in path.read_bytes()


def half_written(recording, person, directory):
    """A recording as a worker leaves it that is killed in the middle of a frame."""
    path = Path(recording.directory) / f"{person}-1.webm.sealed"
    path.parent.mkdir(parents=True, exist_ok=True)
    label = webm.Label(participant=person, role=person, number=1, started_at=1_760_000_000_000)
    writer = FrameWriter(path, recording.data_key, f"{directory}/{path.name}")
    writer.append(webm.head(label, {webm.VIDEO, webm.AUDIO}))
    for second in range(3):
        at = second * 1000
        video = webm.Block(at, webm.VIDEO, key=True, data=b"\x10\x02\x00\x9d\x01\x2a\x80\x02\xe0\x01" + b"v" * 500)
        audio = [webm.Block(at + 20 * n, webm.AUDIO, key=True, data=b"a" * 60) for n in range(50)]
        writer.append(webm.cluster([video, *audio]))
    writer.close()
    path.write_bytes(path.read_bytes()[:-7])
