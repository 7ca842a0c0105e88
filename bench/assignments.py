"""Durable assignments: applicants who wait, offered to operators; how many a second, and the CPU of each.

    .venv/bin/python bench/assignments.py [--waiting 10000] [--operators 500] [--languages 20] [--rounds 3]

Coram: the assignment round that the worker runs, on a house of its own with SQLite (each offer synced), the media
engine that must admit each call, routing by process and language, the provable draw and two entries of the audit
trail. Every operator speaks two languages. When no operator is free, all are made ready again, which is not counted.
BullMQ: one queue, no routing, one worker with so many jobs at once, Redis with `appendfsync always`.

Both run on core 0, Redis and the media engine with them. Counted afterwards from what is stored: none double, none
lost, and every draw follows from the seed to which the trail was committed.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from harness import PEERS, answered, ask, cpu_seconds, npm_install, redis, spread, stop
from line import TENANT, fill, quiet

from coram.actions.conference.assigning import assignment_round
from coram.actions.house import House
from coram.assembly.opening import open_house
from coram.core.assignment import check_draw
from coram.core.duty import call_over, go_ready, took
from coram.ports.media import RoomPolicy
from coram.ports.store import Change
from coram.settings import Settings


class Took(NamedTuple):
    seconds: float
    cpu: float
    assigned: int
    double: int
    lost: int


async def free_all(house: House) -> None:
    """As if every call were over and written up, the engine's places given back."""
    now = house.clock.now()
    for duty in await house.store.duties(TENANT):
        if duty.state == "offered":
            await house.media.open_room(duty.conference, RoomPolicy(admitted=True))
            await house.media.close_room(duty.conference)
    freed = [
        go_ready(call_over(took(duty, duty.conference, now), duty.conference, now), now)
        for duty in await house.store.duties(TENANT)
        if duty.state == "offered"
    ]
    await house.store.commit(Change(organisation=TENANT, update=freed))


async def drain(house: House, waiting: int) -> Took:
    seconds, cpu, offered = 0.0, 0.0, 0
    while offered < waiting:
        used, began = cpu_seconds(os.getpgrp()), time.perf_counter()
        made = await assignment_round(house, TENANT)
        seconds += time.perf_counter() - began
        cpu += cpu_seconds(os.getpgrp()) - used
        offered += made
        if not made:  # the engine was late and admitted nobody: the worker's loop looks again
            await asyncio.sleep(0.05)
            seconds += 0.05
        await free_all(house)
    double = wrong = found = 0
    for conference in await house.store.conferences_in(TENANT, ["offered"]):
        trail = await house.store.audit(TENANT, conference.id)
        told = [entry.details for entry in trail if entry.type == "conference.assigned"]
        found += bool(told)
        double += len(told) > 1
        committed = next(str(e.details["draw_commitment"]) for e in trail if "draw_commitment" in e.details)
        named: Any = told[0]["candidates"] if told else []
        seed = conference.draw_seed
        wrong += not check_draw(seed, committed, conference.id, 1, named, conference.operator)
    if wrong:
        raise SystemExit(f"{wrong} draws do not follow from their seeds")
    return Took(seconds, cpu, offered, double, waiting - found)


async def serve(chosen: argparse.Namespace) -> None:
    """Coram's side, in a process group of its own."""
    quiet()
    settings = Settings(data=chosen.serve, media_max_rooms=2 * chosen.waiting)
    async with open_house(settings) as house:
        await fill(house, chosen.waiting, chosen.operators, chosen.languages)
        print(json.dumps({"versions": f"Python {sys.version.split()[0]}"}), flush=True)
        sys.stdin.readline()
        print(json.dumps((await drain(house, chosen.waiting))._asdict()), flush=True)
        sys.stdin.readline()


def coram(directory: Path, chosen: argparse.Namespace) -> tuple[Took, str]:
    sizes = [f"--{name}={getattr(chosen, name)}" for name in ("waiting", "operators", "languages")]
    process = ask([sys.executable, __file__, "--serve", str(directory / "data"), *sizes], directory)
    try:
        versions = answered(process, directory)["versions"]
        return Took(**answered(process, directory, "go")), versions
    finally:
        stop(process)


def bullmq(directory: Path, chosen: argparse.Namespace, node: str, modules: Path) -> tuple[Took, str]:
    server, port, version = redis(directory, "--appendonly", "yes", "--appendfsync", "always")
    sizes = [str(chosen.waiting), str(chosen.operators)]
    process = ask([node, "peer.mjs", str(port), *sizes], modules)
    try:
        versions = answered(process, modules)["versions"]
        used = cpu_seconds(server.pid) + cpu_seconds(process.pid)
        told = answered(process, modules, "go")
        return Took(cpu=cpu_seconds(server.pid) + cpu_seconds(process.pid) - used, **told), f"{versions}, {version}"
    finally:
        stop(process, server)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--operators", type=int, default=500)
    parser.add_argument("--languages", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(serve(chosen))
        return
    found: dict[str, list[Took]] = {"Coram": [], "BullMQ": []}
    versions: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        modules = Path(scratch) / "modules"
        modules.mkdir()
        node = npm_install(modules, ["bullmq", "ioredis"])
        shutil.copy(PEERS / "bullmq_peer.mjs", modules / "peer.mjs")
        for number in range(chosen.rounds):
            for name in found:
                directory = Path(scratch) / f"{name}{number}"
                directory.mkdir()
                one, versions[name] = (
                    coram(directory, chosen) if name == "Coram" else bullmq(directory, chosen, node, modules)
                )
                found[name].append(one)
                print(f"{name}: {one}", file=sys.stderr)
    told(chosen, found, versions)


def told(chosen: argparse.Namespace, found: dict[str, list[Took]], versions: dict[str, str]) -> None:
    print(f"\n{chosen.waiting} waiting, {chosen.operators} operators, load {os.getloadavg()[0]:.1f}\n")
    print(f"{'':8} {'assignments/s':>22} {'CPU us each':>20} {'double':>7} {'lost':>5}   versions")
    for name, rounds in found.items():
        rates = spread([one.assigned / one.seconds for one in rounds], ".0f")
        cpus = spread([one.cpu / one.assigned * 1e6 for one in rounds], ".0f")
        bad = f"{sum(one.double for one in rounds):>7} {sum(one.lost for one in rounds):>5}"
        print(f"{name:8} {rates:>22} {cpus:>20} {bad}   {versions[name]}")
    pairs = list(zip(found["Coram"], found["BullMQ"], strict=True))
    rate = spread([(a.assigned / a.seconds) / (b.assigned / b.seconds) for a, b in pairs], ".2f")
    cpu = spread([(a.cpu / a.assigned) / (b.cpu / b.assigned) for a, b in pairs], ".2f")
    print(f"Coram / BullMQ: {rate} times the rate, {cpu} of the CPU (to reach: 1 and 1)")


if __name__ == "__main__":
    main()
