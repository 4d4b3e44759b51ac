"""Splits put in by hand, with rules that read their odds off them."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from forensics.attribution.judge import best_split
from forensics.attribution.judge.learned import Learned
from forensics.attribution.judge.rule import Curve, Line, Rule, Rules, Score
from forensics.attribution.observe.posts import Observed, observe_posts
from forensics.attribution.observe.priors import shipped_priors
from forensics.attribution.search.search import Search, ground
from forensics.attribution.search.split import Split
from tests.attribution.known import known_timeline, owner_rows

POSTS = 60
# From which log10 odds the rules below flag a split.
FLAGGED = 1.0
UNLIKELY = -9.0


class Planted(NamedTuple):
    """A split from row ``onset`` to the end: log10 odds of an advertising hand and of another
    ``writer``, how ``good`` it is, and log10 odds that its date is ``near``."""

    onset: int
    takeover: float = UNLIKELY
    writer: float = UNLIKELY
    good: float = 0.0
    near: float = 0.0


def power(measure: str) -> dict[str, Curve]:
    """A measure read as log10 odds."""
    return {measure: Curve((), (math.log(10.0),))}


RULES = Rules(
    outlier=Rule(Score(0.0, power("takeover")), FLAGGED),
    takeover=Rule(Score(0.0, power("takeover")), FLAGGED),
    second_hand=Rule(Score(0.0, power("writer")), FLAGGED),
    choice=Score(0.0, power("good")),
    dating=Score(0.0, power("near")),
    account=Line(1.0, 0.5),
    writer=Line(2.0, 0.25),
    unsplit=-1.0,
    controls=1000,
)


@cache
def observed() -> tuple[Observed, Search]:
    """An owner's posts, and what splits of them are judged against."""
    seen = observe_posts(known_timeline(owner_rows(POSTS))[0])
    return seen, ground(seen)


def planted(patch: pytest.MonkeyPatch, *splits: Planted) -> tuple[Observed, Search]:
    """A search that found these splits, measured as they say of themselves."""
    seen, found = observed()
    rows = np.arange(POSTS)
    listed = [
        Split(str(at), np.where(rows >= one.onset, 0.95, 0.05), 9.0)
        for at, one in enumerate(splits)
    ]
    patch.setattr(best_split, "contrast", lambda _, split: splits[int(split.why)]._asdict())
    return seen, replace(found, splits=listed)


def learned(rules: Rules = RULES) -> Learned:
    """The rules above in the place of those learned."""
    return Learned(shipped_priors(), rules)
