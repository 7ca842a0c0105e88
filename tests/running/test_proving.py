"""The commands about evidence, its seal and what is kept how long, on an installation of files."""

import asyncio
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from coram.actions.evidence.package import open_package, seal
from coram.actions.house import House
from coram.adapters.seal.local import LocalSeal
from coram.assembly.opening import open_house
from coram.cli import main
from coram.core.conference import Conference
from coram.core.conversation_record import ConversationContent, ConversationRecord, ConversationRecording
from coram.core.identification import Identification
from coram.ports.store import Change
from coram.settings import read_settings

EXAMPLES = Path(__file__).parents[2] / "examples"
ID = "30000000-0000-4000-8000-000000000000"
TALK = "40000000-0000-4000-8000-000000000000"
AT = 1_790_000_000_000

Run = Callable[..., Result]


@pytest.fixture
def run(data: Path) -> Run:
    def running(*arguments: str, fails: bool = False) -> Result:
        result = CliRunner().invoke(main, [*arguments, "--data", str(data)], catch_exceptions=False)
        assert result.exit_code == (1 if fails else 0), result.output
        return result

    return running


@pytest.fixture
def package(run: Run, data: Path, tmp_path: Path) -> Path:
    """The sealed package of a conference that ended early."""
    run("organisation", "load", str(EXAMPLES / "organisation.toml"))
    run("process", "load", str(EXAMPLES / "process.toml"))

    async def sealed() -> bytes:
        async with open_house(read_settings(None, {}, data=str(data)), media=False) as house:
            return await _sealed(house)

    file = tmp_path / "package.zip"
    file.write_bytes(asyncio.run(sealed()))
    return file


async def _sealed(house: House) -> bytes:
    (organisation,) = await house.store.organisations()
    process = (await house.store.processes(organisation.id))[0]

    def key() -> bytes:
        return house.keyring.new_key(house.chance.bytes(32))

    about = Identification(
        organisation=organisation.id,
        id=ID,
        process=process.id,
        created_at=AT,
        source="relying_party",
        wrapped_key=key(),
    )
    conference = Conference(
        organisation=organisation.id,
        id=ID,
        identification=ID,
        process=process.id,
        process_version=process.version,
        created_at=AT,
        state="ended",
        ended_at=AT + 1000,
        ended_why="cancelled",
        wrapped_key=key(),
    )
    await house.store.commit(Change(organisation=organisation.id, insert=[about, conference]))
    await seal(house, organisation.id, ID)
    opened = await open_package(house, organisation.id, ID)
    return b"".join([part async for part in opened.reader()])


def test_a_package_is_verified_with_what_was_learnt_elsewhere(run: Run, package: Path, tmp_path: Path) -> None:
    certificate, kept, stranger = (tmp_path / name for name in ("seal.pem", "kept.json", "stranger.pem"))
    certificate.write_text(run("seal", "certificate").output)
    kept.write_text(run("audit", "checkpoints", "--sign").output)
    given = ["verify", str(package), "--trust", str(certificate), "--checkpoints", str(kept)]
    told = CliRunner().invoke(main, given)
    assert told.exit_code == 0, told.output
    assert "checkpoints that were kept agree with it" in told.output
    facts = json.loads(CliRunner().invoke(main, [*given, "--json"]).output)
    assert (facts["holds"], facts["seal"]["trusted"]) == (True, True)
    assert facts["seal"]["fingerprint"] in run("seal", "show").output
    stranger.write_bytes(LocalSeal(tmp_path / "other.key", "localhost").identity.chain)
    refused = CliRunner().invoke(main, ["verify", str(package), "--trust", str(stranger)])
    assert refused.exit_code == 1
    assert "comes from nobody who is trusted" in refused.output
    no_certificate = CliRunner().invoke(main, ["verify", str(package), "--trust", str(kept)])
    assert "cannot be read as certificates" in no_certificate.output
    assert "the chains are those that were signed for" in run("audit", "check", str(kept)).output
    kept.write_text(kept.read_text().replace('\\"seq\\":', '\\"seq\\":1'))
    assert "FAILED" in run("audit", "check", str(kept), fails=True).output
    assert "is a day such as" in run("audit", "checkpoints", "--since", "yesterday", fails=True).output


def test_a_package_of_an_earlier_seal_is_believed_after_its_renewal(run: Run, package: Path, tmp_path: Path) -> None:
    before = run("seal", "show").output
    assert "it signs from" in run("seal", "renew", "--days", "7").output
    shown = run("seal", "show").output
    assert shown.startswith(before) and "followed by" in shown
    assert "waiting already" in run("seal", "renew", fails=True).output
    for waiting in tmp_path.rglob("seal.next.pem"):
        waiting.unlink()
    assert "it signs now" in run("seal", "renew", "--days", "0").output
    assert run("seal", "show").output.splitlines()[2] != before.splitlines()[2]
    (tmp_path / "anchors.pem").write_text(run("seal", "certificate").output)
    believed = CliRunner().invoke(main, ["verify", str(package), "--trust", str(tmp_path / "anchors.pem")])
    assert believed.exit_code == 0, believed.output


async def _conversation(house: House) -> None:
    """One that was recorded and is over, with a file."""
    (organisation,) = await house.store.organisations()
    wrapped = house.keyring.new_key(house.chance.bytes(32))
    content = msgspec.json.encode(ConversationContent(name="board meeting"))
    record = ConversationRecord(
        organisation=organisation.id,
        id=TALK,
        conversation=TALK,
        started_at=AT,
        ended_at=AT + 9_000,
        node="node-1",
        wrapped_key=wrapped,
        sealed=house.keyring.seal(wrapped, content, f"conversation:{TALK}"),
    )
    upload = await house.vault.create(f"{organisation.id}/{TALK}/s1-1", house.keyring.unwrap(wrapped))
    await upload.append(b"tape")
    stored = await upload.finish()
    tape = ConversationRecording(
        organisation=organisation.id,
        id=ID,
        record=TALK,
        stream=1,
        segment=1,
        created_at=AT,
        started_at=AT,
        duration_ms=9_000,
        object=f"{organisation.id}/{TALK}/s1-1",
        mime="video/webm",
        size=stored.size,
        sha256=stored.sha256,
    )
    await house.store.commit(Change(organisation=organisation.id, insert=[record, tape]))


def test_recorded_conversations_are_listed_held_and_erased(run: Run, package: Path, data: Path) -> None:
    assert "nothing yet" in run("conversation", "list").output
    for refused in (("hold", "unknown", "--reason", "court"), ("erase", "unknown", "--yes")):
        assert "no such recorded conversation" in run("conversation", *refused, fails=True).output

    async def keep() -> None:
        async with open_house(read_settings(None, {}, data=str(data)), media=False) as house:
            await _conversation(house)

    asyncio.run(keep())
    shown = run("conversation", "list").output
    assert "over" in shown and "board meeting" in shown
    assert "is held" in run("conversation", "hold", TALK, "--reason", "court order").output
    assert "held" in run("conversation", "list").output
    assert "under legal hold" in run("conversation", "erase", TALK, "--yes", fails=True).output
    assert "held no more" in run("conversation", "release", TALK, "--reason", "case closed").output
    assert "1 recordings destroyed" in run("conversation", "erase", TALK, "--files-only", "--yes").output
    assert "purged" in run("conversation", "list").output
    assert "the record erased" in run("conversation", "erase", TALK, "--yes").output
    assert "nothing yet" in run("conversation", "list").output


def test_what_is_held_exported_and_due(run: Run, package: Path, tmp_path: Path) -> None:
    assert "no such conference" in run("hold", "unknown", "--reason", "court", fails=True).output
    assert "is held" in run("hold", ID, "--reason", "court order").output
    assert "as before" in run("hold", ID, "--reason", "court order").output
    assert "say why" in run("release", ID, "--reason", "x", fails=True).output
    assert "held no more" in run("release", ID, "--reason", "case closed").output
    file = tmp_path / "person.zip"
    assert "files" in run("export", str(file), "--identification", ID, "--reason", "asked by the person").output
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {"identification.json", f"{ID}/facts.json", f"{ID}/report.pdf"} <= set(archive.namelist())
    assert "is there already" in run("export", str(file), "--conference", ID, "--reason", "again", fails=True).output
    status = run("retention", "status").output
    assert "365 days after the end" in status
    assert "record_days 3650" in status
    assert "none yet" in status


def test_the_certificate_is_served(run: Run, package: Path, data: Path) -> None:
    from litestar.testing import TestClient

    from coram.assembly.building import application

    async def served() -> bytes:
        settings = read_settings(None, {}, data=str(data))
        async with open_house(settings, media=False) as house:
            return await asyncio.to_thread(_get, application(house, settings))

    def _get(app: object) -> bytes:
        return TestClient(app).get("/.well-known/coram/seal.pem").content  # type: ignore[arg-type]

    assert asyncio.run(served()).decode() == run("seal", "certificate").output
