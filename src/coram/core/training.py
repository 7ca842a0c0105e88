"""Operators' training certificates and the statement for a shift: who may take which calls, and what is missing.

BaFin, FMA, SEPBLAC and NIST SP 800-63A want trained operators, trained again at intervals, in a separate room; ETSI TS
119 461 wants the training. Kinds of certificates are compared without case and outer blanks.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.staff import Certificate, StaffMember

WARN_MS = 30 * 86_400_000
"""So long before its end people are told of a certificate that ends."""
LAST_WARNING_MS = 7 * 86_400_000
"""So long before its end they are told once more."""
SHIFT_MS = 12 * 3_600_000
"""So long a statement holds, unless its operator signs out before."""

Lack = Literal["certificate_missing", "certificate_expired", "certificate_not_yet", "statement", "address"]


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps somebody from calls. `kind` names a certificate; `at` is when it ended or begins."""

    what: Lack
    kind: str = ""
    at: int = 0


def best_of(certificates: Iterable[Certificate], kind: str, now: int) -> Certificate | None:
    """The one of that kind that says most: valid and ending last, else the last to have ended, else one to begin."""
    wanted = kind.strip().casefold()
    found = [one for one in certificates if one.kind.strip().casefold() == wanted]
    return max(found, key=lambda one: (is_valid(one, now), one.valid_from <= now, one.valid_until), default=None)


def is_valid(certificate: Certificate, now: int) -> bool:
    """Whether it holds at that instant."""
    return certificate.valid_from <= now < certificate.valid_until


def ends_soon(certificate: Certificate, now: int) -> bool:
    """Whether it holds, and will not in thirty days."""
    return is_valid(certificate, now) and certificate.valid_until - now < WARN_MS


def to_warn_of(member: StaffMember, now: int) -> list[Certificate]:
    """The certificates of which it is to be told now that they end: a month before, and a week before once more. Where
    a later one of the same kind follows, nothing is.
    """
    return [
        one
        for one in member.certificates
        if ends_soon(one, now)
        and best_of(member.certificates, one.kind, now) is one
        and not _followed(one, member)
        and (not one.warned_at or one.warned_at < one.valid_until - LAST_WARNING_MS <= now)
    ]


def _followed(certificate: Certificate, member: StaffMember) -> bool:
    kind, end = certificate.kind.strip().casefold(), certificate.valid_until
    return any(
        one.kind.strip().casefold() == kind and one.valid_until > end and one.valid_from <= end
        for one in member.certificates
    )


def lacking(kinds: Iterable[str], member: StaffMember, now: int) -> list[Missing]:
    """Of those kinds of certificates, the ones without a valid one."""
    found = []
    for kind in kinds:
        best = best_of(member.certificates, kind, now)
        if best is None:
            found.append(Missing(what="certificate_missing", kind=kind))
        elif best.valid_until <= now:
            found.append(Missing(what="certificate_expired", kind=kind, at=best.valid_until))
        elif best.valid_from > now:
            found.append(Missing(what="certificate_not_yet", kind=kind, at=best.valid_from))
    return found


def has_stated(duty: Duty, now: int) -> bool:
    """Whether the statement was confirmed for this shift."""
    return duty.attested_at > 0 and now - duty.attested_at < SHIFT_MS


def demands(organisation: Organisation, processes: Iterable[Process]) -> bool:
    """Whether anything is demanded of operators at all."""
    rules = organisation.duty
    return bool(
        rules.certificates or rules.attestation or any(one.certificates or one.attestation for one in processes)
    )


def served_by(member: StaffMember, processes: Iterable[Process]) -> list[Process]:
    """Attended processes in use that this person may serve."""
    return [
        one for one in processes if one.active and one.attended and (not member.processes or one.id in member.processes)
    ]


def statement_wanted(organisation: Organisation, member: StaffMember, processes: Iterable[Process]) -> bool:
    """Whether going ready asks this person for the statement."""
    if member.simulated:
        return False
    return organisation.duty.attestation or any(one.attestation for one in served_by(member, processes))


def keeps_from_all(
    organisation: Organisation, processes: Sequence[Process], member: StaffMember, duty: Duty, now: int
) -> list[Missing]:
    """What keeps somebody from every call: what the organisation demands, and where no process is left what they do.

    The statement is not among it where it is only processes that demand it and others are left. Nothing is demanded
    of operators whom test mode plays.
    """
    if member.simulated:
        return []
    found = lacking(organisation.duty.certificates, member, now)
    if organisation.duty.attestation and not has_stated(duty, now):
        found.append(Missing(what="statement"))
    served = served_by(member, processes)
    if found or not served:
        return found
    by_process = [keeps_from(one, member, duty, now) for one in served]
    return (
        [] if any(not wants for wants in by_process) else list(dict.fromkeys(one for few in by_process for one in few))
    )


def keeps_from(process: Process, member: StaffMember, duty: Duty, now: int) -> list[Missing]:
    """What keeps somebody from that process's calls."""
    found = lacking(process.certificates, member, now)
    if process.attestation and not has_stated(duty, now):
        found.append(Missing(what="statement"))
    return found


def may_take(process: Process, member: StaffMember, duty: Duty, now: int) -> bool:
    """Whether that process demands nothing that is missing."""
    if not process.certificates and not process.attestation:
        return True
    return not keeps_from(process, member, duty, now)
