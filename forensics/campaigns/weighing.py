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
    hand.
    """

    rate: float
    owners: float
    again: float


# Measured on 154 real accounts, 45,653 posts, and rounded against ties (docs/campaigns.md).
BASES: Mapping[Kind, Base] = {
    "template": Base(1e-4, 50.0, 0.1),
    "phrase": Base(1e-3, 15.0, 0.1),
    "repost": Base(3e-4, 10.0, 0.1),
    "domain": Base(0.02, 5.0, 0.3),
    "client": Base(0.3, 1.0, 0.5),
}
# The most that one mark can say, in powers of ten. Chosen, not measured.
MOST = 3.0


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
    """What each mark says for one hand when two accounts bear it: log10, at most ``MOST``, below 0
    where owners bear it as often as accounts of one hand do."""
    again = marks.marks["kind"].map({kind: base.again for kind, base in BASES.items()})
    said = np.log10(again.to_numpy(float)) - np.log10(rates["rate"].to_numpy(float))
    capped: Floats = np.minimum(said, MOST)
    return capped


def tries(marks: int) -> float:
    """What is taken off each shared mark of an account that bears so many: log10, since one of
    many is met again more easily by chance (Bonferroni)."""
    return log10(max(marks, 1))
