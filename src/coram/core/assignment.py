"""Who gets which applicant: fair order among applicants, a provable draw among operators.

The draw is uniform and nobody can steer it: the hash of a seed enters the audit trail when the applicant enters
the waiting room, before anybody knows who will be ready; the draw is a function of that seed, the conference, the
attempt and the audited list of candidates; the seed is revealed at the end (`check_draw`).
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from coram.core.conference import Conference
from coram.core.operator import Duty
from coram.core.process import Process
from coram.core.staff import StaffMember
from coram.core.training import may_take

FRESH_MS = 45_000
"""An operator whose last heartbeat is older is not there, whatever the duty says."""

How = Literal["drawn", "longest_idle", "requested", "supervisor"]


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """One offer to make, with what the audit trail keeps of it.

    `candidates` are the sorted operators among whom it was decided, `attempt` the number of the offer (from 1).
    `how` requested: the candidates were that one; supervisor: so was it with whom a supervisor chose.
    """

    conference_id: str
    operator: str
    candidates: tuple[str, ...]
    attempt: int
    how: How

    @property
    def drawn(self) -> bool:
        """Whether `check_draw` holds for it."""
        return self.how == "drawn"


# --- the draw -----------------------------------------------------------------------------------------------


def commitment(seed_hex: str) -> str:
    """SHA-256 (hex) of the seed's bytes. Raises ValueError when `seed_hex` is no hex."""
    return hashlib.sha256(bytes.fromhex(seed_hex)).hexdigest()


def draw(seed_hex: str, conference_id: str, attempt: int, candidates: Iterable[str]) -> str:
    """One of the candidates, uniformly: HMAC-SHA-256 of `conference:attempt` under the seed, read as a number, modulo
    their count, over the sorted list.

    Numbers in the incomplete last round are refused (they would favour the first candidates); the next one is the
    HMAC of `conference:attempt:1`, and so on. Raises ValueError without candidates or for a seed that is no hex.
    """
    names = sorted(set(candidates))
    if not names:
        raise ValueError("nobody to draw from")
    if len(seed_hex) < 32:
        raise ValueError("a seed of at least 16 bytes is needed")
    seed = bytes.fromhex(seed_hex)
    message, turn = f"{conference_id}:{attempt}", 0
    while True:
        text = f"{message}:{turn}" if turn else message
        number = int.from_bytes(hmac.digest(seed, text.encode(), "sha256"), "big")
        if number < _whole_rounds(len(names)):
            return names[number % len(names)]
        turn += 1


def _whole_rounds(count: int, span: int = 1 << 256) -> int:
    return span - span % count


def check_draw(
    seed_hex: str, committed: str, conference_id: str, attempt: int, candidates: Iterable[str], operator: str
) -> bool:
    """Whether a revealed seed fits its commitment and leads to that operator. For auditors; never raises."""
    try:
        fits = hmac.compare_digest(commitment(seed_hex), committed)
        return fits and draw(seed_hex, conference_id, attempt, candidates) == operator
    except (ValueError, TypeError):
        return False


def longest_idle(duties: Iterable[Duty]) -> str:
    """Who became ready first (then by id). Raises ValueError for nobody."""
    return min(duties, key=lambda duty: (duty.idle_since, duty.operator)).operator


# --- who may be offered what --------------------------------------------------------------------------------


def may_serve(member: StaffMember, process: str, language: str) -> bool:
    """Whether that person may serve conferences of that process in that language at all, present or not."""
    return (
        "operator" in member.roles
        and not member.disabled
        and not member.simulated
        and (not member.processes or process in member.processes)
        and language in member.languages
    )


def is_present(duty: Duty, now: int, fresh_ms: int = FRESH_MS) -> bool:
    """Whether that operator is ready and was heard of within `fresh_ms`."""
    return duty.state == "ready" and now - duty.last_seen_at <= fresh_ms


def eligible(
    conference: Conference,
    process: Process,
    duties: Iterable[Duty],
    staff: Iterable[StaffMember],
    *,
    now: int,
    fresh_ms: int = FRESH_MS,
) -> tuple[str, ...]:
    """The sorted ids of the operators to whom this conference may be offered now.

    Those who passed this applicant over are left out, unless that leaves nobody. A requested operator who is among
    the rest is the only one; where the request is strict, nobody else ever is.
    """
    members = {member.id: member for member in staff if member.organisation == conference.organisation}
    able = sorted(
        duty.operator
        for duty in duties
        if duty.organisation == conference.organisation
        and is_present(duty, now, fresh_ms)
        and duty.operator in members
        and may_serve(members[duty.operator], process.id, conference.language)
        and may_take(process, members[duty.operator], duty, now)
    )
    return _narrowed(conference, able)


def _narrowed(conference: Conference, able: Sequence[str]) -> tuple[str, ...]:
    wanted = conference.requested_operator
    if conference.strict_operator and wanted:
        return (wanted,) if wanted in able else ()
    fresh = tuple(name for name in able if name not in conference.passed_over) if conference.passed_over else able
    among = fresh or able
    return (wanted,) if wanted and wanted in among else tuple(among)


# --- one round ----------------------------------------------------------------------------------------------


class _Floor:
    """The operators still free in one round, by organisation, process and language."""

    def __init__(self, duties: Iterable[Duty], staff: Iterable[StaffMember], now: int, fresh_ms: int) -> None:
        self._now = now
        self._members = {(member.organisation, member.id): member for member in staff}
        self.free = {
            duty.operator: duty
            for duty in sorted(duties, key=lambda duty: duty.operator)
            if is_present(duty, now, fresh_ms) and (duty.organisation, duty.operator) in self._members
        }
        self._groups: dict[tuple[str, str, str], list[str]] = {}

    def able(self, organisation: str, process: Process, language: str) -> list[str]:
        """Sorted. Kept per group, so that a long line costs one look per applicant."""
        key = (organisation, process.id, language)
        if key not in self._groups:
            self._groups[key] = [
                duty.operator
                for duty in self.free.values()
                if duty.organisation == organisation
                and may_serve(self._members[organisation, duty.operator], process.id, language)
                and may_take(process, self._members[organisation, duty.operator], duty, self._now)
            ]
        return self._groups[key]

    def simulated(self, conference: Conference) -> tuple[str, ...]:
        """The simulated operator of a played conference: serves every process and language, and nobody else."""
        wanted = conference.requested_operator
        member = self._members.get((conference.organisation, wanted))
        played = conference.played is not None and conference.strict_operator and wanted in self.free
        return (wanted,) if member is not None and member.simulated and played else ()

    def take(self, operator: str) -> None:
        """That one is busy from here on."""
        del self.free[operator]
        for group in self._groups.values():
            if operator in group:
                group.remove(operator)


def assign(
    conferences: Iterable[Conference],
    duties: Iterable[Duty],
    staff: Iterable[StaffMember],
    processes: Mapping[str, Process] | Iterable[Process],
    now: int,
    *,
    fresh_ms: int = FRESH_MS,
) -> list[Assignment]:
    """The offers to make now: first come first served among present applicants, each operator at most once.

    An applicant for whom nobody is eligible does not hold up those behind. `processes` by id. Conferences that are
    not waiting, whose process is not given, or whose applicant is away, are skipped; a draw needs the conference's
    `draw_seed` (ValueError).
    """
    by_id = processes if isinstance(processes, Mapping) else {process.id: process for process in processes}
    floor = _Floor(duties, staff, now, fresh_ms)
    present = [one for one in conferences if one.state == "waiting" and not one.applicant_left_at]
    present.sort(key=lambda one: (one.waiting_since, one.id))
    made: list[Assignment] = []
    for conference in present:
        if not floor.free:
            break
        process = by_id.get(conference.process)
        if process is None:
            continue
        candidates = floor.simulated(conference)
        if conference.played is None:
            able = floor.able(conference.organisation, process, conference.language)
            candidates = _narrowed(conference, able) if able else ()
        if candidates:
            made.append(_choose(conference, process, candidates, floor))
            floor.take(made[-1].operator)
    return made


def _choose(conference: Conference, process: Process, candidates: tuple[str, ...], floor: _Floor) -> Assignment:
    attempt = conference.offers + 1
    how: How
    if candidates == (conference.requested_operator,):
        operator, how = candidates[0], "requested"
    elif process.assignment == "longest_idle":
        operator, how = longest_idle(floor.free[name] for name in candidates), "longest_idle"
    else:
        operator, how = draw(conference.draw_seed, conference.id, attempt, candidates), "drawn"
    return Assignment(conference_id=conference.id, operator=operator, candidates=candidates, attempt=attempt, how=how)
