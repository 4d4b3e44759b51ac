"""Ways in which bytes get damaged: one small edit at a place that chance chooses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from random import Random

Damage = Callable[[bytes, Random], bytes]
STRUCTURE = b'{}[]",:\n\\<>;='
WORST = (b"\0", b"\xff", b"\xed\xa0\x80", b'"', b"{", b"}", b"[", b"]", b",", b"\n", b"\x1b[2J")


def chance(*of: object) -> Random:
    """The same chance for the same names and numbers."""
    return Random("/".join(map(str, of)))


def _place(data: bytes, random: Random) -> int:
    return random.randrange(max(1, len(data)))


def flip(data: bytes, random: Random) -> bytes:
    """One bit turned."""
    at = _place(data, random)
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def structural(data: bytes, random: Random) -> bytes:
    """One sign that sets fields or records apart made another."""
    places = [at for at in (_place(data, random) for _ in range(400)) if data[at] in STRUCTURE]
    at = places[0] if places else _place(data, random)
    return data[:at] + random.choice(WORST) + data[at + 1 :]


def left_out(data: bytes, random: Random) -> bytes:
    """Up to forty bytes taken out."""
    at = _place(data, random)
    return data[:at] + data[at + random.randint(1, 40) :]


def put_in(data: bytes, random: Random) -> bytes:
    """A sign put in that has a meaning of its own."""
    at = _place(data, random)
    return data[:at] + random.choice(WORST) + data[at:]


def cut(data: bytes, random: Random) -> bytes:
    """The end lost."""
    return data[: _place(data, random)]


def doubled(data: bytes, random: Random) -> bytes:
    """A stretch written twice."""
    at = _place(data, random)
    return data[:at] + data[at : at + random.randint(1, 400)] + data[at:]


def swapped(data: bytes, random: Random) -> bytes:
    """Two stretches that follow each other, the other way round."""
    a, b, c = sorted(_place(data, random) for _ in range(3))
    b, c = min(b, a + 300), min(c, a + 600)
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def zeroed(data: bytes, random: Random) -> bytes:
    """A stretch of zero bytes, as a disk leaves them."""
    at, length = _place(data, random), random.randint(1, 200)
    return data[:at] + b"\0" * len(data[at : at + length]) + data[at + length :]


def number(data: bytes, random: Random) -> bytes:
    """Digits made a number that no field should hold."""
    places = [
        at for at in (_place(data, random) for _ in range(400)) if data[at : at + 1].isdigit()
    ]
    if not places:
        return flip(data, random)
    at = places[0]
    end = at
    while data[end : end + 1].isdigit():
        end += 1
    worst = random.choice((b"-1", b"9" * 30, b"1e400", b"0", b"NaN", b"null", b"[]", b"\xc2\xb2"))
    return data[:at] + worst + data[end:]


ONCE: Mapping[str, Damage] = {
    one.__name__: one
    for one in (flip, structural, left_out, put_in, cut, doubled, swapped, zeroed, number)
}


def utf16(data: bytes, random: Random) -> bytes:
    """Saved as a Windows shell saves text."""
    return "".join(("\ufeff", data.decode("utf-8", "replace"))).encode("utf-16-le")


def crlf(data: bytes, random: Random) -> bytes:
    """Line ends of another system."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def marked(data: bytes, random: Random) -> bytes:
    """A byte order mark before the first sign."""
    return data if data.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + data


RECODED: Mapping[str, Damage] = {one.__name__: one for one in (utf16, crlf, marked)}


def of_member(archive: bytes, damage: Damage, random: Random) -> tuple[str, bytes]:
    """A member of a zip damaged and the archive written anew: its name, and the archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as stored:
        members = {one.filename: stored.read(one) for one in stored.infolist()}
    names = [name for name in members if members[name]]
    weights = [min(len(members[name]), 100_000) for name in names]
    chosen = random.choices(names, weights)[0]
    members[chosen] = damage(members[chosen], random)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as fresh:
        for name, data in members.items():
            fresh.writestr(zipfile.ZipInfo(name), data)
    return chosen, packed.getvalue()
