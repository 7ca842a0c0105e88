"""What a recorded one-to-one call costs the server: the embedded engine beside stock aiortc (MediaRelay and
MediaRecorder), on the same machine in the same run.

    python bench/embedded_call.py [--rounds 3] [--seconds 8] [--calls 1,8] [--no-stock]

Both servers get the same packets: each person publishes VGA at 30 frames a second, encoded once beforehand (VP8,
0.95 Mbit/s) and 50 Opus packets a second, and receives the other; both are recorded to disk. The load comes from
this process. CPU is user and system time of the server's process in per cent of one core. Two calls through the stock
server already take more than a core, so it is measured with one.
"""

import argparse
import asyncio
import contextlib
import json
import os
import platform
import random
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from coram.adapters.media.embedded import EmbeddedEngine, rtp, transport, wire
from coram.adapters.media.embedded.peer import Peer
from coram.ports.media import Recording, RoomPolicy

TICKS = os.sysconf("SC_CLK_TCK")
CHUNK = 1150


def encode(directory):
    """10 s of VP8 frames and of Opus packets."""
    video, audio = directory / "v.ivf", directory / "a.ogg"
    quiet = ["ffmpeg", "-v", "error", "-nostdin", "-y"]
    # plain bars cannot be made to fill the rate; noise can
    picture = "testsrc2=size=640x480:rate=30,noise=alls=22:allf=t"
    rate = "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 950k -minrate 950k -maxrate 950k -bufsize 500k -g 300"
    subprocess.run([*quiet, "-f", "lavfi", "-i", picture, "-t", "10", *rate.split(), str(video)], check=True)
    tone = "sine=frequency=440:sample_rate=48000"
    sound = "-ac 2 -c:a libopus -b:a 40k -frame_duration 20"
    subprocess.run([*quiet, "-f", "lavfi", "-i", tone, "-t", "10", *sound.split(), str(audio)], check=True)
    return ivf(video.read_bytes()), ogg(audio.read_bytes())


def ivf(data):
    at, frames = struct.unpack_from("<H", data, 6)[0], []
    while at < len(data):
        (size,) = struct.unpack_from("<I", data, at)
        frames.append(data[at + 12 : at + 12 + size])
        at += 12 + size
    return frames


def ogg(data):
    packets, rest, at = [], b"", 0
    while at < len(data):
        count = data[at + 26]
        sizes = data[at + 27 : at + 27 + count]
        at += 27 + count
        for size in sizes:
            rest += data[at : at + size]
            at += size
            if size < 255:
                packets.append(rest)
                rest = b""
    return packets[2:]


class Sender:
    """Publishes the prepared packets in a loop; starts again with the key frame when asked for one."""

    def __init__(self, frames, sounds, sent):
        self.peer = Peer()
        self.peer.on_control = self._control
        self._frames, self._sounds, self._sent = frames, sounds, sent
        self._frame = self._sound = 0
        self._picture = random.randrange(1 << 15)
        self._numbers = {"audio": random.randrange(20000), "video": random.randrange(20000)}
        self._times = {"audio": random.getrandbits(31), "video": random.getrandbits(31)}
        self._begin = 0.0
        self._done = {"audio": 0, "video": 0}
        self._key_at = 0.0
        self.packets = 0

    def _control(self, data):
        if data[1] == 206 and data[0] & 0x1F == 1 and time.monotonic() - self._key_at > 0.5:
            self._key_at = time.monotonic()
            self._frame = 0

    def step(self, now):
        self._begin = self._begin or now
        while self._begin + self._done["video"] / 30 <= now:
            self._done["video"] += 1
            self._video(now)
        while self._begin + self._done["audio"] / 50 <= now:
            self._done["audio"] += 1
            self._audio()

    def _video(self, now):
        frame = self._frames[self._frame]
        self._frame = (self._frame + 1) % len(self._frames)
        self._picture = (self._picture + 1) & 0x7FFF
        self._times["video"] += 3000
        section = next(s for s in self.peer.sections.values() if s.kind == "video")
        stamp = b"\xbe\xde\x00\x01" + bytes([section.send_time_id << 4 | 2])
        stamp += (int(time.monotonic() * 262144) & 0xFFFFFF).to_bytes(3, "big")
        for at in range(0, len(frame), CHUNK):
            descriptor = struct.pack("!BBH", 0x80 | (0x10 if at == 0 else 0), 0x80, 0x8000 | self._picture)
            payload = descriptor + frame[at : at + CHUNK]
            self._sent[hash(payload)] = now
            self._send("video", at + CHUNK >= len(frame), stamp + payload, section, 0x90)

    def _audio(self):
        self._times["audio"] += 960
        self._sound = (self._sound + 1) % len(self._sounds)
        section = next(s for s in self.peer.sections.values() if s.kind == "audio")
        self._send("audio", False, self._sounds[self._sound], section, 0x80)

    def _send(self, kind, marker, rest, section, first):
        self._numbers[kind] += 1
        number, stamp = self._numbers[kind] & 0xFFFF, self._times[kind] & 0xFFFFFFFF
        header = rtp.HEADER.pack(first, marker << 7 | section.payload_type, number, stamp, section.ssrc)
        self.peer.connection.send(header + rest)
        self.packets += 1


class Receiver:
    """Counts what comes, and what does not."""

    def __init__(self, sent):
        self.peer = Peer()
        self.peer.on_packet = self._packet
        self._sent = sent
        self.frames = self.packets = 0
        self.transits = []
        self._seen = {}

    def _packet(self, data):
        _, kind, number, _, ssrc = rtp.HEADER.unpack_from(data)
        self.packets += 1
        self._seen.setdefault(ssrc, set()).add(number)
        payload = data[rtp.payload_at(data) :]
        then = self._sent.pop(hash(payload), None)
        if then is not None:
            self.transits.append((time.monotonic() - then) * 1000)
        video = next((s for s in self.peer.sections.values() if s.kind == "video"), None)
        if kind >> 7 and video is not None and kind & 0x7F == video.payload_type:
            self.frames += 1

    def begin(self):
        self.frames = self.packets = 0
        self.transits.clear()
        self._seen.clear()

    def gaps(self):
        """Numbers that never came, over all streams but retransmissions."""
        lost = 0
        for numbers in self._seen.values():
            if max(numbers) - min(numbers) < 32768 and len(numbers) > 20:
                lost += max(numbers) - min(numbers) + 1 - len(numbers)
        return lost


def cpu(pid):
    """Seconds of user and system time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


class Embedded:
    name = "embedded engine"

    async def start(self, directory, calls):
        self.engine = EmbeddedEngine(max_rooms=calls, max_lag_ms=5000)
        await self.engine.start()
        self.pid = self.engine.worker_pid
        for call in range(calls):
            recording = Recording(directory=str(directory / f"call{call}"), data_key=os.urandom(32))
            await self.engine.open_room(str(call), RoomPolicy(recording=recording))

    async def publish(self, call, who, offer):
        return await self.engine.publish(str(call), who, "applicant" if who == "a" else "operator", offer)

    async def subscribe(self, call, who):
        made = await self.engine.subscribe(str(call), who, "applicant" if who == "a" else "operator")
        return made.id, made.sdp

    async def accept(self, call, who, name, answer):
        await self.engine.accept(str(call), who, name, answer)

    async def stop(self, calls):
        segments = [s for call in range(calls) for s in await self.engine.close_room(str(call))]
        assert len(segments) == 2 * calls
        assert all(s.clean and s.size for s in segments)
        await self.engine.stop()


class Stock:
    name = "aiortc MediaRelay + MediaRecorder"

    async def start(self, directory, calls):
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            __file__,
            "--stock-server",
            str(directory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        self.pid = self._process.pid
        self._lock = asyncio.Lock()

    async def _ask(self, **body):
        async with self._lock:
            self._process.stdin.write(json.dumps(body).encode() + b"\n")
            return json.loads(await self._process.stdout.readline())["sdp"]

    async def publish(self, call, who, offer):
        return await self._ask(do="publish", call=call, who=who, sdp=offer)

    async def subscribe(self, call, who):
        return "", await self._ask(do="subscribe", call=call, who=who)

    async def accept(self, call, who, name, answer):
        await self._ask(do="accept", call=call, who=who, sdp=answer)

    async def stop(self, calls):
        self._process.kill()
        await self._process.wait()


async def stock_server(directory):
    """aiortc as its examples use it."""
    from aiortc import RTCPeerConnection, RTCSessionDescription
    from aiortc.contrib.media import MediaRecorder, MediaRelay

    relay, tracks, subscriptions, kept = MediaRelay(), {}, {}, []
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        ask = json.loads(line)
        place = (ask["call"], ask["who"])
        answer = ""
        if ask["do"] == "publish":
            connection = RTCPeerConnection()
            recorder = MediaRecorder(f"{directory}/{place[0]}-{place[1]}.webm")
            tracks[place] = []
            connection.on("track", tracks[place].append)
            await connection.setRemoteDescription(RTCSessionDescription(ask["sdp"], "offer"))
            for track in tracks[place]:
                recorder.addTrack(relay.subscribe(track))
            await connection.setLocalDescription(await connection.createAnswer())
            await recorder.start()
            kept += [connection, recorder]
            answer = connection.localDescription.sdp
        elif ask["do"] == "subscribe":
            connection = subscriptions[place] = RTCPeerConnection()
            other = (place[0], "b" if place[1] == "a" else "a")
            for track in tracks[other]:
                connection.addTrack(relay.subscribe(track))
            await connection.setLocalDescription(await connection.createOffer())
            answer = connection.localDescription.sdp
        else:
            await subscriptions[place].setRemoteDescription(RTCSessionDescription(ask["sdp"], "answer"))
        print(json.dumps({"sdp": answer}), flush=True)


async def measure(server, media, calls, seconds, directory):
    """One round: CPU per cent of a core, and how well the packets came."""
    sent = {}
    await server.start(directory, calls)
    senders, receivers = [], []
    places = [(call, who) for call in range(calls) for who in "ab"]
    for call, who in places:
        sender = Sender(*media, sent)
        await sender.peer.published(await server.publish(call, who, await sender.peer.offer()))
        await asyncio.wait_for(sender.peer.ready.wait(), 20)
        senders.append(sender)
    pump = asyncio.create_task(feed(senders))
    for call, who in places:
        receiver = Receiver(sent)
        name, offer = await server.subscribe(call, who)
        await server.accept(call, who, name, await receiver.peer.answer(offer))
        await asyncio.wait_for(receiver.peer.ready.wait(), 20)
        receivers.append(receiver)
    await asyncio.sleep(4)
    for receiver in receivers:
        receiver.begin()
    used, own, start = cpu(server.pid), time.process_time(), time.monotonic()
    await asyncio.sleep(seconds)
    passed = time.monotonic() - start
    used, own = cpu(server.pid) - used, time.process_time() - own
    result = {
        "cpu": 100 * used / passed,
        "load": 100 * own / passed,
        "rss": memory(server.pid),
        "fps": statistics.mean(receiver.frames / passed for receiver in receivers),
        "gaps": sum(receiver.gaps() for receiver in receivers),
        "transit": sorted(value for receiver in receivers for value in receiver.transits),
    }
    pump.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await pump
    for one in senders + receivers:
        await one.peer.close()
    await server.stop(calls)
    return result


async def feed(senders):
    while True:
        now = time.monotonic()
        for sender in senders:
            sender.step(now)
        await asyncio.sleep(0.004)


def show(name, calls, rounds):
    cpus = [r["cpu"] for r in rounds]
    transit = sorted(value for r in rounds for value in r["transit"])
    places = [f"{transit[int(len(transit) * q)]:.1f}" for q in (0.5, 0.95, 0.99)] if transit else ["-"] * 3
    print(
        f"{name:34} {calls:5}  {statistics.median(cpus):6.1f}  {statistics.median(cpus) / calls:6.1f}  "
        f"{min(cpus):5.1f}..{max(cpus):<5.1f}  {statistics.mean(r['fps'] for r in rounds):5.1f}  "
        f"{sum(r['gaps'] for r in rounds):5}  {' / '.join(places):>18}  {max(r['rss'] for r in rounds):5}"
    )
    return statistics.median(cpus) / calls


async def main(options):
    transport.prepare(wire.Options())
    print(
        f"Python {platform.python_version()}, aiortc {version('aiortc')}, PyAV {version('av')}, "
        f"uvloop {version('uvloop')}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{options.rounds} rounds of {options.seconds} s; median; CPU in % of one core\n")
    print(f"{'server':34} calls     CPU    /call  spread          fps   gaps  transit ms 50/95/99    RSS")
    with tempfile.TemporaryDirectory() as scratch:
        media = encode(Path(scratch))
        results = {}
        plan = [(Embedded, calls) for calls in options.calls] + ([] if options.no_stock else [(Stock, 1)])
        for kind, calls in plan:
            rounds = []
            for number in range(options.rounds):
                directory = Path(scratch) / f"{kind.__name__}-{calls}-{number}"
                directory.mkdir()
                rounds.append(await measure(kind(), media, calls, options.seconds, directory))
            results[kind, calls] = show(kind.name, calls, rounds)
    if (Stock, 1) in results and (Embedded, 1) in results:
        ratio = results[Embedded, 1] / results[Stock, 1]
        print(f"\none call: {ratio:.3f} of stock aiortc (to reach: 0.25)")
    if (Embedded, 8) in results:
        print(f"8 calls: {results[Embedded, 8]:.1f} % of a core a call (to reach: 9)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--calls", type=lambda text: [int(part) for part in text.split(",")], default=[1, 8])
    parser.add_argument("--no-stock", action="store_true")
    parser.add_argument("--stock-server")
    arguments = parser.parse_args()
    asyncio.run(stock_server(arguments.stock_server) if arguments.stock_server else main(arguments))
