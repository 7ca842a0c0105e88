import os
import stat
import threading
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coram.adapters.vault.keyring import FileKeyring
from coram.adapters.vault.secretfile import SecretFileError, read_or_create
from coram.ports.keyring import Purpose


@pytest.fixture
def keyring(tmp_path: Path) -> FileKeyring:
    return FileKeyring(tmp_path / "master.key")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.binary(max_size=200), context=st.text(max_size=30))
def test_what_is_sealed_can_be_opened_and_never_looks_the_same(keyring: FileKeyring, text: bytes, context: str) -> None:
    key = keyring.new_key(os.urandom(32))
    sealed = keyring.seal(key, text, context)
    assert keyring.open(key, sealed, context) == text
    assert keyring.seal(key, text, context) != sealed
    assert len(text) < 4 or text not in sealed


def test_the_data_key_is_the_random_given_and_wrapped(keyring: FileKeyring) -> None:
    random = os.urandom(32)
    wrapped = keyring.new_key(random)
    assert keyring.unwrap(wrapped) == random
    assert random not in wrapped
    assert keyring.new_key(random) != wrapped
    for length in (0, 16, 31, 33):
        with pytest.raises(ValueError, match="32"):
            keyring.new_key(bytes(length))


def test_another_context_key_or_master_opens_nothing(keyring: FileKeyring, tmp_path: Path) -> None:
    key, other = keyring.new_key(os.urandom(32)), keyring.new_key(os.urandom(32))
    sealed = keyring.seal(key, b"secret", "conference:1")
    with pytest.raises(ValueError):
        keyring.open(key, sealed, "conference:2")
    with pytest.raises(ValueError):
        keyring.open(other, sealed, "conference:1")
    stranger = FileKeyring(tmp_path / "other.key")
    with pytest.raises(ValueError):
        stranger.unwrap(key)


def test_every_flipped_bit_and_every_cut_is_found(keyring: FileKeyring) -> None:
    key = keyring.new_key(os.urandom(32))
    sealed = keyring.seal(key, b"secret", "c")
    for position in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises(ValueError):
            keyring.open(key, bytes(flipped), "c")
    for position in range(len(key) * 8):
        flipped = bytearray(key)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises(ValueError):
            keyring.unwrap(bytes(flipped))
    for length in range(len(sealed)):
        with pytest.raises(ValueError):
            keyring.open(key, sealed[:length], "c")


def test_a_destroyed_key_opens_and_seals_nothing(keyring: FileKeyring) -> None:
    key = keyring.new_key(os.urandom(32))
    sealed = keyring.seal(key, b"secret", "c")
    with pytest.raises(ValueError, match="destroyed"):
        keyring.open(b"", sealed, "c")
    with pytest.raises(ValueError, match="destroyed"):
        keyring.seal(b"", b"more", "c")
    with pytest.raises(ValueError, match="destroyed"):
        keyring.open(key, b"", "c")


def test_hashes_differ_by_purpose_and_master_and_stay(keyring: FileKeyring, tmp_path: Path) -> None:
    purposes = get_args(Purpose)
    hashes = {keyring.keyed_hash(purpose, b"value") for purpose in purposes}
    assert len(hashes) == len(purposes)
    assert {len(bytes.fromhex(one)) for one in hashes} == {32}
    again = FileKeyring(tmp_path / "master.key")
    assert {again.keyed_hash(purpose, b"value") for purpose in purposes} == hashes
    other = FileKeyring(tmp_path / "other.key")
    assert hashes.isdisjoint(other.keyed_hash(purpose, b"value") for purpose in purposes)


def test_the_master_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    old = os.umask(0)
    try:
        made = read_or_create(path, 32)
    finally:
        os.umask(old)
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_or_create(path, 32) == made
    assert [file.name for file in tmp_path.iterdir()] == ["master.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o620, 0o601])
def test_a_key_file_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "master.key"
    read_or_create(path, 32)
    path.chmod(mode)
    with pytest.raises(SecretFileError, match="chmod 600"):
        FileKeyring(path)


def test_a_key_file_of_another_length_or_kind_is_refused(tmp_path: Path) -> None:
    for name, content in (("short", bytes(31)), ("long", bytes(33)), ("empty", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(SecretFileError, match="32 bytes"):
            FileKeyring(path)
    (tmp_path / "directory").mkdir(mode=0o700)
    with pytest.raises(SecretFileError, match="ordinary"):
        FileKeyring(tmp_path / "directory")
    read_or_create(tmp_path / "real", 32)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(OSError, match="symbolic"):
        FileKeyring(tmp_path / "link")


def test_of_many_who_make_the_key_at_once_all_get_the_same(tmp_path: Path) -> None:
    found: list[bytes] = []
    barrier = threading.Barrier(8)

    def make() -> None:
        barrier.wait()
        found.append(read_or_create(tmp_path / "master.key", 32))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
