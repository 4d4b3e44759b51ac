"""Who reads what of an item, also of one that holds archives of several kinds."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import ClassVar

import pytest

from forensics import pipeline
from forensics.errors import AmbiguousFormat, EvidenceChanged, UsageError
from forensics.evidence import open_evidence
from forensics.parsers.base import ReadOptions
from forensics.pipeline import CaseOptions
from forensics.quoting.quote import quote
from forensics.reading.items import read_items
from forensics.reading.recognition import recognise
from tests.reading.helpers import SAMPLES, Greedy, lines_file, only

ARCHIVE = SAMPLES / "clean_account.zip"
OTHER = SAMPLES / "model_case_2024.zip"
SCRAPE = SAMPLES / "model_case_scraped.jsonl"
TABLE = b"id,created_at,text,username\n" + b"".join(
    b"7060%015d,2016-05-%02dT10:00:00Z,what a day %d,odile\n" % (n, n + 1, n) for n in range(20)
)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """A zip of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_archive_and_scrape_packed_together(tmp_path: Path) -> None:
    """An archive's zip, packed again with a scrape beside it: each is read by its own reader."""
    members = {"mine/archive.zip": ARCHIVE.read_bytes(), "mine/posts.jsonl": SCRAPE.read_bytes()}
    read = read_items([zipped(tmp_path / "both.zip", members)])
    alone = [len(read_items([path]).timeline) for path in (ARCHIVE, SCRAPE)]
    assert len(read.timeline) == sum(alone)
    assert read.items[0].format == "x_archive + " + read_items([SCRAPE]).items[0].format
    assert set(read.timeline["member"]) == {
        "mine/archive.zip/data/tweets.js",
        "mine/posts.jsonl",
    }


def test_table_beside_an_archive(tmp_path: Path) -> None:
    """A table that only the reader of last resort knows is read beside an archive within."""
    members = {"archive.zip": ARCHIVE.read_bytes(), "scrape.csv": TABLE}
    read = read_items([zipped(tmp_path / "both.zip", members)])
    assert [one.name for one in read.sources[0].parsers] == ["x_archive", "table"]
    assert read.sources[0].parser_of("scrape.csv").name == "table"


def test_archive_in_pieces(tmp_path: Path) -> None:
    """An archive that comes in several zips is one: the pieces are read together."""
    with zipfile.ZipFile(ARCHIVE) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    pieces = [
        {name: data for name, data in held.items() if name.endswith("tweets.js") is taken}
        for taken in (True, False)
    ]
    folder = tmp_path / "takeout"
    folder.mkdir()
    for number, piece in enumerate(pieces, start=1):
        zipped(folder / f"takeout-{number:03}.zip", piece)
    read, alone = read_items([folder]), read_items([ARCHIVE])
    assert list(read.timeline["post_id"]) == list(alone.timeline["post_id"])
    assert set(read.timeline["account_id"]) == set(alone.timeline["account_id"])


def test_pieces_of_two_people_stay_apart(tmp_path: Path) -> None:
    """A file of posts beside another person's whole archive is not put down to that person."""
    with zipfile.ZipFile(OTHER) as whole:
        tweets = whole.read("data/tweets.js")
    folder = tmp_path / "several"
    folder.mkdir()
    shutil.copy(ARCHIVE, folder / "takeout-1.zip")
    zipped(folder / "takeout-2.zip", {"data/tweets.js": tweets})
    read = read_items([folder])
    by_member = read.timeline.groupby("member")["account_id"].agg(set)
    first, second = by_member
    assert first.isdisjoint(second)


def test_format_asked_for_reads_all(tmp_path: Path) -> None:
    """A format named by the user is the only reader."""
    members = {"archive.zip": ARCHIVE.read_bytes(), "scrape.csv": TABLE}
    path = zipped(tmp_path / "both.zip", members)
    read = read_items([path], ReadOptions(format="table"))
    assert [parser.name for parser in read.sources[0].parsers] == ["table"]
    assert "scrape.csv" in set(read.timeline["member"])


def test_unpacked_archive_beside_its_zip(tmp_path: Path) -> None:
    """An archive that lies beside its own unpacked folder is counted once."""
    shutil.unpack_archive(ARCHIVE, tmp_path / "there" / "unpacked")
    shutil.copy(ARCHIVE, tmp_path / "there")
    read = read_items([tmp_path / "there"])
    assert len(read.timeline) == len(read_items([ARCHIVE]).timeline)


def test_private_files_within_stay_closed(tmp_path: Path) -> None:
    """What is private in an archive is not opened where the archive lies within another."""
    read = read_items([zipped(tmp_path / "o.zip", {"a.zip": ARCHIVE.read_bytes()})])
    private = [row for row in read.items[0].members if row.reason == "private_messages"]
    assert private
    assert all(row.status == "ignored" and row.sha256 is None for row in private)


def test_quotes_from_archives_within(tmp_path: Path) -> None:
    """The records quoted have the hashes that they have in the archive by itself."""
    members = {"deep/archive.zip": ARCHIVE.read_bytes(), "scrape.csv": TABLE}
    outer = zipped(tmp_path / "both.zip", members)

    def hashes(path: Path) -> set[str]:
        case = pipeline.case([path], about=CaseOptions(account="W_Quillfeather"))
        return set(quote(case, case.sources, show_media=False).exhibit_hashes.values())

    assert hashes(outer) == hashes(ARCHIVE)


def test_change_of_an_archive_within_is_seen(tmp_path: Path) -> None:
    """An archive in a folder that is another when it is quoted from ends the report."""
    folder = tmp_path / "there"
    folder.mkdir()
    shutil.copy(ARCHIVE, folder / "a.zip")
    case = pipeline.case([folder])
    shutil.copy(OTHER, folder / "a.zip")
    with pytest.raises(EvidenceChanged):
        quote(case, case.sources, show_media=False)


def test_a_wrong_format_name_lists_the_right_ones(tmp_path: Path) -> None:
    """``--format`` with an unknown name says which there are."""
    with pytest.raises(UsageError, match=r"--format myspace.*Known formats: .*x_archive.*table"):
        read_items([lines_file(tmp_path)], ReadOptions(format="myspace"))


def test_a_format_asked_for_is_used(tmp_path: Path) -> None:
    """``--format`` decides, whatever would have been recognised."""
    read = read_items([lines_file(tmp_path)], ReadOptions(format="table"))
    assert read.items[0].format == "table"


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


META: dict[str, bytes] = {
    "facebook-odile-2025-07-31-Ab/posts/your_posts_1.json": (
        b'[{"timestamp": 1600000000, "data": [{"post": "a walk"}], "title": "x"}]'
    ),
    "instagram-odile.m-2025-07-31-Cd/content/posts_1.json": (
        b'[{"media": [{"uri": "media/posts/a.jpg", "creation_timestamp": 1600000100,'
        b' "title": "a boat"}]}]'
    ),
}


@pytest.mark.parametrize("top", ["meta-2025-Jul-31-10-00-00/", ""])
def test_two_archives_in_folders_of_one_zip(tmp_path: Path, top: str) -> None:
    """Meta sends what Facebook and Instagram hold in one zip: each folder has its reader."""
    members = {top + name: data for name, data in META.items()}
    read = read_items([zipped(tmp_path / "meta.zip", members)])
    assert read.items[0].format == "facebook_json + instagram_json"
    told = read.timeline[["platform", "account_id", "text"]].to_numpy().tolist()
    assert sorted(told) == [
        ["facebook", "odile", "a walk"],
        ["instagram", "odile.m", "a boat"],
    ]


def test_folders_of_two_archives_mingled(tmp_path: Path) -> None:
    """Folders of both without one of its own around each are told apart too; what nobody knows
    is still in the ledger."""
    members = {name.split("/", 1)[1]: data for name, data in META.items()}
    members |= {"other/note.txt": b"to whom it may concern"}
    read = read_items([zipped(tmp_path / "meta.zip", members)])
    assert sorted(read.timeline["text"]) == ["a boat", "a walk"]
    assert {row.member: row.status for row in read.items[0].members}["other/note.txt"] == "unknown"


def test_archives_in_one_folder_stay_ambiguous(tmp_path: Path) -> None:
    """Files of two archives beside each other, which no folder parts, are refused."""
    members = {name.rpartition("/")[2].replace("posts_1", name[:4]): b"" for name in META}
    members = dict(zip(members, META.values(), strict=True))
    with pytest.raises(AmbiguousFormat, match="facebook_json, instagram_json"):
        read_items([zipped(tmp_path / "meta.zip", members)])


def test_an_export_of_one_file_beside_an_archive(tmp_path: Path) -> None:
    """What a person keeps in one folder, a folder a platform, is read by each one's reader."""
    members = {name: data for name, data in META.items() if "instagram" in name}
    members["tiktok/user_data_tiktok.json"] = (
        b'{"Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "odile_t"}}},'
        b' "Comment": {"Comments": {"CommentsList": [{"date": "2024-03-01 10:00:20",'
        b' "comment": "a kite"}]}}}'
    )
    for name, data in members.items():
        (tmp_path / "mine" / name).parent.mkdir(parents=True)
        (tmp_path / "mine" / name).write_bytes(data)
    read = read_items([tmp_path / "mine"])
    told = read.timeline[["platform", "account_id"]].to_numpy().tolist()
    assert sorted(told) == [["instagram", "odile.m"], ["tiktok", "odile_t"]]
