"""A media engine without any server beside us: aiortc's ICE, DTLS and SDP, and our own forwarding of packets."""

from coram.adapters.media.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
