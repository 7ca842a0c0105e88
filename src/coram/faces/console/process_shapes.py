"""What the process editor and the server say to each other. Instants are ms; 0 is never.

`process` is a process's writable members, whole, as `core.process.Process` spells them.
"""

from typing import Any

import msgspec

from coram.core.branding import Palette
from coram.faces.console.shapes import Shape


class ProfileView(Shape):
    """A starting point; "" and "unattended" follow no rule in particular. Texts are keyed by language."""

    name: str
    label: dict[str, str]
    demands: list[dict[str, str]]
    sets: list[dict[str, str]]
    uncovered: list[dict[str, str]]


class ProcessRow(Shape):
    """`changed_by` is a name, "" for the system or somebody who is gone."""

    id: str
    name: str
    version: int
    attended: bool
    active: bool
    languages: list[str]
    steps: int
    compliance_profile: str
    changed_at: int
    changed_by: str


class ContrastView(Shape):
    """`front` on `back` in `theme`: accent or button; paper, sheet, wash or accent."""

    theme: str
    front: str
    back: str
    ratio: float
    needed: float


class WrongView(Shape):
    """What would keep the draft from being stored, and where: `steps[2].title`."""

    field: str
    message: str


class CheckView(Shape):
    """A draft looked at. `palette` is null without a colour that is one; `suggested`: instead of one that cannot be
    read, "" where it can.
    """

    wrong: list[WrongView]
    contrasts: list[ContrastView]
    palette: Palette | None
    suggested: str
    suggested_dark: str


class ProcessView(Shape):
    """`version` is what a change must name. `newest`: whether it is the newest one."""

    process: dict[str, Any]
    version: int
    newest: bool
    changed_at: int
    changed_by: str
    check: CheckView


class MakeProcess(Shape):
    """`name` "" takes the profile's."""

    profile: str = ""
    name: str = ""


class ChangeProcess(Shape):
    """`version`: the one that was changed."""

    version: int
    process: dict[str, Any]


class TryProcess(Shape):
    process: dict[str, Any]


class GoBack(Shape):
    """`version`: the newest one, as the page knows it."""

    version: int


class VersionRow(Shape):
    """`differences`: how many there are from the version before."""

    version: int
    changed_at: int
    changed_by: str
    differences: int


class DifferenceView(Shape):
    """`before` and `after` as they stand in the record; null where there was nothing."""

    path: str
    before: Any = msgspec.field(default=None)
    after: Any = msgspec.field(default=None)


class VersionView(Shape):
    """What changed from the version `against` to this one."""

    version: int
    against: int
    changed_at: int
    changed_by: str
    differences: list[DifferenceView]
