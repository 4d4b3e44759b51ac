"""Who tells parts of it changes nothing of a labelled timeline."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from forensics.attribution import attribute
from forensics.beside import lent, second
from forensics.features import add_features, language
from forensics.methods import columns
from forensics.reading.items import read_items
from forensics.synthetic import write_archive

POSTS = 3000
"""More than are searched as they are."""


def test_a_timeline_labelled_by_two_processes_is_the_same_to_the_bit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every column, and the verdict."""
    write_archive(tmp_path / "archive.zip", POSTS, 3)
    frame = read_items([tmp_path / "archive.zip"]).timeline
    alone, verdict = attribute(add_features(frame))
    for module in (columns, language):
        monkeypatch.setattr(module, "AT_A_TIME", 200)
    monkeypatch.setattr(second, "processors", lambda: 2)
    with lent():
        found = second.second()
        assert found is not None
        assert found.ready.wait(60)
        together, same = attribute(add_features(frame))
        assert not found.lost
    pd.testing.assert_frame_equal(together, alone, check_exact=True)
    assert same == verdict
