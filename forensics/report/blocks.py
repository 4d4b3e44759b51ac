"""The parts a report is made of. All wording, dates and figures in them are final.

``Document`` → ``Section`` → blocks, each of a ``kind``. HTML and PDF compute nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from forensics.report.picture import Picture

Tone = Literal["owner", "other", "uncertain", "plain"]
Length = Literal["short", "full"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to another part: its anchor, '' of what the full report alone has, and a name."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with pointers printed after it."""

    text: str
    style: Literal["body", "lead", "note", "finding"] = "body"
    refs: tuple[Ref, ...] = ()
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, not in the outline."""

    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value; ``foreign`` when the value is text from the evidence."""

    label: str
    value: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Labelled values side by side."""

    facts: tuple[Fact, ...]
    title: str = ""
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class LandmarkRow:
    """One landmark: its name, moment, interval and the exhibit it rests on."""

    name: str
    when: str
    interval: str
    tone: Tone = "plain"
    badge: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class LandmarkTable:
    """The landmarks in the order of time; ``heads`` are the four column titles."""

    title: str
    heads: tuple[str, str, str, str]
    rows: tuple[LandmarkRow, ...]
    kind: Literal["landmarks"] = "landmarks"


@dataclass(frozen=True, slots=True)
class Scale:
    """The verbal scale of strength as far as it can be reached, and the step reached (0: none); how
    often such findings are right; ``beyond`` names the room behind the last step, '' for none."""

    title: str
    steps: tuple[str, ...]
    reached: int
    alt: str
    text: str
    beyond: str = ""
    rates: str = ""
    note: str = ""
    kind: Literal["scale"] = "scale"


@dataclass(frozen=True, slots=True)
class Quote:
    """A short excerpt of a post on page one: when it was sent, in the zone of the case, the same
    in UTC ``beside`` it ('' where that says nothing more), and the exhibit that has it whole.

    ``lang`` is the code of the text's language, '' when unknown.
    """

    title: str
    tone: Tone
    when: str
    beside: str
    text: str
    empty: bool
    ref: Ref | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Posts quoted side by side."""

    quotes: tuple[Quote, ...]
    kind: Literal["quotes"] = "quotes"


@dataclass(frozen=True, slots=True)
class Points:
    """Short statements under a title, closely set."""

    title: str
    items: tuple[str, ...]
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Advice:
    """What may be written and what may not, side by side: two titles, two lists."""

    may_title: str
    may: tuple[str, ...]
    not_title: str
    may_not: tuple[str, ...]
    kind: Literal["advice"] = "advice"


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture or video of a post: the file that the evidence holds, or that it holds none.

    ``src``, ``alt`` and ``reveal`` are for the page alone, set where the picture is to be
    shown on request; print says ``unprinted`` in its place.
    """

    text: str
    place: str = ""
    sha256_label: str = ""
    sha256: str = ""
    note: str = ""
    anchor: str = ""
    src: str = ""
    alt: str = ""
    reveal: str = ""
    unprinted: str = ""


@dataclass(frozen=True, slots=True)
class MediaList:
    """Pictures and videos under a heading."""

    label: str
    media: tuple[Medium, ...]
    kind: Literal["media"] = "media"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A quoted post, as stored: a rendering, never a screenshot.

    ``text`` is verbatim but for addresses, which are defanged, and control characters,
    which are made visible. ``weighing`` says what speaks for and against the attribution;
    ``lang`` is the code of the text's language, empty when unknown.
    """

    anchor: str
    title: str
    marking: str
    tone: Tone
    attribution: str
    handle: str
    when: str
    beside: str
    text: str
    empty: bool
    facts: tuple[Fact, ...]
    sha256_label: str
    sha256: str
    weighing: str = ""
    about: tuple[str, ...] = ()
    media: MediaList | None = None
    lang: str = ""
    kind: Literal["exhibit"] = "exhibit"


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with its caption; ``label`` and ``anchor`` are set when it is numbered.
    ``narrow`` is the same chart drawn for a phone."""

    name: str
    title: str
    caption: str
    alt: str
    picture: Picture
    narrow: Picture
    label: str = ""
    anchor: str = ""
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, its share of the width, and how its cells are set."""

    title: str
    width: float = 1.0
    align: Literal["left", "right"] = "left"
    style: Literal["text", "code"] = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and, below it, a line in small code type (a hash)."""

    text: str
    sub: str = ""


def cells(*texts: str) -> tuple[Cell, ...]:
    """A line of a table in which no cell has more than its text."""
    return tuple(Cell(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated heads; ``label`` is set when numbered, as is an ``anchor`` not given."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    label: str = ""
    anchor: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a list; ``tag`` is set apart at its end, ``tone`` colours its mark."""

    text: str
    tag: str = ""
    tone: Tone = "plain"
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list of statements."""

    items: tuple[Bullet, ...]
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark set apart."""

    text: str
    title: str = ""
    kind: Literal["callout"] = "callout"


@dataclass(frozen=True, slots=True)
class PostRow:
    """One line of the table of posts: a post, or an account event.

    ``iso`` is the moment for machines; ``group``, ``sort`` and ``source`` are keys by which
    rows are filtered: the label (or ``event``), the kind of post, the client's place in the list.
    """

    iso: str
    when: str
    local: str
    group: str
    label: str
    odds: str
    text: str
    lang: str = ""
    about: tuple[str, ...] = ()
    sort: str = ""
    source: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class PostYear:
    """The rows of one year with a line that sums them up."""

    title: str
    summary: str
    rows: tuple[PostRow, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose by: its key in the rows and its name."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PostTable:
    """All posts of an account in order, or as many as a page can hold, year by year.

    Only the page shows ``lead`` and the rows; a print says ``printed`` in their place. ``words``
    are those of the filter, which a script brings to life.
    """

    lead: tuple[str, ...]
    heads: tuple[str, str, str]
    years: tuple[PostYear, ...]
    printed: str
    groups: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    words: Mapping[str, str]
    kind: Literal["posts"] = "posts"


Block = (
    Paragraph
    | Heading
    | KeyFacts
    | LandmarkTable
    | Scale
    | Quotes
    | Points
    | Advice
    | Exhibit
    | ChartFigure
    | Table
    | BulletList
    | Callout
    | MediaList
    | PostTable
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter (level 1) or a part of one (level 2), with its anchor and number."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language; ``labels`` holds its fixed furniture. ``author`` is the
    program, ``person`` who signs, or the program again; ``byline`` may be ''."""

    lang: str
    kicker: str
    title: str
    subtitle: str
    author: str
    generated: str
    generated_iso: str
    keywords: tuple[str, ...]
    description: str
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    byline: str = ""
    person: str = ""
    length: Length = "full"


def blocks_of(sections: tuple[Section, ...]) -> Iterator[Block]:
    """Every block of the sections and their children, in reading order."""
    for section in sections:
        yield from section.blocks
        yield from blocks_of(section.children)
