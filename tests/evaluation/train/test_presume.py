"""What is presumed of any account's posts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from forensics.attribution.observe.discretisation import CLOSED, LURES
from forensics.attribution.observe.lure import NO_LURE
from forensics.attribution.observe.priors import Priors
from forensics.errors import UsageError
from forensics.evaluation.cases.building import KnownCase, make_case
from forensics.evaluation.cases.corpus import Corpus
from forensics.evaluation.cases.families import FAMILIES
from forensics.evaluation.train.lure import learn_lure
from forensics.evaluation.train.presume import (
    CAPS,
    LEAST,
    MOST,
    habits_of,
    priors_of,
    samples_of,
    weights_of,
    with_weights,
)
from forensics.timeline.columns import CHANNELS
from tests.evaluation.corpora import row, tiny, written

NO_LINK = 0
SILENT = learn_lure([])
Shares = dict[str, dict[str, list[float]]]


def shares_of(*corpora: Corpus) -> Shares:
    """What these corpora show together."""
    found: Shares = priors_of(corpora, habits_of(corpora, [NO_LURE])[0], SILENT)["shares"]
    return found


@pytest.fixture(scope="module")
def shares() -> Shares:
    """What the small corpus of real sentences shows."""
    return shares_of(written())


@pytest.mark.parametrize("table", CLOSED)
def test_shares_are_those_of_one_whole(shares: Shares, table: str) -> None:
    """Every code has a share above 0, and they add up to one, for either kind of posts."""
    assert set(shares[table]) == {"plain", "spam"}
    for found in shares[table].values():
        assert len(found) == CLOSED[table].size
        assert min(found) > 0
        assert sum(found) == pytest.approx(1.0, abs=1e-4)


def test_campaigns_link_and_advertise_more_than_owners(shares: Shares) -> None:
    """Advertising posts are seldom without a link, and seldom without words of spam."""
    assert shares["links"]["spam"][NO_LINK] < shares["links"]["plain"][NO_LINK]
    without_words = slice(len(LURES) + 1)
    assert sum(shares["spam"]["spam"][without_words]) < sum(shares["spam"]["plain"][without_words])


def test_each_account_weighs_the_same() -> None:
    """A long account without links and a short one of links alone make one half."""
    url = "https://a.example/x"
    corpus = tiny()
    quiet = [row("quiet", n) for n in range(300)]
    linking = [row("linking", n, f"see {n} {url}", (url,)) for n in range(20)]
    two = replace(corpus, genuine={"toy__quiet": quiet, "toy__linking": linking})
    assert shares_of(two)["links"]["plain"][NO_LINK] == pytest.approx(0.5, abs=0.01)


def test_shares_draw_the_same_every_time(shares: Shares) -> None:
    """The same corpus gives the same presumptions."""
    assert shares_of(written()) == shares


def test_what_stands_in_two_corpora_counts_once(shares: Shares) -> None:
    """As campaigns do that are in every corpus."""
    assert shares_of(written(), written()) == shares


def test_habits_of_others_are_not_presumed(shares: Shares) -> None:
    """Of the habits given, those alone count whose sources the corpora hold."""
    every = habits_of([written(), tiny()], [NO_LURE])[0]
    assert priors_of([written()], every, SILENT)["shares"] == shares


def presumed(shares: Shares) -> Priors:
    """These shares, every channel weighing one half."""
    return with_weights({"shares": shares})


def weighed(cases: list[KnownCase], priors: Priors) -> dict[str, tuple[float, float]]:
    """The weights that these cases teach."""
    return weights_of([one for case in cases for one in samples_of(case, [priors])])


def cases(corpus: Corpus, *families: str) -> list[KnownCase]:
    """Two cases of each of these families."""
    return [make_case(corpus, FAMILIES, name, n, 2) for name in families for n in range(2)]


def test_every_channel_gets_a_weight_within_its_bounds(shares: Shares) -> None:
    """Weights are learned for the timeline's channels, none negative, with the stated caps."""
    assert set(CAPS) == set(CHANNELS)
    found = weighed(cases(written(), "spam_tail", "swap_same", "interleaved"), presumed(shares))
    assert set(found) == set(CHANNELS)
    for name, (weight, cap) in found.items():
        assert LEAST.get(name, 0.0) <= weight <= MOST.get(name, 2.0)
        assert cap == CAPS[name]
    assert sum(weight for weight, _ in found.values()) > 0.5


def test_accounts_of_one_hand_teach_no_weights(shares: Shares) -> None:
    """Where nothing was spliced in, or all of it, there are no two hands to tell apart."""
    told = cases(written(), "spam_tail", "swap_other")
    genuine = cases(written(), "untouched", "burst")
    whole = [replace(one, other_ids=frozenset(post.post_id for post in one.posts)) for one in told]
    priors = presumed(shares)
    assert weighed([*genuine, *told, *whole], priors) == weighed(told, priors)


def test_a_channel_that_tells_the_hands_apart_outweighs_one_that_misleads(shares: Shares) -> None:
    """Languages apart, words of the campaign: language weighs where it differs between the
    hands, and not where truth is drawn by lot."""
    random = np.random.default_rng(1)
    told = cases(written(), "swap_other", "spam_tail")
    lots = []
    for one in told:
        ids = [post.post_id for post in one.posts]
        lots.append(replace(one, other_ids=frozenset(random.choice(ids, len(ids) // 2))))
    priors = presumed(shares)
    free = [name for name in CHANNELS if name not in LEAST]
    right = sum(weighed(told, priors)[name][0] for name in free)
    assert right > 1.5 * sum(weighed(lots, priors)[name][0] for name in free)


def test_nothing_to_learn_from_is_told(shares: Shares) -> None:
    """No campaign at all, or no case of two hands: with what to do."""
    bare = replace(tiny(), campaigns={})
    with pytest.raises(UsageError, match="no campaign"):
        shares_of(bare)
    with pytest.raises(UsageError, match="posts of two hands"):
        weighed(cases(written(), "untouched"), presumed(shares))
