"""Cases run through the search: every split found, its measures, and how right it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.judge.best_split import NEAR
from forensics.attribution.judge.contrast import contrast
from forensics.attribution.observe.posts import observe_posts
from forensics.attribution.observe.priors import Priors
from forensics.attribution.search.search import search_splits
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.cases.corpus import person
from forensics.features import add_features
from forensics.timeline import Gatherer

Mask = NDArray[np.bool_]

_MENTION = re.compile(r"@(\w{2,20})")
_HASHTAG = re.compile(r"#(\w+)")


@dataclass(frozen=True)
class Candidate:
    """A split: how much of the truth it catches, its measures, and the posts it marks; whether its
    onset lies ``near`` the true one, within three posts, and whether it names the ``last`` genuine
    post."""

    f1: float
    measures: dict[str, float]
    other: Mask
    near: bool = False
    last: bool = False


@dataclass(frozen=True)
class Trial:
    """A case with its candidates; ``truth`` marks the other hand's posts that were searched."""

    family: str
    name: str
    truth: Mask
    candidates: tuple[Candidate, ...]

    @property
    def positive(self) -> bool:
        """True when another hand wrote some of the posts."""
        return bool(self.truth.any())


def trial_of(case: KnownCase, priors: Priors | None = None) -> Trial:
    """A case searched for a second hand, with these presumptions or the shipped ones."""
    seen = observe_posts(frame_of(case), priors)
    truth = seen.part["post_id"].isin(case.other_ids).to_numpy()
    known = ~seen.part["post_id"].isin(case.uncertain_ids).to_numpy()
    searched = search_splits(seen)
    found = []
    for split in searched.splits:
        measures = contrast(searched, split)
        marked, right = split.other[known], truth[known]
        near, last = dated_by(marked, right)
        found.append(Candidate(f1_of(marked, right), measures, split.other, near, last))
    return Trial(case.family, case.name, truth, tuple(found))


def owner_of(family: str, case: str) -> str:
    """The person whose account a case was made of.

    >>> owner_of("spam_tail", "spam_tail-3-leaders__Jean-Paul")
    'jean-paul'
    """
    made = f"{family}-"
    return person(case.removeprefix(made).partition("-")[2] if case.startswith(made) else case)


def frame_of(case: KnownCase) -> pd.DataFrame:
    """The timeline of a case with features."""
    gatherer = Gatherer()
    for post in case.posts:
        mentions, tags = _MENTION.findall(post.text), _HASHTAG.findall(post.text)
        gatherer.add(replace(post, mentions=tuple(mentions), hashtags=tuple(tags)))
    return add_features(gatherer.frame())


def dated_by(found: Mask, truth: Mask) -> tuple[bool, bool]:
    """Whether the first marked post is within three of the first true one, and whether the last
    unmarked post is the last genuine one; False where there is none."""
    if not found.any() or not truth.any():
        return False, False
    near = abs(int(np.argmax(found)) - int(np.argmax(truth))) <= NEAR
    owners, genuine = np.flatnonzero(~found), np.flatnonzero(~truth)
    return near, bool(len(owners) and len(genuine) and owners[-1] == genuine[-1])


def f1_of(found: Mask, truth: Mask) -> float:
    """F1 of the marked posts; 0 when there is nothing to find or nothing found."""
    both = int((found & truth).sum())
    return 2.0 * both / max(1, int(found.sum()) + int(truth.sum()))
