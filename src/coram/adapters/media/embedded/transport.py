"""The one module that knows aiortc's and aioice's private parts (pinned; `selftest` runs at every start).

aiortc gives SDP, ICE and DTLS. Its RTP senders and receivers are never started: once the handshake is done, packets
go from the socket straight to a function of ours, and back. That leaves out a queue, a task switch, a parse and two
copies for each packet, and every codec.
"""

import asyncio
import ipaddress
import logging
import random
import re
import socket
from collections.abc import Callable
from typing import Any, cast

import aioice.ice
import aiortc.rtcicetransport
from aioice.candidate import Candidate, candidate_foundation, candidate_priority
from aioice.stun import TransactionError
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceServer,
    RTCPeerConnection,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.codecs import CODECS
from pylibsrtp import _binding

from coram.adapters.media.embedded.wire import Options

_log = logging.getLogger(__name__)
_ffi, _lib = _binding.ffi, _binding.lib
_RECEIVE_BUFFER = 1 << 20
_ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"

Packet = Callable[[bytes], None]


class _Socket(aioice.ice.StunProtocol):
    """Hands RTP and RTCP (first byte 128 to 191, RFC 7983) on at once; all else goes the usual way."""

    receiver: "_Ice"

    def datagram_received(self, data: bytes | str, addr: tuple[Any, ...]) -> None:
        if data and 128 <= data[0] < 192:  # type: ignore[operator]
            self.receiver.packet(data)  # type: ignore[arg-type]
        else:
            super().datagram_received(data, addr)


def _nowhere(data: bytes) -> None:
    """Media before the handshake is done cannot be read."""


class _Ice(aioice.ice.Connection):
    """Binds where the options say."""

    options = Options()
    packet: Packet = staticmethod(_nowhere)

    async def get_component_candidates(
        self,
        component: int,
        addresses: list[str],
        timeout: int = 5,  # noqa: ASYNC109 (as its parent has it)
    ) -> list[Candidate]:
        found: list[Candidate] = []
        for address in self.options.bind_addresses or _local_addresses():
            protocol = await self._bind(address)
            if protocol is None:
                continue
            host, port = protocol.transport.get_extra_info("sockname")[:2]
            protocol.local_candidate = _host_candidate(component, host, port)
            self._protocols.append(protocol)
            public = self.options.announced_address
            if public and ipaddress.ip_address(public).version == ipaddress.ip_address(host).version:
                found.append(_host_candidate(component, public, port))
            else:
                found.append(protocol.local_candidate)
        if not found:
            raise OSError("no address to receive media on")
        if self.turn_server:
            found += await self._relayed(component, timeout)
        return found

    async def _bind(self, address: str) -> _Socket | None:
        loop = asyncio.get_running_loop()
        low, high = self.options.port_range
        ports = [0] if not high else random.sample(range(low, high + 1), min(50, high + 1 - low))
        for port in ports:
            try:
                transport, protocol = await loop.create_datagram_endpoint(
                    lambda: _Socket(self), local_addr=(address, port)
                )
            except OSError:
                continue
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
            return protocol
        _log.warning("could not bind a media port")
        return None

    async def _relayed(self, component: int, within: int) -> list[Candidate]:
        asked = aioice.ice.relayed_candidate(
            component=component,
            hide_related_address=False,
            protocol_factory=lambda: _Socket(self),
            turn_server=self.turn_server,  # type: ignore[arg-type]
            turn_username=self.turn_username,
            turn_password=self.turn_password,
            turn_ssl=self.turn_ssl,
            turn_transport=self.turn_transport,
        )
        try:
            async with asyncio.timeout(within):
                candidate, protocol = await asked
        except (OSError, TimeoutError, TransactionError):
            _log.warning("the TURN server gave no relay")
            return []
        self._protocols.append(protocol)
        return [candidate]


def _local_addresses() -> list[str]:
    """All of this machine's, loopback as well: a browser beside us may have nothing else."""
    return [*aioice.ice.get_host_addresses(use_ipv4=True, use_ipv6=True), "127.0.0.1"]


def _host_candidate(component: int, host: str, port: int) -> Candidate:
    preference = 1 if ipaddress.ip_address(host).is_loopback else 65535
    return Candidate(
        foundation=candidate_foundation("host", "udp", host),
        component=component,
        transport="udp",
        priority=candidate_priority(component, "host", preference),
        host=host,
        port=port,
        type="host",
    )


def prepare(options: Options) -> None:
    """Set this process up, once: only VP8 with its retransmission, and Opus without silence suppression."""
    _Ice.options = options
    aiortc.rtcicetransport.Connection = _Ice  # type: ignore[attr-defined]
    CODECS["video"][:] = [codec for codec in CODECS["video"] if codec.mimeType == "video/VP8"][:1] + [
        codec for codec in CODECS["video"] if codec.parameters.get("apt") == 97
    ]
    CODECS["audio"][:] = [codec for codec in CODECS["audio"] if codec.mimeType == "audio/opus"]
    CODECS["audio"][0].parameters = {"minptime": 10, "useinbandfec": 1, "usedtx": 0}


class Srtp:
    """One direction of a connection's SRTP. Its buffers are its own: never call it from two threads."""

    __slots__ = ("_buffer", "_data", "_length", "_session")

    def __init__(self, session: Any) -> None:
        self._session = session._srtp[0]
        self._data = _ffi.new("char[]", 2048)
        self._buffer = _ffi.buffer(self._data)
        self._length = _ffi.new("int *")

    def _run(self, function: Any, data: bytes) -> bytes | None:
        size = len(data)
        if size > 1800:
            return None
        self._length[0] = size
        self._buffer[0:size] = data
        if function(self._session, self._data, self._length):
            return None
        return self._buffer[0 : self._length[0]]  # type: ignore[no-any-return]

    def protect(self, data: bytes) -> bytes | None:
        return self._run(_lib.srtp_protect, data)

    def protect_rtcp(self, data: bytes) -> bytes | None:
        return self._run(_lib.srtp_protect_rtcp, data)

    def unprotect(self, data: bytes) -> bytes | None:
        """The packet, or None where it is not authentic or was seen before."""
        return self._run(_lib.srtp_unprotect, data)

    def unprotect_rtcp(self, data: bytes) -> bytes | None:
        return self._run(_lib.srtp_unprotect_rtcp, data)


class Section:
    """What was negotiated for one audio or video section, on either side."""

    def __init__(self, transceiver: RTCRtpTransceiver, parameters: Any) -> None:
        self.kind: str = transceiver.kind
        self.mid: str = parameters.muxId
        self.payload_type: int = parameters.codecs[0].payloadType
        repeats = [codec.payloadType for codec in parameters.codecs if codec.name.lower() == "rtx"]
        self.rtx_payload_type: int = repeats[0] if repeats else -1
        self.ssrc: int = transceiver.sender._ssrc
        self.rtx_ssrc: int = transceiver.sender._rtx_ssrc
        times = [extension.id for extension in parameters.headerExtensions if extension.uri == _ABS_SEND_TIME]
        self.send_time_id: int = times[0] if times else 0


class Connection:
    """One peer connection. `on_section` is called for each section when it may be used, `on_packet` for what then
    arrives (still under SRTP), `on_end` once when the connection is over.
    """

    def __init__(
        self,
        on_section: Callable[[Section], None],
        on_packet: Packet,
        on_end: Callable[[], None],
        ice: list[RTCIceServer],
    ) -> None:
        self._pc = RTCPeerConnection(RTCConfiguration(iceServers=ice, bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
        self._on_section, self._on_packet, self._on_end = on_section, on_packet, on_end
        self._ended = False
        self.connected = False
        self.inbound: Srtp | None = None
        self.outbound: Srtp | None = None
        self._ice: _Ice | None = None
        self.bytes_out = 0
        self._pc.on("connectionstatechange", self._changed)

    def add_sending(self, kind: str, stream: str) -> None:
        """Add a section that we send on; `stream` is the media stream's id that the browser sees."""
        transceiver = self._pc.addTransceiver(kind, direction="sendonly")
        transceiver.sender._stream_id = stream

    async def offer(self) -> str:
        self._take_over()
        await self._pc.setLocalDescription(await self._pc.createOffer())
        return self._pc.localDescription.sdp

    async def answer(self, offer: str, start_kbps: int) -> str:
        """Raises ValueError for an offer that cannot be used."""
        await self._remote(offer, "offer")
        for transceiver in self._pc.getTransceivers():
            transceiver.direction = "recvonly"
        self._take_over()
        await self._pc.setLocalDescription(await self._pc.createAnswer())
        return start_at(self._pc.localDescription.sdp, start_kbps)

    async def accept(self, answer: str) -> None:
        """Raises ValueError."""
        await self._remote(answer, "answer")
        self._take_over()

    async def _remote(self, sdp: str, kind: str) -> None:
        try:
            await self._pc.setRemoteDescription(RTCSessionDescription(sdp=usable(sdp), type=kind))
        except ValueError:
            raise
        except Exception as error:  # aiortc raises whatever its parser stumbles over
            raise ValueError(f"SDP that cannot be used: {type(error).__name__}") from error

    def _take_over(self) -> None:
        """Put our functions in the place of aiortc's senders and receivers."""
        for transceiver in self._pc.getTransceivers():

            async def begin(parameters: Any, transceiver: RTCRtpTransceiver = transceiver) -> None:
                self._begin(transceiver, parameters)

            transceiver.sender.send = begin  # type: ignore[method-assign]
            transceiver.receiver.receive = begin  # type: ignore[method-assign]

    def _begin(self, transceiver: RTCRtpTransceiver, parameters: Any) -> None:
        if self._ended:
            return
        dtls = transceiver.receiver.transport
        if self.inbound is None:
            self.inbound, self.outbound = Srtp(dtls._rx_srtp), Srtp(dtls._tx_srtp)
            self._ice = cast(_Ice, dtls.transport._connection)
            self._ice.packet = self._on_packet
            self.connected = True
        self._on_section(Section(transceiver, parameters))

    def _changed(self) -> None:
        if self._pc.connectionState in ("failed", "closed"):
            self._end()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self.connected = False
            if self._ice is not None:
                self._ice.packet = _nowhere
            self._on_end()

    def send(self, data: bytes) -> None:
        """Send one RTP packet. A packet that cannot be sent is lost, as on any network."""
        if self.outbound is None or self._ice is None:
            return
        sealed = self.outbound.protect(data)
        pair = self._ice._nominated.get(1)
        if sealed is not None and pair is not None:
            pair.protocol.transport.sendto(sealed, pair.remote_addr)
            self.bytes_out += len(sealed)

    def send_rtcp(self, data: bytes) -> None:
        if self.outbound is None or self._ice is None:
            return
        sealed = self.outbound.protect_rtcp(data)
        pair = self._ice._nominated.get(1)
        if sealed is not None and pair is not None:
            pair.protocol.transport.sendto(sealed, pair.remote_addr)

    async def close(self) -> None:
        """Idempotent; calls `on_end` when nothing else did."""
        self._end()
        try:
            async with asyncio.timeout(5):
                await self._pc.close()
        except Exception as error:
            _log.warning("a connection did not close: %s", type(error).__name__)


def usable(sdp: str) -> str:
    """A browser's SDP as aiortc should see it: without `.local` candidates (asking the network by mDNS takes a second
    and the browser finds us anyway) and without the end of candidates, so that none of that looks like a failure.
    Raises ValueError for what is no SDP with audio or video.
    """
    if len(sdp) > 100_000 or not sdp.startswith("v=0") or not re.search(r"^m=(audio|video) ", sdp, re.MULTILINE):
        raise ValueError("not an SDP with audio or video")
    if re.search(r"^m=(?!audio |video )", sdp, re.MULTILINE):
        raise ValueError("only audio and video are spoken here")
    kept = [
        line for line in sdp.splitlines() if not re.match(r"a=candidate:\S+ \d+ \S+ \d+ \S+\.local |a=end-of", line)
    ]
    return "\r\n".join(kept) + "\r\n"


def start_at(answer: str, kbps: int) -> str:
    """Ask Chromium to begin with that rate rather than with 300 kbit/s."""
    found = re.search(r"^a=rtpmap:(\d+) VP8/90000\r?$", answer, re.MULTILINE)
    if found is None:
        return answer
    line = f"a=fmtp:{found[1]} x-google-start-bitrate={kbps}\r\n"
    at = found.end() + 1
    return answer[:at] + line + answer[at:]


class Silence(MediaStreamTrack):
    """A track that never has a frame; for the self-test's peers."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    async def recv(self) -> Any:
        await asyncio.Event().wait()
