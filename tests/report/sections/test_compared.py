"""Reports without a finding: one table of halves, the split that comes nearest, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.case import Case
from forensics.model.findings import Alternative, Finding, Reason, Signal
from forensics.report.blocks import BulletList, ChartFigure, Table, blocks_of
from forensics.report.document import build
from forensics.report.wording import LANGUAGES, Lang
from tests.report.cases import clean_case, tiny_case, undetermined_case
from tests.report.sections.helpers import chapter, table_of, told

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
STYLE = Reason("style_shift", {"lr_per_post": 0.9}, 0.9)
PLACEBO = Reason("placebo_exceeded", {"observed": 3.4, "placebo": 1.3, "splits": 12})


def split(case: Case, posts: int, *reasons: Reason, finding: Finding | None = None) -> Case:
    """The case with a likeliest split that sets so many posts apart."""
    apart = Reason("other_posts", {"posts": posts, "share": posts / len(case.timeline)})
    kind = finding or case.verdict.finding
    found = (Alternative("staff_handover", (STYLE,), ()),)
    given = (apart, *reasons)
    verdict = replace(case.verdict, finding=kind, reasons=given, alternatives=found)
    return replace(case, verdict=verdict)


@BOTH
def test_quiet_report_compares_in_one_table(lang: Lang) -> None:
    """Where no second hand is found the chapter has a table and no charts."""
    found = chapter(build(clean_case(), lang), "changes")
    assert found.children == ()
    assert [block for block in blocks_of((found,)) if isinstance(block, ChartFigure)] == []
    assert len(table_of(found).rows) >= 7


def test_breaks_are_dated_in_the_table() -> None:
    """What the separate search found stands beside the halves."""
    signals = (Signal("client", "shift", 210, 0.5), Signal("cadence", "not_enough_data"))
    case = clean_case()
    case = replace(case, verdict=replace(case.verdict, signals=signals))
    rows = {
        row[0].text: row[-1].text for row in table_of(chapter(build(case, "en"), "changes")).rows
    }
    assert rows["App used"].endswith("Feb\u00a02021")
    assert rows["Rhythm"] == "too little data"


def test_one_odd_post_draws_no_before_and_after() -> None:
    """A split that sets one post apart gives that post, and no list of changes."""
    case = split(clean_case(), 1, STYLE, PLACEBO)
    words = told(case, "changes")
    assert "no before and after is drawn from it" in words
    assert "fits another author better" not in words
    assert "sharper" not in words


def test_few_odd_posts_are_quoted_in_lines() -> None:
    """Of a few posts that fit least, three at most are shown."""
    found = chapter(build(split(clean_case(), 5), "en"), "changes")
    tables = [block for block in found.blocks if isinstance(block, Table)]
    assert len(tables[1].rows) == 3


def test_broad_split_says_why_it_is_not_enough() -> None:
    """Under a negative finding a sharp break is told with the reason why it decides nothing."""
    words = told(split(clean_case(), 90, STYLE, PLACEBO), "changes")
    assert "sharper" in words
    assert "fits an account that one hand kept better" in words
    assert "fits another author better" not in words


def test_open_finding_lists_the_changes_without_weights() -> None:
    """While the question is open the changes are told, none coloured or weighed."""
    case = split(undetermined_case(), 20, STYLE, PLACEBO)
    found = chapter(build(case, "en"), "changes")
    items = [item for b in found.blocks if isinstance(b, BulletList) for item in b.items]
    assert items
    assert {(item.tag, item.tone) for item in items} == {("", "plain")}
    assert "too much difference to find one hand, and too little to find two" in told(
        case, "changes"
    )


@BOTH
@pytest.mark.parametrize(("posts", "finding"), [(90, "no_takeover"), (1, "undetermined")])
def test_no_chapter_of_explanations_without_a_change(
    lang: Lang, posts: int, finding: Finding
) -> None:
    """Nothing is explained where nothing was found, or one post is all there is."""
    doc = build(split(clean_case(), posts, STYLE, finding=finding), lang)
    assert "alternatives" not in {section.anchor for section in doc.sections}


def test_tiny_account_has_no_halves() -> None:
    """Five posts are not set in halves."""
    assert "too few to set one half beside the other" in told(tiny_case(), "changes")
