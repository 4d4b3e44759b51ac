"""Columns of text changed where they must be."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.exports import spreadsheet
from forensics.exports.changing import LINKED, UNSAFE, changed, quoted_digits
from forensics.exports.spreadsheet import cell, disarmed, exact_id

EVERY = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
ADDRESSES = [
    *(
        "https://a.example/x",
        "see a.com.",
        "a.b",
        "é.fr",
        "a.日本",
        "1.2",
        "x: y",
        "x:y",
        "mailto:a",
    ),
    *("\\\\share\\x", "a\\b", "www.a.b", "ftp://x", "hxxp://a[.]b", ":", ".", "..a", "a:\u00a0b"),
]


def column(of: list[str | None]) -> pd.Series:
    """Texts as a timeline holds them."""
    return pd.Series(of, dtype="str")


def test_no_character_that_a_cell_changes_is_overlooked() -> None:
    """Every character, at the beginning of a text and within it."""
    texts = [*EVERY, *(f"a{char}" for char in EVERY)]
    assert changed(column(list(texts)), cell, UNSAFE).tolist() == [cell(text) for text in texts]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_that_is_disarmed_is_overlooked(address: str) -> None:
    """Alone, and within a sentence of any other words."""
    texts = [address, f"Voir {address} !", f"à\n{address}\tb", f"({address})"]
    assert changed(column(list(texts)), disarmed, LINKED).tolist() == list(map(disarmed, texts))


@pytest.mark.parametrize("address", ADDRESSES)
def test_words_are_disarmed_as_the_whole_text_is(address: str) -> None:
    """The quick ways of ``disarmed`` change what its pattern changes, and no more."""
    for text in (address, f"Voir {address} et b.org", f"a.b\u00a0{address}\n{address}"):
        assert disarmed(text) == spreadsheet.LINKED.sub(spreadsheet._disarm, text)


def test_what_cannot_be_suspected_is_not_asked_about() -> None:
    """Of a column, only texts that match go through the slow change, each once."""
    asked: list[str] = []

    def change(text: str) -> str:
        asked.append(text)
        return text.upper()

    made = changed(column(["a.b", "plain", None, "a.b", "c:d"]), change, LINKED)
    assert asked == ["a.b", "c:d"]
    assert made.fillna("none").tolist() == ["A.B", "plain", "none", "A.B", "C:D"]


def test_ids_of_digits_are_quoted_and_others_made_safe() -> None:
    """As ``exact_id`` does one by one; a missing id stays missing."""
    ids = ["12345678901234567890", "3kabc", "-1", "", "١٢", "12\n"]
    made = quoted_digits(column([*ids, None]), cell)
    assert made.iloc[:-1].tolist() == list(map(exact_id, ids))
    assert made.isna().tolist() == [False] * len(ids) + [True]
