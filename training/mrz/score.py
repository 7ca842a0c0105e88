"""Score the reader on photos of the generator, by damage and format, with confidence intervals.

    python training/mrz/score.py --seed 7001 --count 1200 --out figures.json

Counts a zone as read only when every character of every line is right. Errors are listed, not hidden.
"""

import argparse
import json
import math
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import cv2

from coram.adapters.reader.job import Job
from coram.adapters.reader.worker import answer
from coram.core.document_reading import MachineReadable, likeliest_lines
from photos import photo, set_of
from zones import Zone

TODAY = date(2026, 11, 26)


class Outcome(NamedTuple):
    """One photo. `wrong`: places that differ from the truth although the zone was said to hold."""

    seed: int
    damage: str
    format: str
    raw: bool
    exact: bool
    valid: bool
    wrong_covered: int
    wrong_names: int
    wrong_other: int
    characters_wrong: int
    seconds: float
    truth: tuple[str, ...]
    told: tuple[str, ...]


def interval(hits: int, count: int) -> tuple[float, float]:
    """Wilson's, 95 %."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def outcome(seed: int, damage: str, name: Any) -> Outcome:
    made = photo(seed, damage, name)
    job = Job(task="read", photo=made.jpeg(), today=TODAY)
    began = time.process_time()
    reading = answer(job).reading
    seconds = time.process_time() - began
    mrz = reading.mrz if reading else None
    told = mrz.lines if mrz else ()
    covered, names, other = wrong_places(made.zone, told) if mrz and mrz.valid else (0, 0, 0)
    return Outcome(
        seed=seed,
        damage=damage,
        format=made.zone.layout.name,
        raw=bool(mrz) and as_seen(mrz) == made.zone.lines,
        exact=told == made.zone.lines,
        valid=bool(mrz and mrz.valid),
        wrong_covered=covered,
        wrong_names=names,
        wrong_other=other,
        characters_wrong=characters_wrong(made.zone.lines, told),
        seconds=seconds,
        truth=made.zone.lines,
        told=told,
    )


def as_seen(mrz: MachineReadable | None) -> tuple[str, ...]:
    """The lines before any repair."""
    return likeliest_lines(mrz.seen) if mrz else ()


def wrong_places(zone: Zone, told: Sequence[str]) -> tuple[int, int, int]:
    """Differences in places that check digits cover, in names, elsewhere. Another format is wrong everywhere."""
    if [len(line) for line in told] != [len(line) for line in zone.lines]:
        return 1, 1, 1
    names = next(field.span for field in zone.layout.fields if field.name == "names")
    counts = [0, 0, 0]
    for number, line in enumerate(zone.lines):
        for place, character in enumerate(line):
            if told[number][place] != character:
                is_name = number == names.line and names.start <= place < names.end
                counts[0 if (number, place) in zone.covered else 1 if is_name else 2] += 1
    return counts[0], counts[1], counts[2]


def characters_wrong(truth: Sequence[str], told: Sequence[str]) -> int:
    if [len(line) for line in told] != [len(line) for line in truth]:
        return sum(len(line) for line in truth)
    return sum(a != b for one, other in zip(truth, told, strict=True) for a, b in zip(one, other, strict=True))


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Shares with their intervals, in all, by damage and by format."""

    def of(some: Sequence[Outcome]) -> dict[str, Any]:
        count = len(some)
        told: dict[str, Any] = {"n": count}
        for name, hits in {
            "exact": sum(one.exact for one in some),
            "raw_exact": sum(one.raw for one in some),
            "valid": sum(one.valid for one in some),
            "wrong_but_valid": sum(bool(one.valid and not one.exact) for one in some),
            "wrong_but_valid_covered": sum(bool(one.wrong_covered) for one in some),
            "wrong_but_valid_names": sum(bool(one.wrong_names) for one in some),
            "wrong_but_valid_uncovered": sum(bool(one.wrong_other) for one in some),
        }.items():
            ends = [round(end, 4) for end in interval(hits, count)]
            told[name] = {"hits": hits, "share": round(hits / max(1, count), 4), "ci95": ends}
        characters = sum(sum(len(line) for line in one.truth) for one in some)
        told["character_error_rate"] = round(sum(one.characters_wrong for one in some) / max(1, characters), 5)
        told["cpu_seconds"] = round(sum(one.seconds for one in some) / max(1, count), 4)
        return told

    def by(part: str) -> dict[str, Any]:
        names = dict.fromkeys(getattr(one, part) for one in outcomes)
        return {name: of([one for one in outcomes if getattr(one, part) == name]) for name in names}

    return {"all": of(outcomes), "damage": by("damage"), "format": by("format")}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", type=int, required=True)
    asked.add_argument("--count", type=int, default=1_200)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    cv2.setNumThreads(1)
    outcomes = []
    for seed, damage, name in set_of(given.seed, given.count):
        one = outcome(seed, damage, name)
        outcomes.append(one)
        if not one.exact:
            print(f"{one.seed} {one.damage} {one.format} {'VALID' if one.valid else 'not valid'}", flush=True)
            for truth, told in zip(one.truth, one.told or ("",) * len(one.truth), strict=False):
                print(f"   {truth}\n   {told}")
    told = {"seed": given.seed, "date": str(date.today()), **summary(outcomes)}
    print(json.dumps(told["all"], indent=1))
    for part in ("damage", "format"):
        for name, some in told[part].items():
            exact, wrong = some["exact"], some["wrong_but_valid"]["hits"]
            low, high = exact["ci95"]
            print(f"{name:12} {exact['hits']:4}/{some['n']:<4} {low:.3f}-{high:.3f} wrong but valid {wrong}")
    if given.out:
        told["errors"] = [one._asdict() for one in outcomes if not one.exact]
        given.out.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
