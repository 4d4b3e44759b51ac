"""What ``inspect`` says of how a file was read."""

from __future__ import annotations

import io
import re
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import get_args

import pandas as pd
import pytest
from rich.console import Console

from forensics import pipeline
from forensics.cli.inspect import inspection, noted
from forensics.cli.inspect_singular import OF_ONE
from forensics.cli.inspect_words import NOTES
from forensics.cli.main import main
from forensics.decoding.dates.written_dates import Order
from forensics.model.note_details import DeclaredCount, NoAuthor
from forensics.model.note_kinds import NOTE_DETAILS, NoteKind
from forensics.model.records import Locator, Note
from forensics.parsers import ReadOptions
from forensics.reading.inspection import as_json

SAMPLE = Path(__file__).parents[2] / "sample_archives" / "clean_account.zip"
FRENCH = "Réunion publique ce soir à la mairie et débat avec tous les habitants du quartier"


def shown(path: Path, *, source_zone: str | None = None, order: Order | None = None) -> str:
    """The words on the screen, each run of blanks as one."""
    screen = Console(file=io.StringIO(), width=200)
    inspection(screen, pipeline.inspect(path, ReadOptions({}, source_zone, order)))
    assert isinstance(screen.file, io.StringIO)
    return " ".join(screen.file.getvalue().split())


def table(tmp_path: Path, header: str, *rows: str) -> Path:
    """A table of these lines."""
    path = tmp_path / "posts.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_every_note_has_words() -> None:
    """What a parser may note has a line for the terminal."""
    assert NOTES.keys() == set(get_args(NoteKind))


def test_times_without_zone_are_told_with_what_settles_them(tmp_path: Path) -> None:
    """The span says that it has no zone, and the option is named; given, it is said."""
    path = table(tmp_path, "date,username,text", f"2016-03-05 10:00:00,odile,{FRENCH}")
    said = shown(path)
    assert "From, to (no zone) 2016-03-05 10:00" in said
    assert "1 time states no zone and nothing shows it: none is assumed" in said
    assert "--source-zone" in said
    settled = shown(path, source_zone="Europe/Paris")
    assert "From, to (UTC) 2016-03-05 09:00" in settled
    assert "read in Europe/Paris, as you said" in settled


def test_the_span_says_what_is_known_of_its_zone(tmp_path: Path) -> None:
    """Some times with a zone and some without are not all called zoneless, nor days UTC."""
    head = "date,username,text"
    rows = [f"2016-03-{day:02} 10:00:00{'Z' * (day % 2)},odile,{FRENCH}" for day in range(14, 20)]
    assert "From, to (UTC or no zone)" in shown(table(tmp_path, head, *rows))
    rows = [f"2016-03-{day:02},odile,{FRENCH}" for day in range(14, 20)]
    assert "From, to (days) 2016-03-14, 2016-03-19" in shown(table(tmp_path, head, *rows))


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (None, "read day first (inferred from the language of the texts)"),
        ("day_first", "read day first (as you said)"),
        ("month_first", "read month first (as you said)"),
    ],
)
def test_the_order_of_day_and_month_is_told(
    tmp_path: Path, order: Order | None, words: str
) -> None:
    """With what showed it."""
    rows = [f"0{day}/03/2016 10:00,odile,{FRENCH} {day}" for day in (5, 2, 7)]
    assert words in shown(table(tmp_path, "date,username,text", *rows), order=order)


def test_columns_author_and_ids_are_told(tmp_path: Path) -> None:
    """Which column was taken for what, and what the rows lack."""
    path = table(tmp_path, "date,text", f"2016-12-08T17:30:00Z,{FRENCH}")
    said = shown(path)
    assert "created_at ← date: time of the post" in said
    assert "Author not in the rows" in said
    assert "Ids 1 of 1 without a usable one" in said
    assert "1 time states its zone in the data" in said


def test_columns_of_which_nothing_is_read_are_named(tmp_path: Path) -> None:
    """What was not used is told; what stands beside the handle as a name is used."""
    row = f"2016-12-08T17:30:00Z,odile,Odile Martin,{FRENCH},calm"
    said = shown(table(tmp_path, "date,username,displayname,text,mood", row))
    assert "Columns not used mood" in said


def test_what_is_doubtful_comes_with_what_to_type(tmp_path: Path) -> None:
    """The command is that of the user's own file, quoted for a shell, what was said before kept."""
    rows = [f"0{day}/03/2016 10:00,{FRENCH} {day}" for day in (5, 2, 7)]
    path = table(tmp_path, "date,what was said", *rows).rename(tmp_path / "my posts.csv")
    quoted = f"forensics inspect '{path}'"
    screen = Console(file=io.StringIO(), width=400)
    options = ReadOptions({"text": "what was said"}, "Europe/Paris")
    inspection(screen, pipeline.inspect(path, options), str(path))
    assert isinstance(screen.file, io.StringIO)
    said = screen.file.getvalue()
    kept = "--columns 'text=what was said' --source-zone Europe/Paris"
    assert f"{quoted} {kept} --date-order month-first" in said
    named = "--columns 'created_at=date,text=what was said,author=NAME'"
    assert f"{quoted} {named} --source-zone Europe/Paris" in said
    assert "what was said: text, as you said" in said


def test_a_column_of_an_odd_name_is_typed_by_its_number(tmp_path: Path) -> None:
    """A comma in a name would part it in two."""
    row = f"2016-12-08T17:30:00Z,{FRENCH},odile"
    path = table(tmp_path, 'date,text,"who, of all"', row)
    screen = Console(file=io.StringIO(), width=400)
    inspection(screen, pipeline.inspect(path, ReadOptions({"author": "#3"})))
    assert isinstance(screen.file, io.StringIO)
    said = screen.file.getvalue()
    assert "who, of all: author's handle, as you said" in said
    assert "created_at=date,text=text,author=#3" in said


def test_nothing_doubtful_is_said(tmp_path: Path) -> None:
    """Of a table whose columns, zone, ids and author are plain."""
    head = "id,created_at,text,username"
    row = f"706060531416436736,2016-03-05T10:00:34Z,{FRENCH},odile"
    said = shown(table(tmp_path, head, row))
    assert "1 post is dated by its id, in UTC" in said
    assert "Nothing looks doubtful in posts.csv." in said


def test_one_is_not_several() -> None:
    """Each sentence that counts posts or records has a form for one of them."""
    for kind, sentence in NOTES.items():
        several = re.search(r"\{(posts|records|count)\} (posts|times|records)\b", str(sentence))
        assert kind in OF_ONE or not several, kind
    note = Note("no_author", Locator("E1", "a.csv", -1), NoAuthor("odile", 1))
    assert list(noted([note])) == ["1 post names no author; it is taken for one account's, odile"]
    for kind, sentence in OF_ONE.items():
        asked = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        every = {name for _, name, _, _ in Formatter().parse(NOTES[kind]) if name}
        assert asked <= every, kind


def test_tables_in_json(tmp_path: Path) -> None:
    """The same as data, options as a list of arguments."""
    path = table(tmp_path, "date,text,mood", f"2016-12-08 17:30:00,{FRENCH},calm")
    (found,) = as_json(pipeline.inspect(path))["tables"]
    assert found["columns"] == {"created_at": "date", "text": "text"}
    assert found["columns_not_used"] == ["mood"]
    assert found["zones"] == [{"known_by": "none", "zone": None, "posts": 1}]
    first = found["doubts"][0]
    assert (first["kind"], first["options"]) == ("no_zone", ["--source-zone", "ZONE"])


def test_a_file_of_which_all_is_rejected_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was found is shown, and the command ends with an error that says why."""
    path = tmp_path / "tweets.js"
    tweet = '{"tweet": {"id_str": "1", "created_at": "someday", "full_text": "hello"}}'
    path.write_text(f"window.YTD.tweets.part0 = [{tweet}]", encoding="utf-8")
    assert main(["inspect", str(path)]) == 4
    shown_, told = capsys.readouterr()
    assert "tweets.js" in shown_
    assert "1 record rejected" in told
    assert "someday" in told


def test_columns_where_no_table_is_read_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By every command that reads; beside a table they are for the table."""
    given = [str(SAMPLE), "--columns", "created_at=date,text=text"]
    for command in (["inspect"], ["report", "--out", str(tmp_path)]):
        assert main([*command, *given]) == 2
        assert "no table was read" in capsys.readouterr().err
    assert main(["timeline", *given, "-o", str(tmp_path / "t.csv")]) == 2
    other = table(tmp_path, "date,text", f"2016-12-08T17:30:00Z,{FRENCH}")
    assert main(["inspect", str(other), *given]) == 0


def test_declared_counts_that_hold_are_only_counted() -> None:
    """One that does not is named."""
    place = Locator("E1", "manifest.js", 0)
    right = Note("declared_count", place, DeclaredCount(5, 5, "a.js"))
    wrong = Note("declared_count", place, DeclaredCount(9, 5, "b.js"))
    assert list(noted([right, right, wrong])) == [
        "b.js: 9 records declared, 5 read",
        "counts declared, all as read: 2",
    ]


def test_sentences_ask_for_values_that_their_notes_hold() -> None:
    """A name in braces is a field of the note, or what fields are told as (``account``)."""
    told_as = {"accounts": "account"}
    for kind, sentence in NOTES.items():
        of_note = [each.name for one in NOTE_DETAILS.get(kind, ()) for each in fields(one)]
        held = {told_as.get(name, name) for name in of_note}
        asked = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert asked <= held, kind


def test_the_period_is_told_in_the_zone_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """In any case of letters, and what is written as data stays in UTC."""
    assert main(["inspect", str(SAMPLE), "--quiet", "--time-zone", "asia/tokyo"]) == 0
    there = capsys.readouterr().out
    assert main(["inspect", str(SAMPLE), "--quiet"]) == 0
    here = capsys.readouterr().out
    found = [re.search(r"From, to \((.+?)\) +([\d-]+ [\d:]+)", told) for told in (there, here)]
    zones, times = zip(*((one[1], one[2]) for one in found if one), strict=True)
    assert zones == ("Asia/Tokyo", "UTC")
    assert pd.Timestamp(times[0]) - pd.Timestamp(times[1]) == pd.Timedelta(hours=9)


def test_a_zone_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is read."""
    assert main(["inspect", str(SAMPLE), "--time-zone", "Nowhere/Land"]) == 2
    assert "Nowhere/Land" in capsys.readouterr().err
