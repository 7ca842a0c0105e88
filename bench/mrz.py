"""Machine-readable zones of rendered documents: Coram's reader beside RapidOCR, PassportEye and Tesseract.

    python bench/mrz.py [--seed 8101] [--count 60] [--venv DIR]

The same photos (`training/mrz/photos.py`) for all, one after the other, each of one thread. A zone counts as read when
every character of every line is right: *raw* as the software told it, *fixed* after the same repair for all
(`core/mrz_repair.py`; the others' characters are given as nearly sure, with those that look alike). The peers go into a
virtual environment of their own; one that cannot be had is named.
"""

import argparse
import json
import math
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training" / "mrz")]

import cv2

from coram.core.document_reading import machine_readable
from coram.core.mrz import ALPHABET, FORMATS
from photos import photo, set_of
from score import interval, outcome

PEERS = {
    "rapidocr": ["rapidocr==3.10.0", "onnxruntime>=1.23,<1.28"],
    "passporteye": ["passporteye==2.2.2", "scikit-image<0.26", "numpy<2.3"],
    "tesseract": [],
}
ALIKE = ("O0QD", "I1L", "B8", "S5", "Z2", "G6", "<KCE")
TODAY = date(2026, 11, 26)


def prepared(venv: Path, name: str) -> subprocess.Popen[str] | None:
    """The peer at work, or None when it cannot be had here."""
    python = venv / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        present = subprocess.run([str(python), "-c", f"import {name}"], capture_output=True).returncode == 0
        if PEERS[name] and not present:
            command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS[name]]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        elif not PEERS[name] and subprocess.run([name, "--version"], capture_output=True).returncode:
            return None
    except (OSError, subprocess.CalledProcessError):
        return None
    started = subprocess.Popen(
        [str(python), str(ROOT / "bench" / "peers" / "mrz_peers.py"), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"},
    )
    return started if "ready" in (started.stdout.readline() if started.stdout else "") else None


def zone_lines(lines: Sequence[str], count: int, width: int) -> tuple[tuple[str, ...], ...]:
    """The lowest lines that might be a zone's, and for pages on their heads the uppermost, from below; each as long as
    it must be: fillers are added or taken where they are. Whichever is right counts, in the others' favour.
    """
    plain = [re.sub(r"[«(]", "<", line.upper().replace(" ", "")) for line in lines]
    likely = [line for line in plain if len(line) >= 0.75 * width and ("<" in line or sum(map(str.isdigit, line)) > 8)]
    sized = [_sized(re.sub(r"[^A-Z0-9<]", "", line), width) for line in likely]
    return tuple(sized[-count:]), tuple(reversed(sized[:count]))


def _sized(line: str, width: int) -> str:
    runs = [found.span() for found in re.finditer("<+", line)]
    if not runs or len(line) == width:
        return line[:width].ljust(width, "<")
    start, end = max(runs, key=lambda run: run[1] - run[0])
    fillers = max(0, width - len(line) + end - start)
    return (line[:start] + "<" * fillers + line[end:])[:width].ljust(width, "<")


def fixed(lines: tuple[str, ...], width: int) -> tuple[str, ...]:
    """After the house's own repair."""
    for layout in FORMATS:
        if layout.lines == len(lines) and layout.width == width:
            made = machine_readable(layout, [[_guess(one) for one in line] for line in lines], TODAY)
            if made.valid:
                return made.lines
    return lines


def _guess(character: str) -> dict[str, float]:
    others = {other for group in ALIKE if character in group for other in group if other != character}
    sure = {character: math.log(0.9)} if character in ALPHABET else {}
    return {**sure, **dict.fromkeys(others, math.log(0.1 / max(1, len(others))))}


def ask(peer: subprocess.Popen[str], path: Path) -> dict[str, Any]:
    assert peer.stdin is not None
    assert peer.stdout is not None
    print(path, file=peer.stdin, flush=True)
    return dict(json.loads(peer.stdout.readline()))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", type=int, default=8101)
    asked.add_argument("--count", type=int, default=60)
    asked.add_argument("--venv", type=Path)
    given = asked.parse_args()
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as directory:
        venv = given.venv or Path(directory) / "peers"
        peers = {name: prepared(venv, name) for name in PEERS}
        for name, peer in peers.items():
            if peer is None:
                print(f"left out: {name} cannot be had here")
        kept = {name: peer for name, peer in peers.items() if peer is not None}
        rows: list[tuple[str, str, str, bool, bool, float]] = []
        for seed, damage, layout in set_of(given.seed, given.count):
            one = outcome(seed, damage, layout)
            rows.append(("coram", damage, layout, one.raw, one.exact, one.seconds))
            path = Path(directory) / "photo.jpg"
            made = photo(seed, damage, layout)
            path.write_bytes(made.jpeg())
            for name, peer in kept.items():
                told = ask(peer, path)
                layout_ = made.zone.layout
                tries = zone_lines(told["lines"], layout_.lines, layout_.width)
                raw = made.zone.lines in tries
                right = made.zone.lines in [fixed(lines, layout_.width) for lines in tries]
                rows.append((name, damage, layout, raw, right, told["cpu"]))
        for peer in kept.values():
            peer.terminate()
    print(f"{date.today()}, seed {given.seed}, {given.count} photos, Python {platform.python_version()}")
    _table(rows)


def _table(rows: Sequence[tuple[str, str, str, bool, bool, float]]) -> None:
    for name in dict.fromkeys(row[0] for row in rows):
        some = [row for row in rows if row[0] == name]
        count, cpu = len(some), sum(row[5] for row in some) / len(some)
        print(f"{name}: {count} photos, {cpu:.2f} CPU s each")
        for word, column in (("raw", 3), ("fixed", 4)):
            hits = sum(bool(row[column]) for row in some)
            low, high = interval(hits, count)
            print(f"   {word} {hits / count:.0%} ({low:.0%} to {high:.0%})")
        for column in (1, 2):
            groups = dict.fromkeys(row[column] for row in some)
            told = {group: [row[4] for row in some if row[column] == group] for group in groups}
            print("   " + ", ".join(f"{group} {sum(hits)}/{len(hits)}" for group, hits in told.items()))


if __name__ == "__main__":
    main()
