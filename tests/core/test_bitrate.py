"""The bitrate loop: down at once, up slowly, never under a document."""

from hypothesis import given
from hypothesis import strategies as st

from coram.core.bitrate import DOCUMENT_FLOOR_KBPS, STEPS_KBPS, Cap, LineStats, next_cap, quality

CLEAN = LineStats(received_kbps=580, frames_per_second=25, round_trip_ms=40)
BAD = LineStats(received_kbps=400, frames_per_second=4, loss_percent=12, freezes=1, round_trip_ms=200)
TICK = 2_000


def after(cap: Cap, stats: LineStats, seconds: int, start: int = 1_000_000) -> Cap:
    for at in range(start, start + seconds * 1000 + 1, TICK):
        cap = next_cap(cap, stats, at)
    return cap


def test_up_slowly_down_at_once() -> None:
    assert after(Cap(), CLEAN, 8).kbps == 600
    assert after(Cap(), CLEAN, 10).kbps == 900
    assert after(Cap(), CLEAN, 60).kbps == 1500
    assert next_cap(Cap(kbps=1500), BAD, 1).kbps == 400  # no more than came through
    assert next_cap(next_cap(Cap(kbps=1500), BAD, 1), BAD, 2).kbps == 250


def test_step_that_was_too_much_is_tried_less_often() -> None:
    raised = after(Cap(), CLEAN, 10)
    lowered = next_cap(raised, BAD, raised.raised_at + TICK)
    assert lowered.hold_ms == 20_000
    assert after(lowered, CLEAN, 18).kbps == lowered.kbps
    assert after(lowered, CLEAN, 20).kbps > lowered.kbps
    calm = next_cap(raised, BAD, raised.raised_at + 60_000)
    assert calm.hold_ms == 10_000


def test_nothing_arriving_changes_nothing() -> None:
    assert after(Cap(kbps=900), LineStats(), 60).kbps == 900


def test_document_has_its_floor_also_when_it_appears() -> None:
    assert next_cap(Cap(kbps=250), CLEAN, 1, document_shown=True).kbps == DOCUMENT_FLOOR_KBPS
    assert next_cap(Cap(kbps=400), BAD, 1, document_shown=True).kbps == DOCUMENT_FLOOR_KBPS


STATS = st.builds(
    LineStats,
    received_kbps=st.floats(0, 3_000),
    loss_percent=st.floats(0, 100),
    frames_per_second=st.floats(0, 60),
    freezes=st.integers(0, 5),
    round_trip_ms=st.floats(0, 3_000),
)


@given(st.lists(st.tuples(STATS, st.booleans()), max_size=60))
def test_cap_is_always_a_step_and_rises_by_one_at_most(reports: list[tuple[LineStats, bool]]) -> None:
    cap, now, raised = Cap(), 1_000, 0
    for stats, document in reports:
        now += TICK
        before, cap = cap, next_cap(cap, stats, now, document_shown=document)
        assert cap.kbps in STEPS_KBPS
        assert not document or cap.kbps >= DOCUMENT_FLOOR_KBPS
        if cap.kbps > before.kbps and not document:
            assert STEPS_KBPS.index(cap.kbps) == STEPS_KBPS.index(before.kbps) + 1
            assert not raised or now - raised >= 10_000
            raised = now


def test_quality_in_one_word() -> None:
    assert quality(CLEAN) == "good"
    assert quality(LineStats(received_kbps=500, frames_per_second=25, loss_percent=4)) == "fair"
    assert quality(LineStats(received_kbps=500, frames_per_second=25, round_trip_ms=601)) == "poor"
    assert quality(BAD) == "poor"
    assert quality(LineStats()) == "poor"
