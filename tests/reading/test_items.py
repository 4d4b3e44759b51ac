"""Evidence becomes one timeline in which every stored record is accounted for."""

from __future__ import annotations

import gc
import gzip
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from forensics.cli.main import main
from forensics.errors import (
    AmbiguousFormat,
    EvidenceError,
    ProgramError,
    UnknownFormat,
    UsageError,
)
from forensics.evidence import Evidence, open_evidence
from forensics.model.note_details import PostCount
from forensics.model.records import Ignored, Locator, MemberUse, Note, Record, Reject
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.members import members
from forensics.parsers.shared.x import members as x_members
from forensics.reading import recognition
from forensics.reading.items import read_items
from forensics.reading.reading import Reading
from forensics.reading.recognition import recognise
from tests.posts import HANDLE, line, post, write_lines

SAMPLES = Path(__file__).parents[2] / "sample_archives"
ARCHIVES = ("model_case_2017.zip", "model_case_2024.zip", "clean_account.zip")


def unbalanced(read: Reading) -> list[MemberUse]:
    """Members whose records are not all accounted for."""
    return [
        row
        for item in read.items
        for row in item.members
        if row.seen != row.posts + row.other + row.ignored + row.rejected
    ]


def lines_file(tmp_path: Path, count: int = 6, name: str = "posts.jsonl") -> Path:
    """A file of that many good lines."""
    return write_lines(tmp_path / name, (line(number) for number in range(count)))


@pytest.mark.parametrize("name", [*ARCHIVES, "model_case_scraped.jsonl"])
def test_every_record_of_the_samples_is_accounted_for(name: str) -> None:
    """For each member of each sample, seen = posts + other + ignored + rejected."""
    read = read_items([SAMPLES / name])
    assert unbalanced(read) == []
    assert sum(row.posts for row in read.items[0].members) >= len(read.timeline) > 0


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_member_of_the_samples_has_a_status(name: str) -> None:
    """Each member was read by a named parser, or left with a reason; what is read is hashed."""
    members = read_items([SAMPLES / name]).items[0].members
    assert all(row.reason for row in members if row.status in ("ignored", "failed"))
    assert all(row.parser and row.sha256 for row in members if row.status == "read")
    assert "read" in {row.status for row in members}


def test_a_broken_record_is_a_reject_and_loses_nothing_else(tmp_path: Path) -> None:
    """A line that is no JSON and a line without a date are rejected, each with its place."""
    bad = ['{"account": "odile', json.dumps(line(9, created_at="the day before", id=""))]
    path = write_lines(tmp_path / "posts.jsonl", [line(0), line(1), *bad, line(2)])
    read = read_items([path])
    assert len(read.timeline) == 3
    assert [reject.locator.record for reject in read.rejects] == [2, 3]
    assert all(reject.reason for reject in read.rejects)
    assert unbalanced(read) == []


def broken_archive(path: Path) -> Path:
    """The 2017 sample with one month cut off in the middle of a record."""
    with zipfile.ZipFile(SAMPLES / ARCHIVES[0]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            cut = name.endswith("2013_05.js")
            if name != "tweets.csv":
                target.writestr(name, content[: len(content) // 2] if cut else content)
    return path


def test_a_broken_member_loses_only_its_own_end(tmp_path: Path) -> None:
    """A month cut short is told, and all other months are read."""
    whole = read_items([SAMPLES / ARCHIVES[0]])
    read = read_items([broken_archive(tmp_path / "cut.zip")])
    lost = set(whole.timeline["post_id"]) - set(read.timeline["post_id"])
    months = whole.timeline.set_index("post_id").loc[sorted(lost), "created_at"]
    assert set(months.dt.strftime("%Y-%m")) == {"2013-05"}
    assert any("2013_05" in reject.locator.member for reject in read.rejects)


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


def test_a_wrong_format_name_lists_the_right_ones(tmp_path: Path) -> None:
    """``--format`` with an unknown name says which there are."""
    with pytest.raises(UsageError, match=r"--format myspace.*Known formats: .*x_archive.*table"):
        read_items([lines_file(tmp_path)], ReadOptions(format="myspace"))


def test_a_format_asked_for_is_used(tmp_path: Path) -> None:
    """``--format`` decides, whatever would have been recognised."""
    read = read_items([lines_file(tmp_path)], ReadOptions(format="table"))
    assert read.items[0].format == "table"


class Greedy:
    """A reader that recognises everything, and yields what it was given."""

    name: ClassVar[str] = "greedy"
    title: ClassVar[str] = "Anything"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ()
    fallback: ClassVar[bool] = False

    def __init__(
        self,
        records: tuple[Record, ...] = (),
        error: Exception | None = None,
        seen: int | None = None,
    ) -> None:
        self.records, self.error = records, error
        primary = [one for one in records if not getattr(one, "derived", False)]
        self.seen = len(primary) if seen is None else seen

    def identify(self, evidence: Evidence) -> bool:
        return True

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        yield from self.records
        if self.error:
            raise self.error
        evidence.decoded("posts.jsonl", self.seen)

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        return b""


def only(monkeypatch: pytest.MonkeyPatch, *parsers: Any) -> None:
    """Let these be all the parsers there are."""
    monkeypatch.setattr(recognition, "PARSERS", parsers)


class Rival(Greedy):
    name: ClassVar[str] = "rival"


def test_two_readers_that_recognise_the_evidence_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ambiguous format is not guessed: the message names the file, the two and the way out."""
    only(monkeypatch, Greedy(), Rival())
    with pytest.raises(
        AmbiguousFormat, match=r"posts\.jsonl: recognised as greedy, rival.*--format NAME"
    ):
        read_items([lines_file(tmp_path)])


class LastResort(Greedy):
    name: ClassVar[str] = "last_resort"
    fallback: ClassVar[bool] = True


def test_a_reader_of_last_resort_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fallback is asked only when no other reader recognises the evidence."""
    only(monkeypatch, LastResort(), Greedy())
    with open_evidence(lines_file(tmp_path)) as evidence:
        assert recognise(evidence).name == "greedy"
    only(monkeypatch, LastResort())
    with open_evidence(lines_file(tmp_path)) as evidence:
        assert recognise(evidence).name == "last_resort"


def at(record: int) -> Locator:
    """A record of the file that the tests write."""
    return Locator("E1", "posts.jsonl", record)


BROKEN = {
    "a record lost": ((post("1", locator=at(0)),), 2),
    "a record doubled": ((post("1", locator=at(0)), post("2", locator=at(0))), 1),
    "one lost, one doubled": ((post("1", locator=at(1)), post("2", locator=at(1))), 2),
    "a record invented": ((post("1", locator=at(0)), post("2", locator=at(1))), 1),
    "a number that is not": ((post("1", locator=at(0)), Reject("broken", at(7))), 2),
    "derived from no record": (
        (post("1", locator=at(0)), post("2", locator=at(5), derived=True)),
        1,
    ),
    "primary without a number": ((post("1", locator=at(0)), Note("generic", at(-1))), 1),
    "of no member": (
        (post("1", locator=at(0)), post("2", locator=Locator("E1", "else.js", 0))),
        1,
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_reader_that_loses_or_invents_records_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """An account that does not balance is told as the program's own fault, in every run."""
    records, seen = BROKEN[fault]
    only(monkeypatch, Greedy(records, seen=seen))
    with pytest.raises(ProgramError, match=r"posts.jsonl: .* do not add up.*greedy.*report this"):
        read_items([lines_file(tmp_path)])


@pytest.mark.parametrize("shelf", [members, x_members])
def test_the_account_is_held_against_the_decoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shelf: Any
) -> None:
    """A real reader whose maker drops every third record without a word is found out."""
    sound = shelf.made

    def leaky(make: Any, value: Any, locator: Locator) -> Sequence[Record]:
        return () if locator.record % 3 == 2 else sound(make, value, locator)

    monkeypatch.setattr(shelf, "made", leaky)
    path = lines_file(tmp_path) if shelf is members else SAMPLES / ARCHIVES[2]
    with pytest.raises(ProgramError, match="do not add up"):
        read_items([path])


def test_a_program_error_has_an_exit_code_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 70, says so on stderr, and writes nothing."""
    only(monkeypatch, Greedy((post("1", locator=at(0)),), seen=2))
    out = tmp_path / "reports"
    assert main(["report", str(lines_file(tmp_path)), "--out", str(out), "--quiet"]) == 70
    assert "report this" in " ".join(capsys.readouterr().err.split())
    assert not out.exists()


def test_derived_records_are_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a record teaches beside its primary output changes no count."""
    primary, derived = post("1", locator=at(0)), post("2", locator=at(0), derived=True)
    only(monkeypatch, Greedy((primary, derived)))
    read = read_items([lines_file(tmp_path)])
    assert (unbalanced(read), len(read.timeline)) == ([], 2)


def test_left_out_and_rejected_records_are_counted_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Posts, ignored and rejected records each have their own count."""
    records = (post("1", locator=at(0)), Ignored("promoted", at(1)), Reject("broken", at(2)))
    only(monkeypatch, Greedy(records))
    row = read_items([lines_file(tmp_path)]).items[0].members[0]
    assert (row.seen, row.posts, row.ignored, row.rejected) == (3, 1, 1, 1)


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


PICTURES = {
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "gif": b"GIF89a" + bytes(40),
}
LOOKS = [
    ("page.json", b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "HTML"),
    ("page.html", b"\n  <html lang='fr'><p>Bonjour</p></html>", "HTML"),
    ("page.json.gz", gzip.compress(b"<!doctype html><title>Sign in</title>"), "HTML"),
    ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    ("repo.car", b"\x3a\xa2\x65roots\x81\xd8\x2a" + bytes(40), "Bluesky repository"),
    ("base.db", b"SQLite format 3\x00" + bytes(80), "SQLite"),
    *((f"picture.{kind}", content, "picture") for kind, content in PICTURES.items()),
]
NAMES = [name for name, _, _ in LOOKS]


def told(path: Path) -> str:
    """The message about evidence that cannot be read or is of no known format."""
    with pytest.raises((UnknownFormat, EvidenceError)) as caught:
        read_items([path])
    return str(caught.value)


@pytest.mark.parametrize(("name", "content", "what"), LOOKS, ids=NAMES)
def test_an_unknown_file_is_told_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    """The message begins with the file, says what it looks like and that nothing was read."""
    path = tmp_path / name
    path.write_bytes(content)
    message = told(path)
    assert message.startswith(f"{name}: ")
    assert what in message
    assert "Nothing was" in message


def test_a_page_in_a_folder_is_told_too(tmp_path: Path) -> None:
    """A folder whose only file is a web page is told for what it is."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.js").write_bytes(b"<!DOCTYPE html><html><body>Log in</body></html>")
    assert "HTML" in told(folder)


def zipped(path: Path, members: dict[str, str]) -> Path:
    """A zip of some texts."""
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return path


def test_a_mastodon_archive_is_told_by_name(tmp_path: Path) -> None:
    """Actor and outbox make a Mastodon archive."""
    members = {"export/actor.json": "{}", "export/outbox.json": '{"orderedItems": []}'}
    with pytest.raises(UnknownFormat, match=r"Mastodon archive.*does not read that format"):
        read_items([zipped(tmp_path / "archive.zip", members)])


def test_an_unknown_archive_lists_some_of_its_members(tmp_path: Path) -> None:
    """Where nothing is recognised, the first member names are shown and the rest counted."""
    members = {f"notes/{number}.txt": "nothing of interest" for number in range(8)}
    with pytest.raises(UnknownFormat, match=r"8 files \(notes/0\.txt, .* and 2 more"):
        read_items([zipped(tmp_path / "notes.zip", members)])


def test_an_empty_member_is_told(tmp_path: Path) -> None:
    """A zip that holds one empty file says so."""
    with pytest.raises(UnknownFormat, match="this is an empty file"):
        read_items([zipped(tmp_path / "empty.zip", {"tweets.txt": ""})])


def test_progress_adds_up_to_what_was_read(tmp_path: Path) -> None:
    """The bytes told on the way are the bytes of the members read."""
    path = lines_file(tmp_path, 200)
    told: list[tuple[str, int]] = []
    read_items([path], on_progress=lambda name, count: told.append((name, count)))
    assert {name for name, _ in told} == {path.name}
    assert sum(count for _, count in told) == path.stat().st_size


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
