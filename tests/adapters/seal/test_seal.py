"""The evidence seal: its file, its signatures as OpenSSL sees them, and time-stamps of an authority of our own."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from coram.adapters.post.outbound import OutboundPost
from coram.adapters.seal.identity import read_or_make
from coram.adapters.seal.local import LocalSeal
from coram.adapters.vault.secretfile import SecretFileError
from coram.ports.seal import StampUnavailable
from support.tsa import running_tsa

CONTENT = b'{"format": "coram-evidence-2"}\n'
AT = 1_795_700_000_000


def openssl(directory, command):
    return subprocess.run(f"openssl {command}".split(), cwd=directory, capture_output=True, text=True)


def issued(key, name="A bank", days=30):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(now).not_valid_after(now + timedelta(days=days))
    return builder.sign(key, hashes.SHA256())


def written(path, data, mode=0o600):
    path.write_bytes(data)
    path.chmod(mode)
    return path


def pem(key, *certificates, password=b""):
    how = BestAvailableEncryption(password) if password else NoEncryption()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)
    return private + b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def test_a_seal_is_made_once_and_for_its_owner_alone(tmp_path):
    first = LocalSeal(tmp_path / "seal.pem", "id.example.org").identity
    assert (tmp_path / "seal.pem").stat().st_mode & 0o777 == 0o600
    assert first.self_made
    assert first.subject == "CN=Evidence seal of id.example.org"
    assert first.chain.count(b"BEGIN CERTIFICATE") == 2
    assert b"PRIVATE" not in first.chain
    assert LocalSeal(tmp_path / "seal.pem", "other.example.org").identity == first
    assert LocalSeal(tmp_path / "other.pem", "id.example.org").identity.fingerprint != first.fingerprint


FINGERPRINT = """
import sys
from pathlib import Path
from coram.adapters.seal.local import LocalSeal
print(LocalSeal(Path(sys.argv[1]), "localhost").identity.fingerprint)
"""


def test_processes_that_start_at_once_have_the_same_seal(tmp_path):
    command = [sys.executable, "-c", FINGERPRINT, str(tmp_path / "seal.pem")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    said = [process.communicate(timeout=60)[0].strip() for process in started]
    assert said == [LocalSeal(tmp_path / "seal.pem", "localhost").identity.fingerprint] * 6


def test_certificates_of_others_are_taken_as_pem_and_pkcs12(tmp_path):
    for key in (rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())):
        own = issued(key)
        bare = written(tmp_path / "a.pem", own.public_bytes(Encoding.PEM) + pem(key))
        closed = written(tmp_path / "b.pem", pem(key, own, password=b"secret"))
        bundle = pkcs12.serialize_key_and_certificates(b"x", key, own, None, BestAvailableEncryption(b"secret"))
        packed = written(tmp_path / "c.p12", bundle)
        found = [
            LocalSeal(bare, ""),
            LocalSeal(closed, "", password="secret"),
            LocalSeal(packed, "", password="secret"),
        ]
        assert {seal.identity.fingerprint for seal in found} == {own.fingerprint(hashes.SHA256()).hex()}
        assert not found[0].identity.self_made


def test_files_that_are_no_seal_are_refused_in_words(tmp_path):
    key, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    small = rsa.generate_private_key(65537, 1024)
    for data, password, words in (
        (b"nothing", "", "cannot be used as evidence seal"),
        (pem(key), "", "no certificate of its private key|cannot be used"),
        (issued(key).public_bytes(Encoding.PEM), "", "it holds no private key"),
        (pem(key, issued(other)), "", "no certificate of its private key"),
        (pem(key, issued(key), password=b"right"), "wrong", "is seal_password right"),
        (pem(small, issued(small)), "", "RSA of 2048 bits or more"),
    ):
        with pytest.raises(SecretFileError, match=words):
            read_or_make(written(tmp_path / "seal.pem", data), "x", password)
    with pytest.raises(SecretFileError, match="chmod 600"):
        read_or_make(written(tmp_path / "seal.pem", pem(key, issued(key)), 0o640), "x")


@pytest.fixture
def seal(tmp_path):
    made = LocalSeal(tmp_path / "seal.pem", "localhost")
    (tmp_path / "chain.pem").write_bytes(made.identity.chain)
    (tmp_path / "content").write_bytes(CONTENT)
    return made


VERIFY = "cms -verify -cades -binary -inform DER -in sig.p7s -content content -CAfile chain.pem -out /dev/null"


async def test_openssl_believes_the_detached_signature_and_nothing_else(seal, tmp_path):
    signed = await seal.sign_detached(CONTENT, AT)
    assert (signed.stamped_at, signed.problem) == (0, "")
    (tmp_path / "sig.p7s").write_bytes(signed.signature)
    good = openssl(tmp_path, VERIFY)
    assert good.returncode == 0, good.stderr
    assert "CAdES Verification successful" in good.stderr
    (tmp_path / "content").write_bytes(CONTENT + b" ")
    assert openssl(tmp_path, VERIFY).returncode != 0


async def test_openssl_believes_the_bare_signature(seal, tmp_path):
    (tmp_path / "bare").write_bytes(seal.sign(CONTENT))
    public = openssl(tmp_path, "x509 -in chain.pem -pubkey -noout").stdout
    (tmp_path / "public.pem").write_text(public)
    check = "dgst -sha256 -verify public.pem -signature bare content"
    assert openssl(tmp_path, check).returncode == 0
    (tmp_path / "content").write_bytes(b"other")
    assert openssl(tmp_path, check).returncode != 0


async def test_rsa_seals_sign_as_well(tmp_path):
    key = rsa.generate_private_key(65537, 2048)
    made = LocalSeal(written(tmp_path / "rsa.pem", pem(key, issued(key))), "")
    (tmp_path / "chain.pem").write_bytes(made.identity.chain)
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "sig.p7s").write_bytes((await made.sign_detached(CONTENT, AT)).signature)
    good = openssl(tmp_path, VERIFY)
    assert good.returncode == 0, good.stderr


async def test_openssl_believes_the_time_stamp(tmp_path):
    async with running_tsa(tmp_path / "tsa") as tsa, OutboundPost() as post:
        seal = LocalSeal(tmp_path / "seal.pem", "localhost", tsa_url=tsa.url, post=post)
        assert seal.stamps
        stamp = await seal.stamp(CONTENT)
        (tmp_path / "token").write_bytes(stamp.token)
        (tmp_path / "content").write_bytes(CONTENT)
        check = f"ts -verify -data content -in token -token_in -CAfile {tsa.root}"
        good = openssl(tmp_path, check)
        assert good.returncode == 0, good.stderr
        assert abs(stamp.at - datetime.now(UTC).timestamp() * 1000) < 5000
        signed = await seal.sign_detached(CONTENT, AT)
        assert signed.stamped_at >= stamp.at
        (tmp_path / "sig.p7s").write_bytes(signed.signature)
        (tmp_path / "chain.pem").write_bytes(seal.identity.chain)
        good = openssl(tmp_path, VERIFY)
        assert good.returncode == 0, good.stderr


async def test_an_authority_that_fails_loses_no_signature(tmp_path):
    async with running_tsa(tmp_path / "tsa") as tsa, OutboundPost() as post:
        seal = LocalSeal(tmp_path / "seal.pem", "localhost", tsa_url=tsa.url, post=post)
        (tmp_path / "chain.pem").write_bytes(seal.identity.chain)
        (tmp_path / "content").write_bytes(CONTENT)
        for mood in ("down", "nonsense", "other"):
            tsa.mood = mood
            signed = await seal.sign_detached(CONTENT, AT)
            assert signed.stamped_at == 0
            assert signed.problem.startswith("the time-stamp"), mood
            (tmp_path / "sig.p7s").write_bytes(signed.signature)
            assert openssl(tmp_path, VERIFY).returncode == 0
            with pytest.raises(StampUnavailable):
                await seal.stamp(CONTENT)
        assert "503" in (await _when(seal, tsa, "down")).problem
    gone = await seal.sign_detached(CONTENT, AT)
    assert "gave no time-stamp" in gone.problem


async def _when(seal, tsa, mood):
    tsa.mood = mood
    return await seal.sign_detached(CONTENT, AT)
