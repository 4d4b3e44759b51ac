"""Numbers of the chapters, their parts, figures and tables of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from forensics.report.blocks import Block, ChartFigure, Section, Table
from forensics.report.wording import Words


def numbered(
    first: Iterable[Block], chapters: Iterable[Section], words: Words
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks of page one and the chapters of a document with their numbers."""
    numbering = _Numbering(words)
    front = tuple(map(numbering.block, first))
    return front, tuple(numbering.section(one, str(n)) for n, one in enumerate(chapters, 1))


class _Numbering:
    """Numbers figures and tables through the document, and chapters and their parts."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._counts: Counter[str] = Counter()

    def block(self, block: Block) -> Block:
        """The block with its number, where it is of a numbered kind."""
        if not isinstance(block, ChartFigure | Table):
            return block
        self._counts[block.kind] += 1
        number = self._counts[block.kind]
        label = self._words(f"document.{block.kind}", number=number)
        return replace(block, label=label, anchor=block.anchor or f"{block.kind}-{number}")

    def section(self, section: Section, number: str) -> Section:
        """The section with its number, its blocks and its parts numbered."""
        blocks = tuple(self.block(block) for block in section.blocks)
        children = tuple(
            self.section(child, f"{number}.{place}")
            for place, child in enumerate(section.children, 1)
        )
        return replace(section, number=number, blocks=blocks, children=children)
