"""The learned score of advertising."""

from __future__ import annotations

import numpy as np

from forensics.attribution.observe.lure import COLUMN, NO_LURE, lure_from, tokens_of, with_lure
from forensics.attribution.observe.priors import shipped_priors
from forensics.evaluation.train.lure import Source, learn_lure
from tests.posts import featured, series

SPAM = [f"Lose weight fast with our miracle pills, only ${n}! http://t.co/x{n}" for n in range(60)]
OWN = [f"Nous étions {n} au marché ce matin, merci à toutes et tous" for n in range(60)]


def test_what_is_new_in_every_post_is_told_by_its_shape() -> None:
    """Links, names, sums and numbers each are one token."""
    found = tokens_of("@anna won $5 of 20% http://t.co/a #cash")
    assert {"<m>", "<$>", "<%>", "<u>", "<h>", "cash"} <= found
    assert not any("t.co" in one or "anna" in one for one in found)


def test_a_learned_score_tells_campaigns_from_owners() -> None:
    """Also after it was written down and read."""
    lure = lure_from(learn_lure([Source(True, SPAM[:50]), Source(False, OWN[:50])]))
    assert lure.of(SPAM[50:]).min() > 0 > lure.of(OWN[50:]).max()


def test_without_either_kind_nothing_is_learned() -> None:
    """Then every post scores the same."""
    lure = lure_from(learn_lure([Source(False, OWN)]))
    assert np.abs(lure.of(SPAM + OWN)).max() == 0.0


def test_the_shipped_score_knows_a_campaign_when_it_reads_one() -> None:
    """And does not take an owner's evening for one."""
    lure = shipped_priors().lure
    spam, own = lure.of(["I made $489 today, check out how I made it! http://t.co/a",
                         "Bonne soirée à toutes et à tous, merci pour votre accueil"])  # fmt: skip
    assert spam > 1.0 > own


def test_a_timeline_is_scored_once() -> None:
    """A column that is there is left as it is."""
    frame = featured(series([{"text": text} for text in OWN[:3]]))
    scored = with_lure(frame, NO_LURE)
    assert COLUMN not in frame
    assert scored[COLUMN].tolist() == [0.0] * 3
    assert with_lure(scored, shipped_priors().lure) is scored


def test_no_texts_have_no_scores() -> None:
    """Nor does an empty one count for either side."""
    assert NO_LURE.of([]).shape == (0,)
    assert shipped_priors().lure.of([""]).shape == (1,)
