"""People dealt into folds, and the cases made of each fold alone.

Everyone's accounts, every campaign, author and real hijack fall in one fold, so that what is
learned from the others is tried on people whom it has not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forensics.evaluation.cases.building import Family, KnownCase, build, listed
from forensics.evaluation.cases.corpus import Corpus
from forensics.evaluation.cases.families import FAMILIES, POSITIVE, SWAP, WITH_EVENTS

# Of every four cases of real people one of invented people is learned from beside them.
SYNTHETIC_SHARE = 4
# Seeds of folds lie so far apart that no two runs with neighbouring seeds share one.
APART = 1000


@dataclass(frozen=True)
class Part:
    """A part of a corpus, and how many cases of every family are made of it."""

    corpus: Corpus
    each: int
    seed: int

    @property
    def makers(self) -> dict[str, Family]:
        """The families that it can serve: no spam without a campaign."""
        return {
            name: one
            for name, one in FAMILIES.items()
            if self.corpus.campaigns or name not in POSITIVE or name in SWAP
        }

    @property
    def lessons(self) -> dict[str, Family]:
        """The families that are learned from: those judged by their posts alone."""
        return {name: one for name, one in self.makers.items() if name not in WITH_EVENTS}

    @property
    def count(self) -> int:
        """How many cases there are."""
        return len(listed(self.corpus, self.makers, self.each))

    @property
    def taught(self) -> int:
        """How many of them are learned from."""
        return len(listed(self.corpus, self.lessons, self.each))

    def cases(self) -> Iterator[KnownCase]:
        """All its cases."""
        return build(self.corpus, self.makers, self.each, self.seed)

    def teaching(self, each: int | None = None, shift: int = 0) -> Iterator[KnownCase]:
        """Those learned from; other ones with ``shift``, fewer where ``each`` says so."""
        return build(self.corpus, self.lessons, each or self.each, self.seed + shift)


@dataclass(frozen=True)
class Fold:
    """What fell in one fold: ``real`` people, and ``invented`` ones that are learned from and
    never measured on."""

    real: Part
    invented: Part | None = None

    @property
    def parts(self) -> list[Part]:
        """Both."""
        return [self.real, *([self.invented] if self.invented else [])]

    @property
    def corpora(self) -> list[Corpus]:
        """What there is to learn from."""
        return [part.corpus for part in self.parts]


def dealt(real: Corpus, invented: Corpus | None, of: int, each: int, seed: int) -> list[Fold]:
    """``of`` folds which together have ``each`` cases of every family that real people serve."""
    few = max(1, each // SYNTHETIC_SHARE)
    folds = []
    for number in range(of):
        own = seed * APART + 2 * number
        beside = None
        if invented is not None:
            beside = Part(invented.fold(number, of), share_of(few, number, of), own + 1)
        folds.append(Fold(Part(real.fold(number, of), share_of(each, number, of), own), beside))
    return folds


def share_of(each: int, number: int, of: int) -> int:
    """How many of ``each`` cases fall to one fold.

    >>> [share_of(7, number, 5) for number in range(5)]
    [2, 2, 1, 1, 1]
    """
    return each // of + (number < each % of)
