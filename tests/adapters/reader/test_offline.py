"""Reading in a namespace without any network: nothing is fetched, by no part of it."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
from coram.adapters.reader import printed
from coram.adapters.reader.job import Answer, Job


def without_network() -> list[str]:
    """The command that begins it, or nothing where this machine does not allow it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    for flags in (["-n"], ["-r", "-n"]):
        if subprocess.run([unshare, *flags, "true"], capture_output=True).returncode == 0:
            return [unshare, *flags]
    return []


@pytest.mark.skipif(not all(Path(font).exists() for font in strips.FONTS), reason="fonts-ocr-b is not installed")
@pytest.mark.skipif(not without_network(), reason="no namespace without network can be made here")
def test_a_document_is_read_without_any_network(tmp_path: Path) -> None:
    assert subprocess.run(
        [*without_network(), sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9), 1)"],
        capture_output=True,
    ).returncode, "the namespace has a network"
    photo = photos.photo(41, "clean", "TD3")
    job = Job(task="read", photo=photo.jpeg(), today=date(2026, 11, 26), printed=True)
    ran = subprocess.run(
        [*without_network(), sys.executable, "-m", "coram.adapters.reader.worker"],
        input=msgspec.msgpack.encode(job),
        capture_output=True,
        env={**os.environ, "HOME": str(tmp_path)},
        timeout=300,
    )
    reading = msgspec.msgpack.decode(ran.stdout, type=Answer).reading
    assert reading is not None
    assert reading.mrz is not None
    assert reading.mrz.lines == photo.zone.lines
    assert (reading.printed is not None) == printed.can_read()
    if reading.printed is not None:
        assert len(reading.printed.lines) > 3
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [], "something was kept in the home directory"
