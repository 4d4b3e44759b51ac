"""Where the keys of a TOML text stand: tomllib gives their values without their lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]")
KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*(?:\.[^=]*)?=""")
TOKEN = re.compile(r"""\"{3}|'{3}|"(?:\\.|[^"\\])*"|'[^']*'|\#""")
CLOSING = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"""'),
    "'''": re.compile(r".*?'''"),
}


@dataclass
class Lines:
    """Lines, from 1, of tables and of their keys.

    A table is ``(name, n)``: the n-th ``[[name]]``, from 0; the head of the file is ``("", 0)``.
    """

    tables: dict[tuple[str, int], int] = field(default_factory=lambda: {("", 0): 1})
    keys: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def of(self, table: tuple[str, int], key: str = "") -> int:
        """The line of a key, else of its table, else of the table's name at the head."""
        name, number = table
        places = (
            self.keys.get((name, number, key)),
            None if name else self.tables.get((key, 0)),
            self.tables.get(table),
            self.keys.get(("", 0, name)),
        )
        return next((line for line in places if line), 1)


def find_lines(text: str) -> Lines:
    """Scan a text that tomllib has accepted."""
    found, counts = Lines(), Counter[str]()
    here, fence = ("", 0), ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = _fence_after(line, fence)
            continue
        if (head := HEADER.match(line)) and "=" not in line.split("]")[0]:
            name = head[2].strip("\"'")
            here = (name, counts[name])
            counts[name] += 1
            found.tables.setdefault(here, number)
        elif key := KEY.match(line):
            found.keys.setdefault((*here, key[1].strip("\"'")), number)
        fence = _fence_after(line, "")
    return found


def _fence_after(line: str, fence: str) -> str:
    """The quotes of a long string still open at the end of the line, '' for none."""
    if fence:
        closed = CLOSING[fence].match(line)
        return _fence_after(line[closed.end() :], "") if closed else fence
    for token in TOKEN.finditer(line):
        if token[0] == "#":
            return ""
        if token[0] in CLOSING:
            return _fence_after(line[token.end() :], token[0])
    return ""
