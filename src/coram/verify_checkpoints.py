"""Whether an evidence package is the one that signed checkpoints knew (`coram audit checkpoints` writes them)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import new, sha256
from typing import NamedTuple

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from coram.core.audit import GENESIS
from coram.core.checkpoint import CheckpointFile, Exported, Statement, read_file, read_statement
from coram.core.evidence import Row, iso
from coram.verify_seal import FAULTS, run


class Believed(NamedTuple):
    """A checkpoint whose signature holds. `stamped_at` is ISO 8601, "" without a time-stamp."""

    statement: Statement
    fingerprint: str
    stamped_at: str


def believed_of(data: bytes) -> tuple[list[Believed], list[str]]:
    """The checkpoints of a file whose signatures hold, and what is wrong with the others, in words."""
    try:
        file: CheckpointFile = read_file(data)
    except ValueError as wrong:
        return [], [str(wrong)]
    found: list[Believed] = []
    problems: list[str] = []
    for number, one in enumerate(file.checkpoints, start=1):
        try:
            found.append(_believed(one))
        except (*FAULTS, InvalidSignature) as wrong:
            why = str(wrong) or "its signature is not its certificate's"
            problems.append(f"checkpoint {number} does not hold: {why}")
    return found, problems


def package_problems(
    checkpoints: Sequence[Believed], conference: str, rows: Sequence[Row], digest: str, seal: str
) -> tuple[list[str], list[str]]:
    """What does not agree with a package, and what is to be known besides, in words.

    `digest` is the package's SHA-256, `seal` the fingerprint of its seal; checkpoints by other seals say nothing.
    """
    problems: list[str] = []
    notes: list[str] = []
    mine = [(one, head) for one in checkpoints for head in one.statement.heads if head.chain == conference]
    if not mine:
        return ["no checkpoint names this conference"], []
    if strangers := [one for one, _ in mine if one.fingerprint != seal]:
        problems.append(f"{len(strangers)} of its checkpoints were signed by another seal than the package")
    for one, head in mine:
        at = one.statement.at
        if head.seq > len(rows):
            notes.append(f"the trail went on after sealing: at {at} it had {head.seq} entries")
        elif (rows[head.seq - 1].hash if head.seq > 0 else GENESIS) != head.hash:
            problems.append(f"entry {head.seq} is not the one that was signed for at {at}")
        if one.statement.packages:
            if digest not in one.statement.packages:
                problems.append(f"the package is not one of those that were sealed at {at}")
            elif one.stamped_at:
                notes.append(f"the package existed at {one.stamped_at}, says the time-stamp of its checkpoint")
    return problems, notes


def _believed(one: Exported) -> Believed:
    text = one.text.encode()
    certificate = x509.load_pem_x509_certificates(one.certificate.encode())[0]
    key = certificate.public_key()
    if isinstance(key, EllipticCurvePublicKey):
        key.verify(one.signature, text, ECDSA(hashes.SHA256()))
    elif isinstance(key, RSAPublicKey):
        key.verify(one.signature, text, PKCS1v15(), hashes.SHA256())
    else:
        raise TypeError("its certificate has a key of an unknown kind")
    stamped_at = _stamped(one.time_stamp, one.signature) if one.time_stamp else ""
    fingerprint = sha256(certificate.public_bytes(Encoding.DER)).hexdigest()
    return Believed(read_statement(one.text), fingerprint, stamped_at)


def _stamped(token: bytes, content: bytes) -> str:
    """The instant of a time-stamp over `content`. Raises ValueError for one of something else."""
    signed = cms.ContentInfo.load(token, strict=True)["content"]
    info = extract_certificate_info(signed)
    certificates = [info.signer_cert, *info.other_certs]
    context = ValidationContext(
        trust_roots=certificates, other_certs=certificates, allow_fetching=False, moment=datetime.now(UTC)
    )
    found = run(lambda: validate_tst_signed_data(signed, context, lambda name: new(name, content).digest()))
    if not (found["intact"] and found["valid"]):
        raise ValueError("its time-stamp is not one of it")
    return iso(round(found["timestamp"].timestamp() * 1000))
