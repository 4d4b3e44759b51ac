"""Small typographic duties: defanged addresses, quotes of foreign text, spaces."""

from __future__ import annotations

import re
import unicodedata

NARROW = "\u202f"
FSI, PDI = "\u2068", "\u2069"
SCHEME = re.compile(r"\bh(tt)(ps?)(?=:)", re.IGNORECASE)
ADDRESS = re.compile(
    r"""(?xi) \b(?:https?://|www\.)[^\s<>"']+ | \b(?:[\w-]+\.)+[a-z]{2,24}/[^\s<>"']*"""
)
LIVE = re.compile(r"(?i)(h)tt(ps?://)([^\s/?#<>\"']*)|(?<![\w.])www(\.)(?=\w)")
"""What a viewer of PDF turns into a link by itself, whatever it stands in."""
SIGNS = re.compile(r"[ \u00a0\u202f]+([;:!?»%])(?![\w])")
OPENING = re.compile(r"«[ \u00a0\u202f]+")


def set_spaces(template: str, signs: str) -> str:
    """Curl apostrophes and, where the language sets ``signs`` apart, bind them narrowly."""
    text = template.replace("'", "\u2019")
    if not signs:
        return text
    return OPENING.sub(f"«{NARROW}", SIGNS.sub(rf"{NARROW}\1", text))


def defang(address: str) -> str:
    """``https://site.example/a`` as ``hxxps://site[.]example/a``: readable, not clickable."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        scheme, rest = "", address
    host, slash, path = rest.partition("/")
    head = SCHEME.sub(r"hxx\2", f"{scheme}:")[:-1] + mark if mark else ""
    return clean(head + host.replace(".", "[.]") + slash + path)


def defang_text(text: str) -> str:
    """Running text in which every address has been defanged."""
    return ADDRESS.sub(lambda match: defang(match.group()), text)


def unlinked(text: str) -> str:
    """Any text that is shown, names and paths too, without an address that a viewer could link.

    >>> unlinked("sent with https://app.example/x and www.app.example")
    'sent with hxxps://app[.]example/x and www[.]app.example'
    """
    return LIVE.sub(_unlinked, text) if "://" in text or "." in text else text


def _unlinked(found: re.Match[str]) -> str:
    if found[4]:
        return f"{found[0][:-1]}[.]"
    return f"{found[1]}xx{found[2]}{found[3].replace('.', '[.]')}"


def has_rtl(text: str) -> bool:
    """True when the text holds letters or marks that run from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL", "RLE", "RLO", "RLI") for char in text)


def isolate(text: str) -> str:
    """Foreign text made safe inside a sentence: control-free, its direction fenced off."""
    text = clean(text)
    return f"{FSI}{text}{PDI}" if has_rtl(text) else text


def clean(text: str) -> str:
    """Control characters as visible pictures; direction overrides that never close, closed."""
    if text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    code = ord(char)
    if char in "\n\t":
        return char
    if code < 0x20:
        return f"[U+{code:04X}]"
    if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") or 0x202A <= code <= 0x202E:
        return f"[U+{code:04X}]"
    return "\n" if char in "\u2028\u2029" else char


def shorten(text: str, length: int = 280) -> str:
    """The text cut at a word near ``length`` characters, with an ellipsis when cut."""
    if len(text) <= length:
        return text
    head = text[:length].rsplit(" ", 1)[0]
    return f"{head or text[:length]} …"
