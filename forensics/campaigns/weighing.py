"""How much it says that two accounts bear the same mark: by how seldom owners bear it.

Owners share things too: greetings, news links, the web client. So every mark is first counted in
owners' posts, those of all accounts screened, and those of real owners measured before
(docs/campaigns.md). What many owners bear ties nobody, whatever it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.marks import OWNER, Marks
from forensics.campaigns.normalising import Kind

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Base:
    """What is known of a kind of mark before an owner is looked at.

    ``rate``: how often a mark of one real owner stood among 300 posts of another, on average over
    marks; ``owners``: as how many owners that counts (the moment fit of a beta distribution over
    marks). ``again``: how often a mark of a hijacked account is met on another one hit by the same
    hand. ``most``: the most that one such mark can say, in powers of ten: alone only a text ties
    two accounts, and no phrase, repost, site or client does.
    """

    rate: float
    owners: float
    again: float
    most: float


# Measured on 154 real accounts, 45,653 posts, and rounded against ties (docs/campaigns.md).
BASES: Mapping[Kind, Base] = {
    "template": Base(1e-4, 50.0, 0.1, 3.0),
    "phrase": Base(1.5e-3, 15.0, 0.1, 1.4),
    "repost": Base(4e-4, 10.0, 0.1, 1.4),
    "domain": Base(0.05, 10.0, 0.3, 1.9),
    "client": Base(0.3, 1.0, 0.5, 1.4),
}
# Owner posts of an account that were counted to measure these.
SAMPLE = 300


def owner_rates(marks: Marks) -> pd.DataFrame:
    """A row a mark: ``owners`` that bear it, ``owner_posts`` that do, and ``rate``, the chance that
    an owner bears it: Jeffreys-like, with what was measured before in the place of one half."""
    borne = marks.by(OWNER)
    by = borne.groupby("mark")
    counted = pd.DataFrame({"owners": by["account"].nunique(), "owner_posts": by["posts"].sum()})
    found = counted.reindex(marks.marks.index, fill_value=0)
    looked_at = int((marks.accounts[OWNER] > 0).sum())
    kinds = marks.marks["kind"]
    rate = kinds.map({kind: base.rate for kind, base in BASES.items()}).to_numpy(float)
    weight = kinds.map({kind: base.owners for kind, base in BASES.items()}).to_numpy(float)
    found["rate"] = (found["owners"].to_numpy(float) + rate * weight) / (looked_at + weight)
    return found


def weights(marks: Marks, rates: pd.DataFrame) -> Floats:
    """What each mark says for one hand when two accounts bear it: log10, below 0 where owners bear
    it as often as accounts of one hand do."""
    again = marks.marks["kind"].map({kind: base.again for kind, base in BASES.items()})
    most = marks.marks["kind"].map({kind: base.most for kind, base in BASES.items()})
    said = np.log10(again.to_numpy(float)) - np.log10(rates["rate"].to_numpy(float))
    capped: Floats = np.minimum(said, most.to_numpy(float))
    return capped


def tries(marks: float, posts: float = 0) -> float:
    """What is taken off each shared mark of two accounts, log10: one of many ``marks`` is met again
    more easily by chance (Bonferroni), and so it is among more ``posts`` than were counted."""
    return log10(max(marks, 1)) + log10(max(posts / SAMPLE, 1))
