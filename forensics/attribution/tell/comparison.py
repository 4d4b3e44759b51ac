"""What differs, and what does not, between the owner's posts and the other hand's, in figures."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.judge.labels import OTHER, OWNER, ratios_in
from forensics.attribution.observe import tokens
from forensics.attribution.search.split import Split
from forensics.features.language import UNKNOWN, opinion_on
from forensics.features.vocabulary import SPAM
from forensics.methods.columns import texts_of
from forensics.model.findings import Reason, Value
from forensics.platforms import SHORTENERS

Mask = NDArray[np.bool_]

# None of these moves a label: they say from when on a difference is worth a sentence. All were
# chosen, not measured.
# A difference of shares, and a mean log10 ratio, from which a channel has changed.
CLEAR = 0.15
# A rare thing counts as more frequent from this share on, when it is this many times as so.
RARE, MANY_TIMES = 0.05, 5.0
# Days of a silence worth telling, and how many times as many posts a week are another cadence.
SILENCE_DAYS = 30.0
FASTER = 2.0
# Sites named.
SHOWN = 5
# Posts that each side must have before something is said to stay the same.
FEWEST = 10
# Posts that must show a rare thing before it counts as come or gone.
FEWEST_RARE = 3
# Posts of each side before its cadence is told, and before its hours are compared.
FEWEST_CADENCE, FEWEST_HOURS = 4, 20
# Posts of the owner's on end, between two of the other hand's, that are stray ones.
STRAYS = 2
# Overlap of the hours of the day below which they change, and below which they shift in part.
HOURS_CHANGE, HOURS_PARTLY = 0.5, 0.7
# A spell no longer than this is a brief one.
BRIEF_HOURS = 48.0
# Share of the other hand's posts that repeat strangers, and by how much it must exceed the share
# of reposts among the owner's, before it is told; posts in a language before it counts as one.
STRANGE_REPOSTS, MORE_REPOSTS, FEWEST_OF_LANGUAGE = 0.6, 0.3, 2
REPOST = re.compile(r"rt (@\w{2,})")
# Names another hand must use before they are compared, and the share unknown to the owner
# from which they count as others.
FEWEST_NAMES, STRANGERS = 3, 0.7


def differences(frame: pd.DataFrame, split: Split) -> tuple[Reason, ...]:
    """Reasons for and against a second hand, channel by channel.

    ``weight`` is the channel's mean log10 ratio over the other hand's posts.
    """
    other = split.share >= OTHER if (split.share >= OTHER).any() else split.other
    owner = split.share <= OWNER
    weight = {name: float(values[other].mean()) for name, values in ratios_in(frame).items()}
    repeated = (frame["dup_count"] > 0).to_numpy()
    named = list(tokens.names(texts_of(frame["text"])))
    found = [
        Reason("other_posts", {"posts": int(other.sum()), "share": float(other.mean())}),
        *_spell(frame, other),
        *_language(frame, owner, other, weight["language"]),
        *_links(frame, owner, other, weight["links"]),
        _client(frame, owner, other, weight["client"]),
        _silence(frame, other),
        *_cadence(frame, owner, other),
        *_hours(frame, owner, other),
        _compared(_PAIRS["interaction"], _reach(frame), owner, other, weight["interaction"]),
        *_names(named, owner, other, weight["names"]),
        *_reposts(frame, named, owner, other),
        _style(weight["style"]),
        _compared(_PAIRS["duplicates"], repeated, owner, other, weight["duplicates"]),
        _spam(frame, owner, other, weight["spam"]),
    ]
    inside = _stray(owner, other)
    if inside:
        found.append(Reason("stray_owner", {"posts": inside}))
    fewest = int(min(owner.sum(), other.sum()))
    return (*_judged(found, fewest), _agreement(weight))


UNCHANGED = {
    "language_same": "language",
    "links_same": "links",
    "client_same": "client",
    "cadence_same": "time",
    "interaction_same": "interaction",
    "names_known": "names",
    "style_same": "style",
    "duplicates_same": "duplicates",
    "spam_absent": "spam",
}
"""Statements that something stays the same, with their channels: no argument for either side."""


def _judged(found: list[Reason], fewest: int) -> list[Reason]:
    """The reasons; what seems unchanged over fewer than ``FEWEST`` posts is left open."""
    quiet = tuple(sorted({UNCHANGED[one.key] for one in found if one.key in UNCHANGED}))
    if fewest >= FEWEST or not quiet:
        return found
    kept = [one for one in found if one.key not in UNCHANGED]
    return [*kept, Reason("too_few", {"posts": fewest, "channels": quiet})]


def _spell(frame: pd.DataFrame, other: Mask) -> list[Reason]:
    """That all of the other hand's posts fall within a short time, where they do."""
    times = frame["created_at"][other]
    hours = (times.iloc[-1] - times.iloc[0]).total_seconds() / 3600.0
    if hours > BRIEF_HOURS:
        return []
    return [Reason("brief_spell", {"posts": len(times), "hours": hours})]


def _share(what: Mask, where: Mask) -> float:
    return float(what[where].mean()) if where.any() else 0.0


def _language(frame: pd.DataFrame, owner: Mask, other: Mask, weight: float) -> list[Reason]:
    lang = frame["lang"].astype("object").to_numpy()
    known = lang != UNKNOWN
    if not (known & owner).any() or not (known & other).any():
        return []
    usual = Counter(lang[known & owner]).most_common(1)[0][0]
    theirs = Counter(lang[known & other]).most_common(1)[0][0]
    before = _share(lang == usual, known & owner)
    after = _share(lang == usual, known & other)
    posts = _posts(known & owner, known & other)
    if before - after > CLEAR:
        params = {
            "before_lang": usual,
            "before_share": before,
            "after_lang": theirs,
            "after_share": after,
            **posts,
        }
        second = opinion_on(frame["bare_text"][known & other & (lang == theirs)])
        if second in (theirs, UNKNOWN):
            return [Reason("language_shift", params, weight)]
        return [Reason("language_disputed", {**params, "second_lang": second}, weight)]
    params = {"lang": usual, "before_share": before, "after_share": after, **posts}
    return [Reason("language_same", params, weight)]


def _posts(owner: Mask, other: Mask) -> dict[str, Value]:
    """Over how many posts the shares on either side are taken."""
    return {"before_posts": int(owner.sum()), "after_posts": int(other.sum())}


def _moves(what: Mask, owner: Mask, other: Mask) -> int:
    """1 when a thing becomes clearly more frequent, -1 when clearly less so, else 0."""
    before, after = _share(what, owner), _share(what, other)
    if abs(after - before) > CLEAR:
        return 1 if after > before else -1
    low, high, side = (before, after, other) if after > before else (after, before, owner)
    many = int((what & side).sum()) >= FEWEST_RARE
    if many and high > max(RARE, MANY_TIMES * low):
        return 1 if after > before else -1
    return 0


def _compared(
    keys: tuple[str, str, str], what: Mask, owner: Mask, other: Mask, weight: float | None
) -> Reason:
    """The share of posts that show a thing on either side; ``keys`` for less, alike, more."""
    params: dict[str, Value] = {
        "before_share": _share(what, owner),
        "after_share": _share(what, other),
        **_posts(owner, other),
    }
    return Reason(keys[_moves(what, owner, other) + 1], params, weight)


def _links(frame: pd.DataFrame, owner: Mask, other: Mask, weight: float) -> list[Reason]:
    linked = (frame["n_links"] > 0).to_numpy()
    known = {name for found in frame["domains"][owner] for name in found}
    new = Counter(
        name
        for found in frame["domains"][other]
        for name in set(found)
        if name not in known and name not in SHORTENERS
    )
    found = []
    fresh = np.array([any(name in new for name in names) for names in frame["domains"]])
    if new:
        params: dict[str, Value] = {
            "domains": tuple(name for name, _ in new.most_common(SHOWN)),
            "share": _share(fresh, other),
            "posts": int((fresh & other).sum()),
        }
        found.append(Reason("links_new_domains", params, weight))
    rest = None if found else weight
    more = _compared(("links_fewer", "links_same", "links_more"), linked, owner, other, rest)
    if more.key != "links_same" or not found:
        found.append(more)
    return found


def _client(frame: pd.DataFrame, owner: Mask, other: Mask, weight: float) -> Reason:
    keys = frame["client_key"].to_numpy(str)
    known = keys != ""
    if not (known & other).any() or not (known & owner).any():
        return Reason("client_unknown")
    theirs = Counter(keys[known & other]).most_common(1)[0][0]
    label = str(frame.loc[frame["client_key"] == theirs, "client"].iloc[0])
    before = _share(keys == theirs, known & owner)
    after = _share(keys == theirs, known & other)
    key = "client_same"
    if after - before > CLEAR:
        key = "client_new" if before < RARE else "client_more"
    params: dict[str, Value] = {"client": label, "before_share": before, "after_share": after}
    return Reason(key, params | _posts(known & owner, known & other), weight)


def _silence(frame: pd.DataFrame, other: Mask) -> Reason:
    first = int(np.argmax(other))
    days = float(np.nan_to_num(frame["gap_s"].iloc[first])) / 86400.0
    if days < SILENCE_DAYS or first == 0:
        return Reason("no_silence", {"days": days})
    times = frame["created_at"]
    params = {"days": days, "since": times.iloc[first - 1], "until": times.iloc[first]}
    return Reason("silence_before", params)


def _cadence(frame: pd.DataFrame, owner: Mask, other: Mask) -> list[Reason]:
    """Posts of each hand per week in which it posted at all; needs four posts each."""
    weeks = (frame["created_at"] - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(days=7)
    rates = []
    for mask in (owner, other):
        if mask.sum() < FEWEST_CADENCE:
            return []
        rates.append(float(mask.sum()) / weeks[mask].nunique())
    before, after = rates
    key = "cadence_same"
    if after > FASTER * before:
        key = "cadence_faster"
    elif before > FASTER * after:
        key = "cadence_slower"
    return [Reason(key, {"before_per_week": before, "after_per_week": after})]


def _hours(frame: pd.DataFrame, owner: Mask, other: Mask) -> list[Reason]:
    """How much the hours of day overlap: 1 the same, 0 disjoint; needs 20 posts each."""
    sides = [frame["hour"][mask].dropna().to_numpy(int) for mask in (owner, other)]
    if min(map(len, sides)) < FEWEST_HOURS:
        return []
    overlap = hour_overlap(*sides)
    key = "hours_same"
    if overlap < HOURS_PARTLY:
        key = "hours_partly" if overlap >= HOURS_CHANGE else "hours_shift"
    return [Reason(key, {"overlap": overlap})]


def hour_overlap(one: NDArray[np.int64], two: NDArray[np.int64]) -> float:
    """Shared part of two sets of hours of the day, neighbouring hours blurred into each."""
    shapes = []
    for hours in (one, two):
        counts = np.bincount(hours, minlength=24).astype(float)
        smooth = counts + (np.roll(counts, 1) + np.roll(counts, -1)) / 2
        shapes.append(smooth / smooth.sum())
    return float(np.minimum(*shapes).sum())


def _reach(frame: pd.DataFrame) -> Mask:
    """Posts that answer, repeat or name other accounts."""
    return (frame["is_reply"] | frame["is_repost"] | (frame["n_mentions"] > 0)).to_numpy()


_PAIRS = {
    "interaction": ("interaction_drop", "interaction_same", "interaction_more"),
    "duplicates": ("duplicates_less", "duplicates_same", "duplicates_more"),
}


def _names(listed: list[list[str]], owner: Mask, other: Mask, weight: float) -> list[Reason]:
    """Whether the accounts and hashtags named are the owner's; needs some named by either."""
    known = {name for row in np.flatnonzero(owner) for name in listed[row]}
    theirs = [name for row in np.flatnonzero(other) for name in listed[row]]
    if not known or len(theirs) < FEWEST_NAMES:
        return []
    share = float(np.mean([name not in known for name in theirs]))
    key = "names_new" if share > STRANGERS else "names_known"
    return [Reason(key, {"share": share, "names": len(theirs)}, weight)]


def _reposts(
    frame: pd.DataFrame, listed: list[list[str]], owner: Mask, other: Mask
) -> list[Reason]:
    """That the other hand mostly repeats accounts whom the owner never named, where it does:
    how many accounts, and in how many languages."""
    repost = frame["is_repost"].to_numpy(bool)
    known = {name for row in np.flatnonzero(owner) for name in listed[row]}
    repeated = {
        int(row): source
        for row in np.flatnonzero(repost & other)
        if (source := _source(frame["text"].iloc[row])) and source not in known
    }
    after, before = len(repeated) / max(1, int(other.sum())), _share(repost, owner)
    if after < STRANGE_REPOSTS or after - before < MORE_REPOSTS:
        return []
    tongues = Counter(frame["lang"].iloc[list(repeated)].astype("str"))
    told = [name for name, n in tongues.items() if name != UNKNOWN and n >= FEWEST_OF_LANGUAGE]
    params: dict[str, Value] = {
        "before_share": before,
        "after_share": after,
        **_posts(owner, other),
        "accounts": len(set(repeated.values())),
        "languages": len(told),
    }
    return [Reason("reposts_of_strangers", params)]


def _source(text: str) -> str:
    """The account that a repost repeats, lower case with its sign; '' where none is named."""
    found = REPOST.match(text.lower())
    return found[1] if found else ""


def _style(weight: float) -> Reason:
    key = "style_shift" if weight > CLEAR else "style_same"
    return Reason(key, {"lr_per_post": weight}, weight)


def _spam(frame: pd.DataFrame, owner: Mask, other: Mask, weight: float) -> Reason:
    spam = (frame["spam_words"] >= SPAM).to_numpy()
    before, after = _share(spam, owner), _share(spam, other)
    params: dict[str, Value] = {"before_share": before, "after_share": after}
    if after - before > CLEAR or after > max(RARE, MANY_TIMES * before):
        return Reason("spam_vocabulary", params | _posts(owner, other), weight)
    return Reason("spam_absent", params | _posts(owner, other), weight)


def _stray(owner: Mask, other: Mask) -> int:
    """Owner posts that stand alone or in twos between posts of the other hand."""
    rows = np.flatnonzero(other)
    between = [
        owner[low + 1 : high] for low, high in pairwise(rows) if 1 < high - low <= 1 + STRAYS
    ]
    return int(sum(part.sum() for part in between))


def _agreement(weight: dict[str, float]) -> Reason:
    speaking = tuple(sorted(name for name, value in weight.items() if value > CLEAR))
    if len(speaking) == 1:
        return Reason("one_channel", {"channel": speaking[0]})
    return Reason("several_channels", {"count": len(speaking), "channels": speaking})
