"""Every text of every format's goldens replaced by hostile ones, as far as terminal and tables.

Readers take them as they are: nothing is obeyed, lost or changed on the way to records, Parquet
and JSON Lines; terminal and spreadsheet are given them disarmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import orjson
import pytest
from pyarrow import parquet

from forensics.cli.main import main
from forensics.errors import ForensicsError
from forensics.exports.events import write_events_csv
from forensics.exports.posts import write_posts
from forensics.model.records import AccountEvent, Record
from forensics.parsers import PARSERS, Parser
from forensics.timeline import Gatherer
from tests.hostile.damage import assigned, damaged, posts_of, records_of, said, words_of
from tests.hostile.payloads import PAYLOADS, unsafe_in_a_terminal
from tests.hostile.tables import harms
from tests.parsers.scraped_cases import input_of, scenarios

TURNS = (False, True)
"""Once with the ids as they are, once with hostile ones."""
SEALED = ("bluesky_car",)
"""Formats whose bytes are held against hashes of their own: a changed text is a reject there."""
BY_EACH = pytest.mark.parametrize("parser", PARSERS, ids=[parser.name for parser in PARSERS])


def hostile(parser: Parser, folder: Path) -> Iterator[tuple[Path, bool]]:
    """The inputs of a format's goldens with hostile texts, and whether their ids are hostile."""
    for number, scenario in enumerate(scenarios(parser.name)):
        source = input_of(scenario)
        sound = records_of(parser, source)
        for ids in TURNS:
            given = assigned(words_of(sound, ids), turn=7 * number + 13 * ids)
            target = folder / f"{number}{'-ids' * ids}"
            yield damaged(source, target, given), ids


@BY_EACH
def test_hostile_texts_pass_and_do_nothing(
    parser: Parser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They come out as they went in; on the terminal no character of them is obeyed."""
    records: list[Record] = []
    for path, ids in hostile(parser, tmp_path):
        # A table of which no column can be told any more is asked about.
        with suppress(ForensicsError):
            records += records_of(parser, path)
        main(["inspect", str(path), "--format", parser.name, *["--json"] * ids])
        shown = capsys.readouterr()
        assert unsafe_in_a_terminal(shown.out + shown.err) == set()
    texts = {text for record in records for _, text in said(record)}
    assert parser.name in SEALED or texts & set(PAYLOADS)
    check_tables(records, tmp_path)


def check_tables(records: list[Record], folder: Path) -> None:
    """The tables of these records: raw where programs read, disarmed where people do."""
    gatherer = Gatherer()
    for post in posts_of(records):
        gatherer.add(post)
    frame = gatherer.frame()
    for name in ("t.csv", "t.jsonl", "t.parquet"):
        write_posts(frame, folder / name)
    events = tuple(one for one in records if isinstance(one, AccountEvent))
    write_events_csv(events, folder / "e.csv")
    assert harms(folder / "t.csv") + harms(folder / "e.csv") == []
    table = parquet.read_table(folder / "t.parquet")
    lines = [orjson.loads(line) for line in (folder / "t.jsonl").read_bytes().splitlines()]
    for column in ("text", "client", "handle", "post_id"):
        kept = frame[column].astype("object").where(frame[column].notna(), None).tolist()
        assert table[column].to_pylist() == kept
        assert [line[column] for line in lines] == kept
