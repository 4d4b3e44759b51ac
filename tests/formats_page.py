"""README's table of formats, made of the parsers' own facts.

``python -m tests.formats_page`` writes it.
"""

from __future__ import annotations

from pathlib import Path

from forensics.cli.formats import row
from forensics.parsers import PARSERS
from forensics.platforms import platform

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- formats: made by python -m tests.formats_page -->\n", "<!-- end of formats -->"
HEADS = ("Evidence", "Years", "Holds", "Times", "Cannot show", "Tried on")


def table() -> str:
    """The table as it is to be stored: a row for every format, those of a platform together."""
    lines = ["| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    for parser in sorted(PARSERS, key=lambda one: (one.fallback, platform(one.platform).title)):
        _, *cells = row(parser)
        lines.append("| " + " | ".join(cell or "any" for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """README with the table in its place."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    README.write_text(page(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
