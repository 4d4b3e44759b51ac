"""Genuine accounts in which the owner's own programs post."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random
from string import Formatter

import pytest

from forensics.evaluation.cases.building import CasePost, dated, with_clients
from forensics.evaluation.cases.buttons import BUTTONS
from forensics.evaluation.cases.services import SHORT, cross_posts, share_buttons
from tests.evaluation.corpora import tiny, written

SEEDS = range(24)


def owner(seed: int) -> list[CasePost]:
    """An owner's posts with clients."""
    return with_clients(Random(seed), dated(written().genuine["toy__paul"]))


def added(seed: int) -> list[CasePost]:
    """The posts that buttons wrote on that account."""
    whole = owner(seed)
    items = share_buttons(Random(seed), whole, written())
    assert items[: len(whole)] == whole
    return items[len(whole) :]


@pytest.mark.parametrize("seed", SEEDS)
def test_buttons_are_pressed_beside_the_owners_posts(seed: int) -> None:
    """Within twenty minutes of one of the owner's, with one program of his, nothing foreign."""
    times = [item.at for item in owner(seed)]
    used = {item.row["source"] for item in owner(seed)}
    assert added(seed)
    for item in added(seed):
        assert min(abs(item.at - time) for time in times) <= timedelta(minutes=20)
        assert item.row["source"] in used
        assert not item.other
    assert len({item.row["source"] for item in added(seed)}) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_buttons_have_one_or_two_texts(seed: int) -> None:
    """All that is added is by one or two templates of one language."""
    texts = [item.row["text"] for item in added(seed)]
    used = {
        template
        for templates in BUTTONS.values()
        for template in templates
        if any(fits(template, text) for text in texts)
    }
    assert 1 <= len(used) <= 2
    assert all(any(fits(template, text) for template in used) for text in texts)


def fits(template: str, text: str) -> bool:
    """True when every fixed part of the template stands in the text."""
    return all(part in text for part, *_ in Formatter().parse(template))


def test_buttons_speak_many_languages() -> None:
    """Ten languages and forty templates at the least, each with a link, none twice."""
    every = [template for templates in BUTTONS.values() for template in templates]
    assert len(BUTTONS) >= 10
    assert len(set(every)) == len(every) >= 40
    assert all("{url}" in template for template in every)


def test_buttons_speak_the_owners_language_more_often_than_another() -> None:
    """About half of the cases are in French here, and several other languages come up."""
    spoken = [added(seed)[0].row["text"] for seed in range(60)]
    french = [any(fits(template, text) for template in BUTTONS["fr"]) for text in spoken]
    assert 20 <= sum(french) <= 48


@pytest.mark.parametrize("seed", SEEDS)
def test_cross_posts_are_cut_texts_with_a_bare_link(seed: int) -> None:
    """No post is lost or added; what changed begins as the owner's text did and ends in a link."""
    whole = dated(
        [
            {**one, "text": f"{one['text']} {'and so on ' * 12}"}
            for one in written().genuine["toy__paul"]
        ]
    )
    items = cross_posts(Random(seed), whole, tiny())
    assert [item.row["id"] for item in items] == [item.row["id"] for item in whole]
    changed = [
        (new.row, old.row)
        for new, old in zip(items, whole, strict=True)
        if new.row["text"] != old.row["text"]
    ]
    assert len(changed) >= 3
    assert any("\u2026" in new["text"] for new, _ in changed)
    for new, old in changed:
        (url,) = new["urls"]
        assert url.startswith(SHORT)
        said = new["text"].removesuffix(url).rstrip(" \u2026")
        assert len(said) <= 120
        assert " ".join(old["text"].split()).startswith(said)


@pytest.mark.parametrize("seed", SEEDS)
def test_cross_posts_come_within_minutes(seed: int) -> None:
    """Three of them within a few minutes, though the owner takes hours."""
    items = sorted(cross_posts(Random(seed), dated(tiny().genuine["toy__anna"]), tiny()),
                   key=lambda item: item.at)  # fmt: skip
    short = [two.at - one.at <= timedelta(minutes=3) for one, two in pairwise(items)]
    assert any(one and two for one, two in pairwise(short))
