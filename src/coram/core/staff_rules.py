"""Who may make or change whom, and that an organisation keeps somebody who can."""

from collections.abc import Iterable, Sequence

from coram.core.errors import Forbidden, NotAllowed
from coram.core.staff import Role, StaffMember

ADMINISTRATORS: frozenset[Role] = frozenset({"admin", "platform_admin"})
PLATFORM: Role = "platform_admin"


def administers(member: StaffMember) -> bool:
    """Whether this person can administer the organisation."""
    return not member.disabled and not ADMINISTRATORS.isdisjoint(member.roles)


def may_change(member: StaffMember, roles: Iterable[str]) -> bool:
    """Whether somebody with these roles may change that person."""
    return PLATFORM not in member.roles or PLATFORM in roles


def check_bounds(before: StaffMember | None, after: StaffMember, roles: Iterable[str]) -> None:
    """Raises Forbidden where somebody with `roles` goes beyond them: a platform administrator is made and changed by
    another one only.
    """
    if PLATFORM in roles:
        return
    if PLATFORM in after.roles or (before is not None and PLATFORM in before.roles):
        raise Forbidden("only a platform administrator can make or change a platform administrator", code="BEYOND_ROLE")


def remaining_administrators(
    before: StaffMember, after: StaffMember, everyone: Sequence[StaffMember]
) -> Sequence[StaffMember]:
    """Those who can still administer when `before` becomes `after`, where that takes an administrator away; nobody
    where it does not. Raises NotAllowed (LAST_ADMIN) when none would be left.
    """
    if not administers(before) or administers(after):
        return ()
    others = [one for one in everyone if one.id != before.id and administers(one)]
    if not others:
        raise NotAllowed(
            f"{before.name} is the last administrator: give somebody else the role admin first", code="LAST_ADMIN"
        )
    return others[:1]


def check_self(member: StaffMember, by: str) -> None:
    """Raises NotAllowed when people are about to disable themselves."""
    if member.id == by:
        raise NotAllowed("you cannot disable yourself: ask another administrator", code="OWN_ACCOUNT")
