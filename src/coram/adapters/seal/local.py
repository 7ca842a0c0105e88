"""The evidence seal with a key in this process: CAdES and PAdES by pyHanko, time-stamps by RFC 3161 over HTTP."""

import asyncio
import time
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import structlog
from asn1crypto import cms, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coram.adapters.seal.identity import SealFile, chain_pem, read_or_make, read_seal
from coram.adapters.seal.renewing import earlier, next_path, promote
from coram.adapters.vault.secretfile import SecretFileError
from coram.ports.post import Post
from coram.ports.seal import SealIdentity, Signed, Stamp, StampUnavailable

DIGEST = "sha256"
FIELD = "Seal"
PDF_VERSION = (1, 7)
LOOK_SECONDS = 5.0
"""Between two looks at the file: it may be renewed while the server runs."""
_log = structlog.get_logger(__name__)


class HttpTimeStamper(TimeStamper):
    """Asks the time-stamping authority at `url` by the house's own post."""

    def __init__(self, url: str, post: Post, timeout_seconds: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url, self._post, self._timeout = url, post, timeout_seconds

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Raises StampUnavailable for whatever is no time-stamp over that digest."""
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            info = token["content"]["encap_content_info"]["content"].parsed
            stamped = info["message_imprint"]["hashed_message"].native
            _instant(token)
        except Exception as error:  # nothing that an authority sends may keep evidence from being sealed
            raise StampUnavailable(f"the time-stamping authority gave no time-stamp: {error}") from None
        if stamped != message_digest:
            raise StampUnavailable("the time-stamping authority gave a time-stamp of something else")
        return token

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Raises OSError for whatever is no answer."""
        answer = await self._post.fetch(
            self._url,
            form=req.dump(),
            headers={"Content-Type": "application/timestamp-query"},
            private_allowed=True,  # its address comes from the settings, from whoever runs the installation
            timeout_seconds=self._timeout,
        )
        if answer.status != 200:
            raise OSError(answer.error or f"it answered {answer.status}")
        return tsp.TimeStampResp.load(answer.body, strict=True)


class _AsItIs(IncrementalPdfFileWriter):
    """Appends the signature and leaves alone what makes the document PDF/A-3: its metadata, and PDF 1.7 as its
    version (pyHanko would write PDF 2.0 for ECDSA, whose use with 1.7 ETSI EN 319 142-1 allows).
    """

    def _update_meta(self) -> None:
        return

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        if version <= PDF_VERSION:
            super().ensure_output_version(version)  # type: ignore[no-untyped-call]

    def register_extension(self, ext: DeveloperExtension) -> None:
        if ext.base_version <= f"/{PDF_VERSION[0]}.{PDF_VERSION[1]}":
            super().register_extension(ext)


class _Loaded:
    """One seal, ready to sign."""

    def __init__(self, file: SealFile) -> None:
        self.key = file.key
        self.identity = _identity(file)
        self.signer = _signer(file)


def _marks(path: Path) -> tuple[int, int]:
    """What is another when another file lies there."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


class LocalSeal:
    """Implements `ports.seal.Seal`. `name` stands in the certificate that is made where `path` is absent."""

    def __init__(
        self,
        path: Path,
        name: str,
        *,
        password: str = "",
        tsa_url: str = "",
        post: Post | None = None,
        tsa_timeout_seconds: float = 10,
    ) -> None:
        """Raises SecretFileError."""
        self._path, self._password = path, password
        read_or_make(path, name, password)
        promote(path, password, datetime.now(UTC))
        self._looked_at, self._seen = time.monotonic(), _marks(path)
        self._loaded = _Loaded(read_seal(path, password))
        self._stamper = HttpTimeStamper(tsa_url, post, tsa_timeout_seconds) if tsa_url and post else None

    def _now(self) -> "_Loaded":
        """The seal that signs now: another may lie in its place, or its successor's time may have come."""
        if time.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = time.monotonic()
            try:
                changed = promote(self._path, self._password, datetime.now(UTC))
                marks = _marks(self._path)
                if changed or marks != self._seen:
                    self._loaded, self._seen = _Loaded(read_seal(self._path, self._password)), marks
            except (OSError, SecretFileError):  # what signed until now goes on
                _log.exception("seal.unreadable", path=str(self._path))
        return self._loaded

    @property
    def identity(self) -> SealIdentity:
        """See `ports.seal.Seal`."""
        return self._now().identity

    @property
    def following(self) -> SealIdentity | None:
        """See `ports.seal.Seal`."""
        try:
            return _identity(read_seal(next_path(self._path), self._password))
        except FileNotFoundError:
            return None
        except SecretFileError:
            _log.exception("seal.unreadable", path=str(next_path(self._path)))
            return None

    @property
    def anchors(self) -> bytes:
        """See `ports.seal.Seal`."""
        following = self.following
        return self.identity.chain + (following.chain if following else b"") + earlier(self._path)

    @property
    def stamps(self) -> bool:
        """See `ports.seal.Seal`."""
        return self._stamper is not None

    async def sign_detached(self, content: bytes, at: int) -> Signed:
        """See `ports.seal.Seal`."""
        if self._stamper is None:
            return Signed(signature=(await self._signed(content, at, None)).dump())
        try:
            made = await self._signed(content, at, self._stamper)
        except StampUnavailable as problem:
            return Signed(signature=(await self._signed(content, at, None)).dump(), problem=str(problem))
        attribute = made["content"]["signer_infos"][0]["unsigned_attrs"][0]
        return Signed(signature=made.dump(), stamped_at=_instant(attribute["values"][0]))

    async def _signed(self, content: bytes, at: int, stamper: TimeStamper | None) -> cms.ContentInfo:
        claimed = PdfCMSSignedAttributes(signing_time=datetime.fromtimestamp(at // 1000, UTC))
        return await self._now().signer.async_sign_general_data(
            content, DIGEST, use_cades=True, signed_attr_settings=claimed, timestamper=stamper
        )

    async def sign_pdf(self, pdf: bytes, reason: str) -> bytes:
        """See `ports.seal.Seal`. In a thread: reading and writing a PDF would hold up everybody else."""
        return await asyncio.to_thread(self._sign_pdf, pdf, reason)

    def _sign_pdf(self, pdf: bytes, reason: str) -> bytes:
        writer, loaded = _AsItIs(BytesIO(pdf)), self._now()
        wanted = PdfSignatureMetadata(
            field_name=FIELD, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, reason=reason,
            name=loaded.identity.subject,
        )  # fmt: skip
        signed = PdfSigner(wanted, loaded.signer).sign_pdf(writer, output=BytesIO())
        return bytes(signed.getvalue())

    def sign(self, content: bytes) -> bytes:
        """See `ports.seal.Seal`."""
        key = self._now().key
        if isinstance(key, EllipticCurvePrivateKey):
            return key.sign(content, ECDSA(hashes.SHA256()))
        return key.sign(content, PKCS1v15(), hashes.SHA256())

    async def stamp(self, content: bytes) -> Stamp:
        """See `ports.seal.Seal`."""
        if self._stamper is None:
            raise StampUnavailable("no time-stamping authority is configured")
        token = await self._stamper.async_timestamp(sha256(content).digest(), DIGEST)
        return Stamp(token=token.dump(), at=_instant(token))


def _instant(token: cms.ContentInfo) -> int:
    return _ms(token["content"]["encap_content_info"]["content"].parsed["gen_time"].native)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _signer(file: SealFile) -> SimpleSigner:
    above = SimpleCertificateStore()
    certificates = [asn1_x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in file.chain]
    above.register_multiple(certificates[1:])
    private = file.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=certificates[0], signing_key=keys.PrivateKeyInfo.load(private), cert_registry=above
    )


def _identity(file: SealFile) -> SealIdentity:
    own = file.chain[0]
    return SealIdentity(
        subject=own.subject.rfc4514_string(),
        issuer=own.issuer.rfc4514_string(),
        fingerprint=own.fingerprint(hashes.SHA256()).hex(),
        not_before=_ms(own.not_valid_before_utc),
        not_after=_ms(own.not_valid_after_utc),
        self_made=file.self_made,
        chain=chain_pem(file.chain),
    )
