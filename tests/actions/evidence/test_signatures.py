"""Seals on packages: what is believed of them, what a forger gets, and what happens without time-stamps."""

import hashlib
import io
import json
import os
import re
import stat
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography import x509

from coram.actions.evidence.deletion import delete_artifacts
from coram.actions.evidence.package import open_package, seal
from coram.adapters.post.outbound import OutboundPost
from coram.adapters.seal.local import LocalSeal
from coram.core.archive import Entry, pieces
from coram.core.audit import SYSTEM
from coram.core.manifest import render
from coram.verify import verify_package
from coram.verify_seal import Trust, certificates
from support.jpegs import jpeg_of_noise
from support.tsa import running_tsa

SIGNED = "the manifest bears the seal's signature"
DOCS = Path(__file__).parents[3] / "docs" / "evidence.md"


def packed(files):
    made = pieces([Entry(path=path, size=len(data), crc=zlib.crc32(data)) for path, data in files.items()])
    return b"".join(files[piece.path] if piece.path else piece.raw for piece in made)


async def sealed(scene, **options):
    """The files of the sealed package of a small call, by path."""
    await scene.photo("face", jpeg_of_noise(320, 240))
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    return await files_of(scene, **options)


async def files_of(scene, **options):
    opened = await open_package(scene.house, scene.organisation, scene.conference, **options)
    data = b"".join([piece async for piece in opened.reader()])
    made = pieces(
        [Entry(path=path, size=len(content), crc=zlib.crc32(content)) for path, content in unpacked(data).items()]
    )
    assert made[-1].offset + made[-1].size == len(data)
    return unpacked(data)


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def verify(tmp_path):
    def look(files, *heads, trust=None, tsa_trust=None):
        path = tmp_path / "package.zip"
        path.write_bytes(packed(files))
        believed = Trust(seals=_ders(trust), stamps=_ders(tsa_trust))
        return verify_package(path, heads, believed)

    return look


def _ders(pem):
    return tuple(one.dump() for one in certificates(pem)) if pem else ()


def unsigned(report):
    """What the report was before its signature was appended."""
    return report[: report.index(b"%%EOF") + 6]


def failing(report):
    return [check.name for check in report.checks if check.problems]


def problems(report):
    return [problem for check in report.checks for problem in check.problems]


def member(files, name):
    return next(path for path in files if path.endswith("/" + name))


async def resigned(files, by, **changed):
    """By somebody who has a seal of their own: manifest mended and signed, seal.pem exchanged."""
    files = files | {member(files, name): data for name, data in changed.items()}
    files[member(files, "seal.pem")] = by.identity.chain
    manifest = json.loads(files[member(files, "manifest.json")])
    root = manifest["conference"]
    for file in manifest["files"]:
        if file["included"]:
            data = files[f"{root}/{file['path']}"]
            file |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    files[f"{root}/manifest.json"] = render(manifest)
    signed = await by.sign_detached(files[f"{root}/manifest.json"], 1_760_000_000_000)
    files[f"{root}/manifest.p7s"] = signed.signature
    return files


async def test_a_package_says_whose_it_is_and_that_nobody_vouches_for_it(scene, verify):
    files = await sealed(scene)
    report = verify(files)
    assert report.holds, report.text
    own = scene.house.seal.identity
    assert report.seal.fingerprint == own.fingerprint
    assert (report.seal.self_signed, report.seal.trusted, report.seal.stamped_at) == (True, None, "")
    assert f"fingerprint {own.fingerprint}" in report.text
    assert "self-signed by this installation" in report.text
    assert "no time-stamp" in report.text
    facts = json.loads(json.dumps(report.facts))
    assert facts["holds"] is True
    assert facts["seal"]["fingerprint"] == own.fingerprint
    trusted = verify(files, trust=own.chain)
    assert trusted.holds, trusted.text
    assert trusted.seal.trusted is True
    assert "comes from whom you trust" in trusted.text


async def test_whoever_trusts_another_seal_is_told(scene, verify, tmp_path):
    files = await sealed(scene)
    other = LocalSeal(tmp_path / "other.pem", "localhost")
    report = verify(files, trust=other.identity.chain)
    assert failing(report) == [SIGNED]
    assert problems(report) == ["the seal's certificate comes from nobody who is trusted (--trust)"]


async def test_a_forger_with_a_seal_of_their_own_is_found_by_the_fingerprint(scene, verify, tmp_path):
    files = await sealed(scene)
    forger = LocalSeal(tmp_path / "forger.pem", "localhost")
    report_by_forger = await forger.sign_pdf(unsigned(files[member(files, "report.pdf")]), "x")
    forged = await resigned(files, forger)
    assert failing(verify(forged)) == ["report.pdf bears the seal's signature"]
    assert problems(verify(forged)) == ["it was signed with another certificate than seal.pem's"]
    forged = await resigned(files, forger, **{"report.pdf": report_by_forger})
    assert verify(forged).holds, "by itself it is sound"
    assert verify(forged).seal.fingerprint != scene.house.seal.identity.fingerprint
    believed = verify(forged, trust=scene.house.seal.identity.chain)
    assert problems(believed) == ["the seal's certificate comes from nobody who is trusted (--trust)"]


async def test_signatures_that_are_missing_exchanged_or_broken_are_found(scene, verify, tmp_path):
    files = await sealed(scene)
    signature = member(files, "manifest.p7s")
    assert f"{signature} is missing" in problems(verify({p: d for p, d in files.items() if p != signature}))
    other = LocalSeal(tmp_path / "other.pem", "localhost")
    by_other = (await other.sign_detached(files[member(files, "manifest.json")], 1_760_000_000_000)).signature
    assert problems(verify(files | {signature: by_other})) == ["it was made with another certificate than seal.pem's"]
    of_other = (await scene.house.seal.sign_detached(b"{}", 1_760_000_000_000)).signature
    assert problems(verify(files | {signature: of_other})) == ["it is a signature of something else"]
    for broken in (b"", b"0", files[signature][:-1], files[signature] + b"\0", b"\x30\x80" + files[signature]):
        assert failing(verify(files | {signature: broken})) == [SIGNED]
    for back in range(1, 60, 5):
        altered = bytearray(files[signature])
        altered[-back] ^= 1
        assert failing(verify(files | {signature: bytes(altered)})) == [SIGNED], "in a package mended around it"


async def test_an_unsigned_package_is_not_what_somebody_trusted(scene, verify):
    files = await sealed(scene)
    manifest = json.loads(files[member(files, "manifest.json")])
    root = manifest["conference"]
    manifest["format"] = "coram-evidence-1"
    manifest["files"] = [file for file in manifest["files"] if file["kind"] not in ("certificate", "report")]
    gone = {member(files, name) for name in ("manifest.p7s", "seal.pem", "report.pdf")}
    bare = {path: data for path, data in files.items() if path not in gone} | {
        f"{root}/manifest.json": render(manifest)
    }
    report = verify(bare)
    assert report.holds, report.text
    assert "without signature proves that it is whole, not who made it" in report.text
    assert problems(verify(bare, trust=scene.house.seal.identity.chain)) == ["it has no signature"]


async def test_a_report_that_was_changed_is_found_even_in_a_mended_package(scene, verify):
    files = await sealed(scene)
    report = files[member(files, "report.pdf")]
    own = scene.house.seal
    longer = await resigned(files, own, **{"report.pdf": report + b"\n% more\n"})
    assert problems(verify(longer)) == ["something was added to it after it was signed"]
    altered = bytearray(report)
    altered[report.index(b"stream") + 20] ^= 1
    assert failing(verify(await resigned(files, own, **{"report.pdf": bytes(altered)})))[0] == (
        "report.pdf bears the seal's signature"
    )
    no_pdf = await resigned(files, own, **{"report.pdf": b"not a PDF"})
    assert failing(verify(no_pdf)) == ["report.pdf bears the seal's signature"]
    bare = await resigned(files, own, **{"report.pdf": unsigned(report)})
    assert problems(verify(bare)) == ["it has no signature, or more than one"]


async def test_what_remains_after_deletion_is_signed_too_and_shows_no_picture(scene, verify):
    whole = await sealed(scene)
    await delete_artifacts(scene.house, SYSTEM, scene.organisation, scene.conference)
    files = await files_of(scene)
    report = verify(files, trust=scene.house.seal.identity.chain)
    assert report.holds, report.text
    assert b"/Subtype/Image" in whole[member(whole, "report.pdf")].replace(b" ", b"")
    assert b"/Subtype/Image" not in files[member(files, "report-text.pdf")].replace(b" ", b"")
    lying = [path for path in (scene.directory / "vault").rglob("*") if path.is_file()]
    assert [path.parent.name for path in lying] == [f"{scene.conference}-package"]


@pytest.fixture
async def stamped(scene, tmp_path):
    async with running_tsa(tmp_path / "tsa") as tsa, OutboundPost() as post:
        scene.seal_options = {"tsa_url": tsa.url, "post": post}
        await scene.restart()
        yield tsa


async def test_time_stamps_are_taken_and_believed_by_whom_they_shall_be(scene, stamped, verify):
    files = await sealed(scene)
    assert stamped.asked == 3, "one for each package that there will ever be"
    report = verify(files)
    assert report.holds, report.text
    assert report.seal.stamped_at.startswith("20")
    assert report.seal.stamped_by.endswith("Time_of_day")
    assert report.seal.stamp_trusted is None
    assert "give that authority's certificate with --tsa-trust" in report.text
    both = verify(files, trust=scene.house.seal.identity.chain, tsa_trust=stamped.root.read_bytes())
    assert both.holds, both.text
    assert (both.seal.trusted, both.seal.stamp_trusted) == (True, True)
    wrong = verify(files, tsa_trust=scene.house.seal.identity.chain)
    assert problems(wrong) == ["its time-stamp comes from nobody who is trusted for that (--tsa-trust)"]
    entry = (await scene.house.store.audit(scene.organisation, scene.conference))[-1]
    assert entry.type == "package.sealed"
    assert entry.details["time_stamp"].endswith("Z")


async def test_a_time_stamp_of_another_signature_is_found(scene, stamped, verify):
    files = await sealed(scene)
    name = member(files, "manifest.p7s")
    other = await scene.house.seal.sign_detached(b"something else", 1_760_000_000_000)
    token = cms.ContentInfo.load(other.signature)["content"]["signer_infos"][0]["unsigned_attrs"][0]["values"][0]
    bare = (
        await LocalSeal(scene.directory / "seal.pem", "").sign_detached(files[member(files, "manifest.json")], 0)
    ).signature
    mixed = cms.ContentInfo.load(bare)
    mixed["content"]["signer_infos"][0]["unsigned_attrs"] = [
        {"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token.dump())]}
    ]
    assert verify(files | {name: bare}).holds
    assert problems(verify(files | {name: mixed.dump()})) == ["its time-stamp is not one of this signature"]


async def test_without_an_answer_evidence_is_sealed_and_that_is_written_down(scene, stamped, verify):
    stamped.mood = "down"
    report = verify(await sealed(scene))
    assert report.holds, report.text
    assert report.seal.stamped_at == ""
    entry = (await scene.house.store.audit(scene.organisation, scene.conference))[-1]
    assert entry.details["time_stamp"] == "the time-stamping authority gave no time-stamp: it answered 503"


async def test_the_printed_commands_of_the_documentation_work(scene, stamped, tmp_path):
    """`docs/evidence.md`: its shell block, run as it is printed, on a good package and on altered ones."""
    files = await sealed(scene)
    (block,) = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", DOCS.read_text("utf-8"), re.S)
    script = tmp_path / "check.sh"
    script.write_text(block)
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    root = member(files, "manifest.json").partition("/")[0]

    def run(changed, *certificates_):
        for path, data in (files | changed).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
        command = [str(script), *map(str, certificates_)]
        return subprocess.run(
            command, cwd=tmp_path / root, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}
        )

    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(scene.house.seal.identity.chain)
    good = run({}, trusted, stamped.root)
    assert good.returncode == 0, good.stdout + good.stderr
    assert "CAdES Verification successful" in good.stderr
    assert "Verification: OK" in good.stdout
    assert "FAILED" not in good.stdout
    own = x509.load_pem_x509_certificates(files[member(files, "seal.pem")])[0]
    assert own.fingerprint(own.signature_hash_algorithm).hex(":").upper() in good.stdout.upper()
    altered = {member(files, "audit.json"): files[member(files, "audit.json")].replace(b"Erikson", b"Eriksen")}
    assert run(altered, trusted, stamped.root).returncode != 0
    manifest = {member(files, "manifest.json"): files[member(files, "manifest.json")] + b" "}
    assert run(manifest, trusted, stamped.root).returncode != 0
    assert run({}, stamped.root, stamped.root).returncode != 0
    assert run({}, trusted, trusted).returncode != 0
