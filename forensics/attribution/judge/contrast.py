"""How two groups of posts differ: the measures on which an account is judged.

All are dimensionless and comparable between accounts, so that a rule learned on accounts
with known truth carries over. The rules were learned on these very definitions
(``forensics.evaluation.train``): the constants here were chosen and not measured, and whoever
changes one has to learn the rules anew.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.channels import total
from forensics.attribution.observe.habits import Marks, discrepancy
from forensics.attribution.observe.lure import CAMPAIGN, HALF_CAMPAIGN
from forensics.attribution.search.facts import DAY, MISSING, Facts, Named
from forensics.attribution.search.search import Search
from forensics.attribution.search.sliding_windows import FAR, step_of
from forensics.attribution.search.split import Split
from forensics.features.vocabulary import SPAM

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Mean log10 ratio from which a channel counts as speaking for another hand.
SPEAKING = 0.15
# Share of the owner's posts from which a language or a program is the owner's, too.
USUAL = 0.03
# log10 ratios of a post that is surely strange to the owner, and of one clearly the other hand's.
STRANGE, CLEAR = 2.0, 1.0
# Posts on either side of the onset.
EDGE = 5
# Seconds within which two posts keep company, and within which posts are a burst.
COMPANY, BURST = 900.0, 60.0
# Posts of a block whose habits are compared, at most and at least, and moments looked at elsewhere.
BLOCK, LEAST_BLOCK, MOMENTS = 80, 6, 12
# Added to a discrepancy before its logarithm is taken: two blocks may bear the same marks.
LEAST_APART = 0.05
# Quantiles: of the other hand's weakest posts, of the owner's most suspicious and strangest.
WEAKEST, SUSPICIOUS, STRANGEST = 0.2, 0.95, 0.99
# Days that a silence gets before its logarithm is taken: a quarter of an hour.
LEAST_DAYS = 0.01
# Posts that the usual rate weighs in the owner's, and the most that one amount may tell.
LEAN, MOST_TOLD = 20.0, 16.0
# Rates presumed of an owner, towards which what few posts show is drawn: of adverts that answer
# nobody, of any term of the vocabulary beside such a link, of links in another language, of spam
# vocabulary, of any term of it, of links, other languages, repeated texts and strange posts.
RATES = {
    "adverts": 0.002,
    "lures": 0.015,
    "foreign_links": 0.01,
    "spam": 0.003,
    "hints": 0.03,
    "links": 0.5,
    "foreign": 0.03,
    "repeats": 0.03,
    "strange": 0.02,
    "campaign": 0.02,
    "pushed_campaign": 0.03,
    "reposts": 0.2,
}
# Smoothing of a cell of a table of two by two (Haldane 1956, Anscombe 1956).
HALF = 0.5


def contrast(found: Search, split: Split) -> dict[str, float]:
    """Measures of a split; the other hand's posts are those with ``share`` over one half."""
    other, facts = split.other, found.facts
    ratios = found.channels.ratios(other.astype(float))
    return {
        **_channels(ratios, other),
        **_separation(total(ratios), other),
        **_placebo(found, total(ratios), other),
        **_by_channel(found, ratios, other),
        **_early(found, other),
        **_lures(facts.lure, other),
        **_mixture(facts, other),
        **_company(facts, other),
        **_strangeness(found.strange, other),
        **_step(found, total(ratios), other),
        **_shape(facts, split, other),
        **_shares(facts, other),
        **_novelty(facts, other),
        **_amounts(facts, found.strange, other),
        **_places(other),
        **_habits(facts.marks, other),
        **_tongues(facts, other),
    }


def _channels(ratios: dict[str, Floats], other: Mask) -> dict[str, float]:
    means = {name: float(values[other].mean()) for name, values in ratios.items()}
    speaking = float(sum(value > SPEAKING for value in means.values()))
    return {f"llr_{name}": value for name, value in means.items()} | {"agreeing": speaking}


def _separation(summed: Floats, other: Mask) -> dict[str, float]:
    """How far the two groups' ratios lie apart, each post left out of its own group."""
    theirs, owners = summed[other], summed[~other]
    return {
        "typical": float(theirs.mean()),
        "weakest": float(np.quantile(theirs, WEAKEST)),
        "owner_typical": float(np.mean(owners)) if len(owners) else 0.0,
        "owner_strong": float(np.quantile(owners, SUSPICIOUS)) if len(owners) else 0.0,
        "overlap": float((owners > np.median(theirs)).mean()) if len(owners) else 1.0,
        "clear": float((theirs > CLEAR).mean()),
    }


def _placebo(found: Search, summed: Floats, other: Mask) -> dict[str, float]:
    """The split beside stretches of the owner's own posts."""
    usual, most = found.placebo.beside(other)
    typical = float(summed[other].mean())
    return {"drift": usual, "beyond_drift": typical - usual, "placebo": most,
            "beyond_placebo": typical - most}  # fmt: skip


def _by_channel(found: Search, ratios: dict[str, Floats], other: Mask) -> dict[str, float]:
    """The same by channel: owners change their telephones at times, and rarely all else with it."""
    return {
        f"beyond_{name}": float(values[other].mean()) - found.placebo.beside(other, name).most
        for name, values in ratios.items()
    }


def _early(found: Search, other: Mask) -> dict[str, float]:
    """The owner's posts beside stretches of as many among the other's: an owner who wrote little
    is what stands out, and the other hand what is usual there."""
    owner = ~other
    ratios = total(found.channels.ratios(owner.astype(float)))
    typical = float(ratios[owner].mean()) if owner.any() else 0.0
    usual, most = found.placebo.beside(owner)
    return {"early": typical, "early_beyond": typical - most, "early_drift": usual}


def _lures(lure: Floats, other: Mask) -> dict[str, float]:
    """How much the posts read like known campaigns, beside the owner's."""
    shown = _beside("lure", lure, other)
    return {
        **shown,
        "lure_gain": shown["lure"] - shown["lure_owner"],
        "lure_weakest": float(np.quantile(lure[other], WEAKEST)),
    }


def _mixture(facts: Facts, other: Mask) -> dict[str, float]:
    """Reposts for hire have no words or links of their own: their mixture is the sign."""
    reposts, replies, lang = facts.reposts, facts.replies, facts.lang
    return {
        "reposts_other": _share(reposts, other),
        "reposts_gain": _share(reposts, other) - _share(reposts, ~other),
        "replies_other": _share(replies, other),
        "replies_drop": _share(replies, ~other) - _share(replies, other),
        "tongues": _perplexity(lang[other]),
        "tongues_gain": _perplexity(lang[other]) - _perplexity(lang[~other]),
    }


def _perplexity(lang: Ints) -> float:
    """In how many languages the posts are, as if each were as frequent (the logarithm of it)."""
    counts = np.bincount(lang[lang >= 0])
    shares = counts[counts > 0] / max(1, counts.sum())
    return float(-(shares * np.log(shares)).sum())


def _company(facts: Facts, other: Mask) -> dict[str, float]:
    """Posts within minutes of the owner's own, more than chance would have it, are his apps'; and
    how many come in bursts, more of the one hand's than of the other's."""
    times, gaps = facts.times, np.nan_to_num(facts.gaps, nan=DAY)
    owners, theirs = times[~other], times[other]
    close = _close(theirs, owners)
    chance = (_close(theirs + DAY, owners) + _close(theirs - DAY, owners)) / 2
    return {
        "company": close,
        "company_beyond": close - chance,
        "bursts_other": _share(gaps < BURST, other),
        "bursts_gain": _share(gaps < BURST, other) - _share(gaps < BURST, ~other),
    }


def _close(times: Floats, to: Floats) -> float:
    """Share of the moments that lie within a quarter of an hour of one of the others."""
    if not len(to):
        return 0.0
    after = np.searchsorted(to, times)
    ahead = to[np.minimum(after, len(to) - 1)] - times
    behind = times - to[np.maximum(after - 1, 0)]
    near = np.minimum(np.abs(ahead), np.abs(behind))
    return float((near <= COMPANY).mean())


def _habits(marks: Marks, other: Mask) -> dict[str, float]:
    """Habits of typing at the onset, beside other moments of either hand's posts."""
    first = int(np.argmax(other))
    before, theirs = marks[:first][~other[:first]], marks[other]
    size = min(len(before), len(theirs), BLOCK)
    if size < LEAST_BLOCK:
        return {"habit": 0.0, "habit_beyond": 0.0, "habit_usual": 0.0}
    shown = _apart(before[-size:], theirs[:size])
    elsewhere = [
        _apart(some[at - size : at], some[at : at + size])
        for some in (marks[~other], theirs)
        for at in range(size, len(some) - size + 1, max(size, len(some) // MOMENTS))
    ]
    if not elsewhere:
        return {"habit": shown, "habit_beyond": 0.0, "habit_usual": 0.0}
    return {
        "habit": shown,
        "habit_beyond": shown - max(elsewhere),
        "habit_usual": float(np.median(elsewhere)),
    }


def _apart(one: Marks, two: Marks) -> float:
    return float(np.log(LEAST_APART + discrepancy(one, two)))


def _tongues(facts: Facts, other: Mask) -> dict[str, float]:
    """How much of the owner's posts are in the other hand's language, where that is not his."""
    known = facts.lang >= 0
    owners, theirs = facts.lang[known & ~other], facts.lang[known & other]
    if not len(owners) or not len(theirs):
        return {"second_tongue": 0.0, "other_tongue": 0.0}
    usual = _commonest(theirs)
    if usual == _commonest(owners):
        return {"second_tongue": 0.0, "other_tongue": 0.0}
    return {"second_tongue": float((owners == usual).mean()) ** 0.5, "other_tongue": 1.0}


def _commonest(codes: Ints) -> int:
    """The code that most have; ``MISSING`` where there is none."""
    return int(np.bincount(codes).argmax()) if len(codes) else MISSING


def _places(other: Mask) -> dict[str, float]:
    """How many of the owner's posts stand before, between and after the other hand's."""
    rows = np.flatnonzero(other)
    first, last = int(rows[0]), int(rows[-1])
    return {
        "before": float(np.log10(1 + first)),
        "after": float(np.log10(len(other) - last)),
        "between": float((last - first + 1 - len(rows)) / len(rows)),
    }


def _step(found: Search, summed: Floats, other: Mask) -> dict[str, float]:
    """How abrupt the change is at the onset, beside other moments of the account."""
    shown, reach = step_of(found.channels, other)
    usual, most = found.steps.beside(other, reach)
    first = int(np.argmax(other))
    far, distance = step_of(found.channels, other, FAR)
    return {
        "far_step": far,
        "far_beyond": far - found.steps.beside(other, distance).most,
        "step": shown,
        "step_usual": usual,
        "step_beyond": shown - most,
        "edge_other": float(summed[other][:EDGE].mean()),
        "edge_owner": -float(summed[:first][~other[:first]][-EDGE:].mean()) if first else 0.0,
    }


def _strangeness(strange: Floats, other: Mask) -> dict[str, float]:
    """How advertising the posts look by themselves, beside the owner's strangest."""
    return _beside("strange", strange, other)


def _beside(name: str, scores: Floats, other: Mask) -> dict[str, float]:
    """Scores of the posts, and how far they lie beyond the owner's highest."""
    theirs, owners = scores[other], scores[~other] if (~other).any() else np.zeros(1)
    return {
        name: float(theirs.mean()),
        f"{name}_owner": float(owners.mean()),
        f"{name}_beyond": float(np.median(theirs) - np.quantile(owners, STRANGEST)),
        f"{name}_most": float(theirs.max() - owners.max()),
    }


def _shape(facts: Facts, split: Split, other: Mask) -> dict[str, float]:
    """Where the other hand's posts lie."""
    size, first = int(other.sum()), int(np.argmax(other))
    runs = int(np.count_nonzero(np.diff(other.astype(int)) == 1) + int(other[0]))
    gap = float(np.nan_to_num(facts.gaps[first])) / DAY
    usual = float(np.nanmedian(facts.gaps)) / DAY if len(other) > 1 else 0.0
    return {
        "evidence": float(np.log10(1.0 + max(0.0, split.evidence))),
        "evidence_per_post": split.evidence / size,
        "log_other": float(np.log10(size)),
        "log_owner": float(np.log10(max(1, len(other) - size))),
        "runs": float(np.log10(runs)),
        "runs_per_post": runs / size,
        "dense": size / (len(other) - first),
        "silence": float(np.log10(1.0 + gap)),
        "silence_unusual": float(np.log10((gap + LEAST_DAYS) / (usual + LEAST_DAYS))),
    }


def _shares(facts: Facts, other: Mask) -> dict[str, float]:
    spam, reach, linked, repeated = facts.spam, facts.reach, facts.linked, facts.repeated
    owner = ~other
    return {
        "spam_other": _share(spam >= SPAM, other),
        "spam_owner": _share(spam >= SPAM, owner),
        "spam_mean": float(spam[other].mean() - _mean(spam, owner)),
        "spam_gain": _gain(spam >= SPAM, other, owner),
        "links_other": _share(linked, other),
        "links_gain": _share(linked, other) - _share(linked, owner),
        "repeats_other": _share(repeated, other),
        "repeats_gain": _share(repeated, other) - _share(repeated, owner),
        "reach_other": _share(reach, other),
        "reach_drop": _share(reach, owner) - _share(reach, other),
    }


def _amounts(facts: Facts, strange: Floats, other: Mask) -> dict[str, float]:
    """How much evidence the posts give together, which shares alone do not say: three posts
    that all advertise are more than one."""
    lang, spam, linked = facts.lang, facts.spam, facts.linked
    foreign = (lang >= 0) & (lang != _commonest(lang[~other & (lang >= 0)]))
    # What advertises pushes a link at nobody in particular; owners answer, repeat and name.
    pushed = linked & ~facts.reach
    amounts = {
        "adverts": (spam >= SPAM) & pushed,
        "lures": (spam > 0) & pushed,
        "foreign_links": foreign & pushed,
        "spam": spam >= SPAM,
        "hints": spam > 0,
        "links": linked,
        "foreign": foreign,
        "repeats": facts.repeated,
        "strange": strange > STRANGE,
        "campaign": facts.lure > CAMPAIGN,
        "pushed_campaign": (facts.lure > HALF_CAMPAIGN) & pushed,
        "reposts": facts.reposts,
    }
    return {f"amount_{name}": _amount(what, other, RATES[name]) for name, what in amounts.items()}


def _amount(what: Mask, other: Mask, usual: float) -> float:
    """log10 likelihood ratio of two rates against one, signed by which hand's is higher, its
    square root taken; the owner's rate leans on the ``usual`` one for what few posts show."""
    rate = (float(what[~other].sum()) + LEAN * usual) / (float((~other).sum()) + LEAN)
    hits, posts = float(what[other].sum()), float(other.sum())
    own = min(max(hits / posts, HALF / (posts + 1)), 1 - HALF / (posts + 1))
    told = hits * np.log10(own / rate) + (posts - hits) * np.log10((1 - own) / (1 - rate))
    return float(np.sign(own - rate) * np.sqrt(np.clip(told, 0.0, MOST_TOLD)))


def _share(what: Mask, where: Mask) -> float:
    return _mean(what.astype(float), where)


def _mean(values: Floats, where: Mask) -> float:
    return float(values[where].mean()) if where.any() else 0.0


def _gain(what: Mask, other: Mask, owner: Mask) -> float:
    """log10 odds ratio of a feature, other against owner, each cell smoothed by one half."""
    a, b = what[other].sum() + HALF, (~what)[other].sum() + HALF
    c, d = what[owner].sum() + HALF, (~what)[owner].sum() + HALF
    return float(np.log10((a / b) / (c / d)))


def _novelty(facts: Facts, other: Mask) -> dict[str, float]:
    """Shares of the other hand's values that the owner never used, or hardly ever."""
    return {
        "language_new": _unusual(facts.lang, other),
        "client_new": _unusual(facts.client, other),
        "sites_new": _unknown(facts.sites, other),
        "circle_new": _unknown(facts.names, other),
    }


def _unusual(codes: Ints, other: Mask) -> float:
    """Share of the other hand's known values that make up under 3 % of the owner's; 0 when
    either has none."""
    known = codes >= 0
    owners, theirs = codes[known & ~other], codes[known & other]
    if not len(owners) or not len(theirs):
        return 0.0
    habits = np.bincount(owners, minlength=int(codes.max()) + 1) / len(owners)
    return float((habits[theirs] < USUAL).mean())


def _unknown(named: Named, other: Mask) -> float:
    """Share of the names the other hand uses that the owner never did; 0.5 when it uses none."""
    whose = other[named.post]
    if not whose.any():
        return 0.5
    known = np.bincount(named.ids[~whose], minlength=named.kinds) > 0
    return float((~known[named.ids[whose]]).mean())
