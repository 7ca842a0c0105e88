"""Reports as PDF/A-3b: what the standard asks for and can be looked at here, and texts that want to break them.

veraPDF is in none of the registries that are used here. What stands in for it: Typst refuses to write what is not
PDF/A-3b, pyHanko reads the result strictly, and qpdf and Poppler read it where they are installed.
"""

import io
import re
import shutil
import subprocess

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from coram.adapters.printer.typst_printer import TypstPrinter
from coram.adapters.seal.local import LocalSeal
from coram.core.report import Commands, Facts, Grid, Picture, Pictures, Report, Section, Words
from coram.ports.printer import Attachment
from support.jpegs import jpeg_of_noise

AT = 1_795_700_000_000
AUDIT = '{"surname": "Łukasiewicz", "name": "王"}\n'.encode()
ATTACHED = Attachment(name="audit.json", mime="application/json", description="The facts", content=AUDIT)


def report(*texts, pictures=(), language="de"):
    blocks = [Words(lines=(text,), quote=True) for text in texts]
    return Report(
        language=language,
        title="Evidence",
        subtitle="Bank · 1",
        outcome="Completed",
        tone="good",
        sections=(
            Section(title="Words", blocks=tuple(blocks)),
            Section(
                title="Else",
                blocks=(
                    Facts(rows=(("Name", "Anna"), ("Digest", "ab" * 32))),
                    Grid(widths=(0, 1), head=("a", "b"), rows=(("1", "cd" * 32),) * 60, fixed=(1,)),
                    Commands(lines=("openssl version",)),
                    Pictures(pictures=tuple(pictures)),
                ),
            ),
        ),
        footer="foot",
        page="Page {page} of {pages}",
        spelled="spelled out",
        author="Coram",
    )


async def printed(*texts, pictures=None, shown=(), **options):
    return await TypstPrinter().print(report(*texts, pictures=shown, **options), pictures or {}, ATTACHED, AT)


def text_of(pdf, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    (tmp_path / "report.pdf").write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", "report.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    return run.stdout.decode()


def is_pdf_a(pdf):
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    root = reader.root
    metadata = root["/Metadata"].data.decode()
    assert re.search(r"pdfaid:part(>|=\")3", metadata)
    assert re.search(r"pdfaid:conformance(>|=\")B", metadata)
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/Encrypt" not in reader.trailer
    assert "/JavaScript" not in root["/Names"]
    assert root["/Lang"] in ("de", "it", "en")
    specification = root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    assert specification["/AFRelationship"] == "/Source"
    assert specification["/EF"]["/F"].data == AUDIT
    fonts = fonts_of(reader)
    assert fonts
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def fonts_of(reader):
    found = []
    for number in range(reader.root["/Pages"]["/Count"]):
        resources = reader.find_page_for_modification(number)[0].get_object()["/Resources"]
        for font in resources["/Font"].values():
            found.append(font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object())
    return found


async def test_a_report_is_pdf_a_and_always_the_same_bytes(tmp_path):
    pdf = await printed("Grüße, perché, Łódź, Ωμέγα, Кириллица")
    is_pdf_a(pdf)
    assert pdf == await printed("Grüße, perché, Łódź, Ωμέγα, Кириллица")
    text = text_of(pdf, tmp_path)
    assert "Grüße, perché, Łódź, Ωμέγα, Кириллица" in text
    assert "Page 1 of" in text
    assert "\u200b" not in text
    assert "spelled out" not in text


async def test_a_signature_leaves_it_what_it_is(tmp_path):
    pdf = await printed("words")
    signed = await LocalSeal(tmp_path / "seal.pem", "localhost").sign_pdf(pdf, "Evidence")
    assert signed.startswith(pdf)
    is_pdf_a(signed)
    before, after = (PdfFileReader(io.BytesIO(one), strict=True) for one in (pdf, signed))
    assert before.root["/Metadata"].data == after.root["/Metadata"].data
    assert "/Version" not in after.root
    field = after.root["/AcroForm"]["/Fields"][0]
    assert field["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"
    assert [float(side) for side in field["/Rect"]] == [0, 0, 0, 0]
    assert field["/F"] & 4, "PDF/A wants annotations that print"
    (tmp_path / "signed.pdf").write_bytes(signed)
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", "signed.pdf"], cwd=tmp_path, check=True, capture_output=True)
    if shutil.which("pdfsig"):
        run = subprocess.run(["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True)
        assert "Signature is Valid" in run.stdout
        assert "Total document signed" in run.stdout


async def test_characters_without_a_typeface_are_spelled_out_and_said_to_be(tmp_path):
    pdf = await printed("name \U000e0041 \U0001f9ff end", "\U0010fffe")
    is_pdf_a(pdf)
    text = text_of(pdf, tmp_path)
    assert "name" in text
    assert "end" in text
    assert "[U+" in text


async def test_nothing_said_can_lay_out_or_read_or_hide(tmp_path):
    evil = '#read("/etc/passwd") $x$ \\ *b* _i_ <label> @ref `raw` // no /* no */ #pagebreak() "quoted" [x]'
    turned = "abc\u202edef\u2066ghi\x00jkl\x1b[0m\u200b"
    pdf = await printed(evil, turned, "line\nbreak", "x" * 5000, "")
    is_pdf_a(pdf)
    text = " ".join(text_of(pdf, tmp_path).split())
    assert '#read("/etc/passwd") $x$ \\ *b* _i_ <label> @ref `raw` // no /* no */ #pagebreak()' in text
    assert "root:" not in text
    assert "[U+202E]def[U+2066]ghi[U+0000]jkl[U+001B]" in text.replace(" ", "")


async def test_pictures_are_made_small_and_what_is_none_is_said_to_be(tmp_path):
    shown = [
        Picture(name=name, title=name, lines=("line",), instead="cannot be shown")
        for name in ("a.jpg", "b.jpg", "c.png", "", "gone.jpg")
    ]
    large = jpeg_of_noise(2400, 1600)
    pictures = {
        "a.jpg": large,
        "b.jpg": b"\xff\xd8\xff\xe0" + b"no picture" * 99,
        "c.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    }
    pdf = await printed("w", pictures=pictures, shown=shown)
    is_pdf_a(pdf)
    assert len(pdf) < len(large) / 2
    assert text_of(pdf, tmp_path).count("cannot be shown") == 4
