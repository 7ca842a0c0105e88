"""The signatures in an evidence package: whether they hold, whose they are, and when they were made at the latest.

Whether a signature holds is said by the certificate inside the package. Who that is can only be said by certificates
that somebody trusts: without them the report gives the certificate's fingerprint, to be compared.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, TypeVar

import msgspec
from asn1crypto import cms, pem
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import CMSExtractionError, SigningError, extract_certificate_info, extract_signer_info
from pyhanko.sign.validation import async_validate_detached_cms, async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel, StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

T = TypeVar("T")

FAULTS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, NotImplementedError, RecursionError,
    PdfError, SigningError, SignatureValidationError, CMSExtractionError, ValidationError,
)  # fmt: skip
"""All that the libraries raise for bytes that are no signature, certificate or PDF."""


class Trust(msgspec.Struct, frozen=True, kw_only=True):
    """Certificates (DER) that whoever verifies believes: for seals, and for time-stamps."""

    seals: tuple[bytes, ...] = ()
    stamps: tuple[bytes, ...] = ()


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """Whose signature it is. `trusted` None: nobody said whom to trust. `stamped_at` is ISO 8601, "" without."""

    subject: str
    issuer: str
    fingerprint: str
    self_signed: bool
    trusted: bool | None
    claimed_at: str
    stamped_at: str
    stamped_by: str
    stamp_trusted: bool | None


def certificates(data: bytes) -> list[asn1.Certificate]:
    """The certificates in a file, PEM or DER. Raises ValueError where there are none."""
    if not pem.detect(data):
        return [asn1.Certificate.load(data, strict=True)]
    found = [asn1.Certificate.load(der) for kind, _, der in pem.unarmor(data, multiple=True) if kind == "CERTIFICATE"]
    if not found:
        raise ValueError("it holds no certificate")
    return found


def check_manifest(manifest: bytes, signature: bytes, chain: bytes, trust: Trust) -> tuple[list[str], Sealed | None]:
    """What does not hold of `manifest.p7s`, in words, and whose it is. Raises one of FAULTS for no signature."""
    given = certificates(chain)
    content = cms.ContentInfo.load(signature, strict=True)["content"]
    own = extract_certificate_info(content).signer_cert
    problems = [] if own.dump() == given[0].dump() else ["it was made with another certificate than seal.pem's"]
    tokens = _tokens(content)
    status = _validated(manifest, content, roots=[given[-1], own], stamp_roots=tokens, others=given)
    if not status.intact:
        problems.append("it is a signature of something else")
    elif not status.valid:
        problems.append("the signature is not the certificate's")
    stamp = status.timestamp_validity
    if tokens and (stamp is None or not stamp.intact or not stamp.valid):
        problems.append("its time-stamp is not one of this signature")
        stamp = None
    stamp_trusted = None if not trust.stamps or not stamp else _stamp_trusted(manifest, content, given, trust)
    if stamp_trusted is False:
        problems.append("its time-stamp comes from nobody who is trusted for that (--tsa-trust)")
    moment = stamp.timestamp if stamp and stamp_trusted is not False else datetime.now(UTC)
    trusted = None if not trust.seals else _seal_trusted(manifest, content, given, trust, moment, tokens)
    if trusted is False:
        problems.append("the seal's certificate comes from nobody who is trusted (--trust)")
    claimed = status.signer_reported_dt
    return problems, Sealed(
        subject=own.subject.human_friendly,
        issuer=own.issuer.human_friendly,
        fingerprint=sha256(own.dump()).hexdigest(),
        self_signed="Coram self-made root" in given[-1].subject.human_friendly or len(given) == 1 == _selfs(given),
        trusted=trusted,
        claimed_at=_iso(claimed) if claimed else "",
        stamped_at=_iso(stamp.timestamp) if stamp else "",
        stamped_by=stamp.signing_cert.subject.human_friendly if stamp else "",
        stamp_trusted=stamp_trusted,
    )


def check_report(report: bytes, chain: bytes, audit: bytes) -> list[str]:
    """What does not hold of a report: its signature, that nothing follows it, and the audit document inside. Raises
    one of FAULTS for what is no PDF.
    """
    own = certificates(chain)
    reader = PdfFileReader(BytesIO(report), strict=False)
    signatures = reader.embedded_signatures
    if len(signatures) != 1:
        return ["it has no signature, or more than one"]
    context = _context([own[-1], own[0]], own, datetime.now(UTC))
    status = run(
        lambda: async_validate_pdf_signature(signatures[0], context, key_usage_settings=_ANY_USAGE, skip_diff=True)
    )
    problems = []
    if not (status.intact and status.valid):
        problems.append("its signature does not hold")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        problems.append("something was added to it after it was signed")
    if status.signing_cert.dump() != own[0].dump():
        problems.append("it was signed with another certificate than seal.pem's")
    if _attached(reader) != audit:
        problems.append("the audit document inside is not the package's")
    return problems


_ANY_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def _attached(reader: PdfFileReader) -> bytes:
    names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    for number in range(0, len(names), 2):
        if names[number] == "audit.json":
            return bytes(names[number + 1]["/EF"]["/F"].data)
    return b""


def _validated(
    manifest: bytes,
    content: Any,
    *,
    roots: Sequence[asn1.Certificate],
    stamp_roots: Sequence[asn1.Certificate],
    others: Sequence[asn1.Certificate],
    moment: datetime | None = None,
) -> StandardCMSSignatureStatus:
    at = moment or datetime.now(UTC)
    return run(
        lambda: async_validate_detached_cms(
            manifest,
            content,
            signer_validation_context=_context(roots, others, at),
            ts_validation_context=_context(stamp_roots or roots, stamp_roots, at),
            key_usage_settings=_ANY_USAGE,
        )
    )


def _seal_trusted(
    manifest: bytes, content: Any, given: Sequence[asn1.Certificate], trust: Trust, moment: datetime,
    tokens: Sequence[asn1.Certificate],
) -> bool:  # fmt: skip
    roots = [asn1.Certificate.load(one) for one in trust.seals]
    status = _validated(manifest, content, roots=roots, stamp_roots=tokens, others=given, moment=moment)
    return bool(status.trusted)


def _stamp_trusted(manifest: bytes, content: Any, given: Sequence[asn1.Certificate], trust: Trust) -> bool:
    roots = [asn1.Certificate.load(one) for one in trust.stamps]
    stamp = _validated(manifest, content, roots=given, stamp_roots=roots, others=given).timestamp_validity
    return stamp is not None and bool(stamp.trusted)


def _context(
    roots: Sequence[asn1.Certificate], others: Sequence[asn1.Certificate], moment: datetime
) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(roots), other_certs=list(others), allow_fetching=False, moment=moment,
        revocation_mode="soft-fail",
    )  # fmt: skip


def _tokens(content: Any) -> list[asn1.Certificate]:
    """The certificates that a signature's time-stamps bring."""
    found: list[asn1.Certificate] = []
    for attribute in extract_signer_info(content)["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            for token in attribute["values"]:
                info = extract_certificate_info(token["content"])
                found += [info.signer_cert, *info.other_certs]
    return found


def _selfs(given: Sequence[asn1.Certificate]) -> int:
    return sum(1 for one in given if one.self_signed != "no")


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def run(make: Callable[[], Awaitable[T]]) -> T:
    """The result of a coroutine that never waits for anything, whether or not a loop runs here."""

    async def waited() -> T:
        return await make()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: asyncio.run(waited())).result()
