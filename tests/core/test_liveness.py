"""The judge of challenges, over people who differ in their faces, their haste and their honesty."""

import random
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from coram.core.face_comparison import Bands, band, distance, nearest
from coram.core.face_reading import FaceBox, FaceFilm, Moment, Pose
from coram.core.liveness import HEAD, MOVES, SEQUENCES, judge, moves_from

BANDS = Bands(match_below=0.45, differs_above=0.65, source="a test")
LEAD, EACH, TAIL, STEP = 2500, 3200, 800, 75
ME = (1.0, 0.0)
OTHER = (0.0, 1.0)

challenges = st.sampled_from(SEQUENCES).map(list)
rests = st.builds(
    Pose,
    yaw=st.floats(-12, 12),
    pitch=st.floats(-15, 15),
    eyes=st.floats(0.15, 0.45),
    mouth=st.floats(0.5, 0.85),
)
reactions = st.integers(150, 1400)


def doing(rest: Pose, move: str) -> Pose:
    change = msgspec.structs.replace
    return {
        "left": lambda: change(rest, yaw=rest.yaw + 22),
        "right": lambda: change(rest, yaw=rest.yaw - 22),
        "up": lambda: change(rest, pitch=rest.pitch + 17),
        "smile": lambda: change(rest, mouth=rest.mouth * 1.25),
        "blink": lambda: change(rest, eyes=rest.eyes * 0.3),
        "": lambda: rest,
    }[move]()


def film(
    moves: Sequence[str],
    rest: Pose,
    reaction: int,
    *,
    seed: int = 0,
    faces: Sequence[tuple[float, float]] = (ME,),
    lead: int = LEAD,
) -> FaceFilm:
    """A person who does `moves`, each `reaction` ms after it was asked; every second a vector, of `faces` in turn."""
    chance, moments = random.Random(seed), []
    length = lead + len(moves) * EACH + TAIL
    for number, at in enumerate(range(0, length, STEP)):
        place, since = divmod(at - lead - reaction, EACH)
        lasts = 350 if 0 <= place < len(moves) and moves[place] == "blink" else 1500
        acting = 0 <= place < len(moves) and since < lasts
        pose = doing(rest, moves[place]) if acting else rest
        seen = Pose(
            yaw=pose.yaw + chance.gauss(0, 0.8),
            pitch=pose.pitch + chance.gauss(0, 0.8),
            eyes=pose.eyes * chance.gauss(1, 0.03),
            mouth=pose.mouth * chance.gauss(1, 0.01),
        )
        vector = faces[min(len(faces) - 1, at * len(faces) // length)] if number % 12 == 0 else ()
        box = FaceBox(x=100 + chance.gauss(0, 2), y=80, width=120, height=150)
        moments.append(Moment(at=at, faces=1, box=box, pose=seen, vector=vector))
    return FaceFilm(width=480, height=640, length=length, frames=length // 33, moments=tuple(moments))


def judged(moves: Sequence[str], shown: FaceFilm, bands: Bands | None = BANDS) -> tuple[str, str]:
    told = judge(moves, shown, bands, lead_ms=LEAD, move_ms=EACH)
    return told.status, told.reason


@given(challenges, rests, reactions, st.integers(0, 999))
def test_whoever_does_what_is_asked_passes(moves: list[str], rest: Pose, reaction: int, seed: int) -> None:
    assert judged(moves, film(moves, rest, reaction, seed=seed)) == ("passed", "OK")


@given(challenges, challenges, rests, reactions)
def test_another_order_never_passes(asked: list[str], done: list[str], rest: Pose, reaction: int) -> None:
    if asked != done:
        assert judged(asked, film(done, rest, reaction))[0] != "passed"


@given(challenges, rests)
def test_whoever_only_looks_on_has_not_followed(moves: list[str], rest: Pose) -> None:
    assert judged(moves, film((), rest, 0))[0] != "passed"
    still = film(("",) * 3, rest, 20_000)
    assert judged(moves, still) == ("failed", "CHALLENGE_NOT_FOLLOWED")


@given(challenges, rests, st.integers(4_400, 6_000))
def test_too_late_is_not_in_time(moves: list[str], rest: Pose, reaction: int) -> None:
    assert judged(moves, film(moves, rest, reaction))[0] != "passed"


def test_what_comes_late_is_told_as_late() -> None:
    told = judge(("left", "smile", "up"), film(("left", "", "smile", "up"), Pose(eyes=0.3, mouth=0.7), 900), BANDS,
                 lead_ms=LEAD, move_ms=EACH)  # fmt: skip
    assert (told.status, told.reason) == ("failed", "CHALLENGE_TOO_SLOW")
    assert [one.late for one in told.moves] == [False, True, True]


@given(challenges, rests)
def test_another_face_on_the_way_is_seen(moves: list[str], rest: Pose) -> None:
    swapped = film(moves, rest, 500, faces=(ME, OTHER, ME))
    assert judged(moves, swapped) == ("failed", "CHALLENGE_FACE_CHANGED")


def test_one_bad_vector_is_no_other_person() -> None:
    shown = film(("up", "left", "blink"), Pose(eyes=0.3, mouth=0.7), 500)
    spoiled = [msgspec.structs.replace(one, vector=OTHER) if one.at == 900 else one for one in shown.moments]
    told = judged(("up", "left", "blink"), msgspec.structs.replace(shown, moments=tuple(spoiled)))
    assert told == ("passed", "OK")


def test_where_nothing_compares_faces_it_is_a_doubt() -> None:
    shown = film(("up", "left", "blink"), Pose(eyes=0.3, mouth=0.7), 500)
    told = judge(("up", "left", "blink"), shown, None, lead_ms=LEAD, move_ms=EACH)
    assert (told.status, told.details["doubts"]) == ("doubtful", "not_compared")


def test_a_mirrored_picture_is_a_doubt() -> None:
    shown = film(("right", "blink", "left"), Pose(eyes=0.3, mouth=0.7), 500)
    told = judge(("left", "blink", "right"), shown, BANDS, lead_ms=LEAD, move_ms=EACH)
    assert (told.status, told.reason, told.details["mirrored"]) == ("doubtful", "LIVENESS_UNCERTAIN", True)


def odd(change: str) -> str:
    moves, rest = ("left", "smile", "up"), Pose(eyes=0.3, mouth=0.7)
    shown = film(moves, rest, 500)
    moments = list(shown.moments)
    replace = msgspec.structs.replace
    if change == "length":
        shown = replace(shown, length=shown.length + 9_000)
    elif change == "face_unseen":
        moments = [replace(one, faces=0) if one.at > 9_600 else one for one in moments]
        moments = [one if one.at < 9_600 or one.at > 10_600 else shown.moments[at] for at, one in enumerate(moments)]
        moments = [replace(one, faces=0) if 300 < one.at < 700 or 5_000 < one.at < 5_700 else one for one in moments]
    elif change == "several_faces":
        moments = [replace(one, faces=2) if one.at < 4_000 else one for one in moments]
    elif change == "face_jumps":
        far = FaceBox(x=400, y=80, width=120, height=150)
        moments = [replace(one, box=far) if one.at > 6_000 else one for one in moments]
    else:
        turned = [(5_000, 22), (5_300, -22), (8_400, 22), (8_700, -22)]
        for start, yaw in turned:
            moments = [replace(one, pose=replace(one.pose, yaw=float(yaw))) if start <= one.at < start + 250 else one
                       for one in moments]  # fmt: skip
    told = judge(moves, replace(shown, moments=tuple(moments)), BANDS, lead_ms=LEAD, move_ms=EACH)
    assert (told.status, told.reason) == ("doubtful", "LIVENESS_UNCERTAIN"), (change, told)
    return str(told.details["doubts"])


def test_what_is_odd_is_a_doubt_that_says_what_it_is() -> None:
    for change in ("length", "face_unseen", "several_faces", "face_jumps", "other_moves"):
        assert odd(change) == change


numbers = st.floats(-180, 180)
moments = st.builds(
    Moment,
    at=st.integers(0, 20_000),
    faces=st.integers(0, 3),
    box=st.none() | st.builds(FaceBox, x=numbers, y=numbers, width=st.floats(0, 99), height=st.floats(0, 99)),
    pose=st.builds(Pose, yaw=numbers, pitch=numbers, roll=numbers, eyes=st.floats(0, 2), mouth=st.floats(0, 3)),
    vector=st.sampled_from([(), ME, OTHER, (0.0,)]),
)


@settings(max_examples=200)
@given(challenges, st.lists(moments, max_size=60), st.integers(0, 40_000))
def test_no_film_is_too_strange_to_judge(moves: list[str], shown: list[Moment], length: int) -> None:
    ordered = tuple(sorted(shown, key=lambda one: one.at))
    status, reason = judged(moves, FaceFilm(width=1, height=1, length=length, frames=1, moments=ordered))
    assert (status == "passed") == (reason == "OK")


@given(st.floats(0, 3))
def test_a_distance_is_in_one_band(value: float) -> None:
    told = band(value, BANDS)
    assert told == ("match" if value < 0.45 else "differs" if value > 0.65 else "doubtful")


def test_what_cannot_be_compared_has_no_distance() -> None:
    assert distance((), ME) is None
    assert distance(ME, (1.0, 0.0, 0.0)) is None
    assert distance(ME, ME) == 0
    assert nearest(ME, [(), OTHER, (0.6, 0.8)]) == distance(ME, (0.6, 0.8))
    assert nearest(ME, [()]) is None


def test_each_challenge_asks_for_more_than_the_head() -> None:
    drawn = {moves_from(number.to_bytes(16, "big")) for number in range(1_000)}
    assert drawn == set(SEQUENCES)
    assert len(SEQUENCES) == 5 * 4 * 4 - 3 * 2 * 2
    for moves in SEQUENCES:
        assert set(moves) - HEAD
        assert set(moves) <= set(MOVES)
        assert all(one != other for one, other in pairwise(moves))
