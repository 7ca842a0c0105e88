"""A tiny call centre's memory: conferences, duties and trails, moved only by the core, watched after every change.

Each change stores a conference with the duty it concerns, as one transaction would, or nothing.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from coram.core import duty as moves
from coram.core.assignment import Assignment, assign, check_draw, eligible
from coram.core.audit import GENESIS, SYSTEM, AuditDraft, AuditEntry, chained, first_break
from coram.core.conference import (
    FINAL,
    Close,
    Command,
    Conference,
    HandOver,
    Offer,
    PassOn,
    Recall,
    Rules,
    Take,
    Timeout,
    decide,
)
from coram.core.delivery import Answer, Delivery
from coram.core.delivery_schedule import DELAYS_SECONDS, settle
from coram.core.errors import NotAllowed
from coram.core.operator import Duty
from coram.core.process import Process
from coram.core.staff import StaffMember


class Violated(AssertionError):
    """Something happened that must be impossible."""


def must(holds: object, what: str) -> None:
    if not holds:
        raise Violated(what)


class Desk:
    """`told` hears of every conference that changed its state: (before, after)."""

    def __init__(self, staff: Sequence[StaffMember], processes: Sequence[Process], rules: Rules) -> None:
        self.staff, self.rules = list(staff), rules
        self.processes = {process.id: process for process in processes}
        self.conferences: dict[str, Conference] = {}
        self.duties = {member.id: Duty(organisation=member.organisation, operator=member.id) for member in staff}
        self.trails: dict[str, list[AuditEntry]] = {}
        self.deliveries: dict[str, Delivery] = {}
        self.active: set[str] = set()
        self.waiting: set[str] = set()
        self.missed_in_a_row: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.told: Callable[[Conference, Conference], None] = lambda before, after: None

    # --- changes ------------------------------------------------------------------------------------------

    def create(self, conference: Conference) -> None:
        self.conferences[conference.id] = conference
        self.trails[conference.id] = []
        self.active.add(conference.id)

    def push(self, id_: str, command: Command, now: int) -> bool:
        """Apply it with what it means for the operator's duty; False when it was refused, and nothing changed."""
        before = self.conferences[id_]
        try:
            if isinstance(command, Take) and self._duty_of(before, command.operator) is None:
                raise NotAllowed("not offered to that operator any more")
            decision = decide(before, command, rules=self.rules, now=now)
            duties = self._duties_after(before, decision.conference, command, now)
        except NotAllowed:
            self.refused[type(command).__name__] += 1
            return False
        self._check_right(before, command)
        for happened in decision.happened:
            self._enter(id_, now, happened.type, dict(happened.details))
        self._store(before, decision.conference, duties, command)
        return True

    def move(self, operator: str, move: Callable[[Duty], Duty]) -> bool:
        """An operator's own change of duty; False when it was refused."""
        try:
            after = move(self.duties[operator])
        except NotAllowed:
            self.refused["duty"] += 1
            return False
        if after.state == "ready" and self.duties[operator].state != "ready":
            self.missed_in_a_row[operator] = 0
        self.duties[operator] = after
        return True

    def assign_round(self, now: int, connected: set[str]) -> list[Assignment]:
        """One round, checked against the rule of fair order by looking at each applicant apart."""
        for name, duty in self.duties.items():
            self.duties[name] = moves.seen(duty, now) if name in connected else moves.lost(duty, now)
        waiting = [self.conferences[id_] for id_ in self.waiting]
        if not waiting or not any(duty.state == "ready" for duty in self.duties.values()):
            return []
        made = assign(waiting, list(self.duties.values()), self.staff, self.processes, now)
        self._check_fair(waiting, made, now)
        for one in made:
            details = {
                "candidates": list(one.candidates),
                "attempt": one.attempt,
                "operator": one.operator,
                "how": one.how,
            }
            self._enter(one.conference_id, now, "conference.assigned", details)
            must(self.push(one.conference_id, Offer(operator=one.operator), now), "an assignment could not be offered")
        return made

    def _enter(self, id_: str, now: int, type_: str, details: dict[str, object]) -> None:
        trail = self.trails[id_]
        draft = AuditDraft(chain=id_, at=now, actor=SYSTEM, type=type_, details=details)
        trail.append(chained(draft, seq=len(trail) + 1, previous=trail[-1].hash if trail else GENESIS))

    def hand_over(self, id_: str, operator: str, now: int) -> bool:
        """A supervisor's doing; the second operator is offered it."""
        if self.duties[operator].state != "ready":
            return False
        before = self.conferences[id_]
        details = {"candidates": [operator], "attempt": before.offers + 1, "operator": operator, "how": "supervisor"}
        if self.push(id_, HandOver(operator=operator), now):
            self._enter(id_, now, "conference.assigned", dict(details))
            return True
        return False

    def _duty_of(self, conference: Conference, operator: str = "") -> Duty | None:
        duty = self.duties.get(operator or conference.operator)
        return duty if duty is not None and duty.conference == conference.id else None

    def _duties_after(self, before: Conference, after: Conference, command: Command, now: int) -> list[Duty]:
        if isinstance(command, Offer | HandOver):
            return [moves.offered(self.duties[command.operator], before.id, now)]
        holder = self._duty_of(before)
        heir = self._duty_of(before, before.successor) if before.successor else None
        if isinstance(command, Take):
            taker = self._duty_of(before, command.operator)
            must(taker is not None, "taken by nobody")
            took = [moves.took(taker, before.id, now)] if taker else []
            return [*took, moves.handed_over(holder, before.id, now)] if before.successor and holder else took
        asked = heir or holder
        if asked is None:
            return []
        if isinstance(command, PassOn):
            return [moves.declined(asked, before.id, now)]
        if isinstance(command, Recall):
            return [moves.withdrawn(asked, before.id, now)] if asked.state == "offered" else []
        if isinstance(command, Timeout) and after.state not in FINAL:
            return [moves.missed(asked, before.id, self.rules.limits, now)]
        if after.state not in FINAL:
            return []
        left = [one for one in (holder, heir) if one is not None]
        return [
            moves.call_over(one, before.id, now) if one.state == "in_call" else moves.withdrawn(one, before.id, now)
            for one in left
        ]

    def _store(self, before: Conference, after: Conference, duties: list[Duty], command: Command) -> None:
        for duty in duties:
            self._count_missed(after, duty, command)
            self.duties[duty.operator] = duty
        self.conferences[after.id] = after
        (self.waiting.add if after.state == "waiting" else self.waiting.discard)(after.id)
        if after.state in FINAL:
            self.active.discard(after.id)
            self._announce(after)
        self.check_now()
        if before.state != after.state:
            must(
                not before.waiting_since or after.waiting_since == before.waiting_since, "a place in the line was lost"
            )
            self.told(before, after)

    def _announce(self, conference: Conference) -> None:
        must(conference.id not in self.deliveries, "a conference ended twice")
        self.deliveries[conference.id] = Delivery(
            organisation=conference.organisation,
            id=f"d-{conference.id}",
            conference=conference.id,
            sequence=1,
            kind="liveid",
            host="example.org",
            url_sealed=b"",
            sealed=b"",
            content_hash=self.trails[conference.id][-1].hash,
            created_at=conference.ended_at,
            next_at=conference.ended_at,
        )

    def deliver(self, id_: str, answer: Answer, now: int, fraction: float) -> Delivery:
        """One try. Never more than the schedule has, never another content."""
        before = self.deliveries[id_]
        after, attempt = settle(before, answer, now, fraction)
        must(attempt.number <= len(DELAYS_SECONDS), "a delivery was tried too often")
        must((after.id, after.content_hash) == (before.id, before.content_hash), "a delivery's content changed")
        self.deliveries[id_] = after
        return after

    # --- what must never be -------------------------------------------------------------------------------

    def _check_right(self, before: Conference, command: Command) -> None:
        if isinstance(command, Take | Close | PassOn):
            asked = before.operator if isinstance(command, Close) else before.successor or before.operator
            must(command.operator == asked, f"{type(command).__name__} by somebody not assigned")

    def _count_missed(self, after: Conference, duty: Duty, command: Command) -> None:
        if duty.reason == moves.HANDED_OVER:
            return
        if isinstance(command, Timeout) and after.state not in FINAL:
            self.missed_in_a_row[duty.operator] += 1
            limit = self.rules.limits.missed_offers
            paused = duty.state == "paused"
            must(paused == (self.missed_in_a_row[duty.operator] >= limit), "missed offers and pause do not agree")
        elif isinstance(command, Take | PassOn):
            self.missed_in_a_row[duty.operator] = 0

    def _check_fair(self, waiting: list[Conference], made: list[Assignment], now: int) -> None:
        """Whoever got an operator stands before everybody who could have had the same one and got none."""
        got = {one.conference_id: one.operator for one in made}
        must(len(set(got.values())) == len(made), "an operator was offered two at once")
        without = [one for one in waiting if one.id not in got and not one.applicant_left_at]
        for one in without:
            could = eligible(one, self.processes[one.process], self.duties.values(), self.staff, now=now)
            for other in waiting:
                if got.get(other.id) in could:
                    first = (other.waiting_since, other.id) < (one.waiting_since, one.id)
                    must(first, "somebody was overtaken")
            must(set(could) <= set(got.values()), "an operator stood idle while somebody waited")

    def check_now(self) -> None:
        """Operators and conferences agree with each other; the clock looks again at whoever is not over."""
        busy: dict[str, str] = {}
        for id_ in self.active:
            one = self.conferences[id_]
            if one.successor:
                must(one.successor not in busy, "an operator has two conferences")
                busy[one.successor] = id_
                heir = self.duties[one.successor]
                must((heir.state, heir.conference) == ("offered", id_), "duty and hand-over disagree")
            if one.state in {"offered", "in_call"}:
                must(one.operator not in busy, "an operator has two conferences")
                busy[one.operator] = id_
                duty = self.duties[one.operator]
                must((duty.state, duty.conference) == (one.state, id_), "duty and conference disagree")
            must(one.deadline_at or one.state == "in_call", "the clock will not look again")
        for duty in self.duties.values():
            if duty.state in {"offered", "in_call"}:
                must(busy.get(duty.operator) == duty.conference, "an operator is held by nothing")

    def check_end(self) -> None:
        """The day is over: nobody is left anywhere, every trail is whole, every draw is what it had to be."""
        must(not self.active, f"forgotten: {sorted(self.conferences[id_].state for id_ in self.active)}")
        for duty in self.duties.values():
            must(duty.state not in {"offered", "in_call"}, "an operator was left behind")
        for id_, conference in self.conferences.items():
            must(conference.state in FINAL, "a conference is not over")
            must(self.deliveries[id_].state != "pending", "a delivery is still under way")
            self._check_trail(conference)

    def _check_trail(self, conference: Conference) -> None:
        trail = self.trails[conference.id]
        must(first_break(trail) is None, "a trail is broken")
        types = [entry.type for entry in trail]
        must(types.count("conference.closed") + types.count("conference.ended") == 1, "not one end")
        must(types.count("conference.answered") <= 1, "two operators in one call")
        if "conference.waiting" not in types:
            return
        must(types[-1] == "draw.revealed", "something happened after the end")
        entered, revealed = trail[types.index("conference.waiting")], trail[-1]
        seed, committed = str(revealed.details["seed"]), str(entered.details["draw_commitment"])
        must(all(seed not in str(entry.details) for entry in trail[:-1]), "a seed was known before the end")
        drawn = [entry for entry in trail if entry.type == "conference.assigned" and entry.details["how"] == "drawn"]
        for entry in drawn:
            candidates, attempt = entry.details["candidates"], entry.details["attempt"]
            must(isinstance(candidates, list) and isinstance(attempt, int), "an assignment without its candidates")
            fits = check_draw(seed, committed, conference.id, attempt, candidates, str(entry.details["operator"]))  # type: ignore[arg-type]
            must(fits, "an operator was not drawn as he had to be")
        offers = types.count("conference.assigned")
        must(
            [entry.details["attempt"] for entry in trail if entry.type == "conference.assigned"]
            == [*range(1, offers + 1)],
            "offers are not counted",
        )
