"""The archived copy of a conference's files: in envelopes that only a private key kept elsewhere opens."""

import msgspec


class ArchivedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file in its envelope. `path` is the file's in the package, `artifact` its id ("" for the report), `object`
    the envelope's key in the vault; `size`, `sha256` (hex) and `crc` are the envelope's.
    """

    path: str
    artifact: str
    object: str
    size: int
    sha256: str
    crc: int


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """`fingerprint` and `subject` are those of the certificate to which the files were encrypted."""

    made_at: int
    fingerprint: str
    subject: str
    files: tuple[ArchivedFile, ...]
