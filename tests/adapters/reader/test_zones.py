"""Zones of rendered documents, read from photos that the public generator makes (`training/mrz`)."""

import hashlib
import json
import random
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
import zones
from coram.adapters.reader import recogniser
from coram.adapters.reader.job import Job
from coram.adapters.reader.local import LocalReader
from coram.adapters.reader.strips import HEIGHT
from coram.adapters.reader.worker import answer
from coram.adapters.system import SystemClock
from coram.core.document_reading import vote
from coram.core.mrz import FORMATS, read

TODAY = date(2026, 11, 26)
pytestmark = pytest.mark.skipif(
    not all(Path(font).exists() for font in strips.FONTS), reason="Debian's fonts-ocr-b is not installed"
)
SEED = 41


def reading(photo: photos.Photo) -> Any:
    found = answer(Job(task="read", photo=photo.jpeg(), today=TODAY)).reading
    assert found is not None
    return found


@pytest.mark.parametrize("layout", [layout.name for layout in FORMATS])
def test_every_format_is_read_from_a_clean_photo(layout: Any) -> None:
    photo = photos.photo(SEED, "clean", layout)
    found = reading(photo)
    assert found.mrz is not None
    assert found.mrz.lines == photo.zone.lines
    assert (found.mrz.format, found.mrz.valid) == (layout, True)
    assert found.quality.problems == ()
    assert found.seconds > 0


@pytest.mark.parametrize("damage", [damage for damage in photos.DAMAGES if damage != "clean"])
def test_most_of_each_damage_is_read(damage: str) -> None:
    """Two of three, in other formats each: the score over a thousand is the generator's to tell."""
    names = [layout.name for layout in FORMATS][:3]
    made = [photos.photo(SEED + number, damage, name) for number, name in enumerate(names)]
    read_ = [found.mrz.lines if (found := reading(photo)).mrz else () for photo in made]
    assert sum(one == photo.zone.lines for one, photo in zip(read_, made, strict=True)) >= 2


def test_damages_are_told_in_words_to_act_on() -> None:
    told = {damage: reading(photos.photo(SEED, damage, "TD3")).quality.problems for damage in photos.DAMAGES}
    assert "too_dark" in told["low_light"]
    assert "noisy" in told["noise"]
    assert "glare" in told["glare"]
    for damage in ("clean", "perspective", "rotation", "upside_down"):
        assert told[damage] == (), damage


def test_several_photos_of_one_document_vote() -> None:
    """Frames that are each too bad to be sure of add up."""
    chance = random.Random(SEED)
    made = zones.zone(chance, "TD3")
    page = photos.document(chance, np.random.default_rng(1), made)
    frames = []
    for number in range(3):
        noise = np.random.default_rng(number)
        laid, _ = photos._laid(random.Random(number), noise, page, "clean")
        picture = np.clip(laid + noise.normal(0, 55, laid.shape), 0, 255).astype(np.uint8)
        job = Job(task="read", photo=bytes(cv2.imencode(".jpg", picture)[1]), today=TODAY)
        frames.append(answer(job).reading)
    alone = [frame.mrz for frame in frames if frame and frame.mrz]
    together = vote([frame for frame in frames if frame], TODAY)
    assert together is not None
    assert together.lines == made.lines
    assert together.confidence >= min(one.confidence for one in alone)


async def test_the_process_reads_what_the_server_sends() -> None:
    photo = photos.photo(SEED, "clean", "TD3")
    found = await LocalReader(SystemClock()).read(photo.jpeg(), "image/jpeg", seconds=60)
    assert found.mrz is not None
    assert found.mrz.lines == photo.zone.lines
    assert found.mrz.fields["surname"] == photo.zone.lines[0][5:].split("<<")[0].replace("<", " ")


def test_the_generator_makes_zones_that_hold_and_repeats_itself() -> None:
    chance = random.Random(SEED)
    for _ in range(300):
        made = zones.zone(chance)
        found = read(made.lines)
        assert found is not None
        assert found.holds
    first, second = (photos.photo(SEED, "mixed", "TD1") for _ in range(2))
    assert first.zone == second.zone
    assert (first.picture == second.picture).all()


def test_weights_are_those_that_their_note_describes() -> None:
    models = files("coram.adapters.reader") / "models"
    note = json.loads((models / "mrz.json").read_text())
    assert hashlib.sha256((models / "mrz.onnx").read_bytes()).hexdigest() == note["sha256"]
    assert note["bytes"] < 800_000


def test_a_line_is_placed_by_its_number_of_characters() -> None:
    chance = random.Random(SEED)
    text = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    made = None
    for _ in range(40):  # a strip that was not spoilt beyond reading
        made = strips.strip(chance, text, 44 * 21 + 60)
        (told,) = recogniser.columns([_grey(made.picture)])
        line = recogniser.line(told, 44)
        if line and line.likely > -0.02:
            assert "".join(max(guess, key=lambda one: guess[one]) for guess in line.guesses) == text
            return
    pytest.fail("no strip was read")


def _grey(normalised: Any) -> Any:
    return np.clip(normalised * 40 + 150, 0, 255).astype(np.uint8)


def test_a_strip_without_letters_says_so() -> None:
    (told,) = recogniser.columns([np.full((HEIGHT, 960), 200, np.uint8)])
    line = recogniser.line(told, 44)
    assert line is None or line.likely < -1.2
    assert recogniser.line(told[:20], 44) is None
