"""What is quoted is what was analysed: bytes are read again and held against the ledger."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from forensics.analysis.analyse import analyse
from forensics.choosing.account import choose
from forensics.cli.main import main
from forensics.errors import EvidenceChanged
from forensics.evidence import Evidence, Hashed, Limits, OnHash, face, open_evidence, streams
from forensics.model.records import WHOLE, Locator
from forensics.parsers import ReadOptions
from forensics.quoting import reopening
from forensics.quoting.media import Allowance
from forensics.quoting.quote import read_again
from forensics.reading import items as reading
from forensics.reading.items import read_items
from forensics.reading.reading import Reading
from tests.parsers.archive_cases import at, id_of, script, tweet
from tests.parsers.scraped_cases import GOLDEN, input_of, scenarios
from tests.posts import line

NOW = pd.Timestamp("2026-01-01T00:00:00Z")
MEMBER = "posts.jsonl"
Pack = Callable[[Path, bytes], Path]


def lines(count: int = 9, word: str = "conseil") -> bytes:
    """That many posts as JSON Lines."""
    rows = (line(n, text=f"Compte rendu {n} du {word}") for n in range(count))
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def single(path: Path, data: bytes) -> Path:
    """A file as it is."""
    target = path / MEMBER
    target.write_bytes(data)
    return target


def packed(path: Path, data: bytes) -> Path:
    """A file packed with gzip."""
    target = path / f"{MEMBER}.gz"
    target.write_bytes(gzip.compress(data, mtime=0))
    return target


def zipped(path: Path, data: bytes) -> Path:
    """A zip with the file, stored so that its bytes lie open."""
    target = path / "posts.zip"
    with zipfile.ZipFile(target, "w") as bundle:
        bundle.writestr(MEMBER, data)
    return target


def _tar(target: Path, mode: str, data: bytes) -> Path:
    info = tarfile.TarInfo(MEMBER)
    info.size = len(data)
    with tarfile.open(target, mode) as bundle:  # type: ignore[call-overload]
        bundle.addfile(info, io.BytesIO(data))
    return target


def tarred(path: Path, data: bytes) -> Path:
    """A tar with the file."""
    return _tar(path / "posts.tar", "w", data)


def tarred_and_packed(path: Path, data: bytes) -> Path:
    """A tar with the file, packed with gzip."""
    return _tar(path / "posts.tar.gz", "w:gz", data)


def folder(path: Path, data: bytes) -> Path:
    """A folder with the file."""
    target = path / "unpacked"
    target.mkdir(exist_ok=True)
    (target / MEMBER).write_bytes(data)
    return target


KINDS: tuple[Pack, ...] = (single, packed, zipped, tarred, tarred_and_packed, folder)
every_kind = pytest.mark.parametrize("pack", KINDS, ids=lambda pack: pack.__name__)


def quote(read: Reading) -> dict[str, str]:
    """The hashes of all posts of a reading, as a report would quote them."""
    case = analyse(choose(read), now=NOW)
    rows = range(len(read.timeline))
    return dict(read_again(case, read.sources, rows, Allowance(False)).exhibit_hashes)


@every_kind
def test_the_bytes_of_a_record_are_found_again(tmp_path: Path, pack: Pack) -> None:
    """Locator to bytes and back: the hash is that of the stored line, whatever holds it."""
    hashes = quote(read_items([pack(tmp_path, lines())]))
    stored = lines().splitlines()
    assert hashes == {
        f"E1:{MEMBER}#{number}": hashlib.sha256(row).hexdigest()
        for number, row in enumerate(stored)
    }


@every_kind
@pytest.mark.parametrize("other", [lines(word="mairie!"), lines(word="ville"), lines(4)])
def test_evidence_changed_before_it_is_quoted_is_refused(
    tmp_path: Path, pack: Pack, other: bytes
) -> None:
    """Another text of the same length, of another, or fewer records: an error, never a hash."""
    read = read_items([pack(tmp_path, lines())])
    pack(tmp_path, other)
    with pytest.raises(EvidenceChanged, match="No report was written"):
        quote(read)


@every_kind
def test_evidence_changed_behind_the_stamp_is_refused(tmp_path: Path, pack: Pack) -> None:
    """Size and time of writing as before: the bytes tell all the same."""
    path = pack(tmp_path, lines())
    read = read_items([path])
    inner = path / MEMBER if path.is_dir() else path
    before = inner.stat()
    pack(tmp_path, lines(word="mairies"))
    os.utime(inner, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(EvidenceChanged):
        quote(read)


@pytest.mark.parametrize("pack", KINDS[:-1], ids=lambda pack: pack.__name__)
def test_an_item_that_nobody_touched_is_hashed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    """An archive is mostly pictures: its gigabytes are read for the hash, and not once more."""
    told: list[int] = []
    monkeypatch.setattr(streams, "HASHED_AT_ONCE", 64)
    hashed: list[Path] = []
    sha256_of = face.sha256_of

    def noted(path: Path, *rest: Callable[[int], None] | None) -> str:
        hashed.append(path)
        return sha256_of(path, *rest)

    monkeypatch.setattr(face, "sha256_of", noted)
    path = pack(tmp_path, lines())
    assert quote(
        read_items([path], on_progress=lambda _, count, whole: told.append(count * bool(whole)))
    )
    # A compressed tar is hashed as it is listed.
    assert hashed in ([path], [])
    assert sum(told) == path.stat().st_size


@every_kind
def test_evidence_changed_once_it_is_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    """Opened, hashed as a whole, and only then written over: the bytes quoted are compared."""
    read = read_items([pack(tmp_path, lines())])

    def late(
        path: Path, item: str, limits: Limits, *before: Hashed, on_hash: OnHash | None = None
    ) -> Evidence:
        evidence = open_evidence(path, item, limits, *before, on_hash=on_hash)
        pack(tmp_path, lines(word="mairie!"))
        return evidence

    monkeypatch.setattr(reopening, "open_evidence", late)
    with pytest.raises(EvidenceChanged):
        quote(read)


@every_kind
def test_evidence_that_has_gone_is_refused(tmp_path: Path, pack: Pack) -> None:
    """A file or folder that is no longer there is an error in words."""
    path = pack(tmp_path, lines())
    read = read_items([path])
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(EvidenceChanged, match="can no longer be opened"):
        quote(read)


def test_a_file_gone_from_a_folder_is_refused(tmp_path: Path) -> None:
    """The folder stands, its file does not."""
    path = folder(tmp_path, lines())
    (path / "beside.txt").write_text("stays", encoding="utf-8")
    read = read_items([path])
    (path / MEMBER).unlink()
    with pytest.raises(EvidenceChanged, match=f"{MEMBER}: is no longer in the evidence"):
        quote(read)


def test_what_changes_beside_the_quoted_files_does_not_matter(tmp_path: Path) -> None:
    """A folder's other files may change: none of their bytes is quoted."""
    path = folder(tmp_path, lines())
    (path / "beside.txt").write_text("one", encoding="utf-8")
    read = read_items([path])
    (path / "beside.txt").write_text("another", encoding="utf-8")
    assert len(quote(read)) == 9


@pytest.mark.parametrize("pack", [single, packed, zipped, tarred], ids=lambda pack: pack.__name__)
def test_evidence_changed_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    """The hash of the item is taken first: records must be of the bytes that it covers."""
    path = pack(tmp_path, lines())

    def late(
        path: Path, item: str, limits: Limits, *before: Hashed, on_hash: OnHash | None = None
    ) -> Evidence:
        evidence = open_evidence(path, item, limits, *before, on_hash=on_hash)
        pack(tmp_path, lines(word="mairie!"))
        return evidence

    monkeypatch.setattr(reading, "open_evidence", late)
    with pytest.raises(EvidenceChanged):
        read_items([path])


def test_a_touched_file_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another time of writing over the same bytes is no change."""

    def late(
        path: Path, item: str, limits: Limits, *before: Hashed, on_hash: OnHash | None = None
    ) -> Evidence:
        evidence = open_evidence(path, item, limits, *before, on_hash=on_hash)
        os.utime(path, (1, 1))
        return evidence

    monkeypatch.setattr(reading, "open_evidence", late)
    assert len(read_items([single(tmp_path, lines())]).timeline) == 9


def test_a_member_that_broke_off_is_compared_too(tmp_path: Path) -> None:
    """A file cut in its packing has no whole hash; a change after is found by the item's."""
    path = tmp_path / f"{MEMBER}.gz"
    data = gzip.compress(lines(400), mtime=0)
    path.write_bytes(data[: len(data) * 3 // 4])
    read = read_items([path])
    assert read.items[0].members[0].sha256 is None
    assert quote(read)
    path.write_bytes(data)
    with pytest.raises(EvidenceChanged):
        quote(read)


def test_media_changed_in_a_folder_are_refused(tmp_path: Path) -> None:
    """A picture is not hashed when the archive is read; its size then must still be its size."""
    home = tmp_path / "unpacked" / "data"
    (home / "tweets_media").mkdir(parents=True)
    rows = [{"tweet": tweet("2024-03-01T10:00:00", "Bonjour")}]
    (home / "tweets.js").write_text(script("tweets", rows), encoding="utf-8")
    picture = home / "tweets_media" / f"{id_of(at('2024-03-01T10:00:00'))}-AbC.png"
    picture.write_bytes(b"\x89PNG" + bytes(60))
    read = read_items([home.parent])
    case = analyse(choose(read), now=NOW)
    assert read_again(case, read.sources, (0,), Allowance(False)).media
    picture.write_bytes(b"\x89PNG" + bytes(61))
    with pytest.raises(EvidenceChanged):
        read_again(case, read.sources, (0,), Allowance(False))


def test_an_item_is_opened_once_for_all_that_is_quoted_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records and media of an archive come from one opening, which hashes the whole once."""
    path = tmp_path / "archive.zip"
    rows = [{"tweet": tweet("2024-03-01T10:00:00", "Bonjour")}]
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("data/tweets.js", script("tweets", rows))
        name = f"data/tweets_media/{id_of(at('2024-03-01T10:00:00'))}-AbC.png"
        bundle.writestr(name, b"\x89PNG" + bytes(60))
    other = single(tmp_path, lines())
    opened: list[str] = []

    def counted(path: Path, item: str, limits: Limits, *before: Hashed) -> Evidence:
        opened.append(item)
        return open_evidence(path, item, limits, *before)

    monkeypatch.setattr(reopening, "open_evidence", counted)
    read = read_items([path, other])
    case = analyse(choose(read, read.timeline["account_id"].iloc[-1]), now=NOW)
    case = replace(case, timeline=read.timeline)
    quoted = read_again(case, read.sources, range(len(case.timeline)), Allowance(False))
    assert (len(quoted.exhibit_hashes), len(quoted.media or {})) == (10, 1)
    assert opened == ["E1", "E2"]


@every_kind
def test_the_command_writes_nothing_over_changed_evidence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pack: Pack,
) -> None:
    """Exit 3, one message, and no folder of a report, not even half of one."""
    path = pack(tmp_path, lines(30))

    def late(path: Path, item: str, limits: Limits, *before: Hashed) -> Evidence:
        pack(tmp_path, lines(30, word="mairie!"))
        return open_evidence(path, item, limits, *before)

    monkeypatch.setattr(reopening, "open_evidence", late)
    out = tmp_path / "reports"
    assert main(["report", str(path), "--out", str(out), "--no-pdf", "--quiet"]) == 3
    told = " ".join(capsys.readouterr().err.split())
    assert "no longer" in told
    assert "Traceback" not in told
    assert not out.exists()


PAGES = (
    *("x_api_v1", "x_api_v2", "x_graphql", "bluesky_api", "mastodon_api", "reddit_dump", "yt_dlp"),
    *("telegram_json", "facebook_json", "instagram_json", "threads_json", "tiktok_json"),
    *("gallery_dl", "facebook_html", "instagram_html", "feed", "wordpress_wxr"),
)
"""Formats of which a record may be a part of a stored page: quoted as canonical JSON, of a page of
HTML or XML as the part of its tree."""
KEYED = ("bluesky_car", "tumblr_html")
"""Formats in which a post's id is the key of its record, or the name of its file."""
SCENARIOS = [
    path for parser in sorted(one.name for one in GOLDEN.iterdir()) for path in scenarios(parser)
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_reader_finds_the_bytes_of_its_posts(scenario: Path) -> None:
    """Each post's locator leads to stored bytes that hold its id; all at once or one by one."""
    path = input_of(scenario)
    read = read_items([path], ReadOptions(format=scenario.parent.name))
    parser = read.sources[0].parsers[0]
    frame = read.timeline
    with open_evidence(path) as evidence:
        for member, posts in frame.groupby("member", observed=True):
            with evidence.open(str(member)) as stream:
                whole = stream.read()
            raws = dict(parser.raws(evidence, str(member), posts["record"].tolist()))
            assert raws.keys() == set(posts["record"])
            for post_id, record, flags in posts[["post_id", "record", "flags"]].itertuples(
                index=False
            ):
                raw = raws[record]
                assert parser.raw(evidence, Locator("E1", str(member), int(record))) == raw
                # Some ids say what they are of: chat and message, a comment.
                number = re.split(r"[/-]", post_id)[-1].encode()
                named = number in raw or scenario.parent.name in KEYED
                assert named or {"no_ids", "spoilt_id"} & set(flags)
                if scenario.parent.name not in PAGES and b"\0" not in whole:
                    assert raw.strip() in whole


def test_a_whole_member_is_quoted_whole() -> None:
    """Record -1 of an archive's file is all of its bytes."""
    (path, *_) = scenarios("x_archive")
    parser = read_items([input_of(path)]).sources[0].parsers[0]
    with open_evidence(input_of(path)) as evidence:
        member = evidence.members[0]
        with evidence.open(member) as stream:
            data = stream.read()
        assert parser.raw(evidence, Locator("E1", member, WHOLE)) == data
