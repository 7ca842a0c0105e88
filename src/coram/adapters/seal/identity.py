"""The seal's file: a private key with its certificate and those above it, as PEM or PKCS#12; made when absent."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurve,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from coram.adapters.vault.secretfile import SecretFileError, create

Key = EllipticCurvePrivateKey | RSAPrivateKey
YEARS = 10
SMALLEST_RSA_BITS = 2048


class SealFile(NamedTuple):
    """`chain` begins with the key's own certificate; whoever issued it follows."""

    key: Key
    chain: tuple[x509.Certificate, ...]

    @property
    def self_made(self) -> bool:
        """Whether the topmost certificate is one that this module made."""
        return _MARK in str(self.chain[-1].subject.rfc4514_string())


_MARK = "Coram self-made root"


def read_or_make(path: Path, name: str, password: str = "") -> SealFile:
    """The seal in `path`; where there is no such file, one is made in the name of `name` (mode 0600).

    Raises SecretFileError for a file that others may read, or that does not hold what a seal needs.
    """
    if not path.exists():
        create(path, seal_pem(made_seal(name)))
    return read_seal(path, password)


def read_seal(path: Path, password: str = "") -> SealFile:
    """The seal in `path`. Raises FileNotFoundError, SecretFileError as `read_or_make` does."""
    data = _read(path)
    try:
        key, chain = _from_pem(data, password) if b"-----BEGIN" in data else _from_pkcs12(data, password)
    except (ValueError, TypeError) as error:
        raise SecretFileError(f"{path} cannot be used as evidence seal: {error}; is seal_password right?") from None
    return SealFile(_usable(path, key), _ordered(path, key, chain))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if mode & 0o077:
            raise SecretFileError(
                f"{path} holds a private key but others than its owner may use it (mode {mode:04o}): "
                f"run `chmod 600 {path}`, and replace the key if it was read"
            )
        return file.read(1_000_000)


def _from_pem(data: bytes, password: str) -> tuple[object, list[x509.Certificate]]:
    key = load_pem_private_key(_key_block(data), password.encode() or None)
    return key, x509.load_pem_x509_certificates(data)


def _key_block(data: bytes) -> bytes:
    """The private key's block alone: certificates may stand before or after it."""
    start = data.find(b"PRIVATE KEY-----")
    begin, end = data.rfind(b"-----BEGIN", 0, max(start, 0)), data.find(b"-----END", max(start, 0))
    if min(start, begin, end) < 0:
        raise ValueError("it holds no private key")
    line = data.find(b"\n", end)
    return data[begin : line if line > 0 else len(data)] + b"\n"


def _from_pkcs12(data: bytes, password: str) -> tuple[object, list[x509.Certificate]]:
    key, certificate, more = pkcs12.load_key_and_certificates(data, password.encode() or None)
    if key is None or certificate is None:
        raise ValueError("it holds no private key with a certificate")
    return key, [certificate, *more]


def _usable(path: Path, key: object) -> Key:
    if isinstance(key, EllipticCurvePrivateKey) and key.curve.name in ("secp256r1", "secp384r1", "secp521r1"):
        return key
    if isinstance(key, RSAPrivateKey) and key.key_size >= SMALLEST_RSA_BITS:
        return key
    raise SecretFileError(f"{path}: the key of an evidence seal is RSA of 2048 bits or more, or EC on a NIST curve")


def _ordered(path: Path, key: object, given: list[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The certificate of this key first, then each issuer that is there."""
    public = getattr(key, "public_key")()  # noqa: B009 - both kinds have it, and mypy knows neither yet
    mine = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    chain = [
        one for one in given if one.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) == mine
    ][:1]
    if not chain:
        raise SecretFileError(f"{path} holds no certificate of its private key")
    while chain[-1].issuer != chain[-1].subject:
        above = next((one for one in given if one.subject == chain[-1].issuer and one not in chain), None)
        if above is None:
            break
        chain.append(above)
    return tuple(chain)


def made_seal(name: str, since: datetime | None = None) -> SealFile:
    """A root whose key is thrown away at once, and the one certificate that it ever issued, valid from `since` on."""
    now = (since or datetime.now(UTC)).replace(microsecond=0)
    root_key, key = generate_private_key(_curve()), generate_private_key(_curve())
    root_name, own_name = _name(f"{_MARK} of {name}"), _name(f"Evidence seal of {name}")
    lasting = (now if since else now - timedelta(days=1), now + timedelta(days=365 * YEARS))
    root = (
        _builder(root_name, root_name, root_key, lasting)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    own = (
        _builder(own_name, root_name, key, lasting)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(above, critical=False)
        .sign(root_key, hashes.SHA256())
    )
    return SealFile(key, (own, root))


def _curve() -> EllipticCurve:
    return SECP256R1()


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, lasting: tuple[datetime, datetime]
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(lasting[0])
        .not_valid_after(lasting[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def chain_pem(chain: tuple[x509.Certificate, ...]) -> bytes:
    """The certificates as PEM, in their order."""
    return b"".join(one.public_bytes(Encoding.PEM) for one in chain)


def seal_pem(made: SealFile, password: str = "") -> bytes:
    """A seal as it lies in its file, its key encrypted where there is a password."""
    how = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how) + chain_pem(made.chain)
