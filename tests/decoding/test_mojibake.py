"""Bytes taken for letters."""

from __future__ import annotations

import pytest

from forensics.decoding.mojibake import mended, mended_value


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("plain", "plain"),
        ("d\u00c3\u00a9j\u00c3\u00a0 vu", "déjà vu"),
        ("\u00f0\u009f\u0098\u0080", "😀"),
        ("déjà vu", "déjà vu"),
        ("日本語", "日本語"),
        ("d\u00c3\u00a9j\u00c3\u00a0 日", "d\u00c3\u00a9j\u00c3\u00a0 日"),
    ],
)
def test_a_text_is_mended_where_it_is_all_bytes(stored: str, meant: str) -> None:
    """A text with one letter beyond Latin-1, or that is no UTF-8, was not damaged this way."""
    assert mended(stored) == meant


def test_keys_are_mended_as_values_are() -> None:
    """Labels stand in keys, each text is decided by itself."""
    stored = {"\u00c3\u00a9": ["\u00c3\u00a9", "日", 1, None, {"a": True}]}
    assert mended_value(stored) == {"é": ["é", "日", 1, None, {"a": True}]}
