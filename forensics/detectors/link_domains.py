"""Does the account begin to link to sites it never linked to before?

Reads:    ``domains``, ``n_links``.
Strength: share of posts after the split that link to a site unseen before it.
Blind to: spam behind the shortener the owner uses too; unresolved t.co links.
Source:   after the link novelty feature of Egele et al. 2013 (COMPA).
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from forensics.methods.changepoints import best_split
from forensics.model.findings import Signal, Status, Value
from forensics.platforms import SHORTENERS

NAME = "link_domains"
# Posts, size of the change and standard errors that a shift takes; see the shelf.
FEWEST = 10
CLEAR = 0.3
ERRORS = 4.0
# Sites named.
SHOWN = 5


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which links lead to new sites most often."""
    if len(frame) < FEWEST:
        return Signal(NAME, "not_enough_data", measured={"posts": len(frame)})
    domains = [tuple(d for d in found if d not in SHORTENERS) for found in frame["domains"]]
    linked = np.array([bool(found) for found in domains])
    if not linked.any():
        status: Status = "not_enough_data" if (frame["n_links"] > 0).any() else "no_shift"
        return Signal(NAME, status, measured={"posts": 0})
    split = best_split(linked.astype(float) * _rarity(domains))
    if split is None:
        return Signal(NAME, "no_shift", measured={"posts": int(linked.sum())})
    before = {name for found in domains[: split.row] for name in found}
    after = Counter(name for found in domains[split.row :] for name in found)
    new = Counter({name: count for name, count in after.items() if name not in before})
    fresh = np.array([any(name in new for name in found) for found in domains[split.row :]])
    measured: dict[str, Value] = {
        "domains": tuple(name for name, _ in new.most_common(SHOWN)),
        "share": float(fresh.mean()),
        "posts": int(fresh.sum()),
        "before_share": float(linked[: split.row].mean()),
        "after_share": float(linked[split.row :].mean()),
    }
    strength = float(fresh.mean())
    if strength < CLEAR or split.score < ERRORS:
        return Signal(NAME, "no_shift", strength=strength, measured=measured)
    return Signal(NAME, "shift", split.row, strength, measured)


def _rarity(domains: list[tuple[str, ...]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How late in the account's life a post's sites first appear, 0 (early) to 1 (late)."""
    first: dict[str, int] = {}
    for row, found in enumerate(domains):
        for name in found:
            first.setdefault(name, row)
    n = len(domains)
    return np.array([max((first[name] / n for name in found), default=0.0) for found in domains])
