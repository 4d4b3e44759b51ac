"""Columns of text changed where they must be: a quick look at all, a slow one at the suspects.

A text is handed to Python only where a pattern of RE2, which Arrow runs over the whole column,
finds something in it. Such a pattern may find too much, and never too little
(``tests/exports/test_changing.py``).
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# Texts that ``spreadsheet.cell`` may change: those that begin with an active sign, and those that
# hold a control or direction character.
UNSAFE = (
    r"\A[=+\-@'\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]"
    r"|[\x00-\x1f\x7f-\x9f\x{2028}-\x{202e}\x{2066}-\x{2069}]"
)
# Those in which ``spreadsheet.disarmed`` may find an address: its ``SIGN``, as far as RE2 has it.
LINKED = r"\.[a-zA-Z\x{80}-\x{10ffff}]|:[^ ]|\\\\"
DIGITS = r"\A[0-9]+\z"


def changed(values: pd.Series, change: Callable[[str], str], suspected: str) -> pd.Series:
    """The texts (or missing) changed; ``change`` leaves those as they are that do not match."""
    texts = _texts(values)
    found = pc.fill_null(pc.match_substring_regex(texts, suspected), False)
    suspects = texts.filter(found).to_pylist()
    if suspects:
        done = {text: change(text) for text in dict.fromkeys(suspects)}
        new = pa.array([done[text] for text in suspects], type=texts.type)
        texts = pc.replace_with_mask(texts, found, new)
    return _series(texts)


def quoted_digits(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Texts of digits alone with an apostrophe before them; the others as ``change`` has them."""
    texts, others = _texts(values), _texts(changed(values, change, UNSAFE))
    digits = pc.match_substring_regex(texts, DIGITS)
    blank = pa.scalar("", texts.type)
    marked = pc.binary_join_element_wise(pa.scalar("'", texts.type), texts, blank)
    return _series(pc.if_else(digits, marked, others))


def _texts(values: pd.Series) -> pa.LargeStringArray:
    found = pa.array(values, type=pa.large_string(), from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _series(texts: pa.LargeStringArray) -> pd.Series:
    return pd.Series(pd.array(texts, dtype="str"))
