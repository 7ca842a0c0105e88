"""One day of a call centre from a seed: people who come, wait, drop, give up; operators who take, decline, sleep;
a server that crashes, a clock that jumps, and somebody who tries what is not his.
"""

import heapq
from collections import Counter
from collections.abc import Callable
from random import Random

from coram.core import duty as moves
from coram.core.assignment import commitment
from coram.core.conference import (
    FINAL,
    Begin,
    Cancel,
    Close,
    Command,
    Conference,
    FailTest,
    Leave,
    PassOn,
    PassTest,
    Recall,
    Reject,
    Return,
    Rules,
    Take,
    Timeout,
)
from coram.core.delivery import Answer
from coram.core.organisation import Limits
from coram.core.process import Process
from coram.core.staff import StaffMember
from simulation.desk import Desk, must

ORG = "org"
DAWN = 1_760_000_000_000
HOUR = 3_600_000
LANGUAGES = ("en", "de", "it")
SUPERVISED = {"waiting", "offered", "in_call"}


class Day:
    """Run it with `run`; it raises `Violated` when something impossible happened."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        applicants, operators = self.chance.randint(20, 140), self.chance.randint(1, 8)
        self.limits = Limits()
        self.events: list[tuple[int, int, Callable[[], None]]] = []
        self.count = 0
        self.true_ms = DAWN
        self.offset = 0
        self.down_until = 0
        self.next_look = 0
        self.connected: set[str] = set()
        self.seen: Counter[str] = Counter()
        self.desk = Desk(self._staff(operators), self._processes(), Rules(limits=self.limits, wait_seconds=300))
        self.desk.told = self._told
        for number in range(applicants):
            self.at(DAWN + self.between(0, 8 * HOUR), lambda number=number: self.arrive(f"a{number:03}", 1))  # type: ignore[misc]
        for name in self.desk.duties:
            start = DAWN + self.between(0, HOUR)
            self.at(start, lambda name=name: self.go_ready(name))  # type: ignore[misc]
            self.at(start + self.between(5 * HOUR, 8 * HOUR), lambda name=name: self.sign_out(name))  # type: ignore[misc]
        for _ in range(self.chance.randrange(4)):
            self.at(DAWN + self.between(0, 8 * HOUR), self.crash)
        for _ in range(self.chance.randrange(4)):
            self.at(DAWN + self.between(0, 8 * HOUR), self.clock_jumps)
        for _ in range(40):
            self.at(DAWN + self.between(0, 8 * HOUR), self.intrude)
            self.at(DAWN + self.between(0, 8 * HOUR), self.supervise)

    def _staff(self, count: int) -> list[StaffMember]:
        return [
            StaffMember(
                organisation=ORG,
                id=f"op-{number}",
                login=f"op-{number}@example.org",
                name=f"op-{number}",
                roles=("operator",),
                created_at=DAWN,
                languages=tuple(self.chance.sample(LANGUAGES, self.chance.randint(1, 3))),
                processes=() if self.chance.random() < 0.7 else ("p-0",),
            )
            for number in range(count)
        ]

    def _processes(self) -> list[Process]:
        how = "longest_idle" if self.chance.random() < 0.2 else "draw"
        return [
            Process(organisation=ORG, id="p-0", name="p-0", languages=LANGUAGES),
            Process(organisation=ORG, id="p-1", name="p-1", languages=LANGUAGES, assignment=how),  # type: ignore[arg-type]
        ]

    # --- time and chance ----------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        """What the server's clock says."""
        return self.true_ms + self.offset

    def between(self, low: int, high: int) -> int:
        return self.chance.randint(low, high)

    def at(self, true_ms: int, act: Callable[[], None]) -> None:
        self.count += 1
        heapq.heappush(self.events, (true_ms, self.count, act))

    def soon(self, low_s: float, high_s: float, act: Callable[[], None]) -> None:
        self.at(self.true_ms + self.between(int(low_s * 1000), int(high_s * 1000)), act)

    def run(self) -> Counter[str]:
        """Until nothing is left to happen; deadlines alone must bring everything to its end."""
        for _ in range(200_000):
            if not self.events:
                break
            true_ms, _, act = heapq.heappop(self.events)
            self.true_ms = max(self.true_ms, true_ms)
            if self.true_ms < self.down_until:
                self.at(self.down_until + self.between(0, 3_000), act)  # pages and workers try again
                continue
            act()
            self.server_looks()
        must(not self.events, "the day never ends")
        self.desk.check_end()
        return self.seen

    def server_looks(self) -> None:
        """What the clockwork does after every change: due deadlines, then a round of assignment."""
        due = [id_ for id_ in self.desk.active if 0 < self.desk.conferences[id_].deadline_at <= self.now]
        for id_ in sorted(due):
            must(self.desk.push(id_, Timeout(), self.now), "a deadline could not be met")
        self.desk.assign_round(self.now, self.connected)
        deadlines = [at for id_ in self.desk.active if (at := self.desk.conferences[id_].deadline_at)]
        if deadlines:
            look = max(min(deadlines) - self.offset, self.true_ms + 1)
            if look < self.next_look or self.next_look <= self.true_ms:
                self.next_look = look
                self.at(look, lambda: None)

    def push(self, id_: str, command: Command) -> bool:
        return self.desk.push(id_, command, self.now)

    def _told(self, before: Conference, after: Conference) -> None:
        self.seen[after.state] += 1
        if after.state == "offered":
            self.is_offered(after.operator, after.id)
        elif after.state == "in_call":
            self.talks(after)
        elif after.state in FINAL:
            self.seen[after.ended_why or str(after.outcome)] += 1
            self.soon(0, 1, lambda: self.deliver(after.id))
            if before.state in {"in_call", "offered"}:
                self.after_call(before.operator)
            if after.ended_why in {"not_answered", "system", "test_failed"} and after.attempt < 3:
                person = after.identification
                self.soon(5, 120, lambda: self.arrive(person, after.attempt + 1))

    # --- applicants ---------------------------------------------------------------------------------------

    def arrive(self, person: str, attempt: int) -> None:
        id_ = f"{person}-{attempt}"
        wish = self.chance.random() < 0.1
        self.desk.create(
            Conference(
                organisation=ORG,
                id=id_,
                identification=person,
                process=self.chance.choice(["p-0", "p-1"]),
                process_version=1,
                created_at=self.now,
                attempt=attempt,
                language=self.chance.choice(LANGUAGES),
                requested_operator=self.chance.choice(sorted(self.desk.duties)) if wish else "",
                strict_operator=wish and self.chance.random() < 0.3,
                deadline_at=self.now + self.limits.created_seconds * 1000,
            )
        )
        if self.chance.random() > 0.04:  # else a mail scanner opened the link
            self.soon(1, 60, lambda: self.begin(id_))

    def begin(self, id_: str) -> None:
        if not self.push(id_, Begin()):
            return
        fate = self.chance.random()
        if fate < 0.05:
            self.soon(5, 120, lambda: self.push(id_, FailTest()))
        elif fate > 0.08:  # else the tab was closed
            self.soon(5, 120, lambda: self.enter(id_))

    def enter(self, id_: str) -> None:
        seed = self.chance.randbytes(32).hex()
        if not self.push(id_, PassTest(seed=seed, commitment=commitment(seed))):
            return
        if self.chance.random() < 0.12:
            self.soon(1, 400, lambda: self.push(id_, Cancel()))
        if self.chance.random() < 0.25:
            self.soon(1, 300, lambda: self.drop(id_, "applicant"))
        if self.chance.random() < 0.01:
            self.soon(1, 600, lambda: self.push(id_, Reject()))

    def drop(self, id_: str, person: str) -> None:
        self.push(id_, Leave(person=person))  # type: ignore[arg-type]
        if self.chance.random() < 0.75:
            self.soon(1, 180, lambda: self.push(id_, Return(person=person)))  # type: ignore[arg-type]

    # --- operators ----------------------------------------------------------------------------------------

    def go_ready(self, name: str) -> None:
        self.connected.add(name)
        self.desk.move(name, lambda duty: moves.go_ready(duty, self.now))
        if self.chance.random() < 0.1:
            self.soon(60, 600, lambda: self.pauses(name))

    def pauses(self, name: str) -> None:
        if self.desk.move(name, lambda duty: moves.pause(duty, "break", self.now)):
            self.soon(60, 900, lambda: self.go_ready(name))

    def sign_out(self, name: str) -> None:
        """Again and again until it is allowed; and later clicks of the day bring nobody back."""
        if self.desk.move(name, lambda duty: moves.signed_out(duty, self.now)):
            self.connected.discard(name)
        else:
            self.soon(30, 90, lambda: self.sign_out(name))

    def loses_line(self, name: str) -> None:
        self.connected.discard(name)
        self.desk.move(name, lambda duty: moves.lost(duty, self.now))
        self.soon(20, 400, lambda: self.go_ready(name))

    def is_offered(self, name: str, id_: str) -> None:
        fate = self.chance.random()
        if fate < 0.74:
            self.soon(1, 25, lambda: self.takes(name, id_))
        elif fate < 0.82:
            self.soon(1, 25, lambda: self.push(id_, PassOn(operator=name)))
        elif fate < 0.88:
            self.soon(31, 70, lambda: self.takes(name, id_))  # too late
        elif fate < 0.92:
            self.soon(1, 25, lambda: self.loses_line(name))
        else:  # asleep; once paused for it, awake after a while
            self.soon(80, 400, lambda: self.go_ready(name))

    def takes(self, name: str, id_: str) -> None:
        if self.push(id_, Take(operator=name)):
            must(not self.push(id_, Take(operator=name)), "one offer was taken twice")
            conference = self.desk.conferences[id_]
            if conference.served:
                self.seen["handed_over"] += 1
                self.after_call(conference.served[-1].operator)
                self.talks(conference)

    def talks(self, conference: Conference) -> None:
        name, id_ = conference.operator, conference.id
        outcome, code = self.chance.choice(
            [("completed", ""), ("completed", ""), ("suspended", ""), ("aborted", "OTHER")]
        )
        close = Close(operator=name, outcome=outcome, abort_code=code)  # type: ignore[arg-type]
        fate = self.chance.random()
        if fate < 0.05:
            self.soon(5, 300, lambda: self.push(id_, Leave(person="operator")))  # for good: the clock must end it
            return
        if fate < 0.10:
            self.soon(5, 300, lambda: self.push(id_, Cancel()))
        elif fate < 0.30:
            person = self.chance.choice(["applicant", "operator"])
            self.soon(5, 300, lambda: self.drop(id_, person))
            self.soon(5, 300, lambda: self.desk.move(name, lambda duty: moves.lost(duty, self.now)))
        self.soon(30, 600, lambda: self.push(id_, close))

    def after_call(self, name: str) -> None:
        self.soon(5, 90, lambda: self.go_ready(name) if name in self.connected else None)

    # --- what goes wrong ----------------------------------------------------------------------------------

    def crash(self) -> None:
        """Everything not stored is gone: pages come back, or do not."""
        self.seen["crash"] += 1
        self.down_until = self.true_ms + self.between(1_000, 90_000)
        for id_ in sorted(self.desk.active):
            state = self.desk.conferences[id_].state
            if state in {"waiting", "offered", "in_call"} and self.chance.random() < 0.3:
                self.at(self.down_until + 4_000, lambda id_=id_: self.drop(id_, "applicant"))  # type: ignore[misc]

    def clock_jumps(self) -> None:
        self.seen["clock_jump"] += 1
        self.offset += self.chance.choice([-60_000, -1_000, 1_000, 20_000, 150_000])

    def intrude(self) -> None:
        """Somebody tries to take, pass on or decide what is not his."""
        if not self.desk.active:
            return
        id_ = self.chance.choice(sorted(self.desk.active))
        before = self.desk.conferences[id_]
        concerned = (before.operator, before.successor)
        name = self.chance.choice([one for one in sorted(self.desk.duties) if one not in concerned] or ["stranger"])
        for command in (Take(operator=name), PassOn(operator=name), Close(operator=name, outcome="completed")):
            must(not self.push(id_, command), "an intruder had his way")
        must(self.desk.conferences[id_] == before, "an intruder left traces")
        self.seen["intrusion"] += 1

    def supervise(self) -> None:
        """A supervisor takes an offer back, moves somebody who waits, hands a call over or calls that off."""
        found = [id_ for id_ in sorted(self.desk.active) if self.desk.conferences[id_].state in SUPERVISED]
        if not found:
            return
        id_, name = self.chance.choice(found), self.chance.choice(sorted(self.desk.duties))
        one = self.desk.conferences[id_]
        if one.state != "in_call" or one.successor:
            wish = name if self.chance.random() < 0.5 and one.state != "in_call" else ""
            must(self.push(id_, Recall(operator=wish)), "an offer could not be taken back")
            self.seen["recalled"] += 1
        elif self.desk.hand_over(id_, name, self.now):
            self.is_offered(name, id_)

    def deliver(self, id_: str) -> None:
        status = self.chance.choices([200, 500, 503, 410, 0], [70, 15, 8, 2, 5])[0]
        answer = Answer(status=status, error="" if status else "refused", retry_after=30 if status == 503 else None)
        delivery = self.desk.deliver(id_, answer, self.now, self.chance.random())
        if delivery.state == "pending":
            self.at(delivery.next_at - self.offset, lambda: self.deliver(id_))
        else:
            self.seen[f"delivery_{delivery.state}"] += 1
