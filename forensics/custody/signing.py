"""Signatures of a manifest by an Ed25519 key, in the form that ``ssh-keygen -Y sign`` writes.

So they can be checked without this program: ``ssh-keygen -Y verify -n file``. The form is told in
OpenSSH's PROTOCOL.sshsig: what is signed is a frame around the SHA-512 of the message, with the
namespace in it, so that the signature holds for nothing else. Keys are read and used by the library
``cryptography``, of the extra ``sign``.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import textwrap
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forensics.errors import UsageError
from forensics.messages import said

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAGIC, VERSION, NAMESPACE, HASH, KIND = b"SSHSIG", 1, b"file", b"sha512", b"ssh-ed25519"
BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
EXTRA, COMMAND = "sign", "pip install cryptography bcrypt"
MOST = 100_000
"""Bytes of a key's file or of a signature."""
Passphrase = Callable[[], str]


class Key:
    """A private key that signs."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()

    @property
    def key(self) -> str:
        """The fingerprint of the public key, as ``ssh-keygen -l`` shows it."""
        return fingerprint(self.public)

    def sign(self, data: bytes) -> bytes:
        """The signature of the data, as text."""
        made = self._private.sign(_framed(data))
        parts = (_public(self.public), NAMESPACE, b"", HASH, _string(KIND) + _string(made))
        blob = MAGIC + struct.pack(">I", VERSION) + b"".join(map(_string, parts))
        lines = textwrap.wrap(base64.b64encode(blob).decode(), 70)
        return "\n".join((BEGIN, *lines, END, "")).encode()


def private_key(path: Path, passphrase: Passphrase) -> Key:
    """The Ed25519 key in a file, OpenSSH or PEM; ``passphrase`` is asked for where it is locked.

    Raises UsageError where it cannot be used, OSError where it cannot be read.
    """
    needed()
    data = _head(path)
    try:
        found = _loaded(data, None)
    except TypeError:  # So the library says that it is locked.
        found = _unlocked(path, data, passphrase)
    except _unsupported() as problem:
        raise _unusable(path, problem) from problem
    except ValueError as problem:
        raise _unusable(path, said("it holds no private key that can be read")) from problem
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not isinstance(found, Ed25519PrivateKey):
        raise _unusable(path, said("it is of another kind than Ed25519"))
    return Key(found)


def _loaded(data: bytes, password: bytes | None) -> object:
    from cryptography.hazmat.primitives import serialization

    if b"BEGIN OPENSSH" in data:
        return serialization.load_ssh_private_key(data, password)
    return serialization.load_pem_private_key(data, password)


def _unlocked(path: Path, data: bytes, passphrase: Passphrase) -> object:
    try:
        return _loaded(data, passphrase().encode())
    except (ValueError, TypeError, _unsupported()) as problem:
        reason = said("it cannot be opened with this passphrase ({problem})", problem=problem)
        raise _unusable(path, reason) from problem


def _unsupported() -> type[Exception]:
    from cryptography.exceptions import UnsupportedAlgorithm

    return UnsupportedAlgorithm


def _unusable(path: Path, reason: object) -> UsageError:
    return UsageError(
        said(
            "{path}: no key that can be used: {reason}. Nothing was signed. Give an Ed25519 key as "
            "OpenSSH or PEM has it; ssh-keygen -t ed25519 makes one.",
            path=path,
            reason=reason,
        )
    )


def public_key(path: Path) -> bytes:
    """The 32 bytes of a public Ed25519 key, in a file as OpenSSH or PEM has it.

    Raises UsageError where it holds none, OSError where it cannot be read.
    """
    needed()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    data = _head(path)
    try:
        pem = data.lstrip().startswith(b"-----BEGIN PUBLIC")
        load: Any = serialization.load_pem_public_key if pem else serialization.load_ssh_public_key
        found = load(data.strip())
    except (ValueError, _unsupported()) as problem:
        raise _unusable_public(path) from problem
    if not isinstance(found, Ed25519PublicKey):
        raise _unusable_public(path)
    return found.public_bytes_raw()


def _unusable_public(path: Path) -> UsageError:
    return UsageError(
        said(
            "{path}: this is no public Ed25519 key. Nothing was verified. Give the file that ends "
            "in .pub, or the public key as PEM; never the private one.",
            path=path,
        )
    )


def signer_of(signature: bytes, data: bytes) -> bytes | None:
    """The public key by which this is a true signature of the data; None where it is none."""
    needed()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public, made = _parts(signature)
        Ed25519PublicKey.from_public_bytes(public).verify(made, _framed(data))
    except (ValueError, struct.error, InvalidSignature):
        return None
    return public


def _parts(signature: bytes) -> tuple[bytes, bytes]:
    """The public key and the bare signature in an armoured one. Raises ValueError."""
    text = signature.decode("ascii").strip()
    if not (text.startswith(BEGIN) and text.endswith(END)):
        raise ValueError("no SSH signature")
    body = "".join(text[len(BEGIN) : -len(END)].split())
    blob = base64.b64decode(body, validate=True)
    if blob[:10] != MAGIC + struct.pack(">I", VERSION):
        raise ValueError("another version")
    key, namespace, _, hashed, made = _strings(blob[10:], 5)
    kind, public = _strings(key, 2)
    kind_made, bare = _strings(made, 2)
    if (namespace, hashed, kind, kind_made) != (NAMESPACE, HASH, KIND, KIND):
        raise ValueError("signed for another purpose, or by a key of another kind")
    return public, bare


def _framed(data: bytes) -> bytes:
    """What is signed in place of the data."""
    parts = (NAMESPACE, b"", HASH, hashlib.sha512(data).digest())
    return MAGIC + b"".join(map(_string, parts))


def _public(public: bytes) -> bytes:
    return _string(KIND) + _string(public)


def fingerprint(public: bytes) -> str:
    """A public key's fingerprint, as ``ssh-keygen -l`` shows it."""
    digest = hashlib.sha256(_public(public)).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _strings(data: bytes, number: int) -> list[bytes]:
    """So many strings with their lengths before them, and nothing after. Raises ValueError."""
    found = []
    for _ in range(number):
        (size,) = struct.unpack_from(">I", data)
        if size > len(data) - 4:
            raise ValueError("cut off")
        found.append(data[4 : 4 + size])
        data = data[4 + size :]
    if data:
        raise ValueError("more than belongs there")
    return found


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST)


def needed() -> None:
    """Raise UsageError, with the command that mends it, where the library is not installed."""
    if find_spec("cryptography") is None:
        raise UsageError(
            said(
                "Signatures need the extra {extra!r}, which is not installed. Nothing was signed "
                "or verified. Install it with: {command}",
                extra=EXTRA,
                command=COMMAND,
            )
        )
