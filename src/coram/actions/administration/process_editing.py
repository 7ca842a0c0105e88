"""What the process editor does beside storing: trying a draft, listing versions, going back to one."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from coram.actions.administration.process import WRITABLE, archive_wrongs, put_process, read_process, wrongs
from coram.actions.administration.process_checks import strangers
from coram.actions.administration.profiles import starting_point
from coram.actions.house import House
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.process import Process

LAST_VERSION = 2**31 - 1
"""Beyond it there is none, and a database would not take the number."""


async def make_from_profile(house: House, organisation: str, profile: str, name: str, *, actor: Actor) -> Process:
    """A fresh process as the profile sets it, not yet switched on. Raises Invalid, NotAllowed for a name in use."""
    table = starting_point(profile) | {"active": False}
    if name.strip():
        table["name"] = name.strip()
    if any(one.name == table["name"] for one in await house.store.processes(organisation)):
        raise NotAllowed(f"there is a process called '{table['name']}' already", field="name", code="NAME_TAKEN")
    return await put_process(house, organisation, table, actor=actor)


async def change_process(
    house: House, organisation: str, id_: str, table: Mapping[str, Any], *, expected: int, actor: Actor
) -> Process:
    """A new version, whole as `table` says. Raises NotFound, Invalid, NotAllowed, ProcessChanged."""
    await find_process(house, organisation, id_)
    name = str(table.get("name", "")).strip()
    if any(one.name == name and one.id != id_ for one in await house.store.processes(organisation)):
        raise NotAllowed(f"there is another process called '{name}'", field="name", code="NAME_TAKEN")
    return await put_process(house, organisation, {**table, "id": id_}, expected=expected, actor=actor)


async def try_process(house: House, organisation: str, id_: str, table: Mapping[str, Any]) -> list[Invalid]:
    """Everything that would keep the draft from being stored; nothing is stored. Raises NotFound."""
    present = await find_process(house, organisation, id_)
    try:
        draft = read_process(house, organisation, {**table, "id": id_}, present)
    except Invalid as wrong:
        return [wrong]
    return [*wrongs(draft), *await strangers(house, draft), *archive_wrongs(house, draft)]


async def versions_of(house: House, organisation: str, id_: str) -> Sequence[Process]:
    """Every version, the newest first. Raises NotFound."""
    newest = await find_process(house, organisation, id_)
    found = [await house.store.process(organisation, id_, number) for number in range(newest.version, 0, -1)]
    return [one for one in found if one is not None]


async def go_back(house: House, organisation: str, id_: str, version: int, *, expected: int, actor: Actor) -> Process:
    """A new version that says what an older one said. Raises NotFound, Invalid where it can no longer be kept,
    ProcessChanged.
    """
    table = members(await find_process(house, organisation, id_, version))
    del table["alert_emails"]  # relying parties register them; they stay as they are now
    return await put_process(house, organisation, table, expected=expected, actor=actor)


async def find_process(house: House, organisation: str, id_: str, version: int | None = None) -> Process:
    """The newest version, or that one. Raises NotFound."""
    possible = version is None or 0 < version <= LAST_VERSION
    found = await house.store.process(organisation, id_, version) if possible else None
    if found is None:
        raise NotFound("there is no such process" if version is None else "there is no such version", field="process")
    return found


def members(process: Process) -> dict[str, Any]:
    """What a person may write of it, whole."""
    plain: dict[str, Any] = msgspec.to_builtins(process)
    return {name: value for name, value in plain.items() if name in WRITABLE}
