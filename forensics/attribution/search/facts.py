"""What is known of the posts beside their channels, as arrays: taken once, asked of every split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe import tokens
from forensics.attribution.observe.habits import Marks, marks
from forensics.attribution.observe.lure import COLUMN
from forensics.beside import in_parts
from forensics.features.language import UNKNOWN
from forensics.methods.columns import Parts, texts_of
from forensics.platforms import SHORTENERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

MISSING = -1
DAY = 86400.0
# A timeline keeps its times in microseconds (``timeline.columns``).
MICROSECONDS = 1e6


@dataclass(frozen=True)
class Named:
    """What posts name, end to end: ``ids`` from 0 without gaps, and ``post``, whose each is."""

    ids: Ints
    post: Ints
    kinds: int


@dataclass(frozen=True)
class Facts:
    """Arrays over n posts. ``lang`` and ``client`` are codes, -1 where unknown; ``times`` seconds
    since 1970, ``gaps`` seconds of silence before each, NaN at the first; ``marks`` (n, marks)."""

    times: Floats
    gaps: Floats
    lang: Ints
    client: Ints
    sites: Named
    names: Named
    spam: Floats
    lure: Floats
    linked: Mask
    repeated: Mask
    reposts: Mask
    replies: Mask
    reach: Mask
    marks: Marks


def facts_of(frame: pd.DataFrame) -> Facts:
    """The facts of a timeline with features and the score of advertising."""
    lang = frame["lang"].astype("object")
    reposts, replies = frame["is_repost"].to_numpy(bool), frame["is_reply"].to_numpy(bool)
    sites = [[name for name in names if name not in SHORTENERS] for names in frame["domains"]]
    return Facts(
        times=frame["created_at"].astype("int64").to_numpy() / MICROSECONDS,
        gaps=frame["gap_s"].to_numpy(float),
        lang=_codes(lang.where(lang != UNKNOWN, None)),
        client=_codes(frame["client_key"].astype("object").replace("", None)),
        sites=_named(sites),
        names=_named(list(tokens.names(texts_of(frame["text"])))),
        spam=frame["spam_words"].to_numpy(float),
        lure=frame[COLUMN].to_numpy(float),
        linked=(frame["n_links"] > 0).to_numpy(bool),
        repeated=(frame["dup_count"] > 0).to_numpy(bool),
        reposts=reposts,
        replies=replies,
        reach=replies | reposts | (frame["n_mentions"] > 0).to_numpy(bool),
        marks=np.concatenate([marks([]), *in_parts(marks, Parts(frame["text"]))]),
    )


def _codes(values: pd.Series) -> Ints:
    codes, _ = pd.factorize(values, use_na_sentinel=True)
    return codes.astype(np.int64)


def _named(listed: Sequence[Sequence[str]]) -> Named:
    post = np.repeat(np.arange(len(listed)), [len(some) for some in listed])
    codes, kinds = pd.factorize(np.array([one for some in listed for one in some], dtype=object))
    return Named(codes.astype(np.int64), post.astype(np.int64), len(kinds))
