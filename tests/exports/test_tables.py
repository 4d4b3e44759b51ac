"""The exports: lossless in Parquet, harmless in spreadsheets, the same bytes every time."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from forensics.case import Case
from forensics.exports import posts
from forensics.exports.events import write_events_csv
from forensics.exports.posts import LISTS, write_timeline_csv, write_timeline_parquet
from forensics.exports.spreadsheet import LINKED, SIGN, cell, defanged, disarmed, exact_id
from forensics.report.files.case_json import case_to_json
from forensics.report.files.data import write_exports
from forensics.report.files.manifest import write_manifest
from tests.report.cases import FACTORIES, ZONE, model_case, no_events_case
from tests.report.documents import zoneless
from tests.report.drafts import HOSTILE

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    """The CSV as a plain reader sees it."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def case() -> Case:
    """The model case."""
    return model_case()


@pytest.fixture(scope="module")
def rows(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Its timeline.csv, read back."""
    path = tmp_path_factory.mktemp("csv") / "timeline.csv"
    return read(write_timeline_csv(case.timeline, path, ZONE))


def test_tables_written_in_slices_are_those_written_at_once(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a part of a second stands in one slice alone."""
    odd = case.timeline.iloc[-1]["created_at"] + timedelta(milliseconds=500)
    frame = pd.concat([case.timeline, case.timeline.tail(1).assign(created_at=odd)])
    whole = write_timeline_csv(frame, tmp_path / "whole.csv", ZONE).read_bytes()
    kept = parquet.read_table(write_timeline_parquet(frame, tmp_path / "whole.parquet"))
    monkeypatch.setattr(posts, "ROWS", 7)
    assert write_timeline_csv(frame, tmp_path / "slices.csv", ZONE).read_bytes() == whole
    sliced = parquet.read_table(write_timeline_parquet(frame, tmp_path / "slices.parquet"))
    assert sliced.equals(kept)


@pytest.mark.parametrize("factory", FACTORIES)
def test_writes_the_four_files(factory: Callable[[], Case], tmp_path: Path) -> None:
    """Every case gives case.json, timeline.csv, timeline.parquet and events.csv."""
    written = write_exports(factory(), tmp_path / "new" / "folder")
    names = ["case.json", "timeline.csv", "timeline.parquet", "events.csv"]
    assert [path.name for path in written] == names
    assert all(path.stat().st_size for path in written)


def test_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    """Two cases made alike give identical files, the manifest included."""
    manifests = []
    for name in ("one", "two"):
        write_exports(model_case(), tmp_path / name)
        manifests.append(write_manifest(tmp_path / name).read_bytes())
    assert manifests[0] == manifests[1]


def test_csv_begins_with_a_byte_order_mark(case: Case, tmp_path: Path) -> None:
    """Spreadsheets take the file for UTF-8."""
    path = write_timeline_csv(case.timeline, tmp_path / "t.csv", ZONE)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_csv_has_one_line_per_post(case: Case, tmp_path: Path) -> None:
    """No post breaks the line, whatever its text."""
    path = write_timeline_csv(case.timeline, tmp_path / "t.csv", ZONE)
    assert path.read_bytes().count(b"\n") == len(case.timeline) + 1


def test_no_cell_is_a_formula(rows: Rows) -> None:
    """No cell of text begins with a character that spreadsheets act upon."""
    measures = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
    for row in rows:
        for text in row.values():
            assert text[:1] not in tuple("=+-@\t\r") or measures.fullmatch(text), text


def restore(text: str) -> str:
    """What the rules tell readers to do: drop one leading apostrophe."""
    return text.removeprefix("'")


def armed(text: str) -> str:
    """What was defanged, as it was posted."""
    return text.replace("[.]", ".").replace("hxxp", "http")


def test_hostile_texts_come_back_whole(case: Case, rows: Rows) -> None:
    """Without its apostrophe a text is what was posted, control characters shown, links live."""
    shown = {armed(restore(row["text_defanged"])) for row in rows}
    for text in HOSTILE:
        plain = re.sub(r"[\x00-\x1f\u2028\u202e]", "", text)
        found = [re.sub(r"[\u2400-\u241f]|\[U\+20..\]", "", one) for one in shown]
        assert plain in found, text


@given(st.text(max_size=30))
def test_cell_is_undone_by_restore(text: str) -> None:
    """Text without control or direction characters survives the way through a cell."""
    plain = re.sub("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "", text)
    assert restore(cell(plain)) == plain


@given(st.text(alphabet="\t\r\n\x00\x1b\u202e=a", max_size=8))
def test_cell_shows_what_hides(text: str) -> None:
    """No control or direction character is left in a cell."""
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", cell(text))


def test_ids_stay_text_in_spreadsheets(case: Case, rows: Rows) -> None:
    """The id stands as it is for programs, and once more with an apostrophe for spreadsheets."""
    ids = case.timeline["post_id"].tolist()
    assert [row["post_id"] for row in rows] == ids
    assert all(row["post_id_text"].startswith("'") for row in rows)
    assert [restore(row["post_id_text"]) for row in rows] == ids
    assert exact_id("3kabc") == "3kabc"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/x.html?u=1", "hxxps://a[.]example/x.html?u=1"),
        ("http://a.example", "hxxp://a[.]example"),
        ("HTTP://A.EXAMPLE/", "hxxp://A[.]EXAMPLE/"),
        ("photo:http://b.test/p.jpg", "photo:hxxp://b[.]test/p.jpg"),
        ("photo:tweets_media/1.jpg", "photo:tweets_media/1.jpg"),
        ("a.example", "a[.]example"),
        ("ftp://a.example/x.y", "fxp://a[.]example/x.y"),
        ("https://a.example?u=http://b.test", "hxxps://a[.]example?u=hxxp://b[.]test"),
    ],
)
def test_addresses_are_defanged(address: str, shown: str) -> None:
    """The scheme and the host of every address are disarmed, its path left legible."""
    assert defanged(address) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("RT: https://a.example/x.html?u=b.com!", "RT: hxxps://a[.]example/x.html?u=b[.]com!"),
        ("(HTTP://A.EXAMPLE) ftp://b.example", "(hxxp://A[.]EXAMPLE) fxp://b[.]example"),
        ("tg://resolve?d=x file:///etc/hosts", "tg[:]//resolve?d=x file[:]///etc/hosts"),
        ("mailto:x javascript:a(1) data:,x", "mailto[:]x javascript[:]a(1) data[:],x"),
        ("www.a.example, b.com et a.b@c.co.uk", "www[.]a[.]example, b[.]com et a.b@c[.]co[.]uk"),
        ("a.example/page", "a[.]example/page"),
        (r"\\host\share", r"[\\]host\share"),
        ("fin.Merci 3.14 1.2.2017 U.S. e.g. 10:30 data: x", None),
        ("déjà.fr élu.re", "déjà[.]fr élu[.]re"),
    ],
)
def test_no_address_in_a_text_is_live(text: str, shown: str | None) -> None:
    """What a program of tables would make a link of is disarmed; ordinary full stops are left."""
    assert disarmed(text) == (text if shown is None else shown)


def test_disarming_takes_time_in_proportion() -> None:
    """Texts of one kind of sign, which patterns may try from every place, take no time."""
    for sign in ("a.", "a-", "a", "\\", "://", "a:", "é.", "www."):
        began = time.process_time()
        disarmed(sign * 100_000)
        assert time.process_time() - began < 2, sign


def test_csv_holds_no_live_address(rows: Rows) -> None:
    """No cell holds an address that a program could make a link of."""
    for row in rows:
        cells = " ".join(row.values())
        assert not re.search(r"(?i)https?:|www\.", cells)
        assert ".example" not in cells.replace("[.]example", "")


def test_times_stand_in_utc_and_local_time(rows: Rows) -> None:
    """The onset: 02:14 in UTC, 04:14 in Paris in May."""
    (onset,) = [row for row in rows if row["created_at"] == "2016-05-17T02:14:55Z"]
    assert onset["local_time"] == "2016-05-17T04:14:55+02:00"


def test_day_precision_gives_no_local_clock(case: Case, rows: Rows) -> None:
    """A post known to the day alone has a day for local time."""
    days = [row["local_time"] for row in rows if row["precision"] == "day"]
    assert len(days) == case.timeline["precision"].eq("day").sum()
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


def test_missing_values_are_empty(rows: Rows) -> None:
    """Nothing is written nan, None or NA."""
    words = {text for row in rows for text in row.values()}
    assert not words & {"nan", "NaN", "None", "<NA>", "NaT", "null"}


def test_parquet_holds_the_timeline_itself(case: Case, tmp_path: Path) -> None:
    """Ids, texts, times, lists and probabilities come back as they were."""
    path = write_timeline_parquet(case.timeline, tmp_path / "t.parquet")
    table = parquet.read_table(path)
    assert table["created_at"].to_pylist() == case.timeline["created_at"].tolist()
    for name in ("post_id", "text", "p_other"):
        assert table[name].to_pylist() == case.timeline[name].tolist()
    for name in LISTS:
        assert [tuple(one) for one in table[name].to_pylist()] == case.timeline[name].tolist()


def test_parquet_types_are_the_documented_ones(case: Case, tmp_path: Path) -> None:
    """Lists are lists of strings, times have a zone, ids are strings; zstd throughout."""
    path = write_timeline_parquet(case.timeline, tmp_path / "t.parquet")
    schema = parquet.read_schema(path)
    assert {schema.field(name).type.value_type for name in LISTS} == {pa.string()}
    assert schema.field("created_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("post_id").type == pa.string()
    assert schema.field("hour").type == pa.int8()
    column = parquet.ParquetFile(path).metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"


def test_empty_lists_keep_their_type(case: Case, tmp_path: Path) -> None:
    """A timeline in which no post has a link still has a column of lists."""
    frame = case.timeline.assign(urls=case.timeline["urls"].map(lambda _: ()))
    path = write_timeline_parquet(frame, tmp_path / "t.parquet")
    assert parquet.read_schema(path).field("urls").type.value_type == pa.string()


def test_timeline_without_features_is_written(case: Case, tmp_path: Path) -> None:
    """A timeline as the parsers give it, without labels, can be exported too."""
    base = case.timeline.loc[:, :"versions"]
    found = read(write_timeline_csv(base, tmp_path / "t.csv"))
    assert len(found) == len(base)
    assert "label" not in found[0]


def test_events_hold_their_details_in_full(case: Case, tmp_path: Path) -> None:
    """Names, addresses and times of events are written whole, in order of time."""
    found = read(write_events_csv(case.account_events, tmp_path / "e.csv", ZONE))
    times = [row["occurred_at"] for row in found]
    assert times == sorted(times)
    assert any("203.0.113.77" in row["detail_defanged"] for row in found)
    assert found[-1]["local_time"] == "2017-02-11"


def test_an_interval_has_ends_and_no_moment(case: Case, tmp_path: Path) -> None:
    """A change between two captures has no ``occurred_at``, in the table as in case.json."""
    early = case.account_events[0].occurred_at - timedelta(days=300)
    change = replace(case.account_events[0], earliest=early)
    (row,) = read(write_events_csv((change,), tmp_path / "e.csv", ZONE))
    assert (row["occurred_at"], row["local_time"]) == ("", "")
    assert row["earliest"] < row["latest"]
    (event,) = case_to_json(replace(case, account_events=(change,)))["events"]
    assert (event["occurred_at"], event["latest"]) == (None, row["latest"])


def test_no_events_give_a_head_alone(tmp_path: Path) -> None:
    """The file of a case without events has its columns and no row."""
    path = write_events_csv(no_events_case().account_events, tmp_path / "e.csv")
    assert read(path) == []
    assert "occurred_at" in path.read_text("utf-8-sig")


def test_milliseconds_are_kept_where_there_are_any(case: Case, tmp_path: Path) -> None:
    """A time with a fraction of a second shows it."""
    frame = case.timeline.head(2).copy()
    frame["created_at"] += pd.Timedelta(milliseconds=120)
    found = read(write_timeline_csv(frame, tmp_path / "t.csv"))
    assert found[0]["created_at"].endswith(".120Z")


def test_times_without_a_zone_are_not_called_utc(case: Case, tmp_path: Path) -> None:
    """No ``Z`` and no local time for the posts whose source states no zone; the others as ever."""
    frame = zoneless(case.timeline, 1)
    first, second, *_ = read(write_timeline_csv(frame, tmp_path / "t.csv", ZONE))
    assert first["created_at"][-1].isdigit()
    assert first["local_time"] == ""
    assert second["created_at"].endswith("Z")
    assert second["local_time"]


def test_a_day_alone_is_no_midnight_in_utc(tmp_path: Path) -> None:
    """Of a post known to the day the table has that day, whatever the case's zone."""
    frame = model_case().timeline.head(3).assign(precision="day")
    path = write_timeline_csv(frame, tmp_path / "t.csv", "America/New_York")
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    for row, at in zip(rows, frame["created_at"], strict=True):
        assert row["created_at"] == row["local_time"] == f"{at:%Y-%m-%d}"


@given(st.text(alphabet="aé1_-.:/\\ \nw") | st.text())
def test_no_text_with_an_address_is_passed_over_for_lack_of_its_signs(text: str) -> None:
    """The quick look finds a sign in whatever the thorough one changes."""
    assert SIGN.search(text) or not LINKED.search(text)
