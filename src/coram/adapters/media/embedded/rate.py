"""How much a publisher may send: an estimate of its line from how packets are delayed and lost. Pure.

A queue on the way shows as one-way delay above the lowest of the last 10 to 20 s (clocks need not agree). Of each
100 ms only the least delayed packet counts, so that a late wake-up of our own event loop is not taken for a queue.
"""

WINDOW = 0.1
BASE_SPAN = 10.0
QUEUE_HIGH = 0.06
QUEUE_LOW = 0.03
FLOOR_KBPS = 100.0


class UplinkEstimate:
    """Rates in kbit/s, times in seconds on any one clock."""

    def __init__(self, start_kbps: float, max_kbps: float) -> None:
        self.kbps = start_kbps
        self.max_kbps = max_kbps
        self._window_end = 0.0
        self._least = float("inf")
        self._base = self._older_base = float("inf")
        self._base_end = 0.0
        self._wraps = 0.0
        self._last_sent = -1.0
        self._above = 0
        self._queue = 0.0
        self._held_until = 0.0

    def packet(self, send_time: int, arrival: float) -> None:
        """A packet's abs-send-time (24 bits, 1/2^18 s)."""
        sent = send_time / 262144.0
        if self._last_sent >= 0:
            step = sent - self._last_sent
            if step > 32:
                return  # late, from before the counter began again
            if step < -32:
                self._wraps += 64.0
        self._last_sent = sent
        delay = arrival - sent - self._wraps
        if delay < self._least:
            self._least = delay
        if arrival >= self._window_end:
            self._close_window(arrival)

    def _close_window(self, now: float) -> None:
        if now >= self._base_end:
            self._older_base, self._base, self._base_end = self._base, self._least, now + BASE_SPAN
        self._base = min(self._base, self._least)
        self._queue = self._least - min(self._base, self._older_base)
        self._above = self._above + 1 if self._queue > QUEUE_HIGH else 0
        self._least, self._window_end = float("inf"), now + WINDOW

    def update(self, received_kbps: float, lost: float, now: float) -> float:
        """Once or twice a second: what was received, and the share lost (0 to 1). Gives the new estimate."""
        if self._above >= 3 and now >= self._held_until:
            self.kbps = max(FLOOR_KBPS, min(self.kbps, 0.85 * received_kbps))
            self._held_until = now + 1.0
        elif lost > 0.1:
            self.kbps = max(FLOOR_KBPS, self.kbps * (1 - 0.5 * lost))
        elif self._queue < QUEUE_LOW and now >= self._held_until and lost < 0.05:
            ceiling = max(self.kbps, 1.5 * received_kbps + 50)
            self.kbps = min(self.kbps * 1.08 + 5, ceiling)
        self.kbps = min(self.kbps, self.max_kbps)
        return self.kbps


def downlink(remb_kbps: float, sent_kbps: float) -> float:
    """What a subscriber's REMB allows. A browser that sees no congestion never asks for more than 1.5 times what it
    gets and climbs by 8 % a second; only one that asks for less than it gets is at its limit.
    """
    return remb_kbps if remb_kbps < 0.98 * sent_kbps else remb_kbps * 1.5
