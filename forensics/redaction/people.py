"""Who is who: the account's own names, and one pseudonym for each third party."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from forensics.redaction.disguises import Within

Kind = Literal["account", "email", "phone", "post", "media"]
STEMS: dict[Kind, str] = {
    "account": "person",
    "email": "email",
    "phone": "phone",
    "post": "post",
    "media": "media",
}
PSEUDONYM = re.compile(r"(?<![A-Za-z0-9])(?:person|email|phone|post|media)-\d+(?!\d)")
ASCII_NAME = re.compile(r"[A-Za-z0-9_]+(?:[.\-][A-Za-z0-9_]+)*")
CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
SHORTEST = 5
# Names of platforms and things that also stand in texts about no account at all.
_ORDINARY = """
    youtube linkedin facebook instagram tiktok iphone ipad paypal whatsapp snapchat soundcloud
    github covid19 covid_19 app_store
"""
ORDINARY = frozenset(_ORDINARY.split())


def plain(name: str) -> str:
    """A name without case, accents and ``@``, by which two spellings are one.

    >>> plain("@Agustín")
    'agustin'
    """
    decomposed = unicodedata.normalize("NFKD", name.removeprefix("@").removeprefix("＠"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def handle_key(name: str) -> str:
    """What identifies a handle: a tail in another script (``abcさん``) is no part of it.

    A name with spaces or accents, by which some platforms tell people, is one as a whole.

    >>> handle_key("@Bob_X1さん"), handle_key("Zoé Fictive"), handle_key("Zoé")
    ('bob_x1', 'zoe fictive', 'zoe')
    """
    name = name.lstrip("@＠")
    found = ASCII_NAME.match(name)
    tail = name[found.end() :] if found else ""
    accented = tail[:1].isalpha() and plain(tail[0]).isascii()
    if found is None or accented or " " in name.strip():
        return plain(name).strip()
    return found[0].casefold()


def spelled_out(handle: str) -> str | None:
    """The words a handle is made of, where capitals or low lines part them.

    >>> spelled_out("CamilleFictif"), spelled_out("camille_fictif"), spelled_out("lemonde")
    ('Camille Fictif', 'Camille Fictif', None)
    """
    if "_" in handle:
        parts = [part for part in handle.split("_") if part]
        parts = [part[:1].upper() + part[1:] for part in parts]
    else:
        parts = CAMEL.findall(handle)
    if len(parts) < 2 or not all(part.isalpha() and len(part) > 1 for part in parts):
        return None
    joined = " ".join(parts)
    return joined if len(joined.replace(" ", "")) == len(handle.replace("_", "")) else None


def telling(handle: str) -> bool:
    """True when a handle is no ordinary word and so means the account even without ``@``."""
    if len(handle) < SHORTEST or plain(handle) in ORDINARY:
        return False
    letters = sum(char.isalpha() for char in handle)
    if letters < 3:
        return False
    mixed = any(char.isdigit() for char in handle) or "_" in handle.strip("_")
    return mixed or spelled_out(handle) is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """One third party's datum: the pseudonym, the first spelling met, what it is."""

    pseudonym: str
    original: str
    kind: Kind


@dataclass
class Register:
    """The pseudonyms given out in one run, for all its cases: a name has the same one in each, and
    no two names have the same."""

    given: dict[tuple[Kind, str], Entry] = field(default_factory=dict)
    counts: dict[Kind, int] = field(default_factory=dict)

    def people(self) -> int:
        """How many third-party accounts have a pseudonym in any of the cases."""
        return sum(entry.kind == "account" for entry in self.given.values())


@dataclass
class Pseudonyms:
    """Pseudonyms in the order in which they were first asked for.

    ``own`` are the account's names; ``taken`` are words of the evidence that look like
    pseudonyms, which are never given out; ``rare`` are handles that hardly ever stand in the
    texts without ``@`` and so mean the account there too. ``entries`` are those of this case,
    ``register`` those of the run.
    """

    own: frozenset[str]
    taken: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    entries: dict[tuple[Kind, str], Entry] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    given: dict[str, dict[tuple[str, ...], str]] = field(default_factory=dict)
    """Names of several words by which a platform tells people, by their first word."""
    within: Within = field(default_factory=Within)
    _rare: dict[str, str] = field(default_factory=dict)
    register: Register = field(default_factory=Register)

    def of(self, kind: Kind, original: str, key: str | None = None) -> str:
        """The pseudonym of a datum of that kind."""
        place = (kind, key if key is not None else original.casefold())
        if place not in self.entries:
            given = self.register.given
            if place not in given:
                given[place] = Entry(self._next(kind), original, kind)
            self.entries[place] = given[place]
        return self.entries[place].pseudonym

    def _next(self, kind: Kind) -> str:
        counts = self.register.counts
        number = counts.get(kind, 0) + 1
        while f"{STEMS[kind]}-{number}" in self.taken:
            number += 1
        counts[kind] = number
        return f"{STEMS[kind]}-{number}"

    def is_own(self, handle: str) -> bool:
        """True for a name of the account under study."""
        return handle_key(handle) in self.own

    def knows(self, handle: str) -> bool:
        """True when the handle has its pseudonym already, or is the account's own."""
        return self.is_own(handle) or ("account", handle_key(handle)) in self.entries

    def person(self, handle: str) -> str:
        """The pseudonym of a handle, or the handle itself when it is the account's own."""
        key = handle_key(handle)
        if not key or key in self.own:
            return handle
        shown = handle.lstrip("@＠")
        shown = shown if key == plain(shown) else shown[: len(key)]
        pseudonym = self.of("account", shown, key)
        self._learn(shown, pseudonym)
        return pseudonym

    def _learn(self, handle: str, pseudonym: str) -> None:
        """Remember in which other forms a text may name this account."""
        if handle.casefold() in self.rare:
            self._rare.setdefault(handle.casefold(), pseudonym)
        if len(words := plain(handle).split()) > 1:
            self.given.setdefault(words[0], {}).setdefault(tuple(words), pseudonym)
            self.within.learn(handle, pseudonym)
        if not telling(handle):
            return
        self.within.learn(handle, pseudonym)
        self.words.setdefault(handle.casefold(), pseudonym)
        name = spelled_out(handle)
        if name and plain(name) not in self.own:
            self.names.setdefault(plain(name), pseudonym)

    def word(self, word: str) -> str | None:
        """The pseudonym that a word stands for without ``@``; None for ordinary words."""
        return self.words.get(word.casefold())

    def said(self, word: str) -> str | None:
        """The same for a word of a text, where a rare word may stand for an account too."""
        return self.word(word) or self._rare.get(word.casefold())

    def people(self) -> int:
        """How many third-party accounts have a pseudonym."""
        return sum(entry.kind == "account" for entry in self.entries.values())


def own_names(handles: Iterable[str | None], display: Iterable[str | None]) -> frozenset[str]:
    """The account's own handles and names, in the forms that lookups use."""
    found: set[str] = set()
    for handle in filter(None, handles):
        found.add(handle_key(handle))
        if name := spelled_out(handle.lstrip("@＠")):
            found.add(plain(name))
    found.update(plain(name) for name in filter(None, display))
    return frozenset(found)
