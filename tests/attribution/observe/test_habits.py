"""Habits of typing."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.attribution.observe.habits import MARKS, Mark, discrepancy, marks


@pytest.mark.parametrize(
    ("mark", "bears", "does_not"),
    [
        (Mark(("’", "‘")), "l’eau", "l'eau"),
        (Mark(("…",)), "Bon…", "Bon..."),
        (Mark((), r"^[a-zß-ÿ]"), "bonjour", "Bonjour"),
        (Mark((" :", " ;", " !", " ?")), "Bravo !", "Bravo!"),
        (Mark(("&amp;",)), "a &amp; b", "a & b"),
    ],
)
def test_a_mark_is_borne_or_not(mark: Mark, bears: str, does_not: str) -> None:
    """Each mark by a text that has it and one that has not."""
    found = marks([bears, does_not])[:, MARKS.index(mark)]
    assert found.tolist() == [True, False]


ODD = st.text(alphabet="aÉ9 .!?:;-'\n@#&/_wvia\u2600pq", max_size=12)
PIECES = st.sampled_from(["www.", "http://", "https://x", "RT ", "par @a", "via", "&amp;", "#a"])


@given(st.lists(st.one_of(ODD, PIECES), max_size=6).map("".join))
def test_what_a_text_must_hold_to_bear_a_mark_is_in_every_text_that_does(text: str) -> None:
    """The quick look never misses a mark."""
    (found,) = marks([text])
    for mark, bears in zip(MARKS, found.tolist(), strict=True):
        if mark.pattern:
            assert bears == (re.search(mark.pattern, mark.part(text)) is not None)


def test_every_text_has_every_mark_or_not() -> None:
    """Also an empty one."""
    assert marks(["", "a"]).shape == (2, len(MARKS))


def test_blocks_of_one_habit_differ_by_chance() -> None:
    """About 1 where both are drawn alike, far more where the habits differ."""
    random = np.random.default_rng(2)
    alike = [discrepancy(*(random.random((2, 80, 40)) < 0.3).astype(float)) for _ in range(30)]
    other = discrepancy(
        (random.random((80, 40)) < 0.2).astype(float), (random.random((80, 40)) < 0.6).astype(float)
    )
    assert np.mean(alike) == pytest.approx(1.0, abs=0.15)
    assert other > 5.0


def test_the_same_posts_do_not_differ() -> None:
    """A block beside itself."""
    block = marks(["Bonjour !", "Hello…", "http://t.co/a"])
    assert discrepancy(block, block) == 0.0


TYPED = [f"Réunion du comité {n} – c’était « très » utile…" for n in range(40)]
TAPPED = [f"omg lol {n}!! check this out u guys :) #win" for n in range(40)]


def test_two_ways_of_typing_are_told_apart() -> None:
    """Far more than two halves of the one way are, in either order and at unequal sizes."""
    typed, tapped = marks(TYPED), marks(TAPPED)
    assert discrepancy(typed, tapped) > 10 * max(1.0, discrepancy(typed[:20], typed[20:]))
    assert discrepancy(typed, tapped[:9]) == pytest.approx(discrepancy(tapped[:9], typed))


def test_every_mark_is_borne_by_some_text_and_not_by_all() -> None:
    """None is written so that it can never be found, or never be missed."""
    texts = ["", "a", *BEARING]
    found = marks(texts)
    assert [mark for mark, hit in zip(MARKS, found.max(axis=0) > 0, strict=True) if not hit] == []
    assert [mark for mark, hit in zip(MARKS, found.min(axis=0) > 0, strict=True) if hit] == []


# Texts that bear all marks between them.
BEARING = [
    '“L’eau” d\'or "x"… a... b – c - d  e\nf & g &amp; h !! ? :) \U0001f600 (i) ; j: k 7 $ % ABC',
    "@anna @bob Merci a/b +1 *x* a_b | thx",
    "RT @anna: Bonjour #deux #trois",
    "#un via @bob Bravo ! voir : https://a.example/x",
    "Lisez ceci. https://a.example/x",
    "https://a.example/x le texte. Puis la suite.",
]


LINK = r"(?:https?://|www\.)\S+"
PLAIN = {
    rf"{LINK}\W*$": "http://ab.example/ !",
    rf"{LINK}.+\w": "http://ab.example/ and",
    rf"[.!?]\s*{LINK}\s*$": "Look!  http://ab.example/ ",
    r"#\w+.*#\w+": "#aa and #bb",
    r"@\w+.*@\w+": "@aa and @bb",
    r"\b[A-ZÀ-Þ]{3,}\b": "a LOUD one",
    r"(?<!^)(?<!\w)@\w+": "to @aa",
    r"(?<=\s)-(?=\s)": "one - two",
    r"(?<=\w)'(?=\w)": "l'eau",
    r"(?<!\d):(?![/\d])": "here: there",
    r"\b(?:u|ur|pls|thx|w/|b/c|ppl|q|xq|pq|vc|tb|c'est|j'ai|lol|haha\w*|jaja\w*|kk+)\b": "thx u",
}
"""What marks mean that are looked for otherwise, for speed, each with a text that bears it."""


def borne(pattern: str) -> int:
    """The mark that is meant: the one that its text bears, and that agrees with it on others."""
    texts = [*PLAIN.values(), *(text.replace("a", " ", 1) for text in PLAIN.values())]
    told = [re.search(pattern, text) is not None for text in texts]
    agree = np.flatnonzero((told == marks(texts).T).all(axis=1))
    assert len(agree) == 1, (pattern, agree)
    return int(agree[0])


@given(st.lists(st.one_of(ODD, PIECES), max_size=8).map("".join))
def test_marks_looked_for_by_leaps_are_what_their_plain_patterns_find(text: str) -> None:
    """Any text bears them by both or by neither."""
    (found,) = marks([text])
    for pattern in PLAIN:
        assert found[borne(pattern)] == (re.search(pattern, text) is not None), pattern


HOSTILE = ("http://!", "https://-", "#a", "@a ", "! http://a", "www.", "#a!!!!", "A", "u/")


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_stalls_the_search_for_marks(piece: str) -> None:
    """A post of a fifth of a megabyte: trying every beginning with every end took minutes."""
    begun = time.process_time()
    marks([piece * (200_000 // len(piece)) + "\n\nx\n\n"])
    assert time.process_time() - begun < 10
