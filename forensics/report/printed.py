"""The document as it is printed: what only a screen can hold is replaced by a line about it."""

from __future__ import annotations

from dataclasses import replace

from forensics.report.blocks import Block, Document, Paragraph, PostTable, Section


def _block(block: Block) -> Block:
    return Paragraph(block.printed) if isinstance(block, PostTable) else block


def _section(section: Section) -> Section:
    blocks = tuple(_block(block) for block in section.blocks)
    children = tuple(_section(child) for child in section.children)
    return replace(section, blocks=blocks, children=children)


def printed(document: Document) -> Document:
    """The document without the rows of its table of posts."""
    return replace(document, sections=tuple(_section(section) for section in document.sections))
