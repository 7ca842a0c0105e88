import itertools
import random
import subprocess

import pytest

from adapters.media.calls import packet_times, probe
from coram.adapters.media import webm
from coram.adapters.media.embedded import rtp
from coram.adapters.media.embedded.recorder import SILENCE, Recorder
from coram.adapters.media.webm import AUDIO, VIDEO, Label

LABEL = Label(participant="anna", role="applicant", number=3, started_at=1_790_000_000_123)


@pytest.fixture(scope="module")
def encoded(tmp_path_factory):
    """Real VP8 frames (two key frames) and Opus packets."""
    path = tmp_path_factory.mktemp("encoded") / "v.ivf"
    command = "ffmpeg -v error -nostdin -y -f lavfi -i testsrc2=size=320x240:rate=30 -t 4 -c:v libvpx -g 60 -b:v 300k"
    subprocess.run([*command.split(), str(path)], check=True)
    data, at, frames = path.read_bytes(), 32, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        frames.append(data[at + 12 : at + 12 + size])
        at += 12 + size
    assert len(frames) == 120
    return frames


class Bytes:
    def __init__(self):
        self.pieces = []

    def put(self, data):
        self.pieces.append(data)
        return True


class Tape:
    """Feeds a recorder from RTP, on a clock that the test turns."""

    def __init__(self, wall=1_790_000_000_000):
        self.out = Bytes()
        self.asked = []
        self.recorder = Recorder(
            lambda at: Label(participant="anna", role="applicant", number=1, started_at=at),
            {AUDIO, VIDEO},
            self.out,
            lambda now: wall + int(now * 1000),
            self.asked.append,
        )
        self.sound, self.picture = self.recorder.taker(AUDIO), self.recorder.taker(VIDEO)
        self.number = 1000
        self.lost = set()

    def audio(self, now, timestamp, data=b"\xfc\x01\x02\x03"):
        self.sound.take(int(timestamp // 960), timestamp & 0xFFFFFFFF, 0, data, None, now)
        self.recorder.tick(now)

    def video(self, now, timestamp, frame, chunk=500):
        packets = []
        for at in range(0, len(frame), chunk):
            payload = bytes([0x10 if at == 0 else 0]) + frame[at : at + chunk]
            self.number += 1
            last = at + chunk >= len(frame)
            packets.append((self.number, timestamp & 0xFFFFFFFF, int(last), payload, rtp.vp8(payload), now))
        return packets

    def send(self, packets):
        for packet in packets:
            self.picture.take(*packet)
        self.recorder.tick(packets[-1][-1])

    def end(self):
        head, _ = self.recorder.end()
        self.out.pieces[0] = head
        return b"".join(self.out.pieces)


def test_ffprobe_and_seeking(encoded, tmp_path):
    tape = Tape()
    for i in range(200):
        tape.audio(i * 0.02, 5000 * 960 + i * 960)
        if i % 5 in (0, 2, 3) and i * 3 // 5 < len(encoded):
            tape.send(tape.video(i * 0.02, 777 + (i * 3 // 5) * 3000, encoded[i * 3 // 5]))
    path = tmp_path / "a.webm"
    path.write_bytes(tape.end())
    duration, streams = probe(path)
    assert duration == pytest.approx(4.0, abs=0.05)
    assert (streams["video"]["width"], streams["video"]["height"]) == (320, 240)
    assert int(streams["video"]["nb_read_packets"]) == 120
    assert int(streams["audio"]["nb_read_packets"]) == 200
    summary = tape.recorder.summary
    assert [cue.at // 100 for cue in summary.seeks] == [0, 20]
    assert summary.kinds == ("audio", "video")
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-ss", "2.5", "-i", path, "-frames:v", "1", "-f", "null", "-"],
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""


def test_the_beginning_of_a_file_plays_as_it_is(encoded, tmp_path):
    tape = Tape()
    for i in range(60):
        tape.audio(i / 30, i * 1600)
        tape.send(tape.video(i / 30, i * 3000, encoded[i]))
    path = tmp_path / "a.webm"
    path.write_bytes(b"".join(tape.out.pieces))
    _, streams = probe(path)
    assert int(streams["video"]["nb_read_packets"]) >= 50


def test_packets_out_of_order_and_repaired_late_are_in_place(encoded, tmp_path):
    chance = random.Random(7)
    tape, packets = Tape(), []
    for i, frame in enumerate(encoded):
        for packet in tape.video(i / 30, (1 << 32) - 9000 + i * 3000, frame, 200):
            packets.append((i / 30 + chance.uniform(0, 0.3) * (chance.random() < 0.2), packet))
    first, rest = packets[0], sorted(packets[1:], key=lambda item: item[0])
    for now, packet in [first, *rest]:
        tape.picture.take(*packet[:-1], now)
        tape.recorder.tick(now)
    path = tmp_path / "a.webm"
    path.write_bytes(tape.end())
    _, streams = probe(path)
    assert int(streams["video"]["nb_read_packets"]) == 120
    times = packet_times(path, "v")
    # RTP times, not arrival, give the rhythm
    assert all(0.03 < b - a < 0.037 for a, b in itertools.pairwise(times))
    assert not tape.asked


def test_after_a_loss_nothing_broken_is_kept(encoded, tmp_path):
    tape = Tape()
    for i, frame in enumerate(encoded):
        packets = tape.video(i / 30, i * 3000, frame)
        if i == 20:
            packets = packets[:-1] if len(packets) > 1 else []
        if packets:
            tape.send(packets)
    path = tmp_path / "a.webm"
    path.write_bytes(tape.end())
    frames = round(float(len(packet_times(path, "v"))))
    assert frames == 20 + 60  # up to the loss, and from the next key frame on
    assert tape.asked
    done = subprocess.run(["ffprobe", "-v", "error", "-count_frames", path], capture_output=True, text=True)
    assert done.stderr == ""


def test_sound_that_pauses_is_filled_with_silence():
    tape = Tape()
    # no packet is missing: the numbers go on, only the time jumps
    tape.sound.take(1, 0, 0, b"\xfc\x01", None, 0.0)
    tape.sound.take(2, 96000, 0, b"\xfc\x01", None, 2.0)
    tape.recorder.flush()
    scan = webm.Scan()
    blocks = []
    scan.summary.add = lambda block, position: blocks.append(block)
    for piece in tape.out.pieces:
        scan.feed(piece)
    assert [block.at for block in blocks] == list(range(0, 2001, 20))
    assert all(block.data == SILENCE for block in blocks[1:-1])


def test_sound_and_picture_meet_by_the_senders_clock(encoded):
    """The pictures are 300 ms late on the way: without the reports they would stay behind."""
    tape = Tape()
    ntp = 3_900_000_000 << 32
    for i in range(120):
        now = i / 30
        tape.audio(now, i * 1600)
        tape.send(tape.video(now + 0.3, 90_000 + i * 3000, encoded[i]))
        if i == 10:
            at = ntp + int(now * 2**32)
            tape.recorder.report(AUDIO, rtp.Report(at, i * 1600, now))
            tape.recorder.report(VIDEO, rtp.Report(at, 90_000 + i * 3000, now))
    video = tape.recorder._lanes[VIDEO]
    assert video.last_at == pytest.approx(119 / 30 * 1000, abs=15)


def test_a_scan_finds_what_was_written_and_stops_at_the_cut(encoded):
    tape = Tape()
    for i in range(90):
        tape.audio(i / 30, i * 1600)
        tape.send(tape.video(i / 30, i * 3000, encoded[i]))
    tape.recorder.flush()
    whole = b"".join(tape.out.pieces)
    ends = [len(tape.out.pieces[0])]
    for piece in tape.out.pieces[1:]:
        ends.append(ends[-1] + len(piece))
    for size in (webm.HEAD_SIZE, 5000, len(whole) // 2, len(whole) - 1, len(whole)):
        scan = webm.Scan()
        for at in range(0, size, 777):
            scan.feed(whole[at : min(at + 777, size)])
        assert scan.whole == max(end for end in ends if end <= size)
        assert scan.label().participant == "anna"
        assert scan.label().started_at == 1_790_000_000_000
    assert scan.summary.points == tape.recorder.summary.points
    assert scan.summary.duration_ms == tape.recorder.summary.duration_ms
    assert scan.summary.offset_ms == tape.recorder.summary.offset_ms


def test_a_head_always_has_the_same_size():
    long = Label(participant="x" * 64, role="supervisor", number=999_999, started_at=0, state="recovered")
    for label in (LABEL, long):
        for tracks in ({AUDIO}, {VIDEO}, {AUDIO, VIDEO}):
            assert len(webm.head(label, tracks)) == webm.HEAD_SIZE
            assert len(webm.head(label, tracks, (1920, 1080), 10**9, 10**12, 10**13)) == webm.HEAD_SIZE
    with pytest.raises(ValueError, match="too long"):
        webm.head(Label(participant="x" * 600, role="a", number=1, started_at=0), {AUDIO})


def test_only_sound(tmp_path):
    tape = Tape()
    for i in range(600):
        tape.audio(i * 0.02, i * 960, SILENCE)
    path = tmp_path / "a.webm"
    path.write_bytes(tape.end())
    duration, streams = probe(path)
    assert set(streams) == {"audio"}
    assert duration == pytest.approx(12, abs=0.05)
    assert [cue.at for cue in tape.recorder.summary.seeks] == [0, 5000, 10000]
