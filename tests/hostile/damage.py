"""Golden evidence with every text in it replaced by texts made to hurt.

What the records of a golden say is looked for in its files, written as each kind of file writes
it, and replaced there: so a payload reaches every field that any reader reads, by its own way.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from forensics.evidence import open_evidence
from forensics.model.records import Locator, Post, Record
from forensics.parsers import Parser, ReadOptions
from tests.hostile.payloads import PAYLOADS
from tests.parsers.scraped_cases import check_accounts

SHORTEST = 3
# The program's own words, and what is looked for nowhere.
OWN = frozenset(("kind", "reason", "platform", "precision", "flags", "declared_lang", "signs"))
IDS = frozenset(("account_id", "post_id", "reply_to"))
FIGURE = re.compile(r"[\d\s:.,TZ+/\-]*|\d{4}-\d\d-\d\d.*")
# Written in bytes of their own: not changed here.
BINARY = (".car", ".xz", ".jpg", ".png", ".mp4", ".xlsx")


def records_of(parser: Parser, path: Path) -> list[Record]:
    """All records of an item, every one accounted for."""
    with open_evidence(path) as evidence:
        records = list(parser.parse(evidence, ReadOptions(format=parser.name)))
        check_accounts(evidence, records)
    return records


def said(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record with the field it stands in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for one in value:
            yield from said(one, name)
    elif is_dataclass(value) and not isinstance(value, Locator):
        for field in fields(value):
            if field.name not in OWN:
                yield from said(getattr(value, field.name), field.name)


def words_of(records: Sequence[Record], ids: bool) -> list[str]:
    """What stands in the evidence, the longest first."""
    found = {
        text
        for record in records
        for name, text in said(record)
        if len(text) >= SHORTEST and not FIGURE.fullmatch(text) and (ids or name not in IDS)
    }
    return sorted(found, key=lambda text: (-len(text), text))


def assigned(words: Sequence[str], turn: int) -> dict[str, str]:
    """A payload for each text, another one in each turn."""
    return {word: PAYLOADS[(n + turn) % len(PAYLOADS)] for n, word in enumerate(words)}


def damaged(source: Path, target: Path, given: dict[str, str]) -> Path:
    """A copy of an item in which each text has its payload."""
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        target.mkdir()
        target = Path(shutil.copy(source, target))
    for path in [target, *target.rglob("*")]:
        if path.is_file() and path.suffix not in BINARY:
            path.write_bytes(_changed(path, given))
    return target


def _changed(path: Path, given: dict[str, str]) -> bytes:
    stored = path.read_bytes()
    try:
        text = stored.decode("utf-8-sig")
    except UnicodeDecodeError:
        return stored
    pairs = given.items()
    if path.suffix in (".csv", ".tsv"):
        text = _table(text, given)
    elif path.suffix in (".html", ".htm", ".xml", ".rss", ".rdf"):
        either = (True, False)
        text = _replaced(text, {html.escape(old, quote=q): html.escape(new)
                                for q in either for old, new in pairs})  # fmt: skip
    elif path.suffix == ".txt":
        text = _replaced(text, {old: " ".join(new.split()) for old, new in pairs})
    else:
        text = _replaced(text, {one: json.dumps(new)[1:-1]
                                for old, new in pairs for one in _as_json(old)})  # fmt: skip
    return text.encode("utf-8", "surrogatepass")


def _as_json(text: str) -> set[str]:
    written = {json.dumps(text, ensure_ascii=ascii)[1:-1] for ascii in (True, False)}
    return written | {one.replace("/", "\\/") for one in written}


def _replaced(text: str, table: dict[str, str]) -> str:
    """All at once, so that no payload is looked into."""
    found = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.sub(found, lambda hit: table[hit[0]], text) if found else text


def _table(text: str, given: dict[str, str]) -> str:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    head, *others = rows or [[]]
    writer.writerow(head)
    writer.writerows([_replaced(cell, given) for cell in row] for row in others)
    return written.getvalue()


def posts_of(records: Sequence[Record]) -> list[Post]:
    """The posts among the records."""
    return [one for one in records if isinstance(one, Post)]
