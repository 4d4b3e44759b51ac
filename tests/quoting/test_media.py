"""Media of quoted posts: found by the post's number, hashed whole, bytes kept only when asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from forensics.case import Case
from forensics.casefile.read import read_case_file
from forensics.cli.main import main
from forensics.errors import EvidenceError
from forensics.model.media import MediaFile
from forensics.quoting.attached import with_attached
from forensics.quoting.media import ALL, EACH, Allowance
from forensics.quoting.quote import read_again
from forensics.reading.items import read_items
from forensics.reading.reading import Reading
from forensics.report.files.case_json import case_to_json
from forensics.synthetic.drawings import drawing
from tests.decoding.test_pictures import saved
from tests.parsers.archive_cases import at, id_of, script, tweet
from tests.report.cases import tiny_case

POST = id_of(at("2024-03-01T10:00:00"))
PNG = drawing("seaside")


def archive(path: Path, files: Mapping[str, bytes], moments: tuple[str, ...] = ()) -> Path:
    """An X archive with a post, or one per moment, and these files."""
    rows = [{"tweet": tweet(moment, "Bonjour")} for moment in (*moments, "2024-03-01T10:00:00")]
    with ZipFile(path, "w", ZIP_DEFLATED) as bundle:
        bundle.writestr("data/tweets.js", script("tweets", rows))
        for name, data in files.items():
            bundle.writestr(name, data)
    return path


def found(*paths: Path, show: bool = False, rows: tuple[int, ...] | None = None) -> Case:
    """A case over these archives with the media of some of its posts, or of all."""
    read = read_items(paths)
    chosen = rows if rows is not None else tuple(range(len(read.timeline)))
    return read_again(_case(read), read.sources, chosen, Allowance(show))


def _case(read: Reading) -> Case:
    return replace(tiny_case(), timeline=read.timeline, items=tuple(read.items))


def files(case: Case) -> list[MediaFile]:
    """All media files of the case."""
    return [file for held in case.media.values() for file in held]


@pytest.mark.parametrize(
    "folder",
    ["data/tweets_media", "tweet_media", "data/tweet_media", "export/data/deleted_tweets_media"],
)
def test_a_file_is_found_by_its_posts_number(tmp_path: Path, folder: str) -> None:
    """Archives of every generation name the file after the post; its hash is that of its bytes."""
    path = archive(tmp_path / "a.zip", {f"{folder}/{POST}-AbC.jpg": PNG})
    (file,) = files(found(path))
    assert (file.file_name, file.member) == ("AbC.jpg", f"{folder}/{POST}-AbC.jpg")
    assert (file.size, file.sha256) == (len(PNG), hashlib.sha256(PNG).hexdigest())


def test_the_type_is_that_of_the_bytes(tmp_path: Path) -> None:
    """A name ending in .jpg does not make a PNG a JPEG, nor a page a picture."""
    media = {f"data/tweets_media/{POST}-{n}.jpg": data for n, data in (("a", PNG), ("b", b"<svg>"))}
    kinds = [file.media_type for file in files(found(archive(tmp_path / "a.zip", media)))]
    assert kinds == ["image/png", "application/octet-stream"]


def test_no_bytes_are_kept_unless_asked(tmp_path: Path) -> None:
    """Without the wish to show media no byte of a picture enters the case."""
    path = archive(tmp_path / "a.zip", {f"data/tweets_media/{POST}-AbC.png": PNG})
    (hidden,), (shown,) = files(found(path)), files(found(path, show=True))
    assert (hidden.data, hidden.withheld) == (None, "not_asked")
    assert (shown.data, shown.withheld) == (PNG, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_picture"),
        (b"\0\0\0\x20ftypisom" + b"\0" * 60, "no_picture"),
        (saved("GIF", frames=3), "moving"),
        (PNG + b"\0" * EACH, "too_large"),
        (saved("PNG", size=(8000, 6000)), "too_large"),
    ],
)
def test_only_small_still_pictures_are_kept(tmp_path: Path, data: bytes, reason: str) -> None:
    """Drawings that can hold scripts, videos, moving and very large pictures are cited alone."""
    path = archive(tmp_path / "a.zip", {f"data/tweets_media/{POST}-AbC.png": data})
    (file,) = files(found(path, show=True))
    assert (file.data, file.withheld) == (None, reason)
    assert file.sha256 == hashlib.sha256(data).hexdigest()


def test_all_pictures_together_stay_within_their_room(tmp_path: Path) -> None:
    """Once the room is used up, further pictures are cited and not kept."""
    data = PNG + b"\0" * (EACH - len(PNG))
    media = {f"data/tweets_media/{POST}-{n}.png": data for n in range(9)}
    held = files(found(archive(tmp_path / "a.zip", media), show=True))
    kept = [file for file in held if file.data is not None]
    assert sum(file.size for file in kept) <= ALL < sum(file.size for file in kept) + EACH
    assert {file.withheld for file in held if file.data is None} == {"too_many"}


def test_a_small_picture_may_follow_one_too_large() -> None:
    """What is left of the room serves those that fit."""
    allowance = Allowance(True, each=10**6, total=len(PNG) + 5)
    file = MediaFile("E1", "m", "n", "image/png", len(PNG), "")
    first = allowance.grant(replace(file, size=len(PNG) + 6), PNG)
    assert first.withheld == "too_many"
    assert allowance.grant(file, PNG).data == PNG


def test_posts_that_are_not_quoted_keep_their_files_closed(tmp_path: Path) -> None:
    """Only files of the rows asked for are read."""
    media = {f"data/tweets_media/{POST}-AbC.png": PNG}
    case = found(archive(tmp_path / "a.zip", media, ("2024-02-01T10:00:00",)), rows=(0,))
    assert case.media == {}


@pytest.mark.parametrize("folder", ["direct_messages_media", "direct_messages_group_media"])
def test_private_pictures_are_never_opened(tmp_path: Path, folder: str) -> None:
    """A picture of a private message is not taken for a post's, even with a post's number."""
    path = archive(tmp_path / "a.zip", {f"data/{folder}/{POST}-AbC.png": PNG})
    assert found(path, show=True).media == {}


def test_two_archives_with_one_file_give_it_once(tmp_path: Path) -> None:
    """The same file in two archives of the account is one file."""
    media = {f"data/tweets_media/{POST}-AbC.png": PNG}
    paths = (archive(tmp_path / "a.zip", media), archive(tmp_path / "b.zip", media))
    assert [file.item for file in files(found(*paths))] == ["E1"]


def test_a_damaged_file_is_cited_without_a_hash(tmp_path: Path) -> None:
    """A picture whose bytes do not match their check sum is named, and no report is lost."""
    path = archive(tmp_path / "a.zip", {f"data/tweets_media/{POST}-AbC.jpg": saved("JPEG")})
    raw = bytearray(path.read_bytes())
    name = f"data/tweets_media/{POST}-AbC.jpg".encode()
    start = raw.index(name) + len(name)
    raw[start + 8 : start + 40] = b"\xff" * 32
    path.write_bytes(raw)
    (file,) = files(found(path, show=True))
    assert (file.file_name, file.sha256, file.data) == ("AbC.jpg", "", None)


def test_links_in_the_media_folder_are_passed_over(tmp_path: Path) -> None:
    """A link that bears a post's number is not followed."""
    folder = tmp_path / "unpacked" / "data" / "tweets_media"
    folder.mkdir(parents=True)
    rows = [{"tweet": tweet("2024-03-01T10:00:00", "Bonjour")}]
    (folder.parent / "tweets.js").write_text(script("tweets", rows), encoding="utf-8")
    try:
        (folder / f"{POST}-AbC.png").symlink_to(tmp_path / "elsewhere.png")
    except OSError:
        pytest.skip("this system does not allow links")
    assert found(tmp_path / "unpacked").media == {}


def test_a_file_changed_since_is_refused(tmp_path: Path) -> None:
    """Media are taken from the very archive that was analysed."""
    path = archive(tmp_path / "a.zip", {f"data/tweets_media/{POST}-AbC.png": PNG})
    read = read_items([path])
    archive(path, {f"data/tweets_media/{POST}-AbC.png": PNG[:-1]})
    with pytest.raises(EvidenceError, match=r"no longer .* changed, moved or removed"):
        read_again(_case(read), read.sources, (0,), Allowance(False))


def _with_exhibit(folder: Path, data: bytes, name: str = "screen.png") -> Case:
    """A case whose case file cites one screenshot in a folder."""
    (folder / "screen.png").write_bytes(data)
    written = folder / "case.toml"
    written.write_text(
        f'[[exhibits]]\nfile = "{name}"\ncaption = "The page"\nsource = "Author (invented)"\n',
        encoding="utf-8",
    )
    return replace(tiny_case(), file=read_case_file(written))


def test_screenshots_of_the_author_are_kept_when_asked(tmp_path: Path) -> None:
    """A picture beside the case file is treated like those of posts."""
    case = _with_exhibit(tmp_path, PNG)
    assert with_attached(case, Allowance(False)).attached == {}
    (file,) = with_attached(case, Allowance(True)).attached.values()
    assert (file.file_name, file.media_type, file.data) == ("screen.png", "image/png", PNG)


def test_screenshot_named_by_its_whole_path_is_shown(tmp_path: Path) -> None:
    """A picture that lies elsewhere than the case file is found again, and its folder not told."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    case = _with_exhibit(elsewhere, PNG, (elsewhere / "screen.png").as_posix())
    (file,) = with_attached(case, Allowance(True)).attached.values()
    assert (file.member, file.data) == ("screen.png", PNG)
    assert "elsewhere" not in str(case_to_json(case)["case_file"])


def test_what_only_bears_the_name_of_a_picture_is_not_kept(tmp_path: Path) -> None:
    """A page named like a picture is not shown, whoever attached it."""
    case = _with_exhibit(tmp_path, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    (file,) = with_attached(case, Allowance(True)).attached.values()
    assert (file.data, file.withheld) == (None, "no_picture")


def test_a_large_screenshot_is_cited_with_the_reason(tmp_path: Path) -> None:
    """A picture beyond the limit is not shown, and the report can say why."""
    case = _with_exhibit(tmp_path, PNG)
    (file,) = with_attached(case, Allowance(True, each=len(PNG) - 1)).attached.values()
    assert (file.size, file.data, file.withheld) == (len(PNG), None, "too_large")


def test_a_screenshot_changed_since_is_refused(tmp_path: Path) -> None:
    """The picture shown is the one whose hash is cited."""
    case = _with_exhibit(tmp_path, PNG)
    (tmp_path / "screen.png").write_bytes(PNG[:-1])
    with pytest.raises(EvidenceError, match="changed while the report was made"):
        with_attached(case, Allowance(True))


SAMPLE = Path(__file__).parents[2] / "sample_archives" / "model_case_2024.zip"


@pytest.mark.parametrize(("options", "pictures"), [((), 0), (("--show-media",), 3)])
def test_the_command_shows_pictures_only_when_told(
    tmp_path: Path, options: tuple[str, ...], pictures: int
) -> None:
    """The sample's three drawings are in the page with the option, and not one without it."""
    told = ["--no-pdf", "--quiet", "--out", str(tmp_path), "--length", "full", *options]
    assert main(["report", str(SAMPLE), *told]) == 0
    (page,) = tmp_path.glob("*/report.html")
    text = page.read_text(encoding="utf-8")
    assert text.count("data:image/png;base64,") == pictures
    assert hashlib.sha256(drawing("seaside")).hexdigest() in text
