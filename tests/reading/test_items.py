"""Evidence becomes one timeline."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from forensics.errors import EvidenceError, UsageError
from forensics.model.note_details import PostCount
from forensics.reading.items import read_items
from tests.posts import HANDLE, line, post, write_lines
from tests.reading.helpers import ARCHIVES, SAMPLES, Greedy, at, lines_file, only


def test_items_are_numbered_and_merged(tmp_path: Path) -> None:
    """Two items with posts in common give one timeline; each item keeps its own count."""
    first = write_lines(tmp_path / "a.jsonl", (line(n) for n in range(6)))
    second = write_lines(tmp_path / "b.jsonl", (line(n) for n in range(4, 9)))
    read = read_items([first, second])
    assert [item.item for item in read.items] == ["E1", "E2"]
    assert [sum(row.posts for row in item.members) for item in read.items] == [6, 5]
    assert len(read.timeline) == 9
    assert read.timeline["also_at"].map(len).sum() == 2
    assert [source.path for source in read.sources] == [first, second]


def test_the_scraped_sample_adds_nothing_to_the_archive() -> None:
    """The scraped lines of the model case are the archive's posts: same rows, two locators."""
    both = read_items([SAMPLES / ARCHIVES[0], SAMPLES / "model_case_scraped.jsonl"])
    alone = read_items([SAMPLES / ARCHIVES[0]])
    assert both.timeline["post_id"].tolist() == alone.timeline["post_id"].tolist()
    assert both.timeline["also_at"].map(lambda places: any("E2:" in p for p in places)).all()
    assert both.timeline["account_id"].nunique() == 1


def test_the_order_of_items_does_not_change_the_posts() -> None:
    """Archive first or scrape first: the same posts, times and authors."""
    paths = [SAMPLES / ARCHIVES[0], SAMPLES / "model_case_scraped.jsonl"]
    one, two = (read_items(order).timeline for order in (paths, paths[::-1]))
    for column in ("post_id", "created_at", "account_id", "kind"):
        assert one[column].tolist() == two[column].tolist()


def test_no_evidence_is_wrong_use() -> None:
    """Without a path there is nothing to read."""
    with pytest.raises(UsageError, match="No evidence was given"):
        read_items([])


def test_evidence_that_breaks_off_keeps_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An item that fails after some records keeps them, and the failure is a reject of the item."""
    only(monkeypatch, Greedy((post("1", locator=at(0)),), EvidenceError("the data breaks off")))
    read = read_items([lines_file(tmp_path)])
    assert len(read.timeline) == 1
    assert [(r.reason, r.locator.record) for r in read.rejects] == [("the data breaks off", -1)]


def test_evidence_of_which_nothing_can_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An item that fails before its first record ends the run."""
    only(monkeypatch, Greedy((), EvidenceError("the data breaks off")))
    with pytest.raises(EvidenceError, match="breaks off"):
        read_items([lines_file(tmp_path)])


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize("error", [None, EvidenceError("broken"), RuntimeError("a bug")])
def test_the_collector_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_on: bool, error: Exception | None
) -> None:
    """Python's cyclic collector is on or off after reading as before, also after an error."""
    only(monkeypatch, Greedy((), error))
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        if error is None:
            read_items([lines_file(tmp_path)])
        else:
            with pytest.raises(type(error)):
                read_items([lines_file(tmp_path)])
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_progress_adds_up_to_what_was_read(tmp_path: Path) -> None:
    """The bytes told on the way are the bytes of the members read."""
    path = lines_file(tmp_path, 200)
    told: list[tuple[str, int, int]] = []
    read_items([path], on_progress=lambda *now: told.append(now))
    size = path.stat().st_size
    assert {name for name, *_ in told} == {path.name}
    assert sum(count for _, count, whole in told if not whole) == size


def test_progress_of_hashing_adds_up_to_the_item(tmp_path: Path) -> None:
    """Before members are read, the bytes hashed are told, and of how many."""
    path = lines_file(tmp_path, 200)
    told: list[tuple[str, int, int]] = []
    read_items([path], on_progress=lambda *now: told.append(now))
    size = path.stat().st_size
    wholes = [whole for _, _, whole in told]
    assert wholes == sorted(wholes, reverse=True)
    assert {whole for whole in wholes if whole} == {size}
    assert sum(count for _, count, whole in told if whole) == size


def test_what_the_formats_hold_is_known_together(tmp_path: Path) -> None:
    """``holds`` is the union over the items read."""
    both = read_items([SAMPLES / ARCHIVES[0], lines_file(tmp_path)])
    assert both.holds == read_items([SAMPLES / ARCHIVES[0]]).holds


def test_a_handle_in_lines_is_kept_as_written(tmp_path: Path) -> None:
    """The account's name keeps its case as handle."""
    path = write_lines(tmp_path / "posts.jsonl", (line(n, "Odile_Fictive") for n in range(3)))
    frame = read_items([path]).timeline
    assert set(frame["handle"]) == {"Odile_Fictive"}
    assert set(frame["account_id"]) == {HANDLE}


def test_lines_with_small_running_ids_keep_them(tmp_path: Path) -> None:
    """Lines of the known shape are read as they are, even when ids run 1, 2, 3."""
    lines = (line(number, id=str(number)) for number in range(1, 5))
    read = read_items([write_lines(tmp_path / "posts.jsonl", lines)])
    assert read.timeline["post_id"].tolist() == ["1", "2", "3", "4"]


def test_posts_without_ids_of_two_files_are_not_confused(tmp_path: Path) -> None:
    """The same words on the same row of two files, on different days, are two posts."""
    for name, day in (("a", "2020-01-06"), ("b", "2020-02-06")):
        (tmp_path / f"{name}.csv").write_text(f"author,date,text\nodile,{day} 09:00,Bonjour\n")
    read = read_items([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert len(read.timeline) == 2


def test_one_file_given_twice_adds_nothing(tmp_path: Path) -> None:
    """A copy of a file without ids gives the same posts, each with two places."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("author,date,text\nodile,2020-01-06 09:00,Bonjour\n")
    read = read_items([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert read.timeline["also_at"].tolist() == [("E2:b.csv#0",)]


def test_a_table_without_ids_beside_lines_that_have_them_is_told(tmp_path: Path) -> None:
    """Its posts are copies, counted as read, and a note says by what they were known."""
    lines = [line(number) for number in range(4)]
    rows = "".join(f"{HANDLE},{each['created_at']},{each['text']}\n" for each in lines)
    (tmp_path / "b.csv").write_text(f"author,date,text\n{rows}", encoding="utf-8")
    read = read_items([write_lines(tmp_path / "a.jsonl", lines), tmp_path / "b.csv"])
    assert read.timeline["post_id"].tolist() == [each["id"] for each in lines]
    assert [row.posts for row in read.items[1].members] == [4]
    (note,) = (note for note in read.notes if note.kind == "merged_by_text")
    assert (note.locator.item, note.detail, note.account_id) == ("E2", PostCount(4), HANDLE)


def test_half_an_emoji_anywhere_in_a_record_is_not_fatal(tmp_path: Path) -> None:
    """Lone surrogates in handle, text, client and links are read, and can be written again."""
    bad = json.dumps(
        line(3, "odile\ud83d", text="x\ud83d", source="y\ud83d", urls=["http://z\ud83d"])
    )
    path = write_lines(tmp_path / "posts.jsonl", [line(0), line(1), bad])
    frame = read_items([path]).timeline
    assert len(frame) == 3
    frame.to_parquet(tmp_path / "timeline.parquet")
