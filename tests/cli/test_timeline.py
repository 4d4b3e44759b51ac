"""The command ``timeline``: each form of the table, and which posts."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from forensics.cli.main import main
from tests.accounts import hijacked
from tests.posts import line, write_lines


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl"])
def test_timeline_writes_each_form(path: Path, tmp_path: Path, suffix: str) -> None:
    """The ending decides; all posts with their ids as text, labels and features beside."""
    out = tmp_path / f"table.{suffix}"
    assert main(["timeline", str(path), "-o", str(out), "--quiet"]) == 0
    readers = {
        "csv": lambda: pd.read_csv(out, dtype=str),
        "parquet": lambda: pd.read_parquet(out),
        "jsonl": lambda: pd.read_json(out, lines=True, dtype=False),
    }
    frame = readers[suffix]()
    assert list(frame["post_id"]) == [post["id"] for post in hijacked()]
    assert list(frame["label"]) == ["owner"] * 60 + ["other"] * 25
    assert {"lang", "p_other", "n_links"} <= set(frame.columns)


def test_a_raw_timeline_holds_the_posts_alone(small: Path, tmp_path: Path) -> None:
    """--raw writes neither features nor labels, and times to the letter."""
    out = tmp_path / "raw.jsonl"
    assert main(["timeline", str(small), "--raw", "-o", str(out), "--quiet"]) == 0
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert first["created_at"] == "2020-01-06T09:00:00Z"
    assert first["urls"] == []
    assert first["client"] is None
    assert "label" not in first


def test_a_timeline_may_hold_several_accounts(tmp_path: Path) -> None:
    """All accounts without --account, each labelled by itself; one with it."""
    lines = [line(n, "odile") for n in range(3)] + [line(9 + n, "basile") for n in range(2)]
    path = write_lines(tmp_path / "two.jsonl", lines)
    for more, posts in (((), 5), (("--account", "basile"), 2)):
        out = tmp_path / f"{posts}.parquet"
        assert main(["timeline", str(path), "-o", str(out), "--quiet", *more]) == 0
        assert len(pd.read_parquet(out)) == posts


def test_a_timeline_of_unknown_ending_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 and the endings that there are."""
    assert main(["timeline", str(small), "-o", str(tmp_path / "t.xlsx")]) == 2
    assert ".csv, .parquet, .jsonl" in capsys.readouterr().err
