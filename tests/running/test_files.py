"""How built pages are handed out."""

import gzip
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
def test_the_way_to_the_call_needs_little_script(language: str) -> None:
    """What `web/dev/size.mjs` prints: consent, device test and waiting room, compressed; the
    rest comes when it is shown."""
    assets = Path(__file__).parents[2] / "src" / "coram" / "static" / "applicant" / "assets"
    page = (assets.parent / "index.html").read_text()
    words = next(path for path in assets.glob(f"{language}-*.js") if '"consent.title"' in path.read_text())
    waiting, seen = [*re.findall(r'src="[^"]*/([^/"]+\.js)"', page), words.name], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            text = (assets / name).read_text()
            waiting += re.findall(r'(?:from|^import|[;}]import)\s*"\./([^"]+\.js)"', text)
    assert len(seen) >= 3
    # the smallest are not pressed: they travel as they are
    pressed = {name: assets / f"{name}.br" for name in seen}
    sent = [path if path.exists() else assets / name for name, path in pressed.items()]
    assert sum(path.stat().st_size for path in sent) <= 40 * 1024


def test_a_header_is_read_as_it_is_meant() -> None:
    assert accepted("gzip;q=0.5 , br ;q=0, *") == {"gzip", "*"}
