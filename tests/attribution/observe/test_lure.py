"""The learned score of advertising."""

from __future__ import annotations

import json
from base64 import b64encode
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.attribution.observe.lure import (
    COLUMN,
    NO_LURE,
    SIZE,
    Lure,
    hashed,
    lure_from,
    tokens_of,
    with_lure,
)
from forensics.attribution.observe.priors import shipped_priors
from forensics.evaluation.train.lure import Source, learn_lure
from tests.attribution.known import START, owner_rows, spam_rows
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


def test_words_and_pairs_of_neighbours_are_tokens() -> None:
    """In lower case, from a beginning to an end; a word counts once."""
    found = tokens_of("Gagnez vite, GAGNEZ")
    assert found == {"gagnez", "vite", ",", "^ gagnez", "gagnez vite", "vite ,", ", gagnez",
                     "gagnez $"}  # fmt: skip


def test_writing_of_any_kind_has_tokens() -> None:
    """Letters of other scripts are words, marks of exclamation one token however many."""
    assert {"скидка", "сегодня", "!!!"} <= tokens_of("Скидка сегодня!!!")
    assert {"l’eau", "d'or"} <= tokens_of("L’eau d'or")


def test_a_score_is_as_worked_out_by_hand() -> None:
    """Weights of the distinct tokens, over the root of how many there are, and the intercept."""
    ids, lengths = hashed(["a", "a a", ""])
    assert lengths.tolist() == [3, 4, 1]
    weights = np.zeros(SIZE)
    weights[ids[:3]] = [1.0, 2.0, 4.0]
    weights[ids[-1]] = 3.0
    found = Lure(weights, -0.5).of(["a", "a a", ""])
    assert found == pytest.approx([-0.5 + 7 / 3**0.5, -0.5 + 7 / 4**0.5, -0.5 + 3.0])


def test_what_is_stored_is_what_is_read() -> None:
    """A signed byte a hash, times the step."""
    steps = np.zeros(SIZE, dtype=np.int8)
    steps[[0, 5, SIZE - 1]] = [-127, 3, 127]
    stored = {"weights": b64encode(steps.tobytes()).decode(), "step": 0.02, "intercept": -1.25}
    read = lure_from(json.loads(json.dumps(stored)))
    assert read.intercept == -1.25
    assert read.weights.shape == (SIZE,)
    assert read.weights[[0, 5, 7, SIZE - 1]] == pytest.approx([-2.54, 0.06, 0.0, 2.54])


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("campaign", ["dating", "work", "diet", "crypto"])
def test_the_shipped_score_ranks_campaigns_above_owners(campaign: str, lang: str) -> None:
    """On the whole, in the owner's language as in another."""
    lure = shipped_priors().lure
    spam = lure.of([row["text"] for row in spam_rows(40, START, campaign=campaign)])
    own = lure.of([row["text"] for row in owner_rows(40, lang=lang)])
    assert (spam[:, None] > own[None, :]).mean() > 0.8


@given(st.lists(st.text(alphabet="aé9 $%@#!.,htps:/w\ud83d", max_size=20), max_size=5))
def test_hashes_are_those_of_the_tokens(texts: list[str]) -> None:
    """Each of a text's distinct tokens hashed by itself, in rising order."""
    expected = [
        sorted({crc32(one.encode("utf-8", "replace")) % SIZE for one in tokens_of(text)})
        for text in texts
    ]
    ids, lengths = hashed(texts)
    assert lengths.tolist() == [len(one) for one in expected]
    assert ids.tolist() == [one for some in expected for one in some]
