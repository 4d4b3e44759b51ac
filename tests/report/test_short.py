"""The short report: six pages, of the full one, and no pointer into nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from typing import Any

import pytest

from forensics.case import Case
from forensics.report import fitted
from forensics.report.blocks import Document, Exhibit, LandmarkTable, Paragraph, Ref, blocks_of
from forensics.report.document import build
from forensics.report.pages.html import render_html
from forensics.report.pages.pdf import count_pages
from forensics.report.pointers import anchors
from forensics.report.short import PAGES, ROOMS, shorten
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report import cases, outside
from tests.report.documents import document, hostile_case, strings, with_text
from tests.report.sections.test_compared import split

NAMES = tuple(factory.__name__ for factory in cases.FACTORIES)
EVERY = pytest.mark.parametrize(
    "name", [*NAMES, "hostile_case", "filed_case", "odd_case", "heavy_case"]
)
BOTH = pytest.mark.parametrize("lang", LANGUAGES)
NUMBERED = re.compile(r"\b(?:Figure|Table|Tableau|Exhibit|Pièce)\s\d+", re.IGNORECASE)
CHAPTERS = re.compile(r"\b(?:[Tt]he|next|[Ll]e|au|du) chap(?:ter|itre)\b")
FURTHER_ON = re.compile(r"\bbelow\b(?! \d)|\bci-dessous\b|\bci-après\b|\bplus loin\b")


@cache
def heavy_case() -> Case:
    """A case with much of everything: long posts, questions, caveats, thirty items."""
    case = outside.filed_case()
    for key in ("first_post", "regular_until", "onset", "last_genuine"):
        mark = case.verdict.landmark(key)
        if mark is not None and mark.row is not None:
            case = with_text(
                case, mark.row, text="A line of a very long post, wide as it is.\n" * 70
            )
    assert case.file is not None
    asked = replace(case.file, questions=("Why? " * 300,) * 12, topics=("",) * 12)
    verdict = replace(case.verdict, caveats=case.verdict.caveats * 6)
    return replace(case, verdict=verdict, file=asked, items=case.items * 30)


@cache
def odd_case() -> Case:
    """A quiet case of which one post fits the others less."""
    return split(cases.clean_case(), 1)


def case_of(name: str) -> Case:
    """A case by the name of what makes it."""
    made: dict[str, Callable[[], Case]] = {
        "hostile_case": hostile_case,
        "filed_case": outside.filed_case,
        "odd_case": odd_case,
        "heavy_case": heavy_case,
    }
    found: Case = made[name]() if name in made else getattr(cases, name)()
    return found


@cache
def both(name: str, lang: Lang) -> tuple[Document, Document]:
    """The full and the short report of a case."""
    case = case_of(name)
    full = document(name, lang) if name in NAMES else build(case, lang)
    return full, fitted(full, case)


def refs_of(part: Any) -> Iterator[Ref]:
    """Every pointer below a part of a document."""
    if isinstance(part, Ref):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from refs_of(one)
    elif hasattr(part, "__dataclass_fields__"):
        for name in part.__dataclass_fields__:
            yield from refs_of(getattr(part, name))


@EVERY
@BOTH
def test_short_report_has_six_pages_at_most(name: str, lang: Lang) -> None:
    """However much there is to say."""
    assert count_pages(both(name, lang)[1]) <= PAGES == 6


@BOTH
def test_room_is_made_where_it_is_needed(lang: Lang) -> None:
    """A case with much of everything is cut further than others are, and says so."""
    full, short = both("heavy_case", lang)
    words = Words(lang)
    questions = next(one for one in short.sections if one.anchor == "questions")
    hidden = 12 - len(questions.children)
    assert hidden > 0
    assert words("short.more", count=hidden) in [
        block.text for block in blocks_of((questions,)) if isinstance(block, Paragraph)
    ]
    others = shorten(full, heavy_case(), ROOMS[0])
    assert len("".join(strings(short))) < len("".join(strings(others)))


@EVERY
@BOTH
def test_pointers_lead_to_what_the_short_report_holds(name: str, lang: Lang) -> None:
    """A pointer has an anchor that is there, or names the full report."""
    short = both(name, lang)[1]
    held = set(anchors((short.front, short.sections)))
    said = Words(lang)("short.full")
    found = list(refs_of((short.front, short.sections)))
    assert found
    assert all(ref.anchor in held if ref.anchor else said in ref.text for ref in found)


@EVERY
@BOTH
def test_chapters_are_pointed_to_by_their_new_numbers(name: str, lang: Lang) -> None:
    """The number in a pointer to a chapter is that of the chapter it leads to."""
    short = both(name, lang)[1]
    word = Words(lang)("outside.chapter", number="").strip()
    numbers = {
        anchor: chapter.number
        for chapter in short.sections
        for anchor in (chapter.anchor, *(part.anchor for part in chapter.children))
    }
    for ref in refs_of((short.front, short.sections)):
        if ref.anchor and ref.text.startswith(word):
            assert ref.text.split()[-1] == numbers[ref.anchor]


@EVERY
@BOTH
def test_no_sentence_speaks_of_a_part_that_is_left_out(name: str, lang: Lang) -> None:
    """Figures, tables and exhibits that prose names by number are there; nothing is "below"."""
    _, short = both(name, lang)
    blocks = [*short.front, *blocks_of(short.sections)]
    labels = {getattr(b, "label", "") for b in blocks}
    labels |= {block.title.partition(" · ")[0] for block in blocks if isinstance(block, Exhibit)}
    quoted = {block.text for block in blocks if isinstance(block, Exhibit)}
    for text in strings(short):
        if text not in quoted and Words(lang)("short.full") not in text:
            assert all(found in labels for found in NUMBERED.findall(text)), text
            assert not CHAPTERS.search(text), text
    for section in short.sections:
        for part in (section, *section.children):
            # What is said to stand below follows at once, in the same part or in its own parts.
            following = [*part.blocks[1:], *part.children[:1]]
            for block, after in zip_longest(part.blocks, following):
                if isinstance(block, Paragraph) and isinstance(after, Paragraph | None):
                    assert not FURTHER_ON.search(block.text), block.text


@EVERY
@BOTH
def test_nothing_is_written_anew(name: str, lang: Lang) -> None:
    """Every paragraph stands in the full report, but for the few words on the length."""
    full, short = both(name, lang)
    told = {block.text for block in blocks_of(full.sections) if isinstance(block, Paragraph)}
    for block in blocks_of(short.sections):
        if isinstance(block, Paragraph) and block.style != "note":
            assert block.text in told


@BOTH
def test_posts_of_the_landmarks_are_quoted_under_the_full_report_s_numbers(lang: Lang) -> None:
    """First post, last genuine post and onset are there, each as in the full report."""
    full, short = both("model_case", lang)
    exhibits = {b.anchor: b for b in blocks_of(full.sections) if isinstance(b, Exhibit)}
    kept = {b.anchor: b for b in blocks_of(short.sections) if isinstance(b, Exhibit)}
    table = next(block for block in short.front if isinstance(block, LandmarkTable))
    leading = {row.ref.anchor for row in table.rows if row.ref and row.ref.anchor}
    assert 3 <= len(kept) < len(exhibits)
    assert leading == set(kept)
    label = Words(lang)("exhibit.weighs")
    for anchor, one in kept.items():
        facts = tuple(fact for fact in exhibits[anchor].facts if fact.label != label)
        assert replace(exhibits[anchor], facts=facts) == one


def test_figures_of_the_weights_stay_in_the_full_report() -> None:
    """The short report says which signs speak, the full one how many times each."""
    label = Words("en")("exhibit.weighs")

    def weighed(made: Document) -> bool:
        cards = [block for block in blocks_of(made.sections) if isinstance(block, Exhibit)]
        assert any(card.weighing for card in cards)
        return any(fact.label == label for card in cards for fact in card.facts)

    full = document("model_case", "en")
    assert weighed(full)
    assert not weighed(shorten(full, cases.model_case()))


@BOTH
def test_a_long_post_is_cut_and_says_so(lang: Lang) -> None:
    """Text that is left out is not left out in silence."""
    short = both("heavy_case", lang)[1]
    cards = [block for block in blocks_of(short.sections) if isinstance(block, Exhibit)]
    assert cards
    for card in cards:
        assert card.text.endswith("…")
        assert Words(lang)("short.cut") in card.about


@BOTH
def test_short_report_says_how_to_make_the_full_one(lang: Lang) -> None:
    """The option stands on the page and in what is printed; the full report has no such line."""
    full, short = both("model_case", lang)
    assert (full.length, short.length) == ("full", "short")
    assert "--length full" in short.labels["about_length"]
    assert "--length full" in render_html(short)
    assert "--length full" not in render_html(full)


@BOTH
def test_sums_of_what_was_read_add_up(lang: Lang) -> None:
    """Records seen are those that became posts, other facts, left out and rejected."""
    case, (_, short) = cases.model_case(), both("model_case", lang)
    members = [member for item in case.items for member in item.members]
    names = ("seen", "posts", "other", "ignored", "rejected")
    sums = {name: sum(getattr(one, name) for one in members) for name in names}
    assert sums["seen"] == sum(sums[name] for name in names[1:])
    assert Words(lang)("coverage.sums", **sums) in strings(short)
