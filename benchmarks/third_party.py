"""Hold what is read of third parties' exports against what their notes expect.

    python benchmarks/third_party.py FOLDER

FOLDER has ``PLATFORM/NAME/EXPECT.json`` beside the files of an export, with ``own_posts`` (a
number, or numbers by kind), ``first_created_at_utc`` and ``last_created_at_utc``. Each export is
read as a user would give it. Where the notes name several files or kinds the numbers are shown side
by side, to be judged by a reader; a single number, and the ends, are compared. Exits with 1 when
one differs.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pandas as pd

from forensics.errors import ForensicsError
from forensics.reading.items import read_items

NOTES = ("EXPECT.json", "SOURCE.txt")


def exports(root: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Name, folder and notes of every export."""
    for notes in sorted(root.glob("*/*/EXPECT.json")):
        name = str(notes.parent.relative_to(root))
        yield name, notes.parent, json.loads(notes.read_text(encoding="utf-8"))


def read(folder: Path) -> pd.DataFrame | str:
    """The posts of an export without its notes, or why it was not read."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / folder.name
        copytree(folder, copy, ignore=ignore_patterns(*NOTES))
        try:
            return read_items([copy]).timeline
        except ForensicsError as error:
            return " ".join(str(error).split())


def compared(notes: dict[str, Any], frame: pd.DataFrame) -> Iterator[str]:
    """What differs: the number of posts where there is one, the first and the last time."""
    wanted = notes.get("own_posts")
    if isinstance(wanted, int) and wanted != len(frame):
        yield f"{wanted} posts expected"
    ends = (("first", min), ("last", max))
    for name, end in ends if len(frame) else ():
        stated = notes.get(f"{name}_created_at_utc")
        if stated and pd.Timestamp(stated) != (found := end(frame["created_at"])):
            yield f"{name} at {stated} expected, {found.isoformat()} read"


def main() -> int:
    """Print a line for every export; 1 where one differs."""
    wrong = 0
    for name, folder, notes in exports(Path(sys.argv[1])):
        frame = read(folder)
        if isinstance(frame, str):
            wanted = notes.get("own_posts")
            print(f"{name}\n  not read: {frame[:300]}\n  expected {wanted}")
            wrong += wanted not in (0, None)
            continue
        kinds = Counter(frame["kind"].astype(str))
        faults = list(compared(notes, frame))
        wrong += bool(faults)
        print(f"{name}\n  {len(frame)} posts {dict(kinds)}; expected {notes.get('own_posts')}")
        for fault in faults:
            print(f"  DIFFERS: {fault}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
