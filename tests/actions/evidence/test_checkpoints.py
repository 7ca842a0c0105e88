"""Signed checkpoints: made at sealing and for all chains, and what they show when somebody has
the whole installation.
"""

import base64
import json
import sqlite3
import subprocess

import msgspec
import pytest

from coram.actions.evidence.checkpoints import check_chains, export, sign_chains, stamp_due
from coram.actions.evidence.deletion import erase_everything
from coram.actions.evidence.package import open_package, seal
from coram.adapters.post.outbound import OutboundPost
from coram.core.audit import SYSTEM
from coram.core.checkpoint import read_file
from coram.verify import verify_package
from coram.verify_checkpoints import believed_of
from support.tsa import running_tsa

AGREE = "checkpoints that were kept agree with it"


async def sealed(scene, tmp_path):
    await scene.photo("face")
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    opened = await open_package(scene.house, scene.organisation, scene.conference)
    path = tmp_path / "package.zip"
    path.write_bytes(b"".join([piece async for piece in opened.reader()]))
    return path


async def kept(scene, **options):
    return msgspec.json.encode(await export(scene.house, scene.organisation, **options))


def problems(report):
    return {check.name: check.problems for check in report.checks if check.problems}


async def test_sealing_signs_for_the_trail_and_the_packages(scene, tmp_path):
    package = await sealed(scene, tmp_path)
    data = await kept(scene, conference=scene.conference)
    (one,) = read_file(data).checkpoints
    said = json.loads(one.text)
    assert [head["chain"] for head in said["heads"]] == [scene.conference]
    assert len(said["packages"]) == 3
    report = verify_package(package, checkpoints=[data])
    assert report.holds, report.text
    assert AGREE in [check.name for check in report.checks]


async def test_openssl_alone_believes_a_checkpoint(scene, tmp_path):
    await sealed(scene, tmp_path)
    one = json.loads(await kept(scene))["checkpoints"][0]
    (tmp_path / "text").write_text(one["text"])
    (tmp_path / "signature").write_bytes(base64.b64decode(one["signature"]))
    (tmp_path / "seal.pem").write_text(one["certificate"])
    command = (
        "openssl x509 -in seal.pem -pubkey -noout >public.pem &&"
        " openssl dgst -sha256 -verify public.pem -signature signature text"
    )
    run = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert run.stdout == "Verified OK\n", run.stderr


async def test_all_chains_that_grew_are_signed_for_once(scene, tmp_path):
    await sealed(scene, tmp_path)
    assert await sign_chains(scene.house) >= 1
    assert await sign_chains(scene.house) == 0
    first = len(read_file(await kept(scene)).checkpoints)
    await scene.call()
    assert await sign_chains(scene.house) >= 1
    file = read_file(await kept(scene))
    assert len(file.checkpoints) == first + 1
    assert scene.conference in file.checkpoints[-1].text
    statements = [one.statement for one in believed_of(await kept(scene))[0]]
    assert await check_chains(scene.house, scene.organisation, statements) == []
    assert await check_chains(scene.house, "another", statements) == [
        f"a checkpoint of {one.at} is another organisation's" for one in statements
    ]


async def test_many_chains_take_several_checkpoints(scene, monkeypatch):
    monkeypatch.setattr("coram.actions.evidence.checkpoints.MOST_HEADS", 2)
    for _ in range(4):
        await scene.call()
    await sign_chains(scene.house)
    file = read_file(await kept(scene))
    assert all(len(json.loads(one.text)["heads"]) <= 2 for one in file.checkpoints)
    assert sum(len(json.loads(one.text)["heads"]) for one in file.checkpoints) == 5
    assert await scene.house.store.unchecked_heads(scene.organisation, 10) == []


async def rewritten(scene, statement):
    """What somebody does who has the database: triggers off, then the statement."""
    await scene.close()
    with sqlite3.connect(scene.directory / "coram.sqlite") as connection:
        connection.execute("DROP TRIGGER audit_entry_stays")
        connection.execute("DROP TRIGGER audit_entry_stays_as_it_is")
        connection.execute(statement, {"chain": scene.conference})
    connection.close()
    await scene.open()


async def test_a_tail_that_was_cut_shows(scene, tmp_path):
    await sealed(scene, tmp_path)
    await sign_chains(scene.house)
    data = await kept(scene)
    statements = [one.statement for one in believed_of(data)[0]]
    last = "(SELECT MAX(seq) FROM audit_entry WHERE chain = :chain)"
    await rewritten(scene, f"DELETE FROM audit_entry WHERE chain = :chain AND seq = {last}")
    found = await check_chains(scene.house, scene.organisation, statements)
    assert len(found) == 1
    assert "is not the one that was signed for" in found[0]
    await rewritten_again(scene)
    found = await check_chains(scene.house, scene.organisation, statements)
    assert found[0] == f"the chain {scene.conference} breaks at entry 3"


async def rewritten_again(scene):
    await scene.close()
    with sqlite3.connect(scene.directory / "coram.sqlite") as connection:
        connection.execute(
            "UPDATE audit_entry SET body = json_set(body, '$.type', 'nothing.happened') WHERE chain = ? AND seq = 3",
            (scene.conference,),
        )
    connection.close()
    await scene.open()


async def test_a_package_that_was_made_anew_by_the_installation_itself_shows(scene, tmp_path):
    """With seal, keys and database: everything holds but what somebody kept outside."""
    await sealed(scene, tmp_path)
    data = await kept(scene)
    before = read_file(data).checkpoints
    await scene.close()
    with sqlite3.connect(scene.directory / "coram.sqlite") as connection:
        connection.execute("DELETE FROM package")
    connection.close()
    await scene.open()
    await seal(scene.house, scene.organisation, scene.conference)
    opened = await open_package(scene.house, scene.organisation, scene.conference)
    anew = tmp_path / "anew.zip"
    anew.write_bytes(b"".join([piece async for piece in opened.reader()]))
    assert verify_package(anew).holds
    report = verify_package(anew, checkpoints=[data])
    at = json.loads(before[0].text)["at"]
    assert problems(report) == {AGREE: (f"the package is not one of those that were sealed at {at}",)}


async def test_files_that_are_none_or_were_altered_are_told(scene, tmp_path):
    package = await sealed(scene, tmp_path)
    file = json.loads(await kept(scene))
    one = file["checkpoints"][0]
    wrong_text = one | {"text": one["text"].replace('"seq":', '"seq":1')}
    wrong_signature = one | {"signature": base64.b64encode(b"0" * 70).decode()}
    for altered in (wrong_text, wrong_signature):
        report = verify_package(package, checkpoints=[json.dumps(file | {"checkpoints": [altered]}).encode()])
        assert problems(report)[AGREE][0] == "checkpoint 1 does not hold: its signature is not its certificate's"
    for data in (b"", b"[]", b"{}", json.dumps(file | {"format": "x"}).encode()):
        assert "no file of checkpoints" in problems(verify_package(package, checkpoints=[data]))[AGREE][0]
    none = json.dumps(file | {"checkpoints": []}).encode()
    assert problems(verify_package(package, checkpoints=[none]))[AGREE] == ("no checkpoint names this conference",)


async def test_a_stranger_cannot_vouch(scene, tmp_path):
    from coram.adapters.seal.local import LocalSeal

    package = await sealed(scene, tmp_path)
    stranger = LocalSeal(tmp_path / "stranger.pem", "localhost")
    file = json.loads(await kept(scene))
    text = file["checkpoints"][0]["text"]
    forged = {
        "text": text,
        "signature": base64.b64encode(stranger.sign(text.encode())).decode(),
        "certificate": stranger.identity.chain.decode(),
        "time_stamp": "",
    }
    report = verify_package(package, checkpoints=[json.dumps(file | {"checkpoints": [forged]}).encode()])
    assert problems(report)[AGREE] == ("1 of its checkpoints were signed by another seal than the package",)


async def test_a_time_stamp_that_was_missing_comes_later_with_the_checkpoint(scene, tmp_path):
    async with running_tsa(tmp_path / "tsa") as tsa, OutboundPost() as post:
        scene.seal_options = {"tsa_url": tsa.url, "post": post}
        await scene.restart()
        tsa.mood = "down"
        package = await sealed(scene, tmp_path)
        assert await stamp_due(scene.house) == 0
        tsa.mood = "well"
        assert await stamp_due(scene.house) == 0, "not yet: it waits a minute"
        scene.clock.at += 61_000
        assert await stamp_due(scene.house) == 1
        scene.clock.at += 86_400_000
        assert await stamp_due(scene.house) == 0
        data = await kept(scene)
        report = verify_package(package, checkpoints=[data])
        assert report.holds, report.text
        assert "says the time-stamp of its checkpoint" in report.text
        file = json.loads(data)
        other = base64.b64encode((await scene.house.seal.stamp(b"another")).token).decode()
        file["checkpoints"][0]["time_stamp"] = other
        found = problems(verify_package(package, checkpoints=[json.dumps(file).encode()]))
        assert "checkpoint 1 does not hold" in found[AGREE][0]


async def test_where_packages_are_stamped_their_checkpoints_need_none(scene, tmp_path):
    async with running_tsa(tmp_path / "tsa") as tsa, OutboundPost() as post:
        scene.seal_options = {"tsa_url": tsa.url, "post": post}
        await scene.restart()
        await sealed(scene, tmp_path)
        assert await stamp_due(scene.house) == 0
        assert tsa.asked == 3


async def test_what_was_erased_is_no_fault_of_the_chain(scene, tmp_path):
    await sealed(scene, tmp_path)
    statements = [one.statement for one in believed_of(await kept(scene))[0]]
    await erase_everything(scene.house, SYSTEM, scene.organisation, scene.conference)
    assert await check_chains(scene.house, scene.organisation, statements) == []


@pytest.mark.parametrize("since", [0, 2**50])
async def test_since_when(scene, tmp_path, since):
    await sealed(scene, tmp_path)
    assert bool(read_file(await kept(scene, since=since)).checkpoints) is (since == 0)
