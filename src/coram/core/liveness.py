"""Whether somebody did before the camera what the server drew, when it was asked. Judged from measurements alone.

The page shows "straight ahead", then each move for as long as the challenge says, and records all the while: so each
move has a window in the film. A move counts when it begins in its window, measured against the person's own face at
rest. Nothing here can tell a face from a good forgery of one that moves as asked; docs/face-and-liveness.md says so.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product
from statistics import median
from typing import Literal

import msgspec

from coram.core.face_comparison import Bands, distance
from coram.core.face_reading import FaceFilm, Moment, Pose

MOVES = ("left", "right", "up", "smile", "blink")
HEAD = frozenset({"left", "right", "up"})
SEQUENCES = tuple(
    moves
    for moves in product(MOVES, repeat=3)
    if all(one != other for one, other in pairwise(moves)) and not HEAD.issuperset(moves)
)
"""What may be asked for: each move another than the one before; never the head alone, as tilting a photo would do."""
MIRRORED: Mapping[str, str] = {"left": "right", "right": "left"}

TURNED, RAISED, SMILING, CLOSED = 13.0, 11.0, 1.12, 0.55
"""Degrees of yaw and of pitch, the mouth's width and the eyes' opening, all against the person at rest."""
STILL = 12.0
"""Degrees from rest within which eyes and mouth are measured: a turned head changes both."""
EARLY_MS, LATE_MS = 150, 700
"""How long before and after its window a move may begin: people react late, pages draw late."""
SHORTEST_RUN = 2
"""Frames in which a move must be seen on end: one may be an error of measurement."""
LEAST_REST = 5
"""Frames at rest without which nothing can be compared."""
MOST_UNSEEN, MOST_CROWDED = 0.25, 0.2
"""Shares of the frames without a face, and with several."""
LENGTH_SLACK_MS = (700, 6000)
JUMP, JUMP_MS = 0.7, 250
"""Widths of the face by which it may not move, from one frame to the next within that time."""
MOST_OTHER = 1
"""Moves of the head that nobody asked for; more look like a film of all moves."""


def moves_from(random: bytes) -> tuple[str, ...]:
    """One of the sequences, as good as uniform. `random` is 16 bytes."""
    return SEQUENCES[int.from_bytes(random, "big") % len(SEQUENCES)]


class MoveSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A move that was asked for at `asked`, ms of the film, and when it began; None where it was not seen."""

    move: str
    asked: int
    began: int | None = None
    late: bool = False


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. `details` are for the reviewer."""

    status: Literal["passed", "failed", "doubtful"]
    reason: str
    moves: tuple[MoveSeen, ...] = ()
    details: dict[str, str | int | float | bool] = {}


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One move, from `began` to `ended`."""

    move: str
    began: int
    ended: int


def judge(moves: Sequence[str], film: FaceFilm, bands: Bands | None, *, lead_ms: int, move_ms: int) -> Judged:
    """A challenge's film: `moves` in order, each shown for `move_ms`, after `lead_ms` of looking straight ahead."""
    details: dict[str, str | int | float | bool] = {"seconds": round(film.length / 1000, 1)}
    rest = at_rest(film.moments, lead_ms)
    if rest is None:
        return Judged(status="doubtful", reason="LIVENESS_UNCERTAIN", details={**details, "face_at_rest": False})
    runs = runs_of(film.moments, rest)
    seen = _in_windows(moves, runs, lead_ms, move_ms)
    details["moves"] = ", ".join(_told(one) for one in seen)
    missing = [one for one in seen if one.began is None or one.late]
    if missing:
        swapped = _in_windows([MIRRORED.get(move, move) for move in moves], runs, lead_ms, move_ms)
        if all(one.began is not None and not one.late for one in swapped):
            # some programs hand a mirrored picture on
            return Judged(
                status="doubtful", reason="LIVENESS_UNCERTAIN", moves=seen, details={**details, "mirrored": True}
            )
        slow = all(one.began is not None for one in seen)
        reason = "CHALLENGE_TOO_SLOW" if slow else "CHALLENGE_NOT_FOLLOWED"
        return Judged(status="failed", reason=reason, moves=seen, details=details)
    return _of_one_face(film, bands, seen, runs, details, lead_ms + len(moves) * move_ms)


def _of_one_face(
    film: FaceFilm,
    bands: Bands | None,
    seen: tuple[MoveSeen, ...],
    runs: Sequence[Run],
    details: dict[str, str | int | float | bool],
    wanted_ms: int,
) -> Judged:
    """The moves are there: whether it is one face throughout, and nothing else is odd."""
    doubts = oddities(film, seen, runs, wanted_ms)
    apart = changes(film.moments)
    if bands is None or len(apart) < 2:
        doubts.append("not_compared")
    else:
        # the second worst: one vector may be of a blurred frame
        second = sorted(apart)[-2]
        details["farthest"] = round(second, 3)
        if second > bands.differs_above:
            return Judged(status="failed", reason="CHALLENGE_FACE_CHANGED", moves=seen, details=details)
        if second > (bands.match_below + bands.differs_above) / 2:
            doubts.append("face_uncertain")
    if doubts:
        details["doubts"] = ", ".join(doubts)
        return Judged(status="doubtful", reason="LIVENESS_UNCERTAIN", moves=seen, details=details)
    return Judged(status="passed", reason="OK", moves=seen, details=details)


def _told(one: MoveSeen) -> str:
    return f"{one.move} {'-' if one.began is None else round((one.began - one.asked) / 1000, 1)}"


def at_rest(moments: Sequence[Moment], lead_ms: int) -> Pose | None:
    """The person looking straight ahead: the medians of the lead's second half. None where no face was seen enough."""
    poses = [one.pose for one in moments if one.faces and lead_ms * 0.3 <= one.at < lead_ms]
    if len(poses) < LEAST_REST:
        return None
    return Pose(
        yaw=median(one.yaw for one in poses),
        pitch=median(one.pitch for one in poses),
        roll=median(one.roll for one in poses),
        eyes=median(one.eyes for one in poses),
        mouth=median(one.mouth for one in poses),
    )


def _doing(rest: Pose) -> Mapping[str, Callable[[Pose], bool]]:
    """For each move, whether a pose is it."""

    def still(pose: Pose) -> bool:
        return abs(pose.yaw - rest.yaw) < STILL and abs(pose.pitch - rest.pitch) < STILL

    return {
        "left": lambda pose: pose.yaw - rest.yaw >= TURNED,
        "right": lambda pose: rest.yaw - pose.yaw >= TURNED,
        "up": lambda pose: pose.pitch - rest.pitch >= RAISED and abs(pose.yaw - rest.yaw) < TURNED,
        "smile": lambda pose: still(pose) and pose.mouth >= rest.mouth * SMILING,
        "blink": lambda pose: still(pose) and pose.eyes <= rest.eyes * CLOSED,
    }


def runs_of(moments: Sequence[Moment], rest: Pose) -> tuple[Run, ...]:
    """All moves of the film, by their beginnings."""
    found: list[Run] = []
    for move, doing in _doing(rest).items():
        on_end: list[Moment] = []
        for one in (*moments, None):
            if one is not None and one.faces and doing(one.pose):
                on_end.append(one)
                continue
            if len(on_end) >= SHORTEST_RUN:
                found.append(Run(move=move, began=on_end[0].at, ended=on_end[-1].at))
            on_end = []
    return tuple(sorted(found, key=lambda run: (run.began, run.move)))


def _in_windows(moves: Sequence[str], runs: Sequence[Run], lead_ms: int, move_ms: int) -> tuple[MoveSeen, ...]:
    """The first run of each move that begins when it was asked, or later: then it is late."""
    seen: list[MoveSeen] = []
    after = -1
    for number, move in enumerate(moves):
        asked = lead_ms + number * move_ms
        fitting = [run for run in runs if run.move == move and run.began > after and run.began >= asked - EARLY_MS]
        if not fitting:
            seen.append(MoveSeen(move=move, asked=asked))
            continue
        after = fitting[0].began
        seen.append(MoveSeen(move=move, asked=asked, began=after, late=after > asked + move_ms + LATE_MS))
    return tuple(seen)


def oddities(film: FaceFilm, seen: Sequence[MoveSeen], runs: Sequence[Run], wanted_ms: int) -> list[str]:
    """What makes a film doubtful in which all moves are there."""
    moments, found = film.moments, list[str]()
    if not wanted_ms - LENGTH_SLACK_MS[0] <= film.length <= wanted_ms + LENGTH_SLACK_MS[1]:
        found.append("length")
    if sum(not one.faces for one in moments) > MOST_UNSEEN * len(moments):
        found.append("face_unseen")
    if sum(one.faces > 1 for one in moments) > MOST_CROWDED * len(moments):
        found.append("several_faces")
    counted = {(one.move, one.began) for one in seen}
    others = [run for run in runs if run.move in HEAD and (run.move, run.began) not in counted]
    if len(_apart_from(others, seen, runs)) > MOST_OTHER:
        found.append("other_moves")
    if any(_jumps(one, other) for one, other in pairwise(moments)):
        found.append("face_jumps")
    return found


def _apart_from(others: Sequence[Run], seen: Sequence[MoveSeen], runs: Sequence[Run]) -> list[Run]:
    """Without runs that begin while a counted move of the same kind still wavers at its limit."""
    ends = {(run.move, run.began): run.ended for run in runs}
    kept = []
    for run in others:
        mine = [ends[(one.move, one.began)] for one in seen if one.move == run.move and one.began is not None]
        if not any(0 <= run.began - end <= 600 for end in mine):
            kept.append(run)
    return kept


def _jumps(one: Moment, other: Moment) -> bool:
    if one.box is None or other.box is None or other.at - one.at > JUMP_MS:
        return False
    aside = abs(one.box.x + one.box.width / 2 - other.box.x - other.box.width / 2)
    down = abs(one.box.y + one.box.height / 2 - other.box.y - other.box.height / 2)
    return max(aside, down) > JUMP * max(one.box.width, other.box.width)


def changes(moments: Sequence[Moment]) -> list[float]:
    """Distances of the film's faces from the first of them."""
    vectors = [one.vector for one in moments if one.vector]
    return [value for other in vectors[1:] if (value := distance(vectors[0], other)) is not None]
