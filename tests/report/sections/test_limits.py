"""Limits and coverage: grave ones for page one, counts and units in the report's language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from forensics.cli.inspect import BY, ORDERS
from forensics.model.findings import Reason
from forensics.model.note_details import DeclaredCount, NewFields, PostCount
from forensics.model.records import ItemUse, Lack, Locator, Note
from forensics.parsers.shared.columns.names import ALIASES
from forensics.quoting.selection import select
from forensics.report.desk.desk import Desk
from forensics.report.document import build
from forensics.report.phrasing.sizes import size_of
from forensics.report.sections.limits import grave_caveats, lacking_here
from forensics.report.wording import LANGUAGES, Lang, Words
from tests.report.cases import model_case
from tests.report.sections.helpers import chapter, words_of

ABSENT = Reason("files_absent", {"records": 334, "members": ("data/ip-audit.js (333)",)})
HERE = Locator("E1", "data/manifest.js", 0)


def desk(lang: Lang = "en", *caveats: Reason, notes: tuple[Note, ...] = ()) -> Desk:
    """A desk with these caveats and notes."""
    case = model_case()
    case = replace(case, notes=notes, verdict=replace(case.verdict, caveats=caveats))
    return Desk(case, Words(lang), select(case), {}, {})


def test_grave_caveats_are_sentences() -> None:
    """Only what puts the evidence in question goes to page one."""
    found = grave_caveats(desk("en", ABSENT, Reason("never_who")))
    assert len(found) == 1
    assert "334 records" in found[0]
    assert "data/ip-audit.js (333)" in found[0]


def test_absent_files_stand_in_the_coverage() -> None:
    """What the archive declares and the copy lacks is told beside what was read."""
    doc = build(desk("en", ABSENT).case, "en")
    assert "missing from the copy examined" in words_of(chapter(doc, "coverage"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (DeclaredCount(5, 5, "a.js"), "1 declared count, all exact"),
        (DeclaredCount(5, 4, "a.js"), "1 declared count, 1 differing from"),
        (DeclaredCount(5, 0, "a.js", absent=True), "1 file declared but missing"),
    ],
)
def test_declared_counts_are_summed_up(given: DeclaredCount, said: str) -> None:
    """Exact counts, differing ones and absent files are told apart."""
    note = Note("declared_count", HERE, given)
    doc = build(desk("en", notes=(note,)).case, "en")
    assert said in words_of(chapter(doc, "limits"))


def test_posts_without_ids_are_counted_over_all_files() -> None:
    """Three files of posts without ids are no three posts."""
    notes = tuple(Note("no_ids", HERE, PostCount(count)) for count in (400, 15, 5))
    doc = build(desk("en", notes=notes).case, "en")
    assert "Posts without ids 420" in words_of(chapter(doc, "limits"))


def test_details_are_written_in_the_language() -> None:
    """Counts have separators of thousands, languages their names."""
    french = desk("fr")
    assert french.detail("posts", "7108") == "messages 7\u202f108"
    assert french.detail("lang", "es") == "langue espagnol"


@pytest.mark.parametrize(("lang", "said"), [("en", "1.5\u00a0MB"), ("fr", "1,5\u00a0Mo")])
def test_sizes_have_the_units_of_the_language(lang: Lang, said: str) -> None:
    """French counts octets."""
    assert size_of(Words(lang), 1_500_000) == said


@pytest.mark.parametrize(
    ("p", "said"), [(0.0, "less than 0.1%"), (1.0, "more than 99.9%"), (0.28, "28%")]
)
def test_no_probability_is_said_to_be_none(p: float, said: str) -> None:
    """A probability is never printed as 0% or 100%."""
    assert said in Words("en")("citing.attributed", label="", p=p)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_details_have_words(lang: Lang) -> None:
    """Fields of tables and values of the program's own are said in words, never by their keys."""
    found = desk(lang)
    for field in (*ALIASES, "from_links"):
        assert found.words.has(f"field.{field}"), field
    for table, values in {"order": ORDERS, "shown_by": BY}.items():
        assert not [value for value in values if not found.words.has(f"{table}.{value}")]
    assert "day_first" not in found.detail("order", "day_first")
    assert found.words("shown_by.days") in found.detail("by", "days")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("every", [True, False])
def test_times_bear_the_mark_that_is_announced(lang: Lang, every: bool) -> None:
    """The caveat names the very words that stand beside the times."""
    found = desk(lang)
    said = found.say(Reason("times_without_zone", {"posts": 3, "total": 5, "all": every}))
    mark = Words(lang)("clock.no_zone")
    assert f"“{mark}”" in said or f"«\u00a0{mark}\u00a0»" in said or f"«\u202f{mark}\u202f»" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_undated_names_and_no_history_do_not_contradict(lang: Lang) -> None:
    """Where captures show two names, it is not said that earlier ones are unknown."""
    said = desk(lang).say(Reason("profile_history_absent"))
    assert "earlier" not in said
    assert "antérieurs" not in said


def item(*lacks: Lack) -> ItemUse:
    """An evidence item of a format that lacks these."""
    return ItemUse("E1", "a.zip", 0, "", "zip", lacks=lacks)


@pytest.mark.parametrize(
    ("items", "lacking"),
    [
        ([item("logins", "edits")], ("logins", "edits")),
        ([item("logins", "edits"), item("edits", "apps")], ("edits",)),
        ([item("logins"), item("recent_logins")], ("recent_logins",)),
        ([item("client", "deleted")], ()),
        ([], ()),
    ],
)
def test_what_no_item_can_show_is_told(items: list[ItemUse], lacking: tuple[Lack, ...]) -> None:
    """What one format holds is not lacking; caveats of their own tell of apps and deletions."""
    assert lacking_here(items) == lacking


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "does not show: logins"), ("fr", "ne montrent pas : les connexions")]
)
def test_what_a_format_cannot_show_stands_among_the_limits(lang: Lang, said: str) -> None:
    """In the language of the report."""
    case = replace(desk().case, items=(item("logins"),))
    text = (
        words_of(chapter(build(case, lang), "limits")).replace("\u202f", " ").replace("\xa0", " ")
    )
    assert said in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "3 fields of data/tweets.js are unknown to this program: mood, tweet > tone and 1 "),
        (
            "fr",
            "3 champs de data/tweets.js sont inconnus de ce programme : mood, tweet > tone et 1",
        ),
    ],
)
def test_unknown_fields_are_told_in_a_sentence(lang: Lang, said: str) -> None:
    """By file, with the names that are no data, and how many more there are."""
    new = NewFields("data/tweets.js", 3, ("mood", "tweet > tone"), 1, 9)
    doc = build(desk(lang, notes=(Note("new_fields", HERE, new),)).case, lang)
    found = words_of(chapter(doc, "limits")).replace("\u00a0", " ")
    assert said in re.sub("[\u2066-\u2069]", "", found)


def test_unknown_fields_without_names_and_of_many_files_are_counted() -> None:
    """Names that may be data are not told; of many files a sum."""
    notes = tuple(Note("new_fields", HERE, NewFields(f"{n}.js", 2, (), 2, 9 - n)) for n in range(5))
    found = words_of(chapter(build(desk("en", notes=notes).case, "en"), "limits"))
    assert found.count("are not named here") == 3
    assert "The same is true of 4 fields in 2 further files" in found


@pytest.mark.parametrize(("lang", "said"), [("en", "stands in the source"), ("fr", "sans fuseau")])
def test_a_zone_taken_from_the_export_is_told(lang: Lang, said: str) -> None:
    """Where times were read in it, and nowhere else."""
    case = desk(lang).case
    flags = [("format_zone",), *case.timeline["flags"][1:]]
    zoned = replace(case, timeline=case.timeline.assign(flags=flags))
    assert said in words_of(chapter(build(zoned, lang), "limits"))
    assert said not in words_of(chapter(build(case, lang), "limits"))
