"""The film: asked for once, told how far it is, opened with a reason, and gone with the recordings."""

import asyncio

import msgspec
import pytest

from coram.actions.capture.recordings import store_segments
from coram.actions.evidence import film
from coram.actions.evidence.deletion import delete_artifacts, erase_everything
from coram.actions.evidence.package import open_package, seal
from coram.core.audit import Actor
from coram.core.errors import Gone, Invalid, NotAllowed, NotFound
from coram.core.film import QUIET_MS
from coram.ports.films import FilmMade
from support.films import needs_ffmpeg, probed, talk

AUDITOR = Actor(kind="staff", id="auditor-1")
WHY = "complaint 17"


@pytest.fixture(scope="module")
def recorded():
    return {"applicant": talk("red", 440, 2), "operator": talk("blue", 880, 2)}


async def over(scene, recorded, *, recordings=True):
    await scene.decide()
    if recordings:
        segments = [await scene.segment(role, 1, data, duration_ms=2_000) for role, data in recorded.items()]
        await store_segments(scene.house, scene.organisation, scene.conference, segments)
    await seal(scene.house, scene.organisation, scene.conference)
    return (scene.organisation, scene.conference)


async def settled(house, here):
    for _ in range(600):
        found = await film.progress(house, *here)
        if found is None or found.state != "making":
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("it is still being made")


class Held:
    """Makes nothing until it is let."""

    def __init__(self):
        self.go, self.begun = asyncio.Event(), asyncio.Event()

    async def make(self, job, told):
        told(41)
        self.begun.set()
        await self.go.wait()
        return FilmMade(problem="no luck")


@needs_ffmpeg
async def test_it_is_made_once_opened_with_a_reason_and_is_no_part_of_the_evidence(scene, recorded, tmp_path):
    here = await over(scene, recorded)
    before = (await open_package(scene.house, *here, recordings=True)).sha256
    assert await film.progress(scene.house, *here) is None
    asked = await film.ask(scene.house, AUDITOR, *here, reason=WHY)
    assert asked.state == "making" and asked.asked_by == "auditor-1"
    again = await film.ask(scene.house, AUDITOR, *here, reason=WHY)
    assert again.object == asked.object
    made = await settled(scene.house, here)
    assert (made.state, made.percent, made.duration_ms) == ("made", 100, 2_000)
    opened = await film.read(scene.house, AUDITOR, *here, reason=WHY)
    data = b"".join([part async for part in await film.content(scene.house, *here)])
    assert len(data) == opened.size
    (tmp_path / "film.mp4").write_bytes(data)
    assert {"video", "audio"} <= probed(tmp_path / "film.mp4").keys()
    tail = b"".join([part async for part in await film.content(scene.house, *here, opened.size - 10, 10)])
    assert tail == data[-10:]
    assert (await open_package(scene.house, *here, recordings=True)).sha256 == before
    entries = await scene.house.store.audit(*here)
    told = [entry for entry in entries if entry.type.startswith("film.")]
    assert [one.type for one in told] == ["film.asked", "film.made", "film.opened"]
    assert told[2].actor == AUDITOR and told[2].commitment, "why is there, as ciphertext"
    for path in (scene.directory / "vault").rglob("*"):
        assert not path.is_file() or b"ftyp" not in path.read_bytes()[:200]


@needs_ffmpeg
@pytest.mark.parametrize("destroy", [delete_artifacts, erase_everything])
async def test_it_is_destroyed_with_the_recordings(scene, recorded, destroy):
    here = await over(scene, recorded)
    made = await film.ask(scene.house, AUDITOR, *here, reason=WHY)
    await settled(scene.house, here)
    await destroy(scene.house, AUDITOR, *here)
    assert await scene.house.vault.stat(made.object, b"\0" * 32) is None
    with pytest.raises((Gone, NotFound)):
        await film.progress(scene.house, *here)
    with pytest.raises((NotAllowed, NotFound)):
        await film.content(scene.house, *here)


async def test_recordings_that_go_while_it_is_made_take_it_with_them(scene, recorded):
    here = await over(scene, recorded)

    class Late(Held):
        async def make(self, job, told):
            await super().make(job, told)
            upload = await scene.house.vault.create(job.object, job.data_key)
            await upload.append(b"late")
            await upload.finish()
            return FilmMade(size=4, sha256="0" * 64, duration_ms=1)

    late = Late()
    house = msgspec.structs.replace(scene.house, films=late)
    asked = await film.ask(house, AUDITOR, *here, reason=WHY)
    await late.begun.wait()
    await delete_artifacts(house, AUDITOR, *here)
    late.go.set()
    key = house.keyring.unwrap((await house.store.conference(*here)).wrapped_key)
    for _ in range(100):
        await asyncio.sleep(0.02)
    assert await house.vault.stat(asked.object, key) is None
    assert "film.made" not in await scene.trail()


async def test_how_far_it_is_and_that_it_failed_or_fell_silent_is_told(scene, recorded, monkeypatch):
    monkeypatch.setattr(film, "BEAT_SECONDS", 0.05)
    here = await over(scene, recorded)
    held = Held()
    house = msgspec.structs.replace(scene.house, films=held)
    await film.ask(house, AUDITOR, *here, reason=WHY)
    await held.begun.wait()
    for _ in range(100):
        if (await film.progress(house, *here)).percent == 41:
            break
        await asyncio.sleep(0.05)
    assert (await film.progress(house, *here)).percent == 41
    held.go.set()
    failed = await settled(house, here)
    assert (failed.state, failed.problem) == ("failed", "no luck")
    with pytest.raises(NotAllowed) as refused:
        await film.read(house, AUDITOR, *here, reason=WHY)
    assert refused.value.reason == "NOT_MADE"
    held.go.clear()
    held.begun.clear()
    again = await film.ask(house, AUDITOR, *here, reason=WHY)
    assert again.state == "making", "what failed may be asked for again"
    await house.errands.finish()  # the server ends
    scene.clock.at += QUIET_MS + 1_000
    silent = await film.progress(house, *here)
    assert (silent.state, silent.problem) == ("failed", "the making broke off")


async def test_what_cannot_be_filmed_is_refused(scene, recorded, make_scene):
    here = (scene.organisation, scene.conference)
    with pytest.raises(NotAllowed, match="not over"):
        await film.ask(scene.house, AUDITOR, *here, reason=WHY)
    here = await over(scene, recorded, recordings=False)
    with pytest.raises(NotAllowed, match="nothing was recorded") as refused:
        await film.ask(scene.house, AUDITOR, *here, reason=WHY)
    assert refused.value.reason == "NO_RECORDING"
    with pytest.raises(Invalid, match="say why"):
        await film.ask(scene.house, AUDITOR, *here, reason=" ")
    with pytest.raises(NotFound):
        await film.ask(scene.house, AUDITOR, "another", scene.conference, reason=WHY)
