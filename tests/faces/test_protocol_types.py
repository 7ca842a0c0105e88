"""The pages' types say what the server's shapes say: the same members, optional only where the server has defaults."""

import re
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from coram.faces.console import administration_shapes as administration
from coram.faces.console import board_shapes as board
from coram.faces.console import call_shapes as calls
from coram.faces.console import case_shapes as cases
from coram.faces.console import conversation_shapes as conversations
from coram.faces.console import delivery_shapes as deliveries
from coram.faces.console import film_shapes as films
from coram.faces.console import people_shapes as people
from coram.faces.console import process_shapes as processes
from coram.faces.console import retention_shapes as retention
from coram.faces.console import shapes as console
from coram.faces.console import testing_shapes as testing
from coram.faces.pages import capture_shapes as capture
from coram.faces.pages import shapes as pages

WEB = Path(__file__).parents[2] / "web"
INTERFACE = re.compile(r"^export interface (\w+)(?: extends (\w+))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
MEMBER = re.compile(r"^  (\w+)(\??):", re.MULTILINE)


def interfaces(*files: Path) -> dict[str, dict[str, bool]]:
    """Interface → member → whether it is optional."""
    found: dict[str, dict[str, bool]] = {}
    for file in files:
        for name, base, body in INTERFACE.findall(file.read_text()):
            members = {member: bool(optional) for member, optional in MEMBER.findall(body)}
            found[name] = {**found.get(base, {}), **members}
    return found


def structs(modules: tuple[ModuleType, ...]) -> dict[str, type[msgspec.Struct]]:
    return {
        name: kind
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and name != "Shape"
    }


PLACES = [
    ((pages,), "shared"),
    ((capture,), "shared"),
    ((console, calls), "console"),
    ((people,), "console/profile"),
    ((administration,), "console/admin"),
    ((deliveries,), "console/admin/deliveries"),
    ((cases,), "console/cases"),
    ((board,), "console/board"),
    ((processes,), "console/admin/processes"),
    ((films,), "console/films"),
    ((retention,), "console/admin/retention"),
    ((conversations,), "console/admin/conversations"),
    ((testing,), "console/admin/tests"),
]


@pytest.mark.parametrize(("modules", "place"), PLACES)
def test_the_members_agree(modules: tuple[ModuleType, ...], place: str) -> None:
    own = interfaces(WEB / place / "protocol.ts")
    typed = {name: interfaces(WEB / "shared" / "protocol.ts", WEB / place / "protocol.ts")[name] for name in own}
    compared = 0
    for name, struct in structs(modules).items():
        if name not in typed:
            continue
        fields = {field.name: field for field in msgspec.structs.fields(struct)}
        assert set(typed[name]) <= set(fields), f"{name}: the page expects more than the server says"
        left_out = [one for one in set(fields) - set(typed[name]) if fields[one].required]
        assert not left_out, f"{name}: the page does not know {left_out}"
        compared += 1
    assert compared >= min(15, len(own)), sorted(set(structs(modules)) - set(typed))
