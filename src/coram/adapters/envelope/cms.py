"""CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084), the key wrapped by RSAES-OAEP with SHA-256 (RFC 4056).

Written in DER with definite lengths, which is possible while it streams because ciphertext is as long as plaintext:
every program that knows the format opens it, `openssl cms -decrypt` among them.
"""

import os

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.serialization import Encoding

from coram.ports.envelope import Recipient

SMALLEST_RSA_BITS = 3072
LARGEST = 60 * 1024**3
"""Bytes of one file: AES-GCM encrypts a little less than 64 GiB under one nonce."""

_AUTH_ENVELOPED = bytes.fromhex("060b2a864886f70d0109100117")  # 1.2.840.113549.1.9.16.1.23
_DATA = bytes.fromhex("06092a864886f70d010701")  # 1.2.840.113549.1.7.1
_AES256_GCM = bytes.fromhex("060960864801650304012e")  # 2.16.840.1.101.3.4.1.46
_VERSION = b"\x02\x01\x00"
_TAG = 16


class CmsEnvelopes:
    """Implements `ports.envelope.Envelopes`."""

    def recipient(self, certificate: str) -> Recipient:
        """See `ports.envelope.Envelopes`."""
        found, _ = _read(certificate)
        return Recipient(subject=found.subject.rfc4514_string(), fingerprint=found.fingerprint(hashes.SHA256()).hex())

    def begin(self, certificate: str, size: int) -> "CmsEnvelope":
        """See `ports.envelope.Envelopes`."""
        if size > LARGEST:
            raise ValueError("a file of more than 60 GiB does not go into one envelope")
        found, key = _read(certificate)
        return CmsEnvelope(found, key, size)


class CmsEnvelope:
    """Implements `ports.envelope.Envelope`."""

    def __init__(self, certificate: x509.Certificate, public: RSAPublicKey, size: int) -> None:
        key, nonce = os.urandom(32), os.urandom(12)
        self._left = size
        self._cipher = Cipher(AES(key), GCM(nonce)).encryptor()
        wrapped = public.encrypt(key, OAEP(MGF1(hashes.SHA256()), hashes.SHA256(), None))
        algorithm = _sequence(_AES256_GCM, _sequence(_octets(nonce), b"\x02\x01" + bytes([_TAG])))
        body = _DATA + algorithm + b"\x80" + _length(size)  # [0] IMPLICIT OCTET STRING: the ciphertext follows
        front = _VERSION + _tagged(b"\x31", _recipient(certificate, wrapped))
        inner = front + b"\x30" + _length(len(body) + size) + body
        outer = b"\x30" + _length(len(inner) + size + 2 + _TAG) + inner
        whole = _AUTH_ENVELOPED + b"\xa0" + _length(len(outer) + size + 2 + _TAG) + outer
        self.head = b"\x30" + _length(len(whole) + size + 2 + _TAG) + whole

    def add(self, data: bytes) -> bytes:
        """See `ports.envelope.Envelope`."""
        self._left -= len(data)
        if self._left < 0:
            raise ValueError("more bytes than were announced")
        return self._cipher.update(data)

    def finish(self) -> bytes:
        """See `ports.envelope.Envelope`."""
        if self._left:
            raise ValueError("fewer bytes than were announced")
        self._cipher.finalize()
        return _octets(self._cipher.tag)


def _read(certificate: str) -> tuple[x509.Certificate, RSAPublicKey]:
    try:
        found = x509.load_pem_x509_certificate(certificate.encode())
    except ValueError:
        raise ValueError("this is no certificate in PEM (-----BEGIN CERTIFICATE-----)") from None
    key = found.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < SMALLEST_RSA_BITS:
        raise ValueError(f"the archive's certificate has an RSA key of {SMALLEST_RSA_BITS} bits or more")
    return found, key


def _recipient(certificate: x509.Certificate, wrapped: bytes) -> bytes:
    issued = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    sha256 = {"algorithm": "sha256"}
    oaep = {"hash_algorithm": sha256, "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": sha256}}
    made = cms.RecipientInfo(
        "ktri",
        {
            "version": "v0",
            "rid": cms.RecipientIdentifier(
                "issuer_and_serial_number", {"issuer": issued.issuer, "serial_number": issued.serial_number}
            ),
            "key_encryption_algorithm": {"algorithm": "rsaes_oaep", "parameters": oaep},
            "encrypted_key": wrapped,
        },
    )
    return bytes(made.dump())


def _length(size: int) -> bytes:
    if size < 128:
        return bytes([size])
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(digits)]) + digits


def _tagged(tag: bytes, content: bytes) -> bytes:
    return tag + _length(len(content)) + content


def _sequence(*parts: bytes) -> bytes:
    return _tagged(b"\x30", b"".join(parts))


def _octets(data: bytes) -> bytes:
    return _tagged(b"\x04", data)
