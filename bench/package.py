"""Handing out an evidence package of 1 GB against zipstream-ng: `python bench/package.py`.

Coram's package is signed, has a manifest with the SHA-256 of each file, and its files lie encrypted in the vault: they
are decrypted and authenticated while it streams. The peer makes a stored ZIP of the same bytes, lying in plain files,
with neither manifest nor signature. Each round is a process of its own on one core; what it reads is in the page cache
for both. Prints speed, time to the first byte (for Coram from asking for the package on), CPU, and by how much
streaming raised the peak of memory.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from harness import CORES, spread

MIB = 1 << 20


def memory_mib(name: str) -> float:
    """VmRSS (now) or VmHWM (the peak) of this process. `getrusage` would tell the peak of the one that forked it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"no {name}: this needs Linux")


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


class Meter:
    """Counts what streams by, and how it went."""

    def __init__(self, began: float) -> None:
        self.began, self.first, self.size = began, 0.0, 0
        forget_peak()
        self.before, self.cpu = memory_mib("VmRSS"), time.process_time()

    def take(self, part: bytes) -> None:
        if not self.size:
            self.first = time.perf_counter() - self.began
        self.size += len(part)

    def told(self) -> dict[str, float]:
        took = time.perf_counter() - self.began
        return {
            "rate": self.size / MIB / took,
            "first_ms": self.first * 1000,
            "cpu_s": time.process_time() - self.cpu,
            "more_mib": memory_mib("VmHWM") - self.before,
            "size": self.size,
        }


def of_coram(directory: Path) -> dict[str, Any]:
    import coram
    from coram.actions.evidence.package import open_package
    from support.house import open_test_house

    where = json.loads((directory / "where.json").read_text())

    async def run() -> dict[str, Any]:
        async with open_test_house(directory) as house:
            await house.store.organisations()
            meter = Meter(time.perf_counter())
            opened = await open_package(house, where["organisation"], where["conference"], recordings=True)
            async for part in opened.reader():
                meter.take(part)
            if meter.size != opened.size:
                raise SystemExit("the package was cut off")
            return {**meter.told(), "version": coram.__version__}

    return asyncio.run(run())


def of_peer(directory: Path) -> dict[str, Any]:
    sys.path.insert(0, str(directory / "peer"))
    from importlib.metadata import version

    from zipstream import ZIP_STORED, ZipStream  # type: ignore[import-not-found]

    def parts() -> Iterator[bytes]:
        stream = ZipStream(compress_type=ZIP_STORED)
        for file in sorted((directory / "plain").iterdir()):
            stream.add_path(str(file), file.name)
        yield from stream

    meter = Meter(time.perf_counter())
    for part in parts():
        meter.take(part)
    return {**meter.told(), "version": version("zipstream-ng")}


async def prepare(directory: Path, mib: int, files: int) -> None:
    """The same bytes twice: as recordings of a sealed conference, and in plain files."""
    from coram.actions.capture.recordings import store_segments
    from coram.actions.conference.ending import reject
    from coram.actions.evidence.package import seal
    from coram.ports.media import Segment
    from support.house import fill, open_test_house
    from support.people import key_of, to_waiting

    (directory / "plain").mkdir()
    async with open_test_house(directory) as house:
        filled = await fill(house, operators=1)
        tenant = filled.organisation.id
        conference = (await to_waiting(filled)).conference
        await reject(house, key_of(filled), conference, "", "")
        found = await house.store.conference(tenant, conference)
        assert found is not None
        key, segments = house.keyring.unwrap(found.wrapped_key), []
        for number in range(1, files + 1):
            name = f"applicant-{number}.webm"
            upload = await house.vault.create(f"{tenant}/{conference}/{name}", key)
            with (directory / "plain" / name).open("wb") as plain:
                async for part in noise(mib // files):
                    await upload.append(part)
                    plain.write(part)
            stored = await upload.finish()
            facts: dict[str, Any] = {"room": conference, "participant": "a", "role": "applicant", "number": number}
            segments.append(
                Segment(
                    **facts, file=name, started_at=number, ended_at=number + 1, duration_ms=1, size=stored.size,
                    sha256=stored.sha256, clean=True, kinds=("audio", "video"),
                )
            )  # fmt: skip
        await store_segments(house, tenant, conference, segments)
        began = time.perf_counter()
        await seal(house, tenant, conference)
        print(f"sealing took {time.perf_counter() - began:.1f} s", file=sys.stderr)
        (directory / "where.json").write_text(json.dumps({"organisation": tenant, "conference": conference}))


async def noise(mib: int) -> AsyncIterator[bytes]:
    for _ in range(mib // 8):
        yield os.urandom(8 * MIB)


def child(kind: str, directory: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", kind, "--data", str(directory)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return dict(json.loads(said.stdout.splitlines()[-1]))


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--mib", type=int, default=1024)
    wanted.add_argument("--files", type=int, default=8)
    wanted.add_argument("--rounds", type=int, default=5)
    wanted.add_argument("--child", choices=("coram", "peer"))
    wanted.add_argument("--data", type=Path)
    given = wanted.parse_args()
    if given.child:
        os.sched_setaffinity(0, {CORES[0]})
        print(json.dumps(of_coram(given.data) if given.child == "coram" else of_peer(given.data)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        directory = Path(scratch)
        install = [sys.executable, "-m", "pip", "install", "-q", "--target", str(directory / "peer"), "zipstream-ng"]
        subprocess.run([*uv_or(install)], check=True)
        asyncio.run(prepare(directory, given.mib, given.files))
        rounds: dict[str, list[dict[str, Any]]] = {"coram": [], "peer": []}
        for number in range(given.rounds + 1):
            for kind, found in rounds.items():
                made = child(kind, directory)
                if number:  # the first one fills the page cache
                    found.append(made)
    report(rounds)


def uv_or(install: list[str]) -> list[str]:
    """By uv where this environment has no pip."""
    has_pip = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0
    if has_pip:
        return install
    uv = next((one for one in (ROOT / ".venv/bin/uv", ROOT / ".uv/bin/uv") if one.exists()), Path("uv"))
    return [str(uv), "pip", "install", "-q", "--python", sys.executable, *install[5:]]


def report(rounds: dict[str, list[dict[str, Any]]]) -> None:
    names = {"coram": f"Coram {rounds['coram'][0]['version']}", "peer": f"zipstream-ng {rounds['peer'][0]['version']}"}
    print(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}, {rounds['coram'][0]['size']} bytes\n")
    print("| | MiB/s | first byte ms | CPU s | memory + MiB |\n|---|---|---|---|---|")
    for kind, found in rounds.items():
        cells = [
            spread([one[name] for one in found], form)
            for name, form in (("rate", ".0f"), ("first_ms", ".1f"), ("cpu_s", ".2f"), ("more_mib", ".1f"))
        ]
        print(f"| {names[kind]} | {' | '.join(cells)} |")
    pairs = zip(rounds["coram"], rounds["peer"], strict=True)
    print(f"\nspeed: {spread([ours['rate'] / theirs['rate'] for ours, theirs in pairs], '.2f')} of the peer's")


if __name__ == "__main__":
    main()
