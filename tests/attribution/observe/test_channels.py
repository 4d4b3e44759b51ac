"""What each channel says of a post."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observe.channels import Channels, encode
from forensics.timeline.columns import CHANNELS
from tests.attribution.known import after, known_timeline, owner_rows, spam_rows
from tests.posts import featured, series

Known = tuple[Channels, np.ndarray]


@pytest.fixture(scope="module")
def split() -> Known:
    """The channels of an account with a spam tail, and which posts are the other hand's."""
    owner = owner_rows(120)
    frame, other = known_timeline(owner + spam_rows(60, after(owner, 200)))
    return encode(frame), frame["post_id"].isin(other).to_numpy()


@pytest.mark.parametrize("name", ["language", "links", "client", "style", "spam"])
def test_channels_tell_the_planted_hands_apart(split: Known, name: str) -> None:
    """Given the truth, each telling channel leans to the other hand on its posts and away
    from it on the owner's."""
    channels, other = split
    ratios = channels.raw(other.astype(float))[name]
    assert ratios[other].mean() > 0.1
    assert ratios[~other].mean() < -0.01


def test_no_channel_exceeds_its_cap(split: Known) -> None:
    """A single post never weighs more than weight times cap in any channel."""
    channels, other = split
    for name, values in channels.ratios(other.astype(float)).items():
        weight, cap = channels.weights[name]
        assert np.abs(values).max() <= weight * cap + 1e-9


@pytest.mark.parametrize("name", CHANNELS)
def test_a_post_does_not_explain_itself(split: Known, name: str) -> None:
    """What a channel says of a post hardly depends on the group the post is now in."""
    channels, other = split
    for row in (30, 130):
        inside, outside = other.astype(float), other.astype(float)
        inside[row], outside[row] = 1.0, 0.0
        one, two = channels.raw(inside)[name][row], channels.raw(outside)[name][row]
        assert one == pytest.approx(two, rel=0.2, abs=0.05)


def test_taking_rows_keeps_their_observations(split: Known) -> None:
    """A part of the channels says of its posts what they bear, in the same codes."""
    channels, other = split
    rows = np.flatnonzero(other)
    part = channels.take(rows)
    assert part.posts == len(rows)
    assert np.array_equal(part.tables["client"][0].codes, channels.tables["client"][0].codes[rows])
    style = channels.bags["style"]
    assert part.bags["style"].lengths.sum() == style.lengths[rows].sum()


def test_every_channel_has_a_column_and_a_weight(split: Known) -> None:
    """Tables and bags together are the channels that the timeline names; each is weighed."""
    channels, other = split
    assert set(channels.raw(other.astype(float))) == set(CHANNELS)
    assert set(channels.weights) == set(CHANNELS)


def test_without_a_second_hand_only_an_advertiser_is_presumed_anything(split: Known) -> None:
    """The presumption about advertising posts shows in the tables that know of it, and in no
    other channel."""
    channels, _ = split
    nobody = np.zeros(channels.posts)
    plain, advertiser = channels.raw(nobody), channels.raw(nobody, advertiser=True)
    differ = {name for name in CHANNELS if not np.allclose(plain[name], advertiser[name])}
    assert differ == {"links", "time", "interaction", "form", "duplicates", "spam"}


def language_ratio(text: str, lang: str) -> float:
    """What the language channel says of one post of a language that no other post has."""
    posts = series([{"text": f"Compte rendu de la séance numéro {n}"} for n in range(30)])
    frame = featured([*posts, *series([{"text": text, "post_id": "9"}])])
    row = frame["post_id"] == "9"
    frame = frame.assign(lang=frame["lang"].astype("object").where(~row, lang))
    frame = frame.assign(lang_p=np.where(row, 0.9, 0.99), n_chars=np.where(row, len(text), 40))
    raw = encode(frame).raw(row.to_numpy().astype(float))
    return float(raw["language"][row.to_numpy()][0])


def test_the_language_of_a_short_post_counts_less() -> None:
    """A foreign reading of three letters is weaker evidence than one of forty."""
    assert 0 < language_ratio("oui", "it") < language_ratio("oui" * 14, "it")


def test_a_script_of_its_own_is_no_slip() -> None:
    """A short post in a script that few languages share is surely in another language."""
    assert language_ratio("abc", "ja") > 2 * language_ratio("abc", "it")


def test_unknown_languages_and_clients_say_nothing() -> None:
    """Posts without a language told or a client named weigh nothing in those channels."""
    frame = featured(series([{"text": text} for text in ("", "ok", "!!", "123", "")]))
    frame = frame.assign(lang=pd.Categorical(["und"] * len(frame)))
    raw = encode(frame).raw(np.array([0.0, 0.0, 0.0, 1.0, 1.0]))
    assert not raw["language"].any()
    assert not raw["client"].any()


def test_a_stretch_looked_at_alone_shows_what_it_shows_among_all(split: Known) -> None:
    """To the bit, in every channel."""
    channels, rows = split[0], np.arange(40, 80)
    mask = np.isin(np.arange(channels.posts), rows).astype(float)
    among = channels.ratios(mask)
    for name, values in channels.alone(rows).items():
        assert values.tolist() == among[name][rows].tolist(), name
