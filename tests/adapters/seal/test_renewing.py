"""Renewing the seal: the next one is known before it signs, takes over without a restart; old ones stay believed."""

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from coram.adapters.seal import local
from coram.adapters.seal.identity import SealFile, made_seal, read_seal, seal_pem
from coram.adapters.seal.local import LocalSeal
from coram.adapters.seal.renewing import earlier_path, next_path, prepare, promote
from coram.adapters.vault.secretfile import SecretFileError


def issued(key, name="A bank", days=30):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    first = datetime.now(UTC) - timedelta(days=60)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(first).not_valid_after(datetime.now(UTC) + timedelta(days=days))
    return builder.sign(key, hashes.SHA256())


def written(path, data):
    path.write_bytes(data)
    path.chmod(0o600)
    return path


@pytest.fixture
def seal(tmp_path, monkeypatch):
    monkeypatch.setattr(local, "LOOK_SECONDS", 0)
    return LocalSeal(tmp_path / "seal.pem", "id.example.org")


def later(days):
    return datetime.now(UTC) + timedelta(days=days)


def verified(tmp_path, signature, content=b"text"):
    """Whether OpenSSL believes it by the certificates in `anchors.pem`."""
    (tmp_path / "content").write_bytes(content)
    (tmp_path / "p7s").write_bytes(signature)
    command = "openssl cms -verify -cades -binary -inform DER -in p7s -content content -CAfile anchors.pem -purpose any"
    return subprocess.run([*command.split(), "-out", "/dev/null"], cwd=tmp_path, capture_output=True).returncode == 0


async def test_the_next_one_is_known_signs_when_its_time_comes_and_the_old_one_stays_believed(seal, tmp_path):
    path, first = tmp_path / "seal.pem", seal.identity
    old_key = path.read_bytes()
    before = (await seal.sign_detached(b"text", 1_795_700_000_000)).signature
    prepare(path, "id.example.org", days=14)
    following = seal.following
    assert seal.identity == first, "it does not sign yet"
    assert following.fingerprint != first.fingerprint and following.self_made
    assert abs(following.not_before - later(14).timestamp() * 1000) < 60_000
    assert following.chain in seal.anchors and seal.anchors.startswith(first.chain)
    assert not promote(path, "", later(13))
    assert promote(path, "", later(15))
    assert seal.identity == following and seal.following is None, "without a restart"
    assert not next_path(path).exists() and path.stat().st_mode & 0o777 == 0o600
    assert b"PRIVATE" not in earlier_path(path).read_bytes()
    assert old_key.split(b"-----")[2] not in b"".join(one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
    after = (await seal.sign_detached(b"text", 1_795_700_000_000)).signature
    (tmp_path / "anchors.pem").write_bytes(seal.anchors)
    assert verified(tmp_path, before)
    (tmp_path / "anchors.pem").write_bytes(seal.identity.chain)
    assert not verified(tmp_path, before), "by the new certificate alone it is not"
    assert verified(tmp_path, after) is False, "its time has not come on this clock"
    assert not promote(path, "", later(30)), "once"
    again = LocalSeal(path, "id.example.org")
    assert again.identity == following and again.anchors == seal.anchors


async def test_at_once_and_again_keeps_every_certificate_once(seal, tmp_path):
    path, chains = tmp_path / "seal.pem", []
    for _ in range(3):
        chains.append(seal.identity.chain)
        prepare(path, "id.example.org", days=0)
        assert promote(path, "", datetime.now(UTC))
    assert earlier_path(path).read_bytes() == b"".join(chains)
    signed = (await seal.sign_detached(b"text", 1_795_700_000_000)).signature
    (tmp_path / "anchors.pem").write_bytes(seal.anchors)
    assert verified(tmp_path, signed)


def test_a_crash_between_the_two_steps_of_taking_over_is_mended(seal, tmp_path, monkeypatch):
    path, first = tmp_path / "seal.pem", seal.identity
    prepare(path, "x", days=0)
    earlier_path(path).write_bytes(first.chain)  # the first step was done
    assert promote(path, "", datetime.now(UTC))
    assert earlier_path(path).read_bytes() == first.chain


def test_a_seal_of_ones_own_follows_too_with_its_password(seal, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    data = pkcs12.serialize_key_and_certificates(b"x", key, issued(key, "Bank"), None, BestAvailableEncryption(b"word"))
    own = written(tmp_path / "own.p12", data)
    path = written(tmp_path / "kept.pem", seal_pem(made_seal("x"), "word"))
    prepare(path, "x", days=14, given=own, password="word")
    assert promote(path, "word", datetime.now(UTC))
    assert read_seal(path, "word").chain[0].subject.rfc4514_string() == "CN=Bank"
    prepare(path, "x", days=0, password="word")
    assert promote(path, "word", datetime.now(UTC)) and read_seal(path, "word").self_made


def test_what_cannot_follow_is_refused(seal, tmp_path):
    path, key = tmp_path / "seal.pem", ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(SecretFileError, match="its certificate has expired"):
        prepare(
            path, "x", days=1, given=written(tmp_path / "old.pem", seal_pem(SealFile(key, (issued(key, days=-1),))))
        )
    with pytest.raises(SecretFileError, match="is the seal that signs now"):
        prepare(path, "x", days=1, given=path)
    with pytest.raises(SecretFileError, match="cannot be used as evidence seal"):
        prepare(path, "x", days=1, given=written(tmp_path / "no.pem", b"-----BEGIN nothing"))
    prepare(path, "x", days=1)
    with pytest.raises(SecretFileError, match="waiting already"):
        prepare(path, "x", days=1)


def test_a_file_that_is_spoilt_while_the_server_runs_ends_nothing(seal, tmp_path):
    first = seal.identity
    prepare(tmp_path / "seal.pem", "x", days=5)
    next_path(tmp_path / "seal.pem").write_bytes(b"spoilt")
    assert seal.identity == first and seal.following is None
    assert seal.sign(b"text")
