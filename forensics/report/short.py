"""The short report: of the full document, what an editor needs, on six printed pages at most.

Chapters and blocks are chosen, none is written anew: every sentence, exhibit and table stands in
the full report too, and exhibits keep their numbers. Only lists are cut, and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from forensics.case import Case
from forensics.model.findings import LandmarkKey
from forensics.quoting.selection import selection_of
from forensics.report.blocks import (
    Block,
    Bullet,
    BulletList,
    Cell,
    Document,
    Exhibit,
    MediaList,
    Paragraph,
    Section,
    Table,
    blocks_of,
)
from forensics.report.numbering import numbered
from forensics.report.phrasing.language import words_for
from forensics.report.pointers import repointed
from forensics.report.wording import Words
from forensics.report.wording.typography import shorten as cut

PAGES = 6
"""The most that the short report prints on."""
QUOTED: tuple[LandmarkKey, ...] = ("first_post", "regular_until", "onset", "last_genuine")
"""Landmarks whose posts are quoted."""
TOLD = ("account-first", "genuine-regular", "genuine-last", "genuine", "onset")
"""Parts and chapters of the full report that tell of them, in its order."""
BORNE_OUT = ("change-events", "change-cross")
"""Parts on what bears the finding out apart from the posts' own words."""
APART = ("change-overall", *BORNE_OUT)
EVIDENCE = "integrity"
OF_REPORT = 2
"""Caveats at the end of the list that say what the report itself cannot show."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many questions, changes, events, caveats and table rows are kept; of a quoted post how
    many files, characters and lines; how many characters of a statement, and of a question.
    """

    questions: int = 5
    changes: int = 8
    events: int = 6
    caveats: int = 14
    rows: int = 8
    media: int = 4
    text: int = 480
    lines: int = 8
    statement: int = 600
    question: int = 300


ROOMS = (
    Room(),
    Room(4, 6, 4, 9, 6, 2, 320, 5, 420, 220),
    Room(3, 5, 3, 6, 4, 1, 220, 3, 300, 150),
    Room(2, 3, 2, 4, 3, 0, 140, 2, 200, 100),
)
"""Tried in turn until the report keeps to its pages."""


class _Shortening:
    """Chooses what stays of one document."""

    def __init__(self, document: Document, case: Case, words: Words, room: Room) -> None:
        self._words, self._room = words, room
        self._chapters = {section.anchor: section for section in document.sections}
        parts = {part.anchor: part for one in document.sections for part in one.children}
        self._all = {**parts, **self._chapters}
        chosen = selection_of(case)
        marks = (case.verdict.landmark(key) for key in QUOTED)
        numbers = (chosen.number(mark.row) for mark in marks if mark is not None)
        self._anchors = {f"exhibit-{number}" for number in numbers if number is not None}

    def sections(self) -> Iterator[Section]:
        """The chapters that stay, with what stays of them."""
        yield from self._questions()
        yield from self._landmarks()
        yield from self._changes()
        yield from self._opening("alternatives", tables=1)
        yield from self._limits()
        yield from self._opening("method")
        yield from self._coverage()

    def _questions(self) -> Iterator[Section]:
        chapter = self._chapters.get("questions")
        if chapter is None:
            return
        kept = chapter.children[: self._room.questions]
        named = [replace(part, title=cut(part.title, self._room.question)) for part in kept]
        more = self._more(len(chapter.children) - len(kept))
        named[-1] = replace(named[-1], blocks=(*named[-1].blocks, *more))
        yield replace(chapter, children=tuple(named))

    def _landmarks(self) -> Iterator[Section]:
        """One chapter of the parts that tell of the landmarks, with the posts they rest on."""
        kept = []
        quoted: set[str] = set()
        for anchor in TOLD:
            part = self._all.get(anchor)
            if part is None:
                continue
            blocks = tuple(self._told(part.blocks, quoted))
            if blocks:
                kept.append(replace(part, blocks=blocks, children=(), number=""))
        kept += self._elsewhere(quoted)
        if kept:
            yield Section("landmarks", self._words("short.landmarks"), (), tuple(kept))

    def _elsewhere(self, quoted: set[str]) -> Iterator[Section]:
        """Exhibits of landmarks that other chapters quote."""
        every = blocks_of(tuple(self._chapters.values()))
        left = tuple(
            self._exhibit(block)
            for block in every
            if isinstance(block, Exhibit) and block.anchor in self._anchors - quoted
        )
        if left:
            yield Section("landmarks-posts", self._words("short.posts"), left)

    def _told(self, blocks: Iterable[Block], quoted: set[str]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Exhibit) and block.anchor in self._anchors:
                quoted.add(block.anchor)
                yield self._exhibit(block)
            elif isinstance(block, Paragraph) and block.style == "body":
                yield block

    def _changes(self) -> Iterator[Section]:
        """Of every line of evidence what weighs most; what bears the finding out, whole."""
        chapter = self._chapters.get("changes")
        if chapter is None:
            return
        if not chapter.children:
            yield from self._opening("changes", tables=2, lists=True)
            return
        firsts = [
            bullet
            for part in chapter.children
            if part.anchor not in APART
            for bullet in list(_weighing(part))[:1]
        ]
        listed = self._listed(firsts, self._room.changes) if firsts else ()
        parts = tuple(
            replace(part, blocks=self._listed(_bullets(part), self._room.events))
            for part in chapter.children
            if part.anchor in BORNE_OUT and any(_bullets(part))
        )
        if listed or parts:
            yield replace(chapter, blocks=listed, children=parts)

    def _opening(self, anchor: str, tables: int = 0, *, lists: bool = False) -> Iterator[Section]:
        """A chapter's text up to its first chart, with so many of its tables."""
        chapter = self._chapters.get(anchor)
        if chapter is None:
            return
        blocks: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                blocks.append(block)
            elif isinstance(block, BulletList) and lists:
                blocks += self._listed(block.items, self._room.changes)
            elif isinstance(block, Table) and tables:
                tables -= 1
                blocks.append(self._table(block, len(block.rows)))
            else:
                break
        yield replace(chapter, blocks=tuple(blocks), children=())

    def _limits(self) -> Iterator[Section]:
        chapter = self._chapters["limits"]
        lists = (block for block in chapter.blocks if isinstance(block, BulletList))
        items = [item for block in lists for item in block.items]
        lead = takewhile(lambda block: isinstance(block, Paragraph), chapter.blocks)
        yield replace(chapter, blocks=(*lead, *self._caveats(items)))

    def _caveats(self, items: list[Bullet]) -> tuple[Block, ...]:
        """The grave ones, which come first, and the last, which are of the report itself."""
        most = self._room.caveats
        cut_off = len(items) > most
        kept = [*items[: most - OF_REPORT], *items[-OF_REPORT:]] if cut_off else items
        return (*self._listed(kept, most), *self._more(len(items) - len(kept)))

    def _coverage(self) -> Iterator[Section]:
        """The sums of what was read, and the hashes of the evidence."""
        chapter = self._chapters["coverage"]
        sums = takewhile(lambda block: isinstance(block, Paragraph), chapter.blocks)
        part = self._all[EVIDENCE]
        hashes = (self._table(b, self._room.rows) for b in part.blocks if isinstance(b, Table))
        yield replace(chapter, blocks=(*sums, *hashes), children=())

    def _table(self, table: Table, most: int) -> Table:
        rows = tuple(tuple(map(self._cell, row)) for row in table.rows[:most])
        hidden = len(table.rows) - len(rows)
        more = self._words("short.more", count=hidden) if hidden else ""
        return replace(table, rows=rows, note=" ".join(filter(None, (table.note, more))))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, text=cut(cell.text, self._room.statement))

    def _listed(self, bullets: Iterable[Bullet], most: int) -> tuple[Block, ...]:
        items = [replace(item, text=cut(item.text, self._room.statement)) for item in bullets]
        kept = tuple(items[:most])
        return (BulletList(kept), *self._more(len(items) - len(kept)))

    def _more(self, hidden: int) -> tuple[Paragraph, ...]:
        return (Paragraph(self._words("short.more", count=hidden), "note"),) if hidden > 0 else ()

    def _exhibit(self, card: Exhibit) -> Exhibit:
        text = "\n".join(card.text.split("\n")[: self._room.lines])
        text = cut(text if text == card.text else f"{text} …", self._room.text)
        about = card.about if text == card.text else (self._words("short.cut"),)
        media = card.media
        if media is not None:
            shown = media.media[: self._room.media]
            media = MediaList(media.label, shown) if shown else None
        facts = tuple(fact for fact in card.facts if fact.label != self._words("exhibit.weighs"))
        return replace(card, text=text, about=about, media=media, facts=facts)


def _bullets(part: Section) -> Iterator[Bullet]:
    for block in part.blocks:
        if isinstance(block, BulletList):
            yield from block.items


def _weighing(part: Section) -> Iterator[Bullet]:
    """The changes of a part that weigh for another hand."""
    return (bullet for bullet in _bullets(part) if bullet.tone == "other")


def shorten(document: Document, case: Case, room: Room = ROOMS[0]) -> Document:
    """The short report of a full document and the case that it is of, as far as there is room."""
    words = words_for(case, document.lang)
    chosen = _Shortening(document, case, words, room).sections()
    first, sections = numbered(document.front, chosen, words)
    labels = {**document.labels, "about_length": words("short.about")}
    short = replace(document, front=first, sections=sections, labels=labels, length="short")
    return repointed(short, document, words)
