"""The other end of a connection, without a browser: for the self-test, for tests and for measuring."""

import asyncio

from coram.adapters.media.embedded.transport import Connection, Section


class Peer:
    """Publishes with `offer` and `published`, or subscribes with `answer`. `received` gathers (payload type, packet)
    of what came, decrypted; assign `on_packet` to take it instead. Control packets go to `on_control`.
    """

    def __init__(self) -> None:
        self.sections: dict[str, Section] = {}
        self.ready = asyncio.Event()
        self.received: list[tuple[int, bytes]] = []
        self.on_packet = self._keep
        self.on_control = self._ignore
        self._expected = 0
        self.connection = Connection(self._section, self._packet, self._nothing, [])

    def _nothing(self) -> None:
        """The connection is over."""

    def _section(self, section: Section) -> None:
        self.sections.setdefault(section.mid, section)
        if len(self.sections) >= self._expected:
            self.ready.set()

    def _packet(self, data: bytes) -> None:
        inbound = self.connection.inbound
        if inbound is None:
            return
        if 192 <= data[1] <= 208:
            plain = inbound.unprotect_rtcp(data)
            if plain is not None:
                self.on_control(plain)
        else:
            plain = inbound.unprotect(data)
            if plain is not None:
                self.on_packet(plain)

    def _keep(self, plain: bytes) -> None:
        self.received.append((plain[1] & 0x7F, plain))

    def _ignore(self, plain: bytes) -> None:
        """Nothing is done with reports unless someone asks."""

    async def offer(self) -> str:
        self._expected = 2
        for kind in ("audio", "video"):
            self.connection.add_sending(kind, "peer")
        return await self.connection.offer()

    async def published(self, answer: str) -> None:
        await self.connection.accept(answer)

    async def answer(self, offer: str) -> str:
        self._expected = offer.count("\nm=")
        return await self.connection.answer(offer, 700)

    def _of(self, kind: str) -> Section:
        return next(section for section in self.sections.values() if section.kind == kind)

    def ssrc(self, kind: str) -> int:
        return self._of(kind).ssrc

    def payload_type(self, kind: str) -> int:
        return self._of(kind).payload_type

    async def close(self) -> None:
        await self.connection.close()
