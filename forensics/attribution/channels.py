"""The channels of evidence: what each says of every post, as log10 likelihood ratios.

Each channel compares two propositions for a post: *the hand that wrote the posts presumed
the owner's wrote it* against *the hand that wrote the other group wrote it*. Both hands are
estimated from the account's own posts with the post itself left out, smoothed towards the
account as a whole; the concentration of the smoothing is estimated from how often the
account brings up something new anyway, so that a new value means little where new values
are usual.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.ngrams import SIZE, Grams, hash_grams
from forensics.features.links import UNRESOLVED

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MISSING = -1
NO_LINK = "-"
# Weight and cap (log10) of each channel. Channels are correlated and single posts are noisy:
# a sum of full-strength ratios would overstate. Tuned on the tuning half of the corpus.
WEIGHTS: dict[str, tuple[float, float]] = {
    "language": (1.0, 1.5),
    "links": (0.7, 1.2),
    "client": (0.8, 1.5),
    "time": (0.4, 0.6),
    "interaction": (0.6, 0.8),
    "style": (0.8, 2.0),
    "duplicates": (0.6, 0.8),
    "spam": (1.0, 1.5),
}
GRAM_SMOOTHING = 100.0
SPAM_EDGES = (0.2, 0.8, 1.5)
# Shares of the spam score's four bins among advertising posts and among ordinary ones.
SPAM_BINS = np.array([0.42, 0.16, 0.22, 0.20])
PLAIN_BINS = np.array([0.955, 0.03, 0.013, 0.002])


@dataclass(frozen=True)
class Codes:
    """One categorical observation per post: a code, or MISSING."""

    codes: Ints
    size: int
    concentration: float
    reliability: Floats | float = 1.0

    def take(self, rows: Ints) -> Codes:
        """The observations of some posts alone."""
        sure = self.reliability
        part = sure if isinstance(sure, float) else sure[rows]
        return Codes(self.codes[rows], self.size, self.concentration, part)


@dataclass(frozen=True)
class Channels:
    """All observations of n posts."""

    posts: int
    tables: dict[str, tuple[Codes, ...]]
    grams: Grams
    spam: Ints
    linked: NDArray[np.bool_]
    informed: tuple[str, ...]

    def take(self, rows: Ints) -> Channels:
        """The observations of some posts alone; concentrations stay those of the account."""
        number = np.full(self.posts, MISSING)
        number[rows] = np.arange(len(rows))
        inside = number[self.grams.post] >= 0
        grams = Grams(
            self.grams.ids[inside], number[self.grams.post][inside], self.grams.lengths[rows]
        )
        tables = {
            name: tuple(table.take(rows) for table in parts) for name, parts in self.tables.items()
        }
        return Channels(len(rows), tables, grams, self.spam[rows], self.linked[rows], self.informed)

    def ratios(self, share: Floats, advertiser: bool = False) -> dict[str, Floats]:
        """Weighted, capped log10 ratios by channel, each of shape (n,).

        ``share`` is each post's present probability of being the other hand's. With
        ``advertiser`` the other hand is presumed to advertise: spam vocabulary and links are
        as usual among advertising posts, whatever the group at hand looks like.
        """
        raw = {
            name: np.sum([_categorical(table, share) for table in tables], axis=0)
            for name, tables in self.tables.items()
        }
        raw["style"] = _style(self.grams, share)
        raw["spam"] = _spam(self.spam, share, ADVERTISER if advertiser else UNKNOWN)
        if advertiser:
            raw["links"] = raw["links"] + _advertising_links(self.linked, share)
        return {
            name: np.clip(raw[name], -cap, cap) * weight for name, (weight, cap) in WEIGHTS.items()
        }


def encode(frame: pd.DataFrame) -> Channels:
    """The observations of a timeline with features, one row per post."""
    link = frame["domains"].map(lambda found: found[0] if found else NO_LINK)
    link = link.where(link != UNRESOLVED, "?")
    tables = {
        "language": (_language(frame),),
        "links": (_codes(link), _codes(np.minimum(frame["n_links"], 2))),
        "client": (_codes(frame["client_key"].replace("", None)),),
        "time": (_hours(frame), _codes(_gap_bins(frame["gap_s"]))),
        "interaction": (_codes(_manner(frame)),),
        "duplicates": (_codes(np.digitize(frame["dup_count"], [1, 3])),),
    }
    informed = tuple(
        name for name, parts in tables.items() if any(len(np.unique(p.codes)) > 1 for p in parts)
    )
    spam = np.digitize(frame["spam_words"].to_numpy(float), SPAM_EDGES)
    return Channels(
        posts=len(frame),
        tables=tables,
        grams=hash_grams(list(frame["bare_text"])),
        spam=spam.astype(np.int64),
        linked=(frame["n_links"] > 0).to_numpy(),
        informed=(*informed, "style", "spam"),
    )


def _codes(values: object, reliability: Floats | float = 1.0) -> Codes:
    codes, names = pd.factorize(pd.Series(values), use_na_sentinel=True)
    seen = int((codes >= 0).sum())
    return Codes(codes.astype(np.int64), len(names), concentration(len(names), seen), reliability)


def concentration(kinds: int, seen: int) -> float:
    """How readily new values turn up: alpha with ``kinds = alpha * ln(1 + seen / alpha)``.

    >>> concentration(2, 1000) < 1 < concentration(300, 1000)
    True
    """
    if seen == 0 or kinds <= 1:
        return 0.5
    low, high = 0.1, 10.0 * seen
    for _ in range(40):
        middle = (low * high) ** 0.5
        if middle * np.log1p(seen / middle) < kinds:
            low = middle
        else:
            high = middle
    return float(np.clip(low, 0.5, 5.0 * seen))


def _language(frame: pd.DataFrame) -> Codes:
    lang = frame["lang"].astype("object")
    letters = frame["n_chars"].to_numpy(float)
    sure = frame["lang_p"].to_numpy(float)
    # Measured accuracy rises from 87 % under 10 letters to 99 % over 80.
    reliability = np.clip(letters / 40.0, 0.25, 1.0) * np.clip(sure, 0.0, 1.0)
    return _codes(lang.where(lang != "und", None), reliability)


def _hours(frame: pd.DataFrame) -> Codes:
    block = (frame["hour"].astype("Float64") // 4).astype("object")
    return _codes(block.where(frame["hour"].notna(), None))


def _gap_bins(gaps: pd.Series) -> Ints:
    edges = [30, 120, 600, 3600, 6 * 3600, 86400, 7 * 86400]
    bins: Ints = np.digitize(gaps.fillna(86400.0).to_numpy(float), edges).astype(np.int64)
    return bins


def _manner(frame: pd.DataFrame) -> pd.Series:
    kind = np.where(frame["is_repost"], "repost", np.where(frame["is_reply"], "reply", "post"))
    tags = np.minimum(frame["n_hashtags"].to_numpy(), 2).astype(str)
    mentions = np.minimum(frame["n_mentions"].to_numpy(), 1).astype(str)
    return pd.Series(np.char.add(np.char.add(kind, tags), mentions))


def _categorical(table: Codes, share: Floats) -> Floats:
    held = table.codes >= 0
    result = np.zeros(len(share))
    if not held.any():
        return result
    codes, weight = table.codes[held], share[held]
    alpha = table.concentration
    total = np.bincount(codes, minlength=table.size)
    base = (total / total.sum())[codes]
    other = np.bincount(codes, weights=weight, minlength=table.size)[codes] - weight
    owner = np.bincount(codes, weights=1 - weight, minlength=table.size)[codes] - (1 - weight)
    others, owners = weight.sum() - weight, (1 - weight).sum() - (1 - weight)
    p_other = (other + alpha * base) / (others + alpha)
    p_owner = (owner + alpha * base) / (owners + alpha)
    result[held] = np.log10(p_other / p_owner)
    if not isinstance(table.reliability, float):
        # A misread value is as likely under either hand: mix that in.
        sure = table.reliability[held]
        ratio = sure * p_other + (1 - sure) * base
        result[held] = np.log10(ratio / (sure * p_owner + (1 - sure) * base))
    return result


def _style(grams: Grams, share: Floats) -> Floats:
    """Tempered log10 ratio of each post's trigrams, its own counts left out of both hands.

    Witten-Bell smoothing: the more distinct trigrams a hand has shown for its size, the
    readier it is taken to be to show another.
    """
    weight = share[grams.post]
    total: Floats = np.bincount(grams.ids, minlength=SIZE).astype(float)
    other: Floats = np.bincount(grams.ids, weights=weight, minlength=SIZE).astype(float)
    kinds = float((total > 0).sum())
    base = (total + kinds / SIZE) / (total.sum() + kinds)
    above_other, below_other = _smoothed(grams, other, share, base)
    above_owner, below_owner = _smoothed(grams, total - other, 1 - share, base)
    ratio = (above_other[grams.ids] - weight) / (above_owner[grams.ids] - (1 - weight))
    summed = np.bincount(grams.post, weights=np.log10(ratio), minlength=len(share))
    summed -= grams.lengths * np.log10(below_other / below_owner)
    # Overlapping trigrams are far from independent; the root tempers them.
    tempered: Floats = 1.2 * summed / np.sqrt(np.maximum(grams.lengths, 1))
    return tempered


def _smoothed(grams: Grams, counts: Floats, share: Floats, base: Floats) -> tuple[Floats, Floats]:
    """Smoothed counts by trigram, shape (2^15,), and their sum without each post, shape (n,)."""
    smoothing = GRAM_SMOOTHING + float(np.minimum(counts, 1.0).sum())
    left = counts.sum() - grams.lengths * share
    return np.maximum(counts, 0.0) + smoothing * base, left + smoothing


# How firmly the other hand's spam score is presumed, in posts: barely, or for good.
UNKNOWN, ADVERTISER = 8.0, 1000.0
LINKED = 0.88


def _advertising_links(linked: NDArray[np.bool_], share: Floats) -> Floats:
    """Advertising posts carry a link nearly always: against the owner's own habit."""
    owner = 1 - share
    rate = (float((owner * linked).sum()) + 2.0) / (float(owner.sum()) + 4.0)
    present = float(np.log10(LINKED / rate))
    absent = float(np.log10((1 - LINKED) / (1 - rate)))
    return np.where(linked, present, absent)


def _spam(bins: Ints, share: Floats, firmness: float) -> Floats:
    def shares(weights: Floats, prior: Floats, strength: float) -> Floats:
        counts = np.bincount(bins, weights=weights, minlength=4)[bins] - weights
        smoothed: Floats = (counts + strength * prior[bins]) / (weights.sum() - weights + strength)
        return smoothed

    other = shares(share, SPAM_BINS, firmness)
    owner = shares(1 - share, PLAIN_BINS, 10.0)
    ratio: Floats = np.log10(other / owner)
    return ratio
