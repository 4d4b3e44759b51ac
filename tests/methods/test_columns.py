"""The texts of a column, some at a time."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.methods import columns
from forensics.methods.columns import Parts, texts_of


@pytest.mark.parametrize("posts", [0, 1, 3, 4, 7])
def test_all_texts_are_in_the_parts_in_their_order(
    posts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, and whatever the index."""
    monkeypatch.setattr(columns, "AT_A_TIME", 3)
    texts = [f"text {at}" for at in range(posts)]
    column = pd.Series(texts, index=range(posts, 0, -1), dtype="str")
    assert list(texts_of(column)) == texts
    assert [len(part) for part in Parts(column)] == [
        min(3, posts - at) for at in range(0, posts, 3)
    ]
    assert len(Parts(column)) == len(list(Parts(column)))


def test_there_is_no_part_after_the_last() -> None:
    """Whoever counts on is told so."""
    with pytest.raises(IndexError):
        Parts(pd.Series(["a"], dtype="str"))[1]
