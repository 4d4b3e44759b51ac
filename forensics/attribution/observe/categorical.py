"""Categorical observations: what each post shows of one habit, and how likely either hand is to.

Both hands are estimated from the account's own posts with the post itself left out. An open
table (languages, sites, programs) is smoothed towards the account as a whole, as readily as
the account brings up something new anyway. A closed table (the same few values for every
account) is smoothed towards how ordinary and, for an advertising hand, advertising posts of
many accounts spread over it.

Either way a hand is a categorical distribution with a Dirichlet prior, its parameters integrated
out; the leaving-out keeps a post from vouching for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

MISSING = -1
# How many posts the presumption about a closed table weighs, for the owner and another hand; less
# for the other, of whom there are often few posts. Chosen, not measured.
OWNER_FIRM, OTHER_FIRM = 10.0, 6.0
# Of the presumption about an owner, the part that the account as a whole gives. Chosen, too.
OWN_SHARE = 0.5
# Chance of any one value when a value is misread: one of the 33 languages that are told apart.
MISREAD = 0.03
# The concentration of an account of one value or none, which no other goes below; and how many
# times its posts the concentration may be, where nearly every value is new. Chosen, not measured.
FEWEST_NEW, MOST_NEW = 0.5, 5.0
# Posts whose ratios are taken at a time, to stay within a processor's cache; changes no result.
AT_A_TIME = 1 << 14
# Halvings of the interval in which the concentration is sought: to one part in 10^11 of it.
HALVINGS = 40


@dataclass(frozen=True)
class Table:
    """One observation per post: a code, or MISSING.

    ``plain`` and ``spam`` are the shares of the codes among ordinary and advertising posts,
    shape (size,); None for an open table. ``sure`` is the chance that a value was read right.
    """

    codes: Ints
    size: int
    concentration: float = 1.0
    plain: Floats | None = None
    spam: Floats | None = None
    sure: Floats | None = None

    def take(self, rows: Ints) -> Table:
        """The observations of some posts alone; what was learned of the account stays."""
        sure = None if self.sure is None else self.sure[rows]
        return Table(self.codes[rows], self.size, self.concentration, self.plain, self.spam, sure)

    @cached_property
    def _held(self) -> Mask:
        return self.codes >= 0

    @cached_property
    def _total(self) -> Floats:
        """How many posts have each code, shape (size,)."""
        return np.bincount(self.codes[self._held], minlength=self.size).astype(float)

    def ratios(self, share: Floats, advertiser: bool) -> Floats:
        """log10 ratios of shape (n,), other hand against owner; 0 where nothing is held."""
        held = self._held
        if not held.any():
            return np.zeros(len(share))
        if held.all():
            return self._of_all(self.codes, share, self.sure, advertiser)
        result = np.zeros(len(share))
        sure = None if self.sure is None else self.sure[held]
        result[held] = self._of_all(self.codes[held], share[held], sure, advertiser)
        return result

    def _of_all(self, codes: Ints, weight: Floats, sure: Floats | None, advertiser: bool) -> Floats:
        """The ratios of all posts that have a code."""
        other = np.bincount(codes, weights=weight, minlength=self.size).astype(float)
        posts = float(weight.sum()), float((1 - weight).sum())
        found = np.empty(len(codes))
        for first in range(0, len(codes), AT_A_TIME):
            some = slice(first, first + AT_A_TIME)
            part = None if sure is None else sure[some]
            found[some] = self._told(codes[some], weight[some], part, other, posts, advertiser)
        return found

    def alone(self, rows: Ints) -> Floats:
        """The ratios of some posts alone, shape (rows,), were just these the other hand's."""
        held = self._held[rows]
        result = np.zeros(len(rows))
        if held.any():
            codes = self.codes[rows[held]]
            other = np.bincount(codes, minlength=self.size).astype(float)
            posts = float(len(codes)), float(self._total.sum() - len(codes))
            sure = None if self.sure is None else self.sure[rows[held]]
            result[held] = self._told(codes, np.ones(len(codes)), sure, other, posts, False)
        return result

    def _told(
        self,
        codes: Ints,
        weight: Floats,
        sure: Floats | None,
        other_counts: Floats,
        posts: tuple[float, float],
        advertiser: bool,
    ) -> Floats:
        """Ratios of posts with a code, from how much of each code, and of all posts, is the other
        hand's (and how much of all is the owner's)."""
        other, owner = self._chances(codes, weight, other_counts, posts, advertiser)
        if sure is not None:
            # A misread value is as likely under either hand.
            even = MISREAD
            other, owner = sure * other + (1 - sure) * even, sure * owner + (1 - sure) * even
        found: Floats = np.log10(other / owner)
        return found

    def _chances(
        self,
        codes: Ints,
        weight: Floats,
        other: Floats,
        posts: tuple[float, float],
        advertiser: bool,
    ) -> tuple[Floats, Floats]:
        total = self._total
        account = total / total.sum()
        if self.plain is None or self.spam is None:
            firm_other = firm_owner = self.concentration
            towards_other = towards_owner = account
        else:
            firm_other, firm_owner = OTHER_FIRM, OWNER_FIRM
            towards_owner = OWN_SHARE * account + (1 - OWN_SHARE) * self.plain
            towards_other = self.spam if advertiser else towards_owner
        left_other, left_owner = posts[0] - weight, posts[1] - (1 - weight)
        in_other = other[codes] - weight
        in_owner = (total - other)[codes] - (1 - weight)
        return (
            (in_other + firm_other * towards_other[codes]) / (left_other + firm_other),
            (in_owner + firm_owner * towards_owner[codes]) / (left_owner + firm_owner),
        )


def open_table(values: object, sure: Floats | None = None) -> Table:
    """A table of whatever values occur; None is missing."""
    codes, names = pd.factorize(pd.Series(values), use_na_sentinel=True)
    seen = int((codes >= 0).sum())
    return Table(codes.astype(np.int64), len(names), concentration(len(names), seen), sure=sure)


def closed_table(codes: Ints, plain: Floats, spam: Floats) -> Table:
    """A table of a fixed set of values; MISSING is missing."""
    return Table(codes, len(plain), plain=plain, spam=spam)


def concentration(kinds: int, seen: int) -> float:
    """How readily new values turn up: alpha with ``kinds = alpha * ln(1 + seen / alpha)``, the
    number of values to expect of a Dirichlet process (Antoniak 1974).

    >>> concentration(2, 1000) < 1 < concentration(300, 1000)
    True
    """
    if seen == 0 or kinds <= 1:
        return FEWEST_NEW
    # The bounds lie beyond those of the result on either side.
    low, high = 0.1, 10.0 * seen
    for _ in range(HALVINGS):
        middle = (low * high) ** 0.5
        if middle * np.log1p(seen / middle) < kinds:
            low = middle
        else:
            high = middle
    return float(np.clip(low, FEWEST_NEW, MOST_NEW * seen))
