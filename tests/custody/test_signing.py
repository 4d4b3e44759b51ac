"""Signatures: true of the data and the key alone, and such as ssh-keygen checks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forensics.custody import signing
from forensics.custody.signing import Key, fingerprint, private_key, public_key, signer_of
from forensics.errors import UsageError

FORMATS = {
    "ssh": serialization.PrivateFormat.OpenSSH,
    "pem": serialization.PrivateFormat.PKCS8,
}
NO_LOCK = serialization.NoEncryption()


def seeded() -> Ed25519PrivateKey:
    """An invented key, the same every time."""
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def stored(folder: Path, form: str, password: bytes | None = None) -> Path:
    """The key in a file."""
    lock = serialization.BestAvailableEncryption(password) if password else NO_LOCK
    path = folder / f"key.{form}"
    data = seeded().private_bytes(serialization.Encoding.PEM, FORMATS[form], lock)
    path.write_bytes(data)
    return path


def unasked() -> str:
    """A passphrase that nobody should ask for."""
    raise AssertionError


@pytest.mark.parametrize("form", FORMATS)
def test_a_key_signs_and_its_public_half_is_known(tmp_path: Path, form: str) -> None:
    """From either form of file; nothing of it depends on chance."""
    key = private_key(stored(tmp_path, form), unasked)
    assert signer_of(key.sign(b"data"), b"data") == key.public
    assert key.sign(b"data") == Key(seeded()).sign(b"data")


@pytest.mark.parametrize("form", FORMATS)
def test_a_locked_key_needs_its_passphrase(tmp_path: Path, form: str) -> None:
    """It is asked for once; a wrong one is an error that says so."""
    path = stored(tmp_path, form, b"secret")
    assert private_key(path, lambda: "secret").public == Key(seeded()).public
    with pytest.raises(UsageError, match="passphrase"):
        private_key(path, lambda: "wrong")


@pytest.mark.parametrize("at", [0, 40, 100, 200, -40])
def test_a_signature_holds_for_nothing_else(at: int) -> None:
    """Neither for other data, nor with a character changed."""
    made = Key(seeded()).sign(b"data")
    assert signer_of(made, b"date") is None
    changed = bytearray(made)
    changed[at] = ord("A") if changed[at] != ord("A") else ord("B")
    assert signer_of(bytes(changed), b"data") is None


@pytest.mark.parametrize("data", [b"", b"\xff", b"-----BEGIN SSH SIGNATURE-----\n"])
def test_what_is_no_signature_is_none(data: bytes) -> None:
    """Without an error."""
    assert signer_of(data, b"data") is None


def test_keys_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    """Another kind of key, and a file that is none; a private key where a public one belongs."""
    curve = generate_private_key(SECP256R1())
    form = serialization.PrivateFormat.PKCS8
    other = tmp_path / "other.pem"
    other.write_bytes(curve.private_bytes(serialization.Encoding.PEM, form, NO_LOCK))
    none = tmp_path / "none.txt"
    none.write_text("no key")
    for path in (other, none):
        with pytest.raises(UsageError, match="Nothing was signed"):
            private_key(path, unasked)
    for path in (stored(tmp_path, "ssh"), none):
        with pytest.raises(UsageError, match="Nothing was verified"):
            public_key(path)


def test_public_keys_are_read_in_both_forms(tmp_path: Path) -> None:
    """OpenSSH's line, with a comment, and PEM."""
    public = seeded().public_key()
    line = public.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    info = serialization.PublicFormat.SubjectPublicKeyInfo
    for data in (line + b" desk@example\n", public.public_bytes(serialization.Encoding.PEM, info)):
        path = tmp_path / "key.pub"
        path.write_bytes(data)
        assert public_key(path) == public.public_bytes_raw()


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the command that installs it."""
    monkeypatch.setattr(signing, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"'sign'.*pip install cryptography"):
        signing.needed()


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_ssh_keygen_checks_the_signature(tmp_path: Path) -> None:
    """The independent tool agrees, on the key and on the data."""
    key = Key(seeded())
    path = tmp_path / "made.sig"
    path.write_bytes(key.sign(b"data"))
    command = ["ssh-keygen", "-Y", "check-novalidate", "-n", "file", "-s", str(path)]
    good = subprocess.run(command, input=b"data", capture_output=True, check=False)
    bad = subprocess.run(command, input=b"date", capture_output=True, check=False)
    if b"unknown option" in good.stderr or b"illegal option" in good.stderr:
        pytest.skip("ssh-keygen is older than 8.2")
    assert (good.returncode, bad.returncode != 0) == (0, True)
    assert fingerprint(key.public).encode() in good.stdout
