"""Everything in a namespace without any network but the loopback: no part of it fetches anything, then or ever."""

import asyncio
import fcntl
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
from coram.adapters.reader.local import LocalReader
from coram.adapters.system import SystemClock
from support.demo_self_service import DemoSelfService
from support.offline import without_network
from support.passports import passport_fields, passport_photo
from support.running import running_demo

SIOCSIFFLAGS, IFF_UP, IFF_RUNNING = 0x8914, 0x1, 0x40


@pytest.mark.skipif(not all(Path(font).exists() for font in strips.FONTS), reason="fonts-ocr-b is not installed")
@pytest.mark.skipif(not without_network(), reason="no namespace without network can be made here")
def test_a_self_service_from_the_link_to_the_decision_needs_no_network(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    ran = subprocess.run(
        [*without_network(), sys.executable, __file__, str(tmp_path / "demo")],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=400,
    )
    assert ran.returncode == 0, ran.stderr
    assert [one for one in home.rglob("*") if one.is_file()] == [], "something was kept in the home directory"


def loopback() -> None:
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP | IFF_RUNNING))
    with socket.socket() as out, pytest.raises(OSError, match="unreachable"):
        out.connect(("192.0.2.1", 9))


async def read_all_of(photo: bytes, lines: tuple[str, ...]) -> None:
    reader = LocalReader(SystemClock())
    reading = await reader.read(photo, "image/jpeg", seconds=120)
    await reader.close()
    assert reading.mrz is not None
    assert reading.mrz.lines == lines
    assert (reading.printed is not None) == reader.can_read_print()
    assert reading.printed is None or len(reading.printed.lines) > 3


def identify(directory: Path) -> None:
    lines = photos.photo(41, "clean", "TD3").zone.lines
    fields, photo = passport_fields(lines), passport_photo(lines)
    asyncio.run(read_all_of(photo, lines))
    with running_demo(directory) as demo:
        data = {"name": fields["given_names"], "surname": fields["surname"], "birthDate": fields["birth"]}
        page = DemoSelfService(demo, data)
        page.begin()
        page.send(photo)
        assert page.settled()["capture"]["task"]["purpose"] == "face"
        page.send(photo)
        task = page.settled()["capture"]["task"]
        page.post("capture/form", {"values": {field["name"]: field["value"] for field in task["fields"]}})
        end = page.settled()["end"]
        assert (end["state"], end["outcome"]) == ("closed", "completed"), end["reasons"]


if __name__ == "__main__":
    loopback()
    identify(Path(sys.argv[1]))
