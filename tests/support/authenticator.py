"""A WebAuthn authenticator and its browser in software: real keys, real signatures, as bad as a test wants it."""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def raw(data: str) -> bytes:
    return urlsafe_b64decode(data + "=" * (-len(data) % 4))


class Authenticator:
    """Holds one passkey. `counting` is whether its counter moves; `verifies` whether it asks who its user is."""

    def __init__(self, origin: str, *, counting: bool = True, verifies: bool = True) -> None:
        self.origin, self.counting, self.verifies = origin, counting, verifies
        self.id = os.urandom(32)
        self.count = 0
        self.user = b""
        self.rp = ""
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.create` gives."""
        self.user, self.rp = raw(options["user"]["id"]), options["rp"]["id"]
        numbers = self._key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(0x40) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        response = {"clientDataJSON": text(client), "attestationObject": text(attestation), "transports": ["usb"]}
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}

    def get(self, options: dict[str, Any], **instead: Any) -> dict[str, Any]:
        """What `navigator.credentials.get` gives; `instead` replaces the challenge or origin that is signed."""
        if self.counting:
            self.count += 1
        client = self._client(
            instead.get("type", "webauthn.get"),
            instead.get("challenge", options["challenge"]),
            instead.get("origin", self.origin),
        )
        data = self._data(0, instead.get("rp", options["rpId"]))
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": text(instead.get("user", self.user)),
        }
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}

    def _data(self, flags: int, rp: str = "") -> bytes:
        flags |= 0x01 | (0x04 if self.verifies else 0)
        return hashlib.sha256((rp or self.rp).encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, type_: str, challenge: str, origin: str = "") -> bytes:
        return json.dumps({"type": type_, "challenge": challenge, "origin": origin or self.origin}).encode()
