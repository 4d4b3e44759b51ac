"""Which encoding the bytes of a text file are in, judged by its first bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import BinaryIO, NamedTuple, cast

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CP1252 = "forensics.bytes-as-cp1252"


# Bytes given to the guess: of a long file, those of the lines that are not plain ASCII.
EVIDENCE = 1 << 16
# The commonest first.
_WESTERN = ("cp1252", "mac-roman", "iso8859-15", "cp850")
# With fewer signs that are not ASCII the library's guess is no better than chance.
ENOUGH = 8
# The library's confidence is no probability. In trials on short tables whose western reading
# is flawless it was 0.05 to 0.12 where the library was wrong, and 0.15 and more where the
# western reading was (Hungarian).
SURE = 0.14
_LETTERS = frozenset("éèàùçêâîôûëïüöäßñáíóúìòãõåæøœ")
_RARE = frozenset("ðþýÿÐÞÝŸžšŽŠƒªº")
_SIGNS = frozenset("«»“”‘’„–—…€°·•¡¿£§©®™\xa0´²³½¼×")
_WITHIN = frozenset("’—…·\xa0´")
_OPENING = frozenset("«“‘„¿¡")
_CLOSING = frozenset("»”…")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HALF_PAIR = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_ZEROS = 0.2
# ISO 2022: the bytes that announce Japanese or Korean letters among ASCII. Old mail and the
# tools of its time write so.
_ESCAPES = {
    "iso2022_jp_2": (b"\x1b$B", b"\x1b$@", b"\x1b(J"),
    "iso2022_kr": (b"\x1b$)C",),
}


class Encoding(NamedTuple):
    """An encoding and error handler, as ``bytes.decode`` takes them."""

    name: str
    errors: str

    @property
    def guessed(self) -> bool:
        """True when nothing but the look of the text speaks for it."""
        return not self.name.startswith(("utf", "iso2022"))


def text_encoding(head: bytes) -> Encoding:
    """The encoding of a file that begins with ``head``.

    UTF-8 unless a byte order mark or the pattern of zero bytes says UTF-16, or most of what
    is not ASCII is not UTF-8: then the older encoding under which the text looks most like
    words. Where ``head`` is plain ASCII the question stays open, and odd bytes further on
    are read as cp1252.

    >>> text_encoding("café".encode("cp1252")).name
    'cp1252'
    >>> text_encoding("Доброе утро, друзья".encode("cp1251")).name
    'cp1251'
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return Encoding(name, "replace")
    wide = _wide(head)
    if wide:
        return Encoding(wide, "replace")
    if head.isascii():
        # A name of our own in the process's table of handlers, entered where it is first needed:
        # Python finds handlers by name alone, and has no way to take one out again.
        codecs.register_error(_CP1252, _as_cp1252)
        return Encoding(_switching(head) or "utf-8-sig", _CP1252)
    return Encoding("utf-8-sig" if _has_utf8(head) else _older(head), "replace")


def as_utf8(head: bytes) -> bytes:
    """The first bytes of a file as UTF-8 without a mark, where they are UTF-16 or UTF-32 or bear a
    mark; else as they stand. So Windows PowerShell writes anew what it is given.

    >>> as_utf8("{é}".encode("utf-16")).decode()
    '{é}'
    """
    name = _wide_name(head)
    if name is None:
        return head.removeprefix(codecs.BOM_UTF8)
    text = codecs.getincrementaldecoder(name)("replace").decode(head)
    return text.removeprefix("\ufeff").encode("utf-8", "replace")


def utf8_stream(stream: BinaryIO, head: bytes) -> BinaryIO:
    """A stream that begins with ``head``, as UTF-8 where it is UTF-16 or UTF-32; else itself."""
    name = _wide_name(head)
    if name is None:
        return stream
    return cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", name, "replace"))


def _wide_name(head: bytes) -> str | None:
    for mark, name in _BOMS[1:]:
        if head.startswith(mark):
            return name
    return _wide(head)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its ASCII all stand on one side."""
    head = head[: EVIDENCE & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not head or max(even, odd) < max(2, _ZEROS * len(head) / 2):
        return None
    if min(even, odd) * 20 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        codecs.getincrementaldecoder(name)("strict").decode(head)
    except UnicodeDecodeError:
        return None
    return name


def _switching(head: bytes) -> str | None:
    """An encoding that switches between alphabets by escapes, which nothing else contains."""
    for name, escapes in _ESCAPES.items():
        if any(escape in head for escape in escapes) and _decoded(head, name) is not None:
            return name
    return None


def _has_utf8(head: bytes) -> bool:
    """True when what is not ASCII is UTF-8, cut or not, or as much of it is as is not."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        # Half of a surrogate pair, as some programs write it, is no sign of another encoding.
        text = _HALF_PAIR.sub(b"", head).decode("utf-8", "replace")
        # The sign for what was lost before stands in the file itself, as UTF-8.
        broken = text.count("\ufffd") - head.count(b"\xef\xbf\xbd")
        # By chance, two letters of another encoding may look like one of UTF-8.
        return sum(char > "\x7f" for char in text) - broken >= broken
    return True


def _older(head: bytes) -> str:
    """The encoding of a text that is neither ASCII nor Unicode."""
    odd, size = [], 0
    for line in head.splitlines(keepends=True):
        if not line.isascii():
            odd.append(line)
            size += len(line)
        if size > EVIDENCE:
            break
    return _guess(b"".join(odd)[:EVIDENCE])


# Pure functions: what they keep is the same in every run, and little.
@lru_cache(maxsize=64)
def _guess(odd: bytes) -> str:
    """The library's guess where it has enough to go by, else the likeliest western encoding.

    Of a lone accent the library makes any of a dozen encodings; tables of western Europe are
    by far the most, so there the one under which the accents stand as they do in words.

    Kept: equal arguments, equal results.
    """
    import chardet  # loaded where an encoding must be guessed, which is seldom

    answer = chardet.detect(odd)
    found = _codec(answer["encoding"]) if answer["encoding"] else None
    text = _decoded(odd, found) if found else None
    western = {name: _strangeness(odd, name) for name in _WESTERN}
    signs = sum(byte > 0x7F for byte in odd)
    # A lone carriage return ends lines on old Macs, and in what Excel saves for them.
    lone = b"\r" in odd and b"\n" not in odd
    first = "mac-roman" if lone else found if signs >= ENOUGH else "cp1252"
    likeliest = min(western, key=lambda name: (western[name], name != first))
    if found is None or text is None or found in _WESTERN:
        return likeliest
    if western[likeliest] == 0 and (signs < ENOUGH or answer["confidence"] < SURE):
        return likeliest
    return found if _mixed(text) <= western[likeliest] else likeliest


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    # Each of these is a part of the one that Windows uses under its name.
    wider = {"iso8859-1": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}
    return None if codec.startswith(("utf", "ascii")) else wider.get(codec, codec)


def _decoded(data: bytes, name: str) -> str | None:
    """The text under an encoding, a cut last character let pass; None when it cannot be."""
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(data)
    except (UnicodeDecodeError, LookupError):
        return None


def _mixed(text: str) -> int:
    """How many words no language has, of letters of two scripts; and control characters."""
    found = sum("\x80" <= char <= "\x9f" for char in text)
    for word in _WORD.findall(text):
        if not word.isascii():
            found += len({_script(char) for char in word}) > 1
    return found


def _strangeness(data: bytes, name: str) -> float:
    """How much of a western reading stands where no western language puts it."""
    text = _decoded(data, name)
    if text is None:
        return float("inf")
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return sum(_is_strange(*three) for three in around if three[1] > "\x7f")


def _is_strange(before: str, char: str, after: str) -> float:
    if char.isalpha():
        if char not in _LETTERS and char.lower() not in _LETTERS:
            return 0.5 if char in _RARE else 1
        return float(char.isupper() and before.islower())
    if char not in _SIGNS:
        return 1
    if char in "½¼¾":
        return float(before.isalpha() or after.isalpha())
    if before.isalpha() and after.isalpha():
        return float(char not in _WITHIN)
    if char in _OPENING:
        return float(before.isalnum())
    return float(char in _CLOSING and after.isalnum() and not before.isalnum())


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """The script of a letter, Japanese and Chinese as one.

    Kept: equal arguments, equal results.
    """
    name = unicodedata.name(char, "").partition(" ")[0]
    east = ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH", "FULLWIDTH")
    return "CJK" if name in east else name


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
