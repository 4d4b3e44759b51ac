"""What the other hand did, in figures: both hands' habits, its themes, texts, sites and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from forensics.figures.habits import Habits, habits
from forensics.figures.rhythm import Repeat, Rhythm, repeats, rhythm
from forensics.figures.sides import Key, posts_of
from forensics.figures.themes import Distinct, Theme, distinctive, recognised, themes
from forensics.model.findings import TWO_HANDS, Label, Verdict
from forensics.platforms import SHORTENERS

LABELS: tuple[Label, ...] = ("owner", "other", "uncertain")
FEWEST = 8
"""Fewer posts of either hand than this show no words that mark it."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """One hand: its habits and rhythm; ``hours_known`` when any post is known to the hour."""

    habits: Habits
    rhythm: Rhythm
    hours_known: bool


@dataclass(frozen=True, slots=True)
class LabelCount:
    """Posts of a label from the onset on, the first of them and the last."""

    label: Label
    posts: int
    since: pd.Timestamp
    until: pd.Timestamp


@dataclass(frozen=True, slots=True)
class Ranking:
    """Things by the number of the other hand's posts that hold them, the most first, and those
    that the owner's posts hold as well."""

    counts: tuple[tuple[str, int], ...]
    known: frozenset[str]

    @property
    def fresh(self) -> tuple[str, ...]:
        """Those that the owner's posts never hold."""
        return tuple(name for name, _ in self.counts if name not in self.known)


@dataclass(frozen=True, slots=True)
class OtherHand:
    """The posts attributed to the other hand, beside the owner's.

    ``after`` posts of all labels stand from the onset on, ``counts`` of each label that occurs.
    ``portraits`` are the owner's and the other's, None without a post of the owner's.
    ``themes`` and ``owner_themes`` count posts by theme; ``recognised`` are posts that the list
    of terms scores as advertising, ``repeated`` those whose text others say too, ``to_fresh``
    those that link to a site new to the account, ``hidden`` those that hide where they lead.
    """

    posts: int
    owner_posts: int
    since: pd.Timestamp
    until: pd.Timestamp
    after: int
    counts: tuple[LabelCount, ...]
    portraits: tuple[Portrait, Portrait] | None
    themes: tuple[Theme, ...]
    owner_themes: Mapping[str, int]
    recognised: int
    distinctive: tuple[Distinct, ...]
    repeats: tuple[Repeat, ...]
    repeated: int
    sites: Ranking
    names: Ranking
    to_fresh: int
    hidden: int


def other_hand(
    parts: Mapping[Key, pd.DataFrame], frame: pd.DataFrame, verdict: Verdict, zone: str
) -> OtherHand | None:
    """None where the finding names no second hand, or without an onset or a post of its.

    ``parts`` are the posts of ``frame`` by side, as ``sides.split`` has them.
    """
    onset = verdict.landmark("onset")
    if verdict.finding not in TWO_HANDS or onset is None or onset.row is None:
        return None
    other, owner = (
        parts[key] if key in parts else posts_of(frame, key) for key in ("other", "owner")
    )
    if other.empty:
        return None
    after = frame.iloc[onset.row :]
    pair = (_portrait(owner, zone), _portrait(other, zone)) if len(owner) else None
    sites = _ranking(_domain_counts(other), _domain_counts(owner))
    fresh = frozenset(sites.fresh)
    enough = min(len(other), len(owner)) >= FEWEST
    return OtherHand(
        posts=len(other),
        owner_posts=len(owner),
        since=other["created_at"].iloc[0],
        until=other["created_at"].iloc[-1],
        after=len(after),
        counts=_counts(after),
        portraits=pair,
        themes=tuple(themes(other)),
        owner_themes={theme.key: theme.posts for theme in themes(owner)},
        recognised=recognised(other),
        distinctive=tuple(distinctive(other, owner)) if enough else (),
        repeats=tuple(repeats(other)),
        repeated=int(other["dup_count"].gt(0).sum()),
        sites=sites,
        names=_ranking(_name_counts(other), _name_counts(owner)),
        to_fresh=int(other["domains"].map(lambda names: not fresh.isdisjoint(names)).sum()),
        hidden=int(other["domains"].map(lambda names: not SHORTENERS.isdisjoint(names)).sum()),
    )


def _portrait(posts: pd.DataFrame, zone: str) -> Portrait:
    return Portrait(habits(posts), rhythm(posts, zone), not posts["hour"].isna().all())


def _counts(after: pd.DataFrame) -> tuple[LabelCount, ...]:
    found = []
    for label in LABELS:
        times = after.loc[after["label"].eq(label), "created_at"]
        if len(times):
            found.append(LabelCount(label, len(times), times.iloc[0], times.iloc[-1]))
    return tuple(found)


def _ranking(counts: Counter[str], known: Counter[str]) -> Ranking:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Ranking(tuple(ordered), frozenset(known))


def _domain_counts(posts: pd.DataFrame) -> Counter[str]:
    """Posts by site they link to; unresolved short links lead to no known site."""
    return Counter(name for names in posts["domains"] for name in set(names) - SHORTENERS)


def _name_counts(posts: pd.DataFrame) -> Counter[str]:
    """Posts by account they mention."""
    return Counter(name for names in posts["mentions"] for name in {n.casefold() for n in names})
