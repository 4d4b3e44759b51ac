"""Parquet files as tables: the same posts as the same rows in a CSV, and no crash on damage."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from forensics.errors import ForensicsError
from forensics.parsers.shared.members import parquet
from forensics.reading.items import read_items

ROWS = pd.DataFrame(
    {
        "author": ["odile_fictive"] * 3 + ["basile_fictif"] * 2,
        "created_at": [datetime(2020, 1, day, 9, 30, tzinfo=UTC) for day in range(1, 6)],
        "text": [f"Compte rendu numéro {number}" for number in range(5)],
        "likes": [1, None, 3, None, 5],
    }
)
SHOWN = ["account_id", "created_at", "text", "likes", "record"]


def test_rows_are_those_of_a_csv(tmp_path: Path) -> None:
    """Posts, times, counts and record numbers agree, through several row groups."""
    ROWS.to_csv(tmp_path / "posts.csv", index=False)
    ROWS.to_parquet(tmp_path / "posts.parquet", row_group_size=2)
    of_csv, of_parquet = (
        read_items([tmp_path / f"posts.{ending}"]).timeline for ending in ("csv", "parquet")
    )
    pd.testing.assert_frame_equal(of_csv[SHOWN], of_parquet[SHOWN])


def test_a_folder_and_a_zip_of_parquet_are_read(tmp_path: Path) -> None:
    """Its place makes no difference to a file."""
    place = tmp_path / "folder"
    place.mkdir()
    ROWS[:3].to_parquet(place / "a.parquet")
    ROWS[3:].to_parquet(place / "b.parquet")
    with zipfile.ZipFile(tmp_path / "both.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("a.parquet", "b.parquet"):
            file.write(place / name, f"in/{name}")
    for item in (place, tmp_path / "both.zip"):
        assert len(read_items([item]).timeline) == 5


def test_lists_and_records_are_text(tmp_path: Path) -> None:
    """What a CSV could not hold comes as JSON, bytes as UTF-8."""
    table = pa.table({"tags": [["a", "b"]], "who": [{"id": 7}], "raw": [b"d\xc3\xa9j\xc3\xa0"]})
    pq.write_table(table, tmp_path / "x.parquet")
    with (tmp_path / "x.parquet").open("rb") as stream:
        (element,) = parquet.parquet_records(stream)
    assert element.value == {"tags": '["a", "b"]', "who": '{"id": 7}', "raw": "déjà"}


@pytest.mark.parametrize("kept", [4, 400, -1, -30])
def test_a_cut_file_is_an_error(tmp_path: Path, kept: int) -> None:
    """A file that breaks off has lost its table of contents: it is told and nothing is guessed."""
    ROWS.to_parquet(tmp_path / "whole.parquet")
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "whole.parquet").read_bytes()[:kept])
    with pytest.raises(ForensicsError):
        read_items([tmp_path / "cut.parquet"])


def test_damage_within_keeps_what_stands_before(tmp_path: Path) -> None:
    """A row group of zeros ends the reading there, and the member is marked."""
    many = pd.concat([ROWS] * 2_000, ignore_index=True)
    many["created_at"] += pd.to_timedelta(range(len(many)), unit="h")
    many.to_parquet(tmp_path / "x.parquet", row_group_size=5_000, compression=None)
    file = pq.ParquetFile(tmp_path / "x.parquet")
    second = file.metadata.row_group(1).column(0).dictionary_page_offset
    data = bytearray((tmp_path / "x.parquet").read_bytes())
    data[second : second + 40] = bytes(40)
    (tmp_path / "x.parquet").write_bytes(data)
    reading = read_items([tmp_path / "x.parquet"])
    assert len(reading.timeline) == 5_000
    assert reading.items[0].members[0].status == "failed"


def test_a_bomb_of_one_value_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a file of its size can hold in earnest are not gone through."""
    monkeypatch.setattr(parquet, "ROWS_ANYWAY", 1_000)
    pq.write_table(pa.table({"text": ["x"] * 2_000_000}), tmp_path / "x.parquet")
    with pytest.raises(ForensicsError):
        read_items([tmp_path / "x.parquet"])
