"""How much a person may send: a loop closed over the other person's own numbers.

Media engines forward and do not adapt, so that one bad line would freeze the picture. Down at once, up slowly.
"""

from typing import Literal

import msgspec

Quality = Literal["good", "fair", "poor"]

STEPS_KBPS: tuple[int, ...] = (250, 400, 600, 900, 1500)
START_KBPS = 600

DOCUMENT_FLOOR_KBPS = 400
"""While a document is shown the recording must stay readable, whatever the operator's own line is like."""

HOLD_MS = 10_000
"""A line must be clean for so long before the next step up; doubled each time a step up was too much."""

LONGEST_HOLD_MS = 80_000

TRIAL_MS = 15_000
"""A step up that fails within this time was too much."""


class LineStats(msgspec.Struct, frozen=True, kw_only=True):
    """What a page reports of the last two seconds: rates in kbit/s, loss in percent of packets, round trip in ms."""

    received_kbps: float = 0
    sent_kbps: float = 0
    loss_percent: float = 0
    frames_per_second: float = 0
    freezes: int = 0
    round_trip_ms: float = 0
    available_outgoing_kbps: float | None = None


class Cap(msgspec.Struct, frozen=True, kw_only=True):
    """How much one person may send now. `clean_since` is 0 while the line is not clean, `raised_at` the last step
    up, `hold_ms` how long the line must be clean for the next.
    """

    kbps: int = START_KBPS
    clean_since: int = 0
    raised_at: int = 0
    hold_ms: int = HOLD_MS


def quality(stats: LineStats) -> Quality:
    """A person's line in one word, for the sign on the screen. Nothing arriving at all is poor."""
    if (
        stats.received_kbps <= 0
        or stats.loss_percent > 8
        or stats.round_trip_ms > 600
        or stats.freezes >= 2
        or stats.frames_per_second < 8
    ):
        return "poor"
    if (
        stats.loss_percent > 3
        or stats.round_trip_ms > 300
        or stats.freezes
        or stats.frames_per_second < 15
        or stats.received_kbps < 250
    ):
        return "fair"
    return "good"


def next_cap(cap: Cap, stats: LineStats, now: int, *, document_shown: bool = False) -> Cap:
    """The sender's cap after the receiver reported `stats`.

    Nothing arriving says nothing about the rate (the other may be muted or reconnecting): the cap stays.
    """
    floor = DOCUMENT_FLOOR_KBPS if document_shown else STEPS_KBPS[0]
    if stats.received_kbps <= 0:
        return msgspec.structs.replace(cap, kbps=max(cap.kbps, floor), clean_since=0)
    steps = _steps_down(stats)
    if steps:
        return _lowered(cap, stats, steps, floor, now)
    if not _clean(stats):
        return msgspec.structs.replace(cap, kbps=max(cap.kbps, floor), clean_since=0)
    since = cap.clean_since or now
    if now - since >= cap.hold_ms and cap.kbps < STEPS_KBPS[-1]:
        higher = next(step for step in STEPS_KBPS if step > cap.kbps)
        return msgspec.structs.replace(cap, kbps=max(higher, floor), clean_since=now, raised_at=now)
    return msgspec.structs.replace(cap, kbps=max(cap.kbps, floor), clean_since=since)


def _steps_down(stats: LineStats) -> int:
    stuttering = stats.freezes > 0 or stats.frames_per_second < 10
    if stats.loss_percent > 10 or (stats.loss_percent > 3 and stats.frames_per_second < 5):
        return 2
    if stats.loss_percent > 5 or stats.round_trip_ms > 800:
        return 1
    return 1 if stuttering and (stats.loss_percent > 2 or stats.round_trip_ms > 400) else 0


def _clean(stats: LineStats) -> bool:
    return stats.loss_percent < 2 and not stats.freezes and stats.round_trip_ms < 400


def _lowered(cap: Cap, stats: LineStats, steps: int, floor: int, now: int) -> Cap:
    """At least `steps` down, and no higher than what really came through."""
    below = [step for step in STEPS_KBPS if step < cap.kbps]
    target = below[-min(steps, len(below))] if below else STEPS_KBPS[0]
    arrived = [step for step in STEPS_KBPS if step <= stats.received_kbps]
    if stats.received_kbps < cap.kbps / 2:
        target = min(target, arrived[-1] if arrived else STEPS_KBPS[0])
    too_much = bool(cap.raised_at) and now - cap.raised_at <= TRIAL_MS
    hold = min(cap.hold_ms * 2, LONGEST_HOLD_MS) if too_much else cap.hold_ms
    return Cap(kbps=max(target, floor), clean_since=0, raised_at=0, hold_ms=hold)
