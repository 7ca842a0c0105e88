"""The report for people: what stands in it, in three languages, and times as the organisation lives them."""

import json
import shutil
import subprocess
from importlib.resources import files

import msgspec
import pytest

from coram.actions.evidence.package import open_package, seal
from coram.actions.evidence.report_words import LANGUAGES, Telling
from coram.core.content import Consent
from coram.ports.printer import CannotPrint
from coram.ports.store import Change
from coram.verify import verify_package
from support.jpegs import jpeg_of_noise


def words(language):
    return json.loads((files("coram.actions.evidence") / "words" / f"{language}.json").read_text("utf-8"))


def test_every_message_is_there_in_every_language_with_the_same_places():
    english = words("en")
    for language in LANGUAGES:
        theirs = words(language)
        assert theirs.keys() == english.keys()
        for name, text in english.items():
            assert set(_places(theirs[name])) == set(_places(text)), (language, name)
            assert theirs[name].strip()


def _places(text):
    import string

    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


def test_times_are_told_in_utc_and_in_the_organisations_zone():
    tell = Telling("de", "Europe/Rome")
    assert tell.both(1_760_000_000_123) == "2025-10-09 08:53:20.123Z (09.10.2025 10:53:20 +02:00)"
    assert tell.both(1_736_900_000_000).endswith("+01:00)")
    assert tell.both(0) == ""
    assert Telling("fr", "UTC").language == "en"


async def printed(scene, tmp_path, **conference):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    found = await scene.house.store.conference(scene.organisation, scene.conference)
    changed = msgspec.structs.replace(found, **conference)
    tenant = await scene.house.store.organisation(scene.organisation)
    zoned = msgspec.structs.replace(tenant, time_zone="Europe/Rome")
    await scene.house.store.commit(Change(organisation=scene.organisation, update=[changed, zoned]))
    await scene.photo("document_front", jpeg_of_noise(400, 300))
    await scene.write(
        consent=Consent(text="Ich bin einverstanden.", language="de", process_version=1, at=scene.clock.now())
    )
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    data = await package_of(scene)
    (tmp_path / "package.zip").write_bytes(data)
    (tmp_path / "report.pdf").write_bytes(_member(data, "report.pdf"))
    run = subprocess.run(["pdftotext", "-layout", "report.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


async def package_of(scene):
    opened = await open_package(scene.house, scene.organisation, scene.conference)
    return b"".join([piece async for piece in opened.reader()])


def _member(data, name):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(next(one for one in archive.namelist() if one.endswith(f"/{name}")))


async def test_the_report_tells_a_person_all_there_is(scene, tmp_path):
    text = await printed(scene, tmp_path, language="de")
    operator = await scene.house.store.staff_member(scene.organisation, scene.operator)
    seed = next(
        entry.details["seed"]
        for entry in await scene.house.store.audit(scene.organisation, scene.conference)
        if entry.type == "draw.revealed"
    )
    for said in (
        "Nachweis einer Identifizierung",
        "Abgeschlossen: Die Identifizierung wurde angenommen",
        scene.conference,
        f"{operator.name} ({operator.login})",
        "Ich bin einverstanden.",
        "Surname Eriksson Mitarbeiter Erikson abweichend",
        "Hologram optical in Ordnung",
        "Ausweis, Vorderseite",
        "(09.10.2025 10:53:20 +02:00)",
        "Europe/Rome",
        seed,
        "coram verify",
        scene.house.seal.identity.fingerprint[:32],
        "Seite 1 von",
        "203.0.113.7",
    ):
        assert said in text, said
    assert verify_package(tmp_path / "package.zip").holds


@pytest.mark.parametrize(
    ("language", "title"), [("it", "Documentazione di"), ("en", "Evidence of"), ("fr", "Evidence of")]
)
async def test_it_speaks_the_conferences_language(scene, tmp_path, language, title):
    assert title in await printed(scene, tmp_path, language=language)


async def test_a_report_that_cannot_be_printed_does_not_keep_the_evidence_from_being_sealed(scene, tmp_path):
    class Broken:
        async def print(self, *_):
            raise CannotPrint("no paper")

    scene.house = msgspec.structs.replace(scene.house, printer=Broken())
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    data = await package_of(scene)
    assert json.loads(_member(data, "manifest.json"))["note"] == "The report for people could not be printed."
    (tmp_path / "package.zip").write_bytes(data)
    report = verify_package(tmp_path / "package.zip")
    assert report.holds, report.text
    assert "could not be printed" in report.text
