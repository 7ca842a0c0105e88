"""Recordings as files of a room's directory: names, numbers, and what a dead writer left."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import msgspec

from coram.adapters.media import webm
from coram.adapters.media.embedded.sink import context
from coram.adapters.vault.frames import HEADER_SIZE, FrameWriter, Summary, Unfinished, inspect, read_frames
from coram.ports.media import Recording, Role, Segment

SUFFIX = ".webm.sealed"
_NAME = re.compile(r"(?P<participant>[A-Za-z0-9_-]{1,64})-(?P<number>[0-9]{1,6})" + re.escape(SUFFIX))


def check_name(participant: str) -> None:
    """Raises ValueError for an identifier that cannot stand in a file's name."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", participant):
        raise ValueError("a participant's identifier is 1 to 64 of A-Z a-z 0-9 _ -")


def path_of(recording: Recording, participant: str, number: int) -> Path:
    return Path(recording.directory) / f"{participant}-{number}{SUFFIX}"


def next_number(recording: Recording, participant: str) -> int:
    """One above the highest that lies in the directory: it counts on after a crash."""
    taken = [int(m["number"]) for m in _names(recording) if m["participant"] == participant]
    return max(taken, default=0) + 1


def _names(recording: Recording) -> Iterable["re.Match[str]"]:
    directory = Path(recording.directory)
    if not directory.is_dir():
        return []
    found = (_NAME.fullmatch(path.name) for path in sorted(directory.iterdir()))
    return [match for match in found if match is not None]


def segment(room: str, path: Path, label: webm.Label, content: webm.Summary, sealed: Summary) -> Segment:
    """The port's record of a finished file."""
    return Segment(
        room=room,
        participant=label.participant,
        role=cast(Role, label.role),
        number=label.number,
        file=path.name,
        started_at=label.started_at,
        ended_at=label.started_at + content.duration_ms,
        duration_ms=content.duration_ms,
        size=sealed.size,
        sha256=sealed.sha256,
        clean=label.state == "clean",
        kinds=content.kinds,
        offset_ms=content.offset_ms,
    )


def recover(
    room: str, recording: Recording, busy: Callable[[Path], bool], report: Callable[[str], None]
) -> tuple[Segment, ...]:
    """Finish every recording in the directory whose writer died; give these and those that were finished before.

    `busy` tells which files are being written now; they are left out. A file without one whole frame holds nothing
    and is removed. A file that was altered is left alone and named to `report`. Blocks.
    """
    found: list[Segment] = []
    for match in _names(recording):
        path = Path(recording.directory) / match[0]
        if busy(path):
            continue
        try:
            one = _finish(room, path, recording.data_key)
        except (ValueError, OSError) as error:
            report(f"{path.name}: {error}")
            continue
        if one is not None:
            found.append(one)
    return tuple(found)


def _finish(room: str, path: Path, data_key: bytes) -> Segment | None:
    if path.stat().st_size < HEADER_SIZE:
        path.unlink()
        return None
    key = context(path)
    scan = webm.Scan()
    try:
        for piece in read_frames(path, data_key, key):
            scan.feed(piece)
        return segment(room, path, scan.label(), scan.summary, inspect(path, data_key, key))
    except Unfinished:
        scan = webm.Scan()
    for piece in read_frames(path, data_key, key, unfinished=True):
        scan.feed(piece)
    if not scan.summary.tracks:
        path.unlink()
        return None
    writer = FrameWriter.resume(path, data_key, key, keep=scan.whole)
    try:
        label = msgspec.structs.replace(scan.label(), state="recovered")
        index, head = scan.summary.ending(label, scan.whole)
        if index:
            writer.append(index)
        sealed = writer.finish(head)
    finally:
        writer.close()
    return segment(room, path, label, scan.summary, sealed)
