"""Licences of what is installed with Coram: no GPL or AGPL, nothing that forbids commercial use, models included.

What counts is what packages declare of themselves; libraries inside their wheels are theirs to declare.
"""

import json
import re
from importlib.metadata import Distribution, distribution, requires
from importlib.resources import files
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
REFUSED = re.compile(
    r"(?<!L)(?<!Lesser )\bA?GPL|GNU (Affero )?General Public|non-?commercial|\bCC[- ]BY[- ]NC", re.IGNORECASE
)
UNDECLARED: dict[str, str] = {}
"""Packages that declare nothing, and what their own licence file says."""
MODELS = ("*.onnx", "*.tflite", "*.pt", "*.dat", "*.bin")


def runtime() -> list[str]:
    """The locked packages, and those of the extras."""
    locked = re.findall(
        r"^([A-Za-z0-9_.-]+)==[^;\n]*?(?: ; (.*?))?(?: \\)?$", (ROOT / "requirements/runtime.txt").read_text(), re.M
    )
    names = [name for name, marker in locked if not marker or Requirement(f"{name}; {marker}").marker.evaluate()]
    return sorted({*names, *closure("rapidocr")})


def closure(name: str) -> set[str]:
    """The package with everything that it needs here."""
    found, ahead = set(), [name]
    while ahead:
        one = ahead.pop()
        if one in found:
            continue
        found.add(one)
        for text in requires(one) or ():
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                ahead.append(wanted.name)
    return found


def declared(package: Distribution) -> str:
    """Its licence expression; else its classifiers and the beginning of its licence field."""
    about = package.metadata
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    classifiers = [one for one in about.get_all("Classifier") or () if one.startswith("License ::")]
    return " ".join([*classifiers, (about.get("License") or "")[:200]]).strip()


@pytest.mark.parametrize("name", runtime())
def test_a_package_may_be_given_on(name: str) -> None:
    said = declared(distribution(name))
    assert said or name in UNDECLARED, f"{name} does not say under which licence it stands"
    either = [part for part in re.split(r"\bOR\b", said) if not REFUSED.search(part)]
    assert either or not said, f"{name} stands under {said}"


def test_the_check_refuses_what_it_must() -> None:
    for text in (
        "GPL-3.0-or-later",
        "AGPL-3.0",
        "GNU Affero General Public License v3",
        "CC-BY-NC-4.0",
        "non-commercial",
    ):
        assert REFUSED.search(text), text
    for text in ("LGPL-2.1", "Apache-2.0", "MIT", "BSD-3-Clause", "MPL-2.0", "PSF-2.0"):
        assert not REFUSED.search(text), text


def test_every_model_says_its_licence() -> None:
    found = [one for pattern in MODELS for one in (ROOT / "src" / "coram").rglob(pattern)]
    assert found
    for model in found:
        note = json.loads(model.with_suffix(".json").read_text())
        assert note["licence"] and not REFUSED.search(note["licence"]), model


def test_the_extras_models_may_be_used_commercially() -> None:
    notes = [one for one in distribution("rapidocr").files or () if one.name == "MODEL_LICENSES.md"]
    assert notes
    text = notes[0].read_text()
    assert "Apache-2.0" in text
    assert list((files("rapidocr") / "models").iterdir()), "the wheel brings no models"
