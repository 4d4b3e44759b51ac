"""Shares of each side's posts: by language, client, site, name, theme, kind and repetition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from forensics.features.vocabulary import SPAM
from forensics.figures.sides import Key, Side, sides_of
from forensics.figures.themes import spoken_of
from forensics.platforms import SHORTENERS

Split = Mapping[Key, pd.DataFrame]
ByName = Mapping[str, float]
UNDETERMINED = "und"
"""The language of posts too short to tell it, as in BCP 47."""
UNKNOWN = ""
"""The client of posts whose source names none."""
KINDS = ("reply", "comment", "repost", "quote")
REPEATS = (("once", 0, 0), ("few", 1, 3), ("often", 4, None))
"""Names, and the fewest and most other posts that say the same."""


@dataclass(frozen=True, slots=True)
class Shares:
    """For each of ``sides``, the share (0..1) of its posts by name."""

    sides: tuple[Side, ...]
    of: tuple[ByName, ...]


@dataclass(frozen=True, slots=True)
class ClientShares(Shares):
    """Shares by folded client; ``labels`` gives each as the first post that names it has it."""

    labels: Mapping[str, str]

    @property
    def fresh(self) -> tuple[str, float] | None:
        """The other hand's chief client and its share, where every one of its posts names a
        client and none of these is named by the owner's; None elsewhere."""
        if len(self.of) < 2:
            return None
        own, other = ({one for one, share in side.items() if share} for side in self.of)
        if UNKNOWN in other or own <= {UNKNOWN} or own & other:
            return None
        chief = max(self.of[1].items(), key=lambda pair: pair[1], default=None)
        return (self.labels.get(chief[0], chief[0]), chief[1]) if chief else None


@dataclass(frozen=True, slots=True)
class DomainShares(Shares):
    """Shares by site; ``linked``, of posts with any link, by side. ``fresh`` counts the other
    hand's sites that the owner never linked to, ``fresh_share`` its posts that lead there."""

    linked: tuple[float, ...]
    fresh: int
    fresh_share: float


@dataclass(frozen=True, slots=True)
class ThemeShares(Shares):
    """Shares by theme; ``recognised``, of posts that the list of terms scores as advertising."""

    recognised: tuple[float, ...]


def languages(parts: Split) -> Shares:
    """By language, ``UNDETERMINED`` among them."""
    return _shares(parts, _languages)


def _languages(posts: pd.DataFrame) -> ByName:
    counted = posts["lang"].value_counts(normalize=True)
    return {str(lang): float(share) for lang, share in counted.items() if share}


def clients(parts: Split, frame: pd.DataFrame) -> ClientShares:
    """By client with look-alike letters folded, ``UNKNOWN`` among them; ``frame`` is the whole
    timeline, for the labels."""
    found = _shares(parts, _clients)
    known = frame[["client_key", "client"]].dropna()
    first = known.drop_duplicates("client_key")
    labels = dict(zip(first["client_key"], first["client"], strict=True))
    return ClientShares(found.sides, found.of, labels)


def _clients(posts: pd.DataFrame) -> ByName:
    counted = posts["client_key"].fillna(UNKNOWN).value_counts(normalize=True)
    return {str(client): float(share) for client, share in counted.items()}


def domains(parts: Split) -> DomainShares:
    """By registrable domain linked to; short links that were not resolved lead to none."""
    found = _shares(parts, _domains)
    linked = tuple(_linked(posts) for posts in parts.values())
    fresh = frozenset(found.of[-1]) - frozenset(found.of[0])
    share = 0.0
    if len(parts) > 1:
        hit = parts["other"]["domains"].map(lambda names: not fresh.isdisjoint(names))
        share = float(hit.mean())
    return DomainShares(found.sides, found.of, linked, len(fresh), share)


def _domains(posts: pd.DataFrame) -> ByName:
    links = posts["domains"].explode().dropna().rename("domain").reset_index()
    links = links[~links["domain"].isin(SHORTENERS)]
    counted = links.drop_duplicates()["domain"].value_counts() / max(len(posts), 1)
    return {str(domain): float(share) for domain, share in counted.items()}


def _linked(posts: pd.DataFrame) -> float:
    return float(posts["domains"].map(len).gt(0).mean()) if len(posts) else 0.0


def names(parts: Split) -> Shares:
    """By account mentioned (``@name``) and hashtag used (``#tag``), in lower case."""
    return _shares(parts, _names)


def _names(posts: pd.DataFrame) -> ByName:
    counts = Counter(
        name
        for mentions, tags in zip(posts["mentions"], posts["hashtags"], strict=True)
        if mentions or tags
        for name in {f"@{m.casefold()}" for m in mentions} | {f"#{t.casefold()}" for t in tags}
    )
    return {name: count / len(posts) for name, count in counts.items()}


def themes(parts: Split) -> ThemeShares:
    """By theme of unsolicited advertising that the posts speak of."""
    found = _shares(parts, _themes)
    told = tuple(float(posts["spam_words"].ge(SPAM).mean()) for posts in parts.values())
    return ThemeShares(found.sides, found.of, told)


def _themes(posts: pd.DataFrame) -> ByName:
    counts: dict[str, int] = {}
    for found, times in spoken_of(posts):
        for key in found:
            counts[key] = counts.get(key, 0) + times
    return {key: count / len(posts) for key, count in counts.items()}


def interaction(parts: Split) -> Shares:
    """By way of turning to others: each of ``KINDS``, ``mention`` and ``hashtag``."""
    return _shares(parts, _interaction)


def _interaction(posts: pd.DataFrame) -> ByName:
    kinds = posts["kind"].astype("str")
    return {
        **{kind: float(kinds.eq(kind).mean()) for kind in KINDS},
        "mention": float(posts["n_mentions"].gt(0).mean()),
        "hashtag": float(posts["n_hashtags"].gt(0).mean()),
    }


def duplicates(parts: Split) -> Shares:
    """By how often a post's text is said by others, in the steps of ``REPEATS``."""
    return _shares(parts, _duplicates)


def _duplicates(posts: pd.DataFrame) -> ByName:
    twins = posts["dup_count"]
    return {
        key: float((twins.ge(low) & (twins.le(high) if high is not None else True)).mean())
        for key, low, high in REPEATS
    }


def _shares(parts: Split, measure: Callable[[pd.DataFrame], ByName]) -> Shares:
    return Shares(sides_of(parts), tuple(measure(posts) for posts in parts.values()))
