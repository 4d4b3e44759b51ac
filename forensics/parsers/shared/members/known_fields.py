"""Fields of records that no version of a format known to this program has.

Platforms add fields without saying so. What a new one holds is not read, and the reader is to
know that there is something: so the names at the top of each record, and in the objects that the
format wraps its records in, are held against ``data/fields/FORMAT.txt``, one name a line, those
within an object as ``object > name``. A format without such a file is not watched: its names are
in the user's language (Google Takeout, TikTok's texts), its tables say themselves which columns
are not used (``table``), or it is no list of named fields (feeds, pages).

A name may be data, as in an object keyed by people. Shown are therefore only words like those
that programmers choose, and only of records of which most fields are known; others are counted.
``python -m tests.known_fields`` adds the fields of the goldens, and of folders given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from forensics.decoding.fields import Json
from forensics.model.note_details import NewFields
from forensics.model.records import WHOLE, Locator, Note

WITHIN = " > "
"""Between the name of an object and that of a field in it."""
SHOWN = 50
"""Names kept of one member, so that a report stays readable. Chosen."""
COUNTED = 10_000
"""Names told apart of one member, so that memory stays bounded. Chosen."""
SHAPES = 1_000
"""Sets of names kept of records that hold nothing new. Chosen."""
# No digits in a row, no @, no dot, no slash, as ids, addresses, hosts and paths have.
_NAME = re.compile(r"[A-Za-z_](?:[A-Za-z_-]|[ ](?=[A-Za-z])|(?<!\d)\d{1,2}(?!\d))*")
_LONGEST = 40
_PART = re.compile(r"[./\[]")

Known = Mapping[str, frozenset[str]]
"""The names known at the top of a record under ``""``, and those in each of its objects."""


@lru_cache(maxsize=64)
def known_fields(parser: str) -> Known | None:
    """What is known of a format, by the parser's name; None where it is not watched. Kept for
    the life of the process."""
    path = files("forensics.data") / "fields" / f"{parser}.txt"
    if not path.is_file():
        return None
    found: dict[str, set[str]] = {"": set()}
    for line in path.read_text("utf-8").splitlines():
        around, _, name = line.rpartition(WITHIN)
        found.setdefault(around, set()).add(name)
    return {around: frozenset(names) for around, names in found.items()}


def is_name(text: str) -> bool:
    """True for a word such as programmers choose, False for what may be data.

    >>> is_name("full_text"), is_name("@aline"), is_name("1234567"), is_name("a@b.example")
    (True, False, False, False)
    """
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None


def _first(name: Json) -> str:
    """The field that a column of a table is made of: ``hashtags/0/name`` is of ``hashtags``."""
    return _PART.split(str(name), maxsplit=1)[0]


class FieldWatch:
    """Looks at each record of one member for fields that its format is not known to have."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._sound: dict[str, dict[tuple[Json, ...], tuple[str, ...]]] = {
            around: {} for around in known
        }
        self._shown: dict[str, None] = {}
        self._hidden: set[int] = set()
        self._records = 0

    def look(self, record: Json) -> None:
        """Enter what one stored record has beside the fields known.

        Most records have the names of one before: those are looked up as a whole.
        """
        if not isinstance(record, dict):
            return
        names = tuple(record)
        objects = self._sound[""].get(names)
        strange = objects is None
        if objects is None:
            objects = tuple(name for name in names if name and name in self._known)
            strange = self._strange(names, objects, "")
        for name in objects:
            inner = record[name]
            if isinstance(inner, dict):
                names = tuple(inner)
                if names not in self._sound[name]:
                    strange |= self._strange(names, (), name)
        self._records += strange

    def _strange(self, names: tuple[Json, ...], objects: tuple[str, ...], around: str) -> bool:
        """True where some name is not known; names that all are, are kept to be looked up."""
        known = self._known[around]
        new = [name for name in names if name not in known and _first(name) not in known]
        if new:
            self._enter(new, len(names), around)
        elif len(self._sound[around]) < SHAPES:
            self._sound[around][names] = objects
        return bool(new)

    def _enter(self, new: Sequence[Json], of: int, around: str) -> None:
        named = 2 * len(new) <= of
        for name in new:
            told = f"{around}{WITHIN}{name}" if around else str(name)
            if told in self._shown:
                continue
            if named and len(self._shown) < SHOWN and isinstance(name, str) and is_name(name):
                self._shown[told] = None
                self._hidden.discard(hash(told))
            elif len(self._hidden) < COUNTED:
                self._hidden.add(hash(told))

    def notes(self, item: str, member: str) -> Iterator[Note]:
        """What was found, if anything."""
        if not self._records:
            return
        count = len(self._shown) + len(self._hidden)
        unnamed = len(self._hidden) or None
        detail = NewFields(member, count, tuple(sorted(self._shown)), unnamed, self._records)
        yield Note("new_fields", Locator(item, member, WHOLE), detail, derived=True)
