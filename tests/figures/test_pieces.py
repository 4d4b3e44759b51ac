"""Texts cut at their blanks, and what is counted of the pieces."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from forensics.figures import pieces
from forensics.figures.pieces import openings_of, pieces_in_parts, pieces_of
from forensics.figures.style import style
from forensics.figures.themes import distinctive
from forensics.report.explicit.document import words_of
from tests.report.cases import model_case

TEXTS = ["a b a", "", "  b\tc ", None, "é\u00a0a", "c c c"]


def texts(of: list[str | None]) -> pd.Series:
    """Texts as a timeline holds them."""
    return pd.Series(of, dtype="str")


def test_pieces_put_together_are_the_words_of_each_text() -> None:
    """Number and row of every piece give the texts back, blanks of ASCII left out."""
    cut = pieces_of(texts(TEXTS))
    found: dict[int, list[str]] = {}
    for code, row in zip(cut.codes.tolist(), cut.rows.tolist(), strict=True):
        found.setdefault(row, []).append(cut.distinct[code])
    # An empty piece may stand at either end.
    assert {row: [one for one in words if one] for row, words in found.items() if any(words)} == {
        0: ["a", "b", "a"],
        2: ["b", "c"],
        4: ["é\u00a0a"],
        5: ["c", "c", "c"],
    }


def test_a_piece_is_counted_as_often_as_it_stands() -> None:
    """Every time counts, in one text or in several."""
    cut = pieces_of(texts(TEXTS))
    times = dict(zip(cut.distinct, cut.times().tolist(), strict=True))
    assert (times["a"], times["b"], times["c"]) == (2, 2, 4)


def test_a_text_counts_once_however_many_pieces_it_has() -> None:
    """Two pieces of one text that hold make one text."""
    cut = pieces_of(texts(TEXTS))
    assert cut.texts_with("c".__eq__) == 2
    assert cut.texts_with("never".__eq__) == 0


def test_parts_are_counted_by_text() -> None:
    """A part that several pieces of a text share counts for it once."""
    cut = pieces_of(texts(["ab bc b", "b", "", "ca"]))
    assert cut.texts_by(set) == {"a": 2, "b": 2, "c": 2}


def test_no_text_has_no_parts() -> None:
    """An empty column, or one of empty texts, counts nothing."""
    assert pieces_of(texts([])).texts_by(set) == {}
    assert pieces_of(texts(["", "  "])).texts_by(set) == {}


@pytest.mark.parametrize("blank", [" ", "  ", "\n", "\t", "\u00a0", "\u202f", "\x1c", "\u3000"])
def test_openings_are_the_first_words_as_python_splits_them(blank: str) -> None:
    """Whatever the blanks, and with those before the text left out."""
    said = [f"{blank}one{blank}two three four", "one two three", "one two", "", "two one three"]
    words = [text.split() for text in said]
    expected = Counter(" ".join(found[:3]) for found in words if len(found) >= 3)
    assert openings_of(texts([*said, None]), 3) == expected


def test_every_blank_of_python_is_known() -> None:
    """Those that ASCII lacks are all in the pattern that makes them spaces."""
    every = [chr(code) for code in range(0x110000) if chr(code).isspace()]
    assert openings_of(texts([f"a{blank}b" for blank in every]), 2) == {"a b": len(every)}


@pytest.mark.parametrize("few", [1, 2, 4])
def test_what_is_counted_of_parts_adds_up(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of words, of openings and of whole figures: a long timeline is no other one."""
    frame = model_case().timeline
    parts = {"owner": frame.iloc[:60], "other": frame.iloc[60:]}
    column = texts(TEXTS)
    once = (
        pieces_of(column).texts_by(set),
        openings_of(frame["text"], 2),
        style(parts),
        distinctive(parts["other"], parts["owner"]),
        words_of(frame),
    )
    monkeypatch.setattr(pieces, "AT_A_TIME", few)
    counted = Counter[str]()
    for cut in pieces_in_parts(column):
        counted.update(cut.texts_by(set))
    assert once == (
        dict(counted),
        openings_of(frame["text"], 2),
        style(parts),
        distinctive(parts["other"], parts["owner"]),
        words_of(frame),
    )
