"""At every start: 30 packets go from one peer to another through a room, on this machine alone.

What we use of aiortc is private; when an upgrade or an odd system breaks it, nothing must pretend to work.
"""

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor

from coram.adapters.media.embedded import rtp
from coram.adapters.media.embedded.peer import Peer
from coram.adapters.media.embedded.room import Room
from coram.ports.media import RoomPolicy

PACKETS = 30
TIMEOUT = 20.0
KEY_PAYLOAD = bytes.fromhex("9080 8001 1002 009d012a 8002e001".replace(" ", "")) + bytes(60)
"""A VP8 descriptor with a 15-bit picture id, and the beginning of a key frame of 640 by 480."""


class SelfTestFailed(RuntimeError):
    """The worker cannot forward media."""


async def run() -> None:
    """Raises SelfTestFailed."""
    with ThreadPoolExecutor(1) as executor:
        room = Room("self-test", RoomPolicy(), lambda event: None, executor, [])
        sender, receiver = Peer(), Peer()
        try:
            async with asyncio.timeout(TIMEOUT):
                await _exchange(room, sender, receiver)
        except TimeoutError:
            raise SelfTestFailed(f"{len(receiver.received)} of {PACKETS} packets were forwarded") from None
        finally:
            await asyncio.gather(sender.close(), receiver.close(), room.close())


async def _exchange(room: Room, sender: Peer, receiver: Peer) -> None:
    await sender.published(await room.publish("sender", "applicant", await sender.offer()))
    name, offer = await room.subscribe("receiver", "operator", False)
    await room.accept("receiver", name, await receiver.answer(offer))
    await asyncio.gather(sender.ready.wait(), receiver.ready.wait())
    ssrc, number = sender.ssrc("video"), random.randrange(20000)
    sent = 0
    while len(receiver.received) < PACKETS:
        if sent < 10 * PACKETS:
            sent += 1
            header = rtp.HEADER.pack(0x80, 0x80 | sender.payload_type("video"), number + sent, 3000 * sent, ssrc)
            sender.connection.send(header + KEY_PAYLOAD)
        await asyncio.sleep(0.005)
        room.tick(time.monotonic())
