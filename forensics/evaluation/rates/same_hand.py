"""How well accounts hit by one hand are told: pairs put together, rightly and wrongly.

Two dumb rules stand beside the program's: the same domain anywhere, the same text to the letter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from forensics.campaigns.evidence import ADDED_FROM
from forensics.campaigns.finding import Tied, find_campaigns, tied
from forensics.campaigns.ties import groups_of
from forensics.decoding.text import urls_in
from forensics.evaluation.cases.same_hand import KnownHands, Truth
from forensics.evaluation.runs.campaigns import Labelled
from forensics.features.links import domain_of
from forensics.platforms import own_domains

Groups = Sequence[Sequence[str]]
THRESHOLDS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of accounts under one rule, at one threshold where it has any.

    ``same`` are of one hand, ``right`` of them were put together; ``wrong`` were and are known to
    be of two, ``genuine`` hold an account that nobody hijacked; of ``open`` nobody knows.
    """

    rule: str
    least: float | None
    same: int
    right: int
    wrong: int
    genuine: int
    open: int

    @property
    def recall(self) -> float | None:
        """Of the pairs of one hand, the share put together."""
        return self.right / self.same if self.same else None

    @property
    def precision(self) -> float | None:
        """Of the pairs put together about which something is known, the share of one hand."""
        known = self.right + self.wrong + self.genuine
        return self.right / known if known else None


def pairs_of(rule: str, groups: Groups, truth: Truth, least: float | None = None) -> Pairs:
    """The pairs that these groups make, beside the truth."""
    count = Counter(truth.kind(one, two) for group in groups for one, two in combinations(group, 2))
    return Pairs(
        rule, least, truth.same, count["right"], count["wrong"], count["genuine"], count["open"]
    )


def rules_of(posts: pd.DataFrame, truth: Truth) -> list[Pairs]:
    """The program's rule at every threshold, then the dumb ones, on labelled posts."""
    of = tied(posts)
    found = [pairs_of("campaigns", _named(of, least), truth, least) for least in THRESHOLDS]
    foreign = posts[(posts["label"] == "other") & posts["text"].notna()]
    return found + [pairs_of(name, shared(rule(foreign)), truth) for name, rule in DUMB.items()]


def _named(of: Tied, least: float) -> Groups:
    names = of.marks.accounts["account_id"].tolist()
    return [[names[account] for account in group] for group in groups_of(of.ties, least)]


def shared(bearing: Iterable[tuple[str, str]]) -> Groups:
    """Accounts joined by anything that two of them bear, from pairs of account and thing.

    >>> shared([("a", "1"), ("b", "1"), ("b", "2"), ("c", "2"), ("d", "3")])
    [['a', 'b', 'c']]
    """
    of: defaultdict[str, set[str]] = defaultdict(set)
    for account, what in bearing:
        of[what].add(account)
    group: dict[str, set[str]] = {}
    for accounts in of.values():
        joined = set().union(*(group.get(one, {one}) for one in accounts))
        group |= dict.fromkeys(joined, joined)
    found = {min(one): sorted(one) for one in group.values() if len(one) > 1}
    return [found[first] for first in sorted(found)]


def _domains(posts: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Every domain that a post links to, but for the platform's own."""
    rows = zip(posts["account_id"], posts["platform"], posts["hosts"], strict=True)
    for account, platform, hosts in rows:
        for domain in {domain_of(host) for host in hosts} - own_domains(platform):
            yield account, domain


def _texts(posts: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Every text without its addresses, to the letter."""
    for account, text in zip(posts["account_id"], posts["text"], strict=True):
        bare = text
        for url in urls_in(text):
            bare = bare.replace(url, "")
        if bare.strip():
            yield account, " ".join(bare.split())


DUMB: Mapping[str, Callable[[pd.DataFrame], Iterable[tuple[str, str]]]] = {
    "same_domain": _domains,
    "same_text": _texts,
}


@dataclass(frozen=True, slots=True)
class Told:
    """Of how many accounts it was told that they bear what a campaign's others bear."""

    what: str
    accounts: int
    told: int


def told_of(what: str, posts: pd.DataFrame, names: Set[str]) -> Told:
    """Accounts of ``names`` for which a campaign speaks as strongly as is asked."""
    table = find_campaigns(posts).evidence
    strong = set(table.loc[table["campaign_llr"] >= ADDED_FROM, "account_id"])
    return Told(what, len(names), len(strong & names))


def unseen(of: Labelled, truth: KnownHands) -> Told:
    """Accounts of campaigns of three or more, each looked at as if nothing had been found on it:
    all its posts are called the owner's. Of how many a campaign tells all the same."""
    sizes = Counter(truth.campaigns.values())
    asked = sorted(name for name, campaign in truth.campaigns.items() if sizes[campaign] > 2)
    count = 0
    for name in asked:
        its = of.posts["account_id"] == name
        hidden = replace(of, posts=of.posts.assign(truth=of.posts["truth"].mask(its, "owner")))
        count += told_of("", hidden.by_truth(), {name}).told
    return Told("unseen", len(asked), count)
