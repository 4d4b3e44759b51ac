"""Third parties out of running text: handles, addresses, e-mail, telephone, spelled-out names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from forensics.redaction import phones
from forensics.redaction.addresses import Changes, changed
from forensics.redaction.disguises import revealed
from forensics.redaction.masking import mask_email
from forensics.redaction.people import Pseudonyms, plain

# Times of day are written after @ too.
NO_HANDLE = re.compile(r"(?i)\d{1,2}(?:h\d{0,2}|[ap]m)?$")
HANDLE = r"[A-Za-z0-9_]+(?:[.\-][A-Za-z0-9_]+)*"
# What is a number by its look alone: with a country's code, in French pairs, in American threes.
# Such stand one after another, too, where ``phones`` sees one run that is no number.
PHONE = (
    r"(?<![\w.])(?:(?:\+|00)\d(?:[ .()\u00a0\-]{0,2}\d){7,14}"
    r"|0\d(?P<gap>[ .\-\u00a0]?)(?:\d\d(?P=gap)){3}\d\d"
    r"|\(\d{3}\) ?\d{3}[ .\-]\d{4}|\d{3}-\d{3}-\d{4})(?!\w)"
)
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
PARTICLE = r"(?:de|du|des|di|da|dos|del|von|van|der|den|la|le|el|al|bin|ben)"
LATIN = r"A-Za-z0-9_\u00c0-\u024f"
_PIECES = (
    r"""(?x)
    (?P<address>(?<![A-Za-z0-9])(?i:https?://|hxxps?://|www\.|mailto:)[^\s<>"'“”«»]+
      |(?i:(?<![\w.@/])(?:[\w\-]+\.)+[a-z]{2,24}/[^\s<>"'“”«»]*))
    |(?P<fedi>[@＠][\w.\-]+@(?:[\w\-]+\.)+[A-Za-z]{2,24}\b)
    |(?P<email>(?<![\w.+\-@])[\w.+\-]+@(?:[\w\-]+\.)+[\w\-]*\w)
    DIGITS|(?P<phone>"""
    + PHONE.replace(" ", "\\ ")
    + rf""")
    |[@＠](?P<at>{HANDLE}|\w+)
    |(?P<host>(?<![\w@.])[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)+)
    |(?P<caps>(?<!\w){CAPITAL}\w+(?:[ \u00a0\-](?:{PARTICLE}[ \u00a0\-])*{CAPITAL}\w+)+)
    |(?P<word>(?<![{LATIN}])[A-Za-z0-9_]{{5,}}(?![{LATIN}]))
    """
)
PIECES = re.compile(_PIECES.replace("DIGITS", f"|(?P<digits>{phones.RUN})"))
REST = re.compile(_PIECES.replace("DIGITS", ""))
"""What else a run of digits may be, outside the telephone numbers in it."""
TOKEN = re.compile(r"[A-Za-z0-9_]+")
# An escape in an address (%40 is @) is no part of the name that follows it.
PLACE_TOKEN = re.compile(r"%[0-9A-Fa-f]{2}|[A-Za-z0-9_]+")
WORDS = re.compile(r"\w+")
EMAIL = re.compile(r"[\w.+\-]+@(?:[\w\-]+\.)+[\w\-]*\w")
TRAILING = ".,;:!?)]}…’"


class Redactor:
    """Changes strings; what it meets for the first time gets its pseudonym then."""

    def __init__(
        self,
        pseudonyms: Pseudonyms,
        own_posts: frozenset[str] = frozenset(),
        own_emails: frozenset[str] = frozenset(),
    ) -> None:
        self.pseudonyms = pseudonyms
        self.own_posts = own_posts
        self.own_emails = own_emails

    @cached_property
    def _changes(self) -> Changes:
        people = self.pseudonyms
        return Changes(
            people.person, self.post, self.phone, self.host, self.place, self.email, people.is_own
        )

    def text(self, text: str) -> str:
        """Running text without third parties, however they are spelled in it."""
        return self._open(text, lambda said: PIECES.sub(self._piece, self._given(said)))

    def _open(self, text: str, change: Callable[[str], str]) -> str:
        """A string changed as it is stored, or as it is read where more is found in that."""
        shown, read = change(text), revealed(text)
        if read != text:
            opened = change(read)
            if opened != revealed(shown):
                shown = opened
        return self.pseudonyms.within.replaced(shown, self.pseudonyms.own)

    def _given(self, text: str) -> str:
        """A text without the names of several words by which a platform tells people."""
        given = self.pseudonyms.given
        if not given:
            return text
        words = list(WORDS.finditer(text))
        said = [plain(word[0]) for word in words]
        done, at, n = [], 0, 0
        while n < len(words):
            known = given.get(said[n], {})
            name = max((one for one in known if tuple(said[n : n + len(one)]) == one), default=None)
            if name:
                done += [text[at : words[n].start()], known[name]]
                at = words[n + len(name) - 1].end()
            n += len(name or (1,))
        return "".join(done) + text[at:]

    def _piece(self, found: re.Match[str]) -> str:
        kind, whole = found.lastgroup, found[0]
        if kind == "digits":
            return self._digits(whole)
        if kind == "phone":
            return self.phone(whole)
        if kind == "address":
            return self._address(whole)
        if kind == "fedi":
            return whole[0] + self.pseudonyms.person(whole[1:].partition("@")[0])
        if kind == "email":
            return self.email(whole)
        if kind == "at":
            return self._at(found)
        if kind == "host":
            return self.host(whole)
        return self._name(whole) if kind == "caps" else self._word(whole)

    def _digits(self, run: str) -> str:
        """A run of digits in which telephone numbers are replaced."""
        done, at = [], 0
        for phone in phones.find(run):
            before, number = run[at : phone.start], run[phone.start : phone.end]
            done += [REST.sub(self._piece, before), self.phone(number)]
            at = phone.end
        return "".join(done) + REST.sub(self._piece, run[at:])

    def address(self, address: str) -> str:
        """An address without what leads to a third party."""
        return self._open(address, self._plainly)

    def _plainly(self, address: str) -> str:
        if address.lower().startswith("mailto:"):
            return address[:7] + self.email(address[7:])
        return changed(address, self._changes)

    def _address(self, found: str) -> str:
        bare = found.rstrip(TRAILING)
        return self.address(bare) + found[len(bare) :]

    def _at(self, found: re.Match[str]) -> str:
        sign, name = found[0][0], found["at"]
        after_word = found.start() > 0 and TOKEN.match(found.string[found.start() - 1])
        for end in self._ends(name):
            if self.pseudonyms.knows(name[:end]):
                return sign + self.pseudonyms.person(name[:end]) + name[end:]
        short = name[: self._ends(name)[-1]]
        if after_word or NO_HANDLE.fullmatch(short):
            return found[0]
        return sign + self.pseudonyms.person(short) + name[len(short) :]

    @staticmethod
    def _ends(name: str) -> list[int]:
        """Where a handle may end, the longest first: a full stop may end a sentence instead."""
        return [len(name), *(place for place in range(len(name) - 1, 0, -1) if name[place] in ".-")]

    def _name(self, run: str) -> str:
        """A run of capitalised words in which the names of known accounts are replaced."""
        words = list(WORDS.finditer(run))
        done, at, k = [], 0, 0
        while k < len(words):
            size, pseudonym = self._longest(words, run, k)
            if pseudonym:
                done += [run[at : words[k].start()], pseudonym]
                at = words[k + size - 1].end()
            k += size
        return "".join(done) + run[at:]

    def _longest(self, words: list[re.Match[str]], run: str, start: int) -> tuple[int, str | None]:
        for end in range(len(words), start + 1, -1):
            said = " ".join(word[0] for word in words[start:end])
            if known := self.pseudonyms.names.get(plain(said)):
                return end - start, known
        return 1, self.pseudonyms.said(words[start][0])

    def _word(self, word: str) -> str:
        return self.pseudonyms.said(word) or word

    def host(self, host: str) -> str:
        """A host or domain; a label that is a third party's telling handle is replaced."""
        labels = (self.pseudonyms.word(label) or label for label in host.split("."))
        return self.pseudonyms.within.replaced(".".join(labels), self.pseudonyms.own)

    def place(self, name: str) -> str:
        """A file name, a path or a query: known handles between signs are replaced."""
        return PLACE_TOKEN.sub(self._token, name)

    def _token(self, found: re.Match[str]) -> str:
        if found[0].startswith("%"):
            return found[0]
        parts = found[0].split("_")
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                known = self.pseudonyms.word("_".join(parts[start : start + size]))
                if known:
                    parts[start : start + size] = [known]
                    return "_".join(parts)
        return found[0]

    def member(self, name: str) -> str:
        """The name of an evidence item or member."""
        return self._open(name, self._member) if name else name

    def _member(self, name: str) -> str:
        named = re.sub(rf"[@＠](?P<at>{HANDLE})", self._at, self._given(name))
        return self.place(EMAIL.sub(lambda found: self.email(found[0]), named))

    def tag(self, tag: str) -> str:
        """A hashtag, which is replaced where it is, or holds, a third party's handle."""
        return self._open(tag, self._word)

    def email(self, address: str) -> str:
        """An e-mail address in a text; one of the account's own is masked instead."""
        if address.casefold() in self.own_emails:
            return mask_email(address)
        return self.pseudonyms.of("email", address)

    def phone(self, number: str) -> str:
        """A telephone number; its digits tell it from others, however it is written."""
        return self.pseudonyms.of("phone", number, phones.digits(number))

    def post(self, number: str) -> str:
        """The id of a post, unless it is one of the account's own."""
        return number if number in self.own_posts else self.pseudonyms.of("post", number)
