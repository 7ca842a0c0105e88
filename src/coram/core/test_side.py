"""The test side of an organisation: a tenant of its own with copies of its processes and a short memory.

Being a tenant, it shares nothing with what is live: no list, figure, queue, search or duplicate of one ever looks into
the other. Test keys are keys of that side; whoever shows one may name organisation and processes by their live names.
"""

from uuid import UUID, uuid5

import msgspec

from coram.core.organisation import Limits, Organisation
from coram.core.process import EndRule, Process
from coram.core.staff import Role, StaffMember

SUFFIX = "-TEST"
_SPACE = UUID("7d0c5c4e-3f43-4c0a-9f0e-6a1f0b8f4c21")

LIMITS = Limits(
    artifact_days=1,
    record_days=7,
    request_days=1,
    wait_seconds=10,
    return_seconds=5,
    created_seconds=3_600,
)
"""Tests are over soon and forgotten soon."""

STAND_IN: tuple[Role, ...] = ("operator", "reviewer", "supervisor", "auditor")
"""What an administrator is there: the settings are made on the live side alone, and hold for both."""

_SHARED = (
    "time_zone", "website", "support_phone", "support_email", "service_auth", "compatibility", "user_agents",
    "supervision",
)  # fmt: skip


def code_of(live: Organisation) -> str:
    """What its test side is called: at most 40 characters."""
    return live.code[: 40 - len(SUFFIX)] + SUFFIX


def process_id(live: str) -> str:
    """The id of the copy of a process (by its id, a UUID)."""
    return str(uuid5(_SPACE, live))


def side_of(live: Organisation, present: Organisation | None, id_: str) -> Organisation:
    """The test side as it shall be: `present` changed where the organisation changed, or a fresh one."""
    shared = {name: getattr(live, name) for name in _SHARED}
    default = process_id(live.default_process) if live.default_process else ""
    shared["lenient"] = live.test
    receiver = present.compatibility.idenfy_receiver if present else ""
    shared["compatibility"] = msgspec.structs.replace(live.compatibility, idenfy_receiver=receiver)
    changes = shared | {"name": f"{live.name[:90]} (test)", "default_process": default}
    if present is not None:
        return msgspec.structs.replace(present, **changes)
    return Organisation(
        organisation=id_, id=id_, code=code_of(live), test=True, test_of=live.id, limits=LIMITS, **changes
    )


def copy_of(live: Process, present: Process | None, side: str) -> Process:
    """The process on the test side. No receiver, archive or alert of the live one hears of tests; nobody needs a
    certificate there; what must be waited for and how long is kept follows the test side's own limits.
    """
    return msgspec.structs.replace(
        live,
        organisation=side,
        version=present.version if present else 1,
        id=process_id(live.id),
        server_callback="",
        alert_emails=present.alert_emails if present else (),
        archive_certificate="",
        artifact_days=None,
        record_days=None,
        wait_seconds=None,
        certificates=(),
        attestation=False,
        applicant_notice="never",
        end_rules=tuple(_rule(rule) for rule in live.end_rules),
    )


def _rule(rule: EndRule) -> EndRule:
    return msgspec.structs.replace(rule, next_process=process_id(rule.next_process)) if rule.next_process else rule


def stand_in(member: StaffMember, present: StaffMember | None, side: str, now: int) -> StaffMember:
    """An administrator as a person of the test side: everything that there is to try, and nothing of what the live
    organisation decides for both. Cannot sign in; takes calls that are not played.
    """
    if present is not None:
        return msgspec.structs.replace(present, name=member.name, languages=member.languages, roles=STAND_IN)
    id_ = stand_in_id(member.id)
    return StaffMember(
        organisation=side,
        id=id_,
        login=f"stand-in-{id_[:13]}@test.invalid",
        name=member.name,
        roles=STAND_IN,
        created_at=now,
        languages=member.languages,
        stands_for=member.id,
    )


def stand_in_id(member: str) -> str:
    """Of the person who stands on the test side for that one (staff ids)."""
    return str(uuid5(_SPACE, f"stand-in:{member}"))
