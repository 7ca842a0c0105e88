"""The keyring: a master key in a file, data keys wrapped by it, and secrets derived from it."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coram.adapters.system import SystemChance
from coram.adapters.vault.secretfile import read_or_create
from coram.ports.clock import Chance
from coram.ports.keyring import Purpose

KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED = b"\x01"
SEALED = b"\x01"
"""The first byte of what is wrapped or sealed says how: 1 is AES-256-GCM with a random 96-bit nonce in front."""


class FileKeyring:
    """Implements `ports.keyring.Keyring`. Every data key seals few enough texts for random nonces to be safe
    (NIST SP 800-38D allows 2^32 under one key), and the key that wraps seals one per conference.
    """

    def __init__(self, path: str | Path, chance: Chance | None = None) -> None:
        """Read the 32-byte master key, or make one (mode 0600). Raises SecretFileError when others could read it.
        Nonces come from `chance`, by default the system's.
        """
        self._chance = chance or SystemChance()
        master = read_or_create(Path(path), KEY_BYTES)
        self._wrapping = AESGCM(_derived(master, "wrap"))
        self._hashing: Mapping[Purpose, HMAC] = {
            purpose: HMAC(_derived(master, f"hash {purpose}"), SHA256()) for purpose in get_args(Purpose)
        }

    def new_key(self, random: bytes) -> bytes:
        """Wrap 32 fresh random bytes as a data key. Raises ValueError for another length."""
        if len(random) != KEY_BYTES:
            raise ValueError(f"a data key has {KEY_BYTES} bytes")
        nonce = self._chance.bytes(NONCE_BYTES)
        return WRAPPED + nonce + self._wrapping.encrypt(nonce, random, b"data key")

    def unwrap(self, wrapped: bytes) -> bytes:
        """The 32 bytes of the data key. Raises ValueError when it was destroyed, tampered with, or is another's."""
        return _opened(self._wrapping, WRAPPED, wrapped, b"data key", "data key")

    def seal(self, wrapped: bytes, plaintext: bytes, context: str) -> bytes:
        """Encrypt under the data key; `context` is authenticated with it. Raises ValueError for a destroyed key."""
        nonce = self._chance.bytes(NONCE_BYTES)
        return SEALED + nonce + AESGCM(self.unwrap(wrapped)).encrypt(nonce, plaintext, context.encode())

    def open(self, wrapped: bytes, sealed: bytes, context: str) -> bytes:
        """The plaintext. Raises ValueError when key, bytes or context do not match, or the key was destroyed."""
        return _opened(AESGCM(self.unwrap(wrapped)), SEALED, sealed, context.encode(), "sealed text")

    def keyed_hash(self, purpose: Purpose, value: bytes) -> str:
        """HMAC-SHA-256 (hex) under that purpose's secret."""
        # The interpreter's own `hmac.digest` lets go of its lock each time: with a thread that writes beside it, every
        # request then waited for that thread at every hash.
        hashing = self._hashing[purpose].copy()
        hashing.update(value)
        return hashing.finalize().hex()


def _derived(master: bytes, label: str) -> bytes:
    info = f"coram keyring 1 {label}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


def _opened(cipher: AESGCM, form: bytes, sealed: bytes, associated: bytes, what: str) -> bytes:
    if not sealed:
        raise ValueError(f"the {what} was destroyed")
    if sealed[:1] != form or len(sealed) < 1 + NONCE_BYTES + 16:
        raise ValueError(f"the {what} is damaged")
    try:
        return cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], associated)
    except InvalidTag:
        raise ValueError(f"the {what} is damaged, or key or context is another") from None
