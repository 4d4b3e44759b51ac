"""Parquet and JSON Lines lose nothing: every column comes back, odd values too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from pyarrow import parquet

from forensics.exports.posts import COLUMNS, LISTS, write_posts
from forensics.timeline.blocks import column_of
from tests.hostile.cases import poisoned_case
from tests.report.cases import FACTORIES, model_case, tiny_case

ENDINGS = (".parquet", ".jsonl")
ODD = {
    "post_id": "00012345678901234567890",
    "text": "a\u2028b\x85c\x00d\r\n\t\"'=1+1 \U0001f468\u200d\U0001f469 \ufffe",
    "handle": None,
    "client": "",
    "likes": 2**53 + 1,
    "reposts": None,
    "urls": ("", "https://a.example/?q=a b", "é"),
    "mentions": (),
    "gap_s": None,
    "hour": None,
    "p_other": 0.1 + 0.2,
    "llr_style": -0.0,
    "lang_p": 5e-324,
    "created_at": pd.Timestamp("1969-12-31T23:59:59.999999Z"),
}


def read(path: Path) -> list[dict[str, Any]]:
    """The rows as a reader of that format sees them, not knowing this program."""
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return rows
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def restored(path: Path, names: list[str]) -> pd.DataFrame:
    """The frame made again of these rows by the dtypes that docs/columns.md tells."""
    rows = read(path)
    columns = {}
    for name in names:
        values = [row[name] for row in rows]
        if name in LISTS:
            values = [tuple(value) for value in values]
        if name == "created_at":
            times = pd.to_datetime(pd.Series(values, dtype="object"), utc=True, format="ISO8601")
            columns[name] = times.astype(COLUMNS[name][0])
        else:
            columns[name] = column_of(values, COLUMNS[name][0])
    return pd.DataFrame(columns)


def odd_frame() -> pd.DataFrame:
    """The model case, its first row of values that formats tend to change."""
    frame = model_case().timeline
    columns = {name: frame[name].tolist() for name in frame}
    for name, value in ODD.items():
        columns[name][0] = value
    return pd.DataFrame({name: column_of(held, COLUMNS[name][0]) for name, held in columns.items()})


def same(frame: pd.DataFrame, path: Path, ending: str) -> None:
    """Written and read back, the frame is what it was, to the last bit and in every dtype."""
    target = path / f"t{ending}"
    write_posts(frame, target)
    found = restored(target, list(frame))
    chosen = {name: "str" for name in frame if COLUMNS[name][0] == "category"}
    # Which categories a column knows beside those it has is no value of it.
    found, frame = found.astype(chosen), frame.astype(chosen)
    assert_frame_equal(found, frame, check_exact=True)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("factory", [*FACTORIES, poisoned_case, odd_frame])
def test_every_column_comes_back(factory: Any, ending: str, tmp_path: Path) -> None:
    """Of every case of the tests, hostile texts and extreme numbers among them."""
    made = factory()
    same(made if isinstance(made, pd.DataFrame) else made.timeline, tmp_path, ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_frame_without_rows_keeps_its_columns(ending: str, tmp_path: Path) -> None:
    """Parquet keeps their types; JSON Lines is then an empty file."""
    frame = model_case().timeline.iloc[:0]
    target = tmp_path / f"t{ending}"
    write_posts(frame, target)
    assert read(target) == []
    if ending == ".parquet":
        assert parquet.read_schema(target).names == list(frame)


@settings(max_examples=30)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=5, max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """As the text of a post, and in a list."""
    frame = tiny_case().timeline
    lists = pd.Series([(one, one[::-1]) for one in texts], dtype="object")
    frame = frame.assign(text=pd.Series(texts, dtype="str"), hashtags=lists)
    for ending in ENDINGS:
        same(frame, tmp_path_factory.mktemp("any"), ending)
