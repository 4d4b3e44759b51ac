"""What each channel says of a post."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.channels import WEIGHTS, concentration, encode
from tests.attribution.known import after, known_timeline, owner_rows, spam_rows


@pytest.fixture(scope="module")
def split() -> tuple[object, np.ndarray]:
    """The channels of an account with a spam tail, and which posts are the other hand's."""
    owner = owner_rows(120)
    frame, other = known_timeline(owner + spam_rows(60, after(owner, 200)))
    return encode(frame), frame["post_id"].isin(other).to_numpy()


@pytest.mark.parametrize("name", ["language", "links", "client", "style", "spam"])
def test_channels_tell_the_planted_hands_apart(split, name: str) -> None:
    """Given the truth, each telling channel leans to the other hand on its posts and away
    from it on the owner's."""
    channels, other = split
    ratios = channels.ratios(other.astype(float))[name]
    assert ratios[other].mean() > 0.1
    assert ratios[~other].mean() < -0.01


def test_no_channel_exceeds_its_cap(split) -> None:
    """A single post never weighs more than weight times cap in any channel."""
    channels, other = split
    for name, values in channels.ratios(other.astype(float)).items():
        weight, cap = WEIGHTS[name]
        assert np.abs(values).max() <= weight * cap + 1e-9


@pytest.mark.parametrize("name", list(WEIGHTS))
def test_a_post_does_not_explain_itself(split, name: str) -> None:
    """What a channel says of a post does not depend on the group the post is now in."""
    channels, other = split
    for row in (30, 130):
        inside, outside = other.astype(float), other.astype(float)
        inside[row], outside[row] = 1.0, 0.0
        one, two = channels.ratios(inside)[name][row], channels.ratios(outside)[name][row]
        assert one == pytest.approx(two, abs=0.08)


def test_a_new_value_means_little_where_new_values_are_usual() -> None:
    """Concentration grows with the number of distinct values seen."""
    assert concentration(200, 300) > 20 * concentration(3, 300)


def test_taking_rows_keeps_their_observations(split) -> None:
    """A part of the channels says of its posts what they bear, in the same codes."""
    channels, other = split
    rows = np.flatnonzero(other)
    part = channels.take(rows)
    assert part.posts == len(rows)
    assert np.array_equal(part.tables["client"][0].codes, channels.tables["client"][0].codes[rows])
    assert part.grams.lengths.sum() == channels.grams.lengths[rows].sum()
