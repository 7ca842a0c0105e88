"""Compliance profiles: starting points for a process that say what they demand, set, and do not cover."""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from coram.core.errors import Invalid
from coram.core.process import Texts

PLAIN = ""
"""The starting point without any profile: attended.toml as it is."""


ALONE = "unattended"
"""The starting point of a process without an operator: unattended.toml as it is."""


class Taken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of another name made from one, with a part of its pool."""

    from_: str = msgspec.field(name="from")
    name: str
    categories: tuple[str, ...] = ()
    draw: int = 0


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`demands`: what the rule asks; `sets`: what of that the process does; `uncovered`: what it does not."""

    name: str
    label: Texts
    steps: tuple[str | Taken, ...]
    process: dict[str, Any] = {}
    changes: dict[str, dict[str, Any]] = {}
    demands: tuple[Texts, ...] = ()
    sets: tuple[Texts, ...] = ()
    uncovered: tuple[Texts, ...] = ()


class _Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    profile: tuple[Profile, ...]
    recorded: Texts
    summaries: Texts


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("coram").joinpath(f"templates/{name}").read_text("utf-8"))


@cache
def profiles() -> tuple[Profile, ...]:
    """All there are, each with what holds for every one."""
    found = msgspec.convert(_read("profiles/profiles.toml"), _Document)
    return tuple(
        msgspec.structs.replace(one, uncovered=(*one.uncovered, *_common(one, found))) for one in found.profile
    )


def _common(profile: Profile, found: _Document) -> Iterator[Texts]:
    if profile.process.get("recording"):
        yield found.recorded
    yield found.summaries


def starting_point(name: str) -> dict[str, Any]:
    """A process's members as the profile sets them; PLAIN and ALONE are those without one.

    Raises Invalid for an unknown name.
    """
    if name == ALONE:
        return deepcopy(_read("unattended.toml"))
    base = deepcopy(_read("attended.toml"))
    if name == PLAIN:
        return base
    profile = next((one for one in profiles() if one.name == name), None)
    if profile is None:
        known = ", ".join(one.name for one in profiles())
        raise Invalid(f"there is no profile '{name}'; known are {known}", field="profile")
    library = {step["name"]: step for step in base["steps"]} | {
        key: {"name": key, **deepcopy(step)} for key, step in _read("profiles/steps.toml").items()
    }
    steps = [_step(wanted, library) | profile.changes.get(_name(wanted), {}) for wanted in profile.steps]
    made = base | deepcopy(profile.process) | {"steps": steps, "compliance_profile": name}
    return made | {"name": profile.label["en"]}


def _name(wanted: str | Taken) -> str:
    return wanted if isinstance(wanted, str) else wanted.name


def _step(wanted: str | Taken, library: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(wanted, str):
        return dict(library[wanted])
    step = library[wanted.from_]
    pool = [choice for choice in step["pool"] if choice.get("category", "") in wanted.categories]
    return {**step, "name": wanted.name, "pool": pool, "draw": wanted.draw}
