"""Google Takeout: known by what is in the files, in whatever language their names are."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.note_details import Usage
from forensics.model.records import AccountEvent, Ignored, Note, Profile
from forensics.parsers.google_takeout import GoogleTakeout
from forensics.parsers.google_takeout.pages import CELL, LIMIT, moment_in, pieces
from forensics.parsers.google_takeout.texts import words_of
from forensics.parsers.shared.members.pages import MARKUP
from tests.parsers.archive_cases import (
    GOLDEN,
    plain,
    posts,
    primaries,
    read,
    read_with_use,
    rejects,
    written,
)

PARSER = GoogleTakeout()
SCENARIOS = sorted(path for path in (GOLDEN / PARSER.name).iterdir())
HEADER = "Kommentar-ID,Kanal-ID,Zeit,Preis,Antwort auf,Video-ID,Text\n"
ROW = (
    "UgxFictive000000000{number}AaABAg,UCfictiveChannel0000000{channel},"
    '2024-01-0{number}T00:00:00+00:00,0,,vidFICT0001,"{{""text"":""hello {number}""}}"\n'
)
ACCESS = (
    "Gaia-ID,Zeitstempel,IP-Adresse,a,b,Land,Region,Stadt,Browser,Produkt,c,Art,d\n"
    "1000001,2024-07-20T06:05:04Z,192.0.2.33,,,DE,,Bonn,Mozilla/5.0,YouTube,,,\n"
)


def cell(date: str) -> str:
    """A cell of a page of activities, at a time so written."""
    return (
        '<div class="outer-cell mdl-cell"><div class="content-cell mdl-cell">Watched&nbsp;'
        f'<a href="https://www.youtube.com/watch?v=abc">2024</a><br>{date}<br></div></div>'
    )


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    expected = json.loads((scenario / "expected.json").read_text("utf-8"))
    records = read(PARSER, scenario / "input")
    primaries(records)
    assert [plain(record) for record in records] == expected


def test_comments_are_known_by_their_values(tmp_path: Path) -> None:
    """Header and file name may be in any language, the file renamed and alone."""
    path = tmp_path / "x.csv"
    path.write_text(HEADER + ROW.format(number=1, channel=1), "utf-8")
    (post,) = posts(read(PARSER, path))
    assert (post.kind, post.text, post.reply_to) == ("comment", "hello 1", "vidFICT0001")


def test_two_channels_are_two_accounts(tmp_path: Path) -> None:
    """Two zips beside each other, each of a channel of its own."""
    files = {
        f"{number}/Takeout/YouTube/c/c.csv": HEADER + ROW.format(number=number, channel=number)
        for number in (1, 2)
    }
    found = posts(read(PARSER, written(tmp_path / "a.zip", files)))
    assert len({post.account_id for post in found}) == 2


def test_accesses_are_logins_in_any_language(tmp_path: Path) -> None:
    """They are known by the order of their columns and the values in them."""
    records = read(PARSER, written(tmp_path / "a.zip", {"Takeout/Zugriff/a.csv": ACCESS}))
    (event,) = [one for one in records if isinstance(one, AccountEvent)]
    assert (event.kind, event.account_id) == ("login", None)
    assert [one.kind for one in records if isinstance(one, Note)] == ["window"]


def test_subscriptions_are_no_channel(tmp_path: Path) -> None:
    """The channels followed have an id and a title as one's own has."""
    listed = "Channel Id,Channel Url,Channel Title\nUCx,http://www.youtube.com/channel/UCx,Odile\n"
    files = {"T/c.csv": HEADER + ROW.format(number=1, channel=1), "T/s.csv": listed}
    records, evidence = read_with_use(PARSER, written(tmp_path / "a.zip", files))
    assert not [one for one in records if isinstance(one, Profile)]
    assert evidence.member("T/s.csv").reason == "contacts"


def test_other_tables_are_not_recognised(tmp_path: Path) -> None:
    """Subscriptions alone, or a table of posts elsewhere, are no Takeout."""
    for text in (
        "Channel Id,Channel Url,Channel Title\nUCx,u,t\n",
        "Channel ID,Channel Title,Subscribers\nUCx,t,7\n",
        "id,text,date\n1,a,2024-01-01\n",
    ):
        with open_evidence(written(tmp_path / "a.zip", {"a.csv": text})) as evidence:
            assert not PARSER.identify(evidence)


def test_scraped_comments_are_not_taken_for_own_ones(tmp_path: Path) -> None:
    """A table of a video's comments, as tools make of YouTube, names a channel as well."""
    table = (
        "Comment ID,Channel ID,Published At,Video ID,Comment Text\n"
        "UgxFictive0000000001AaABAg,UCfictiveChannel00000001,2024-01-01T00:00:00Z,vidFICT0001,hi\n"
        "UgxFictive0000000002AaABAg,UCfictiveChannel00000002,2024-01-01T00:00:00Z,vidFICT0001,ho\n"
    )
    with open_evidence(written(tmp_path / "a.zip", {"a.csv": table})) as evidence:
        assert not PARSER.identify(evidence)


def test_conversations_are_not_read(tmp_path: Path) -> None:
    """What was written in Google Chat is private, whatever its folder is called."""
    chat = '{"messages":[{"creator":{"name":"x"},"text":"secret"}]}'
    files = {"T/c.csv": HEADER + ROW.format(number=1, channel=1), "T/Chat/messages.json": chat}
    records, evidence = read_with_use(PARSER, written(tmp_path / "a.zip", files))
    assert evidence.member("T/Chat/messages.json").reason == "private_messages"
    assert len(posts(records)) == 1


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ('{"takeoutSegments":[{"text":"a"},{"text":"b"}]}', "ab"),
        ('{"text":"a"},{"text":"\n"},{"text":"b"}', "a\nb"),
        ("plain words", "plain words"),
        ("{not segments}", "{not segments}"),
        (
            '{"text":"see https://a.exa…","link":{"linkUrl":"https://a.example/b"}}',
            "see https://a.exa…",
        ),
    ],
)
def test_words_of_all_years(stored: str, text: str) -> None:
    """Segments in one object, one after another with raw line ends, or none."""
    assert words_of(stored).text == text


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Aug 17, 2026, 1:14:48 PM CEST", "2026-08-17T11:14:48+00:00"),
        ("Aug 17, 2026, 1:14:48\u202fPM CEST", "2026-08-17T11:14:48+00:00"),
        ("12.07.2026, 23:29:21 MESZ", "2026-07-12T21:29:21+00:00"),
        ("15 mrt 2026, 20:30:41 CET", "2026-03-15T19:30:41+00:00"),
        ("17 août 2026, 22:14:48 CEST", "2026-08-17T20:14:48+00:00"),
        ("17 ago 2026, 22:14:48 CEST", "2026-08-17T20:14:48+00:00"),
        ("17 Ağu 2026, 22:14:48 GMT+3", "2026-08-17T19:14:48+00:00"),
        ("2026年7月30日 00:23:06 CEST", "2026-07-29T22:23:06+00:00"),
        ("23\u200f/07\u200f/2026، 4:20:22 م CEST", "2026-07-23T14:20:22+00:00"),
        ("03\u200f/07\u200f/2026، 4:20:22 ص CEST", "2026-07-03T02:20:22+00:00"),
        ("Mar 8, 2018, 5:14:40 PM", "2018-03-08T17:14:40+00:00"),
    ],
)
def test_dates_of_pages(date: str, moment: str) -> None:
    """Each language in its own order, with its own months and halves of the day."""
    found = moment_in(cell(date))
    assert found is not None
    assert found.moment == datetime.fromisoformat(moment)


def test_views_are_counted_and_no_posts(tmp_path: Path) -> None:
    """A page of activities tells how many there were."""
    page = f"<html><body>{cell('15 mrt 2026, 20:30:41 CET')}{cell('ooit')}</body></html>"
    records = read(PARSER, written(tmp_path / "a.zip", {"Takeout/x/y.html": page}))
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["not_a_post"] * 2
    (note,) = [one for one in records if isinstance(one, Note)]
    assert isinstance(note.detail, Usage)
    assert (note.detail.since.isoformat(), note.detail.count) == ("2026-03-15T19:30:41+00:00", 1)


def test_letters_of_several_zones_date_no_activity(tmp_path: Path) -> None:
    """``IST`` is of three countries: nothing is said of the period."""
    page = f"<html><body>{cell('Aug 17, 2026, 1:14:48 PM IST')}</body></html>"
    records = read(PARSER, written(tmp_path / "a.zip", {"Takeout/x/y.html": page}))
    assert not [one for one in records if isinstance(one, Note)]


def test_cells_are_found_across_the_pieces_that_are_read() -> None:
    """However the bytes fall, each cell is told once."""
    page = "<body>" + cell("x" * 40_000) * 9
    found = list(pieces(io.BytesIO(page.encode()), CELL))
    assert [len(one.value[MARKUP]) for one in found] == [len(cell("x" * 40_000))] * 9


def test_a_cell_without_end_costs_itself_and_no_memory() -> None:
    """What no page has is told as broken."""
    page = cell("a").encode() + CELL + b"x" * (9 * LIMIT) + cell("b").encode()
    found = list(pieces(io.BytesIO(page), CELL))
    assert [one.error is None for one in found] == [True, False, True]


def test_a_row_without_a_date_is_a_reject(tmp_path: Path) -> None:
    """It costs itself alone."""
    rows = [ROW.format(number=number, channel=1) for number in (1, 2, 3)]
    rows[1] = rows[1].replace("2024-01-02T00:00:00+00:00", "soon")
    path = written(tmp_path / "a.zip", {"T/c.csv": HEADER + "".join(rows)})
    records = read(PARSER, path)
    assert (len(posts(records)), len(rejects(records))) == (2, 1)


def test_own_header_is_enough(tmp_path: Path) -> None:
    """Google's own names of columns are its alone; words may be plain, ids of any shape."""
    path = tmp_path / "c.csv"
    path.write_text(
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Video ID,Comment Text\n"
        'c1,UCme,2026-06-15T20:30:41Z,0,abc,"plain words"\n'
    )
    found = posts(read(PARSER, path))
    assert [(one.post_id, one.account_id, one.text) for one in found] == [
        ("c1", "UCme", "plain words")
    ]


def test_the_post_that_a_comment_stands_under_is_not_its_id(tmp_path: Path) -> None:
    """Wherever its column stands."""
    path = tmp_path / "c.csv"
    path.write_text(
        "Post ID,Comment ID,Channel ID,Comment Create Timestamp,Comment Text\n"
        'UgkxFictive000000000000,c1,UCme,2026-06-15T20:30:41Z,"{""text"":""hello""}"\n'
    )
    found = posts(read(PARSER, path))
    assert [(one.post_id, one.kind) for one in found] == [("c1", "comment")]


VIDEOS = {
    "Vaizdo įrašo ID,Apytikrė trukmė (ms),Garso kalba,Kategorija,Aprašas (originalas),"
    "Kanalo ID,Pavadinimas (originalas),Privatumas,Būsena,"
    "Sukūrimo laiko žymė,Paskelbimo laiko žymė\n"
    "vidFICT0001,9000,,Music,apie,UCfictiveChannel0000001x,Daina,Viešas,Live,"
    "2022-05-01T10:00:00+00:00,2022-05-02T10:00:00+00:00\n": ("Daina\n\napie", 2, ()),
    "動画 ID,おおよその長さ（ミリ秒）,言語,カテゴリ,動画の説明（元の言語）,"
    "チャンネル ID,動画のタイトル（元の言語）,"
    "タイトルの言語,プライバシー,状態,作成日時,公開日時\n"
    "vidFICT0001,9000,,音楽,,UCfictiveChannel0000001x,歌,ja,限定公開,公開中,"
    "2022-05-01T10:00:00+00:00,\n": ("歌", 1, ("limited",)),
}


@pytest.mark.parametrize("table", VIDEOS)
def test_videos_are_known_by_the_places_of_their_columns(table: str, tmp_path: Path) -> None:
    """With a column of the title's language or without, and whatever the words for public."""
    (post,) = posts(read(PARSER, written(tmp_path / "a.zip", {"Takeout/x/v.csv": table})))
    text, day, flags = VIDEOS[table]
    assert (post.text, post.created_at.day, post.flags) == (text, day, flags)


def test_a_word_for_privacy_that_is_not_known_says_nothing(tmp_path: Path) -> None:
    """A video that was published is not told as hidden."""
    table = next(iter(VIDEOS)).replace("Viešas", "Xyzzy")
    (post,) = posts(read(PARSER, written(tmp_path / "a.zip", {"Takeout/x/v.csv": table})))
    assert post.flags == ()
