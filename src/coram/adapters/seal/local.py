"""The evidence seal with a key in this process: CAdES and PAdES by pyHanko, time-stamps by RFC 3161 over HTTP."""

import asyncio
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

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

from coram.adapters.seal.identity import SealFile, chain_pem, read_or_make
from coram.ports.post import Post
from coram.ports.seal import SealIdentity, Signed, Stamp, StampUnavailable

DIGEST = "sha256"
FIELD = "Seal"
PDF_VERSION = (1, 7)


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
        file = read_or_make(path, name, password)
        self._key = file.key
        self._identity = _identity(file)
        self._signer = _signer(file)
        self._stamper = HttpTimeStamper(tsa_url, post, tsa_timeout_seconds) if tsa_url and post else None

    @property
    def identity(self) -> SealIdentity:
        """See `ports.seal.Seal`."""
        return self._identity

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
        return await self._signer.async_sign_general_data(
            content, DIGEST, use_cades=True, signed_attr_settings=claimed, timestamper=stamper
        )

    async def sign_pdf(self, pdf: bytes, reason: str) -> bytes:
        """See `ports.seal.Seal`. In a thread: reading and writing a PDF would hold up everybody else."""
        return await asyncio.to_thread(self._sign_pdf, pdf, reason)

    def _sign_pdf(self, pdf: bytes, reason: str) -> bytes:
        writer = _AsItIs(BytesIO(pdf))
        wanted = PdfSignatureMetadata(
            field_name=FIELD, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, reason=reason,
            name=self._identity.subject,
        )  # fmt: skip
        signed = PdfSigner(wanted, self._signer).sign_pdf(writer, output=BytesIO())
        return bytes(signed.getvalue())

    def sign(self, content: bytes) -> bytes:
        """See `ports.seal.Seal`."""
        if isinstance(self._key, EllipticCurvePrivateKey):
            return self._key.sign(content, ECDSA(hashes.SHA256()))
        return self._key.sign(content, PKCS1v15(), hashes.SHA256())

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
