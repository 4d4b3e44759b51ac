"""What a reader meets in a document: its headings in order, its running text, its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forensics.report.blocks import (
    Advice,
    Block,
    BulletList,
    Callout,
    ChartFigure,
    Document,
    Heading,
    KeyFacts,
    LandmarkTable,
    Paragraph,
    Points,
    Scale,
    Section,
    Table,
)

TECHNICAL = ("method", "coverage", "annexes", "glossary")
"""Anchors of the chapters for those who check the report rather than read it."""
ENGLISH = """the a an of and in to from by with on at or its it each all that this what how for is
are one was were other"""
FRENCH = """le la les l un une de du des d et en à au aux par avec sur ou son sa ses chaque tout que
ce qu qui pour est sont dans autre autres"""
GRAMMAR = {"en": ENGLISH.split(), "fr": FRENCH.split()}
"""Words that say nothing in a heading."""
END = re.compile(r"(?<=[.!?])[»”)]?\s+(?=[«“(]?[\dA-ZÀ-Ý@+×])")
WORD = re.compile(r"[\w’@\[\].-]*\w[\w’\]]*")


def _titles(block: Block) -> tuple[str, ...]:
    if isinstance(block, Heading):
        return (block.text,)
    if isinstance(block, Table):
        return (block.caption,)
    if isinstance(block, Advice):
        return (f"{block.may_title} · {block.not_title}",)
    if isinstance(block, KeyFacts | LandmarkTable | Scale | ChartFigure | Callout | Points):
        return (block.title,)
    return ()


def _prose(block: Block) -> tuple[str, ...]:
    if isinstance(block, Paragraph | Callout):
        return (block.text,)
    if isinstance(block, BulletList):
        return tuple(item.text for item in block.items)
    if isinstance(block, Points):
        return block.items
    if isinstance(block, Advice):
        return (*block.may, *block.may_not)
    if isinstance(block, ChartFigure):
        return (block.caption,)
    if isinstance(block, Scale):
        return (block.text, block.note)
    if isinstance(block, Table):
        return (block.note,)
    return ()


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.children)


def headings(doc: Document) -> list[str]:
    """The headings of chapters, parts, tables and charts, in reading order. Those of exhibits are
    left out: an exhibit bears its number and its landmark wherever it stands."""
    found = [title for block in doc.front for title in _titles(block)]
    for section in _sections(doc.sections):
        found.append(section.title)
        found += [title for block in section.blocks for title in _titles(block)]
    return [title for title in found if title]


def prose(doc: Document) -> list[str]:
    """Running text, a paragraph, a line of a list or a caption each, without the chapters for
    those who check."""
    chapters = tuple(one for one in doc.sections if one.anchor not in TECHNICAL)
    blocks = [*doc.front, *(block for one in _sections(chapters) for block in one.blocks)]
    return [text for block in blocks for text in _prose(block) if text]


def sentences(text: str) -> list[str]:
    """The sentences of a text; full stops within dates, numbers and addresses do not end one."""
    return [part for part in END.split(text) if WORD.search(part)]


def length(sentence: str) -> int:
    """Words of a sentence; an address, a date's parts and a number are a word each."""
    return len(WORD.findall(sentence))


def content(title: str, lang: str) -> frozenset[str]:
    """The words of a heading that say something, plural and singular alike."""
    found = re.findall(r"\w+", title.lower().replace("’", " "))
    return frozenset(word.removesuffix("s") for word in found if word not in GRAMMAR[lang])
