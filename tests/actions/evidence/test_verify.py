"""The offline check: whatever is altered is found, by flips, by hand and by forgers."""

import hashlib
import hmac
import io
import json
import os
import random
import zipfile
import zlib
from datetime import datetime

import pytest

from coram.actions.capture.recordings import store_segments
from coram.actions.evidence.package import open_package, seal
from coram.core.archive import Entry, pieces
from coram.core.audit import canonical, commit, entry_hash
from coram.core.evidence import from_iso
from coram.core.manifest import render
from coram.verify import verify_package

JPEG = b"\xff\xd8\xff\xe0" + b"pixels" * 60
FLIPS = int(os.environ.get("CORAM_FLIPS", "1500"))


@pytest.fixture
async def package(scene):
    """A small package with everything in it."""
    await scene.photo("document_front", JPEG)
    await scene.photo("face", JPEG + b"face")
    await scene.document(data=b"%PDF-1.7\n" + b"words" * 20)
    await scene.decide()
    segments = [await scene.segment("applicant", 1, b"\x1aE\xdf\xa3" + b"frames" * 50)]
    await store_segments(scene.house, scene.organisation, scene.conference, segments)
    await seal(scene.house, scene.organisation, scene.conference)
    opened = await open_package(scene.house, scene.organisation, scene.conference, recordings=True)
    return b"".join([piece async for piece in opened.reader()])


@pytest.fixture
def verify(tmp_path):
    path = tmp_path / "package.zip"

    def look(data):
        path.write_bytes(data)
        return verify_package(path)

    return look


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files):
    """An archive exactly as Coram would make it of these files."""
    made = pieces([Entry(path=path, size=len(data), crc=zlib.crc32(data)) for path, data in files.items()])
    return b"".join(files[piece.path] if piece.path else piece.raw for piece in made)


def named(files, name):
    return next(path for path in files if path.endswith("/" + name))


def forged(data, change, *, rehash=True):
    """The package after `change(audit)`, by somebody who mends manifest and archive, and the chain with `rehash`."""
    files = unpacked(data)
    audit = json.loads(files[named(files, "audit.json")])
    change(audit)
    previous = "0" * 64
    for row in audit["timeline"] if rehash else []:
        actor = type("Actor", (), row["actor"])
        at = from_iso(row["at"])
        row["previous"] = previous
        row["hash"] = entry_hash(previous, row["seq"], at, actor, row["type"], row["details"], row["commitment"])
        previous = row["hash"]
    text = render(audit)
    manifest = json.loads(files[named(files, "manifest.json")])
    if rehash:
        manifest["chain"] = {"entries": len(audit["timeline"]), "head": previous}
    for file in manifest["files"]:
        if file["path"] == "audit.json":
            file |= {"sha256": hashlib.sha256(text).hexdigest(), "size": len(text)}
    files[named(files, "audit.json")] = text
    files[named(files, "manifest.json")] = render(manifest)
    return packed(files)


SIGNATURES = ["the manifest bears the seal's signature", "report.pdf bears the seal's signature"]


def failing(report):
    return [check.name for check in report.checks if check.problems]


def failing_besides(report):
    """What a forger is found out by even who could sign: all but the signatures, of which the manifest's must fail."""
    names = failing(report)
    assert SIGNATURES[0] in names
    return [name for name in names if name not in SIGNATURES]


async def test_a_whole_package_holds_and_repacking_it_gives_the_same_bytes(package, verify):
    report = verify(package)
    assert report.holds, report.text
    assert report.exit_code == 0
    assert "FAILED" not in report.text
    assert packed(unpacked(package)) == package
    assert verify(forged(package, lambda audit: None)).holds, "the forger's tool itself makes sound packages"


async def test_every_random_bit_flip_is_found(package, verify):
    seed = random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    for _ in range(FLIPS):
        bit = chance.randrange(len(package) * 8)
        altered = bytearray(package)
        altered[bit // 8] ^= 1 << bit % 8
        report = verify(bytes(altered))
        assert not report.holds, f"bit {bit} (seed {seed})"
        assert report.exit_code == 1


async def test_every_bit_of_the_archives_own_bytes_is_covered(package, verify):
    """Headers, central directory and end record: a bit of every byte where CORAM_FLIPS asks for the whole, else of
    every seventh.
    """
    files = unpacked(package)
    made = pieces([Entry(path=path, size=len(data), crc=zlib.crc32(data)) for path, data in files.items()])
    headers = [at for piece in made if not piece.path for at in range(piece.offset, piece.offset + piece.size)]
    step, chance = 1 if FLIPS >= 10_000 else 7, random.Random(7)
    for at in headers[chance.randrange(step) :: step]:
        altered = bytearray(package)
        altered[at] ^= 1 << chance.randrange(8)
        assert not verify(bytes(altered)).holds, at


async def test_cut_lengthened_and_emptied_packages_are_found(package, verify):
    for cut in (0, 1, 21, 22, 1000, len(package) - 1):
        assert not verify(package[:cut]).holds
        assert not verify(package[cut + 1 :]).holds
    for more in (b"\0", b"PK", package):
        assert not verify(package + more).holds
        assert not verify(more + package).holds


async def test_missing_added_swapped_and_renamed_files_are_named(package, verify):
    files = unpacked(package)
    photo, face = named(files, "01_document_front.jpg"), named(files, "02_face.jpg")
    without = verify(packed({path: data for path, data in files.items() if path != photo}))
    assert f"{photo} is missing" in without.text
    added = verify(packed(files | {photo.replace("01_", "09_"): b"more"}))
    assert "09_document_front.jpg is not in the manifest" in added.text
    swapped = verify(packed(files | {photo: files[face], face: files[photo]}))
    assert not swapped.holds
    same_size = verify(packed(files | {photo: files[photo][::-1]}))
    assert f"{photo} is not the file in the manifest" in same_size.text
    assert not verify(packed({path.replace(photo, photo + "x"): data for path, data in files.items()})).holds


async def test_an_archive_by_another_program_is_not_the_sealed_one(package, verify):
    files = unpacked(package)
    for order in (list(files), list(files)[::-1]):
        for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", how) as archive:
                for path in order:
                    archive.writestr(path, files[path])
            assert not verify(buffer.getvalue()).holds


async def test_a_forged_audit_document_is_found_where_the_forger_stops(package, verify):
    def later(audit):
        audit["timeline"][3]["at"] = "2031-01-01T00:00:00.000Z"

    def dropped(audit):
        del audit["timeline"][4]

    def reordered(audit):
        rows = audit["timeline"]
        rows[3], rows[4] = rows[4], rows[3]

    def cut(audit):
        del audit["timeline"][-1]

    for change in (later, dropped, reordered, cut):
        assert (
            failing_besides(verify(forged(package, change, rehash=False)))[0] == "the audit trail is whole and in order"
        )


async def test_personal_details_cannot_be_exchanged(package, verify):
    def moved(audit):
        row = next(row for row in audit["timeline"] if row["personal"])
        row["personal"]["details"]["address"] = "198.51.100.1"

    assert failing_besides(verify(forged(package, moved))) == ["personal details are those of the audit trail"]

    def honestly_erased(audit):
        for row in audit["timeline"]:
            row["personal"] = None

    report = verify(forged(package, honestly_erased))
    assert failing(report) == SIGNATURES, "whoever erases afterwards cannot sign for it"
    assert any("erased" in note for note in report.notes)


async def test_the_operator_cannot_be_exchanged(package, verify):
    def other(audit):
        row = next(row for row in audit["timeline"] if row["type"] == "conference.assigned")
        row["details"]["operator"] = next(
            one for one in row["details"]["candidates"] if one != row["details"]["operator"]
        )
        audit["draw"]["offers"][0]["operator"] = row["details"]["operator"]

    def other_seed(audit):
        row = next(row for row in audit["timeline"] if row["type"] == "draw.revealed")
        row["details"]["seed"] = audit["draw"]["seed"] = "ab" * 32

    def hidden_seed(audit):
        audit["timeline"] = [row for row in audit["timeline"] if row["type"] != "draw.revealed"]
        for number, row in enumerate(audit["timeline"], start=1):
            row["seq"] = number
        audit["draw"]["seed"] = ""

    def only_in_the_section(audit):
        audit["draw"]["offers"][0]["attempt"] = 2

    for change in (other, other_seed, hidden_seed, only_in_the_section):
        assert failing_besides(verify(forged(package, change))) == ["the operator was drawn as the audit trail says"]


async def test_a_photo_slipped_in_with_a_mended_manifest_is_unknown_to_the_trail(package, verify):
    files = unpacked(package)
    other = JPEG[::-1]
    manifest = json.loads(files[named(files, "manifest.json")])
    for file in manifest["files"]:
        if file["path"].endswith("02_face.jpg"):
            file |= {"sha256": hashlib.sha256(other).hexdigest(), "size": len(other)}
    files[named(files, "02_face.jpg")] = other
    files[named(files, "manifest.json")] = render(manifest)
    assert failing_besides(verify(packed(files))) == ["every file is named in the audit trail"]


async def test_manifests_that_lead_elsewhere_or_make_no_sense_are_refused(package, verify):
    files = unpacked(package)
    name = named(files, "manifest.json")
    sound = json.loads(files[name])

    def with_first(**changes):
        return sound | {"files": [sound["files"][0] | changes, *sound["files"][1:]]}

    for wrong in (
        with_first(path="../audit.json"),
        with_first(path="/etc/passwd"),
        with_first(path="a\\b"),
        with_first(size=-1),
        with_first(size=2**62),
        with_first(sha256="0"),
        with_first(included=False),
        with_first(extra=1),
        sound | {"format": "coram-evidence-3"},
        sound | {"files": []},
        sound | {"files": sound["files"][::-1]},
        sound | {"files": [sound["files"][0], *sound["files"]]},
        sound | {"conference": "another"},
        [],
    ):
        assert not verify(packed(files | {name: render(wrong)})).holds
    for raw in (b"", b"{", b"[" * 100_000, canonical(sound), files[name] + b"\n", b"\xff\xfe"):
        assert not verify(packed(files | {name: raw})).holds


async def test_what_is_no_package_gets_a_report_not_a_crash(tmp_path, verify):
    chance = random.Random(3)
    for size in (0, 1, 30, 5000):
        assert not verify(chance.randbytes(size)).holds
    assert not verify(b"PK\5\6" + b"\0" * 18).holds
    report = verify_package(tmp_path / "nowhere.zip")
    assert report.exit_code == 1
    assert "DOES NOT HOLD" in report.text
    assert verify_package(tmp_path).exit_code == 1


def test_commitments_depend_on_salt_and_details():
    assert commit("aa", {"x": 1}) != commit("ab", {"x": 1}) != commit("aa", {"x": 2})


async def test_the_trail_can_be_checked_with_nothing_but_the_published_recipe(package):
    """As `docs/evidence.md` says it, by Python's own json and hashlib alone."""

    def plain(value):
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    files = unpacked(package)
    audit = json.loads(files[named(files, "audit.json")])
    manifest = json.loads(files[named(files, "manifest.json")])
    previous = "0" * 64
    for row in audit["timeline"]:
        at = round(datetime.fromisoformat(row["at"]).timestamp() * 1000)
        actor = row["actor"]
        body = [previous, row["seq"], at, actor["kind"], actor["id"], row["type"], row["details"], row["commitment"]]
        assert hashlib.sha256(plain(body)).hexdigest() == row["hash"]
        if row["personal"]:
            salted = row["personal"]["salt"].encode() + b"\n" + plain(row["personal"]["details"])
            assert hashlib.sha256(salted).hexdigest() == row["commitment"]
        previous = row["hash"]
    assert manifest["chain"] == {"entries": len(audit["timeline"]), "head": previous}
    root = audit["conference"]["id"]
    for file in manifest["files"]:
        assert hashlib.sha256(files[f"{root}/{file['path']}"]).hexdigest() == file["sha256"]
    offer, seed = audit["draw"]["offers"][0], bytes.fromhex(audit["draw"]["seed"])
    number = int.from_bytes(hmac.digest(seed, f"{root}:{offer['attempt']}".encode(), "sha256"), "big")
    assert offer["candidates"][number % len(offer["candidates"])] == offer["operator"]
    assert hashlib.sha256(seed).hexdigest() == audit["draw"]["commitment"]
