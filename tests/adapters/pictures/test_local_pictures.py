"""Real photos and real VP8, compared in a real process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coram.adapters.media.webm import dimensions
from coram.adapters.pictures.local import LocalPictures
from coram.core.likeness import verdict
from coram.ports.pictures import Cut, Likeness, Window
from support.pictures import document, film, photo

ALL = Window(first_ms=0, last_ms=60_000)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return document(tmp_path_factory.mktemp("drawn") / "passport.png")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return document(tmp_path_factory.mktemp("drawn") / "licence.png", other=True)


async def pieces(data: bytes, size: int = 10_000) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


async def cut(recording: bytes, window: Window = ALL) -> Cut:
    (one,) = [one async for one in LocalPictures().cut(pieces(recording), [window])]
    return one


async def compared(shot: bytes, recording: bytes, mime: str = "image/jpeg") -> Likeness:
    return await LocalPictures().compare(shot, mime, await cut(recording), 60)


@pytest.mark.parametrize(
    ("still", "filmed"),
    [
        ("null", "null"),
        ("crop=1280:720", "null"),  # the video's own aspect
        ("transpose=1", "null"),  # a phone that writes its orientation into the file
        ("eq=brightness=0.12:contrast=1.3", "eq=brightness=-0.2:contrast=0.7"),
        ("crop=1100:825", "null"),  # the still's lens sees less
        ("rotate=0.03", "gblur=sigma=1.2"),
    ],
)
async def test_a_photo_of_what_was_filmed_matches(drawn: Path, still: str, filmed: str) -> None:
    found = await compared(photo(drawn, still), film(drawn, filmed, seconds=2))
    assert found.problem == ""
    assert verdict(found.most, found.least) == "matched", found
    assert found.frames == 30


async def test_a_small_dark_film_still_matches(drawn: Path) -> None:
    recording = film(drawn, "eq=brightness=-0.25:contrast=0.7", seconds=2, size="320:180", kbps=120)
    found = await compared(photo(drawn), recording)
    assert verdict(found.most, found.least) == "matched", found


async def test_a_swapped_photo_differs(drawn: Path, other: Path) -> None:
    for shown, sent in ((drawn, other), (other, drawn)):
        found = await compared(photo(sent), film(shown, seconds=2))
        assert found.problem == ""
        assert verdict(found.most, found.least) == "differs", found


async def test_the_moment_is_told_and_only_the_window_is_looked_at(drawn: Path, other: Path) -> None:
    # the passport for 3 s, then the licence: what was shown later or earlier does not count
    first, then = film(drawn, seconds=3), film(other, seconds=3)
    early = await cut(first, Window(first_ms=1_500, last_ms=2_500))
    assert early.frames[0][0] == 0 and dimensions(early.frames[0][1]) == (640, 360)
    assert early.frames[-1][0] <= 2_500
    found = await LocalPictures().compare(photo(drawn), "image/jpeg", early, 60)
    assert verdict(found.most, found.least) == "matched"
    assert 1_500 <= found.at_ms <= 2_500 and found.frames == 15
    late = await cut(then, Window(first_ms=1_500, last_ms=2_500))
    found = await LocalPictures().compare(photo(drawn), "image/jpeg", late, 60)
    assert verdict(found.most, found.least) == "differs"


async def test_windows_come_in_their_order_and_the_rest_is_not_read(drawn: Path) -> None:
    recording, read = film(drawn, seconds=6), 0

    async def counted() -> AsyncIterator[bytes]:
        nonlocal read
        async for piece in pieces(recording, 1_000):
            read += len(piece)
            yield piece

    windows = [Window(first_ms=2_000, last_ms=2_500), Window(first_ms=0, last_ms=900)]
    cuts = [one async for one in LocalPictures().cut(counted(), windows)]
    assert [one.window for one in cuts] == windows[::-1]
    assert all(one.frames for one in cuts)
    assert read < len(recording) * 0.7
    (none,) = [one async for one in LocalPictures().cut(pieces(recording), [Window(first_ms=9_000, last_ms=9_500)])]
    assert none.frames == ()


async def test_what_cannot_be_compared_is_said(drawn: Path) -> None:
    recording = film(drawn, seconds=1)
    png = await compared(photo(drawn, kind="png"), recording, "image/png")
    assert verdict(png.most, png.least) == "matched"
    assert "cannot be decoded" in (await compared(b"\xff\xd8\xff\xe0" + bytes(500), recording)).problem
    assert (await compared(photo(drawn), recording, "application/pdf")).problem.startswith("photos of the type")
    empty = Cut(window=ALL)
    assert "no picture of that moment" in (await LocalPictures().compare(photo(drawn), "image/jpeg", empty, 60)).problem
    plain = await compared(photo(drawn, "geq=lum=128"), film(drawn, "geq=lum=128:cb=128:cr=128", seconds=1))
    assert plain.problem == "there is too little to see"
    whole = await cut(recording)
    noise = Cut(window=ALL, frames=tuple((at, b"\x00" + bytes(60)) for at, _ in whole.frames))
    assert "no picture of that moment" in (await LocalPictures().compare(photo(drawn), "image/jpeg", noise, 60)).problem


async def test_a_comparison_that_dies_or_hangs_hurts_nobody(drawn: Path) -> None:
    ready = await cut(film(drawn, seconds=1))
    broken = LocalPictures("coram.adapters.pictures.nothing")
    assert (await broken.compare(photo(drawn), "image/jpeg", ready, 60)).problem == "the comparison broke off"
    slow = await LocalPictures().compare(photo(drawn), "image/jpeg", ready, 0.05)
    assert slow.problem == "it took longer than 0 s"


async def test_bright_plain_paper_is_no_place_to_find_anything(tmp_path: Path) -> None:
    """A card of one colour without grain or shading, as the specimen of the demonstration."""
    plain = document(tmp_path / "plain.png", grain=False)
    found = await compared(photo(plain), film(plain, seconds=1))
    assert verdict(found.most, found.least) == "matched", found
    assert found.most <= 1 and found.least <= 1
