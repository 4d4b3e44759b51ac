"""Tables of one post, or of a few, with the columns that a test asks for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from forensics.model.records import Post
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import posts, read, written

PARSER = Table()
ID = "806913731589046273"
SHORT = ("https://t.co/Aaaa000001", "https://t.co/Bbbb000002")
FULL = ("https://odile.example/a?b=1,2&c=3", "https://basile.example/z")
TEXT = f"Deux liens {SHORT[0]} {SHORT[1]}"
WRITTEN_OUT = f"Deux liens {FULL[0]} {FULL[1]}"
ANSWERED = "806900000000000001"


def post(tmp_path: Path, **fields: object) -> Post:
    """The post of a table's one row; ``__`` in a name stands for a slash."""
    row = {"tweet_id": ID, "date": "2016-12-08 17:30:00", "user": "odile", "text": "Bonjour"}
    row |= {name.replace("__", "/"): str(value) for name, value in fields.items()}
    (found,) = table(tmp_path, row)
    return found


def table(tmp_path: Path, *rows: dict[str, object]) -> list[Post]:
    """The posts of a table of such rows."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return posts(read(PARSER, written(tmp_path, "t.csv", stream.getvalue())))
