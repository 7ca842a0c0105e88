"""What the console and the media engine say to each other by way of the server: SDP, and how the line is."""

from typing import Literal

from coram.faces.console.shapes import Shape


class Publish(Shape):
    """`purpose` test is a call to oneself in an unrecorded room."""

    sdp: str
    purpose: Literal["call", "test"] = "call"


class Subscribe(Shape):
    purpose: Literal["call", "test"] = "call"


class Accept(Shape):
    subscription: str
    sdp: str
    purpose: Literal["call", "test"] = "call"


class Sdp(Shape):
    sdp: str


class SubscriptionOffer(Shape):
    subscription: str
    sdp: str


class Stats(Shape):
    """From getStats over the last two seconds. Rates in kbit/s, loss in percent of packets received, rtt in ms."""

    received_kbps: float = 0
    sent_kbps: float = 0
    loss_percent: float = 0
    frames_per_second: float = 0
    freezes: int = 0
    round_trip_ms: float = 0
    available_outgoing_kbps: float | None = None


class StatsAnswer(Shape):
    max_kbps: int
    quality: Literal["good", "fair", "poor"]
