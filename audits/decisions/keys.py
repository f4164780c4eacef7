"""Ed25519 keys: signing with the one, checking with the other."""

from __future__ import annotations

import base64
import os
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audits.decisions.errors import DecisionError

ALGORITHM = "Ed25519"
PASSWORD = "PRESSCHECK_KEY_PASSWORD"  # noqa: S105 -- the name of a variable of the environment
_OPENSSH = b"-----BEGIN OPENSSH"
_HOW = "Make one with `openssl genpkey -algorithm ed25519 -out key.pem`, or `ssh-keygen -t ed25519`"


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signature and the key that it can be checked with."""

    algorithm: str
    public_key: str
    """Base64 of its 32 bytes."""
    value: str
    """Base64 of its 64 bytes."""


def sign(key: Ed25519PrivateKey, content: bytes) -> Signature:
    """The signature of a key under this content."""
    return Signature(
        algorithm=ALGORITHM,
        public_key=_text(key.public_key().public_bytes_raw()),
        value=_text(key.sign(content)),
    )


def holds(signature: Signature, content: bytes) -> bool:
    """Whether the key that the signature names has signed this content."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signature.public_key, validate=True))
        key.verify(base64.b64decode(signature.value, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return signature.algorithm == ALGORITHM


def name_of(public_key: str) -> str:
    """A short name of a key, to be compared with the one that its owner told."""
    return f"SHA256:{sha256(public_key.encode()).hexdigest()[:32]}"


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key of a PEM file, of OpenSSL or OpenSSH. Raises DecisionError."""
    content, password = _read(path), os.environ.get(PASSWORD, "").encode() or None
    load = serialization.load_ssh_private_key if content.startswith(_OPENSSH) else serialization.load_pem_private_key
    try:
        key = load(content, password)
    except TypeError as fault:
        raise DecisionError(f"{path}: {str(fault).rstrip('.').lower()}: see the variable {PASSWORD}.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise DecisionError(f"{path}: no private key that can be read, or a wrong password. {_HOW}.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise DecisionError(f"{path}: a key of another kind. Expected {ALGORITHM}. {_HOW}.")
    return key


def public_key(path: Path) -> str:
    """The public key of a file (PEM, or a line of OpenSSH), as signatures name it. Raises DecisionError."""
    content = _read(path)
    load = serialization.load_ssh_public_key if content.startswith(b"ssh-") else serialization.load_pem_public_key
    try:
        key = load(content)
    except (ValueError, UnsupportedAlgorithm):
        raise DecisionError(
            f"{path}: no public key that can be read. Expected {ALGORITHM}, as PEM or OpenSSH."
        ) from None
    if not isinstance(key, Ed25519PublicKey):
        raise DecisionError(f"{path}: a key of another kind. Expected {ALGORITHM}.")
    return _text(key.public_bytes_raw())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise DecisionError(f"{path}: the key cannot be read: {fault.strerror}.") from None


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
