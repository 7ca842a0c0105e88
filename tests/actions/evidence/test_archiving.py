"""The archived copy: made at sealing, outliving the files, opened with the key kept elsewhere, by us and by OpenSSL."""

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from coram.actions.administration.process import put_process
from coram.actions.capture.recordings import store_segments
from coram.actions.conference.finishing import finish
from coram.actions.evidence.archiving import make_archive, open_archive
from coram.actions.evidence.deletion import LegalHold, delete_artifacts, erase_everything
from coram.actions.evidence.exporting import export_data
from coram.actions.evidence.holding import set_hold
from coram.actions.evidence.package import open_package
from coram.actions.evidence.retention import run_clocks
from coram.archive_key import make_archive_key
from coram.cli import main
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotAllowed, NotFound

ADMIN = Actor(kind="staff", id="admin-1")
DAY = 86_400_000
ONE, TWO = b"\x1aE\xdf\xa3 one" * 40_000, b"\x1aE\xdf\xa3 two" * 300


@pytest.fixture(scope="session")
def pair(tmp_path_factory):
    """(directory with archive.key and archive.pem, the certificate's text), made by the command."""
    place = tmp_path_factory.mktemp("safe")
    arguments = ["archive", "make-key", "Archive of Bank", "--no-password"]
    arguments += ["--key", str(place / "archive.key"), "--certificate", str(place / "archive.pem")]
    said = CliRunner().invoke(main, arguments)
    assert said.exit_code == 0, said.output
    assert (place / "archive.key").stat().st_mode & 0o777 == 0o600
    return place, (place / "archive.pem").read_text()


async def over(scene):
    photo = await scene.photo("face")
    await scene.decide()
    segments = [
        await scene.segment("applicant", 1, ONE),
        await scene.segment("operator", 1, TWO, kinds=("audio",)),
    ]
    await store_segments(scene.house, scene.organisation, scene.conference, segments)
    await finish(scene.house, scene.organisation, scene.conference)
    return photo


@pytest.fixture
async def archived(make_scene, pair):
    made = await make_scene(archive_certificate=pair[1])
    await over(made)
    yield made
    await made.close()


def here(scene):
    return scene.organisation, scene.conference


async def handed_out(scene, place: Path) -> Path:
    opened = await open_archive(scene.house, ADMIN, *here(scene), reason="audit 2027")
    assert opened.name == f"{scene.conference}-archive.zip"
    file = place / opened.name
    file.write_bytes(b"".join([part async for part in opened.reader()]))
    assert file.stat().st_size == opened.size
    return file


async def after_their_days(scene) -> None:
    ended = (await scene.house.store.conference(*here(scene))).ended_at
    assert (await run_clocks(scene.house, ended + 11 * DAY, 0))["files"] == 1


def opened_by_us(file: Path, pair, place: Path, *more: str):
    return CliRunner().invoke(
        main, ["archive", "open", str(file), "--key", str(pair[0] / "archive.key"), "--to", str(place), *more]
    )


async def test_when_the_files_days_are_over_the_copy_gives_them_back_with_the_key_alone(archived, pair, tmp_path):
    before = await handed_out(archived, tmp_path)
    as_it_was = before.read_bytes()
    await after_their_days(archived)
    for path in (archived.directory / "vault" / archived.organisation / archived.conference).rglob("*"):
        raise AssertionError(f"{path} is left")
    file = await handed_out(archived, tmp_path)
    assert file.read_bytes() == as_it_was, "the copy is the same for ever"
    said = opened_by_us(file, pair, tmp_path / "out", "--trust", str(archived.directory / "seal.pem"))
    assert said.exit_code == 0, said.output
    assert "ok      media/applicant-1.webm is what the manifest names" in said.output
    root = tmp_path / "out" / archived.conference
    assert (root / "media/applicant-1.webm").read_bytes() == ONE
    assert (root / "media/operator-1.webm").read_bytes() == TWO
    assert not list(root.rglob("*.p7m")) and not (root / "photos").exists(), "only recordings, as the process says"
    assert (root / "audit.json").exists() and (root / "manifest.p7s").exists()
    again = opened_by_us(file, pair, tmp_path / "out")
    assert again.exit_code == 1 and "is there already" in again.output
    trail = await archived.trail()
    assert trail.index("archive.made") < trail.index("archive.handed_out") < trail.index("artifacts.deleted")


async def test_openssl_opens_it_and_the_house_cannot(archived, pair, tmp_path):
    file = await handed_out(archived, tmp_path)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    root = tmp_path / archived.conference
    envelope = root / "archive/media/applicant-1.webm.p7m"
    assert b"one" not in envelope.read_bytes()
    command = ["openssl", "cms", "-decrypt", "-inform", "DER", "-in", str(envelope)]
    command += ["-inkey", str(pair[0] / "archive.key"), "-out", str(tmp_path / "plain")]
    subprocess.run(command, check=True, capture_output=True)
    listed = {one["path"]: one for one in json.loads((root / "manifest.json").read_bytes())["files"]}
    digest = hashlib.sha256((tmp_path / "plain").read_bytes()).hexdigest()
    assert digest == listed["media/applicant-1.webm"]["sha256"]
    said = subprocess.run(
        ["openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", str(envelope)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert "aes-256-gcm" in said and "rsaesOaep" in said and "Archive of Bank" in said
    for key in (archived.directory / "seal.pem", tmp_path / "other.key"):
        if key.name == "other.key":
            key.write_bytes(make_archive_key("somebody", "")[0])
        refused = CliRunner().invoke(
            main, ["archive", "open", str(file), "--key", str(key), "--to", str(tmp_path / "x")]
        )
        assert refused.exit_code == 1
        told = "holds no RSA key" if key.name == "seal.pem" else "it was encrypted to another key"
        assert told in refused.output
    assert not list((tmp_path / "x").rglob("*.webm*"))


@pytest.mark.parametrize("at", [0, 40, 600, 5_000, -30, -1])
async def test_an_altered_envelope_is_found_and_not_written(archived, pair, tmp_path, at):
    file = await handed_out(archived, tmp_path)
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(bad, "w") as target:
        for one in source.infolist():
            data = bytearray(source.read(one))
            if one.filename.endswith("applicant-1.webm.p7m"):
                data[at] ^= 1
            target.writestr(one.filename, bytes(data))
    said = opened_by_us(bad, pair, tmp_path / "out")
    assert said.exit_code == 1 and "FAILED  media/applicant-1.webm" in said.output
    assert "ok      media/operator-1.webm" in said.output
    assert not list((tmp_path / "out").rglob("*applicant-1*"))


async def test_everything_is_archived_where_the_process_says_so(make_scene, pair, tmp_path):
    scene = await make_scene(archive_certificate=pair[1], archive="everything", recordings_in_package=True)
    await over(scene)
    file = await handed_out(scene, tmp_path)
    said = opened_by_us(file, pair, tmp_path / "out")
    assert said.exit_code == 0, said.output
    found = {str(one.relative_to(tmp_path / "out" / scene.conference)) for one in (tmp_path / "out").rglob("*.*")}
    assert {"media/applicant-1.webm", "photos/01_face.jpg", "report.pdf", "report-text.pdf"} <= found
    await scene.close()


@pytest.mark.parametrize("destroy", [delete_artifacts, erase_everything])
@pytest.mark.parametrize("late", [False, True])
async def test_whoever_asks_for_deletion_reaches_the_copy(archived, destroy, late):
    house = archived.house
    if late:
        await after_their_days(archived)
    counts = await destroy(house, ADMIN, *here(archived))
    assert (counts["audio"], counts["video"]) == (2, 1), "also when they were in the copy alone"
    left = [one for one in (archived.directory / "vault").rglob("*") if one.is_file() and "-archive" in str(one)]
    assert left == []
    with pytest.raises((NotAllowed, NotFound)):
        await open_archive(house, ADMIN, *here(archived), reason="audit 2027")
    if destroy is delete_artifacts:
        assert "archive.deleted" in await archived.trail()
        assert not any((await destroy(house, ADMIN, *here(archived))).values())
        assert await make_archive(house, *here(archived)) is None, "it is not made again"
    else:
        stone = (await house.store.audit(archived.organisation, "organisation"))[-1]
        assert (stone.type, stone.details["archived"]) == ("conference.erased", 2)


async def test_the_records_clock_ends_the_copy_and_a_hold_keeps_it(archived):
    house, ended = archived.house, (await archived.house.store.conference(*here(archived))).ended_at
    await set_hold(house, ADMIN, *here(archived), held=True, reason="lawsuit")
    with pytest.raises(LegalHold):
        await delete_artifacts(house, ADMIN, *here(archived))
    assert sum((await run_clocks(house, ended + 5_000 * DAY, 0)).values()) == 0
    await set_hold(house, ADMIN, *here(archived), held=False, reason="over")
    assert (await run_clocks(house, ended + 366 * DAY, 0))["records"] == 1
    assert not [one for one in (archived.directory / "vault").rglob("*") if one.is_file()]


async def test_without_room_nothing_is_destroyed_before_the_copy_is_made(make_scene, pair, monkeypatch):
    scene = await make_scene(archive_certificate=pair[1])
    house, begin = scene.house, scene.house.envelopes.begin

    class Full:
        def recipient(self, certificate):
            return house.envelopes.recipient(certificate)

        def begin(self, certificate, size):
            raise OSError("no room")

    scene.house = msgspec.structs.replace(house, envelopes=Full())
    await over(scene)
    assert (await open_package(scene.house, *here(scene), recordings=True)).size > len(ONE), "it is sealed all the same"
    conference = await scene.house.store.conference(*here(scene))
    assert conference.deadline_at > scene.clock.now(), "the clock looks again"
    assert (await run_clocks(scene.house, conference.ended_at + 11 * DAY, 0))["failed"] == 1
    assert (await open_package(scene.house, *here(scene), recordings=True)).variant == "with_recordings"
    scene.house = house
    assert (await run_clocks(house, conference.ended_at + 11 * DAY, 0))["files"] == 1
    assert len((await house.store.package(*here(scene))).archive.files) == 2
    assert begin
    await scene.close()


async def test_a_persons_export_says_that_there_is_a_copy(archived):
    await after_their_days(archived)
    files = await export_data(
        archived.house, ADMIN, archived.organisation, conference=archived.conference, reason="asked"
    )
    facts = next(one for one in files if one.path.endswith("facts.json"))
    told = json.loads(b"".join([part async for part in facts.content]))["archived"]
    assert told["files"] == ["media/applicant-1.webm", "media/operator-1.webm"]
    assert told["held_by"] == "CN=Archive of Bank"


async def test_a_conference_without_recordings_or_certificate_has_no_copy(scene, make_scene, pair):
    await over(scene)
    with pytest.raises(NotAllowed) as refused:
        await open_archive(scene.house, ADMIN, *here(scene), reason="audit")
    assert refused.value.reason == "NOT_ARCHIVED"


async def test_a_certificate_that_will_not_do_is_refused(scene, pair):
    table = {
        "name": "Archived",
        "steps": [{"name": "consent", "kind": "consent", "title": {"en": "x"}, "text": {"en": "x"}}],
    }
    wrong = {
        "no certificate": "this is no certificate in PEM",
        (scene.directory / "seal.pem").read_text(): "RSA key of 3072 bits or more",
        (pair[0] / "archive.key").read_text(): "this is no certificate in PEM",
    }
    for certificate, why in wrong.items():
        with pytest.raises(Invalid, match=why) as refused:
            await put_process(scene.house, scene.organisation, {**table, "archive_certificate": certificate})
        assert refused.value.field == "archive_certificate"
    made = await put_process(scene.house, scene.organisation, {**table, "archive_certificate": pair[1]})
    assert made.archive == "recordings"


async def test_what_is_no_archived_copy_is_refused(archived, pair, tmp_path):
    (tmp_path / "no.zip").write_bytes(b"no")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("x/y", "z")
    for name, why in (("no.zip", "File is not a zip file"), ("empty.zip", "it has no manifest.json")):
        said = opened_by_us(tmp_path / name, pair, tmp_path / "out")
        assert said.exit_code == 1 and why in said.output


async def test_verify_says_what_an_archived_copy_is(archived, tmp_path):
    said = CliRunner().invoke(main, ["verify", str(await handed_out(archived, tmp_path))])
    assert said.exit_code == 1
    assert "coram archive open" in said.output, said.output
