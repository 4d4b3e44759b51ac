"""A case file is read whole, or refused with every fault and its line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from forensics.casefile import read_case_file
from forensics.errors import UsageError
from tests.casefile.files import FACT, complaint, read, written

WHOLE = """title = "A title"
author = "Nobody (fictional)"
organisation = "Gazette"
reference = "R-1"
time_zone = "Europe/Paris"
questions = [
    "date = 1 ?",
    "   ",
    "Who \\"wrote\\" # this?",
]

[[facts]]
date = 2017-02-16
kind = "deleted"
statement = "Gone."
source = "S2"

[[facts]]
date = 2017-02-13
statement = '''
[[facts]]
date = nothing
'''
source = "S1"
attachment = "a/shot.png"

[[dates]]
date = 2012-06-10
until = "2012-06-17"
label = "Election"

[[exhibits]]
file = "a/shot.png"
caption = "The page."
source = "S3"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an attachment."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "shot.png").write_bytes(b"picture")
    return tmp_path


def test_a_zone_may_be_written_in_any_case(tmp_path: Path) -> None:
    """A zone is known in whatever case, and kept as the database spells it."""
    path = tmp_path / "case.toml"
    path.write_text('time_zone = "europe/paris"', encoding="utf-8")
    assert read_case_file(path).time_zone == "Europe/Paris"


def test_every_key_is_read(folder: Path) -> None:
    """Each value of the file arrives in its place, and the file's own hash is that of its bytes."""
    found = read(folder, WHOLE)
    head = (found.title, found.author, found.organisation, found.reference, found.time_zone)
    assert head == ("A title", "Nobody (fictional)", "Gazette", "R-1", "Europe/Paris")
    assert found.questions == ("date = 1 ?", 'Who "wrote" # this?')
    assert found.sha256 == hashlib.sha256(WHOLE.encode()).hexdigest()
    assert (found.dates[0].label, found.exhibits[0].caption) == ("Election", "The page.")


def test_facts_stand_in_the_order_of_time(folder: Path) -> None:
    """A later fact written first comes last; a fact without a kind is ``other``."""
    facts = read(folder, WHOLE).facts
    assert [fact.source for fact in facts] == ["S1", "S2"]
    assert [fact.kind for fact in facts] == ["other", "deleted"]


def test_text_is_one_line(folder: Path) -> None:
    """Line breaks inside a text become spaces, and what looks like TOML in it stays text."""
    assert read(folder, WHOLE).facts[0].statement == "[[facts]] date = nothing"


def test_attachment_is_hashed(folder: Path) -> None:
    """An attachment is known by its path from the file's folder, hash, size and type."""
    attached = read(folder, WHOLE).facts[0].attachment
    assert attached is not None
    assert (attached.name, attached.size, attached.media_type) == ("a/shot.png", 7, "image/png")
    assert attached.sha256 == hashlib.sha256(b"picture").hexdigest()


def test_same_file_with_other_line_ends(folder: Path) -> None:
    """A file saved on Windows, with a byte order mark, is read alike."""
    path = folder / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read_case_file(path).facts == read(folder, WHOLE).facts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "x"', 'case.toml, line 1: unknown key "titel" in the head of the file.'),
        ('titel = "x"', 'Did you mean "title"?'),
        ('organization = "x"', 'Did you mean "organisation"?'),
        ('\nxyz = "x"', "line 2: unknown key \"xyz\" in the head of the file. Expected: title,"),
        ("title = 3", "line 1: title is a text, in quotes"),
        ("questions = 3", "line 1: questions is a list of texts"),
        ('title = "a"\n[facts]\nx = 1', "line 2: each of the facts begins with a line [[facts]]"),
        ('\ntime_zone = "Europe/Pari"', 'line 2: there is no time zone "Europe/Pari". Did'),
        ('time_zone = "paris"', "Did you mean Europe/Paris?"),
        (f"title = '{'x' * 111}'", "line 1: title has 111 characters; there is room for 110"),
        (FACT.format(date='"2017"') + 'kind = "notised"', 'line 5: "notised" is no kind of fact.'),
        (FACT.format(date='"2017"') + 'kind = "notised"', 'Did you mean "noticed"?'),
        (FACT.format(date='"2017"') + 'kind = "zzz"', "Expected one of: noticed, recovered,"),
        (FACT.format(date='"2017"') + 'title = "t"', 'line 5: unknown key "title" in [[facts]].'),
        (FACT.format(date='"2017"') + 'title = "t"', "It belongs at the head of the file"),
        (FACT.format(date='"13/02/2017"'), 'line 2: date: "13/02/2017" is not a date'),
        ('[[dates]]\nlabel = "x"', "line 1: date is missing in [[dates]]"),
        ('[[dates]]\ndate = 2017', "line 1: label is missing in [[dates]]"),
        ('[[dates]]\ndate = 2017-02-02\nuntil = 2017-02-01\nlabel = "x"',
         "line 3: until must come after date"),
        ('[[exhibits]]\ncaption = "c"\nsource = "s"', "line 1: file is missing in [[exhibits]]"),
    ],
)  # fmt: skip
def test_fault_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """Each fault names its line, what was found and what is expected."""
    assert said in complaint(tmp_path, text)


def test_second_table_has_its_own_lines(tmp_path: Path) -> None:
    """A fault in the second of two tables is not told at the first."""
    text = FACT.format(date="2017-02-13") + "\n" + FACT.format(date='"2017-13-45"')
    assert 'line 7: date: "2017-13-45" is not in the calendar' in complaint(tmp_path, text)


@pytest.mark.parametrize("source", ["", 'source = ""\n', 'source = "  "\n'])
def test_fact_without_source_is_refused(tmp_path: Path, source: str) -> None:
    """A fact that names no source is refused, and the message says why."""
    said = complaint(tmp_path, f'[[facts]]\ndate = 2017-02-13\nstatement = "x"\n{source}')
    assert "is printed with its source or not at all" in said


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Several faults make one message, in the order of the lines."""
    said = complaint(tmp_path, 'titel = "x"\nauthor = 3\n' + FACT.format(date='"soon"'))
    assert said.startswith("case.toml: 3 things to put right")
    assert [line.split(":")[0].strip() for line in said.splitlines()[1:]] == [
        "line 1",
        "line 2",
        "line 4",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "x', "case.toml, line 1: not valid TOML"),
        ("title = 'a'\ntitle = 'b'", "line 2: not valid TOML (Cannot overwrite a value)"),
        ("[[facts]]\ndate = 2017-02-30", "line 2: not valid TOML (Invalid date or datetime)"),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """What is no TOML is shown with its line, and how texts and dates are written."""
    told = complaint(tmp_path, text)
    assert said in told
    assert "Texts stand in quotes" in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title = '\xe9'", "line 1: not UTF-8"),
        (b"#" * (2 << 20), "larger than a case file"),
        (b"a = " + b"[" * 50_000, "nested too deep"),
        (b"a = " + b"9" * 5000, "too long"),
    ],
)
def test_what_is_no_case_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    """Another encoding, a file far too large and a TOML bomb are told as such."""
    path = tmp_path / "case.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        read_case_file(path)


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_missing_case_file_is_told(tmp_path: Path, name: str) -> None:
    """A file that is not there, or a folder, points to the command that writes one."""
    with pytest.raises(UsageError, match="new-case"):
        read_case_file(tmp_path / name)


@pytest.mark.parametrize(
    ("date", "fits"),
    [
        ("2026-01-31", True),
        ("2026-02-03", False),
        ('"2026-01-31 11:00"', True),
        ('"2026-01-31 13:00"', False),
        ('"2026"', True),
        ('"2027"', False),
    ],
)
def test_fact_after_the_report_is_refused(tmp_path: Path, date: str, fits: bool) -> None:
    """A fact dated after the moment of the report is an error; one of that day is not."""
    path, now = written(tmp_path, FACT.format(date=date)), pd.Timestamp("2026-01-31T12:00Z")
    if fits:
        assert len(read_case_file(path, now=now).facts) == 1
        return
    with pytest.raises(UsageError, match=r"line 2: .* lies after the moment of the report"):
        read_case_file(path, now=now)


def test_zone_asked_for_moves_days_but_not_written_times(tmp_path: Path) -> None:
    """``time_zone`` says where days begin; a time of day stays in the zone the file names."""
    text = 'time_zone = "Europe/Paris"\n' + FACT.format(date="2017-02-13")
    path = written(tmp_path, text + FACT.format(date='"2017-02-13 18:30"'))
    day, clock = read_case_file(path, time_zone="Asia/Tokyo").facts
    assert day.at == pd.Timestamp("2017-02-12T15:00Z")
    assert clock.at == pd.Timestamp("2017-02-13T17:30Z")


def test_a_question_may_say_what_it_is_about(folder: Path) -> None:
    """A topic is read with its question; a plain text has none."""
    found = read(folder, 'questions = ["Who?", { text = "When?", about = "onset" }]')
    assert (found.questions, found.topics) == (("Who?", "When?"), ("", "onset"))


def test_a_misspelt_topic_is_refused_with_its_like(folder: Path) -> None:
    """What no question can be about is told with the nearest topic."""
    with pytest.raises(UsageError, match="onset"):
        read(folder, 'questions = [{ text = "When?", about = "onsett" }]')
