"""Dated entries of Meta's files of which nothing but words says what happened, in words that are
not known here: they are counted and quoted, and never guessed at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forensics.decoding.dates.calendar_names import folded
from forensics.decoding.text import well_formed
from forensics.model.note_details import UnclearEvents
from forensics.model.records import Ignored, Locator, Note, Record

# Known to tell of nothing that anybody did.
_NOTHING = frozenset((folded("Session updated"),))
# What is quoted of them at most: kinds, and letters of one.
MOST, LONGEST = 12, 80


@dataclass(slots=True)
class Unclear:
    """The entries of one file that came to no event, by their words."""

    words: Counter[str] = field(default_factory=Counter)
    times: list[datetime] = field(default_factory=list)

    def add(self, made: Sequence[Record], words: str, when: datetime | None) -> None:
        """Count an entry, where it was passed over as none that is told."""
        if not any(isinstance(one, Ignored) and one.reason == "not_a_post" for one in made):
            return
        said = " ".join(well_formed(words).split())
        if said and when is not None and folded(said) not in _NOTHING:
            self.words[said[:LONGEST]] += 1
            self.times.append(when)

    def note(self, name: str, here: Locator) -> Note | None:
        """What is to be said of them; None where there are none."""
        if not self.times:
            return None
        quoted = tuple(
            f"{words} ({number})" if number > 1 else words
            for words, number in self.words.most_common(MOST)
        )
        detail = UnclearEvents(name, min(self.times), max(self.times), len(self.times), quoted)
        return Note("unclear_events", here, detail, derived=True)
