"""How built pages are handed out."""

import gzip
import json
import re
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from coram.assembly.files import accepted, files_router

TEXT = b"let words = 'and again, ';\n" * 200
BROTLI = b"what the build made of it"


@pytest.fixture
def client(tmp_path: Path) -> TestClient[Litestar]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-abcdef12.js").write_bytes(TEXT)
    (tmp_path / "assets" / "index-abcdef12.js.br").write_bytes(BROTLI)
    (tmp_path / "plain.js").write_bytes(TEXT)
    return TestClient(Litestar([files_router("/static", tmp_path)], openapi_config=None))


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.1, gzip", "br"),
        ("gzip, br;q=0", "gzip"),
        ("BR", "br"),
        ("gzip;q=1.0", "gzip"),
        ("gzip;q=0.000, br;q=0.0", ""),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_a_browser_gets_the_best_form_that_it_accepts(client: TestClient[Litestar], header: str, coding: str) -> None:
    with client.stream("GET", "/static/assets/index-abcdef12.js", headers={"accept-encoding": header}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding", "") == coding
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert (gzip.decompress(raw) if coding == "gzip" else raw) == (BROTLI if coding == "br" else TEXT)


def test_what_the_build_did_not_press_comes_as_gzip_and_the_pressed_forms_have_no_address(
    client: TestClient[Litestar],
) -> None:
    assert client.get("/static/plain.js", headers={"accept-encoding": "br, gzip"}).headers["content-encoding"] == "gzip"
    assert client.get("/static/assets/index-abcdef12.js.br").status_code == 404


def test_the_real_pages_were_pressed() -> None:
    static = Path(__file__).parents[2] / "src" / "coram" / "static"
    scripts = [path for path in static.rglob("*.js") if path.stat().st_size > 2_000]
    assert len(scripts) > 5
    assert [path.name for path in scripts if not path.with_name(f"{path.name}.br").exists()] == []


@pytest.mark.parametrize("language", ["en", "it", "de"])
@pytest.mark.parametrize(("page", "most"), [("applicant", 36_500), ("alone", 35_000)])
def test_the_way_to_the_call_and_to_the_first_picture_needs_little_script(page: str, most: int, language: str) -> None:
    """What `web/dev/size.mjs` prints: consent, device test and waiting room, or a self-service until the camera's
    picture, compressed; the rest comes when it is shown."""
    root = Path(__file__).parents[2] / "src" / "coram" / "static" / page
    named = json.loads((root / "first.json").read_text())
    (entry,) = re.findall(r'src="[^"]*/([^/"]+\.js)"', (root / "index.html").read_text())
    files = [root / "assets" / entry]
    files += [root / name for name in (*named[""], *named[language])]
    assert len(files) == 2, "the entry holds the screens, another file the words"
    # what these import at once would travel too
    for file in files:
        imported = re.findall(r'(?:from|^import|[;}]import)\s*"\./([^"]+\.js)"', file.read_text())
        assert {root / "assets" / name for name in imported} <= set(files)
    assert sum(path.with_name(f"{path.name}.br").stat().st_size for path in files) <= most


def test_a_header_is_read_as_it_is_meant() -> None:
    assert accepted("gzip;q=0.5 , br ;q=0, *") == {"gzip", "*"}
