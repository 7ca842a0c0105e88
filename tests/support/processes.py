"""Processes of a running demonstration that differ from those it comes with."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from support.running import Demo

TEMPLATES = Path(__file__).parents[2] / "src/coram/templates"


def load_process(demo: Demo, scratch: Path, template: str, changes: Mapping[str, str]) -> str:
    """A process like `template` with each text that stands there changed; every one must be found. Its id."""
    text = (TEMPLATES / f"{template}.toml").read_text("utf-8")
    for before, after in changes.items():
        assert before in text, before
        text = text.replace(before, after, 1)
    file = scratch / "process.toml"
    file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "coram", "process", "load", str(file), "--data", str(demo.directory)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"[0-9a-f-]{36}", told)
    assert found, told
    return found[0]
