"""The engine with peers instead of browsers: what goes wrong."""

import asyncio
import os
import random
import signal
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from aiortc.rtp import RtcpPacket, RtcpPsfbPacket, RtcpRtpfbPacket, unpack_remb_fci

from adapters.media.calls import KEY, Watch, plaintext, probe, until
from coram.adapters.media.embedded import EmbeddedEngine, rtp, transport, wire
from coram.adapters.media.embedded import engine as module
from coram.adapters.media.embedded.peer import Peer
from coram.adapters.media.embedded.segments import next_number, recover
from coram.adapters.media.embedded.sink import Sink, context
from coram.adapters.vault.frames import FrameWriter
from coram.ports.media import EngineBusy, NoSuchRoom, Recording, RoomPolicy


@pytest.fixture(scope="module", autouse=True)
def prepared():
    transport.prepare(wire.Options())


@pytest.fixture
async def engine():
    made = EmbeddedEngine(max_rooms=3, max_lag_ms=5000)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def late():
    """An engine whose worker is always later than it may be."""
    made = EmbeddedEngine(max_rooms=3, max_lag_ms=-1)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def watch(engine):
    made = Watch(engine)
    yield made
    await made.stop()


@pytest.fixture
def recording(tmp_path):
    return Recording(directory=str(tmp_path / "org" / "conf"), data_key=KEY)


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    path = tmp_path_factory.mktemp("frames") / "v.ivf"
    command = "ffmpeg -v error -nostdin -y -f lavfi -i testsrc2=size=320x240:rate=30 -t 2 -c:v libvpx -b:v 500k -g 30"
    subprocess.run([*command.split(), str(path)], check=True)
    data, at, found = path.read_bytes(), 32, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        found.append(data[at + 12 : at + 12 + size])
        at += 12 + size
    return found


class Camera:
    """Publishes frames; loses packets when told to, and sends again what it is asked for."""

    def __init__(self, frames, loss=0.0):
        self.peer = Peer()
        self.peer.on_control = self._control
        self.frames, self.loss = frames, loss
        self.chance = random.Random(3)
        self.kept = {}
        self.nacked = self.plis = 0
        self.remb = []
        self.task = None
        self.frame = 0

    def _control(self, data):
        for packet in RtcpPacket.parse(data):
            if isinstance(packet, RtcpRtpfbPacket):
                for number in packet.lost:
                    self.nacked += 1
                    if number & 0xFFFF in self.kept:
                        self.peer.connection.send(self._again(number & 0xFFFF))
            elif isinstance(packet, RtcpPsfbPacket) and packet.fmt == 15:
                self.remb.append(unpack_remb_fci(packet.fci)[0])
            elif isinstance(packet, RtcpPsfbPacket) and packet.fmt == 1:
                self.plis += 1
                self.frame = 0

    def _again(self, number):
        section = next(s for s in self.peer.sections.values() if s.kind == "video")
        original = self.kept[number]
        self.rtx = getattr(self, "rtx", 100) + 1
        _, kind, _, time, _ = rtp.HEADER.unpack_from(original)
        header = rtp.HEADER.pack(0x80, kind & 0x80 | section.rtx_payload_type, self.rtx, time, section.rtx_ssrc)
        return header + number.to_bytes(2, "big") + original[12:]

    async def run(self, engine, room, who, role):
        await self.peer.published(await engine.publish(room, who, role, await self.peer.offer()))
        await asyncio.wait_for(self.peer.ready.wait(), 10)
        self.task = asyncio.create_task(self._play())

    async def _play(self):
        video = next(s for s in self.peer.sections.values() if s.kind == "video")
        audio = next(s for s in self.peer.sections.values() if s.kind == "audio")
        number, loop = 1000, asyncio.get_running_loop()
        start, i = loop.time(), 0
        while True:
            frame = self.frames[self.frame % len(self.frames)]
            self.frame += 1
            for at in range(0, len(frame), 900):
                number += 1
                descriptor = struct.pack("!BBH", 0x90 if at == 0 else 0x80, 0x80, 0x8000 | (i & 0x7FFF))
                last = at + 900 >= len(frame)
                header = rtp.HEADER.pack(0x80, last << 7 | video.payload_type, number & 0xFFFF, i * 3000, video.ssrc)
                packet = header + descriptor + frame[at : at + 900]
                self.kept[number & 0xFFFF] = packet
                if self.chance.random() >= self.loss or i < 2:
                    self.peer.connection.send(packet)
            sound = rtp.HEADER.pack(0x80, audio.payload_type, i & 0xFFFF, i * 1600, audio.ssrc)
            self.peer.connection.send(sound + b"\xf8\xff\xfe")
            i += 1
            await asyncio.sleep(max(0, start + i / 30 - loop.time()))

    async def stop(self):
        if self.task is not None:
            self.task.cancel()
        await self.peer.close()


async def view(engine, room, who, role, echo=False, feed=""):
    peer = Peer()
    made = await engine.subscribe(room, who, role, echo, feed)
    await engine.accept(room, who, made.id, await peer.answer(made.sdp))
    return peer


async def test_a_lossy_line_is_repaired_for_the_other_and_for_the_recording(engine, watch, recording, frames, tmp_path):
    await engine.open_room("r", RoomPolicy(recording=recording))
    camera = Camera(frames, loss=0.05)
    await camera.run(engine, "r", "anna", "applicant")
    viewer = await view(engine, "r", "otto", "operator")
    await asyncio.sleep(5)
    stats = (await engine.stats("r"))["anna"]
    await camera.stop()
    (segment,) = await engine.close_room("r")
    await viewer.close()
    assert camera.nacked > 10
    assert stats["repaired"] > 10
    assert stats["lost"] == 0
    kind = viewer.payload_type("video")
    numbers = sorted({int.from_bytes(data[2:4], "big") for found, data in viewer.received if found == kind})
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    out = tmp_path / "a.webm"
    out.write_bytes(plaintext(tmp_path / "org" / "conf" / segment.file))
    duration, streams = probe(out)
    assert int(streams["video"]["nb_read_packets"]) > 29 * duration
    assert subprocess.run(["ffprobe", "-v", "error", "-count_frames", out], capture_output=True).stderr == b""


async def test_the_cap_is_told_to_the_publisher(engine, frames):
    await engine.open_room("r", RoomPolicy(start_kbps=700, max_kbps=1500))
    camera = Camera(frames)
    await camera.run(engine, "r", "anna", "applicant")
    await until(lambda: camera.remb, 5, "a first limit")
    await engine.set_bitrate("r", "anna", 300)
    await until(lambda: 290_000 < camera.remb[-1] <= 300_000, 3, "the cap")
    await engine.set_bitrate("r", "nobody", 300)
    await camera.stop()


async def test_refusals(engine, recording):
    with pytest.raises(NoSuchRoom):
        await engine.publish("r", "anna", "applicant", "v=0")
    with pytest.raises(NoSuchRoom):
        await engine.subscribe("r", "anna", "applicant")
    for room in "abc":
        await engine.open_room(room, RoomPolicy())
        await engine.open_room(room, RoomPolicy())
    with pytest.raises(EngineBusy):
        await engine.open_room("d", RoomPolicy())
    assert await engine.healthy() != ""
    await engine.close_room("c")
    assert await engine.healthy() == ""
    for bad in ("", "nonsense", "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n", "v=0\r\nm=video x y z\r\na=mid\r\n"):
        with pytest.raises(ValueError):
            await engine.publish("a", "anna", "applicant", bad)
    with pytest.raises(ValueError):
        await engine.publish("a", "../anna", "applicant", "v=0")
    with pytest.raises(ValueError):
        await engine.accept("a", "anna", "none", "v=0")
    await engine.remove("a", "nobody")
    await engine.remove("nowhere", "nobody")
    assert await engine.close_room("nowhere") == ()
    await engine.drain()
    with pytest.raises(EngineBusy):
        await engine.open_room("e", RoomPolicy())
    assert "emptied" in await engine.admit("e", 10)
    admitted, trouble = await engine.admit_in_turn(["a", "e"], 10)
    assert admitted == 1
    assert "emptied" in trouble


async def test_many_are_admitted_in_their_order_while_there_are_places(engine):
    assert await engine.admit_in_turn([], 10) == (0, "")
    assert await engine.admit_in_turn(["a", "b"], 10) == (2, "")
    assert await engine.admit_in_turn(["b", "c", "d", "e"], 10) == (2, "all rooms are taken")
    assert await engine.admit("d", 10) == "all rooms are taken"


async def test_a_call_that_was_admitted_gets_its_room_however_full_the_engine_is(engine):
    assert await engine.admit("call", 1) == ""
    assert await engine.admit("call", 1) == ""  # offered anew, to somebody else
    for room in "ab":
        await engine.open_room(room, RoomPolicy())
    with pytest.raises(EngineBusy, match="all rooms are taken"):
        await engine.open_room("test", RoomPolicy())  # the last place is kept for the call
    assert await engine.admit("other", 10) == "all rooms are taken"
    await asyncio.sleep(1.1)  # nobody took it
    assert await engine.admit("other", 10) == ""
    assert await engine.admit("call", 10) == "all rooms are taken"
    await engine.open_room("other", RoomPolicy(admitted=True))
    await engine.open_room("call", RoomPolicy(admitted=True))  # taken in the last moment
    assert await engine.admit("call", 10) == ""
    assert await engine.healthy() == "all rooms are taken"


async def test_a_late_worker_admits_nobody_and_opens_what_was_taken(late):
    assert "late" in await late.admit("call", 10)
    with pytest.raises(EngineBusy, match="late"):
        await late.open_room("test", RoomPolicy())
    await late.open_room("call", RoomPolicy(admitted=True))
    await late.close_room("call")


async def test_h264_alone_is_refused(engine):
    await engine.open_room("r", RoomPolicy())
    peer = Peer()
    offer = await peer.offer()
    with pytest.raises(ValueError):
        await engine.publish("r", "anna", "applicant", offer.replace("VP8/90000", "H264/90000"))
    await peer.close()


async def test_a_stream_that_stops_is_an_alarm(engine, watch, recording, frames):
    await engine.open_room("r", RoomPolicy(recording=recording))
    camera = Camera(frames)
    await camera.run(engine, "r", "anna", "applicant")
    await until(lambda: watch.of("recording_growing", "anna"), 10, "growth")
    camera.task.cancel()
    stalled = await until(lambda: watch.of("recording_stalled", "anna"), 10, "the alarm")
    assert stalled[0].detail == "nothing arrives"
    camera.task = asyncio.create_task(camera._play())
    count = len(watch.of("recording_growing", "anna"))
    await until(lambda: len(watch.of("recording_growing", "anna")) > count, 10, "growth again")
    await camera.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a small file system of its own, which takes root")
async def test_a_full_disk_is_an_alarm_and_the_call_goes_on(engine, watch, frames, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", small], capture_output=True).returncode:
        pytest.skip("cannot mount here")
    try:
        recording = Recording(directory=str(small / "org" / "conf"), data_key=KEY)
        await engine.open_room("r", RoomPolicy(recording=recording))
        camera = Camera(frames)
        await camera.run(engine, "r", "anna", "applicant")
        viewer = await view(engine, "r", "otto", "operator")
        stalled = await until(lambda: watch.of("recording_stalled", "anna"), 20, "the alarm")
        assert "space" in stalled[0].detail
        before = len(viewer.received)
        await until(lambda: len(viewer.received) > before + 50, 5, "media")
        subprocess.run(["mount", "-o", "remount,size=64m", small], check=True)
        count = len(watch.of("recording_growing", "anna"))
        await until(lambda: len(watch.of("recording_growing", "anna")) > count, 5, "growth again")
        await camera.stop()
        (segment,) = await engine.close_room("r")
        out = tmp_path / "a.webm"
        out.write_bytes(plaintext(small / "org" / "conf" / segment.file))
        duration, streams = probe(out)
        # nothing is missing in between
        assert int(streams["video"]["nb_read_packets"]) > 29 * duration
        await viewer.close()
    finally:
        subprocess.run(["umount", "-l", small], check=False)


async def test_close_room_also_gives_what_a_dead_worker_left(engine, watch, recording, frames):
    await engine.open_room("r", RoomPolicy(recording=recording))
    camera = Camera(frames)
    await camera.run(engine, "r", "anna", "applicant")
    await until(lambda: watch.of("recording_growing", "anna"), 10, "growth")
    os.kill(engine.worker_pid, signal.SIGKILL)
    await camera.stop()
    (segment,) = await engine.close_room("r")
    assert (segment.participant, segment.role, segment.number, segment.clean) == ("anna", "applicant", 1, False)
    assert segment.duration_ms > 1500
    assert await engine.close_room("r") == ()
    assert next_number(recording, "anna") == 2


async def test_the_key_is_nowhere_to_be_seen(engine, recording, frames, watch, tmp_path):
    await engine.open_room("r", RoomPolicy(recording=recording))
    camera = Camera(frames)
    await camera.run(engine, "r", "anna", "applicant")
    await until(lambda: watch.of("recording_growing", "anna"), 10, "growth")
    process = Path(f"/proc/{engine.worker_pid}")
    await camera.stop()
    await engine.close_room("r")
    for secret in (KEY, KEY.hex().encode(), msgspec.json.encode(KEY).strip(b'"')):
        assert secret not in (process / "cmdline").read_bytes()
        assert secret not in (process / "environ").read_bytes()
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or secret not in path.read_bytes()
    sealed = b"".join(path.read_bytes() for path in tmp_path.rglob("*.sealed"))
    assert b"webm" not in sealed
    assert frames[0][20:60] not in sealed


async def test_the_worker_dies_with_its_server(tmp_path):
    script = (
        "import asyncio, sys\n"
        "from coram.adapters.media.embedded import EmbeddedEngine\n"
        "async def main():\n"
        "    engine = EmbeddedEngine()\n"
        "    await engine.start()\n"
        "    print(engine.worker_pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    server = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE)
    worker = int(await server.stdout.readline())
    assert Path(f"/proc/{worker}").exists()
    server.kill()
    await server.wait()
    await until(lambda: not alive(worker), 10, "the end of the worker")


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_a_worker_that_hangs_is_started_again(monkeypatch):
    monkeypatch.setattr(module, "PING_EVERY", 0.2)
    monkeypatch.setattr(module, "ANSWER_WITHIN", 3.0)
    engine = EmbeddedEngine(max_lag_ms=5000)
    await engine.start()
    watch = Watch(engine)
    os.kill(engine.worker_pid, signal.SIGSTOP)
    await until(lambda: watch.of("engine_restarted"), 40, "restart")
    assert await engine.healthy() == ""
    await watch.stop()
    await engine.stop()


def test_a_recording_that_was_altered_is_named_and_left_alone(tmp_path):
    recording = Recording(directory=str(tmp_path / "org" / "conf"), data_key=KEY)
    path = tmp_path / "org" / "conf" / "anna-1.webm.sealed"
    path.parent.mkdir(parents=True)
    writer = FrameWriter(path, KEY, context(path))
    for _ in range(5):
        writer.append(b"x" * 100)
    writer.close()
    raw = bytearray(path.read_bytes())
    raw[60] ^= 1
    path.write_bytes(raw)
    (path.parent / "otto-1.webm.sealed").write_bytes(b"")
    (path.parent / "photo.sealed").write_bytes(b"something else")
    told = []
    assert recover("r", recording, lambda path: False, told.append) == ()
    assert len(told) == 1
    assert path.read_bytes() == raw
    assert (path.parent / "photo.sealed").exists()


def test_bytes_wait_while_the_disk_refuses_them(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file where the directory should be")
    path = blocked / "conf" / "anna-1.webm.sealed"
    with ThreadPoolExecutor(1) as executor:
        sink = Sink(executor, path, KEY)
        sink.put(b"head")
        executor.submit(lambda: None).result()
        assert sink.trouble
        blocked.unlink()
        sink.put(b"x" * 100_000)
        executor.submit(lambda: None).result()
        assert not sink.trouble
        assert sink.finish(b"HEAD").size == 100_004
    assert plaintext(path) == b"HEAD" + b"x" * 100_000


async def test_members_watch_whom_they_name(engine, watch, frames):
    await engine.open_room("talk", RoomPolicy())
    cameras = {who: Camera(frames) for who in ("s1", "s2")}
    for who, camera in cameras.items():
        await camera.run(engine, "talk", who, "member")
    viewers = [
        await view(engine, "talk", f"w{number}", "member", feed=feed) for number, feed in enumerate(("s1", "s2"))
    ]
    nobodys = await view(engine, "talk", "w9", "member", feed="s9")
    for viewer in viewers:
        await until(lambda viewer=viewer: len(viewer.received) > 60, 10, "packets")
    assert nobodys.received == []
    await cameras["s1"].stop()
    await engine.remove("talk", "s1")
    seen = len(viewers[0].received)
    await asyncio.sleep(0.5)
    assert len(viewers[0].received) - seen < 5
    again = Camera(frames)
    await again.run(engine, "talk", "s1", "member")
    await until(lambda: len(viewers[0].received) > seen + 60, 10, "whoever comes back is seen on the same connection")
    for one in (*viewers, nobodys):
        await one.close()
    for camera in (again, cameras["s2"]):
        await camera.stop()
    await engine.close_room("talk")


async def test_recordings_begin_and_end_while_the_call_goes_on(engine, watch, recording, frames, tmp_path):
    await engine.open_room("talk", RoomPolicy())
    cameras = {who: Camera(frames) for who in ("s1", "s2")}
    for who, camera in cameras.items():
        await camera.run(engine, "talk", who, "member")
    await asyncio.sleep(1)
    assert not watch.of("recording_started")
    await engine.record("talk", recording, "s1", ("audio",))
    await until(lambda: watch.of("recording_started", "s1"), 5, "one alone")
    await engine.record("talk", recording, "s1", ("audio",))
    await asyncio.sleep(1)
    assert not watch.of("recording_started", "s2")
    await engine.record("talk", None, "s1")
    await until(lambda: watch.of("recording_closed", "s1"), 5, "its end")
    await engine.record("talk", recording)
    for who in cameras:
        await until(lambda who=who: len(watch.of("recording_started", who)) == (2 if who == "s1" else 1), 5, "both")
    late = Camera(frames)
    await late.run(engine, "talk", "s3", "member")
    await until(lambda: watch.of("recording_started", "s3"), 5, "who comes later")
    await asyncio.sleep(1.5)
    await engine.record("talk", None)
    await until(lambda: len(watch.of("recording_closed")) == 4, 5, "all ends")
    await asyncio.sleep(0.5)
    assert (await engine.stats("talk"))["s2"]["recorded_bytes"] == 0
    for camera in (*cameras.values(), late):
        await camera.stop()
    found = {segment.file: segment for segment in await engine.close_room("talk")}
    assert sorted(found) == [f"s{name}.webm.sealed" for name in ("1-1", "1-2", "2-1", "3-1")]
    assert found["s1-1.webm.sealed"].kinds == ("audio",) and all(one.clean for one in found.values())
    for file, kinds in (("s1-1", {"audio"}), ("s1-2", {"audio", "video"}), ("s3-1", {"audio", "video"})):
        out = tmp_path / f"{file}.webm"
        out.write_bytes(plaintext(tmp_path / "org" / "conf" / f"{file}.webm.sealed"))
        duration, streams = probe(out)
        assert set(streams) == kinds
        assert 0.5 < duration < 4
    with pytest.raises(NoSuchRoom):
        await engine.record("talk", recording)


async def test_a_conversation_counts_for_as_many_calls_as_it_is(engine, frames):
    await engine.open_room("talk", RoomPolicy())
    await engine.open_room("call", RoomPolicy())
    for number in range(8):
        await engine.publish("talk", f"s{number}", "member", await Peer().offer())
    with pytest.raises(EngineBusy, match="all rooms are taken"):
        await engine.publish("talk", "s8", "member", await Peer().offer())
    with pytest.raises(EngineBusy):
        await engine.subscribe("talk", "w1", "member", feed="s1")
    assert await engine.admit("another", 5) == "all rooms are taken"
    await engine.publish("call", "anna", "applicant", await Peer().offer())
    await engine.remove("talk", "s7")
    await engine.subscribe("talk", "w1", "member", feed="s1")


async def test_a_late_engine_takes_no_more_members(late):
    await late.open_room("talk", RoomPolicy(admitted=True))
    await asyncio.sleep(1.5)
    with pytest.raises(EngineBusy, match="late"):
        await late.publish("talk", "s1", "member", await Peer().offer())
    await late.publish("talk", "anna", "applicant", await Peer().offer())
